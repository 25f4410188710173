"""What is being typed and not yet recorded: one row for each field, replaced as the keys come."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minutes.journal.faults import check_types

ALL = "SELECT thing, field, text, time_ms FROM typing"
"""The rows of the table."""

Key = tuple[str, str]
"""thing and field."""
Typed = dict[Key, tuple[str, int]]
"""thing, field → text, time in ms."""


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
