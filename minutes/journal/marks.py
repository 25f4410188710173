"""The journal at a moment that is past: changes in order, values at a mark, what lies between two marks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from minutes.journal.changes import BLANKING, LATEST_MS, Change, Difference, Head, Json, Mark, Ref, Step, parse, read_refs
from minutes.journal.faults import check_types, damaged
from minutes.journal.image import Rows, shown

CHUNK = 2000
"""Rows read at once: enough to be quick, few enough that memory stays flat and no writer waits."""

_CHANGES = (
    "SELECT c.station, c.seq, c.step, c.thing, c.field, c.value, c.replaces, c.digest, s.time_ms, s.offset_min, s.author "
    "FROM change c JOIN step s ON s.station = c.station AND s.seq = c.step "
    "WHERE c.station = ? AND c.seq > ? AND c.seq <= ? ORDER BY c.seq LIMIT ?"
)
_NEXT_STATION = "SELECT min(station) FROM change WHERE station > ?"
_LAST = "SELECT max(seq) FROM change WHERE station = ?"

_GREATEST = 2**63 - 1

Key = tuple[str, str]
Live = dict[Key, list[Head]]


def mark(rows: Rows, path: Path) -> Mark:
    """Return the mark of now, asking the disk only for the ends of the stations.

    :raises Damaged: when a number is none.
    """
    seqs: dict[str, int] = {}
    station = ""
    while (found := rows(_NEXT_STATION, (station,))[0][0]) is not None:
        station = found
        last = rows(_LAST, (station,))[0][0]
        if not isinstance(station, str) or not isinstance(last, int):
            raise damaged(path)
        seqs[station] = last
    return Mark(seqs)


def changes(rows: Rows, path: Path, since: Mark, until: Mark) -> Iterator[Change]:
    """Yield the changes that are in ``until`` and not in ``since``, station by station, in their order there.

    :raises Damaged: when one cannot be read.
    """
    for station, end in sorted(until.seqs.items()):
        at = since.seqs.get(station, 0)
        while at < end:
            found = rows(_CHANGES, (station, at, end, CHUNK))
            if not found:
                break
            yield from (change_of(row, path) for row in found)
            at = found[-1][1]


def of_step(rows: Rows, path: Path, step: str) -> Iterator[Change]:
    """Yield the changes of a step; none where there is no such step.

    :raises Damaged: when one cannot be read.
    """
    try:
        station, first = Ref.parse(step)
    except ValueError:
        return
    at = first - 1
    while found := rows(_CHANGES, (station, at, _GREATEST, CHUNK)):
        for row in found:
            if row[2] != first:
                return
            yield change_of(row, path)
        at = found[-1][1]


def after_step(rows: Rows, path: Path, step: Step) -> Mark:
    """Return the moment after a step: what its own station had written, and what the others had by their clocks.

    A clock orders for the eye only: where it is off, this is what a person sees in the list of steps.
    """
    station, first = Ref.parse(step.id)
    seqs: dict[str, int] = {}
    for other, end in mark(rows, path).seqs.items():
        if other == station:
            later = rows("SELECT min(seq) FROM step WHERE station = ? AND seq > ?", (station, first))[0][0]
        else:
            later = rows(
                "SELECT min(seq) FROM step WHERE station = ? AND (time_ms, station) > (?, ?)", (other, step.time_ms, station)
            )[0][0]
        check_types(path, (0 if later is None else later, int))
        seqs[other] = end if later is None else later - 1
    return Mark({station: seq for station, seq in seqs.items() if seq})


def change_of(row: tuple[Any, ...], path: Path) -> Change:
    """Return the change of a row.

    :raises Damaged: when it is not one.
    """
    station, seq, step, thing, field, text, replaces, digest, time_ms, offset_min, author = row
    try:
        value = None if text is None else parse(text)
        refs = read_refs(replaces)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise damaged(path) from error
    check_types(
        path, (station, str), (seq, int), (step, int), (thing, str), (field, str), (author, str), (time_ms, int), (offset_min, int)
    )
    if not 0 <= time_ms <= LATEST_MS:
        raise damaged(path)
    step_id = str(Ref(station, step))
    return Change(Ref(station, seq), step_id, time_ms, offset_min, author, thing, field, value, refs, digest, text is None)


def live(rows: Rows, path: Path, at: Mark, things: Collection[str] | None = None) -> Live:
    """Return the heads of every field (or of those of some things) at a mark, each field's in order of station and number."""
    found: dict[Ref, Change] = {}
    replaced: set[Ref] = set()
    for change in changes(rows, path, Mark(), at):
        if things is None or change.thing in things:
            found[change.ref] = change
            replaced.update(change.replaces)
    result: Live = {}
    for ref, change in found.items():
        if ref not in replaced:
            head = Head(ref, change.thing, change.field, change.value, change.author, change.time_ms, change.blanked)
            result.setdefault((change.thing, change.field), []).append(head)
    return result


def values(heads: Live) -> dict[str, dict[str, Json]]:
    """Return the shown values of heads: thing → field → value, without what is not there."""
    result: dict[str, dict[str, Json]] = {}
    for (thing, field), found in heads.items():
        if thing == BLANKING or all(head.value is None for head in found):
            continue
        fields = result.setdefault(thing, {})
        value = shown(found)
        if value is not None:
            fields[field] = value
    return result


def difference(rows: Rows, path: Path, before: Mark, after: Mark) -> list[Difference]:
    """Return the fields whose shown value is another at ``after`` than at ``before``, in order of thing and field."""
    touched: dict[Key, list[Change]] = {}
    for one, other in ((before, after), (after, before)):
        for change in changes(rows, path, one, other):
            if change.thing != BLANKING:
                touched.setdefault((change.thing, change.field), []).append(change)
    things = {thing for thing, _field in touched}
    heads_before, heads_after = live(rows, path, before, things), live(rows, path, after, things)
    found = []
    for key in sorted(touched):
        was, now = _value(heads_before.get(key)), _value(heads_after.get(key))
        if was != now or type(was) is not type(now):
            between = sorted(touched[key], key=lambda change: (change.time_ms, change.ref))
            found.append(Difference(*key, was, now, tuple(between)))
    return found


def _value(heads: list[Head] | None) -> Json:
    return shown(heads) if heads else None
