"""What was done, and other copies: history, undo, redo, diff, merge, verify."""

from __future__ import annotations

import datetime as dt
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from minutes.cli import naming
from minutes.cli.export import conflicts
from minutes.cli.output import progress
from minutes.conference import ConferenceFile
from minutes.errors import Refused, shorten
from minutes.journal import Mark, Step, Undone
from minutes.model import Conference
from minutes.state import DELETED_AT
from minutes.texts import _, ngettext


def history(chosen: Namespace) -> int:
    """``minutes history FILE [--limit N]``: id, local time, author, what was done."""
    with ConferenceFile.open(chosen.file, read_only=True) as file:
        undoes = {step.id: step.undoes for step in file.journal.steps() if step.undoes}
        for step in file.journal.steps(limit=chosen.limit):
            when = dt.datetime.fromtimestamp(step.time_ms / 1000).astimezone()
            print(f"{step.id}\t{when:%Y-%m-%d %H:%M:%S}\t{step.author}\t{_told(step, undoes)}")
    return 0


def _told(step: Step, undoes: Mapping[str, str]) -> str:
    """What a step did: an undo undoes a step, a redo undoes an undo."""
    if step.undoes is None:
        return step.name
    again = step.undoes in undoes
    return (_("Redo “{step}”") if again else _("Undo “{step}”")).format(step=step.name)


def undo(chosen: Namespace) -> int:
    """``minutes undo FILE [--step STEP]``."""
    with ConferenceFile.open(chosen.file, author=chosen.author) as file:
        _tell(file.undo(chosen.step), file.state())
    return 0


def redo(chosen: Namespace) -> int:
    """``minutes redo FILE``."""
    with ConferenceFile.open(chosen.file, author=chosen.author) as file:
        _tell(file.redo(), file.state())
    return 0


def _tell(undone: Undone, state: Conference) -> None:
    print(undone.step.name)
    for skipped in undone.skipped:
        named = {"thing": naming.thing(state, skipped.thing), "field": naming.field(skipped.field)}
        print(_("left alone, it has changed since: {thing}, {field}").format(**named))


def diff(chosen: Namespace) -> int:
    """``minutes diff FILE [--from STEP] [--to STEP]`` or ``minutes diff FILE OTHER``: 1 when there are differences."""
    if chosen.other and (chosen.since or chosen.until):
        raise Refused(_("Another copy is compared as it is now: leave out --from and --to."))
    with ConferenceFile.open(chosen.file, read_only=True) as file:
        if chosen.other:
            lines = _copies(file, chosen.other)
        else:
            since = file.journal.mark_after(chosen.since) if chosen.since else Mark({})
            until = file.journal.mark_after(chosen.until) if chosen.until else file.journal.mark()
            before, after = file.state(since), file.state(until)
            found = [d for d in file.journal.difference(since, until) if d.field != DELETED_AT]
            lines = [_line(before, after, d.thing, d.field, d.before, d.after) for d in found]
    for line in lines:
        print(line)
    return 1 if lines else 0


def _copies(file: ConferenceFile, other: Path) -> list[str]:
    """What stands differently in another copy: ours → theirs."""
    with ConferenceFile.open(other, read_only=True) as theirs:
        ours, others = file.journal.values(), theirs.journal.values()
        before, after = file.state(), theirs.state()
    lines = []
    for thing in sorted(set(ours) | set(others)):
        here, there = ours.get(thing, {}), others.get(thing, {})
        for field in sorted((set(here) | set(there)) - {DELETED_AT}):
            if here.get(field) != there.get(field):
                lines.append(_line(before, after, thing, field, here.get(field), there.get(field)))
    return lines


def _line(before: Conference, after: Conference, thing: str, field: str, old: Any, new: Any) -> str:
    """One difference: the thing by its words now, or by those it had where it is gone."""
    named = naming.thing(after if after.find(thing) is not None else before, thing)
    return f"{named}\t{naming.field(field)}\t{naming.value(before, old)} → {naming.value(after, new)}"


def merge(chosen: Namespace) -> int:
    """``minutes merge FILE OTHER …``: 1 when the union holds conflicts that a person has to settle."""
    for other in chosen.others:  # all can be read, before the first is taken in
        ConferenceFile.open(other, read_only=True).close()
    with ConferenceFile.open(chosen.file, author=chosen.author) as file:
        for other in chosen.others:
            merged = file.merge(other)
            told = ngettext("{name}: {n} change taken in", "{name}: {n} changes taken in", merged.added)
            print(told.format(name=shorten(other), n=merged.added))
        open_questions = list(conflicts(file, file.state()))
    for line in open_questions:
        print(line)
    return 1 if open_questions else 0


def verify(chosen: Namespace) -> int:
    """``minutes verify FILE``: 1 when something was altered, and what; the ends of the chains; clocks that are off."""
    found = 0
    with ConferenceFile.open(chosen.file, read_only=True) as file:
        for finding in file.journal.verify(progress(_("Verifying"))):
            found += 1
            print(finding.sentence, file=sys.stderr)
        if not found:
            print(_("Every change in this file is as it was written."))
            print(_("Whether changes at the end were removed shows against the printed ends of the chains; they end here at:"))
            for station, head in file.journal.chain_heads().items():
                print(f"  {station}  {head}")
            for finding in file.journal.clocks():
                print(_("Note: {finding}").format(finding=finding.sentence))
    return 1 if found else 0
