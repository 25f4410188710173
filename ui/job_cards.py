"""The cards of a window's jobs, one above the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.jobs import Job
from ui.widgets.jobcard import JobCard

if TYPE_CHECKING:
    from ui.window import MainWindow

CARD_AFTER = 300
"""Milliseconds after which a job gets a card: what is over sooner only flickers."""


class JobCards(QObject):
    """Gives the jobs of a window their cards, and the cards their places."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._cards: list[JobCard] = []

    def cards(self) -> tuple[JobCard, ...]:
        """Return the cards that show."""
        return tuple(self._cards)

    def watch(self, job: Job) -> None:
        """Give a job a card when it takes long, and when it has something to show at its end."""
        job.failed.connect(self._window.show_error)
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
        """Put the cards at the foot of the inspector, one above the other: never over the entry line.

        Where the inspector is folded they stand under the head.
        """
        window, theme = self._window, self._window.theme
        gap = theme.px(6)
        folded = window.width() < theme.size("fold inspector below")
        edge = window.rooms.geometry().top() + gap if folded else window.height() - theme.size("status") - gap
        for card in self._cards:
            card.adjustSize()
            card.move(window.width() - card.width() - gap, edge if folded else edge - card.height())
            card.raise_()
            edge += (card.height() + gap) * (1 if folded else -1)

    def _close(self, card: JobCard) -> None:
        if card in self._cards:
            self._cards.remove(card)
            card.hide()
            card.deleteLater()
            self.place()
