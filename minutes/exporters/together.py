"""Several papers of one conference, none put in place before all are written: a half pair would pass for the whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from minutes.errors import Known
from minutes.exporters.target import keep_conferences
from minutes.files import replacing

Write = Callable[[Path], None]
"""Writes one paper to the path that it is given."""


def write_together(papers: Sequence[tuple[Path, Write]]) -> None:
    """Write each paper beside its place, and put all in place only when each is whole on the disk.

    :raises CannotWrite, DiskFull, Refused, Stopped: what one of them raises. Every place is as it was then, unless it was
        the putting in place that failed: a paper that stands already stays.
    """
    for path, _write in papers:
        keep_conferences(path)
    with ExitStack() as places:
        for path, write in papers:
            beside = places.enter_context(replacing(path))
            try:
                write(beside)
            except Known as error:  # tells of the file beside, which the person does not know
                raise type(error)(error.sentence.replace(beside.name, path.name)) from error
