"""Buttons that Enter presses too: outside a dialog Qt leaves that to the platform, and ours say «Enter» beside them."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton


def press_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button when the key is Enter; return whether it was."""
    from PySide6.QtCore import Qt

    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        button.click()
        return True
    return False


class Button(QPushButton):
    """A button with its verb; ``kind`` is its face: ``main``, ``danger``, ``alarm``, ``strong``, ``link`` or empty."""

    def __init__(self, verb: str, kind: str = "") -> None:
        super().__init__(verb)
        self.setAutoDefault(False)
        self.setProperty("kind", kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it."""
        if not press_by_enter(self, event):
            super().keyPressEvent(event)
