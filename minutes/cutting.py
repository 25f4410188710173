"""Cutting a statement in two, and putting two together: what hangs on them comes along, by the place of its words."""

from __future__ import annotations

from typing import Any

from minutes import model, values
from minutes.edits import additions, deletion, edits
from minutes.errors import Refused
from minutes.journal import Edit, Mark
from minutes.texts import _

Hanging = model.Figure | model.Task | model.Petition | model.Reading


def split(state: model.Conference, whole: model.Statement, offset: int, second: str) -> list[Edit]:
    """Return the edits that cut a statement in two.

    Figures, tasks, petitions and readings whose words lie in the second half go with it; a remark stays with the first.

    :param offset: the place in its text where the second half begins.
    :param second: the id of the second half.
    :raises Refused: when one half would be empty.
    """
    offset = min(max(offset, 0), len(whole.text))
    before, after = whole.text[:offset].rstrip(), whole.text[offset:].lstrip()
    if not before or not after:
        raise Refused(_("A statement can be split only inside its text."))
    cut = len(whole.text) - len(after)
    first_words, second_words = _words_of_halves(whole, after)
    shared = {name: getattr(whole, name) for name in model.field_names("statement") if name != "order"}
    made = additions(state, [(second, {**shared, "text": after, **second_words})], after=whole.id)
    made += edits(whole.id, {"text": before, **first_words})
    for found in _hanging(state, whole.id):
        place = _place(whole, found)
        if place is not None and place >= offset:
            made += _hung(found, second, -cut)
    return made


def join(state: model.Conference, one: model.Statement, two: model.Statement, known: Mark) -> list[Edit]:
    """Return the edits that put the text of ``two`` at the end of ``one``, with all that points to it, and take ``two`` out.

    :param known: the mark of now.
    :raises Refused: when they are the same.
    """
    if one.id == two.id:
        raise Refused(_("A statement cannot be joined with itself."))
    text = f"{one.text.rstrip()} {two.text.lstrip()}".strip()
    moved_by = len(text) - len(two.text.strip()) - (len(two.text) - len(two.text.lstrip()))
    made = edits(one.id, {"text": text, **_words_of_both(state, one, two)})
    hanging = _hanging(state, two.id)
    for found in hanging:
        made += _hung(found, one.id, moved_by)
    told = {(edit.thing, edit.field) for edit in made}
    for thing in state.things():
        for name in model.REFERENCES.get(thing.kind, ()):
            if getattr(thing, name) == two.id and (thing.id, name) not in told:
                made.append(Edit(thing.id, name, one.id))
    return [*made, *deletion([two.id], known)]


def _hanging(state: model.Conference, statement: str) -> list[Hanging]:
    """What was read from a statement; of the readings, those that have become nothing yet."""
    found: list[model.Figure | model.Task | model.Petition] = [*state.figures, *state.tasks, *state.petitions]
    hanging: list[Hanging] = [thing for thing in found if thing.statement == statement]
    names = {statement, *(reading.id for reading in state.readings if reading.became == statement)}
    return hanging + [
        reading
        for reading in state.readings
        if reading.state is not model.ReadingState.ACCEPTED and reading.data.get("statement") in names
    ]


def _hung(found: Hanging, statement: str, moved_by: int) -> list[Edit]:
    """The edits by which something hangs on another statement, its place counted there where it counts in the statement."""
    if isinstance(found, model.Reading):
        made = [Edit(found.id, "data", values.to_json({**found.data, "statement": statement}))]
    else:
        made = [Edit(found.id, "statement", statement)]
    if isinstance(found, model.Petition) or found.source:
        return made
    return made + [
        Edit(found.id, name, at + moved_by)
        for name, at in (("start", found.start), ("end", found.end))
        if at is not None and at + moved_by >= 0
    ]


def _place(whole: model.Statement, found: Hanging) -> int | None:
    """Where in a statement's text the words lie that something was read from; None when that cannot be told.

    The same words may stand there twice, and the text may have been corrected since: of the places where the words are,
    it is the one nearest to where they were read.
    """
    if isinstance(found, model.Petition):
        words, expected = found.text, None
    else:
        words, expected = found.quote, _expected(whole, found)
    places = _places(whole.text, words)
    if not places:
        return expected
    return places[0] if expected is None else min(places, key=lambda place: abs(place - expected))


def _expected(whole: model.Statement, found: model.Figure | model.Task | model.Reading) -> int | None:
    """Where the words lay when they were read: counted in the statement itself, or in the source that both were read from."""
    if found.start is None or not found.source:
        return found.start
    if found.source != whole.source or whole.start is None:
        return None
    return found.start - whole.start - max(whole.quote.find(whole.text), 0)


def _places(text: str, words: str) -> list[int]:
    places = []
    at = text.find(words) if words else -1
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return places


def _words_of_halves(whole: model.Statement, after: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The quote of each half, and its place in the source; where the cut cannot be found there, both have the whole."""
    at = whole.quote.rfind(after)
    if at <= 0 or whole.start is None or whole.end is None or whole.end - whole.start != len(whole.quote):
        return {}, {}
    first = whole.quote[:at].rstrip()
    return (
        {"quote": first, "end": whole.start + len(first)},
        {"quote": whole.quote[at:], "start": whole.start + at},
    )


def _words_of_both(state: model.Conference, one: model.Statement, two: model.Statement) -> dict[str, Any]:
    """The quote of two statements of one source: all from where the first begins to where the last ends."""
    source = state.find(one.source) if one.source and one.source == two.source else None
    places = [at for at in (one.start, one.end, two.start, two.end) if at is not None]
    if not isinstance(source, model.Source) or len(places) < 4:
        return {}
    start, end = min(places), max(places)
    return {"quote": source.text[start:end], "start": start, "end": end}
