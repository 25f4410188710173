"""Zooming up and down leaves the panes as wide as a window that was always of that size has them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.stand import press
from ui import app
from ui.rooms import Room

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def fill(window, path):
    from minutes.conference import ConferenceFile

    with ConferenceFile.create(path, author="Trần Thu Hà") as file:
        file.add("site", name="Cà Mau")
        file.add("statement", text="Đồng ý")
        file.add("figure", indicator="Doanh thu", unit="tỷ đồng")
        file.add("task", text="Báo cáo kết quả thực hiện " * 12, owner="Sở Y tế")
        file.add("reading", of="task", data={"text": "Báo cáo"}, state="waiting", quote="Báo cáo")
    window.program.open(path, window)
    app.wait_for_jobs(window)
    window.resize(1366, 768)


def panes(window, room):
    return {Room.RECORD: window.page.record, Room.FIGURES: window.page.figures, Room.TASKS: window.page.tasks}[room]._split.sizes()


@pytest.mark.parametrize(("room", "side"), [(Room.RECORD, "inspector"), (Room.FIGURES, "inspector figures")])
def test_a_window_that_began_large_has_the_panes_of_a_small_one_once_it_is_small(first_window, path, qtbot, room, side):
    theme = first_window.theme
    while theme.zoom < 175:
        first_window.program.step_zoom(1)
    fill(first_window, path)
    first_window.resize(2600, 768)
    first_window.go(room)
    qtbot.wait(20)
    while theme.zoom > 100:
        press(K.Key_Minus, CTRL)
    qtbot.wait(20)
    assert panes(first_window, room)[-1] == theme.size(side)


@pytest.mark.parametrize("room", [Room.RECORD, Room.FIGURES, Room.TASKS])
def test_panes_are_as_wide_after_zooming_up_and_down_as_before(first_window, path, qtbot, room):
    theme = first_window.theme
    fill(first_window, path)
    first_window.go(room)
    qtbot.wait(20)
    before = panes(first_window, room)
    for _n in range(8):
        press(K.Key_Equal, CTRL)
    QApplication.processEvents()
    first_window.go(Room.CONFERENCE)
    first_window.go(room)
    qtbot.wait(20)
    assert theme.zoom == 200
    while theme.zoom > 100:
        press(K.Key_Minus, CTRL)
    qtbot.wait(50)
    assert panes(first_window, room) == before
