"""``minutes export``: the papers of a conference, and what a person has to know before filing them."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from minutes import trust
from minutes.cli import naming
from minutes.cli.output import exists, progress
from minutes.conference import ConferenceFile
from minutes.errors import CannotWrite, Refused, shorten
from minutes.model import Conference
from minutes.state import DELETED
from minutes.texts import _, ngettext


def export(chosen: Namespace) -> int:
    """``minutes export FILE [--word [DOCX]] [--excel [XLSX]] [--template DOCX]``: without --word and --excel, both."""
    both = chosen.word is None and chosen.excel is None
    word = _target(chosen, chosen.word, ".docx", wanted=both)
    excel = _target(chosen, chosen.excel, ".xlsx", wanted=both)
    if word is not None and word == excel:
        raise Refused(_("“{name}” cannot be both the Word and the Excel file: give two names.").format(name=shorten(word)))
    with ConferenceFile.open(chosen.file, read_only=True) as file:
        refuse_altered(file)
        state = file.state()
        told = list(warnings(file, state))
    if word:
        from minutes.exporters import papers
        from minutes.exporters import word as word_exporter

        word_exporter.write(papers.minutes_paper(state), word, progress=progress(word.name), template=chosen.template)
        print(word)
    if excel:
        from minutes.exporters import excel as excel_exporter

        excel_exporter.write(state, excel, progress=progress(excel.name))
        print(excel)
    for line in told:
        print(line, file=sys.stderr)
    return 0


def refuse_altered(file: ConferenceFile) -> None:
    """Refuse to go on with a file that was altered outside the program.

    :raises Damaged: with the first place that was altered, and how to see all.
    """
    trust.refuse_altered(file, advice=_("“minutes verify” tells all places."))


def warnings(file: ConferenceFile, state: Conference) -> Iterator[str]:
    """Yield what a person has to settle before a paper is filed: what waits, and fields in which two values stand."""
    if n := len(state.waiting):
        yield ngettext(
            "{n} reading still waits for a person and is not in the papers.",
            "{n} readings still wait for a person and are not in the papers.",
            n,
        ).format(n=n)
    yield from conflicts(file, state)


def conflicts(file: ConferenceFile, state: Conference) -> Iterator[str]:
    """Yield each field in which two values stand, with both and who wrote them; and what was written in things that are out."""
    for thing, field, heads in file.conflicts():
        told = sorted(heads, key=lambda head: (head.time_ms, head.station))
        written = [head for head in told if head.field != DELETED]
        if field == DELETED and written:
            words = "; ".join(f"{naming.field(head.field)} {naming.value(state, head.value)} ({head.author})" for head in written)
            out = ", ".join(head.author for head in told if head.field == DELETED)
            yield _(
                "conflict: {thing} was taken out ({who}) while somebody wrote in it: {values}. It is out until a person chooses."
            ).format(thing=naming.thing(state, thing), who=out, values=words)
            continue
        values = " / ".join(f"{naming.value(state, head.value)} ({head.author})" for head in told)
        yield _("conflict: {thing}, {field}: {values}. The last one counts until a person chooses.").format(
            thing=naming.thing(state, thing), field=naming.field(field), values=values
        )


def _target(chosen: Namespace, given: Path | None, suffix: str, *, wanted: bool) -> Path | None:
    """Where an export goes; a file that is there is replaced only when that was asked for."""
    if given is None and not wanted:
        return None
    target = given if given is not None and given != Path() else chosen.file.with_suffix(suffix)
    if exists(target) and not chosen.replace:
        raise CannotWrite(_("“{name}” is already there. Give another name, or add --replace.").format(name=shorten(target)))
    return target
