"""The program's own log, and the sentence for a mistake of ours: what is safe, and which file to send."""

from __future__ import annotations

import logging
import sys

from minutes import __version__
from minutes.errors import Bug
from minutes.places import log_dir
from minutes.texts import _

_log = logging.getLogger("daucau")

LONGEST_LOG = 1_000_000
"""Bytes after which a start begins a new log and keeps the former one as ``daucau.old.log``."""


def start_log() -> None:
    """Write the log to the person's own folder; where that cannot be written, to the error stream."""
    handler: logging.Handler
    try:
        log_dir().mkdir(parents=True, exist_ok=True)
        path = log_dir() / "daucau.log"
        if path.exists() and path.stat().st_size > LONGEST_LOG:
            path.replace(path.with_suffix(".old.log"))
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    _log.info("Đầu Cầu %s, Python %s, %s", __version__, sys.version.split()[0], sys.platform)


def bug(error: BaseException) -> Bug:
    """Return the sentence for an error of ours: what is safe, and which file to send."""
    return Bug(
        _("Something went wrong in the program ({kind}). What was saved is safe. Send “{file}” to the makers.").format(
            kind=type(error).__name__, file=log_dir() / "daucau.log"
        )
    )
