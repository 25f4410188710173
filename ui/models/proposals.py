"""What the machine read, as a person looks at it: the thing that it would become, with the corrections made so far."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from minutes import values, wording
from minutes.model import KINDS, Conference, Figure, Nature, Participant, Reading, Session, Site, Statement, Task
from minutes.texts import N_, _
from ui.models.fields import Values, name_of

GROUPS: Mapping[str, str] = {
    Conference.kind: N_("Conference"),
    Session.kind: N_("Sessions"),
    Site.kind: N_("Sites"),
    Participant.kind: N_("Delegates"),
    Statement.kind: N_("Statements"),
    Figure.kind: N_("Figures"),
    Task.kind: N_("Tasks"),
}
"""The kinds that readings propose, in the order in which a person looks at them, with their headings (English)."""


NO_WORDS = N_("its words are no longer in the statement")
"""What is wrong with a thing whose statement was corrected after it was read (English)."""

UNSURE = N_("not sure")
"""What is said of a reading of which the machine is less sure (English)."""


def proposal(reading: Reading, corrections: Values | None = None) -> Any:
    """Return the thing that a reading would become, under the reading's own id; None for a kind that is unknown here."""
    type_ = KINDS.get(reading.of)
    if type_ is None:
        return None
    thing = values.build(type_, reading.id, reading.data)
    return replace(thing, **corrections) if corrections else thing


def waiting_of(conference: Conference, kind: str) -> list[Reading]:
    """Return the waiting readings that propose things of one kind."""
    return [reading for reading in conference.waiting if reading.of == kind]


def statement_of(conference: Conference, target: str) -> str:
    """Return the statement that an id means: itself, or what the reading with this id became."""
    thing = conference.find(target)
    return thing.became if isinstance(thing, Reading) else target


def title(thing: Any, conference: Conference) -> str:
    """Return what a thing is, in one line."""
    if isinstance(thing, Figure):
        return wording.capital(thing.indicator) or _("Figure")
    if isinstance(thing, Task):
        return wording.capital(thing.text) or _("Task")
    if isinstance(thing, Statement):
        return name_of(conference, thing.speaker) or thing.body or _("Speaker not named")
    if isinstance(thing, Session):
        return session_words(thing)
    if isinstance(thing, Participant):
        return " ".join(filter(None, (thing.honorific, thing.name)))
    return str(getattr(thing, "title", "") or getattr(thing, "name", "") or "…")


def nature_words(figure: Figure) -> str:
    """Return of what nature a figure is, where it is none of what has happened: «dự báo»; empty for a fact.

    An estimate whose number is told with «ước» says so already.
    """
    told = figure.nature is Nature.ACTUAL or (figure.nature is Nature.ESTIMATE and "ước" in figure.qualifier.lower())
    return "" if told else wording.label(figure.nature).lower()


def detail(thing: Any, conference: Conference) -> str:
    """Return what else there is to say of a thing, in one line."""
    parts: Iterable[str] = ()
    if isinstance(thing, Figure):
        parts = (wording.quantity(thing), nature_words(thing), wording.period(thing.period), wording.comparisons(thing))
    elif isinstance(thing, Task):
        parts = (thing.owner, wording.deadline(thing))
    elif isinstance(thing, Statement):
        parts = (wording.label(thing.type), thing.text)
    elif isinstance(thing, Participant):
        parts = (thing.position, name_of(conference, thing.site), ", ".join(wording.label(role) for role in thing.roles))
    elif isinstance(thing, Site):
        chair = name_of(conference, thing.chair)
        parts = (
            _("chair: {name}").format(name=chair) if chair else "",
            _("unit code: {code}").format(code=thing.unit_code) if thing.unit_code else "",
        )
    elif isinstance(thing, Conference):
        parts = (wording.short_date(thing.date) if thing.date else "", thing.organiser, wording.period(thing.review_period))
    return " · ".join(filter(None, parts))


def session_words(session: Session) -> str:
    """Return a session in words: its title, else the part of the day and the date."""
    part = wording.label(session.part) if session.part else ""
    day = wording.short_date(session.date) if session.date else ""
    return session.title or " ".join(filter(None, (part, day))) or _("Session")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A waiting reading in a list, with the digit that accepts it (0 for none)."""

    reading: Reading
    number: int = 0

    @property
    def id(self) -> str:
        """The reading's id."""
        return self.reading.id


@dataclass(frozen=True, slots=True)
class Group:
    """The heading over the readings of one kind."""

    kind: str
    count: int

    @property
    def id(self) -> str:
        """An id that stays the same while the group's count changes."""
        return f"group/{self.kind}"


def grouped(readings: Collection[Reading]) -> list[Waiting | Group]:
    """Return the readings under their headings, the first nine numbered in the order in which they stand."""
    rows: list[Waiting | Group] = []
    number = 0
    for kind in GROUPS:
        of_kind = [reading for reading in readings if reading.of == kind]
        if of_kind:
            rows.append(Group(kind, len(of_kind)))
        for reading in of_kind:
            number += 1
            rows.append(Waiting(reading, number if number <= 9 else 0))
    return rows
