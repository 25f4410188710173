"""A field in which one of many is chosen by a few letters without marks, its list a child of the window.

The list never takes the focus, so the input method keeps its place; Tab or Enter takes a row, Esc drops the list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from ui.models.composing import Composing
from ui.models.fields import Choice, rank
from ui.models.keys import has_control, is_enter
from ui.models.painting import Canvas
from ui.models.rows import Role
from ui.theme import Theme

_SHOWN = 7
_EDGE = 2


class Choices(QAbstractListModel):
    """The choices that fit what is typed, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices: Sequence[Choice] = ()

    def replace(self, choices: Sequence[Choice]) -> None:
        """Show these choices."""
        self.beginResetModel()
        self._choices = choices
        self.endResetModel()

    def at(self, row: int) -> Choice | None:
        """Return the choice of a row, or None."""
        return self._choices[row] if 0 <= row < len(self._choices) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return how many choices there are."""
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what the list asks of a choice."""
        choice = self.at(index.row()) if index.isValid() else None
        if choice is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " · ".join(filter(None, (choice.label, choice.hint)))
        return choice if role == Role.ROW else None


class _Delegate(QStyledItemDelegate):
    """Paints a choice: its label, then what tells it from its like."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row."""
        return QSize(self._theme.px(120), self._theme.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint one choice."""
        choice = index.data(Role.ROW)
        canvas = Canvas(painter, self._theme)
        canvas.fill(option.rect, "sel" if option.state & QStyle.StateFlag.State_Selected else "raised")
        box = QRectF(option.rect).adjusted(self._theme.px(12), 0, -self._theme.px(12), 0)
        width = canvas.text(box, choice.label, self._theme.font("body"))
        rest = box.adjusted(width + self._theme.px(12), 0, 0, 0)
        if choice.hint and rest.width() > self._theme.px(24):
            canvas.text(rest, choice.hint, self._theme.font("secondary"), "text2")


class ChoiceList(QFrame):
    """The list under (or over) a field: a plain child of the window that takes no focus."""

    taken = Signal(object)

    def __init__(self, theme: Theme, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self._theme = theme
        self.setProperty("part", "raised")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.model = Choices(self)
        self.view = QListView(self)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setUniformItemSizes(True)
        self.view.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.view.setItemDelegate(_Delegate(theme, self))
        self.view.setModel(self.model)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(lambda index: self.taken.emit(index.data(Role.ROW)))
        self.view.setAccessibleName(field.accessibleName())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        layout.addWidget(self.view)
        self.hide()

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show choices beside the field, the first one marked; none hides the list."""
        self.model.replace(choices)
        if not choices:
            self.hide()
            return
        self.view.setCurrentIndex(self.model.index(0))
        rows = min(_SHOWN, len(choices))
        height = rows * self._theme.px(32) + 2 * _EDGE + 2
        width = max(self._field.width(), self._theme.px(340))
        window = self._field.window()
        top = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        if top.y() > window.height() / 2 and top.y() - self._field.height() > height:
            top = self._field.mapTo(window, QPoint(0, -height - 2))
        left = max(0, min(top.x(), window.width() - width))
        self.setGeometry(left, max(0, top.y()), min(width, window.width()), height)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Mark the next or former choice, and around at the ends."""
        count = self.model.rowCount()
        self.view.setCurrentIndex(self.model.index((self.view.currentIndex().row() + by) % count))

    def current(self) -> Choice | None:
        """Return the marked choice."""
        return self.model.at(self.view.currentIndex().row())


class ChoiceEdit(QLineEdit):
    """A line in which a choice is typed by its letters; ``chosen`` carries the :class:`Choice` taken from the list.

    ``further`` gives choices made from the typed text itself («add this name»); they stand after those that fit.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        choices: Callable[[], Sequence[Choice]],
        parent: QWidget | None = None,
        further: Callable[[str], Sequence[Choice]] = lambda _text: (),
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choices = choices
        self._further = further
        self._list: ChoiceList | None = None
        self.composing = Composing(self)
        self.textEdited.connect(self._offer)

    def listing(self) -> bool:
        """Return whether the list shows."""
        return self._list is not None and self._list.isVisible()

    def drop(self) -> None:
        """Hide the list; the text stays."""
        if self._list is not None:
            self._list.hide()

    def event(self, event: QEvent) -> bool:
        """Take Tab before Qt moves the focus, while the list shows."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Tab
            and self.listing()
        ):
            self._take()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and take the list; every other key is the line's own."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers():
            self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
        elif self.listing() and is_enter(event):
            self._take()
        elif self.listing() and event.key() == Qt.Key.Key_Escape:
            self.drop()
        else:
            super().keyPressEvent(event)
            if is_enter(event) and not has_control(event):
                event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the whole list at a click: it is a list to choose from."""
        super().mousePressEvent(event)
        if not self.isReadOnly() and not self.listing():
            self._show(self._choices())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Drop the list when the focus leaves."""
        self.drop()
        super().focusOutEvent(event)

    def _walk(self, by: int) -> None:
        if self.listing() and self._list is not None:
            self._list.step(by)
        else:
            self._show(self._choices())

    def _offer(self, text: str) -> None:
        if not self.composing.active:
            self._show([*rank(self._choices(), text), *self._further(text)] if text.strip() else [])

    def _show(self, choices: Sequence[Choice]) -> None:
        if self._list is None or self._list.parentWidget() is not self.window():
            self._list = ChoiceList(self._theme, self)
            self._list.taken.connect(self._take_choice)
            self.destroyed.connect(self._list.deleteLater)
        self._list.offer(choices)

    def _take(self) -> None:
        choice = self._list.current() if self._list is not None else None
        if choice is not None:
            self._take_choice(choice)

    def _take_choice(self, choice: Choice) -> None:
        self.drop()
        if isinstance(choice.value, str | None) or choice.value in [one.value for one in self._choices()]:
            self.setText(choice.label)
        self.chosen.emit(choice)
