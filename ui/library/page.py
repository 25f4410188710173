"""Home: the first start, or what was open last beside the conferences of the library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from minutes import library, settings
from minutes.library import Entry
from minutes.places import data_dir
from minutes.texts import _
from ui.rooms import Room

if TYPE_CHECKING:
    from minutes.files import Progress
    from ui.jobs import Job
    from ui.library.desk import Desk
    from ui.library.start import StartPage
    from ui.window import MainWindow


class HomePage(QWidget):
    """The library page of a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._found: tuple[Entry, ...] = ()
        self._scanning: Job | None = None
        self._stack = QStackedLayout(self)
        self._start: StartPage | None = None
        self._desk: Desk | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again at the library when the person comes back to the window."""
        window = self._window
        if event.type() == QEvent.Type.ActivationChange and watched is window and window.isActiveWindow():
            if window.room is Room.HOME and not window.gone:
                self.refresh()
        return False

    def refresh(self) -> None:
        """Show what is known; then, beside the window, open the recent files and look into the folder of the library."""
        self._show()
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        if self._scanning is None and not self._window.gone:
            folder = self._window.settings.get(settings.LIBRARY)
            work = partial(_look_at, self._window.program.recent.paths(), folder)
            self._scanning = self._window.jobs.run(_("Looking into the library"), work, quiet=True)
            self._scanning.done.connect(self._scanned)
            self._scanning.failed.connect(lambda _error: self._scanned(self._found))

    def rebuild(self) -> None:
        """Make the page anew: another language, size or folder."""
        for page in (self._start, self._desk):
            if page is not None:
                self._stack.removeWidget(page)
                page.deleteLater()
        self._start = self._desk = None
        self._found = ()
        self.refresh()

    def panes(self) -> Sequence[QWidget]:
        """Return the panes, in reading order."""
        if self._desk is not None and self._stack.currentWidget() is self._desk:
            return self._desk.panes()
        return [self._start.cards[0]] if self._start is not None else []

    def take_focus(self) -> None:
        """Put the focus where one most likely goes on."""
        if self._desk is not None and self._stack.currentWidget() is self._desk:
            (self._desk.last.button if self._desk.last.isVisibleTo(self._desk) else self._desk.search).setFocus()
        elif self._start is not None:
            self._start.cards[0].setFocus()

    def focus_search(self) -> None:
        """Put the cursor into the search, where there is something to search."""
        if self._desk is not None:
            self._desk.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._desk.search.selectAll()

    def desk(self) -> Desk | None:
        """Return the page with the library, or None as long as there is nothing in it."""
        return self._desk

    def start(self) -> StartPage | None:
        """Return the page of the first start, or None when it was not needed."""
        return self._start

    def _scanned(self, found: object) -> None:
        self._scanning = None
        self._found = found if isinstance(found, tuple) else ()
        self._show()

    def _show(self) -> None:
        windows = (window for window in self._window.program.windows if window.file is not None)
        live = {window.file.path: library.of_state(window.file.path, window.file.state()) for window in windows if window.file}
        recent = [live.get(path) or library.glance(path) for path in self._window.program.recent.paths() if path.exists()]
        recent.sort(key=lambda entry: entry.changed or dt.datetime.min, reverse=True)
        known = {entry.path: live.get(entry.path, entry) for entry in (*self._found, *recent) if entry.path.parent != data_dir()}
        if not known:
            self._turn_to(self._start_page())
            return
        desk = self._desk_page()
        desk.show_entries([entry for entry in recent if entry.path in known], library.latest_first(known.values()))
        self._turn_to(desk)

    def _start_page(self) -> StartPage:
        if self._start is None:
            from ui.library.start import StartPage

            self._start = StartPage(self._window)
            self._stack.addWidget(self._start)
        return self._start

    def _desk_page(self) -> Desk:
        if self._desk is None:
            from ui.library.desk import Desk

            self._desk = Desk(self._window)
            self._stack.addWidget(self._desk)
        return self._desk

    def _turn_to(self, page: QWidget) -> None:
        """Show the start or the desk; the search is there only with something to search."""
        if self._stack.currentWidget() is not page or page.focusWidget() is None:
            self._stack.setCurrentWidget(page)
            if self._window.room is Room.HOME:
                self.take_focus()
        self._window.actions_["search"].setEnabled(page is self._desk)


def _look_at(recent: Sequence[Path], folder: Path, progress: Progress) -> tuple[Entry, ...]:
    """Open the recent files, so that all is known of them, and read the library's folder. Runs as a job."""
    for path in recent:
        progress(0, 0)
        library.look(path)
    return library.scan(folder, progress)
