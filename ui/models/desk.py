"""What the rooms of one open conference share: the file, its state now, what changed, and how a verb is done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from minutes.conference import ConferenceFile
from minutes.errors import Known, MinutesError
from minutes.journal import Head
from minutes.model import Conference
from ui.rooms import Room
from ui.theme import Theme
from ui.widgets.banner import Answer

T = TypeVar("T")


class Frame(Protocol):
    """The window around the rooms, as far as they know it."""

    theme: Theme
    things_changed: Any  # a Signal(object): frozenset of ids, on the window's thread

    def show_error(self, error: MinutesError) -> None:
        """Show an error's sentence in the bar under the head."""

    def show_notice(self, title: str, detail: str = "", answers: tuple[Answer, ...] = (), *, key: str = "notice") -> None:
        """Say something that is well."""

    def show_recovery(self, title: str, detail: str = "", answers: tuple[Answer, ...] = ()) -> None:
        """Say what was brought back after a start that did not end well."""

    def typed(self) -> None:
        """Hear that a key changed a text which the disk has not got yet."""

    def set_badge(self, room: Room, count: int) -> None:
        """Show how much is wrong in a room, at the rail."""

    def keys_changed(self) -> None:
        """Ask again for the keys of the status line."""

    def go(self, room: Room) -> None:
        """Show another room."""


class Desk(QObject):
    """Tells the rooms which things changed, and does their verbs: an error of the world is shown, nothing is lost.

    ``conflicts`` holds, by thing and field, the values that stand beside each other. ``changed`` carries
    (conference, frozenset of the ids that changed). ``source_wanted`` asks for the words that a thing or reading was
    read from, ``thing_wanted`` for the thing itself in its room. ``keeping`` asks whoever keeps what is being typed to
    send all of it to the disk now.
    """

    changed = Signal(object, object)
    source_wanted = Signal(str)
    thing_wanted = Signal(str)
    keeping = Signal()

    def __init__(self, file: ConferenceFile, frame: Frame, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self.frame = frame
        self.theme = frame.theme
        self.conference: Conference = file.state()
        self.conflicts: Mapping[str, Mapping[str, Sequence[Head]]] = {}
        self._find_conflicts()
        frame.things_changed.connect(self._deliver)

    def do(self, verb: Callable[[], T]) -> T | None:
        """Do a verb of the file and show at once what it changed; None when the world did not let it.

        The error's sentence is shown; what was typed stays where it was typed.
        """
        try:
            result = verb()
        except Known as error:
            self.frame.show_error(error)
            return None
        self._deliver(frozenset())
        return result

    def done(self, verb: Callable[[], object]) -> bool:
        """Do a verb and tell whether the world let it (a verb that found nothing to change counts as done)."""
        try:
            verb()
        except Known as error:
            self.frame.show_error(error)
            return False
        self._deliver(frozenset())
        return True

    def _deliver(self, touched: Collection[str]) -> None:
        """Pass on what changed; a state that is the very same object brings nothing new."""
        now = self.file.state()
        if now is not self.conference:
            self.conference = now
            self._find_conflicts()
            self.changed.emit(now, frozenset(touched))

    def _find_conflicts(self) -> None:
        """Note in which fields of which things more than one value stands."""
        found: dict[str, dict[str, Sequence[Head]]] = {}
        for thing, field, heads in self.file.conflicts():
            found.setdefault(thing, {})[field] = heads
        self.conflicts = found
