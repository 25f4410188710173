"""``minutes export``: the papers of a conference, and what a person has to know before filing them."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from minutes.cli import naming, opened
from minutes.cli.output import exists, progress, written
from minutes.conference import ConferenceFile
from minutes.errors import AlreadyThere, CannotWrite, shorten
from minutes.exporters.target import keep_conferences, need_suffix
from minutes.exporters.together import minutes_in_word, sheets_in_excel, write_together
from minutes.files import SUFFIX
from minutes.journal import Head
from minutes.model import Conference
from minutes.state import DELETED
from minutes.texts import _
from minutes.unsettled import last_counts, left_out


def export(chosen: Namespace) -> int:
    """``minutes export FILE [--word [DOCX]] [--excel [XLSX]] [--template DOCX]``: without --word and --excel, both."""
    both = chosen.word is None and chosen.excel is None
    word = _target(chosen, chosen.word, ".docx", wanted=both)
    excel = _target(chosen, chosen.excel, ".xlsx", wanted=both)
    with opened.to_read(chosen.file) as file:
        state = file.state()
        told = list(warnings(file, state))
    papers = [minutes_in_word(state, word, progress(word.name), template=chosen.template)] if word else []
    papers += [sheets_in_excel(state, excel, progress(excel.name))] if excel else []
    try:
        write_together(papers, replace=chosen.replace)
    except AlreadyThere:  # it was not when we began: somebody else wrote it meanwhile
        for paper in papers:
            _keep_what_is_there(paper.path)
        raise
    for paper in papers:
        print(written(paper.path))
    for line in told:
        print(line, file=sys.stderr)
    return 0


def find_file(chosen: Namespace) -> bool:
    """Take for FILE the conference that stands right after ``--word`` or ``--excel``, and tell whether there is a FILE now.

    A paper never has the name of a conference, so that ``export --word meeting.daucau`` can mean one thing only.
    """
    for option in ("word", "excel"):
        given = getattr(chosen, option)
        if chosen.file is None and given is not None and given.suffix.casefold() == SUFFIX:
            chosen.file = given
            setattr(chosen, option, Path())
    return chosen.file is not None


def warnings(file: ConferenceFile, state: Conference) -> Iterator[str]:
    """Yield what a person has to settle before a paper is filed: what waits, and fields in which two values stand."""
    yield from left_out(state)
    yield from conflicts(file, state)


def conflicts(file: ConferenceFile, state: Conference) -> Iterator[str]:
    """Yield each field in which two values stand, with both and who wrote them; and what was written in things that are out."""
    for thing, field, heads in file.conflicts():
        told = last_counts(heads)
        written = [head for head in told if head.field != DELETED]
        if field == DELETED and written:
            words = "; ".join(_written(state, thing, head) for head in written)
            out = ", ".join(head.author for head in told if head.field == DELETED)
            yield _(
                "conflict: {thing} was taken out ({who}) while somebody wrote in it: {values}. It is out until a person chooses."
            ).format(thing=naming.thing(state, thing, file.recorded(thing)), who=out, values=words)
            continue
        values = " / ".join(_said(state, thing, head) for head in told)
        yield _("conflict: {thing}, {field}: {values}. The last one counts until a person chooses.").format(
            thing=naming.thing(state, thing), field=naming.field(thing, field), values=values
        )


def _written(state: Conference, thing: str, head: Head) -> str:
    """What was written in a thing that is out, or of another thing that points to it."""
    if head.thing == thing:
        return f"{naming.field(thing, head.field)} {_said(state, thing, head)}"
    return f"{naming.field(head.thing, head.field)}: {naming.thing(state, head.thing)} ({head.author})"


def _said(state: Conference, thing: str, head: Head) -> str:
    return f"{naming.value(state, thing, head.field, head.value)} ({head.author})"


def _target(chosen: Namespace, given: Path | None, suffix: str, *, wanted: bool) -> Path | None:
    """Where an export goes; a file that is there is replaced only when that was asked for."""
    if given is None and not wanted:
        return None
    target = given if given is not None and given != Path() else chosen.file.with_suffix(suffix)
    if target.suffix.casefold() == SUFFIX:
        keep_conferences(target)
    need_suffix(target, suffix)
    if not chosen.replace:
        _keep_what_is_there(target)
    return target


def _keep_what_is_there(target: Path) -> None:
    """:raises CannotWrite: something has this name."""
    if exists(target):
        raise CannotWrite(_("“{name}” is already there. Give another name, or add --replace.").format(name=shorten(target)))
