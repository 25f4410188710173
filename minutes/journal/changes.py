"""The words of the journal, and the one way in which a value is written down.

Everything here is data: nothing knows a file. ``docs/format.md`` promises what these mean on the disk.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from minutes.errors import Bug, Refused
from minutes.texts import _

Json = Any
"""A JSON value: None, bool, int, str, list or dict of them; None means «absent»."""

BLANKING: Final = "blanking"
"""The thing whose fields (``station:seq``) tell which changes were blanked, and why. Not a thing of the conference."""

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode
_decode = json.JSONDecoder().decode
_GREATEST_INTEGER = 2**53 - 1
LATEST_MS: Final = 253_402_300_799_999
"""The last moment that a calendar of four-digit years has; no clock was ever set after it."""
_DEEPEST = 64
_STATION = re.compile(r"[^\s:\x00-\x1f]{1,64}")


class Ref(NamedTuple):
    """The name of a change, for ever: which station made it, and its number there, from 1 without gaps."""

    station: str
    seq: int

    def __str__(self) -> str:
        return f"{self.station}:{self.seq}"

    @classmethod
    def parse(cls, text: str) -> Ref:
        """Return the reference that is written as ``station:seq``.

        :raises ValueError: when ``text`` is not of that form.
        """
        station, _colon, seq = text.rpartition(":")
        if not station or not seq.isascii() or not seq.isdecimal():
            raise ValueError(text)
        return cls(station, int(seq))


@dataclass(frozen=True, slots=True)
class Edit:
    """What a verb asks for: this field of this thing is to have this value; None makes the field absent."""

    thing: str
    field: str
    value: Json


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one thing got one value: the unit of everything. Never altered, but that it can be blanked.

    ``time_ms`` is milliseconds since 1970 in UTC as the station's clock had it, ``offset_min`` that clock's minutes east of UTC;
    ``replaces`` are the heads that the writer saw; ``value`` is None when absent or blanked.
    """

    ref: Ref
    step: str
    time_ms: int
    offset_min: int
    author: str
    thing: str
    field: str
    value: Json
    replaces: tuple[Ref, ...]
    digest: bytes
    blanked: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A named group of changes that were made at once; ``id`` is the reference of its first change, as text.

    ``undoes`` is the id of the step that this one undoes; a redo undoes an undo.
    """

    id: str
    name: str
    author: str
    time_ms: int
    station: str
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment in the life of a journal: the last number of every station."""

    seqs: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "seqs", MappingProxyType(dict(self.seqs)))

    def __hash__(self) -> int:
        return hash(frozenset(self.seqs.items()))

    def has(self, ref: Ref) -> bool:
        """Return whether a change was there at this moment."""
        return ref.seq <= self.seqs.get(ref.station, 0)

    def to_json(self) -> dict[str, int]:
        """Return the mark as a JSON object, its stations in order."""
        return dict(sorted(self.seqs.items()))

    @classmethod
    def from_json(cls, value: Json) -> Mark:
        """Return the mark that :meth:`to_json` wrote.

        :raises ValueError: when the value is no such object.
        """
        if not isinstance(value, Mapping) or not all(
            isinstance(k, str) and isinstance(v, int) and not isinstance(v, bool) and v >= 0 for k, v in value.items()
        ):
            raise ValueError(value)
        return cls(value)


@dataclass(frozen=True, slots=True)
class Head:
    """A current value of a field: a change that no other has replaced. A field with several is a conflict."""

    ref: Ref
    thing: str
    field: str
    value: Json
    author: str
    time_ms: int
    blanked: bool = False

    @property
    def station(self) -> str:
        """The station that wrote it."""
        return self.ref.station


Record = Callable[[Sequence[Edit], str], Step | None]
"""Records values as one step with a name, on the writer's thread; see :meth:`Journal.arrange`."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A field that an undo left alone because another value has come since; ``now`` is that value."""

    thing: str
    field: str
    now: Json


class Undone(NamedTuple):
    """What an undo or a redo did.

    ``step`` is the new step; where every field had to be left alone nothing was recorded, ``things`` is empty and ``step`` is
    the step that was to be undone. ``passed`` are the newer steps, newest first, that were passed over because nothing is left
    of them: other values have come in all their fields.
    """

    step: Step
    skipped: tuple[Skipped, ...]
    things: frozenset[str]
    passed: tuple[Step, ...] = ()


class Merged(NamedTuple):
    """What a merge brought: new changes, the things that they touch, and the fields (thing, field) that it left in conflict."""

    added: int
    things: frozenset[str]
    conflicts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that has another value at one mark than at another, and the changes between that touch it.

    None: the field is not there.
    """

    thing: str
    field: str
    before: Json
    after: Json
    changes: tuple[Change, ...]


class ChainHead(NamedTuple):
    """Where a station's chain ends: the number and the digest of its last change. Printed and signed, it proves that nothing
    before it was altered, and that nothing at the end was cut off.
    """

    seq: int
    digest: bytes

    def __str__(self) -> str:
        """The number, and the digest in groups of eight letters that can be read aloud and compared."""
        letters = self.digest.hex()
        return f"{self.seq} {' '.join(letters[at : at + 8] for at in range(0, len(letters), 8))}"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was written: ``kind`` for a program, ``ref`` where, ``sentence`` for a person.

    Kinds: ``disk`` ``gap`` ``altered`` ``step`` ``replaces`` ``blanked`` ``heads``, and of :meth:`Journal.clocks` ``clock``.
    """

    kind: str
    ref: Ref | None
    sentence: str


def clean(text: str) -> str:
    """Return a text as the journal takes it in: NFC, and half characters (a broken clipboard) as U+FFFD."""
    if text.isascii():
        return text
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def label(text: str) -> str:
    """Return a text that stands in a column of its own (thing, field, author, name of a step): clean, without NUL."""
    return clean(text).replace("\x00", "\ufffd")


def canonical(value: Json) -> str:
    """Return the one JSON text of a value: keys sorted, no spaces, integers only, NFC.

    :raises Bug: for what has no exact JSON (a float, an integer beyond ±(2⁵³−1), nesting beyond 64, two keys that are one).
    """
    return _encode(clean(value) if type(value) is str else _exact(value, 0))


def _exact(value: Json, depth: int) -> Json:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return clean(str(value))
    if isinstance(value, int) and abs(value) <= _GREATEST_INTEGER:
        return int(value)
    if depth < _DEEPEST and isinstance(value, list | tuple):
        return [_exact(item, depth + 1) for item in value]
    if depth < _DEEPEST and isinstance(value, Mapping):
        exact = {clean(key): _exact(item, depth + 1) for key, item in value.items() if isinstance(key, str)}
        if len(exact) == len(value):
            return exact
    raise Bug(_("A value of the type {type} cannot be kept exactly.").format(type=type(value).__name__))


def parse(text: str) -> Json:
    """Return the value of a canonical JSON text.

    :raises ValueError: when it is not JSON.
    """
    if text[:1] == '"' and "\\" not in text and text.count('"') == 2 and text[-1] == '"':
        return text[1:-1]  # most values are such texts
    return _decode(text)


def station_name(text: str) -> str:
    """Return ``text`` if it can name a station: 1 to 64 characters without spaces, colons and control characters.

    :raises Refused: when it cannot.
    """
    name = clean(text)
    if _STATION.fullmatch(name) is None:
        raise Refused(_("“{name}” cannot name a station: use 1 to 64 letters or digits without spaces.").format(name=name[:80]))
    return name


def write_refs(refs: tuple[Ref, ...]) -> str:
    """Return references as the column ``replaces`` holds them: sorted, with one space between."""
    return " ".join(map(str, sorted(refs)))


def read_refs(text: str) -> tuple[Ref, ...]:
    """Return the references of a column ``replaces``.

    :raises ValueError: when the text is not of that form.
    """
    return tuple(map(Ref.parse, text.split(" "))) if text else ()
