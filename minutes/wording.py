"""How numbers, dates, periods and figures are written in a Vietnamese office: one place for papers, sheets and windows.

Numbers have a decimal comma and dots between thousands, ``%`` follows without a space (the usage of Vietnamese
accounting law); dates have a zero before days 1–9 and months 1 and 2 only (Nghị định 30/2020/NĐ-CP, phụ lục I,
phần I, mục II.4.b). A figure is printed as it was said: nothing is converted, rounded or added.

The words themselves are data, in ``resources/papers/words.toml``. :func:`word` gives an enumeration's Vietnamese word
for a paper; :func:`label` its name in the language of the window.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from enum import StrEnum

from minutes import model
from minutes.choices import holds_unknown
from minutes.deadlines import due_day, is_overdue
from minutes.periods import CODE
from minutes.phrasebook import Phrases, phrases
from minutes.texts import N_, _
from minutes.values import plain

_ROMAN = ("", "I", "II", "III", "IV")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def number(value: Decimal) -> str:
    """Return a number as an office writes it: ``3.462``, ``5,2``, ``1.234.567,89``."""
    if not value.is_finite():
        return missing()
    whole, _point, part = plain(abs(value)).partition(".")
    grouped = f"{int(whole):,}".replace(",", ".") if len(whole) < 4000 else whole
    sign = "-" if value < 0 else ""
    return f"{sign}{grouped},{part}" if part else f"{sign}{grouped}"


def number_of(count: int) -> str:
    """Return a count of things as :func:`number` writes it: ``1.234``."""
    return number(Decimal(count))


def quantity(figure: model.Figure) -> str:
    """Return a figure's number with its unit and qualifier, as it was said.

    ``hơn 3.462 tỷ đồng``, ``2–2,5%``, ``gấp 3,6–4,5 lần``, ``thứ 47/168 quốc gia``, ``nhóm 80 quốc gia``, ``43/67 hộ``;
    a figure without a number gives ``…``.
    """
    bare = _span(figure)
    if not bare:
        return missing()
    words = _table("quantity")
    if figure.of is not None:
        bare = f"{bare}/{number(figure.of)}"
    qualifier = figure.qualifier.strip()
    leads_rank = qualifier.casefold() in words["rank_words"]
    if figure.type is model.FigureKind.RANK and not leads_rank:
        bare = words.say("rank", number=bare)
    text = with_unit(bare, figure.unit)
    if qualifier.casefold() in words["after_words"]:
        text = f"{text} {qualifier}"
    elif qualifier:
        text = f"{qualifier} {text}"
    if figure.type is model.FigureKind.RATIO and (figure.value if figure.value is not None else figure.low or 0) >= 1:
        text = words.say("multiple", number=text)
    return text


def _span(figure: model.Figure) -> str:
    """The bare number, or the range, of a figure; empty where there is none."""
    words = _table("quantity")
    if figure.value is not None:
        return number(figure.value)
    if figure.low is not None and figure.high is not None:
        pattern = "range_with_minus" if figure.low.is_signed() or figure.high.is_signed() else "range"
        return words.say(pattern, low=number(figure.low), high=number(figure.high))
    if figure.low is not None:
        return words.say("from", number=number(figure.low))
    if figure.high is not None:
        return words.say("to", number=number(figure.high))
    return ""


def with_unit(text: str, unit: str) -> str:
    """Return a number's text followed by its unit; ``%`` and ``‰`` stand without a space."""
    unit = unit.strip()
    if not unit:
        return text
    return f"{text}{unit}" if unit[0] in _words()["quantity"]["tight_units"] else f"{text} {unit}"


def comparison(change: model.Comparison) -> str:
    """Return what a figure is compared with: ``tăng 9% so với năm 2020``, ``vượt 12% so với kế hoạch``; empty for nothing."""
    if change.direction is None and change.value is None:
        return ""
    words = _table("comparison")
    base = period(change.base)
    parts = [_direction(change.direction, base)]
    if change.value is not None:
        parts.append(with_unit(number(change.value), change.unit))
    text = " ".join(parts)
    return words.say("pattern", words=text, base=base) if base else text


def _direction(direction: model.Direction | None, base: str) -> str:
    words = _table("comparison")
    if direction is None:
        return str(words["none"])
    if holds_unknown(direction):
        return missing()
    for row in words["bases"]:
        if base.casefold().startswith(tuple(row["begins"])):
            return str(row[direction.value])
    return str(words[direction.value])


def comparisons(figure: model.Figure) -> str:
    """Return all of a figure's comparisons, joined by ``; ``."""
    return "; ".join(filter(None, map(comparison, figure.comparisons)))


def phrase(figure: model.Figure) -> str:
    """Return a figure as one line: indicator, period, number, comparisons."""
    head = " ".join(filter(None, (figure.indicator.strip(), period(figure.period))))
    line = ", ".join(filter(None, (quantity(figure), *map(comparison, figure.comparisons))))
    return f"{head}: {line}" if head else line


def period(code: str) -> str:
    """Return a period in words: ``năm 2021``, ``quý III năm 2021``, ``6 tháng đầu năm 2021``, ``ngày 30/9/2023``.

    Two years in a row (``2021-2022``, a school year or a short phase) are ``năm 2021 - 2022``, longer spans a
    ``giai đoạn``. What is no code of a period comes back as it is.
    """
    found = CODE.fullmatch(code.strip())
    if not found:
        return code.strip()
    year, quarter, half, months, last, month, day = found.groups()
    words = _table("period")
    if day:
        as_date = _date(code.strip())
        return words.say("day", day=short_date(as_date)) if as_date else code.strip()
    if quarter:
        return words.say("quarter", quarter=_ROMAN[int(quarter)], year=year)
    if half:
        return words.say("first_half" if half == "1" else "second_half", year=year)
    if months:
        return words.say("twelve_months" if int(months) == 12 else "months", months=int(months), year=year)
    if last:
        name = "two_years" if int(last) == int(year) + 1 else "span"
        return words.say(name, year=year, last=last)
    if month:
        return words.say("month", month=_month(int(month)), year=year) if 1 <= int(month) <= 12 else code.strip()
    return words.say("year", year=year)


def due(code: str) -> str:
    """Return a task's deadline: a day as ``20/12/2025``, else the period in words; what is no code comes back as it is."""
    as_date = _date(code.strip())
    return short_date(as_date) if as_date else period(code)


def deadline(task: model.Task) -> str:
    """Return a task's deadline in its own words, with the day or period meant in brackets where the words lack the year."""
    words, meant = task.due_words.strip(), due(task.due)
    if not words or not meant or task.due[:4] in words:
        return words or meant
    return f"{words} ({meant})"


def progress(task: model.Task, today: dt.date) -> str:
    """Return how a task stands: ``đang thực hiện, quá hạn (tính đến 24/11/2026)``.

    The words are those of the Prime Minister's decision 42/2014/QĐ-TTg: under way within its time or beyond it, done. One without a
    deadline is never late, and on the day itself it is still in time.
    """
    state = word(task.progress)
    if task.progress is not model.Progress.RUNNING or due_day(task) is None:
        return state
    form = "overdue" if is_overdue(task, today) else "in_time"
    return _table("progress").say(form, state=state, day=short_date(today))


def long_date(date: dt.date) -> str:
    """Return ``ngày 05 tháng 3 năm 2026``."""
    return _table("date").say("long", day=f"{date.day:02}", month=_month(date.month), year=f"{date.year:04}")


def short_date(date: dt.date) -> str:
    """Return ``05/3/2026``."""
    return _table("date").say("short", day=f"{date.day:02}", month=_month(date.month), year=f"{date.year:04}")


def clock(time: dt.time) -> str:
    """Return ``8 giờ 00 phút``."""
    return _table("date").say("clock", hour=time.hour, minute=f"{time.minute:02}")


def named(participant: model.Participant) -> str:
    """Return honorific and name on one line: ``Ông Trần Văn A``."""
    return _one_line(f"{participant.honorific} {participant.name}")


def position(participant: model.Participant) -> str:
    """Return position and organisation; an organisation that the position names already is not said twice."""
    office, organisation = _one_line(participant.position), _one_line(participant.organisation)
    if organisation.casefold() in office.casefold():
        return office
    return ", ".join(filter(None, (office, organisation)))


def person(participant: model.Participant) -> str:
    """Return a person as papers and sheets name one: ``Ông Trần Văn A, Giám đốc Sở X``."""
    return ", ".join(filter(None, (named(participant), position(participant))))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def missing() -> str:
    """Return what stands where something is not known: ``…``; the office fills it in."""
    return str(_words()["missing"])


def word(value: StrEnum) -> str:
    """Return the Vietnamese word of an enumeration's member for a paper or a sheet, in small letters; ``…`` for an unknown one."""
    return str(_words()["labels"][type(value).__name__].get(value.value, missing()))


def label(value: StrEnum) -> str:
    """Return the name of an enumeration's member in the language of the window; ``…`` for one that only a newer version knows."""
    known = _LABELS[type(value)].get(value.value)
    return missing() if known is None else _(known)


def capital(text: str) -> str:
    """Return ``text`` with its first letter a capital and the rest as it is."""
    return text[:1].upper() + text[1:]


def _month(month: int) -> str:
    return f"{month:02}" if month < 3 else str(month)


def _date(code: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(code) if _DAY.fullmatch(code) else None
    except ValueError:
        return None


def _words() -> Phrases:
    return phrases("words")


def _table(name: str) -> Phrases:
    table = _words()[name]
    if not isinstance(table, Phrases):
        raise _words().spoiled(name)
    return table


_LABELS: dict[type[StrEnum], dict[str, str]] = {
    model.Form: {"online": N_("Online"), "mixed": N_("In person and online"), "in_person": N_("In person")},
    model.Part: {"morning": N_("Morning"), "afternoon": N_("Afternoon"), "evening": N_("Evening")},
    model.Role: {
        "chair": N_("Chair"),
        "speaker": N_("Speaker"),
        "secretary": N_("Secretary"),
        "attendee": N_("Delegate"),
    },
    model.Attendance: {
        "present": N_("Present"),
        "online": N_("Online"),
        "dropped": N_("Connection lost"),
        "back": N_("Connected again"),
        "absent_with_reason": N_("Absent with a reason"),
        "absent": N_("Absent without a reason"),
        "stand_in": N_("Stands in"),
    },
    model.StatementKind: {
        "report": N_("Report"),
        "prepared": N_("Prepared speech"),
        "opinion": N_("Opinion"),
        "question": N_("Question"),
        "answer": N_("Answer"),
        "conclusion": N_("Conclusion"),
        "note": N_("Secretary’s note"),
    },
    model.FigureKind: {"amount": N_("Amount"), "percent": N_("Percentage"), "rank": N_("Rank"), "ratio": N_("Multiple")},
    model.Nature: {
        "actual": N_("Actual"),
        "estimate": N_("Estimate"),
        "forecast": N_("Forecast"),
        "target": N_("Target"),
    },
    model.Direction: {"up": N_("Up"), "down": N_("Down")},
    model.Progress: {"running": N_("In progress"), "done": N_("Done"), "cancelled": N_("Cancelled")},
    model.ReadingState: {"waiting": N_("Waiting"), "accepted": N_("Accepted"), "dismissed": N_("Dismissed")},
    model.DraftState: {
        "draft": N_("Draft"),
        "in_review": N_("In review"),
        "approved": N_("Approved"),
        "issued": N_("Issued"),
        "sealed": N_("Sealed"),
    },
}
