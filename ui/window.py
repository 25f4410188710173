"""A window: rail, head, bars, the room, the status line. One window for each conference file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from minutes import settings
from minutes.errors import CannotWrite, Known, MinutesError
from minutes.library import SUFFIX
from minutes.places import resource
from minutes.texts import N_, _
from ui import actions, ask, deeds
from ui.jobs import Job, Jobs
from ui.library.page import HomePage
from ui.rooms import OF_A_CONFERENCE, Room
from ui.widgets.banner import Answer, Banners, Level, Message
from ui.widgets.head import Head, Saved, SavedState, StatusLine
from ui.widgets.rail import Entry, Rail
from ui.window_words import name_of, station_words, status_keys

if TYPE_CHECKING:
    from minutes.conference import ConferenceFile
    from minutes.model import Conference
    from ui.app import Program
    from ui.conference import ConferencePage
    from ui.models.feed import Feed
    from ui.settings.page import SettingsPage
    from ui.widgets.jobcard import JobCard

CARD_AFTER = 300
"""Milliseconds after which a job gets a card: what is over sooner only flickers."""

_SMALLEST = QSize(900, 560)
"""The least room of a window, whatever the zoom: a small screen must hold it."""

_ENTRIES = (
    Entry(Room.HOME, N_("Home"), "home", "Ctrl+1"),
    Entry(Room.CONFERENCE, N_("Conference"), "conference", "Ctrl+2", line=True),
    Entry(Room.RECORD, N_("Record"), "pen", "Ctrl+3"),
    Entry(Room.FIGURES, N_("Figures"), "figures", "Ctrl+4", line=True),
    Entry(Room.TASKS, N_("Tasks"), "tasks", "Ctrl+5"),
)
_FOOT = (Entry(Room.SETTINGS, N_("Settings"), "settings", "Ctrl+6"),)


class MainWindow(QWidget):
    """The window of one conference, or of none yet. ``things_changed`` carries the ids that changed, on this thread."""

    things_changed = Signal(object)
    room_changed = Signal(object)

    def __init__(self, program: Program) -> None:
        super().__init__()
        self.program = program
        self.theme = program.theme
        self.settings = program.settings
        self.jobs = Jobs()
        self.file: ConferenceFile | None = None
        self.feed: Feed | None = None
        self.page: ConferencePage | None = None
        self.room = Room.HOME
        self._cards: list[JobCard] = []
        self._given_up = self._gone = False
        self._zoom = self.theme.zoom
        self.actions_ = actions.build(self)
        self._build()
        actions.fill_menus(self.head.menus, self.actions_)
        self.jobs.started.connect(self._job_started)
        self.theme.changed.connect(self._dress)
        self.setAcceptDrops(True)
        self.setMinimumSize(_SMALLEST)
        self.setWindowIcon(QIcon(str(resource("icons") / "app/daucau.svg")))
        self._dress()
        self._stand_where_last()

    def _build(self) -> None:
        self.rail = Rail(self.theme, _ENTRIES, _FOOT)
        self.rail.chosen.connect(self.go)
        self.head = Head(self.theme, self.actions_["undo"], self.actions_["redo"], self.actions_["search"])
        self.banners = Banners(self.theme)
        self.rooms = QStackedWidget()
        self.status = StatusLine(self.theme)
        self.home = HomePage(self)
        self.rooms.addWidget(self.home)
        self._settings_page: SettingsPage | None = None
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.head)
        right.addWidget(self.banners)
        right.addWidget(self.rooms, 1)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.rail)
        top.addLayout(right, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(top, 1)
        box.addWidget(self.status)

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

    def _show_page(self, file: ConferenceFile) -> None:
        from ui.conference import ConferencePage

        page = ConferencePage(file, self)
        self.page = page
        self.rooms.addWidget(page)

    def detach(self) -> None:
        """Close the file; everything is on the disk then."""
        if self.feed is not None:
            self.feed.close()
        if self.file is not None:
            self.file.close()
        self.file = self.feed = self.page = None

    def window_file(self) -> Path | None:
        """Return the path of the file that is open here, or None."""
        return self.file.path if self.file is not None else None

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

    def walk_panes(self, step: int) -> None:
        """Put the focus into the next (+1) or former (−1) pane."""
        panes = [pane for pane in self.panes() if pane.isVisible()]
        focus = self.focusWidget()
        here = next((at for at, pane in enumerate(panes) if focus is not None and _holds(pane, focus)), None)
        if here is None:
            here = -1 if step > 0 else len(panes)
        for distance in range(1, len(panes) + 1):
            if _give_focus(panes[(here + step * distance) % len(panes)]):
                return

    def set_badge(self, room: Room, count: int) -> None:
        """Show on the rail how many things are wrong in a room."""
        self.rail.button(room).set_badge(count)

    def keys_changed(self) -> None:
        """Show the keys that do something here."""
        page = self.page if self.room in OF_A_CONFERENCE else None
        self.status.keys.set_keys(status_keys(self.room, page, self.actions_))

    def show_cheat_sheet(self) -> None:
        """Show all keys."""
        from ui.dialogs import CheatSheet

        table = [*actions.key_table(), *(self.page.cheat_sheet().items() if self.page is not None else ())]
        CheatSheet(self.theme, table, self).exec()

    # What is told

    def show_error(self, error: MinutesError) -> None:
        """Tell an error in a bar; where the disk refuses, with what to do."""
        if isinstance(error, CannotWrite) and self.file is not None and self._unsaved():
            self.banners.tell(deeds.unsaved_message(self, error.sentence))
        else:
            self.banners.tell(Message(Level.ERROR, error.sentence, key=type(error).__name__))
        self.refresh_saved()

    def show_notice(self, title: str, detail: str = "", answers: tuple[Answer, ...] = (), *, key: str = "notice") -> None:
        """Tell something that is well, in a bar; the next notice takes its place."""
        self.banners.tell(Message(Level.NOTICE, title, detail, answers, key=key))

    def show_recovery(self, title: str, detail: str = "", answers: tuple[Answer, ...] = ()) -> None:
        """Tell what was brought back after a start that did not end well."""
        self.banners.tell(Message(Level.RECOVERY, title, detail, answers, key="recovery"))

    # Saved or not

    def refresh_saved(self) -> None:
        """Show what the disk has."""
        self.head.saved.show_state(self._saved_state())
        if self.file is not None and self.head.saved.state().kind is Saved.SAVING:
            QTimer.singleShot(100, self, self.refresh_saved)

    def try_again(self) -> None:
        """Write what the disk did not take; what it takes now is saved."""
        if self.file is None:
            return
        self.file.write_held()
        self.banners.take_back("unsaved")
        self.refresh_saved()

    def save_elsewhere(self, path: Path) -> None:
        """Write the whole conference, with what the disk did not take, to another file, and go on there."""
        if self.file is None:
            return
        self.file.copy_to(path)
        if not self._unsaved():
            self.show_notice(_("A copy lies in “{name}”.").format(name=path.name), key="saved")
            return
        self.program.move_to(self, path)

    def _unsaved(self) -> int:
        return len(self.file.held) if self.file is not None else 0

    def _saved_state(self) -> SavedState:
        if self.file is None:
            return SavedState()
        if self._unsaved():
            return SavedState(Saved.UNSAVED, unsaved=self._unsaved())
        journal = self.file.journal
        if journal.pending:
            return SavedState(Saved.SAVING)
        at = journal.saved_at
        return SavedState(Saved.SAVED, at.astimezone() if at is not None else None)

    def _changed(self, _conference: Conference, things: frozenset[str]) -> None:
        self._refresh()
        self.things_changed.emit(things)

    def _refresh(self) -> None:
        """Bring what the frame shows of the file up to date."""
        self._name()
        self.refresh_saved()
        for name, plain, named in (("undo", _("Undo"), _("Undo “{step}”")), ("redo", _("Redo"), _("Redo “{step}”"))):
            step = None
            if self.file is not None:
                step = self.file.undoable() if name == "undo" else self.file.redoable()
            action = self.actions_[name]
            action.setEnabled(step is not None)
            text = named.format(step=step.name) if step is not None else plain
            action.setText(text.replace("&", "&&"))
            action.setToolTip(f"{text} ({action.shortcut().toString()})")
        self.keys_changed()

    def _name(self) -> None:
        conference = self.feed.conference if self.feed is not None else None
        title, subtitle = name_of(self.room, conference, self.file.path if self.file is not None else None)
        self.head.name(title, subtitle)
        self.setWindowTitle(f"{title} – Đầu Cầu" if title != "Đầu Cầu" else title)

    # Jobs

    def cards(self) -> tuple[JobCard, ...]:
        """Return the cards that show."""
        return tuple(self._cards)

    def _job_started(self, job: Job) -> None:
        job.failed.connect(self.show_error)
        QTimer.singleShot(CARD_AFTER, self, lambda: None if job.over else self._show_card(job))
        job.done.connect(lambda _result: self._show_card(job))

    def _show_card(self, job: Job) -> None:
        from ui.widgets.jobcard import JobCard

        if any(card.job is job for card in self._cards):
            return
        card = JobCard(self.theme, job)
        card.setParent(self)
        card.closed.connect(partial(self._close_card, card))
        self._cards.append(card)
        card.show_job()
        if card in self._cards:
            card.show()
            self._place_cards()

    def _close_card(self, card: JobCard) -> None:
        if card in self._cards:
            self._cards.remove(card)
            card.hide()
            card.deleteLater()
            self._place_cards()

    def _place_cards(self) -> None:
        """Put the cards at the foot of the inspector, one above the other: never over the entry line.

        Where the inspector is folded they stand under the head.
        """
        gap = self.theme.px(6)
        folded = self.width() < self.theme.size("fold inspector below")
        edge = self.rooms.geometry().top() + gap if folded else self.height() - self.theme.size("status") - gap
        for card in self._cards:
            card.adjustSize()
            card.move(self.width() - card.width() - gap, edge if folded else edge - card.height())
            card.raise_()
            edge += (card.height() + gap) * (1 if folded else -1)

    # Looks

    def settings_page(self) -> SettingsPage:
        """Return the page of settings; it is made when it is first wanted."""
        if self._settings_page is None:
            from ui.settings.page import SettingsPage

            self._settings_page = SettingsPage(self)
            self.rooms.addWidget(self._settings_page)
        return self._settings_page

    def _dress(self) -> None:
        actions.dress(self.actions_, self, shown=True)
        QTimer.singleShot(0, self, partial(actions.dress, self.actions_, self, shown=False))
        for action in actions.ACTIONS:
            if action.needs_file:
                self.actions_[action.name].setEnabled(self.file is not None)
        self.actions_["sample"].setEnabled((resource("sample") / "report.txt").exists())
        self.rail.set_enabled(OF_A_CONFERENCE, self.page is not None)
        self._refresh()
        self.status.who.setText(station_words(self.settings.get(settings.AUTHOR), self.theme.zoom))
        self._place_cards()
        if self._zoom != self.theme.zoom:
            self._zoom = self.theme.zoom
            QTimer.singleShot(0, self, self._resize_pages)

    def _resize_pages(self) -> None:
        """Make the pages without a file anew in the size in use; those of a conference hear of it themselves."""
        self.home.rebuild()
        self._drop_settings()
        if self.room is Room.SETTINGS:
            self.rooms.setCurrentWidget(self.settings_page())

    def _drop_settings(self) -> None:
        former, self._settings_page = self._settings_page, None
        if former is not None:
            self.rooms.removeWidget(former)
            former.deleteLater()

    def _stand_where_last(self) -> None:
        kept = self.settings.get(settings.WINDOW)
        if not kept or not self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore"))):
            self.resize(1366, 768)

    def refresh_words(self) -> None:
        """Show again who works here, and what lies in the library."""
        self.status.who.setText(station_words(self.settings.get(settings.AUTHOR), self.theme.zoom))
        self.home.rebuild()

    def reword(self) -> None:
        """Make all that shows words anew: the language has changed."""
        room = self.room
        self.settle()
        self._drop_settings()
        actions.reword(self.actions_)
        actions.fill_menus(self.head.menus, self.actions_)
        self._dress()
        self.rail.reword()
        self.home.rebuild()
        former = self.page
        if self.file is not None and former is not None:
            self.rooms.removeWidget(former)
            former.deleteLater()
            self._show_page(self.file)
        self.go(room)

    def give_up(self) -> None:
        """Close without asking: what the disk refused here lies in the copy that goes on in another window."""
        self._given_up = True
        self.close()

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cards at their place."""
        super().resizeEvent(event)
        self._place_cards()

    def changeEvent(self, event: QEvent) -> None:
        """Look again at the library when the person comes back to the window."""
        super().changeEvent(event)
        came_back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if came_back and self.room is Room.HOME and not self._gone:
            self.home.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open conferences that are dropped; read other files in."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        for path in paths:
            if path.suffix.casefold() == SUFFIX:
                self.program.open(path, self)
            else:
                deeds.import_file(self, path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Record what is half typed, and let the window go when the disk has everything."""
        try:
            self.settle()
        except Known as error:
            self.show_error(error)
        count = 0 if self._given_up else self._unsaved()
        answer = ask.discard_unsaved(self, count) if count else "discard"
        if answer == "save":
            deeds.save_copy(self)
        if answer != "discard" and self._unsaved():
            event.ignore()
            return
        self._gone = True
        self.jobs.close()
        self.detach()
        self.program.closed(self, bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        super().closeEvent(event)
        self.deleteLater()


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def _give_focus(pane: QWidget) -> bool:
    """Put the focus where a pane wants it, else on the first of its parts that takes it; False where none does."""
    pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
    focus = pane.window().focusWidget()
    if focus is not None and _holds(pane, focus):
        return True
    for part in pane.findChildren(QWidget):
        if part.isVisible() and part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False
