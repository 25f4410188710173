"""What confirmed readings become: things with the fields read, as edits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from minutes import model, values, verbs
from minutes.edits import additions, edits, new_id, reading
from minutes.errors import Bug, Refused
from minutes.journal import Edit
from minutes.likeness import contradicts, missing, same
from minutes.texts import _

_EMPTY: tuple[Any, ...] = (None, "", [], ())


def still_waiting(state: model.Conference, things: Sequence[str]) -> list[model.Reading]:
    """Return those of these readings at which nobody has looked yet.

    :raises NotFound: when one is not there.
    """
    return [found for thing in things if (found := reading(state, thing)).state is model.ReadingState.WAITING]


def to_accept(state: model.Conference, things: Sequence[str]) -> list[model.Reading]:
    """Return those of these readings that are accepted now: those at which nobody has looked yet.

    Among several, what was read of the conference itself is left waiting where it would replace what stands there, a title that
    somebody typed, say: that is for a person to decide, who accepts it by itself.

    :raises NotFound: when one is not there.
    """
    waiting = still_waiting(state, things)
    if len(things) == 1:
        return waiting
    return [one for one in waiting if one.of != model.CONFERENCE or not contradicts(state, _known(one))]


def acceptance(state: model.Conference, readings: Sequence[model.Reading], corrections: Mapping[str, Any]) -> list[Edit]:
    """Return the edits that confirm readings. What the conference has already is not added again, but gets what was missing of it.

    :param corrections: what the person says instead of what was read, by field.
    :raises Refused: for a reading of a kind or with a value that this version cannot make a thing of.
    :raises Bug: for a correction that does not fit its field.
    """
    items: list[tuple[str, Mapping[str, Any]]] = []
    own: list[Edit] = []
    judged: list[Edit] = []
    for one in readings:
        fields = _fields(one, corrections)
        there = same(state, one.of, fields)
        if one.of == model.CONFERENCE:
            thing = model.CONFERENCE
            own += edits(thing, fields)
        elif there is not None:
            thing = there.id
            own += edits(thing, missing(there, fields))
        else:
            thing = _becomes(state, one)
            items.append((thing, fields))
        judged += [Edit(one.id, "state", model.ReadingState.ACCEPTED.value), Edit(one.id, "became", thing)]
    return [*own, *additions(state, items, None), *judged]


def _becomes(state: model.Conference, one: model.Reading) -> str:
    """The id of what a reading becomes: its own letters, so that two people who accept it apart make one thing, not two."""
    thing = f"{one.of}/{one.id.partition('/')[2]}"
    return thing if state.find(thing) is None else new_id(one.of)


def _known(one: model.Reading) -> dict[str, Any]:
    """What was read of the fields that its kind has."""
    known = model.field_names(one.of)
    return {name: value for name, value in one.data.items() if name in known}


def _fields(one: model.Reading, corrections: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the thing that a reading becomes, as JSON values that fit."""
    kind = one.of
    if kind not in verbs.ACCEPT:
        raise Refused(_("This reading was made by a newer version of the program and cannot be accepted here."))
    known = model.field_names(kind)
    corrected = {name: values.to_json(value) for name, value in corrections.items()}
    for name, value in corrected.items():
        if not values.fits(kind, name, value):
            raise Bug(_("The program tried to record a wrong value ({field}).").format(field=f"{kind}.{name}"))
    fields = {**_known(one), **corrected}
    if "quote" in known:
        fields |= {"quote": one.quote, "source": one.source, "start": one.start, "end": one.end}
    kept = {name: value for name, value in fields.items() if name in known and value not in _EMPTY}
    for name, value in kept.items():
        if not values.fits(kind, name, value):
            raise Refused(
                _(
                    "What was read does not fit its field ({field}: “{value}”). Nothing was accepted; "
                    "correct it and accept it then."
                ).format(field=name, value=str(value)[:60])
            )
    return kept
