"""The head of the window: menus, what is open, whether it is saved, undo and redo, search."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMenuBar, QSizePolicy, QToolButton, QWidget

from minutes.texts import _
from ui.menus import Menu
from ui.theme import Theme
from ui.theme.plain import fill
from ui.widgets.words import OneLine

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QPaintEvent, QResizeEvent

    from ui.widgets.keycaps import KeyLine
    from ui.widgets.saved import SavedLabel

BUTTONS = ("undo", "redo", "search")
"""The actions that are buttons in the head."""

_PLACE_OF_SAVED = 5
"""After the menus, two titles and the air on both sides of them."""

_BOTH_TITLES = 900
"""The least width of the head, at 100 %, in which the second title shows too."""

_LEAST_TITLE, _AIR = 60, 64
"""The least width, at 100 %, in which a title tells something; the air that the parts of the head have between them."""


class Head(QWidget):
    """The bar at the top; the menu bar stands in it, so that it costs no height. Menus and buttons are filled later."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.menus = QMenuBar()
        self.menus.setNativeMenuBar(False)
        self.menus.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.title = OneLine(theme, weight=600)
        self.subtitle = OneLine(theme, colour="text2")
        self.menu: dict[Menu, QMenu] = {}
        self.buttons = [QToolButton() for _name in BUTTONS]
        box = self._box = QHBoxLayout(self)
        box.setSpacing(theme.px(8))
        box.addWidget(self.menus)
        box.addStretch(1)
        box.addWidget(self.title)
        box.addWidget(self.subtitle)
        box.addStretch(1)
        box.addSpacing(theme.px(8))
        for button in self.buttons:
            box.addWidget(button)
        theme.changed.connect(self._dress)
        self._dress()
        self.name_menus()

    @cached_property
    def saved(self) -> SavedLabel:
        """What the disk has; it stands left of the buttons."""
        from ui.widgets.saved import SavedLabel

        label = SavedLabel(self._theme)
        self._box.insertWidget(_PLACE_OF_SAVED, label)
        return label

    def name_menus(self) -> None:
        """Make the menus anew, with nothing in them, in the language in use."""
        for former in self.menu.values():
            former.deleteLater()
        self.menus.clear()
        self.menu = {heading: self.menus.addMenu(_(heading.value)) for heading in Menu}

    def take(self, actions: Mapping[str, QAction]) -> None:
        """Let the buttons do their actions."""
        for name, button in zip(BUTTONS, self.buttons, strict=True):
            button.setDefaultAction(actions[name])

    def name(self, title: str, subtitle: str = "") -> None:
        """Show what is open."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the second title go first where there is little room, then the title, then the buttons; the menus stay whole."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        theme = self._theme
        self.subtitle.setMinimumWidth(self.subtitle.sizeHint().width())  # where one must be cut, it is the title, which is longer
        self.subtitle.setVisible(bool(self.subtitle.text()) and self.width() >= theme.px(_BOTH_TITLES))
        saved = self.saved.sizeHint().width() if "saved" in vars(self) else 0
        room = self.width() - self.menus.sizeHint().width() - saved - theme.px(_AIR)
        room_beside_buttons = room - sum(button.sizeHint().width() + theme.px(8) for button in self.buttons)
        self.title.setVisible(room_beside_buttons >= theme.px(_LEAST_TITLE))
        for button in self.buttons:
            button.setVisible(room_beside_buttons >= 0)

    def sizeHint(self) -> QSize:
        """As high as the tokens say."""
        return QSize(super().sizeHint().width(), self._theme.size("header"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the hairline at the foot."""
        painter = QPainter(self)
        fill(painter, 0, 0, self.width(), self.height(), self._theme.css("canvas"))
        fill(painter, 0, self.height() - 1, self.width(), 1, self._theme.css("line"))

    def _dress(self) -> None:
        theme = self._theme
        self.setFixedHeight(theme.size("header"))
        self._box.setContentsMargins(theme.px(12), 0, theme.px(12), 1)
        for button in self.buttons:
            button.setIconSize(QSize(theme.px(20), theme.px(20)))
        self._fold()
        self.update()


class StatusLine(QWidget):
    """The line at the foot: the keys that do something here, and who works where at which zoom."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.who = OneLine(theme, role="secondary", colour="text2")
        box = self._box = QHBoxLayout(self)
        box.addStretch(0)
        box.addWidget(self.who)
        theme.changed.connect(self._dress)
        self._dress()

    @cached_property
    def keys(self) -> KeyLine:
        """The keys that do something here."""
        from ui.widgets.keycaps import KeyLine

        line = KeyLine(self._theme)
        self._box.insertWidget(0, line, 1)
        return line

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the hairline at the top."""
        painter = QPainter(self)
        fill(painter, 0, 0, self.width(), self.height(), self._theme.css("canvas"))
        fill(painter, 0, 0, self.width(), 1, self._theme.css("line"))

    def _dress(self) -> None:
        theme = self._theme
        self.setFixedHeight(theme.size("status"))
        self._box.setContentsMargins(theme.px(12), 1, theme.px(12), 0)
        self._box.setSpacing(theme.px(16))
        self.update()
