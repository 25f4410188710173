"""The frame of a window: rail, head, the place of its rooms, status line.

It is painted before anything else is there, so this imports no more than it shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from minutes import settings
from minutes.settings import Settings
from minutes.texts import N_
from ui.rooms import OF_A_CONFERENCE, Room
from ui.theme import Theme
from ui.widgets.head import Head, StatusLine
from ui.widgets.rail import Entry, Rail
from ui.window_words import station_words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_SMALLEST = QSize(900, 440)
"""The least room of a window, whatever the zoom: a screen of 1920 × 1080 at 200 % leaves 960 × 540, less its bar and the title."""

_ENTRIES = (
    Entry(Room.HOME, N_("Home"), "home", "Ctrl+1"),
    Entry(Room.CONFERENCE, N_("Conference"), "conference", "Ctrl+2", line=True),
    Entry(Room.RECORD, N_("Record"), "pen", "Ctrl+3"),
    Entry(Room.FIGURES, N_("Figures"), "figures", "Ctrl+4", line=True),
    Entry(Room.TASKS, N_("Tasks"), "tasks", "Ctrl+5"),
)
_FOOT = (Entry(Room.SETTINGS, N_("Settings"), "settings", "Ctrl+6"),)


class Shell(QWidget):
    """What stands around the room of a window, where it stood last, and the title of what is open.

    ``painted`` tells, once, that it is being painted for the first time.
    """

    painted = Signal()

    def __init__(self, theme: Theme, kept: Settings) -> None:
        super().__init__()
        self._was_painted = False
        self.theme = theme
        self.settings = kept
        self.rail = Rail(theme, _ENTRIES, _FOOT)
        self.rail.set_enabled(OF_A_CONFERENCE, False)
        self.head = Head(theme)
        self.rooms = QStackedWidget()
        self.status = StatusLine(theme)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addWidget(self.rooms, 1)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.rail)
        top.addLayout(self._column, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(top, 1)
        box.addWidget(self.status)
        self.setMinimumSize(_SMALLEST)
        self.setFocus()  # else Qt gives it to the first entry of the rail, with a ring, until the room takes it
        self.show_name("Đầu Cầu")
        self.show_station()
        self._stand_where_last()

    def add_bars(self, bars: QWidget) -> None:
        """Put the place of the bars under the head."""
        self._column.insertWidget(1, bars)

    def show_name(self, title: str, subtitle: str = "") -> None:
        """Show what is open, in the head and in the title of the window."""
        self.head.name(title, subtitle)
        self.setWindowTitle(f"{title} – Đầu Cầu" if title != "Đầu Cầu" else title)

    def show_station(self) -> None:
        """Show who works at which machine, and how large everything is."""
        self.status.who.setText(station_words(self.settings.get(settings.AUTHOR), self.theme.zoom))

    def stood(self) -> str:
        """Return where the window stands, for the next time."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first painting; the ground is the window's own."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def _stand_where_last(self) -> None:
        kept = self.settings.get(settings.WINDOW)
        if not kept or not self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore"))):
            self.resize(1366, 768)
