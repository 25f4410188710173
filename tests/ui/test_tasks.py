"""The room «Nhiệm vụ»: overdue first, days left, done and opened again, filtered."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from minutes.deadlines import is_overdue, is_start, last_day
from minutes.model import Progress, Task
from tests.ui.stand import focus, press, reopened, write
from ui.models.complaint import Complaint
from ui.rooms import Room
from ui.tasks.deadlines import State, left, state_of

K, M = Qt.Key, Qt.KeyboardModifier
TODAY = dt.date(2026, 11, 24)


def tasks(file):
    """One of each state."""
    file.add_many(
        [
            ("task", {"id": "task/later", "text": "hướng dẫn kết nối", "owner": "Cục A", "due": "2026-11-26"}),
            (
                "task",
                {"id": "task/over", "text": "báo cáo tiến độ", "owner": "Sở B", "due": "2026-11-22", "partners": ("Sở C", "Sở D")},
            ),
            ("task", {"id": "task/today", "text": "bàn giao", "due": "2026-11-24"}),
            ("task", {"id": "task/always", "text": "giao ban"}),
            ("task", {"id": "task/done", "text": "công bố", "due": "2026-11-18", "progress": Progress.DONE}),
            ("reading", {"id": "reading/1", "of": "task", "data": {"text": "kiểm tra", "due": "2020"}, "quote": "kiểm tra"}),
        ],
        "Nhiệm vụ",
    )


@pytest.fixture
def frame(stand, monkeypatch):
    """A stand in the room of tasks on a day of 2026."""
    monkeypatch.setattr(
        "ui.tasks.room.dt", type("Clock", (), {"date": type("Day", (dt.date,), {"today": staticmethod(lambda: TODAY)})})
    )
    made = stand(tasks)
    made.page.today = lambda: TODAY
    made.go(Room.TASKS)
    made.page.tasks.table.setFocus()
    return made


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("2021-12-22", (2021, 12, 22)),
        ("2022", (2022, 12, 31)),
        ("2022-Q1", (2022, 3, 31)),
        ("2022-H1", (2022, 6, 30)),
        ("2022-02", (2022, 2, 28)),
        ("2022-9M", (2022, 9, 30)),
        ("2021-2025", (2025, 12, 31)),
    ],
)
def test_a_deadline_ends_on_the_last_day_that_it_names(code, day):
    assert last_day(code) == dt.date(*day)


@pytest.mark.parametrize("code", ["", "sớm", "2022-02-30", "thường xuyên"])
def test_what_names_no_day_has_no_last_day(code):
    assert last_day(code) is None


@pytest.mark.parametrize(
    ("due", "state", "words"),
    [
        ("2026-11-20", State.OVERDUE, "quá 4 ngày"),
        ("2026-11-24", State.TODAY, "hôm nay"),
        ("2026-11-26", State.RUNNING, "còn 2 ngày"),
        ("", State.RUNNING, "không thời hạn"),
        ("2022", State.OVERDUE, "quá 1.424 ngày"),
    ],
)
def test_what_is_left_is_told_in_days(due, state, words):
    task = Task("task/1", due=due)
    assert state_of(task, TODAY) is state
    assert left(task, TODAY, state) == words


def test_rows_stand_overdue_first_and_done_last(frame):
    ids = [item.id for item in frame.page.tasks.model.rows()]
    assert ids == ["task/over", "task/today", "task/later", "task/always", "reading/1", "task/done"]


def test_the_partners_stand_on_the_second_line(frame):
    room = frame.page.tasks
    item = room.model.at(0)
    assert room._text_look(item).second == "phối hợp: Sở C; Sở D"


def test_the_badge_counts_what_is_overdue(frame):
    frame.page._badges()
    assert frame.badges[Room.TASKS] == 1


def test_ctrl_d_marks_as_done_in_one_step_and_again_opens(frame, path):
    room = frame.page.tasks
    room.table.go_to("task/over")
    press(K.Key_D, M.ControlModifier)
    assert next(t for t in reopened(path).tasks if t.id == "task/over").progress is Progress.DONE
    assert room.table.current_id() == "task/over"
    press(K.Key_D, M.ControlModifier)
    assert next(t for t in reopened(path).tasks if t.id == "task/over").progress is Progress.RUNNING
    frame.file.undo()
    assert next(t for t in frame.file.state().tasks if t.id == "task/over").progress is Progress.DONE


def test_each_filter_shows_its_own(frame):
    room = frame.page.tasks
    shown = {}
    for key, button in room.filter_buttons.items():
        button.click()
        shown[key] = [item.id for item in room.model.rows()]
    assert shown["overdue"] == ["task/over"]
    assert shown["running"] == ["task/today", "task/later", "task/always"]
    assert shown["waiting"] == ["reading/1"]
    assert shown["done"] == ["task/done"]
    assert len(shown["all"]) == 6


def test_a_deadline_is_typed_as_an_office_writes_it(frame, path):
    frame.page.tasks.table.go_to("task/always", "due")
    press(K.Key_F2)
    write("quý I/2027")
    press(K.Key_Return)
    assert next(t for t in reopened(path).tasks if t.id == "task/always").due == "2027-Q1"


def test_a_deadline_that_is_none_stays_with_the_reason(frame):
    frame.page.tasks.table.go_to("task/always", "due")
    press(K.Key_F2)
    write("khi nào xong thì thôi")
    press(K.Key_Tab)
    assert "15/01/2022" in Complaint.of(focus())
    press(K.Key_Escape)
    assert next(t for t in frame.file.state().tasks if t.id == "task/always").due == ""


def test_a_field_of_the_inspector_leaves_one_change_when_it_is_left(frame, path):
    room = frame.page.tasks
    room.table.go_to("task/today")
    before = len(list(frame.file.journal.changes()))
    room.inspector.form.go_to("owner")
    write("Sở Y tế")
    press(K.Key_Tab)
    assert next(t for t in reopened(path).tasks if t.id == "task/today").owner == "Sở Y tế"
    assert len(list(frame.file.journal.changes())) == before + 1


def test_the_inspector_keeps_a_wrong_value_when_another_row_is_chosen(frame):
    room = frame.page.tasks
    room.table.go_to("task/today")
    room.inspector.form.go_to("due")
    write("mai mốt")
    room.table.setFocus()
    room.table.go_to("task/later")
    edit = room.inspector.form.edits["due"]
    assert edit.text() == "mai mốt"
    assert "15/01/2022" in edit.labelled.wrong()
    edit.give_up()
    room.table.go_to("task/over")
    assert room.inspector.item().id == "task/over"


def test_a_waiting_task_is_accepted_by_its_digit(frame, path):
    press(K.Key_1, M.AltModifier)
    assert [t.text for t in reopened(path).tasks if t.due == "2020"] == ["kiểm tra"]


def test_the_model_keeps_qts_rules_while_rows_change_their_places(frame):
    room = frame.page.tasks
    QAbstractItemModelTester(room.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    frame.file.edit("task/later", due="2026-11-01")
    frame.page.desk.do(lambda: None)
    assert room.model.at(0).id == "task/later"


def test_a_long_deadline_wraps_and_is_never_cut_on_a_small_screen(stand):
    frame = stand(
        lambda file: file.add("task", text="việc dài " * 40, owner="Sở Thông tin và Truyền thông", due="2026-H1"), Room.TASKS
    )
    frame.resize(1200, 600)
    room = frame.page.tasks
    index = room.model.index(0, next(n for n, column in enumerate(room.model.columns) if column.key == "due"))
    whole = index.data()
    assert "6 tháng đầu năm" in whole
    assert " ".join(room.table.lines(index, room.table.text_width(index))) == whole


@pytest.mark.parametrize(
    ("words", "only"),
    [
        ("Từ năm 2022", True),
        ("từ quý I/2022", True),
        ("bắt đầu từ ngày 01/7/2022", True),
        ("hoàn thành từ ngày 01/7/2022", True),
        ("kể từ ngày 01/7/2022", True),
        ("từ nay đến hết năm 2022", False),
        ("trong vòng 30 ngày kể từ ngày 01/7/2022", False),
        ("trước 30/6/2022", False),
        ("", False),
    ],
)
def test_words_that_say_only_from_when_are_no_deadline(words, only):
    assert is_start(words) is only
    task = Task("task/1", text="triển khai", due="2022", due_words=words)
    assert is_overdue(task, TODAY) is not only
    assert state_of(task, TODAY) is (State.RUNNING if only else State.OVERDUE)


@pytest.mark.parametrize(
    ("words", "due", "late"),
    [
        ("từ đầu năm 2022", "2022-01", False),
        ("từ quý I/2022", "2022-Q1", False),
        ("từ tháng 7", "2022-07", False),
        ("từ ngày mai", "2022-07-02", False),
        ("từ ngày 01/7", "2022-07-01", False),
        ("từ năm 2022", "2022-06-30", True),
        ("từ năm 2022", "2023", True),
        ("từ năm 2022", "", False),
        ("từ năm 2022", "sớm", False),
    ],
)
def test_a_deadline_given_later_counts_though_the_words_still_name_the_beginning(words, due, late):
    assert is_overdue(Task("task/1", text="triển khai", due=due, due_words=words), TODAY) is late


def test_a_task_that_only_begins_is_not_red_in_the_room_nor_at_the_rail(frame):
    before = frame.badges[Room.TASKS]
    made = frame.page.desk.do(lambda: frame.file.add("task", text="triển khai", due="2022", due_words="Từ năm 2022"))
    room = frame.page.tasks
    assert frame.badges[Room.TASKS] == before
    room.show_thing(made)
    assert room.current().id == made
    assert room.inspector.state.text() == "Đang thực hiện · không thời hạn"
