"""Reading a report in, by the key: what was recognised waits; where nothing was, one is told so and the words are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from minutes.conference import ConferenceFile
from tests.ui.stand import focus, press, reopened, write
from ui import app, ask
from ui.program import Program
from ui.window import MainWindow

K, M = Qt.Key, Qt.KeyboardModifier
NOTHING = "Trời hôm nay đẹp, mọi người đi chơi rất vui vẻ.\n"


@pytest.fixture
def window(program: Program, first_window: MainWindow, path: Path) -> MainWindow:
    """A window on an empty conference."""
    ConferenceFile.create(path, author="Trần Thu Hà").close()
    program.open(path, first_window)
    app.wait_for_jobs(first_window)
    return first_window


@pytest.fixture
def read_in(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Read a text in as a person does: by the key, choosing the file."""

    def do(text: str) -> None:
        report = tmp_path / "ghi chép.txt"
        report.write_text(text, encoding="utf-8")
        monkeypatch.setattr(ask, "report_to_import", lambda _window: report)
        press(K.Key_O, M.ControlModifier | M.ShiftModifier)
        app.wait_for_jobs(window)

    return do


def test_where_nothing_is_recognised_one_is_told_what_became_of_the_words_and_can_read_them(
    window: MainWindow, read_in, path: Path
) -> None:
    read_in(NOTHING)
    (bar,) = window.banners.bars()
    assert bar.message.title == "Không nhận ra được gì trong “ghi chép.txt”: không có số liệu, nhiệm vụ, đại biểu hay điểm cầu."
    assert "Toàn văn vẫn được giữ trong hội nghị" in bar.message.detail
    assert [(source.name, source.text) for source in reopened(path).sources] == [("ghi chép.txt", NOTHING)]
    (button,) = (one for one in bar.findChildren(QAbstractButton) if one.text() == "Xem toàn văn")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    view = window.page.record.source
    assert view.isVisible() and view.text.toPlainText() == NOTHING
    window.page.record.entry.text.setFocus()
    write("Mọi người vui vẻ")
    press(K.Key_Return)
    assert [said.text for said in reopened(path).statements] == ["Mọi người vui vẻ"]
    assert view.isVisible(), "the words stay before her eyes while she types what matters"


def test_one_undo_takes_a_text_out_again_in_which_nothing_was_recognised(window: MainWindow, read_in, path: Path, qtbot) -> None:
    read_in(NOTHING)
    qtbot.waitUntil(window.actions_["undo"].isEnabled)
    window.page.record.entry.text.setFocus()
    press(K.Key_Z, M.ControlModifier)
    assert reopened(path).sources == ()


def test_what_was_recognised_waits_and_is_counted(window: MainWindow, read_in, path: Path) -> None:
    read_in("Năm 2021, doanh thu đạt 3.462 tỷ đồng.")
    assert any("chờ" in bar.message.title for bar in window.banners.bars())
    assert reopened(path).waiting
    assert focus() is window.page.record.entry.text
