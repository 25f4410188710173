"""What is being typed, kept as typing rows: at each pause of 200 ms, and once a second while the keys do not stop."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, QTimer, Signal

from minutes.errors import MinutesError
from ui.models.desk import Desk

PAUSE_MS, LONGEST_MS = 200, 1000


class Keeper(QObject):
    """Keeps the text of one field in one typing row, until the field is recorded or given up.

    What the disk answers comes later, on the writer's thread: a refusal is shown, and the file knows that the text is not kept.
    """

    _answered = Signal(object)

    def __init__(self, desk: Desk, text: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._text = text
        self._place: tuple[str, str] | None = None
        self._asked = False
        self._answered.connect(self._tell)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._pause.timeout.connect(self.keep)
        self._longest.timeout.connect(self.keep)

    def begin(self, thing: str, field: str) -> None:
        """Keep what comes under this thing and field."""
        self._place = (thing, field)
        self._asked = False

    def touch(self) -> None:
        """Note that a key changed the text."""
        if self._place is not None:
            self._pause.start()
            if not self._longest.isActive():
                self._longest.start()

    def keep(self) -> None:
        """Write the typing row now."""
        self._stop()
        place = self._place
        if place is not None:
            text = self._text()
            if self._desk.done(lambda: self._desk.file.set_typing(*place, text).add_done_callback(self._hear)):
                self._asked = True

    def _hear(self, answer: Future[None]) -> None:
        """On the writer's thread: pass a refusal on to ours."""
        error = answer.exception()
        if error is not None:
            with contextlib.suppress(RuntimeError):  # the field is gone, and Qt's part of this with it
                self._answered.emit(error)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, MinutesError):
            raise error
        self._desk.frame.show_error(error)

    def end(self) -> None:
        """Forget the typing row: the field was recorded, or its text given up on purpose."""
        self._stop()
        place = self._place
        if place is not None and self._asked:
            self._desk.done(lambda: self._desk.file.clear_typing(*place))
        self._asked = False

    def _stop(self) -> None:
        self._pause.stop()
        self._longest.stop()
