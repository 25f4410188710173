"""The room «Ghi»: lines recorded, edited, moved, split and joined by key, and nothing typed is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from minutes.model import StatementKind
from tests.ui.stand import focus, press, reopened, write
from ui.models.choosing import ChoiceEdit
from ui.models.complaint import Complaint
from ui.rooms import Room

K, M = Qt.Key, Qt.KeyboardModifier


def people(file):
    """Two sites, three people."""
    file.add_many(
        [
            ("site", {"id": "site/a", "name": "Trung tâm", "centre": True}),
            ("site", {"id": "site/b", "name": "Bà Rịa - Vũng Tàu", "chair": "participant/t", "head_count": 14}),
            ("participant", {"id": "participant/k", "name": "Lê Minh Khoa", "position": "Vụ trưởng", "site": "site/a"}),
            ("participant", {"id": "participant/t", "name": "Trần Văn Tuấn", "position": "Phó Chủ tịch", "site": "site/b"}),
            ("participant", {"id": "participant/u", "name": "Nguyễn Thị Tú Uyên", "position": "Phó Giám đốc"}),
        ],
        "Người",
    )


def three(file):
    """Three statements beside the people."""
    people(file)
    file.add_many(
        [
            ("statement", {"id": "statement/1", "text": "Một là một.", "speaker": "participant/k", "time": dt.time(8, 16)}),
            ("statement", {"id": "statement/2", "text": "Hai là hai. Ba là ba.", "speaker": "participant/t"}),
            ("statement", {"id": "statement/3", "text": "Giao Cục A.", "type": StatementKind.CONCLUSION}),
        ],
        "Ý kiến",
    )


@pytest.fixture
def record(stand):
    """A stand with three statements, the first current."""
    frame = stand(three)
    frame.page.record.statements.go_to("statement/1")
    frame.page.record.statements.setFocus()
    return frame


def test_enter_records_the_line_of_the_chosen_speaker_and_kind_and_stays_in_the_entry(stand, path):
    frame = stand(people)
    entry = frame.page.record.entry
    entry.text.setFocus()
    press(K.Key_R, M.ControlModifier)
    assert focus() is entry.who.speaker
    write("tuan")
    press(K.Key_Tab)
    press(K.Key_K, M.ControlModifier)
    assert focus() is entry.who.kind
    write("bao cao")
    press(K.Key_Tab)
    assert focus() is entry.text
    write("Tỉnh đã hoàn thành 100% kế hoạch.")
    press(K.Key_Return)
    assert focus() is entry.text
    assert entry.text.toPlainText() == ""
    (said,) = reopened(path).statements
    assert (said.text, said.speaker, said.site) == ("Tỉnh đã hoàn thành 100% kế hoạch.", "participant/t", "site/b")
    assert said.type is StatementKind.REPORT


def test_letters_without_marks_find_the_speaker_by_any_word_of_the_name(stand):
    frame = stand(people)
    box = frame.page.record.entry.who.speaker
    frame.page.record.entry.who.ask_speaker()
    write("tu")
    assert box.listing()
    shown = [box._list.model.at(row).label for row in range(box._list.model.rowCount())]
    assert shown[:2] == ["Trần Văn Tuấn", "Nguyễn Thị Tú Uyên"]
    press(K.Key_Escape)
    assert not box.listing()
    assert box.text() == "tu"


def test_a_name_that_is_nobodys_becomes_a_new_person_on_the_spot(stand, path):
    frame = stand(people)
    frame.page.record.entry.who.ask_speaker()
    write("Phạm Lan")
    press(K.Key_Tab)
    write("Xin ý kiến.")
    press(K.Key_Return)
    state = reopened(path)
    assert state.participants[-1].name == "Phạm Lan"
    assert state.statements[0].speaker == state.participants[-1].id


def test_shift_enter_breaks_the_line_and_records_nothing(stand, path):
    frame = stand(people)
    frame.page.record.entry.text.setFocus()
    write("một")
    press(K.Key_Return, M.ShiftModifier)
    write("hai")
    assert frame.page.record.entry.text.toPlainText() == "một\nhai"
    assert frame.file.state().statements == ()
    press(K.Key_Return)
    assert reopened(path).statements[0].text == "một\nhai"


def test_the_time_is_now_only_while_the_conference_is_on(stand):
    frame = stand(lambda file: file.edit("conference", date=dt.date.today()))
    frame.page.record.entry.text.setFocus()
    write("a")
    press(K.Key_Return)
    assert frame.file.state().statements[0].time is not None
    frame.file.edit("conference", date=dt.date(2021, 12, 22))
    frame.page.desk.do(lambda: None)
    write("b")
    press(K.Key_Return)
    assert frame.file.state().statements[1].time is None


def test_a_time_that_is_none_keeps_the_line_and_says_why(stand):
    frame = stand(people)
    entry = frame.page.record.entry
    entry.who.ask_time()
    write("25:99")
    entry.text.setFocus()
    write("lời")
    press(K.Key_Return)
    assert frame.file.state().statements == ()
    assert entry.text.toPlainText() == "lời"
    assert "8:30" in Complaint.of(entry.who.time)
    entry.who.ask_time()
    write("8h30")
    entry.text.setFocus()
    press(K.Key_Return)
    assert frame.file.state().statements[0].time == dt.time(8, 30)


def test_nothing_acts_on_a_key_while_pre_edit_text_stands(stand):
    frame = stand(people)
    entry = frame.page.record.entry
    entry.text.setFocus()
    write("Tinh ")
    QApplication.sendEvent(entry.text, QInputMethodEvent("đa", []))
    for key in (K.Key_Return, K.Key_Tab, K.Key_Escape):
        press(key)
    assert frame.file.state().statements == ()
    assert focus() is entry.text
    done = QInputMethodEvent("", [])
    done.setCommitString("đã")
    QApplication.sendEvent(entry.text, done)
    assert entry.text.toPlainText() == "Tinh đã"
    press(K.Key_Return)
    assert frame.file.state().statements[0].text == "Tinh đã"


def test_a_shortcut_waits_for_the_pre_edit_text_too(stand):
    frame = stand(people)
    entry = frame.page.record.entry
    entry.text.setFocus()
    QApplication.sendEvent(entry.text, QInputMethodEvent("a", []))
    press(K.Key_R, M.ControlModifier)
    assert focus() is entry.text


def test_what_stands_in_the_entry_comes_back_after_a_crash(stand, path, qtbot):
    frame = stand(people)
    frame.page.record.entry.text.setFocus()
    write("dở dang")
    qtbot.waitUntil(lambda: frame.file.typing().get(("entry", "text"), ("", 0))[0] == "dở dang")
    frame.close()
    frame.file.close()
    second = stand()
    entry = second.page.record.entry
    assert entry.text.toPlainText() == "dở dang"
    assert entry.who.recovered.isVisible()
    assert entry.who.recovered.shown() == entry.who.recovered.text(), "the words are whole, the speaker's field gives room"
    entry.text.setFocus()
    press(K.Key_Return)
    qtbot.waitUntil(lambda: ("entry", "text") not in second.file.typing())
    assert not entry.who.recovered.isVisible()
    assert reopened(path).statements[0].text == "dở dang"


def test_f2_edits_the_text_in_place_and_leaving_it_is_one_change(record, path):
    before = len(list(record.file.journal.changes()))
    press(K.Key_F2)
    write(" Thêm.")
    press(K.Key_Return)
    assert focus() is record.page.record.statements
    assert reopened(path).statements[0].text == "Một là một. Thêm."
    assert len(list(record.file.journal.changes())) == before + 1
    record.file.undo()
    assert record.file.state().statements[0].text == "Một là một."


def test_esc_in_a_statement_loses_no_text(record, path):
    press(K.Key_F2)
    write(" Chữ mới.")
    press(K.Key_Escape)
    assert reopened(path).statements[0].text == "Một là một. Chữ mới."


def test_text_being_typed_in_a_statement_is_kept_and_offered_after_a_crash(record, stand, path, qtbot):
    press(K.Key_F2)
    write(" Còn dở")
    qtbot.waitUntil(lambda: record.file.typing().get(("statement/1", "text"), ("",))[0].endswith("Còn dở"))
    copy = path.with_name("chép.daucau")
    copy.write_bytes(path.read_bytes())
    for side in ("-wal", "-shm"):
        beside = path.with_name(path.name + side)
        if beside.exists():
            copy.with_name(copy.name + side).write_bytes(beside.read_bytes())
    record.close()
    record.page.record.statements.delegate.editor = None
    record.file.close()
    copy.replace(path)
    for side in ("-wal", "-shm"):
        beside = copy.with_name(copy.name + side)
        if beside.exists():
            beside.replace(path.with_name(path.name + side))
    second = stand()
    ((_title, detail, answers),) = second.recoveries
    assert "Còn dở" in detail
    answers[0].deed()
    assert second.file.state().statements[0].text == "Một là một. Còn dở"
    assert ("statement/1", "text") not in second.file.typing()


def test_a_statement_moves_up_and_down_and_stays_selected(record, path):
    press(K.Key_Down, M.AltModifier)
    assert [s.id for s in reopened(path).statements] == ["statement/2", "statement/1", "statement/3"]
    assert record.page.record.statements.current_id() == "statement/1"
    press(K.Key_Up, M.AltModifier)
    press(K.Key_Up, M.AltModifier)
    assert [s.id for s in reopened(path).statements] == ["statement/1", "statement/2", "statement/3"]


def test_a_statement_is_split_at_the_cursor_and_joined_again(record, path):
    statements = record.page.record.statements
    statements.go_to("statement/2")
    press(K.Key_F2)
    editor = focus()
    cursor = editor.textCursor()
    cursor.setPosition(len("Hai là hai."))
    editor.setTextCursor(cursor)
    press(K.Key_Return, M.ControlModifier | M.ShiftModifier)
    texts = [s.text for s in reopened(path).statements]
    assert texts == ["Một là một.", "Hai là hai.", "Ba là ba.", "Giao Cục A."]
    statements.go_to("statement/2")
    statements.setFocus()
    press(K.Key_J, M.ControlModifier)
    assert [s.text for s in reopened(path).statements] == ["Một là một.", "Hai là hai. Ba là ba.", "Giao Cục A."]


def test_the_speaker_is_changed_in_one_key_by_a_few_letters(record, path):
    press(K.Key_R, M.ControlModifier)
    editor = focus()
    assert isinstance(editor, ChoiceEdit)
    editor.clear()
    write("uyen")
    press(K.Key_Return)
    assert reopened(path).statements[0].speaker == "participant/u"
    assert focus() is record.page.record.statements


def test_delete_takes_statements_out_says_so_and_undo_brings_them_back(record):
    press(K.Key_Delete)
    assert [s.id for s in record.file.state().statements] == ["statement/2", "statement/3"]
    assert "1" in record.notices[-1]
    record.file.undo()
    assert [s.id for s in record.file.state().statements] == ["statement/1", "statement/2", "statement/3"]


def test_plain_letters_do_nothing_in_the_list(record):
    before = record.page.record.statements.currentIndex().row()
    for letter in "hgaeow1":
        press(getattr(K, f"Key_{letter.upper()}"))
    assert record.page.record.statements.currentIndex().row() == before
    assert record.file.undoable().name == "Ý kiến"
    assert not record.page.record.statements.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_double_click_edits_the_part_under_the_pointer(record, path, qtbot):
    statements = record.page.record.statements
    rect = statements.visualRect(statements.rows.index(0, 0))
    qtbot.mouseDClick(statements.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(20, 20))
    assert statements.delegate.part == "time"
    write("9h05")
    press(K.Key_Return)
    assert reopened(path).statements[0].time == dt.time(9, 5)


def test_a_wrong_time_stays_in_its_place_with_the_reason(record):
    press(K.Key_T, M.ControlModifier)
    editor = focus()
    editor.selectAll()
    write("mười giờ")
    press(K.Key_Return)
    assert focus() is editor
    assert "8:30" in Complaint.of(editor)
    press(K.Key_Escape)
    assert record.file.state().statements[0].time == dt.time(8, 16)


def test_a_change_from_elsewhere_paints_only_its_row_and_keeps_selection_and_editor(record, qtbot):
    statements = record.page.record.statements
    press(K.Key_F2)
    write(" dở")
    told = []
    statements.rows.dataChanged.connect(lambda first, last, _roles: told.append((first.row(), last.row())))
    record.file.edit("statement/3", text="Giao Cục B.")
    qtbot.waitUntil(lambda: told == [(2, 2)])
    assert statements.current_id() == "statement/1"
    assert statements.delegate.typed() == "Một là một. dở"


def test_a_row_says_all_of_itself_to_a_screen_reader(record):
    statements = record.page.record.statements
    words = statements.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "8:16, Ý kiến, Lê Minh Khoa, Vụ trưởng, Trung tâm: Một là một."


def test_the_models_of_the_room_keep_qts_rules(record):
    room = record.page.record
    for model in (room.statements.rows, room.sites.model, room.waiting.model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    record.file.add("statement", text="bốn")
    record.file.delete("statement/2", "site/a")
    record.page.desk.do(lambda: None)
    assert room.statements.rows.rowCount() == 3
    assert room.sites.model.rowCount() == 1


def test_a_site_gets_the_word_by_enter(record):
    sites = record.page.record.sites
    sites.list.setCurrentIndex(sites.model.index_of("site/b"))
    sites.list.setFocus()
    press(K.Key_Return)
    assert record.page.record.entry.who.speaker.text() == "Trần Văn Tuấn"
    assert sites.model.at(1).speaking


def test_every_control_of_every_room_has_a_name(record):
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit

    for room in (Room.CONFERENCE, Room.RECORD, Room.FIGURES, Room.TASKS):
        record.go(room)
        for kind in (QAbstractItemView, QLineEdit, QPlainTextEdit, QAbstractButton):
            for widget in record.findChildren(kind):
                if widget.isVisible() and not widget.objectName().startswith("qt_"):
                    name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
                    assert name, (room, widget)


def test_a_disk_that_says_no_leaves_the_line_where_it_stands(stand, monkeypatch):
    from minutes.errors import DiskFull

    frame = stand(people)
    entry = frame.page.record.entry

    def full(*_args, **_fields):
        raise DiskFull("Đĩa đầy")

    monkeypatch.setattr(frame.file, "add_many", full)
    entry.text.setFocus()
    write("không mất")
    press(K.Key_Return)
    assert frame.errors == ["Đĩa đầy"]
    assert entry.text.toPlainText() == "không mất"
