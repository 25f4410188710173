"""What is in a conference already: a site, a session or a person whom a second report names again is the same one.

Only what agrees in everything that is known of both is the same; where two on the roster could be meant, none is. People are told
apart by id in the record: this decides only what a reading becomes when a person accepts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import model, values
from minutes.language.folding import fold
from minutes.values import Json

_TOLD_BY: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "site": (("name",), ("unit_code",)),
    "participant": (("name",), ("position", "honorific", "organisation")),
    "session": (("date", "part"), ("title",)),
}
"""By kind: the fields that must be there and equal, and those that may be missing in one but not differ."""

_NOTHING: tuple[Json, ...] = (None, "", [])


def same(things: Iterable[Any], kind: str, fields: Mapping[str, Json]) -> Any:
    """Return that of these things of a kind of which these recorded fields are, or None."""
    if kind not in _TOLD_BY:
        return None
    needed, known = _TOLD_BY[kind]
    if not all(fields.get(name) for name in needed):
        return None
    found = [
        thing
        for thing in things
        if all(_equal(thing, name, fields) for name in needed)
        and all(_equal(thing, name, fields) for name in known if fields.get(name) and getattr(thing, name))
    ]
    return found[0] if len(found) == 1 else None


def recorded(thing: Any) -> dict[str, Json]:
    """Return the fields of a thing as they are recorded."""
    return {name: values.to_json(getattr(thing, name)) for name in model.field_names(thing.kind)}


def missing(now: Mapping[str, Json], fields: Mapping[str, Json]) -> dict[str, Json]:
    """Return what these recorded fields tell and a thing's lack; of a list, such as the roles of a person, what is new."""
    told: dict[str, Json] = {}
    for name, value in fields.items():
        has = now.get(name)
        if isinstance(value, list) and isinstance(has, list):
            more = [one for one in value if one not in has]
            if more:
                told[name] = [*has, *more]
        elif has in _NOTHING:
            told[name] = value
    return told


def contradicts(now: Mapping[str, Json], fields: Mapping[str, Json]) -> bool:
    """Return whether one of these recorded fields would replace another value of a thing's."""
    pairs = ((now.get(name), value) for name, value in fields.items())
    return any(has not in _NOTHING and value not in _NOTHING and has != value for has, value in pairs)


def _equal(thing: Any, name: str, fields: Mapping[str, Json]) -> bool:
    now, value = values.to_json(getattr(thing, name)), fields.get(name)
    return fold(now) == fold(value) if isinstance(now, str) and isinstance(value, str) else bool(now == value)
