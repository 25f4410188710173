"""What the tests of the core share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from minutes.conference import ConferenceFile
from minutes.errors import DiskFull, Known
from minutes.journal.store import Store


@contextmanager
def full_disk(file: ConferenceFile, monkeypatch: pytest.MonkeyPatch, error: Known | None = None) -> Iterator[None]:
    """As long as it lasts the disk of this file takes nothing."""

    @contextmanager
    def refuse(_store: Store) -> Iterator[None]:
        raise error or DiskFull("Ổ đĩa đã đầy.")
        yield

    with monkeypatch.context() as patch:
        real = Store.transaction
        patch.setattr(Store, "transaction", lambda store: refuse(store) if store.path == file.path else real(store))
        yield


def copied(file: ConferenceFile, name: str, author: str = "Lan") -> ConferenceFile:
    """A colleague with a copy of the file as it is now."""
    path: Path = file.path.with_name(name)
    shutil.copyfile(file.path, path)
    return ConferenceFile.open(path, author=author)
