"""Writing a file so that it is either whole or not there: beside, to the disk, then in place."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from minutes.errors import from_os

Progress = Callable[[int, int], None]
"""Called with (done, all) in the person's units; it raises :class:`minutes.errors.Stopped` to stop the job."""


def no_progress(done: int, total: int) -> None:
    """Show nothing: the progress of a job that nobody watches."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a new empty file beside ``path`` to write; put it in the place of ``path`` at the end.

    When the block raises, what was written is removed and the former ``path`` stays as it was.

    :raises CannotWrite: when the folder cannot be written; :class:`~minutes.errors.DiskFull` when the disk is full.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".daucau-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise from_os(error, path, writing=True) from error
    beside = Path(name)
    try:
        yield beside
        with beside.open("rb+") as written:
            os.fsync(written.fileno())
        _take_mode(beside, path)
        beside.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise from_os(error, path, writing=True) from error
    finally:
        beside.unlink(missing_ok=True)


def _take_mode(beside: Path, path: Path) -> None:
    """Give the new file the rights that the old one had, or those a new file gets here (mkstemp gives 0600)."""
    if os.name != "posix":
        return
    if path.exists():
        mode = path.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    beside.chmod(mode)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable; Windows keeps names by itself and opens no folder."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
