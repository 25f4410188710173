"""A disk that is slow to say that it is full: what was typed is asked about, goes elsewhere whole, and is recorded once."""

from __future__ import annotations

import time
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from minutes import settings
from minutes.conference import ConferenceFile
from minutes.errors import DiskFull
from minutes.journal.store import Store
from minutes.model import StatementKind
from tests.core.support import full_disk
from tests.ui.stand import press, reopened, write
from ui import app, ask
from ui.rooms import Room

K, M = Qt.Key, Qt.KeyboardModifier
LINE = "Đề nghị rà soát lại số liệu quý III"


@pytest.fixture
def window(program, path, qtbot):
    """A window in which a file is open, the entry line in focus."""
    with ConferenceFile.create(path, author="Trần Thu Hà") as file:
        file.edit("conference", title="Giao ban quý I")
        file.add("participant", id="participant/t", name="Trần Văn Tuấn")
    made = program.open(path, program.windows[0])
    app.wait_for_jobs(made)
    made.activateWindow()
    made.go(Room.RECORD)
    made.page.record.entry.text.setFocus()
    return made


@contextmanager
def slow_full_disk(file, monkeypatch, seconds=0.15):
    """As long as it lasts the disk of this file takes nothing, and says so late."""
    real = Store.transaction

    def refuse(store):
        if store.path != file.path:
            return real(store)
        time.sleep(seconds)
        raise DiskFull("Ổ đĩa đã đầy.")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "transaction", refuse)
        yield


def statements(path) -> list[str]:
    return [one.text for one in reopened(path).statements]


def test_a_line_is_not_lost_when_one_closes_before_the_disk_has_said_no(window, monkeypatch):
    asked = []
    monkeypatch.setattr(ask, "discard_unsaved", lambda _window, count: asked.append(count) or "stay")
    with slow_full_disk(window.file, monkeypatch):
        write(LINE)
        assert not window.close()
    assert asked == [1]
    assert window.page.record.entry.text.toPlainText() == LINE
    window.saving.try_again()
    assert window.file.typing()["entry", "text"][0] == LINE


def test_who_saves_elsewhere_at_closing_goes_on_there_and_the_window_goes(window, program, tmp_path, monkeypatch, qtbot):
    copy = tmp_path / "bản sao.daucau"
    monkeypatch.setattr(ask, "discard_unsaved", lambda _window, _count: "save")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(copy), ""))
    with full_disk(window.file, monkeypatch):
        write(LINE)
        press(K.Key_Return)
        assert window.saving.unsaved()
        assert window.close()
    assert [other.file.path for other in program.windows] == [copy]
    assert statements(copy) == [LINE]


def test_a_line_that_the_disk_takes_at_last_is_recorded_once_and_leaves_the_entry(window, path, monkeypatch, qtbot):
    entry = window.page.record.entry
    with full_disk(window.file, monkeypatch):
        write(LINE)
        press(K.Key_Return)
        press(K.Key_Return)
        assert entry.text.toPlainText() == LINE
    window.saving.try_again()
    qtbot.waitUntil(lambda: entry.text.toPlainText() == "")
    press(K.Key_Return)
    assert statements(path) == [LINE]
    qtbot.waitUntil(lambda: window.file.typing() == {})


def test_other_words_typed_meanwhile_stay_when_the_disk_takes_the_first_ones(window, path, monkeypatch, qtbot):
    entry = window.page.record.entry
    with full_disk(window.file, monkeypatch):
        write(LINE)
        press(K.Key_Return)
        write(" và quý IV")
    window.saving.try_again()
    qtbot.waitUntil(lambda: statements(path) == [LINE])
    assert entry.text.toPlainText() == f"{LINE} và quý IV"
    press(K.Key_Return)
    assert statements(path) == [LINE, f"{LINE} và quý IV"]


def test_another_language_leaves_the_line_who_speaks_and_what_was_accepted(window, program, path, qtbot):
    entry = window.page.record.entry
    entry.who.say({"speaker": "participant/t", "body": ""})
    entry.who.chosen_kind = StatementKind.REPORT
    write("Thu ngân sách đạt 1.250 tỷ đồng")
    qtbot.waitUntil(lambda: entry.chips.count() == 1, timeout=20_000)
    press(K.Key_1, M.AltModifier)
    program.settings.set(settings.LANGUAGE, "en")
    qtbot.waitUntil(lambda: window.page.record.entry is not entry)
    entry = window.page.record.entry
    assert entry.text.toPlainText() == "Thu ngân sách đạt 1.250 tỷ đồng"
    assert entry.who.speaker.text() == "Trần Văn Tuấn"
    entry.text.setFocus()
    qtbot.waitUntil(lambda: entry.chips.count() == 1)
    press(K.Key_Return)
    state = reopened(path)
    assert [(one.type, one.speaker) for one in state.statements] == [(StatementKind.REPORT, "participant/t")]
    assert len(state.figures) == 1
    program.settings.set(settings.LANGUAGE, "vi")
