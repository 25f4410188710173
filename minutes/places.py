"""Where things lie: what ships with the program, and what belongs to the person at this machine.

The one module that knows appdirs and the package ``resources``.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from pathlib import Path

import appdirs

import resources

_APP = "DauCau"


def resource(name: str) -> Path:
    """Return the path of a file or folder that ships with the program, e.g. ``sample/report.txt``."""
    return _resources() / name


@cache
def _resources() -> Path:
    """The folder of the package ``resources``; importlib.resources would cost each start 8 ms."""
    return Path(resources.__path__[0])


def config_dir() -> Path:
    """Return the folder of the person's settings; ``DAUCAU_HOME`` puts it elsewhere (tests, a USB stick)."""
    return _own("config", appdirs.user_config_dir(_APP, appauthor=False))


def data_dir() -> Path:
    """Return the folder of what the program keeps for the person: the station's name, the library's index."""
    return _own("data", appdirs.user_data_dir(_APP, appauthor=False))


def log_dir() -> Path:
    """Return the folder of the program's own log."""
    return _own("log", appdirs.user_log_dir(_APP, appauthor=False))


def library_dir() -> Path:
    """Return the folder where conferences lie when the person chose no other: «Hội nghị» among the documents."""
    home = os.environ.get("DAUCAU_HOME")
    documents = Path(home) if home else _documents()
    return documents / "Hội nghị"


def _documents() -> Path:
    """The person's documents, under whatever name the desktop gives them («Tài liệu»); the home where there are none."""
    for folder in (_documents_by_xdg(), Path.home() / "Documents"):
        if folder is not None and folder.is_dir():
            return folder
    return Path.home()


def _documents_by_xdg() -> Path | None:
    """What ``user-dirs.dirs`` says, as desktops of Linux keep it (xdg-user-dirs)."""
    if sys.platform in ("win32", "darwin"):
        return None
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "user-dirs.dirs"
    try:
        found = re.search(r'^XDG_DOCUMENTS_DIR="((?:[^"\\]|\\.)*)"', settings.read_text(encoding="utf-8"), re.MULTILINE)
    except (OSError, UnicodeDecodeError):
        return None
    if found is None:
        return None
    named = re.sub(r"\\(.)", r"\1", found[1]).replace("$HOME", str(Path.home()), 1)
    return Path(named) if Path(named).is_absolute() else None


def _own(part: str, default: str) -> Path:
    home = os.environ.get("DAUCAU_HOME")
    return Path(home) / part if home else Path(default)
