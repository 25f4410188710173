"""Where the parts of a statement stand in its row, and how high that makes it; heights are kept by (row, width)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextOption

from minutes import wording
from ui.recording.rows import StatementRow
from ui.theme import Theme
from ui.widgets.chips import Chip, chip_width

_TOP, _BOTTOM, _RIGHT, _CHIPS_ABOVE, _CHIP_GAP = 10, 12, 20, 5, 6
LINE_BREAK = "\u2028"


@dataclass(frozen=True, slots=True)
class Parts:
    """The places of a row's parts, in the view's coordinates."""

    time: QRectF
    head: QRectF
    kind: QRectF
    text: QRectF
    chips: QRectF


class StatementLayout:
    """Measures rows. What was measured is kept until the width or the zoom is another."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._key: tuple[int, int] = (0, 0)
        self._heights: dict[str, tuple[StatementRow, int]] = {}

    def height(self, row: StatementRow, width: int) -> int:
        """Return how high a row is in a view of this width."""
        key = (width, self._theme.zoom)
        if key != self._key:
            self._key = key
            self._heights.clear()
        kept = self._heights.get(row.id)
        if kept is not None and kept[0] is row:
            return kept[1]
        measured = self._measure(row, width)
        self._heights[row.id] = (row, measured)
        return measured

    def known(self, row: StatementRow, width: int) -> bool:
        """Return whether a row's height is kept."""
        kept = self._heights.get(row.id)
        return (width, self._theme.zoom) == self._key and kept is not None and kept[0] is row

    def guess(self, row: StatementRow, width: int) -> int:
        """Return about how high a row is, by its letters: for rows far from what shows."""
        letters = max(1, int(self.text_width(width) / (self._theme.px(16) * 0.47)))
        lines = max(1, -(-len(row.statement.text) // letters))
        return self._around(lines, 1 if row.hanging else 0)

    def text_width(self, width: int) -> float:
        """Return how wide the text may run: at most 720 px at 100 %."""
        room = width - self._theme.size("statement gutter") - self._theme.px(_RIGHT)
        return max(self._theme.px(120), min(self._theme.size("statement max width"), room))

    def lines(self, row: StatementRow, width: int) -> tuple[QTextLayout, int]:
        """Return the laid out text of a row and the number of its lines."""
        layout = QTextLayout(row.statement.text.replace("\n", LINE_BREAK), self._theme.font("statement"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._marks(row))
        step, count = self._theme.line("statement"), 0
        room = self.text_width(width)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, count * step + (step - line.height()) / 2))
            count += 1
        layout.endLayout()
        return layout, max(1, count)

    def parts(self, row: StatementRow, rect: QRect) -> Parts:
        """Return where the parts of a row stand when it fills ``rect``."""
        theme = self._theme
        gutter, top = theme.size("statement gutter"), rect.top() + theme.px(_TOP)
        left, right = rect.left() + gutter, rect.right() + 1 - theme.px(_RIGHT)
        head = theme.line("body")
        kind = theme.metrics("body", 600).horizontalAdvance(wording.label(row.statement.type)) + theme.px(4)
        count = self._chip_rows(row, rect.width())[0]
        chips = count * (theme.size("chip entry") + theme.px(_CHIP_GAP))
        bottom = rect.bottom() + 1 - theme.px(_BOTTOM)
        text_bottom = bottom - (chips + theme.px(_CHIPS_ABOVE) - theme.px(_CHIP_GAP) if count else 0)
        return Parts(
            QRectF(rect.left() + theme.px(12), top, gutter - theme.px(14), head),
            QRectF(left, top, right - kind - theme.px(16) - left, head),
            QRectF(right - kind, top, kind, head),
            QRectF(left, top + head, self.text_width(rect.width()), text_bottom - top - head),
            QRectF(left, text_bottom + theme.px(_CHIPS_ABOVE), self.text_width(rect.width()), chips),
        )

    def places(self, row: StatementRow, width: int) -> list[tuple[Chip, QPointF, float]]:
        """Return each chip, its corner within the chips' place, and the room that it may take."""
        return self._chip_rows(row, width)[1]

    def _measure(self, row: StatementRow, width: int) -> int:
        return self._around(self.lines(row, width)[1], self._chip_rows(row, width)[0])

    def _around(self, lines: int, chip_rows: int) -> int:
        theme = self._theme
        height = theme.px(_TOP) + theme.line("body") + lines * theme.line("statement") + theme.px(_BOTTOM)
        if chip_rows:
            height += theme.px(_CHIPS_ABOVE) + chip_rows * (theme.size("chip entry") + theme.px(_CHIP_GAP)) - theme.px(_CHIP_GAP)
        return height

    def _chip_rows(self, row: StatementRow, width: int) -> tuple[int, list[tuple[Chip, QPointF, float]]]:
        if not row.hanging:
            return 0, []
        theme, room = self._theme, self.text_width(width)
        placed: list[tuple[Chip, QPointF, float]] = []
        x, y, count = 0.0, 0.0, 1
        for chip in row.chips():
            wide = min(chip_width(theme, chip), room)
            if x and x + wide > room:
                x, y, count = 0.0, y + theme.size("chip entry") + theme.px(_CHIP_GAP), count + 1
            placed.append((chip, QPointF(x, y), wide))
            x += wide + theme.px(_CHIP_GAP)
        return count, placed

    def _marks(self, row: StatementRow) -> list[QTextLayout.FormatRange]:
        """The words that are shown as found."""
        start = row.statement.text.find(row.mark) if row.mark else -1
        if start < 0:
            return []
        found = QTextLayout.FormatRange()
        found.start, found.length = start, len(row.mark)
        found.format = QTextCharFormat()
        found.format.setBackground(self._theme.colour("mark"))
        return [found]
