"""Lists that keep input methods and plain letters away: nothing is typed into them, and nothing acts on a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView as _View
else:
    _View = object

Index = QModelIndex | QPersistentModelIndex


class Quiet(_View):
    """To be named before a view's own class. Qt turns the input method on wherever a cell could be edited; here it stays off."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Go to another row, the input method still off."""
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus, the input method still off."""
        super().focusInEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def stand_on(self, index: QModelIndex) -> None:
        """Make a row the current one and the only one selected, whatever keys are held."""
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(index)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: no plain letter acts, an input method may hold it."""
