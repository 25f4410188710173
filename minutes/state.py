"""From recorded values to one immutable Conference, again and again, touching only what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from operator import attrgetter
from typing import Any

from minutes import model, values
from minutes.pointers import Pointers
from minutes.presence import moment
from minutes.values import Json

Values = Mapping[str, Mapping[str, Json]]
"""thing → field → value, as the journal holds them."""

DELETED = "deleted"
"""The field that takes a thing out of the conference; what was recorded of it stays."""

DELETED_AT = "deleted_at"
"""The mark that whoever took it out knew: what others wrote without knowing of that is found by it."""


def exists(recorded: Mapping[str, Json]) -> bool:
    """Return whether a thing is there: something is recorded of it, and it is not deleted."""
    for value in recorded.values():  # the first decides nearly always: no generator for that
        if value is not None:
            return recorded.get(DELETED) is not True
    return False


class Assembler:
    """Keeps the things of a conference built; ``update`` rebuilds those that changed and those that point to them."""

    def __init__(self, recorded: Values) -> None:
        self._recorded = dict(recorded)
        self._there = {thing for thing, fields in recorded.items() if exists(fields)}
        self._lists: dict[str, dict[str, Any]] = {kind: {} for kind in model.LISTS}
        self._conference = model.Conference()
        self._rebuild(recorded)

    @property
    def conference(self) -> model.Conference:
        """The conference as of the last update."""
        return self._conference

    def update(self, recorded: Values) -> None:
        """Take in the values of the things that changed (all values of each).

        An empty mapping means that nothing is recorded of the thing any more.
        """
        index = self._pointers
        moved = {thing for thing, fields in recorded.items() if self._note(thing, fields)}
        rebuild = set(recorded)
        while moved:
            pointing = index.to(moved)
            rebuild |= pointing
            moved = {thing for thing in pointing if model.kind_of(thing) == model.Reading.kind} - moved
        self._rebuild(rebuild)

    @cached_property
    def _pointers(self) -> Pointers:
        """Gathered when something changes first: opening need not wait for it."""
        return Pointers(self._recorded)

    def _note(self, thing: str, fields: Mapping[str, Json]) -> bool:
        """Take in what is recorded of a thing, and tell whether those that point to it now point elsewhere."""
        before = (thing in self._there, self._recorded.get(thing, {}).get("became"))
        self._recorded[thing] = fields
        if exists(fields):
            self._there.add(thing)
        else:
            self._there.discard(thing)
        self._pointers.update({thing: fields})
        return before != (thing in self._there, fields.get("became"))

    def _rebuild(self, things: Iterable[str]) -> None:
        """Build these things anew, and the conference of them and all others."""
        touched: set[str] = set()
        own = False
        for thing in things:
            kind = model.kind_of(thing)
            name = model.LIST_OF.get(kind)
            if name is None:
                own = own or thing == model.CONFERENCE
                continue
            touched.add(name)
            if thing in self._there:
                self._lists[name][thing] = values.build(model.KINDS[kind], thing, self._resolved(kind, self._recorded[thing]))
            else:
                self._lists[name].pop(thing, None)
        self._conference = self._assemble(touched, own)

    def _resolved(self, kind: str, fields: Mapping[str, Json]) -> Mapping[str, Json]:
        elsewhere = {}
        for name in model.REFERENCES.get(kind, ()):
            if name in fields and (target := self._target(fields[name])) != fields[name]:
                elsewhere[name] = target
        return {**fields, **elsewhere} if elsewhere else fields

    def _target(self, value: Json) -> Json:
        """What a pointer points to now: through an accepted reading to what it became, to nothing when that is gone."""
        if not isinstance(value, str) or not value:
            return value
        if model.kind_of(value) == model.Reading.kind:
            became = self._recorded.get(value, {}).get("became")
            value = became if isinstance(became, str) else ""
        return value if value in self._there or value == model.CONFERENCE else ""

    def _assemble(self, touched: Collection[str], own: bool) -> model.Conference:
        given: dict[str, Any] = {name: getattr(self._conference, name) for name in model.LISTS}
        for name in touched:
            given[name] = tuple(sorted(self._lists[name].values(), key=_order_of(model.LISTS[name])))
        head = values.build(model.Conference, model.CONFERENCE, self._recorded[model.CONFERENCE]) if own else self._conference
        given.update({name: getattr(head, name) for name in model.field_names(model.CONFERENCE)})
        return model.Conference(**given)


def _order_of(type_: Any) -> Any:
    if type_ is model.Presence:
        return moment
    return attrgetter("order", "id") if "order" in model.field_names(type_.kind) else attrgetter("id")


def conference(recorded: Values) -> model.Conference:
    """Return the conference that these values add up to."""
    return Assembler(recorded).conference
