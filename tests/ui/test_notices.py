"""Bars that go: notices by themselves, with the next step or the room; errors once the same deed is begun anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minutes.conference import ConferenceFile
from tests.ui.stand import press, write
from ui import app, ask, deeds
from ui.program import Program
from ui.rooms import Room
from ui.widgets import banner
from ui.widgets.banner import Level, Message
from ui.window import MainWindow

K, M = Qt.Key, Qt.KeyboardModifier
CTRL = M.ControlModifier


@pytest.fixture
def window(program: Program, first_window: MainWindow, path: Path, qtbot: QtBot) -> MainWindow:
    """A window on a conference in which two readings wait."""
    with ConferenceFile.create(path, author="Trần Thu Hà") as file:
        for n in (1, 2):
            file.add("reading", id=f"reading/{n}", of="task", data={"text": f"Báo cáo {n}"}, state="waiting", quote="Báo cáo")
    program.open(path, first_window)
    app.wait_for_jobs(first_window)
    first_window.page.record.entry.text.setFocus()
    return first_window


def told(window: MainWindow) -> list[str]:
    return [bar.message.title for bar in window.banners.bars()]


def test_what_tells_of_a_step_goes_when_the_step_is_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    press(K.Key_A, CTRL | M.ShiftModifier)
    assert told(window) == ["Đã nhận 2 đề xuất. Ctrl+Z để lấy lại."]
    qtbot.wait(50)
    assert len(told(window)) == 1, "the step's own news does not take it away"
    press(K.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(window.file.state().waiting) == 2)
    qtbot.waitUntil(lambda: told(window) == [])


def test_a_notice_goes_with_the_next_statement_and_with_the_room(window: MainWindow, qtbot: QtBot) -> None:
    press(K.Key_S, CTRL)
    qtbot.waitUntil(lambda: len(told(window)) == 1)
    write("Đồng ý")
    press(K.Key_Return)
    qtbot.waitUntil(lambda: told(window) == [])
    qtbot.wait(400)
    press(K.Key_S, CTRL)
    qtbot.waitUntil(lambda: len(told(window)) == 1)
    press(K.Key_4, CTRL)
    assert (window.room, told(window)) == (Room.FIGURES, [])


def test_a_notice_goes_by_itself_and_an_error_stays(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(banner, "NOTICE_MS", 60)
    window.banners.tell(Message(Level.ERROR, "lỗi"))
    window.show_notice("tin")
    assert told(window) == ["tin", "lỗi"], "the newest stands on top"
    qtbot.waitUntil(lambda: told(window) == ["lỗi"])
    window.go(Room.TASKS)
    assert told(window) == ["lỗi"]


def test_a_good_import_takes_the_bars_of_failed_ones_away_and_is_told(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    empty, wrong, good = tmp_path / "trống.txt", tmp_path / "giả.daucau", tmp_path / "báo cáo.txt"
    empty.write_bytes(b"")
    wrong.write_bytes(b"x" * 5000)
    good.write_text("Bà Nguyễn Thị Lan, Giám đốc Sở Y tế: Sở Y tế đã cấp 120 thẻ, tăng 4% so với năm 2020.", "utf-8")
    monkeypatch.setattr(ask, "report_to_import", lambda _window: empty)
    press(K.Key_O, CTRL | M.ShiftModifier)
    qtbot.waitUntil(lambda: len(told(window)) == 1 and window.banners.bars()[0].message.level is Level.ERROR)
    monkeypatch.setattr(ask, "files_to_open", lambda _window: [wrong])
    press(K.Key_O, CTRL)
    assert len(told(window)) == 1 and "giả.daucau" in told(window)[0]
    monkeypatch.setattr(ask, "report_to_import", lambda _window: good)
    press(K.Key_O, CTRL | M.ShiftModifier)
    qtbot.waitUntil(lambda: any("đề xuất" in words or "chờ" in words for words in told(window)), timeout=20_000)
    assert [bar.message.level for bar in window.banners.bars()] == [Level.NOTICE]


def test_the_bars_of_several_files_that_fail_together_all_stand(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wrong, gone = tmp_path / "giả.daucau", tmp_path / "mất.daucau"
    wrong.write_bytes(b"x" * 5000)
    monkeypatch.setattr(ask, "files_to_open", lambda _window: [wrong, gone])
    deeds.open_conference(window)
    assert len(told(window)) == 2


def test_a_bar_that_must_not_be_hidden_stands_beside_the_newest(window: MainWindow) -> None:
    window.banners.tell(Message(Level.ERROR, "chưa lưu", key="unsaved", closable=False))
    window.banners.tell(Message(Level.NOTICE, "một", key="a"))
    window.banners.tell(Message(Level.NOTICE, "hai", key="b"))
    assert told(window) == ["hai", "chưa lưu"]
