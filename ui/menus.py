"""The headings of the menus."""

from __future__ import annotations

from enum import StrEnum

from minutes.texts import N_


class Menu(StrEnum):
    """The menus, in their order; the value is the English of the heading, ``&`` before its letter."""

    FILE = N_("&File")
    EDIT = N_("&Edit")
    VIEW = N_("&View")
    CONFERENCE = N_("&Conference")
    HELP = N_("Hel&p")
