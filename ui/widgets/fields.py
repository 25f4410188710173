"""A field with its label above and, under it, what it is for or what is wrong with what stands in it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.words import Words


class Choice(QComboBox):
    """A list to choose from; the wheel does not change it while a page scrolls under the pointer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow, which a style sheet takes away."""
        super().paintEvent(event)
        theme = self._theme
        at = QPointF(self.width() - theme.px(24), (self.height() - theme.px(16)) / 2)
        theme.draw_icon(QPainter(self), "down", at, 16, "text2")


class Field(QWidget):
    """Label, editor (a button ``beside`` it), and a line under it: the hint, or in red, with the field's outline, what is wrong."""

    def __init__(self, theme: Theme, label: str, editor: QWidget, hint: str = "", *, beside: QWidget | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._hint = hint
        self.label = Words(theme, label, colour="text2")
        self.label.setBuddy(editor)
        self.editor = editor
        self.under = Words(theme, hint, "secondary", colour="text3", wrap=True)
        editor.setAccessibleName(label)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(editor, 1)
        if beside is not None:
            row.addWidget(beside)
        box.addWidget(self.label)
        box.addLayout(row)
        box.addWidget(self.under)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.show_wrong("")

    def wrong(self) -> str:
        """Return what is wrong with what stands in it, or an empty text."""
        return self.under.text() if self.editor.property("wrong") else ""

    def show_wrong(self, sentence: str) -> None:
        """Say under the field what is wrong; an empty sentence says that it is well."""
        self.under.setText(sentence or self._hint)
        self.under.set_colour("bad" if sentence else "text3")
        self.under.setVisible(bool(sentence or self._hint))
        self.editor.setAccessibleDescription(sentence or self._hint)
        if bool(self.editor.property("wrong")) != bool(sentence):
            self.editor.setProperty("wrong", bool(sentence))
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)

    def text(self) -> str:
        """Return what stands in it."""
        if isinstance(self.editor, QLineEdit):
            return self.editor.text()
        if isinstance(self.editor, QPlainTextEdit):
            return self.editor.toPlainText()
        return self.editor.currentText() if isinstance(self.editor, QComboBox) else ""
