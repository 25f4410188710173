"""The file of a window: opened, dropped upon, saved, refused by the disk, exported, closed."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minutes.conference import ConferenceFile
from minutes.errors import CannotWrite, DiskFull
from tests.ui.stand import TITLE, another_window, opened, told
from ui import app, ask
from ui.program import Program
from ui.widgets.saved import Saved
from ui.window import MainWindow

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


# One window for each file


def test_a_second_file_gets_a_window_of_its_own_and_an_open_one_is_raised(
    program: Program, window: MainWindow, tmp_path: Path
) -> None:
    other = tmp_path / "khác.daucau"
    ConferenceFile.create(other).close()
    second = program.open(other, window)
    assert second is not None
    assert second is not window
    path = opened(window).path
    assert program.open(path.parent / "." / path.name, second) is window
    assert len(program.windows) == 2


def test_a_file_open_in_another_process_is_told(program: Program, empty: MainWindow, conference: Path) -> None:
    hold = (
        "import sys; from pathlib import Path; from minutes.conference import ConferenceFile; "
        "file = ConferenceFile.open(Path(sys.argv[1])); print(1, flush=True); input()"
    )
    with subprocess.Popen([sys.executable, "-c", hold, conference], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert program.open(conference, empty) is None
        other.communicate(b"\n")
    assert conference.name in told(empty)[0]
    assert empty.file is None


@pytest.mark.parametrize("content", [b"", b"not a conference", b"SQLite format 3\0" + b"\0" * 200])
def test_what_is_no_conference_is_told_and_left_as_it_is(
    program: Program, empty: MainWindow, content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "lạ.daucau"
    path.write_bytes(content)
    assert program.open(path, empty) is None
    assert "lạ.daucau" in told(empty)[0]
    assert path.read_bytes() == content


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(event)
    app.wait_for_jobs(window)


def test_a_conference_that_is_dropped_opens(empty: MainWindow, conference: Path) -> None:
    drop(empty, conference)
    assert empty.file.path == conference


def test_a_report_that_is_dropped_on_a_conference_waits_in_it(window: MainWindow, tmp_path: Path) -> None:
    report = tmp_path / "bản tin.txt"
    report.write_text("Năm 2021, doanh thu đạt 3.462 tỷ đồng, tăng 9% so với năm 2020.", encoding="utf-8")
    drop(window, report)
    assert opened(window).state().waiting
    assert any("chờ" in text for text in told(window))


def test_a_report_that_cannot_be_read_is_told_and_changes_nothing(window: MainWindow, tmp_path: Path) -> None:
    report = tmp_path / "ảnh.png"
    report.write_bytes(bytes(range(256)) * 64)
    before = opened(window).state()
    drop(window, report)
    assert len(told(window)) == 1
    assert opened(window).state() == before


# Saving, closing


def test_ctrl_s_shows_that_all_is_saved(window: MainWindow, qtbot: QtBot) -> None:
    opened(window).edit("conference", title="Mới")
    qtbot.waitUntil(lambda: window.head.saved.state().at is not None)
    assert window.head.saved.state().text().startswith("Đã lưu ")
    qtbot.keyClick(window, KEY.Key_S, CTRL)
    assert told(window)[0].startswith("Đã lưu")


@pytest.fixture
def refused(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window whose last change the disk did not take; the disk stays full as long as the patch holds."""

    @contextmanager
    def full() -> Iterator[None]:
        raise DiskFull("Ổ đĩa đã đầy.")
        yield

    monkeypatch.setattr(opened(window).journal._store, "transaction", full)
    with pytest.raises(CannotWrite) as error:
        opened(window).edit("conference", title="Chưa ghi được")
    window.show_error(error.value)
    return window


def test_a_full_disk_loses_nothing_and_try_again_writes_it(refused: MainWindow, qtbot: QtBot, monkeypatch) -> None:
    assert refused.head.saved.state().text() == "Chưa lưu 1 thay đổi"
    (bar,) = refused.banners.bars()
    assert [button.text() for button in bar.buttons] == ["Lưu chỗ khác…", "Thử lại"]
    monkeypatch.undo()
    qtbot.mouseClick(bar.buttons[1], LEFT)
    assert opened(refused).state().title == "Chưa ghi được"
    assert told(refused) == []
    qtbot.waitUntil(lambda: refused.head.saved.state().kind is Saved.SAVED)


def test_a_full_disk_loses_nothing_and_save_elsewhere_goes_on_there(
    program: Program, refused: MainWindow, qtbot: QtBot, monkeypatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(ask, "copy_name", lambda *_: tmp_path / "nơi khác.daucau")
    qtbot.mouseClick(refused.banners.bars()[0].buttons[0], LEFT)
    (only,) = program.windows
    assert only.file.path == tmp_path / "nơi khác.daucau"
    assert opened(only).state().title == "Chưa ghi được"


@pytest.mark.parametrize(("answer", "closes"), [("stay", False), ("discard", True)])
def test_closing_with_unsaved_changes_asks_first(program: Program, refused: MainWindow, monkeypatch, answer, closes) -> None:
    asked: list[int] = []
    monkeypatch.setattr(ask, "discard_unsaved", lambda _window, count: (asked.append(count), answer)[1])
    refused.close()
    assert asked == [1]
    assert (refused not in program.windows) is closes


def test_a_window_comes_back_where_it_stood(program: Program, empty: MainWindow) -> None:
    empty.resize(900, 666)  # no wider than the screen that there is not
    empty.close()
    again = another_window(program)
    assert (again.width(), again.height()) == (900, 666)


def test_closing_the_last_window_leaves_the_file_free(window: MainWindow, conference: Path) -> None:
    window.close()
    QApplication.processEvents()
    with ConferenceFile.open(conference) as file:
        assert file.state().title == TITLE


# Export


@pytest.mark.parametrize(
    ("name", "suffixes", "files"),
    [
        ("export_word", (".docx",), ["bản.docx"]),
        ("export_excel", (".xlsx",), ["bản.xlsx"]),
        ("export_both", (".docx", ".xlsx"), ["bản.docx", "bản.xlsx"]),
    ],
)
def test_an_export_writes_its_files_and_its_card_offers_them(
    window: MainWindow, qtbot: QtBot, monkeypatch, tmp_path: Path, name: str, suffixes: tuple[str, ...], files: list[str]
) -> None:
    monkeypatch.setattr(ask, "export_name", lambda *_: ask.Export(tmp_path / "bản.docx", suffixes))
    window.actions_[name].trigger()
    qtbot.waitUntil(lambda: any(card.second.isVisible() for card in window.job_cards.cards()), timeout=30_000)
    assert sorted(path.name for path in tmp_path.iterdir()) == files
    (card,) = window.job_cards.cards()
    assert card.note.text() == ", ".join(files)
    assert card.first.text() == "Mở tệp"


def test_an_export_that_cannot_be_written_is_told_in_a_bar(window: MainWindow, qtbot: QtBot, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ask, "export_name", lambda *_: ask.Export(tmp_path / "không có" / "bản.docx", (".docx",)))
    qtbot.keyClick(window, KEY.Key_F12)
    qtbot.waitUntil(lambda: bool(told(window)), timeout=30_000)
    assert "bản.docx" in told(window)[0]
    assert window.job_cards.cards() == ()


def test_an_export_tells_what_waits_and_is_left_out(window: MainWindow, monkeypatch, tmp_path: Path) -> None:
    opened(window).add("reading", of="task", data={"text": "Báo cáo"}, state="waiting")
    monkeypatch.setattr(ask, "export_name", lambda *_: ask.Export(tmp_path / "bản.docx", (".docx",)))
    window.actions_["export_word"].trigger()
    app.wait_for_jobs(window)
    assert told(window)[0].startswith("1 đề xuất")
