"""Printing: a progress line on a terminal only, and a conference in plain words."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from minutes import model, wording
from minutes.cli import naming
from minutes.files import Progress, no_progress
from minutes.texts import _


def progress(what: str) -> Progress:
    """Return a progress that redraws one line on a terminal, and shows nothing when the output goes elsewhere."""
    if not sys.stderr.isatty():
        return no_progress

    def show(done: int, total: int) -> None:
        end = "\n" if done >= total else ""
        print(f"\r{what} {done}/{total}", end=end, file=sys.stderr, flush=True)

    return show


def written(path: Path) -> str:
    """Return what is printed of a file that was written: a sentence on a terminal, else the path alone, for the next command."""
    return _("Written: {path}").format(path=path) if sys.stdout.isatty() else str(path)


def exists(path: Path) -> bool:
    """Whether there is such a file; a name that no disk can hold is not there (writing it will say why)."""
    return os.path.exists(path)  # noqa: PTH110 - Path.exists() raises for a name that is too long


def summary(conference: model.Conference) -> Iterator[str]:
    """Yield a conference line by line, as a person reads it."""
    yield conference.title or _("(no title)")
    for name, value in (
        (_("Date"), wording.short_date(conference.date) if conference.date else ""),
        (_("Organiser"), conference.organiser),
        (_("Place"), conference.place),
        (_("Session"), "; ".join(filter(None, map(naming.session, conference.sessions)))),
    ):
        if value:
            yield f"  {name}: {value}"
    yield from _part(_("Sites"), [_site(conference, site) for site in conference.sites])
    yield from _part(_("Participants"), [wording.person(person) for person in conference.participants])
    yield from _part(_("Statements"), [_statement(conference, one) for one in conference.statements])
    yield from _part(_("Figures"), [_figure(figure) for figure in conference.figures])
    yield from _part(_("Tasks"), [_task(task) for task in conference.tasks])
    yield from _part(_("Source texts"), [source.name or _("Source text") for source in conference.sources])
    if conference.waiting:
        yield ""
        yield _("{n} readings wait for a person.").format(n=len(conference.waiting))


def _part(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield f"{title} ({len(lines)})"
        yield from (f"  {place}. {line}" for place, line in enumerate(lines, 1))


def _site(conference: model.Conference, site: model.Site) -> str:
    chair = conference.participant(site.chair)
    word = _("Chair")
    return f"{site.name} ({word}: {chair.name})" if chair else site.name


def _statement(conference: model.Conference, statement: model.Statement) -> str:
    speaker = conference.participant(statement.speaker)
    who = speaker.name if speaker else statement.body or _("(speaker not known)")
    return f"{who}: {_short(statement.text)}"


def _task(task: model.Task) -> str:
    return " — ".join(filter(None, (_short(task.text), task.owner, wording.due(task.due))))


def _short(text: str, limit: int = 160) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def _figure(figure: model.Figure) -> str:
    """A figure in words, with its nature where it has not happened: a forecast is no fact."""
    words = wording.phrase(figure)
    return words if figure.nature is model.Nature.ACTUAL else f"{words} ({wording.label(figure.nature).lower()})"
