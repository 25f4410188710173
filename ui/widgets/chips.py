"""Chips: a figure, a task, a petition or a conflict in one short line, painted.

Solid: a person stands behind it. Dashed: the machine read it, and no person has confirmed it. Colour never stands
alone: the icon tells the kind, the outline the state.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.theme import Theme

_PAD, _GAP, _ICON = 7, 6, 16


class ChipKind(StrEnum):
    """What the chip stands for."""

    FIGURE = "figure"
    TASK = "task"
    PETITION = "petition"
    CONFLICT = "conflict"
    PERSON = "person"
    SITE = "site"


_ICONS = {
    ChipKind.FIGURE: "hash",
    ChipKind.TASK: "tasks",
    ChipKind.PETITION: "hand",
    ChipKind.CONFLICT: "fork",
    ChipKind.PERSON: "person",
    ChipKind.SITE: "location",
}
_GROUND = {
    ChipKind.FIGURE: ("accentSoft", "accent"),
    ChipKind.TASK: ("okSoft", "ok"),
    ChipKind.PETITION: ("sunken", "text2"),
    ChipKind.CONFLICT: ("conflictSoft", "conflict"),
    ChipKind.PERSON: ("sunken", "text2"),
    ChipKind.SITE: ("sunken", "text2"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """What a chip shows. ``number`` (1–9) is the key that accepts a waiting one, or takes that back; 0 shows none.

    ``warning`` says what is wrong with it: the chip is marked then.
    """

    kind: ChipKind
    text: str
    waiting: bool = False
    number: int = 0
    warning: str = ""
    focus: bool = False

    def spoken(self) -> str:
        """Return what a screen reader says."""
        told = f"{self.text} ({self.warning})" if self.warning else self.text
        return f"{self.number}. {told}" if self.number else told


def chip_width(theme: Theme, chip: Chip) -> int:
    """Return the width that a chip needs for its whole text."""
    width = 2 * theme.px(_PAD) + theme.px(_ICON + _GAP) + theme.metrics("secondary").horizontalAdvance(chip.text) + theme.px(2)
    if chip.number:
        width += theme.px(_ICON + _GAP)
    if chip.warning:
        width += theme.px(_ICON + _GAP)
    return width


def paint_chip(painter: QPainter, theme: Theme, at: QPointF, chip: Chip, room: float | None = None) -> QRectF:
    """Paint a chip with its top left corner ``at``; return its box.

    :param room: the width that there is; a longer text is cut with «…».
    """
    whole = chip_width(theme, chip)
    width = whole if room is None else min(whole, int(room))
    height = theme.size("chip entry" if chip.waiting else "chip")
    box = QRectF(at.x(), at.y(), width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_ground(painter, theme, box, chip)
    x, middle = box.left() + theme.px(_PAD), box.center().y()
    if chip.number:
        _paint_number(painter, theme, QRectF(x - theme.px(1), middle - theme.px(8), theme.px(16), theme.px(16)), chip)
        x += theme.px(_ICON + _GAP)
    colour = "wait" if chip.waiting else _GROUND[chip.kind][1]
    theme.draw_icon(painter, _ICONS[chip.kind], QPointF(x, middle - theme.px(_ICON) / 2), _ICON, colour)
    x += theme.px(_ICON + _GAP)
    right = box.right() - theme.px(_PAD)
    if chip.warning:
        right -= theme.px(_ICON)
        theme.draw_icon(painter, "warning", QPointF(right, middle - theme.px(_ICON) / 2), _ICON, "bad", filled=True)
        right -= theme.px(_GAP)
    _paint_text(painter, theme, QRectF(x, box.top(), right - x + theme.px(2), height), chip.text)
    painter.restore()
    return box


def _paint_ground(painter: QPainter, theme: Theme, box: QRectF, chip: Chip) -> None:
    ground, strong = ("waitSoft", "waitLine") if chip.waiting else _GROUND[chip.kind]
    pen = QPen(Qt.PenStyle.NoPen)
    if chip.focus:
        pen = QPen(theme.colour("focus"), theme.size("focus ring"))
    elif chip.waiting:
        pen = QPen(theme.colour(strong), 1)
        pen.setDashPattern(theme.dash())
    elif chip.kind is ChipKind.CONFLICT:
        pen = QPen(theme.colour(strong), 1)
    painter.setPen(pen)
    painter.setBrush(theme.colour(ground))
    inset = pen.widthF() / 2 if pen.style() is not Qt.PenStyle.NoPen else 0
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), theme.radius("chip"), theme.radius("chip"))


def _paint_number(painter: QPainter, theme: Theme, box: QRectF, chip: Chip) -> None:
    line, ink = ("waitLine", "wait") if chip.waiting else (_GROUND[chip.kind][1], _GROUND[chip.kind][1])
    painter.setPen(QPen(theme.colour(line), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(3), theme.px(3))
    painter.setFont(theme.font("key hint", 600))
    painter.setPen(theme.colour(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(chip.number))


def _paint_text(painter: QPainter, theme: Theme, box: QRectF, text: str) -> None:
    font = theme.font("secondary")
    painter.setFont(font)
    painter.setPen(theme.colour("text"))
    shown = theme.metrics("secondary").elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
