"""The readings under the entry line as chips: dashed with the digit that accepts each, solid once a person accepted it.

The widget paints them in rows and never takes the focus; a click does what the digit does. A chip that has too little
room is cut in the words that tell least: the indicator or the action, never the number, the owner or the deadline.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from minutes import values, wording
from minutes.model import KINDS, Conference, Figure, Statement, Task
from minutes.model import Reading as Waiting
from minutes.texts import _
from ui.models.fields import name_of
from ui.models.proposals import nature_words
from ui.theme import Theme
from ui.widgets.chips import Chip, ChipKind, chip_width, paint_chip

if TYPE_CHECKING:
    from minutes.language.readings import Reading

ROWS, DIGITS = 3, 9
_GAP, _ROW_GAP, _LEAST = 8, 6, 110


@dataclass(frozen=True, slots=True)
class Told:
    """A chip's words: ``least`` stands between the others and is what may be cut; ``whole`` is all there is to say."""

    kind: ChipKind
    head: str
    least: str
    tail: str
    whole: str

    def narrowest(self, metrics: QFontMetrics, least: int) -> int:
        """Return the width in which the words still tell something: what may be cut keeps ``least`` at least."""
        return metrics.horizontalAdvance(self.head + self.tail) + min(least, metrics.horizontalAdvance(self.least))

    def fitted(self, metrics: QFontMetrics, room: int) -> str:
        """Return the words in a width, cut where they tell least."""
        if metrics.horizontalAdvance(self.head + self.least + self.tail) <= room:
            return self.head + self.least + self.tail
        fixed = metrics.horizontalAdvance(self.head + self.tail)
        return self.head + metrics.elidedText(self.least, Qt.TextElideMode.ElideRight, max(0, room - fixed)) + self.tail


def told(reading: Reading, conference: Conference, review: str, newcomer: Reading | None = None) -> Told:
    """Return what the chip of a figure or task says, or that of the head of the line.

    :param review: the period under review: a figure of that period need not say it.
    :param newcomer: whom the head of the line names and nobody knows yet.
    """
    thing = values.build(KINDS[reading.kind], "", reading.data)
    if isinstance(thing, Statement):
        return _head(thing, conference, "type" in reading.data, newcomer)
    return _figure(thing, conference, review) if isinstance(thing, Figure) else _task(thing)


def _head(said: Statement, conference: Conference, kind: bool, newcomer: Reading | None) -> Told:
    time = f"{said.time.hour}:{said.time.minute:02}" if said.time else ""
    who, about = name_of(conference, said.speaker) or said.body, ""
    if newcomer is not None and newcomer.key == said.speaker:
        data = newcomer.data
        who, about = " ".join(filter(None, (str(data.get("honorific", "")), str(data.get("name", ""))))), _("new person")
    elif isinstance(conference.find(said.speaker), Waiting):
        about = _("read, not confirmed")
    told = (time, wording.label(said.type) if kind else "", who, about)
    words = " · ".join(filter(None, told))
    return Told(ChipKind.PERSON, "", words, "", _("At the head of the line: {words}").format(words=words))


def _figure(figure: Figure, conference: Conference, review: str) -> Told:
    changes = [wording.comparison(replace(change, base="")) for change in figure.comparisons]
    period = wording.period(figure.period) if figure.period and figure.period != review else ""
    site = name_of(conference, figure.site)
    tail = ", ".join(filter(None, (wording.quantity(figure), *changes)))
    indicator = wording.capital(figure.indicator)
    tail = " · ".join(filter(None, (tail, nature_words(figure), period, site if site not in indicator else "")))
    full = " · ".join(filter(None, (wording.phrase(figure), wording.label(figure.nature), site)))
    return Told(ChipKind.FIGURE, "", indicator, f": {tail}" if indicator else tail, wording.capital(full))


def _task(task: Task) -> Told:
    due = wording.deadline(task)
    text = wording.capital(task.text)
    partners = _("with {names}").format(names=", ".join(task.partners)) if task.partners else ""
    whole = " · ".join(filter(None, (task.owner, text, partners, due)))
    return Told(ChipKind.TASK, f"{task.owner} · " if task.owner else "", text, f" · {due}" if due else "", whole)


@dataclass(frozen=True, slots=True)
class Placed:
    """A chip where it stands in the widget."""

    chip: Chip
    told: Told
    box: QRectF


class EntryChips(QWidget):
    """Rows of chips, three at most. ``pressed`` carries the place of the one that was clicked."""

    pressed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._readings: Sequence[Reading] = ()
        self._confirmed: Collection[str] = ()
        self._told: list[Told] = []
        self._placed: list[Placed] = []
        self._more = 0
        self._digits = True
        self._rows = ROWS
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self._arrange)
        self._arrange()

    def show_readings(
        self,
        readings: Sequence[Reading],
        confirmed: Collection[str],
        conference: Conference,
        review: str,
        *,
        digits: bool,
        newcomer: Reading | None = None,
    ) -> None:
        """Show these readings, those with the keys ``confirmed`` as accepted, and their digits where digits mean them."""
        self._readings, self._confirmed, self._digits = readings, confirmed, digits
        self._told = [told(reading, conference, review, newcomer) for reading in readings]
        self._arrange()

    def keep_rows(self, rows: int) -> None:
        """Take no more than so many rows: the window is low."""
        if rows != self._rows:
            self._rows = rows
            self._arrange()

    def count(self) -> int:
        """Return how many chips show: so many digits mean something."""
        return len(self._placed)

    def chips(self) -> list[Chip]:
        """Return the chips that show, their words as cut."""
        return [one.chip for one in self._placed]

    # where they stand

    def _arrange(self) -> None:
        before = self.sizeHint()
        self._placed = list(self._places())
        self._more = len(self._readings) - len(self._placed)
        self.setAccessibleName(self._spoken())
        if self.sizeHint() != before:
            self.updateGeometry()
        self.update()

    def _places(self) -> list[Placed]:
        """Lay the chips out in rows; those that find no room are counted at the end."""
        theme, width = self._theme, max(self.width(), self._theme.px(2 * _LEAST))
        placed: list[Placed] = []
        x, row = 0, 0
        for place, (reading, words) in enumerate(zip(self._readings[:DIGITS], self._told, strict=False)):
            chip = self._chip(reading, words, place + 1)
            around = chip_width(theme, replace(chip, text=""))
            least = _LEAST if row < self._rows - 1 else _LEAST // 3
            narrow = around + words.narrowest(theme.metrics("secondary"), theme.px(least))
            counted = theme.px(40) if row == self._rows - 1 and place + 1 < len(self._readings) else 0
            if x and x + narrow > width - counted:
                if row == self._rows - 1:
                    break
                x, row = 0, row + 1
            room = min(chip_width(theme, chip), width - x - counted)
            fitted = replace(chip, text=words.fitted(theme.metrics("secondary"), room - around))
            top = row * (theme.size("chip entry") + theme.px(_ROW_GAP))
            placed.append(Placed(fitted, words, QRectF(x, top, min(room, chip_width(theme, fitted)), theme.size("chip entry"))))
            x += int(placed[-1].box.width()) + theme.px(_GAP)
        return placed

    def _chip(self, reading: Reading, words: Told, number: int) -> Chip:
        waiting = reading.key not in self._confirmed
        return Chip(words.kind, words.head + words.least + words.tail, waiting, number if self._digits else 0)

    def rows(self) -> int:
        """Return how many rows stand; an empty place keeps one, so that nothing moves when the first chip comes."""
        return 1 + len({one.box.top() for one in self._placed[1:]} - {0.0})

    def sizeHint(self) -> QSize:
        """Return the height of its rows."""
        theme, rows = self._theme, self.rows()
        return QSize(theme.px(_LEAST), rows * theme.size("chip entry") + (rows - 1) * theme.px(_ROW_GAP))

    def minimumSizeHint(self) -> QSize:
        """Return the same height: chips are never cut below."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the chips out in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    # painting and the mouse

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chips, or what this place is for."""
        painter, theme = QPainter(self), self._theme
        if not self._placed:
            self._word(painter, QRectF(self.rect()), _("Figures and tasks that are recognised stand here"))
            return
        for one in self._placed:
            lower = 0 if one.chip.waiting else (theme.size("chip entry") - theme.size("chip")) / 2
            paint_chip(painter, theme, QPointF(one.box.left(), one.box.top() + lower), one.chip, one.box.width())
        if self._more:
            last = self._placed[-1].box
            self._word(painter, QRectF(last.right() + theme.px(_GAP), last.top(), self.width(), last.height()), f"+{self._more}")

    def _word(self, painter: QPainter, box: QRectF, words: str) -> None:
        painter.setFont(self._theme.font("secondary"))
        painter.setPen(self._theme.colour("text3"))
        shown = self._theme.metrics("secondary").elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _at(self, point: QPointF) -> int | None:
        return next((place for place, one in enumerate(self._placed) if one.box.contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Accept the chip that is clicked, or take that back."""
        place = self._at(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show over a chip that it can be pressed."""
        over = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Tell the whole of a chip, and what a press does."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.tooltip(place) if place is not None else "", self)
            return True
        return super().event(event)

    def tooltip(self, place: int) -> str:
        """Return the whole of a chip, and what a press does."""
        one = self._placed[place]
        act = _("Accept") if one.chip.waiting else _("Take the acceptance back")
        return f"{one.told.whole}\n{act} (Alt+{place + 1})"

    def _spoken(self) -> str:
        if not self._placed:
            return _("Figures and tasks that are recognised stand here")
        return "; ".join(self._say(one) for one in self._placed)

    @staticmethod
    def _say(one: Placed) -> str:
        number = f"{one.chip.number}. " if one.chip.number else ""
        state = _("read, not confirmed") if one.chip.waiting else _("accepted")
        return f"{number}{one.told.whole} ({state})"
