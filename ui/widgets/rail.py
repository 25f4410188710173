"""The rail: where one can go, with the word under every icon and a badge for what is wrong, never for news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from minutes.places import resource
from minutes.texts import _, ngettext
from ui.rooms import Room
from ui.theme import Theme
from ui.theme.plain import CENTRE, fill, fill_rounded
from ui.widgets.press import Tile
from ui.widgets.words import Line

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

_MARGIN = 4


class Density(Enum):
    """How a rail shows its entries; the value is the height of one at 100 %. The words stay in each."""

    ROOMY = 52
    LOW = 44
    """Closer, and without the sign at the top."""
    WORDS = 28
    """Without the icons too."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its room, its word (English), its icon, its key; ``line`` draws a hairline above it."""

    room: Room
    word: str
    icon: str
    key: str
    line: bool = False


class RailButton(Tile):
    """An entry of the rail. It is a real control: the keyboard reaches it and a screen reader names it."""

    def __init__(self, theme: Theme, entry: Entry) -> None:
        super().__init__()
        self._theme = theme
        self.entry = entry
        self._badge = 0
        self._density = Density.ROOMY
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.dress)
        self.dress()
        self.reword()

    def dress(self) -> None:
        """Give the word its colour: it is painted in the button's own palette."""
        palette, role = self.palette(), QPalette.ColorRole.ButtonText
        current = self.isChecked()
        palette.setColor(role, self._theme.colour("accent" if current else "text2"))
        palette.setColor(QPalette.ColorGroup.Disabled, role, self._theme.colour("accent" if current else "disabled"))
        self.setPalette(palette)
        self.updateGeometry()

    def set_density(self, density: Density) -> None:
        """Take more room or less."""
        if density is not self._density:
            self._density = density
            self.updateGeometry()
            self.update()

    def let_in(self) -> None:
        """Let the keyboard reach it, and show the pointer that it can be pressed: after the first painting (see ui.shell)."""
        from PySide6.QtCore import Qt

        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_badge(self, count: int) -> None:
        """Show how many things are wrong in this room; 0 shows no badge."""
        self._badge = count
        self.reword()
        self.update()

    def badge(self) -> int:
        """Return how many things are wrong in this room."""
        return self._badge

    def reword(self) -> None:
        """Say its word, in the language in use."""
        self.setText(_(self.entry.word))
        wrong = ngettext("{n} needs you", "{n} need you", self._badge).format(n=self._badge) if self._badge else ""
        self.setAccessibleName(", ".join(part for part in (self.text(), wrong) if part))
        self.setToolTip(f"{self.text()} ({self.entry.key})")

    def sizeHint(self) -> QSize:
        """As wide as the rail."""
        return QSize(self._theme.size("rail") - 1, self._theme.px(self._density.value))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bar, ground, icon, word and badge."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current, here = self.isChecked(), self.isEnabled()
        box = QRectF(self.rect()).adjusted(theme.px(_MARGIN), 1, -theme.px(_MARGIN), -1)
        self._paint_ground(painter, box, current)
        colour = "accent" if current else "text2" if here else "disabled"
        size = theme.px(22)
        left, top = (self.width() - size) / 2, box.top() + theme.px(5 if self._density is Density.ROOMY else 1)
        foot = box.top()
        if self._density is not Density.WORDS:
            theme.draw_icon(painter, self.entry.icon, QPointF(left, top), 22, colour, filled=current)
            foot = top + size
        painter.setFont(theme.font("secondary", 600 if current else 400))
        painter.drawText(QRectF(0, foot, self.width(), box.bottom() - foot), CENTRE, self.text())
        if self._badge:
            at = QPointF(left + size, top) if foot > top else QPointF(box.right() - theme.px(14), box.top())
            self._paint_badge(painter, at - QPointF(theme.px(2), theme.px(2)))

    def _paint_ground(self, painter: QPainter, box: QRectF, current: bool) -> None:
        theme = self._theme
        radius = theme.radius("rail item")
        if current or (self.underMouse() and self.isEnabled()):
            fill_rounded(painter, box, radius, theme.css("accentSoft" if current else "hover"))
        if current:
            bar = theme.size("row bar")
            inset = theme.px(10 if self._density is Density.ROOMY else 5)
            side = QRectF(0, box.top() + inset, bar, box.height() - 2 * inset)
            fill_rounded(painter, side, bar / 2, theme.css("accent"))
        if self.hasFocus():
            ring = QPainterPath()
            ring.addRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
            painter.strokePath(ring, QPen(theme.colour("focus"), theme.size("focus ring")))

    def _paint_badge(self, painter: QPainter, at: QPointF) -> None:
        theme = self._theme
        text = str(self._badge) if self._badge < 100 else "99+"
        height = theme.px(16)
        width = max(height, theme.metrics("key hint", 600).horizontalAdvance(text) + theme.px(8))
        box = QRectF(at.x() - theme.px(4), at.y(), width, height)
        fill_rounded(painter, box, height / 2, theme.css("bad"))
        painter.setFont(theme.font("key hint", 600))
        painter.setPen(theme.colour("onAccent"))
        painter.drawText(box, CENTRE, text)


class Mark(QWidget):
    """The sign of the program, at the top of the rail."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as the head."""
        return QSize(self._theme.size("rail") - 1, self._theme.size("header") + self._theme.px(2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it: a bridge in the accent's colour."""
        from PySide6.QtSvg import QSvgRenderer

        theme, painter = self._theme, QPainter(self)
        svg = (resource("icons") / "app/daucau.svg").read_text(encoding="utf-8")
        svg = svg.replace("#FFFFFF", theme.css("onAccent")).replace("#1F4E8F", theme.css("accent"))
        size = theme.px(30)
        at = QRectF((self.width() - size) / 2, (self.height() - size) / 2 + theme.px(1), size, size)
        QSvgRenderer(svg.encode("utf-8")).render(painter, at)


class Rail(QWidget):
    """The column of entries; ``chosen`` carries the room that was pressed."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, entries: Sequence[Entry], foot: Sequence[Entry]) -> None:
        super().__init__()
        self._theme = theme
        self._buttons: dict[Room, RailButton] = {}
        self._lines = 0
        self.setAccessibleName(_("Rooms"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 1, theme.px(4))
        box.setSpacing(theme.px(2))
        self._mark = Mark(theme)
        box.addWidget(self._mark)
        for entry in entries:
            self._add(box, entry)
        box.addStretch(1)
        for entry in foot:
            self._add(box, entry)
        theme.changed.connect(self._dress)
        self._dress()

    def button(self, room: Room) -> RailButton:
        """Return the entry of a room."""
        return self._buttons[room]

    def set_current(self, room: Room) -> None:
        """Show where the person is."""
        self._buttons[room].setChecked(True)

    def let_in(self) -> None:
        """Let keyboard and pointer into the entries."""
        for button in self._buttons.values():
            button.let_in()

    def set_enabled(self, rooms: Sequence[Room], enabled: bool) -> None:
        """Let rooms be entered, or not: without a conference there is nothing in them."""
        for room in rooms:
            self._buttons[room].setEnabled(enabled)

    def reword(self) -> None:
        """Say all words again, in the language in use."""
        for button in self._buttons.values():
            button.reword()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take less room for each entry where the window is low, so that every word is whole."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Choose the widest of the densities that the height has room for."""
        theme = self._theme
        between = theme.px(2) * (len(self._buttons) + self._lines) + theme.px(9) * self._lines + theme.px(4)
        room = self.height() - between
        roomy = room >= len(self._buttons) * theme.px(Density.ROOMY.value) + self._mark.sizeHint().height()
        low = room >= len(self._buttons) * theme.px(Density.LOW.value)
        density = Density.ROOMY if roomy else Density.LOW if low else Density.WORDS
        self._mark.setVisible(roomy)
        for button in self._buttons.values():
            button.set_density(density)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the hairline at the right."""
        painter = QPainter(self)
        fill(painter, 0, 0, self.width(), self.height(), self._theme.css("canvas"))
        fill(painter, self.width() - 1, 0, 1, self.height(), self._theme.css("line"))

    def _add(self, box: QVBoxLayout, entry: Entry) -> None:
        if entry.line:
            self._lines += 1
            inset = QHBoxLayout()
            inset.setContentsMargins(self._theme.px(20), self._theme.px(4), self._theme.px(20), self._theme.px(4))
            inset.addWidget(Line(self._theme))
            box.addLayout(inset)
        button = RailButton(self._theme, entry)
        button.clicked.connect(lambda _checked=False, room=entry.room: self.chosen.emit(room))
        self._buttons[entry.room] = button
        box.addWidget(button)

    def _dress(self) -> None:
        self.setFixedWidth(self._theme.size("rail"))
        self._mark.updateGeometry()
        for button in self._buttons.values():
            button.dress()
        self._fit()
        self.update()
