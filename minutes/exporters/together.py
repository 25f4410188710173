"""Several papers of one conference, all put in place or none: a half pair would pass for the whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import NamedTuple

from minutes.errors import Known, from_os
from minutes.exporters.target import keep_conferences
from minutes.files import Progress, no_progress, replacing, turn
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


def write_together(papers: Sequence[Task], *, replace: bool = True) -> None:
    """Write each paper beside its place, and put all in place only when each is whole on the disk.

    Who puts papers into the same folder at the same time waits until these are in place: papers of two never mix.

    :param replace: put them in the place of what is there; else what is there stays, whenever it came.
    :raises AlreadyThere: not ``replace``, and something is in one of the places; nothing was put anywhere.
    :raises CannotWrite, DiskFull, Refused, Stopped: what one of them raises; then every place is as it was.
    """
    for paper in papers:
        keep_conferences(paper.path)
    with tempfile.TemporaryDirectory(prefix="daucau-", ignore_cleanup_errors=True) as folder, ExitStack() as turns:
        places: list[_Place] = []
        try:
            with ExitStack() as written:
                for number, paper in enumerate(papers):
                    places.append(_Place(paper.path, Path(folder) / str(number), written, replace=replace))
                    _write(paper, places[-1].beside)
                for among in sorted({paper.path.resolve().parent for paper in papers}):  # in one order: nobody waits in a circle
                    turns.enter_context(turn(among / "daucau"))
                for place in places:
                    place.remember()
        except BaseException:
            for place in places:
                place.put_back()
            raise


def _write(paper: Task, beside: Path) -> None:
    try:
        paper.write(beside)
    except Known as error:  # tells of the file beside, which the person does not know
        raise type(error)(error.sentence.replace(beside.name, paper.path.name)) from error


class _Place:
    """Where a paper goes, with what stood there before: in the way of two papers of which only one could be put in place."""

    def __init__(self, path: Path, copy: Path, stack: ExitStack, *, replace: bool) -> None:
        """:param stack: puts the paper in its place at its end."""
        self._path, self._copy = path, copy
        self.beside = stack.enter_context(replacing(path, new=not replace))
        self._ours: os.stat_result | None = None

    def remember(self) -> None:
        """Keep what stands there, and know our own paper again, just before it is put in place.

        :raises CannotWrite, BadInput: it cannot be read, so it could not be put back.
        """
        try:
            if self._path.is_file():
                shutil.copyfile(self._path, self._copy)
            self._ours = self.beside.stat()
        except OSError as error:
            raise from_os(error, self._path, writing=False) from error

    def put_back(self) -> None:
        """Put back what stood there, where our paper stands by now: what somebody else put there stays."""
        if self._ours is None or not self._path.exists() or not os.path.samestat(self._path.stat(), self._ours):
            return
        if self._copy.exists():
            with replacing(self._path) as beside:
                shutil.copyfile(self._copy, beside)
        else:
            self._path.unlink(missing_ok=True)
