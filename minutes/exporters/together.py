"""Several papers of one conference, all put in place or none: a half pair would pass for the whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import NamedTuple

from minutes.errors import Known, from_os
from minutes.exporters.target import keep_conferences
from minutes.files import Progress, no_progress, replacing
from minutes.model import Conference


class Task(NamedTuple):
    """A paper to be written: where it goes, and what writes it to the path that it is given."""

    path: Path
    write: Callable[[Path], None]


def minutes_in_word(state: Conference, path: Path, progress: Progress = no_progress, *, template: Path | None = None) -> Task:
    """Return what writes the minutes of a conference as a Word file, in the office's own template if there is one."""
    from minutes.exporters import word
    from minutes.exporters.papers import minutes_paper

    return Task(path, partial(word.write, minutes_paper(state), progress=progress, template=template))


def sheets_in_excel(state: Conference, path: Path, progress: Progress = no_progress) -> Task:
    """Return what writes the sheets of a conference as an Excel file."""
    from minutes.exporters import excel

    return Task(path, partial(excel.write, state, progress=progress))


def write_together(papers: Sequence[Task]) -> None:
    """Write each paper beside its place, and put all in place only when each is whole on the disk.

    :raises CannotWrite, DiskFull, Refused, Stopped: what one of them raises; then every place is as it was.
    """
    for paper in papers:
        keep_conferences(paper.path)
    with tempfile.TemporaryDirectory(prefix="daucau-", ignore_cleanup_errors=True) as folder:
        former = [_Former(paper.path, Path(folder) / str(place)) for place, paper in enumerate(papers)]
        try:
            with ExitStack() as places:
                for paper in papers:
                    _write(paper, places.enter_context(replacing(paper.path)))
        except Known:
            for place in former:
                place.put_back()
            raise


def _write(paper: Task, beside: Path) -> None:
    try:
        paper.write(beside)
    except Known as error:  # tells of the file beside, which the person does not know
        raise type(error)(error.sentence.replace(beside.name, paper.path.name)) from error


class _Former:
    """What stood at a path before: in the way of two papers of which only one could be put in place."""

    def __init__(self, path: Path, copy: Path) -> None:
        """:raises CannotWrite, BadInput: it cannot be read, so it could not be put back."""
        self._path, self._copy = path, copy
        self._was = self._stands()
        if path.is_file():
            try:
                shutil.copyfile(path, copy)
            except OSError as error:
                raise from_os(error, path, writing=False) from error

    def _stands(self) -> tuple[int, int] | None:
        if not self._path.is_file():
            return None
        found = self._path.stat()
        return found.st_ino, found.st_mtime_ns

    def put_back(self) -> None:
        """Put it back where something else stands by now."""
        if self._stands() == self._was:
            return
        if self._copy.exists():
            with replacing(self._path) as beside:
                shutil.copyfile(self._copy, beside)
        else:
            self._path.unlink(missing_ok=True)
