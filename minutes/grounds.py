"""What stands behind a figure or a task: the statement in which it was said, and in it the words that it was read from.

A statement may be corrected or taken out after something was read from it; what was read stays as it was read. Both are told
from the state alone: nothing is recorded of it.
"""

from __future__ import annotations

import re
import unicodedata

from minutes.model import Conference, Figure, Reading, Statement, Task

_SENTENCE = re.compile(r"\S(?:[^.;!?\n]|[.](?=\w))*[.;!?]*")
"""A sentence or a part of one up to «;»; a dot within a number ends none."""

Grounded = Figure | Task | Reading


def said_in(state: Conference, thing: Grounded) -> Statement | None:
    """Return the statement in which a thing was said; None where there is none, or nobody has confirmed it yet."""
    target = thing.data.get("statement") if isinstance(thing, Reading) else thing.statement
    found = state.find(target) if isinstance(target, str) else None
    if isinstance(found, Reading):
        found = state.find(found.became)
    return found if isinstance(found, Statement) else None


def has_words(quote: str, text: str) -> bool:
    """Return whether words stand in a text, however spaced, broken into lines or composed."""
    return quote in text or _plain(quote) in _plain(text)


def lost_words(state: Conference, thing: Grounded) -> bool:
    """Return whether the words that a thing was read from are no longer in its statement; what was typed by hand has none."""
    said = said_in(state, thing) if thing.quote else None
    return said is not None and not has_words(thing.quote, said.text)


def all_lost(state: Conference) -> tuple[Figure | Task, ...]:
    """Return the confirmed figures and tasks whose words are no longer in their statements: a paper has them nevertheless."""
    things: tuple[Figure | Task, ...] = (*state.figures, *state.tasks)
    return tuple(thing for thing in things if lost_words(state, thing))


def nearest(quote: str, text: str) -> str:
    """Return the sentence of a text that shares most words with a quote: where it says now what the quote said."""
    wanted = set(_plain(quote).casefold().split())
    return max(_SENTENCE.findall(text), key=lambda sentence: len(wanted & set(_plain(sentence).casefold().split())), default=text)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
