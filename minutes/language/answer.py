"""What was read, as one JSON object: for ``minutes extract --json`` and for scoring.

Its shape: ``conference`` {title, date, session, organiser}, ``sites`` [{name, chair}], ``people`` [{name, honorific, position,
roles}], ``statements`` [{speaker, quote}], ``figures`` and ``tasks`` with all their fields. Unknown is null or an empty list.
Every quote stands in the raw text letter for letter.
"""

from __future__ import annotations

from typing import Any

from minutes.language.readings import Reading, Result
from minutes.language.text import Prepared, prepare

_SESSIONS = {"morning": "sáng", "afternoon": "chiều", "evening": "tối"}


def answer(result: Result) -> dict[str, Any]:
    """Return the readings of a text as one JSON object."""
    raw = prepare(result.raw) if result.raw and result.raw != result.text else None
    kinds: dict[str, list[Reading]] = {}
    for reading in result.readings:
        kinds.setdefault(reading.kind, []).append(reading)
    names = {reading.key: str(reading.data.get("name", "")) for reading in kinds.get("participant", [])}
    return {
        "conference": _conference(kinds),
        "sites": [_site(reading, names) for reading in kinds.get("site", [])],
        "people": [_person(reading) for reading in kinds.get("participant", [])],
        "statements": [_statement(reading, names, raw) for reading in kinds.get("statement", [])],
        "figures": [_figure(reading, raw) for reading in kinds.get("figure", [])],
        "tasks": [_task(reading, raw) for reading in kinds.get("task", [])],
    }


def _quote(reading: Reading, raw: Prepared | None) -> str:
    """The words as they stand in the text that came, debris and all."""
    return raw.original(reading.start, reading.end) if raw is not None else reading.quote


def _conference(kinds: dict[str, list[Reading]]) -> dict[str, Any]:
    data = kinds["conference"][0].data if "conference" in kinds else {}
    session = kinds["session"][0].data if "session" in kinds else {}
    return {
        "title": data.get("title"),
        "date": data.get("date") or session.get("date"),
        "session": _SESSIONS.get(str(session.get("part"))),
        "organiser": data.get("organiser"),
    }


def _site(reading: Reading, names: dict[str, str]) -> dict[str, Any]:
    return {"name": reading.data.get("name"), "chair": names.get(str(reading.data.get("chair"))) or None}


def _person(reading: Reading) -> dict[str, Any]:
    data = reading.data
    return {
        "name": data.get("name"),
        "honorific": data.get("honorific"),
        "position": data.get("position"),
        "roles": list(data.get("roles", ())),
    }


def _statement(reading: Reading, names: dict[str, str], raw: Prepared | None) -> dict[str, Any]:
    speaker = names.get(str(reading.data.get("speaker"))) or reading.data.get("body")
    return {"speaker": speaker, "quote": _quote(reading, raw)}


def _figure(reading: Reading, raw: Prepared | None) -> dict[str, Any]:
    data = reading.data
    return {
        "indicator": data.get("indicator"),
        "kind": data.get("type", "amount"),
        "nature": data.get("nature", "actual"),
        "value": data.get("value"),
        "low": data.get("low"),
        "high": data.get("high"),
        "of": data.get("of"),
        "unit": data.get("unit") or None,
        "qualifier": data.get("qualifier") or None,
        "period": data.get("period") or None,
        "changes": [_change(change) for change in data.get("comparisons", ())],
        "quote": _quote(reading, raw),
    }


def _change(change: Any) -> dict[str, Any]:
    return {name: change.get(name) or None for name in ("direction", "value", "unit", "base")}


def _task(reading: Reading, raw: Prepared | None) -> dict[str, Any]:
    data = reading.data
    return {
        "text": data.get("text"),
        "owner": data.get("owner"),
        "partners": list(data.get("partners", ())),
        "due": data.get("due"),
        "quote": _quote(reading, raw),
    }
