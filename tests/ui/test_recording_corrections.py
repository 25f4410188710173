"""What one says of a reading before Enter: the head of a line is taken, a chip is corrected."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from PySide6.QtCore import Qt

from minutes.model import StatementKind
from tests.ui.line import BOTH, FIGURE
from tests.ui.stand import focus, press, reopened, write

K, M = Qt.Key, Qt.KeyboardModifier


# the head of the line


def test_an_accepted_head_gives_the_line_its_time_and_speaker_and_its_words_stand_behind_it(entry, shows, path):
    write("9h05 Ông Tuấn: ")
    write("xã đã cấp 120 thẻ")
    assert shows(2)[0] == "9:05 · Trần Văn Tuấn"
    press(K.Key_1, M.AltModifier)
    press(K.Key_2, M.AltModifier)
    write(" cho ngư dân")
    shows(2)
    assert not entry.chips.chips()[0].waiting
    press(K.Key_Return)
    state = reopened(path)
    (said,) = state.statements
    assert (said.text, said.speaker, said.site) == ("xã đã cấp 120 thẻ cho ngư dân", "participant/t", "site/b")
    assert said.time == dt.time(9, 5)
    hanging = [*state.figures, *(reading for reading in state.waiting if reading.id != "reading/old")]
    assert [said.text[one.start : one.end] for one in hanging] == [one.quote for one in hanging]
    assert entry.who.speaker.text() == "Trần Văn Tuấn"


def test_whom_the_roster_lacks_is_a_new_person_on_the_chip_and_in_the_record(entry, shows, path):
    write("9h05 Bà Lê Thị Lạ: đồng ý với báo cáo")
    assert shows(1) == ["9:05 · Bà Lê Thị Lạ · đại biểu mới"]
    press(K.Key_1, M.AltModifier)
    press(K.Key_Return)
    state = reopened(path)
    (said,) = state.statements
    person = state.participant(said.speaker)
    assert (person.honorific, person.name) == ("Bà", "Lê Thị Lạ")
    assert (said.text, said.time) == ("đồng ý với báo cáo", dt.time(9, 5))
    assert entry.who.speaker.text() == "Lê Thị Lạ"
    entry.stand.file.undo()
    assert reopened(path).participant(said.speaker) is None, "person and statement are one step"


def test_whose_reading_waits_is_confirmed_by_the_head_that_names_him(entry, shows, path):
    entry.stand.file.add_many(
        [("reading", {"id": "reading/m", "of": "participant", "data": {"name": "Lý Thị Mơ", "site": "site/b"}, "quote": "Bà Mơ"})],
        "Nhập",
    )
    write("Bà Mơ: đồng ý với báo cáo")
    assert shows(1) == ["Lý Thị Mơ · máy đọc, chưa xác nhận"]
    press(K.Key_1, M.AltModifier)
    press(K.Key_Return)
    state = reopened(path)
    (said,) = state.statements
    assert state.participant(said.speaker).name == "Lý Thị Mơ"
    assert (said.text, said.site) == ("đồng ý với báo cáo", "site/b")
    assert [reading.id for reading in state.waiting] == ["reading/old"]


def test_a_head_that_nobody_accepted_stays_in_the_words_and_waits_nowhere(entry, shows, path):
    write("9h05 Ông Tuấn: xin hết ")
    assert shows(1) == ["9:05 · Trần Văn Tuấn"]
    press(K.Key_Return)
    (said,) = reopened(path).statements
    assert (said.text, said.speaker, said.time) == ("9h05 Ông Tuấn: xin hết", "", None)
    assert [reading.id for reading in reopened(path).waiting] == ["reading/old"]


def test_a_time_in_its_box_goes_before_that_of_the_head_and_a_conclusion_is_one_for_this_line_only(entry, shows, path):
    entry.who.time.setText("10:20")
    write("9h05 Kết luận: giao Sở Y tế rà soát danh mục ")
    assert shows(2)[0] == "9:05 · Kết luận · Phạm Thu Hiền"
    press(K.Key_1, M.AltModifier)
    press(K.Key_Return)
    (said,) = reopened(path).statements
    assert (said.time, said.type, said.speaker) == (dt.time(10, 20), StatementKind.CONCLUSION, "participant/h")
    assert entry.who.chosen_kind is StatementKind.OPINION


def test_the_head_of_the_line_is_corrected_in_the_line(entry, shows):
    write("9h05 Ông Tuấn: xin hết ")
    shows(1)
    press(K.Key_1, M.AltModifier | M.ShiftModifier)
    assert focus() is entry.text


# corrected before Enter


def test_alt_shift_and_a_digit_correct_a_chip_which_is_accepted_so_and_recorded_so(entry, shows, path, qtbot):
    write(BOTH)
    shows(2)
    press(K.Key_1, M.AltModifier | M.ShiftModifier)
    correction = entry.stand.page.record.waiting.correction
    assert correction.isVisible() and focus() is correction._form.edits["indicator"].editor
    correction._form.go_to("value")
    write("1.520")
    press(K.Key_Return, M.ControlModifier)
    assert focus() is entry.text
    assert shows(2)[0] == "Thu ngân sách: 1.520 tỷ đồng, tăng 4%"
    assert [chip.waiting for chip in entry.chips.chips()] == [False, True]
    assert reopened(path).figures == ()
    press(K.Key_Return)
    state = reopened(path)
    assert [(figure.value, figure.indicator) for figure in state.figures] == [(Decimal(1520), "Thu ngân sách")]
    assert state.statements[0].text == BOTH
    qtbot.waitUntil(lambda: entry.stand.file.typing() == {})


def test_a_correction_given_up_leaves_the_chip_waiting_and_the_line_in_focus(entry, shows, path):
    write(FIGURE)
    shows(1)
    press(K.Key_1, M.AltModifier | M.ShiftModifier)
    press(K.Key_Escape)
    assert focus() is entry.text
    assert entry.chips.chips()[0].waiting
    assert [reading.id for reading in reopened(path).waiting] == ["reading/old"]


def test_a_corrected_chip_is_corrected_further_and_taken_back(entry, shows, path):
    write(FIGURE)
    shows(1)
    for value in ("1.520", "1.530"):
        press(K.Key_1, M.AltModifier | M.ShiftModifier)
        entry.stand.page.record.waiting.correction._form.go_to("value")
        write(value)
        press(K.Key_Return, M.ControlModifier)
        assert shows(1) == [f"Thu ngân sách: {value} tỷ đồng"]
    press(K.Key_1, M.AltModifier)
    assert shows(1) == [FIGURE.replace(" đạt", ":")]
    press(K.Key_Return)
    assert reopened(path).figures == ()


def test_where_the_window_is_narrow_the_pane_unfolds_for_the_correction_only(entry, shows):
    room = entry.stand.page.record
    entry.stand.resize(700, 724)
    write(FIGURE)
    shows(1)
    assert not room.waiting.isVisible()
    press(K.Key_1, M.AltModifier | M.ShiftModifier)
    assert room.waiting.correction.isVisible()
    press(K.Key_Escape)
    assert not room.waiting.isVisible()
    assert focus() is entry.text


def test_a_correction_left_open_over_enter_goes_on_with_the_recorded_reading_and_not_with_the_next_line(entry, shows, path):
    write(FIGURE)
    shows(1)
    press(K.Key_1, M.AltModifier | M.ShiftModifier)
    correction = entry.stand.page.record.waiting.correction
    correction._form.go_to("value")
    write("1.520")
    entry.text.setFocus()
    press(K.Key_Return)
    first = reopened(path).statements[0]
    assert correction.isVisible()
    assert reopened(path).figures == ()
    write(FIGURE)  # a like line: nobody has looked at its figure
    shows(1)
    correction.setFocus()
    correction.focus_first()
    press(K.Key_Return, M.ControlModifier)
    assert entry.chips.chips()[0].waiting
    entry.text.setFocus()
    press(K.Key_Return)
    assert [(figure.value, figure.statement) for figure in reopened(path).figures] == [(Decimal(1520), first.id)]


def test_a_correction_of_words_that_are_gone_confirms_nothing(entry, shows, path):
    write(FIGURE)
    shows(1)
    press(K.Key_1, M.AltModifier | M.ShiftModifier)
    correction = entry.stand.page.record.waiting.correction
    entry.text.setFocus()
    entry.text.selectAll()
    press(K.Key_Delete)
    correction.focus_first()
    press(K.Key_Return, M.ControlModifier)
    entry.text.setFocus()
    write(FIGURE)
    shows(1)
    assert entry.chips.chips()[0].waiting
    press(K.Key_Return)
    assert reopened(path).figures == ()
