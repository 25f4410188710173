"""Opening a conference file for a command: one that was altered outside the program is neither believed nor written on.

A new one has its name when it is whole: a command that dies leaves no empty conference for the next one to open.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from minutes import trust
from minutes.cli import naming
from minutes.cli.output import exists
from minutes.conference import ConferenceFile
from minutes.errors import BadInput, Known, shorten
from minutes.files import SUFFIX, put_new
from minutes.journal import Finding
from minutes.journal.store import check_name, refuse_existing
from minutes.lock import Lock
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


@contextmanager
def to_write_or_new(path: Path, author: str | None) -> Iterator[ConferenceFile]:
    """The same; where there is no such file it is made, as :func:`new` makes one."""
    with to_write(path, author) if exists(path) else new(path, author) as file:
        yield file


@contextmanager
def new(path: Path, author: str | None) -> Iterator[ConferenceFile]:
    """A new file, written beside its place under a name of its own; it gets its name when it is closed.

    Until then nothing has that name, whatever happens to this process, and nobody else makes or opens a file there.

    :raises BadInput: the name is none of a conference file.
    :raises CannotWrite, DiskFull, InUse: it cannot be made there; what is there is never replaced.
    """
    if path.suffix != SUFFIX:
        raise BadInput(_("A conference file’s name ends in {suffix}: “{name}” does not.").format(suffix=SUFFIX, name=shorten(path)))
    check_name(path)
    lock = Lock(path)
    lock.take()
    beside = path.with_name(f".daucau-{secrets.token_hex(8)}.new")
    try:
        refuse_existing(path)
        with ConferenceFile.create(beside, author=author) as file:
            yield file
        put_new(beside, path)
    except Known as error:  # tells of the file beside, which the person does not know
        raise type(error)(error.sentence.replace(beside.name, shorten(path))) from error
    finally:
        beside.unlink(missing_ok=True)
        lock.release()


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
