"""Texts that stood in a field when the program last ended without recording them: offered, one after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from minutes.model import CONFERENCE, kind_of
from minutes.texts import _
from ui.models.desk import Desk
from ui.models.fields import FIELDS, Values, field
from ui.models.proposals import title
from ui.models.typed import Mistyped
from ui.recording.entry import PLACE
from ui.widgets.banner import Answer

Typed = tuple[str, str, str]
"""Thing, field, text."""


class Recovery:
    """Offers each kept text in a bar: take it over as one Change, or forget it. Nothing is taken over by itself."""

    def __init__(self, desk: Desk, changed: Callable[[], None] = lambda: None) -> None:
        self._desk = desk
        self._changed = changed
        self._queue: deque[Typed] = deque(kept(desk))

    def offer(self) -> None:
        """Show the next text, if there is one."""
        if not self._queue:
            return
        thing, key, text = self._queue.popleft()
        shown = " ".join(text.split())
        shown = shown if len(shown) <= 80 else f"{shown[:79]}…"
        answers = (
            Answer(_("Take over"), lambda: self._take(thing, key, text), "strong"),
            Answer(_("Forget"), lambda: self._forget(thing, key)),
        )
        where = f"{self._name(thing)} · {_(field(kind_of(thing), key).title)}"
        self._desk.frame.show_recovery(_("A text was not recorded last time: {where}").format(where=where), f"“{shown}”", answers)

    def _take(self, thing: str, key: str, text: str) -> None:
        try:
            values: Values = field(kind_of(thing), key).read(text, self._desk.conference)
        except Mistyped as error:
            self._desk.frame.show_notice(str(error))
            self._forget(thing, key)
            return
        if self._desk.done(lambda: self._desk.file.edit(thing, **values)):
            self._forget(thing, key)

    def _forget(self, thing: str, key: str) -> None:
        self._desk.done(lambda: self._desk.file.clear_typing(thing, key))
        self._changed()
        self.offer()

    def _name(self, thing: str) -> str:
        found = self._desk.conference.find(thing)
        return _("Conference") if found is None else title(found, self._desk.conference)


def kept(desk: Desk) -> list[Typed]:
    """Return the kept texts of fields that are still there and hold something else; those of the entry line are its own."""
    conference = desk.conference
    found: list[Typed] = []
    for (thing, key), (text, _time) in desk.file.typing().items():
        target = conference if thing == CONFERENCE else conference.find(thing)
        spec = next((one for one in FIELDS.get(kind_of(thing), ()) if one.key == key), None)
        if (thing, key) != PLACE and target is not None and spec is not None and spec.show(target, conference) != text:
            found.append((thing, key, text))
    return found
