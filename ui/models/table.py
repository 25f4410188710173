"""The table of the rooms: no grid, hairlines, a bar at the current row, edited in place, copied for Excel.

Rows are as high as their longest text needs in the columns that may break it; all others stay on one line.
What shows is measured, the other rows wait until they show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from minutes.texts import _
from ui.models.keys import has_alt
from ui.models.painting import Canvas, Look, broken
from ui.models.quiet import Quiet
from ui.models.rows import Role, RowsModel
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

EDGE, PAD = 20, 8
"""The room in pixels at the outer edges of a table, and inside its cells."""

ICON, FORK = 22, 20
"""The room in pixels that an icon takes before a text, and the fork of two values that stand."""


@dataclass(frozen=True, slots=True)
class Width:
    """How wide a column is at 100 %; ``stretch`` shares what is left over.

    ``lines`` is over how many lines its texts may be broken. A column that may break them gives room away where there
    is too little for all, down to ``least`` (half of ``pixels`` when that is 0), and no column is less than its heading.
    """

    pixels: int
    stretch: int = 0
    lines: int = 1
    least: int = 0


def cell_box(rect: QRect, theme: Theme, first: bool, last: bool) -> QRectF:
    """Return the place of a cell's text: heading and rows stand on one edge because both ask here."""
    left = theme.px(EDGE if first else PAD)
    right = theme.px(EDGE if last else PAD)
    return QRectF(rect).adjusted(left, 0, -right, 0)


class Header(QHeaderView):
    """The headings, on the canvas, on the same edges as the cells below."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Return the height of a heading."""
        return QSize(super().sizeHint().width(), self._theme.size("table header"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one heading."""
        canvas = Canvas(painter, self._theme)
        canvas.fill(rect, "canvas")
        canvas.rule(rect.left(), rect.right() + 1, rect.bottom() + 1, "lineStrong")
        model = self.model()
        words = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        side = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) or 0
        place = self.visualIndex(section)
        box = cell_box(rect, self._theme, place == 0, place == self.count() - 1)
        right = bool(int(side) & int(Qt.AlignmentFlag.AlignRight))
        canvas.text(box, words, self._theme.font("secondary", 600), "text2", right=right)


class Table(Quiet, QTableView):
    """A table over a :class:`ui.models.rows.RowsModel`; F2 or a double click edits the current cell.

    Keys that it has no use for (Enter, Delete, Insert, Alt with anything) go on to what it lies in.
    """

    row_changed = Signal(str)

    def __init__(self, theme: Theme, model: RowsModel[Any], widths: Mapping[str, Width], row: str = "row table") -> None:
        super().__init__()
        self._theme = theme
        self._rows = model
        self._widths = widths
        self._row = row
        self._breaking = [place for place, column in enumerate(model.columns) if widths[column.key].lines > 1]
        self._heights: dict[str, int] = {}
        self.hovered = -1
        self._header = Header(theme, self)
        self.setHorizontalHeader(self._header)
        self._header.setAccessibleName(_("Headings"))
        self.setModel(model)
        self._set_up()
        self.zoomed()
        theme.changed.connect(self.zoomed)

    def _set_up(self) -> None:
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        self._rows.dataChanged.connect(self._refit)
        for moved in (self._rows.rowsInserted, self._rows.rowsRemoved, self._rows.rowsMoved, self.verticalScrollBar().valueChanged):
            moved.connect(lambda *_what: self._fit())

    def zoomed(self) -> None:
        """Take heights and widths from the theme again."""
        self.verticalHeader().setDefaultSectionSize(self._theme.size(self._row))
        self.verticalHeader().setMinimumSectionSize(self._theme.size(self._row))
        self._header.setMinimumSectionSize(self._theme.px(24))
        self._heights.clear()
        self._share()
        self._fit()
        self.viewport().update()

    def _share(self) -> None:
        """Give each column its width; share what is left over, or take what is lacking from those that break their texts."""
        before = [self.columnWidth(place) for place in self._breaking]
        widths = [self._widths[column.key] for column in self._rows.columns]
        headings = [self._heading_width(place) for place in range(len(widths))]
        wanted = [max(self._theme.px(width.pixels), least) for width, least in zip(widths, headings, strict=True)]
        left = self.viewport().width() - sum(wanted)
        if left >= 0:
            parts = [width.stretch for width in widths]
        else:
            leasts = [
                max(self._theme.px(width.least or width.pixels // 2), least) for width, least in zip(widths, headings, strict=True)
            ]
            parts = [max(0, wanted[place] - leasts[place]) if place in self._breaking else 0 for place in range(len(widths))]
            left = max(left, -sum(parts))
        for place, pixels in enumerate(wanted):
            self.setColumnWidth(place, pixels + left * parts[place] // (sum(parts) or 1))  # rounded down: the sum never overflows
        if before != [self.columnWidth(place) for place in self._breaking]:
            self._heights.clear()

    def _heading_width(self, place: int) -> int:
        """Return the room that a heading needs."""
        words = str(self._rows.headerData(place, Qt.Orientation.Horizontal) or "")
        edges = (EDGE if place == 0 else PAD) + (EDGE if place == len(self._rows.columns) - 1 else PAD)
        return self._theme.metrics("secondary", 600).horizontalAdvance(words) + self._theme.px(edges) + 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width, measure what shows now."""
        super().resizeEvent(event)
        self._share()
        self._fit()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        """Show a cell: first measure the rows that come into view with it, for they would push it out again."""
        most = self.viewport().height() // self._theme.size(self._row) + 1
        for place in range(max(0, index.row() - most), min(self._rows.rowCount(), index.row() + most)):
            self._fit_row(place)
        self.updateGeometries()
        super().scrollTo(index, hint)

    # lines and heights

    def lines(self, index: Index, width: int) -> list[str]:
        """Return the text of a cell as it stands in a width, in as many lines as its column allows."""
        look = index.data(Role.LOOK) or Look()
        most = self._widths[self.column_key(index)].lines
        return broken(str(index.data() or ""), self._theme.metrics("body", look.weight), width, most)

    def text_width(self, index: Index) -> int:
        """Return the room of a cell's text, without what is painted before it."""
        look, place = index.data(Role.LOOK) or Look(), self._header.visualIndex(index.column())
        box = cell_box(QRect(0, 0, self.columnWidth(index.column()), 1), self._theme, place == 0, place == self._header.count() - 1)
        before = (ICON if look.icon else 0) + (FORK if look.outline == "conflict" else 0)
        return int(box.width()) - self._theme.px(before)

    def _refit(self, first: QModelIndex, last: QModelIndex) -> None:
        """Measure rows again whose face changed."""
        for row in self._rows.rows()[first.row() : last.row() + 1]:
            self._heights.pop(row.id, None)
        self._fit()

    def _fit(self) -> None:
        """Make the rows that show as high as their texts want."""
        place, bottom = max(0, self.rowAt(0)), self.viewport().height()
        while place < self._rows.rowCount() and self.rowViewportPosition(place) < bottom:
            self._fit_row(place)
            place += 1

    def _fit_row(self, place: int) -> None:
        row = self._rows.at(place)
        if row is None or not self._breaking:
            return
        height = self._heights.get(row.id)
        if height is None:
            height = max(self._height(self._rows.index(place, column)) for column in self._breaking)
            self._heights[row.id] = height
        if height != self.rowHeight(place):
            self.setRowHeight(place, height)

    def _height(self, index: QModelIndex) -> int:
        theme, look = self._theme, index.data(Role.LOOK) or Look()
        second = theme.line("secondary") if look.second else 0
        lines = len(self.lines(index, self.text_width(index)))
        return max(theme.size(self._row), lines * theme.line("body") + second + theme.px(PAD))

    # where one is

    def current_id(self) -> str:
        """Return the id of the current row's thing, empty when there is none."""
        row = self._rows.at(self.currentIndex().row())
        return "" if row is None else str(row.id)

    def selected_ids(self) -> list[str]:
        """Return the ids of the selected rows, in their order."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [row.id for place in places if (row := self._rows.at(place)) is not None]

    def go_to(self, thing: str, key: str = "") -> bool:
        """Make a thing's row current and show it; ``key`` names the column, else it stays."""
        column = next((n for n, c in enumerate(self._rows.columns) if c.key == key), max(0, self.currentIndex().column()))
        index = self._rows.index_of(thing, column)
        if index.isValid():
            self.stand_on(index)
        return index.isValid()

    def edit_cell(self, thing: str, key: str) -> None:
        """Open the editor in a cell."""
        if self.go_to(thing, key):
            self.setFocus()
            self.edit(self.currentIndex())

    def column_key(self, index: Index) -> str:
        """Return the key of an index's column."""
        return self._rows.columns[index.column()].key

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, walk, edit; what is left goes to ``pressed_key``. Letters do nothing here."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        if event.key() in _OURS or has_alt(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the row under the pointer."""
        self._hover(self.rowAt(int(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Light no row."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def copy(self) -> None:
        """Put the selected rows on the clipboard as Excel takes them: headings, then rows, with tabs between."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        columns = [place for place, column in enumerate(self._rows.columns) if column.title]
        lines = [[self._rows.headerData(place, Qt.Orientation.Horizontal) for place in columns]]
        lines += [[self._rows.index(row, place).data() for place in columns] for row in places]
        if places:
            QGuiApplication.clipboard().setText("\n".join("\t".join(_plain(str(cell)) for cell in line) for line in lines))

    def _current_changed(self) -> None:
        self.row_changed.emit(self.current_id())
        self.viewport().update()


_OURS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Insert})


def _plain(cell: str) -> str:
    """A cell's text in one line; what a sheet would take for a formula gets a space in front."""
    line = " ".join(cell.split())
    formula = line[:1] in tuple("=+@") or (line[:1] == "-" and not line[1:2].isdigit())
    return f" {line}" if formula else line
