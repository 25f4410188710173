"""How a task stands today: overdue, due, running, done; and how many days are left, in words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from minutes import wording
from minutes.deadlines import due_day, is_overdue
from minutes.model import Progress, Task
from minutes.texts import _, ngettext


class State(StrEnum):
    """How a task stands, in the order in which a table shows them."""

    OVERDUE = "overdue"
    TODAY = "today"
    RUNNING = "running"
    WAITING = "waiting"
    DONE = "done"
    CANCELLED = "cancelled"


def state_of(task: Task, today: dt.date, *, waiting: bool = False) -> State:
    """Return how a task stands."""
    if waiting:
        return State.WAITING
    if task.progress is Progress.DONE:
        return State.DONE
    if task.progress is Progress.CANCELLED:
        return State.CANCELLED
    if is_overdue(task, today):
        return State.OVERDUE
    return State.TODAY if due_day(task) == today else State.RUNNING


def left(task: Task, today: dt.date, state: State) -> str:
    """Return what is left of the time: «còn 2 ngày», «hôm nay», «quá 4 ngày», «không thời hạn»."""
    if state is State.WAITING:
        return _("to be confirmed")
    if state in (State.DONE, State.CANCELLED):
        return ""
    day = due_day(task)
    if day is None:
        return _("no deadline")
    days = (day - today).days
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("{n} day over", "{n} days over", -days).format(n=wording.number(Decimal(-days)))
    return ngettext("{n} day left", "{n} days left", days).format(n=wording.number(Decimal(days)))
