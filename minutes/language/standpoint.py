"""What a time means from where one stands: «quý II» of a target is the next one, of a report the last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from minutes.language import periods
from minutes.language.times import Time


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where a time is read: the day of the text, the period under review, the year last named, past or future."""

    anchor: dt.date | None = None
    review: str = ""
    year: int | None = None
    current: str = ""
    future: bool | None = None


def period(time: Time, here: Standpoint) -> str:
    """Return the period of a time as one sees it from a standpoint, or an empty text where it has none."""
    meaning = _MEANINGS.get(time.form)
    return meaning(time, here) if meaning else ""


def _day_period(time: Time, here: Standpoint) -> str:
    if time.n is None and time.shift is not None and time.day is None:
        return (here.anchor + dt.timedelta(days=time.shift)).isoformat() if here.anchor else ""
    if time.n is None:
        if here.anchor is None:
            return ""
        base = periods.month(here.anchor.year, here.anchor.month)
        day = f"{periods.neighbour(base, time.shift or 0)}-{time.day:02d}"
        return day if periods.bounds(day) else ""
    return _in_year(time, here, lambda year: f"{year:04d}-{time.n:02d}-{time.day:02d}")


def _month_period(time: Time, here: Standpoint) -> str:
    if time.n is None:
        current = here.current if len(here.current) == 7 and "Q" not in here.current and "M" not in here.current else ""
        if not current or "H" in current:
            current = periods.month(here.anchor.year, here.anchor.month) if here.anchor else ""
        return periods.neighbour(current, time.shift or 0) if current else ""
    return _in_year(time, here, lambda year: periods.month(year, time.n or 1))


def _quarter_period(time: Time, here: Standpoint) -> str:
    if time.n is None:
        current = here.current if "Q" in here.current else ""
        if not current and here.anchor:
            current = periods.quarter(here.anchor.year, (here.anchor.month + 2) // 3)
        return periods.neighbour(current, time.shift or 0) if current else ""
    return _in_year(time, here, lambda year: periods.quarter(year, time.n or 1))


def _year_period(time: Time, here: Standpoint) -> str:
    if time.year is not None:
        return periods.year(time.year)
    if time.shift is not None:
        return _shifted_year(time, here)
    return _in_year(time, here, periods.year)


def _shifted_year(time: Time, here: Standpoint) -> str:
    """«năm nay» is the text's own; «năm qua» the one under review; «năm trước» comes before the one that is spoken of."""
    shift = time.shift or 0
    own = here.anchor.year if here.anchor else here.year
    reviewed = periods.year_of(here.review) if here.review else None
    if time.edge == "qua":
        return periods.year(reviewed) if reviewed else _in_year(time, replace(here, future=False), periods.year)
    if shift == -1 and here.current and time.edge != "ngoái":
        spoken = periods.year_of(here.current)
        own = spoken if spoken else own
    return periods.year(own + shift) if own else ""


def _school_period(time: Time, here: Standpoint) -> str:
    """«năm học vừa qua» is the one under review, or the last one that has ended (school years end in May); the others count from the one spoken of."""
    if time.year is not None or time.shift is None:
        return _years_period(time, here)
    gone = time.edge == "qua"
    spoken = next((p for p in ((here.review,) if gone else (here.current, here.review)) if len(p) == 9 and p[5:].isdecimal()), "")
    if spoken:
        return spoken if gone else periods.moved(spoken, time.shift)
    if here.anchor is None or not gone:
        return ""
    ended = here.anchor.year - (here.anchor.month < _SCHOOL_ENDS)
    return f"{ended - 1:04d}-{ended:04d}"


_SCHOOL_ENDS = 6
"""The month in which a school year is over (the ministry's yearly plan: lessons end by 31 May)."""


def _years_period(time: Time, here: Standpoint) -> str:
    if time.year is None and time.shift is not None:
        spoken = next((p for p in (here.current, here.review) if len(p) == 9 and p[5:].isdecimal()), "")
        return periods.moved(spoken, time.shift) if spoken else ""
    return f"{time.year:04d}-{time.until:04d}" if time.year and time.until else ""


def _week_period(time: Time, here: Standpoint) -> str:
    if here.anchor is None:
        return ""
    days = 6 - here.anchor.weekday() + 7 * (time.shift or 0)
    return (here.anchor + dt.timedelta(days=days)).isoformat()


def _weekday_period(time: Time, here: Standpoint) -> str:
    if here.anchor is None or time.n is None:
        return ""
    if time.shift is None and not here.future:
        return ""
    days = time.n - here.anchor.weekday() + 7 * (time.shift or 0)
    if time.shift is None and days < 0:
        days += 7
    return (here.anchor + dt.timedelta(days=days)).isoformat()


def _in_year(time: Time, here: Standpoint, make: Callable[[int], str]) -> str:
    """The period in the year that is said, or meant: the last one of a report, the next one of a plan."""
    if time.year is not None:
        made = make(time.year)
        return made if periods.bounds(made) else ""
    if time.shift is not None and here.anchor:
        return make(here.anchor.year + time.shift)
    if here.anchor is None:
        return make(here.year) if here.year else ""
    if here.year is not None and _suits(make(here.year), here):
        return make(here.year)
    offered = [
        made for year in (here.anchor.year, here.anchor.year - 1, here.anchor.year + 1) if periods.bounds(made := make(year))
    ]
    return next((made for made in offered if _suits(made, here)), offered[0] if offered else "")


_SLACK = dt.timedelta(days=35)
_NEAR = dt.timedelta(days=183)


def _suits(made: str, here: Standpoint) -> bool:
    """Whether a period can be meant: a plan's lies ahead, a report's has (nearly) ended, else it is near."""
    limits = periods.bounds(made)
    if limits is None or here.anchor is None:
        return limits is not None
    begins, ends = limits
    if here.future:
        return ends >= here.anchor
    if here.future is False:
        return (
            ends <= here.anchor + _SLACK
            or (begins <= here.anchor - _SLACK and (ends - begins).days < 100)
            or _whole_year(made, here)
        )
    return begins - _NEAR <= here.anchor <= ends + _NEAR


def _whole_year(made: str, here: Standpoint) -> bool:
    """A report of a year that still runs, from spring on, means that year."""
    return len(made) == 4 and here.anchor is not None and int(made) == here.anchor.year and here.anchor.month > 2


_MEANINGS: Mapping[str, Callable[[Time, Standpoint], str]] = {
    "day": _day_period,
    "month": _month_period,
    "quarter": _quarter_period,
    "half": lambda time, here: _in_year(time, here, lambda year: periods.half(year, time.n or 1)),
    "months": lambda time, here: _in_year(time, here, lambda year: periods.months(year, time.n or 1)),
    "year": _year_period,
    "years": _years_period,
    "school": _school_period,
    "week": _week_period,
    "weekday": _weekday_period,
}
