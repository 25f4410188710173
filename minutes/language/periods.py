"""Periods: ``2021``, ``2021-Q3``, ``2021-H1``, ``2021-9M``, ``2021-06``, ``2021-2025``, ``2021-06-30``.

Arithmetic on their written form. Nine months is ``9M``; three, six and twelve are the quarter, the half and the year.
"""

from __future__ import annotations

import datetime as dt
import re

_FORMS = re.compile(
    r"(?P<y>\d{4})(?:-(?:Q(?P<q>[1-4])|H(?P<h>[12])|(?P<n>\d{1,2})M|(?P<y2>\d{4})|(?P<m>\d{2})(?:-(?P<d>\d{2}))?))?\Z"
)


def year(number: int) -> str:
    """Return the period of a year."""
    return f"{number:04d}"


def month(number: int, which: int) -> str:
    """Return the period of a month of a year."""
    return f"{number:04d}-{which:02d}"


def quarter(number: int, which: int) -> str:
    """Return the period of a quarter of a year."""
    return f"{number:04d}-Q{which}"


def half(number: int, which: int) -> str:
    """Return the period of a half of a year."""
    return f"{number:04d}-H{which}"


def months(number: int, count: int) -> str:
    """Return the period of the first ``count`` months of a year."""
    named = {3: quarter(number, 1), 6: half(number, 1), 12: year(number)}
    return named.get(count, f"{number:04d}-{count}M")


def bounds(period: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of a period, or None for what is none (a day that no month has)."""
    found = _FORMS.match(period)
    if found is None:
        return None
    number = int(found["y"])
    try:
        if found["d"]:
            day = dt.date(number, int(found["m"]), int(found["d"]))
            return day, day
        if found["m"]:
            return _months(number, int(found["m"]), 1)
        if found["q"]:
            return _months(number, 3 * int(found["q"]) - 2, 3)
        if found["h"]:
            return _months(number, 6 * int(found["h"]) - 5, 6)
        if found["n"]:
            return _months(number, 1, int(found["n"]))
        return dt.date(number, 1, 1), dt.date(int(found["y2"] or number), 12, 31)
    except ValueError:
        return None


def _months(number: int, first: int, count: int) -> tuple[dt.date, dt.date]:
    last = first + count - 1
    after = dt.date(number + 1, 1, 1) if last == 12 else dt.date(number, last + 1, 1)
    return dt.date(number, first, 1), after - dt.timedelta(days=1)


def year_of(period: str) -> int | None:
    """Return the (first) year of a period."""
    found = _FORMS.match(period)
    return int(found["y"]) if found else None


def moved(period: str, years: int) -> str:
    """Return the same period so many years later (or earlier)."""
    found = _FORMS.match(period)
    if found is None:
        return period
    head, rest = period[:4], period[4:]
    if found["y2"]:
        return f"{int(head) + years:04d}-{int(found['y2']) + years:04d}"
    return f"{int(head) + years:04d}{rest}"


def neighbour(period: str, step: int) -> str:
    """Return the period of the same length before (-1) or after (+1): the month before, the next quarter."""
    found = _FORMS.match(period)
    if found is None:
        return period
    number = int(found["y"])
    if found["d"]:
        return (dt.date.fromisoformat(period) + dt.timedelta(days=step)).isoformat()
    if found["m"]:
        at = number * 12 + int(found["m"]) - 1 + step
        return month(at // 12, at % 12 + 1)
    if found["q"]:
        at = number * 4 + int(found["q"]) - 1 + step
        return quarter(at // 4, at % 4 + 1)
    if found["h"]:
        at = number * 2 + int(found["h"]) - 1 + step
        return half(at // 2, at % 2 + 1)
    return moved(period, step)
