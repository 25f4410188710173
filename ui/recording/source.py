"""The text that something was read from, with its words marked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QTextEdit, QVBoxLayout

from minutes.model import Source
from minutes.texts import _
from ui.models.desk import Desk
from ui.models.spacing import spaced
from ui.widgets.keycaps import KeyCap
from ui.widgets.words import Ground, OneLine


class SourceView(Ground):
    """A source's text, to read only; Esc goes back to the record."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._theme = desk.theme
        self._span: tuple[int, int] | None = None
        self._name = OneLine(desk.theme, "", weight=600)
        self.back = QPushButton(_("Back to the record"))
        self.back.clicked.connect(lambda _checked=False: self.left.emit())
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Source text"))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        head = QHBoxLayout()
        spaced(desk.theme, head, (20, 8, 16, 8), 8)
        head.addWidget(self._name)
        head.addStretch(1)
        head.addWidget(self.back)
        head.addWidget(KeyCap(desk.theme, "Esc"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.text, 1)
        self.setFocusProxy(self.text)
        desk.theme.changed.connect(self._dress)
        self._dress()

    def show_words(self, source: Source, quote: str, start: int | None, end: int | None) -> None:
        """Show a source with the words marked: those at their place, else where they are first found."""
        if self.text.toPlainText() != source.text:
            self.text.setPlainText(source.text)
        self._name.setText(source.name or _("Source text"))
        if start is None or end is None or source.text[start:end] != quote:
            start = source.text.find(quote) if quote else -1
            end = start + len(quote)
        self._span = (start, end) if start >= 0 else None
        self._mark()

    def marked(self) -> str:
        """Return the words that are marked."""
        return self.text.toPlainText()[slice(*self._span)] if self._span else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _mark(self) -> None:
        selections = []
        if self._span is not None:
            cursor = self.text.textCursor()
            cursor.setPosition(self._place(self._span[0]))
            self.text.setTextCursor(cursor)
            cursor.setPosition(self._place(self._span[1]), QTextCursor.MoveMode.KeepAnchor)
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor
            selection.format.setBackground(self._theme.colour("mark"))
            selections = [selection]
        self.text.setExtraSelections(selections)
        self.text.centerCursor()

    def _place(self, offset: int) -> int:
        """Return Qt's position of an offset: it counts letters beyond the basic plane twice."""
        before = self.text.toPlainText()[:offset]
        return offset + sum(ord(letter) > 0xFFFF for letter in before)

    def _dress(self) -> None:
        px = self._theme.px
        self.text.setFont(self._theme.font("statement"))
        self.text.setStyleSheet(f"QPlainTextEdit {{ border: none; padding: {px(4)}px {px(20)}px; background: transparent; }}")
        self._mark()
