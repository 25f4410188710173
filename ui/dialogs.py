"""A question with its consequence and its verbs, and the sheet of keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from minutes.texts import _
from ui.theme import Theme
from ui.widgets.keycaps import KeyCap, cap_width
from ui.widgets.words import Words, scrolling

KeyTable = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Headings, and under each (key, what it does)."""


_COLUMN = 340
"""The least width of a column of keys, at 100 %."""


class Question(QDialog):
    """The title says the deed, one line the consequence, the buttons are verbs; the first is the safe one and has the focus."""

    def __init__(self, theme: Theme, title: str, consequence: str, verbs: Sequence[tuple[str, str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.answer = verbs[0][0]
        self.buttons: dict[str, QPushButton] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(16))
        box.setSpacing(theme.px(8))
        box.addWidget(Words(theme, title, "section", 600, wrap=True))
        box.addWidget(Words(theme, consequence, colour="text2", wrap=True))
        box.addSpacing(theme.px(12))
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addStretch(1)
        for name, verb, kind in reversed(verbs):
            button = QPushButton(verb)
            button.setProperty("kind", kind)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, name=name: self._take(name))
            foot.addWidget(button)
            self.buttons[name] = button
        box.addLayout(foot)
        self.setMinimumWidth(theme.px(480))
        safe = self.buttons[verbs[0][0]]
        safe.setDefault(True)
        safe.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, name: str) -> None:
        self.answer = name
        self.accept()


class CheatSheet(QDialog):
    """All keys on one sheet, in columns by where they work."""

    def __init__(self, theme: Theme, table: KeyTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), theme.px(24))
        columns.setSpacing(theme.px(48))
        widest = max((cap_width(theme, key) for _heading, rows in table for key, _words in rows), default=0)
        self.resize(min(theme.px(1080), parent.width() - theme.px(64)), min(theme.px(720), parent.height() - theme.px(64)))
        for tables in _in_columns(table, max(1, min(3, self.width() // theme.px(_COLUMN)))):
            column = QVBoxLayout()
            column.setSpacing(theme.px(8))
            for heading, rows in tables:
                column.addWidget(Words(theme, heading, "section", 600))
                column.addLayout(_grid(theme, rows, widest))
                column.addSpacing(theme.px(12))
            column.addStretch(1)
            columns.addLayout(column, 1)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), theme.px(16))
        foot.addStretch(1)
        foot.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.px(16), 0, 0)
        title = Words(theme, _("Keys"), "room title", 600)
        title.setContentsMargins(theme.px(24), 0, 0, 0)
        box.addWidget(title)
        box.addWidget(scrolling(inside), 1)
        box.addLayout(foot)


def _grid(theme: Theme, rows: Sequence[tuple[str, str]], widest: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(6))
    for row, (key, words) in enumerate(rows):
        grid.addWidget(KeyCap(theme, key), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(Words(theme, words, wrap=True), row, 1)
    grid.setColumnMinimumWidth(0, widest)
    grid.setColumnStretch(1, 1)
    return grid


def _in_columns(table: KeyTable, count: int) -> list[list[tuple[str, Sequence[tuple[str, str]]]]]:
    """Deal the headings out so that the columns come out about as long as each other, in reading order."""
    whole = sum(len(rows) + 2 for _heading, rows in table)
    columns: list[list[tuple[str, Sequence[tuple[str, str]]]]] = [[] for _column in range(count)]
    used = 0
    for heading, rows in table:
        middle = used + (len(rows) + 2) / 2
        columns[min(count - 1, int(middle * count / whole))].append((heading, rows))
        used += len(rows) + 2
    return columns
