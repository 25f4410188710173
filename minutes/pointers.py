"""Which things point to a thing: so that a change to one asks nothing of the thousands that it has nothing to do with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from minutes import model
from minutes.values import Json

Names = Mapping[str, Collection[str]]
"""The fields of each kind that are followed: all of :data:`minutes.model.REFERENCES`, or some."""


def pointers(thing: str, fields: Mapping[str, Json], names: Names = model.REFERENCES) -> Iterator[tuple[str, str]]:
    """Yield the recorded fields of a thing that name another, with the id that they name."""
    for name in names.get(model.kind_of(thing), ()):
        target = fields.get(name)
        if isinstance(target, str) and target:
            yield name, target


class Pointers:
    """An index of pointers by what they point to."""

    def __init__(self, recorded: Mapping[str, Mapping[str, Json]], names: Names = model.REFERENCES) -> None:
        """:param recorded: thing → field → value; :param names: the fields that are followed."""
        self._names = names
        self._of: dict[str, frozenset[str]] = {}
        self._to: defaultdict[str, set[str]] = defaultdict(set)
        self.update(recorded)

    def update(self, recorded: Mapping[str, Mapping[str, Json]]) -> None:
        """Take in what things hold now; nothing, where one is no more."""
        for thing, fields in recorded.items():
            for target in self._of.pop(thing, ()):
                self._to[target].discard(thing)
            if targets := frozenset(target for _name, target in pointers(thing, fields, self._names)):
                self._of[thing] = targets
                for target in targets:
                    self._to[target].add(thing)

    def to(self, things: Iterable[str]) -> set[str]:
        """Return what points to one of these."""
        return {thing for target in things for thing in self._to.get(target, ())}
