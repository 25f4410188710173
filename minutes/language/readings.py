"""What the reader gives: proposals with their words and their place, never a bare claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Reading:
    """Something read from a text: ``text[start:end] == quote``, always.

    ``kind`` is the kind of thing it proposes (``conference``, ``session``, ``site``, ``participant``, ``statement``,
    ``figure``, ``task``); ``data`` that thing's fields under the names of :mod:`minutes.model`, as the JSON values of
    :mod:`minutes.values`; a field that points to another thing holds the ``key`` of the reading that proposes it.
    ``rule`` names the rule that read it, ``confidence`` is 0 to 1.
    """

    kind: str
    key: str
    data: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    quote: str = ""
    start: int = 0
    end: int = 0
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Unread:
    """A number that no rule took, for the person who judges a reading."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Result:
    """All that was read from one text (``text`` is what offsets count in: NFC, debris removed; ``raw`` is as it came)."""

    text: str
    readings: tuple[Reading, ...] = ()
    unread: tuple[Unread, ...] = ()
    raw: str = ""
