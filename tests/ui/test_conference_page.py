"""The room «Hội nghị»: the head edited in place, sessions, sites and delegates as tables, all by key."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from minutes.model import Form, Role
from tests.ui.stand import focus, press, reopened, write
from ui.models.complaint import Complaint
from ui.rooms import Room

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def frame(stand):
    """A stand in the room of an empty conference."""
    return stand(None, Room.CONFERENCE)


def edits(frame):
    """The fields of the head by their keys."""
    return frame.page.conference.head.form.edits


def test_each_field_leaves_one_change_when_it_is_left(frame, path):
    form = frame.page.conference.head.form
    form.go_to("organiser")
    write("Bộ TT-TT")
    assert frame.file.state().organiser == ""
    press(K.Key_Tab)
    assert reopened(path).organiser == "Bộ TT-TT"
    assert [(c.field, c.value) for c in frame.file.journal.changes()] == [("organiser", "Bộ TT-TT")]
    press(K.Key_Tab)
    assert len(list(frame.file.journal.changes())) == 1


def test_the_whole_head_is_typed_by_keyboard_alone(frame, path):
    frame.page.conference.head.form.focus_first()
    for text in ("Hội nghị tổng kết", "Bộ A", "Chính phủ", "Bộ A", "12", "BB-VP", "truc tuyen", "22/12/2021", "Hà Nội", "năm 2021"):
        write(text)
        press(K.Key_Tab)
        if text == "truc tuyen":
            press(K.Key_Tab) if focus() is edits(frame)["form"].editor else None
    state = reopened(path)
    assert (state.title, state.organiser, state.superior, state.issuer) == ("Hội nghị tổng kết", "Bộ A", "Chính phủ", "Bộ A")
    assert (state.number, state.symbol, state.place, state.review_period) == ("12", "BB-VP", "Hà Nội", "2021")
    assert (state.form, state.date) == (Form.ONLINE, dt.date(2021, 12, 22))


def test_a_wrong_date_stays_in_its_field_with_the_reason_under_it(frame):
    form = frame.page.conference.head.form
    form.go_to("date")
    write("31/2/2021")
    press(K.Key_Tab)
    date = edits(frame)["date"]
    assert date.text() == "31/2/2021"
    assert "22/12/2021" in date.labelled.wrong()
    assert frame.file.state().date is None
    form.go_to("date")
    write("22/12/2021")
    press(K.Key_Tab)
    assert date.labelled.wrong() == ""
    assert frame.file.state().date == dt.date(2021, 12, 22)


def test_undo_shows_in_the_field_at_once(frame, qtbot):
    form = frame.page.conference.head.form
    form.go_to("place")
    write("Hà Nội")
    press(K.Key_Return)
    frame.file.undo()
    qtbot.waitUntil(lambda: edits(frame)["place"].text() == "")


def test_a_change_from_elsewhere_does_not_touch_what_is_being_typed(frame, qtbot):
    form = frame.page.conference.head.form
    form.go_to("place")
    write("Hà N")
    frame.file.edit("conference", title="Tên mới", place="Huế")
    qtbot.waitUntil(lambda: edits(frame)["title"].text() == "Tên mới")
    assert edits(frame)["place"].text() == "Hà N"


def test_a_conference_head_half_typed_is_offered_after_a_crash(frame, stand, qtbot):
    frame.page.conference.head.form.go_to("title")
    write("Hội nghị dở")
    qtbot.waitUntil(lambda: ("conference", "title") in frame.file.typing())
    frame.page.desk.file.set_typing("conference", "title", "Hội nghị dở")
    edits(frame)["title"]._keeper._place = None
    edits(frame)["title"]._put("")
    frame.close()
    frame.file.close()
    second = stand()
    ((title, detail, answers),) = second.recoveries
    assert "Tên hội nghị" in title and "Hội nghị dở" in detail
    answers[1].deed()
    assert second.file.state().title == ""
    qtbot.waitUntil(lambda: not second.file.typing())


def test_a_site_is_added_named_and_counted_by_keyboard(frame, path):
    sites = frame.page.conference.sites
    sites.setFocus()
    press(K.Key_Space)
    write("Bà Rịa - Vũng Tàu")
    press(K.Key_Return)
    sites.table.go_to(sites.table.current_id(), "head_count")
    press(K.Key_F2)
    write("14")
    press(K.Key_Return)
    (site,) = reopened(path).sites
    assert (site.name, site.head_count) == ("Bà Rịa - Vũng Tàu", 14)


def test_a_head_count_that_is_no_count_stays_in_its_cell(frame):
    frame.file.add("site", id="site/a", name="A")
    frame.page.desk.do(lambda: None)
    table = frame.page.conference.sites.table
    table.setFocus()
    table.go_to("site/a", "head_count")
    press(K.Key_F2)
    write("14,5")
    press(K.Key_Return)
    assert Complaint.of(focus())
    assert frame.file.state().sites[0].head_count is None
    press(K.Key_Escape)


def test_the_chair_of_a_site_is_chosen_among_the_delegates_by_letters(frame, path):
    frame.file.add("participant", id="participant/t", name="Trần Văn Tuấn")
    frame.file.add("site", id="site/a", name="A")
    frame.page.desk.do(lambda: None)
    table = frame.page.conference.sites.table
    table.setFocus()
    table.go_to("site/a", "chair")
    press(K.Key_F2)
    write("tuan")
    press(K.Key_Tab)
    assert reopened(path).sites[0].chair == "participant/t"


def test_a_delegate_is_typed_cell_by_cell(frame, path):
    frame.file.add("site", id="site/a", name="Trung tâm")
    frame.page.desk.do(lambda: None)
    people = frame.page.conference.participants
    people.add()
    write("Lê Minh Khoa")
    press(K.Key_Return)
    person = people.table.current_id()
    for key, text in (("honorific", "Ông"), ("position", "Vụ trưởng"), ("site", "trung"), ("roles", "chủ trì, thư ký")):
        people.table.go_to(person, key)
        press(K.Key_F2)
        write(text)
        press(K.Key_Return)
    (said,) = reopened(path).participants
    assert (said.honorific, said.name, said.position, said.site) == ("Ông", "Lê Minh Khoa", "Vụ trưởng", "site/a")
    assert said.roles == (Role.CHAIR, Role.SECRETARY)


def test_a_renamed_delegate_shows_at_the_site_that_he_chairs(frame, qtbot):
    frame.file.add("participant", id="participant/t", name="Tuấn")
    frame.file.add("site", id="site/a", name="A", chair="participant/t")
    frame.page.desk.do(lambda: None)
    sites = frame.page.conference.sites
    told = []
    sites.model.dataChanged.connect(lambda first, last, _roles: told.append(first.row()))
    frame.file.edit("participant/t", name="Trần Văn Tuấn")
    qtbot.waitUntil(lambda: told == [0])
    assert sites.model.index(0, 2).data() == "Trần Văn Tuấn"


def test_rows_are_deleted_by_key_and_come_back_by_undo(frame, path):
    frame.file.add("session", id="session/a", title="Sáng")
    frame.file.add("session", id="session/b", title="Chiều")
    frame.page.desk.do(lambda: None)
    table = frame.page.conference.sessions.table
    table.setFocus()
    table.selectAll()
    press(K.Key_Delete)
    assert reopened(path).sessions == ()
    assert "2" in frame.notices[-1]
    frame.file.undo()
    assert len(frame.file.state().sessions) == 2


def test_the_models_keep_qts_rules(frame):
    room = frame.page.conference
    for section in (room.sessions, room.sites, room.participants):
        QAbstractItemModelTester(section.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        section.add()
        section.add()
        section.settle()
        frame.file.delete(section.model.at(0).id)
        frame.page.desk.do(lambda: None)
        assert section.model.rowCount() == 1


def test_leaving_the_room_records_what_is_half_typed(frame, path):
    frame.page.conference.head.form.go_to("place")
    write("Huế")
    frame.page.settle()
    assert reopened(path).place == "Huế"


def test_the_page_answers_what_the_window_asks(frame):
    for room in (Room.CONFERENCE, Room.RECORD, Room.FIGURES, Room.TASKS):
        frame.go(room)
        assert frame.page.panes()
        assert all(key and words for key, words in frame.page.keys())  # noqa: SIM118 - a method of the page
    assert all(key and words for table in frame.page.cheat_sheet().values() for key, words in table)


def test_who_chairs_a_site_is_shown_at_it_as_the_papers_have_him_and_only_what_is_typed_is_recorded(stand, path):
    def chaired(file):
        file.add_many(
            [
                ("site", {"id": "site/b", "name": "Cà Mau", "chair": "participant/t"}),
                ("participant", {"id": "participant/t", "name": "Trần Văn Tuấn"}),
                ("participant", {"id": "participant/k", "name": "Lê Minh Khoa"}),
            ],
            "Hội nghị",
        )

    made = stand(chaired, Room.CONFERENCE)
    table = made.page.conference.participants.model
    column = next(place for place, one in enumerate(table.columns) if one.key == "site")

    def sites():
        return [table.index(row, column).data() for row in range(table.rowCount())]

    assert sites() == ["Cà Mau", ""]
    painted = []
    table.dataChanged.connect(lambda first, last, _roles: painted.extend(range(first.row(), last.row() + 1)))
    made.page.desk.do(lambda: made.file.edit("site/b", chair="participant/k"))
    assert sites() == ["", "Cà Mau"] and set(painted) == {0, 1}
    assert [one.site for one in reopened(path).participants] == ["", ""]
