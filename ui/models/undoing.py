"""Whose Ctrl+Z it is: a field's, while it has typing of its own to undo (or to do again); else the window's.

Qt asks a field by a ShortcutOverride event before it looks for a shortcut, and every field of Qt takes Ctrl+Z there, whether
or not there is anything that it could undo. It takes the keys that Qt knows for undo and redo on the system; all others are the
window's anyway.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def is_the_windows(editor: QWidget, event: QKeyEvent) -> bool:
    """Return whether a ShortcutOverride event is an undo or redo that this field has nothing for."""
    if event.type() != QEvent.Type.ShortcutOverride:
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not _has(editor, undo=True)
    return event.matches(QKeySequence.StandardKey.Redo) and not _has(editor, undo=False)


def forget(editor: QWidget) -> None:
    """Leave a field nothing to undo: what stands in it was recorded, and the window undoes that."""
    if isinstance(editor, QPlainTextEdit):
        editor.document().clearUndoRedoStacks()
    elif isinstance(editor, QLineEdit):
        place, signals = editor.cursorPosition(), editor.blockSignals(True)
        editor.setText(editor.text())
        editor.setCursorPosition(place)
        editor.blockSignals(signals)


def _has(editor: QWidget, *, undo: bool) -> bool:
    if isinstance(editor, QPlainTextEdit):
        document = editor.document()
        return document.isUndoAvailable() if undo else document.isRedoAvailable()
    if isinstance(editor, QLineEdit):
        return editor.isUndoAvailable() if undo else editor.isRedoAvailable()
    return False
