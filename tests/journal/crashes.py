"""The states in which a crash can leave a file, made from one transaction that went well.

SQLite writes the former pages into a file beside, syncs it, writes the new pages in any order, syncs, and removes the file beside.
So the disk may hold: the old pages and part of the file beside; any mixture of pages and the whole file beside; the new pages.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from minutes.journal import Journal

PAGE = 4096


@dataclass(frozen=True)
class Image:
    """The bytes of the file, and of SQLite's file beside it (None: not there)."""

    file: bytes
    beside: bytes | None


@dataclass(frozen=True)
class Transaction:
    """What was on the disk before and after, and SQLite's file beside in between (None: nothing was to be written)."""

    before: bytes
    after: bytes
    beside: bytes | None

    def mixed(self, new: list[bool]) -> Image:
        """Some new pages are on the disk, the transaction has not ended."""
        return Image(mixture(self.before, self.after, new), self.beside)

    @property
    def pages(self) -> int:
        """How many pages the longer of the two has."""
        return max(len(self.before), len(self.after)) // PAGE


def transaction(journal: Journal, write: Callable[[], object]) -> Transaction:
    """Do ``write`` and keep what was on the disk meanwhile."""
    path, writer = journal.path, journal._store._writer
    assert writer is not None
    kept = path.with_name("kept-journal")
    kept.unlink(missing_ok=True)
    before = path.read_bytes()

    def keep(statement: str) -> None:
        beside = path.with_name(path.name + "-journal")
        if statement == "COMMIT" and beside.exists():
            os.link(beside, kept)

    writer.execute("PRAGMA journal_mode=DELETE")
    writer.set_trace_callback(keep)
    try:
        write()
    finally:
        writer.set_trace_callback(None)
    beside = kept.read_bytes() if kept.exists() else None
    kept.unlink(missing_ok=True)
    return Transaction(before, path.read_bytes(), beside)


def crash_images(journal: Journal, write: Callable[[], object]) -> st.SearchStrategy[tuple[Image, bool]]:
    """Do ``write``; give the states that a crash during it could have left, each with whether the step is in it."""
    done = transaction(journal, write)
    beside = done.beside
    if beside is None:
        return st.just((Image(done.after, None), True))
    mixed = st.lists(st.booleans(), min_size=done.pages, max_size=done.pages).map(lambda new: (done.mixed(new), False))
    torn = st.integers(0, len(beside)).map(lambda size: (Image(done.before, unsynced(beside[:size])), False))
    return st.one_of(mixed, torn, st.just((Image(done.after, None), True)))


def mixture(before: bytes, after: bytes, new: list[bool]) -> bytes:
    """Some pages of the one and some of the other."""
    size = max(
        [len(before), *((place + 1) * PAGE for place, taken in enumerate(new) if taken and (place + 1) * PAGE <= len(after))]
    )
    mixed = bytearray(size)
    for place, taken in enumerate(new):
        here = slice(place * PAGE, min((place + 1) * PAGE, size))
        source = after if taken else before
        mixed[here] = source[here].ljust(here.stop - here.start, b"\0") if here.stop > here.start else b""
    return bytes(mixed)


def unsynced(beside: bytes) -> bytes:
    """The file beside before its head was written: SQLite writes it last, and without it the file counts for nothing."""
    return bytes(12)[: len(beside)] + beside[12:]


def put(image: Image, path: Path) -> None:
    """Lay the files as the crash left them."""
    path.write_bytes(image.file)
    beside = path.with_name(path.name + "-journal")
    beside.unlink(missing_ok=True)
    if image.beside is not None:
        beside.write_bytes(image.beside)
