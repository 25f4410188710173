"""The current values in memory: what a window asks all the time, answered without the disk.

The writer puts in what a commit has changed, after the commit. The fields of a thing are never changed in place: a writing puts
others there, so that what a reader has taken stays as it was. Neither holds the lock longer than that.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from minutes.journal.changes import BLANKING, LATEST_MS, Head, Json, Ref, parse
from minutes.journal.faults import check_types, damaged

HeadRow = tuple[str, str, str, int, str | None, int | None]
"""thing, field, station, seq, value text (None: blanked), time in ms (None: not asked for)."""

HEADS = (
    "SELECT h.thing, h.field, h.station, h.seq, c.value, s.time_ms, s.author FROM head h "
    "JOIN change c ON c.station = h.station AND c.seq = h.seq "
    "JOIN step s ON s.station = c.station AND s.seq = c.step "
)
"""All that is told of a head; a condition and an order are to be added."""

_SHOWN = (
    "SELECT h.thing, count(*), '{' || coalesce(group_concat(json_quote(h.field) || ':' || c.value), '') || '}' "
    "FROM head h CROSS JOIN change c ON c.station = h.station AND c.seq = h.seq GROUP BY h.thing"
)
"""A thing in one row, its fields as one JSON object: quicker than a row for each field. Blanked ones are left out."""
SEVERAL = "SELECT field FROM head WHERE thing = ? GROUP BY field HAVING count(*) > 1"
"""The fields of a thing that have several heads."""

Rows = Callable[..., list[tuple[Any, ...]]]
Fields = Mapping[str, Json]


class Image:
    """The shown value of every field that is there, and the heads of the fields that have several."""

    def __init__(self, rows: Rows, disk: AbstractContextManager[Any], path: Path) -> None:
        """:param rows: asks the disk (:meth:`Store.rows`); :param disk: held while it is asked, and while the writer puts in."""
        self._rows = rows
        self._disk = disk
        self._path = path
        self._lock = threading.Lock()
        self._things: dict[str, Fields] | None = None
        self._several: dict[tuple[str, str], tuple[Head, ...]] = {}

    def drop(self) -> None:
        """Forget everything; the next question builds it anew."""
        with self._lock:
            self._things = None

    def build(self) -> None:
        """Read everything from the disk.

        :raises Damaged: when a value is not one.
        """
        with self._disk:
            try:
                things, several = self._read()
            except (ValueError, TypeError, AttributeError, RecursionError) as error:
                raise damaged(self._path) from error
            heads = [(*key, read_heads(self._rows, self._path, *key)) for key in several]
            with self._lock:
                self._things, self._several = things, {}
                for found in heads:
                    self._put(*found)

    def _read(self) -> tuple[dict[str, Fields], list[tuple[str, str]]]:
        rows = self._rows(_SHOWN)
        objects = parse("[" + ",".join([row[2] for row in rows]) + "]")
        if len(objects) != len(rows):
            raise ValueError
        things: dict[str, Fields] = {}
        several: list[tuple[str, str]] = []
        for (thing, count, _text), fields in zip(rows, objects, strict=True):
            if type(thing) is not str:
                raise ValueError
            if thing == BLANKING:
                continue
            if len(fields) != count:  # blanked, or a key that came twice
                several += [(thing, field) for (field,) in self._rows(SEVERAL, (thing,))]
            there = {field: value for field, value in fields.items() if value is not None} if None in fields.values() else fields
            if there:
                things[thing] = there
        return things, several

    def put(self, heads: Iterable[tuple[str, str, tuple[Head, ...]]]) -> None:
        """Take in the heads that these fields have now."""
        with self._lock:
            for thing, field, found in heads:
                if thing != BLANKING:
                    self._put(thing, field, found)

    def _put(self, thing: str, field: str, heads: tuple[Head, ...]) -> None:
        if self._things is None:
            return
        self._several.pop((thing, field), None)
        if len(heads) > 1:
            self._several[thing, field] = heads
        value = shown(heads)
        fields = {name: other for name, other in self._things.get(thing, {}).items() if name != field}
        if value is not None:
            fields[field] = value
        if fields:
            self._things[thing] = fields
        else:
            self._things.pop(thing, None)

    def values(self) -> dict[str, Fields]:
        """Return everything that is there."""
        with self._built() as built:
            copy: dict[str, Fields] = dict(built)
            for thing in self._contested():
                copy.setdefault(thing, {})
            return copy

    def of(self, things: Collection[str]) -> dict[str, Fields]:
        """Return some things; one that is not there is left out."""
        with self._built() as built:
            copy = {thing: built[thing] for thing in things if thing in built}
            if len(copy) < len(things):
                for thing in self._contested() & set(things):
                    copy.setdefault(thing, {})
            return copy

    def _contested(self) -> set[str]:
        """The things that somebody took away while another wrote: one value is enough to be there."""
        return {thing for (thing, _field), heads in self._several.items() if any(head.value is not None for head in heads)}

    def having(self, field: str) -> set[str]:
        """Return the things in which a field has a value."""
        with self._built() as built:
            return {thing for thing, fields in built.items() if field in fields}

    def several(self) -> list[tuple[str, str, tuple[Head, ...]]]:
        """Return the fields whose heads have different values, in order of thing and field."""
        with self._built():
            return [(thing, field, heads) for (thing, field), heads in sorted(self._several.items()) if differ(heads)]

    @contextmanager
    def _built(self) -> Iterator[dict[str, Fields]]:
        """Hold the lock over the things, built if need be."""
        while True:
            with self._lock:
                if self._things is not None:
                    yield self._things
                    return
            self.build()


def shown(heads: Iterable[Head]) -> Json:
    """Return the value that is shown among several: of the latest, the same at every station. None: the field is not there."""
    return max(heads, key=lambda head: (head.time_ms, head.ref)).value


def differ(heads: tuple[Head, ...]) -> bool:
    """Return whether heads contradict each other: several that say the same are no conflict."""
    return any(head.value != heads[0].value or type(head.value) is not type(heads[0].value) for head in heads[1:])


def heads_of(rows: Iterable[tuple[Any, ...]], path: Path) -> Iterator[Head]:
    """Return the heads of rows of :data:`HEADS`.

    :raises Damaged: when a value is not one.
    """
    for thing, field, station, seq, text, time_ms, author in rows:
        try:
            value = None if text is None else parse(text)
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise damaged(path) from error
        check_types(path, (thing, str), (field, str), (station, str), (seq, int), (author, str), (time_ms, int))
        if not 0 <= time_ms <= LATEST_MS:
            raise damaged(path)
        yield Head(Ref(station, seq), thing, field, value, author, time_ms, text is None)


def read_heads(rows: Rows, path: Path, thing: str, field: str) -> tuple[Head, ...]:
    """Return the heads of one field, in order of station and number."""
    found = rows(HEADS + "WHERE h.thing = ? AND h.field = ? ORDER BY h.station, h.seq", (thing, field))
    return tuple(heads_of(found, path))
