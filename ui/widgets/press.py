"""Buttons that Enter presses too: outside a dialog Qt leaves that to the platform, and ours say «Enter» beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QPushButton

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QKeyEvent


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


class Tile(QAbstractButton):
    """A button that paints itself: Enter presses it, and it is painted again when the pointer comes and goes."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it."""
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Stop showing it."""
        super().leaveEvent(event)
        self.update()
