"""The room «Nhiệm vụ»: the tasks of the conference as a table, edited in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from minutes.model import Task
from minutes.texts import N_, _
from ui.models.desk import Desk
from ui.models.section import Section, SectionWords
from ui.models.table import Width

TASKS = SectionWords(
    N_("Tasks"),
    N_("Add task"),
    N_("Who is told to do what, until when. Tasks that are read from a text are accepted under “Record”."),
    "text",
    {
        "text": Width(260, 3),
        "owner": Width(140, 1),
        "partners": Width(140, 1),
        "due": Width(110),
        "due_words": Width(120, 1),
        "product": Width(110, 1),
        "progress": Width(110),
    },
)


class TasksRoom(QWidget):
    """One table, and the keys that work in it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.tasks = Section(desk, Task.kind, lambda conference: conference.tasks, TASKS)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.tasks)
        self.setFocusProxy(self.tasks)

    def panes(self) -> Sequence[QWidget]:
        """Return the panes in reading order."""
        return (self.tasks,)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of the status line."""
        return (("F2", _("edit")), ("Insert", _("add")), ("Del", _("delete")), ("Ctrl+C", _("copy for Excel")))

    def settle(self) -> bool:
        """Record what stands in an open cell."""
        return self.tasks.settle()
