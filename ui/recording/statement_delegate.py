"""Paints statements, and opens an editor over the part of a row that is edited: its text, speaker, kind, time or site."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from minutes import wording
from minutes.model import Statement
from minutes.texts import _
from ui.models.choosing import ChoiceEdit
from ui.models.complaint import Complaint
from ui.models.desk import Desk
from ui.models.editors import LongEdit
from ui.models.fields import Values, field
from ui.models.forms import Line
from ui.models.keeping import Keeper
from ui.models.keys import has_control, has_shift, is_enter
from ui.models.painting import Canvas, has_focus, row_ground
from ui.models.rows import Role
from ui.models.typed import Mistyped
from ui.recording.rows import StatementRow
from ui.recording.statement_layout import Parts, StatementLayout
from ui.widgets.chips import paint_chip

Index = QModelIndex | QPersistentModelIndex
Record = Callable[[str, Values], bool]
Split = Callable[[str, int], None]

TEXT = "text"
_ENDING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape})


class StatementDelegate(QStyledItemDelegate):
    """Paints only what shows; one editor at a time, whose text is kept while it is typed.

    ``grown`` tells that the open editor wants another height.
    """

    grown = Signal()

    def __init__(self, desk: Desk, layout: StatementLayout, record: Record, split: Split, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = desk.theme
        self.layout = layout
        self._record = record
        self._split = split
        self.part = TEXT
        self.editor: QWidget | None = None
        self._row: StatementRow | None = None
        self._keeper: Keeper | None = None

    # painting

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row in the width of the option."""
        return QSize(option.rect.width(), self.layout.height(index.data(Role.ROW), option.rect.width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one statement."""
        row: StatementRow = index.data(Role.ROW)
        canvas, rect = Canvas(painter, self._theme), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        canvas.fill(
            rect, row_ground(option, hovered=hovered and not row.concludes, rest="concludeSoft" if row.concludes else "surface")
        )
        canvas.rule(rect.left() + self._theme.size("statement gutter"), rect.right() + 1, rect.bottom() + 1)
        if row.concludes:
            canvas.bar(rect, "conclude")
        if selected:
            canvas.bar(rect, "focus" if has_focus(option.widget) else "lineStrong")
        parts = self.layout.parts(row, rect)
        self._paint_head(canvas, row, parts)
        lines, _count = self.layout.lines(row, rect.width())
        painter.setPen(self._theme.colour("text"))
        lines.draw(painter, parts.text.topLeft())
        for chip, place, room in self.layout.places(row, rect.width()):
            paint_chip(painter, self._theme, parts.chips.topLeft() + place, chip, room)

    def _paint_head(self, canvas: Canvas, row: StatementRow, parts: Parts) -> None:
        theme = self._theme
        canvas.text(parts.time, row.clock, theme.font("body"), "text2")
        ink = "conclude" if row.concludes else "text2"
        canvas.text(
            parts.kind, wording.label(row.statement.type), theme.font("body", 600 if row.concludes else 400), ink, right=True
        )
        named = row.speaker is not None or bool(row.statement.body)
        place = QRectF(parts.head)
        step = canvas.text(place, row.name, theme.font("body", 600), "text" if named else "text3")
        place.setLeft(place.left() + step + theme.px(8))
        position = row.speaker.position if row.speaker is not None else ""
        site = row.site.name if row.site is not None else ""
        room = place.width() - (theme.px(16 + 6 + 8) + theme.metrics().horizontalAdvance(site) if site else 0)
        if position and room > theme.px(40):
            step = canvas.text(QRectF(place.left(), place.top(), room, place.height()), position, theme.font("body"), "text2")
            place.setLeft(place.left() + step + theme.px(10))
        if site and place.width() > theme.px(60):
            icon = "building" if row.site is not None and row.site.centre else "video"
            step = canvas.icon(icon, place.left(), place.center().y(), "text2") + theme.px(5)
            place.setLeft(place.left() + step)
            canvas.text(place, site, theme.font("body"), "text2")

    def warning_at(self, row: StatementRow, rect: QRect, point: QPointF) -> str:
        """Return the whole of the chip under a point, with what is wrong with it; empty where none needs words."""
        corner = self.layout.parts(row, rect).chips.topLeft()
        for chip, place, room in self.layout.places(row, rect.width()):
            box = QRectF(corner + place, QSizeF(room, self._theme.size("chip entry")))
            if chip.warning and box.contains(point):
                return f"{chip.text}\n{wording.capital(chip.warning)}"
        return ""

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tell over a marked chip what is wrong with it."""
        row: StatementRow | None = index.data(Role.ROW)
        if event.type() != QEvent.Type.ToolTip or row is None:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), self.warning_at(row, option.rect, QPointF(event.pos())), view)
        return True

    # editing

    def part_at(self, row: StatementRow, rect: QRect, point: QPointF) -> str:
        """Return the part of a row that lies under a point; its text where nothing else does."""
        parts = self.layout.parts(row, rect)
        if point.x() < parts.head.left():
            return "time"
        if point.y() < parts.text.top():
            return "type" if point.x() >= parts.kind.left() - self._theme.px(8) else "speaker"
        return TEXT

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return an editor for the part that was asked for."""
        row: StatementRow = index.data(Role.ROW)
        spec = field(Statement.kind, self.part)
        choices = spec.choices
        editor: QWidget
        if self.part == TEXT:
            editor = LongEdit(self._theme, most=40, role="statement")
            editor.setParent(parent)
            editor.textChanged.connect(self._touched)
        elif choices is not None:
            editor = ChoiceEdit(self._theme, lambda: choices(self._desk.conference), parent)
            editor.chosen.connect(lambda _choice: self._finish())
            editor.textEdited.connect(self._touched)
        else:
            editor = Line()
            editor.setParent(parent)
            editor.textEdited.connect(self._touched)
        editor.setAccessibleName(_(spec.title))
        self.editor, self._row = editor, row
        self._keeper = Keeper(self._desk, self.typed, editor)
        self._keeper.begin(row.id, self.part)
        return editor

    def typed(self) -> str:
        """Return what stands in the open editor."""
        if isinstance(self.editor, LongEdit):
            return self.editor.toPlainText()
        return self.editor.text() if isinstance(self.editor, QLineEdit) else ""

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the recorded text into a new editor; what is being typed is never replaced."""
        if editor.property("loaded") is not None:
            return
        editor.setProperty("loaded", True)
        shown = self._recorded()
        editor.blockSignals(True)
        if isinstance(editor, LongEdit):
            editor.setPlainText(shown)
            editor.moveCursor(editor.textCursor().MoveOperation.End)
        elif isinstance(editor, QLineEdit):
            editor.setText(shown)
            editor.selectAll()
        editor.blockSignals(False)

    def _recorded(self) -> str:
        assert self._row is not None
        statement = self._desk.conference.statement(self._row.id) or self._row.statement
        return field(Statement.kind, self.part).show(statement, self._desk.conference)

    def wanted(self) -> int:
        """Return how much more height than its statement's text the open editor wants."""
        row, editor = self._row, self.editor
        if row is None or not isinstance(editor, LongEdit):
            return 0
        lines = self.layout.lines(row, self._view_width())[1] * self._theme.line("statement")
        return max(0, editor.sizeHint().height() - lines - self._theme.px(8))

    def _view_width(self) -> int:
        view = self.parent()
        return view.viewport().width() if isinstance(view, QTableView) else 0

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Nothing: a part is recorded by ``settle``, before its editor may close."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Lay the editor over its part."""
        row: StatementRow = index.data(Role.ROW)
        parts = self.layout.parts(row, option.rect)
        px = self._theme.px
        if self.part == TEXT:
            place = QRect(parts.text.toRect()).adjusted(-px(7), -px(3), px(9), px(5))
        elif self.part == "time":
            place = QRect(option.rect.left() + px(4), int(parts.time.top()) - px(4), px(58), px(30))
        elif self.part == "type":
            place = QRect(int(parts.kind.right()) - px(160), int(parts.kind.top()) - px(4), px(160), px(30))
        else:
            place = QRect(int(parts.head.left()) - px(8), int(parts.head.top()) - px(4), px(360), px(30))
        editor.setGeometry(place)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget the editor."""
        if editor is self.editor:
            if self._keeper is not None:
                self._keeper.end()
            self.editor, self._row, self._keeper = None, None, None
        Complaint.withdraw(editor)
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Record before Qt closes the editor; split at the cursor at Ctrl+Shift+Enter."""
        editor = self.editor
        if editor is None or watched is not editor:
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(editor, event)
        if event.type() == QEvent.Type.FocusOut:
            if not self.settle():
                return False
            return super().eventFilter(watched, event)
        return False

    def _key(self, editor: QWidget, event: QKeyEvent) -> bool:
        if isinstance(editor, ChoiceEdit) and editor.listing() and event.key() in _ENDING:
            return False
        if isinstance(editor, LongEdit) and is_enter(event):
            if has_control(event) and has_shift(event):
                self._split_here(editor)
                return True
            if has_shift(event) or has_control(event):
                return False
        if event.key() not in _ENDING:
            return False
        if event.key() == Qt.Key.Key_Escape and self.part != TEXT:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        else:
            self._finish()
        return True

    def _split_here(self, editor: LongEdit) -> None:
        typed = editor.toPlainText()
        row, offset = self._row, editor.textCursor().position() - (len(typed) - len(typed.lstrip()))
        if row is not None and self.settle():
            self.closeEditor.emit(editor)
            self._split(row.id, offset)

    def _finish(self) -> None:
        if self.editor is not None and self.settle():
            self.closeEditor.emit(self.editor)

    def settle(self) -> bool:
        """Record what stands in the open editor; False, with the reason under it, when it cannot be."""
        row, editor = self._row, self.editor
        if row is None or editor is None or self.typed() == self._recorded():
            return True
        try:
            values: dict[str, Any] = field(Statement.kind, self.part).read(self.typed(), self._desk.conference)
        except Mistyped as error:
            Complaint.show_under(self._theme, editor, str(error))
            return False
        return self._record(row.id, values)

    def close(self) -> None:
        """Close an editor that was settled."""
        if self.editor is not None:
            self.closeEditor.emit(self.editor)

    def _touched(self) -> None:
        if self.editor is not None and self._keeper is not None:
            Complaint.withdraw(self.editor)
            self._keeper.touch()
            if isinstance(self.editor, LongEdit):
                self.grown.emit()
