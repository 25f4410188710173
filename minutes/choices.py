"""The choices of the model: fields that hold one of a few words.

A later version of the program may know more words (``docs/format.md``). One that this version does not know is neither
thrown away nor taken for another: it is a member of its own, shown as «…», and written back as it came.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import TypeVar

Choice = TypeVar("Choice", bound=StrEnum)

_UNKNOWN = "UNKNOWN"
_WORD = re.compile(r"[a-z][a-z0-9_]{0,39}")


def unknown(type_: type[Choice], word: str) -> Choice:
    """Return a member of a choice that this version does not know: equal to no member that it knows, and in no list of them.

    :raises ValueError: for a text that no version would use as a word.
    """
    if _WORD.fullmatch(word) is None or word in {member.value for member in type_}:
        raise ValueError(word)
    made = str.__new__(type_, word)
    made._name_ = _UNKNOWN
    made._value_ = word
    return made


def holds_unknown(value: object) -> bool:
    """Return whether a field's value is, or has in it, a choice that this version does not know."""
    if isinstance(value, StrEnum):
        return value.name == _UNKNOWN
    if isinstance(value, tuple | list):
        return any(holds_unknown(item) for item in value)
    if is_dataclass(value):
        return any(holds_unknown(getattr(value, field.name)) for field in fields(value))
    return False


class Form(StrEnum):
    """How people take part."""

    ONLINE = "online"
    MIXED = "mixed"
    IN_PERSON = "in_person"


class Part(StrEnum):
    """The part of the day of a session: sáng, chiều, tối."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Role(StrEnum):
    """What a participant does at the conference."""

    CHAIR = "chair"
    SPEAKER = "speaker"
    SECRETARY = "secretary"
    ATTENDEE = "attendee"


class Attendance(StrEnum):
    """The state of a person or a site from a moment on."""

    PRESENT = "present"
    ONLINE = "online"
    DROPPED = "dropped"
    BACK = "back"
    ABSENT_WITH_REASON = "absent_with_reason"
    ABSENT = "absent"
    STAND_IN = "stand_in"


class StatementKind(StrEnum):
    """What sort of statement it is."""

    REPORT = "report"
    PREPARED = "prepared"
    OPINION = "opinion"
    QUESTION = "question"
    ANSWER = "answer"
    CONCLUSION = "conclusion"
    NOTE = "note"


class FigureKind(StrEnum):
    """A quantity, a share or rate, a place in a list, or a multiple."""

    AMOUNT = "amount"
    PERCENT = "percent"
    RANK = "rank"
    RATIO = "ratio"


class Nature(StrEnum):
    """Whether a figure happened, is reckoned, is foreseen or is asked for."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    FORECAST = "forecast"
    TARGET = "target"


class Direction(StrEnum):
    """Which way a comparison goes."""

    UP = "up"
    DOWN = "down"


class Progress(StrEnum):
    """How far a task is."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


class ReadingState(StrEnum):
    """Whether a person has looked at what the machine read."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


class DraftState(StrEnum):
    """How far a draft is on its way to the archive."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    ISSUED = "issued"
    SEALED = "sealed"
