"""A heading with a table under it: things of one kind, added, edited in place and taken out by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from minutes.model import REFERENCES, Conference, kind_of
from minutes.texts import N_, _, ngettext
from ui.models.adding import key_to_add, link_to_add
from ui.models.cells import Cells
from ui.models.desk import Desk
from ui.models.fields import FIELDS, Field, Values
from ui.models.keys import has_control, is_enter
from ui.models.painting import Look
from ui.models.rows import Column, RowsModel
from ui.models.spacing import spaced, stacked
from ui.models.table import Table, Width
from ui.models.waking import Waking
from ui.widgets.cards import EmptyPlace
from ui.widgets.words import Ground, OneLine, Words

QUIET = Look(ink="text3")


@dataclass(frozen=True, slots=True)
class SectionWords:
    """What a section says (English), the widths of its columns, and what a new thing of it starts with."""

    title: str
    add: str
    empty: str
    first: str
    widths: Mapping[str, Width]
    start: Callable[[Conference], Values] = lambda _conference: {}
    shown: Mapping[str, Callable[[Conference, Any], str]] = field(default_factory=dict)
    """Columns that show more than what is recorded in their field, where nothing is."""


def columns_of(
    desk: Desk,
    fields: Iterable[Field],
    looks: Mapping[str, Callable[[Any], object]] | None = None,
    shown: Mapping[str, Callable[[Conference, Any], str]] | None = None,
) -> list[Column[Any]]:
    """Return one editable column for each field."""
    looks = looks or {}

    def column(field: Field) -> Column[Any]:
        more = (shown or {}).get(field.key)

        def recorded(row: Any) -> str:
            return field.show(row, desk.conference)

        def show(row: Any) -> str:
            return recorded(row) or (more(desk.conference, row) if more else "")

        return Column(field.key, field.title, show, edit=recorded, look=looks.get(field.key), right=field.right)

    return [column(field) for field in fields]


def numbered(model: Callable[[], RowsModel[Any]]) -> Column[Any]:
    """Return the column that counts the rows."""
    return Column("row", N_("No."), lambda row: str(model().row_of(row.id) + 1), look=lambda _row: QUIET, right=False)


def pointing(things: Iterable[Any], touched: Collection[str]) -> set[str]:
    """Return the ids of the things that point to something touched: their faces changed with it."""
    found = set()
    for thing in things:
        if any(getattr(thing, name) in touched for name in REFERENCES.get(kind_of(thing.id), ())):
            found.add(thing.id)
    return found


class Section(Ground):
    """Things of one kind as a table with its heading; Insert adds one, F2 edits, Delete takes out the selected ones."""

    def __init__(self, desk: Desk, kind: str, things: Callable[[Conference], Sequence[Any]], words: SectionWords) -> None:
        super().__init__(desk.theme)
        self.desk = desk
        self.kind = kind
        self._things = things
        self._words = words
        self._derived: Mapping[str, Sequence[str]] = {}
        fields = FIELDS[kind]
        self.model: RowsModel[Any] = RowsModel([numbered(lambda: self.model), *columns_of(desk, fields, shown=words.shown)], self)
        self.table = Table(desk.theme, self.model, {"row": Width(52), **words.widths})
        self.cells = Cells(desk, {field.key: field for field in fields}, self._record, self.table)
        self.table.setItemDelegate(self.cells)
        self.table.setAccessibleName(_(words.title))
        self._build()
        self.waking = Waking(desk, self, self._changed)
        self._changed(desk.conference, frozenset())

    def _build(self) -> None:
        theme = self.desk.theme
        self._title = Words(theme, _(self._words.title), "section", 600)
        self._count = OneLine(theme, "", colour="text2")
        self.add_button = link_to_add(theme, _(self._words.add), self.add)
        head = QHBoxLayout()
        spaced(theme, head, (20, 8, 16, 4), 8)
        for part in (self._title, self._count):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.add_button)
        self._empty = EmptyPlace(theme, _(self._words.empty), key_to_add(self, _(self._words.add), self.add))
        self._stack = stacked(self, [head], [self.table, self._empty])
        theme.changed.connect(self._zoomed)
        self._zoomed()

    def _zoomed(self) -> None:
        self.setMinimumHeight(self.desk.theme.px(132))

    def add(self) -> None:
        """Add a thing after the current one and open its first cell."""
        after = self.table.current_id() or None
        fields = self._words.start(self.desk.conference)
        made = self.desk.do(lambda: self.desk.file.add(self.kind, after=after, **fields))
        if made:
            self.table.edit_cell(made, self._words.first)

    def delete(self) -> None:
        """Take the selected things out; undo brings them back."""
        chosen = self.table.selected_ids()
        if chosen and self.desk.done(lambda: self.desk.file.delete(*chosen)):
            words = ngettext("{n} row deleted. Ctrl+Z brings it back.", "{n} rows deleted. Ctrl+Z brings them back.", len(chosen))
            self.desk.frame.show_notice(words.format(n=len(chosen)))

    def settle(self) -> bool:
        """Record what stands in an open cell."""
        return self.cells.settle_all()

    def _record(self, row: Any, values: Values) -> bool:
        return self.desk.done(lambda: self.desk.file.edit(row.id, **values))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add, delete, edit."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete()
        elif event.key() == Qt.Key.Key_Insert:
            self.add()
        elif is_enter(event) and not has_control(event) and self.table.hasFocus():
            self.table.edit(self.table.currentIndex())
        else:
            super().keyPressEvent(event)

    def _derive(self, conference: Conference, things: Sequence[Any]) -> Mapping[str, Sequence[str]]:
        """What the rows show beside what is recorded in them: it may change without them."""
        shown = self._words.shown.values()
        return {thing.id: [show(conference, thing) for show in shown] for thing in things} if shown else {}

    def _changed(self, conference: Conference, touched: Collection[str]) -> None:
        things = self._things(conference)
        former, self._derived = self._derived, self._derive(conference, things)
        changed = {thing for thing, words in self._derived.items() if former.get(thing) != words}
        self.model.replace(things, pointing(things, touched) | changed)
        self._count.setText(str(len(things)) if things else "")
        self._stack.setCurrentWidget(self.table if things else self._empty)
        self.add_button.setVisible(bool(things))
        self.setFocusProxy(self.table if things else self._empty.button)
        if things and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 1))
