"""The words that say when: days, months, quarters, years, school years, «hiện nay», «cùng kỳ», clock times, durations.

:func:`find_times` gives what is written; :mod:`minutes.language.standpoint` says what it means. Clock times and durations
are found too, so that nobody takes them for quantities.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from minutes.language import number_words
from minutes.language.tokens import Tokens, phrases, table, words
from minutes.language.units import noun_at

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_FIRST_YEAR, _LAST_YEAR = 1930, 2100
_DASHES = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Time:
    """A time in a text, as written: tokens ``first`` up to ``last``, characters ``start`` up to ``end``.

    ``form`` is day, month, quarter, half, months, year, years, school, week, now, same (cùng kỳ), clock or duration;
    ``year`` and ``n`` (which month or quarter, how many months) and ``day`` what is said of it, ``shift`` how many
    steps from now («tháng trước» is -1), ``edge`` its part («đầu», «cuối», «hết», «từ đầu»).
    """

    form: str
    first: int
    last: int
    start: int
    end: int
    year: int | None = None
    n: int | None = None
    day: int | None = None
    until: int | None = None
    shift: int | None = None
    edge: str = ""
    unit: str = ""
    phase: bool = False


def find_times(tokens: Tokens) -> list[Time]:
    """Return every time in the tokens, in order, none inside another."""
    found: list[Time] = []
    at = 0
    while at < len(tokens):
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


def _listed(tokens: Tokens, before: Time) -> Time | None:
    """The next of «các năm 2021, 2022 và 2023», «tháng 7, 8», «quý I và II»."""
    if before.form not in ("year", "month", "quarter") or tokens.low(before.last) not in (",", "và", "-", "–", ";"):
        return None
    at = before.last + 1
    if before.form == "year" and before.year is not None and tokens.low(before.last) in (",", "và"):
        found = _year_at(tokens, at) if tokens.kind(at) == "num" else None
        ends = found is not None and (tokens.kind(found[1]) in ("mark", "line", "") or tokens.low(found[1]) == "và")
        return _make(tokens, "year", at, found[1], year=found[0]) if found and ends else None
    if before.form == "quarter" and tokens.low(at) in ROMAN:
        year, shift, end = _of_year(tokens, at + 1)
        return _make(tokens, "quarter", at, end, n=ROMAN[tokens.low(at)], year=year, shift=shift)
    if before.form == "month" and before.n and before.year is None and tokens.kind(at) == "num":
        number = _integer(tokens, at, 1, 12)
        if number is None or number[0] <= before.n or (tokens.kind(number[1]) not in ("mark", "line", "") and tokens.low(number[1]) != "năm"):
            return None
        year, shift, end = _of_year(tokens, number[1])
        return _make(tokens, "month", at, end, n=number[0], year=year, shift=shift)
    return None


def _make(tokens: Tokens, form: str, first: int, last: int, **said: object) -> Time:
    return replace(Time(form, first, last, tokens.row[first].start, tokens.row[last - 1].end), **said)  # type: ignore[arg-type]


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
        return _clock(tokens, at) or _day_in_digits(tokens, at) or _count(tokens, at) or _bare_year(tokens, at)
    if token.low in number_words.DIGITS or token.low == "mười":
        return _count(tokens, at)
    return _short(tokens, at) or _phrase(tokens, at)


def _phrase(tokens: Tokens, at: int) -> Time | None:
    """Set words: «hiện nay», «hôm qua», «tháng trước», «năm nay», «cả năm»."""
    found = phrases("times", *table("times")["phrase_sections"]).at(tokens, at)
    if found is None:
        return None
    if found.what == "now_weak" and (
        tokens.low(at - 1) in words("times", "no_now_before") or tokens.low(found.end) in words("times", "no_now_after")
    ):
        return None
    row = table("times")["means"][found.what]
    return _make(tokens, row["form"], at, found.end, shift=row.get("shift"), edge=row.get("edge", ""), n=row.get("n"))


def _integer(tokens: Tokens, at: int, least: int, most: int) -> tuple[int, int] | None:
    """A small whole number in digits or words at a token: its value and the token after it."""
    token = tokens.row[at] if at < len(tokens) else None
    if token is None:
        return None
    if token.kind == "num":
        return (
            (int(token.text), at + 1)
            if token.text.isdecimal() and len(token.text) < 5 and least <= int(token.text) <= most
            else None
        )
    if token.low == "năm" and _year_at(tokens, at + 1):
        return None
    if token.low == "giêng":
        return (1, at + 1) if least <= 1 else None
    if token.low == "tư":
        return (4, at + 1) if least <= 4 <= most else None
    spoken = number_words.read_words(tokens, at)
    if spoken is None:
        return None
    if spoken.whole > most and spoken.end - spoken.start > 1 and most < 32:
        return None
    whole = spoken.whole
    return (int(whole), spoken.end) if whole == int(whole) and least <= whole <= most else None


def _year_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A year in digits («2021») or words («hai nghìn không trăm hai mươi ba», «hai không hai ba»)."""
    found = _integer(tokens, at, _FIRST_YEAR, _LAST_YEAR)
    if found is not None:
        return found
    said = [number_words.LAST_DIGITS.get(tokens.low(at + step)) for step in range(4)]
    if said[0] == 2 and said[1] == 0 and None not in said:
        return 2000 + 10 * (said[2] or 0) + (said[3] or 0), at + 4
    return None


def _of_year(tokens: Tokens, at: int) -> tuple[int | None, int | None, int]:
    """The year that follows a month, quarter or half: «/2021», « năm 2021», «-2021», «năm nay», «2021»: year, shift, end."""
    low = tokens.low(at)
    if low in ("/", "-", ".", "–") and at + 1 < len(tokens) and tokens.row[at].glued and tokens.row[at + 1].glued:
        found = _year_at(tokens, at + 1)
        return (found[0], None, found[1]) if found else (None, None, at)
    step = at + 1 if low == "của" else at
    if tokens.low(step) == ",":
        step += 1
    if tokens.low(step) == "năm":
        found = _year_at(tokens, step + 1)
        if found:
            return found[0], None, found[1]
        shift = _YEAR_SHIFTS.get(tokens.low(step + 1))
        return (None, shift, step + 2) if shift is not None and step == at else (None, None, at)
    if tokens.kind(at) == "num" and (found := _year_at(tokens, at)) and tokens.low(found[1]) not in ("-", "–", "/"):
        return found[0], None, found[1]
    return None, None, at


_YEAR_SHIFTS: Mapping[str, int] = {"nay": 0, "này": 0, "qua": 0, "ngoái": -1, "trước": -1, "sau": 1, "tới": 1}


def _month(tokens: Tokens, at: int) -> Time | None:
    found = _integer(tokens, at + 1, 1, 12)
    if found is None:
        return None
    year, shift, end = _of_year(tokens, found[1])
    return _make(tokens, "month", at, end, n=found[0], year=year, shift=shift)


def _quarter(tokens: Tokens, at: int) -> Time | None:
    low = tokens.low(at + 1)
    found = (ROMAN[low], at + 2) if low in ROMAN else _integer(tokens, at + 1, 1, 4)
    if found is None:
        return None
    year, shift, end = _of_year(tokens, found[1])
    return _make(tokens, "quarter", at, end, n=found[0], year=year, shift=shift)


def _half(tokens: Tokens, at: int) -> Time | None:
    low = tokens.low(at + 1)
    if low not in ("đầu", "cuối") or tokens.low(at + 2) != "năm":
        return None
    year, shift, end = _of_year(tokens, at + 2)
    return _make(tokens, "half", at, max(end, at + 3), n=1 if low == "đầu" else 2, year=year, shift=shift)


def _year(tokens: Tokens, at: int) -> Time | None:
    if tokens.low(at + 1) == "học":
        return _pair(tokens, at, at + 2, "school") or _phrase(tokens, at)
    pair = _pair(tokens, at, at + 1, "years")
    if pair is not None:
        return pair
    found = _year_at(tokens, at + 1)
    if found is not None:
        return _make(tokens, "year", at, found[1], year=found[0])
    return _phrase(tokens, at)


def _pair(tokens: Tokens, first: int, at: int, form: str) -> Time | None:
    """«2021 - 2022», «2021-2025»; a term or phase may have one."""
    begin = _year_at(tokens, at)
    if begin is None:
        return None
    link = tokens.low(begin[1])
    if link in _DASHES or link in ("đến", "/"):
        step = begin[1] + (2 if tokens.low(begin[1] + 1) == "năm" else 1)
        end = _year_at(tokens, step)
        if end is not None and 0 < end[0] - begin[0] <= 30:
            return _make(tokens, form, first, end[1], year=begin[0], until=end[0])
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
        time = _make(tokens, "year", step, step + 1)
    if time is None and low in ("tháng", "quý") and edge != "từ đầu" and tokens.kind(step + 1) != "num":
        time = _make(tokens, "month" if low == "tháng" else "quarter", step, step + 1, shift=0)
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
    number = _integer(tokens, at, 1, 9999)
    if part is not None or number is None:
        return part
    count, step = number
    if tokens.low(step) in _DASHES and (second := _integer(tokens, step + 1, 1, 9999)):
        if tokens.low(second[1]) in words("times", "durations") and tokens.row[step].glued:
            return _make(tokens, "duration", at, second[1] + 1, n=second[0], unit=tokens.low(second[1]))
        return None
    unit = tokens.low(step)
    if unit not in words("times", "durations"):
        return None
    if unit == "năm" and (tokens.kind(step + 1) == "num" or tokens.low(step + 1) in ("nay", "ngoái", "trước", "học")):
        return None
    if unit == "tháng" and tokens.kind(step + 1) == "num" and not _year_at(tokens, step + 1):
        return None
    if unit == "tháng" and 1 < count <= 12 and not _is_duration(tokens, at, step + 1):
        return _months(tokens, at, step + 1, count)
    end = step + 1 + (2 if tokens.low(step + 1) == "làm" and tokens.low(step + 2) == "việc" else 0)
    if tokens.low(end) == "qua" or (tokens.low(end) == "vừa" and tokens.low(end + 1) in ("qua", "rồi")):
        return _make(tokens, "duration", at, end + (1 if tokens.low(end) == "qua" else 2), n=count, unit=unit)
    return _make(tokens, "duration", at, end, n=count, unit="ngày làm việc" if end > step + 1 else unit)


def _counted_part(tokens: Tokens, at: int) -> Time | None:
    if tokens.low(at + 1) == "/" and tokens.kind(at + 2) == "num" and tokens.low(at + 3) in words("times", "durations"):
        return _make(tokens, "duration", at, at + 4, unit=tokens.low(at + 3))
    return None


def _is_duration(tokens: Tokens, at: int, after: int) -> bool:
    before = phrases("times", "duration_before").before(tokens, at)
    return before is not None or phrases("times", "duration_after").at(tokens, after) is not None


def _months(tokens: Tokens, at: int, step: int, count: int) -> Time:
    which = tokens.low(step)
    if which in ("đầu", "cuối") and tokens.low(step + 1) in ("năm", "của"):
        step += 2 if tokens.low(step + 1) == "năm" and not _year_at(tokens, step + 2) else 1
        if tokens.low(step) == "của":
            step += 1
        if which == "cuối":
            year, shift, end = _of_year(tokens, step)
            form, n = {6: ("half", 2), 3: ("quarter", 4)}.get(count, ("year", 0))
            return _make(tokens, form, at, max(end, step), n=n, year=year, shift=shift, edge="cuối")
    year, shift, end = _of_year(tokens, step)
    if year is None and shift is None and tokens.low(step) in _YEAR_SHIFTS and tokens.low(step - 1) == "năm":
        shift, end = _YEAR_SHIFTS[tokens.low(step)], step + 1
    return _make(tokens, "months", at, max(end, step), n=count, year=year, shift=shift)


def _clock(tokens: Tokens, at: int) -> Time | None:
    """«8h30», «14 giờ 30 phút», «10:20», «00:01:10»."""
    token, after = tokens.row[at], tokens.row[at + 1] if at + 1 < len(tokens) else None
    if after is None or not token.text.isdecimal() or len(token.text) > 2 or int(token.text) > 24:
        return None
    if after.glued and after.low[:1] in ("h", "g") and (after.low in ("h", "g") or after.low[1:].isdecimal()):
        end = at + 3 if after.low == "h" and tokens.kind(at + 2) == "num" and tokens.row[at + 2].glued else at + 2
        return _make(tokens, "clock", at, end)
    if after.low == "giờ":
        end = at + 2
        if tokens.kind(end) == "num" and len(tokens.row[end].text) <= 2:
            end += 2 if tokens.low(end + 1) == "phút" else 1
            return _make(tokens, "clock", at, end)
        return _make(tokens, "clock", at, end) if tokens.low(at - 1) in words("times", "before_clock") else None
    end = at
    while tokens.low(end + 1) == ":" and tokens.kind(end + 2) == "num" and tokens.row[end + 1].glued and tokens.row[end + 2].glued:
        end += 2
    return _make(tokens, "clock", at, end + 1) if end > at else None


def _said_day(tokens: Tokens, at: int) -> Time | None:
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
    day = _integer(tokens, step, 1, 31)
    if day is None:
        return None
    time = _after_day(tokens, at, day) or _day_range(tokens, at, day)
    if time is not None:
        return time
    if tokens.low(day[1]) in words("times", "durations") or tokens.low(day[1]) in ("%", "/", "phần"):
        return None
    if token.kind != "num" and (day[0] < 10 or noun_at(tokens, day[1]) is not None) and tokens.low(at) not in ("mùng", "mồng"):
        return None
    recurring = phrases("times", "recurring").at(tokens, day[1])
    return _make(tokens, "recurring" if recurring else "day", at, recurring.end if recurring else day[1], day=day[0])


def _after_day(tokens: Tokens, first: int, day: tuple[int, int]) -> Time | None:
    """The month after a day: «/12», «/12/2021», « tháng 12 năm 2021», «-6-2021»."""
    number, at = day
    link = tokens.low(at)
    if link in ("/", "-", "–") and at + 1 < len(tokens) and tokens.row[at].glued and tokens.row[at + 1].glued:
        month = _integer(tokens, at + 1, 1, 12)
        if month is not None:
            year, _shift, end = _of_year(tokens, month[1]) if tokens.low(month[1]) == link else (None, None, month[1])
            if link == "/" or year is not None or _day_with_hyphen(tokens, first, month[1]):
                return _make(tokens, "day", first, end, day=number, n=month[0], year=year)
        return None
    step = at + 1 if link == "," else at
    if tokens.low(step) == "tháng":
        month = _integer(tokens, step + 1, 1, 12)
        if month is not None:
            year, shift, end = _of_year(tokens, month[1])
            return _make(tokens, "day", first, end, day=number, n=month[0], year=year, shift=shift)
        shift_of = {"này": 0, "trước": -1, "sau": 1, "tới": 1}.get(tokens.low(step + 1))
        if shift_of is not None and tokens.low(first) in ("ngày", "mùng", "mồng", "hôm"):
            return _make(tokens, "day", first, step + 2, day=number, shift=shift_of)
    return None


def _day_with_hyphen(tokens: Tokens, first: int, after: int) -> bool:
    """«sáng 9-4», «trước ngày 15-5», as some papers write it; «ngày 10-12/5» is a row of days."""
    led = tokens.low(first) == "ngày" or tokens.low(first - 1) in words("times", "before_dotted_day")
    return led and tokens.low(after) not in ("/", "%", "tháng", "-", "–", *number_words.SCALES)


def _day_range(tokens: Tokens, first: int, day: tuple[int, int]) -> Time | None:
    """«ngày 10-12/5», «ngày 10 và 11/5», «từ ngày 1 đến 5/6»: read as its last day, its first kept."""
    number, at = day
    if tokens.low(at) not in (*_DASHES, "và", "đến", ","):
        return None
    step = at + 1
    while tokens.low(step) == "ngày":
        step += 1
    last = _integer(tokens, step, 1, 31)
    time = _after_day(tokens, first, last) if last and last[0] > number else None
    return replace(time, until=number) if time else None


def _day_in_digits(tokens: Tokens, at: int) -> Time | None:
    """«22/12», «30/6/2024», «12/2023», «10-12/5», «31.12.2025», where the words around do not speak of a count."""
    token = tokens.row[at]
    if at and tokens.row[at - 1].text in ("/", "-", "+", ".", ",") and token.glued and tokens.kind(at - 2) in ("num", "word"):
        return None
    if not token.text.isdecimal():
        return _dotted(tokens, at)
    day = _integer(tokens, at, 1, 31)
    if day is None:
        return None
    if tokens.low(day[1]) == "/" and (year := _year_at(tokens, day[1] + 1)) and day[0] <= 12 and tokens.row[day[1]].glued:
        if tokens.low(year[1]) == "/":
            return None
        return _make(tokens, "month", at, year[1], n=day[0], year=year[0])
    time = _after_day(tokens, at, day)
    if time is None and tokens.low(day[1]) in _DASHES:
        time = _day_range(tokens, at, day)
    if time is None:
        return None
    sure = time.year is not None or tokens.low(at - 1) in words("times", "before_day") or "tháng" in tokens.words(at, time.last)
    if tokens.low(time.last) == "/" and tokens.row[min(time.last, len(tokens) - 1)].glued:
        return None
    return time if sure or not _counts(tokens, at, time.last) else None


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
        return _make(tokens, "day", at, at + 1, day=day, n=month, year=year) if 1 <= month <= 12 and year > 999 else None
    if month > 999 and day <= 12:
        return _make(tokens, "month", at, at + 1, n=day, year=month)
    leads = tokens.low(at - 1) in words("times", "before_dotted_day")
    if not (leads and 1 <= month <= 12 and len(groups[1]) < 3):
        return None
    return None if tokens.low(at + 1) in ("%", "phần", *number_words.SCALES) else _make(tokens, "day", at, at + 1, day=day, n=month)


def _bare_year(tokens: Tokens, at: int) -> Time | None:
    """«2021-2025», and a year alone where its surroundings speak of a time («so với 2020», «kế hoạch 2024»)."""
    pair = _pair(tokens, at, at, "years")
    if pair is not None:
        return pair
    found = _year_at(tokens, at)
    if found is None or tokens.row[at].text.count("."):
        return None
    if tokens.low(at - 1) in words("times", "before_bare_year") and tokens.low(at + 1) not in words("units", "single"):
        return _make(tokens, "year", at, at + 1, year=found[0])
    return None


def _short(tokens: Tokens, at: int) -> Time | None:
    """«T5», «T12/2023», «Q1/2022», «QII»."""
    token = tokens.row[at]
    if not token.capital or len(token.text) < 2 or token.text[0] not in "TQ":
        return None
    rest = token.low[1:]
    year, shift, end = _of_year(tokens, at + 1)
    if token.text[0] == "T" and rest.isdecimal() and 1 <= int(rest) <= 12:
        return _make(tokens, "month", at, end, n=int(rest), year=year, shift=shift)
    if token.text[0] == "Q" and (rest in ROMAN or rest in ("1", "2", "3", "4")):
        return _make(tokens, "quarter", at, end, n=ROMAN.get(rest) or int(rest), year=year, shift=shift)
    return None


def _same(tokens: Tokens, at: int) -> Time | None:
    """«cùng kỳ», with the year that may follow: it stays «cùng kỳ»."""
    if tokens.low(at + 1) not in ("kỳ", "thời"):
        return None
    end = at + 2 + (tokens.low(at + 1) == "thời")
    inner = _time(tokens, end) if end < len(tokens) and tokens.low(end) in ("năm", "tháng", "quý", "của") else None
    if inner is not None and inner.form in ("year", "month", "quarter", "years", "school"):
        return _make(tokens, "same", at, inner.last)
    if tokens.low(end) == "năm" and tokens.kind(end + 1) != "num":
        return _make(tokens, "same", at, end + (2 if tokens.low(end + 1) in _YEAR_SHIFTS else 0))
    if tokens.kind(end) == "num" and (year := _year_at(tokens, end)):
        return _make(tokens, "same", at, year[1])
    return _make(tokens, "same", at, end)


def _within(tokens: Tokens, at: int) -> Time | None:
    """«trong tháng», «trong năm» with nothing after it: the one that runs; «trong tháng 6» is read from «tháng» on."""
    low = tokens.low(at + 1)
    if low not in ("tháng", "quý", "năm", "tuần") or _time(tokens, at + 1) is not None or tokens.kind(at + 2) == "num":
        return None
    if low == "năm":
        return (
            None if tokens.low(at + 2) in ("số", "học") or noun_at(tokens, at + 2) else _make(tokens, "year", at, at + 2, edge="cả")
        )
    return _make(tokens, {"tháng": "month", "quý": "quarter", "tuần": "week"}[low], at, at + 2, shift=0)


def _weekday(tokens: Tokens, at: int) -> Time | None:
    """«thứ Sáu này», «thứ hai tuần sau», «chủ nhật tới»."""
    which = table("times")["weekdays"].get(tokens.low(at + 1))
    if which is None:
        return None
    found = phrases("times", "this_weekday", "next_weekday").at(tokens, at + 2)
    if found is None:
        return None
    return _make(tokens, "weekday", at, found.end, n=which, shift=1 if found.what == "next_weekday" else 0)


_READERS: Mapping[str, Callable[[Tokens, int], Time | None]] = {
    "tháng": lambda tokens, at: _month(tokens, at) or _phrase(tokens, at),
    "quý": lambda tokens, at: _quarter(tokens, at) or _phrase(tokens, at),
    "năm": _year,
    "niên": _year,
    "giai": _phase,
    "nhiệm": _phase,
    "thời": lambda tokens, at: _phase(tokens, at) or _phrase(tokens, at),
    "ngày": lambda tokens, at: _said_day(tokens, at) or _phrase(tokens, at),
    "hôm": lambda tokens, at: _phrase(tokens, at) or _said_day(tokens, at),
    "mùng": _said_day,
    "mồng": _said_day,
    "trong": _within,
    "cùng": _same,
    "thứ": _weekday,
    "chủ": _weekday,
    "nửa": _edge,
    **dict.fromkeys(("đầu", "giữa", "cuối", "hết", "cả", "từ"), lambda tokens, at: _edge(tokens, at) or _phrase(tokens, at)),
}
