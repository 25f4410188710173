"""A thing or a reading that proposes one, as a row of a table: one look for both, told apart by what stands behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from minutes import wording
from minutes.grounds import lost_words, nearest, said_in
from minutes.model import Conference, Figure, Reading, ReadingState, Task
from minutes.texts import _
from minutes.whereabouts import where
from ui.models.desk import Desk
from ui.models.fields import Values, name_of
from ui.models.proposals import NO_WORDS, proposal, statement_of, waiting_of


@dataclass(frozen=True, slots=True)
class Item:
    """A thing with what is in dispute of it, or (with ``reading``) what would become one.

    ``number`` is the digit that accepts it, 0 for none.
    """

    id: str
    thing: Any
    reading: Reading | None = None
    number: int = 0
    disputed: frozenset[str] = field(default_factory=frozenset)

    @property
    def waiting(self) -> bool:
        """Whether no person has confirmed it."""
        return self.reading is not None


def items(desk: Desk, things: Sequence[Any], kind: str) -> list[Item]:
    """Return the things, then the readings that propose such things, the first nine of them numbered."""
    rows = [Item(thing.id, thing, disputed=frozenset(desk.conflicts.get(thing.id, ()))) for thing in things]
    for place, reading in enumerate(waiting_of(desk.conference, kind), 1):
        rows.append(Item(reading.id, proposal(reading), reading, place if place <= 9 else 0))
    return rows


def said_by(conference: Conference, thing: Any) -> tuple[str, str]:
    """Return who reported a figure or gave a task (a person or a body), and from which site.

    While the statement itself waits, its reading tells who; instead of the site stands that nobody confirmed it.
    """
    statement = conference.statement(statement_of(conference, thing.statement))
    if statement is None:
        proposed = _proposed(conference, thing)
        data: Mapping[str, Any] = proposed.data if proposed is not None else {}
        who = name_of(conference, str(data.get("speaker", ""))) or str(data.get("body", ""))
        return who, _("read, not confirmed") if who and thing.id in conference.origins else ""
    person = conference.participant(statement.speaker)
    site = name_of(conference, getattr(thing, "site", "") or statement.site or (where(conference, person) if person else ""))
    return (person.name if person else statement.body), site


def said_waits(conference: Conference, thing: Any) -> bool:
    """Return whether a confirmed thing was said in a statement that still waits."""
    return thing.id in conference.origins and _proposed(conference, thing) is not None


def _proposed(conference: Conference, thing: Any) -> Reading | None:
    """The waiting reading of the statement in which a thing was said, whether the thing itself waits or not."""
    origin = conference.origins.get(thing.id)
    target = thing.statement or (origin.data.get("statement") if origin is not None else "")
    found = conference.find(target) if isinstance(target, str) else None
    return found if isinstance(found, Reading) and found.state is ReadingState.WAITING else None


def doubt(desk: Desk, item: Item) -> str:
    """Return what is wrong with the ground of a figure or task: its words, or its whole statement, are gone; else nothing."""
    thing = item.reading or item.thing
    if not isinstance(thing, Figure | Task | Reading):
        return ""
    if lost_words(desk.conference, thing):
        return f"{wording.capital(_(NO_WORDS))}."
    target = thing.data.get("statement") if isinstance(thing, Reading) else desk.file.recorded(item.id).statement
    if target and said_in(desk.conference, thing) is None and _proposed(desk.conference, item.thing) is None:
        return _("No statement stands behind it any more.")
    return ""


def lacks_words(desk: Desk, item: Item) -> bool:
    """Return whether a confirmed figure or task stands though its words are gone from its statement."""
    thing = item.thing
    return not item.waiting and isinstance(thing, Figure | Task) and lost_words(desk.conference, thing)


def words_now(desk: Desk, item: Item) -> Values:
    """Return the words of its statement by which a thing holds now, in place of those that it was read from."""
    said = said_in(desk.conference, item.thing)
    assert said is not None  # or it would lack no words
    return {"quote": nearest(item.thing.quote, said.text), "source": "", "start": None, "end": None}


def record(desk: Desk, item: Item, values: Values) -> bool:
    """Record values of an item: of a thing as an edit, of a reading as a corrected acceptance."""
    reading = item.reading
    if reading is None:
        return desk.done(lambda: desk.file.edit(item.id, **values))
    return desk.done(lambda: desk.file.accept(reading.id, **values))
