"""Nothing acts on a key while an input method holds letters that are not committed yet (Telex, VNI).

The keys of a room (Alt with a digit or an arrow) pass through an editor to the room, and leave no letter in it; undo and redo
pass to the window where the editor has nothing for them.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.models.keys import digit_of, has_alt
from ui.models.undoing import is_the_windows

_COMMANDS = frozenset(
    {
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Delete,
        *(Qt.Key(Qt.Key.Key_F1 + n) for n in range(12)),
    }
)


class Composing(QObject):
    """Watches one editor: while pre-edit text stands, its command keys and all shortcuts are held back."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self._editor = editor
        self.active = False
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note pre-edit text, and swallow what would act on an unfinished word."""
        if isinstance(event, QInputMethodEvent):
            self.active = bool(event.preeditString())
        elif event.type() == QEvent.Type.FocusOut:
            self.active = False
        elif self.active and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            return event.type() == QEvent.Type.KeyPress and self._is_command(event)
        elif isinstance(event, QKeyEvent) and (self._is_the_rooms(event) or is_the_windows(self._editor, event)):
            event.ignore()
            return True
        return False

    @staticmethod
    def _is_the_rooms(event: QKeyEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress:
            return False
        arrow = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and has_alt(event)
        return arrow or digit_of(event) is not None

    @staticmethod
    def _is_command(event: QKeyEvent) -> bool:
        held = event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier)
        return bool(held) or event.key() in _COMMANDS
