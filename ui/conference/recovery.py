"""Texts that stood in a field when the program last ended without recording them: offered, one after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QGuiApplication

from minutes.model import CONFERENCE, Conference, Reading, ReadingState, kind_of
from minutes.texts import _
from ui.models.desk import Desk
from ui.models.fields import FIELDS, Field, Values
from ui.models.proposals import proposal, title
from ui.models.typed import Mistyped
from ui.recording.entry import PLACE
from ui.widgets.banner import Answer

Typed = tuple[str, str, str]
"""Thing, field, text."""


class Recovery:
    """Offers each kept text in a bar: take it over as one Change, or forget it. Nothing is taken over by itself.

    A text that cannot be read as a value of its field stays until the person forgets it.
    """

    def __init__(self, desk: Desk, changed: Callable[[], None] = lambda: None) -> None:
        self._desk = desk
        self._changed = changed
        self._queue: deque[Typed] = deque(kept(desk))

    def offer(self) -> None:
        """Show the next text, if there is one."""
        if not self._queue:
            return
        thing, key, text = self._queue.popleft()
        read = isinstance(self._desk.conference.find(thing), Reading)
        verb = _("Accept as corrected") if read else _("Take over")
        self._tell((thing, key, text), "", Answer(verb, lambda: self._take(thing, key, text), "strong"))

    def _tell(self, typed: Typed, reason: str, answer: Answer) -> None:
        thing, key, text = typed
        spec, target = _field_of(self._desk.conference, thing, key)
        if spec is None:  # taken out since
            self.offer()
            return
        shown = " ".join(text.split())
        shown = shown if len(shown) <= 80 else f"{shown[:79]}…"
        name = _("Conference") if thing == CONFERENCE else title(target, self._desk.conference)
        words = _("A text was not recorded last time: {where}").format(where=f"{name} · {_(spec.title)}")
        answers = (answer, Answer(_("Forget"), lambda: self._forget(thing, key)))
        self._desk.frame.show_recovery(words, reason if shown in reason else f"“{shown}” {reason}".strip(), answers)

    def _take(self, thing: str, key: str, text: str) -> None:
        spec, _target = _field_of(self._desk.conference, thing, key)
        if spec is None:
            self._forget(thing, key)
            return
        try:
            values: Values = spec.read(text, self._desk.conference)
        except Mistyped as error:
            copy = Answer(_("Copy the text"), lambda: QGuiApplication.clipboard().setText(text), "strong", stays=True)
            self._tell((thing, key, text), str(error), copy)
            return
        file = self._desk.file
        verb = file.accept if isinstance(self._desk.conference.find(thing), Reading) else file.edit
        if self._desk.done(lambda: verb(thing, **values)):
            self._forget(thing, key)

    def _forget(self, thing: str, key: str) -> None:
        self._desk.done(lambda: self._desk.file.clear_typing(thing, key))
        self._changed()
        self.offer()


def kept(desk: Desk) -> list[Typed]:
    """Return the kept texts of fields that are still there and hold something else; those of the entry line are its own."""
    found: list[Typed] = []
    for (thing, key), (text, _time) in desk.file.typing().items():
        spec, target = _field_of(desk.conference, thing, key)
        if (thing, key) != PLACE and spec is not None and spec.show(target, desk.conference) != text:
            found.append((thing, key, text))
    return found


def _field_of(conference: Conference, thing: str, key: str) -> tuple[Field | None, Any]:
    """Return a field by its thing and key, and what holds its value: of a reading that waits, what it proposes."""
    target: Any = conference if thing == CONFERENCE else conference.find(thing)
    kind = kind_of(thing)
    if isinstance(target, Reading):
        if target.state is not ReadingState.WAITING:
            return None, None
        kind, target = target.of, proposal(target)
    spec = next((one for one in FIELDS.get(kind, ()) if one.key == key), None)
    return (spec, target) if target is not None else (None, None)
