"""What SQLite reports, as an error with a sentence."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

from minutes.errors import Bug, CannotWrite, Damaged, InUse, MinutesError, NotAConference, NotFound, TooLarge, from_os, shorten
from minutes.texts import _

_PRIMARY = 0xFF
_LONGEST_PATH = 512 - len("-journal") - 1
"""In bytes; SQLite takes no longer one on Unix."""


FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises; the second where its message quotes what is damaged."""


def from_sqlite(error: sqlite3.Error | UnicodeDecodeError, path: Path, *, writing: bool) -> MinutesError:
    """Return the error that tells a person what an error of SQLite on ``path`` means; :class:`Bug` for one that is ours."""
    if isinstance(error, UnicodeDecodeError):
        return damaged(path)
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # raised by the binding itself: a text that is not UTF-8 lies in the file
        return damaged(path) if isinstance(error, sqlite3.OperationalError) else _bug(error)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return CannotWrite(
            _(
                "“{name}” was moved or removed while it was open: the last change is not saved. Put it back, or open it anew."
            ).format(name=shorten(path))
        )
    primary = code & _PRIMARY
    if primary in _AS_OS and (writing or primary == sqlite3.SQLITE_IOERR):
        return from_os(OSError(_number(primary, path), ""), path, writing=writing)
    if primary == sqlite3.SQLITE_CANTOPEN and len(os.fsencode(path.absolute())) > _LONGEST_PATH:
        kind = CannotWrite if writing else NotFound
        return kind(_("The path to “{name}” is too long. Put the file in a folder nearer to the top.").format(name=shorten(path)))
    if primary == sqlite3.SQLITE_CANTOPEN:
        if path.exists():
            return from_os(PermissionError(errno.EACCES, ""), path, writing=writing)
        return from_os(FileNotFoundError(errno.ENOENT, ""), path, writing=writing)
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return InUse(_("Another program holds “{name}” just now. Nothing was changed; try again.").format(name=shorten(path)))
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_CONSTRAINT) or _no_text(error):  # a whole file never contradicts us
        return damaged(path)
    if primary == sqlite3.SQLITE_NOTADB:
        return not_a_conference(path)
    if primary == sqlite3.SQLITE_TOOBIG:
        return TooLarge(_("The text is too long to be kept in “{name}”.").format(name=shorten(path)))
    return _bug(error)


def _number(primary: int, path: Path) -> int:
    """The system's number for what SQLite reports; «read-only» is said of the disk only where the whole disk is."""
    if primary != sqlite3.SQLITE_READONLY or not hasattr(os, "statvfs"):
        return errno.EACCES if primary == sqlite3.SQLITE_READONLY else _AS_OS[primary]
    try:
        whole_disk = os.statvfs(path).f_flag & os.ST_RDONLY
    except OSError:
        whole_disk = os.ST_RDONLY
    return errno.EROFS if whole_disk else errno.EACCES


def _no_text(error: sqlite3.Error) -> bool:
    """Whether a name or a value of the record is no text: SQLite cannot make JSON of it."""
    return error.sqlite_errorcode & _PRIMARY == sqlite3.SQLITE_ERROR and "JSON" in str(error)


_AS_OS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_AUTH: errno.EACCES,
}


def damaged(path: Path) -> Damaged:
    """Return the error of a file that is truncated or altered."""
    return Damaged(
        _("“{name}” is damaged: a part of it is missing or altered. The program leaves it as it is; open a backup copy.").format(
            name=shorten(path)
        )
    )


def check_types(path: Path, *values: tuple[object, type]) -> None:
    """Make sure that what stands in columns is of the types that were written there: SQLite keeps anything in any column.

    :raises Damaged: when it is not.
    """
    for value, type_ in values:
        if type(value) is not type_:
            raise damaged(path)


def not_a_conference(path: Path) -> NotAConference:
    """Return the error of a file that is something else."""
    return NotAConference(_("“{name}” is not a conference file. Nothing in it was changed.").format(name=shorten(path)))


def _bug(error: sqlite3.Error) -> Bug:
    return Bug(
        _("The journal could not do its work ({detail}). This is a fault of the program; your file is as it was.").format(
            detail=error
        )
    )
