"""Adding a thing to a table: the link over it, and Insert."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from minutes.texts import _
from ui.models.spacing import iconed
from ui.theme import Theme


def link_to_add(theme: Theme, words: str, add: Callable[[], object]) -> QPushButton:
    """Return the link over a table that adds a thing to it; ``words`` are translated."""
    link = QPushButton(words)
    link.setProperty("kind", "link")
    iconed(theme, link, "add")
    link.setToolTip(_("Insert"))
    link.clicked.connect(lambda _checked=False: add())
    return link


def key_to_add(owner: QWidget, words: str, add: Callable[[], object]) -> QAction:
    """Return the action with the key Insert that adds a thing wherever one is in ``owner``; ``words`` are translated."""
    action = QAction(words, owner)
    action.setShortcut(QKeySequence(Qt.Key.Key_Insert))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _checked=False: add())
    return action
