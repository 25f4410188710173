"""The entry line: who speaks, of which kind, when, and the words; Enter records them as one statement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from minutes import importers, wording
from minutes.edits import new_id
from minutes.model import Conference, Participant, Statement, StatementKind
from minutes.model import Reading as Waiting
from minutes.texts import _
from minutes.values import build, to_json
from ui.models import typed
from ui.models.choosing import ChoiceEdit
from ui.models.complaint import Complaint
from ui.models.desk import Desk
from ui.models.fields import Choice, Values, field, name_of, people
from ui.models.forms import Line
from ui.models.keeping import Keeper
from ui.models.spacing import spaced
from ui.models.typed import Mistyped
from ui.recording.chips import ROWS, EntryChips
from ui.recording.entry_edit import EntryEdit
from ui.recording.listening import Heard, Listening, Now
from ui.widgets.keycaps import KeyLine
from ui.widgets.words import Ground, OneLine

if TYPE_CHECKING:
    from minutes.language.readings import Reading

PLACE = ("entry", "text")
"""The typing row in which the entry line's text is kept."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The line that was to be recorded: the id of its statement, and its words. Asked again it is the same statement."""

    statement: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that was typed and is nobody's yet: to become a person, or to stand as the body that reported."""

    text: str
    person: bool


class Entry(Ground):
    """The entry line with its context and readings.

    ``recorded`` carries the id of the new statement, ``speaking`` the site that speaks; ``claiming`` says whether Alt with
    a digit means a chip of this line.
    """

    recorded = Signal(str)
    speaking = Signal(str)
    claiming = Signal(bool)
    correcting = Signal(object)

    def __init__(self, desk: Desk, now: Callable[[], dt.datetime] = dt.datetime.now) -> None:
        super().__init__(desk.theme, "canvas")
        self._desk = desk
        self._now = now
        self._speaker: Values = {"speaker": "", "body": ""}
        self._kind = StatementKind.OPINION
        self._asked = Asked()
        theme = desk.theme
        self.speaker = ChoiceEdit(theme, lambda: people(desk.conference), self, self._further)
        self.kind = ChoiceEdit(theme, self._kinds, self)
        self.time = Line()
        self.text = EntryEdit(theme)
        self.site = OneLine(theme, "", colour="text2")
        self.recovered = OneLine(theme, _("not recorded yet"), colour="wait")
        self._keeper = Keeper(desk, self.text.toPlainText, self)
        self._keeper.begin(*PLACE)
        self._claims = False
        self._sparing = False
        self.listening = Listening(self.text.toPlainText, self._speaks_now, self)
        self.chips = EntryChips(theme)
        self._build()
        self._wire()
        self._recover()
        desk.changed.connect(self._changed)
        desk.theme.changed.connect(self._dress)

    def _build(self) -> None:
        theme = self._desk.theme
        self.speaker.setPlaceholderText(_("who speaks"))
        self.speaker.setAccessibleName(_("Speaker"))
        self.kind.setAccessibleName(_("Kind"))
        self.kind.setText(wording.label(self._kind))
        self.time.setAccessibleName(_("Time"))
        self._row = QHBoxLayout()
        for part in (self.speaker, self.kind, self.time, self.site):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self.recovered)
        self.keys = KeyLine(theme, self.key_words())
        box = QVBoxLayout(self)
        box.addLayout(self._row)
        box.addWidget(self.text)
        box.addWidget(self.chips)
        box.addWidget(self.keys)
        spaced(theme, box, (16, 10, 16, 8), 8)
        spaced(theme, self._row, spacing=8)
        self.setFocusProxy(self.text)
        self.recovered.hide()
        self._dress()

    def spare_height(self, sparing: bool, *, low: bool) -> None:
        """Leave out the keys, and the place for readings while there are none; where it is ``low``, keep one row of them."""
        self.chips.keep_rows(1 if low else ROWS)
        self._sparing = sparing
        self.keys.setVisible(not sparing)
        self.chips.setVisible(bool(self.listening.found) or not sparing)

    def add_beside(self, button: QWidget) -> None:
        """Put a button at the end of the context line."""
        self._row.addWidget(button)

    def _dress(self) -> None:
        theme = self._desk.theme
        self.speaker.setMinimumWidth(theme.px(170 if self.recovered.isHidden() else 110))
        self.speaker.setMaximumWidth(theme.px(250))
        self.recovered.setMinimumWidth(self.recovered.sizeHint().width())
        self.kind.setFixedWidth(theme.px(128))
        self.time.setFixedWidth(theme.px(72))
        self._show_time()

    def _wire(self) -> None:
        self.speaker.chosen.connect(self._speaker_chosen)
        self.speaker.editingFinished.connect(self._speaker_typed)
        self.kind.chosen.connect(self._kind_chosen)
        self.kind.editingFinished.connect(self._kind_typed)
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
        if not text or not self._kind_typed() or not self._speaker_typed():
            return
        try:
            time = self._time()
        except Mistyped as error:
            Complaint.show_under(self._desk.theme, self.time, str(error))
            self.time.setFocus()
            return
        heard = Heard(text)
        try:
            heard = self.listening.final(text)
        finally:  # a mistake of ours in the reading is told, and the line is recorded all the same
            self._take(heard, time)

    def _take(self, heard: Heard, time: dt.time | None) -> None:
        said = build(Statement, "", heard.head)
        newcomer = heard.newcomer
        who = self._speaker
        if (said.speaker or said.body) and newcomer is None:  # whom the head of the line names speaks from now on
            who = {"speaker": said.speaker, "body": said.body}
        kind = said.type if "type" in heard.head else self._kind
        if said.time is not None and not self.time.text().strip():
            time = said.time
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
        self._set_speaker({"speaker": recorded.speaker, "body": recorded.body})
        self.text.clear()
        self._keeper.end()
        self._desk.file.clear_typing(*PLACE)
        self._tell_recovered(False)
        self.time.clear()
        self._show_time()
        self.recorded.emit(recorded.id)

    def take_over(self, former: Entry) -> None:
        """Go on with the line that is being typed in an entry whose place this one takes."""
        self._asked = former._asked
        self._kind = former._kind
        self.kind.setText(wording.label(self._kind))
        self._set_speaker(former._speaker)
        self.time.setText(former.time.text())
        self.listening.take_over(former.listening)
        self.text.setPlainText(former.text.toPlainText())
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        self._tell_recovered(not former.recovered.isHidden())

    def _time(self) -> dt.time | None:
        """The time typed, else now if the conference is today, else none: a record made later knows no time."""
        given = typed.time(self.time.text())
        if given is not None:
            return given
        now = self._now()
        return now.time().replace(second=0, microsecond=0) if self._is_today() else None

    def _is_today(self) -> bool:
        conference, today = self._desk.conference, self._now().date()
        days = {conference.date, *(session.date for session in conference.sessions)} - {None}
        return today in days

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
        return Now(self._desk.conference, str(self._speaker["speaker"]), str(self._speaker["body"]), self._kind)

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

    # who, what, when

    def give_word(self, site: str) -> None:
        """Let the chair of a site speak, else the first of its people."""
        conference = self._desk.conference
        place = conference.site(site)
        here = [person.id for person in conference.participants if person.site == site]
        chosen = place.chair if place is not None and place.chair else here[0] if here else ""
        if chosen:
            self._set_speaker({"speaker": chosen, "body": ""})
        elif place is not None:
            self._set_speaker({"speaker": "", "body": place.name})
        self.text.setFocus()

    def ask_speaker(self) -> None:
        """Put the cursor into the speaker's box."""
        self._ask(self.speaker)

    def ask_kind(self) -> None:
        """Put the cursor into the box of the kind."""
        self._ask(self.kind)

    def ask_time(self) -> None:
        """Put the cursor into the box of the time."""
        self._ask(self.time)

    @staticmethod
    def _ask(box: ChoiceEdit | Line) -> None:
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.selectAll()

    def _kinds(self) -> Sequence[Choice]:
        return [Choice(kind, wording.label(kind)) for kind in StatementKind]

    def _further(self, text: str) -> Sequence[Choice]:
        bare = typed.tidy(text)
        if any(person.name == bare for person in self._desk.conference.participants):
            return ()
        return (
            Choice(NewName(bare, True), _("Add “{name}”").format(name=bare), _("new person")),
            Choice(NewName(bare, False), _("The body “{name}”").format(name=bare), _("an office that reports")),
        )

    def _speaker_chosen(self, choice: Choice) -> None:
        if isinstance(choice.value, NewName):
            self._take_new(choice.value)
        else:
            self._set_speaker({"speaker": choice.value, "body": ""})
        self.text.setFocus()

    def _take_new(self, new: NewName) -> None:
        if not new.person:
            self._set_speaker({"speaker": "", "body": new.text})
            return
        made = self._desk.do(lambda: self._desk.file.add("participant", name=new.text))
        if made:
            self._set_speaker({"speaker": made, "body": ""})

    def _set_speaker(self, who: Values) -> None:
        self._speaker = who
        self.listening.touch()
        conference = self._desk.conference
        person = conference.participant(str(who["speaker"]))
        self.speaker.setText(name_of(conference, str(who["speaker"])) or str(who["body"]))
        self.speaker.setCursorPosition(0)
        site = person.site if person is not None else ""
        self.site.setText(name_of(conference, site))
        self.speaking.emit(site)

    def _speaker_typed(self) -> bool:
        shown = name_of(self._desk.conference, str(self._speaker["speaker"])) or str(self._speaker["body"])
        if self.speaker.text() != shown:
            self._set_speaker(field(Statement.kind, "speaker").read(self.speaker.text(), self._desk.conference))
        return True

    def _kind_chosen(self, choice: Choice) -> None:
        self._kind = choice.value
        self.listening.touch()
        self.text.setFocus()

    def _kind_typed(self) -> bool:
        if self.kind.text() == wording.label(self._kind):
            return True
        try:
            self._kind = field(Statement.kind, "type").read(self.kind.text(), self._desk.conference)["type"]
        except Mistyped as error:
            Complaint.show_under(self._desk.theme, self.kind, str(error))
            return False
        Complaint.withdraw(self.kind)
        self.kind.setText(wording.label(self._kind))
        return True

    def _show_time(self) -> None:
        now = self._now()
        self.time.setPlaceholderText(f"{now.hour}:{now.minute:02}" if self._is_today() else _("time"))

    # what stands in it

    def _recover(self) -> None:
        """Put back what stood in the entry when the program last ended without recording it."""
        kept = self._desk.file.typing().get(PLACE)
        if kept is not None and kept[0].strip():
            self.text.setPlainText(kept[0])
            self.text.moveCursor(self.text.textCursor().MoveOperation.End)
            self._tell_recovered(True)

    def _tell_recovered(self, told: bool) -> None:
        """Say that the text is one of last time, or no longer; the speaker's field gives room to these words."""
        self.recovered.setVisible(told)
        self._dress()

    def _touched(self) -> None:
        self._keeper.touch()
        self.listening.touch()
        self._show_time()

    def keep(self) -> None:
        """Keep what stands in the entry at once: the window closes, or another room shows."""
        if self.text.toPlainText().strip():
            self._keeper.keep()

    def _changed(self, conference: Conference, touched: Collection[str]) -> None:
        """Follow a speaker who was renamed, moved to another site, or taken out; and a line that the disk takes at last."""
        self._end_line()
        speaker = str(self._speaker["speaker"])
        if speaker and conference.participant(speaker) is None:
            self._set_speaker({"speaker": "", "body": ""})
        elif speaker in touched and not self.speaker.hasFocus():
            self._set_speaker(self._speaker)
        self.listening.touch()
        self._show_time()
