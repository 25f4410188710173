"""Where an export may go: never onto a conference file, and under a name that tells what it is."""

from __future__ import annotations

from pathlib import Path

from minutes.errors import Refused, from_os, shorten
from minutes.files import SUFFIX
from minutes.texts import _

_SQLITE = b"SQLite format 3\0"


def keep_conferences(target: Path) -> None:
    """Refuse to write a paper in the place of a conference file, or under its suffix.

    :raises Refused: for such a target, with what to do. Nothing was written.
    """
    if target.suffix.casefold() == SUFFIX or _is_database(target):
        raise Refused(
            _("“{name}” is a conference file: a paper never takes its place. Choose another name.").format(name=shorten(target))
        )


def need_suffix(target: Path, suffix: str) -> None:
    """Refuse a name by which no program would know the paper: ``out.txt``, or ``-``, which is no name but a habit.

    :param suffix: how the name of the paper has to end (``.docx``), in large letters or small.
    :raises Refused: it ends otherwise.
    """
    if target.suffix.casefold() != suffix:
        raise Refused(
            _("The name of this paper has to end in {suffix}, and “{name}” does not. Nothing was written.").format(
                suffix=suffix, name=shorten(target)
            )
        )


def _is_database(target: Path) -> bool:
    try:
        with target.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except FileNotFoundError:
        return False
    except OSError as error:
        raise from_os(error, target, writing=True) from error
