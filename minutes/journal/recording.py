"""Writing changes, inside a transaction that the caller opened: the one place where a change is made."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from minutes.journal import chain
from minutes.journal.changes import Edit, Head, Ref, Step, canonical, label, parse, write_refs
from minutes.journal.faults import check_types
from minutes.journal.image import Rows, read_heads


@dataclass(frozen=True, slots=True)
class Planned:
    """A change to be made: the JSON text of its value, and the heads that it replaces."""

    thing: str
    field: str
    text: str
    replaces: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Tail:
    """Where a station's chain ends."""

    station: str
    seq: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Written:
    """A step on its way to the disk, the end of the chain after it, and the heads that its fields have then."""

    step: Step
    tail: Tail
    heads: tuple[tuple[str, str, tuple[Head, ...]], ...]

    @property
    def things(self) -> frozenset[str]:
        """The things that it touches."""
        return frozenset(thing for thing, _field, _heads in self.heads)


def now() -> tuple[int, int]:
    """Return the time in milliseconds since 1970 in UTC, and the clock's minutes east of UTC."""
    ms = time.time_ns() // 1_000_000
    offset = datetime.fromtimestamp(ms / 1000, UTC).astimezone().utcoffset()
    return ms, int(offset.total_seconds() // 60) if offset is not None else 0


def last(rows: Rows, path: Path, conference: str, station: str) -> Tail:
    """Return where a station's chain ends in a file.

    :raises Damaged: when it cannot be read.
    """
    found = rows("SELECT seq, digest FROM change WHERE station = ? ORDER BY seq DESC LIMIT 1", (station,))
    if not found:
        return Tail(station, 0, chain.start(conference, station))
    seq, digest = found[0]
    check_types(path, (seq, int), (digest, bytes))
    return Tail(station, seq, digest)


def prepare(edits: Sequence[Edit]) -> list[tuple[str, str, str]]:
    """Return edits as thing, field and JSON text; of two edits of one field the later holds.

    :raises Bug: for a value that has no exact JSON.
    """
    wanted = {(label(edit.thing), label(edit.field)): canonical(edit.value) for edit in edits}
    return [(thing, field, text) for (thing, field), text in wanted.items()]


def plan(db: sqlite3.Connection, wanted: Sequence[tuple[str, str, str]]) -> list[Planned]:
    """Return the changes that bring fields to these values: none for a field that has its value already."""
    planned = []
    for thing, field, text in wanted:
        heads = db.execute(
            "SELECT h.station, h.seq, c.value FROM head h JOIN change c ON c.station = h.station AND c.seq = h.seq "
            "WHERE h.thing = ? AND h.field = ?",
            (thing, field),
        ).fetchall()
        if (len(heads) == 1 and heads[0][2] == text) or (not heads and text == "null"):
            continue
        planned.append(Planned(thing, field, text, tuple(sorted(Ref(station, seq) for station, seq, _text in heads))))
    return planned


def write(
    db: sqlite3.Connection, tail: Tail, planned: Sequence[Planned], *, name: str, author: str, undoes: str | None = None
) -> Written:
    """Write a step with its changes and bring the heads up to date."""
    time_ms, offset_min = now()
    first = tail.seq + 1
    told = (first, name, undoes or "", time_ms, offset_min, author)
    db.execute(
        "INSERT INTO step (station, seq, name, undoes, time_ms, offset_min, author) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (tail.station, *told),
    )
    for change in planned:
        tail = _write_change(db, tail, told, change)
    step = Step(str(Ref(tail.station, first)), name, author, time_ms, tail.station, undoes)
    return Written(step, tail, _heads_after(step, first, planned))


def _write_change(db: sqlite3.Connection, tail: Tail, step: tuple[int, str, str, int, int, str], change: Planned) -> Tail:
    ref = Ref(tail.station, tail.seq + 1)
    salt = os.urandom(16)
    sealed = chain.seal(salt, change.text)
    digest = chain.digest(
        tail.digest, ref, step, thing=change.thing, field=change.field, replaces=change.replaces, value_digest=sealed
    )
    db.execute(
        "INSERT INTO change (station, seq, step, thing, field, value, replaces, salt, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*ref, step[0], change.thing, change.field, change.text, write_refs(change.replaces), salt, digest),
    )
    key = (change.thing, change.field)
    for old in change.replaces:
        db.execute("DELETE FROM head WHERE thing = ? AND field = ? AND station = ? AND seq = ?", (*key, *old))
    db.execute("INSERT INTO head (thing, field, station, seq) VALUES (?, ?, ?, ?)", (*key, *ref))
    return Tail(ref.station, ref.seq, digest)


def _heads_after(step: Step, first: int, planned: Sequence[Planned]) -> tuple[tuple[str, str, tuple[Head, ...]], ...]:
    """The heads of the touched fields: a planned change always replaces all heads that there were."""
    after: dict[tuple[str, str], tuple[Head, ...]] = {}
    for seq, change in enumerate(planned, first):
        head = Head(Ref(step.station, seq), change.thing, change.field, parse(change.text), step.author, step.time_ms)
        after[change.thing, change.field] = (*after.get((change.thing, change.field), ()), head)
    return tuple((thing, field, heads) for (thing, field), heads in after.items())


def current(db: sqlite3.Connection, path: Path, thing: str, field: str) -> tuple[Head, ...]:
    """Return the heads of a field as this transaction sees them."""
    return read_heads(within(db), path, thing, field)


def within(db: sqlite3.Connection) -> Rows:
    """Return what asks questions inside a transaction."""
    return lambda sql, parameters=(): db.execute(sql, parameters).fetchall()
