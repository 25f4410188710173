"""Things, fields and values in a person's words, for what the command line prints: never an id or a code where there is a name."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from minutes import model, values, wording
from minutes.texts import N_, _
from minutes.values import Json

_KINDS = MappingProxyType(
    {
        "conference": N_("Conference"),
        "session": N_("Session"),
        "site": N_("Site"),
        "participant": N_("Delegate"),
        "presence": N_("Attendance"),
        "item": N_("Agenda item"),
        "statement": N_("Statement"),
        "petition": N_("Petition"),
        "figure": N_("Figure"),
        "task": N_("Task"),
        "source": N_("Source"),
        "reading": N_("Reading"),
        "remark": N_("Remark"),
        "draft": N_("Draft"),
    }
)

_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "deleted": N_("taken out or not"),
        "deleted_at": N_("taken out or not"),
        "order": N_("place in the list"),
        "title": N_("Name"),
        "type": N_("Kind"),
        "organiser": N_("Organiser"),
        "superior": N_("Superior body"),
        "issuer": N_("Issuing body"),
        "number": N_("Number"),
        "symbol": N_("Symbol"),
        "form": N_("Form"),
        "date": N_("Date"),
        "begins": N_("Begins"),
        "ends": N_("Ends"),
        "place": N_("Place"),
        "review_period": N_("Period under review"),
        "retention": N_("Kept for"),
        "confidentiality": N_("Degree of secrecy"),
        "recipients": N_("Recipients"),
        "part": N_("Part of the day"),
        "chair": N_("Chair"),
        "secretary": N_("Secretary"),
        "name": N_("Name"),
        "unit_code": N_("Code of the unit"),
        "centre": N_("Main site"),
        "head_count": N_("Heads"),
        "contact": N_("Contact"),
        "honorific": N_("Honorific"),
        "position": N_("Position"),
        "organisation": N_("Organisation"),
        "site": N_("Site"),
        "rank": N_("Place in the order of rank"),
        "roles": N_("Roles"),
        "subject": N_("Who"),
        "state": N_("State"),
        "at": N_("At what time"),
        "reason": N_("Reason"),
        "stands_in_for": N_("Stands in for"),
        "presenter": N_("Presented by"),
        "session": N_("Session"),
        "item": N_("Agenda item"),
        "planned_begins": N_("Begins by plan"),
        "planned_ends": N_("Ends by plan"),
        "text": N_("Text"),
        "time": N_("Time"),
        "speaker": N_("Speaker"),
        "body": N_("Body that reports"),
        "by": N_("Who asks"),
        "to": N_("Who is asked"),
        "answer": N_("Answer"),
        "statement": N_("Statement"),
        "indicator": N_("Indicator"),
        "nature": N_("Nature"),
        "value": N_("Value"),
        "low": N_("From (range)"),
        "high": N_("To (range)"),
        "of": N_("Out of how many"),
        "unit": N_("Unit"),
        "qualifier": N_("Word before the number"),
        "period": N_("Period"),
        "cut_off": N_("Counted up to"),
        "plan": N_("By plan"),
        "comparisons": N_("Comparison"),
        "owner": N_("Lead"),
        "partners": N_("With"),
        "due": N_("Due"),
        "due_words": N_("As said"),
        "product": N_("Product"),
        "basis": N_("Basis"),
        "progress": N_("State"),
        "extensions": N_("Extensions"),
        "source": N_("Source"),
        "quote": N_("Quote"),
        "start": N_("Place in the source"),
        "end": N_("Place in the source"),
        "data": N_("What was read"),
        "rule": N_("Rule"),
        "confidence": N_("How surely"),
        "became": N_("Became"),
        "about": N_("About"),
        "author": N_("Author"),
        "draft": N_("Draft"),
        "settled": N_("Settled"),
        "mark": N_("Moment"),
    }
)

_OF_A_KIND: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("conference", "title"): N_("Title of the conference"),
        ("site", "name"): N_("Name of the site"),
        ("participant", "name"): N_("Full name"),
        ("reading", "of"): N_("Kind"),
        ("presence", "state"): N_("Presence"),
    }
)
"""What a field is called where its name means another thing than elsewhere."""

_CODES = frozenset({"period", "due", "review_period"})
"""Texts that hold the code of a period or a day."""

_LONGEST = 60
_BEFORE = 15


def field(thing: str, name: str) -> str:
    """Return what a field of a thing is called; one that only a newer version knows keeps its name."""
    msgid = _OF_A_KIND.get((model.kind_of(thing), name)) or _FIELDS.get(name)
    return _(msgid) if msgid else name


def thing(conference: model.Conference, thing: str, recorded: object = None) -> str:
    """Return what a thing is, with the words by which a person knows it: ``Số liệu «Doanh thu bưu chính»``.

    :param recorded: what is recorded of it, for one that is out of the conference.
    """
    kind = _kind(model.kind_of(thing))
    found = conference.find(thing) or recorded
    if isinstance(found, model.Session):
        return f"{kind} {session(found) or _ordinal(conference.sessions, found)}"
    if isinstance(found, model.Presence):
        whom = conference.find(found.subject)
        return f"{kind} «{short(str(getattr(whom, 'name', '')))}»" if whom is not None else kind
    words = next((str(text) for key in ("indicator", "title", "name", "text", "quote") if (text := getattr(found, key, ""))), "")
    return f"{kind} «{short(words)}»" if words else kind


def _kind(kind: str) -> str:
    """What a kind of thing is called; one that only a newer version knows keeps its name."""
    return _(_KINDS[kind]) if kind in _KINDS else kind


def session(session: model.Session) -> str:
    """Return a session in words: ``«Khai mạc», chiều 22/12/2021``; empty when nothing is known of it."""
    part = wording.label(session.part).lower() if session.part is not None else ""
    day = wording.short_date(session.date) if session.date is not None else ""
    return ", ".join(filter(None, (f"«{short(session.title)}»" if session.title else "", f"{part} {day}".strip())))


def _ordinal(sessions: tuple[model.Session, ...], one: model.Session) -> str:
    return str(sessions.index(one) + 1)


def value(conference: model.Conference, thing: str, name: str, value: Json) -> str:
    """Return a recorded value of a field in words; an id as what it names, nothing as «trống»."""
    if value in (None, "", []):
        return _("empty")
    kind = model.kind_of(thing)
    if name in model.REFERENCES.get(kind, ()):
        return _reference(conference, str(value))
    if name == "of" and kind == model.Reading.kind:
        return _kind(str(value))
    try:
        held = values.from_json(values.hints(kind)[name], value)
    except (KeyError, values.Misfit):  # a field or a value of a newer version
        held = value
    return wording.due(held) if name in _CODES and isinstance(held, str) else _said(held)


def _reference(conference: model.Conference, target: str) -> str:
    found = conference.find(target)
    if isinstance(found, model.Reading) and conference.find(found.became) is not None:
        target = found.became
    return thing(conference, target) if found is not None else _("(no longer there)")


def _said(held: Any) -> str:
    """A value of the model in words."""
    match held:
        case StrEnum():
            return wording.label(held)
        case bool():
            return _("yes") if held else _("no")
        case int() | Decimal():
            return wording.number(Decimal(held))
        case dt.datetime():
            return f"{held:%H:%M} {wording.short_date(held.date())}"
        case dt.date():
            return wording.short_date(held)
        case dt.time():
            return f"{held:%H:%M}"
        case model.Comparison():
            return wording.comparison(held)
        case str():
            return f"«{short(held)}»"
        case tuple() | list():
            return "; ".join(map(_said, held))
    return f"«{short(json.dumps(values.to_json(held), ensure_ascii=False))}»"


def short(text: str) -> str:
    """Return a text as one line that fits a terminal."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def apart(one: str, other: str) -> tuple[str, str]:
    """Return two long texts without most of what both begin with, so that what :func:`short` leaves tells them apart."""
    lines = [" ".join(text.split()) for text in (one, other)]
    same = next((place for place, pair in enumerate(zip(*lines, strict=False)) if pair[0] != pair[1]), min(map(len, lines)))
    if max(map(len, lines)) <= _LONGEST or same <= _LONGEST // 2:
        return one, other
    start = lines[0].rfind(" ", 0, same - _BEFORE) + 1
    return f"…{lines[0][start:]}", f"…{lines[1][start:]}"
