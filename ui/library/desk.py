"""What was open last beside the conferences of the library, with their search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from minutes import library, settings
from minutes.library import Entry
from minutes.texts import _, ngettext
from ui.library.entries import Entries, EntryDelegate, about, last_worked
from ui.widgets.cards import EmptyPlace
from ui.widgets.keycaps import KeyCap, KeyLine
from ui.widgets.press import Button
from ui.widgets.words import Ground, Line, OneLine, Words, scrolling

if TYPE_CHECKING:
    from ui.window import MainWindow

_LEFT, _MOST_LEFT = 372, 0.45


class Desk(QWidget):
    """What was open last at the left, the library with its search in the middle."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._all: Sequence[Entry] = ()
        theme = window.theme
        self.last = LastCard(window)
        self.recent = Entries(self)
        self.recent_list = self._list(self.recent, short=True)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Title, office or file name; marks may be left out"))
        self.search.setAccessibleName(_("Search the library"))
        self.search.setClearButtonEnabled(False)
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self.found = Entries(self)
        self.found_list = self._list(self.found)
        self.count = Words(theme, role="secondary", colour="text2")
        self.nothing = EmptyPlace(theme, _("No conference has these words in its title."), icon="search")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._left())
        box.addWidget(Line(theme, vertical=True))
        box.addWidget(self._middle(), 1)

    def show_entries(self, recent: Sequence[Entry], everything: Sequence[Entry]) -> None:
        """Show the files opened last, and all that there are."""
        self.last.show_entry(recent[0] if recent else None)
        self.recent.show(recent[1:])
        self._all = everything
        self._search(self.search.text())

    def panes(self) -> Sequence[QWidget]:
        """Return the panes, in reading order."""
        return [self.search, self.found_list, self.last.button, self.recent_list]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the library the greater part."""
        super().resizeEvent(event)
        self._pane.setFixedWidth(min(self._window.theme.px(_LEFT), round(self.width() * _MOST_LEFT)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search, the arrows go to the list, Enter opens the first, Esc empties the field."""
        if watched is self.search and event.type() == QEvent.Type.Resize:
            self._sign.move(self._window.theme.px(11), (self.search.height() - self._sign.height()) // 2)
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.found.rowCount():
                self.found_list.setFocus()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.found.rowCount():
                self._open(self.found_list.currentIndex())
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _left(self) -> QWidget:
        theme = self._window.theme
        pane = Ground(theme, "canvas")
        self._pane = pane
        inside = QWidget()
        whole = QVBoxLayout(pane)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inside))
        box = QVBoxLayout(inside)
        box.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        box.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.addWidget(Words(theme, _("Write on"), "title", 600))
        head.addStretch(1)
        head.addWidget(self._link("new", "add"))
        box.addLayout(head)
        box.addWidget(self.last)
        box.addSpacing(theme.px(16))
        self.recent_title = Words(theme, _("Opened before"), "section", 600)
        box.addWidget(self.recent_title)
        self.recent_list.setMinimumHeight(theme.px(60))
        box.addWidget(self.recent_list, 1)
        for name, icon in (("open", "folder"), ("import", "import"), ("sample", "play")):
            if self._window.actions_[name].isEnabled():
                link = self._link(name, icon)
                link.setProperty("edge", True)
                box.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return pane

    def _middle(self) -> QWidget:
        theme = self._window.theme
        pane = Ground(theme, "surface")
        box = QVBoxLayout(pane)
        box.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(12))
        box.setSpacing(theme.px(12))
        self.search.setFont(theme.font("statement"))
        self.search.setProperty("large", True)
        self._sign = QLabel(self.search)  # a leading action would keep its 16 pixels at every zoom
        self._sign.setPixmap(theme.pixmap("search", 16, "text2"))
        self._sign.adjustSize()
        self.search.setTextMargins(self._sign.width() + theme.px(4), 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(Words(theme, _("Library"), "section", 600))
        head.addStretch(1)
        head.addWidget(self.count)
        box.addWidget(self.search)
        box.addLayout(head)
        box.addWidget(self.found_list, 1)
        box.addWidget(self.nothing, 1)
        foot = QHBoxLayout()
        foot.addWidget(KeyLine(theme, (("↓", _("to the list")), ("Enter", _("open")), ("Esc", _("empty the search")))), 1)
        folder = _("Library: {folder}").format(folder=self._window.settings.get(settings.LIBRARY))
        foot.addWidget(OneLine(theme, folder, "secondary", colour="text3"))
        box.addLayout(foot)
        return pane

    def _link(self, name: str, icon: str) -> Button:
        action = self._window.actions_[name]
        button = Button(action.text().rstrip("…"), "link")
        theme = self._window.theme
        button.setIcon(theme.icon(icon, 16, "accent"))
        button.setIconSize(QSize(theme.px(16), theme.px(16)))
        button.clicked.connect(action.trigger)
        return button

    def _list(self, model: Entries, *, short: bool = False) -> QListView:
        view = QListView()
        view.setModel(model)
        view.setItemDelegate(EntryDelegate(self._window.theme, model, view, short=short))
        view.setMouseTracking(True)
        view.setUniformItemSizes(True)
        view.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(_("Opened before") if short else _("Library"))
        if short:
            view.setStyleSheet("background: transparent")
        view.activated.connect(self._open)
        view.clicked.connect(self._open)
        return view

    def _search(self, words: str) -> None:
        found = library.search(self._all, words) if words.strip() else tuple(self._all)
        here = self.found_list.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
        self.found.show(found, words)
        row = self.found.row_of(Path(here)) if here else -1
        self.found_list.setCurrentIndex(self.found.index(max(0, row)))
        self.found_list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.recent_title.setVisible(self.recent.rowCount() > 0)
        self.count.setText(ngettext("{n} conference", "{n} conferences", len(found)).format(n=len(found)))

    def _open(self, index: QModelIndex) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(entry, Entry):
            self._window.program.open(entry.path, self._window)


class LastCard(QFrame):
    """The conference worked on last, with the button to go on."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._entry: Entry | None = None
        theme = window.theme
        self.setProperty("part", "card")
        self.title = Words(theme, role="section", weight=600, wrap=True)
        self.about = Words(theme, colour="text2", wrap=True)
        self.when = Words(theme, role="secondary", colour="text3")
        self.button = Button(_("Write on"), "main")
        self.button.clicked.connect(self._write_on)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        box.setSpacing(theme.px(4))
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.button)
        foot.addWidget(KeyCap(theme, "Enter"))
        foot.addStretch(1)
        for part in (self.title, self.about, self.when):
            box.addWidget(part)
        box.addSpacing(theme.px(4))
        box.addLayout(foot)

    def show_entry(self, entry: Entry | None) -> None:
        """Show a conference, or nothing."""
        self._entry = entry
        self.setVisible(entry is not None)
        if entry is not None:
            self.title.setText(entry.name)
            self.about.setText(about(entry))
            self.about.set_colour("bad" if entry.problem else "text2")
            self.when.setText(last_worked(entry, dt.datetime.now()))
            self.button.setEnabled(not entry.problem)

    def _write_on(self) -> None:
        if self._entry is not None:
            self._window.program.open(self._entry.path, self._window)
