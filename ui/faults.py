"""Never a silent death: what nobody foresaw goes to the log, and the person is told in one sentence."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from minutes.errors import MinutesError
from minutes.log import bug, start_log

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

__all__ = ["Faults", "start_log"]

_log = logging.getLogger("daucau")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Faults(QObject):
    """Hears every error that nobody caught, on any thread, and tells it on the window's."""

    _arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.tell: Callable[[MinutesError], None] = _to_stderr
        self._connected = Lock()

    def install(self) -> None:
        """Take the place of Python's and Qt's own handlers."""
        sys.excepthook = self._python
        threading.excepthook = self._thread
        qInstallMessageHandler(_qt)

    def remove(self) -> None:
        """Give Python and Qt their own handlers back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def _python(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._take(error)

    def _thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._take(args.exc_value)

    def _take(self, error: BaseException) -> None:
        if self._connected.acquire(blocking=False):  # the first of them: a start without any does not ask for Qt's enums
            self._arrived.connect(self._deliver, _queued())
        if isinstance(error, MinutesError):
            _log.warning("told: %s", error)
            self._arrived.emit(error)
        else:
            _log.error("not foreseen", exc_info=error)
            self._arrived.emit(bug(error))

    def _deliver(self, error: MinutesError) -> None:
        self.tell(error)


def _queued() -> Qt.ConnectionType:
    from PySide6.QtCore import Qt

    return Qt.ConnectionType.QueuedConnection


def _to_stderr(error: MinutesError) -> None:
    """Tell where there is no window yet."""
    print(error.sentence, file=sys.stderr)


def _qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Put what Qt says into the log."""
    logging.getLogger(f"qt.{context.category or 'default'}").log(_LEVELS.get(kind, logging.WARNING), "%s", message)
