"""Readings under the entry line: they come as she types, a digit accepts, Enter records them with the line."""

from __future__ import annotations

import threading
import time
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from minutes.language.line import read_line
from minutes.model import ReadingState
from tests.ui.line import BOTH, FIGURE, meeting
from tests.ui.stand import focus, press, reopened, write
from ui.models.proposals import Waiting
from ui.recording import listening
from ui.widgets.chips import ChipKind

K, M = Qt.Key, Qt.KeyboardModifier


def digits(frame) -> list[int]:
    """The digits in the list of what waits."""
    model = frame.page.record.waiting.model
    return [model.digit(row) for row in model.rows() if isinstance(row, Waiting)]


def test_figures_and_tasks_come_as_chips_while_she_types(entry, shows):
    write(BOTH)
    assert shows(2) == ["Thu ngân sách: 1.250 tỷ đồng, tăng 4%", "Trần Văn Tuấn · Rà soát các khoản nợ · trước 30/6 (30/6/2024)"]
    first, second = entry.chips.chips()
    assert (first.kind, second.kind) == (ChipKind.FIGURE, ChipKind.TASK)
    assert (first.number, second.number) == (1, 2)
    assert first.waiting and second.waiting


def test_before_enter_nothing_is_in_the_file_but_the_typing_row(entry, shows, qtbot):
    before = len(list(entry.stand.file.journal.changes()))
    write(BOTH)
    shows(2)
    press(K.Key_1, M.AltModifier)
    qtbot.waitUntil(lambda: entry.stand.file.typing().get(("entry", "text"), ("", 0))[0] == BOTH)
    assert len(list(entry.stand.file.journal.changes())) == before
    assert entry.text.toPlainText() == BOTH


def test_alt_and_a_digit_accept_a_chip_and_enter_records_it_with_the_line_in_one_step(entry, shows, path):
    write(BOTH)
    shows(2)
    press(K.Key_1, M.AltModifier)
    assert [chip.waiting for chip in entry.chips.chips()] == [False, True]
    press(K.Key_Return)
    state = reopened(path)
    (said,) = state.statements
    assert said.text == BOTH
    (figure,) = state.figures
    assert (figure.value, figure.unit, figure.period) == (Decimal(1250), "tỷ đồng", "2024-Q1")
    assert (figure.statement, figure.quote) == (said.id, said.text[figure.start : figure.end])
    assert state.tasks == ()
    task = next(reading for reading in state.waiting if reading.of == "task")
    assert (task.data["owner"], task.data["due"], task.data["statement"]) == ("Trần Văn Tuấn", "2024-06-30", said.id)
    assert [r.state for r in state.readings if r.of == "figure" and r.id != "reading/old"] == [ReadingState.ACCEPTED]
    assert entry.text.toPlainText() == "" and entry.chips.count() == 0
    hanging = entry.stand.page.record.statements.rows.at(0).chips()
    assert [(chip.kind, chip.waiting) for chip in hanging] == [(ChipKind.FIGURE, False), (ChipKind.TASK, True)]
    entry.stand.file.undo()
    assert (entry.stand.file.state().statements, entry.stand.file.state().figures) == ((), ())


def test_a_line_that_is_recorded_before_its_chips_show_loses_no_reading(entry, path):
    write(BOTH)
    press(K.Key_Return)
    assert {reading.of for reading in reopened(path).waiting if reading.id != "reading/old"} == {"figure", "task"}
    assert reopened(path).figures == ()


def test_the_same_digit_takes_an_acceptance_back(entry, shows, path):
    write(FIGURE)
    shows(1)
    press(K.Key_1, M.AltModifier)
    press(K.Key_1, M.AltModifier)
    assert entry.chips.chips()[0].waiting
    press(K.Key_Return)
    assert reopened(path).figures == ()


def test_a_chip_that_says_something_else_by_now_waits_again(entry, shows, path):
    write(FIGURE)
    shows(1)
    press(K.Key_1, M.AltModifier)
    write(", tăng 4% so với cùng kỳ")
    assert shows(1) == ["Thu ngân sách: 1.250 tỷ đồng, tăng 4%"]
    assert entry.chips.chips()[0].waiting
    press(K.Key_Return)
    assert reopened(path).figures == ()


def test_an_accepted_chip_stays_accepted_while_other_words_come(entry, shows, path):
    write(FIGURE)
    shows(1)
    press(K.Key_1, M.AltModifier)
    write("; giao ông Tuấn rà soát các khoản nợ trước 30/6")
    shows(2)
    assert [chip.waiting for chip in entry.chips.chips()] == [False, True]
    press(K.Key_Return)
    assert [figure.value for figure in reopened(path).figures] == [Decimal(1250)]


def test_the_digits_mean_the_chips_while_they_show_and_the_list_of_what_waits_again_afterwards(entry, shows, path):
    assert digits(entry.stand) == [1]
    write(FIGURE)
    shows(1)
    assert digits(entry.stand) == [0]
    press(K.Key_2, M.AltModifier)  # no second chip: nothing is accepted unseen
    assert [reading.id for reading in reopened(path).waiting] == ["reading/old"]
    press(K.Key_Return)
    assert digits(entry.stand) == [1, 2]
    press(K.Key_1, M.AltModifier)
    assert [figure.indicator for figure in reopened(path).figures] == ["cũ"]


def test_the_digits_mean_the_list_while_the_focus_is_elsewhere(entry, shows, path):
    write(FIGURE)
    shows(1)
    entry.stand.page.record.waiting.list.setFocus()
    assert digits(entry.stand) == [1]
    assert [chip.number for chip in entry.chips.chips()] == [0]
    press(K.Key_1, M.AltModifier)
    assert [figure.indicator for figure in reopened(path).figures] == ["cũ"]
    assert entry.chips.chips()[0].waiting


def test_the_keys_line_tells_of_the_digits_while_chips_stand(entry, shows):
    assert "Alt+1…9" not in dict(entry.keys.keys())
    write(FIGURE)
    shows(1)
    assert dict(entry.keys.keys())["Alt+1…9"] == "nhận, bấm lại: bỏ nhận"
    entry.text.clear()
    shows(0)
    assert "Alt+1…9" not in dict(entry.keys.keys())


def test_a_click_does_what_the_digit_does_and_leaves_the_focus_in_the_line(entry, shows):
    write(FIGURE)
    shows(1)
    middle = entry.chips._placed[0].box.center().toPoint()
    QTest.mouseClick(entry.chips, Qt.MouseButton.LeftButton, pos=middle)
    assert not entry.chips.chips()[0].waiting
    assert focus() is entry.text
    QTest.mouseClick(entry.chips, Qt.MouseButton.LeftButton, pos=QPoint(entry.chips.width() - 2, 2))
    assert not entry.chips.chips()[0].waiting


# input methods


def preedit(widget, text, commit=""):
    """Let an input method hold a text, after committing another."""
    event = QInputMethodEvent(text, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def test_text_that_an_input_method_holds_is_never_read(entry, shows, qtbot):
    write("Thu ngân sách đạt ")
    preedit(entry.text, "1.250 tỷ đồng")
    qtbot.wait(3 * listening.PAUSE_MS)
    assert entry.chips.count() == 0
    assert entry.text.textCursor().block().layout().preeditAreaText() == "1.250 tỷ đồng"
    preedit(entry.text, "", "1.250 tỷ đồng")
    assert shows(1) == ["Thu ngân sách: 1.250 tỷ đồng"]
    assert entry.text.toPlainText() == FIGURE


def test_reading_leaves_pre_edit_text_and_cursor_where_they_are(entry, shows):
    write(FIGURE)
    cursor = entry.text.textCursor()
    cursor.setPosition(4)
    entry.text.setTextCursor(cursor)
    preedit(entry.text, "n")
    shows(1)
    assert entry.text.textCursor().position() == 4
    assert entry.text.textCursor().block().layout().preeditAreaText() == "n"
    press(K.Key_1, M.AltModifier)  # nothing acts on a key while pre-edit text stands
    assert entry.chips.chips()[0].waiting
    preedit(entry.text, "", "")
    press(K.Key_1, M.AltModifier)
    assert not entry.chips.chips()[0].waiting
    assert entry.text.textCursor().position() == 4
    assert entry.text.toPlainText() == FIGURE


def test_a_line_typed_through_an_input_method_word_by_word_has_its_chips(entry, shows):
    for word in BOTH.split():
        for end in range(1, len(word) + 1):
            preedit(entry.text, word[:end])
        preedit(entry.text, "", word + " ")
    assert len(shows(2)) == 2
    assert entry.text.toPlainText() == BOTH + " "


# who speaks, and what was there before


def test_another_kind_or_speaker_reads_the_line_anew(entry, shows, qtbot):
    write("Sở Y tế rà soát danh mục thuốc")
    qtbot.wait(2 * listening.PAUSE_MS)
    assert entry.chips.count() == 0
    entry.who.give_word("site/a")  # the chair speaks
    assert shows(1) == ["Sở Y tế · Rà soát danh mục thuốc"]


def test_text_that_comes_back_after_a_crash_has_its_chips_again(stand, path, qtbot):
    frame = stand(meeting)
    frame.page.record.entry.text.setFocus()
    write(FIGURE)
    qtbot.waitUntil(lambda: frame.file.typing().get(("entry", "text"), ("", 0))[0] == FIGURE)
    frame.close()
    frame.file.close()
    second = stand()
    qtbot.waitUntil(lambda: second.page.record.entry.chips.count() == 1, timeout=20_000)


def test_a_disk_that_says_no_keeps_the_line_the_chips_and_what_was_accepted(entry, shows, monkeypatch):
    from minutes.errors import DiskFull

    def full(*_args, **_fields):
        raise DiskFull("Đĩa đầy")

    write(FIGURE)
    shows(1)
    press(K.Key_1, M.AltModifier)
    monkeypatch.setattr(entry.stand.file, "add_many", full)
    press(K.Key_Return)
    assert entry.stand.errors == ["Đĩa đầy"]
    assert entry.text.toPlainText() == FIGURE
    assert [chip.waiting for chip in entry.chips.chips()] == [False]


# never in the way


def test_a_pasted_text_is_not_read_while_she_types_but_at_enter(entry, qtbot, path):
    long = "Hội nghị thảo luận kỹ. " * 100 + FIGURE
    assert len(long) > listening.MOST
    entry.text.setPlainText(long)
    qtbot.wait(3 * listening.PAUSE_MS)
    assert entry.chips.count() == 0
    press(K.Key_Return)
    assert [reading.of for reading in reopened(path).waiting if reading.id != "reading/old"] == ["figure"]


def test_a_text_too_long_to_read_is_recorded_all_the_same(entry, monkeypatch, path):
    from minutes.language import text as texts

    monkeypatch.setattr(texts, "LIMIT", 20)
    entry.text.setPlainText(FIGURE)
    press(K.Key_Return)
    assert reopened(path).statements[0].text == FIGURE
    assert [reading.id for reading in reopened(path).waiting] == ["reading/old"]


def test_keys_do_not_wait_while_the_language_is_still_loading(entry, shows, monkeypatch, qtbot):
    loaded = threading.Event()
    loading = threading.Thread(target=loaded.wait, daemon=True)
    loading.start()
    monkeypatch.setattr(listening, "_loading", lambda: loading)
    write(FIGURE)
    qtbot.wait(3 * listening.PAUSE_MS)
    assert entry.text.toPlainText() == FIGURE
    assert entry.chips.count() == 0
    loaded.set()
    assert shows(1) == ["Thu ngân sách: 1.250 tỷ đồng"]


def test_a_slow_reading_waits_for_a_longer_pause(entry, shows, monkeypatch):
    from minutes.language import line

    def slow(text, context):
        time.sleep(0.05)
        return read_line(text, context)

    monkeypatch.setattr(line, "read_line", slow)
    write(FIGURE)
    shows(1)
    assert 250 <= entry.listening._pause.interval() <= listening.LONGEST_MS
    monkeypatch.undo()
    write(" ")
    shows(1)
    assert entry.listening._pause.interval() == listening.PAUSE_MS


def test_keys_are_read_after_a_pause_not_one_by_one(entry, shows, monkeypatch):
    from minutes.language import line

    calls = []
    monkeypatch.setattr(line, "read_line", lambda text, context: calls.append(text) or read_line(text, context))
    write(FIGURE)
    shows(1)
    assert calls == [FIGURE]


def test_a_screen_reader_hears_the_whole_chip_its_digit_and_its_state(entry, shows):
    write(BOTH)
    shows(2)
    press(K.Key_2, M.AltModifier)
    heard = entry.chips.accessibleName()
    assert heard.startswith("1. Thu ngân sách quý I năm 2024: 1.250 tỷ đồng, tăng 4% so với cùng kỳ")
    assert "(máy đọc, chưa xác nhận)" in heard
    assert heard.endswith("trước 30/6 (30/6/2024) (đã nhận)")
    assert entry.chips.tooltip(1).endswith("Bỏ nhận (Alt+2)")


def test_a_period_other_than_the_one_under_review_and_a_site_stand_in_the_chip(entry, shows):
    write("Tại Cà Mau, thu ngân sách năm 2023 đạt 900 tỷ đồng")
    assert shows(1) == ["Thu ngân sách: 900 tỷ đồng · năm 2023 · Cà Mau"]


def test_a_site_that_the_indicator_names_is_said_once(entry, shows, path):
    write("Năm 2023 Cà Mau thu 900 tỷ đồng")
    assert shows(1) == ["Cà Mau thu: 900 tỷ đồng · năm 2023"]
    press(K.Key_1, M.AltModifier)
    press(K.Key_Return)
    assert [figure.site for figure in reopened(path).figures] == ["site/b"]


def test_a_mistake_of_ours_in_the_reading_never_keeps_a_line_from_being_recorded(entry, monkeypatch, path):
    from minutes.language import line

    def broken(_text, _context):
        raise ZeroDivisionError

    monkeypatch.setattr(line, "read_line", broken)
    entry.text.setPlainText(FIGURE)
    entry.listening._pause.stop()
    with pytest.raises(ZeroDivisionError):
        entry.record()
    assert [said.text for said in reopened(path).statements] == [FIGURE]
    assert entry.text.toPlainText() == ""


def test_in_a_low_window_the_line_and_its_chips_are_whole_and_the_empty_place_goes(entry, shows, theme, qtbot):
    theme.set_zoom(200)
    try:
        entry.stand.resize(1290, 624)
        qtbot.waitUntil(lambda: not entry.keys.isVisible())
        assert not entry.chips.isVisible()
        write(BOTH)
        shows(2)
        qtbot.waitUntil(lambda: entry.chips.isVisible() and entry.chips.height() == entry.chips.sizeHint().height())
        assert entry.text.height() == entry.text.sizeHint().height()
        press(K.Key_Return)
        qtbot.waitUntil(lambda: not entry.chips.isVisible())
    finally:
        theme.set_zoom(100)
