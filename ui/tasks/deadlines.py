"""How a task stands today: overdue, due, running, done; and how many days are left, in words."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from decimal import Decimal
from enum import StrEnum

from minutes import wording
from minutes.model import Progress, Task
from minutes.texts import _, ngettext

_CODE = re.compile(r"([0-9]{4})(?:-(?:Q([1-4])|H([12])|([0-9]{1,2})M|([0-9]{4})|([0-9]{2})(?:-([0-9]{2}))?))?")


class State(StrEnum):
    """How a task stands, in the order in which a table shows them."""

    OVERDUE = "overdue"
    TODAY = "today"
    RUNNING = "running"
    WAITING = "waiting"
    DONE = "done"
    CANCELLED = "cancelled"


def last_day(code: str) -> dt.date | None:
    """Return the last day of a deadline: the day itself, or the end of the month, quarter, half, year or span that it names."""
    found = _CODE.fullmatch(code.strip())
    if found is None:
        return None
    year, quarter, half, months, last, month, day = found.groups()
    if day:
        try:
            return dt.date(int(year), int(month), int(day))
        except ValueError:
            return None
    number = int(quarter) * 3 if quarter else int(half) * 6 if half else int(months or month or 12)
    number, ends = min(12, max(1, number)), int(last or year)
    return dt.date(ends, number, calendar.monthrange(ends, number)[1])


def state_of(task: Task, today: dt.date, *, waiting: bool = False) -> State:
    """Return how a task stands."""
    if waiting:
        return State.WAITING
    if task.progress is Progress.DONE:
        return State.DONE
    if task.progress is Progress.CANCELLED:
        return State.CANCELLED
    day = last_day(task.due)
    if day is None or day > today:
        return State.RUNNING
    return State.TODAY if day == today else State.OVERDUE


def left(task: Task, today: dt.date, state: State) -> str:
    """Return what is left of the time: «còn 2 ngày», «hôm nay», «quá 4 ngày», «không thời hạn»."""
    if state is State.WAITING:
        return _("to be confirmed")
    if state in (State.DONE, State.CANCELLED):
        return ""
    day = last_day(task.due)
    if day is None:
        return _("no deadline")
    days = (day - today).days
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("{n} day over", "{n} days over", -days).format(n=wording.number(Decimal(-days)))
    return ngettext("{n} day left", "{n} days left", days).format(n=wording.number(Decimal(days)))
