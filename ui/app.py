"""The process with the windows: what it is started with, its first window painted as soon as can be, its end.

The window's frame is painted first; its room is filled after that (see :class:`ui.program.Program`).
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from minutes import __version__, settings, texts
from minutes.settings import Settings
from minutes.texts import _
from ui.faults import Faults, start_log
from ui.program import Program
from ui.qt_words import QtWords
from ui.rooms import Room
from ui.theme import Theme

if TYPE_CHECKING:
    import argparse

    from ui.shell import Shell
    from ui.window import MainWindow

LATEST_PAINTING = 1000
"""Milliseconds after which a window counts as painted: one that starts as an icon is not painted at all."""

_LOOK_EVERY = 3
"""Milliseconds between two looks at whether a window's jobs are over."""


class AfterPainting(QObject):
    """Does a deed once, right after a window has been painted for the first time."""

    def __init__(self, window: Shell, deed: Callable[[], None]) -> None:
        super().__init__(window)
        self._deed: Callable[[], None] | None = deed
        window.painted.connect(self._soon)
        QTimer.singleShot(LATEST_PAINTING, self, self._do)

    def _soon(self) -> None:
        """Let the painting end, and reach the screen."""
        QTimer.singleShot(0, self, self._do)

    def _do(self) -> None:
        deed, self._deed = self._deed, None
        if deed is not None:
            deed()


def make_application(arguments: Sequence[str]) -> QApplication:
    """Make Qt's application as this program needs it."""
    # The style is named here: setStyle() answers with a style, and makes PySide load every class of styles for that.
    application = QApplication([sys.argv[0], "-style", "Fusion", *arguments])
    application.setApplicationName("DauCau")
    application.setApplicationDisplayName("Đầu Cầu")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("daucau")
    return application


def make_program(kept: Settings, *, theme: str | None = None) -> Program:
    """Make what all windows share. The QApplication is there already."""
    texts.set_language(kept.get(settings.LANGUAGE))
    application = QApplication.instance()
    if application is not None and application.findChild(QtWords) is None:
        application.installTranslator(QtWords(application))
    look = Theme(theme or kept.get(settings.THEME), kept.get(settings.ZOOM))
    look.apply()
    return Program(kept, look)


def start(kept: Settings, files: Sequence[Path], *, theme: str | None = None) -> Program:
    """Make the program with its first window and open files in windows of their own, all at once: for pictures and tests."""
    program = make_program(kept, theme=theme)
    program.begin(program.show_frame(), files)
    return program


def show(program: Program, files: Sequence[Path]) -> MainWindow:
    """Show the first window; once its frame is painted, open the files, or go home."""
    window = program.show_frame(Room.RECORD if files else Room.HOME)
    AfterPainting(window, lambda: _go_on(program, window, files))
    return window


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; return the exit code.

    ``DAUCAU_EXIT_AFTER_PAINT`` measures a start: ``1`` ends it after the first painting of the window, ``content`` when
    what fills its room is there, painted and ready for keys.
    """
    chosen = _options(sys.argv[1:] if argv is None else argv)
    if chosen.picture is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application([])
    start_log()
    faults = Faults()
    faults.install()
    kept = Settings()
    if chosen.lang:
        kept.override(settings.LANGUAGE, chosen.lang)
    program = make_program(kept, theme=chosen.theme)
    faults.tell = program.tell
    if sys.platform == "darwin":  # elsewhere a double click comes as an argument, and a filter in Python costs every event
        application.installEventFilter(program)
    if chosen.picture is not None:
        program.begin(program.show_frame(), chosen.files)
        return _draw(program, chosen)
    show(program, chosen.files)
    code = application.exec()
    faults.remove()
    return code


def _go_on(program: Program, window: MainWindow, files: Sequence[Path]) -> None:
    """Fill the window whose frame has been painted, or end where only that is measured."""
    until = os.environ.get("DAUCAU_EXIT_AFTER_PAINT")
    if until == "1":
        QApplication.exit(0)  # quit() would close the window first, and keep where it stood: no part of a start
        return
    try:
        program.begin(window, files)
    finally:
        if not gc.isenabled():  # as the door left it
            gc.freeze()  # what has been made by now stays: the collector need not look at it again
            gc.enable()
    if until == "content":
        wait_for_jobs(window)
        QApplication.quit()


def _options(argv: Sequence[str]) -> argparse.Namespace:
    import argparse

    if not any(argument.startswith("-") for argument in argv):  # as most starts are: the parser is left unmade
        return argparse.Namespace(files=[Path(file) for file in argv], picture=None, room=None, lang=None, theme=None)
    from ui.theme.theme import CHOICES

    texts.lend()
    parser = argparse.ArgumentParser(prog="minutes-ui", description=_("The window of Đầu Cầu."))
    parser.add_argument("files", nargs="*", type=Path, help=_("conference files to open"))
    parser.add_argument("--picture", type=Path, metavar="PNG", help=_("draw the window into this picture and end"))
    parser.add_argument("--room", choices=[room.value for room in Room], help=_("the room to show"))
    parser.add_argument("--lang", choices=texts.LANGUAGES, help=_("the language, this time"))
    parser.add_argument("--theme", choices=CHOICES, help=_("light, dark or as the system, this time"))
    version_help = _("show program's version number and exit")
    parser.add_argument("--version", action="version", version=f"Đầu Cầu {__version__}", help=version_help)
    return parser.parse_args(list(argv))


def wait_for_jobs(window: MainWindow, seconds: float = 20) -> None:
    """Let a window do what it has begun, and paint it: for pictures and for measuring."""
    from PySide6.QtCore import QEventLoop

    QApplication.processEvents()
    loop, end, tick = QEventLoop(), time.monotonic() + seconds, QTimer()
    tick.timeout.connect(lambda: None if window.jobs.running() and time.monotonic() < end else loop.quit())
    if window.jobs.running():
        tick.start(_LOOK_EVERY)
        loop.exec()
    for _round in range(3):
        QApplication.processEvents()


def _draw(program: Program, chosen: argparse.Namespace) -> int:
    """Draw the window that shows the file into a PNG; 3 when the file could not be opened, 5 when the picture was not written."""
    window = program.windows[-1]
    window.resize(1366, 768)
    if chosen.room:
        window.go(Room(chosen.room))
    wait_for_jobs(window)
    missing = [path for path in chosen.files if program.window_of(path.absolute()) is None]
    for bar in window.banners.bars() if missing else ():
        print(bar.message.title, file=sys.stderr)
    written = window.grab().save(str(chosen.picture), "PNG")
    if not written:
        print(_("“{name}” could not be written.").format(name=chosen.picture), file=sys.stderr)
    for open_window in tuple(program.windows):
        open_window.close()
    return 3 if missing else 0 if written else 5
