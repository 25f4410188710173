"""A job as a card: what, how far in the person's units, the time left, a stop; and what came of it."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QToolButton, QVBoxLayout

from minutes.texts import _, ngettext
from ui.jobs import Job
from ui.theme import Theme
from ui.widgets.press import Button
from ui.widgets.words import OneLine, Words


def time_left(began: float, done: int, total: int, now: float) -> str:
    """Return how long a job will still take, in words; empty while nobody can know.

    :param began: and ``now``: seconds of one clock.
    """
    gone = now - began
    if done <= 0 or total <= done or gone < 1:
        return ""
    left = round(gone / done * (total - done))
    if left < 60:
        return ngettext("about {n} second left", "about {n} seconds left", max(1, left)).format(n=max(1, left))
    minutes = round(left / 60)
    return ngettext("about {n} minute left", "about {n} minutes left", minutes).format(n=minutes)


class JobCard(QFrame):
    """The card of one job; ``closed`` when the person put it away."""

    closed = Signal()

    def __init__(self, theme: Theme, job: Job) -> None:
        super().__init__()
        self._theme = theme
        self.job = job
        self.setProperty("part", "raised")
        self.title = OneLine(theme, job.title, weight=600)
        self.count = Words(theme, colour="text2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(job.title)
        self.note = Words(theme, role="secondary", colour="text2", wrap=True)
        self.first = Button("")
        self.second = Button("")
        self.away = QToolButton()
        self._files: tuple[Path, ...] = ()
        for button in (self.first, self.second):
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
        self._build()
        self._show_running()
        job.progressed.connect(self._progress)
        job.done.connect(self._done)
        job.failed.connect(self.closed)
        job.stopped.connect(self.closed)

    def show_job(self) -> None:
        """Show how far the job is now: it may have ended before its card came."""
        if self.job.over:
            self._done(self.job.result)

    def _build(self) -> None:
        theme = self._theme
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        box.setSpacing(theme.px(8))
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.count)
        top.addWidget(self.away)
        self.away.setIcon(theme.icon("close", 16))
        self.away.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.away.setToolTip(_("Close"))
        self.away.setAccessibleName(_("Close"))
        self.away.clicked.connect(self.closed)
        self.away.hide()
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addStretch(1)
        foot.addWidget(self.first)
        foot.addWidget(self.second)
        box.addLayout(top)
        box.addWidget(self.bar)
        box.addWidget(self.note)
        box.addLayout(foot)
        self.setFixedWidth(theme.size("inspector") - theme.px(12))

    def _show_running(self) -> None:
        self.second.hide()
        self.first.setText(_("Stop"))
        self.first.setIcon(self._theme.icon("stop", 16))
        self.first.clicked.connect(self._stop)

    def _progress(self, done: int, total: int) -> None:
        if self.job.over:
            return
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        counted = f"{_grouped(done)}/{_grouped(total)}"
        self.count.setText(f"{counted} {self.job.unit}" if self.job.unit else counted)
        if not self.job.stopping():
            self.note.setText(time_left(self.job.began, done, total, time.monotonic()))

    def _stop(self) -> None:
        self.job.stop()
        self.first.setEnabled(False)
        self.note.setText(_("Stopping…"))

    def _done(self, result: object) -> None:
        self._files = tuple(item for item in result if isinstance(item, Path)) if isinstance(result, tuple) else ()
        if not self._files:
            self.closed.emit()
            return
        self.bar.hide()
        self.count.setText(_("Ready"))
        self.count.set_colour("ok")
        self.note.setText(", ".join(file.name for file in self._files))
        self.first.clicked.disconnect()
        self.first.setEnabled(True)
        self.first.setIcon(self._theme.icon("open", 16))
        self.first.setText(_("Open file"))
        self.second.setText(_("Open folder"))
        self.first.clicked.connect(self._open_files)
        self.second.clicked.connect(self._open_folder)
        self.second.show()
        self.away.show()

    def _open_files(self) -> None:
        for file in self._files:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
        self.closed.emit()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._files[0].parent)))
        self.closed.emit()


def _grouped(count: int) -> str:
    return f"{count:,}".replace(",", ".")
