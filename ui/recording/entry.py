"""The entry line: the words, under who speaks, of which kind and when; Enter records them as one statement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from minutes import importers
from minutes.edits import new_id
from minutes.model import Conference, Participant, Statement
from minutes.model import Reading as Waiting
from minutes.texts import _
from minutes.values import build, to_json
from ui.models import typed
from ui.models.desk import Desk
from ui.models.fields import Values
from ui.models.keeping import Keeper
from ui.models.spacing import spaced
from ui.recording.chips import ROWS, EntryChips
from ui.recording.entry_edit import EntryEdit
from ui.recording.listening import Heard, Listening, Now
from ui.recording.speaking import SpeakingRow
from ui.widgets.keycaps import KeyLine
from ui.widgets.words import Ground

if TYPE_CHECKING:
    from minutes.language.readings import Reading

PLACE = ("entry", "text")
"""The typing row in which the entry line's text is kept."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The line that was to be recorded: the id of its statement, and its words. Asked again it is the same statement."""

    statement: str = ""
    text: str = ""


class Entry(Ground):
    """The entry line with its context and readings.

    ``recorded`` carries the id of the new statement; ``claiming`` says whether Alt with a digit means a chip of this line.
    """

    recorded = Signal(str)
    claiming = Signal(bool)
    correcting = Signal(object)

    def __init__(self, desk: Desk, now: Callable[[], dt.datetime] = dt.datetime.now) -> None:
        super().__init__(desk.theme, "canvas")
        self._desk = desk
        self._asked = Asked()
        theme = desk.theme
        self.who = SpeakingRow(desk, now)
        self.text = EntryEdit(theme)
        self._keeper = Keeper(desk, self.text.toPlainText, self)
        self._keeper.begin(*PLACE)
        self._claims = False
        self._sparing = False
        self.listening = Listening(self.text.toPlainText, self._speaks_now, self)
        self.chips = EntryChips(theme)
        self.keys = KeyLine(theme, self.key_words())
        self._build()
        self._wire()
        self._recover()
        desk.changed.connect(self._changed)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        for part in (self.who, self.text, self.chips, self.keys):
            box.addWidget(part)
        spaced(self._desk.theme, box, (16, 10, 16, 8), 8)
        self.setFocusProxy(self.text)

    def spare_height(self, sparing: bool, *, low: bool) -> None:
        """Leave out the keys, and the place for readings while there are none; where it is ``low``, keep one row of them."""
        self.chips.keep_rows(1 if low else ROWS)
        self._sparing = sparing
        self.keys.setVisible(not sparing)
        self.chips.setVisible(bool(self.listening.found) or not sparing)

    def _wire(self) -> None:
        self.who.changed.connect(self.listening.touch)
        self.who.done.connect(self.text.setFocus)
        self.text.finished.connect(self.record)
        self.text.textChanged.connect(self._touched)
        self.text.focused.connect(lambda _in: self._show_readings())
        self.listening.changed.connect(self._show_readings)
        self.chips.pressed.connect(self.listening.confirm)

    @staticmethod
    def key_words(*, chips: bool = False) -> list[tuple[str, str]]:
        """Return the keys of the entry and what they do.

        :param chips: whether readings stand under the line, which digits accept.
        """
        accept = [("Alt+1…9", _("accept, again: take back")), ("Alt+Shift+1…9", _("correct, then accept"))] if chips else []
        return [
            ("Enter", _("record")),
            *accept,
            ("Shift+Enter", _("new line")),
            ("Ctrl+R", _("speaker")),
            ("Ctrl+K", _("kind")),
            ("Ctrl+T", _("time")),
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the hairline above it."""
        super().paintEvent(event)
        QPainter(self).fillRect(0, 0, self.width(), 1, self._desk.theme.colour("line"))

    # recording

    def record(self) -> None:
        """Record what stands in the entry; on failure it stays there."""
        text = self._said()
        if not text or not self.who.settle():
            return
        heard = Heard(text)
        try:
            heard = self.listening.final(text)
        finally:  # a mistake of ours in the reading is told, and the line is recorded all the same
            self._take(heard)

    def _take(self, heard: Heard) -> None:
        said = build(Statement, "", heard.head)
        newcomer = heard.newcomer
        who = self.who.speaks
        if (said.speaker or said.body) and newcomer is None:  # whom the head of the line names speaks from now on
            who = {"speaker": said.speaker, "body": said.body}
        kind = said.type if "type" in heard.head else self.who.chosen_kind
        time = said.time if said.time is not None and not self.who.is_timed() else self.who.said_at()
        where = self._where(None if newcomer is not None else str(who["speaker"]))
        fields: Values = {"text": heard.text, "type": kind, "time": time, **who, **where}
        self._asked = self._asked if self._asked.text == self._said() else Asked(new_id(Statement.kind), self._said())
        fields["id"] = self._asked.statement
        self._desk.do(lambda: importers.record_line(self._desk.file, fields, heard.found, heard.confirmed, newcomer))
        self._end_line()

    def _said(self) -> str:
        return typed.tidy(self.text.toPlainText())

    def _end_line(self) -> None:
        """Begin the next line once the disk has the last one: at Enter, or later where it had refused it at first."""
        recorded = self._desk.conference.statement(self._asked.statement) if self._asked.statement else None
        if recorded is None:
            return
        asked, self._asked = self._asked, Asked()
        if asked.text != self._said():  # other words stand here by now
            return
        self.who.say({"speaker": recorded.speaker, "body": recorded.body})
        self.text.clear()
        self._keeper.end()
        self._desk.file.clear_typing(*PLACE)
        self.who.tell_recovered(False)
        self.who.clear_time()
        self.recorded.emit(recorded.id)

    def take_over(self, former: Entry) -> None:
        """Go on with the line that is being typed in an entry whose place this one takes."""
        self._asked = former._asked
        self.who.take_over(former.who)
        self.listening.take_over(former.listening)
        self.text.setPlainText(former.text.toPlainText())
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)

    def _where(self, speaker: str | None) -> Values:
        conference = self._desk.conference
        person = conference.find(speaker) if speaker else None
        if isinstance(person, Waiting):  # whom a text tells of: this line confirms him
            person = build(Participant, person.id, person.data)
        last = conference.statements[-1] if conference.statements else None
        session = last.session if last and last.session else conference.sessions[-1].id if conference.sessions else ""
        return {"site": person.site if isinstance(person, Participant) else "", "session": session}

    # what is read in it

    def _speaks_now(self) -> Now:
        who = self.who.speaks
        return Now(self._desk.conference, str(who["speaker"]), str(who["body"]), self.who.chosen_kind)

    def claims_digits(self) -> bool:
        """Return whether Alt with a digit means a chip of this line: it has the focus, and chips."""
        return self._claims

    def accept_number(self, number: int) -> bool:
        """Accept the chip with this digit, or take that back; in the file it is with the statement, at Enter."""
        return number <= self.chips.count() and self.listening.confirm(number - 1)

    def correct_number(self, number: int) -> bool:
        """Ask for the corrections of the chip with this digit; with them it is accepted."""
        found = self.listening.found[number - 1 : number] if number <= self.chips.count() else ()
        if not found or found[0].kind == Statement.kind:  # the head of the line is corrected in the line
            return False
        self.correcting.emit(found[0])
        return True

    def correct(self, reading: Reading, corrections: Values) -> None:
        """Take the corrections of a chip: it is accepted as corrected, and recorded so at Enter."""
        self.listening.correct(reading, to_json(corrections))

    def _show_readings(self) -> None:
        found = self.listening.found
        claims = bool(found) and self.text.hasFocus()
        review = self.listening.context().review_period if found else ""
        confirmed = [one.key for one in found if self.listening.is_confirmed(one)]
        corrected = [self.listening.corrected(one) for one in found]
        newcomer = self.listening.newcomer
        self.chips.show_readings(corrected, confirmed, self._desk.conference, review, digits=claims, newcomer=newcomer)
        self.chips.setVisible(bool(found) or not self._sparing)
        if claims != self._claims:
            self._claims = claims
            self.keys.set_keys(self.key_words(chips=claims))
            self.claiming.emit(claims)

    def showEvent(self, event: QShowEvent) -> None:
        """Load the language once the window stands."""
        super().showEvent(event)
        self.listening.warm()

    # what stands in it

    def _recover(self) -> None:
        """Put back what stood in the entry when the program last ended without recording it."""
        kept = self._desk.file.typing().get(PLACE)
        if kept is not None and kept[0].strip():
            self.text.setPlainText(kept[0])
            self.text.moveCursor(self.text.textCursor().MoveOperation.End)
            self.who.tell_recovered(True)

    def _touched(self) -> None:
        self._keeper.touch()
        self.listening.touch()
        self.who.show_time()

    def keep(self) -> None:
        """Keep what stands in the entry at once: the window closes, or another room shows."""
        if self.text.toPlainText().strip():
            self._keeper.keep()

    def _changed(self, _conference: Conference, touched: Collection[str]) -> None:
        """Follow who speaks; and end a line that the disk takes at last."""
        self._end_line()
        self.who.follow(touched)
        self.listening.touch()
        self.who.show_time()
