"""Dates and deadlines: what a phrase means, seen from the day of the conference."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from minutes.language import periods
from minutes.language.standpoint import Standpoint, period
from minutes.language.times import Time, find_times
from minutes.language.tokens import Tokens, phrases, tokenize, words


class Dated(NamedTuple):
    """A time in a text: its words at ``start``–``end``, its ``form`` (day, month, quarter, half, months, year, years, school …).

    ``period`` is what it means (``2021-12-22``, ``2022-Q1``), empty for clock times, durations, «hiện nay» and «cùng kỳ».
    """

    start: int
    end: int
    words: str
    form: str
    period: str


class Deadline(NamedTuple):
    """Until when something is to be done: ``due`` as a period, and the words that say so, with their preposition."""

    due: str
    words: str
    start: int
    end: int


def find_dates(text: str, anchor: dt.date | None) -> list[Dated]:
    """Return every time of a text in order; one without a year is read as the one nearest to ``anchor``."""
    here = Standpoint(anchor)
    return [Dated(t.start, t.end, text[t.start : t.end], t.form, period(t, here)) for t in _look(text)[1]]


@lru_cache(maxsize=8)
def _look(text: str) -> tuple[Tokens, tuple[Time, ...]]:
    """The tokens of some words and the times in them: the same words are asked for their date and for their deadline."""
    tokens = tokenize(text)
    return tokens, tuple(find_times(tokens))


def read_deadline(text: str, anchor: dt.date | None, issued: dt.date | None = None) -> Deadline | None:
    """Return the deadline in the words of a task, or None where there is none or it comes round again and again.

    A time without a year lies ahead of ``anchor``, the day of the conference; days are counted from the day that the
    phrase names (``issued``: the day of the notice), else from ``anchor``. Of several, the one that a preposition
    makes a deadline wins («trước», «xong trong», «chậm nhất», «hết»), then the last.
    """
    tokens, times = _look(text)
    clocks = {time.last: time.first for time in times if time.form == "clock"}
    found = [one for time in times if (one := _candidate(tokens, time, clocks, anchor, issued))]
    if not found or phrases("deadlines", "recurring").before(tokens, len(tokens)) or _recurs(tokens, times):
        return None
    best = max(found, key=lambda one: (one.weight, one.deadline.end))
    return best.deadline


_PAPER = frozenset("hành ký báo bản luận".split())
"""Words that name the day of the paper: «kể từ ngày ban hành Thông báo này», «từ ngày ký»; else the conference is meant."""


class _Candidate(NamedTuple):
    weight: int
    deadline: Deadline


def _recurs(tokens: Tokens, times: tuple[Time, ...]) -> bool:
    """Whether a word like «hằng tháng» says that it comes round, with no day of its own besides."""
    recurring = any(True for _found in phrases("deadlines", "recurring").all(tokens, 0, len(tokens)))
    return recurring and not any(t.form == "day" and t.n is not None for t in times)


def _candidate(
    tokens: Tokens, time: Time, clocks: Mapping[int, int], anchor: dt.date | None, issued: dt.date | None
) -> _Candidate | None:
    first, kinds = _led(tokens, clocks.get(time.first, time.first))
    if time.edge == "hết" or (time.edge and first < time.first):
        kinds.add("strong" if time.edge == "hết" else "weak")
    if not kinds and not _stands_alone(tokens, time):
        return None
    if tokens.low(first) == "từ" and tokens.low(first + 1) == "trước":
        return None  # «các vụ tồn đọng từ trước năm 2022»
    due, last = _due(tokens, time, anchor, issued, bool(kinds))
    if not due:
        return None
    weight = 2 if "strong" in kinds else 1 if kinds else 0
    start, end = tokens.row[first].start, tokens.row[last - 1].end
    return _Candidate(weight, Deadline(due, tokens.text[start:end], start, end))


def _led(tokens: Tokens, first: int) -> tuple[int, set[str]]:
    """Where the words that lead to a time begin, and how strong they are; two weak ones in a row are two («đầu vào | từ»)."""
    kinds: set[str] = set()
    inner, begin = "", first
    while (found := phrases("deadlines", "strong", "weak", "occasion").before(tokens, first)) is not None:
        if found.what == "weak" and inner in ("từ", "đến", "tới", "kể từ", "trong", "là"):
            break
        first, inner = found.start, tokens.words(found.start, found.end).casefold()
        kinds.add("weak" if found.what == "occasion" and tokens.low(found.start) == "tại" else found.what)
    kinds -= {"occasion"}
    return first if kinds else begin, kinds


def _due(tokens: Tokens, time: Time, anchor: dt.date | None, issued: dt.date | None, led: bool) -> tuple[str, int]:
    """What is due, and the token after its words."""
    if time.form == "duration":
        if tokens.low(time.last) in ("trước", "sau", "trở") and time.n is not None:  # «chậm nhất 20 ngày trước Tết»
            return "", time.last
        named = tokens.kind(time.last) == "num" and time.n is not None and time.n < 4  # «trong hai ngày 12 và 13/5»
        return _counted(tokens, time, anchor, issued) if (led and not named) or tokens.low(time.last) == "nữa" else ("", time.last)
    if time.form in ("clock", "now", "same", "recurring") or time.phase:
        return "", time.last
    return period(time, Standpoint(anchor, future=True)), time.last


def _counted(tokens: Tokens, time: Time, anchor: dt.date | None, issued: dt.date | None) -> tuple[str, int]:
    """«trong 15 ngày kể từ ngày ban hành Thông báo này», «trong 5 ngày làm việc», «trong 2 tuần tới»."""
    last, base = time.last, anchor
    found = phrases("deadlines", "counted_from").at(tokens, last)
    if found is not None:
        last = found.end
        named = next((t for t in find_times(tokens) if last <= t.first + 1 <= last + 1 and t.form == "day"), None)
        if named is not None:
            written = period(named, Standpoint(anchor))
            limits = periods.bounds(written)
            base, last = (limits[0] if limits else base), named.last
        else:
            end = _end_of_base(tokens, last)
            paper = any(tokens.low(i) in _PAPER for i in range(found.start, end))
            base, last = (issued if paper and issued else anchor), end
    elif tokens.low(last) in ("tới", "nữa"):
        last += 1
    if base is None or time.n is None:
        return "", last
    day = _add(base, time.n, time.unit)
    return (day.isoformat(), last) if day else ("", last)


def _end_of_base(tokens: Tokens, at: int) -> int:
    """The end of «ngày ban hành Thông báo này»: up to a comma, or the word that points to the paper."""
    end = at
    while end < len(tokens) and end - at < 8 and tokens.kind(end) == "word":
        end += 1
        if tokens.low(end - 1) in ("này", "trên"):
            break
    return end


def _add(base: dt.date, count: int, unit: str) -> dt.date | None:
    if count > 4000:
        return None
    if unit == "ngày làm việc":
        day = base
        while count:
            day += dt.timedelta(days=1)
            count -= day.weekday() < 5
        return day
    if unit == "ngày":
        return base + dt.timedelta(days=count)
    if unit == "tuần":
        return base + dt.timedelta(weeks=count)
    if unit == "tháng":
        month = periods.neighbour(periods.month(base.year, base.month), 0)
        for _step in range(count):
            month = periods.neighbour(month, 1)
        limits = periods.bounds(month)
        return min(limits[1], limits[0] + dt.timedelta(days=base.day - 1)) if limits else None
    return None


def _stands_alone(tokens: Tokens, time: Time) -> bool:
    """Whether a time without a preposition can be a deadline: it stands between marks, or opens the words («20/4 phải trình»)."""
    if time.form not in ("day", "month", "quarter", "half", "months", "year", "week", "weekday") or time.phase:
        return False
    before = time.first == 0 or tokens.kind(time.first - 1) in ("mark", "line")
    after = (
        time.last >= len(tokens)
        or tokens.kind(time.last) in ("mark", "line")
        or tokens.low(time.last) in words("deadlines", "obliges")
    )
    return before and after
