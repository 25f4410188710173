"""What a conference is: its things, and which fields each has. No files, no database.

Every thing is a frozen dataclass whose first field is its id, ``kind/letters`` (``statement/k3v9…``);
a field that points to another thing holds that id, and ends up ``""`` when the thing is gone.
Values are exact (Decimal, never float) and absent is ``None`` or an empty text or tuple.
:mod:`minutes.values` turns fields into the JSON values of the journal and back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar

from minutes import choices

Attendance = choices.Attendance
Direction = choices.Direction
DraftState = choices.DraftState
FigureKind = choices.FigureKind
Form = choices.Form
Nature = choices.Nature
Part = choices.Part
Progress = choices.Progress
ReadingState = choices.ReadingState
Role = choices.Role
StatementKind = choices.StatementKind

CONFERENCE = "conference"
"""The id of the one thing that is the conference itself."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the text compares a figure with: up 5,2 % against 2020."""

    direction: Direction | None = None
    value: Decimal | None = None
    unit: str = ""
    base: str = ""


@dataclass(frozen=True)
class Session:
    """A sitting of the conference."""

    kind: ClassVar[str] = "session"
    id: str
    order: str = ""
    title: str = ""
    date: dt.date | None = None
    part: Part | None = None
    begins: dt.time | None = None
    ends: dt.time | None = None
    place: str = ""
    chair: str = ""
    secretary: str = ""


@dataclass(frozen=True)
class Site:
    """A place that takes part; ``unit_code`` is read together with the date of the conference."""

    kind: ClassVar[str] = "site"
    id: str
    order: str = ""
    name: str = ""
    unit_code: str = ""
    centre: bool = False
    chair: str = ""
    place: str = ""
    contact: str = ""
    head_count: int | None = None


@dataclass(frozen=True)
class Participant:
    """A person at a site. People are told apart by id, never by spelling."""

    kind: ClassVar[str] = "participant"
    id: str
    order: str = ""
    honorific: str = ""
    name: str = ""
    position: str = ""
    organisation: str = ""
    site: str = ""
    rank: int | None = None
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True)
class Presence:
    """From ``at`` on, a person or a site (``subject``) is in this state."""

    kind: ClassVar[str] = "presence"
    id: str
    subject: str = ""
    state: Attendance | None = None
    at: dt.datetime | None = None
    reason: str = ""
    stands_in_for: str = ""


@dataclass(frozen=True)
class AgendaItem:
    """A point of the programme."""

    kind: ClassVar[str] = "item"
    id: str
    order: str = ""
    title: str = ""
    presenter: str = ""
    session: str = ""
    planned_begins: dt.time | None = None
    planned_ends: dt.time | None = None
    begins: dt.time | None = None
    ends: dt.time | None = None


@dataclass(frozen=True)
class Statement:
    """What was said. ``speaker`` is a participant's id; ``body`` the organisation that reported, where no person is named."""

    kind: ClassVar[str] = "statement"
    id: str
    order: str = ""
    type: StatementKind = StatementKind.OPINION
    text: str = ""
    time: dt.time | None = None
    speaker: str = ""
    body: str = ""
    site: str = ""
    item: str = ""
    session: str = ""
    source: str = ""
    quote: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Petition:
    """What a unit asks, of whom, and what was answered."""

    kind: ClassVar[str] = "petition"
    id: str
    order: str = ""
    text: str = ""
    by: str = ""
    to: str = ""
    answer: str = ""
    statement: str = ""


@dataclass(frozen=True)
class Figure:
    """A reported number: a ``value``, or a range ``low`` to ``high``; ``of`` is how many were ranked or counted.

    ``period`` is ``2021``, ``2021-Q3``, ``2021-H1``, ``2021-9M``, ``2021-06``, ``2021-2025`` or a date;
    ``quote`` holds the words it was read from, at ``start``–``end`` of the source's text.
    """

    kind: ClassVar[str] = "figure"
    id: str
    order: str = ""
    indicator: str = ""
    type: FigureKind = FigureKind.AMOUNT
    nature: Nature = Nature.ACTUAL
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    of: Decimal | None = None
    unit: str = ""
    qualifier: str = ""
    period: str = ""
    cut_off: dt.date | None = None
    plan: Decimal | None = None
    comparisons: tuple[Comparison, ...] = ()
    statement: str = ""
    site: str = ""
    source: str = ""
    quote: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Task:
    """What somebody is told to do: one lead (``owner``), who helps (``partners``), until when (``due``, and its own words)."""

    kind: ClassVar[str] = "task"
    id: str
    order: str = ""
    text: str = ""
    owner: str = ""
    partners: tuple[str, ...] = ()
    due: str = ""
    due_words: str = ""
    product: str = ""
    basis: str = ""
    progress: Progress = Progress.RUNNING
    extensions: tuple[str, ...] = ()
    statement: str = ""
    source: str = ""
    quote: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Source:
    """A text that came in whole: what statements, figures and tasks were read from."""

    kind: ClassVar[str] = "source"
    id: str
    order: str = ""
    name: str = ""
    text: str = ""


@dataclass(frozen=True)
class Reading:
    """Something read from a text, not yet confirmed by a person. Nothing unconfirmed reaches a paper.

    ``of`` is the kind of thing that it proposes, ``data`` that thing's fields as JSON values, in which an id of
    another reading stands for the thing that one becomes; ``became`` is the thing, once accepted.
    """

    kind: ClassVar[str] = "reading"
    id: str
    order: str = ""
    of: str = ""
    data: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    quote: str = ""
    source: str = ""
    start: int | None = None
    end: int | None = None
    rule: str = ""
    confidence: Decimal | None = None
    state: ReadingState = ReadingState.WAITING
    became: str = ""


@dataclass(frozen=True)
class Remark:
    """What a reviewer says of a thing in a draft."""

    kind: ClassVar[str] = "remark"
    id: str
    about: str = ""
    text: str = ""
    author: str = ""
    draft: str = ""
    settled: bool = False


@dataclass(frozen=True)
class Draft:
    """A named mark of the journal: station → last seq."""

    kind: ClassVar[str] = "draft"
    id: str
    order: str = ""
    name: str = ""
    state: DraftState = DraftState.DRAFT
    mark: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


Thing = (
    Session | Site | Participant | Presence | AgendaItem | Statement | Petition | Figure | Task | Source | Reading | Remark | Draft
)


@dataclass(frozen=True)
class Conference:
    """A conference at one moment: its own fields, then all its things, each kind in its order."""

    kind: ClassVar[str] = CONFERENCE
    id: str = CONFERENCE
    title: str = ""
    type: str = ""
    organiser: str = ""
    superior: str = ""
    issuer: str = ""
    number: str = ""
    symbol: str = ""
    form: Form | None = None
    date: dt.date | None = None
    ends: dt.date | None = None
    place: str = ""
    review_period: str = ""
    retention: str = ""
    confidentiality: str = ""
    recipients: tuple[str, ...] = ()
    sessions: tuple[Session, ...] = ()
    sites: tuple[Site, ...] = ()
    participants: tuple[Participant, ...] = ()
    presences: tuple[Presence, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    statements: tuple[Statement, ...] = ()
    petitions: tuple[Petition, ...] = ()
    figures: tuple[Figure, ...] = ()
    tasks: tuple[Task, ...] = ()
    sources: tuple[Source, ...] = ()
    readings: tuple[Reading, ...] = ()
    remarks: tuple[Remark, ...] = ()
    drafts: tuple[Draft, ...] = ()

    def things(self) -> Iterator[Thing]:
        """Yield every thing of every kind, kind by kind, in order."""
        for name in LISTS:
            yield from getattr(self, name)

    @cached_property
    def by_id(self) -> Mapping[str, Thing]:
        """Every thing under its id."""
        return MappingProxyType({thing.id: thing for thing in self.things()})

    def find(self, thing: str) -> Thing | None:
        """Return the thing with this id, or None."""
        return self.by_id.get(thing)

    def participant(self, thing: str) -> Participant | None:
        """Return the participant with this id, or None."""
        found = self.by_id.get(thing)
        return found if isinstance(found, Participant) else None

    def site(self, thing: str) -> Site | None:
        """Return the site with this id, or None."""
        found = self.by_id.get(thing)
        return found if isinstance(found, Site) else None

    def statement(self, thing: str) -> Statement | None:
        """Return the statement with this id, or None."""
        found = self.by_id.get(thing)
        return found if isinstance(found, Statement) else None

    @cached_property
    def waiting(self) -> tuple[Reading, ...]:
        """The readings that no person has looked at yet."""
        return tuple(reading for reading in self.readings if reading.state is ReadingState.WAITING)

    @cached_property
    def origins(self) -> Mapping[str, Reading]:
        """The readings that a person confirmed, each under the id of what it became."""
        return MappingProxyType({reading.became: reading for reading in self.readings if reading.became})


LISTS: Mapping[str, type[Any]] = MappingProxyType(
    {
        "sessions": Session,
        "sites": Site,
        "participants": Participant,
        "presences": Presence,
        "agenda": AgendaItem,
        "statements": Statement,
        "petitions": Petition,
        "figures": Figure,
        "tasks": Task,
        "sources": Source,
        "readings": Reading,
        "remarks": Remark,
        "drafts": Draft,
    }
)
"""The lists of a conference and what each holds."""

LIST_OF: Mapping[str, str] = MappingProxyType({type_.kind: name for name, type_ in LISTS.items()})
"""The list in which the things of a kind stand."""

KINDS: Mapping[str, Any] = MappingProxyType({CONFERENCE: Conference, **{type_.kind: type_ for type_ in LISTS.values()}})
"""Every kind of thing, the conference itself included, under the word that its ids begin with."""

REFERENCES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "session": ("chair", "secretary"),
        "site": ("chair",),
        "participant": ("site",),
        "presence": ("subject", "stands_in_for"),
        "item": ("session",),
        "statement": ("speaker", "site", "item", "session", "source"),
        "petition": ("statement",),
        "figure": ("statement", "site", "source"),
        "task": ("statement", "source"),
        "reading": ("source", "became"),
        "remark": ("about", "draft"),
    }
)
"""The fields of each kind that hold the id of another thing."""


def kind_of(thing: str) -> str:
    """Return the kind of a thing from its id: ``statement/k3v9…`` → ``statement``."""
    return thing.partition("/")[0]


def field_names(kind: str) -> tuple[str, ...]:
    """Return the names of the recorded fields of a kind, in their order, without ``id`` and the lists of a conference.

    :raises KeyError: for a kind that this version does not know.
    """
    return tuple(f.name for f in fields(KINDS[kind]) if f.name != "id" and f.name not in LISTS)
