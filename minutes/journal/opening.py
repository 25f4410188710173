"""Opening a file to write: its lock, its store and the name under which it is written, all three or none."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from minutes.errors import from_os
from minutes.journal.changes import station_name
from minutes.journal.store import Store, check_name, make, refuse_existing
from minutes.lock import Lock
from minutes.station import Claim, claim


@dataclass(frozen=True, slots=True)
class Held:
    """What is given back when the file is closed."""

    lock: Lock
    claim: Claim


def create(path: Path, station: str | None) -> tuple[Store, Held]:
    """Make a new file and open it; see :meth:`Journal.create`."""
    check_name(path)
    refuse_existing(path)
    with ExitStack() as undo:
        lock = _locked(path, undo)
        make(path)
        return _open(path, station, lock, undo)


def open_to_write(path: Path, station: str | None) -> tuple[Store, Held]:
    """Open a file that is there; see :meth:`Journal.open`."""
    Store(path, read_only=True).close()  # says what is wrong with the file before anything is put beside it
    check_name(path)
    with ExitStack() as undo:
        return _open(path, station, _locked(path, undo), undo)


def _locked(path: Path, undo: ExitStack) -> Lock:
    try:
        lock = Lock(path.resolve())
    except OSError as error:
        raise from_os(error, path, writing=True) from error
    lock.take()
    undo.callback(lock.release)
    return lock


def _open(path: Path, station: str | None, lock: Lock, undo: ExitStack) -> tuple[Store, Held]:
    store = Store(path, read_only=False)
    undo.callback(store.close)

    def last_of(name: str) -> tuple[int, bytes]:
        found = store.rows("SELECT seq, digest FROM change WHERE station = ? ORDER BY seq DESC LIMIT 1", (name,))
        return (found[0][0], found[0][1]) if found else (0, b"")

    if station is None:
        claimed = claim(store.conference, last_of)
    else:
        name = station_name(station)
        claimed = Claim("", name, frozenset({name}))
    undo.pop_all()
    return store, Held(lock, claimed)
