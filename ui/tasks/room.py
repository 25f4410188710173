"""The tasks of the conference: state, what, who leads, until when, what is left; overdue first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from minutes import wording
from minutes.deadlines import due_day
from minutes.model import Conference, Progress, Task
from minutes.texts import N_, _, ngettext
from ui.models.desk import Desk
from ui.models.fields import FIELDS
from ui.models.inspector import Deed
from ui.models.items import Item, items, said_by
from ui.models.keys import has_control
from ui.models.painting import Look
from ui.models.rows import Column
from ui.models.table import Width
from ui.models.table_room import Filter, Plan, TableRoom
from ui.tasks.deadlines import State, left, state_of

_FACES = {
    State.OVERDUE: (N_("Overdue"), "error", True, "bad"),
    State.TODAY: (N_("Due today"), "clock", False, "wait"),
    State.RUNNING: (N_("Running"), "circle", False, "text2"),
    State.WAITING: (N_("Read by the machine"), "question", False, "wait"),
    State.DONE: (N_("Done"), "check-circle", True, "ok"),
    State.CANCELLED: (N_("Cancelled"), "close", False, "text3"),
}
_ORDER = tuple(State)
_WIDTHS = {
    "row": Width(54),
    "state": Width(148, lines=2, least=148),
    "text": Width(240, 3, lines=4, least=170),
    "owner": Width(140, 1, lines=2),
    "due": Width(126, lines=2, least=110),
    "left": Width(130, lines=2, least=110),
}


class TasksRoom(TableRoom):
    """The room «Nhiệm vụ». ``today`` tells the day that deadlines are held against."""

    def __init__(self, desk: Desk, today: Callable[[], dt.date] = dt.date.today) -> None:
        self._today = today
        super().__init__(desk, self._plan(desk))

    def _plan(self, desk: Desk) -> Plan:
        return Plan(
            kind=Task.kind,
            title=N_("Tasks"),
            add=N_("Add task"),
            empty=N_("What was ordered stands here: who leads, who helps, until when."),
            nothing_here=N_("No task of this sort."),
            first="text",
            columns=self._columns(desk),
            widths=_WIDTHS,
            filters=(
                Filter("all", N_("All"), lambda _item: True),
                Filter("overdue", N_("Overdue"), lambda item: self.state(item) is State.OVERDUE),
                Filter("running", N_("Running"), lambda item: self.state(item) in (State.RUNNING, State.TODAY)),
                Filter("waiting", N_("To be confirmed"), lambda item: item.waiting),
                Filter("done", N_("Done"), lambda item: self.state(item) is State.DONE),
            ),
            row="row task",
            inspector="inspector tasks",
        )

    def _columns(self, desk: Desk) -> list[Column[Item]]:
        specs = {spec.key: spec for spec in FIELDS[Task.kind]}

        def of(key: str, look: Callable[[Item], Look], *, right: bool = False) -> Column[Item]:
            spec = specs[key]

            def show(item: Item) -> str:
                return spec.show(item.thing, desk.conference)

            def shown(item: Item) -> str:
                return wording.capital(show(item))

            return Column(key, spec.title, shown if key == "text" else show, edit=show, look=look, right=right)

        return [
            Column("row", N_("No."), self._place, look=lambda item: Look(ink="text3", number=item.number)),
            Column("state", N_("State"), self._state_words, look=self._state_look),
            of("text", self._text_look),
            of("owner", lambda _item: Look(ink="text2")),
            of("due", self._due_look, right=True),
            Column("left", N_("Left"), self._left, look=self._left_look, right=True),
        ]

    # how a row looks

    def state(self, item: Item) -> State:
        """Return how a row's task stands today."""
        return state_of(item.thing, self._today(), waiting=item.waiting)

    def _place(self, item: Item) -> str:
        return str(self.model.row_of(item.id) + 1)

    def _state_words(self, item: Item) -> str:
        return _(_FACES[self.state(item)][0])

    def _state_look(self, item: Item) -> Look:
        _words, icon, filled, ink = _FACES[self.state(item)]
        return Look(ink=ink, icon=icon, filled=filled, weight=600 if ink == "bad" else 400)

    def _text_look(self, item: Item) -> Look:
        partners = "; ".join(item.thing.partners)
        second = _("with: {names}").format(names=partners) if partners else ""
        state = self.state(item)
        quiet = state in (State.DONE, State.CANCELLED)
        return Look(ink="text2" if quiet else "text", weight=600 if state is State.OVERDUE else 400, second=second)

    def _due_look(self, item: Item) -> Look:
        if "due" in item.disputed:
            return Look(ink="conflict", weight=600, outline="conflict")
        return Look(ink="text")

    def _left(self, item: Item) -> str:
        return left(item.thing, self._today(), self.state(item))

    def _left_look(self, item: Item) -> Look:
        state = self.state(item)
        ink = {State.OVERDUE: "bad", State.TODAY: "wait", State.WAITING: "wait"}.get(state, "text2")
        return Look(ink=ink, weight=600 if state is State.OVERDUE else 400)

    # what the room asks

    def rows(self, conference: Conference) -> list[Item]:
        """Return the tasks by state, then by deadline; those without one last."""

        def rank(item: Item) -> tuple[int, dt.date]:
            return _ORDER.index(self.state(item)), due_day(item.thing) or dt.date.max

        return sorted(items(self.desk, conference.tasks, Task.kind), key=rank)

    def summary(self, item: Item) -> tuple[str, str, str]:
        """Return the state with what is left, its colour, and who leads, until when, who gave the task."""
        state = self.state(item)
        words, _icon, _filled, ink = _FACES[state]
        line = " · ".join(filter(None, (_(words), self._left(item))))
        who, site = said_by(self.desk.conference, item.thing)
        given = _("given by {name}").format(name=", ".join(filter(None, (who, site)))) if who else ""
        deadline = wording.deadline(item.thing)
        return line, ink, " · ".join(filter(None, (item.thing.owner, deadline, given)))

    def counted(self) -> str:
        """Return how many tasks there are, those that wait counted with the others."""
        count = len(self.all_rows)
        return ngettext("{n} task", "{n} tasks", count).format(n=count) if count else ""

    def deeds(self) -> list[Deed]:
        """Return the buttons of the inspector, the mark «done» first."""
        open_, done = (State.RUNNING, State.TODAY, State.OVERDUE), (State.DONE, State.CANCELLED)
        return [
            Deed(N_("Mark as done"), "Ctrl+D", self.finish, lambda item: self.state(item) in open_, "main"),
            Deed(N_("Open again"), "Ctrl+D", self.finish, lambda item: self.state(item) in done),
            *super().deeds(),
        ]

    def finish(self) -> None:
        """Mark the selected tasks as done, in one step; those that are done are opened again."""
        chosen = [item for item in self.chosen() if not item.waiting]
        if not chosen:
            return
        opens = all(item.thing.progress is not Progress.RUNNING for item in chosen)
        progress, name = (Progress.RUNNING, _("Open task again")) if opens else (Progress.DONE, _("Finish task"))
        self.desk.do(lambda: self.desk.file.edit_many([(item.id, {"progress": progress}) for item in chosen], name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark as done at Ctrl+D; the rest as in every table."""
        if event.key() == Qt.Key.Key_D and has_control(event):
            self.finish()
        else:
            super().keyPressEvent(event)
