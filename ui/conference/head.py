"""The head of a conference: what stands above its minutes, edited in place."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from minutes.model import CONFERENCE, Conference
from minutes.texts import _
from ui.models.desk import Desk
from ui.models.fields import FIELDS, Values
from ui.models.forms import Form
from ui.models.spacing import spaced
from ui.models.waking import Waking
from ui.widgets.words import Ground, Words

_SPANS = {"title": 2, "organiser": 2, "superior": 2, "issuer": 2, "place": 2, "review_period": 2, "recipients": 2}


class Head(Ground):
    """The conference's own fields; each leaves one Change when it is left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, "canvas")
        self._desk = desk
        fields = FIELDS[CONFERENCE]
        self.form = Form(desk, fields, self._record, [_SPANS.get(field.key, 1) for field in fields], columns=2)
        inside = QWidget()
        box = QVBoxLayout(inside)
        spaced(desk.theme, box, (20, 16, 16, 16), 12)
        box.addWidget(Words(desk.theme, _("Conference"), "room title", 600))
        box.addWidget(self.form)
        box.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.setAccessibleName(_("Conference"))
        self.waking = Waking(desk, self, self._changed)
        self.form.load(desk.conference)
        self.setFocusProxy(self.form.edits["title"].editor)

    def _record(self, _thing: Any, values: Values) -> bool:
        return self._desk.done(lambda: self._desk.file.edit(CONFERENCE, **values))

    def _changed(self, conference: Conference, _touched: Collection[str]) -> None:
        self.form.load(conference)
