"""A conference as one JSON document, out and in: for scripts, for other programs, for a reader in a hundred years.

The shape is described in ``docs/json.md``: the conference's own fields, then a list for each kind of thing, each thing
with its ``id`` and its fields under the names of :mod:`minutes.model`, as the JSON values of :mod:`minutes.values`.
Where a thing stands is told by its place in its list alone, not by the key that the journal keeps: what goes out, in and
out again is the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from minutes import model, values
from minutes.conference import new_id
from minutes.errors import BadInput
from minutes.texts import _

VERSION = 1
"""The version of the shape; it grows only when an older reader would misread a newer document."""

_ORDER = "order"
"""The field that holds a key of the journal's own."""

_ID = re.compile(r"[a-z]+/[0-9a-z]{1,40}")


def to_document(conference: model.Conference) -> dict[str, Any]:
    """Return a conference as JSON values; fields that hold nothing are left out."""
    document: dict[str, Any] = {"daucau": VERSION, "conference": _fields(conference, model.CONFERENCE)}
    for name, type_ in model.LISTS.items():
        things = getattr(conference, name)
        if things:
            document[name] = [{"id": thing.id, **_fields(thing, type_.kind)} for thing in things]
    return document


def from_document(document: Any) -> list[tuple[str, dict[str, Any]]]:
    """Return the things of a JSON document as (kind, fields), to be added in one step; the conference's own fields first.

    Ids of ours are kept; any other name given as ``id`` is a label that the document's references use, and gets a new id.

    :raises BadInput: with the place and what is wrong there, or when it is of a newer shape.
    """
    if not isinstance(document, dict) or not isinstance(document.get("conference", {}), dict):
        raise BadInput(_("This is not a conference in JSON: an object with “conference” is expected."))
    version = document.get("daucau", VERSION)
    if not isinstance(version, int) or version > VERSION:
        raise BadInput(_("This JSON was written by a newer version of the program. Update the program to read it."))
    unknown = sorted(set(document) - {"daucau", "conference", *model.LISTS})
    if unknown:
        raise BadInput(_("“{name}” is no part of a conference.").format(name=unknown[0]))
    ids = _ids(document)
    own_fields = _checked("conference", model.CONFERENCE, document.get("conference", {}), ids)
    items = [(model.CONFERENCE, {"id": model.CONFERENCE, **own_fields})]
    for name, type_ in model.LISTS.items():
        for place, thing in enumerate(document.get(name, ())):
            where = f"{name}[{place}]"
            fields = {key: value for key, value in thing.items() if key != "id"}
            own = ids[thing["id"]] if "id" in thing else new_id(type_.kind)
            items.append((type_.kind, {"id": own, **_checked(where, type_.kind, fields, ids)}))
    return items


def _ids(document: Mapping[str, Any]) -> dict[str, str]:
    """What each id or label of the document becomes."""
    ids = {"": "", model.CONFERENCE: model.CONFERENCE}
    for name, type_ in model.LISTS.items():
        things = document.get(name, [])
        if not isinstance(things, list) or not all(isinstance(thing, dict) for thing in things):
            raise BadInput(_("“{name}” is not a list of objects.").format(name=name))
        for place, thing in enumerate(things):
            label = thing.get("id", "")
            if "id" not in thing:
                continue
            if not isinstance(label, str) or not label or label in ids:
                raise BadInput(_("{where}: the id is empty, is no text, or is used twice.").format(where=f"{name}[{place}]"))
            ours = _ID.fullmatch(label) and model.kind_of(label) == type_.kind
            ids[label] = label if ours else new_id(type_.kind)
    return ids


def _checked(where: str, kind: str, fields: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """The fields as model values, with references resolved.

    :raises BadInput: for an unknown field, a wrong value, or a reference to nothing.
    """
    hints = values.hints(kind)
    checked: dict[str, Any] = {}
    for name, value in fields.items():
        place = f"{where}.{name}"
        if name not in hints:
            raise BadInput(_("{where}: there is no such field.").format(where=place))
        if name == _ORDER:  # in documents of old: the place in the list says it
            continue
        if name in model.REFERENCES.get(kind, ()):
            if not isinstance(value, str) or value not in ids:
                sentence = _("{where}: it points to “{value}”, which is not in the document.")
                raise BadInput(sentence.format(where=place, value=str(value)[:60]))
            checked[name] = ids[value]
            continue
        try:
            checked[name] = values.from_json(hints[name], value)
        except values.Misfit as error:
            raise BadInput(_("{where}: “{value}” is no value of this field.").format(where=place, value=str(value)[:60])) from error
    if kind == model.Reading.kind and "data" in checked:
        pointers = model.REFERENCES.get(checked.get("of", ""), ())
        checked["data"] = {n: ids.get(v, v) if n in pointers and isinstance(v, str) else v for n, v in checked["data"].items()}
    return checked


def _fields(thing: Any, kind: str) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for name in model.field_names(kind):
        if name == _ORDER:
            continue
        value = values.to_json(getattr(thing, name))
        if value not in (None, "", [], {}) and value is not False:
            written[name] = value
    return written
