"""A window's place taken by the least that the rooms need of one, around a real file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from minutes.conference import ConferenceFile
from ui.conference import ConferencePage
from ui.models.feed import Feed
from ui.rooms import Room
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.program import Program
    from ui.window import MainWindow


TITLE = "Tổng kết công tác năm 2021"
"""The title of the conference of the library."""


class Stand(QWidget):
    """Frame of a page: hears the file, keeps what it is told, shows the rooms."""

    things_changed = Signal(object)

    def __init__(self, theme: Theme, file: ConferenceFile) -> None:
        super().__init__()
        self.theme = theme
        self.file = file
        self.errors: list[str] = []
        self.notices: list[str] = []
        self.details: list[str] = []
        self.keys_typed = 0
        self.recoveries: list[tuple[str, str, tuple]] = []
        self.badges: dict[Room, int] = {}
        self.room = Room.RECORD
        self.feed = Feed(file, self)
        self.feed.changed.connect(lambda _conference, things: self.things_changed.emit(things))
        self.page = ConferencePage(file, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page)
        self.resize(1290, 724)

    def show_error(self, error: Exception) -> None:
        self.errors.append(str(error))

    def show_notice(self, title: str, detail: str = "", answers: tuple = (), *, key: str = "notice") -> None:
        self.notices.append(title)
        if detail:
            self.details.append(detail)

    def show_recovery(self, title: str, detail: str = "", answers: tuple = ()) -> None:
        self.recoveries.append((title, detail, answers))

    def typed(self) -> None:
        self.keys_typed += 1

    def set_badge(self, room: Room, count: int) -> None:
        self.badges[room] = count

    def keys_changed(self) -> None:
        pass

    def go(self, room: Room) -> None:
        self.room = room
        self.page.show_room(room)

    def closeEvent(self, event: QObject) -> None:  # noqa: N802
        self.feed.close()
        super().closeEvent(event)


def another_window(program: Program) -> MainWindow:
    """A further window, at home."""
    window = program.make_window()
    window.go(Room.HOME)
    window.show()
    return window


def opened(window: MainWindow) -> ConferenceFile:
    assert window.file is not None
    return window.file


def told(window: MainWindow) -> list[str]:
    return [bar.message.title for bar in window.banners.bars()]


def focus() -> QWidget:
    """The widget that has the focus; keys go there as they do in a real window."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focus(), key, modifier)


def write(text: str) -> None:
    """Type a text where the focus is, letter by letter, as a keyboard with these letters would send it."""
    for letter in text:
        widget = focus()
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def reopened(path: Path):
    """What the disk says: the conference read by another hand."""
    with ConferenceFile.open(path, read_only=True) as file:
        return file.state()
