"""The first start: three things to begin with, and a place to drop files on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from minutes import settings
from minutes.places import resource
from minutes.texts import _
from ui import ask, deeds
from ui.rooms import Room
from ui.widgets.cards import Card, DropPlace
from ui.widgets.press import Button
from ui.widgets.words import Ground, OneLine, Words, scrolling

if TYPE_CHECKING:
    from ui.window import MainWindow


class StartPage(Ground):
    """What one sees as long as this machine has no conference."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.theme, "canvas")
        self._window = window
        theme = window.theme
        column = QVBoxLayout()
        column.setSpacing(theme.px(12))
        column.addStretch(2)
        column.addWidget(Words(theme, _("Begin a conference"), "hero", 600))
        column.addWidget(
            Words(
                theme,
                _("Each conference is one .daucau file on this machine. What you type is saved at once."),
                "section",
                colour="text2",
                wrap=True,
            )
        )
        column.addSpacing(theme.px(12))
        self.cards = self._cards()
        for card in self.cards:
            column.addWidget(card)
        column.addSpacing(theme.px(4))
        column.addWidget(DropPlace(theme, _("Drop files here"), _("A report or a transcript: Word or text. Or a .daucau file.")))
        column.addSpacing(theme.px(8))
        column.addLayout(self._line("building", self._letterhead(), _("Enter it now…"), lambda: window.go(Room.SETTINGS)))
        folder = window.settings.get(settings.LIBRARY)
        column.addLayout(
            self._line("folder", _("Library folder: {folder}").format(folder=folder), _("Change…"), self._change_folder)
        )
        column.addStretch(3)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(theme.px(720))
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        row.addStretch(1)
        row.addWidget(middle, 8)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scrolling(inside))

    def _cards(self) -> list[Card]:
        window, theme = self._window, self._window.theme
        new = Card(theme, "add", _("New conference"), _("Title and file; then type, or read a report in"), key="Ctrl+N", main=True)
        new.clicked.connect(lambda: deeds.new_conference(window))
        cards = [new]
        if (resource("sample") / "report.txt").exists():
            sample = Card(
                theme,
                "play",
                _("See the sample conference"),
                _("Record, accept figures, make the minutes. Touches no file of yours"),
                key=_("1 minute"),
            )
            sample.clicked.connect(lambda: deeds.see_sample(window))
            cards.append(sample)
        opening = Card(theme, "folder", _("Open a .daucau file"), _("From a colleague, or on a USB stick"), key="Ctrl+O")
        opening.clicked.connect(lambda: deeds.open_conference(window))
        return [*cards, opening]

    def _letterhead(self) -> str:
        issuer = self._window.settings.get(settings.ISSUER)
        return _("Papers are issued by: {issuer}").format(issuer=issuer) if issuer else _("No letterhead of your office yet.")

    def _line(self, icon: str, text: str, verb: str, deed: object) -> QHBoxLayout:
        theme = self._window.theme
        picture = QLabel()
        picture.setPixmap(theme.pixmap(icon, 16, "text2"))
        button = Button(verb, "link")
        button.clicked.connect(deed)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(picture)
        line.addWidget(OneLine(theme, text, colour="text2"))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        return line

    def _change_folder(self) -> None:
        folder = ask.folder(self._window, self._window.settings.get(settings.LIBRARY))
        if folder is not None:
            self._window.settings.set(settings.LIBRARY, str(folder))
            self._window.home.rebuild()
