"""The one thread that writes into a file: what is asked of it waits in a queue, and is answered when the disk has it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from minutes.errors import Bug
from minutes.texts import _

Result = TypeVar("Result")


class Writer:
    """A queue and its thread. The interpreter's end waits for what is in the queue."""

    def __init__(self, name: str) -> None:
        """:param name: of the thread, for those who look at it."""
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name, initializer=self._begin)
        self._thread = 0
        self._waiting = 0
        self._lock = threading.Lock()

    def submit(self, job: Callable[[], Result]) -> Future[Result]:
        """Put a job at the end of the queue."""

        def counted() -> Result:
            try:
                return job()
            finally:
                self._count(-1)

        self._count(1)
        try:
            future = self._pool.submit(counted)
        except RuntimeError as error:
            self._count(-1)
            raise Bug(_("The file is closed already.")) from error
        future.add_done_callback(lambda ended: self._count(-1) if ended.cancelled() else None)
        return future

    def run(self, job: Callable[[], Result]) -> Result:
        """Put a job at the end of the queue and wait for its result.

        :raises Bug: on the writer's own thread, which would wait for itself for ever.
        """
        if threading.get_ident() == self._thread:
            raise Bug(_("A listener asked the journal to write and to wait for it. This is a fault of the program."))
        return self.submit(job).result()

    @property
    def waiting(self) -> int:
        """How many jobs are not done yet."""
        with self._lock:
            return self._waiting

    def close(self) -> None:
        """Do what is in the queue, then end."""
        self._pool.shutdown(wait=threading.get_ident() != self._thread)

    def _begin(self) -> None:
        self._thread = threading.get_ident()

    def _count(self, more: int) -> None:
        with self._lock:
            self._waiting += more
