"""A number that may be a figure, and the looks at its neighbourhood that several steps share."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from minutes.language.figures.scene import Place
from minutes.language.numbers import NumberSpan
from minutes.language.tokens import Phrases, Tokens, phrases, table
from minutes.language.units import Unit
from minutes.model import Comparison, FigureKind


@dataclass
class Candidate:
    """A number that may be a figure: what it counts, where it stands, and what is found about it step by step."""

    number: NumberSpan
    unit: Unit
    kind: FigureKind
    place: Place
    derived: bool = False
    changes: list[Comparison] = field(default_factory=list)
    change_end: int = 0
    moved: int = 0
    subject: str = ""
    indicator: str = ""
    follows: Candidate | None = None
    left: int = 0
    right: int = 0
    inherits: bool = False
    grows: bool = False
    versus: str = ""
    against: str = ""
    counted_end: int = 0
    thing: str = ""
    deed: bool = False
    words_end: int = 0
    paired: Candidate | None = None
    beside: Candidate | None = None
    named: str = ""
    named_from: int = 0
    rule: str = ""
    confidence: float = 0.9

    @property
    def first(self) -> int:
        """The first token of the number."""
        return self.number.first

    @property
    def last(self) -> int:
        """The token after the unit."""
        return self.unit.last


def cue(section: str) -> Phrases[str]:
    """Return a section of the table of cues."""
    return phrases("figures", section)


def led_by(tokens: Tokens, at: int, section: str, floor: int, steps: int = 4) -> bool:
    """Return whether a cue stands just before a token, with nothing but qualifiers and small verbs between."""
    for _step in range(steps):
        if cue(section).before(tokens, at, floor):
            return True
        between = phrases("figures", "qualifier", "between").before(tokens, at, floor)
        if between is None:
            return False
        at = between.start
    return False


def direction_before(tokens: Tokens, first: int, floor: int) -> bool:
    """Return whether a sign or a word of rising or falling stands just before a token."""
    if tokens.low(first - 1) in ("+", "-", "–", "−") and tokens.row[first].glued:
        return True
    return phrases("figures", "up", "down").before(tokens, first, floor) is not None


@cache
def phrases_split(section: str) -> Phrases[str]:
    """Return a section whose phrases stand between strokes."""
    return Phrases((piece.strip(), section) for piece in table("figures")[section].split("|"))
