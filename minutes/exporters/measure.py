"""How long a line of Times New Roman is, so that a rule can be as long as its text (or a third to a half of it)."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache

from minutes.places import resource

_EM = 2048
_MM_OF_A_POINT = 25.4 / 72
_HORN = {"o": "ơ", "u": "ư", "O": "Ơ", "U": "Ư"}


def width(text: str, size: float, *, bold: bool) -> float:
    """Return the width of one line of text in millimetres; ``size`` is in points. A letter not known counts as an «o»."""
    widths = _widths("bold" if bold else "regular")
    return sum(_letter(widths, letter) for letter in text) / _EM * size * _MM_OF_A_POINT


def longest_line(text: str, size: float, *, bold: bool, limit: float) -> float:
    """Return the width of the longest line of a text that is broken between words at ``limit`` millimetres."""
    longest = current = 0.0
    space = width(" ", size, bold=bold)
    for word in text.split(" "):
        wide = width(word, size, bold=bold)
        if current and current + space + wide > limit:
            current = wide
        else:
            current += (space if current else 0) + wide
        longest = max(longest, current)
    return min(longest, limit)


def balanced(text: str, size: float, *, bold: bool, limit: float) -> float:
    """Return the least width in millimetres at which a text takes no more lines than at ``limit``: its lines are even then."""
    words = [width(word, size, bold=bold) for word in text.split(" ")]
    space = width(" ", size, bold=bold)
    lines = _count(words, space, limit)
    if lines < 2 or lines > 6:
        return limit
    low, high = max(words), limit
    while high - low > 0.5:
        middle = (low + high) / 2
        low, high = (low, middle) if _count(words, space, middle) <= lines else (middle, high)
    return min(limit, high + 1)


def _count(words: Sequence[float], space: float, limit: float) -> int:
    lines, current = 1, 0.0
    for wide in words:
        if current and current + space + wide > limit:
            lines, current = lines + 1, wide
        else:
            current += (space if current else 0) + wide
    return lines


def _letter(widths: dict[str, int], letter: str) -> int:
    found = widths.get(letter)
    if found is not None:
        return found
    marks = unicodedata.normalize("NFD", letter)
    base = _HORN.get(marks[0], marks[0]) if "\u031b" in marks else marks[0]
    return widths.get(base, widths["o"])


@cache
def _widths(cut: str) -> dict[str, int]:
    table = tomllib.loads(resource("word/metrics.toml").read_text(encoding="utf-8"))[cut]
    return {letter: int(wide) for wide, letters in table.items() for letter in letters}
