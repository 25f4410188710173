"""Margins, gaps and icons that follow the zoom and the scheme for as long as what they belong to lives; heads over pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLayout, QStackedLayout, QVBoxLayout, QWidget

from ui.theme import Theme

Margins = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels at 100 %."""


class _Spaced(QObject):
    """Gives one layout its room, again after each change of the theme."""

    def __init__(self, theme: Theme, layout: QLayout, margins: Margins, spacing: int) -> None:
        super().__init__(layout)
        self._theme, self._layout, self._margins, self._spacing = theme, layout, margins, spacing
        theme.changed.connect(self.apply)
        self.apply()

    def apply(self) -> None:
        """Set margins and gaps for the zoom in use."""
        px = self._theme.px
        left, top, right, bottom = self._margins
        self._layout.setContentsMargins(px(left), px(top), px(right), px(bottom))
        if isinstance(self._layout, QGridLayout):
            self._layout.setHorizontalSpacing(px(self._spacing))
            self._layout.setVerticalSpacing(px(self._spacing))
        else:
            self._layout.setSpacing(px(self._spacing))


class _Iconed(QObject):
    """Gives one button its icon, again after each change of the theme."""

    def __init__(self, theme: Theme, button: QAbstractButton, name: str, colour: str) -> None:
        super().__init__(button)
        self._theme, self._button, self._name, self._colour = theme, button, name, colour
        theme.changed.connect(self.apply)
        self.apply()

    def apply(self) -> None:
        """Draw the icon for the zoom and the scheme in use."""
        side = self._theme.px(16)
        self._button.setIcon(self._theme.icon(self._name, 16, self._colour))
        self._button.setIconSize(QSize(side, side))


def spaced(theme: Theme, layout: QLayout, margins: Margins = (0, 0, 0, 0), spacing: int = 0) -> None:
    """Give a layout its margins and gaps (at 100 %) in every zoom."""
    _Spaced(theme, layout, margins, spacing)


def iconed(theme: Theme, button: QAbstractButton, name: str, colour: str = "accent") -> None:
    """Give a button a 16-pixel icon in every zoom and scheme."""
    _Iconed(theme, button, name, colour)


def stacked(owner: QWidget, heads: Sequence[QLayout], pages: Sequence[QWidget]) -> QStackedLayout:
    """Lay a widget out: heads, and under them one of several pages at a time; return what chooses the page."""
    body = QWidget()
    stack = QStackedLayout(body)
    for page in pages:
        stack.addWidget(page)
    box = QVBoxLayout(owner)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    for head in heads:
        box.addLayout(head)
    box.addWidget(body, 1)
    return stack
