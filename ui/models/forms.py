"""A form over one thing: each field leaves one Change when it is left; what cannot be read stays, with the reason under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QSizePolicy, QWidget

from minutes.texts import _
from ui.models.choosing import ChoiceEdit
from ui.models.composing import Composing
from ui.models.desk import Desk
from ui.models.editors import LongEdit
from ui.models.fields import Field, Values
from ui.models.keeping import Keeper
from ui.models.keys import has_control, is_enter
from ui.models.spacing import spaced
from ui.models.typed import Mistyped
from ui.models.undoing import forget
from ui.widgets.fields import Field as Labelled

Record = Callable[[Any, Values], bool]


class Line(QLineEdit):
    """One line of a form."""

    def __init__(self) -> None:
        super().__init__()
        self.composing = Composing(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep plain Enter: it finishes the line, and is no key of the room."""
        super().keyPressEvent(event)
        if is_enter(event) and not has_control(event):
            event.accept()


class FieldEdit(QObject):
    """One field of a form: its editor with label, what is recorded, what is typed."""

    def __init__(self, desk: Desk, field: Field, record: Record) -> None:
        super().__init__()
        self.field = field
        self._desk = desk
        self._record = record
        self._thing: Any = None
        self._recorded = ""
        self.editor = self._make()
        self.labelled = Labelled(desk.theme, _(field.title), self.editor)
        self.editor.setPlaceholderText(_(field.hint) if field.hint else "")
        self._keeper = Keeper(desk, self.text, self.editor)
        self.editor.installEventFilter(self)

    def _make(self) -> Line | ChoiceEdit | LongEdit:
        choices = self.field.choices
        editor: Line | ChoiceEdit | LongEdit
        if self.field.long:
            editor = LongEdit(self._desk.theme, lines=self.field.lines)
            editor.finished.connect(self.settle)
            editor.textChanged.connect(self._touched)
            return editor
        if choices is not None:
            editor = ChoiceEdit(self._desk.theme, lambda: choices(self._desk.conference))
            editor.chosen.connect(lambda _choice: self.settle())
        else:
            editor = Line()
        editor.textEdited.connect(self._touched)
        editor.editingFinished.connect(self.settle)
        return editor

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put back what is recorded at Esc; where nothing was typed, Esc belongs to what the form lies in."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() != Qt.Key.Key_Escape:
            return False
        if self.editor.composing.active or (isinstance(self.editor, ChoiceEdit) and self.editor.listing()):
            return False
        if self.dirty():
            self.give_up()
        else:
            event.ignore()
        return True

    def text(self) -> str:
        """Return what stands in the field."""
        return self.editor.toPlainText() if isinstance(self.editor, LongEdit) else self.editor.text()

    def dirty(self) -> bool:
        """Return whether something is typed that is not recorded."""
        return self._thing is not None and self.text() != self._recorded

    def load(self, thing: Any) -> None:
        """Show a thing's value; what is being typed into this very thing's field stays."""
        same = thing is not None and self._thing is not None and thing.id == self._thing.id
        keep = same and self.dirty() and (self.editor.hasFocus() or bool(self.labelled.wrong()))
        self._thing = thing
        self._recorded = "" if thing is None else self.field.show(thing, self._desk.conference)
        if not keep:
            self._put(self._recorded)
            self._complain("")
        if thing is not None and not same:
            self._keeper.begin(thing.id, self.field.key)
        self.editor.setEnabled(thing is not None)

    def settle(self) -> bool:
        """Record what was typed; False when it cannot be read (the reason shows) or the world did not let it."""
        if not self.dirty():
            self._complain("")
            self._keeper.end()
            return True
        try:
            values = self.field.read(self.text(), self._desk.conference)
        except Mistyped as error:
            self._complain(str(error))
            return False
        self._complain("")
        if not self._record(self._thing, values):
            return False
        self._keeper.end()
        self._put(self._recorded)
        forget(self.editor)
        return True

    def give_up(self) -> None:
        """Put back what is recorded."""
        self._put(self._recorded)
        self._complain("")
        self._keeper.end()

    def _complain(self, sentence: str) -> None:
        """Say what is wrong, with room for all its lines; or that all is well."""
        self.labelled.show_wrong(sentence)
        width = self.labelled.width()
        self.labelled.setMinimumHeight(self.labelled.heightForWidth(width) if sentence and width > 0 else 0)

    def _put(self, text: str) -> None:
        if text == self.text():
            return
        self.editor.blockSignals(True)
        if isinstance(self.editor, LongEdit):
            self.editor.setPlainText(text)
        else:
            self.editor.setText(text)
            self.editor.setCursorPosition(0)
        self.editor.blockSignals(False)
        self.editor.updateGeometry()

    def _touched(self) -> None:
        if self.dirty():
            self._keeper.touch()


class Form(QWidget):
    """The fields of one thing, in one column or more; F2 goes to the first, Enter to the next."""

    def __init__(self, desk: Desk, fields: Sequence[Field], record: Record, spans: Sequence[int] = (), columns: int = 1) -> None:
        super().__init__()
        self._desk = desk
        self.thing: Any = None
        self.edits = {field.key: FieldEdit(desk, field, record) for field in fields}
        grid = QGridLayout(self)
        spaced(desk.theme, grid, spacing=12)
        row = column = 0
        for place, edit in enumerate(self.edits.values()):
            span = spans[place] if place < len(spans) else 1
            if column + span > columns:
                row, column = row + 1, 0
            grid.addWidget(edit.labelled, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
            edit.editor.installEventFilter(self)
        for number in range(columns):
            grid.setColumnStretch(number, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.load(None)

    def load(self, thing: Any) -> None:
        """Show a thing, or none."""
        self.thing = thing
        for edit in self.edits.values():
            edit.load(thing)

    def settle(self) -> bool:
        """Record all that is typed; False when a field cannot be read."""
        settled = [edit.settle() for edit in self.edits.values()]
        return all(settled)

    def give_up(self) -> None:
        """Put back what is recorded in every field."""
        for edit in self.edits.values():
            edit.give_up()

    def focus_first(self) -> None:
        """Put the cursor into the first field, all its text selected."""
        self.go_to(next(iter(self.edits)))

    def go_to(self, key: str) -> None:
        """Put the cursor into a field, all its text selected."""
        editor = self.edits[key].editor
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on to the next field at Enter in a line."""
        if (
            isinstance(watched, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers()
            and not (isinstance(watched, ChoiceEdit) and watched.listing())
        ):
            QApplication.postEvent(self, _Next(watched))
        return super().eventFilter(watched, event)

    def customEvent(self, event: QEvent) -> None:
        """Go to the field after the one whose Enter was settled well."""
        if isinstance(event, _Next):
            order = list(self.edits.values())
            place = next((n for n, edit in enumerate(order) if edit.editor is event.line), len(order))
            if place + 1 < len(order) and not order[place].labelled.wrong():
                order[place + 1].editor.setFocus(Qt.FocusReason.TabFocusReason)


class _Next(QEvent):
    """Asks for the field after a line, once the line itself has heard its Enter."""

    KIND = QEvent.Type(QEvent.registerEventType())

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(self.KIND)
        self.line = line
