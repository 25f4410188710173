"""A window: the frame, and in it what is open, where one is, what is told. One window for each conference file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from minutes.errors import CannotWrite, InUse, MinutesError
from ui.rooms import OF_A_CONFERENCE, Room
from ui.telling import TellingShell

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from minutes.conference import ConferenceFile
    from minutes.model import Conference
    from ui.conference import ConferencePage
    from ui.job_cards import JobCards
    from ui.jobs import Job, Jobs
    from ui.library.page import HomePage
    from ui.models.feed import Feed
    from ui.program import Program
    from ui.saving import Saving
    from ui.settings.page import SettingsPage

PROVE_AFTER = 800
"""Milliseconds after which an opened file is proved: what shows it is painted by then, and takes keys."""


class MainWindow(TellingShell):
    """The window of one conference, or of none yet. ``things_changed`` carries the ids that changed, on this thread.

    Making it makes the frame; :meth:`furnish` makes the rest, and so does whoever asks for a part of it before.
    """

    things_changed = Signal(object)
    room_changed = Signal(object)

    def __init__(self, program: Program) -> None:
        super().__init__(program.theme, program.settings)
        self.program = program
        self.file: ConferenceFile | None = None
        self.feed: Feed | None = None
        self.page: ConferencePage | None = None
        self.room = Room.HOME
        self._settings_page: SettingsPage | None = None
        self.gone = False
        self._zoom = self.theme.zoom
        self.rail.chosen.connect(self.go)

    def furnish(self) -> None:
        """Make what the frame alone does not need: keys and menus, the icon, what is dropped on the window."""
        from PySide6.QtGui import QIcon

        from minutes.places import resource

        self.setWindowIcon(QIcon(str(resource("icons") / "app/daucau.svg")))
        self.setAcceptDrops(True)
        self.rail.let_in()
        self.theme.heed_system()
        self.theme.changed.connect(self._dress)
        self._dress()

    @cached_property
    def actions_(self) -> dict[str, QAction]:
        """The actions by their names; with them come keys, menus and the buttons of the head."""
        from ui import actions

        made = actions.build(self)
        actions.fill_menus(self.head.menu, made)
        self.head.take(made)
        return made

    @cached_property
    def home(self) -> HomePage:
        """The library page."""
        from ui.library.page import HomePage

        page = HomePage(self)
        self.rooms.addWidget(page)
        return page

    @cached_property
    def saving(self) -> Saving:
        """What the disk has of the file."""
        from ui.saving import Saving

        return Saving(self)

    @cached_property
    def jobs(self) -> Jobs:
        """What takes longer than a blink."""
        from ui.jobs import Jobs

        jobs = Jobs()
        jobs.started.connect(self._watch)
        return jobs

    @cached_property
    def job_cards(self) -> JobCards:
        """The cards of the jobs."""
        from ui.job_cards import JobCards

        return JobCards(self)

    def _watch(self, job: Job) -> None:
        self.job_cards.watch(job)

    # What is open

    def attach(self, file: ConferenceFile) -> None:
        """Show a conference in this window, which has none yet."""
        from ui.models.feed import Feed

        self.file = file
        self.feed = Feed(file, self)
        self.feed.changed.connect(self._changed)
        self._show_page(file)
        self._dress()
        self.go(Room.RECORD)
        QTimer.singleShot(PROVE_AFTER, self, self._prove)

    def _prove(self) -> None:
        """Look, beside the window, whether the file is as it was written."""
        if self.file is not None:
            from ui import trust

            trust.look(self)

    def _show_page(self, file: ConferenceFile) -> ConferencePage:
        from ui.conference import ConferencePage

        self.page = ConferencePage(file, self)
        self.rooms.addWidget(self.page)
        return self.page

    def detach(self) -> None:
        """Close the file; everything is on the disk then."""
        if self.feed is not None:
            self.feed.close()
        if self.file is not None:
            self.file.close(give_up=True)  # what the disk did not take was asked about, or lies elsewhere
        self.file = self.feed = self.page = None

    def settle(self) -> None:
        """Record what stands half typed in a field."""
        if self.page is not None:
            self.page.settle()

    # Where one is

    def go(self, room: Room) -> None:
        """Show a room; those of a conference only when one is open."""
        if room in OF_A_CONFERENCE and self.page is None:
            room = Room.HOME
        if self.room is not room:
            self.settle()
            self.go_on(None)
        self.room = room
        if room is Room.HOME:
            self.home.refresh()
            self.rooms.setCurrentWidget(self.home)
            self.home.take_focus()
        elif room is Room.SETTINGS:
            self.rooms.setCurrentWidget(self.settings_page())
        elif self.page is not None:
            self.page.show_room(room)
            self.rooms.setCurrentWidget(self.page)
        self.rail.set_current(room)
        self._name()
        self.keys_changed()
        self.room_changed.emit(room)

    def panes(self) -> Sequence[QWidget]:
        """Return the panes of the room that shows, in reading order."""
        if self.room is Room.HOME:
            return self.home.panes()
        if self.room in OF_A_CONFERENCE and self.page is not None:
            return self.page.panes()
        shown = self.rooms.currentWidget()
        return [shown] if shown is not None else []

    def set_badge(self, room: Room, count: int) -> None:
        """Show on the rail how many things are wrong in a room."""
        self.rail.button(room).set_badge(count)

    def keys_changed(self) -> None:
        """Show the keys that do something here."""
        from ui.window_words import status_keys

        page = self.page if self.room in OF_A_CONFERENCE else None
        self.status.keys.set_keys(status_keys(self.room, page, self.actions_))

    def show_cheat_sheet(self) -> None:
        """Show all keys."""
        from ui import actions
        from ui.dialogs import CheatSheet

        table = [*actions.key_table(), *(self.page.cheat_sheet().items() if self.page is not None else ())]
        CheatSheet(self.theme, table, self).exec()

    # What is told

    def show_error(self, error: MinutesError, deed: str = "") -> None:
        """Tell an error in a bar; where the disk refuses, with what to do.

        :param deed: what failed; the bar goes when that is begun anew.
        """
        from ui import deeds
        from ui.widgets.banner import Level, Message

        if isinstance(error, CannotWrite | InUse) and self.saving.unsaved():
            self.banners.tell(deeds.unsaved_message(self, error.sentence))
        else:
            self.banners.tell(Message(Level.ERROR, error.sentence, key=type(error).__name__, deed=deed))
        self.saving.refresh()

    def last_step(self) -> str:
        """Return the id of the last step."""
        step = self.file.undoable() if self.file is not None else None
        return step.id if step is not None else ""

    def typed(self) -> None:
        """Show that a key is on its way to the disk."""
        self.saving.typed()

    def _changed(self, _conference: Conference, things: frozenset[str]) -> None:
        self._refresh()
        self.things_changed.emit(things)
        self.keys_changed()  # what the page has now decides which of them do something

    def _refresh(self) -> None:
        """Bring what the frame shows of the file up to date."""
        from ui import actions

        self._name()
        self.saving.refresh()
        self.go_on(self.last_step())
        file = self.file
        actions.name_steps(self.actions_, file.undoable() if file else None, file.redoable() if file else None)
        self.keys_changed()

    def _name(self) -> None:
        from ui.window_words import name_of

        conference = self.feed.conference if self.feed is not None else None
        self.show_name(*name_of(self.room, conference, self.file.path if self.file is not None else None))

    # Looks

    def settings_page(self) -> SettingsPage:
        """Return the page of settings; it is made when it is first wanted."""
        if self._settings_page is None:
            from ui.settings.page import SettingsPage

            self._settings_page = SettingsPage(self)
            self.rooms.addWidget(self._settings_page)
        return self._settings_page

    def _dress(self) -> None:
        from ui import actions

        actions.dress(self.actions_, self, shown=True)
        QTimer.singleShot(0, self, partial(actions.dress, self.actions_, self, shown=False))
        actions.enable(self.actions_, has_file=self.file is not None)
        self.rail.set_enabled(OF_A_CONFERENCE, self.page is not None)
        self._refresh()
        self.show_station()
        self._place_cards()
        if self._zoom != self.theme.zoom:
            self._zoom = self.theme.zoom
            QTimer.singleShot(0, self, self._resize_pages)

    def _resize_pages(self) -> None:
        """Make the pages without a file anew in the size in use; those of a conference hear of it themselves."""
        self._rebuild_home()
        self._drop_settings()
        if self.room is Room.SETTINGS:
            self.rooms.setCurrentWidget(self.settings_page())

    def _drop_settings(self) -> None:
        former, self._settings_page = self._settings_page, None
        if former is not None:
            self.rooms.removeWidget(former)
            former.deleteLater()

    def _place_cards(self) -> None:
        if self.has("job_cards"):
            self.job_cards.place()

    def _rebuild_home(self) -> None:
        if self.has("home"):
            self.home.rebuild()

    def refresh_words(self) -> None:
        """Show again who works here, and what lies in the library."""
        self.show_station()
        self._rebuild_home()

    def reword(self) -> None:
        """Make all that shows words anew: the language has changed."""
        from ui import actions

        room = self.room
        self.settle()
        self._drop_settings()
        actions.reword(self.actions_)
        self.head.name_menus()
        actions.fill_menus(self.head.menu, self.actions_)
        self._dress()
        self.rail.reword()
        self._rebuild_home()
        former = self.page
        if self.file is not None and former is not None:
            self._show_page(self.file).take_over(former)
            self.rooms.removeWidget(former)
            former.deleteLater()
        self.go(room)

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cards at their place."""
        super().resizeEvent(event)
        self._place_cards()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open conferences that are dropped; read other files in."""
        from ui import dropping

        event.acceptProposedAction()
        dropping.take(self, event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Record what is half typed, and let the window go when the disk has everything."""
        if not self.saving.may_close():
            event.ignore()
            return
        self.gone = True
        if self.has("jobs"):
            self.jobs.close()
        self.detach()
        self.program.closed(self, self.stood())
        super().closeEvent(event)
        self.deleteLater()
