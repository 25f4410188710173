"""F6: from pane to pane of what shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def walk(panes: Sequence[QWidget], focus: QWidget | None, step: int) -> None:
    """Put the focus into the next (+1) or former (−1) of the panes that show and take it, and around."""
    shown = [pane for pane in panes if pane.isVisible()]
    here = next((at for at, pane in enumerate(shown) if focus is not None and _holds(pane, focus)), None)
    if here is None:
        here = -1 if step > 0 else len(shown)
    for distance in range(1, len(shown) + 1):
        if _give_focus(shown[(here + step * distance) % len(shown)]):
            return


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def _give_focus(pane: QWidget) -> bool:
    """Put the focus where a pane wants it, else on the first of its parts that takes it; False where none does."""
    pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
    focus = pane.window().focusWidget()
    if focus is not None and _holds(pane, focus):
        return True
    for part in pane.findChildren(QWidget):
        if part.isVisible() and part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False
