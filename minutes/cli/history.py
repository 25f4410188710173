"""What was done, and other copies: history, undo, redo, diff, merge, verify."""

from __future__ import annotations

import datetime as dt
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence

from minutes.cli import naming, opened
from minutes.cli.differences import between, of_copies
from minutes.cli.export import conflicts
from minutes.cli.output import progress
from minutes.conference import ConferenceFile
from minutes.errors import Damaged, Refused, shorten
from minutes.journal import Mark, Step, Undone
from minutes.model import Conference
from minutes.texts import _, ngettext

_NAMED = 3
"""So many steps are told by name."""


def history(chosen: Namespace) -> int:
    """``minutes history FILE [--limit N]``: id, local time, author, what was done; 4 when the file was altered."""
    with ConferenceFile.open(chosen.file, read_only=True) as file:
        undoes = {step.id: step.undoes for step in file.journal.steps() if step.undoes}
        for step in file.journal.steps(limit=chosen.limit):
            when = dt.datetime.fromtimestamp(step.time_ms / 1000).astimezone()
            print(f"{step.id}\t{when:%Y-%m-%d %H:%M:%S}\t{step.author}\t{_told(step, undoes)}")
        for finding in file.journal.verify():
            warning = _("This file was altered outside the program, do not rely on this list: {finding}")
            print(warning.format(finding=opened.told(file, finding)), _("“minutes verify” tells all places."), file=sys.stderr)
            return Damaged.exit_code
    return 0


def _told(step: Step, undoes: Mapping[str, str]) -> str:
    """What a step did: an undo undoes a step, a redo undoes an undo, and what undoes a redo is an undo again."""
    depth, at = 0, step.undoes
    while at is not None and depth <= len(undoes):  # an altered file may lead in a circle
        depth, at = depth + 1, undoes.get(at)
    if not depth:
        return step.name
    return (_("Undo “{step}”") if depth % 2 else _("Redo “{step}”")).format(step=step.name)


def undo(chosen: Namespace) -> int:
    """``minutes undo FILE [--step STEP]``."""
    with opened.to_write(chosen.file, chosen.author) as file:
        undone = file.undo(chosen.step)
        if not undone.things:
            raise Refused(_nothing_left([undone.step]))
        _tell(_("Undone: “{step}”"), undone, file.state())
    return 0


def redo(chosen: Namespace) -> int:
    """``minutes redo FILE``."""
    with opened.to_write(chosen.file, chosen.author) as file:
        _tell(_("Done again: “{step}”"), file.redo(), file.state())
    return 0


def _tell(what: str, undone: Undone, state: Conference) -> None:
    if undone.passed:
        print(_nothing_left(undone.passed))
    print(what.format(step=undone.step.name))
    for skipped in undone.skipped:
        named = {"thing": naming.thing(state, skipped.thing), "field": naming.field(skipped.thing, skipped.field)}
        print(_("left alone, it has changed since: {thing}, {field}").format(**named))


def _nothing_left(steps: Sequence[Step]) -> str:
    """Say that of these steps nothing can be taken back."""
    named = ", ".join(_("“{step}”").format(step=step.name) for step in steps[:_NAMED]) + (" …" if len(steps) > _NAMED else "")
    return _("Nothing is left to undo of the step {steps}: other values have come since.").format(steps=named)


def diff(chosen: Namespace) -> int:
    """``minutes diff FILE [--from STEP] [--to STEP]`` or ``minutes diff FILE OTHER``: 1 when there are differences."""
    if chosen.other and (chosen.since or chosen.until):
        raise Refused(_("Another copy is compared as it is now: leave out --from and --to."))
    with opened.to_read(chosen.file) as file:
        if chosen.other:
            with opened.to_read(chosen.other) as theirs:
                _refuse_other_conference(file, theirs)
                lines = of_copies(file, theirs)
        else:
            since = file.journal.mark_after(chosen.since) if chosen.since else Mark({})
            until = file.journal.mark_after(chosen.until) if chosen.until else file.journal.mark()
            lines = between(file, since, until)
    for line in lines:
        print(line)
    return 1 if lines else 0


def _refuse_other_conference(file: ConferenceFile, theirs: ConferenceFile) -> None:
    """:raises Refused: the two are no copies of one conference: each thing of the one would look lost in the other."""
    if file.journal.conference_id != theirs.journal.conference_id:
        sentence = _("“{name}” is the record of another conference: only copies of one file can be compared.")
        raise Refused(sentence.format(name=shorten(theirs.path)))


def merge(chosen: Namespace) -> int:
    """``minutes merge FILE OTHER …``: 1 when the union holds conflicts that a person has to settle."""
    for other in chosen.others:
        if other.exists() and chosen.file.exists() and other.samefile(chosen.file):
            raise Refused(_("“{name}” is one and the same file: there is nothing to take from it.").format(name=shorten(other)))
    for other in chosen.others:  # all can be read and believed, before the first is taken in
        with opened.to_read(other):
            pass
    with opened.to_write(chosen.file, chosen.author) as file:
        for other in chosen.others:
            merged = file.merge(other)
            told = ngettext(
                "{n} change taken from “{name}” into “{file}”", "{n} changes taken from “{name}” into “{file}”", merged.added
            )
            print(told.format(name=shorten(other), n=merged.added, file=shorten(chosen.file)))
        open_questions = list(conflicts(file, file.state()))
    for line in open_questions:
        print(line)
    return 1 if open_questions else 0


def verify(chosen: Namespace) -> int:
    """``minutes verify FILE``: 4 when something was altered, and what; the ends of the chains; clocks that are off."""
    found = 0
    with ConferenceFile.open(chosen.file, read_only=True) as file:
        for finding in file.journal.verify(progress(_("Verifying"))):
            found += 1
            print(opened.told(file, finding), file=sys.stderr)
        if not found:
            print(_("Every change in this file is as it was written."))
            print(_("Whether changes at the end were removed shows against the printed ends of the chains; they end here at:"))
            for station, head in file.journal.chain_heads().items():
                print(f"  {station}  {head}")
            for finding in file.journal.clocks():
                print(_("Note: {finding}").format(finding=finding.sentence))
    return Damaged.exit_code if found else 0
