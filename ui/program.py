"""What all windows share: settings, theme, the list of recent files, and which file is open in which window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from minutes import settings, texts
from minutes.errors import Known, MinutesError, from_os
from minutes.places import data_dir
from minutes.settings import Setting, Settings
from minutes.texts import _
from ui.rooms import Room
from ui.theme import Theme
from ui.window import MainWindow

if TYPE_CHECKING:
    from minutes.conference import ConferenceFile
    from minutes.library import Recent

OPENING = "opening"
"""The deed of bringing a file in: an error of it is told until the next file comes."""


class Program(QObject):
    """The windows of one person at one machine.

    A start comes in two parts. :meth:`show_frame` shows a window with nothing in its room; once that is painted,
    :meth:`begin` opens the files and fills the room. What the second part needs is imported there.
    """

    def __init__(self, kept: Settings, theme: Theme) -> None:
        super().__init__()
        self.settings = kept
        self.theme = theme
        self.windows: list[MainWindow] = []
        self._forget = kept.listen(self._setting_changed)

    @cached_property
    def recent(self) -> Recent:
        """The files opened last."""
        from minutes.library import Recent

        return Recent()

    def show_frame(self, room: Room = Room.HOME) -> MainWindow:
        """Make and show the first window: its frame, and nothing in its room yet.

        :param room: where it will be, as the rail shows at once.
        """
        window = MainWindow(self)
        window.rail.set_current(room)
        self.windows.append(window)
        window.show()
        return window

    def begin(self, window: MainWindow, files: Sequence[Path]) -> None:
        """Fill the first window: open the files, each in a window of its own, or go home where none could be opened.

        Nothing is done when the person closed the window before.
        """
        if window not in self.windows:
            return
        window.furnish()
        if self.settings.problem:
            window.show_recovery(self.settings.problem, key="settings")
        self.open_all([path.absolute() for path in files], window)
        if window.file is None:
            window.go(Room.HOME)

    def make_window(self) -> MainWindow:
        """Make a window that does not show yet, in no room."""
        window = MainWindow(self)
        window.furnish()
        self.windows.append(window)
        return window

    def window_of(self, path: Path) -> MainWindow | None:
        """Return the window in which a file is open."""
        for window in self.windows:
            if window.file is not None and _same(window.file.path, path):
                return window
        return None

    def open_all(self, paths: Sequence[Path], window: MainWindow) -> None:
        """Open several files; what is wrong with each is told."""
        if paths:
            window.begin(OPENING)
        for path in paths:
            self._open(path, window)

    def open(self, path: Path, window: MainWindow) -> MainWindow | None:
        """Open a file: in its own window if it is open already, in ``window`` if that is free, else in a new one.

        What is wrong with the file is told in ``window``; None then. What was wrong with an earlier one is told no longer.
        """
        window.begin(OPENING)
        return self._open(path, window)

    def _open(self, path: Path, window: MainWindow) -> MainWindow | None:
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
            window.show_error(error, OPENING)
            return None
        return self._show(file, window)

    def create(self, path: Path, title: str, window: MainWindow) -> MainWindow | None:
        """Make a new conference with the person's letterhead, and open it."""
        from minutes.conference import ConferenceFile

        window.begin(OPENING)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = ConferenceFile.create(path, author=self._author())
        except Known as error:
            window.show_error(error, OPENING)
            return None
        except OSError as error:
            window.show_error(from_os(error, path, writing=True), OPENING)
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
            window.saving.give_up()

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
        from PySide6.QtGui import QFileOpenEvent

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
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    if QGuiApplication.platformName() != "offscreen":  # which has no order of windows, and complains
        window.raise_()
    window.activateWindow()
