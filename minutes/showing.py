"""What an open conference shows: the model built of the journal's values, what contradicts, what can be undone, who listens."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from minutes import model, values
from minutes.deletions import UNTOLD, Overruled
from minutes.journal import Head, Journal, Mark, Step
from minutes.state import DELETED, Assembler, conference


class Showing:
    """What can be asked of an open conference, from any thread; listeners are called on the writer's."""

    def __init__(self, journal: Journal) -> None:
        """:param journal: the open file."""
        self.journal = journal
        self._guard = threading.Lock()
        self._changed: set[str] = set()
        self._overruled = Overruled(journal)
        self._assembler: Assembler | None = None
        self._seen = Mark()
        self._forget = journal.listen(self._note)

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.journal.path

    def state(self, mark: Mark | None = None) -> model.Conference:
        """Return the conference as it is now, or as it was at ``mark``."""
        if mark is not None:
            return conference(self.journal.values(mark))
        with self._guard:
            if self.journal.read_only:
                self._look_along()
            changed = frozenset(self._changed)
            if self._assembler is None:
                self._assembler = Assembler(self.journal.values())
            elif changed:
                recorded = self.journal.thing_values(changed)
                self._assembler.update({thing: recorded.get(thing, {}) for thing in changed})
            self._changed -= changed  # only what was read: where the disk gave no answer it is asked again
            return self._assembler.conference

    def recorded(self, thing: str) -> Any:
        """Return a thing as it is recorded, also one that was taken out of the conference."""
        return values.build(model.KINDS[model.kind_of(thing)], thing, self.journal.thing_values([thing]).get(thing, {}))

    def _look_along(self) -> None:
        """Where another window writes the file that we only read: take in what it has written."""
        now = self.journal.mark()
        if now != self._seen:
            self._seen = now
            self._assembler = None

    def listen(self, callback: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Call ``callback`` with the ids of the things changed after every change; return what ends it."""
        return self.journal.listen(callback)

    def _note(self, things: frozenset[str]) -> None:
        with self._guard:
            self._changed |= things
        self._overruled.note(things)

    def conflicts(self) -> list[tuple[str, str, tuple[Head, ...]]]:
        """Return (thing, field, heads) where people who did not see each other's writing said different things.

        Where one took a thing out and another wrote in it, the field is ``deleted``, and the heads are the deletion and what
        was written: the first has the field ``deleted``, the others their own.
        """
        found = [conflict for conflict in self.journal.conflicts() if conflict[1] not in UNTOLD]
        found += [(thing, DELETED, heads) for thing, heads in self._overruled.find().items()]
        return sorted(found, key=lambda conflict: conflict[:2])

    def undoable(self) -> Step | None:
        """Return the step that ``undo`` would undo."""
        return self.journal.undoable()

    def redoable(self) -> Step | None:
        """Return the step that ``redo`` would do again."""
        return self.journal.redoable()

    def typing(self) -> Mapping[tuple[str, str], tuple[str, int]]:
        """Return what was being typed: (thing, field) → (text, when in ms UTC)."""
        return self.journal.typing()
