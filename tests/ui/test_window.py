"""The window driven as a secretary drives it: keys and clicks, then the file is opened anew and read."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minutes import importers
from minutes.conference import ConferenceFile
from minutes.model import Conference
from minutes.places import resource
from minutes.settings import Settings
from ui.app import start
from ui.conference import ConferencePage
from ui.program import Program
from ui.recording.room import RecordingRoom
from ui.rooms import OF_A_CONFERENCE, Room
from ui.window import MainWindow


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "Hội nghị mẫu.daucau"
    with ConferenceFile.create(made, author="Trần Thu Hà") as file:
        importers.import_text(file, importers.read(resource("sample/report.txt")), "report.txt")
    return made


@pytest.fixture
def program(qtbot: QtBot, path: Path) -> Iterator[Program]:
    running = start(Settings(), [path])
    yield running
    for window in tuple(running.windows):
        window.close()


@pytest.fixture
def window(program: Program) -> MainWindow:
    return program.windows[0]


def record(window: MainWindow) -> RecordingRoom:
    window.go(Room.RECORD)
    assert isinstance(window.page, ConferencePage)
    return window.page.record


def state(window: MainWindow) -> Conference:
    assert window.file is not None
    return window.file.state()


def test_what_is_typed_is_a_statement_after_enter_and_stays_after_reopening(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    room = record(window)
    before = len(state(window).statements)
    qtbot.keyClicks(room.entry.text, "Nhat tri voi bao cao")
    qtbot.keyClick(room.entry.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(state(window).statements) == before + 1)
    assert room.entry.text.toPlainText() == ""
    window.close()
    with ConferenceFile.open(path, read_only=True) as file:
        assert file.state().statements[-1].text == "Nhat tri voi bao cao"


def test_undo_and_redo_by_the_window_s_own_actions(qtbot: QtBot, window: MainWindow) -> None:
    room = record(window)
    before = len(state(window).statements)
    qtbot.keyClicks(room.entry.text, "Dong y")
    qtbot.keyClick(room.entry.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(state(window).statements) == before + 1)
    qtbot.waitUntil(lambda: "Ghi ý kiến" in window.actions_["undo"].text())
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: len(state(window).statements) == before)
    qtbot.waitUntil(window.actions_["redo"].isEnabled)
    window.actions_["redo"].trigger()
    qtbot.waitUntil(lambda: len(state(window).statements) == before + 1)


def test_all_that_waits_is_accepted_by_one_key_and_taken_back_by_one_undo(qtbot: QtBot, window: MainWindow) -> None:
    record(window)
    waiting = len(state(window).waiting)
    assert waiting > 15
    record(window).waiting.accept_all()
    qtbot.waitUntil(lambda: state(window).waiting == ())
    assert (len(state(window).figures), len(state(window).tasks), len(state(window).sites)) == (10, 7, 1)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: len(state(window).waiting) == waiting)


@pytest.mark.parametrize("room", [Room.HOME, *OF_A_CONFERENCE, Room.SETTINGS])
def test_every_room_shows_itself_and_has_panes(window: MainWindow, room: Room) -> None:
    window.go(room)
    QApplication.processEvents()
    assert window.room is room
    assert window.grab().width() == window.width()
    assert window.panes()


def test_a_file_that_is_open_is_not_opened_twice(program: Program, window: MainWindow, path: Path) -> None:
    assert program.open(path, window) is window
    assert len(program.windows) == 1


def test_a_file_that_is_no_conference_is_told_in_a_bar(program: Program, window: MainWindow, tmp_path: Path) -> None:
    wrong = tmp_path / "giả.daucau"
    wrong.write_bytes(b"khong phai hoi nghi" * 100)
    assert program.open(wrong, window) is None
    assert any("giả.daucau" in bar.message.title for bar in window.banners.bars())


def test_the_saved_state_tells_when_the_disk_answered(qtbot: QtBot, window: MainWindow) -> None:
    record(window).waiting.accept_all()
    qtbot.waitUntil(lambda: window.saving.state().at is not None)


def test_the_first_window_loads_no_word_and_no_excel(qtbot: QtBot) -> None:
    code = (
        "import sys; from ui.app import make_application, start; from minutes.settings import Settings; "
        "app = make_application([]); p = start(Settings(), []); app.processEvents(); "
        "print(sorted({'docx', 'openpyxl', 'minutes.language.reader'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
