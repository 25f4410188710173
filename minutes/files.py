"""Writing a file so that it is either whole or not there: beside, to the disk, then in place."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from minutes.errors import AlreadyThere, BadInput, CannotWrite, InUse, Known, NotFound, from_os, shorten
from minutes.texts import _

SUFFIX = ".daucau"
"""How the name of a conference file ends."""

Progress = Callable[[int, int], None]
"""Called with (done, all) in the person's units; it raises :class:`minutes.errors.Stopped` to stop the job."""


def no_progress(done: int, total: int) -> None:
    """Show nothing: the progress of a job that nobody watches."""


def need_file(path: Path, *, writing: bool) -> None:
    """Make sure that a path leads to a file: no folder, no device, and no pipe, whose end might never come.

    :param writing: whether it is to be written (else read).
    :raises NotFound: there is nothing.
    :raises BadInput, CannotWrite: it is something else, or it cannot be told.
    """
    name = shorten(str(path).replace("\0", "?"))
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # the last: a name that no disk can have
        raise NotFound(_("There is no file “{name}”. Check the name and the folder.").format(name=name)) from error
    except OSError as error:
        raise from_os(error, path, writing=writing) from error
    if stat.S_ISDIR(mode):
        raise from_os(IsADirectoryError(errno.EISDIR, ""), path, writing=writing)
    if not stat.S_ISREG(mode):
        kind: type[Known] = CannotWrite if writing else BadInput
        raise kind(_("“{name}” is no file but a device or a pipe. Give a file.").format(name=name))


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Let nobody else who takes turns change a small file between our reading and our writing it.

    Waits up to two seconds, as for a program that hangs; then goes on: the file is whole in any case.

    :raises CannotWrite: when the folder cannot be written.
    """
    from minutes.lock import Lock  # not needed for a start, which writes nothing

    lock = Lock(path)
    for _try in range(100):
        try:
            lock.take()
            break
        except InUse:
            time.sleep(0.02)
    try:
        yield
    finally:
        lock.release()


@contextmanager
def replacing(path: Path, *, new: bool = False) -> Iterator[Path]:
    """Give a new empty file beside ``path`` to write; put it in the place of ``path`` at the end.

    When the block raises, what was written is removed and the former ``path`` stays as it was. A link stays a link: the
    file that it leads to is replaced.

    :param new: replace nothing, not even what somebody else puts there while the block runs.
    :raises AlreadyThere: ``new``, and something is there.
    :raises CannotWrite: when the folder cannot be written, or the path leads to no file; :class:`~minutes.errors.DiskFull`
        when the disk is full.
    """
    try:
        target = path.resolve() if path.is_symlink() else path
        if target.exists():
            if new:
                raise _already_there(path)
            need_file(target, writing=True)  # a device that is replaced by a file is lost to the whole machine
        beside = _beside(target)
    except OSError as error:
        raise from_os(error, path, writing=True) from error
    try:
        yield beside
        with beside.open("rb+") as written:
            os.fsync(written.fileno())
        if new:
            _name(beside, target)
        else:
            beside.replace(target)
        _sync_folder(target.parent)
    except FileExistsError as error:
        raise _already_there(path) from error
    except OSError as error:
        raise from_os(error, path, writing=True) from error
    finally:
        beside.unlink(missing_ok=True)


def put_new(beside: Path, target: Path) -> None:
    """Give a file that is whole on the disk its name, in the same folder, unless something has that name by now.

    :raises AlreadyThere: something has; ``beside`` stays.
    :raises CannotWrite: the folder cannot be written.
    """
    try:
        _name(beside, target)
        beside.unlink(missing_ok=True)
        _sync_folder(target.parent)
    except FileExistsError as error:
        raise _already_there(target) from error
    except OSError as error:
        raise from_os(error, target, writing=True) from error


def _name(beside: Path, target: Path) -> None:
    """Put a file in a place where nothing is, in one move that fails where something is.

    :raises FileExistsError: something is there.
    """
    if os.name == "nt":
        beside.rename(target)  # replaces nothing there
        return
    try:
        os.link(beside, target)  # elsewhere a renaming would replace
    except FileExistsError:
        raise
    except OSError:  # a disk on which a file has one name only, as sticks and some shares are
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            beside.replace(target)
        except OSError:
            target.unlink(missing_ok=True)  # ours: it was made empty just now
            raise


def _already_there(path: Path) -> AlreadyThere:
    return AlreadyThere(_("There is already a file “{name}”. It was not touched; choose another name.").format(name=shorten(path)))


def _beside(path: Path) -> Path:
    """Make an empty file in the same folder, with the rights that the old one has, or those that a new file gets here."""
    beside = path.with_name(f".daucau-{secrets.token_hex(8)}{path.suffix}")
    mode = stat.S_IMODE(path.stat().st_mode) & 0o777 if path.exists() else None
    handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else 0o600)
    os.close(handle)
    if mode is not None and os.name == "posix":
        beside.chmod(mode)
    return beside


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable; Windows keeps names by itself and opens no folder."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
