"""Conferences as a list: the model over what the library found, and the delegate that paints a row."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from minutes.library import Entry, places_of
from minutes.texts import _, ngettext
from minutes.wording import short_date
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


class Entries(QAbstractListModel):
    """The conferences that are shown, in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._alike: Counter[str | tuple[str, str]] = Counter()
        self.words = ""

    def show(self, entries: Sequence[Entry], words: str = "") -> None:
        """Show these; ``words`` are what was sought, for marking them."""
        if tuple(entries) == self._entries and words == self.words:
            return
        self.beginResetModel()
        self._entries, self.words = tuple(entries), words
        self._alike = Counter(entry.name for entry in entries)
        self._alike.update((entry.name, entry.path.name) for entry in entries)
        self.endResetModel()

    def entries(self) -> tuple[Entry, ...]:
        """Return what is shown."""
        return self._entries

    def place(self, entry: Entry) -> str:
        """Return what tells an entry from others of its title: its file's name, with the folder where names are alike too."""
        if self._alike[entry.name] < 2:
            return ""
        return entry.path.name if self._alike[entry.name, entry.path.name] < 2 else str(entry.path)

    def row_of(self, path: Path) -> int:
        """Return the row of a file, or -1."""
        return next((row for row, entry in enumerate(self._entries) if entry.path == path), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One row for each; a row has no rows of its own."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a view asks of a row."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(entry.path)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.name, day(entry), about(entry), self.place(entry)) if part)
        return None


def day(entry: Entry) -> str:
    """Return the day of a conference: «22/12/2021»; empty while nobody knows."""
    return short_date(entry.date) if entry.date else ""


def about(entry: Entry) -> str:
    """Return the second line of an entry: what is in it, or why it cannot be opened; empty until somebody has looked."""
    if entry.problem:
        return entry.problem
    parts = [
        entry.organiser,
        ngettext("{n} site", "{n} sites", entry.sites).format(n=entry.sites) if entry.sites else "",
        ngettext("{n} statement", "{n} statements", entry.statements).format(n=entry.statements) if entry.statements else "",
        _("{n} to look at").format(n=entry.waiting) if entry.waiting else "",
    ]
    return " · ".join(part for part in parts if part) or (_("nothing in it yet") if entry.read else "")


def last_worked(entry: Entry, now: dt.datetime) -> str:
    """Return when a file was last changed, as one says it: «hôm nay 9:14», «hôm qua», «22/11/2026»."""
    if entry.changed is None:
        return ""
    days = (now.date() - entry.changed.date()).days
    if days == 0:
        return _("today {time}").format(time=f"{entry.changed.hour}:{entry.changed:%M}")
    return _("yesterday") if days == 1 else short_date(entry.changed)


class EntryDelegate(QStyledItemDelegate):
    """Paints a conference in two lines: title and day, then what is in it; where it lies, at the right of the second."""

    def __init__(self, theme: Theme, model: Entries, parent: QObject, *, short: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._short = short

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines and air."""
        return QSize(self._theme.px(200), self._theme.line("body") + self._theme.line("secondary") + self._theme.px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme, entry = self._theme, index.data(ENTRY)
        box, state = QRectF(option.rect), option.state
        painter.save()
        self._paint_ground(painter, box, state)
        inner = box.adjusted(theme.px(16), theme.px(8), -theme.px(16), -theme.px(8))
        right = last_worked(entry, dt.datetime.now()) if self._short else day(entry)
        width = theme.metrics("secondary").horizontalAdvance(right)
        first = QRectF(inner.left(), inner.top(), inner.width(), theme.line("body"))
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(first, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
        self._paint_title(painter, first.adjusted(0, 0, -width - theme.px(16), 0), entry)
        second = QRectF(inner.left(), first.bottom(), inner.width(), theme.line("secondary"))
        painter.setFont(theme.font("secondary"))
        second.setWidth(second.width() - self._paint_place(painter, second, entry))
        painter.setPen(theme.colour("bad" if entry.problem else "text2"))
        text = theme.metrics("secondary").elidedText(about(entry), Qt.TextElideMode.ElideRight, int(second.width()))
        painter.drawText(second, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _paint_place(self, painter: QPainter, box: QRectF, entry: Entry) -> int:
        """Paint where an entry lies, if others have its title; return the width that this takes of the line.

        The end of a path tells files apart, so the beginning is what is cut.
        """
        place = self._model.place(entry)
        if not place:
            return 0
        metrics = self._theme.metrics("secondary")
        text = metrics.elidedText(place, Qt.TextElideMode.ElideLeft, int(box.width() * 0.6))
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        return metrics.horizontalAdvance(text) + self._theme.px(16)

    def _paint_ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        theme = self._theme
        selected = bool(state & QStyle.StateFlag.State_Selected)
        active = bool(state & QStyle.StateFlag.State_HasFocus)
        if selected:
            painter.fillRect(box, theme.colour("sel" if active else "sunken"))
            painter.fillRect(
                QRectF(box.left(), box.top(), theme.size("row bar"), box.height()),
                theme.colour("focus" if active else "lineStrong"),
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("hover"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))

    def _paint_title(self, painter: QPainter, box: QRectF, entry: Entry) -> None:
        theme = self._theme
        metrics = theme.metrics("body", 600)
        text = metrics.elidedText(entry.name, Qt.TextElideMode.ElideRight, int(box.width()))
        for start, end in places_of(self._model.words, text):
            left = box.left() + metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[:end]) - metrics.horizontalAdvance(text[:start])
            painter.fillRect(QRectF(left, box.top() + 1, width, box.height() - 2), theme.colour("mark"))
        painter.setFont(theme.font("body", 600))
        painter.setPen(theme.colour("text2" if entry.problem else "accent" if not self._short else "text"))
        painter.drawText(QPointF(box.left(), box.top() + (box.height() + metrics.ascent() - metrics.descent()) / 2), text)
