"""The head of the window: menus, what is open, whether it is saved, undo and redo, search."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenuBar, QSizePolicy, QToolButton, QWidget

from minutes.texts import _, ngettext
from ui.theme import Theme
from ui.widgets.keycaps import KeyLine
from ui.widgets.words import OneLine, Words

_BOTH_TITLES = 900
"""The least width of the head, at 100 %, in which the second title shows too."""


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


class Head(QWidget):
    """The bar at the top; the menu bar stands in it, so that it costs no height."""

    def __init__(self, theme: Theme, undo: QAction, redo: QAction, search: QAction) -> None:
        super().__init__()
        self._theme = theme
        self.menus = QMenuBar()
        self.menus.setNativeMenuBar(False)
        self.menus.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.title = OneLine(theme, weight=600)
        self.subtitle = OneLine(theme, colour="text2")
        self.saved = SavedLabel(theme)
        self.buttons = [self._button(action) for action in (undo, redo, search)]
        box = self._box = QHBoxLayout(self)
        box.setSpacing(theme.px(8))
        box.addWidget(self.menus)
        box.addStretch(1)
        box.addWidget(self.title)
        box.addWidget(self.subtitle)
        box.addStretch(1)
        box.addWidget(self.saved)
        box.addSpacing(theme.px(8))
        for button in self.buttons:
            box.addWidget(button)
        theme.changed.connect(self._dress)
        self._dress()

    def name(self, title: str, subtitle: str = "") -> None:
        """Show what is open."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the second title go first where there is little room."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        self.subtitle.setVisible(bool(self.subtitle.text()) and self.width() >= self._theme.px(_BOTH_TITLES))

    def sizeHint(self) -> QSize:
        """As high as the tokens say."""
        return QSize(super().sizeHint().width(), self._theme.size("header"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the hairline at the foot."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("canvas"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("line"))

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _dress(self) -> None:
        theme = self._theme
        self.setFixedHeight(theme.size("header"))
        self._box.setContentsMargins(theme.px(12), 0, theme.px(12), 1)
        for button in self.buttons:
            button.setIconSize(QSize(theme.px(20), theme.px(20)))
        self.update()


class StatusLine(QWidget):
    """The line at the foot: the keys that do something here, and who works where at which zoom."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.keys = KeyLine(theme)
        self.who = OneLine(theme, role="secondary", colour="text2")
        box = self._box = QHBoxLayout(self)
        box.addWidget(self.keys, 1)
        box.addWidget(self.who)
        theme.changed.connect(self._dress)
        self._dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the hairline at the top."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("canvas"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.colour("line"))

    def _dress(self) -> None:
        theme = self._theme
        self.setFixedHeight(theme.size("status"))
        self._box.setContentsMargins(theme.px(12), 1, theme.px(12), 0)
        self._box.setSpacing(theme.px(16))
        self.update()
