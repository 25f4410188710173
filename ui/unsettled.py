"""What a person has to settle before a paper is filed: what waits, and fields in which two values stand."""

from __future__ import annotations

from minutes.model import Conference
from minutes.texts import ngettext
from minutes.unsettled import last_counts, left_out
from ui.models.conflicts import Dispute, disputes, name_of_dispute, words_of
from ui.models.desk import Desk

NAMED = 2
"""So many fields are named in a bar; the others are counted, and all stand in «To look at»."""

_NAME, _VALUE = 44, 24
"""So many letters of a name and of a value: a bar is read in passing."""


def unsettled(desk: Desk, state: Conference) -> list[str]:
    """Return a sentence for each sort of thing that is not settled; nothing when the paper can be filed."""
    told = left_out(state)
    if found := disputes(desk):
        named = "; ".join(_told(desk, dispute) for dispute in found[:NAMED])
        if more := len(found) - NAMED if len(found) > NAMED else 0:
            named += " " + ngettext("and {n} more", "and {n} more", more).format(n=more)
        words = ngettext(
            "{n} field holds two values, and the paper has the last one: {fields}.",
            "{n} fields hold two values, and the paper has the last one: {fields}.",
            len(found),
        )
        told.append(words.format(n=len(found), fields=named))
    return told


def _told(desk: Desk, dispute: Dispute) -> str:
    """Return a conflict in words, the value that counts last: ``Doanh thu · Giá trị: 3.462 (Trần Thu Hà) / 3.642 (Phạm Lan)``."""
    heads = last_counts(dispute.heads)
    values = " / ".join(f"{_short(words_of(desk, dispute, head), _VALUE)} ({head.author})" for head in heads)
    thing, dot, field = name_of_dispute(desk, dispute).rpartition(" · ")
    return f"{_short(thing, _NAME)}{dot}{field}: {values}"


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
