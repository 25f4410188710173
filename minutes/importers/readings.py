"""What the language reads in a text or a line, as readings in a conference: proposals that wait for a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from minutes import model, verbs, wording
from minutes.conference import ConferenceFile, new_id
from minutes.errors import Refused, shorten
from minutes.language.readings import Reading
from minutes.texts import _

_NAME_LIMIT = 200


def import_text(file: ConferenceFile, text: str, name: str, *, again: bool = False) -> list[str]:
    """Read a text and record it with all that was read in it, in one step; return the ids of the readings, in their order.

    :param name: what the text is called in the record (its file's name).
    :param again: import it even though it is there already.
    :raises Refused: when the very same text was imported before.
    :raises TooLarge: when it is longer than the language reads at once.
    """
    from minutes.language.reader import read  # its tables take a while to load

    result = read(text)
    if not again:
        _refuse_twice(file, result.text)
    called = shorten(name, _NAME_LIMIT)
    source = new_id(model.Source.kind)
    ids = {reading.key: new_id(model.Reading.kind) for reading in result.readings}
    items: list[tuple[str, Mapping[str, Any]]] = [(model.Source.kind, {"id": source, "name": called, "text": result.text})]
    items += [(model.Reading.kind, _fields(reading, ids, source)) for reading in result.readings]
    file.add_many(items, _("Import “{name}”").format(name=called))
    return [ids[reading.key] for reading in result.readings]


def record_line(
    file: ConferenceFile,
    statement: Mapping[str, Any],
    found: Sequence[Reading],
    confirmed: Collection[str] = (),
    newcomer: Reading | None = None,
) -> str:
    """Record a statement with what was read in its text, in one step; return the statement's id.

    :param statement: the fields of the statement (with its ``id``, or it gets one); the readings' offsets count in its ``text``.
    :param found: figures and tasks; a field of theirs that points to a person or a site holds that one's id.
    :param confirmed: the keys of those that a person has confirmed; the others wait, and reach no paper.
    :param newcomer: the speaker, whom the line names and the roster lacks: he becomes a participant in the same step.

    A ``speaker`` who is a reading that waits is confirmed by that, in the same step too.
    """
    said = statement.get("id") or new_id(model.Statement.kind)
    items: list[tuple[str, Mapping[str, Any]]] = []
    if newcomer is not None:
        person = {**newcomer.data, "id": new_id(model.Participant.kind)}
        items.append((model.Participant.kind, person))
        statement = {**statement, "speaker": person["id"], "body": ""}
    items.append((model.Statement.kind, {**statement, "id": said}))
    for reading in found:
        of_it = replace(reading, data={**reading.data, "statement": said})
        fields = _fields(of_it, {reading.key: new_id(model.Reading.kind)}, "")
        if reading.key in confirmed:
            thing = _thing(of_it)
            items.append((reading.kind, thing))
            fields |= {"state": model.ReadingState.ACCEPTED, "became": thing["id"]}
        items.append((model.Reading.kind, fields))
    speaker = str(statement.get("speaker") or "")
    named = (speaker,) if model.kind_of(speaker) == model.Reading.kind else ()
    file.add_many(items, verbs.step_name(verbs.ADD, model.Statement.kind), accepting=named)
    return said


def _thing(reading: Reading) -> dict[str, Any]:
    """The fields of the thing that a reading becomes, with the words that it was read from."""
    known = model.field_names(reading.kind)
    given = {name: value for name, value in reading.data.items() if name in known and value not in (None, "", [])}
    return {**given, "id": new_id(reading.kind), "quote": reading.quote, "start": reading.start, "end": reading.end}


def _fields(reading: Reading, ids: Mapping[str, str], source: str) -> dict[str, Any]:
    """The fields of a reading as a thing; keys that point to other readings of the same text become their ids."""
    pointers = model.REFERENCES.get(reading.kind, ())
    data = {field: ids.get(value, value) if field in pointers else value for field, value in reading.data.items()}
    return {
        "id": ids[reading.key],
        "of": reading.kind,
        "data": data,
        "quote": reading.quote,
        "source": source,
        "start": reading.start,
        "end": reading.end,
        "rule": reading.rule,
        "confidence": Decimal(str(round(reading.confidence, 4))),
    }


def _refuse_twice(file: ConferenceFile, text: str) -> None:
    for source in file.state().sources:
        if source.text == text:
            when = _imported_at(file, source.id)
            words = _("This text is in the conference already: it was imported as “{name}” on {date}. Nothing was added.")
            raise Refused(words.format(name=source.name, date=when))


def _imported_at(file: ConferenceFile, source: str) -> str:
    """When a source came in, by the clock of the station that imported it."""
    times = [head.time_ms for head in file.journal.heads(source)]
    if not times:
        return wording.missing()
    moment = dt.datetime.fromtimestamp(min(times) / 1000, dt.UTC).astimezone()
    return f"{wording.short_date(moment.date())} {moment:%H:%M}"
