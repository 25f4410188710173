"""The page of an open conference: its four rooms, each made when it is first wanted, and one desk between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from minutes.conference import ConferenceFile
from minutes.model import Figure, Reading, Task, kind_of
from minutes.texts import _
from ui.conference.recovery import Recovery
from ui.models.desk import Desk, Frame
from ui.rooms import Room

if TYPE_CHECKING:
    from ui.conference.room import ConferenceRoom
    from ui.figures.room import FiguresRoom
    from ui.recording.room import RecordingRoom
    from ui.tasks.room import TasksRoom

    AnyRoom = ConferenceRoom | RecordingRoom | FiguresRoom | TasksRoom

R = TypeVar("R", bound=QWidget)


class ConferencePage(QWidget):
    """What the window shows of one conference file. ``today`` tells the day that deadlines are held against."""

    def __init__(self, file: ConferenceFile, frame: Frame, today: Callable[[], dt.date] = dt.date.today) -> None:
        super().__init__()
        self.today = today
        self.desk = Desk(file, frame, self)
        self._room = Room.RECORD
        self._stack = QStackedWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self.desk.changed.connect(lambda *_what: self._badges())
        self.desk.source_wanted.connect(self.show_source)
        self.desk.thing_wanted.connect(self.show_thing)
        self.recovery = Recovery(self.desk)
        QTimer.singleShot(0, self, self._opened)

    @cached_property
    def conference(self) -> ConferenceRoom:
        """The head, sessions, sites, delegates."""
        from ui.conference.room import ConferenceRoom

        return self._placed(ConferenceRoom(self.desk))

    @cached_property
    def record(self) -> RecordingRoom:
        """What was said, and the entry line."""
        from ui.recording.room import RecordingRoom

        return self._placed(RecordingRoom(self.desk))

    @cached_property
    def figures(self) -> FiguresRoom:
        """The figures."""
        from ui.figures.room import FiguresRoom

        return self._placed(FiguresRoom(self.desk))

    @cached_property
    def tasks(self) -> TasksRoom:
        """The tasks."""
        from ui.tasks.room import TasksRoom

        return self._placed(TasksRoom(self.desk, self.today))

    def made(self) -> Sequence[AnyRoom]:
        """Return the rooms that were wanted so far."""
        return [self._of(room) for room in Room if room.value in vars(self)]

    def show_room(self, room: Room) -> None:
        """Show a room, with the focus where one works in it."""
        self._room = room
        page = self._of(room)
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

    def show_thing(self, thing: str) -> None:
        """Go to a figure or task in its table, to a waiting reading in what waits."""
        kind = kind_of(thing)
        if kind == Reading.kind:
            self.desk.frame.go(Room.RECORD)
            self.record.show_waiting(thing)
        elif kind in (Figure.kind, Task.kind):
            self.desk.frame.go(Room.FIGURES if kind == Figure.kind else Room.TASKS)
            (self.figures if kind == Figure.kind else self.tasks).show_thing(thing)

    def panes(self) -> Sequence[QWidget]:
        """Return the panes of the room that shows."""
        return self._of(self._room).panes()

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of the room that shows."""
        return self._of(self._room).keys()

    def cheat_sheet(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Return every key of the page under its heading."""
        return {
            **self.record.cheat_sheet(),
            _("Figures"): self.figures.cheat_sheet(),
            _("Tasks"): (("Ctrl+D", _("mark as done")), *self.tasks.cheat_sheet()),
            _("Conference"): self.conference.keys(),
        }

    def take_over(self, former: ConferencePage) -> None:
        """Go on where a page of the same file stood: with the line that is being typed, who speaks, and what was accepted."""
        if "record" in vars(former):
            self.record.entry.take_over(former.record.entry)

    def settle(self) -> None:
        """Record what stands half typed in a field; what cannot be read keeps its place and its reason, and is kept whole."""
        for page in self.made():
            page.settle()
        self.desk.keeping.emit()

    def _of(self, room: Room) -> AnyRoom:
        rooms: Mapping[Room, Callable[[], AnyRoom]] = {
            Room.CONFERENCE: lambda: self.conference,
            Room.RECORD: lambda: self.record,
            Room.FIGURES: lambda: self.figures,
            Room.TASKS: lambda: self.tasks,
        }
        return rooms[room]()

    def _placed(self, room: R) -> R:
        self._stack.addWidget(room)
        return room

    def _opened(self) -> None:
        """Once the page shows: what is wrong in which room, and what was being typed when the program last ended."""
        self._badges()
        self.recovery.offer()

    def _badges(self) -> None:
        from ui.conference.badges import figures_in_dispute, tasks_overdue

        frame = self.desk.frame
        frame.set_badge(Room.FIGURES, figures_in_dispute(self.desk))
        frame.set_badge(Room.TASKS, tasks_overdue(self.desk.conference, self.today()))
