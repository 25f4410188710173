"""The editor of the entry line: two to five lines, its ring always seen; leaving it records nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from minutes.texts import _
from ui.models.editors import LongEdit
from ui.models.keys import has_control
from ui.theme import Theme


class EntryEdit(LongEdit):
    """The words of the entry, two to five lines; its ring is always seen."""

    walked = Signal(int)
    focused = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, least=2, most=5, role="statement")
        self.setAccessibleName(_("What is said"))
        self.setPlaceholderText(_("What is said; Enter records it"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the record with Ctrl+↑ and Ctrl+↓; Esc leaves the text as it is."""
        if has_control(event) and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.walked.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the text: leaving the entry records nothing."""
        QPlainTextEdit.focusOutEvent(self, event)
        self.focused.emit(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the digits mean the chips of this line."""
        super().focusInEvent(event)
        self.focused.emit(True)
