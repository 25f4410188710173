"""One line as it is typed, read with what the conference knows: its figures and tasks, and who speaks when, at its head.

The same readers as for a whole text, primed: a name is one of the roster's, a bare «Sở» the speaker's own, a figure
without a time is of the period under review, a deadline counts from the day of the conference.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from minutes.language import figures, mentions, people, statements, tasks
from minutes.language.folding import fold
from minutes.language.knowledge import Context
from minutes.language.page import Page, page
from minutes.language.readings import Reading, Result
from minutes.language.text import Prepared, prepare
from minutes.language.transcripts import Label, Labels
from minutes.language.turns import Turn, skip

_CLOCK = re.compile(r"\D*(\d{1,2})\D+(\d{2})?")
_BEFORE_A_SITE = frozenset("tỉnh phố huyện quận xã phường tại ở cầu riêng như là và có của từ".split())
_NOTHING: Context = Context()
_TAIL = "\n \n"
"""Stands behind a line while it is read: a line breaks off anywhere, and a reader may look one word further."""


def read_line(text: str, context: Context = _NOTHING) -> Result:
    """Return the figures and tasks of a line, and a ``statement`` (``time``, ``speaker`` or ``body``, ``text``) where its head says who or when.

    A field that points to somebody of the roster or to a site holds that key; whom the head names and the roster lacks is a
    ``participant`` of its own, to which the statement points. Quotes and offsets are those of ``text``.

    :raises errors.TooLarge: for more characters than :data:`minutes.language.text.LIMIT`.
    """
    return _Line(prepare(text + _TAIL), text, context).result()


def settled(result: Result) -> tuple[Reading, ...]:
    """Return the figures and tasks in their order, without a figure at the very end whose number the next key may lengthen."""
    found = [reading for reading in result.readings if reading.kind in ("figure", "task")]
    kept = (one for one in found if one.kind != "figure" or one.end < len(result.text) or not one.quote[-1:].isdigit())
    return tuple(sorted(kept, key=lambda one: (one.start, one.end, one.key)))


def newcomer(result: Result) -> Reading | None:
    """Return whom the head of a line names and the roster lacks, or None."""
    return next((reading for reading in result.readings if reading.kind == "participant"), None)


def head(result: Result) -> Reading | None:
    """Return what the head of a line says of who speaks, when, or that it is a conclusion; None where it says nothing."""
    said = next((reading for reading in result.readings if reading.kind == "statement"), None)
    return said if said is not None and {"time", "speaker", "body", "type"} & set(said.data) else None


class _Line:
    """One reading of one line."""

    def __init__(self, prepared: Prepared, raw: str, context: Context) -> None:
        self.prepared = prepared
        self.raw = raw
        self.context = context
        self.page: Page = page(prepared)
        sites = context.names_of_sites
        tokens = self.page.tokens
        self._sites = list(context.site_phrases.all(tokens, 0, len(tokens)))
        known = [people.known(one.name, one.honorific, one.office) for one in context.meant({token.low for token in tokens.row})]
        self.people = people.Registry(self._mentions(), sites, known, context.near, context.date)
        self.speaker = self._who(context.speaker) or self._stand_in(context.body)
        self.chair = self.speaker if context.presides else self._who(context.chair)
        self.people.chair = self.chair
        self.label = self._label(sites)
        self.turns = self._turns(sites)

    def _mentions(self) -> list[mentions.Mention]:
        """The people that the words mean; a site that begins like a name is none of them."""
        places = {at for found in self._sites for at in range(found.start, found.end)}
        return [one for one in mentions.find(self.page) if one.start not in places]

    def _who(self, key: str) -> str:
        """Under which name the registry knows somebody of the roster."""
        delegate = self.context.by_key.get(key)
        return fold(delegate.name) if delegate is not None else ""

    def _stand_in(self, body: str) -> str:
        """An organisation that reports says «chúng tôi» of itself: it stands where a person would."""
        if not body.split():
            return ""
        person = people.known(body, position=body)
        self.people.people.setdefault(person.key, person)
        return person.key

    def _label(self, sites: frozenset[str]) -> Label | None:
        found = Labels(self.page, self.people, sites).found
        return found[0] if found and found[0].line == 0 else None

    def _turns(self, sites: frozenset[str]) -> list[Turn]:
        """Who speaks: whom the line's head names, else who speaks now, else whom the words tell of."""
        if not self.prepared.lines:
            return []
        end, label = self.prepared.lines[-1].end, self.label
        if label is not None:
            person = label.person or self._stand_in(label.body)
            return [self._turn(person, label.body, self._behind(label), end, chairs=label.concluding or person == self.chair)]
        if self.speaker:
            start = self.prepared.lines[0].body
            return [self._turn(self.speaker, self.context.body, start, end, chairs=self.context.presides)]
        return statements.find(self.page, self.people, sites)[0]

    def _turn(self, person: str, body: str, start: int, end: int, *, chairs: bool) -> Turn:
        kind = "conclusion" if chairs else "report" if body else "opinion"
        rule = "transcript label" if chairs else "line"  # from who presides, bodies with bare verbs are told what to do
        return Turn(person, body, start, end, kind, rule, self.prepared.lines[0].start)

    def _behind(self, label: Label) -> int:
        tokens = self.page.tokens
        return skip(self.page.text, tokens.row[label.after].start) if label.after < len(tokens) else len(self.page.text)

    # what is told

    def result(self) -> Result:
        """Return the readings, in the coordinates of the line as it was given."""
        asked = list(self._tasks())
        context = figures.FigureContext(
            self.context.date,
            self.context.review_period,
            tuple((turn.start, turn.end) for turn in self.turns),
            tuple((task.start, task.end) for task in asked),
        )
        figured, unread = figures.read_all(self.prepared, context, self.page.tokens, self.page.times)
        found = list(self._with_site(figured))
        told = [*self._head(), *found, *asked]
        raw = self.raw
        if raw + _TAIL == self.prepared.text:
            return Result(raw, tuple(told), tuple(unread), raw)
        back = self.prepared.original_offset
        return Result(
            raw,
            tuple(self._placed(reading, back(reading.start), back(reading.end)) for reading in told),
            tuple(type(one)(raw[back(one.start) : back(one.end)], back(one.start), back(one.end)) for one in unread),
            raw,
        )

    def _placed(self, reading: Reading, start: int, end: int) -> Reading:
        quote = self.raw[start:end]
        return Reading(reading.kind, reading.key, reading.data, quote, start, end, reading.rule, reading.confidence)

    def _reading(
        self, kind: str, number: int, data: Mapping[str, Any], place: tuple[int, int], rule: str, certain: float
    ) -> Reading:
        given = {name: value for name, value in data.items() if value not in (None, "", [], ())}
        start, end = place
        return Reading(kind, f"{kind}/{number}", MappingProxyType(given), self.page.text[start:end], start, end, rule, certain)

    def _head(self) -> Iterator[Reading]:
        """«8h30», «Ông Tuấn:», «Sở Y tế:» in front of the words; words of the head that say nothing here stay with those behind."""
        if not self.prepared.lines or not (self.label or self.prepared.lines[0].clock):
            return
        line, label, newcomer = self.prepared.lines[0], self.label, None
        time, start, end = clock(line.clock), line.body, self.prepared.lines[-1].end
        if line.clock and not time:
            return
        data: dict[str, Any] = {"time": time}
        if label is not None:
            newcomer = self._newcomer(label)
            told = self._speaking(label, newcomer)
            if told.get("speaker") or told.get("body") or not label.person:
                start, data = self._behind(label), data | told
        if start >= end:
            return
        data["text"] = self.page.text[start:end]
        if newcomer is not None:
            yield newcomer
        yield self._reading("statement", 1, data, (start, end), "head of the line", 0.9 if label is not None else 0.8)

    def _speaking(self, label: Label, newcomer: Reading | None) -> dict[str, Any]:
        """Who the label names: one of the roster, by key, a newcomer, or a body; whom the roster has twice is for a person to say."""
        found = self.context.by_name.get(label.person, ())
        key = found[0].key if len(found) == 1 else newcomer.key if newcomer is not None else ""
        who = {"speaker": key} if key else {"body": label.body}
        return {**who, "type": "conclusion"} if label.concluding else who

    def _newcomer(self, label: Label) -> Reading | None:
        """Return whom the label names as a new participant, with all that it says of him; None where the roster may have him."""
        person = self.people.people.get(label.person)
        if person is None or person.first is None or self.context.may_be(label.person):
            return None
        tokens, first = self.page.tokens, person.first
        begin, end = min(label.begin, first.start), max(label.end, first.end)
        behind = tokens.words(first.end, label.end).strip(" ,;:–-()") if label.end > first.end else ""
        data = {"honorific": person.honorific, "name": person.name, "position": person.position or behind}
        if person.position and behind and behind not in person.position:
            data["organisation"] = behind
        place = (tokens.row[begin].start, tokens.row[end - 1].end)
        made = self._reading("participant", 1, data, place, "head of the line", 0.8)
        return replace(made, key=f"participant/{label.person}")

    def _tasks(self) -> Iterator[Reading]:
        context = self.context
        finder = tasks.Finder(self.page, self.people, self.turns, context.date, None, context.names_of_sites)
        for body in context.own_bodies:
            finder.actors.name(body)
        for number, task in enumerate(finder.find(), 1):
            data = {
                "text": self.page.text[task.start : task.end],
                "owner": task.owner,
                "partners": list(task.partners),
                "due": task.due,
                "due_words": task.due_words,
            }
            yield self._reading("task", number, data, (task.quote_start, task.quote_end), task.rule, task.certain)

    def _with_site(self, found: Iterable[Reading]) -> Iterator[Reading]:
        """Give a figure the site that its own words name: the chair reads out what the sites have reached."""
        named, last = list(self._sites_named()), 0
        for reading in found:
            here = [key for offset, key in named if last <= offset < reading.end and self._same_sentence(offset, reading.start)]
            last = reading.end
            data = {**reading.data, "site": here[-1]} if here else dict(reading.data)
            yield Reading(
                reading.kind,
                reading.key,
                MappingProxyType(data),
                reading.quote,
                reading.start,
                reading.end,
                reading.rule,
                reading.confidence,
            )

    def _same_sentence(self, one: int, other: int) -> bool:
        return self.page.sentence_of(one) == self.page.sentence_of(other)

    def _sites_named(self) -> Iterator[tuple[int, str]]:
        """Where a site stands as a place of its own: at the head of a clause, behind a year, or behind «tỉnh», «tại», «điểm cầu»."""
        tokens = self.page.tokens
        for found in self._sites:
            before = tokens.kind(found.start - 1)
            opens = before in ("", "mark", "line", "num") or tokens.low(found.start - 1) in _BEFORE_A_SITE
            if opens and tokens.row[found.end - 1].capital:
                yield tokens.row[found.start].start, found.what


def clock(words: str) -> str:
    """Return the time that a clock's words say, as ISO 8601: «8h30» is ``08:30:00``; empty for what is none."""
    found = _CLOCK.match(words)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return ""
    return dt.time(int(found[1]), int(found[2] or 0)).isoformat()
