"""Days and clock times: «ngày 25 tháng 9», «22/12», «10-12/5», «31.12.2025», «8h30», «14 giờ 30 phút»."""

from __future__ import annotations

from dataclasses import replace

from minutes.language import number_words
from minutes.language.moments import DASHES, Time, integer, make, of_year, year_at
from minutes.language.tokens import Tokens, phrases, words
from minutes.language.units import noun_at


def clock(tokens: Tokens, at: int) -> Time | None:
    """«8h30», «14 giờ 30 phút», «10:20», «00:01:10»."""
    token, after = tokens.row[at], tokens.row[at + 1] if at + 1 < len(tokens) else None
    if after is None or not token.text.isdecimal() or len(token.text) > 2 or int(token.text) > 24:
        return None
    if after.glued and after.low[:1] in ("h", "g") and after.text != "G" and (after.low in ("h", "g") or after.low[1:].isdecimal()):
        end = at + 3 if after.low == "h" and tokens.kind(at + 2) == "num" and tokens.row[at + 2].glued else at + 2
        return make(tokens, "clock", at, end)
    if after.low == "giờ":
        end = at + 2
        if tokens.kind(end) == "num" and len(tokens.row[end].text) <= 2:
            end += 2 if tokens.low(end + 1) == "phút" else 1
            return make(tokens, "clock", at, end)
        return make(tokens, "clock", at, end) if tokens.low(at - 1) in words("times", "before_clock") else None
    end = at
    while tokens.low(end + 1) == ":" and tokens.kind(end + 2) == "num" and tokens.row[end + 1].glued and tokens.row[end + 2].glued:
        end += 2
    return make(tokens, "clock", at, end + 1) if end > at else None


def said_day(tokens: Tokens, at: int) -> Time | None:
    """«ngày 25 tháng 9 năm 2023», «ngày 22/12», «mùng 5 tháng 10», «ngày 15»."""
    step = at + 1
    while tokens.low(step) in ("ngày", "mùng", "mồng"):
        step += 1
    token = tokens.row[step] if step < len(tokens) else None
    if token is None:
        return None
    if token.kind == "num" and not token.text.isdecimal():
        dotted = _dotted(tokens, step)
        return replace(dotted, first=at, start=tokens.row[at].start) if dotted else None
    day = integer(tokens, step, 1, 31)
    if day is None:
        return None
    time = after_day(tokens, at, day) or _day_range(tokens, at, day)
    if time is not None:
        return time
    if tokens.low(day[1]) in words("times", "durations") or tokens.low(day[1]) in ("%", "/", "phần"):
        return None
    if token.kind != "num" and (day[0] < 10 or noun_at(tokens, day[1]) is not None) and tokens.low(at) not in ("mùng", "mồng"):
        return None
    recurring = phrases("times", "recurring").at(tokens, day[1])
    return make(tokens, "recurring" if recurring else "day", at, recurring.end if recurring else day[1], day=day[0])


def after_day(tokens: Tokens, first: int, day: tuple[int, int]) -> Time | None:
    """The month after a day: «/12», «/12/2021», « tháng 12 năm 2021», «-6-2021»."""
    number, at = day
    link = tokens.low(at)
    if link in ("/", "-", "–") and at + 1 < len(tokens) and tokens.row[at].glued and tokens.row[at + 1].glued:
        month = integer(tokens, at + 1, 1, 12)
        if month is not None:
            year, _shift, end = of_year(tokens, month[1]) if tokens.low(month[1]) == link else (None, None, month[1])
            if link == "/" or year is not None or _day_with_hyphen(tokens, first, month[1]):
                return make(tokens, "day", first, end, day=number, n=month[0], year=year)
        return None
    step = at + 1 if link == "," else at
    if tokens.low(step) == "tháng":
        month = integer(tokens, step + 1, 1, 12)
        if month is not None:
            year, shift, end = of_year(tokens, month[1])
            return make(tokens, "day", first, end, day=number, n=month[0], year=year, shift=shift)
        shift_of = {"này": 0, "trước": -1, "sau": 1, "tới": 1}.get(tokens.low(step + 1))
        if shift_of is not None and tokens.low(first) in ("ngày", "mùng", "mồng", "hôm"):
            return make(tokens, "day", first, step + 2, day=number, shift=shift_of)
    return None


def _day_range(tokens: Tokens, first: int, day: tuple[int, int]) -> Time | None:
    """«ngày 10-12/5», «ngày 10 và 11/5», «từ ngày 1 đến 5/6»: read as its last day, its first kept."""
    number, at = day
    if tokens.low(at) not in (*DASHES, "và", "đến", ","):
        return None
    step = at + 1
    while tokens.low(step) == "ngày":
        step += 1
    last = integer(tokens, step, 1, 31)
    time = after_day(tokens, first, last) if last and last[0] > number else None
    return replace(time, until=number) if time else None


def day_in_digits(tokens: Tokens, at: int) -> Time | None:
    """«22/12», «30/6/2024», «12/2023», «10-12/5», «31.12.2025», where the words around do not speak of a count."""
    token = tokens.row[at]
    if at and tokens.row[at - 1].text in ("/", "-", "+", ".", ",") and token.glued and tokens.kind(at - 2) in ("num", "word"):
        return None
    if not token.text.isdecimal():
        return _dotted(tokens, at)
    day = integer(tokens, at, 1, 31)
    if day is None:
        return None
    if tokens.low(day[1]) == "/" and (year := year_at(tokens, day[1] + 1)) and day[0] <= 12 and tokens.row[day[1]].glued:
        if tokens.low(year[1]) == "/":
            return None
        return make(tokens, "month", at, year[1], n=day[0], year=year[0])
    time = after_day(tokens, at, day)
    if time is None and tokens.low(day[1]) in DASHES:
        time = _day_range(tokens, at, day)
    if time is None:
        return None
    sure = time.year is not None or tokens.low(at - 1) in words("times", "before_day") or "tháng" in tokens.words(at, time.last)
    if tokens.low(time.last) == "/" and tokens.row[min(time.last, len(tokens) - 1)].glued:
        return None
    return time if sure or not _counts(tokens, at, time.last) else None


def day_in_words(tokens: Tokens, at: int) -> Time | None:
    """«trước hai mươi tháng năm», as it is said without «ngày»; below ten it would be so many months."""
    day = integer(tokens, at, 10, 31)
    if day is None or tokens.low(day[1]) != "tháng" or tokens.low(at - 1) not in words("times", "before_day"):
        return None
    return after_day(tokens, at, day)


def _counts(tokens: Tokens, at: int, after: int) -> bool:
    """Whether «9/12» counts something: a place in a list, or so many of so many."""
    if tokens.low(at - 1) in words("times", "before_count") or tokens.low(at - 2) in ("xếp", "hạng"):
        return True
    return noun_at(tokens, after) is not None


def _dotted(tokens: Tokens, at: int) -> Time | None:
    """«31.12.2025», «8.1» after a word that leads to a day."""
    groups = tokens.row[at].text.split(".")
    if not all(group.isdecimal() and len(group) in (1, 2, 4) for group in groups) or len(groups) not in (2, 3):
        return None
    day, month = int(groups[0]), int(groups[1])
    if not (1 <= day <= 31 and len(groups[0]) < 3):
        return None
    if len(groups) == 3:
        year = int(groups[2])
        return make(tokens, "day", at, at + 1, day=day, n=month, year=year) if 1 <= month <= 12 and year > 999 else None
    if month > 999 and day <= 12:
        return make(tokens, "month", at, at + 1, n=day, year=month)
    leads = tokens.low(at - 1) in words("times", "before_dotted_day")
    if not (leads and 1 <= month <= 12 and len(groups[1]) < 3):
        return None
    return None if tokens.low(at + 1) in ("%", "phần", *number_words.SCALES) else make(tokens, "day", at, at + 1, day=day, n=month)


def _day_with_hyphen(tokens: Tokens, first: int, after: int) -> bool:
    """«sáng 9-4», «trước ngày 15-5», as some papers write it; «ngày 10-12/5» is a row of days."""
    led = tokens.low(first) == "ngày" or tokens.low(first - 1) in words("times", "before_dotted_day")
    return led and tokens.low(after) not in ("/", "%", "tháng", "-", "–", *number_words.SCALES)
