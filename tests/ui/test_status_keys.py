"""The status line shows the keys that do something now, and home what a conference holds now."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.stand import TITLE, press, write
from ui.rooms import Room

K, M = Qt.Key, Qt.KeyboardModifier

ACCEPT = "Alt+1…9"


def keys(window):
    return list(dict(window.status.keys.keys()))


def test_the_key_that_accepts_stands_there_only_while_something_waits(window, qtbot):
    for room in (Room.RECORD, Room.FIGURES, Room.TASKS):
        window.go(room)
        assert ACCEPT not in keys(window), room
    window.go(Room.FIGURES)
    window.file.add("reading", of="figure", data={"indicator": "lãi", "value": "5"}, quote="5%")
    qtbot.waitUntil(lambda: ACCEPT in keys(window))
    window.go(Room.RECORD)
    assert ACCEPT in keys(window)
    press(K.Key_1, M.AltModifier)
    qtbot.waitUntil(lambda: ACCEPT not in keys(window))
    press(K.Key_Z, M.ControlModifier)
    qtbot.waitUntil(lambda: ACCEPT in keys(window))


def test_chips_of_the_line_make_the_digits_mean_something(window, qtbot):
    window.go(Room.RECORD)
    window.page.record.entry.text.setFocus()
    write("Thu ngân sách đạt 1.250 tỷ đồng")
    qtbot.waitUntil(lambda: ACCEPT in keys(window), timeout=20_000)
    press(K.Key_A, M.ControlModifier)
    press(K.Key_Delete)
    qtbot.waitUntil(lambda: ACCEPT not in keys(window), timeout=5000)


def test_in_an_empty_conference_nothing_is_edited_accepted_or_traced(window, qtbot):
    for thing in (*window.file.state().statements, *window.file.state().figures, *window.file.state().tasks):
        window.file.delete(thing.id)
    qtbot.waitUntil(lambda: not window.page.desk.conference.tasks)
    for room in (Room.RECORD, Room.FIGURES):
        window.go(room)
        assert not {"F2", "Ctrl+Enter", "Ctrl+C", ACCEPT} & set(keys(window)), room


def test_home_shows_at_once_what_was_just_typed(window, qtbot):
    window.go(Room.RECORD)
    window.page.record.entry.text.setFocus()
    write("Xin hết.")
    press(K.Key_Return)
    window.go(Room.HOME)
    desk = window.home.desk()
    assert desk is not None
    found = next(entry for entry in desk.found.entries() if entry.name == TITLE)
    assert found.statements == 2
    assert "2 ý kiến" in desk.last.about.text()


def test_home_never_says_that_nothing_is_in_a_file_at_which_nobody_has_looked(window, conference):
    from minutes import library
    from minutes.conference import ConferenceFile

    other = conference.with_name("khác.daucau")
    with ConferenceFile.create(other, author="Phạm Lan") as file:
        file.edit("conference", title="Giao ban")
        file.add("statement", text="Một.")
        assert library.look(other).statements == 1
        file.add("statement", text="Hai.")
    assert library.glance(other).statements == 1, "what was known until somebody looks again"
    assert library.look(other).statements == 2
