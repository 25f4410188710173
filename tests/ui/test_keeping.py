"""What is typed is kept or its loss is told; a thing that was taken out while another wrote in it is not lost from sight."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from minutes.conference import ConferenceFile
from tests.core.support import full_disk
from tests.ui.stand import press, reopened, write
from tests.ui.typist import LETTERS
from ui import app, ask
from ui.models.keeping import Keeper
from ui.rooms import Room
from ui.widgets.saved import Saved

K, M = Qt.Key, Qt.KeyboardModifier


def test_what_the_disk_does_not_keep_while_it_is_typed_is_told(stand, qtbot, monkeypatch):
    frame = stand()
    keeper = Keeper(frame.page.desk, lambda: "gõ dở một câu dài", frame)
    keeper.begin("conference", "title")
    with full_disk(frame.file, monkeypatch):
        keeper.keep()
        qtbot.waitUntil(lambda: frame.errors == ["Ổ đĩa đã đầy."])
    assert frame.file.unkept == {("conference", "title"): "gõ dở một câu dài"}
    keeper.keep()
    qtbot.waitUntil(lambda: frame.file.unkept == {})
    assert frame.file.typing()["conference", "title"][0] == "gõ dở một câu dài"
    keeper.end()
    qtbot.waitUntil(lambda: frame.file.typing() == {})


def test_a_field_given_up_on_a_full_disk_is_no_longer_unsaved(stand, qtbot, monkeypatch):
    frame = stand()
    keeper = Keeper(frame.page.desk, lambda: "bỏ đi", frame)
    keeper.begin("conference", "title")
    with full_disk(frame.file, monkeypatch):
        keeper.keep()
        qtbot.waitUntil(lambda: bool(frame.errors))
    keeper.end()
    assert frame.file.unkept == {}


@pytest.fixture
def taken_out(stand, path, tmp_path):
    """A file in which one person took a statement out while another wrote in it."""
    with ConferenceFile.create(path, author="Trần Thu Hà") as file:
        file.add("statement", id="statement/1", text="bản đầu")
    other = tmp_path / "khác.daucau"
    other.write_bytes(path.read_bytes())
    with ConferenceFile.open(other, author="Phạm Lan") as file:
        file.edit("statement/1", text="lời chủ tọa rất quan trọng")
    with ConferenceFile.open(path, author="Trần Thu Hà") as file:
        file.delete("statement/1")
    return stand(lambda file: file.merge(other), Room.RECORD)


@pytest.mark.parametrize(
    ("choice", "left"),
    [("Đưa trở lại, với: lời chủ tọa rất quan trọng", ["lời chủ tọa rất quan trọng"]), ("Để nguyên là đã xóa", [])],
)
def test_words_in_a_thing_that_was_taken_out_are_shown_and_a_person_picks(taken_out, path, choice, left):
    waiting = taken_out.page.record.waiting
    taken_out.page.record.entry.text.setFocus()
    press(K.Key_0, M.AltModifier)
    texts = [button.text() for button in waiting.card.buttons.buttons()]
    assert texts == ["Để nguyên là đã xóa", "Đưa trở lại, với: lời chủ tọa rất quan trọng"]
    next(button for button in waiting.card.buttons.buttons() if button.text() == choice).click()
    waiting.list.setFocus()
    press(K.Key_Return)
    assert taken_out.file.conflicts() == []
    assert [statement.text for statement in reopened(path).statements] == left
    assert waiting.waiting() == 0


def test_the_question_about_replacing_is_about_the_name_that_is_written(first_window, monkeypatch, tmp_path):
    there = tmp_path / "Tổng kết.daucau"
    there.write_bytes(b"x")
    answers = [str(tmp_path / "Tổng kết"), ""]
    asked: list[str] = []

    def dialog(_parent, _title, start, _kinds):
        asked.append(start)
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
    assert ask.copy_name(first_window, there) is None
    assert asked[1] == str(there), "the dialog is asked again, with the whole name, so that it can say that it is there"
    answers[:] = [str(tmp_path / "Khác")]
    assert ask.copy_name(first_window, there) == tmp_path / "Khác.daucau"


@pytest.mark.parametrize("keys", [5, 12, 23])
def test_who_is_killed_while_typing_loses_the_last_key_or_two_and_was_never_told_saved(path, keys):
    with ConferenceFile.create(path, author="Trần Thu Hà"):
        pass
    typing = subprocess.Popen([sys.executable, "-m", "tests.ui.typist", str(path)], stdout=subprocess.PIPE, text=True)
    try:
        told = [typing.stdout.readline().split() for _n in range(keys)]
    finally:
        typing.kill()
        more = typing.communicate()[0].splitlines()
    assert told == [["key", "saving"]] * keys
    with ConferenceFile.open(path, author="Trần Thu Hà") as file:
        kept = file.typing()["entry", "text"][0]
    assert keys + len(more) - len(kept) <= 2, kept
    assert (LETTERS * 3).startswith(kept)


def test_the_head_says_saving_while_keys_come_and_saved_once_the_disk_has_them(program, first_window, path, qtbot):
    with ConferenceFile.create(path, author="Trần Thu Hà"):
        pass
    program.open(path, first_window)
    app.wait_for_jobs(first_window)
    label = first_window.head.saved
    qtbot.waitUntil(lambda: label.state().kind is not Saved.SAVING)
    first_window.page.record.entry.text.setFocus()
    for letter in "nhất trí":
        write(letter)
        assert label.state().kind is Saved.SAVING
    qtbot.waitUntil(lambda: label.state().kind is Saved.SAVED)
    assert first_window.file.typing()["entry", "text"][0] == "nhất trí"


@pytest.fixture
def taken_off(stand, path, tmp_path):
    """A file in which one person took somebody off the roster while another made him the speaker of a statement."""
    with ConferenceFile.create(path, author="Trần Thu Hà") as file:
        file.add("participant", id="participant/1", honorific="Ông", name="Lê Tuấn")
        file.add("statement", id="statement/1", text="đề nghị hỗ trợ")
    other = tmp_path / "khác.daucau"
    other.write_bytes(path.read_bytes())
    with ConferenceFile.open(other, author="Phạm Lan") as file:
        file.edit("statement/1", speaker="participant/1")
    with ConferenceFile.open(path, author="Trần Thu Hà") as file:
        file.delete("participant/1")
    return stand(lambda file: file.merge(other), Room.RECORD)


def test_somebody_who_is_out_and_speaks_is_shown_with_his_words_and_can_be_put_back(taken_off, path):
    waiting = taken_off.page.record.waiting
    taken_off.page.record.entry.text.setFocus()
    press(K.Key_0, M.AltModifier)
    buttons = waiting.card.buttons.buttons()
    assert [button.text() for button in buttons] == [
        "Để nguyên là đã xóa",
        "Đưa trở lại, với: Người phát biểu: “đề nghị hỗ trợ”",
    ]
    buttons[1].click()
    waiting.list.setFocus()
    press(K.Key_Return)
    assert reopened(path).statements[0].speaker == "participant/1"
    assert waiting.waiting() == 0


def test_what_was_typed_and_taken_back_by_hand_is_not_offered_at_the_next_opening(stand, qtbot):
    frame = stand(room=Room.CONFERENCE)
    form = frame.page.conference.head.form
    form.go_to("place")
    write("Huế")
    qtbot.waitUntil(lambda: frame.file.typing().get(("conference", "place"), ("", 0))[0] == "Huế")
    for _letter in "Huế":
        press(K.Key_Backspace)
    form.go_to("title")
    qtbot.waitUntil(lambda: frame.file.typing() == {})
