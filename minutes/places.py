"""Where things lie: what ships with the program, and what belongs to the person at this machine.

The one module that knows appdirs and the package ``resources``.
"""

from __future__ import annotations

import os
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
    documents = Path(home) if home else Path.home() / "Documents"
    if not home and not documents.is_dir():
        documents = Path.home()
    return documents / "Hội nghị"


def _own(part: str, default: str) -> Path:
    home = os.environ.get("DAUCAU_HOME")
    return Path(home) / part if home else Path(default)
