"""The rows of the sheets: what each column shows of a figure, a task, a participant or a site."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from minutes import whereabouts, wording
from minutes.choices import holds_unknown
from minutes.exporters.excel_cells import Value
from minutes.model import Comparison, Conference, Direction, Figure, Participant, Site, Statement
from minutes.presence import last_presence

KINDS = ("figures", "tasks", "participants", "sites")
"""What a sheet can list."""

Show = Callable[[Any], Value]
"""What a column shows of one thing."""


class Rows:
    """The things of one kind in the order of their sheet, and what each field of a column shows of them.

    A person's honorific and position stand with the name; what nobody said stays empty, never guessed.
    """

    def __init__(self, conference: Conference, today: dt.date | None = None) -> None:
        """:param today: the day by which a task is overdue or not; without it, today."""
        self._conference = conference
        self._today = today or dt.date.today()
        self._sites = whereabouts.site_of(conference)
        self._presence = last_presence(conference)

    def things(self, kind: str) -> Sequence[Any]:
        """Return the things of a sheet in their order: participants by rank, all else as it stands in the conference."""
        if kind == "participants":
            return sorted(self._conference.participants, key=lambda one: sys.maxsize if one.rank is None else one.rank)
        return tuple(getattr(self._conference, kind))

    def fields(self, kind: str) -> Mapping[str, Show]:
        """Return what a sheet's columns can show, by the names that ``sheets.toml`` uses."""
        made: dict[str, Callable[[], Mapping[str, Show]]] = {
            "figures": self._figure_fields,
            "tasks": self._task_fields,
            "participants": self._participant_fields,
            "sites": self._site_fields,
        }
        return MappingProxyType(made[kind]())

    # Figures

    def _figure_fields(self) -> dict[str, Show]:
        return {
            "indicator": lambda figure: wording.capital(figure.indicator),
            "type": lambda figure: wording.capital(wording.word(figure.type)),
            "nature": lambda figure: wording.capital(wording.word(figure.nature)),
            "qualifier": lambda figure: figure.qualifier,
            "value": _value,
            "low": lambda figure: figure.low,
            "high": lambda figure: figure.high,
            "of": lambda figure: figure.of,
            "unit": lambda figure: figure.unit,
            "period": lambda figure: wording.capital(wording.period(figure.period)),
            "cut_off": lambda figure: figure.cut_off,
            "plan": lambda figure: figure.plan,
            "change": lambda figure: _change(_first(figure)),
            "change_unit": lambda figure: _first(figure).unit,
            "change_base": lambda figure: wording.capital(wording.period(_first(figure).base)),
            "other_changes": lambda figure: "; ".join(filter(None, map(wording.comparison, figure.comparisons[1:]))),
            "reporter": lambda figure: self._reporter(self._conference.statement(figure.statement)),
            "site": self._site_of,
            "quote": lambda figure: figure.quote,
        }

    def _site_of(self, figure: Figure) -> str:
        """The site that a figure was reported from: its own, that of its statement, that of the speaker."""
        if site := self._conference.site(figure.site):
            return site.name
        statement = self._conference.statement(figure.statement)
        if statement is None:
            return ""
        return self._site_name(statement.site) or self._site_name(self._sites.get(statement.speaker, ""))

    # Tasks

    def _task_fields(self) -> dict[str, Show]:
        return {
            "text": lambda task: wording.capital(task.text),
            "owner": lambda task: task.owner,
            "partners": lambda task: "; ".join(task.partners),
            "due": lambda task: _day(task.due) or wording.capital(wording.due(task.due)),
            "due_words": lambda task: task.due_words,
            "extensions": lambda task: "; ".join(map(wording.due, task.extensions)),
            "product": lambda task: task.product,
            "progress": lambda task: wording.capital(wording.progress(task, self._today)),
            "basis": lambda task: task.basis,
            "reporter": lambda task: self._reporter(self._conference.statement(task.statement)),
            "quote": lambda task: task.quote,
        }

    # People and places

    def _participant_fields(self) -> dict[str, Show]:
        return {
            "name": lambda one: one.name,
            "honorific": lambda one: one.honorific,
            "position": lambda one: one.position,
            "organisation": lambda one: one.organisation,
            "site": lambda one: self._site_name(self._sites[one.id]),
            "roles": lambda one: wording.capital(", ".join(map(wording.word, one.roles))),
            "presence": self._presence_word,
            "note": self._presence_note,
        }

    def _site_fields(self) -> dict[str, Show]:
        return {
            "name": lambda site: site.name,
            "centre": lambda site: YES if site.centre else "",
            "unit_code": lambda site: site.unit_code,
            "place": lambda site: site.place,
            "chair": lambda site: self._person(self._conference.participant(site.chair)),
            "head_count": lambda site: site.head_count,
            "contact": lambda site: site.contact,
            "presence": self._presence_word,
            "note": self._presence_note,
        }

    def _presence_word(self, thing: Participant | Site) -> str:
        """The last state of a person or a site at the roll call."""
        presence = self._presence.get(thing.id)
        return wording.capital(wording.word(presence.state)) if presence and presence.state else ""

    def _presence_note(self, thing: Participant | Site) -> str:
        """Whom a person stands in for, and why somebody is absent."""
        presence = self._presence.get(thing.id)
        if presence is None:
            return ""
        stands_in_for = self._person(self._conference.participant(presence.stands_in_for))
        return "; ".join(filter(None, (stands_in_for, presence.reason)))

    def _site_name(self, thing: str) -> str:
        site = self._conference.site(thing)
        return site.name if site else ""

    def _person(self, person: Participant | None) -> str:
        return wording.person(person) if person is not None else ""

    def _reporter(self, statement: Statement | None) -> str:
        """Who said a statement: the person, else the body that reported."""
        if statement is None:
            return ""
        return self._person(self._conference.participant(statement.speaker)) or statement.body


YES = "x"
"""The mark of an office sheet for «yes»."""


def _first(figure: Figure) -> Comparison:
    return figure.comparisons[0] if figure.comparisons else Comparison()


def _value(figure: Figure) -> Value:
    """The number; ``…`` for a figure that was named without one."""
    if figure.value is None and figure.low is None and figure.high is None:
        return wording.missing()
    return figure.value


def _change(change: Comparison) -> Value:
    """How much more (+) or less (-); in words where the text gives no size or no direction."""
    if change.value is None or change.direction is None or holds_unknown(change.direction):
        return wording.comparison(Comparison(change.direction, change.value, change.unit))
    return -change.value if change.direction is Direction.DOWN else change.value


def _day(code: str) -> dt.date | None:
    """The day of a deadline that is one."""
    try:
        return dt.date.fromisoformat(code) if len(code) == len("2026-11-24") else None
    except ValueError:
        return None
