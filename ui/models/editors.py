"""The two plain editors of a form: one line, and a text that wraps and grows with what is in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from ui.models.composing import Composing
from ui.theme import Theme


class LongEdit(QPlainTextEdit):
    """A text that wraps; its height follows it from ``least`` to ``most`` lines. Enter finishes, Shift+Enter breaks the line.

    With ``lines`` Enter breaks the line too, and only leaving the field finishes.
    """

    finished = Signal()

    def __init__(self, theme: Theme, *, lines: bool = False, least: int = 1, most: int = 6, role: str = "body") -> None:
        super().__init__()
        self._theme = theme
        self._lines = lines
        self._least, self._most, self._role = least, most, role
        self.composing = Composing(self)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.document().clearUndoRedoStacks()  # the margin counts as a deed: Ctrl+Z would take it back before anything was typed
        self.textChanged.connect(self._grown)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFont(self._theme.font(self._role))
        self.viewport().setFont(self._theme.font(self._role))
        self._grown()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the font: the style sheet puts a former one back when the zoom changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.font() != self._theme.font(self._role):
            self._dress()

    def _grown(self) -> None:
        wanted = Qt.ScrollBarPolicy.ScrollBarAsNeeded if self.lines() > self._most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != wanted:
            self.setVerticalScrollBarPolicy(wanted)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of its lines, within the limits."""
        rows = max(self._least, min(self._most, self.lines()))
        height = rows * self.fontMetrics().lineSpacing() + self._theme.px(10) + 4
        return QSize(self._theme.px(200), max(self._theme.size("control"), height))

    def lines(self) -> int:
        """Return how many lines the text takes in the width that it has."""
        width = max(self._theme.px(60), self.viewport().width() - 4)
        return sum(self._lines_of(line, width) for line in self.toPlainText().split("\n"))

    def _lines_of(self, text: str, width: int) -> int:
        layout = QTextLayout(text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        count = 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            count += 1
        layout.endLayout()
        return max(1, count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height in another width; once every line has room again, show the first."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grown()
        if event.size().height() > event.oldSize().height() and self.lines() <= self._most:
            self.verticalScrollBar().setValue(0)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: a form gives each field its own."""
        return QSize(self._theme.px(80), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Finish at Enter; the rest is typing."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.insertPlainText("\n")
        elif enter and not self._lines and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Finish when the focus goes to another part of the window."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finished.emit()
