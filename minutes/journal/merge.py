"""The union of two journals: every change of both, by (station, seq). The order and the number of merges change nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minutes.errors import Damaged, Refused, Reused, shorten
from minutes.journal.changes import BLANKING, Finding, Mark, Ref, read_refs
from minutes.journal.image import SEVERAL, Rows, differ, read_heads
from minutes.journal.marks import CHUNK
from minutes.journal.recording import within
from minutes.journal.store import COLUMNS, columns
from minutes.texts import _

Row = tuple[Any, ...]


@dataclass
class Brought:
    """What another journal has and ours lacks; read before anything is written."""

    changes: list[Row] = field(default_factory=list)
    steps: list[Row] = field(default_factory=list)
    blanked: list[tuple[bytes, str, int]] = field(default_factory=list)
    """Value digest, station and number of changes that ours has unblanked."""
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    """Table → columns → types, those of a newer version too."""

    @property
    def anything(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.changes or self.blanked)


def refuse(findings: Iterator[Finding], path: Path) -> None:
    """Refuse to unite a journal with something wrong in it.

    :raises Damaged: with the first thing that is wrong.
    """
    wrong = next(findings, None)
    if wrong is not None:
        raise Damaged(
            _("“{name}” is damaged and was not merged; both files are as they were. {finding}").format(
                name=shorten(path), finding=wrong.sentence
            )
        )


def refuse_reused(ours: Rows, our_mark: Mark, theirs: Rows, their_mark: Mark, path: Path) -> None:
    """Refuse two journals in which one (station, seq) names two different changes.

    Both chains are whole: where they agree on the last change that both have, they agree on all before it.

    :raises Reused: with the station.
    """
    for station, end in sorted(their_mark.seqs.items()):
        shared = min(end, our_mark.seqs.get(station, 0))
        if shared and _digest(ours, station, shared) != _digest(theirs, station, shared):
            first = _first_difference(ours, theirs, station, shared)
            raise Reused(
                _(
                    "“{name}” cannot be merged: the station {station} wrote two different changes number {seq}, as happens when a "
                    "copied or restored file was written in two places. Nothing was changed; both files are whole on their own."
                ).format(name=shorten(path), station=station, seq=first)
            )


def _digest(rows: Rows, station: str, seq: int) -> bytes | None:
    found = rows("SELECT digest FROM change WHERE station = ? AND seq = ?", (station, seq))
    digest: bytes | None = found[0][0] if found else None
    return digest


def _first_difference(ours: Rows, theirs: Rows, station: str, different: int) -> int:
    same = 0
    while different - same > 1:
        middle = (same + different) // 2
        if _digest(ours, station, middle) == _digest(theirs, station, middle):
            same = middle
        else:
            different = middle
    return different


def refuse_other_conference(ours: str, theirs: str, path: Path) -> None:
    """Refuse the file of another conference.

    :raises Refused: the conferences are two.
    """
    if ours != theirs:
        raise Refused(
            _("“{name}” is the record of another conference: merging is for copies of one file. Nothing was changed.").format(
                name=shorten(path)
            )
        )


def read(theirs: Rows, their_mark: Mark, ours: Rows, our_mark: Mark) -> Brought:
    """Return what their journal has and ours lacks."""
    brought = Brought(columns={table: columns(theirs, table) for table in ("step", "change")})
    for station, end in sorted(their_mark.seqs.items()):
        have = our_mark.seqs.get(station, 0)
        if end > have:
            brought.changes += _rows(theirs, "change", list(brought.columns["change"]), station=station, after=have, end=end)
            brought.steps += _rows(theirs, "step", list(brought.columns["step"]), station=station, after=have, end=end)
    for digest, station, seq in theirs("SELECT value_digest, station, seq FROM change WHERE value IS NULL"):
        if ours("SELECT 1 FROM change WHERE station = ? AND seq = ? AND value IS NOT NULL", (station, seq)):
            brought.blanked.append((digest, station, seq))
    return brought


def _rows(rows: Rows, table: str, names: list[str], *, station: str, after: int, end: int) -> list[Row]:
    """All rows of a station between two numbers, with the columns that this version does not know."""
    place = names.index("seq")
    wanted = ", ".join(map(quoted, names))
    found: list[Row] = []
    while True:
        sql = f"SELECT {wanted} FROM {table} WHERE station = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?"
        some = rows(sql, (station, after, end, CHUNK))
        found += some
        if len(some) < CHUNK:
            return found
        after = some[-1][place]


def quoted(name: str) -> str:
    """Return a name as SQL quotes it."""
    return '"' + name.replace('"', '""') + '"'


@dataclass(frozen=True, slots=True)
class Touched:
    """The things that a merge touched, and those of the touched fields that have several heads now."""

    things: frozenset[str]
    conflicts: tuple[tuple[str, str], ...]


def write(db: sqlite3.Connection, brought: Brought, path: Path) -> Touched:
    """Write what was brought, inside a transaction, and bring the heads up to date."""
    for table, rows in (("step", brought.steps), ("change", brought.changes)):
        names = brought.columns[table]
        _add_columns(db, table, names)
        marks = ", ".join("?" * len(names))
        db.executemany(f"INSERT INTO {table} ({', '.join(map(quoted, names))}) VALUES ({marks})", rows)
    touched = _write_heads(db, brought)
    for digest, station, seq in brought.blanked:
        db.execute(
            "UPDATE change SET value = NULL, salt = NULL, value_digest = ? WHERE station = ? AND seq = ?", (digest, station, seq)
        )
        touched.update(db.execute("SELECT thing, field FROM change WHERE station = ? AND seq = ?", (station, seq)))
    touched = {key for key in touched if key[0] != BLANKING}
    conflicts = [key for key in _several(db, touched) if differ(read_heads(within(db), path, *key))]
    return Touched(frozenset(thing for thing, _name in touched), tuple(conflicts))


def _several(db: sqlite3.Connection, touched: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of the fields that have several heads; a question for each thing is quicker than one for each field."""
    found = [(thing, name) for thing in {key[0] for key in touched} for (name,) in db.execute(SEVERAL, (thing,))]
    return sorted(touched.intersection(found))


def _write_heads(db: sqlite3.Connection, brought: Brought) -> set[tuple[str, str]]:
    """Heads are the changes that no other replaces: ours can only be replaced by new ones, and new ones by new ones."""
    names = list(brought.columns["change"])
    places = [names.index(name) for name in ("station", "seq", "thing", "field", "replaces")]
    new: dict[Ref, tuple[str, str]] = {}
    replaced: dict[Ref, tuple[str, str]] = {}
    for row in brought.changes:
        station, seq, thing, name, replaces = (row[place] for place in places)
        new[Ref(station, seq)] = (thing, name)
        for old in read_refs(replaces):
            replaced[old] = (thing, name)
    gone = [(*key, *ref) for ref, key in replaced.items() if ref not in new]
    db.executemany("DELETE FROM head WHERE thing = ? AND field = ? AND station = ? AND seq = ?", gone)
    come = [(*key, *ref) for ref, key in new.items() if ref not in replaced]
    db.executemany("INSERT INTO head (thing, field, station, seq) VALUES (?, ?, ?, ?)", come)
    return set(new.values())


def _add_columns(db: sqlite3.Connection, table: str, wanted: dict[str, str]) -> None:
    """Make room for the columns of a newer version, so that nothing of it is lost on the way through ours."""
    here = columns(within(db), table)
    for name, type_ in wanted.items():
        if name not in here and name not in COLUMNS[table]:
            db.execute(f"ALTER TABLE {table} ADD COLUMN {quoted(name)} {quoted(type_) if type_ else ''}")
