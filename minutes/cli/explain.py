"""What was read, for a person who judges it in a minute: under each quote what it was read as, by which rule, how surely.

Two lines for a reading, in the order of the text, a blank line where another paragraph begins. What is less sure is
marked «?» and counted in the first line, and so are the numbers that no rule took, which stand at the end.
"""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from minutes import model, values, wording
from minutes.language.readings import Reading, Result, Unread
from minutes.texts import N_, _, ngettext
from minutes.unsettled import UNSURE

_MARGIN, _AROUND = 9, 36
_JOINED = "\ue000"
"""Stands for a space where a line is not to be folded."""

_BOLD, _DIM, _WARN = "1", "2", "33"
_COLOURS = {"figure": "34", "task": "32", "statement": "35", "participant": "36", "site": "36"}

_KINDS: Mapping[str, str] = {
    "conference": N_("conference"),
    "session": N_("session"),
    "site": N_("bridge point"),
    "participant": N_("person"),
    "statement": N_("statement"),
    "figure": N_("figure"),
    "task": N_("task"),
}

RULES: Mapping[str, str] = {
    "title": N_("title of the conference"),
    "day": N_("day of the conference"),
    "bridge point": N_("bridge point named"),
    "named person": N_("name with address or position"),
    "transcript label": N_("label in a transcript"),
    "label": N_("label at the head of a line"),
    "speech label": N_("name and colon in the middle of a line"),
    "speech verb": N_("verb of speaking"),
    "speech verb with content": N_("verb of speaking with what was said"),
    "speech with colon": N_("verb of speaking and colon"),
    "speech over a list": N_("verb of speaking over a list"),
    "colon": N_("name and colon"),
    "quotation": N_("words in quotation marks"),
    "according to": N_("according to whom"),
    "report of a body": N_("report of a body"),
    "heading of conclusions": N_("heading of conclusions"),
    "behind «phát biểu»": N_("verb behind “phát biểu …,”"),
    "told behind the words": N_("who said it stands behind the words"),
    "words behind «rằng»": N_("words behind «rằng»"),
    "words behind «theo đó»": N_("words behind «theo đó»"),
    "spoke": N_("is said to have spoken"),
    "head of the line": N_("time or label at the head of a line"),
    "row of a table": N_("row of a table"),
    "amount": N_("number with a unit"),
    "percent": N_("share or rate"),
    "degree of a plan": N_("degree of a plan"),
    "rank": N_("place in a ranking"),
    "ratio": N_("multiple"),
    "order": N_("somebody is told to"),
    "undertaking": N_("somebody undertakes to"),
    "plan": N_("further action of the same owner"),
    "heading with its owner": N_("under a heading that names who does it"),
    "list of duties": N_("in a list of duties"),
}
"""The rules of :mod:`minutes.language` in words (English); one that is missing stands as its name."""


def explain(result: Result, *, colour: bool = False, width: int = 100) -> str:
    """Return the explanation of a reading as a text.

    :param colour: mark kinds and doubts with the colours of a terminal.
    :param width: the columns after which a line is folded.
    """
    return "\n".join(_Explanation(result, colour, max(width, 40)).lines())


class _Explanation:
    """One text's explanation."""

    def __init__(self, result: Result, colour: bool, width: int) -> None:
        self.result, self.colour, self.width = result, colour, width
        self.starts = [0, *(match.end() for match in re.finditer("\n", result.text))]
        self.readings = sorted(result.readings, key=lambda one: (one.start, -one.end, one.key))
        self.names = {one.key: str(one.data.get("name", "")) for one in result.readings if one.kind == "participant"}

    def lines(self) -> Iterator[str]:
        """Yield the lines."""
        yield from self._summary()
        before = -1
        for reading in self.readings:
            line = self._line(reading.start)
            if line != before:
                yield ""
            before = line
            yield from self._reading(reading)
        yield ""
        yield from self._unread()

    def _summary(self) -> Iterator[str]:
        """How many of each kind, how many in doubt, how many numbers left: whether a closer look is needed."""
        counted = Counter(reading.kind for reading in self.readings)
        told = [f"{counted[kind]} {_(name)}" for kind, name in _KINDS.items() if counted[kind]]
        for line in textwrap.wrap(", ".join(told) or _("Nothing was read."), self.width):
            yield self._paint(line, _BOLD)
        doubtful = sum(reading.confidence < UNSURE for reading in self.readings)
        if doubtful:
            words = ngettext("{n} reading is less sure: “?”", "{n} readings are less sure: “?”", doubtful).format(n=doubtful)
            yield self._paint(words, _WARN)
        left = len(self.result.unread)
        if left:
            words = ngettext("{n} number that no rule took: at the end", "{n} numbers that no rule took: at the end", left)
            yield self._paint(words.format(n=left), _WARN)

    def _reading(self, reading: Reading) -> Iterator[str]:
        unsure = reading.confidence < UNSURE
        yield from self._folded(f"{self._place(reading.start):<{_MARGIN}}", f"«{_short(reading.quote)}»")
        kind = self._paint(_(_KINDS.get(reading.kind, reading.kind)), _COLOURS.get(reading.kind, _BOLD))
        rule = f"({_(RULES.get(reading.rule, reading.rule))}, {wording.number(Decimal(f'{reading.confidence:.2g}'))})"
        mark = self._paint(f"{'?':<{_MARGIN}}", _WARN) if unsure else " " * _MARGIN
        told = " · ".join(filter(None, self._told(reading)))
        whole = self._paint(rule, _WARN if unsure else _DIM).replace(" ", _JOINED)
        said = [f"{kind}: {told}" if told else kind, whole]
        yield from self._folded(mark, "  ".join(said))

    def _told(self, reading: Reading) -> Iterator[str]:
        """What a reading says, in the words in which it would stand in the window."""
        type_ = model.KINDS.get(reading.kind)
        teller = _TELLERS.get(reading.kind)
        if type_ is not None and teller is not None:
            yield from teller(values.build(type_, reading.key, reading.data), self.names)

    def _unread(self) -> Iterator[str]:
        if not self.result.unread:
            yield _("Every number was read.")
            return
        yield self._paint(_("Numbers that no rule took:"), _WARN)
        for one in self.result.unread:
            yield from self._folded(f"{self._place(one.start):<{_MARGIN}}", self._around(one))

    def _around(self, one: Unread) -> str:
        """A number among the words of its line."""
        text = self.result.text
        line = self._line(one.start)
        first = max(self.starts[line], one.start - _AROUND)
        last = min(self.starts[line + 1] - 1 if line + 1 < len(self.starts) else len(text), one.end + _AROUND)
        before = ("… " if first > self.starts[line] else "") + text[first : one.start].lstrip()
        after = text[one.end : last].rstrip() + (" …" if last < len(text) and text[last] != "\n" else "")
        return f"{before}{self._paint(f'[{one.text}]', _BOLD)}{after}"

    # how it is written

    def _line(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def _place(self, offset: int) -> str:
        """The line and column of an offset, as an editor shows them."""
        line = self._line(offset)
        return f"{line + 1}:{offset - self.starts[line] + 1}"

    def _paint(self, words: str, code: str) -> str:
        return f"\x1b[{code}m{words}\x1b[0m" if self.colour else words

    def _folded(self, head: str, words: str) -> Iterator[str]:
        """Words behind a head, folded under themselves; codes of colours take no room on the screen but count here."""
        room = self.width - _MARGIN + (len(words) - len(_bare(words)))
        pieces = textwrap.wrap(words, room, break_long_words=False, break_on_hyphens=False) or [""]
        for number, piece in enumerate(pieces):
            yield (head if number == 0 else " " * _MARGIN) + piece.replace(_JOINED, " ")


def _bare(words: str) -> str:
    return re.sub("\x1b\\[[0-9;]*m", "", words)


def _short(words: str, most: int = 150) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most * 2 // 3]} … {line[-most // 4 :]}"


# what each kind says ---------------------------------------------------------------------------------------------------

Teller = Callable[[Any, Mapping[str, str]], Iterator[str]]


def _conference(thing: model.Conference, _names: Mapping[str, str]) -> Iterator[str]:
    yield thing.title
    yield wording.short_date(thing.date) if thing.date else ""
    yield thing.organiser
    yield _("on {period}").format(period=wording.period(thing.review_period)) if thing.review_period else ""


def _session(thing: model.Session, _names: Mapping[str, str]) -> Iterator[str]:
    yield wording.label(thing.part) if thing.part else ""
    yield wording.short_date(thing.date) if thing.date else ""


def _site(thing: model.Site, names: Mapping[str, str]) -> Iterator[str]:
    yield thing.name
    yield _("chair: {name}").format(name=_name(thing.chair, names)) if thing.chair else ""


def _participant(thing: model.Participant, _names: Mapping[str, str]) -> Iterator[str]:
    yield " ".join(filter(None, (thing.honorific, thing.name)))
    yield thing.position
    yield ", ".join(wording.label(role) for role in thing.roles)


def _statement(thing: model.Statement, names: Mapping[str, str]) -> Iterator[str]:
    yield _name(thing.speaker, names) or thing.body or _("Speaker not named")
    yield wording.label(thing.type)


def _figure(thing: model.Figure, _names: Mapping[str, str]) -> Iterator[str]:
    yield wording.capital(wording.phrase(thing))
    yield wording.label(thing.nature) if thing.nature is not model.Nature.ACTUAL else ""


def _task(thing: model.Task, _names: Mapping[str, str]) -> Iterator[str]:
    yield thing.owner or _("nobody named")
    yield wording.capital(thing.text)
    yield _("with {names}").format(names=", ".join(thing.partners)) if thing.partners else ""
    yield wording.deadline(thing)


def _name(key: str, names: Mapping[str, str]) -> str:
    return names.get(key, key)


_TELLERS: Mapping[str, Teller] = {
    "conference": _conference,
    "session": _session,
    "site": _site,
    "participant": _participant,
    "statement": _statement,
    "figure": _figure,
    "task": _task,
}
