"""The tables of ``resources/language`` that are one row a line, each read when it is first needed.

A line is fields between tabs; a line that begins with ``#`` says what the fields are and where they come from.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from minutes.language.folding import fold_word
from minutes.language.tokens import Phrases
from minutes.places import resource


class Head(NamedTuple):
    """How the name of a body begins: its ``kind``, its ``level`` (5 the State … 1 commune; None: by what follows), and ``small``."""

    phrase: str
    kind: str
    level: float | None
    small: str


class Office(NamedTuple):
    """How a position begins: ``bound`` says that it goes with a body, ``small`` that small letters are allowed."""

    phrase: str
    bound: bool
    small: bool
    level: float | None


class Honour(NamedTuple):
    """A word before a name: ``kind`` is address, rank, degree, plural or talk."""

    kind: str
    full: str


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table, each with its fields."""
    text = resource(f"language/{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


def _level(row: tuple[str, ...], at: int) -> float | None:
    return float(row[at]) if len(row) > at and row[at] else None


@cache
def heads() -> Phrases[Head]:
    """How names of bodies begin."""
    return Phrases((row[0], Head(row[0], row[1], _level(row, 2), row[3] if len(row) > 3 else "0")) for row in rows("bodies"))


@cache
def collectives() -> Phrases[float]:
    """Many bodies named together, with their level."""
    return Phrases((row[0], _level(row, 1) or 0.0) for row in rows("collectives"))


@cache
def fields() -> Phrases[str]:
    """Names of fields of work, as they stand in names of bodies."""
    return Phrases((row[0], row[0]) for row in rows("fields"))


@cache
def offices() -> Phrases[Office]:
    """How positions begin."""
    return Phrases((row[0], Office(row[0], row[1] == "b", row[2] == "1", _level(row, 3))) for row in rows("positions"))


@cache
def honours() -> Phrases[Honour]:
    """Words of address, ranks and degrees before a name."""
    return Phrases((row[0], Honour(row[1], row[2] if len(row) > 2 else "")) for row in rows("honorifics"))


@cache
def surnames() -> dict[str, int]:
    """Family names, folded, each with how sure it is one (1 to 3)."""
    found: dict[str, int] = {}
    for row in rows("surnames"):
        key = fold_word(row[0])
        found[key] = max(found.get(key, 0), int(row[1]))
    return found


@cache
def namesakes() -> Phrases[str]:
    """People of history whose names streets, schools and communes bear."""
    return Phrases((row[0], row[0]) for row in rows("namesakes"))


@cache
def districts() -> Phrases[str]:
    """Districts, towns and cities of provinces."""
    return Phrases((row[0], row[0]) for row in rows("districts"))


@cache
def localities() -> Phrases[str]:
    """Districts and towns, and the people of history whose names communes bear."""
    return Phrases((row[0], row[0]) for name in ("districts", "namesakes") for row in rows(name))


@cache
def speech() -> Phrases[str]:
    """Verbs of speaking, each with its kind (say, keep, speak, up)."""
    return Phrases((row[0], row[1]) for row in rows("speech"))


@cache
def directives() -> Phrases[str]:
    """Verbs by which somebody is told to do something, each with its kind (order, ask, up)."""
    return Phrases((row[0], row[1]) for row in rows("directives"))


@cache
def verbs() -> Phrases[str]:
    """Verbs that begin a task or stand before it, each with its kind (act, report, support, modal, done)."""
    return Phrases((row[0], row[1]) for row in rows("verbs"))
