"""What is being typed and not yet recorded: one row for each field, replaced as the keys come."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minutes.journal.faults import check_types
from minutes.journal.writer import Writer

ALL = "SELECT thing, field, text, time_ms FROM typing"
"""The rows of the table."""

Key = tuple[str, str]
"""thing and field."""
Typed = dict[Key, tuple[str, int]]
"""thing, field → text, time in ms."""
Commit = Callable[[Callable[[sqlite3.Connection], None], Callable[[None], None]], None]


@dataclass
class Batch:
    """Keys that wait for the same commit: while the disk is busy only the latest text of a field is kept."""

    texts: dict[Key, tuple[str, int] | None] = field(default_factory=dict)
    """None: the row is to be removed."""
    future: Future[None] | None = None
    taken: bool = False
    """The writer has begun with it: a later key needs the next."""


def read(rows: Iterable[tuple[Any, ...]], path: Path) -> Typed:
    """Return the rows of the table.

    :raises Damaged: when one holds what was never written there.
    """
    found: Typed = {}
    for thing, name, text, time_ms in rows:
        check_types(path, (thing, str), (name, str), (text, str), (time_ms, int))
        found[thing, name] = (text, time_ms)
    return found


def write(db: sqlite3.Connection, texts: dict[Key, tuple[str, int] | None]) -> None:
    """Write a batch inside a transaction."""
    for key, typed in texts.items():
        if typed is None:
            db.execute("DELETE FROM typing WHERE thing = ? AND field = ?", key)
        else:
            db.execute("INSERT OR REPLACE INTO typing (thing, field, text, time_ms) VALUES (?, ?, ?, ?)", (*key, *typed))


def clear(db: sqlite3.Connection, keys: Iterable[Key]) -> None:
    """Remove the rows of fields that are recorded now."""
    db.executemany("DELETE FROM typing WHERE thing = ? AND field = ?", keys)


class Keys:
    """Keys on their way to the disk: while it is busy those that come join one batch, and only their latest text is written."""

    def __init__(self, guard: AbstractContextManager[Any], rows: Typed, commit: Commit) -> None:
        """:param guard: held over ``rows``, what is typed as the disk has it; :param commit: does work in a transaction."""
        self._guard = guard
        self._rows = rows
        self._commit = commit
        self._batch: Batch | None = None

    def end_batch(self) -> None:
        """Let the next key begin a batch of its own: something is recorded before it."""
        self._batch = None

    def submit(self, next_writer: Callable[[], Writer], key: Key, typed: tuple[str, int] | None) -> Future[None]:
        """Put a text (None: its removal) on its way; the Future answers when the disk has it."""
        with self._guard:
            if self._batch is not None and not self._batch.taken and self._batch.future is not None:
                self._batch.texts[key] = typed
                return self._batch.future
            writer, batch = next_writer(), Batch({key: typed})
            batch.future = writer.submit(lambda: self._write(batch))
            self._batch = batch
            return batch.future

    def _write(self, batch: Batch) -> None:
        with self._guard:
            batch.taken = True

        def publish(_nothing: None) -> None:
            with self._guard:
                for key, typed in batch.texts.items():
                    if typed is None:
                        self._rows.pop(key, None)
                    else:
                        self._rows[key] = typed

        self._commit(lambda db: write(db, batch.texts), publish)
