"""Things and fields in a person's words, for what the command line prints: never an id where there is a name."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Any

from minutes import model
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

_FIELDS = MappingProxyType(
    {
        "deleted": N_("deleted"),
        "order": N_("place in the list"),
        "title": N_("Title"),
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
        "recipients": N_("Recipients"),
        "part": N_("Part of the day"),
        "chair": N_("Chair"),
        "secretary": N_("Secretary"),
        "name": N_("Full name"),
        "head_count": N_("Heads"),
        "contact": N_("Contact"),
        "honorific": N_("Honorific"),
        "position": N_("Position"),
        "organisation": N_("Organisation"),
        "site": N_("Site"),
        "roles": N_("Roles"),
        "text": N_("Text"),
        "time": N_("Time"),
        "speaker": N_("Speaker"),
        "body": N_("Speaker"),
        "indicator": N_("Indicator"),
        "value": N_("Value"),
        "unit": N_("Unit"),
        "nature": N_("Nature"),
        "period": N_("Period"),
        "comparisons": N_("Comparison"),
        "owner": N_("Lead"),
        "partners": N_("With"),
        "due": N_("Due"),
        "due_words": N_("As said"),
        "product": N_("Product"),
        "progress": N_("State"),
        "state": N_("State"),
        "quote": N_("Quote"),
    }
)

_LONGEST = 60


def field(name: str) -> str:
    """Return what a field is called; one that has no words of its own keeps its name."""
    return _(_FIELDS[name]) if name in _FIELDS else name


def thing(conference: model.Conference, thing: str) -> str:
    """Return what a thing is, with the words by which a person knows it: ``Số liệu «Doanh thu bưu chính»``."""
    kind = _(_KINDS.get(model.kind_of(thing), "")) or model.kind_of(thing)
    found = conference.find(thing)
    words = next((str(text) for key in ("indicator", "title", "name", "text", "quote") if (text := getattr(found, key, ""))), "")
    return f"{kind} «{short(words)}»" if words else f"{kind} {thing.partition('/')[2]}".rstrip()


def value(conference: model.Conference, value: Json) -> str:
    """Return a recorded value in words; an id as what it names, nothing as ``∅``."""
    if value in (None, "", []):
        return "∅"
    if isinstance(value, str):
        return thing(conference, value) if conference.find(value) is not None else f"«{short(value)}»"
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(_text(conference, one) for one in value)
    return json.dumps(value, ensure_ascii=False)


def _text(conference: model.Conference, one: Any) -> str:
    return value(conference, one)


def short(text: str) -> str:
    """Return a text as one line that fits a terminal."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
