"""Two values stand in one field: both are shown with who wrote them and when; a person picks one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from minutes import values
from minutes.journal import Head
from minutes.model import KINDS, kind_of
from minutes.state import DELETED
from minutes.texts import _
from ui.models.desk import Desk
from ui.models.fields import FIELDS
from ui.models.proposals import title
from ui.models.spacing import spaced
from ui.widgets.choice import Choice
from ui.widgets.keycaps import KeyCap
from ui.widgets.words import Words


@dataclass(frozen=True, slots=True)
class Dispute:
    """One field of one thing in which more than one value stands."""

    thing: str
    field: str
    heads: tuple[Head, ...]

    @property
    def id(self) -> str:
        """An id of its own among the rows of a list."""
        return f"conflict/{self.thing}/{self.field}"


def disputes(desk: Desk) -> list[Dispute]:
    """Return the conflicts of the file that a person can look at, in the order of their things."""
    return [
        Dispute(thing, field, tuple(heads))
        for thing, fields in desk.conflicts.items()
        for field, heads in fields.items()
        if desk.conference.find(thing) is not None or kind_of(thing) == "conference" or field == DELETED
    ]


def field_title(kind: str, name: str) -> str:
    """Return the heading of a recorded field; a field that has none of its own keeps its name."""
    found = next((field for field in FIELDS.get(kind, ()) if field.key == name), None)
    return _(found.title) if found is not None else name


def words_of(desk: Desk, dispute: Dispute, head: Head) -> str:
    """Return one of the values as it would stand in its field."""
    if head.field == DELETED:
        return _("Leave it out") if head.value else _("Put it back")
    kind = kind_of(head.thing)
    found = next((field for field in FIELDS.get(kind, ()) if field.key == head.field), None)
    if head.thing != dispute.thing:  # of another thing, which points to this one
        words = f"{field_title(kind, head.field)}: {_words_at(desk, head.thing)}"
    elif found is None:
        words = str(head.value)
    else:
        thing: Any = values.build(KINDS[kind], dispute.thing, {head.field: head.value})
        words = found.show(thing, desk.conference) or _("(empty)")
    return _("Put it back, with: {words}").format(words=words) if dispute.field == DELETED else words


def _words_at(desk: Desk, thing: str) -> str:
    """What a thing says, that it can be told by."""
    found: Any = desk.conference.find(thing)
    words = getattr(found, "text", "") or title(found, desk.conference)
    return f"“{words if len(words) <= 60 else f'{words[:59]}…'}”"


def written(head: Head) -> str:
    """Return who wrote a value and when: ``Trần Thu Hà, 8:16``."""
    at = dt.datetime.fromtimestamp(head.time_ms / 1000)
    return ", ".join(filter(None, (head.author, f"{at.hour}:{at.minute:02}")))


def name_of_dispute(desk: Desk, dispute: Dispute) -> str:
    """Return what the conflict is about: ``Doanh thu · Giá trị``."""
    thing: Any = desk.conference.find(dispute.thing)
    kind = kind_of(dispute.thing)
    if dispute.field == DELETED:
        thing = thing or desk.file.recorded(dispute.thing)
        return _("{thing} · taken out, while somebody wrote in it").format(thing=title(thing, desk.conference))
    head = title(thing, desk.conference) if thing is not None else _("Conference")
    return f"{head} · {field_title(kind, dispute.field)}"


class ConflictCard(QWidget):
    """The values of one conflict to choose from; Enter or the button settles it."""

    def __init__(self, desk: Desk, *, alone: bool = True) -> None:
        """:param alone: it stands under nothing that names the thing, and does so itself."""
        super().__init__()
        self._desk = desk
        self._alone = alone
        self._dispute: Dispute | None = None
        self._box = QVBoxLayout(self)
        spaced(desk.theme, self._box, spacing=8)
        self.buttons = QButtonGroup(self)
        self.choose = QPushButton()
        self.choose.setProperty("kind", "main")
        self.choose.clicked.connect(lambda _checked=False: self.settle())
        self.buttons.idToggled.connect(lambda _number, _on: self._name())

    def load(self, dispute: Dispute | None) -> None:
        """Show a conflict, or none."""
        if dispute == self._dispute:
            return
        self._dispute = dispute
        self._clear()
        if dispute is None:
            return
        theme = self._desk.theme
        name = name_of_dispute(self._desk, dispute)
        if not self._alone and dispute.field != DELETED:
            name = field_title(kind_of(dispute.thing), dispute.field)
        self._box.addWidget(Words(theme, name, weight=600, colour="conflict", wrap=True))
        for number, head in enumerate(dispute.heads):
            button = Choice(theme, words_of(self._desk, dispute, head), written(head))
            self.buttons.addButton(button, number)
            self._box.addWidget(button)
        self.buttons.button(0).setChecked(True)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(KeyCap(theme, "Enter"))
        row.addStretch(1)
        self._box.addLayout(row)
        self._name()

    def settle(self) -> None:
        """Record the chosen value as the one that stands."""
        dispute = self._dispute
        number = self.buttons.checkedId()
        if dispute is not None and number >= 0:
            head = dispute.heads[number]
            value = head.value if head.field == dispute.field else None
            self._desk.do(lambda: self._desk.file.resolve(dispute.thing, dispute.field, value))

    def focus_first(self) -> None:
        """Put the focus on the value that is chosen now."""
        button = self.buttons.checkedButton()
        if button is not None:
            button.setFocus()

    def _name(self) -> None:
        dispute, number = self._dispute, self.buttons.checkedId()
        if dispute is not None and number >= 0:
            words = words_of(self._desk, dispute, dispute.heads[number])
            self.choose.setText(_("Choose {value}").format(value=words if len(words) <= 24 else f"{words[:23]}…"))

    def _clear(self) -> None:
        for button in self.buttons.buttons():
            self.buttons.removeButton(button)
        _empty(self._box, keep=(self.choose,))


def _empty(box: Any, keep: Sequence[QWidget]) -> None:
    """Take everything out of a layout and forget it, but for what is used again."""
    while box.count():
        item = box.takeAt(0)
        widget, inner = item.widget(), item.layout()
        if inner is not None:
            _empty(inner, keep)
            inner.deleteLater()
        elif widget is not None:
            widget.setParent(None)
            if widget not in keep:
                widget.deleteLater()
