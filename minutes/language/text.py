"""A text made ready for reading: clean, with the way back to the raw one, cut into lines and sentences.

Nothing here knows what words mean. Offsets everywhere count in :attr:`Prepared.text`;
:meth:`Prepared.original_offset` leads back to the text as it came.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from minutes import errors
from minutes.texts import _

LIMIT = 2_000_000
"""The most characters that are read at once: some seven hundred pages, several days of talk."""

_DEBRIS = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00]+|\r(?=\n)")
"""Soft hyphens, zero-width and direction marks, byte order marks, NUL: never part of a word."""

_JAMO = re.compile("[\u1161-\u1175\u11a8-\u11c2]")
_HINT = re.compile(r"[ \t\n]{0,9}date[ \t]{1,9}(\d{4})-(\d{2})(?!\d)[ \t]*", re.IGNORECASE)
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_MARKER = re.compile(
    r"(?:[-+*•–—▪●○✓]+|\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}[-–](?=\s)|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s)|\(?[a-zđ]\)|[IVX]{1,5}(?:[.)]|[-–](?=\s))"
    r"|(?:Điều|Mục|Phần)[ \t]{1,3}(?:\d{1,3}|[IVX]{1,5})[.:])(?=\s|[^\W\d_])\s*"
)
_CLOCK = re.compile(
    r"[\[(]?\d{1,2}(?:[:hHg]|[ ]giờ[ ]?)(?:\d{2})?(?::\d{2})?(?:[,.]\d{1,3})?(?:\s?(?:phút|ph|')(?!\w))?[\])]?(?!\w)\s*[-–:.,]?\s*"
)
_LABEL = re.compile(r"(?:ông|bà|anh|chị|đồng chí|đ/c|đại diện|chủ trì|chủ tọa|điểm cầu|đầu cầu)(?=[ :])[^\n:;.?!]{0,100}:(?=\s)")
"""A speaker's label in small letters, as speech-to-text writes it: «ông lê văn dũng giám đốc sở y tế: …»."""
_STOP = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s)")
_ABBREVIATIONS = frozenset(
    [
        "tp",
        "tx",
        "tt",
        "th",
        "ths",
        "ts",
        "pgs",
        "gs",
        "bs",
        "ks",
        "kts",
        "cn",
        "q",
        "p",
        "h",
        "đ/c",
        "ô",
        "số",
        "st",
        "vd",
        "tr",
        "ct",
        "pct",
        "gđ",
        "pgđ",
        "tm",
        "kt",
        "tl",
        "tuq",
        "nxb",
        "ncs",
        "tskh",
        "ls",
        "dr",
        "mr",
        "mrs",
        "no",
    ]
)
_ABBREVIATED = re.compile(r"[^\W\d_](?:[^\W_]|[/.](?=\w)){0,6}\Z")
_NUMBERED = re.compile(r"\A\s*(?:\d{1,3}|[IVX]{1,5}|[a-zđ])\Z")


class Span(NamedTuple):
    """A piece of :attr:`Prepared.text`, from ``start`` up to and without ``end``."""

    start: int
    end: int


class Line(NamedTuple):
    """A paragraph with its list marker and its clock time told apart.

    ``body`` is where its words begin; ``marker`` is the marker as written («2.1.», «a)», «-»), ``clock`` the time («8h10»).
    ``gap`` says that an empty line stands before it.
    """

    start: int
    end: int
    body: int
    marker: str
    clock: str
    gap: bool


@dataclass(frozen=True)
class Prepared:
    """A text that can be read.

    ``text`` is NFC without debris; ``date_hint`` the (year, month) of a first line beginning « date 2021-12»;
    ``body`` where the text begins after that hint. ``paragraphs`` are the written lines (a line that was broken
    by a narrow margin is joined again), ``sentences`` lie inside them. ``lines`` are the paragraphs with their markers.
    """

    raw: str
    text: str
    date_hint: tuple[int, int] | None
    body: int
    lines: tuple[Line, ...]
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    _from: tuple[int, ...] = field(default=(), repr=False)
    _shift: tuple[tuple[int, bool], ...] = field(default=(), repr=False)

    def original_offset(self, offset: int) -> int:
        """Return the offset in the raw text of an offset in ``text``."""
        if not self._from:
            return offset
        index = max(0, bisect_right(self._from, offset) - 1)
        start, stretched = self._shift[index]
        return start if stretched else min(len(self.raw), start + offset - self._from[index])

    def original(self, start: int, end: int) -> str:
        """Return the words of the raw text that ``text[start:end]`` stands for."""
        if not self._from:
            return self.text[start:end]
        return self.raw[self.original_offset(start) : self.original_offset(end)]


def prepare(raw: str) -> Prepared:
    """Return ``raw`` made ready for reading.

    :raises errors.TooLarge: for more than :data:`LIMIT` characters.
    """
    if len(raw) > LIMIT:
        raise errors.TooLarge(
            _("This text has more than {limit} characters. Nothing was read; divide it and read the parts.").format(
                limit=f"{LIMIT:,}".replace(",", ".")
            )
        )
    text, offsets, shift = _clean(raw)
    hint = _HINT.match(text)
    date_hint, body = None, 0
    if hint is not None and 1 <= int(hint[2]) <= 12:
        date_hint, body = (int(hint[1]), int(hint[2])), hint.end()
    lines = tuple(_lines(text, body))
    paragraphs = tuple(Span(line.start, line.end) for line in lines)
    sentences = tuple(piece for line in lines for piece in _sentences(text, line))
    return Prepared(raw, text, date_hint, body, lines, paragraphs, sentences, offsets, shift)


def _clean(raw: str) -> tuple[str, tuple[int, ...], tuple[tuple[int, bool], ...]]:
    """NFC without debris, and the map back: from each offset on, where it stood, and whether a whole run became one piece."""
    if unicodedata.is_normalized("NFC", raw) and not _DEBRIS.search(raw):
        return raw, (), ()
    kept = [(match.start(), match.end()) for match in _DEBRIS.finditer(raw)]
    pieces: list[str] = []
    offsets: list[int] = []
    shift: list[tuple[int, bool]] = []
    length = last = 0
    for start, end in [*kept, (len(raw), len(raw))]:
        for chunk_start, chunk in _chunks(raw[last:start], last):
            offsets.append(length)
            shift.append((chunk_start, not unicodedata.is_normalized("NFC", chunk)))
            pieces.append(unicodedata.normalize("NFC", chunk))
            length += len(pieces[-1])
        last = end
    text = "".join(pieces)
    if not unicodedata.is_normalized("NFC", text):  # debris stood between a letter and its mark
        return _recompose(raw, text, offsets, shift)
    offsets.append(length)
    shift.append((len(raw), False))
    return text, tuple(offsets), tuple(shift)


def _chunks(piece: str, base: int) -> list[tuple[int, str]]:
    """Cut where composing cannot reach across: runs of letters that are NFC already stay whole."""
    if not piece:
        return []
    if unicodedata.is_normalized("NFC", piece):
        return [(base, piece)]
    cuts = [i for i, char in enumerate(piece) if i == 0 or not (unicodedata.category(char)[0] == "M" or _JAMO.match(char))]
    return [(base + start, piece[start:end]) for start, end in zip(cuts, [*cuts[1:], len(piece)], strict=True)]


def _recompose(
    raw: str, text: str, offsets: list[int], shift: list[tuple[int, bool]]
) -> tuple[str, tuple[int, ...], tuple[tuple[int, bool], ...]]:
    inner = Prepared("", text, None, 0, (), (), (), tuple(offsets), tuple(shift))
    pieces: list[str] = []
    starts: list[int] = []
    back: list[tuple[int, bool]] = []
    length = 0
    for start, chunk in _chunks(text, 0):
        starts.append(length)
        index = max(0, bisect_right(inner._from, start) - 1)
        at, stretched = shift[index]
        back.append((at if stretched else at + start - offsets[index], True))
        pieces.append(unicodedata.normalize("NFC", chunk))
        length += len(pieces[-1])
    return "".join(pieces), (*starts, length), (*back, (len(raw), False))


def style(marker: str) -> str:
    """The kind of a list marker, so that an inner list is told from the next point of the outer one."""
    core = marker.strip("().: ")
    if not core:
        return "-" if marker else ""
    if core[0].isdigit():
        return f"digits{core.count('.')}{')' if ')' in marker else ''}"
    if len(core) == 1 and core.islower():
        return "letter"
    if core.isupper():
        return "roman"
    return core[0]


def _lines(text: str, body: int) -> list[Line]:
    found: list[Line] = []
    last_end = body
    for match in _LINE.finditer(text, body):
        piece = match[0]
        start = match.start() + len(piece) - len(piece.lstrip())
        end = match.start() + len(piece.rstrip())
        if start >= end:
            continue
        gap = text.count("\n", last_end, start) > 1 or not found
        last_end = end
        if found and not gap and _goes_on(text, found[-1], start):
            found[-1] = found[-1]._replace(end=end)
            continue
        found.append(_line(text, start, end, gap))
    return found


def _goes_on(text: str, before: Line, start: int) -> bool:
    """Whether the line at ``start`` is the rest of the one before: it begins small, and that one had not ended."""
    if not text[start].islower() or text[before.end - 1] in ".;:!?…/" or _MARKER.match(text, start):
        return False
    return not _LABEL.match(text, start)


def _line(text: str, start: int, end: int, gap: bool) -> Line:
    body, marker, clock = start, "", ""
    for _turn in range(2):
        if not clock and (time := _CLOCK.match(text, body, end)):
            clock, body = time[0].strip(" -–:.[]()\t"), time.end()
            if time[0].rstrip()[-1] in "-–" and (until := _CLOCK.match(text, body, end)):  # «8h30 - 8h40: …»
                body = until.end()
        if not marker and (sign := _MARKER.match(text, body, end)):
            marker, body = sign[0].strip(), sign.end()
    return Line(start, end, min(body, end), marker, clock, gap)


def _sentences(text: str, line: Line) -> list[Span]:
    found: list[Span] = []
    start = line.start
    for stop in _STOP.finditer(text, line.body, line.end):
        if not _ends(text, start, stop):
            continue
        found.append(Span(start, stop.end()))
        start = stop.end()
        while start < line.end and text[start].isspace():
            start += 1
    if start < line.end:
        found.append(Span(start, line.end))
    return found


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence: the next word begins like one, and the word before is no abbreviation."""
    after = stop.end()
    while after < len(text) and (text[after].isspace() or text[after] in '"“‘«([-–+*'):
        after += 1
    if after >= len(text) or text[after].islower():
        return after >= len(text)
    if stop[0][0] != "." or len(stop[0]) > 1:
        return True
    before = text[max(start, stop.start() - 8) : stop.start()]
    if _NUMBERED.match(text[start : stop.start()]) if stop.start() - start < 8 else False:
        return False
    word = _ABBREVIATED.search(before)
    if word is None:
        return True
    bare = word[0].casefold().rpartition(".")[2]
    return not (bare in _ABBREVIATIONS and (len(bare) > 1 or bare == "ô" or word[0].isupper()))
