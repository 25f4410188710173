"""One window writes a file: an operating system's lock on a small file beside it.

Never on the ``.daucau`` itself: SQLite keeps its own locks there, and on POSIX systems closing any other handle of a file
drops them. The system lets go of the lock when a process dies, so a stale file locks nobody out.
"""

from __future__ import annotations

import contextlib
import errno
import getpass
import json
import os
import socket
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from minutes.errors import InUse, from_os, shorten
from minutes.texts import _

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BEYOND = 1 << 30
"""Windows refuses reading what is locked: the lock lies far behind the words."""
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EWOULDBLOCK}
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds the file: for the sentence."""

    user: str
    host: str
    pid: int
    since: str

    @classmethod
    def me(cls) -> Owner:
        """Return this process."""
        try:
            user = getpass.getuser()
        except (OSError, KeyError, ImportError):  # no such user in the system's list, as in some containers
            user = "?"
        return cls(user, socket.gethostname(), os.getpid(), datetime.now().astimezone().isoformat(timespec="seconds"))


class Lock:
    """The lock of one conference file; held from :meth:`take` to :meth:`release`."""

    def __init__(self, path: Path) -> None:
        """:param path: the conference file, its links followed."""
        self._path = path
        self._beside = path.with_name(f".~lock.{path.name}#")
        self._handle: int | None = None

    def take(self) -> None:
        """Take the lock, from a dead process too.

        :raises InUse: when a living one has it.
        :raises CannotWrite: when the folder cannot be written.
        """
        while self._handle is None:
            try:
                handle = os.open(self._beside, os.O_RDWR | os.O_CREAT, 0o666)
            except OSError as error:
                raise from_os(error, self._path, writing=True) from error
            try:
                self._acquire(handle)
                if self._is_current(handle):  # its former holder may have removed it between our two calls
                    self._tell_or_leave_nothing(handle)
                    self._handle = handle
            except OSError as error:
                raise from_os(error, self._path, writing=True) from error
            finally:
                if self._handle is None:
                    os.close(handle)

    def _tell_or_leave_nothing(self, handle: int) -> None:
        """Write into the file who holds it; on a full disk the empty file is taken away again."""
        try:
            self._say_who(handle)
        except OSError:
            with contextlib.suppress(OSError):
                self._beside.unlink()
            raise

    def release(self) -> None:
        """Let go of the lock and remove its file."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if sys.platform == "win32":
            _unlock(handle)
            os.close(handle)  # Windows removes no open file
            with contextlib.suppress(OSError):  # the next one may have it already, or the stick is gone
                self._beside.unlink()
            return
        with contextlib.suppress(OSError):
            self._beside.unlink()
        os.close(handle)

    def _acquire(self, handle: int) -> None:
        try:
            _try_lock(handle)
        except OSError as error:
            owner = self._owner(handle)
            if error.errno in _HELD or (error.errno in _NO_LOCKS and owner is not None and _lives(owner)):
                raise self._in_use(owner) from error
            if error.errno not in _NO_LOCKS:
                raise

    def _is_current(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), self._beside.stat())
        except FileNotFoundError:
            return False

    def _say_who(self, handle: int) -> None:
        me = Owner.me()
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps({"user": me.user, "host": me.host, "pid": me.pid, "since": me.since}).encode())

    def _owner(self, handle: int) -> Owner | None:
        try:
            os.lseek(handle, 0, os.SEEK_SET)
            told = json.loads(os.read(handle, 4096))
            return Owner(str(told["user"]), str(told["host"]), int(told["pid"]), str(told["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _in_use(self, owner: Owner | None) -> InUse:
        name = shorten(self._path)
        if owner is None:
            return InUse(_("“{name}” is open in another window. Close it there, then try again.").format(name=name))
        try:
            since = datetime.fromisoformat(owner.since).astimezone().strftime("%H:%M")
        except ValueError:
            since = "?"
        return InUse(
            _("“{name}” is open in another window ({user} on {host} since {time}). Close it there, then try again.").format(
                name=name, user=owner.user, host=owner.host, time=since
            )
        )


def _lives(owner: Owner) -> bool:
    """Whether the owner may still be there; only where the disk knows no locks. Another machine cannot be asked."""
    if owner.host != socket.gethostname():
        return True
    if owner.pid == os.getpid():
        return True
    if sys.platform == "win32":
        return True
    try:
        os.kill(owner.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _try_lock(handle: int) -> None:
    if sys.platform == "win32":
        os.lseek(handle, _BEYOND, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _unlock(handle: int) -> None:
    if sys.platform == "win32":
        os.lseek(handle, _BEYOND, os.SEEK_SET)
        with contextlib.suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_UN)
