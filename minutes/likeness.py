"""What is in a conference already: a site, a session or a person whom a second report names again is the same one.

Only what agrees in everything that is known of both is the same; where two on the roster could be meant, none is. People are told
apart by id in the record: this decides only what a reading becomes when a person accepts it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutes import model, values
from minutes.edits import Fields
from minutes.language.folding import fold
from minutes.values import Json

_TOLD_BY: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "site": (("name",), ("unit_code",)),
    "participant": (("name",), ("position", "honorific", "organisation")),
    "session": (("date", "part"), ("title",)),
}
"""By kind: the fields that must be there and equal, and those that may be missing in one but not differ."""


def same(state: model.Conference, kind: str, fields: Mapping[str, Json]) -> Any:
    """Return the thing of the conference that these recorded fields are of, or None."""
    if kind not in _TOLD_BY:
        return None
    needed, known = _TOLD_BY[kind]
    if not all(fields.get(name) for name in needed):
        return None
    found = [
        thing
        for thing in getattr(state, _list_of(kind))
        if all(_equal(thing, name, fields) for name in needed)
        and all(_equal(thing, name, fields) for name in known if fields.get(name) and getattr(thing, name))
    ]
    return found[0] if len(found) == 1 else None


def missing(thing: Any, fields: Mapping[str, Json]) -> Fields:
    """Return what these recorded fields tell of a thing and it lacks; of a list, such as the roles of a person, what is new."""
    told: dict[str, Any] = {}
    for name, value in fields.items():
        now = values.to_json(getattr(thing, name))
        if isinstance(value, list) and isinstance(now, list):
            more = [one for one in value if one not in now]
            if more:
                told[name] = [*now, *more]
        elif now in (None, ""):
            told[name] = value
    return told


def contradicts(thing: Any, fields: Mapping[str, Json]) -> bool:
    """Return whether one of these recorded fields would replace another value."""
    pairs = ((values.to_json(getattr(thing, name)), value) for name, value in fields.items())
    return any(now not in (None, "", []) and value not in (None, "", []) and now != value for now, value in pairs)


def _equal(thing: Any, name: str, fields: Mapping[str, Json]) -> bool:
    now, value = values.to_json(getattr(thing, name)), fields.get(name)
    return fold(now) == fold(value) if isinstance(now, str) and isinstance(value, str) else bool(now == value)


def _list_of(kind: str) -> str:
    return next(name for name, type_ in model.LISTS.items() if type_.kind == kind)
