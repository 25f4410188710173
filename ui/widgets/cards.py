"""Things to press that say more than a word: the cards of the first start, and an empty place with the one thing to do."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.models.painting import broken
from ui.theme import Theme
from ui.widgets.keycaps import KeyCap, cap_width, paint_cap
from ui.widgets.press import Button, Tile
from ui.widgets.words import Words

_HEIGHT, _TILE, _PAD, _GAP = 76, 40, 18, 16
_LINES = 3


class Card(Tile):
    """A wide card: icon, what it does, what comes of it, its key."""

    def __init__(self, theme: Theme, icon: str, title: str, detail: str, *, key: str = "", main: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._icon, self._detail, self._key, self._main = icon, detail, key, main
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for its longer line."""
        theme = self._theme
        lines = (
            theme.metrics("section", 600).horizontalAdvance(self.text()),
            theme.metrics("body").horizontalAdvance(self._detail),
        )
        key = cap_width(theme, self._key) + theme.px(_GAP) if self._key else 0
        return QSize(theme.px(2 * _PAD + _TILE + 18) + max(lines) + key, theme.px(_HEIGHT))

    def hasHeightForWidth(self) -> bool:
        """A narrow card breaks its longer line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of title and lines in a width."""
        more = len(self._lines(width)) - 1
        return self._theme.px(_HEIGHT) + more * self._theme.line("body")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter)
        tile = QRectF(theme.px(_PAD), (self.height() - theme.px(_TILE)) / 2, theme.px(_TILE), theme.px(_TILE))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent" if self._main else "accentSoft"))
        painter.drawRoundedRect(tile, theme.radius("card"), theme.radius("card"))
        at = QPointF(tile.center().x() - theme.px(20) / 2, tile.center().y() - theme.px(20) / 2)
        theme.draw_icon(painter, self._icon, at, 20, "onAccent" if self._main else "accent")
        left, right = self._span(self.width())
        if self._key:
            paint_cap(painter, theme, QPointF(right + theme.px(_GAP), self.height() / 2), self._key)
        lines = self._lines(self.width())
        title, line = theme.px(26), theme.line("body")
        top = (self.height() - title - len(lines) * line) / 2 - theme.px(1)
        painter.setFont(theme.font("section", 600))
        painter.setPen(theme.colour("text"))
        painter.drawText(QRectF(left, top, right - left, title), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text2"))
        for place, words in enumerate(lines):
            painter.drawText(QRectF(left, top + title + place * line, right - left, line), Qt.AlignmentFlag.AlignVCenter, words)

    def _span(self, width: int) -> tuple[float, float]:
        """The edges of the words: behind the icon, before the key."""
        theme = self._theme
        right = float(width - theme.px(_PAD)) - (cap_width(theme, self._key) + theme.px(_GAP) if self._key else 0)
        return float(theme.px(_PAD + _TILE + 18)), right

    def _lines(self, width: int) -> list[str]:
        left, right = self._span(width)
        return broken(self._detail, self._theme.metrics("body"), int(right - left), _LINES)

    def _paint_box(self, painter: QPainter) -> None:
        theme = self._theme
        focus = self.hasFocus()
        width = theme.size("focus ring") if focus else 1
        painter.setPen(QPen(theme.colour("focus" if focus else "line"), width))
        painter.setBrush(theme.colour("hover" if self.underMouse() else "surface"))
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, theme.radius("card"), theme.radius("card"))


class DropPlace(QWidget):
    """A dashed place that says what may be dropped on the window."""

    def __init__(self, theme: Theme, title: str, detail: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = QLabel()
        self._words = (Words(theme, title, "section", 600), Words(theme, detail, colour="text2", wrap=True))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        for words in self._words:
            texts.addWidget(words)
        box = self._box = QHBoxLayout(self)
        box.addWidget(self._icon)
        box.addLayout(texts, 1)
        theme.changed.connect(self._dress)
        self._dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dashed outline."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("lineStrong"), 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.radius("card"), theme.radius("card"))

    def _dress(self) -> None:
        theme = self._theme
        self._icon.setPixmap(theme.pixmap("drop", 20, "text2"))
        self._box.setContentsMargins(theme.px(28), theme.px(16), theme.px(_PAD), theme.px(16))
        self._box.setSpacing(theme.px(28))
        self.update()


class EmptyPlace(QWidget):
    """What this place will hold, in one line, then the one thing to do as a button with its key."""

    def __init__(self, theme: Theme, line: str, action: QAction | None = None, *, icon: str = "") -> None:
        super().__init__()
        self._theme = theme
        box = QVBoxLayout(self)
        box.setSpacing(theme.px(12))
        box.addStretch(2)
        if icon:
            picture = QLabel()
            picture.setPixmap(theme.pixmap(icon, 20, "text3"))
            box.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        words = Words(theme, line, colour="text2", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(words)
        if action is not None:
            box.addLayout(self._deed(action))
        box.addStretch(3)

    def _deed(self, action: QAction) -> QHBoxLayout:
        self.button = Button(action.text())
        self.button.clicked.connect(action.trigger)
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        row.addStretch(1)
        row.addWidget(self.button)
        if not action.shortcut().isEmpty():
            row.addWidget(KeyCap(self._theme, action.shortcut().toString()))
        row.addStretch(1)
        return row
