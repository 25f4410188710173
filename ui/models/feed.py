"""«These things changed», brought from the writer's thread to the window's."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from minutes.model import Conference


class Heard(Protocol):
    """What a feed needs of an open file."""

    def state(self) -> Conference:
        """Return the conference as it is now."""

    def listen(self, callback: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Call ``callback`` after each commit; the answer ends that."""


class Feed(QObject):
    """Tells one window which things changed; several commits at once arrive as one.

    ``changed`` carries (conference, frozenset of the ids that changed) and is emitted on the window's thread.
    """

    changed = Signal(object, object)
    _arrived = Signal()

    def __init__(self, file: Heard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._lock = Lock()
        self._touched: set[str] = set()
        self.conference = file.state()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._unlisten: Callable[[], None] | None = file.listen(self._hear)

    def close(self) -> None:
        """Stop listening; call it before the file closes. Twice does no harm."""
        if self._unlisten is not None:
            self._unlisten()
            self._unlisten = None

    def _hear(self, things: frozenset[str]) -> None:
        """Note what changed; runs on the writer's thread."""
        with self._lock:
            first = not self._touched
            self._touched |= things
        if first and self._unlisten is not None:
            self._arrived.emit()

    def _deliver(self) -> None:
        with self._lock:
            touched, self._touched = frozenset(self._touched), set()
        if touched and self._unlisten is not None:
            self.conference = self._file.state()
            self.changed.emit(self.conference, touched)
