"""Numbers in a Vietnamese text, in digits and in words, alone, in ranges and as parts of a whole.

``3.462`` is 3462 and ``3,462`` is 3.462 (Luật Kế toán 88/2015/QH13, Điều 11); foreign spellings that cannot be
Vietnamese (``0.5``, ``1,234,567``) are read as what they are. Scale words at the end stay apart, as they are printed
with the unit: «3.462 tỷ» is 3462 and ``tỷ``, «một tỷ rưỡi» 1.5 and ``tỷ``, «hai nghìn tám trăm» 2800.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from minutes.language import number_words
from minutes.language.number_words import DIGITS, SCALES
from minutes.language.tokens import Tokens, phrases, tokenize, words
from minutes.language.units import noun_at

_DASHES = frozenset("-–—~÷")
_SIGNS = frozenset("-–−")
_TO = frozenset(["đến", "tới"])
_LONGEST = 30
"""Digits of the longest number that is read: more is a code, not a quantity."""


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number in a text: ``value``, or a range ``low`` to ``high``; ``of`` is the whole of «43/67».

    ``scale`` are the scale words as written («nghìn tỷ»), never multiplied in. ``text[start:end]`` holds number and scale;
    ``first`` and ``last`` are its tokens. ``unit`` is what stood between the ends of a range («2%-2,5%»).
    ``weak`` marks one small number word by itself: «ba», which may be no number at all.
    """

    value: Decimal | None
    start: int
    end: int
    first: int
    last: int
    form: str
    scale: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    of: Decimal | None = None
    unit: str = ""
    weak: bool = False
    moved_from: bool = False


def find_numbers(text: str) -> list[NumberSpan]:
    """Return every number of a text, in order; dates and codes are not told apart here."""
    tokens = tokenize(text)
    return scan(tokens, bytearray(len(tokens)))


def scan(tokens: Tokens, taken: Sequence[int]) -> list[NumberSpan]:
    """Return the numbers among the tokens that are not taken already (by dates, codes, clauses of a law)."""
    found: list[NumberSpan] = []
    at = 0
    while at < len(tokens):
        number = None if taken[at] else _number(tokens, at, taken)
        if number is None:
            at += 1
            continue
        found.append(number)
        at = number.last
    return found


def digits(text: str) -> Decimal | None:
    """Return the value of digits as they are written in Vietnam, or None where they are no number (``2.1.3``)."""
    if sum(map(str.isdigit, text)) > _LONGEST or not text.isascii():
        return None
    if text.isdigit():
        return Decimal(text)
    marks = [char for char in text if not char.isdigit()]
    groups = text.replace(",", ".").split(".")
    grouped = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and groups[0].lstrip("0") != ""
    if set(marks) == {"."}:
        if grouped:
            return Decimal("".join(groups))
        return Decimal(text) if len(groups) == 2 and text not in ("", ".") else None
    if set(marks) == {","}:
        if len(groups) == 2:
            return Decimal(".".join(groups))
        return Decimal("".join(groups)) if grouped else None
    last = max(text.rfind("."), text.rfind(","))
    if marks.count(text[last]) > 1 or not all(len(group) == 3 for group in groups[1:-1]):
        return None
    return Decimal(f"{''.join(groups[:-1])}.{groups[-1]}")


def _number(tokens: Tokens, at: int, taken: Sequence[int]) -> NumberSpan | None:
    first = _single(tokens, at)
    if first is None or any(taken[first.first : first.last]):
        return None
    of = _of(tokens, first) or _of_in_words(tokens, first, taken)
    if of is not None:
        return of
    return _range(tokens, first, taken) or first


def _single(tokens: Tokens, at: int) -> NumberSpan | None:
    token = tokens.row[at]
    if token.kind == "num":
        return _written(tokens, at, at)
    if token.kind == "word":
        if token.low == "âm" and tokens.kind(at + 1) == "num":
            return _written(tokens, at, at + 1)
        return _spoken(tokens, at)
    return None


def _written(tokens: Tokens, start: int, at: int) -> NumberSpan | None:
    """A number in digits with what belongs to it: groups after spaces, scale words, «rưỡi», a smaller scale after a larger."""
    value = digits(tokens.row[at].text)
    if value is None:
        return None
    end = at + 1
    while _is_group(tokens, at, end):
        value = value * 1000 + Decimal(tokens.row[end].text)
        end += 1
    scale_from = end
    if tokens.low(end) in ("trăm", "chục") and tokens.low(end + 1) in SCALES:
        value *= 100 if tokens.low(end) == "trăm" else 10
        end = scale_from = end + 1
    end = _scale(tokens, end)
    value, scale_from, end = _tails(tokens, value, scale_from, end)
    scale = tokens.words(scale_from, _scale(tokens, scale_from))
    return _span(tokens, start, end, value if start == at else -value, "digits", scale=scale)


def _is_group(tokens: Tokens, at: int, end: int) -> bool:
    """Whether the token ``end`` is the next group of three of «1 234 567»."""
    head = tokens.row[at].text
    return (
        tokens.kind(end) == "num"
        and head.isdigit()
        and head[0] != "0"
        and len(head) <= 3
        and len(tokens.row[end].text) == 3
        and tokens.row[end].text.isdigit()
        and tokens.text[tokens.row[end - 1].end : tokens.row[end].start] in (" ", "\u00a0", "\u202f", "\u2009")
    )


def _scale(tokens: Tokens, at: int) -> int:
    """The token after the scale words at ``at``: one, or one and «tỷ»."""
    if tokens.low(at) not in SCALES:
        return at
    at += 1
    if tokens.low(at) == "tỷ" and tokens.low(at - 1) != "tỷ":
        at += 1
    return at


def _tails(tokens: Tokens, value: Decimal, scale_from: int, end: int) -> tuple[Decimal, int, int]:
    """«2 tỷ 300 triệu» counts in triệu; «3 tỷ rưỡi», «1 triệu 2» in what was said first."""
    factor = number_words.scale_factor(tokens.words(scale_from, end))
    if factor == 1:
        return value, scale_from, end
    if tokens.low(end) == "rưỡi":
        return value + Decimal("0.5"), scale_from, end + 1
    inner = digits(tokens.row[end].text) if tokens.kind(end) == "num" else None
    if inner is None or inner != int(inner) or value != int(value):
        return value, scale_from, end
    if factor == 1000 and len(tokens.row[end].text) == 3 and tokens.low(end + 1) not in SCALES:
        return value * factor + inner, end + 1, end + 1
    after = _scale(tokens, end + 1)
    smaller = number_words.scale_factor(tokens.words(end + 1, after))
    if after > end + 1 and smaller < factor and inner * smaller < factor:
        return (value * factor + inner * smaller) / smaller, end + 1, after
    return value, scale_from, end


_PLACES = {"nhất": Decimal(1), "tư": Decimal(4), "năm": Decimal(5)}
"""Words that are numbers only as places: «xếp thứ nhất», «đứng thứ tư»."""
_RANKED = frozenset(("xếp", "đứng", "hạng", "trí"))


def _spoken(tokens: Tokens, at: int) -> NumberSpan | None:
    token = tokens.row[at]
    if token.low in _PLACES and tokens.low(at - 1) == "thứ" and tokens.low(at - 2) in _RANKED:
        return _span(tokens, at, at + 1, _PLACES[token.low], "words", weak=True)
    if token.low not in DIGITS and token.low not in ("mười", "âm"):
        return None
    if token.capital and not _may_be_capital(tokens, at):
        return None
    found = number_words.read_words(tokens, at)
    if found is None:
        return None
    size = found.end - found.start
    if tokens.low(found.end) == "phần" and (tokens.low(found.end + 1) in DIGITS or tokens.low(found.end + 1) == "tư"):
        return None
    if tokens.low(at - 1) == "phần" and tokens.low(at - 2) in DIGITS:
        return None
    if token.low == "năm" and size == 1 and not _five(tokens, at):
        return None
    if size > 1 and any(t.capital for t in tokens.row[at + 1 : found.end]) and not tokens.text[token.start :][:3].isupper():
        return None
    weak = size == 1
    if weak and ((token.low == "một" and tokens.low(found.end) != "phần") or tokens.row[min(found.end, len(tokens) - 1)].capital):
        return None
    return _span(tokens, at, found.end, found.value, "words", scale=found.scale, weak=weak)


def _may_be_capital(tokens: Tokens, at: int) -> bool:
    """A number word with a capital begins a sentence; elsewhere it is a name (Ba Vì, Năm Căn)."""
    if at == 0 or tokens.row[at - 1].kind in ("mark", "line"):
        after = tokens.row[at + 1] if at + 1 < len(tokens) else None
        return after is not None and not after.capital
    return False


def _five(tokens: Tokens, at: int) -> bool:
    """Whether «năm» is five here, not a year: something counted follows, and nothing before it speaks of years."""
    return (tokens.low(at + 1) in words("numbers", "counted_after_five") or tokens.low(at + 1) == "phần") and tokens.low(
        at - 1
    ) not in words("numbers", "before_a_year")


def _of(tokens: Tokens, first: NumberSpan) -> NumberSpan | None:
    """«43/67», «43 trên 67» of a count is left to words: only the stroke is sure."""
    at = first.last
    if first.form != "digits" or first.scale or tokens.low(at) != "/" or tokens.kind(at + 1) != "num":
        return None
    whole, value = digits(tokens.row[at + 1].text), first.value
    spaced = not tokens.row[at].glued and not tokens.row[at + 1].glued
    if whole is None or value is None or (not spaced and not (tokens.row[at].glued and tokens.row[at + 1].glued)):
        return None
    exact = whole == int(whole) and value == int(value)
    if whole < value or not (exact or tokens.low(at + 2) in SCALES or tokens.low(at + 2) in words("numbers", "measured_of")):
        return None
    last = _scale(tokens, at + 2)
    return replace(first, of=whole, end=tokens.row[last - 1].end, last=last, scale=tokens.words(at + 2, last))


def _of_in_words(tokens: Tokens, first: NumberSpan, taken: Sequence[int]) -> NumberSpan | None:
    """«mười tám trên hai mươi mốt xã», «43 trên 67 hộ», «3 trong số 12 nhà thầu»: a part of a count."""
    link = phrases("numbers", "part_of").at(tokens, first.last)
    if link is None:
        return None
    at = link.end - 1
    if first.scale or at + 1 >= len(tokens) or taken[at + 1]:
        return None
    whole = _single(tokens, at + 1)
    if whole is None or whole.scale or whole.value is None or first.value is None or not 0 < first.value < whole.value:
        return None
    exact = whole.value == int(whole.value) and first.value == int(first.value)
    ranked = tokens.low(first.first - 1) in ("thứ", "hạng") and tokens.low(whole.last) not in SCALES
    if not exact or not (ranked or noun_at(tokens, whole.last) is not None) or any(taken[whole.first : whole.last]):
        return None
    return replace(first, of=whole.value, end=whole.end, last=whole.last, weak=False)


def _range(tokens: Tokens, first: NumberSpan, taken: Sequence[int]) -> NumberSpan | None:
    """«3,6-4,5», «2%-2,5%», «từ mười đến mười hai phần trăm», «30 hoặc 45»."""
    for between in range(4):
        at = first.last + between
        if at + 1 >= len(tokens) or tokens.kind(at) in ("", "line") or tokens.low(at) in (",", ";", ".", "("):
            return None
        low = tokens.low(at)
        if not (low in _DASHES or low in _TO or low == "hoặc"):
            if between and tokens.kind(at) == "num":
                return None
            continue
        second = None if taken[at + 1] else _single(tokens, at + 1)
        if second is None or any(taken[second.first : second.last]):
            return None
        return _joined(tokens, first, second, low, between)
    return None


def _joined(tokens: Tokens, first: NumberSpan, second: NumberSpan, link: str, between: int) -> NumberSpan | None:
    unit = tokens.words(first.last, first.last + between)
    after = tokens.words(second.last, min(second.last + between, len(tokens)))
    if (unit and unit.casefold() != after.casefold()) or (first.scale and first.scale.casefold() != second.scale.casefold()):
        return None
    if link in _TO and tokens.low(first.first - 1) != "từ" and not (first.form == second.form and not first.weak):
        return None
    low, high = first.value, second.value
    if low is None or high is None or low >= high:
        return None
    return replace(
        second, value=None, low=low, high=high, first=first.first, start=first.start, unit=unit, weak=first.weak and second.weak
    )


def _span(tokens: Tokens, first: int, last: int, value: Decimal, form: str, *, scale: str = "", weak: bool = False) -> NumberSpan:
    return NumberSpan(value, tokens.row[first].start, tokens.row[last - 1].end, first, last, form, scale=scale, weak=weak)
