"""The list of what waits for a person: conflicts first, then readings by kind, each with what it was read as."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from minutes.acceptance import replacing_nothing
from minutes.grounds import lost_words
from minutes.texts import N_, _
from minutes.unsettled import doubtful
from ui.models.conflicts import Dispute, disputes, name_of_dispute, words_of
from ui.models.desk import Desk
from ui.models.keys import has_alt, has_control, is_enter
from ui.models.painting import Canvas, broken, has_focus, row_ground
from ui.models.proposals import GROUPS, NO_WORDS, UNSURE, Group, Waiting, detail, grouped, proposal, title
from ui.models.quiet import Quiet
from ui.models.rows import Column, Role, RowsModel

Index = QModelIndex | QPersistentModelIndex
Entry = Waiting | Group | Dispute

_EDGE, _SIGN, _AIR = 16, 24, 7
"""The room in pixels at both sides of a row, of the sign before its words, above and below them."""

_LINES = 3
"""Over so many lines a title is broken: the names of two ranks often differ in their last words."""


class WaitingModel(RowsModel[Any]):
    """Conflicts, headings and readings, one under the other."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__((Column[Any]("what", N_("To look at"), self.title_of),), parent)
        self._desk = desk
        self._doubts: dict[str, str] = {}
        self.numbered = True

    def refill(self, touched: frozenset[str]) -> None:
        """Take what waits now."""
        found: list[Entry] = list(disputes(self._desk))
        if found:
            found.insert(0, Group("conflict", len(found)))
        rows = [*found, *grouped(self._desk.conference.waiting)]
        former, self._doubts = self._doubts, self._find_doubts()
        self.replace(rows, touched | {thing for thing, _words in former.items() ^ self._doubts.items()})

    def _find_doubts(self) -> dict[str, str]:
        """Why readings want a closer look, in words."""
        conference = self._desk.conference
        waiting = conference.waiting
        calm = {reading.id for reading in replacing_nothing(conference, [reading.id for reading in waiting])}
        found = {}
        for reading in waiting:
            words = (
                f"? {_(UNSURE)}" if doubtful(reading) else "",
                _(NO_WORDS) if lost_words(conference, reading) else "",
                "" if reading.id in calm else _("replaces what is written"),
            )
            if any(words):
                found[reading.id] = " · ".join(filter(None, words))
        return found

    def digit(self, row: Entry) -> int:
        """Return the digit that accepts a row; 0 for none, and while digits mean something else."""
        return row.number if self.numbered and isinstance(row, Waiting) else 0

    def title_of(self, row: Entry) -> str:
        """Return the first line of a row."""
        if isinstance(row, Group):
            return _("Conflicts") if row.kind == "conflict" else _(GROUPS[row.kind])
        if isinstance(row, Dispute):
            return name_of_dispute(self._desk, row)
        return title(proposal(row.reading), self._desk.conference)

    def detail_of(self, row: Entry) -> str:
        """Return the second line of a row."""
        if isinstance(row, Group):
            return str(row.count)
        if isinstance(row, Dispute):
            return " / ".join(words_of(self._desk, row, head) for head in row.heads)
        return detail(proposal(row.reading), self._desk.conference)

    def doubt_of(self, row: Entry) -> str:
        """Return why a reading wants a closer look than others: «? chưa chắc»; empty for one that does not."""
        return self._doubts.get(row.id, "") if isinstance(row, Waiting) else ""

    def sure_and_doubtful(self) -> tuple[list[str], list[str]]:
        """Return the ids of the readings that nothing speaks against, and of those that want a closer look."""
        readings = [row for row in self.rows() if isinstance(row, Waiting)]
        doubted = [row.id for row in readings if self.doubt_of(row)]
        return [row.id for row in readings if row.id not in doubted], doubted

    def cell(self, row: Entry, column: Column[Any], role: int) -> Any:
        """Say both lines, and that nobody confirmed it."""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = ": ".join(filter(None, (self.title_of(row), self.detail_of(row))))
            words = " · ".join(filter(None, (words, self.doubt_of(row))))
            if role == Qt.ItemDataRole.ToolTipRole or not isinstance(row, Waiting):
                return words
            number = f"{self.digit(row)}. " if self.digit(row) else ""
            state = _("read, not confirmed")
            return f"{number}{words} ({state})"
        return super().cell(row, column, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings be passed over."""
        if isinstance(self.at(index.row()), Group):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


class WaitingDelegate(QStyledItemDelegate):
    """Paints headings and the two lines of what waits."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = desk.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a heading or a row: as high as its title needs, which is what tells two readings apart."""
        theme, row, model = self._theme, index.data(Role.ROW), index.model()
        if isinstance(row, Group) or not isinstance(model, WaitingModel):
            return QSize(theme.px(120), theme.px(32))
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        lines = len(self._lines(model, row, width - theme.px(2 * _EDGE + _SIGN)))
        below = sum(map(bool, (model.detail_of(row), model.doubt_of(row))))
        return QSize(theme.px(120), lines * theme.line("body") + below * (theme.line("secondary") - theme.px(1)) + theme.px(_AIR))

    def _lines(self, model: WaitingModel, row: Entry, width: float) -> list[str]:
        return broken(model.title_of(row), self._theme.metrics("body"), int(width), _LINES)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        model, row = index.model(), index.data(Role.ROW)
        if not isinstance(model, WaitingModel):
            return
        theme, canvas, rect = self._theme, Canvas(painter, self._theme), option.rect
        box = QRectF(rect).adjusted(theme.px(_EDGE), 0, -theme.px(_EDGE), 0)
        if isinstance(row, Group):
            canvas.fill(rect, "canvas")
            line = box.adjusted(0, theme.px(6), 0, 0)
            ink = "conflict" if row.kind == "conflict" else "text2"
            width = canvas.text(line, model.title_of(row), theme.font("secondary", 600), ink)
            canvas.text(line.adjusted(width + theme.px(6), 0, 0, 0), str(row.count), theme.font("secondary"), "text3")
            return
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        canvas.fill(rect, row_ground(option, hovered=hovered, rest="canvas"))
        if option.state & QStyle.StateFlag.State_Selected:
            canvas.bar(rect, "focus" if has_focus(option.widget) else "lineStrong")
        words = box.adjusted(theme.px(_SIGN), 0, 0, 0)
        lines = self._lines(model, row, words.width())
        line = QRectF(words.left(), words.top() + theme.px(4), words.width(), theme.line("body"))
        below = [(text, ink) for text, ink in ((model.detail_of(row), "text2"), (model.doubt_of(row), "wait")) if text]
        middle = line.top() + (len(lines) * line.height() + len(below) * theme.line("secondary")) / 2
        self._paint_sign(canvas, row, model.digit(row), box.left(), middle)
        for text in lines:
            canvas.text(line, text, theme.font("body"))
            line.translate(0, line.height())
        second = QRectF(words.left(), line.top() - theme.px(1), words.width(), theme.line("secondary"))
        for text, ink in below:
            canvas.text(second, text, theme.font("secondary", 600 if ink == "wait" else 400), ink)
            second.translate(0, theme.line("secondary") - theme.px(1))

    def _paint_sign(self, canvas: Canvas, row: Entry, digit: int, left: float, middle: float) -> None:
        if isinstance(row, Dispute):
            canvas.icon("fork", left, middle, "conflict")
        elif digit:
            canvas.number_box(left, middle, digit)
        else:
            theme, painter = self._theme, canvas.painter
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("waitLine"), theme.px(1.5)))
            radius = theme.px(3.5)
            painter.drawEllipse(QRectF(left + theme.px(8) - radius, middle - radius, 2 * radius, 2 * radius))
            painter.restore()


class WaitingList(Quiet, QListView):
    """The list; Enter accepts, Delete dismisses, F2 corrects what is selected."""

    accepted = Signal()
    dismissed = Signal()
    corrected = Signal()
    current_changed = Signal()

    def __init__(self, desk: Desk, model: WaitingModel) -> None:
        super().__init__()
        self.rows = model
        self.setModel(model)
        self.setItemDelegate(WaitingDelegate(desk, self))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("ground", "canvas")
        self.setAccessibleName(_("To look at"))
        self.doubleClicked.connect(lambda _index: self.corrected.emit())
        self.selectionModel().currentChanged.connect(lambda *_indexes: self.current_changed.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the titles break anew; Qt's own way to do so waits a tenth of a second."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def current(self) -> Waiting | Dispute | None:
        """Return what is current, or None on a heading."""
        row = self.rows.at(self.currentIndex().row())
        return row if isinstance(row, Waiting | Dispute) else None

    def chosen(self) -> list[str]:
        """Return the ids of the selected readings, in their order."""
        rows = [self.rows.at(place) for place in sorted({index.row() for index in self.selectedIndexes()})]
        return [row.id for row in rows if isinstance(row, Waiting)]

    def keep_current(self) -> None:
        """Stand on something that can be looked at: the nearest row after a heading, else before."""
        if self.current() is not None or not self.rows.rowCount():
            return
        start = max(0, self.currentIndex().row())
        places = [*range(start, self.rows.rowCount()), *range(start - 1, -1, -1)]
        place = next((place for place in places if not isinstance(self.rows.at(place), Group)), None)
        if place is not None:
            self.stand_on(self.rows.index(place, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of what waits; what is left goes to the room."""
        if is_enter(event) and not has_control(event) and not has_alt(event):
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.dismissed.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.corrected.emit()
        elif has_alt(event) or is_enter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)
