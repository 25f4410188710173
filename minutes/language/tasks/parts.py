"""What the reading of tasks is made of: a task, a clause, and what one clause hands on to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutes.language import dates
from minutes.language.actors import Actor
from minutes.language.tokens import Tokens


@dataclass(slots=True)
class Task:
    """A task: its words and quote as character offsets, the owner and partners as named, the due period and its words."""

    start: int
    end: int
    quote_start: int
    quote_end: int
    owner: str
    partners: tuple[str, ...]
    due: str
    due_words: str
    rule: str
    certain: float
    line: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """What a clause inherits: who was told, by what (order, ask, zone, heading, turn, plan, after, or nothing), a time said in front."""

    owner: Actor | None = None
    force: str = ""
    due: dates.Deadline | None = None
    topic: Actor | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens of a clause; ``first`` says that it opens its sentence."""

    start: int
    end: int
    first: bool


def clauses(tokens: Tokens, begin: int, end: int) -> Iterator[Clause]:
    """Cut a sentence at semicolons, and behind a colon that opens a row of clauses; brackets stay whole."""
    start, depth, first = begin, 0, True
    for at in range(begin, end):
        low = tokens.low(at)
        if low in ("(", "["):
            depth += 1
        elif low in (")", "]"):
            depth = max(0, depth - 1)
        elif low == ";" and depth == 0:
            yield Clause(start, at, first)
            start, first = at + 1, False
    if start < end:
        yield Clause(start, end, first)
