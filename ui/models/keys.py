"""Keys told by their place where the letter on them depends on the layout."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_MAC_DIGITS = (29, 18, 19, 20, 21, 23, 22, 26, 28, 25)
"""macOS virtual key codes of 0 to 9 in the top row."""


def digit_of(event: QKeyEvent) -> int | None:
    """Return the digit of a key in the top row that is held with Alt, whatever the layout writes there, else None.

    Microsoft's Vietnamese layout has ă â ê ô in that row. The number pad makes Alt codes and is left alone.
    """
    held = event.modifiers()
    if not held & Qt.KeyboardModifier.AltModifier or held & (
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier | Qt.KeyboardModifier.KeypadModifier
    ):
        return None
    if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
        return int(event.key()) - int(Qt.Key.Key_0)
    return _by_place(event)


def _by_place(event: QKeyEvent) -> int | None:
    if sys.platform == "win32":
        code = event.nativeVirtualKey() - ord("0")
        return code if 0 <= code <= 9 else None
    if sys.platform == "darwin":
        code = event.nativeVirtualKey()
        return _MAC_DIGITS.index(code) if code in _MAC_DIGITS else None
    code = event.nativeScanCode() - 9
    return code % 10 if 1 <= code <= 10 else None


def is_enter(event: QKeyEvent) -> bool:
    """Return whether the key is Enter, of the letters or of the number pad."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def has_control(event: QKeyEvent) -> bool:
    """Return whether Ctrl (⌘ on a Mac) is held."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def has_alt(event: QKeyEvent) -> bool:
    """Return whether Alt is held."""
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)


def has_shift(event: QKeyEvent) -> bool:
    """Return whether Shift is held."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
