"""What a window says of a file that was altered outside the program, and of a paper that is not settled. Real files, real keys."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from minutes import importers
from minutes.conference import ConferenceFile
from minutes.errors import BadInput
from minutes.journal import Finding, Journal
from minutes.places import resource
from minutes.settings import Settings
from tests.ui.stand import press, write
from ui import app, ask, trust, window
from ui.program import Program
from ui.rooms import Room
from ui.window import MainWindow

PAPER = Path("biên bản.docx")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "Hội nghị mẫu.daucau"
    with ConferenceFile.create(made, author="Trần Thu Hà") as file:
        importers.import_text(file, importers.read(resource("sample/report.txt")), "report.txt")
        file.accept(*(reading.id for reading in file.state().waiting))
    return made


@pytest.fixture
def opened(theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], MainWindow]]:
    monkeypatch.setattr(window, "PROVE_AFTER", 0)
    programs: list[Program] = []

    def open_(path: Path) -> MainWindow:
        programs.append(app.start(Settings(), [path]))
        made = programs[-1].windows[0]
        qtbot.waitExposed(made)
        made.activateWindow()
        app.wait_for_jobs(made)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        app.wait_for_jobs(made)
        return made

    yield open_
    for program in programs:
        for made in tuple(program.windows):
            made.saving.give_up()
    theme.apply()


def altered(path: Path) -> Path:
    """Do what a hexadecimal editor does: another revenue, the same length."""
    raw = path.read_bytes()
    assert b"3462" in raw
    path.write_bytes(raw.replace(b"3462", b"9462"))
    return path


def bars(shown: MainWindow) -> list[str]:
    return [f"{bar.message.title} {bar.message.detail}".strip() for bar in shown.banners.bars()]


def export(shown: MainWindow, monkeypatch: pytest.MonkeyPatch, target: Path) -> None:
    """Press F12 and give the name; wait for the end."""
    monkeypatch.setattr(ask, "export_name", lambda *_asked: ask.Export(target, (".docx",)))
    press(Qt.Key.Key_F12)
    app.wait_for_jobs(shown)


def test_a_file_altered_outside_the_program_is_told_with_the_place_and_what_is_safe(path: Path, opened) -> None:
    shown = opened(altered(path))
    (said,) = bars(shown)
    assert "sửa ở ngoài chương trình" in said
    assert "2 chỗ bị sửa" in said
    assert "đọc được về “Doanh thu của các doanh nghiệp TT-TT”" in said, "the place as a person knows it"
    assert shown.file.journal.station not in said
    assert "vẫn được lưu" in said
    assert shown.room is Room.RECORD
    assert QApplication.focusWidget() is shown.page.record.entry.text, "who types goes on typing"
    assert not shown.job_cards.cards()


def test_an_altered_file_still_takes_what_is_written(path: Path, opened, qtbot: QtBot) -> None:
    shown = opened(altered(path))
    before = len(shown.file.state().statements)
    write("An Giang có mặt đủ.")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(shown.file.state().statements) == before + 1)
    assert bars(shown), "and goes on saying what is wrong"


def test_a_value_that_was_altered_is_named_by_thing_and_field(path: Path, opened) -> None:
    with ConferenceFile.open(path) as file:
        file.edit(file.state().tasks[0].id, owner="Sở Xyzt")
    path.write_bytes(path.read_bytes().replace("Sở Xyzt".encode(), "Sở Xyzz".encode()))
    (said,) = bars(opened(path))
    assert "Sửa Luật Viễn thông để khung pháp lý mở đường cho hạ tầng số · Chủ trì." in said


def test_nothing_is_said_of_a_file_that_is_whole(path: Path, opened) -> None:
    assert bars(opened(path)) == []


def test_a_file_is_proved_beside_the_window_once_it_shows(path: Path, theme, qtbot: QtBot) -> None:
    program = app.start(Settings(), [altered(path)])
    shown = program.windows[0]
    app.wait_for_jobs(shown)
    assert bars(shown) == [], "not before what it holds is painted"
    qtbot.waitUntil(lambda: bool(bars(shown)), timeout=5000)
    shown.saving.give_up()
    theme.apply()


class AtOnce(ThreadPoolExecutor):
    """Workers whose work is over before the window hears of it: what they found lies in the queue of events."""

    def submit(self, work, /, *args, **named):
        future = super().submit(work, *args, **named)
        wait([future])
        return future


@pytest.mark.parametrize("fails", [False, True])
def test_what_a_proof_found_is_of_no_window_that_was_closed_meanwhile(path: Path, opened, monkeypatch, fails: bool) -> None:
    shown = opened(altered(path))
    shown.banners.take_back(trust.KEY)
    shown.jobs._pool = AtOnce(1)
    if fails:
        monkeypatch.setattr(Journal, "verify", unreadable)
    trust.look(shown)
    told = []
    monkeypatch.setattr(shown.banners, "tell", told.append)
    shown.saving.give_up()
    assert shown.file is None
    QApplication.processEvents()
    assert told == []


def unreadable(*_asked: object) -> Iterator[Finding]:
    """Take the place of the proof: the stick was drawn out."""
    raise BadInput("Không đọc được “Hội nghị mẫu.daucau” (ổ đĩa không trả lời).")
    yield


def broken(*_asked: object) -> Iterator[Finding]:
    """Take the place of the proof: a mistake of ours."""
    raise ZeroDivisionError
    yield


@pytest.mark.parametrize(("proof", "why"), [(unreadable, "ổ đĩa không trả lời"), (broken, "Chương trình gặp lỗi")])
def test_a_proof_that_fails_is_told_in_a_sentence_and_asked_for_again(path: Path, opened, monkeypatch, qtbot, proof, why) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "verify", proof)
        shown = opened(path)
        (said,) = bars(shown)
        assert said.startswith("Chưa kiểm được tệp này có bị sửa ở ngoài chương trình hay không.")
        assert why in said and "Vẫn làm việc tiếp được" in said
        assert QApplication.focusWidget() is shown.page.record.entry.text
    (bar,) = shown.banners.bars()
    (again,) = (button for button in bar.findChildren(QAbstractButton) if button.text() == "Thử lại")
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bars(shown) == [])


def test_a_proof_that_failed_tells_what_it_finds_the_next_time(path: Path, opened, monkeypatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "verify", unreadable)
        shown = opened(altered(path))
    trust.look(shown)
    app.wait_for_jobs(shown)
    (said,) = bars(shown)
    assert "2 chỗ bị sửa" in said


def test_so_many_altered_places_that_nobody_counts_them_are_more_than_so_many(path: Path, opened, monkeypatch) -> None:
    monkeypatch.setattr(trust, "MOST", 1)
    (said,) = bars(opened(altered(path)))
    assert "1+ chỗ bị sửa" in said


def test_a_paper_is_never_made_of_an_altered_file(path: Path, opened, tmp_path: Path, monkeypatch) -> None:
    shown = opened(altered(path))
    export(shown, monkeypatch, tmp_path / PAPER)
    assert not (tmp_path / PAPER).exists()
    (said,) = bars(shown)
    assert "Chưa ghi gì" in said
    assert "đọc được về “Doanh thu của các doanh nghiệp TT-TT”" in said, "in words, as in the bar at the opening"
    assert shown.file.journal.station not in said
    assert not shown.job_cards.cards()


def test_a_paper_of_a_whole_file_is_made(path: Path, opened, tmp_path: Path, monkeypatch) -> None:
    shown = opened(path)
    export(shown, monkeypatch, tmp_path / PAPER)
    assert (tmp_path / PAPER).stat().st_size > 5000
    assert bars(shown) == [], "all is settled: nothing to tell"


def test_fields_with_two_values_are_told_with_both_and_who_wrote_them(path: Path, opened, tmp_path: Path, monkeypatch) -> None:
    copy = Path(shutil.copyfile(path, tmp_path / "bản sao.daucau"))
    with ConferenceFile.open(path, read_only=True) as file:
        figure = next(figure for figure in file.state().figures if figure.value == Decimal(3462))
    _edit(path, "Trần Thu Hà", figure.id, Decimal(3463))
    _edit(copy, "Phạm Lan", figure.id, Decimal(3642))
    with ConferenceFile.open(path) as file:
        file.merge(copy)
    shown = opened(path)
    export(shown, monkeypatch, tmp_path / PAPER)
    assert (tmp_path / PAPER).exists()
    (said,) = bars(shown)
    for words in ("Doanh thu của các doanh nghiệp TT-TT", "3.463", "Trần Thu Hà", "3.642", "Phạm Lan"):
        assert words in said
    assert said.index("Trần Thu Hà") < said.index("Phạm Lan"), "the one that counts stands last"


def _edit(path: Path, author: str, thing: str, value: Decimal) -> None:
    """Change a figure as somebody at another machine does."""
    with pytest.MonkeyPatch.context() as elsewhere:
        elsewhere.setenv("DAUCAU_HOME", str(path.parent / "homes" / author))
        with ConferenceFile.open(path, author=author) as file:
            file.edit(thing, value=value)
