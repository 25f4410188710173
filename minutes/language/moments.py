"""The parts that a time is made of: small numbers, years in digits and in words, and :class:`Time` itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from minutes.language import number_words
from minutes.language.tokens import Tokens

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
DASHES = frozenset("-–—")
YEAR_SHIFTS: Mapping[str, int] = {"nay": 0, "này": 0, "qua": 0, "ngoái": -1, "trước": -1, "sau": 1, "tới": 1}
_FIRST_YEAR, _LAST_YEAR = 1930, 2100


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


def make(tokens: Tokens, form: str, first: int, last: int, **said: object) -> Time:
    """Return a time of a form that takes some tokens, with what is said of it."""
    return replace(Time(form, first, last, tokens.row[first].start, tokens.row[last - 1].end), **said)  # type: ignore[arg-type]


def integer(tokens: Tokens, at: int, least: int, most: int) -> tuple[int, int] | None:
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
    if token.low == "năm" and tokens.low(at + 1) != "năm" and year_at(tokens, at + 1):
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


def year_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A year in digits («2021») or words («hai nghìn không trăm hai mươi ba», «hai không hai ba»)."""
    found = integer(tokens, at, _FIRST_YEAR, _LAST_YEAR)
    if found is not None or tokens.low(at) != "hai":
        return found
    said = [number_words.LAST_DIGITS.get(tokens.low(at + step)) for step in range(4)]
    if said[0] == 2 and said[1] == 0 and None not in said:
        return 2000 + 10 * (said[2] or 0) + (said[3] or 0), at + 4
    return None


def of_year(tokens: Tokens, at: int) -> tuple[int | None, int | None, int]:
    """The year that follows a month, quarter or half: «/2021», « năm 2021», «-2021», «năm nay», «2021»: year, shift, end."""
    low = tokens.low(at)
    if low in ("/", "-", ".", "–") and at + 1 < len(tokens) and tokens.row[at].glued and tokens.row[at + 1].glued:
        found = year_at(tokens, at + 1)
        return (found[0], None, found[1]) if found else (None, None, at)
    step = at + 1 if low == "của" else at
    if tokens.low(step) == ",":
        step += 1
    if tokens.low(step) == "năm":
        found = year_at(tokens, step + 1)
        if found:
            return found[0], None, found[1]
        shift = YEAR_SHIFTS.get(tokens.low(step + 1))
        return (None, shift, step + 2) if shift is not None and step == at else (None, None, at)
    if tokens.kind(at) == "num" and (found := year_at(tokens, at)) and tokens.low(found[1]) not in ("-", "–", "/"):
        return found[0], None, found[1]
    return None, None, at
