"""What verbs record, as edits: values that fit their fields, places in a list, deletions that tell what was known.

Nothing here writes. The functions are called on the writer's thread, with the conference as it is at that moment: what
they reckon from it (a key between two neighbours, a word that is no longer there) holds when it is recorded.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from minutes import model, order, values
from minutes.choices import holds_unknown
from minutes.errors import Bug, NotFound
from minutes.journal import Edit, Mark
from minutes.state import DELETED, DELETED_AT
from minutes.texts import _

Fields = Mapping[str, Any]
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id(kind: str) -> str:
    """Return the id of a new thing: its kind, and 80 random bits in letters that are not mixed up when read aloud."""
    return f"{kind}/{''.join(secrets.choice(_LETTERS) for _place in range(16))}"


def need(state: model.Conference, *things: str) -> None:
    """Make sure that things are there.

    :raises NotFound: when one is not.
    """
    for thing in things:
        if thing != model.CONFERENCE and state.find(thing) is None:
            raise NotFound(_("What you want to change is no longer there: it was deleted meanwhile."))


def statement(state: model.Conference, thing: str) -> model.Statement:
    """Return a statement.

    :raises NotFound: when it is not there.
    """
    found = state.statement(thing)
    if found is None:
        raise NotFound(_("This statement is no longer there: it was deleted meanwhile."))
    return found


def reading(state: model.Conference, thing: str) -> model.Reading:
    """Return a reading.

    :raises NotFound: when it is not there.
    """
    found = state.find(thing)
    if not isinstance(found, model.Reading):
        raise NotFound(_("This reading is no longer there."))
    return found


def edits(thing: str, fields: Fields) -> list[Edit]:
    """Return the edits that give a thing these values.

    :raises Bug: for a value that does not fit its field: our own mistake.
    """
    kind = model.kind_of(thing)
    made = []
    for name, value in fields.items():
        written = values.to_json(value)
        if not values.fits(kind, name, written, unknown_words=holds_unknown(value)):
            raise Bug(_("The program tried to record a wrong value ({field}).").format(field=f"{kind}.{name}"))
        made.append(Edit(thing, name, written))
    return made


def additions(state: model.Conference, items: Sequence[tuple[str, Fields]], after: str | None) -> list[Edit]:
    """Return the edits that add things (``items``: the id of each, and its fields).

    Those of one kind stand in their order at the end of their list, right after ``after``, or (``after=""``) at the start.

    :raises NotFound: when ``after`` is not there.
    """
    wanting = [thing for thing, fields in items if _has_order(model.kind_of(thing)) and "order" not in fields]
    keys: dict[str, str] = {}
    made: list[Edit] = []
    for kind in dict.fromkeys(map(model.kind_of, wanting)):
        new = [thing for thing in wanting if model.kind_of(thing) == kind]
        given, moved = _room(state, kind, after if not after or model.kind_of(after) == kind else None, len(new))
        keys |= zip(new, given, strict=True)
        made += moved
    for thing, fields in items:
        kept = {name: value for name, value in fields.items() if value not in (None, "", ())}
        if thing in keys:
            kept["order"] = keys[thing]
        made += edits(thing, kept or _nothing(thing))
    return made


def _nothing(thing: str) -> dict[str, str]:
    """Fields of a thing that holds nothing and has no place in a list: it is there only when something is recorded of it."""
    return {} if thing == model.CONFERENCE else {model.field_names(model.kind_of(thing))[0]: ""}


def move(state: model.Conference, thing: str, after: str | None) -> list[Edit]:
    """Return the edits that put a thing right after another of its list, or (None) at the start.

    :raises NotFound: when ``after`` is not there.
    :raises ValueError: for a thing of a kind that has no order.
    """
    kind = model.kind_of(thing)
    if after == thing:  # it stands there
        return []
    if not _has_order(kind):
        raise ValueError(f"a {kind} has no place in an order")
    (key,), moved = _room(state, kind, after or "", 1, leave_out=thing)
    return [Edit(thing, "order", key), *moved]


def deletion(things: Sequence[str], known: Mark) -> list[Edit]:
    """Return the edits that take things out.

    What was known then goes with it: whoever wrote in one of them without knowing of this, is found after a merge.
    """
    at = known.to_json()
    return [edit for thing in things for edit in (Edit(thing, DELETED, True), Edit(thing, DELETED_AT, at))]


def return_of(thing: str) -> list[Edit]:
    """Return the edits that put back a thing that was taken out."""
    return [Edit(thing, DELETED, None), Edit(thing, DELETED_AT, None)]


def _has_order(kind: str) -> bool:
    return kind != model.CONFERENCE and "order" in model.field_names(kind)


def _room(state: model.Conference, kind: str, after: str | None, count: int, leave_out: str = "") -> tuple[list[str], list[Edit]]:
    """The keys of new things at a place, and the edits of those that make room: two stations may have chosen one key."""
    things = [thing for thing in getattr(state, model.LIST_OF[kind]) if thing.id != leave_out]
    if after is None:
        at = len(things)
    elif not after:
        at = 0
    else:
        at = next((place for place, thing in enumerate(things, 1) if thing.id == after), 0)
        if not at:
            raise NotFound(_("The thing to put this after is no longer there."))
    near = things[max(at - 1, 0) :]
    keys, moved = order.room([thing.order for thing in near], min(at, 1), count)
    return keys, [Edit(thing.id, "order", key) for thing, key in zip(near[min(at, 1) :], moved, strict=False)]
