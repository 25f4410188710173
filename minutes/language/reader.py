"""Reads a whole text: its conference, sites, people, statements, figures and tasks, each with its words and place.

The readers come one after another because each needs the one before: who is named, what the conference is and when,
where people sit, who spoke, and only then what was told to whom and what was counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from minutes.language import (
    attendance,
    conference,
    figures,
    mentions,
    people,
    presiding,
    site_chairs,
    sites,
    statements,
    tasks,
)
from minutes.language.page import Page, page
from minutes.language.places import merged_into, province
from minutes.language.readings import Reading, Result
from minutes.language.sites import Site
from minutes.language.text import Prepared, prepare
from minutes.language.turns import Turn

_CONCLUDING = ("kết luận", "chỉ đạo", "yêu cầu", "giao ", "giao:", "nhấn mạnh", "lưu ý", "đề nghị các", "bế mạc")
_FIRST_WORDS = 24


def read(text: str) -> Result:
    """Return all that is read from a text.

    :raises errors.TooLarge: for more characters than :data:`minutes.language.text.LIMIT`.
    """
    return _Reader(prepare(text)).result()


class _Reader:
    """One reading of one text."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.page: Page = page(prepared)
        self.named = sites.find(self.page)
        self.meeting = conference.read(self.page)
        names = frozenset(site.name for site in self.named)
        self.people = people.Registry(mentions.find(self.page), names, day=self.meeting.anchor)
        self.presided = self._presides()
        self.turns, self.spoke = statements.find(self.page, self.people, frozenset(site.name for site in self.named))
        own = list(presiding.in_own_words(self.page, self.turns))
        self.people.chair = self.people.chair or (own[0].people[0] if own else "")
        self.presided += own
        site_chairs.give_chairs(self.page, self.people, self.named, own)
        self.sites = sites.unique(self.named)
        self.attending = attendance.attending(self.page, self.people)

    def _presides(self) -> list[presiding.Chairing]:
        """Who presides, where; the first one told is the chair of the conference."""
        found = list(presiding.chairings(self.page, self.people))
        if found and not self.people.chair:
            self.people.chair = found[0].people[0]
        site_chairs.give_chairs(self.page, self.people, self.named, found)
        return found

    def result(self) -> Result:
        """Return the readings and what was left unread."""
        told = [*self._conference(), *self._people(), *self._sites(), *self._statements()]
        asked = list(self._tasks())
        found, unread = figures.read_all(self.prepared, self._context(asked), self.page.tokens, self.page.times)
        return Result(self.prepared.text, (*told, *self._with_statement(found), *asked), tuple(unread), self.prepared.raw)

    def _context(self, asked: list[Reading]) -> figures.FigureContext:
        return figures.FigureContext(
            self.meeting.anchor,
            self.meeting.review,
            tuple((turn.start, turn.end) for turn in self.turns),
            tuple((task.start, task.end) for task in asked),
        )

    def _type(self, turn: Turn) -> str:
        """A turn of the chair is a conclusion only where its introduction, or its first words, say so; «cho biết» does not."""
        if turn.kind != "conclusion":
            return turn.kind
        said = self.prepared.text[turn.cue : turn.start + _FIRST_WORDS].casefold()
        return "conclusion" if any(word in said for word in _CONCLUDING) else "opinion"

    def _reading(self, kind: str, key: str, data: dict[str, Any], start: int, end: int, rule: str, certain: float) -> Reading:
        given = {name: value for name, value in data.items() if value not in (None, "", [], ())}
        return Reading(kind, f"{kind}/{key}", given, self.prepared.text[start:end], start, end, rule, certain)

    def _conference(self) -> Iterator[Reading]:
        meeting = self.meeting
        if meeting.title:
            data = {
                "title": meeting.title,
                "date": meeting.date.isoformat() if meeting.date else None,
                "organiser": meeting.organiser,
                "review_period": meeting.review,
            }
            yield self._reading("conference", "1", data, meeting.start, meeting.end, "title", 0.9)
        if meeting.part or (meeting.date and meeting.date_end):
            data = {"part": meeting.part, "date": meeting.date.isoformat() if meeting.date else None}
            yield self._reading("session", "1", data, meeting.date_start, meeting.date_end, "day", 0.9)

    def _people(self) -> Iterator[Reading]:
        chairs = {key for chairing in self.presided for key in chairing.people} | (
            {self.people.chair} if self.people.chair else set()
        )
        chairs |= {site.chair for site in self.sites if site.chair}
        speakers = self.spoke | {turn.person for turn in self.turns if turn.person}
        for person in self.people.people.values():
            roles = [role for role, keys in (("chair", chairs), ("speaker", speakers)) if person.key in keys]
            if not roles and person.key in self.attending:
                roles = ["attendee"]
            if person.first is None or not (person.certain or roles):
                continue
            name = person.name.title() if person.name.isupper() else person.name
            data = {"honorific": person.honorific, "name": name, "position": person.position, "roles": roles}
            tokens = self.page.tokens.row
            start, end = tokens[person.first.start].start, tokens[person.first.end - 1].end
            yield self._reading("participant", person.key, data, start, end, "named person", 0.95 if person.certain else 0.7)

    def _sites(self) -> Iterator[Reading]:
        for number, site in enumerate(self.sites, 1):
            data = {"name": site.name, "unit_code": self._code(site), "chair": f"participant/{site.chair}" if site.chair else None}
            tokens = self.page.tokens.row
            start, end = tokens[site.start].start, tokens[site.end - 1].end
            yield self._reading("site", str(number), data, start, end, "bridge point", 0.95)

    def _code(self, site: Site) -> str | None:
        if self.meeting.anchor is None:
            return None
        unit = province(site.name, self.meeting.anchor)
        if unit is None and site.name.casefold().startswith("tỉnh"):
            unit = merged_into(site.name, self.meeting.anchor)
        return unit.code if unit else None

    def _statements(self) -> Iterator[Reading]:
        for number, turn in enumerate(self.turns, 1):
            data = {
                "type": self._type(turn),
                "speaker": f"participant/{turn.person}" if turn.person else None,
                "body": turn.body,
                "text": self.prepared.text[turn.start : turn.end],
            }
            yield self._reading("statement", str(number), data, turn.start, turn.end, turn.rule, turn.certain)

    def _tasks(self) -> Iterator[Reading]:
        known = frozenset(site.name for site in self.sites)
        finder = tasks.Finder(
            self.page,
            self.people,
            self.turns,
            self.meeting.first_day,
            self.meeting.issued,
            known,
            (self.meeting.start, self.meeting.end),
        )
        for number, task in enumerate(finder.find(), 1):
            data = {
                "text": self.prepared.text[task.start : task.end],
                "owner": task.owner,
                "partners": list(task.partners),
                "due": task.due,
                "due_words": task.due_words,
                "statement": self._statement_at(task.start),
            }
            yield self._reading("task", str(number), data, task.quote_start, task.quote_end, task.rule, task.certain)

    def _statement_at(self, offset: int) -> str | None:
        for number, turn in enumerate(self.turns, 1):
            if turn.start <= offset < turn.end:
                return f"statement/{number}"
        return None

    def _with_statement(self, found: Iterable[Reading]) -> Iterator[Reading]:
        for reading in found:
            statement = self._statement_at(reading.start)
            data = {**reading.data, "statement": statement} if statement else dict(reading.data)
            yield Reading(
                reading.kind, reading.key, data, reading.quote, reading.start, reading.end, reading.rule, reading.confidence
            )
