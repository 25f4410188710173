"""Ctrl+Z where the cursor is: a field's while it has typing of its own to undo, else the window's; pressed, not triggered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from minutes.conference import ConferenceFile
from tests.ui.stand import focus, press, write
from ui import app
from ui.program import Program
from ui.rooms import Room
from ui.window import MainWindow

K, M = Qt.Key, Qt.KeyboardModifier
CTRL = M.ControlModifier


@pytest.fixture
def window(program: Program, first_window: MainWindow, path: Path) -> MainWindow:
    """A window on a conference with one figure."""
    with ConferenceFile.create(path, author="Trần Thu Hà") as file:
        file.add("figure", id="figure/1", indicator="Doanh thu", unit="tỷ đồng")
    program.open(path, first_window)
    app.wait_for_jobs(first_window)
    return first_window


@pytest.mark.parametrize(("again", "modifiers"), [(K.Key_Y, CTRL), (K.Key_Z, CTRL | M.ShiftModifier)])
def test_after_enter_ctrl_z_in_the_empty_entry_takes_the_statement_back(
    window: MainWindow, qtbot: QtBot, again: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    file = window.file
    window.page.record.entry.text.setFocus()
    write("Đồng ý với báo cáo")
    press(K.Key_Return)
    assert focus() is window.page.record.entry.text
    qtbot.waitUntil(lambda: "Ghi ý kiến" in window.actions_["undo"].text())
    press(K.Key_Z, CTRL)
    assert file.state().statements == ()
    qtbot.waitUntil(window.actions_["redo"].isEnabled)
    press(again, modifiers)
    assert [said.text for said in file.state().statements] == ["Đồng ý với báo cáo"]


def test_what_is_typed_and_not_recorded_is_undone_in_the_entry_and_only_there(window: MainWindow, qtbot: QtBot) -> None:
    text = window.page.record.entry.text
    text.setFocus()
    write("Một")
    press(K.Key_Return)
    qtbot.waitUntil(lambda: "Ghi ý kiến" in window.actions_["undo"].text())
    write("Hai")
    press(K.Key_Z, CTRL)
    assert text.toPlainText() == "" and len(window.file.state().statements) == 1
    press(K.Key_Y, CTRL)
    assert text.toPlainText() == "Hai"
    press(K.Key_Z, CTRL)
    press(K.Key_Z, CTRL)
    assert window.file.state().statements == ()


@pytest.mark.parametrize(("again", "modifiers"), [(K.Key_Y, CTRL), (K.Key_Z, CTRL | M.ShiftModifier)])
def test_what_the_entry_can_do_again_goes_before_what_the_window_can(
    window: MainWindow, qtbot: QtBot, again: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    text = window.page.record.entry.text
    text.setFocus()
    write("Một")
    press(K.Key_Return)
    qtbot.waitUntil(lambda: "Ghi ý kiến" in window.actions_["undo"].text())
    press(K.Key_Z, CTRL)
    qtbot.waitUntil(window.actions_["redo"].isEnabled)
    write("Hai")
    press(K.Key_Z, CTRL)
    press(again, modifiers)
    assert (text.toPlainText(), window.file.state().statements) == ("Hai", ())
    press(again, modifiers)
    assert [said.text for said in window.file.state().statements] == ["Một"]


def test_in_an_entry_in_which_nothing_was_ever_typed_ctrl_z_is_the_window_s(window: MainWindow, qtbot: QtBot) -> None:
    window.file.edit("conference", title="Mới")
    qtbot.waitUntil(window.actions_["undo"].isEnabled)
    window.program.step_zoom(1)
    window.program.step_zoom(-1)
    window.page.record.entry.text.setFocus()
    press(K.Key_Z, CTRL)
    assert window.file.state().title == ""


@pytest.mark.parametrize("key", ["place", "title"])
def test_a_field_of_the_head_gives_ctrl_z_to_the_window_once_its_typing_is_recorded(
    window: MainWindow, qtbot: QtBot, key: str
) -> None:
    window.go(Room.CONFERENCE)
    form = window.page.conference.head.form
    edit = form.edits[key]
    form.go_to(key)
    write("Hà Nội")
    press(K.Key_Z, CTRL)
    assert edit.text() == "", "its own typing first"
    write("Huế")
    press(K.Key_Return)
    form.go_to(key)
    assert getattr(window.file.state(), key) == "Huế"
    qtbot.waitUntil(window.actions_["undo"].isEnabled)
    press(K.Key_Z, CTRL)
    assert getattr(window.file.state(), key) == ""
    qtbot.waitUntil(lambda: edit.text() == "")
    qtbot.waitUntil(window.actions_["redo"].isEnabled)
    press(K.Key_Y, CTRL)
    assert getattr(window.file.state(), key) == "Huế"


def test_an_editor_of_a_table_undoes_its_typing_then_the_window_undoes(window: MainWindow, qtbot: QtBot) -> None:
    window.go(Room.FIGURES)
    table = window.page.figures.table
    table.go_to("figure/1", "unit")
    table.setFocus()
    press(K.Key_F2)
    write("triệu")
    press(K.Key_Return)
    assert window.file.state().figures[0].unit == "triệu"
    qtbot.waitUntil(window.actions_["undo"].isEnabled)
    press(K.Key_F2)
    write("nghìn")
    editor = focus()
    assert isinstance(editor, QLineEdit) and editor.text() == "nghìn"
    press(K.Key_Z, CTRL)
    assert editor.text() == "triệu" and window.file.state().figures[0].unit == "triệu"
    press(K.Key_Z, CTRL)
    assert window.file.state().figures[0].unit == "tỷ đồng"


def test_one_enter_is_one_step_also_where_the_head_of_the_line_confirms_whose_reading_waits(
    window: MainWindow, qtbot: QtBot
) -> None:
    file = window.file
    read = {"name": "Lý Thị Mơ", "position": "Giám đốc"}
    file.add_many([("reading", {"id": "reading/m", "of": "participant", "data": read, "quote": "Bà Mơ"})], "Nhập")
    entry = window.page.record.entry
    entry.text.setFocus()
    write("Bà Mơ: đồng ý với báo cáo")
    qtbot.waitUntil(lambda: entry.chips.count() == 1, timeout=20_000)
    press(K.Key_1, M.AltModifier)
    press(K.Key_Return)
    (said,) = file.state().statements
    assert file.state().participant(said.speaker).name == "Lý Thị Mơ"
    assert entry.who.speaker.text() == "Lý Thị Mơ"
    qtbot.waitUntil(lambda: "Ghi ý kiến" in window.actions_["undo"].text())
    press(K.Key_Z, CTRL)
    state = file.state()
    assert (state.statements, state.participants) == ((), ())
    assert [reading.id for reading in state.waiting] == ["reading/m"], "it waits again: all of that Enter is taken back"
    qtbot.waitUntil(window.actions_["redo"].isEnabled)
    press(K.Key_Y, CTRL)
    (said,) = file.state().statements
    assert file.state().participant(said.speaker).name == "Lý Thị Mơ"
