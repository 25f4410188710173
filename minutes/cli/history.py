"""What was done, and other copies: history, undo, redo, diff, merge, verify."""

from __future__ import annotations

import datetime as dt
import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from minutes.cli.output import progress
from minutes.conference import ConferenceFile
from minutes.errors import shorten
from minutes.journal import Mark, Undone
from minutes.texts import _, ngettext


def history(chosen: Namespace) -> int:
    """``minutes history FILE [--limit N]``: id, local time, author, what was done."""
    with ConferenceFile.open(chosen.file, read_only=True) as file:
        for step in file.journal.steps(limit=chosen.limit):
            when = dt.datetime.fromtimestamp(step.time_ms / 1000).astimezone()
            print(f"{step.id}\t{when:%Y-%m-%d %H:%M:%S}\t{step.author}\t{step.name}")
    return 0


def undo(chosen: Namespace) -> int:
    """``minutes undo FILE [--step STEP]``."""
    with ConferenceFile.open(chosen.file, author=chosen.author) as file:
        _tell(file.undo(chosen.step))
    return 0


def redo(chosen: Namespace) -> int:
    """``minutes redo FILE``."""
    with ConferenceFile.open(chosen.file, author=chosen.author) as file:
        _tell(file.redo())
    return 0


def _tell(undone: Undone) -> None:
    print(undone.step.name)
    for skipped in undone.skipped:
        print(_("left alone, it has changed since: {thing} {field}").format(thing=skipped.thing, field=skipped.field))


def diff(chosen: Namespace) -> int:
    """``minutes diff FILE [OTHER] [--from STEP] [--to STEP]``: 1 when there are differences."""
    with ConferenceFile.open(chosen.file, read_only=True) as file:
        if chosen.other:
            lines = _copies(file, chosen.other)
        else:
            since = file.journal.mark_after(chosen.since) if chosen.since else Mark({})
            until = file.journal.mark_after(chosen.until) if chosen.until else file.journal.mark()
            lines = [_line(d.thing, d.field, d.before, d.after) for d in file.journal.difference(since, until)]
    for line in lines:
        print(line)
    return 1 if lines else 0


def _copies(file: ConferenceFile, other: Path) -> list[str]:
    """What stands differently in another copy: ours → theirs."""
    with ConferenceFile.open(other, read_only=True) as theirs:
        ours, others = file.journal.values(), theirs.journal.values()
    lines = []
    for thing in sorted(set(ours) | set(others)):
        here, there = ours.get(thing, {}), others.get(thing, {})
        for field in sorted(set(here) | set(there)):
            if here.get(field) != there.get(field):
                lines.append(_line(thing, field, here.get(field), there.get(field)))
    return lines


def _line(thing: str, field: str, before: Any, after: Any) -> str:
    return f"{thing}\t{field}\t{_value(before)} → {_value(after)}"


def _value(value: Any) -> str:
    return "∅" if value is None else json.dumps(value, ensure_ascii=False)


def merge(chosen: Namespace) -> int:
    """``minutes merge FILE OTHER …``: 1 when the union holds conflicts that a person has to settle."""
    conflicts = 0
    with ConferenceFile.open(chosen.file, author=chosen.author) as file:
        for other in chosen.others:
            merged = file.merge(other)
            told = ngettext("{name}: {n} change taken in", "{name}: {n} changes taken in", merged.added)
            print(told.format(name=shorten(other), n=merged.added))
            conflicts += len(merged.conflicts)
            for thing, field in merged.conflicts:
                print(_("conflict: {thing} {field}").format(thing=thing, field=field))
    return 1 if conflicts else 0


def verify(chosen: Namespace) -> int:
    """``minutes verify FILE``: 1 when something was altered, and what."""
    found = 0
    with ConferenceFile.open(chosen.file, read_only=True) as file:
        for finding in file.journal.verify(progress(_("Verifying"))):
            found += 1
            print(finding.sentence, file=sys.stderr)
        if not found:
            print(_("Whole: nothing in this file was altered since it was written."))
    return 1 if found else 0
