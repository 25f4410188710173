"""The page of an open conference: its four rooms, one desk between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from minutes.conference import ConferenceFile
from minutes.texts import _
from ui.conference.recovery import Recovery
from ui.conference.room import ConferenceRoom
from ui.figures.room import FiguresRoom
from ui.models.desk import Desk, Frame
from ui.recording.room import RecordingRoom
from ui.rooms import Room
from ui.tasks.room import TasksRoom


class ConferencePage(QWidget):
    """What the window shows of one conference file."""

    def __init__(self, file: ConferenceFile, frame: Frame) -> None:
        super().__init__()
        self.desk = Desk(file, frame, self)
        self.conference = ConferenceRoom(self.desk)
        self.record = RecordingRoom(self.desk)
        self.figures = FiguresRoom(self.desk)
        self.tasks = TasksRoom(self.desk)
        self._rooms: Mapping[Room, ConferenceRoom | RecordingRoom | FiguresRoom | TasksRoom] = {
            Room.CONFERENCE: self.conference,
            Room.RECORD: self.record,
            Room.FIGURES: self.figures,
            Room.TASKS: self.tasks,
        }
        self._room = Room.RECORD
        self._stack = QStackedWidget()
        for page in self._rooms.values():
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self.record)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self.recovery = Recovery(self.desk)
        self.desk.changed.connect(lambda *_what: self._badges())
        self.desk.source_wanted.connect(self.show_source)
        QTimer.singleShot(0, self, self._opened)

    def _opened(self) -> None:
        self._badges()
        self.recovery.offer()

    def show_room(self, room: Room) -> None:
        """Show a room, with the focus where one works in it."""
        self._room = room
        page = self._rooms[room]
        if self._stack.currentWidget() is page and page.isAncestorOf(self.focusWidget() or self):
            return
        self._stack.setCurrentWidget(page)
        page.setFocus()

    def show_source(self, thing: str) -> None:
        """Go to the words that a thing was read from."""
        if self.record.show_source(thing):
            if self._room is not Room.RECORD:
                self.desk.frame.go(Room.RECORD)
        else:
            self.desk.frame.show_notice(_("This was typed in; there is no text that it was read from."))

    def panes(self) -> Sequence[QWidget]:
        """Return the panes of the room that shows."""
        return self._rooms[self._room].panes()

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of the room that shows."""
        return self._rooms[self._room].keys()

    def cheat_sheet(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Return every key of the page under its heading."""
        return {
            **self.record.cheat_sheet(),
            _("Figures"): self.figures.cheat_sheet(),
            _("Tasks"): (("Ctrl+D", _("mark as done")), *self.tasks.cheat_sheet()),
            _("Conference"): self.conference.keys(),
        }

    def settle(self) -> None:
        """Record what stands half typed in a field; what cannot be read keeps its place and its reason."""
        for page in self._rooms.values():
            page.settle()

    def _badges(self) -> None:
        frame = self.desk.frame
        frame.set_badge(Room.FIGURES, self.figures.conflicts())
        frame.set_badge(Room.TASKS, self.tasks.overdue())
