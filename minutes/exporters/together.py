"""Several papers of one conference, written so that all are there or none: a half pair would pass for the whole."""

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

    :raises CannotWrite, DiskFull, Refused, Stopped: what one of them raises; then every place is as it was.
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
