"""What is being typed, kept as typing rows as the keys come: the disk is at most one commit behind the last key."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal

from minutes.errors import Known, MinutesError
from ui.models.desk import Desk


class Keeper(QObject):
    """Keeps the text of one field in one typing row, until the field is recorded or given up.

    A key is on its way at once where the disk is idle; those that come while it writes go together with the next writing, so
    that no key waits. What the disk answers comes later, on the writer's thread: a refusal is shown, and the file knows that
    the text is not kept.
    """

    _answered = Signal(object)

    def __init__(self, desk: Desk, text: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._text = text
        self._place: tuple[str, str] | None = None
        self._asked = False
        self._writing = False
        self._behind = False
        self._answered.connect(self._tell)
        desk.keeping.connect(self._catch_up)

    def begin(self, thing: str, field: str) -> None:
        """Keep what comes under this thing and field."""
        self._place = (thing, field)
        self._asked = self._behind = False

    def touch(self) -> None:
        """Note that a key changed the text."""
        if self._place is None:
            return
        self._desk.frame.typed()
        if self._writing:
            self._behind = True
        else:
            self.keep()

    def keep(self) -> None:
        """Write the typing row now."""
        self._behind = False
        if self._place is None:
            return
        try:
            answer = self._desk.file.set_typing(*self._place, self._text())
        except Known as error:
            self._desk.frame.show_error(error)
            return
        self._asked = self._writing = True
        answer.add_done_callback(self._hear)

    def _catch_up(self) -> None:
        """Write the keys that came while the disk wrote, without waiting for its answer: the window may be closing."""
        if self._behind:
            self.keep()

    def _hear(self, answer: Future[None]) -> None:
        """On the writer's thread: pass the answer on to ours."""
        with contextlib.suppress(RuntimeError):  # the field is gone, and Qt's part of this with it
            self._answered.emit(answer.exception())

    def _tell(self, error: BaseException | None) -> None:
        self._writing = False
        if error is None:
            if self._behind:
                self.keep()
            return
        self._behind = False  # the next key tries again
        if not isinstance(error, MinutesError):
            raise error
        self._desk.frame.show_error(error)

    def end(self) -> None:
        """Forget the typing row: the field was recorded, or its text given up on purpose."""
        self._behind = False
        place = self._place
        if place is not None and self._asked:
            self._desk.done(lambda: self._desk.file.clear_typing(*place))
        self._asked = False
