"""The record: every statement in its order, painted where it shows, edited in place, moved, split, joined by key."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from minutes import wording
from minutes.model import Conference, StatementKind
from minutes.texts import N_, _
from ui.models.desk import Desk
from ui.models.fields import Values
from ui.models.keys import has_alt, has_control, is_enter
from ui.models.quiet import Quiet
from ui.models.rows import Column, RowsModel
from ui.recording.rows import Rows, StatementRow
from ui.recording.statement_delegate import TEXT, StatementDelegate
from ui.recording.statement_layout import StatementLayout
from ui.recording.telling import hanging, tell_deleted, tell_lost, without_words

_AT_ONCE, _CHUNK = 300, 40
"""Up to how many rows are measured before they show, and how many at a time while the window is idle."""

COLUMNS = (Column[StatementRow]("text", N_("Statement"), lambda row: row.statement.text),)


class StatementsModel(RowsModel[StatementRow]):
    """The statements of the conference; a row is the statement with what hangs on it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)

    def cell(self, row: StatementRow, column: Column[StatementRow], role: int) -> Any:
        """Say the whole row to a screen reader; the rest as any table."""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        return super().cell(row, column, role)

    def flags(self, index: Any) -> Qt.ItemFlag:
        """Let every statement be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags


class Statements(Quiet, QTableView):
    """The list of statements. Heights are exact where one looks, and guessed far from there until there is time."""

    current_changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._builder = Rows()
        self._marked = ("", "")
        self.layout_ = StatementLayout(desk.theme)
        self.rows = StatementsModel(self)
        self.delegate = StatementDelegate(desk, self.layout_, self._record, self._split, self)
        self.setModel(self.rows)
        self.setItemDelegate(self.delegate)
        self._set_up()
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._measure_some)
        self._unmeasured = 0
        self.delegate.grown.connect(self._fit_editor)
        self.rows.rowsInserted.connect(self._inserted)
        self.rows.rowsMoved.connect(self._measure_shown)
        self.rows.dataChanged.connect(lambda first, last, _roles: self._measure(first.row(), last.row()))
        desk.changed.connect(self._changed)
        desk.theme.changed.connect(self._measure_all)
        self._changed(desk.conference, frozenset())

    def _set_up(self) -> None:
        self.setAccessibleName(_("Statements"))
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(self._desk.theme.line("statement"))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._measure_shown())
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self.current_changed.emit(self.current_id()))

    # where one is

    def current_id(self) -> str:
        """Return the id of the current statement, empty when there is none."""
        row = self.rows.at(self.currentIndex().row())
        return row.id if row else ""

    def selected_ids(self) -> list[str]:
        """Return the ids of the selected statements, in their order."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [row.id for place in places if (row := self.rows.at(place)) is not None]

    def go_to(self, thing: str, words: str = "") -> bool:
        """Make a statement current, show it, and mark ``words`` in it."""
        self.mark(thing, words)
        index = self.rows.index_of(thing)
        if index.isValid():
            self.stand_on(index)
            self._measure_shown()
            self.scrollTo(index)
        return index.isValid()

    def mark(self, thing: str, words: str) -> None:
        """Show words of a statement as found; empty words end that."""
        wanted = (thing, words) if words else ("", "")
        if wanted != self._marked:
            self._marked = wanted
            self._changed(self._desk.conference, frozenset())

    def go_to_end(self) -> None:
        """Show the last statement."""
        self._measure_shown()
        self.scrollToBottom()

    # verbs

    def edit_part(self, part: str = TEXT) -> None:
        """Open an editor over a part of the current statement."""
        index = self.currentIndex()
        if index.isValid() and self.settle():
            self.delegate.part = part
            self.scrollTo(index)
            self.edit(index)
            self._fit_editor()
            self.scrollTo(index)

    def delete(self) -> None:
        """Take the selected statements out; undo brings them back."""
        chosen = self.selected_ids()
        left = hanging(self._desk.conference, chosen)
        if chosen and self._desk.done(lambda: self._desk.file.delete(*chosen)):
            tell_deleted(self._desk, len(chosen), left)

    def move_by(self, by: int) -> None:
        """Move the current statement one place up (−1) or down (+1)."""
        place, thing = self.currentIndex().row(), self.current_id()
        target = place + by
        if not thing or not 0 <= target < self.rows.rowCount():
            return
        before = self.rows.at(target if by > 0 else target - 1)
        after = before.id if before is not None else None
        if self._desk.done(lambda: self._desk.file.move(thing, after)):
            self.scrollTo(self.currentIndex())

    def join(self) -> None:
        """Join the current statement with the one after it, or the selected two."""
        chosen = self.selected_ids()
        following = self.rows.at(self.rows.row_of(chosen[0]) + 1) if chosen else None
        second = chosen[1] if len(chosen) == 2 else following.id if following else ""
        if chosen and second:
            self._desk.do(lambda: self._desk.file.join_statements(chosen[0], second))

    def set_kind(self, kind: StatementKind) -> None:
        """Give the selected statements another kind, in one step."""
        chosen = self.selected_ids()
        self._desk.do(lambda: self._desk.file.edit_many([(thing, {"type": kind}) for thing in chosen], _("Change kind")))

    def settle(self) -> bool:
        """Record what stands in an open editor and close it; False when it cannot be read."""
        if not self.delegate.settle():
            return False
        self.delegate.close()
        return True

    def _record(self, thing: str, values: Values) -> bool:
        before = without_words(self._desk.conference)
        done = self._desk.done(lambda: self._desk.file.edit(thing, **values))
        tell_lost(self._desk, before)
        return done

    def _split(self, thing: str, offset: int) -> None:
        before = without_words(self._desk.conference)
        second = self._desk.do(lambda: self._desk.file.split_statement(thing, offset))
        if second:
            self.go_to(second)
        tell_lost(self._desk, before)

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the record; what is left goes to the room. Letters do nothing here."""
        key = event.key()
        if has_alt(event) and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_by(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_F2 or (is_enter(event) and not has_control(event)):
            self.edit_part()
        elif key == Qt.Key.Key_Delete:
            self.delete()
        elif has_control(event) and key in _PARTS:
            self.edit_part(_PARTS[Qt.Key(key)])
        elif has_control(event) and key == Qt.Key.Key_J:
            self.join()
        elif has_alt(event) or is_enter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the part under the pointer."""
        index = self.indexAt(event.position().toPoint())
        row = self.rows.at(index.row()) if index.isValid() else None
        if row is not None:
            self.setCurrentIndex(index)
            self.edit_part(self.delegate.part_at(row, self.visualRect(index), event.position()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a statement, each with its key."""
        if self.current_id():
            keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
            at = self.visualRect(self.currentIndex()).center() if keyboard else event.pos()
            self.menu().popup(self.viewport().mapToGlobal(QPoint(at)))

    def menu(self) -> QMenu:
        """Return the menu of the current statement."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def item(words: str, key: str, deed: Callable[[], None]) -> None:
            action = menu.addAction(words)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(lambda _checked=False: deed())

        item(_("Edit text"), "F2", self.edit_part)
        item(_("Change speaker"), "Ctrl+R", lambda: self.edit_part("speaker"))
        item(_("Change site"), "Ctrl+D", lambda: self.edit_part("site"))
        item(_("Change time"), "Ctrl+T", lambda: self.edit_part("time"))
        kinds = menu.addMenu(_("Kind"))
        for kind in StatementKind:
            kinds.addAction(wording.label(kind)).triggered.connect(lambda _checked=False, kind=kind: self.set_kind(kind))
        menu.addSeparator()
        item(_("Move up"), "Alt+Up", lambda: self.move_by(-1))
        item(_("Move down"), "Alt+Down", lambda: self.move_by(1))
        item(_("Join with the next"), "Ctrl+J", self.join)
        menu.addSeparator()
        item(_("Delete"), "Del", self.delete)
        return menu

    # rows and heights

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Give the row its own height again."""
        super().closeEditor(editor, hint)
        self._measure_shown()

    def _fit_editor(self) -> None:
        """Let the row of the open editor grow with the text in it."""
        row = self.rows.at(self.currentIndex().row())
        if row is not None and self.delegate.editor is not None:
            height = self.layout_.height(row, self.viewport().width()) + self.delegate.wanted()
            self.verticalHeader().resizeSection(self.currentIndex().row(), height)
            self.updateEditorGeometries()

    def _changed(self, conference: Conference, _touched: Collection[str]) -> None:
        self.rows.replace(self._builder.build(conference, self._desk.conflicts, self._marked))

    def _inserted(self, _parent: object, first: int, last: int) -> None:
        if last - first < _AT_ONCE:
            self._measure(first, last)
        else:
            self._measure_all()

    def _measure_all(self) -> None:
        """Measure all rows, or guess at them where they are many and measure them while the window is idle."""
        width, rows = self.viewport().width(), self.rows.rows()
        many = len(rows) > _AT_ONCE
        header = self.verticalHeader()
        header.blockSignals(True)
        for place, row in enumerate(rows):
            exact = not many or self.layout_.known(row, width)
            header.resizeSection(place, self.layout_.height(row, width) if exact else self.layout_.guess(row, width))
        header.blockSignals(False)
        self._unmeasured = 0 if many else len(rows)
        self.updateGeometries()
        self._measure_shown()
        if many:
            self._idle.start()

    def _measure_shown(self) -> None:
        """Give the rows that show, and a page around them, their true heights."""
        height = self.viewport().height()
        first = max(0, self.rowAt(0) - 6)
        last = self.rowAt(height - 1)
        last = min(self.rows.rowCount() - 1, (first + 40 if last < 0 else last) + 6)
        self._measure(first, last)

    def _measure_some(self) -> None:
        """Measure the next rows while nothing else is to be done; what shows stays where it is."""
        last = min(self.rows.rowCount(), self._unmeasured + _CHUNK) - 1
        self._measure(self._unmeasured, last)
        self._unmeasured = last + 1
        if self._unmeasured >= self.rows.rowCount():
            self._idle.stop()

    def _measure(self, first: int, last: int) -> None:
        width, header, bar = self.viewport().width(), self.verticalHeader(), self.verticalScrollBar()
        top = self.rowAt(0)
        shift = changed = 0
        header.blockSignals(True)
        for place in range(first, last + 1):
            row = self.rows.at(place)
            if row is None:
                break
            height, former = self.layout_.height(row, width), header.sectionSize(place)
            if height != former:
                header.resizeSection(place, height)
                changed += 1
                shift += height - former if place < top else 0
        header.blockSignals(False)
        if changed:
            self.updateGeometries()
            if shift:
                bar.setValue(bar.value() + shift)
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure_all()


_PARTS = {Qt.Key.Key_D: "site"}
"""Parts that only the record has; speaker, kind and time have a key in the whole room."""
