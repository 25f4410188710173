"""``minutes diff`` in words: what a person wrote differs; what the machine read, and where in a text, does not belong there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from minutes.cli import naming
from minutes.conference import ConferenceFile
from minutes.journal import Mark
from minutes.model import CONFERENCE, KINDS, LISTS, Conference, Reading, Source, field_names, kind_of
from minutes.state import DELETED, DELETED_AT
from minutes.texts import _, ngettext

_MACHINES = frozenset({Reading.kind, Source.kind})
_HIDDEN = frozenset({DELETED, DELETED_AT, "order", "start", "end", "quote", "source", "mark"})
"""Fields that a person neither writes nor reads in a list; that a thing stands elsewhere is told of the thing."""


class Found(NamedTuple):
    """A field whose value differs."""

    thing: str
    field: str
    old: Any
    new: Any


class _Sides(NamedTuple):
    """What is compared, and what is said of a thing that only one side has."""

    before: Conference
    after: Conference
    gone: str
    added: str

    def had(self, thing: str) -> bool:
        return thing == CONFERENCE or self.before.find(thing) is not None

    def has(self, thing: str) -> bool:
        return thing == CONFERENCE or self.after.find(thing) is not None


def between(file: ConferenceFile, since: Mark, until: Mark) -> list[str]:
    """Return what differs between two moments of a file: each thing on a line, what differs of it indented under it."""
    found = (Found(d.thing, d.field, d.before, d.after) for d in file.journal.difference(since, until))
    return _lines(_Sides(file.state(since), file.state(until), _("is no longer there"), _("newly added")), found)


def of_copies(file: ConferenceFile, other: ConferenceFile) -> list[str]:
    """Return what stands differently in another copy: ours → theirs."""
    ours, theirs = file.journal.values(), other.journal.values()
    found = []
    for thing in set(ours) | set(theirs):
        here, there = ours.get(thing, {}), theirs.get(thing, {})
        fields = (field for field in set(here) | set(there) if here.get(field) != there.get(field))
        found += [Found(thing, field, here.get(field), there.get(field)) for field in fields]
    sides = _Sides(file.state(), other.state(), _("only in this copy"), _("only in the other copy"))
    return _lines(sides, found)


def _lines(sides: _Sides, found: Iterable[Found]) -> list[str]:
    differing: dict[str, list[Found]] = {}
    for one in found:
        if sides.had(one.thing) or sides.has(one.thing):
            differing.setdefault(one.thing, []).append(one)
    read = [thing for thing in differing if kind_of(thing) in _MACHINES]
    places = _places(sides)
    persons = sorted((thing for thing in differing if kind_of(thing) not in _MACHINES), key=places.__getitem__)
    lines = [line for thing in persons for line in _of_thing(sides, thing, differing[thing])]
    if read:
        told = ngettext("What the machine read differs: {n} entry", "What the machine read differs: {n} entries", len(read))
        lines.append(told.format(n=len(read)))
    return lines


def _places(sides: _Sides) -> dict[str, tuple[int, bool, int]]:
    """In which order things are told: by their kind, then as they stand in its list, those that are gone at the end."""
    kinds = list(KINDS)
    places = {CONFERENCE: (0, False, 0)}
    for state in (sides.before, sides.after):
        for name, type_ in LISTS.items():
            kind, gone = kinds.index(type_.kind), state is not sides.after
            places |= {thing.id: (kind, gone, place) for place, thing in enumerate(getattr(state, name))}
    return places


def _of_thing(sides: _Sides, thing: str, found: Sequence[Found]) -> Iterator[str]:
    """Yield the line of a thing and, indented, those of its fields."""
    if not sides.has(thing):
        yield f"{naming.thing(sides.before, thing)}: {sides.gone}"
        return
    name, added = naming.thing(sides.after, thing), not sides.had(thing)
    order = field_names(kind_of(thing))
    shown = sorted(
        (one for one in found if one.field not in _HIDDEN),
        key=lambda one: (order.index(one.field) if one.field in order else len(order), one.field),
    )
    if added:
        yield f"{name}: {sides.added}"
        yield from (line for one in shown if (line := _held(sides, one, name)))
        return
    moved = _("stands at another place") if any(one.field == "order" for one in found) else ""
    if moved and not shown:
        yield f"{name}: {moved}"
    elif shown:
        yield name
        if moved:
            yield f"  {moved}"
        yield from (_change(sides, one) for one in shown)


def _held(sides: _Sides, one: Found, name: str) -> str:
    """The line of a field of a new thing; empty where it holds nothing, or the words by which the thing is called already."""
    said = _value(sides.after, one, one.new)
    empty = one.new in (None, "", [])
    return "" if empty or name.endswith(said) else f"  {naming.field(one.thing, one.field)}: {said}"


def _change(sides: _Sides, one: Found) -> str:
    old, new = one.old, one.new
    if isinstance(old, str) and isinstance(new, str):
        old, new = naming.apart(old, new)
    return f"  {naming.field(one.thing, one.field)}: {_value(sides.before, one, old)} → {_value(sides.after, one, new)}"


def _value(state: Conference, one: Found, held: Any) -> str:
    """A value in words; what its field is called already is not said twice: ``Ý kiến: «…»``."""
    return naming.value(state, one.thing, one.field, held).removeprefix(f"{naming.field(one.thing, one.field)} ")
