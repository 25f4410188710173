"""Until when a task is to be done, as a day; and whether that day is past."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata

from minutes.model import Progress, Task
from minutes.periods import CODE

_START = re.compile(r"(?P<before>.*?)\btừ\b(?!.*\b(?:đến|tới|hết|trước)\b)", re.DOTALL)
"""«từ năm 2022», «bắt đầu từ ngày 01/7/2022»; not «từ nay đến hết năm 2022», which has an end."""

_SPAN = re.compile(r"\d|\b(?:giờ|ngày|tuần|tháng|quý|năm)\b")
"""A length of time before «từ» is counted from there, and so has an end: «trong vòng 30 ngày kể từ ngày 01/7/2022»."""

_PART_OF = ("đầu", "giữa", "cuối")
"""Words for a part of a period: what is meant has a month or day that they do not name."""


def last_day(code: str) -> dt.date | None:
    """Return the last day of a deadline: the day itself, or the end of the month, quarter, half, year or span that it names."""
    found = CODE.fullmatch(code.strip())
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


def is_start(words: str) -> bool:
    """Return whether the words of a deadline say only from when something is done: it goes on then, and is never overdue."""
    found = _START.match(_plain(words))
    return found is not None and not _SPAN.search(found["before"])


def due_day(task: Task) -> dt.date | None:
    """Return the last day on which a task is in time, by its last extension; None where it has no deadline, or only a beginning.

    Who gives a task another deadline need not say it in words: words that name another time say nothing of this one.
    """
    if task.extensions:
        return last_day(task.extensions[-1])
    return None if is_start(task.due_words) and _meant(task.due_words, task.due) else last_day(task.due)


def _meant(words: str, code: str) -> bool:
    """Return whether words may mean a period: no number in them speaks against it."""
    named = {int(found) for found in re.findall(r"\d+", words)}
    year, *finer = [int(found) for found in re.findall(r"\d+", code)] or [0]
    vague = not finer or any(word in _plain(words).split() for word in _PART_OF)
    return not named or bool(named & set(finer)) or (year in named and (vague or "Q" in code or "H" in code))


def _plain(words: str) -> str:
    return unicodedata.normalize("NFC", words).casefold()


def is_overdue(task: Task, today: dt.date) -> bool:
    """Return whether a task that is neither done nor cancelled should have been done before ``today``."""
    day = due_day(task)
    return task.progress is Progress.RUNNING and day is not None and day < today
