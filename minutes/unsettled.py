"""What a person has to settle before a paper is filed: the part that the window and the command line say alike."""

from __future__ import annotations

from collections.abc import Iterable

from minutes.journal import Head
from minutes.model import Conference
from minutes.texts import ngettext

__all__ = ["last_counts", "left_out"]


def left_out(state: Conference) -> list[str]:
    """Return the sentence that counts the readings which no person has confirmed; nothing where none waits."""
    n = len(state.waiting)
    if not n:
        return []
    return [
        ngettext(
            "{n} reading still waits for a person and is not in the papers.",
            "{n} readings still wait for a person and are not in the papers.",
            n,
        ).format(n=n)
    ]


def last_counts(heads: Iterable[Head]) -> list[Head]:
    """Return the values that stand in one field in the order in which they are told: the one that a paper has stands last."""
    return sorted(heads, key=lambda head: (head.time_ms, head.ref))
