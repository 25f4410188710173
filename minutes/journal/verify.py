"""Proving that a journal is as it was written: station by station, in a stream, memory flat."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain as joined
from pathlib import Path
from typing import Any

from minutes.errors import BadFile, Bug
from minutes.files import Progress
from minutes.journal import chain
from minutes.journal.changes import BLANKING, Finding, Mark, Ref, canonical, parse, read_refs, write_refs
from minutes.journal.faults import FAULTS, from_sqlite
from minutes.journal.image import Rows
from minutes.journal.marks import CHUNK
from minutes.texts import _

_ROWS = (
    "SELECT c.seq, c.step, c.thing, c.field, c.value, c.replaces, c.salt, c.value_digest, c.digest, "
    "s.name, s.undoes, s.time_ms, s.offset_min, s.author "
    "FROM change c LEFT JOIN step s ON s.station = c.station AND s.seq = c.step "
    "WHERE c.station = ? AND c.seq > ? AND c.seq <= ? ORDER BY c.seq LIMIT ?"
)
_REPLACES = "SELECT station, seq, replaces FROM change WHERE (station, seq) > (?, ?) ORDER BY station, seq LIMIT ?"
_HEADED = (
    "SELECT c.station, c.seq, h.seq IS NOT NULL FROM change c "
    "LEFT JOIN head h ON h.thing = c.thing AND h.field = c.field AND h.station = c.station AND h.seq = c.seq "
    "WHERE (c.station, c.seq) > (?, ?) ORDER BY c.station, c.seq LIMIT ?"
)
_LOOSE_HEADS = (
    "SELECT h.thing, h.field, h.station, h.seq, c.seq IS NOT NULL FROM head h "
    "LEFT JOIN change c ON c.station = h.station AND c.seq = h.seq AND c.thing = h.thing AND c.field = h.field "
    "WHERE (h.thing, h.field, h.station, h.seq) > (?, ?, ?, ?) ORDER BY h.thing, h.field, h.station, h.seq LIMIT ?"
)
_EMPTY_STEPS = (
    "SELECT s.station, s.seq, c.step IS s.seq FROM step s LEFT JOIN change c ON c.station = s.station AND c.seq = s.seq "
    "WHERE (s.station, s.seq) > (?, ?) ORDER BY s.station, s.seq LIMIT ?"
)
_WORST = 50
"""So many faults of the disk's structure are told; one is enough to open a backup."""


@dataclass(frozen=True, slots=True)
class Start:
    """The change before the next one: what its digest and its step have to fit."""

    seq: int
    digest: bytes
    step: int


def everything(rows: Rows, path: Path, conference: str, until: Mark, progress: Progress) -> Iterator[Finding]:
    """Yield all that is wrong with a file, its structure on the disk first; a part that cannot be read is a finding too."""
    try:
        for (line,) in rows(f"PRAGMA integrity_check({_WORST})"):
            if line != "ok":
                detail = " ".join(str(line).split())  # SQLite tells several things in several lines
                yield Finding("disk", None, _("The structure of the file on the disk is damaged: {detail}").format(detail=detail))
        yield from chains(rows, conference, until, progress=progress)
        yield from steps(rows)
        yield from heads(rows, path, until)
    except BadFile as error:
        yield Finding("disk", None, error.sentence)


def chains(
    rows: Rows, conference: str, until: Mark, known: Mark | None = None, progress: Progress | None = None
) -> Iterator[Finding]:
    """Yield what is wrong in the chains up to ``until``.

    :param known: what was found whole before and is not read again.
    :param progress: told (changes read, all).
    """
    known = known or Mark()
    total = sum(until.seqs.values())
    count = 0
    for station, end in sorted(until.seqs.items()):
        at = _start(rows, conference, station, known.seqs.get(station, 0))
        count += at.seq
        while at.seq < end:
            found = rows(_ROWS, (station, at.seq, end, CHUNK))
            if not found:
                break
            for row in found:
                if not isinstance(row[0], int):  # a number that is none: nothing after it can be told apart
                    yield Finding(
                        "altered", Ref(station, end), _("The change {ref} was altered after it was written.").format(ref=station)
                    )
                    return
                at, wrong = _check(rows, station, at, row)
                yield from wrong
            count += len(found)
            if progress is not None:
                progress(count, total)


def _start(rows: Rows, conference: str, station: str, seq: int) -> Start:
    found = rows("SELECT digest, step FROM change WHERE station = ? AND seq = ?", (station, seq)) if seq else []
    return Start(seq, *found[0]) if found else Start(0, chain.start(conference, station), 0)


def _check(rows: Rows, station: str, at: Start, row: tuple[Any, ...]) -> tuple[Start, list[Finding]]:
    """Hold one change against the one before it; return it, and what is wrong with it."""
    seq, step, thing, field, text, replaces, _salt, _value_digest, digest, name, *_told = row
    ref = Ref(station, seq)
    here = Start(seq, digest if isinstance(digest, bytes) else b"", step)
    if seq != at.seq + 1:
        sentence = _("Changes of the station {station} are missing before its number {seq}.").format(station=station, seq=seq)
        return here, [Finding("gap", ref, sentence)]
    if name is None or not (step == seq or (step == at.step and at.seq)):
        return here, [Finding("step", ref, _("The step of the change {ref} is missing or altered.").format(ref=ref))]
    if not _sound(ref, at, row):
        return here, [Finding("altered", ref, _("The change {ref} was altered after it was written.").format(ref=ref))]
    wrong = _check_replaces(rows, ref, thing, field, read_refs(replaces)) if replaces else []
    if text is None and not rows("SELECT 1 FROM head WHERE thing = ? AND field = ?", (BLANKING, str(ref))):
        sentence = _("The value of the change {ref} was removed, and nothing tells who did it and why.").format(ref=ref)
        wrong.append(Finding("blanked", ref, sentence))
    return here, wrong


def _sound(ref: Ref, at: Start, row: tuple[Any, ...]) -> bool:
    """Whether a change has the digest that its columns give, and its columns are written in the one way."""
    _seq, step, thing, field, text, replaces, salt, value_digest, digest, *told = row
    if (text is None) != (salt is None) or (text is None) != (value_digest is not None):
        return False
    try:
        refs = read_refs(replaces)
        sealed: bytes = chain.seal(salt, text) if text is not None else value_digest
        if digest != chain.digest(at.digest, ref, (step, *told), thing=thing, field=field, replaces=refs, value_digest=sealed):
            return False
        return write_refs(refs) == replaces and (text is None or canonical(parse(text)) == text)
    except (TypeError, ValueError, AttributeError, RecursionError, Bug):  # a column of another type than it was written with
        return False


def _check_replaces(rows: Rows, ref: Ref, thing: str, field: str, refs: tuple[Ref, ...]) -> list[Finding]:
    for old in refs:
        found = rows("SELECT thing, field FROM change WHERE station = ? AND seq = ?", old)
        if found != [(thing, field)] or (old.station == ref.station and old.seq >= ref.seq):
            sentence = _("The change {ref} replaces {old}, which is missing or is of another field.").format(ref=ref, old=old)
            return [Finding("replaces", ref, sentence)]
    return []


def steps(rows: Rows) -> Iterator[Finding]:
    """Yield the steps that no change belongs to."""
    at: tuple[str, int] = ("", 0)
    while found := rows(_EMPTY_STEPS, (*at, CHUNK)):
        for station, seq, used in found:
            if not used:
                ref = Ref(station, seq)
                yield Finding("step", ref, _("The step {ref} has no changes: it was added or altered.").format(ref=ref))
        at = (found[-1][0], found[-1][1])


def heads(rows: Rows, path: Path, until: Mark) -> Iterator[Finding]:
    """Yield where the table of current values does not follow from the changes.

    What is replaced is noted in a passing database on the disk, so that a million changes need no memory.
    """
    try:
        with closing(sqlite3.connect("", isolation_level=None)) as notes:
            notes.executescript("CREATE TABLE replaced (station, seq, PRIMARY KEY (station, seq)) WITHOUT ROWID; BEGIN")
            yield from _heads(rows, notes, until)
    except FAULTS as error:
        raise from_sqlite(error, path, writing=True) from error


def _heads(rows: Rows, notes: sqlite3.Connection, until: Mark) -> Iterator[Finding]:
    at: tuple[str, int] = ("", 0)
    while found := rows(_REPLACES, (*at, CHUNK)):
        refs = joined.from_iterable(_refs(replaces) for _station, _seq, replaces in found)
        notes.executemany("INSERT OR IGNORE INTO replaced VALUES (?, ?)", refs)
        at = (found[-1][0], found[-1][1])
    at = ("", 0)
    while found := rows(_HEADED, (*at, CHUNK)):
        until_here = (found[-1][0], found[-1][1])
        sql = "SELECT station, seq FROM replaced WHERE (station, seq) > (?, ?) AND (station, seq) <= (?, ?)"
        replaced = set(notes.execute(sql, (*at, *until_here)))
        for station, seq, is_head in found:
            ref = Ref(station, seq)
            if not isinstance(seq, int):
                yield _no_head(ref)
            elif is_head == (ref in replaced) and until.has(ref) and not _just_replaced(rows, until, ref):
                yield _no_head(ref)
        at = until_here
    place: tuple[str, str, str, int] = ("", "", "", 0)
    while found := rows(_LOOSE_HEADS, (*place, CHUNK)):
        yield from (_no_head(Ref(station, seq)) for _thing, _field, station, seq, fits in found if not fits)
        place = found[-1][:4]


def _just_replaced(rows: Rows, until: Mark, ref: tuple[str, int]) -> bool:
    """Whether a change that was written while we were reading has replaced this one."""
    for station, end in rows("SELECT station, max(seq) FROM change GROUP BY station"):
        at = until.seqs.get(station, 0)
        if end > at:
            newer = rows("SELECT replaces FROM change WHERE station = ? AND seq > ?", (station, at))
            if any(ref in _refs(replaces) for (replaces,) in newer):
                return True
    return False


def _no_head(ref: Ref) -> Finding:
    return Finding("heads", ref, _("The table of current values does not agree with the change {ref}.").format(ref=ref))


def _refs(replaces: object) -> tuple[Ref, ...]:
    try:
        return read_refs(replaces) if isinstance(replaces, str) else ()
    except ValueError:  # told already, where its digest was held against it
        return ()
