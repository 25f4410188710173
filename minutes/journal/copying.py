"""A copy of a conference file as it stands after a whole commit, also while the file is open and written."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from minutes.files import replacing
from minutes.journal import faults
from minutes.journal.store import connect


def copy(source: Path, target: Path) -> None:
    """Write the conference file ``source`` to ``target`` as well; a target that is there is replaced as a whole.

    :raises CannotWrite, DiskFull: nothing half-written stays.
    """
    with replacing(target) as beside:
        try:
            with contextlib.closing(connect(source, "ro")) as ours, contextlib.closing(sqlite3.connect(beside)) as theirs:
                ours.backup(theirs)
        except sqlite3.Error as error:
            raise faults.from_sqlite(error, target, writing=True) from error
