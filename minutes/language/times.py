"""The words that say when: days, months, quarters, years, school years, «hiện nay», «cùng kỳ», clock times, durations.

:func:`find_times` gives what is written; :mod:`minutes.language.standpoint` says what it means. Clock times and durations
are found too, so that nobody takes them for quantities.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from minutes.language import number_words
from minutes.language.days import clock, day_in_digits, day_in_words, said_day
from minutes.language.moments import DASHES, ROMAN, YEAR_SHIFTS, Time, integer, make, of_year, year_at
from minutes.language.tokens import Phrases, Tokens, phrases, table, words
from minutes.language.units import noun_at

__all__ = ["ROMAN", "Time", "find_times"]


def find_times(tokens: Tokens) -> list[Time]:
    """Return every time in the tokens, in order, none inside another."""
    found: list[Time] = []
    at, row, begins = 0, tokens.row, _beginnings()
    while at < len(row):
        token = row[at]
        if token.kind != "num" and token.low not in begins and token.text[0] not in _SHORT:  # most words begin no time
            at += 1
            continue
        time = _time(tokens, at)
        if time is None:
            at += 1
            continue
        found.append(time)
        at = time.last
        while (more := _listed(tokens, found[-1])) is not None:
            found.append(more)
            at = more.last
    return found


def may_begin(tokens: Tokens) -> list[bool]:
    """For each token, whether a time can begin at it; where none can between two tokens there is no time."""
    begins = _beginnings()
    return [token.kind == "num" or token.low in begins or token.text[0] in _SHORT for token in tokens.row]


@cache
def _beginnings() -> frozenset[str]:
    """Every folded word with which a time can begin, but for the short forms."""
    return frozenset((*_READERS, *number_words.DIGITS, "mười", *_set_words().heads))


_SHORT = "TQ"
"""«T5», «Q1»: the letters with which a short form begins."""


def _listed(tokens: Tokens, before: Time) -> Time | None:
    """The next of «các năm 2021, 2022 và 2023», «tháng 7, 8», «quý I và II»."""
    if before.form not in ("year", "month", "quarter") or tokens.low(before.last) not in (",", "và", "-", "–", ";"):
        return None
    at = before.last + 1
    if before.form == "year" and before.year is not None and tokens.low(before.last) in (",", "và"):
        found = year_at(tokens, at) if tokens.kind(at) == "num" else None
        ends = found is not None and (tokens.kind(found[1]) in ("mark", "line", "") or tokens.low(found[1]) == "và")
        return make(tokens, "year", at, found[1], year=found[0]) if found and ends else None
    if before.form == "quarter" and tokens.low(at) in ROMAN:
        year, shift, end = of_year(tokens, at + 1)
        return make(tokens, "quarter", at, end, n=ROMAN[tokens.low(at)], year=year, shift=shift)
    if before.form == "month" and before.n and before.year is None and tokens.kind(at) == "num":
        number = integer(tokens, at, 1, 12)
        if (
            number is None
            or number[0] <= before.n
            or (tokens.kind(number[1]) not in ("mark", "line", "") and tokens.low(number[1]) != "năm")
        ):
            return None
        year, shift, end = of_year(tokens, number[1])
        return make(tokens, "month", at, end, n=number[0], year=year, shift=shift)
    return None


def _time(tokens: Tokens, at: int) -> Time | None:
    token = tokens.row[at]
    if token.kind == "mark":
        return None
    reader = _READERS.get(token.low)
    if reader is not None:
        time = reader(tokens, at)
        if time is not None:
            return time
    if token.kind == "num":
        return clock(tokens, at) or day_in_digits(tokens, at) or _count(tokens, at) or _bare_year(tokens, at)
    if token.low in number_words.DIGITS or token.low == "mười":
        return day_in_words(tokens, at) or _count(tokens, at)
    return _short(tokens, at) or _phrase(tokens, at)


@cache
def _set_words() -> Phrases[str]:
    return phrases("times", *table("times")["phrase_sections"])


def _phrase(tokens: Tokens, at: int) -> Time | None:
    """Set words: «hiện nay», «hôm qua», «tháng trước», «năm nay», «cả năm»."""
    found = _set_words().at(tokens, at)
    if found is None:
        return None
    if found.what == "now_weak" and (
        tokens.low(at - 1) in words("times", "no_now_before") or tokens.low(found.end) in words("times", "no_now_after")
    ):
        return None
    row = table("times")["means"][found.what]
    return make(tokens, row["form"], at, found.end, shift=row.get("shift"), edge=row.get("edge", ""), n=row.get("n"))


def _month(tokens: Tokens, at: int) -> Time | None:
    found = integer(tokens, at + 1, 1, 12)
    if found is None:
        return _pointed_month(tokens, at)
    year, shift, end = of_year(tokens, found[1])
    return make(tokens, "month", at, end, n=found[0], year=year, shift=shift)


def _pointed_month(tokens: Tokens, at: int) -> Time | None:
    """«tháng 1.2020»: month and year with a point between them."""
    month, point, year = tokens.low(at + 1).partition(".")
    if not point or not (month.isdecimal() and len(year) == 4 and year.isdecimal()):
        return None
    if not (len(month) <= 2 and 1 <= int(month) <= 12 and 1900 <= int(year) <= 2100):
        return None
    return make(tokens, "month", at, at + 2, n=int(month), year=int(year))


def _quarter(tokens: Tokens, at: int) -> Time | None:
    low = tokens.low(at + 1)
    found = (ROMAN[low], at + 2) if low in ROMAN else integer(tokens, at + 1, 1, 4)
    if found is None:
        return None
    year, shift, end = of_year(tokens, found[1])
    return make(tokens, "quarter", at, end, n=found[0], year=year, shift=shift)


def _half(tokens: Tokens, at: int) -> Time | None:
    low = tokens.low(at + 1)
    if low not in ("đầu", "cuối") or tokens.low(at + 2) != "năm":
        return None
    year, shift, end = of_year(tokens, at + 2)
    return make(tokens, "half", at, max(end, at + 3), n=1 if low == "đầu" else 2, year=year, shift=shift)


def _year(tokens: Tokens, at: int) -> Time | None:
    if tokens.low(at + 1) == "học":
        return _pair(tokens, at, at + 2, "school") or _phrase(tokens, at)
    pair = _pair(tokens, at, at + 1 + (tokens.low(at + 1) == "vụ"), "years")
    if pair is not None:
        return pair
    found = year_at(tokens, at + 1)
    if found is not None:
        return make(tokens, "year", at, found[1], year=found[0])
    return _phrase(tokens, at)


def _pair(tokens: Tokens, first: int, at: int, form: str) -> Time | None:
    """«2021 - 2022», «2021-2025»; a term or phase may have one."""
    begin = year_at(tokens, at)
    if begin is None:
        return None
    link = tokens.low(begin[1])
    if link in DASHES or link in ("đến", "/"):
        step = begin[1] + (2 if tokens.low(begin[1] + 1) == "năm" else 1)
        end = year_at(tokens, step)
        if end is not None and 0 < end[0] - begin[0] <= 30:
            return make(tokens, form, first, end[1], year=begin[0], until=end[0])
    return None


def _phase(tokens: Tokens, at: int) -> Time | None:
    """«giai đoạn 2021-2025», «nhiệm kỳ 2020 - 2025»: the name of something, which passes no time on."""
    step = at + 2 if tokens.low(at + 1) in ("đoạn", "kỳ") else 0
    if not step:
        return None
    step += tokens.low(step) == "từ"
    step += tokens.low(step) == "năm"
    pair = _pair(tokens, at, step, "years")
    return replace(pair, phase=True) if pair else None


def _edge(tokens: Tokens, at: int) -> Time | None:
    """«cuối tháng 6/2021», «đầu năm 2022», «hết quý II», «từ đầu năm»."""
    edge, step = tokens.low(at), at + 1
    if edge == "từ":
        if tokens.low(step) != "đầu":
            return None
        edge, step = "từ đầu", step + 1
    if edge == "nửa":
        return _half(tokens, at) or _after_edge(tokens, at, step + 1, tokens.low(step))
    return _after_edge(tokens, at, step, edge)


def _after_edge(tokens: Tokens, at: int, step: int, edge: str) -> Time | None:
    low = tokens.low(step)
    inner = {"tháng": _month, "quý": _quarter, "năm": _year}.get(low)
    time = inner(tokens, step) if inner else _phrase(tokens, step) if low in ("tháng", "quý") else None
    time = time or (_phrase(tokens, step) if low in ("tháng", "quý", "năm") else None)
    if time is None and low == "năm":
        time = make(tokens, "year", step, step + 1)
    if time is None and low in ("tháng", "quý") and edge != "từ đầu" and tokens.kind(step + 1) != "num":
        time = make(tokens, "month" if low == "tháng" else "quarter", step, step + 1, shift=0)
    if time is None or time.form not in ("month", "quarter", "year", "school"):
        return None
    last, end = time.last, time.end
    now = phrases("times", "now").at(tokens, last) if edge == "từ đầu" else None
    if now is not None:
        last, end = now.end, tokens.row[now.end - 1].end
    return replace(time, first=at, last=last, start=tokens.row[at].start, end=end, edge=edge)


def _count(tokens: Tokens, at: int) -> Time | None:
    """«9 tháng», «6 tháng đầu năm 2022», «chín tháng»; a duration otherwise: «15 ngày», «24/24 giờ», «5 năm»."""
    part = _counted_part(tokens, at)
    number = integer(tokens, at, 1, 9999)
    if number is not None and 1 < number[0] <= 12 and _is_short_months(tokens, number[1]):
        year, shift, end = of_year(tokens, number[1] + 1)
        return make(tokens, "months", at, end, n=number[0], year=year, shift=shift)
    if part is not None or number is None:
        return part
    count, step = number
    if tokens.low(step) in DASHES and (second := integer(tokens, step + 1, 1, 9999)):
        if tokens.low(second[1]) in words("times", "durations") and tokens.row[step].glued:
            return make(tokens, "duration", at, second[1] + 1, n=second[0], unit=tokens.low(second[1]))
        return None
    unit = tokens.low(step)
    if unit not in words("times", "durations"):
        return None
    if unit == "năm" and count > 1 and _pair(tokens, step, step + 1, "years") is not None:
        return make(tokens, "duration", at, step, n=count, unit=unit)  # «ba | năm 2016-2018»
    if unit == "năm" and tokens.low(step + 1) == "trước" and count > 1 and not year_at(tokens, step + 2):
        return make(tokens, "duration", at, step + 2, n=count, unit="năm trước")
    if unit == "năm" and (tokens.kind(step + 1) == "num" or tokens.low(step + 1) in ("nay", "ngoái", "trước", "học")):
        return None
    if unit == "tháng" and integer(tokens, step + 1, 1, 12) is not None and tokens.kind(step + 1) == "num":
        return None
    if unit == "tháng" and 1 < count <= 12 and not _is_duration(tokens, at, step + 1):
        return _months(tokens, at, step + 1, count)
    end = step + 1 + (2 if tokens.low(step + 1) == "làm" and tokens.low(step + 2) == "việc" else 0)
    if tokens.low(end) == "qua" or (tokens.low(end) == "vừa" and tokens.low(end + 1) in ("qua", "rồi")):
        return make(tokens, "duration", at, end + (1 if tokens.low(end) == "qua" else 2), n=count, unit=unit)
    return make(tokens, "duration", at, end, n=count, unit="ngày làm việc" if end > step + 1 else unit)


def _is_short_months(tokens: Tokens, at: int) -> bool:
    """«6T», «9T/2023» in notes."""
    token = tokens.row[at] if at < len(tokens) else None
    return token is not None and token.text == "T" and token.glued and tokens.kind(at - 1) == "num"


def _counted_part(tokens: Tokens, at: int) -> Time | None:
    if tokens.low(at + 1) == "/" and tokens.kind(at + 2) == "num" and tokens.low(at + 3) in words("times", "durations"):
        return make(tokens, "duration", at, at + 4, unit=tokens.low(at + 3))
    return None


def _is_duration(tokens: Tokens, at: int, after: int) -> bool:
    before = phrases("times", "duration_before").before(tokens, at)
    return before is not None or phrases("times", "duration_after").at(tokens, after) is not None


def _months(tokens: Tokens, at: int, step: int, count: int) -> Time:
    which = tokens.low(step)
    if which in ("đầu", "cuối") and tokens.low(step + 1) in ("năm", "của"):
        step += 2 if tokens.low(step + 1) == "năm" and not year_at(tokens, step + 2) else 1
        if tokens.low(step) == "của":
            step += 1
        if which == "cuối":
            year, shift, end = of_year(tokens, step)
            form, n = {6: ("half", 2), 3: ("quarter", 4)}.get(count, ("year", 0))
            return make(tokens, form, at, max(end, step), n=n, year=year, shift=shift, edge="cuối")
    year, shift, end = of_year(tokens, step)
    if year is None and shift is None and tokens.low(step) in YEAR_SHIFTS and tokens.low(step - 1) == "năm":
        shift, end = YEAR_SHIFTS[tokens.low(step)], step + 1
    return make(tokens, "months", at, max(end, step), n=count, year=year, shift=shift)


def _bare_year(tokens: Tokens, at: int) -> Time | None:
    """«2021-2025», and a year alone where its surroundings speak of a time («so với 2020», «kế hoạch 2024»)."""
    pair = _pair(tokens, at, at, "years")
    if pair is not None:
        return pair
    found = year_at(tokens, at)
    if found is None or tokens.row[at].text.count("."):
        return None
    if tokens.low(at - 1) in words("times", "before_bare_year") and tokens.low(at + 1) not in words("units", "single"):
        return make(tokens, "year", at, at + 1, year=found[0])
    return None


def _short(tokens: Tokens, at: int) -> Time | None:
    """«T5», «T12/2023», «Q1/2022», «QII»."""
    token = tokens.row[at]
    if not token.capital or len(token.text) < 2 or token.text[0] not in _SHORT:
        return None
    rest = token.low[1:]
    year, shift, end = of_year(tokens, at + 1)
    if token.text[0] == "T" and rest.isdecimal() and 1 <= int(rest) <= 12:
        return make(tokens, "month", at, end, n=int(rest), year=year, shift=shift)
    if token.text[0] == "Q" and (rest in ROMAN or rest in ("1", "2", "3", "4")):
        return make(tokens, "quarter", at, end, n=ROMAN.get(rest) or int(rest), year=year, shift=shift)
    return None


def _same(tokens: Tokens, at: int) -> Time | None:
    """«cùng kỳ», with the year that may follow: it stays «cùng kỳ»."""
    if tokens.low(at + 1) not in ("kỳ", "thời"):
        return None
    end = at + 2 + (tokens.low(at + 1) == "thời")
    inner = _time(tokens, end) if end < len(tokens) and tokens.low(end) in ("năm", "tháng", "quý", "của") else None
    if inner is not None and inner.form in ("year", "month", "quarter", "years", "school"):
        return make(tokens, "same", at, inner.last)
    if tokens.low(end) == "năm" and tokens.kind(end + 1) != "num":
        return make(tokens, "same", at, end + (2 if tokens.low(end + 1) in YEAR_SHIFTS else 0))
    if tokens.kind(end) == "num" and (year := year_at(tokens, end)):
        return make(tokens, "same", at, year[1])
    return make(tokens, "same", at, end)


def _within(tokens: Tokens, at: int) -> Time | None:
    """«trong tháng», «trong năm» with nothing after it: the one that runs; «trong tháng 6» is read from «tháng» on."""
    low = tokens.low(at + 1)
    if low not in ("tháng", "quý", "năm", "tuần") or _time(tokens, at + 1) is not None or tokens.kind(at + 2) == "num":
        return None
    if low == "tuần" and tokens.low(at + 2) in ("đầu", "cuối", "thứ"):
        return None
    if low == "năm":
        return (
            None if tokens.low(at + 2) in ("số", "học") or noun_at(tokens, at + 2) else make(tokens, "year", at, at + 2, edge="cả")
        )
    return make(tokens, {"tháng": "month", "quý": "quarter", "tuần": "week"}[low], at, at + 2, shift=0)


def _weekday(tokens: Tokens, at: int) -> Time | None:
    """«thứ Sáu này», «thứ hai tuần sau», «chủ nhật tới»; «trước thứ Sáu» is the next one, told by the word in front."""
    which = table("times")["weekdays"].get(tokens.low(at + 1))
    if which is None:
        return None
    found = phrases("times", "this_weekday", "next_weekday").at(tokens, at + 2)
    if found is None:
        led = tokens.low(at - 1) in words("times", "before_weekday")
        return make(tokens, "weekday", at, at + 2, n=which) if led else None
    return make(tokens, "weekday", at, found.end, n=which, shift=1 if found.what == "next_weekday" else 0)


_READERS: Mapping[str, Callable[[Tokens, int], Time | None]] = {
    "tháng": lambda tokens, at: _month(tokens, at) or _phrase(tokens, at),
    "quý": lambda tokens, at: _quarter(tokens, at) or _phrase(tokens, at),
    "năm": _year,
    "niên": _year,
    "giai": _phase,
    "nhiệm": _phase,
    "thời": lambda tokens, at: _phase(tokens, at) or _phrase(tokens, at),
    "ngày": lambda tokens, at: said_day(tokens, at) or _phrase(tokens, at),
    "hôm": lambda tokens, at: _phrase(tokens, at) or said_day(tokens, at),
    "mùng": said_day,
    "mồng": said_day,
    "trong": _within,
    "cùng": _same,
    "ck": lambda tokens, at: make(tokens, "same", at, at + 1) if tokens.row[at].text == "CK" else None,
    "thứ": _weekday,
    "chủ": _weekday,
    "nửa": _edge,
    **dict.fromkeys(("đầu", "giữa", "cuối", "hết", "cả", "từ"), lambda tokens, at: _edge(tokens, at) or _phrase(tokens, at)),
}
