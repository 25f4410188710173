"""The conferences that lie in a folder, and those opened last: titles to find them by.

The files are canonical; what is read from them here is kept in memory only, by path, size and time of change.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from minutes.errors import MinutesError, from_os
from minutes.files import SUFFIX, Progress, no_progress, replacing, turn
from minutes.language.folding import bare
from minutes.places import data_dir

if TYPE_CHECKING:
    from minutes.model import Conference

MOST_RECENT = 12
_DEEPEST = 3
_MOST_FILES = 5000


@dataclass(frozen=True, slots=True)
class Entry:
    """What the library shows of one file; ``problem`` is the sentence of why it cannot be opened, or empty.

    ``changed`` is the local time of the file's last change; ``read`` says that the file was opened for this.
    """

    path: Path
    title: str = ""
    organiser: str = ""
    date: dt.date | None = None
    sites: int = 0
    statements: int = 0
    waiting: int = 0
    changed: dt.datetime | None = None
    problem: str = ""
    read: bool = False

    @property
    def name(self) -> str:
        """The title, or the file's name where there is none."""
        return self.title or self.path.stem


_Stamp = tuple[int, int]
_known: dict[Path, tuple[_Stamp, Entry]] = {}


def look(path: Path) -> Entry:
    """Return what the library shows of a file. What is wrong with it is told in the entry, not raised."""
    entry = glance(path)
    if entry.read or entry.problem:
        return entry
    status = path.stat()
    entry = _read(path, dt.datetime.fromtimestamp(status.st_mtime))
    _known[path] = ((status.st_mtime_ns, status.st_size), entry)
    return entry


def glance(path: Path) -> Entry:
    """Return what is known of a file without opening it: its name and last change, and the rest as it was when last read."""
    try:
        status = path.stat()
    except OSError as error:
        return Entry(path, problem=from_os(error, path, writing=False).sentence)
    stamp, kept = _known.get(path, ((0, 0), Entry(path)))
    if stamp == (status.st_mtime_ns, status.st_size):
        return kept
    return replace(kept, changed=dt.datetime.fromtimestamp(status.st_mtime), problem="", read=False)


def _read(path: Path, changed: dt.datetime) -> Entry:
    from minutes.conference import ConferenceFile

    try:
        with ConferenceFile.open(path, read_only=True) as file:
            state = file.state()
    except MinutesError as error:  # whatever is wrong with one file, the others are shown
        return Entry(path, changed=changed, problem=error.sentence, read=True)
    return of_state(path, state, changed)


def of_state(path: Path, state: Conference, changed: dt.datetime | None = None) -> Entry:
    """Return what the library shows of a conference that is open: as it is now, whatever the disk has been told.

    :param changed: the local time of its last change; where it is not given, that of the file.
    """
    return Entry(
        path,
        state.title,
        state.organiser,
        state.date or next((s.date for s in state.sessions if s.date), None),
        len(state.sites),
        len(state.statements),
        len(state.waiting),
        changed or glance(path).changed,
        read=True,
    )


def scan(folder: Path, progress: Progress = no_progress) -> tuple[Entry, ...]:
    """Return the conferences in a folder and, three levels deep, below it: the latest first.

    :raises Stopped: when ``progress`` says so.
    """
    paths = list(_files(folder))
    entries = []
    for done, path in enumerate(paths):
        progress(done, len(paths))
        entries.append(look(path))
    return latest_first(entries)


def _files(folder: Path) -> Iterator[Path]:
    """The conference files, those that nobody may read left out; links to folders are not followed."""
    found = 0
    root = len(folder.parts)
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(name for name in folders if not name.startswith(".")) if len(here.parts) - root < _DEEPEST else []
        for name in sorted(names):
            if name.casefold().endswith(SUFFIX):
                yield here / name
                found += 1
                if found >= _MOST_FILES:
                    return


def latest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries by the date of their conference, the latest first, those without one by their last change."""

    def key(entry: Entry) -> tuple[dt.date, str]:
        day = entry.date or (entry.changed.date() if entry.changed else dt.date.min)
        return (day, entry.path.name)

    return tuple(sorted(entries, key=key, reverse=True))


def search(entries: Sequence[Entry], words: str) -> tuple[Entry, ...]:
    """Return the entries whose title, organiser or file name has all ``words``, marks and capitals ignored."""
    wanted = bare(words).split()
    return tuple(e for e in entries if all(word in _sought(e) for word in wanted))


def _sought(entry: Entry) -> str:
    return bare(f"{entry.title} {entry.organiser} {entry.path.stem}")


def places_of(words: str, text: str) -> list[tuple[int, int]]:
    """Return where the words stand in a text (start, end), marks and capitals ignored, for showing what was found."""
    plain = "".join(bare(char)[:1] or char for char in text)
    found: list[tuple[int, int]] = []
    for word in bare(words).split():
        at = plain.find(word)
        while at >= 0:
            found.append((at, at + len(word)))
            at = plain.find(word, at + len(word))
    return sorted(found)


class Recent:
    """The files opened last, the latest first, kept in the person's own folder. A damaged list is an empty one."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or data_dir() / "recent.json"

    def paths(self) -> tuple[Path, ...]:
        """Return the files opened last; they need not be there any more."""
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return ()
        return tuple(Path(item) for item in found if isinstance(item, str)) if isinstance(found, list) else ()

    def add(self, path: Path) -> None:
        """Put a file at the head of the list.

        :raises CannotWrite: when the list cannot be kept.
        """
        self._keep(lambda paths: [path, *(p for p in paths if p != path)][:MOST_RECENT])

    def remove(self, path: Path) -> None:
        """Take a file off the list."""
        self._keep(lambda paths: [p for p in paths if p != path])

    def _keep(self, change: Callable[[Sequence[Path]], Sequence[Path]]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise from_os(error, self._path, writing=True) from error
        with turn(self._path):
            paths = change(self.paths())
            with replacing(self._path) as beside:
                beside.write_text(json.dumps([str(p) for p in paths], ensure_ascii=False, indent=1), encoding="utf-8")
