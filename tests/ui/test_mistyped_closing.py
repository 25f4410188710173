"""What cannot be read as a value is not lost by closing: it is kept whole, and there again at the next opening."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from minutes.conference import ConferenceFile
from tests.ui.stand import another_window, press, reopened, write
from ui import app
from ui.program import Program
from ui.rooms import Room
from ui.window import MainWindow

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def window(program: Program, first_window: MainWindow, path: Path) -> MainWindow:
    """A window on a conference with a figure, one that waits, and a session."""
    with ConferenceFile.create(path, author="Trần Thu Hà") as file:
        file.add("figure", id="figure/1", indicator="Doanh thu", value=Decimal(3462), unit="tỷ đồng")
        read = {"indicator": "tên miền", "type": "amount", "value": "544361"}
        file.add("reading", id="reading/1", of="figure", data=read, quote="544.361 tên miền")
    program.open(path, first_window)
    app.wait_for_jobs(first_window)
    return first_window


def bars(shown: MainWindow) -> list[str]:
    return [f"{bar.message.title} {bar.message.detail}".strip() for bar in shown.banners.bars()]


def click(shown: MainWindow, verb: str) -> None:
    """Click the button of a bar that says this."""
    buttons = [button for bar in shown.banners.bars() for button in bar.findChildren(QAbstractButton)]
    (button,) = (one for one in buttons if one.text() == verb)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def close_and_open(program: Program, window: MainWindow, path: Path, qtbot) -> MainWindow:
    """Close the window as its corner does, and open the file in another."""
    other = another_window(program)
    assert window.close()
    made = program.open(path, other)
    app.wait_for_jobs(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: bool(bars(made)))
    return made


def in_cell(window: MainWindow, thing: str, key: str) -> None:
    window.go(Room.FIGURES)
    table = window.page.figures.table
    table.setFocus()
    table.go_to(thing, key)
    press(K.Key_F2)


def in_inspector(window: MainWindow, thing: str, key: str) -> None:
    window.go(Room.FIGURES)
    window.page.figures.table.go_to(thing, key)
    window.page.figures.inspector.edit()
    window.page.figures.inspector.form.go_to(key)


@pytest.mark.parametrize("place", [in_cell, in_inspector])
def test_what_is_no_number_is_kept_whole_at_closing_and_offered_at_the_next_opening(program, window, path, qtbot, place) -> None:
    place(window, "figure/1", "value")
    write("12abc")
    again = close_and_open(program, window, path, qtbot)
    assert again.file.typing()["figure/1", "value"][0] == "12abc"
    (said,) = bars(again)
    assert "Doanh thu · Giá trị" in said and "“12abc”" in said
    assert reopened(path).figures[0].value == Decimal(3462)


def test_a_text_that_cannot_be_taken_over_stays_until_a_person_forgets_it(program, window, path, qtbot):
    in_cell(window, "figure/1", "value")
    write("12abc")
    again = close_and_open(program, window, path, qtbot)
    click(again, "Lấy lại")
    (said,) = bars(again)
    assert said.endswith("Doanh thu · Giá trị “12abc” không phải số. Hãy viết như 3.462 hoặc 5,2.")
    click(again, "Chép nội dung")
    assert QGuiApplication.clipboard().text() == "12abc"
    assert again.file.typing()["figure/1", "value"][0] == "12abc"
    click(again, "Bỏ")
    assert bars(again) == []
    qtbot.waitUntil(lambda: again.file.typing() == {})


def test_a_correction_that_cannot_be_read_is_kept_as_well(program, window, path, qtbot):
    in_cell(window, "reading/1", "value")
    write("12abc")
    again = close_and_open(program, window, path, qtbot)
    (said,) = bars(again)
    assert "Tên miền · Giá trị" in said and "“12abc”" in said
    assert [reading.id for reading in reopened(path).waiting] == ["reading/1"]


def test_a_correction_of_what_waits_that_a_crash_cut_off_is_offered_and_taken_over_as_it_was_meant(program, window, path, qtbot):
    window.file.set_typing("reading/1", "unit", "tên miền .vn").result()
    again = close_and_open(program, window, path, qtbot)
    (said,) = bars(again)
    assert "Tên miền · ĐVT" in said and "“tên miền .vn”" in said
    click(again, "Nhận với chỗ đã sửa")
    (made,) = (figure for figure in reopened(path).figures if figure.id != "figure/1")
    assert (made.indicator, made.value, made.unit) == ("tên miền", Decimal(544361), "tên miền .vn")
    qtbot.waitUntil(lambda: again.file.typing() == {})
