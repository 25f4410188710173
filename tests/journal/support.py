"""What the tests of the journal share."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from minutes.journal import Edit, Journal, recording


def edit(thing: str, **fields: Any) -> list[Edit]:
    """Edits of one thing."""
    return [Edit(thing, field, value) for field, value in fields.items()]


def copied(journal: Journal, name: str, station: str, author: str = "Lan") -> Journal:
    """A second station with a copy of the file."""
    path = journal.path.with_name(name)
    shutil.copyfile(journal.path, path)
    return Journal.open(path, author=author, station=station)


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as a vandal opens it; each statement is written at once."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints=ON")
        yield db


class Clock:
    """A clock that stands until it is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ms = 1_640_163_600_000
        monkeypatch.setattr(recording, "now", lambda: (self.ms, 420))


def kinds(journal: Journal) -> set[str]:
    """What kinds of things verify finds."""
    return {finding.kind for finding in journal.verify()}
