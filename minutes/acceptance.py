"""What confirmed readings become: things with the fields read, as edits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from minutes import model, values, verbs
from minutes.edits import additions, edits, new_id, reading
from minutes.errors import Bug, Refused
from minutes.journal import Edit
from minutes.likeness import contradicts, missing, recorded, same
from minutes.texts import _

_EMPTY: tuple[Any, ...] = (None, "", [], ())


def still_waiting(state: model.Conference, things: Sequence[str]) -> list[model.Reading]:
    """Return those of these readings at which nobody has looked yet.

    :raises NotFound: when one is not there.
    """
    return [found for thing in things if (found := reading(state, thing)).state is model.ReadingState.WAITING]


def replacing_nothing(state: model.Conference, things: Sequence[str]) -> list[model.Reading]:
    """Return those of these readings at which nobody has looked yet and that replace nothing.

    What was read of the conference itself would, where another title stands there, say, that somebody typed, or that an earlier
    one of these readings brings.

    :raises NotFound: when one is not there.
    """
    taken = []
    own = recorded(state)
    for one in still_waiting(state, things):
        if one.of == model.CONFERENCE:
            said = _known(one)
            if contradicts(own, said):
                continue
            own |= missing(own, said)
        taken.append(one)
    return taken


def acceptance(state: model.Conference, readings: Sequence[model.Reading], corrections: Mapping[str, Any]) -> list[Edit]:
    """Return the edits that confirm readings. What the conference has already is not added again, but gets what was missing of it.

    :param corrections: what the person says instead of what was read, by field.
    :raises Refused: for a reading of a kind or with a value that this version cannot make a thing of.
    :raises Bug: for a correction that does not fit its field.
    """
    becoming = _Becoming(state)
    judged: list[Edit] = []
    for one in readings:
        thing = becoming.take(one, _fields(one, corrections))
        judged += [Edit(one.id, "state", model.ReadingState.ACCEPTED.value), Edit(one.id, "became", thing)]
    return [*becoming.edits(), *judged]


class _Becoming:
    """What one step makes of readings, one after another: each meets what those before it have become."""

    def __init__(self, state: model.Conference) -> None:
        self._state = state
        self._there: dict[str, dict[str, Any]] = {}
        self._added: dict[str, Mapping[str, Any]] = {}
        self._told: defaultdict[str, dict[str, Any]] = defaultdict(dict)

    def take(self, one: model.Reading, fields: Mapping[str, Any]) -> str:
        """Take in what was read; return the id of what it becomes."""
        if one.of == model.CONFERENCE:
            self._told[model.CONFERENCE] |= fields
            return model.CONFERENCE
        there = self._of(one.of)
        thing = same(there.values(), one.of, fields)
        if thing is None:
            made = self._new_id(one)
            self._added[made] = fields
            there[made] = values.build(model.KINDS[one.of], made, fields)
            return made
        more = missing(recorded(thing), fields)
        if thing.id in self._added:
            self._added[thing.id] = {**self._added[thing.id], **more}
        else:
            self._told[thing.id] |= more
        there[thing.id] = values.build(model.KINDS[one.of], thing.id, {**recorded(thing), **more})
        return str(thing.id)

    def edits(self) -> list[Edit]:
        """Return what is to be recorded."""
        told = [edit for thing, fields in self._told.items() for edit in edits(thing, fields)]
        return [*told, *additions(self._state, list(self._added.items()), None)]

    def _of(self, kind: str) -> dict[str, Any]:
        """The things of a kind as they are after what was taken in so far."""
        if kind not in self._there:
            self._there[kind] = {thing.id: thing for thing in getattr(self._state, model.LIST_OF[kind])}
        return self._there[kind]

    def _new_id(self, one: model.Reading) -> str:
        """The id of what a reading becomes: its own letters, so that two people who accept it apart make one thing, not two."""
        thing = f"{one.of}/{one.id.partition('/')[2]}"
        return thing if self._state.find(thing) is None else new_id(one.of)


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
