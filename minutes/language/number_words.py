"""Vietnamese number words: from words to a value, and back as they are officially read.

«hai nghìn tám trăm», «một triệu không trăm linh năm», «bốn tỷ tư», «hai mươi ba phẩy không năm», «âm một phẩy hai».
Sources of the readings: mathematics books of the state curriculum (linh, mươi, mốt, tư, lăm); lẻ, ngàn, nhăm, bẩy, chục
and rưỡi are the spoken forms beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from minutes.language.tokens import Tokens, tokenize
from minutes.values import plain

DIGITS = {"không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
LAST_DIGITS = {**DIGITS, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_COLLOQUIAL = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
SCALES = {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9}
_ODD = frozenset(["linh", "lẻ"])
_POINT = frozenset(["phẩy", "phảy", "phết"])
_YEAR_AFTER = frozenset(["nay", "qua", "ngoái", "trước", "sau", "tới", "này", "kia", "học", "đó", "ấy"])
_READ = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


class NotANumber(ValueError):
    """Words that are no number."""


@dataclass(frozen=True, slots=True)
class Words:
    """A number in words from the token ``start`` up to ``end``: ``value`` times the scale words at its end."""

    value: Decimal
    scale: str
    start: int
    end: int

    @property
    def whole(self) -> Decimal:
        """The value with its scale words multiplied in."""
        return self.value * scale_factor(self.scale)


@lru_cache(maxsize=256)
def scale_factor(scale: str) -> int:
    """Return what scale words multiply by: «nghìn tỷ» is 10¹²."""
    factor = 1
    for token in tokenize(scale).row:
        factor *= SCALES.get(token.low, 1)
    return factor


def read_words(tokens: Tokens, start: int) -> Words | None:
    """Return the number in words that begins at a token, or None. Scale words at its end stay apart from its value."""
    at = start
    minus = tokens.low(at) == "âm"
    if minus:
        at += 1
    number = _Reader(tokens, at).read()
    if number is None:
        return None
    return Words(-number.value if minus else number.value, number.scale, start, number.end)


def from_words(text: str) -> Decimal:
    """Return the value of a number in words.

    :raises NotANumber: when the text is not one number in words and nothing else.
    """
    tokens = tokenize(text)
    if [token.low for token in tokens.row] == ["không"]:
        return Decimal(0)
    found = read_words(tokens, 0) if len(tokens) else None
    if found is None or found.end != len(tokens):
        raise NotANumber(text)
    return found.whole


@dataclass
class _Reader:
    """One walk over the words of a number."""

    tokens: Tokens
    at: int

    def read(self) -> Words | None:
        start = self.at
        total = Decimal(0)
        last: int | None = None
        scale_from = scale_to = start
        while True:
            group = self._group(first=self.at == start)
            if group is None:
                break
            value = Decimal(group)
            if self._low() in _POINT:
                fraction = self._fraction()
                if fraction is not None:
                    value += fraction
            scale_from, factor = self.at, self._scale(last)
            scale_to = self.at
            if factor == 1:
                total += value
                break
            total, value, rest = self._place(total, value, factor, last)
            last = rest
            if self._low() in _POINT and (decimals := self._fraction()) is not None:
                return Words(total + value + decimals, "", start, self.at)
            half = self._tail(factor)
            if half is not None:
                scale = self.tokens.words(scale_from, scale_to)
                return Words((total + value + half * factor) / scale_factor(scale), scale, start, self.at)
            total += value
        if self.at == start:
            return None
        if scale_to == self.at and scale_to > scale_from:
            scale = self.tokens.words(scale_from, scale_to)
            return Words(total / scale_factor(scale), scale, start, self.at)
        return Words(total, "", start, self.at)

    def _place(self, total: Decimal, value: Decimal, factor: int, last: int | None) -> tuple[Decimal, Decimal, int]:
        """Multiply what stands before a scale word: «một nghìn hai trăm tỷ» multiplies all of it."""
        if last is not None and factor > last:
            return Decimal(0), (total + value) * factor, factor
        return total, value * factor, factor

    def _low(self, ahead: int = 0) -> str:
        return self.tokens.low(self.at + ahead)

    def _scale(self, last: int | None) -> int:
        factor = 1
        while (step := SCALES.get(self._low())) is not None:
            if factor > 1 and step != 10**9:
                break
            factor *= step
            self.at += 1
        return factor

    def _group(self, *, first: bool) -> int | None:
        """A number below a thousand; an inner one may begin «không trăm» or «linh»."""
        if not first and self._low() in _ODD and self._low(1) in DIGITS:
            self.at += 2
            return DIGITS[self._low(-1)]
        if self._low() == "mười":
            self.at += 1
            return 10 + self._unit(0)
        digit = DIGITS.get(self._low())
        if digit is None:
            return None
        after = self._low(1)
        if after == "trăm":
            self.at += 2
            return digit * 100 + self._below_hundred()
        if digit == 0 and (not first or (after not in _POINT)):
            return None
        if after in ("mươi", "chục"):
            self.at += 2
            return digit * 10 + (self._unit(1) if after == "mươi" else 0)
        if after in _COLLOQUIAL and digit > 1:
            self.at += 2
            return digit * 10 + _COLLOQUIAL[after]
        if not first and not self._goes_on(after):
            return None
        self.at += 1
        return digit

    def _goes_on(self, after: str) -> bool:
        """Whether a lone digit after a scale word has a scale word of its own («hai triệu ba nghìn»)."""
        return after in SCALES

    def _below_hundred(self) -> int:
        low, after = self._low(), self._low(1)
        if low in _ODD and after in LAST_DIGITS:
            self.at += 2
            return LAST_DIGITS[after]
        if low == "mười":
            self.at += 1
            return 10 + self._unit(0)
        if low == "rưỡi":
            self.at += 1
            return 50
        if low not in DIGITS or DIGITS[low] == 0:
            return 0
        if after in ("mươi", "chục"):
            self.at += 2
            return DIGITS[low] * 10 + (self._unit(1) if after == "mươi" else 0)
        if after in _COLLOQUIAL:
            self.at += 2
            return DIGITS[low] * 10 + _COLLOQUIAL[after]
        if low == "năm" or after == "trăm":
            return 0
        self.at += 1
        return DIGITS[low] * 10

    def _unit(self, least: int) -> int:
        """The last digit after «mười» or «mươi»; «năm» there is a year («hai mươi năm»), five is «lăm»."""
        low = self._low()
        if low == "năm" or low not in LAST_DIGITS or LAST_DIGITS[low] < least or self._low(1) in ("trăm", "mươi"):
            return 0
        if low in DIGITS and DIGITS[low] == 0:
            return 0
        self.at += 1
        return LAST_DIGITS[low]

    def _tail(self, factor: int) -> Decimal | None:
        """«rưỡi», or a short last digit: «một tỷ rưỡi», «bốn tỷ tư», «hai triệu hai»."""
        low, after = self._low(), self._low(1)
        if low == "rưỡi":
            self.at += 1
            return Decimal("0.5")
        if low == "tư" or (low in DIGITS and low not in ("không", "năm") and after not in _GOES_ON and factor > 1):
            self.at += 1
            return Decimal(LAST_DIGITS[low]) / 10
        return None

    def _fraction(self) -> Decimal | None:
        """What follows «phẩy»: digits one by one («không năm»), or a number («hai mươi lăm»)."""
        saved = self.at
        self.at += 1
        written = ""
        while self._low() in DIGITS and len(written) < 40:
            if self._low() == "năm" and written and self._is_year(self.at):
                break
            if self._low(1) in ("mươi", "trăm") or self._low(1) in _COLLOQUIAL:
                break
            written += str(DIGITS[self._low()])
            self.at += 1
        if self._low() == "mười" or (self._low() in DIGITS and not (self._low() == "năm" and self._is_year(self.at))):
            group = self._group(first=True)
            written += "" if group is None else str(group)
        if not written:
            self.at = saved
            return None
        return Decimal(f"0.{written}")

    def _is_year(self, at: int) -> bool:
        return self.tokens.kind(at + 1) == "num" or self.tokens.low(at + 1) in _YEAR_AFTER


_GOES_ON = frozenset(["trăm", "mươi", "chục", "phần", "phẩy", "phảy", "mốt", "lăm", "nhăm", "tư", *SCALES])


def to_words(value: Decimal | int) -> str:
    """Return a number as it is officially read: 1.060 «một nghìn không trăm sáu mươi», 8,25 «tám phẩy hai năm»."""
    number = Decimal(value)
    whole, _, decimals = plain(abs(number)).partition(".")
    said = _whole(int(whole))
    if decimals:
        said += " phẩy " + " ".join(_READ[int(digit)] for digit in decimals)
    return f"âm {said}" if number < 0 else said


def _whole(number: int) -> str:
    if number == 0:
        return "không"
    return " ".join(_pieces(number, padded=False))


def _pieces(number: int, *, padded: bool) -> list[str]:
    said: list[str] = []
    billions, rest = divmod(number, 10**9)
    if billions:
        said += [*_pieces(billions, padded=False), "tỷ"]
    for factor, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group, rest = divmod(rest, factor)
        if group:
            said += _hundreds(group, padded=padded or bool(said))
            said += [name] if name else []
    return said


def _hundreds(group: int, *, padded: bool) -> list[str]:
    hundreds, rest = divmod(group, 100)
    tens, unit = divmod(rest, 10)
    said = [_READ[hundreds], "trăm"] if hundreds or padded else []
    if tens == 0:
        return [*said, "linh", _READ[unit]] if unit and said else [*said, _READ[unit]] if unit else said
    said += ["mười"] if tens == 1 else [_READ[tens], "mươi"]
    if unit == 5:
        return [*said, "lăm"]
    if tens > 1 and unit in (1, 4):
        return [*said, "mốt" if unit == 1 else "tư"]
    return [*said, _READ[unit]] if unit else said
