"""The room «Ghi»: sites at the left, the record in the middle with the entry line under it, what waits at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from minutes.model import Reading, Source
from minutes.texts import _
from ui.models.desk import Desk
from ui.models.keys import digit_of, has_control, has_shift, is_enter
from ui.models.proposals import statement_of
from ui.models.spacing import divided
from ui.recording.entry import Entry
from ui.recording.sites import Sites
from ui.recording.source import SourceView
from ui.recording.statements import Statements
from ui.recording.waiting import WaitingPane
from ui.theme.tokens import tokens
from ui.widgets.cards import EmptyPlace
from ui.widgets.words import Ground

_LEAST = 470
"""The width that the record keeps, at 100 %, before what stands beside it folds."""

_SPARING, _LOW = 460, 300
"""The heights of the room, at 100 %, below which the line leaves out its keys, and then all but one row of chips."""


class _Yielding(QStackedWidget):
    """Pages that take what height is left: what they would like must not squeeze the line below."""

    def hasHeightForWidth(self) -> bool:
        """Return no: then the least height set is the least height."""
        return False


class RecordingRoom(QWidget):
    """Where a secretary spends four hours: all by key, nothing lost."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.sites = Sites(desk)
        self.statements = Statements(desk)
        self.entry = Entry(desk)
        self.waiting = WaitingPane(desk)
        self.source = SourceView(desk)
        self._folds_again = False
        self._build()
        self._wire()
        desk.changed.connect(lambda *_what: self._show_record())
        self._show_record()

    def _build(self) -> None:
        theme = self._desk.theme
        self._record = Ground(theme)
        self._record_pages = QStackedLayout(self._record)
        self._nothing = EmptyPlace(
            theme, _("What is said stands here, line by line. Type it below; Enter records it."), icon="chat"
        )
        self._record_pages.addWidget(self.statements)
        self._record_pages.addWidget(self._nothing)
        self._upper = _Yielding()
        self._upper.addWidget(self._record)
        self._upper.addWidget(self.source)
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.fold = QPushButton()
        self.fold.setCheckable(True)
        self.fold.hide()
        self.entry.who.add_beside(self.fold)
        box.addWidget(self._upper, 1)
        box.addWidget(self.entry)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        for pane in (self.sites, middle, self.waiting):
            self._split.addWidget(pane)
        divided(theme, self._split, 1, {0: "sites panel", 2: "inspector"})
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._split)
        self.setFocusProxy(self.entry)
        theme.changed.connect(self._zoomed)
        self._zoomed()

    def _zoomed(self) -> None:
        theme = self._desk.theme
        self.sites.setMinimumWidth(theme.px(150))
        self.waiting.setMinimumWidth(theme.px(264))
        self._arrange()

    def _wire(self) -> None:
        self.sites.chosen.connect(self.entry.who.give_word)
        self.entry.who.speaking.connect(self.sites.set_speaking)
        self.entry.recorded.connect(self._show_new)
        self.entry.recorded.connect(self.waiting.line_recorded)
        self.entry.claiming.connect(self._claimed)
        self.entry.correcting.connect(self._correct_line)
        self.waiting.line_left.connect(self._leave_line)
        self.entry.text.walked.connect(self._walk)
        self.source.left.connect(self._leave_source)
        self.fold.toggled.connect(self._unfolded)
        for keys, deed in (
            ("Ctrl+R", self._speaker),
            ("Ctrl+K", self._kind),
            ("Ctrl+T", self._time),
            ("Ctrl+Shift+A", self.waiting.accept_all),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Accept and correct by number, open conflicts, go to the source: from wherever one is in the room."""
        digit = digit_of(event)
        if digit is not None:
            if digit == 0:
                self.waiting.next_conflict()
            elif self.entry.claims_digits():
                self.entry.correct_number(digit) if has_shift(event) else self.entry.accept_number(digit)
            elif has_shift(event):
                self.waiting.correct_number(digit)
            else:
                self.waiting.accept_number(digit)
        elif is_enter(event) and has_control(event):
            self.to_source()
        else:
            super().keyPressEvent(event)

    def _claimed(self, claims: bool) -> None:
        """Digits mean the chips of the line, or the readings that wait again."""
        self.waiting.show_digits(not claims)
        self._desk.frame.keys_changed()

    def _correct_line(self, reading: Any) -> None:
        """Open a reading of the line that is being typed; the pane unfolds for as long as that takes."""
        read = self.entry.listening.corrected(reading)
        shown = Reading("reading/line", of=read.kind, data=read.data, quote=read.quote, start=read.start, end=read.end)
        self._folds_again = self.fold.isVisible() and not self.fold.isChecked()
        if self._folds_again:
            self.fold.setChecked(True)
        self.waiting.correct_line(shown, lambda corrections: self.entry.correct(reading, corrections))

    def _leave_line(self) -> None:
        if self._folds_again:
            self.fold.setChecked(False)
        self.entry.text.setFocus()

    def _in_record(self) -> bool:
        return self.statements.hasFocus() or self.statements.isAncestorOf(self.focusWidget() or self)

    def _speaker(self) -> None:
        self.statements.edit_part("speaker") if self._in_record() else self.entry.who.ask_speaker()

    def _kind(self) -> None:
        self.statements.edit_part("type") if self._in_record() else self.entry.who.ask_kind()

    def _time(self) -> None:
        self.statements.edit_part("time") if self._in_record() else self.entry.who.ask_time()

    def _walk(self, by: int) -> None:
        """Make the former or next statement current, from the entry."""
        count = self.statements.rows.rowCount()
        here = self.statements.currentIndex().row()
        target = max(0, min(count - 1, (count if here < 0 else here) + by))
        row = self.statements.rows.at(target)
        if row is not None:
            self.statements.go_to(row.id)

    # where the words are

    def to_source(self) -> None:
        """Go to the words that the current reading, or the current statement, was read from."""
        if self.waiting.isAncestorOf(self.focusWidget() or self):
            self.waiting.to_source()
        elif self._in_record() and self.statements.current_id():
            self._desk.source_wanted.emit(self.statements.current_id())
        else:
            self.waiting.to_source()

    def show_source(self, thing: str) -> bool:
        """Show the words that a thing was read from: in its statement, else in the text that came in; or such a text itself."""
        conference = self._desk.conference
        found = conference.find(thing)
        statement, quote = self._statement_of(thing), str(getattr(found, "quote", ""))
        source = found if isinstance(found, Source) else conference.find(str(getattr(found, "source", "")))
        said = conference.statement(statement) if statement != thing else None
        if said is not None and (not quote or quote in said.text or not isinstance(source, Source)):
            self._leave_source()
            return self.statements.go_to(said.id, quote)
        if isinstance(source, Source):
            self.source.show_words(source, quote, getattr(found, "start", None), getattr(found, "end", None))
            self._upper.setCurrentWidget(self.source)
            self.source.setFocus()
            return True
        return False

    def show_waiting(self, thing: str) -> None:
        """Stand on a reading in what waits; the pane unfolds for it."""
        if self.fold.isVisible():
            self.fold.setChecked(True)
        self.waiting.list.stand_on(self.waiting.model.index_of(thing))
        self.waiting.list.setFocus()

    def _statement_of(self, thing: str) -> str:
        conference = self._desk.conference
        found = conference.find(thing)
        if isinstance(found, Reading):
            target = found.data.get("statement")
            return statement_of(conference, target) if isinstance(target, str) else ""
        return str(getattr(found, "statement", ""))

    def _leave_source(self) -> None:
        self._upper.setCurrentWidget(self._record)
        self.statements.setFocus()

    def _show_new(self, thing: str) -> None:
        self.statements.go_to(thing)
        self.statements.go_to_end()

    def _show_record(self) -> None:
        empty = not self._desk.conference.statements
        self._record_pages.setCurrentWidget(self._nothing if empty else self.statements)
        count = self.waiting.waiting()
        self.fold.setText(_("To look at: {n}").format(n=count))

    # what the page asks

    def panes(self) -> Sequence[QWidget]:
        """Return the panes in reading order: entry, list, sites, what waits."""
        record = self.source if self._upper.currentWidget() is self.source else self.statements
        panes: list[QWidget] = [self.entry, record, self.sites]
        return [*panes, self.waiting] if self.waiting.waiting() else panes

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of the status line, those that have nothing to act on left out."""
        waits = self.waiting.waiting() > 0
        some = waits or bool(self._desk.conference.statements)
        digits = self.entry.claims_digits() or self.waiting.numbered(1) is not None
        return tuple(
            key
            for key, there in (
                (("F2", _("edit")), some),
                (("Alt+1…9", _("accept")), digits),
                (("Ctrl+Enter", _("to the source")), some),
            )
            if there
        )

    @staticmethod
    def cheat_sheet() -> Mapping[str, Sequence[tuple[str, str]]]:
        """Return every key of the room under its heading."""
        return {
            _("Entry line"): (*Entry.key_words(chips=True), ("Ctrl+↑ Ctrl+↓", _("former, next statement"))),
            _("Statements"): (
                ("F2", _("edit text")),
                ("Ctrl+Shift+Enter", _("split at the cursor")),
                ("Ctrl+J", _("join with the next")),
                ("Alt+↑ Alt+↓", _("move")),
                ("Ctrl+R", _("change speaker")),
                ("Ctrl+D", _("change site")),
                ("Ctrl+K", _("change kind")),
                ("Ctrl+T", _("change time")),
                ("Del", _("delete")),
            ),
            _("To look at"): (
                ("Enter, Alt+1…9", _("accept")),
                ("F2, Alt+Shift+1…9", _("correct, then accept")),
                ("Del", _("dismiss")),
                ("Ctrl+Shift+A", _("accept all")),
                ("Alt+0", _("next conflict")),
                ("Ctrl+Enter", _("to the source")),
            ),
        }

    def settle(self) -> bool:
        """Record what is half typed; the entry line keeps its text."""
        self.entry.keep()
        return self.statements.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what waits to a button with its count, then the sites, where the window is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        theme, limits = self._desk.theme, tokens().sizes
        width, least = self.width() + theme.size("rail"), theme.px(_LEAST)
        left = self.width() - theme.size("sites panel")
        folded = width < limits["fold inspector below"] or left - theme.size("inspector") < least
        self.sites.setVisible(width >= limits["fold sites below"] and left >= least)
        self.fold.setVisible(folded)
        self.waiting.setVisible(not folded or self.fold.isChecked())
        low = self.height() < theme.px(_LOW)
        self._upper.setMinimumHeight(theme.px(40 if low else 80))
        self.entry.spare_height(self.height() < theme.px(_SPARING), low=low)

    def _unfolded(self, shown: bool) -> None:
        self._arrange()
        (self.waiting if shown else self.entry).setFocus()
