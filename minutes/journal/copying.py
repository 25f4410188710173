"""A copy of a conference file as it stands after a whole commit, also while the file is open and written."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from minutes.errors import Refused, from_os, shorten
from minutes.files import replacing
from minutes.journal import faults
from minutes.journal.store import check_name, connect
from minutes.lock import Lock
from minutes.texts import _


def copy(source: Path, target: Path, fill: Callable[[Path], None] | None = None) -> None:
    """Write the conference file ``source`` to ``target`` as well; a target that is there is replaced as a whole.

    :param fill: writes more into the copy before it is put in its place.
    :raises Refused: the target is the source itself.
    :raises InUse: the target is open for writing somewhere.
    :raises CannotWrite, DiskFull: nothing half-written stays.
    """
    check_name(target)
    with _locked(source, target), replacing(target) as beside:
        try:
            with contextlib.closing(connect(source, "ro")) as ours, contextlib.closing(sqlite3.connect(beside)) as theirs:
                ours.backup(theirs)
        except sqlite3.Error as error:
            raise faults.from_sqlite(error, target, writing=True) from error
        if fill is not None:
            fill(beside)


@contextlib.contextmanager
def _locked(source: Path, target: Path) -> Iterator[None]:
    """Hold the target, so that nobody writes it while it is replaced; whoever writes it now keeps it."""
    try:
        place = target.resolve()
        if place == source.resolve() or (place.exists() and place.samefile(source)):
            raise Refused(_("“{name}” is this very file. Choose another name for the copy.").format(name=shorten(target)))
    except OSError as error:
        raise from_os(error, target, writing=True) from error
    lock = Lock(place)
    lock.take()
    try:
        yield
    finally:
        lock.release()
