"""A part of a room that is not seen does nothing; when it is seen again it takes in all that changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from minutes.model import Conference
from ui.models.desk import Desk

Change = Callable[[Conference, Collection[str]], None]


class Waking(QObject):
    """Calls ``change`` with the conference and what changed: at once while ``part`` is seen, else when it is seen again."""

    def __init__(self, desk: Desk, part: QWidget, change: Change) -> None:
        super().__init__(part)
        self._desk = desk
        self._part = part
        self._change = change
        self._missed: set[str] = set()
        self._stale = False
        desk.changed.connect(self._changed)
        part.installEventFilter(self)

    def refresh(self) -> None:
        """Take in what was missed."""
        missed, self._missed, self._stale = frozenset(self._missed), set(), False
        self._change(self._desk.conference, missed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take in what was missed before the part is painted."""
        if event.type() == QEvent.Type.Show and watched is self._part and self._stale:
            self.refresh()
        return False

    def _changed(self, _conference: Conference, touched: Collection[str]) -> None:
        self._missed.update(touched)
        self._stale = True
        if self._part.isVisible():
            self.refresh()
