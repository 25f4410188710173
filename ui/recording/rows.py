"""The rows of the record: each statement with what hangs on it, rebuilt only where something of it changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from minutes import wording
from minutes.grounds import has_words
from minutes.model import Conference, Figure, Participant, Petition, Reading, Site, Statement, StatementKind, Task
from minutes.texts import _
from minutes.whereabouts import where
from ui.models.proposals import NO_WORDS, nature_words, proposal, statement_of
from ui.widgets.chips import Chip, ChipKind

Hanging = Figure | Task | Petition | Reading


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as it shows: who said it, from where, and the figures, tasks and petitions in it."""

    id: str
    statement: Statement
    speaker: Participant | None = None
    site: Site | None = None
    hanging: tuple[Hanging, ...] = ()
    conflicts: frozenset[str] = frozenset()
    mark: str = ""

    @property
    def name(self) -> str:
        """Who said it: a person, else the body that reported, else that nobody is named."""
        person = self.speaker
        if person is not None:
            return person.name or person.position
        return self.statement.body or _("Speaker not named")

    @property
    def clock(self) -> str:
        """When it was said: ``9:14``; empty where that is not known."""
        time = self.statement.time
        return f"{time.hour}:{time.minute:02}" if time else ""

    @property
    def concludes(self) -> bool:
        """Whether it is a conclusion of the chair."""
        return self.statement.type is StatementKind.CONCLUSION

    def spoken(self) -> str:
        """Return what a screen reader says of the row."""
        site = self.site.name if self.site else ""
        position = self.speaker.position if self.speaker else ""
        head = ", ".join(filter(None, (self.clock, wording.label(self.statement.type), self.name, position, site)))
        chips = "; ".join(chip.spoken() for chip in self.chips())
        return f"{head}: {self.statement.text} {chips}".strip()

    def chips(self) -> list[Chip]:
        """Return the chips under its text."""
        return [_chip(thing, thing.id in self.conflicts, _(NO_WORDS) if self.lacks(thing) else "") for thing in self.hanging]

    def lacks(self, thing: Hanging) -> bool:
        """Return whether the words that something was read from stand in the statement no more."""
        return not isinstance(thing, Petition) and bool(thing.quote) and not has_words(thing.quote, self.statement.text)


def _chip(thing: Hanging, conflict: bool, warning: str) -> Chip:
    waiting = isinstance(thing, Reading)
    shown: Any = proposal(thing) if isinstance(thing, Reading) else thing
    if isinstance(shown, Figure):
        kind, parts = ChipKind.FIGURE, (wording.capital(shown.indicator), wording.quantity(shown))
        words = " · ".join(filter(None, (": ".join(filter(None, parts)), nature_words(shown))))
    elif isinstance(shown, Task):
        kind = ChipKind.TASK
        words = " · ".join(filter(None, (shown.owner, wording.capital(shown.text), wording.deadline(shown))))
    else:
        kind, words = ChipKind.PETITION, str(getattr(shown, "text", ""))
    return Chip(ChipKind.CONFLICT if conflict else kind, words, waiting=waiting, warning=warning)


class Rows:
    """Builds the rows, and gives the former row again where nothing of it changed.

    Things are frozen and shared between states, and so are their tuples: what is the very same object did not change.
    """

    def __init__(self) -> None:
        self._conference = Conference()
        self._marked = ("", "")
        self._conflicts: frozenset[str] = frozenset()
        self._hanging: Mapping[str, tuple[Hanging, ...]] = {}
        self._former: dict[str, StatementRow] = {}

    def build(self, conference: Conference, conflicts: Collection[str], marked: tuple[str, str] = ("", "")) -> list[StatementRow]:
        """Return a row for each statement.

        :param conflicts: the ids of things in which two values stand.
        :param marked: the id of a statement and the words in it that are shown as found.
        """
        was, now, disputed = self._conference, conference, frozenset(conflicts)
        steady = was.participants is now.participants and was.sites is now.sites and disputed == self._conflicts
        hangs = was.figures is now.figures and was.tasks is now.tasks and was.petitions is now.petitions
        if not (hangs and was.readings is now.readings):
            self._hanging = _hanging(conference)
            steady = False
        former = dict(self._former)
        if marked != self._marked:
            for thing in (marked[0], self._marked[0]):
                former.pop(thing, None)

        def renewed(statement: Statement, row: StatementRow | None) -> StatementRow:
            made = self._row(conference, statement, disputed, marked)
            return row if row is not None and _same(row, made) else made

        rows = [
            row
            if (row := former.get(statement.id)) is not None and steady and row.statement is statement
            else renewed(statement, row)
            for statement in conference.statements
        ]
        self._conference, self._marked, self._conflicts = conference, marked, disputed
        self._former = {row.id: row for row in rows}
        return rows

    def _row(self, conference: Conference, statement: Statement, disputed: frozenset[str], marked: tuple[str, str]) -> StatementRow:
        things = self._hanging.get(statement.id, ())
        return StatementRow(
            statement.id,
            statement,
            conference.participant(statement.speaker),
            conference.site(statement.site) or _site_of(conference, statement),
            things,
            frozenset(thing.id for thing in things if thing.id in disputed) if disputed else frozenset(),
            marked[1] if marked[0] == statement.id else "",
        )


def _same(one: StatementRow, other: StatementRow) -> bool:
    """Whether two rows hold the very same things."""
    return (
        one.statement is other.statement
        and one.speaker is other.speaker
        and one.site is other.site
        and one.hanging == other.hanging
        and one.conflicts == other.conflicts
        and one.mark == other.mark
    )


def _site_of(conference: Conference, statement: Statement) -> Site | None:
    person = conference.participant(statement.speaker)
    return conference.site(where(conference, person)) if person else None


def _hanging(conference: Conference) -> Mapping[str, tuple[Hanging, ...]]:
    found: defaultdict[str, list[Hanging]] = defaultdict(list)
    things: list[Figure | Task | Petition] = [*conference.figures, *conference.tasks, *conference.petitions]
    for thing in things:
        if thing.statement:
            found[thing.statement].append(thing)
    for reading in conference.waiting:
        target = reading.data.get("statement")
        if isinstance(target, str) and target and reading.of in (Figure.kind, Task.kind):
            found[statement_of(conference, target)].append(reading)
    return {statement: tuple(hanging) for statement, hanging in found.items()}
