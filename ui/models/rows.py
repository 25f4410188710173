"""A table model over a tuple of things that takes a new tuple by its differences.

Rows are told apart by their id: what is gone is removed, what is new inserted, what moved is moved, and only rows
whose face changed are painted again, so that selection, scroll position and an open editor stay where they are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from minutes.texts import _

Index = QModelIndex | QPersistentModelIndex


class Row(Protocol):
    """Anything with an id that stays the same while its face changes."""

    @property
    def id(self) -> str:
        """The id of the thing."""


T = TypeVar("T", bound=Row)


class Role(IntEnum):
    """What a delegate asks beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole
    LOOK = Qt.ItemDataRole.UserRole + 1
    KEY = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True)
class Column(Generic[T]):
    """A column: its key, the English of its heading, and how a row gives its text.

    ``edit`` gives the text that an editor starts with, None where the row cannot be edited in this column.
    """

    key: str
    title: str
    text: Callable[[T], str]
    edit: Callable[[T], str | None] | None = None
    look: Callable[[T], object] | None = None
    right: bool = False


class RowsModel(QAbstractTableModel, Generic[T]):
    """A read-only table over things; every text is asked for when it is painted."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[T] = []
        self._ids: list[str] = []
        self._places: dict[str, int] = {}

    def rows(self) -> Sequence[T]:
        """Return the things, one a row."""
        return self._rows

    def at(self, row: int) -> T | None:
        """Return the thing of a row, or None where there is no such row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, thing: str) -> int:
        """Return the row of the thing with this id, or -1."""
        if len(self._places) != len(self._rows):
            self._places = {thing: place for place, thing in enumerate(self._ids)}
        return self._places.get(thing, -1)

    def index_of(self, thing: str, column: int = 0) -> QModelIndex:
        """Return the index of a thing, invalid when it is not here."""
        return self.index(self.row_of(thing), column)

    def replace(self, rows: Iterable[T], touched: Collection[str] = ()) -> None:
        """Take the new rows in place of the old; rows with an id in ``touched`` are painted again even if they are equal."""
        new = list(rows)
        ids = [row.id for row in new]
        if ids != self._ids:
            self._places = {}
            self._remove(set(ids))
            self._move(ids)
            self._insert(new, ids)
            self._places = {}
        self._refresh(new, touched)

    # Qt's side

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows there are; rows have no children."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a view or a delegate asks of a cell."""
        row = self.at(index.row()) if index.isValid() else None
        if row is None:
            return None
        return self.cell(row, self.columns[index.column()], role)

    def cell(self, row: T, column: Column[T], role: int) -> Any:
        """Return one role of one cell; a model with more roles overrides this."""
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.EditRole:
            return column.text(row) if column.edit is None else column.edit(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_(column.title)}: {column.text(row)}" if column.title else column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Role.ROW:
            return row
        if role == Role.KEY:
            return column.key
        if role == Role.LOOK:
            return None if column.look is None else column.look(row)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column, in the language in use."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _(column.title) if column.title else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what may be done with a cell: one with an ``edit`` text may be edited."""
        flags = super().flags(index)
        row = self.at(index.row()) if index.isValid() else None
        if row is None:
            return flags
        edit = self.columns[index.column()].edit
        if edit is not None and edit(row) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    # taking a new tuple

    def _remove(self, wanted: Collection[str]) -> None:
        gone = [place for place, thing in enumerate(self._ids) if thing not in wanted]
        for first, last in reversed(list(_runs(gone))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            del self._ids[first : last + 1]
            self.endRemoveRows()

    def _move(self, wanted: Sequence[str]) -> None:
        target = {thing: place for place, thing in enumerate(wanted)}
        order = [target[thing] for thing in self._ids]
        if order == sorted(order):
            return
        steady = set(_longest_rising(order))
        before = ""
        for thing in sorted(self._ids, key=target.__getitem__):
            if target[thing] not in steady:
                self._move_row(self._ids.index(thing), self._ids.index(before) + 1 if before else 0)
            before = thing

    def _move_row(self, at: int, to: int) -> None:
        """Move one row before the row that now stands at ``to``."""
        if to in (at, at + 1):
            return
        self.beginMoveRows(QModelIndex(), at, at, QModelIndex(), to)
        place = to - 1 if to > at else to
        self._rows.insert(place, self._rows.pop(at))
        self._ids.insert(place, self._ids.pop(at))
        self.endMoveRows()

    def _insert(self, new: Sequence[T], ids: Sequence[str]) -> None:
        here = set(self._ids)
        fresh = [place for place, thing in enumerate(ids) if thing not in here]
        for first, last in _runs(fresh):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = new[first : last + 1]
            self._ids[first:first] = ids[first : last + 1]
            self.endInsertRows()

    def _refresh(self, new: list[T], touched: Collection[str]) -> None:
        old, self._rows = self._rows, new
        changed = [place for place, (was, now) in enumerate(zip(old, new, strict=True)) if was is not now and was != now]
        if touched:
            shown = {place for thing in touched if (place := self.row_of(thing)) >= 0}
            changed = sorted(shown.union(changed))
        last_column = len(self.columns) - 1
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, last_column))


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of each run of neighbours in rising numbers."""
    start = 0
    for i in range(1, len(places) + 1):
        if i == len(places) or places[i] != places[i - 1] + 1:
            yield places[start], places[i - 1]
            start = i


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """Return the longest rising subsequence of distinct numbers: what may stay while the others move."""
    tails: list[int] = []
    ends: list[int] = []
    former: list[int] = []
    for i, number in enumerate(numbers):
        place = bisect_left(tails, number)
        former.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(number)
            ends.append(i)
        else:
            tails[place] = number
            ends[place] = i
    result: list[int] = []
    i = ends[-1] if ends else -1
    while i >= 0:
        result.append(numbers[i])
        i = former[i]
    return result[::-1]
