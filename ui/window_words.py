"""What the frame of a window says: the name of what is open, the keys that work, who works where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSysInfo

from minutes.texts import _
from ui.rooms import Room

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtGui import QAction

    from minutes.model import Conference, Session
    from ui.rooms import Page

_Keys = Sequence[tuple[str, str]]


def name_of(room: Room, conference: Conference | None, path: Path | None) -> tuple[str, str]:
    """Return the title and the second title of a window."""
    if room is Room.SETTINGS:
        return _("Settings"), ""
    if conference is None or path is None:
        return "Đầu Cầu", ""
    return conference.title or path.stem, when(conference)


def when(conference: Conference) -> str:
    """Return when a conference sits: «Phiên sáng 22/12/2021»; empty while nobody knows."""
    if conference.sessions:
        return _session(conference.sessions[0])
    return _day(conference) if conference.date else ""


def _day(conference: Conference) -> str:
    return _digits(conference.date)


def _digits(date: dt.date | None) -> str:
    """A day as the fields and the papers write it."""
    from minutes.wording import short_date

    return short_date(date) if date else ""


def _session(session: Session) -> str:
    day = _digits(session.date)
    parts = {
        "morning": _("Morning session {day}"),
        "afternoon": _("Afternoon session {day}"),
        "evening": _("Evening session {day}"),
    }
    return parts.get(session.part.value, "{day}").format(day=day).strip() if session.part else day


def status_keys(room: Room, page: Page | None, actions: Mapping[str, QAction]) -> list[tuple[str, str]]:
    """Return the keys for the status line of a room."""
    keys: list[tuple[str, str]] = []
    if room is Room.HOME:
        keys = [("Ctrl+N", _("new conference")), ("Ctrl+O", _("open file"))]
        if actions["search"].isEnabled():
            keys.append(("Ctrl+E", _("search the library")))
        keys.append(("F1", _("keys")))
    elif room is Room.SETTINGS:
        keys = [("F1", _("keys")), ("Tab", _("next field"))]
    else:
        keys = [("F1", _("keys")), *(page.keys() if page is not None else ()), ("F6", _("next pane"))]
    if actions["undo"].isEnabled() and room is not Room.SETTINGS:
        text = actions["undo"].text().replace("&&", "&")
        keys.append(("Ctrl+Z", text[:1].lower() + text[1:]))
    return keys


def station_words(author: str, zoom: int) -> str:
    """Return who works at which machine, and how large everything is."""
    return " · ".join(part for part in (author, QSysInfo.machineHostName(), f"{zoom}%") if part)
