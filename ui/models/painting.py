"""What delegates paint with: grounds of rows, texts that are cut with care. Every colour and size is the theme's."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QWidget

from ui.theme import Theme

DOTS = Qt.TextElideMode.ElideRight


@dataclass(frozen=True, slots=True)
class Look:
    """How one cell is painted: the colour and weight of its text, a second line, an icon, an outline.

    ``outline`` is ``wait`` (dashed: read, not confirmed) or ``conflict`` (two values stand); ``icon`` a name of an icon;
    ``number`` the digit that accepts the reading, 0 for none.
    """

    ink: str = "text"
    weight: int = 400
    icon: str = ""
    filled: bool = False
    second: str = ""
    outline: str = ""
    number: int = 0


def has_focus(widget: QWidget | None) -> bool:
    """Return whether a view or an editor inside it has the focus."""
    focus = QApplication.focusWidget()
    return widget is not None and focus is not None and (focus is widget or widget.isAncestorOf(focus))


def broken(words: str, metrics: QFontMetrics, width: int, most: int = 1) -> list[str]:
    """Return the lines of a text that is broken between words; the last of ``most`` lines is cut with «…» if need be."""
    if most == 1 or metrics.horizontalAdvance(words) < width:  # the advance is rounded: at the very width Qt may still cut
        return [metrics.elidedText(words, DOTS, width)]
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(lines) == most or metrics.horizontalAdvance(longer) < width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return [metrics.elidedText(line, DOTS, width) for line in lines]


def row_ground(option: QStyleOptionViewItem, *, hovered: bool = False, rest: str = "surface") -> str:
    """Return the colour name of a row's ground from its state."""
    if option.state & QStyle.StateFlag.State_Selected:
        return "sel" if has_focus(option.widget) else "sunken"
    return "hover" if hovered else rest


class Canvas:
    """A painter together with the theme that it paints in."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self.painter = painter
        self.theme = theme

    def fill(self, rect: QRect | QRectF, colour: str) -> None:
        """Fill a rectangle."""
        self.painter.fillRect(rect, self.theme.colour(colour))

    def rule(self, left: float, right: float, bottom: float, colour: str = "line") -> None:
        """Draw a one-pixel rule whose lower edge is at ``bottom``."""
        self.painter.fillRect(QRectF(left, bottom - 1, right - left, 1), self.theme.colour(colour))

    def bar(self, rect: QRect, colour: str = "focus") -> None:
        """Draw the bar at the left of the current row, or of a row that stands out."""
        self.painter.fillRect(rect.left(), rect.top(), self.theme.size("row bar"), rect.height(), self.theme.colour(colour))

    def text(self, rect: QRectF, words: str, font: QFont, ink: str = "text", *, right: bool = False) -> float:
        """Draw one line of text, cut with «…» where it does not fit; return its width."""
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, DOTS, int(rect.width()))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self.painter.setFont(font)
        self.painter.setPen(self.theme.colour(ink))
        self.painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
        return float(metrics.horizontalAdvance(shown))

    def icon(self, name: str, left: float, middle: float, ink: str = "text2", *, filled: bool = False) -> float:
        """Draw a 16-pixel icon, ``middle`` its height's centre; return its width."""
        side = self.theme.px(16)
        self.theme.draw_icon(self.painter, name, QPointF(left, middle - side / 2), 16, ink, filled=filled)
        return float(side)

    def outline(self, rect: QRectF, kind: str) -> None:
        """Fill and outline a cell or chip: ``wait`` dashed amber, ``conflict`` violet."""
        waits = kind == "wait"
        pen = QPen(self.theme.colour("waitLine" if waits else "conflict"), 1)
        if waits:
            pen.setDashPattern(self.theme.dash())
        self._rounded(rect, "waitSoft" if waits else "conflictSoft", pen)

    def ring(self, rect: QRectF) -> None:
        """Draw the two-pixel focus ring inside a rectangle."""
        width = self.theme.size("focus ring")
        self.painter.save()
        self.painter.setPen(QPen(self.theme.colour("focus"), width))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2))
        self.painter.restore()

    def number_box(self, left: float, middle: float, number: int) -> float:
        """Draw the small box with the digit that accepts a reading, ``middle`` its height's centre; return its width."""
        side = self.theme.px(16)
        box = QRectF(left, middle - side / 2, side, side)
        self._rounded(box, "surface", QPen(self.theme.colour("waitLine"), 1))
        self.painter.setFont(self.theme.font("key hint", 600))
        self.painter.setPen(self.theme.colour("wait"))
        self.painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(number))
        return float(side)

    def _rounded(self, rect: QRectF, ground: str, pen: QPen) -> None:
        self.painter.save()
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(pen)
        self.painter.setBrush(self.theme.colour(ground))
        radius = self.theme.radius("chip")
        half = 0.5 if pen.style() != Qt.PenStyle.NoPen else 0.0
        self.painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
        self.painter.restore()
