"""Margins, gaps and icons that follow the zoom and the scheme for as long as what they belong to lives; heads over pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

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


class _Divided(QObject):
    """Gives the side panes of a splitter their widths, again after each change of the zoom; what was dragged stays till then."""

    def __init__(self, theme: Theme, splitter: QSplitter, main: int, sides: Mapping[int, str]) -> None:
        super().__init__(splitter)
        self._theme, self._splitter, self._main, self._sides = theme, splitter, main, sides
        self._zoom = theme.zoom
        theme.changed.connect(self._changed)
        self.apply()

    def _changed(self) -> None:
        if self._zoom != self._theme.zoom:
            self._zoom = self._theme.zoom
            QTimer.singleShot(0, self, self.apply)  # once all that lies in the panes has taken its new size

    def apply(self) -> None:
        """Set the widths for the zoom in use; the main pane takes the rest."""
        widths = {place: self._theme.size(name) for place, name in self._sides.items()}
        hidden = {place for place in widths if (pane := self._splitter.widget(place)) is not None and pane.isHidden()}
        shown = [width for place, width in widths.items() if place not in hidden]
        rest = self._splitter.width() - sum(shown) - self._splitter.handleWidth() * len(shown)
        widths[self._main] = max(rest, self._theme.px(_LEAST_MAIN))
        self._splitter.setSizes([widths[place] for place in range(self._splitter.count())])


_LEAST_MAIN = 240


def divided(theme: Theme, splitter: QSplitter, main: int, sides: Mapping[int, str]) -> None:
    """Give a splitter's side panes the widths of these names (of the tokens) in every zoom; the pane at ``main`` takes the rest."""
    splitter.setStretchFactor(main, 1)
    splitter.setChildrenCollapsible(False)
    _Divided(theme, splitter, main, sides)


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
