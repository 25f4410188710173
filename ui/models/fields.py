"""The fields of things as a person reads and types them: heading, text, the way back from text to values, choices.

One table for forms, table cells and readings alike, so that a field is written and understood the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from minutes import wording
from minutes.language.folding import bare
from minutes.model import (
    Comparison,
    Conference,
    Direction,
    Figure,
    FigureKind,
    Form,
    Nature,
    Part,
    Participant,
    Progress,
    Reading,
    Role,
    Session,
    Site,
    Statement,
    StatementKind,
    Task,
)
from minutes.texts import N_, _
from minutes.whereabouts import where
from ui.models import typed
from ui.models.typed import Mistyped

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values a field may take: what is recorded, what is read, and what tells it from its like."""

    value: Any
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """How one field (or a few that are typed as one) of a thing is shown and typed.

    ``read`` gives the values to record and raises :class:`ui.models.typed.Mistyped` with the sentence for under the
    field; ``free`` tells that a text which is none of the ``choices`` may stand too, ``long`` that it wraps, ``lines`` that
    Enter makes a new line in it.
    """

    key: str
    title: str
    show: Callable[[Any, Conference], str]
    read: Callable[[str, Conference], Values]
    choices: Callable[[Conference], Sequence[Choice]] | None = None
    free: bool = False
    long: bool = False
    lines: bool = False
    right: bool = False
    hint: str = ""


def _text(key: str, title: str, *, long: bool = False, hint: str = "") -> Field:
    """A field that is a plain text; line breaks belong to long ones only."""

    def read(text: str, _conference: Conference) -> Values:
        return {key: typed.tidy(text) if long else " ".join(typed.tidy(text).split())}

    return Field(key, title, lambda thing, _conference: str(getattr(thing, key)), read, long=long, hint=hint)


def _list(key: str, title: str, *, long: bool = False, hint: str = "") -> Field:
    """A field that is several texts, with semicolons between them, or each on its line."""
    joint = "\n" if long else "; "

    def read(text: str, _conference: Conference) -> Values:
        return {key: tuple(filter(None, (" ".join(part.split()) for part in re.split(r"[;\n]", typed.tidy(text)))))}

    return Field(key, title, lambda thing, _conference: joint.join(getattr(thing, key)), read, long=long, lines=long, hint=hint)


def _date(key: str, title: str) -> Field:
    def show(thing: Any, _conference: Conference) -> str:
        value = getattr(thing, key)
        return wording.short_date(value) if value else ""

    return Field(key, title, show, lambda text, _conference: {key: typed.date(text)}, hint="22/12/2021")


def _time(key: str, title: str) -> Field:
    def show(thing: Any, _conference: Conference) -> str:
        value = getattr(thing, key)
        return f"{value.hour}:{value.minute:02}" if value else ""

    return Field(key, title, show, lambda text, _conference: {key: typed.time(text)}, hint="8:30")


def _count(key: str, title: str) -> Field:
    def show(thing: Any, _conference: Conference) -> str:
        value = getattr(thing, key)
        return "" if value is None else str(value)

    return Field(key, title, show, lambda text, _conference: {key: typed.whole(text)}, right=True)


def _period(key: str, title: str, hint: str) -> Field:
    def show(thing: Any, _conference: Conference) -> str:
        return wording.due(getattr(thing, key))

    return Field(key, title, show, lambda text, _conference: {key: typed.period(text)}, hint=hint)


def _word(key: str, title: str, words: type[StrEnum], *, empty: bool = False) -> Field:
    """A field that takes one word of an enumeration; ``empty`` where none may stand too."""

    def choices(_conference: Conference) -> Sequence[Choice]:
        some = [Choice(word, wording.label(word)) for word in words]
        return [Choice(None, "–"), *some] if empty else some

    def show(thing: Any, _conference: Conference) -> str:
        value = getattr(thing, key)
        return wording.label(value) if value is not None else ""

    return Field(key, title, show, lambda text, conference: {key: pick(choices(conference), text)}, choices)


def _pointer(key: str, title: str, choices: Callable[[Conference], Sequence[Choice]], free_to: str = "") -> Field:
    """A field that points to a thing; with ``free_to`` a name that is nobody's is recorded in that field instead."""

    def show(thing: Any, conference: Conference) -> str:
        return name_of(conference, getattr(thing, key)) or (str(getattr(thing, free_to)) if free_to else "")

    def read(text: str, conference: Conference) -> Values:
        bare_text = " ".join(typed.tidy(text).split())
        if not bare_text:
            return {key: "", **({free_to: ""} if free_to else {})}
        try:
            value = pick(choices(conference), bare_text)
        except Mistyped:
            if free_to:
                return {key: "", free_to: bare_text}
            raise
        return {key: value, **({free_to: ""} if free_to else {})}

    return Field(key, title, show, read, choices, free=bool(free_to))


def people(conference: Conference) -> Sequence[Choice]:
    """Return every participant as a choice; position and site tell two of one name apart."""
    return [Choice(p.id, p.name or p.position, _hint(p, conference)) for p in conference.participants]


def sites(conference: Conference) -> Sequence[Choice]:
    """Return every site as a choice."""
    return [Choice(site.id, site.name) for site in conference.sites]


def _hint(person: Participant, conference: Conference) -> str:
    return " · ".join(filter(None, (person.position, name_of(conference, where(conference, person)))))


def pick(choices: Sequence[Choice], text: str) -> Any:
    """Return the value of the one choice that a text means: its label, or the start or part of it, marks left out.

    :raises Mistyped: when none or several fit.
    """
    wanted = bare(typed.tidy(text))
    exact = [choice for choice in choices if choice.label == typed.tidy(text)]
    same = exact or [choice for choice in choices if bare(choice.label) == wanted]
    begins = same or [choice for choice in choices if wanted and bare(choice.label).startswith(wanted)]
    found = begins or [choice for choice in choices if wanted and wanted in bare(f"{choice.label} {choice.hint}")]
    if len(found) == 1 or len(exact) > 0:
        return found[0].value
    if found:
        raise Mistyped(_("“{text}” fits several: choose one from the list.").format(text=text))
    raise Mistyped(_("“{text}” is not in the list.").format(text=text))


def rank(choices: Sequence[Choice], text: str) -> list[Choice]:
    """Return the choices that a text may mean, best first: the start of the name, then of a word of it, then any part."""
    wanted = bare(typed.tidy(text))
    scored = [(score, place) for place, choice in enumerate(choices) if (score := _score(choice, wanted)) is not None]
    return [choices[place] for _score_, place in sorted(scored)]


def _score(choice: Choice, wanted: str) -> int | None:
    label = bare(choice.label)
    words = label.split()
    if label.startswith(wanted):
        return 0
    if words and words[-1].startswith(wanted):
        return 1
    if any(word.startswith(wanted) for word in words):
        return 2
    if "".join(word[0] for word in words).startswith(wanted.replace(" ", "")):
        return 3
    return 4 if wanted in f"{label} {bare(choice.hint)}" else None


def name_of(conference: Conference, thing: str) -> str:
    """Return the name of what an id points to: a person, a site, or a reading that proposes one; empty for nothing."""
    found = conference.find(thing)
    if isinstance(found, Reading):
        return name_of(conference, found.became) or str(found.data.get("name", ""))
    if isinstance(found, Participant | Site):
        return found.name
    return ""


# Figures

_UP = ("tăng", "vượt", "cao hơn", "nhiều hơn", "lên")
_DOWN = ("giảm", "thấp hơn", "hụt", "ít hơn", "xuống")
_CHANGE = re.compile(
    rf"(?P<word>{'|'.join((*_UP, *_DOWN))}|chênh lệch)(?:\s+(?P<number>[-0-9.,]+)\s*(?P<unit>.*?))?(?:\s*so với\s+(?P<base>.+))?",
    re.IGNORECASE,
)


def bare_number(figure: Figure) -> str:
    """Return a figure's number for a column of its own, without unit: ``hơn 3.462``, ``3,6–4,5``, ``47/168``; empty for none."""
    if figure.value is not None:
        number = wording.number(figure.value)
    elif figure.low is not None and figure.high is not None:
        number = f"{wording.number(figure.low)}–{wording.number(figure.high)}"
    else:
        number = " ".join(f"{word} {wording.number(n)}" for word, n in (("từ", figure.low), ("đến", figure.high)) if n is not None)
    if figure.of is not None:
        number = f"{number}/{wording.number(figure.of)}"
    if figure.qualifier.casefold() in typed.AFTER:
        return f"{number} {figure.qualifier}".strip()
    return f"{figure.qualifier} {number}".strip()


def read_amount(text: str, _conference: Conference) -> Values:
    """Return the values of a figure's number from its text."""
    found = typed.amount(text)
    return {"value": found.value, "low": found.low, "high": found.high, "of": found.of, "qualifier": found.qualifier}


def read_comparisons(text: str, _conference: Conference) -> Values:
    """Return comparisons from «tăng 9% so với năm 2020; vượt 2% so với kế hoạch»."""
    return {"comparisons": tuple(_comparison(part) for part in re.split(r"[;\n]", typed.tidy(text)) if part.strip())}


def _comparison(text: str) -> Comparison:
    found = _CHANGE.fullmatch(" ".join(text.split()))
    if found is None:
        raise Mistyped(_("“{text}” is no comparison. Write it like “tăng 9% so với năm 2020”.").format(text=text.strip()))
    word = found["word"].casefold()
    direction = Direction.UP if word in _UP else Direction.DOWN if word in _DOWN else None
    base = (found["base"] or "").strip()
    with suppress(Mistyped):
        base = typed.period(base)
    number = typed.decimal(found["number"]) if found["number"] else None
    return Comparison(direction, number, (found["unit"] or "").strip(), base)


def _roles(text: str, _conference: Conference) -> Values:
    choices = [Choice(role, wording.label(role)) for role in Role]
    return {"roles": tuple(dict.fromkeys(pick(choices, part) for part in re.split(r"[;,]", text) if part.strip()))}


CONFERENCE = (
    _text("title", N_("Title"), long=True),
    _text("organiser", N_("Organiser")),
    _text("superior", N_("Superior body")),
    _text("issuer", N_("Issuing body")),
    _text("number", N_("Number")),
    _text("symbol", N_("Symbol"), hint="BB-VP"),
    _word("form", N_("Form"), Form, empty=True),
    _date("date", N_("Date")),
    _text("place", N_("Place")),
    _period("review_period", N_("Period under review"), N_("2021, quý III/2021")),
    _list("recipients", N_("Recipients"), long=True, hint=N_("one a line")),
)

SESSION = (
    _text("title", N_("Session")),
    _date("date", N_("Date")),
    _word("part", N_("Part of the day"), Part, empty=True),
    _time("begins", N_("Begins")),
    _time("ends", N_("Ends")),
    _text("place", N_("Place")),
    _pointer("chair", N_("Chair"), people),
    _pointer("secretary", N_("Secretary"), people),
)

SITE = (
    _text("name", N_("Site")),
    _pointer("chair", N_("Chair at the site"), people),
    _count("head_count", N_("Heads")),
    _text("place", N_("Room")),
    _text("contact", N_("Contact")),
)

PARTICIPANT = (
    _text("honorific", N_("Honorific")),
    _text("name", N_("Full name")),
    _text("position", N_("Position")),
    _text("organisation", N_("Organisation")),
    _pointer("site", N_("Site"), sites),
    Field(
        "roles",
        N_("Roles"),
        lambda person, _conference: ", ".join(wording.label(role) for role in person.roles),
        _roles,
        hint=N_("chair, speaker"),
    ),
)

STATEMENT = (
    _time("time", N_("Time")),
    _pointer("speaker", N_("Speaker"), people, free_to="body"),
    _pointer("site", N_("Site"), sites),
    _word("type", N_("Kind"), StatementKind),
    _text("text", N_("Text"), long=True),
)

FIGURE = (
    _text("indicator", N_("Indicator"), long=True),
    Field("value", N_("Value"), lambda figure, _conference: bare_number(figure), read_amount, right=True, hint="3.462,5"),
    _text("unit", N_("Unit")),
    _word("type", N_("Kind"), FigureKind),
    _word("nature", N_("Nature"), Nature),
    _period("period", N_("Period"), N_("2021, quý III/2021")),
    Field(
        "comparisons",
        N_("Comparison"),
        lambda figure, _conference: wording.comparisons(figure),
        read_comparisons,
        hint="tăng 9% so với năm 2020",
    ),
)

TASK = (
    _text("text", N_("Task"), long=True),
    _text("owner", N_("Lead")),
    _list("partners", N_("With"), hint=N_("names, with ; between")),
    _period("due", N_("Due"), N_("15/01/2022, quý I/2022")),
    _text("due_words", N_("As said")),
    _text("product", N_("Product")),
    _word("progress", N_("State"), Progress),
)

FIELDS: Mapping[str, tuple[Field, ...]] = MappingProxyType(
    {
        Conference.kind: CONFERENCE,
        Session.kind: SESSION,
        Site.kind: SITE,
        Participant.kind: PARTICIPANT,
        Statement.kind: STATEMENT,
        Figure.kind: FIGURE,
        Task.kind: TASK,
    }
)
"""The fields that a person may type, by kind of thing, in the order of a form."""


def field(kind: str, key: str) -> Field:
    """Return one field of a kind.

    :raises KeyError: when there is no such field.
    """
    for found in FIELDS[kind]:
        if found.key == key:
            return found
    raise KeyError(f"{kind}.{key}")
