"""The rooms of a window, and what the window and the page of a conference know of each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Protocol

from PySide6.QtWidgets import QWidget


class Room(StrEnum):
    """A place where a person works; the rail shows them in this order, ``Ctrl+1…6`` go there."""

    HOME = "home"
    CONFERENCE = "conference"
    RECORD = "record"
    FIGURES = "figures"
    TASKS = "tasks"
    SETTINGS = "settings"


OF_A_CONFERENCE = (Room.CONFERENCE, Room.RECORD, Room.FIGURES, Room.TASKS)
"""The rooms that are there only with an open file."""


class Page(Protocol):
    """What a window asks of the page of an open conference, ``ui.conference.ConferencePage(file, window)``.

    The page hears what changed by ``window.things_changed`` (a frozenset of ids, on the GUI thread), reads
    ``file.state()``, and writes by the verbs of ``file``. It gets its look from ``window.theme``. It tells the
    window by ``window.show_error(error)``, ``window.show_notice(text)``, ``window.set_badge(room, count)``,
    ``window.keys_changed()`` and ``window.go(room)``.
    """

    def show_room(self, room: Room) -> None:
        """Show one of ``OF_A_CONFERENCE``."""

    def panes(self) -> Sequence[QWidget]:
        """The panes of the room that shows, in reading order, for F6."""

    def keys(self) -> Sequence[tuple[str, str]]:
        """Keys and what they do here, for the status line: ``("F2", _("edit"))``."""

    def cheat_sheet(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Every key of the page under its heading, for F1."""

    def settle(self) -> None:
        """Record what stands half typed in a field: before the window closes, another room shows, or a paper is made."""
