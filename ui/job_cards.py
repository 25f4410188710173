"""The cards of a window's jobs, one above the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QPushButton

from ui.jobs import Job
from ui.widgets.jobcard import JobCard

if TYPE_CHECKING:
    from ui.window import MainWindow

CARD_AFTER = 300
"""Milliseconds after which a job gets a card: what is over sooner only flickers."""

_BUTTONS = 72
"""The height at the foot of a room, at 100 %, in which a row of buttons stands."""


class JobCards(QObject):
    """Gives the jobs of a window their cards, and the cards their places."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._cards: list[JobCard] = []
        window.room_changed.connect(lambda _room: self.place())
        window.rooms.installEventFilter(self)

    def cards(self) -> tuple[JobCard, ...]:
        """Return the cards that show."""
        return tuple(self._cards)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the room when a bar above it comes or goes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self._cards:
            QTimer.singleShot(0, self, self.place)
        return super().eventFilter(watched, event)

    def watch(self, job: Job) -> None:
        """Give a job a card when it takes long, and when it has something to show at its end."""
        job.failed.connect(lambda error: self._window.show_error(error, job.deed))
        QTimer.singleShot(CARD_AFTER, self, lambda: None if job.over else self.show_card(job))
        job.done.connect(lambda _result: self.show_card(job))

    def show_card(self, job: Job) -> None:
        """Show the card of a job, once."""
        if any(card.job is job for card in self._cards):
            return
        card = JobCard(self._window.theme, job)
        card.setParent(self._window)
        card.closed.connect(partial(self._close, card))
        self._cards.append(card)
        card.show_job()
        if card in self._cards:
            card.show()
            self.place()

    def place(self) -> None:
        """Put the cards at the foot of the inspector, one above the other: never over the entry line, nor over its buttons.

        Where the inspector is folded they stand under the head.
        """
        window, theme = self._window, self._window.theme
        gap = theme.px(6)
        folded = window.width() < theme.size("fold inspector below")
        edge = window.rooms.geometry().top() + gap if folded else self._foot() - gap
        for card in self._cards:
            card.adjustSize()
            card.move(window.width() - card.width() - gap, edge if folded else edge - card.height())
            card.raise_()
            edge += (card.height() + gap) * (1 if folded else -1)

    def _foot(self) -> int:
        """Return where the foot of the room ends for the cards: above the row of buttons that stands there."""
        window, theme = self._window, self._window.theme
        bottom = window.height() - theme.size("status")
        left = window.width() - theme.size("inspector")
        tops = [bottom]
        for button in window.rooms.findChildren(QPushButton):
            at = button.mapTo(window, QPoint(0, 0))
            if button.isVisible() and at.x() + button.width() > left and at.y() > bottom - theme.px(_BUTTONS):
                tops.append(at.y())
        return min(tops)

    def _close(self, card: JobCard) -> None:
        if card in self._cards:
            self._cards.remove(card)
            card.hide()
            card.deleteLater()
            self.place()
