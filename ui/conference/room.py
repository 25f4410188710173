"""The room «Hội nghị»: the head at the left; sessions, sites and participants as tables."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from minutes.model import Conference, Participant, Session, Site
from minutes.texts import N_, _
from minutes.whereabouts import where
from ui.conference.head import Head
from ui.models.desk import Desk
from ui.models.fields import Values, name_of
from ui.models.section import Section, SectionWords
from ui.models.table import Width


def _new_session(conference: Conference) -> Values:
    """A new session begins on the day of the conference."""
    return {"date": conference.date} if conference.date else {}


SESSIONS = SectionWords(
    N_("Sessions"),
    N_("Add session"),
    N_("The sittings of this conference: morning, afternoon, when each began and ended."),
    "title",
    {
        "title": Width(110, 2, lines=2),
        "date": Width(96),
        "part": Width(84),
        "begins": Width(72),
        "ends": Width(72),
        "place": Width(90, 1, lines=2),
        "chair": Width(110, 1, lines=2),
        "secretary": Width(110, 1, lines=2),
    },
    _new_session,
)
SITES = SectionWords(
    N_("Sites"),
    N_("Add site"),
    N_("The places that take part, each with its chair and how many are there."),
    "name",
    {
        "name": Width(150, 2, lines=2),
        "chair": Width(150, 1, lines=2),
        "head_count": Width(72),
        "place": Width(110, 1, lines=2),
        "contact": Width(130, 1, lines=2),
    },
)
PARTICIPANTS = SectionWords(
    N_("Delegates"),
    N_("Add delegate"),
    N_("Who takes part: name, position, organisation, at which site, in which role."),
    "name",
    {
        "honorific": Width(84),
        "name": Width(140, 2, lines=2),
        "position": Width(140, 3, lines=3),
        "organisation": Width(100, 2, lines=2),
        "site": Width(100, 1, lines=2),
        "roles": Width(170, 1, lines=2),
    },
    shown={"site": lambda conference, person: name_of(conference, where(conference, person))},
)


_HEAD, _NARROW_HEAD = 380, 300
"""How wide the head is beside the tables, at 100 %."""

_HEAD_ABOVE = 0.4
"""The share of the height that the head has above them."""


class ConferenceRoom(QWidget):
    """The head and the three tables; splitters keep the places a person gives them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._theme = desk.theme
        self.head = Head(desk)
        self.sessions = Section(desk, Session.kind, lambda conference: conference.sessions, SESSIONS)
        self.sites = Section(desk, Site.kind, lambda conference: conference.sites, SITES)
        self.participants = Section(desk, Participant.kind, lambda conference: conference.participants, PARTICIPANTS)
        self._tables = QSplitter(Qt.Orientation.Vertical)
        for place, section in enumerate((self.sessions, self.sites, self.participants)):
            self._tables.addWidget(section)
            self._tables.setStretchFactor(place, place + 1)
            self._tables.setCollapsible(place, False)
        self._tables.setSizes([150, 200, 340])
        self._whole = QSplitter(Qt.Orientation.Horizontal)
        self._whole.addWidget(self.head)
        area = QScrollArea()
        area.setWidget(self._tables)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._whole.addWidget(area)
        self._whole.setStretchFactor(1, 1)
        self._whole.setChildrenCollapsible(False)
        self._moved = False
        self._whole.splitterMoved.connect(self._keep)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._whole)
        self.setFocusProxy(self.head)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the head above the tables where both beside each other would show too little; leave it less in between."""
        super().resizeEvent(event)
        theme, width = self._theme, self.width() + self._theme.size("rail")
        beside = width >= theme.size("fold sites below")
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self._whole.orientation() is not way:
            self._whole.setOrientation(way)
            self._moved = False
        if not self._moved:
            head = theme.px(_HEAD if width >= theme.size("fold inspector below") else _NARROW_HEAD)
            room = self._whole.width() if beside else self._whole.height()
            head = head if beside else round(room * _HEAD_ABOVE)
            self._whole.setSizes([head, room - head])

    def _keep(self) -> None:
        """A person has put the border somewhere: it stays there."""
        self._moved = True

    def panes(self) -> Sequence[QWidget]:
        """Return the panes in reading order."""
        return (self.head, self.sessions, self.sites, self.participants)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of the status line."""
        return (("F2", _("edit")), ("Insert", _("add")), ("Del", _("delete")), ("Ctrl+C", _("copy for Excel")))

    def settle(self) -> bool:
        """Record what is half typed."""
        done = [self.head.form.settle(), *(section.settle() for section in (self.sessions, self.sites, self.participants))]
        return all(done)
