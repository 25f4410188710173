"""Turns of speech: what one speaker said, and the marks of a text that turns are bound by."""

from __future__ import annotations

from dataclasses import dataclass

from minutes.language.page import Page
from minutes.language.tokens import Tokens

OPEN = '“"‘«'
CLOSE = '”"’»'


@dataclass(slots=True)
class Turn:
    """What one speaker said: the person's key or the body's name, the passage, its kind, and the rule that read it.

    ``cue`` is the offset where the sentence that introduces it begins; ``certain`` the confidence, 0 to 1.
    """

    person: str
    body: str
    start: int
    end: int
    kind: str
    rule: str
    cue: int
    certain: float = 0.9
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody is said to speak: the words begin at ``start``, or nowhere when only the fact is told (``start`` < 0)."""

    person: str
    body: str
    start: int
    cue: int
    verb: str
    rule: str
    certain: float = 0.9


def closing(page: Page, number: int) -> bool:
    """Whether a line closes a paper: «Trên đây là …», «… thông báo để các cơ quan … biết», the signature, who gets copies."""
    line = page.prepared.lines[number]
    words = page.text[line.start : min(line.end, line.start + 400)]
    low = words.casefold()
    if low.startswith(
        ("trên đây là", "nơi nhận", "hội nghị kết thúc", "cuộc họp kết thúc", "phiên họp kết thúc", "kết thúc hội nghị", "tin, ảnh")
    ):
        return True
    if "thông báo" in low and (
        " biết, thực hiện" in low or "để biết" in low or "biết và thực hiện" in low or "biết, triển khai" in low
    ):
        return True
    return words.isupper() and not line.marker and len(words) < 60 and words[-1] not in ":.;"


def skip(text: str, at: int) -> int:
    """Return the offset of the first letter from ``at`` on, behind spaces and opening quotation marks."""
    while at < len(text) and (text[at].isspace() or text[at] in OPEN):
        at += 1
    return at


def is_time(tokens: Tokens, at: int) -> bool:
    """Return whether the colon at a token stands inside a time («8:30»)."""
    return tokens.kind(at - 1) == "num" and tokens.kind(at + 1) == "num" and tokens.row[at].glued
