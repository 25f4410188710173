"""What a person types into a field, read strictly: a value, or one sentence that says how to write it.

Numbers are Vietnamese («3.462,5»), dates day first. Nothing is guessed: what could be read in two ways is refused.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from minutes.texts import _

BEFORE = (
    "hơn", "trên", "gần", "khoảng", "xấp xỉ", "ước", "ước tính", "cơ bản", "top", "nhóm", "ít nhất", "tối thiểu",
    "không dưới", "không quá", "dưới", "vượt", "thứ", "gấp", "từ", "đến",
)  # fmt: skip
AFTER = ("trở lên",)
_SILENT = ("thứ", "gấp", "từ", "đến")
_NUMBER = r"[-−]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?"
_VALUE = re.compile(rf"(?P<first>{_NUMBER})(?:\s*(?P<sign>[-–—/])\s*(?P<second>{_NUMBER}))?")
_DATE = re.compile(r"([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


class Mistyped(ValueError):
    """What was typed cannot be read; ``str`` is the sentence for under the field."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as typed: a value, or a range, or «47/168», with the word that bends it."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    of: Decimal | None = None
    qualifier: str = ""


def tidy(text: str) -> str:
    """Return a typed text without space at its ends, in NFC."""
    return unicodedata.normalize("NFC", text).strip()


def decimal(text: str) -> Decimal:
    """Return the number that a Vietnamese text writes: ``3.462,5`` is 3462.5.

    :raises Mistyped: for anything else, «5.2» too, which may be 5,2 or a thousands dot in a wrong place.
    """
    bare = tidy(text).replace("\u00a0", "").replace(" ", "").replace("−", "-")
    if not re.fullmatch(_NUMBER, bare):
        raise Mistyped(_("“{text}” is not a number. Write it like 3.462 or 5,2.").format(text=_short(text)))
    return Decimal(bare.replace(".", "").replace(",", "."))


def whole(text: str) -> int | None:
    """Return a count, or None for an empty field.

    :raises Mistyped: for anything that is not a whole number of at least 0.
    """
    if not tidy(text):
        return None
    number = decimal(text)
    if number != number.to_integral_value() or number < 0 or number > 10**9:
        raise Mistyped(_("“{text}” is not a whole number.").format(text=_short(text)))
    return int(number)


def amount(text: str) -> Amount:
    """Return the value, range or rank that a text writes: ``hơn 3.462``, ``2-2,5``, ``47/168``; empty is no value.

    :raises Mistyped: when there is no number in it, or words that do not belong to one.
    """
    rest = tidy(text)
    if rest in ("", "…"):
        return Amount()
    found = _VALUE.search(rest)
    if found is None:
        raise Mistyped(_("“{text}” is not a number. Write it like 3.462 or 5,2.").format(text=_short(text)))
    qualifier = _qualifier(rest[: found.start()].strip(), rest[found.end() :].strip(), text)
    first = decimal(found["first"])
    if found["second"] is None:
        return Amount(value=first, qualifier=qualifier)
    second = decimal(found["second"])
    if found["sign"] == "/":
        return Amount(value=first, of=second, qualifier=qualifier)
    if second < first:
        raise Mistyped(_("In “{text}” the second number is smaller than the first.").format(text=_short(text)))
    return Amount(low=first, high=second, qualifier=qualifier)


def _qualifier(before: str, after: str, text: str) -> str:
    wrong = (before and before.casefold() not in BEFORE) or (after and after.casefold() not in AFTER) or (before and after)
    if wrong:
        raise Mistyped(_("“{text}” is not a number. Write it like 3.462 or 5,2.").format(text=_short(text)))
    return "" if before.casefold() in _SILENT else before or after


def date(text: str) -> dt.date | None:
    """Return a date written day first (or as 2021-12-22), or None for an empty field.

    :raises Mistyped: for a day that does not exist, or anything else.
    """
    bare = tidy(text)
    if not bare:
        return None
    found = _DATE.fullmatch(bare)
    try:
        if found:
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        return dt.date.fromisoformat(bare) if len(bare) == 10 else _no_date(text)
    except ValueError as error:
        raise Mistyped(_("There is no day “{text}”. Write it like 22/12/2021.").format(text=_short(text))) from error


def _no_date(text: str) -> dt.date:
    raise ValueError(text)


def time(text: str) -> dt.time | None:
    """Return a time of day written 8:30, 8h30 or 8h, or None for an empty field.

    :raises Mistyped: for anything else.
    """
    bare = tidy(text).casefold().replace("giờ", "h").replace("phút", "").replace(" ", "")
    if not bare:
        return None
    found = re.fullmatch(r"([0-9]{1,2})(?:[:h]([0-9]{2})?)", bare)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise Mistyped(_("“{text}” is not a time. Write it like 8:30.").format(text=_short(text)))
    return dt.time(int(found[1]), int(found[2] or 0))


def period(text: str) -> str:
    """Return the code of a period or a day: ``quý III năm 2021`` is ``2021-Q3``; empty stays empty.

    :raises Mistyped: for anything that names no period.
    """
    bare = re.sub(r"\s+", " ", tidy(text).casefold()).strip()
    if not bare:
        return ""
    for pattern, code in _PERIODS:
        found = re.fullmatch(pattern, bare)
        if found:
            return code.format(*(_ROMAN.get(part or "", part) for part in found.groups()))
    months = re.fullmatch(r"(?:tháng )?([0-9]{1,2}) ?(?:/|-|năm )\s?([0-9]{4})|([0-9]{4})-([0-9]{2})", bare)
    if months and 1 <= int(months[1] or months[4]) <= 12:
        return f"{months[2] or months[3]}-{int(months[1] or months[4]):02}"
    try:
        day = date(bare.removeprefix("trước").strip().removeprefix("ngày").strip())
    except Mistyped as error:
        raise Mistyped(
            _("“{text}” is no period. Write a day like 15/01/2022, a year, or quý I/2022.").format(text=_short(text))
        ) from error
    return day.isoformat() if day else ""


_PERIODS = (
    (r"(?:năm )?([0-9]{4})", "{0}"),
    (r"(?:quý|q) ?(iii|ii|iv|i|[1-4]) ?(?:/|-|năm | )\s?([0-9]{4})", "{1}-Q{0}"),
    (r"([0-9]{4})-q([1-4])", "{0}-Q{1}"),
    (r"6 tháng đầu(?: năm)? ([0-9]{4})", "{0}-H1"),
    (r"6 tháng cuối(?: năm)? ([0-9]{4})", "{0}-H2"),
    (r"([0-9]{4})-h([12])", "{0}-H{1}"),
    (r"([1-9]|1[0-2]) tháng(?: đầu)?(?: năm)? ([0-9]{4})", "{1}-{0}M"),
    (r"([0-9]{4})-([1-9]|1[0-2])m", "{0}-{1}M"),
    (r"(?:giai đoạn |năm )?([0-9]{4}) ?[-–] ?([0-9]{4})", "{0}-{1}"),
)


def _short(text: str, limit: int = 40) -> str:
    bare = tidy(text)
    return bare if len(bare) <= limit else bare[: limit - 1] + "…"
