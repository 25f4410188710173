"""What the disk has of a window's file, and what one does when it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from minutes.errors import Known
from minutes.texts import _
from ui.widgets.saved import Saved, SavedState

if TYPE_CHECKING:
    from ui.window import MainWindow


QUIET_MS, LOOK_MS = 300, 100
"""A key counts as on its way until none came for so long and the disk has all: the head does not flicker with each key."""


class Saving(QObject):
    """Keeps the saved state in the head true to the disk."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._given_up = False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._look = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._quiet.timeout.connect(self.refresh)
        self._look.timeout.connect(self.refresh)

    def typed(self) -> None:
        """Note that a key changed a text that is being kept."""
        self._quiet.start()
        if self._window.head.saved.state().kind is not Saved.SAVING:
            self.refresh()

    def refresh(self) -> None:
        """Show what the disk has."""
        state = self.state()
        if state.kind is not Saved.UNSAVED:
            self._window.banners.take_back("unsaved")
        self._window.head.saved.show_state(state)
        if state.kind is Saved.SAVING:
            self._look.start()

    def unsaved(self) -> int:
        """Return how many changes, and texts that are being typed, the disk did not take."""
        file = self._window.file
        return len(file.held) + len(file.unkept) if file is not None else 0

    def state(self) -> SavedState:
        """Return what the disk has."""
        file = self._window.file
        if file is None:
            return SavedState()
        if self.unsaved():
            return SavedState(Saved.UNSAVED, unsaved=self.unsaved())
        if file.journal.pending or self._quiet.isActive():
            return SavedState(Saved.SAVING)
        at = file.journal.saved_at
        return SavedState(Saved.SAVED, at.astimezone() if at is not None else None)

    def try_again(self) -> None:
        """Write what the disk did not take; what it takes now is saved."""
        file = self._window.file
        if file is None:
            return
        file.write_held()
        self._window.banners.take_back("unsaved")
        self.refresh()

    def save_elsewhere(self, path: Path) -> None:
        """Write the whole conference, with what the disk did not take, to another file, and go on there."""
        window = self._window
        if window.file is None:
            return
        window.file.copy_to(path)
        if not self.unsaved():
            window.show_notice(_("A copy lies in “{name}”.").format(name=path.name), key="saved")
            return
        window.program.move_to(window, path)

    def give_up(self) -> None:
        """Close the window without asking: what the disk refused here lies in the copy that goes on in another window.

        Where the window is closing already it goes by that: Qt hears no second request.
        """
        self._given_up = True
        self._window.close()

    def may_close(self) -> bool:
        """Record what is half typed, and return whether the window may go: the disk has all, or a person says so."""
        window = self._window
        try:
            window.settle()
            if window.file is not None and not self._given_up:
                window.file.drain()  # a disk that is slow to say no has said so before it is asked what is unsaved
        except Known as error:
            window.show_error(error)
        return self._given_up or not self.unsaved() or self._may_lose()

    def _may_lose(self) -> bool:
        """Ask what to do with changes that the disk did not take."""
        from ui import ask, deeds

        answer = ask.discard_unsaved(self._window, self.unsaved())
        if answer == "save":
            deeds.save_copy(self._window)
        return answer == "discard" or self._given_up or not self.unsaved()
