"""The row above the words of the entry line: who speaks, of which kind it is, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from minutes import wording
from minutes.model import Statement, StatementKind
from minutes.texts import _
from ui.models import typed
from ui.models.choosing import ChoiceEdit
from ui.models.complaint import Complaint
from ui.models.desk import Desk
from ui.models.fields import Choice, Values, field, name_of, people
from ui.models.forms import Line
from ui.models.spacing import spaced
from ui.models.typed import Mistyped
from ui.widgets.words import OneLine

NOBODY: Values = {"speaker": "", "body": ""}


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that was typed and is nobody's yet: to become a person, or to stand as the body that reported."""

    text: str
    person: bool


class SpeakingRow(QWidget):
    """The boxes of speaker, kind and time, and the site that speaks.

    ``changed`` says that another speaks, or that another kind was chosen; ``speaking`` carries the site of who speaks;
    ``done`` that the words are next.
    """

    changed = Signal()
    speaking = Signal(str)
    done = Signal()

    def __init__(self, desk: Desk, now: Callable[[], dt.datetime]) -> None:
        super().__init__()
        self._desk = desk
        self._now = now
        self.speaks: Values = NOBODY
        self.chosen_kind = StatementKind.OPINION
        theme = desk.theme
        self.speaker = ChoiceEdit(theme, lambda: people(desk.conference), self, self._further)
        self.kind = ChoiceEdit(theme, self._kinds, self)
        self.time = Line()
        self.site = OneLine(theme, "", colour="text2")
        self.recovered = OneLine(theme, _("not recorded yet"), colour="wait")
        self._build()
        self.speaker.chosen.connect(self._speaker_chosen)
        self.speaker.editingFinished.connect(self._speaker_typed)
        self.kind.chosen.connect(self._kind_chosen)
        self.kind.editingFinished.connect(self._kind_typed)
        theme.changed.connect(self._dress)

    def _build(self) -> None:
        self.speaker.setPlaceholderText(_("who speaks"))
        self.speaker.setAccessibleName(_("Speaker"))
        self.kind.setAccessibleName(_("Kind"))
        self.kind.setText(wording.label(self.chosen_kind))
        self.time.setAccessibleName(_("Time"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part in (self.speaker, self.kind, self.time, self.site):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self.recovered)
        spaced(self._desk.theme, self._row, spacing=8)
        self.recovered.hide()
        self._dress()

    def _dress(self) -> None:
        theme = self._desk.theme
        self.speaker.setMinimumWidth(theme.px(170 if self.recovered.isHidden() else 110))
        self.speaker.setMaximumWidth(theme.px(250))
        self.recovered.setMinimumWidth(self.recovered.sizeHint().width())
        self.kind.setFixedWidth(theme.px(128))
        self.time.setFixedWidth(theme.px(72))
        self.show_time()

    def add_beside(self, button: QWidget) -> None:
        """Put a button at the end of the row."""
        self._row.addWidget(button)

    def tell_recovered(self, told: bool) -> None:
        """Say that the text is one of last time, or no longer; the speaker's field gives room to these words."""
        self.recovered.setVisible(told)
        self._dress()

    def take_over(self, former: SpeakingRow) -> None:
        """Go on with who speaks, the kind and the time of a row whose place this one takes."""
        self.chosen_kind = former.chosen_kind
        self.kind.setText(wording.label(self.chosen_kind))
        self.say(former.speaks)
        self.time.setText(former.time.text())
        self.tell_recovered(not former.recovered.isHidden())

    # who

    def say(self, who: Values) -> None:
        """Let somebody speak: a participant by the id, or a body that reports."""
        self.speaks = who
        self.changed.emit()
        conference = self._desk.conference
        person = conference.participant(str(who["speaker"]))
        self.speaker.setText(name_of(conference, str(who["speaker"])) or str(who["body"]))
        self.speaker.setCursorPosition(0)
        site = person.site if person is not None else ""
        self.site.setText(name_of(conference, site))
        self.speaking.emit(site)

    def give_word(self, site: str) -> None:
        """Let the chair of a site speak, else the first of its people."""
        conference = self._desk.conference
        place = conference.site(site)
        here = [person.id for person in conference.participants if person.site == site]
        chosen = place.chair if place is not None and place.chair else here[0] if here else ""
        if chosen:
            self.say({"speaker": chosen, "body": ""})
        elif place is not None:
            self.say({"speaker": "", "body": place.name})
        self.done.emit()

    def follow(self, touched: Collection[str]) -> None:
        """Follow a speaker who was renamed, moved to another site, or taken out."""
        speaker = str(self.speaks["speaker"])
        if speaker and self._desk.conference.participant(speaker) is None:
            self.say(NOBODY)
        elif speaker in touched and not self.speaker.hasFocus():
            self.say(self.speaks)

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
            self.say({"speaker": choice.value, "body": ""})
        self.done.emit()

    def _take_new(self, new: NewName) -> None:
        if not new.person:
            self.say({"speaker": "", "body": new.text})
            return
        made = self._desk.do(lambda: self._desk.file.add("participant", name=new.text))
        if made:
            self.say({"speaker": made, "body": ""})

    def _speaker_typed(self) -> None:
        shown = name_of(self._desk.conference, str(self.speaks["speaker"])) or str(self.speaks["body"])
        if self.speaker.text() != shown:
            self.say(field(Statement.kind, "speaker").read(self.speaker.text(), self._desk.conference))

    # of which kind

    def _kinds(self) -> Sequence[Choice]:
        return [Choice(kind, wording.label(kind)) for kind in StatementKind]

    def _kind_chosen(self, choice: Choice) -> None:
        self.chosen_kind = choice.value
        self.changed.emit()
        self.done.emit()

    def _kind_typed(self) -> bool:
        if self.kind.text() == wording.label(self.chosen_kind):
            return True
        try:
            self.chosen_kind = field(Statement.kind, "type").read(self.kind.text(), self._desk.conference)["type"]
        except Mistyped as error:
            Complaint.show_under(self._desk.theme, self.kind, str(error))
            return False
        Complaint.withdraw(self.kind)
        self.kind.setText(wording.label(self.chosen_kind))
        return True

    # when

    def said_at(self) -> dt.time | None:
        """Return the time typed, else now if the conference is today, else none: a record made later knows no time.

        :raises Mistyped: what stands in the box is no time.
        """
        given = typed.time(self.time.text())
        if given is not None:
            return given
        now = self._now()
        return now.time().replace(second=0, microsecond=0) if self._is_today() else None

    def is_timed(self) -> bool:
        """Return whether a person typed the time."""
        return bool(self.time.text().strip())

    def clear_time(self) -> None:
        """Forget the time typed: it was that of one line."""
        self.time.clear()
        self.show_time()

    def show_time(self) -> None:
        """Show the time that a line gets which is recorded now."""
        now = self._now()
        self.time.setPlaceholderText(f"{now.hour}:{now.minute:02}" if self._is_today() else _("time"))

    def _is_today(self) -> bool:
        conference, today = self._desk.conference, self._now().date()
        days = {conference.date, *(session.date for session in conference.sessions)} - {None}
        return today in days

    # all

    def settle(self) -> bool:
        """Read what stands in the boxes; False, with the reason under it, where one cannot be read."""
        if not self._kind_typed():
            return False
        self._speaker_typed()
        try:
            self.said_at()
        except Mistyped as error:
            Complaint.show_under(self._desk.theme, self.time, str(error))
            self.time.setFocus()
            return False
        return True

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
