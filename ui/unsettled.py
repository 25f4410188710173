"""What a person has to settle before a paper is filed: what waits, and fields in which two values stand."""

from __future__ import annotations

from minutes.model import Conference
from minutes.texts import ngettext
from ui.models.conflicts import Dispute, disputes, name_of_dispute, words_of, written
from ui.models.desk import Desk

NAMED = 3
"""So many fields are named in a bar; the others are counted, and stand in «To look at»."""


def unsettled(desk: Desk, state: Conference) -> list[str]:
    """Return a sentence for each sort of thing that is not settled; nothing when the paper can be filed."""
    told = []
    if n := len(state.waiting):
        told.append(
            ngettext("{n} reading waits and is not in the paper.", "{n} readings wait and are not in the paper.", n).format(n=n)
        )
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
    """Return a conflict in words, the value that counts last: ``Doanh thu · Giá trị (3.642: Phạm Lan, 8:17; 3.462: …)``."""
    heads = sorted(dispute.heads, key=lambda head: (head.time_ms, head.ref))
    values = " / ".join(f"{words_of(desk, dispute, head)}, {written(head)}" for head in heads)
    return f"{name_of_dispute(desk, dispute)} ({values})"
