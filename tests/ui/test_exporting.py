"""Exports from the window: both papers or none, nothing replaced unasked; and what an undo passed over is named."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from minutes.conference import ConferenceFile
from minutes.errors import DiskFull
from minutes.exporters import excel, word
from tests.core.support import copied
from tests.ui.stand import told
from ui import app, ask, deeds


@pytest.fixture
def window(program, path):
    with ConferenceFile.create(path, author="Trần Thu Hà") as file:
        file.edit("conference", title="Giao ban quý I")
    made = program.open(path, program.windows[0])
    app.wait_for_jobs(made)
    return made


@pytest.fixture
def typed(monkeypatch):
    """Type names into the file dialog, one after another; none at the end."""

    def names(*wanted):
        waiting = iter([*wanted, ""])
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(next(waiting)), ""))

    return names


@pytest.fixture
def asked(monkeypatch):
    """What was asked about replacing, and the answer that is given."""
    made = {"names": [], "answer": True}

    def answer(_window, paths):
        made["names"].append([path.name for path in paths])
        return made["answer"]

    monkeypatch.setattr(ask, "_may_replace", answer)
    return made


def test_of_both_papers_none_is_there_when_one_cannot_be_written(window, tmp_path, typed, monkeypatch):
    def fail(*_what, **_more):
        raise DiskFull("Ổ đĩa đã đầy.")

    typed(tmp_path / "k.docx")
    monkeypatch.setattr(excel, "write", fail)
    deeds.export_both(window)
    app.wait_for_jobs(window)
    assert not list(tmp_path.glob("k.*"))


def test_the_other_paper_of_a_pair_is_replaced_only_when_that_was_answered(window, tmp_path, typed, asked):
    other = tmp_path / "k.xlsx"
    other.write_text("bảng của người khác", encoding="utf-8")
    typed(tmp_path / "k.docx")
    asked["answer"] = False
    deeds.export_both(window)
    app.wait_for_jobs(window)
    assert asked["names"] == [["k.xlsx"]]
    assert other.read_text(encoding="utf-8") == "bảng của người khác"
    assert not (tmp_path / "k.docx").exists()
    typed(tmp_path / "k.docx")
    asked["answer"] = True
    deeds.export_both(window)
    app.wait_for_jobs(window)
    assert other.read_bytes()[:2] == (tmp_path / "k.docx").read_bytes()[:2] == b"PK"


def test_a_paper_that_somebody_put_there_after_the_question_stays(window, tmp_path, typed, asked, monkeypatch):
    there = tmp_path / "k.docx"

    def slow(*what, **more):
        there.write_text("biên bản của người khác", encoding="utf-8")
        return write(*what, **more)

    write = word.write
    monkeypatch.setattr(word, "write", slow)
    typed(there)
    deeds.export_word(window)
    app.wait_for_jobs(window)
    assert asked["names"] == []
    assert there.read_text(encoding="utf-8") == "biên bản của người khác"
    assert [found.name for found in tmp_path.glob("*") if "k.docx" in found.name] == [there.name]
    assert "k.docx" in told(window)[-1]


def test_a_name_without_a_suffix_is_asked_about_as_it_will_be(window, tmp_path, typed, asked):
    there = tmp_path / "bb.docx"
    there.write_text("biên bản cũ", encoding="utf-8")
    typed(tmp_path / "bb", tmp_path / "cc")
    asked["answer"] = False
    deeds.export_word(window)
    app.wait_for_jobs(window)
    assert asked["names"] == [["bb.docx"]]
    assert there.read_text(encoding="utf-8") == "biên bản cũ"
    assert (tmp_path / "cc.docx").exists()


def test_a_name_that_the_dialog_asked_about_is_not_asked_about_again(window, tmp_path, typed, asked):
    (tmp_path / "k.docx").write_text("cũ", encoding="utf-8")
    typed(tmp_path / "k.docx")
    deeds.export_word(window)
    app.wait_for_jobs(window)
    assert asked["names"] == []
    assert (tmp_path / "k.docx").read_bytes()[:2] == b"PK"


def test_an_undo_names_the_steps_that_it_passed_over(window, tmp_path):
    file = window.file
    statement = file.add("statement", text="một")
    file.edit("conference", title="Tên khác")
    file.edit(statement, text="hai", step="Sửa lời")
    with copied(file, "b.daucau") as other:
        other.edit(statement, text="ba")
    file.merge(tmp_path / "b.daucau")
    deeds.undo(window)
    assert file.state().title == "Giao ban quý I"
    told = [bar.message.title for bar in window.banners.bars()]
    assert any("«Sửa lời»" in title for title in told), told
