"""The pane «Chờ xem»: readings accepted, corrected or dismissed by key, each with the words it was read from."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from minutes.model import Conference, Reading
from minutes.texts import _, ngettext
from ui.models.conflicts import ConflictCard, Dispute
from ui.models.desk import Desk
from ui.models.fields import FIELDS, Values
from ui.models.forms import Form
from ui.models.keys import is_enter
from ui.models.proposals import GROUPS, Waiting, proposal
from ui.models.spacing import spaced
from ui.recording.waiting_list import WaitingList, WaitingModel
from ui.widgets.cards import EmptyPlace
from ui.widgets.words import Ground, Words

_QUOTE = 220

Give = Callable[[Values], object]
"""Takes corrections: fields with their values."""


def button(words: str, key: str, kind: str = "") -> QPushButton:
    """Return a button that tells its key."""
    made = QPushButton(words)
    made.setProperty("kind", kind)
    made.setToolTip(f"{words} ({key})")
    made.setAutoDefault(False)
    return made


def quoted(text: str, limit: int = _QUOTE) -> str:
    """Return a quote in marks, its end cut where it is long."""
    bare = " ".join(text.split())
    return f"“{bare if len(bare) <= limit else bare[: limit - 1] + '…'}”" if bare else ""


def _still_waiting(n: int) -> str:
    """Return how many readings wait on at «accept all», and why; empty for none."""
    words = ngettext(
        "{n} reading waits on: the list says why it wants a closer look. Look at it by itself.",
        "{n} readings wait on: the list says why each wants a closer look. Look at each by itself.",
        n,
    )
    return words.format(n=n) if n else ""


class Correction(QWidget):
    """One reading as a form: what is wrong is corrected, then the reading is accepted.

    A reading of the line that is being typed is not in the file yet: who gave it takes the corrections.
    """

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._reading: Reading | None = None
        self._give: Give | None = None
        self._values: Values = {}
        self._form: Form | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._heading = Words(desk.theme, "", "section", 600, wrap=True)
        self._quote = Words(desk.theme, "", "secondary", colour="text2", wrap=True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.take = button(_("Correct and accept"), "Ctrl+Enter", "main")
        self.back = button(_("Back"), "Esc")
        self.take.clicked.connect(lambda _checked=False: self.accept())
        self.back.clicked.connect(lambda _checked=False: self.leave())
        self._build()

    def _build(self) -> None:
        inside = QVBoxLayout()
        spaced(self._desk.theme, inside, (16, 12, 16, 12), 8)
        row = QHBoxLayout()
        row.addWidget(self.take, 1)
        row.addWidget(self.back)
        inside.addWidget(self._heading)
        inside.addWidget(self._quote)
        inside.addWidget(self._area, 1)
        inside.addLayout(row)
        self._box.addLayout(inside)

    def load(self, reading: Reading, give: Give | None = None) -> bool:
        """Show a reading; False for a kind that has no form.

        :param give: takes the corrections of a reading that is not in the file yet.
        """
        fields = FIELDS.get(reading.of)
        if fields is None:
            return False
        self._reading, self._give, self._values = reading, give, {}
        self._heading.setText(_(GROUPS[reading.of]))
        self._quote.setText(quoted(reading.quote))
        self._form = Form(self._desk, fields, self._note)
        self._form.setAutoFillBackground(False)
        self._area.setWidget(self._form)
        self._form.load(proposal(reading))
        return True

    def follow(self, reading: Reading) -> None:
        """Go on with the recorded reading of which a line's one was opened: the line is in the file now, the corrections stay."""
        self._reading, self._give = reading, None

    def is_of(self, reading: Reading) -> bool:
        """Return whether this is what the open reading became when its line was recorded."""
        mine = self._reading
        return mine is not None and (mine.of, mine.quote) == (reading.of, reading.quote)

    def of_line(self) -> bool:
        """Return whether it shows a reading of the line that is being typed."""
        return self._give is not None

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        if self._form is not None:
            self._form.focus_first()

    def _note(self, thing: Any, values: Values) -> bool:
        """Keep a correction; it is recorded together with the acceptance, as one step."""
        self._values |= values
        if self._form is not None:
            self._form.load(replace(thing, **values))
        return True

    def accept(self) -> None:
        """Accept the reading with the corrections."""
        reading, form = self._reading, self._form
        if reading is None or form is None or not form.settle():
            return
        corrections = dict(self._values)
        if self._give is not None:
            self._give(corrections)
            self.left.emit()
        elif self._desk.done(lambda: self._desk.file.accept(reading.id, **corrections)):
            self.left.emit()

    def leave(self) -> None:
        """Go back; the corrections are given up, the reading waits on."""
        if self._form is not None:
            self._form.give_up()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Accept at Ctrl+Enter, go back at Esc."""
        if is_enter(event):
            self.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


class WaitingPane(Ground):
    """All that waits for a person in this conference. ``line_left`` says that a reading of the entry line was looked at."""

    line_left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, "canvas")
        self._desk = desk
        self.model = WaitingModel(desk, self)
        self.list = WaitingList(desk, self.model)
        self.correction = Correction(desk)
        self.card = ConflictCard(desk)
        self._count = Words(desk.theme, "", weight=600, colour="wait")
        self.all = QPushButton()
        self.all.setProperty("kind", "link")
        self._quote = Words(desk.theme, "", "secondary", colour="text2", wrap=True)
        self.accept_button = button(_("Accept"), "Enter", "main")
        self.correct_button = button(_("Correct"), "F2")
        self.dismiss_button = button(_("Dismiss"), "Del")
        self.source_button = button(_("To the source"), "Ctrl+Enter", "link")
        self.source_button.setProperty("edge", True)
        self._pages = QStackedWidget()
        self._build()
        self._wire()
        desk.changed.connect(self._changed)
        self._changed(desk.conference, frozenset())

    def _build(self) -> None:
        theme = self._desk.theme
        head = QHBoxLayout()
        spaced(theme, head, (16, 10, 12, 2), 8)
        head.addWidget(Words(theme, _("To look at"), weight=600))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.all)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        spaced(theme, foot, (16, 10, 16, 10), 8)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        spaced(theme, row, spacing=8)
        for one in (self.accept_button, self.correct_button, self.dismiss_button):
            row.addWidget(one, 1)
        for part in (self.card, self._quote, self.source_button, self._buttons):
            foot.addWidget(part)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.list, 1)
        box.addWidget(self._foot)
        empty = EmptyPlace(theme, _("Nothing waits: what a text says stands here until you accept it."), icon="check-circle")
        empty.setContentsMargins(24, 0, 24, 0)
        self._empty = empty
        self._inside = inside
        for page in (inside, self.correction, empty):
            self._pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self.setFocusProxy(self.list)

    def _wire(self) -> None:
        self.list.accepted.connect(self.accept)
        self.list.dismissed.connect(self.dismiss)
        self.list.corrected.connect(self.correct)
        self.list.current_changed.connect(self._show_current)
        self.accept_button.clicked.connect(lambda _checked=False: self.accept())
        self.correct_button.clicked.connect(lambda _checked=False: self.correct())
        self.dismiss_button.clicked.connect(lambda _checked=False: self.dismiss())
        self.source_button.clicked.connect(lambda _checked=False: self.to_source())
        self.all.clicked.connect(lambda _checked=False: self.accept_all())
        self.correction.left.connect(self._leave_correction)

    # verbs

    def accept(self) -> None:
        """Accept what is selected, in one step; on a conflict, settle it as chosen."""
        if isinstance(self.list.current(), Dispute):
            self.card.settle()
            return
        chosen = self.list.chosen()
        if chosen:
            self._desk.do(lambda: self._desk.file.accept(*chosen))

    def accept_all(self) -> None:
        """Accept all that nothing speaks against, in one step that one undo takes back; what is doubtful waits on."""
        sure, doubtful = self.model.sure_and_doubtful()
        if sure and self._desk.done(lambda: self._desk.file.accept_all(*sure)):
            words = ngettext(
                "{n} reading accepted. Ctrl+Z takes it back.", "{n} readings accepted. Ctrl+Z takes them back.", len(sure)
            )
            self._desk.frame.show_notice(words.format(n=len(sure)), _still_waiting(len(doubtful)))
        elif doubtful and not sure:
            self._desk.frame.show_notice(_("Nothing was accepted."), _still_waiting(len(doubtful)))

    def dismiss(self) -> None:
        """Say of what is selected that it is not so."""
        chosen = self.list.chosen()
        if chosen:
            self._desk.do(lambda: self._desk.file.dismiss(*chosen))

    def correct(self) -> None:
        """Open what is current to be corrected."""
        row = self.list.current()
        if isinstance(row, Waiting) and self.correction.load(row.reading):
            self._pages.setCurrentWidget(self.correction)
            self.correction.focus_first()
        elif isinstance(row, Dispute):
            self.card.focus_first()

    def accept_number(self, number: int) -> bool:
        """Accept the reading with this digit."""
        row = self.numbered(number)
        return row is not None and self._desk.done(lambda: self._desk.file.accept(row.id))

    def correct_number(self, number: int) -> bool:
        """Open the reading with this digit to be corrected."""
        row = self.numbered(number)
        if row is None:
            return False
        self.list.stand_on(self.model.index_of(row.id))
        self.correct()
        return True

    def correct_line(self, reading: Reading, give: Give) -> bool:
        """Open a reading of the line that is being typed; ``give`` takes the corrections."""
        if not self.correction.load(reading, give):
            return False
        self._pages.setCurrentWidget(self.correction)
        self.correction.focus_first()
        return True

    def line_recorded(self, statement: str) -> None:
        """Let a correction that is still open go on with its reading as it waits now, or close it when it waits no more."""
        if self._pages.currentWidget() is not self.correction or not self.correction.of_line():
            return
        waiting = (one for one in self._desk.conference.waiting if one.data.get("statement") == statement)
        found = next((one for one in waiting if self.correction.is_of(one)), None)
        if found is not None:
            self.correction.follow(found)
        else:
            self.correction.leave()

    def show_digits(self, shown: bool) -> None:
        """Number the readings, or not while the digits mean the chips of the entry line."""
        self.model.numbered = shown
        self.list.viewport().update()

    def next_conflict(self) -> bool:
        """Go to the next conflict after the current row, and around."""
        places = [place for place, row in enumerate(self.model.rows()) if isinstance(row, Dispute)]
        if not places:
            return False
        here = self.list.currentIndex().row()
        self.list.stand_on(self.model.index(next((place for place in places if place > here), places[0]), 0))
        self.card.focus_first()
        return True

    def to_source(self) -> None:
        """Ask for the words that the current reading was read from."""
        row = self.list.current()
        if row is not None:
            self._desk.source_wanted.emit(row.thing if isinstance(row, Dispute) else row.id)

    def numbered(self, number: int) -> Waiting | None:
        """Return the reading with this digit, or None."""
        return next((row for row in self.model.rows() if isinstance(row, Waiting) and row.number == number), None)

    def waiting(self) -> int:
        """Return how many things wait."""
        return sum(isinstance(row, Waiting | Dispute) for row in self.model.rows())

    # showing

    def _leave_correction(self) -> None:
        self._changed(self._desk.conference, frozenset())
        self._pages.setCurrentWidget(self._inside if self.waiting() else self._empty)
        if self.correction.of_line():
            self.line_left.emit()
        else:
            self.list.setFocus()

    def _changed(self, conference: Conference, touched: Collection[str]) -> None:
        self.model.refill(frozenset(touched))
        self.list.keep_current()
        count = self.waiting()
        sure, doubtful = self.model.sure_and_doubtful()
        self._count.setText(str(count) if count else "")
        words = _("Accept the {n} sure ones") if doubtful else _("Accept all {n}")
        self.all.setText(words.format(n=len(sure)))
        self.all.setToolTip(_still_waiting(len(doubtful)))
        self.all.setVisible(len(sure) > 1)
        if self._pages.currentWidget() is not self.correction:
            self._pages.setCurrentWidget(self._inside if count else self._empty)
        self._show_current()

    def _show_current(self) -> None:
        row = self.list.current()
        self.card.load(row if isinstance(row, Dispute) else None)
        self.card.setVisible(isinstance(row, Dispute))
        reading = row.reading if isinstance(row, Waiting) else None
        self._quote.setText(quoted(reading.quote) if reading else "")
        self._quote.setVisible(bool(reading and reading.quote))
        self.source_button.setVisible(bool(reading and reading.source))
        self._buttons.setVisible(reading is not None)
