"""A text as the figures see it: its numbers and times, and the sentences, clauses and pieces that they stand in."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from minutes.language import lexicon, numbers, times
from minutes.language.numbers import NumberSpan
from minutes.language.text import Prepared
from minutes.language.times import Time
from minutes.language.tokens import Tokens, phrases, tokenize, words

_PIECE = frozenset(",();:[]")
_DASHES = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class FigureContext:
    """What is known of the text besides its words: all of it may be missing.

    ``date`` is the day of the conference, ``review_period`` what it looks back on («2021», «2023-9M»); ``turns`` are the
    character spans of the turns of speech, ``tasks`` those of the tasks.
    """

    date: dt.date | None = None
    review_period: str = ""
    turns: tuple[tuple[int, int], ...] = ()
    tasks: tuple[tuple[int, int], ...] = ()


class Range(NamedTuple):
    """Tokens from ``start`` up to and without ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a token stands: its piece (between commas), its clause (between semicolons), its sentence, its paragraph."""

    piece: Range
    clause: Range
    sentence: Range
    paragraph: Range
    index: int


@dataclass
class Scene:
    """The tokens of a text with all that was found in them."""

    prepared: Prepared
    context: FigureContext
    tokens: Tokens
    times: list[Time]
    numbers: list[NumberSpan]
    taken: bytearray
    named: bytearray
    paragraphs: list[Range]
    sentences: list[Range]
    markers: list[str]
    _starts: list[int] = field(default_factory=list)
    _time_at: dict[int, Time] = field(default_factory=dict)
    _in_time: bytearray = field(default_factory=bytearray)
    _sentence_starts: list[int] = field(default_factory=list)
    _paragraph_starts: list[int] = field(default_factory=list)
    _time_starts: list[int] = field(default_factory=list)
    _numbered: bytearray = field(default_factory=bytearray)
    _number_starts: list[int] = field(default_factory=list)
    _known: dict[tuple[int, str], int] = field(default_factory=dict)
    _pieces: list[Range] = field(default_factory=list)
    _clauses: list[Range] = field(default_factory=list)

    def time_at(self, at: int) -> Time | None:
        """Return the time that begins at a token, or None."""
        return self._time_at.get(at)

    def in_time(self, at: int) -> bool:
        """Return whether a token is part of a time."""
        return bool(self._in_time[at])

    def times_between(self, start: int, end: int) -> list[Time]:
        """Return the times that begin between two tokens."""
        return self.times[bisect_left(self._time_starts, start) : bisect_left(self._time_starts, end)]

    def has_number(self, start: int, end: int) -> bool:
        """Return whether a number begins between two tokens."""
        at = bisect_left(self._number_starts, start)
        return at < len(self._number_starts) and self._number_starts[at] < end

    def last_cue(self, where: Range, section: str) -> int:
        """Return the token of the last cue of a section in a sentence, or -1; a sentence is searched once for each section."""
        known = self._known.get((where.start, section))
        if known is None:
            found = [one.start for one in phrases("figures", section).all(self.tokens, *where)]
            known = self._known[where.start, section] = found[-1] if found else -1
        return known

    def place(self, at: int) -> Place:
        """Return where a token stands."""
        paragraph = max(0, bisect_right(self._paragraph_starts, at) - 1)
        sentence = self.sentences[max(0, bisect_right(self._sentence_starts, at) - 1)]
        return Place(self._part(self._pieces, at), self._part(self._clauses, at), sentence, self.paragraphs[paragraph], paragraph)

    def body_of(self, index: int) -> int:
        """Return the token at which the words of a paragraph begin, behind its marker and clock time."""
        return bisect_left(self._starts, self.prepared.lines[index].body) if index < len(self.prepared.lines) else 0

    def is_break(self, at: int) -> bool:
        """Return whether a token parts two pieces: a comma, a bracket, a colon, a dash between spaces."""
        token = self.tokens.row[at]
        if token.kind == "line":
            return True
        if self._numbered[at]:
            return True
        if token.kind != "mark":
            return False
        if token.text in _PIECE:
            return not self.in_time(at)
        after = self.tokens.row[at + 1] if at + 1 < len(self.tokens) else None
        if token.text in _DASHES and phrases("figures", "dashed").at(self.tokens, at - 1) is not None:
            return False
        if token.text in _DASHES and self._joins_names(at):
            return False
        return token.text in _DASHES and not token.glued and (after is None or not after.glued) and not self.taken[at]

    def _joins_names(self, at: int) -> bool:
        """Whether a dash stands between two names («Quy Nhơn - Pleiku»), not between a name and a position or body."""
        row = self.tokens.row
        if at == 0 or at + 1 >= len(row) or not (row[at - 1].capital and row[at + 1].capital) or row[at + 1].text.isupper():
            return False
        return lexicon.offices().at(self.tokens, at + 1) is None and lexicon.heads().at(self.tokens, at + 1) is None

    def begins_cell(self, at: int) -> bool:
        """Return whether a token is the first of a cell: a tab stands before it."""
        row = self.tokens.row
        return at > 0 and not row[at].glued and "\t" in self.tokens.text[row[at - 1].end : row[at].start]

    def cut(self) -> None:
        """Cut the sentences into clauses at semicolons, and those into pieces, once for all figures."""
        self._pieces, self._clauses = [], []
        for sentence in self.sentences:
            clause = piece = sentence.start
            for at in range(sentence.start, sentence.end):
                if self.begins_cell(at) and at > piece:
                    self._pieces.append(Range(piece, at))
                    piece = at
                if self.is_break(at):
                    self._pieces.append(Range(piece, at))
                    piece = at + 1
                    if self.tokens.row[at].text == ";" or (self._numbered[at] and at > sentence.start):
                        self._clauses.append(Range(clause, at))
                        clause = at + 1
            self._pieces.append(Range(piece, sentence.end))
            self._clauses.append(Range(clause, sentence.end))

    @staticmethod
    def _part(parts: list[Range], at: int) -> Range:
        return parts[max(0, bisect_right(parts, (at, _FAR)) - 1)]


_FAR = 1 << 60


def look(prepared: Prepared, context: FigureContext, tokens: Tokens | None = None, known: Sequence[Time] | None = None) -> Scene:
    """Return the scene of a text: what does not depend on one figure alone, found once; its tokens and times, if known."""
    tokens = tokenize(prepared.text) if tokens is None else tokens
    starts = [token.start for token in tokens.row]
    found = list(times.find_times(tokens) if known is None else known)
    inside = bytearray(len(tokens))
    for time in found:
        inside[time.first : time.last] = b"\x01" * (time.last - time.first)
    taken = bytearray(len(tokens))
    for time in found:
        if not _is_measured(tokens, time):
            taken[time.first : time.last] = b"\x01" * (time.last - time.first)
    _take_codes(tokens, taken)
    _take_markers(prepared, starts, taken)
    paragraphs = _ranges(prepared.paragraphs, starts)
    sentences = _ranges(prepared.sentences, starts)
    scene = Scene(
        prepared,
        context,
        tokens,
        found,
        [],
        taken,
        bytearray(len(tokens)),
        paragraphs,
        sentences,
        [line.marker for line in prepared.lines],
        starts,
        {time.first: time for time in found},
        inside,
        [r.start for r in sentences],
        [r.start for r in paragraphs],
        [time.first for time in found],
    )
    scene._numbered = _take_numbering(tokens, taken)
    if sentences:
        scene.cut()
        scene.numbers = numbers.scan(tokens, taken)
        scene._number_starts = [number.first for number in scene.numbers]
    return scene


def _is_measured(tokens: Tokens, time: Time) -> bool:
    """«còn 3 ngày», «bình quân 45 phút»: a duration that was measured is a quantity."""
    if time.form != "duration" or time.unit not in words("times", "durations"):
        return False
    either = tokens.low(time.first - 1) == "hoặc" and tokens.kind(time.first - 2) == "num"
    if not either and tokens.low(time.first - 1) not in words("figures", "measures_time"):
        return False
    return tokens.low(time.last - 1) in words("times", "durations") and tokens.low(time.last) not in words(
        "figures", "time_goes_on"
    )


def _ranges(spans: Sequence[tuple[int, int]], starts: Sequence[int]) -> list[Range]:
    return [Range(bisect_left(starts, start), bisect_left(starts, end)) for start, end in spans]


def _take_markers(prepared: Prepared, starts: Sequence[int], taken: bytearray) -> None:
    """The numbers of a list («2.1.», «a)») and the times of notes («8h10») at the start of a line count nothing."""
    before = bisect_left(starts, prepared.body)
    taken[:before] = b"\x01" * before
    for line in prepared.lines:
        cell = prepared.text[line.start : line.start + 5].partition("\t")
        if cell[1] and cell[0].strip().isdecimal():  # the number of a row of a table
            taken[bisect_left(starts, line.start)] = 1
        if line.body > line.start:
            first, last = bisect_left(starts, line.start), bisect_left(starts, line.body)
            if not _is_sum(prepared.text, line.start, line.body):
                taken[first:last] = b"\x01" * (last - first)


def _take_numbering(tokens: Tokens, taken: bytearray) -> bytearray:
    """The numbers of a list inside a line: «KL: 1/ Sở A … 2/ Sở B», «(1) …; (2) …». They part what stands around them."""
    row = tokens.row
    numbered = bytearray(len(row))
    for at in range(len(row) - 1):
        if row[at].kind != "num" or not row[at].text.isdecimal() or int(row[at].text[:4]) > 30 or taken[at]:
            continue
        after, before = row[at + 1], row[at - 1] if at else None
        opened = before is not None and before.text == "(" and after.text == ")"
        begins = before is None or before.kind in ("mark", "line")
        listed = (
            begins
            and after.text in ("/", ")")
            and after.glued
            and at + 2 < len(row)
            and not row[at + 2].glued
            and row[at + 2].capital
        )
        if opened or listed:
            first = at - 1 if opened else at
            taken[first : at + 2] = b"\x01" * (at + 2 - first)
            numbered[first : at + 2] = b"\x01" * (at + 2 - first)
    return numbered


def _is_sum(text: str, start: int, body: int) -> bool:
    """Whether what looks like a list's number is a quantity that opens a line («12.500 hộ»)."""
    return (
        text[start:body].strip()[-1:].isdigit()
        and "." in text[start:body]
        and len(text[start:body].strip().rpartition(".")[2]) == 3
    )


def _take_codes(tokens: Tokens, taken: bytearray) -> None:
    """Numbers of papers and names of things («214/TB-VPUB», «COVID-19», «A/H5N1», «4G»), phone numbers, links."""
    row = tokens.row
    at = 0
    while at < len(row):
        end = at + 1
        while end < len(row) and row[end].glued and row[end].kind != "line":
            end += 1
        if end - at > 1 and _is_code(tokens, at, end):
            taken[at:end] = b"\x01" * (end - at)
        at = end
    _take_phones(tokens, taken)


_CODE_MARKS = frozenset("/-_.@#:–+")


def _is_code(tokens: Tokens, start: int, end: int) -> bool:
    row = tokens.row[start:end]
    if not any(token.kind == "num" for token in row):
        return False
    for before, token, after in zip(row, row[1:], [*row[2:], None], strict=False):
        if token.kind == "mark" and token.text in _CODE_MARKS and after is not None:
            if before.kind == "word" and after.kind == "num" and token.text not in {"/", ":"}:
                return True
            if token.text == "+" and before.kind == after.kind == "num":
                return True
            if before.kind == "num" and after.kind == "word" and after.capital and _names_paper(after.text):
                return True
    first, second = row[0], row[1]
    return first.kind == "num" and second.kind == "word" and len(first.text) == 1 and second.text in ("G", "D", "K", "T", "R")


def _names_paper(text: str) -> bool:
    """Whether letters after a stroke name a paper («TB», «QĐ», «NQ»), not a unit («USD», «TEU», «GW»)."""
    return text not in _UNITS


_UNITS = frozenset(["USD", "VND", "VNĐ", "TEU", "GT", "DWT", "CV", "MW", "GW", "GWh", "HS", "GV", "DN", "GDP"])


def _take_phones(tokens: Tokens, taken: bytearray) -> None:
    """«0233 385 2146», «0912.345.678»: digits in a row that begin with nought, and what hangs on them."""
    row = tokens.row
    at = 0
    while at < len(row):
        token = row[at]
        if token.kind == "num" and token.text[0] == "0" and len(token.text) > 2 and "," not in token.text and token.text[1] != ".":
            end = at + 1
            while end < len(row) and row[end].kind == "num" and row[end].text.replace(".", "").isdecimal():
                end += 1
            taken[at:end] = b"\x01" * (end - at)
            at = end
        else:
            at += 1
