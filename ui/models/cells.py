"""Cells: painted from a :class:`ui.models.painting.Look`, edited through the fields' own reading.

A value that cannot be read stays in its cell, with one sentence under it; a value that can is one Change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from minutes.texts import _
from ui.models.choosing import ChoiceEdit
from ui.models.complaint import Complaint
from ui.models.desk import Desk
from ui.models.fields import Field, Values
from ui.models.forms import Line
from ui.models.keeping import Keeper
from ui.models.painting import Canvas, Look, has_focus, row_ground
from ui.models.rows import Role
from ui.models.table import FORK, ICON, Table, cell_box
from ui.models.typed import Mistyped

Index = QModelIndex | QPersistentModelIndex
Record = Callable[[Any, Values], bool]
"""Records values of a row's thing; False when the world did not let it."""

_HINT = QAbstractItemDelegate.EndEditHint
_AFTER = {Qt.Key.Key_Tab: _HINT.EditNextItem, Qt.Key.Key_Backtab: _HINT.EditPreviousItem}
_ENDING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


@dataclass(frozen=True, slots=True)
class _Open:
    """An open editor, its cell, and what keeps its text."""

    editor: QLineEdit
    index: QPersistentModelIndex
    keeper: Keeper


class Cells(QStyledItemDelegate):
    """Paints and edits the cells of one table; ``fields`` are its fields by the key of the column."""

    def __init__(self, desk: Desk, fields: Mapping[str, Field], record: Record, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = desk.theme
        self._fields = fields
        self._record = record
        self._open: dict[int, _Open] = {}

    # painting

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row; widths are the table's."""
        return QSize(self._theme.px(40), self._theme.size("row table"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        table = option.widget
        if not isinstance(table, Table):
            return
        canvas, look = Canvas(painter, self._theme), index.data(Role.LOOK) or Look()
        rect, current = option.rect, table.currentIndex()
        here = current.row() == index.row() and table.selectionModel().isRowSelected(index.row(), QModelIndex())
        canvas.fill(rect, row_ground(option, hovered=table.hovered == index.row()))
        canvas.rule(rect.left(), rect.right() + 1, rect.bottom() + 1)
        place = table.horizontalHeader().visualIndex(index.column())
        if place == 0 and here:
            canvas.bar(rect, "focus" if has_focus(table) else "lineStrong")
        box = cell_box(rect, self._theme, place == 0, place == table.horizontalHeader().count() - 1)
        self._paint_inside(canvas, box, look, index, table)
        if current == index and table.hasFocus() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            canvas.ring(QRectF(rect).adjusted(0, 0, 0, -1))

    def _paint_inside(self, canvas: Canvas, box: QRectF, look: Look, index: Index, table: Table) -> None:
        theme, middle = self._theme, box.center().y()
        if look.outline:
            height = min(box.height(), theme.size("row table"))
            frame = QRectF(box.left() - theme.px(6), middle - height / 2, box.width() + theme.px(12), height)
            canvas.outline(frame.adjusted(0, theme.px(4), 0, -theme.px(5)), look.outline)
        if look.outline == "conflict":
            canvas.icon("fork", box.left(), middle, "conflict")
            box = box.adjusted(theme.px(FORK), 0, 0, 0)
        if look.number:
            canvas.number_box(box.left(), middle, look.number)
            return
        if look.icon:
            canvas.icon(look.icon, box.left(), middle, look.ink, filled=look.filled)
            box = box.adjusted(theme.px(ICON), 0, 0, 0)
        right = bool(int(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0) & int(Qt.AlignmentFlag.AlignRight))
        lines = table.lines(index, int(box.width()))
        body, second = theme.line("body"), theme.line("secondary") if look.second else 0
        top = middle - (len(lines) * body + second) / 2 + (theme.px(1) if second else 0)
        for line in lines:
            place = QRectF(box.left(), top, box.width(), body)
            canvas.text(place, line, theme.font("body", look.weight), look.ink, right=right)
            top += body
        if second:
            place = QRectF(box.left(), top - theme.px(2), box.width(), second)
            canvas.text(place, look.second, theme.font("secondary"), "text2", right=right)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tell the whole text of a cell where it is cut."""
        look, words = index.data(Role.LOOK) or Look(), str(index.data() or "")
        cut = False
        if isinstance(view, Table):
            width = view.text_width(index)
            shown = " ".join(view.lines(index, width))
            cut = shown != " ".join(words.split()) or self._theme.metrics("secondary").horizontalAdvance(look.second) > width
        if cut:
            QToolTip.showText(event.globalPos(), "\n".join(filter(None, (words, look.second))), view)
        else:
            QToolTip.hideText()
        return True

    # editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the editor of a cell: a line, with a list where the field has choices."""
        field = self._fields[index.data(Role.KEY)]
        choices = field.choices
        editor: QLineEdit
        if choices is not None:
            editor = ChoiceEdit(self._theme, lambda: choices(self._desk.conference), parent)
            editor.chosen.connect(lambda _choice: self._finish(editor))
        else:
            editor = Line()
            editor.setParent(parent)
            editor.setPlaceholderText(_(field.hint) if field.hint else "")
        editor.setAccessibleName(_(field.title))
        editor.setFont(self._theme.font("body"))
        if field.right:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        keeper = Keeper(self._desk, editor.text, editor)
        keeper.begin(index.data(Role.ROW).id, field.key)
        self._open[id(editor)] = _Open(editor, QPersistentModelIndex(index), keeper)
        editor.textEdited.connect(lambda _text: self._touched(editor, keeper))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the recorded text into a new editor; what is being typed is never replaced."""
        if isinstance(editor, QLineEdit) and editor.property("loaded") is None:
            editor.setProperty("loaded", True)
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Nothing: a cell is recorded by ``_settle``, before its editor may close."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Let the editor fill its cell."""
        editor.setGeometry(option.rect.adjusted(0, 0, 0, -1))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget an editor and its complaint."""
        kept = self._open.pop(id(editor), None)
        if kept is not None:
            kept.keeper.end()
        Complaint.withdraw(editor)
        super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Settle the cell before Qt closes its editor; a value that cannot be read keeps it open."""
        if not isinstance(editor, QLineEdit) or id(editor) not in self._open:
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if isinstance(editor, ChoiceEdit) and editor.listing() and event.key() in {*_ENDING, Qt.Key.Key_Escape}:
                return False
            if event.key() in _ENDING:
                if self._settle(editor):
                    self.closeEditor.emit(editor, _AFTER.get(Qt.Key(event.key()), _HINT.NoHint))
                return True
        if event.type() == QEvent.Type.FocusOut and not self._settle(editor):
            return False
        return super().eventFilter(editor, event)

    def settle_all(self) -> bool:
        """Record what stands in open editors and close them; False when one cannot be read."""
        good = True
        for one in list(self._open.values()):
            if self._settle(one.editor):
                self.closeEditor.emit(one.editor)
            else:
                good = False
        return good

    def _finish(self, editor: QLineEdit) -> None:
        if self._settle(editor):
            self.closeEditor.emit(editor)

    def _settle(self, editor: QLineEdit) -> bool:
        """Record the text of an editor; False, with a sentence under the cell, when it cannot be read or recorded."""
        index = self._open[id(editor)].index
        if not index.isValid() or editor.text() == str(index.data(Qt.ItemDataRole.EditRole) or ""):
            return True
        try:
            values = self._fields[index.data(Role.KEY)].read(editor.text(), self._desk.conference)
        except Mistyped as error:
            Complaint.show_under(self._theme, editor, str(error))
            return False
        return self._record(index.data(Role.ROW), values)

    def _touched(self, editor: QLineEdit, keeper: Keeper) -> None:
        Complaint.withdraw(editor)
        keeper.touch()
