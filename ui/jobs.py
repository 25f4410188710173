"""What takes longer than a blink: run beside the window, with progress, a stop, and an end that is always told.

A job gets a ``progress(done, total)``; where it calls that, it can be stopped. Its end comes back to the window's
thread as ``done`` with the result, ``failed`` with a :class:`~minutes.errors.MinutesError`, or ``stopped``.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from minutes.errors import MinutesError, Stopped
from minutes.files import Progress
from minutes.log import bug
from minutes.texts import _

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

_log = logging.getLogger(__name__)

TOLD_EVERY = 0.05
"""Seconds between two signals of progress: the eye sees no more."""


class Job(QObject):
    """One piece of work under way. All signals arrive on the window's thread."""

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    _ended = Signal(object)

    def __init__(self, title: str, unit: str = "") -> None:
        super().__init__()
        self.title = title
        self.unit = unit
        self.deed = ""
        self.began = time.monotonic()
        self._stop = threading.Event()
        self._last = 0.0
        self.over = False
        self.result: object = None
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def stop(self) -> None:
        """Ask the work to stop; it does so at its next sign of progress, and nothing half-written stays."""
        self._stop.set()

    def stopping(self) -> bool:
        """Return whether it was asked to stop."""
        return self._stop.is_set()

    def progress(self, done: int, total: int) -> None:
        """Take a sign of progress; called by the work on its own thread.

        :raises Stopped: when the person asked for it.
        """
        if self._stop.is_set():
            raise Stopped(_("Stopped. Nothing half-written was left behind."))
        now = time.monotonic()
        if done == total or now - self._last >= TOLD_EVERY:
            self._last = now
            self.progressed.emit(done, total)

    def finish(self, future: Future[Any]) -> None:
        """Bring the end of the work to the window's thread."""
        self._ended.emit(future)

    def _end(self, future: Future[Any]) -> None:
        self.over = True
        error = future.exception() if not future.cancelled() else Stopped(_("Stopped. Nothing half-written was left behind."))
        if error is None:
            self.result = future.result()
            self.done.emit(self.result)
        elif isinstance(error, Stopped):
            self.stopped.emit()
        elif isinstance(error, MinutesError):
            self.failed.emit(error)
        else:
            _log.error("in the job «%s»", self.title, exc_info=error)
            self.failed.emit(bug(error))


class Jobs(QObject):
    """The pool of a program's jobs; ``started`` tells each that begins."""

    started = Signal(object)

    def __init__(self, workers: int = 2) -> None:
        super().__init__()
        self._workers = workers
        self._running: set[Job] = set()
        self.closed = False

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(self._workers, thread_name_prefix="job")

    def run(self, title: str, work: Callable[[Progress], Any], *, unit: str = "", quiet: bool = False, deed: str = "") -> Job:
        """Run ``work`` beside the window.

        :param title: what is done, for the person: «Xuất ra Word».
        :param unit: what progress counts in, for the person: «trang».
        :param quiet: a job that the program gave itself: nothing of it is shown.
        :param deed: what it does, by the name under which its failure is told.
        """
        job = Job(title, unit)
        job.deed = deed
        self._running.add(job)
        for signal in (job.done, job.failed):
            signal.connect(lambda _result, job=job: self._running.discard(job))
        job.stopped.connect(lambda job=job: self._running.discard(job))
        if not quiet:
            self.started.emit(job)
        future = self._pool.submit(work, job.progress)
        future.add_done_callback(job.finish)
        return job

    def running(self) -> tuple[Job, ...]:
        """Return the jobs that have not ended."""
        return tuple(self._running)

    def close(self) -> None:
        """Ask all to stop and wait for the pool."""
        self.closed = True
        for job in self._running:
            job.stop()
        if "_pool" in vars(self):
            self._pool.shutdown(wait=True, cancel_futures=True)
