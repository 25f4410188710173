"""What a person has to settle before a paper is filed: the part that the window and the command line say alike."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from minutes.grounds import all_lost
from minutes.journal import Head
from minutes.model import Conference, Reading
from minutes.texts import ngettext

__all__ = ["UNSURE", "doubtful", "last_counts", "left_out"]

UNSURE = Decimal("0.75")
"""A reading below this confidence is marked: such a one is wrong more often than the others."""


def doubtful(reading: Reading) -> bool:
    """Return whether the machine was less sure of a reading than of most."""
    return reading.confidence is not None and reading.confidence < UNSURE


def left_out(state: Conference) -> list[str]:
    """Return a sentence for each sort of thing that was left for a person to look at; nothing where none is."""
    waiting, lost = len(state.waiting), len(all_lost(state))
    counted = (
        (
            waiting,
            ngettext(
                "{n} reading still waits for a person and is not in the papers.",
                "{n} readings still wait for a person and are not in the papers.",
                waiting,
            ),
        ),
        (
            lost,
            ngettext(
                "{n} figure or task is in the papers although its words are no longer in the statement.",
                "{n} figures or tasks are in the papers although their words are no longer in the statement.",
                lost,
            ),
        ),
    )
    return [words.format(n=n) for n, words in counted if n]


def last_counts(heads: Iterable[Head]) -> list[Head]:
    """Return the values that stand in one field in the order in which they are told: the one that a paper has stands last."""
    return sorted(heads, key=lambda head: (head.time_ms, head.ref))
