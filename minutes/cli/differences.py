"""``minutes diff`` in words: what a person wrote differs; what the machine read, and where in a text, does not belong there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from minutes.cli import naming
from minutes.conference import ConferenceFile
from minutes.journal import Mark
from minutes.model import CONFERENCE, Conference, Reading, Source, kind_of
from minutes.state import DELETED, DELETED_AT
from minutes.texts import _, ngettext

_MACHINES = frozenset({Reading.kind, Source.kind})
_HIDDEN = frozenset({DELETED, DELETED_AT, "start", "end", "quote", "source", "mark"})
"""Fields that a person neither writes nor reads in a list."""

Found = tuple[str, str, Any, Any]
"""Thing, field, value before, value after."""


def between(file: ConferenceFile, since: Mark, until: Mark) -> list[str]:
    """Return what differs between two moments of a file, a line for each field."""
    found = [(d.thing, d.field, d.before, d.after) for d in file.journal.difference(since, until)]
    return _lines(file.state(since), file.state(until), found)


def of_copies(file: ConferenceFile, other: ConferenceFile) -> list[str]:
    """Return what stands differently in another copy: ours → theirs."""
    ours, theirs = file.journal.values(), other.journal.values()
    found = []
    for thing in sorted(set(ours) | set(theirs)):
        here, there = ours.get(thing, {}), theirs.get(thing, {})
        fields = (field for field in sorted(set(here) | set(there)) if here.get(field) != there.get(field))
        found += [(thing, field, here.get(field), there.get(field)) for field in fields]
    return _lines(file.state(), other.state(), found)


def _lines(before: Conference, after: Conference, found: Iterable[Found]) -> list[str]:
    lines: list[str] = []
    read: set[str] = set()
    gone: set[str] = set()
    for thing, field, old, new in found:
        was, is_ = _there(before, thing), _there(after, thing)
        if not was and not is_:
            continue
        if kind_of(thing) in _MACHINES:
            read.add(thing)
        elif not is_:
            if thing not in gone:
                lines.append("\t".join((naming.thing(before, thing), _("is no longer there"))))
            gone.add(thing)
        elif field == "order":
            if was:
                lines.append("\t".join((naming.thing(after, thing), _("stands at another place"))))
        elif field not in _HIDDEN:
            lines.append(_line(before, after, (thing, field, old, new)))
    if read:
        told = ngettext("What the machine read differs: {n} entry", "What the machine read differs: {n} entries", len(read))
        lines.append(told.format(n=len(read)))
    return lines


def _there(conference: Conference, thing: str) -> bool:
    return thing == CONFERENCE or conference.find(thing) is not None


def _line(before: Conference, after: Conference, found: Found) -> str:
    thing, field, old, new = found
    if isinstance(old, str) and isinstance(new, str):
        old, new = naming.apart(old, new)
    said = [naming.value(state, thing, field, held) for state, held in ((before, old), (after, new))]
    return f"{naming.thing(after, thing)}\t{naming.field(thing, field)}\t{said[0]} → {said[1]}"
