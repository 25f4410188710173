"""Taking out against writing: somebody took a thing out while another, who did not know it, wrote in it.

Neither is lost: the thing is out, and the words of the other are told as a conflict of its field ``deleted``.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping

from minutes.journal import Head, Journal, Mark
from minutes.state import DELETED, DELETED_AT

UNTOLD = frozenset({DELETED_AT, "order"})
"""Fields that say nothing to a person, so that she has nothing to choose between: of two places in a list the later holds."""

_NO_WORDS = UNTOLD | {DELETED}
"""Fields that say nothing of their own: a thing that was only moved meanwhile loses nothing."""


def overruled(heads: Iterable[Head]) -> tuple[Head, ...]:
    """Return the deletion of a thing and what was written in it by people who did not know of it; empty when nothing was.

    :param heads: all that the thing has.
    """
    found = list(heads)
    deletions = [head for head in found if head.field == DELETED and head.value is True]
    known = [mark for mark in (_mark(head) for head in found if head.field == DELETED_AT) if mark is not None]
    if not deletions or not known:  # taken out by a program that kept no mark of it
        return ()
    unknown = [
        head
        for head in found
        if head.field not in _NO_WORDS
        and head.value is not None
        and not any(mark.has(head.ref) for mark in known)
        and not any(head.station == one.station and head.ref.seq > one.ref.seq for one in deletions)
    ]
    return (*deletions, *unknown) if unknown else ()


def _mark(head: Head) -> Mark | None:
    try:
        return Mark.from_json(head.value)
    except ValueError:  # of a newer version, or taken back
        return None


class Overruled:
    """What was written in things that are out, kept up to date: only things that changed are asked for again."""

    def __init__(self, journal: Journal) -> None:
        """:param journal: whose listener calls :meth:`note`."""
        self._journal = journal
        self._lock = threading.Lock()
        self._doubtful: set[str] | None = None
        self._found: dict[str, tuple[Head, ...]] = {}
        self._seen = Mark()

    def note(self, things: Iterable[str]) -> None:
        """Take note of what changed."""
        with self._lock:
            if self._doubtful is not None:
                self._doubtful.update(things)

    def find(self) -> Mapping[str, tuple[Head, ...]]:
        """Return each thing that somebody took out while another wrote in it, with what :func:`overruled` tells."""
        with self._lock:
            if self._journal.read_only and self._seen != (now := self._journal.mark()):
                self._seen, self._doubtful = now, None
            things = self._journal.having(DELETED) if self._doubtful is None else self._doubtful
            kept: Mapping[str, tuple[Head, ...]] = {} if self._doubtful is None else self._found
            fields = self._journal.thing_values(things)
            out = [thing for thing in things if fields.get(thing, {}).get(DELETED) is True]
            found = {thing: heads for thing in out if (heads := overruled(self._journal.heads(thing)))}
            # All was read: only now are they doubtful no more.
            self._found = {**{thing: heads for thing, heads in kept.items() if thing not in things}, **found}
            self._doubtful = set()
            return dict(self._found)
