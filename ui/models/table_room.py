"""A room that is one table with an inspector: things and what waits to become one, filtered, edited, accepted by key."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from minutes.model import Conference
from minutes.texts import N_, _, ngettext
from ui.models.adding import key_to_add, link_to_add
from ui.models.cells import Cells
from ui.models.desk import Desk
from ui.models.fields import FIELDS, Values
from ui.models.inspector import Deed, Inspector
from ui.models.items import Item, lacks_words, record, words_now
from ui.models.keys import digit_of, has_control, has_shift, is_enter
from ui.models.rows import Column, RowsModel
from ui.models.spacing import divided, spaced, stacked
from ui.models.table import Table, Width
from ui.models.waking import Waking
from ui.widgets.cards import EmptyPlace
from ui.widgets.words import Ground, OneLine, Words


@dataclass(frozen=True, slots=True)
class Filter:
    """One of the filters over the table: its words (English) and which rows it lets through."""

    key: str
    words: str
    lets: Callable[[Item], bool]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a table room is made of; words are English."""

    kind: str
    title: str
    add: str
    empty: str
    nothing_here: str
    first: str
    columns: Sequence[Column[Item]]
    widths: Mapping[str, Width]
    filters: Sequence[Filter]
    row: str
    inspector: str
    start: Values = field(default_factory=dict)


class TableRoom(QWidget):
    """The table at the left, the inspector at the right. A subclass says what its rows are and how they look."""

    def __init__(self, desk: Desk, plan: Plan) -> None:
        super().__init__()
        self.desk = desk
        self.plan = plan
        self._filter = plan.filters[0]
        self.all_rows: list[Item] = []
        self.model: RowsModel[Item] = RowsModel(plan.columns, self)
        self.table = Table(desk.theme, self.model, plan.widths, plan.row)
        keys = {column.key for column in plan.columns if column.edit is not None}
        fields = {spec.key: spec for spec in FIELDS[plan.kind] if spec.key in keys}
        self.cells = Cells(desk, fields, lambda row, values: record(desk, row, values), self.table)
        self.table.setItemDelegate(self.cells)
        self.table.setAccessibleName(_(plan.title))
        self.table.row_changed.connect(lambda _thing: self._inspect())
        self.inspector = Inspector(desk, plan.kind, self.summary, self.deeds())
        self.count = OneLine(desk.theme, "", colour="text2")
        self._build()
        self.waking = Waking(desk, self, self._changed)
        self._changed(desk.conference, frozenset())

    # what a subclass says

    def rows(self, conference: Conference) -> list[Item]:
        """Return all rows in their order."""
        raise NotImplementedError

    def summary(self, item: Item) -> tuple[str, str, str]:
        """Return the inspector's line of state, its colour, and the line under the heading."""
        raise NotImplementedError

    def counted(self) -> str:
        """Return the words at the right of the title: how many of what."""
        raise NotImplementedError

    def deeds(self) -> list[Deed]:
        """Return the buttons of the inspector."""
        return [
            Deed(N_("Accept"), "Enter", self.accept, lambda item: item.waiting, "main"),
            Deed(N_("Dismiss"), "Del", self.remove, lambda item: item.waiting),
            Deed(N_("Delete"), "Del", self.remove, lambda item: not item.waiting, "danger"),
            Deed(N_("It still holds"), "Ctrl+Shift+Enter", self.keep, lambda item: lacks_words(self.desk, item), "link"),
            Deed(N_("To the source"), "Ctrl+Enter", self.to_source, _has_source, "link"),
        ]

    # building

    def _build(self) -> None:
        theme = self.desk.theme
        head = QHBoxLayout()
        spaced(theme, head, (20, 10, 16, 4), 8)
        head.addWidget(Words(theme, _(self.plan.title), "room title", 600))
        head.addStretch(1)
        head.addWidget(self.count)
        self.add_button = link_to_add(theme, _(self.plan.add), self.add)
        head.addWidget(self.add_button)
        self.details = QPushButton(_("Details"))
        self.details.setToolTip(_("Show the current row in full"))
        self.details.setCheckable(True)
        self.details.toggled.connect(lambda _on: self._arrange())
        head.addWidget(self.details)
        left = Ground(theme)
        filters = self._filters()
        self._empty = EmptyPlace(theme, _(self.plan.empty), key_to_add(self, _(self.plan.add), self.add))
        self._empty.setFocusProxy(self._empty.button)
        self._none = EmptyPlace(theme, _(self.plan.nothing_here))
        self._none.setFocusProxy(self.filter_buttons[self.plan.filters[0].key])
        self._pages = stacked(left, [head, filters], [self.table, self._empty, self._none])
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(left)
        self._split.addWidget(self.inspector)
        divided(theme, self._split, 0, {1: self.plan.inspector})
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._split)
        theme.changed.connect(self._arrange)

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        spaced(self.desk.theme, row, (20, 2, 16, 8), 8)
        self._group = QButtonGroup(self)
        self.filter_buttons: dict[str, QPushButton] = {}
        for one in self.plan.filters:
            button = QPushButton()
            button.setProperty("kind", "filter")
            button.setCheckable(True)
            button.setChecked(one is self._filter)
            button.clicked.connect(lambda _checked=False, one=one: self.set_filter(one))
            self._group.addButton(button)
            self.filter_buttons[one.key] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

    # verbs

    def current(self) -> Item | None:
        """Return the current row."""
        return self.model.at(self.table.currentIndex().row())

    def chosen(self) -> list[Item]:
        """Return the selected rows."""
        return [row for thing in self.table.selected_ids() if (row := self.model.at(self.model.row_of(thing))) is not None]

    def add(self) -> None:
        """Add a thing at the end and open its first cell."""
        self.set_filter(self.plan.filters[0])
        made = self.desk.do(lambda: self.desk.file.add(self.plan.kind, **self.plan.start))
        if made:
            self.table.edit_cell(made, self.plan.first)

    def accept(self) -> None:
        """Accept the selected readings in one step; one alone with the corrections typed beside it."""
        readings = [item.id for item in self.chosen() if item.waiting]
        if len(readings) == 1:
            self._accept(readings[0])
        elif readings:
            self.desk.do(lambda: self.desk.file.accept(*readings))

    def _accept(self, reading: str) -> None:
        shown = self.inspector.item()
        corrections: Values | None = {}
        if shown is not None and shown.id == reading:
            corrections = self.inspector.corrections()
        if corrections is not None:
            given = corrections
            self.desk.do(lambda: self.desk.file.accept(reading, **given))

    def remove(self) -> None:
        """Dismiss the selected readings, delete the selected things; undo brings them back."""
        chosen = self.chosen()
        readings = [item.id for item in chosen if item.waiting]
        things = [item.id for item in chosen if not item.waiting]
        if readings:
            self.desk.do(lambda: self.desk.file.dismiss(*readings))
        if things and self.desk.done(lambda: self.desk.file.delete(*things)):
            words = ngettext("{n} row deleted. Ctrl+Z brings it back.", "{n} rows deleted. Ctrl+Z brings them back.", len(things))
            self.desk.frame.show_notice(words.format(n=len(things)))

    def keep(self) -> None:
        """Say of the selected things that they hold by what their statements say now: its words are theirs from here on."""
        kept = [(item.id, words_now(self.desk, item)) for item in self.chosen() if lacks_words(self.desk, item)]
        if kept:
            self.desk.do(lambda: self.desk.file.edit_many(kept, _("Keep as it is")))

    def to_source(self) -> None:
        """Ask for the words that the current row was read from."""
        item = self.current()
        if item is not None:
            self.desk.source_wanted.emit(item.id)

    def show_thing(self, thing: str) -> None:
        """Stand on a row, whatever is filtered, with what is known of it beside the table."""
        self.set_filter(self.plan.filters[0])
        self.table.go_to(thing)
        self.details.setChecked(True)
        self.table.setFocus()

    def set_filter(self, chosen: Filter) -> None:
        """Show only the rows that a filter lets through."""
        self._filter = chosen
        self.filter_buttons[chosen.key].setChecked(True)
        self._fill(frozenset())

    def numbered(self, number: int) -> Item | None:
        """Return the waiting row with this digit."""
        return next((item for item in self.all_rows if item.number == number), None)

    def settle(self) -> bool:
        """Record what is half typed."""
        done = [self.cells.settle_all(), self.inspector.settle()]
        return all(done)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the room."""
        digit = digit_of(event)
        if digit is not None:
            self._digit(digit, has_shift(event))
        elif is_enter(event) and has_control(event):
            self.keep() if has_shift(event) else self.to_source()
        elif not self.table.hasFocus():
            super().keyPressEvent(event)
        elif is_enter(event):
            item = self.current()
            self.accept() if item is not None and item.waiting else self.table.edit(self.table.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.remove()
        elif event.key() == Qt.Key.Key_Insert:
            self.add()
        else:
            super().keyPressEvent(event)

    def _digit(self, digit: int, shifted: bool) -> None:
        if digit == 0:
            self.next_conflict()
            return
        item = self.numbered(digit)
        if item is None:
            return
        if shifted:
            self._correct(item.id)
        else:
            self.desk.do(lambda: self.desk.file.accept(item.id))

    def next_conflict(self) -> bool:
        """Go to the next row in which two values stand, and around."""
        places = [place for place, item in enumerate(self.model.rows()) if item.disputed]
        if not places:
            return False
        here = self.table.currentIndex().row()
        row = self.model.at(next((place for place in places if place > here), places[0]))
        if row is not None:
            self._correct(row.id)
        return True

    def _correct(self, thing: str) -> None:
        """Go to a row and into its first field at the right, unfolded if need be."""
        self.table.go_to(thing)
        self.details.setChecked(True)
        self.inspector.edit()

    # showing

    def _changed(self, conference: Conference, touched: Collection[str]) -> None:
        self.all_rows = self.rows(conference)
        self._fill(touched)
        for one in self.plan.filters:
            count = sum(one.lets(item) for item in self.all_rows)
            button = self.filter_buttons[one.key]
            button.setText(f"{_(one.words)}  {count}")
            first = one is self.plan.filters[0] and bool(self.all_rows)
            button.setVisible(bool(count) or first or (one is self._filter and bool(self.all_rows)))
        self.count.setText(self.counted())

    def _fill(self, touched: Collection[str]) -> None:
        shown = [item for item in self.all_rows if self._filter.lets(item)]
        self.model.replace(shown, self._faces(touched))
        self._pages.setCurrentWidget(self.table if shown else self._none if self.all_rows else self._empty)
        self.add_button.setVisible(bool(self.all_rows))
        self.setFocusProxy(self.table if self.all_rows else self._empty.button)
        self._arrange()
        if shown and not self.table.currentIndex().isValid():
            first = next((place for place, column in enumerate(self.plan.columns) if column.edit is not None), 0)
            self.table.setCurrentIndex(self.model.index(0, first))
        self._inspect()

    def _faces(self, touched: Collection[str]) -> set[str]:
        """The rows that show something of what changed: who said it, where."""
        kinds = {thing.partition("/")[0] for thing in touched}
        if kinds & {"statement", "participant", "site", "reading"}:
            return {item.id for item in self.all_rows}
        return set()

    def _inspect(self) -> None:
        self.inspector.load(self.current())

    def _arrange(self) -> None:
        """Fold what is told of the current row to a button where the table needs the room; the button brings it back."""
        theme, there = self.desk.theme, bool(self.all_rows)
        wide = self.width() + theme.size("rail") >= theme.size("fold inspector below")
        self.details.setVisible(there and not wide)
        self.inspector.setVisible(there and (wide or self.details.isChecked()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold and unfold with the width."""
        super().resizeEvent(event)
        self._arrange()

    # what the page asks

    def panes(self) -> Sequence[QWidget]:
        """Return the panes in reading order."""
        here = self._pages.currentWidget()
        return [pane for pane in (here, self.inspector) if pane is not None]

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of the status line, those that have nothing to act on left out."""
        if not self.all_rows:
            return (("Insert", _("add")),)
        accept = (("Alt+1…9", _("accept")),) if self.numbered(1) is not None else ()
        source = (("Ctrl+Enter", _("to the source")),) if any(map(_has_source, self.all_rows)) else ()
        return (("F2", _("edit")), *accept, ("Ctrl+C", _("copy for Excel")), *source)

    def cheat_sheet(self) -> Sequence[tuple[str, str]]:
        """Return every key of the room."""
        return (
            ("F2", _("edit cell")),
            ("Enter, Alt+1…9", _("accept")),
            ("Alt+Shift+1…9", _("correct, then accept")),
            ("Alt+0", _("next conflict")),
            ("Insert", _("add")),
            ("Del", _("delete, dismiss")),
            ("Ctrl+C", _("copy for Excel")),
            ("Ctrl+Enter", _("to the source")),
            ("Ctrl+Shift+Enter", _("it still holds")),
        )


def _has_source(item: Item) -> bool:
    return bool(item.thing.statement or item.thing.source or (item.reading and item.reading.source))
