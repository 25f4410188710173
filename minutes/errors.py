"""Errors, in two families, each with one sentence for the person at the screen.

MinutesError
├── Known        the world is not as we need it: told to the person, never a traceback
│   ├── BadInput         a text or a file that cannot be read as what it should be     exit 3
│   │   ├── TooLarge     larger than the program will read
│   │   └── NotFound     no such file, thing, step, template
│   ├── BadFile          a .daucau that is not one, is newer, truncated or altered     exit 4
│   │   ├── NotAConference
│   │   ├── Newer
│   │   ├── Damaged
│   │   └── Reused       two different changes under one (station, seq)
│   ├── CannotWrite      folder not writable, read-only file, name too long            exit 5
│   │   ├── DiskFull
│   │   └── AlreadyThere a name that is taken, where nothing may be replaced
│   ├── InUse            open for writing in another window                            exit 6
│   ├── Refused          the request contradicts the record (nothing to undo, …)       exit 7
│   └── Stopped          the person stopped a job                                      exit 8
└── Bug          ours: reported, with what was being done                              exit 70

A sentence says what happened, what of the work is safe, and what to do.
"""

from __future__ import annotations

import errno
from pathlib import Path

from minutes.texts import _


class MinutesError(Exception):
    """An error with a sentence for a person; ``str(error)`` is that sentence, translated when it was raised."""

    exit_code = 70

    @property
    def sentence(self) -> str:
        """The one sentence a person reads."""
        return str(self)


class Known(MinutesError):
    """The world is not as we need it; the person can do something about it."""

    exit_code = 3


class BadInput(Known):
    """A text or file that cannot be read as what it should be."""

    exit_code = 3


class TooLarge(BadInput):
    """Larger than the program will read."""


class NotFound(BadInput):
    """No such file, thing, step or template."""


class BadFile(Known):
    """A conference file that cannot be trusted or opened."""

    exit_code = 4


class NotAConference(BadFile):
    """The file is not a conference file."""


class Newer(BadFile):
    """Written by a newer version of the program."""


class Damaged(BadFile):
    """Truncated or altered."""


class Reused(BadFile):
    """Two different changes carry the same (station, seq): the files cannot be united."""


class CannotWrite(Known):
    """A place that cannot be written."""

    exit_code = 5


class DiskFull(CannotWrite):
    """No room left on the disk."""


class AlreadyThere(CannotWrite):
    """Something has the name already, and nothing may be replaced."""


class InUse(Known):
    """The file is open for writing elsewhere."""

    exit_code = 6


class Refused(Known):
    """The request contradicts the record: nothing to undo, a thing that is not there."""

    exit_code = 7


class Stopped(Known):
    """The person stopped a job; nothing half-written stays."""

    exit_code = 8


class Bug(MinutesError):
    """Ours. Told briefly, with what to send to the makers."""


_DISK_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


def from_os(error: OSError, path: Path, *, writing: bool) -> Known:
    """Return the Known error that tells a person what an OSError on ``path`` means.

    :param writing: whether the program was writing (else reading) when it happened.
    """
    name = shorten(path)
    if error.errno in _DISK_FULL:
        return DiskFull(_("The disk is full: “{name}” was not written. Free some space, or save elsewhere.").format(name=name))
    if isinstance(error, FileNotFoundError) and not writing:
        return NotFound(_("There is no file “{name}”. Check the name and the folder.").format(name=name))
    if error.errno == errno.ENAMETOOLONG:
        kind: type[Known] = CannotWrite if writing else NotFound
        return kind(_("The name “{name}” is too long for this disk. Choose a shorter one.").format(name=name))
    if isinstance(error, IsADirectoryError):
        kind = CannotWrite if writing else BadInput
        return kind(_("“{name}” is a folder, not a file.").format(name=name))
    if writing and error.errno in (errno.ENOENT, errno.ENOTDIR):
        return CannotWrite(
            _("“{name}” cannot be written: there is no folder “{folder}”. Make it, or choose another.").format(
                name=name, folder=_middle_cut(str(path.parent), 160)
            )
        )
    if writing:
        return CannotWrite(
            _("“{name}” cannot be written here ({reason}). Choose another folder.").format(name=name, reason=reason(error))
        )
    return BadInput(_("“{name}” cannot be read ({reason}).").format(name=name, reason=reason(error)))


def reason(error: OSError) -> str:
    """Return the reason of an OSError in the person's language where it is a common one, else the system's own words."""
    common = {
        errno.EACCES: _("no permission"),
        errno.EPERM: _("no permission"),
        errno.EROFS: _("the disk is read-only"),
        errno.ENOENT: _("the folder does not exist"),
        errno.ENOTDIR: _("the folder does not exist"),
        errno.EIO: _("the disk does not answer"),
        errno.EBUSY: _("another program holds it"),
    }
    return common.get(error.errno or 0, error.strerror or type(error).__name__)


def shorten(path: Path | str, limit: int = 60) -> str:
    """Return the file name of ``path``, its middle cut where it is longer than ``limit`` characters."""
    return _middle_cut(Path(path).name or str(path), limit)


def _middle_cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit // 2]}…{text[-limit // 3 :]}"
