"""Taking out against writing: somebody took a thing out while another, who did not know it, wrote in it, or pointed to it.

Neither is lost: the thing is out, and what the other wrote is told as a conflict of its field ``deleted``. Who takes a person off
the roster while another makes him the speaker of a statement is such a case.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from minutes import model
from minutes.journal import Head, Journal, Mark
from minutes.pointers import Pointers, pointers
from minutes.state import DELETED, DELETED_AT

UNTOLD = frozenset({DELETED_AT, "order"})
"""Fields that say nothing to a person, so that she has nothing to choose between: of two places in a list the later holds."""

_NO_WORDS = UNTOLD | {DELETED}
"""Fields that say nothing of their own: a thing that was only moved meanwhile loses nothing."""

_SAYING = {kind: tuple(name for name in names if name != "became") for kind, names in model.REFERENCES.items()}
"""The pointers by which somebody says something of a thing; what a reading became is none."""


def overruled(heads: Iterable[Head], pointing: Iterable[Head] = ()) -> tuple[Head, ...]:
    """Return the deletion of a thing and what was written in it by people who did not know of it; empty when nothing was.

    :param heads: all that the thing has.
    :param pointing: where others point to it.
    """
    found = list(heads)
    deletions = [head for head in found if head.field == DELETED and head.value is True]
    known = [mark for mark in (_mark(head) for head in found if head.field == DELETED_AT) if mark is not None]
    if not deletions or not known:  # taken out by a program that kept no mark of it
        return ()
    written = [head for head in found if head.field not in _NO_WORDS and head.value is not None]
    unknown = [
        head
        for head in (*written, *pointing)
        if not any(mark.has(head.ref) for mark in known)
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
        self._pointers: Pointers | None = None
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
            if self._doubtful is None:
                self._pointers = None
            if self._doubtful is None or self._doubtful:
                things = self._journal.having(DELETED) if self._doubtful is None else self._concerned(self._doubtful)
                fields = self._journal.thing_values(things)
                out = {thing for thing in things if fields.get(thing, {}).get(DELETED) is True}
                pointing = self._pointing_to(out)
                found = {thing: overruled(self._journal.heads(thing), pointing[thing]) for thing in sorted(out)}
                # All was read: only now are they doubtful no more.
                self._found = {thing: heads for thing, heads in found.items() if heads}
                self._doubtful = set()
            return dict(self._found)

    def _concerned(self, changed: Collection[str]) -> set[str]:
        """What may be overruled since these things changed: themselves, what they point to, and what was before."""
        recorded = self._journal.thing_values(changed)
        if self._pointers is not None:
            self._pointers.update({thing: recorded.get(thing, {}) for thing in changed})
        named = (target for thing, fields in recorded.items() for _name, target in pointers(thing, fields, _SAYING))
        return {*self._found, *changed, *named}

    def _pointing_to(self, out: Collection[str]) -> Mapping[str, list[Head]]:
        """What points to things that are out, from things that are there."""
        pointing: defaultdict[str, list[Head]] = defaultdict(list)
        if out and self._pointers is None:  # few files ever need it
            self._pointers = Pointers(self._journal.values(), _SAYING)
        candidates = sorted(self._pointers.to(out)) if self._pointers is not None else []
        for thing, fields in self._journal.thing_values(candidates).items():
            named = {name for name, target in pointers(thing, fields, _SAYING) if target in out}
            if named and fields.get(DELETED) is not True:
                for head in self._journal.heads(thing):
                    if head.field in named and head.value in out:
                        pointing[head.value].append(head)
        return pointing
