"""The sites at the left of the record: which is in the room, on line, speaking, lost, absent; how many heads."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from minutes import wording
from minutes.model import Attendance, Conference, Presence, Site
from minutes.presence import last_presence
from minutes.texts import N_, _
from ui.models.desk import Desk
from ui.models.keys import has_control, is_enter
from ui.models.painting import Canvas, has_focus, row_ground
from ui.models.quiet import Quiet
from ui.models.rows import Column, Role, RowsModel
from ui.models.spacing import spaced, stacked
from ui.rooms import Room
from ui.widgets.cards import EmptyPlace
from ui.widgets.words import Ground, OneLine, Words

Index = QModelIndex | QPersistentModelIndex

_ABSENT = frozenset({Attendance.ABSENT, Attendance.ABSENT_WITH_REASON})
_LOST = frozenset({Attendance.DROPPED})


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site as it shows: its last known state, and whether it has the word now."""

    site: Site
    presence: Presence | None = None
    speaking: bool = False

    @property
    def id(self) -> str:
        """The site's id."""
        return self.site.id

    def face(self) -> tuple[str, bool, str]:
        """Return icon, whether it is filled, and its colour: six shapes, not six colours."""
        state = self.presence.state if self.presence else None
        if state in _LOST:
            return "unplugged", False, "bad"
        if state in _ABSENT:
            return "minus", False, "text3"
        if self.speaking:
            return "mic", True, "accent"
        if self.site.centre or state is Attendance.PRESENT:
            return "building", False, "text2"
        return "circle", state is not None, "ok" if state is not None else "text3"

    def right(self) -> str:
        """Return what stands at the right: the head count, or what is wrong with the line."""
        state = self.presence.state if self.presence else None
        if state in _LOST or state in _ABSENT or state is Attendance.BACK:
            at = self.presence.at if self.presence else None
            time = f" {at.hour}:{at.minute:02}" if at and state not in _ABSENT else ""
            return f"{wording.label(state).lower()}{time}" if state else ""
        return "" if self.site.head_count is None else str(self.site.head_count)

    def spoken(self) -> str:
        """Return what a screen reader says of the row."""
        state = wording.label(self.presence.state) if self.presence and self.presence.state else ""
        return ", ".join(filter(None, (self.site.name, _("has the word") if self.speaking else "", state, self.right())))


class SitesModel(RowsModel[SiteRow]):
    """The sites of the conference in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((Column[SiteRow]("name", N_("Site"), lambda row: row.site.name),), parent)

    def cell(self, row: SiteRow, column: Column[SiteRow], role: int) -> Any:
        """Say the whole row to a screen reader; the whole name as a tooltip."""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.site.name
        return super().cell(row, column, role)


class SiteDelegate(QStyledItemDelegate):
    """Paints a site: glyph, name, head count."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = desk.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row."""
        return QSize(self._theme.px(120), self._theme.size("row site"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one site."""
        row: SiteRow = index.data(Role.ROW)
        theme, canvas, rect = self._theme, Canvas(painter, self._theme), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        canvas.fill(rect, row_ground(option, hovered=hovered, rest="accentSoft" if row.speaking else "canvas"))
        if selected:
            canvas.bar(rect, "focus" if has_focus(option.widget) else "lineStrong")
        icon, filled, ink = row.face()
        left = rect.left() + theme.px(14)
        middle = QRectF(rect).center().y()
        if icon == "circle":
            self._dot(painter, left + theme.px(8), middle, ink, filled)
        else:
            canvas.icon(icon, left, middle, ink, filled=filled)
        right = row.right()
        width = theme.metrics().horizontalAdvance(right) + theme.px(2)
        box = QRectF(rect).adjusted(theme.px(38), 0, -theme.px(16), 0)
        place = QRectF(box.right() - width, box.top(), width, box.height())
        canvas.text(place, right, theme.font(), "bad" if ink == "bad" else "text2", right=True)
        quiet = row.presence is not None and row.presence.state in _ABSENT
        name = box.adjusted(0, 0, -(width + theme.px(8)) if right else 0, 0)
        colour = "text3" if quiet else "accent" if row.speaking else "text"
        canvas.text(name, row.site.name, theme.font("body", 600 if row.speaking else 400), colour)

    def _dot(self, painter: QPainter, x: float, y: float, ink: str, filled: bool) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self._theme.px(4) if filled else self._theme.px(3.4)
        painter.setPen(Qt.PenStyle.NoPen if filled else self._theme.colour(ink))
        painter.setBrush(self._theme.colour(ink) if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))
        painter.restore()


class SiteList(Quiet, QListView):
    """The list; Enter gives a site the word."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, model: SitesModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(SiteDelegate(desk, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Sites"))
        self.setProperty("ground", "canvas")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.data(Role.ROW).id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the current site the word at Enter."""
        row = self.currentIndex().data(Role.ROW)
        if is_enter(event) and not has_control(event) and row is not None:
            self.chosen.emit(row.id)
            return
        super().keyPressEvent(event)


class Sites(Ground):
    """The pane of sites. ``chosen`` asks that a site have the word."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, "canvas")
        self._desk = desk
        self._speaking = ""
        self.model = SitesModel(self)
        self.list = SiteList(desk, self.model)
        self.list.chosen.connect(self.chosen)
        self._count = OneLine(desk.theme, "", colour="text2")
        self._build()
        desk.changed.connect(self._changed)
        self._changed(desk.conference, frozenset())

    def _build(self) -> None:
        theme = self._desk.theme
        action = QAction(_("Add sites"), self)
        action.triggered.connect(lambda: self._desk.frame.go(Room.CONFERENCE))
        self._empty = EmptyPlace(
            theme, _("The sites of this conference stand here, with who speaks and how many are there."), action
        )
        self._empty.setContentsMargins(12, 0, 12, 0)
        head = QHBoxLayout()
        spaced(theme, head, (16, 10, 16, 6))
        head.addWidget(Words(theme, _("Sites"), weight=600))
        head.addStretch(1)
        head.addWidget(self._count)
        self._stack = stacked(self, [head], [self.list, self._empty])

    def set_speaking(self, site: str) -> None:
        """Show which site has the word."""
        if site != self._speaking:
            self._speaking = site
            self._changed(self._desk.conference, frozenset())

    def _changed(self, conference: Conference, _touched: Collection[str]) -> None:
        last = last_presence(conference)
        self.model.replace([SiteRow(site, last.get(site.id), site.id == self._speaking) for site in conference.sites])
        self._count.setText(str(len(conference.sites)) if conference.sites else "")
        self._stack.setCurrentWidget(self.list if conference.sites else self._empty)
        self.setFocusProxy(self.list if conference.sites else self._empty.button)
