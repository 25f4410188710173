"""Keys and what they do, as small caps: in the status line, at the foot of a pane, beside an act."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme

Key = tuple[str, str]
"""A key and what it does: ``("Ctrl+N", "hội nghị mới")``."""

_HEIGHT, _PAD, _GAP, _BETWEEN = 18, 5, 6, 18


def cap_width(theme: Theme, key: str) -> int:
    """Return the width of a key cap."""
    return theme.metrics("key hint").horizontalAdvance(key) + 2 * theme.px(_PAD)


def paint_cap(painter: QPainter, theme: Theme, at: QPointF, key: str) -> int:
    """Paint a key cap whose left edge and middle line are at ``at``; return its width."""
    width, height = cap_width(theme, key), theme.px(_HEIGHT)
    box = QRectF(at.x() + 0.5, at.y() - height / 2 + 0.5, width - 1, height - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(box, theme.px(3), theme.px(3))
    painter.setFont(theme.font("key hint"))
    painter.setPen(theme.colour("text2"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
    return width


class KeyLine(QWidget):
    """A row of keys; those that do not fit are left out whole, from the end."""

    def __init__(self, theme: Theme, keys: Sequence[Key] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._keys: tuple[Key, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._changed)
        self.set_keys(keys)

    def keys(self) -> tuple[Key, ...]:
        """Return the keys it was given."""
        return self._keys

    def set_keys(self, keys: Sequence[Key]) -> None:
        """Show other keys."""
        self._keys = tuple(keys)
        self.setAccessibleName(", ".join(f"{key} {words}" for key, words in self._keys))
        self._changed()

    def sizeHint(self) -> QSize:
        """Room for all of them."""
        return QSize(sum(self._widths()), self._theme.px(_HEIGHT + 4))

    def minimumSizeHint(self) -> QSize:
        """Room for the first."""
        return QSize(min([*self._widths(), self._theme.px(40)]), self._theme.px(_HEIGHT + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint those that fit."""
        painter = QPainter(self)
        theme, x, middle = self._theme, 0.0, self.height() / 2
        for (key, words), width in zip(self._keys, self._widths(), strict=True):
            if x + width - theme.px(_BETWEEN) > self.width():
                break
            cap = paint_cap(painter, theme, QPointF(x, middle), key)
            painter.setFont(theme.font("secondary"))
            painter.setPen(theme.colour("text2"))
            text = QRectF(x + cap + theme.px(_GAP), 0, width, self.height())
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
            x += width

    def _widths(self) -> list[int]:
        theme, metrics = self._theme, self._theme.metrics("secondary")
        return [
            cap_width(theme, key) + theme.px(_GAP) + metrics.horizontalAdvance(words) + theme.px(_BETWEEN)
            for key, words in self._keys
        ]

    def _changed(self) -> None:
        self.updateGeometry()
        self.update()


class KeyCap(QWidget):
    """One key cap, beside what it presses."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self._theme = theme
        self.key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Its own size."""
        return QSize(cap_width(self._theme, self.key), self._theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        paint_cap(QPainter(self), self._theme, QPointF(0, self.height() / 2), self.key)
