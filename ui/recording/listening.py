"""What the entry line says while it is typed: read at each short pause, and which readings a person has confirmed.

Nothing of it is in the file before Enter. Only committed text is read, never what an input method still holds, and
nothing here touches the editor.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from minutes.errors import TooLarge
from minutes.model import Conference, StatementKind

if TYPE_CHECKING:  # the language and its tables take a while to load: not before the window stands
    from minutes.language.knowledge import Context
    from minutes.language.readings import Reading

PAUSE_MS, WARM_MS = 80, 400
LONGEST_MS = 1000
"""However long a reading takes, the next one comes within a second of the last key."""

MOST = 2_000
"""A text with more characters than this (a page, pasted) is read at Enter only: that takes longer than two frames."""

_SHARE = 5
"""After a reading that took n ms, the next one waits for a pause of five times that: typing comes first."""


Corrections = Mapping[str, Any]
"""Fields that a person corrected, with their JSON values; none where what was read is right."""


@dataclass(frozen=True, slots=True, eq=False)
class Now:
    """The conference as it is, who speaks (a participant's id, or the name of a body), and what is being recorded."""

    conference: Conference
    speaker: str
    body: str
    kind: StatementKind

    def is_same(self, other: Now) -> bool:
        """Return whether nothing changed: states are shared, so the very same conference is the same one."""
        mine, theirs = (self.speaker, self.body, self.kind), (other.speaker, other.body, other.kind)
        return self.conference is other.conference and mine == theirs


@dataclass(frozen=True, slots=True)
class Heard:
    """A line as it is recorded: its words, the figures and tasks in them, the keys of those that are confirmed.

    ``head`` holds the statement's fields (JSON values) that a confirmed head of the line said, «9:05 Ông Tuấn: …»; the words
    are then those behind it. ``newcomer`` is the speaker whom it names and the roster lacks.
    """

    text: str
    found: tuple[Reading, ...] = ()
    confirmed: frozenset[str] = frozenset()
    head: Corrections = field(default_factory=dict)
    newcomer: Reading | None = None


@cache
def _loading() -> threading.Thread:
    """The thread that loads the language, started once for all windows."""
    thread = threading.Thread(target=_load, name="load the language", daemon=True)
    thread.start()
    return thread


def _load() -> None:
    from minutes.language.line import read_line

    read_line("Giao Sở Y tế báo cáo 1.200 tỷ đồng, tăng 5% so với cùng kỳ, trước ngày 30/6/2024")


class Listening(QObject):
    """Reads one line as it is typed. ``changed`` says that other readings stand, or that one was confirmed."""

    changed = Signal()

    def __init__(self, text: Callable[[], str], now: Callable[[], Now], parent: QObject) -> None:
        super().__init__(parent)
        self._text = text
        self._now = now
        self._known: tuple[Now, Context] | None = None
        self.found: tuple[Reading, ...] = ()
        self.newcomer: Reading | None = None
        self._confirmed: dict[str, Corrections] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._warm = QTimer(self, singleShot=True, interval=WARM_MS)
        self._warm.timeout.connect(_loading)

    def context(self) -> Context:
        """Return what the conference tells to the reading of the line, made anew where something of it changed."""
        from minutes.language.knowledge import context_of

        now = self._now()
        if self._known is None or not now.is_same(self._known[0]):
            last = now.conference.statements[-1:]
            item = last[0].item if last else ""
            self._known = now, context_of(now.conference, speaker=now.speaker, body=now.body, kind=now.kind, item=item)
        return self._known[1]

    def warm(self) -> None:
        """Load the language soon, beside the window's own work."""
        if not _loading.cache_info().currsize:
            self._warm.start()

    def touch(self) -> None:
        """Note that the text, or what is known to its reading, changed."""
        if self._text().strip():
            self._pause.start()
        else:
            self.clear()

    def clear(self) -> None:
        """Forget the readings and what was confirmed: the line was recorded, or emptied."""
        self._pause.stop()
        self._confirmed = {}
        self._show(())

    def take_over(self, other: Listening) -> None:
        """Take what a person has confirmed in the same line."""
        self._confirmed = dict(other._confirmed)

    def is_confirmed(self, reading: Reading) -> bool:
        """Return whether a person has confirmed what this reading says; once it says something else, nobody has."""
        return _said(reading) in self._confirmed

    def confirm(self, place: int) -> bool:
        """Confirm the reading at a place among those that show, or take that back; return whether there is one."""
        if not 0 <= place < len(self.found):
            return False
        said = _said(self.found[place])
        if self._confirmed.pop(said, None) is None:
            self._confirmed[said] = {}
        self.changed.emit()
        return True

    def correct(self, reading: Reading, corrections: Corrections) -> None:
        """Confirm a reading that shows, with fields that the person corrected (as JSON values).

        One whose words are gone is confirmed no more: a later line with the same words is another matter.
        """
        if all(_said(one) != _said(reading) for one in self.found):
            return
        self._confirmed[_said(reading)] = {**self._confirmed.get(_said(reading), {}), **corrections}
        self.changed.emit()

    def corrected(self, reading: Reading) -> Reading:
        """Return a reading with the person's corrections."""
        corrections = self._confirmed.get(_said(reading))
        return replace(reading, data={**reading.data, **corrections}) if corrections else reading

    def final(self, text: str) -> Heard:
        """Return what is read in the text that is to be recorded, as confirmed and corrected."""
        from minutes.language.line import head, newcomer, read_line

        try:
            result = read_line(text, self.context())
        except TooLarge:  # the words count: they are recorded, with nothing read in them
            return Heard(text)
        said = head(result)
        found = tuple(reading for reading in result.readings if reading.kind in ("figure", "task"))
        confirmed = frozenset(reading.key for reading in found if self.is_confirmed(reading))
        found = tuple(self.corrected(reading) for reading in found)
        if said is None or not self.is_confirmed(said):
            return Heard(text, found, confirmed)
        behind = [one for one in found if one.start >= said.start]
        moved = tuple(replace(one, start=one.start - said.start, end=one.end - said.start) for one in behind)
        told = {name: value for name, value in said.data.items() if name != "text"}
        return Heard(said.quote, moved, confirmed, told, newcomer(result))

    def _look(self) -> None:
        """Read what stands now, or a little later while the language is still loading."""
        if _loading().is_alive():
            self._pause.start()
            return
        from minutes.language.line import head, newcomer, read_line, settled

        text = self._text()
        if len(text) > MOST:
            self._show(())
            return
        began = time.perf_counter()
        result = read_line(text, self.context())
        said = head(result)
        self.newcomer = newcomer(result)
        self._show((*([said] if said is not None else []), *settled(result)))
        took = (time.perf_counter() - began) * 1000
        self._pause.setInterval(min(LONGEST_MS, max(PAUSE_MS, int(took * _SHARE))))

    def _show(self, found: tuple[Reading, ...]) -> None:
        if found != self.found:
            self.found = found
            self.changed.emit()


def _said(reading: Reading) -> str:
    """What a reading says, whatever words around it changed; the head of a line says the same while the words behind it grow."""
    data = {name: value for name, value in reading.data.items() if not (reading.kind == "statement" and name == "text")}
    return json.dumps([reading.kind, data], sort_keys=True, ensure_ascii=False)
