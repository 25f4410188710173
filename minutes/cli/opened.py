"""Opening a conference file for a command: one that was altered outside the program is neither believed nor written on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from minutes import trust
from minutes.cli import naming
from minutes.conference import ConferenceFile
from minutes.errors import Known
from minutes.journal import Finding
from minutes.texts import _


@contextmanager
def to_read(path: Path) -> Iterator[ConferenceFile]:
    """An open file of which every value is as it was written.

    :raises Damaged: with the first place that was altered; and what :meth:`ConferenceFile.open` raises.
    """
    with ConferenceFile.open(path, read_only=True) as file:
        _refuse_altered(file, _("“minutes verify” tells all places."))
        yield file


@contextmanager
def to_write(path: Path, author: str | None) -> Iterator[ConferenceFile]:
    """The same, to be written: what is written on a false value would make it look true.

    :raises Damaged: nothing was written then.
    """
    with ConferenceFile.open(path, author=author) as file:
        _refuse_altered(file, _("Nothing was written. “minutes verify” tells all places."))
        yield file


def _refuse_altered(file: ConferenceFile, advice: str) -> None:
    trust.refuse_altered(file, advice=advice, place=lambda finding: told(file, finding))


def told(file: ConferenceFile, finding: Finding) -> str:
    """Return what is wrong with a file and where: the thing and the field in words, where they can be read."""
    change = trust.change_of(file, finding)
    if change is None:
        return finding.sentence
    try:
        state = file.state()
    except Known:  # altered so that it cannot be read at all
        return finding.sentence
    return f"{naming.thing(state, change.thing)}, {naming.field(change.thing, change.field)}: {finding.sentence}"
