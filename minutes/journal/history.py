"""Going back: which step an undo would take, what it puts back, and what lies between two marks."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from minutes.errors import NotFound, Refused, shorten
from minutes.journal.changes import BLANKING, LATEST_MS, Ref, Skipped, Step, parse, read_refs
from minutes.journal.faults import check_types, damaged
from minutes.journal.image import shown
from minutes.journal.recording import Planned, current
from minutes.texts import _

Loader = Callable[[], Iterable[Step]]


@dataclass
class Stacks:
    """What can be undone and redone, from the steps in their order. A new step after an undo ends the redoing, as everywhere."""

    own: frozenset[str]
    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        """Take in the next step."""
        if step.undoes is None:
            if step.station in self.own:
                self.done.append(step)
                self.undone.clear()
        elif _take(self.undone, step.undoes):  # a redo
            if step.station in self.own:
                self.done.append(step)
        else:  # an undo; by a colleague it only takes ours away
            _take(self.done, step.undoes)
            if step.station in self.own:
                self.undone.append(step)

    def pass_over(self, step: str) -> None:
        """Leave out a step whose every field has another value since: it stands in nobody's way."""
        _take(self.done, step)
        _take(self.undone, step)


def _take(steps: list[Step], step: str) -> bool:
    for place in range(len(steps) - 1, -1, -1):
        if steps[place].id == step:
            del steps[place]
            return True
    return False


STEPS = "SELECT s.station, s.seq, s.name, s.author, s.time_ms, s.undoes FROM step s "
"""All that is told of a step; a condition and an order are to be added."""


def no_such_step(step: str | None, path: Path) -> NoReturn:
    """Say that there is no step of this id.

    :raises NotFound: always.
    """
    raise NotFound(_("There is no step “{step}” in “{name}”.").format(step=step, name=shorten(path)))


UNDOABLE = STEPS + "JOIN change c ON c.station = s.station AND c.seq = s.seq WHERE c.thing <> '" + BLANKING + "'"


def step_of(row: tuple[Any, ...], path: Path) -> Step:
    """Return the step of a row of :data:`STEPS`.

    :raises Damaged: when it is not one.
    """
    station, seq, name, author, time_ms, undoes = row
    check_types(path, (station, str), (seq, int), (name, str), (author, str), (time_ms, int), (undoes, str))
    if not 0 <= time_ms <= LATEST_MS:
        raise damaged(path)
    return Step(str(Ref(station, seq)), name, author, time_ms, station, undoes or None)


def stacks(steps: Iterable[Step], station: str, own: frozenset[str]) -> Stacks:
    """Return the stacks from all steps of a file.

    The order is that of the clocks, but that our own station's steps stand in the order of their numbers and after those of
    our former ones: a clock put back must not change what «the last step» is.
    """
    found = Stacks(own)
    for step in sorted(steps, key=lambda s: (s.station == station, 0 if s.station == station else s.time_ms, Ref.parse(s.id))):
        found.add(step)
    return found


def plan_undo(db: sqlite3.Connection, path: Path, step: Step) -> tuple[list[Planned], list[Skipped]]:
    """Return the changes that put back what a step replaced, and the fields where another value has come since.

    Where a step ended a conflict, all values of the conflict come back; where there was no value, the field becomes absent.
    """
    planned: list[Planned] = []
    skipped: list[Skipped] = []
    for (thing, name), refs in _fields(db, path, step.id).items():
        if thing == BLANKING:
            raise Refused(_("“{step}” cannot be undone: what was blanked is gone.").format(step=step.name))
        heads = current(db, path, thing, name)
        now = frozenset(head.ref for head in heads)
        former = _replaced(db, path, refs)
        texts = {_text(db, path, ref) for ref in former} or {"null"}
        if _origin(db, path, now) != _origin(db, path, refs) or None in texts:
            skipped.append(Skipped(thing, name, shown(heads) if heads else None))
        elif now:
            planned += [Planned(thing, name, text, tuple(sorted(now))) for text in sorted(texts, key=str) if text is not None]
    return planned, skipped


def _fields(db: sqlite3.Connection, path: Path, step: str) -> dict[tuple[str, str], set[Ref]]:
    """The changes of a step by their field; they are consecutive."""
    try:
        station, first = Ref.parse(step)
    except (ValueError, AttributeError, TypeError) as error:
        raise damaged(path) from error
    fields: dict[tuple[str, str], set[Ref]] = {}
    rows = db.execute("SELECT seq, step, thing, field FROM change WHERE station = ? AND seq >= ? ORDER BY seq", (station, first))
    for seq, number, thing, name in rows:
        if number != first:
            break
        check_types(path, (seq, int), (thing, str), (name, str))
        fields.setdefault((thing, name), set()).add(Ref(station, seq))
    return fields


def _replaced(db: sqlite3.Connection, path: Path, refs: Iterable[Ref]) -> frozenset[Ref]:
    found: set[Ref] = set()
    for ref in refs:
        row = db.execute("SELECT replaces FROM change WHERE station = ? AND seq = ?", ref).fetchone()
        try:
            found.update(read_refs(row[0]))
        except (TypeError, ValueError, AttributeError) as error:
            raise damaged(path) from error
    return frozenset(found)


def _text(db: sqlite3.Connection, path: Path, ref: Ref) -> str | None:
    row = db.execute("SELECT value FROM change WHERE station = ? AND seq = ?", ref).fetchone()
    if row is None:
        raise damaged(path)
    text: str | None = row[0]
    try:
        if text is not None:
            parse(text)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise damaged(path) from error
    return text


def _origin(db: sqlite3.Connection, path: Path, refs: Iterable[Ref]) -> frozenset[Ref]:
    """The changes whose values these changes show: an undo's change stands for what its step had replaced.

    So «has another value come since?» is a question about changes, not about equal letters: a colleague who wrote the
    same words wrote them.
    """
    found: set[Ref] = set()
    waiting = list(refs)
    seen: set[Ref] = set(waiting)
    while waiting:
        ref = waiting.pop()
        row = db.execute(
            "SELECT s.undoes, c.thing, c.field FROM change c JOIN step s ON s.station = c.station AND s.seq = c.step "
            "WHERE c.station = ? AND c.seq = ?",
            ref,
        ).fetchone()
        if row is None:
            raise damaged(path)
        undone = _fields(db, path, row[0]).get((row[1], row[2])) if row[0] else None
        if undone is None:
            found.add(ref)
            continue
        new = _replaced(db, path, undone) - seen
        seen |= new
        waiting += new
    return frozenset(found)
