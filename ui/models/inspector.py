"""The pane at the right of a table: what is known of the current row, its words, what can be done with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from minutes.texts import _
from ui.models.conflicts import ConflictCard, Dispute, disputes
from ui.models.desk import Desk
from ui.models.fields import FIELDS, Values
from ui.models.forms import Form
from ui.models.items import Item, doubt
from ui.models.keys import has_control, is_enter
from ui.models.painting import has_focus
from ui.models.proposals import title
from ui.models.spacing import spaced
from ui.widgets.words import Ground, Line, Words


@dataclass(frozen=True, slots=True)
class Deed:
    """A button of the inspector: its words (English), its key, what it does, for which rows it shows, its face."""

    words: str
    key: str
    do: Callable[[], object]
    shows: Callable[[Item], bool]
    kind: str = ""


class Inspector(Ground):
    """One row in full. Corrections to a reading are kept here until the reading is accepted with them."""

    def __init__(self, desk: Desk, kind: str, summary: Callable[[Item], tuple[str, str, str]], deeds: Sequence[Deed]) -> None:
        super().__init__(desk.theme, "canvas")
        self._desk = desk
        self._summary = summary
        self._item: Item | None = None
        self._corrections: Values = {}
        theme = desk.theme
        self.state = Words(theme, "", weight=600, wrap=True)
        self.heading = Words(theme, "", "title", 600, wrap=True)
        self.below = Words(theme, "", colour="text2", wrap=True)
        self.card = ConflictCard(desk, alone=False)
        self.form = Form(desk, FIELDS[kind], self._note, _spans(kind), columns=2)
        self.quote = Words(theme, "", "secondary", colour="text2", wrap=True)
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.doubt = Words(theme, "", weight=600, colour="wait", wrap=True)
        self._deeds = [(deed, self._button(deed)) for deed in deeds]
        self._build()
        self.load(None)

    def _button(self, deed: Deed) -> QPushButton:
        button = QPushButton(_(deed.words))
        button.setProperty("kind", deed.kind)
        button.setToolTip(f"{_(deed.words)} ({deed.key})")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: deed.do())
        return button

    def _build(self) -> None:
        theme = self._desk.theme
        self._inside = QWidget()
        box = QVBoxLayout(self._inside)
        spaced(theme, box, (16, 14, 16, 14), 8)
        for part in (self.state, self.heading, self.below, self.card, Line(theme), self.form):
            box.addWidget(part)
        box.addWidget(Line(theme))
        box.addWidget(self.quote)
        box.addWidget(self.doubt)
        for deed, button in self._deeds:
            if deed.kind == "link":
                button.setProperty("edge", True)
                box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
        row = QHBoxLayout()
        spaced(theme, row, (16, 8, 16, 12), 8)
        for deed, button in self._deeds:
            if deed.kind != "link":
                row.addWidget(button, 1 if deed.kind == "main" else 0)
        area = QScrollArea()
        area.setWidget(self._inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addLayout(row)
        self.setFocusProxy(next(iter(self.form.edits.values())).editor)

    def item(self) -> Item | None:
        """Return the row that shows."""
        return self._item

    def load(self, item: Item | None) -> None:
        """Show a row; a field of the former row that cannot be read keeps its place until it is mended or given up."""
        if self._is_other(item) and not self.form.settle():
            return
        if self._is_other(item):
            self._corrections = {}
        self._item = item
        self._inside.setVisible(item is not None)
        for deed, button in self._deeds:
            button.setVisible(item is not None and deed.shows(item))
        if item is None:
            self.form.load(None)
            return
        state, colour, below = self._summary(item)
        self.state.setText(state)
        self.state.set_colour(colour)
        self.state.setVisible(bool(state))
        self.heading.setText(title(item.thing, self._desk.conference))
        self.below.setText(below)
        self.below.setVisible(bool(below))
        self.quote.setText(_marks(item.thing.quote or (item.reading.quote if item.reading else "")))
        self.quote.setVisible(bool(self.quote.text()))
        self.doubt.setText(doubt(self._desk, item))
        self.doubt.setVisible(bool(self.doubt.text()))
        dispute = next((one for one in disputes(self._desk) if one.thing == item.id), None)
        self.card.load(dispute)
        self.card.setVisible(isinstance(dispute, Dispute))
        self.form.load(replace(item.thing, **self._corrections) if self._corrections else item.thing)

    def corrections(self) -> Values | None:
        """Return the corrections typed for the reading that shows; None when a field cannot be read."""
        return dict(self._corrections) if self.form.settle() else None

    def settle(self) -> bool:
        """Record what is half typed."""
        return self.form.settle()

    def edit(self) -> None:
        """Put the cursor into the first field; where two values stand, onto them."""
        if self.card.isVisible():
            self.card.focus_first()
        else:
            self.form.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Settle a conflict at Enter; the rest goes to the room."""
        if is_enter(event) and not has_control(event) and has_focus(self.card):
            self.card.settle()
        else:
            super().keyPressEvent(event)

    def _is_other(self, item: Item | None) -> bool:
        return self._item is not None and (item is None or item.id != self._item.id)

    def _note(self, thing: Any, values: Values) -> bool:
        item = self._item
        if item is None or item.reading is None:
            return self._desk.done(lambda: self._desk.file.edit(thing.id, **values))
        self._corrections |= values
        self.form.load(replace(item.thing, **self._corrections))
        return True


def _marks(quote: str) -> str:
    """Return a quote in marks, its words as they are: one that has marks around it gets none, one with marks within «…»."""
    if not quote or _within_marks(quote):
        return quote
    return f"«{quote}»" if _MARK.search(quote) else f"“{quote}”"


def _within_marks(quote: str) -> bool:
    """Tell whether one pair of marks holds the whole quote: “a”, and not “a” and “b”."""
    return quote[0] + quote[-1] in _PAIRS and not _MARK.search(quote[1:-1])


def _spans(kind: str) -> list[int]:
    """Fields that want the whole width: long ones, and those with a long hint."""
    return [2 if field.long or field.key in _WIDE else 1 for field in FIELDS[kind]]


_WIDE = frozenset({"comparisons", "owner", "partners", "product", "period"})
_MARK = re.compile(r'[“”"]')
_PAIRS = frozenset({"“”", '""', "«»"})
