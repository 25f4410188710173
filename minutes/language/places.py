"""The provinces by date: 63 until 30 June 2025, 34 since, and which of them are cities when.

A name is looked up in any of its spellings; which unit it means depends on the day, never on the year
(2025 has both lists). The rows, their codes and sources are in ``resources/language/provinces.tsv``.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import NamedTuple

from minutes.language import lexicon
from minutes.language.folding import bare, fold
from minutes.language.tokens import Phrases


class Province(NamedTuple):
    """A unit of the first level and the days between which it is so; ``successor`` is the code it was merged into."""

    code: str
    name: str
    type: str
    since: dt.date | None
    until: dt.date | None
    successor: str

    def holds(self, day: dt.date) -> bool:
        """Return whether the unit is in force on ``day``."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@cache
def _table() -> tuple[tuple[str, Province], ...]:
    found: list[tuple[str, Province]] = []
    for code, name, type_, since, until, variants, successor in (_padded(row) for row in lexicon.rows("provinces")):
        unit = Province(code, name, type_, _day(since), _day(until), successor)
        found.extend((spelling, unit) for spelling in (name, *variants.split("|")) if spelling)
    return tuple(found)


def _padded(row: tuple[str, ...]) -> tuple[str, ...]:
    return (*row, *[""] * (7 - len(row)))


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@cache
def names() -> Phrases[str]:
    """The names of provinces of both lists in all their spellings, each with its usual name."""
    return Phrases((spelling, unit.name) for spelling, unit in _table())


@cache
def _index() -> dict[str, tuple[Province, ...]]:
    found: dict[str, list[Province]] = {}
    for spelling, unit in _table():
        found.setdefault(_key(spelling), []).append(unit)
    return {key: tuple(units) for key, units in found.items()}


def _key(name: str) -> str:
    return "".join(char for char in bare(fold(name)) if char.isalnum())


def province(name: str, day: dt.date) -> Province | None:
    """Return the unit that ``name`` («tỉnh BR-VT», «Đăk Lăk», «TP.HCM») means on ``day``, or None.

    A name that was merged away before ``day`` means nothing then: the caller may ask :func:`merged_into`.
    """
    key = _key(name)
    for prefix in ("tinh", "thanhpho", "thudo", "tp"):
        if key not in _index() and key.startswith(prefix):
            key = key.removeprefix(prefix)
    return next((unit for unit in _index().get(key, ()) if unit.holds(day)), None)


def merged_into(name: str, day: dt.date) -> Province | None:
    """Return the unit of ``day`` that holds the land of a unit of before 1 July 2025, or None."""
    old = province(name, dt.date(2025, 6, 30)) or province(name, dt.date(2024, 12, 31))
    if old is None:
        return None
    return next((unit for _, unit in _table() if unit.code == (old.successor or old.code) and unit.holds(day)), None)
