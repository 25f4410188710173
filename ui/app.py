"""The program with its windows: starts, opens files, keeps one window for each, ends."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from minutes import __version__, settings, texts
from minutes.errors import Known, MinutesError, from_os
from minutes.library import Recent
from minutes.places import data_dir
from minutes.settings import Setting, Settings
from minutes.texts import _
from ui.faults import Faults, start_log
from ui.rooms import Room
from ui.theme import Theme
from ui.theme.theme import CHOICES
from ui.widgets.banner import Level, Message
from ui.window import MainWindow

if TYPE_CHECKING:
    from minutes.conference import ConferenceFile


class Program(QObject):
    """What all windows share: settings, theme, the list of recent files, and which file is open in which window."""

    def __init__(self, kept: Settings, theme: Theme) -> None:
        super().__init__()
        self.settings = kept
        self.theme = theme
        self.recent = Recent()
        self.windows: list[MainWindow] = []
        self._forget = kept.listen(self._setting_changed)

    def new_window(self) -> MainWindow:
        """Make and show a window without a conference."""
        window = self.make_window()
        window.go(Room.HOME)
        window.show()
        return window

    def make_window(self) -> MainWindow:
        """Make a window that does not show yet, in no room."""
        window = MainWindow(self)
        self.windows.append(window)
        return window

    def window_of(self, path: Path) -> MainWindow | None:
        """Return the window in which a file is open."""
        for window in self.windows:
            if window.file is not None and _same(window.file.path, path):
                return window
        return None

    def open(self, path: Path, window: MainWindow) -> MainWindow | None:
        """Open a file: in its own window if it is open already, in ``window`` if that is free, else in a new one.

        What is wrong with the file is told in ``window``; None then.
        """
        from minutes.conference import ConferenceFile

        opened = self.window_of(path)
        if opened is not None:
            if opened.room is Room.HOME:
                opened.go(Room.RECORD)
            _raise(opened)
            return opened
        try:
            file = ConferenceFile.open(path, author=self._author())
        except Known as error:
            window.show_error(error)
            return None
        return self._show(file, window)

    def create(self, path: Path, title: str, window: MainWindow) -> MainWindow | None:
        """Make a new conference with the person's letterhead, and open it."""
        from minutes.conference import ConferenceFile

        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = ConferenceFile.create(path, author=self._author())
        except Known as error:
            window.show_error(error)
            return None
        except OSError as error:
            window.show_error(from_os(error, path, writing=True))
            return None
        get = self.settings.get
        file.edit(
            "conference",
            step=_("New conference"),
            title=title,
            superior=get(settings.SUPERIOR),
            issuer=get(settings.ISSUER),
            symbol=get(settings.SYMBOL),
            place=get(settings.PLACE),
            recipients=get(settings.RECIPIENTS),
        )
        return self._show(file, window)

    def move_to(self, window: MainWindow, path: Path) -> None:
        """Go on in the copy at ``path`` in place of the file that cannot be written."""
        opened = self.open(path, window)
        if opened is not None:
            opened.setGeometry(window.geometry())
            opened.go(window.room)
            window.give_up()

    def step_zoom(self, direction: int) -> None:
        """Show everything one step larger (+1) or smaller (−1)."""
        self.theme.step_zoom(direction)
        self.settings.set(settings.ZOOM, self.theme.zoom)

    def tell(self, error: MinutesError) -> None:
        """Tell an error that nobody caught, in the window that the person looks at."""
        window = next((w for w in self.windows if w.isActiveWindow()), self.windows[-1] if self.windows else None)
        if window is not None:
            window.show_error(error)

    def closed(self, window: MainWindow, stood: str) -> None:
        """Forget a window that closed, and keep where it stood."""
        if window in self.windows:
            self.windows.remove(window)
        error = settings.try_set(self.settings, settings.WINDOW, stood)
        if error is not None:
            self.tell(error)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open what macOS hands over by a double click."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent) and self.windows:
            self.open(Path(event.file()), self.windows[-1])
            return True
        return super().eventFilter(watched, event)

    def _show(self, file: ConferenceFile, window: MainWindow) -> MainWindow:
        target = window if window.file is None else self.make_window()
        target.attach(file)
        if file.path.parent != data_dir():
            try:
                self.recent.add(file.path)
            except Known as error:
                target.show_error(error)
        _raise(target)
        return target

    def _author(self) -> str | None:
        return self.settings.get(settings.AUTHOR) or None

    def _setting_changed(self, setting: Setting[object]) -> None:
        if setting is settings.THEME:
            self.theme.set_choice(self.settings.get(settings.THEME))
        elif setting is settings.ZOOM:
            self.theme.set_zoom(self.settings.get(settings.ZOOM))
        elif setting is settings.LANGUAGE:
            texts.set_language(self.settings.get(settings.LANGUAGE))
            QTimer.singleShot(0, self, self._reword)
        elif setting in (settings.AUTHOR, settings.LIBRARY):
            for window in self.windows:
                window.refresh_words()

    def _reword(self) -> None:
        """Make what shows words anew, in the language in use."""
        for window in tuple(self.windows):
            window.reword()


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()


def _raise(window: MainWindow) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    if QGuiApplication.platformName() != "offscreen":  # which has no order of windows, and complains
        window.raise_()
    window.activateWindow()


class FirstPaint(QObject):
    """Ends the program when its window has been painted once."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the painting."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, QApplication.quit)
        return super().eventFilter(watched, event)


def make_application(arguments: Sequence[str]) -> QApplication:
    """Make Qt's application as this program needs it."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    # The style is named here: setStyle() answers with a style, and makes PySide load every class of styles for that.
    application = QApplication([sys.argv[0], "-style", "Fusion", *arguments])
    application.setApplicationName("DauCau")
    application.setApplicationDisplayName("Đầu Cầu")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("daucau")
    return application


def start(kept: Settings, files: Sequence[Path], *, theme: str | None = None) -> Program:
    """Make the program, show its first window, and open files in windows of their own.

    The QApplication is there already.
    """
    texts.set_language(kept.get(settings.LANGUAGE))
    look = Theme(theme or kept.get(settings.THEME), kept.get(settings.ZOOM))
    look.apply()
    program = Program(kept, look)
    first = program.make_window()
    if kept.problem:
        first.banners.tell(Message(Level.RECOVERY, kept.problem, key="settings"))
    for path in files:
        program.open(path.absolute(), first)
    if first.file is None:
        first.go(Room.HOME)
        first.show()
    return program


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; return the exit code.

    ``DAUCAU_EXIT_AFTER_PAINT=1`` ends it after its first painting: what a start costs.
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
    program = start(kept, chosen.files, theme=chosen.theme)
    if sys.platform == "darwin":  # elsewhere a double click comes as an argument, and a filter in Python costs every event
        application.installEventFilter(program)
    faults.tell = program.tell
    if chosen.picture is not None:
        return _draw(program, chosen)
    if os.environ.get("DAUCAU_EXIT_AFTER_PAINT") == "1":
        program.windows[0].installEventFilter(FirstPaint(application))
    code = application.exec()
    faults.remove()
    return code


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="minutes-ui", description=_("The window of Đầu Cầu."))
    parser.add_argument("files", nargs="*", type=Path, help=_("conference files to open"))
    parser.add_argument("--picture", type=Path, metavar="PNG", help=_("draw the window into this picture and end"))
    parser.add_argument("--room", choices=[room.value for room in Room], help=_("the room to show"))
    parser.add_argument("--lang", choices=texts.LANGUAGES, help=_("the language, this time"))
    parser.add_argument("--theme", choices=CHOICES, help=_("light, dark or as the system, this time"))
    parser.add_argument("--version", action="version", version=f"Đầu Cầu {__version__}")
    return parser.parse_args(list(argv))


def wait_for_jobs(window: MainWindow, seconds: float = 20) -> None:
    """Let a window do what it has begun: for pictures."""
    end = time.monotonic() + seconds
    QApplication.processEvents()
    while window.jobs.running() and time.monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
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


if __name__ == "__main__":
    sys.exit(main())
