"""What the disk has of what was done, as the head of a window shows it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from minutes.texts import _, ngettext
from ui.theme import Theme
from ui.widgets.words import Words


class Saved(StrEnum):
    """What the disk has of what was done."""

    NOTHING = "nothing"
    SAVED = "saved"
    SAVING = "saving"
    UNSAVED = "unsaved"


@dataclass(frozen=True, slots=True)
class SavedState:
    """A state of saving, with the local time of the last answer of the disk and how many changes it has not."""

    kind: Saved = Saved.NOTHING
    at: dt.datetime | None = None
    unsaved: int = 0

    def text(self) -> str:
        """Return it in words."""
        if self.kind is Saved.SAVED and self.at is not None:
            return _("Saved {time}").format(time=f"{self.at.hour}:{self.at:%M:%S}")
        if self.kind is Saved.SAVED:
            return _("Saved")
        if self.kind is Saved.SAVING:
            return _("Saving…")
        if self.kind is Saved.UNSAVED:
            return ngettext("{n} change not saved", "{n} changes not saved", self.unsaved).format(n=self.unsaved)
        return ""


_FACES = {
    Saved.NOTHING: ("", "text2", "text2"),
    Saved.SAVED: ("check-circle", "ok", "text2"),
    Saved.SAVING: ("sync", "wait", "wait"),
    Saved.UNSAVED: ("error", "bad", "bad"),
}


class SavedLabel(QWidget):
    """The saved state, always at the same place, in the words of the disk."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._state = SavedState()
        self._icon = QLabel()
        self._words = Words(theme)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        box.addWidget(self._icon)
        box.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self._dress()

    def state(self) -> SavedState:
        """Return what it shows."""
        return self._state

    def show_state(self, state: SavedState) -> None:
        """Show another state."""
        if state != self._state:
            self._state = state
            self._dress()

    def _dress(self) -> None:
        icon, icon_colour, colour = _FACES[self._state.kind]
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.setPixmap(self._theme.pixmap(icon, 16, icon_colour, filled=icon != "sync"))
        self._words.set_colour(colour)
        self._words.setText(self._state.text())
        self.setAccessibleName(self._state.text())
