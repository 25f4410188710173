"""What is read in a text waits in the conference: one step, whole links, and never twice without being told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from minutes import importers, model
from minutes.conference import ConferenceFile
from minutes.errors import Refused
from minutes.language.knowledge import Context
from minutes.language.line import read_line
from minutes.places import resource

REPORT = importers.read(resource("sample/report.txt"))


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ConferenceFile]:
    with ConferenceFile.create(tmp_path / "Hội nghị.daucau", author="Thu Hà") as opened:
        yield opened


def test_a_text_comes_in_as_one_source_and_readings_that_wait_in_one_step(file: ConferenceFile) -> None:
    ids = importers.import_text(file, REPORT, "báo cáo.txt")
    state = file.state()
    (source,) = state.sources
    assert source.name == "báo cáo.txt" and source.text == REPORT
    assert [reading.id for reading in state.readings] == ids and state.waiting == state.readings
    assert {reading.of for reading in state.readings} >= {"conference", "site", "participant", "statement", "figure", "task"}
    (step,) = file.journal.steps()
    assert step.name == "Nhập “báo cáo.txt”"
    assert not (state.figures or state.tasks or state.participants or state.title)


def test_every_reading_carries_its_words_its_place_and_its_rule(file: ConferenceFile) -> None:
    importers.import_text(file, REPORT, "a")
    state = file.state()
    for reading in state.readings:
        assert state.sources[0].text[reading.start : reading.end] == reading.quote and reading.quote
        assert reading.rule and reading.source == state.sources[0].id
        assert reading.confidence is not None and Decimal(0) < reading.confidence <= 1


def test_what_points_to_another_reading_points_to_what_that_one_becomes(file: ConferenceFile) -> None:
    ids = importers.import_text(file, REPORT, "a")
    for reading in file.state().readings:
        for field in model.REFERENCES.get(reading.of, ()):
            assert reading.data.get(field, "") in {"", *ids}
    file.accept(*ids)
    state = file.state()
    assert state.sites and all(state.participant(site.chair) for site in state.sites)
    spoken = [statement for statement in state.statements if not statement.body]
    assert spoken and all(state.participant(statement.speaker) for statement in spoken)
    assert len(state.figures) == 10 and all(state.statement(figure.statement) for figure in state.figures if figure.statement)
    assert state.tasks and all(task.text and task.source for task in state.tasks)
    assert not state.waiting


def test_undoing_the_import_takes_all_of_it_back(file: ConferenceFile) -> None:
    importers.import_text(file, REPORT, "a")
    file.undo()
    assert not (file.state().sources or file.state().readings)


def test_the_same_text_twice_is_told_with_the_day_and_adds_nothing(file: ConferenceFile) -> None:
    importers.import_text(file, REPORT, "lần một.txt")
    before = file.state()
    with pytest.raises(Refused, match=r"“lần một\.txt” ngày \d\d/\d\d?/\d{4}") as refused:
        importers.import_text(file, REPORT, "lần hai.txt")
    assert refused.value.exit_code == 7
    assert file.state() == before
    importers.import_text(file, REPORT, "lần hai.txt", again=True)
    assert len(file.state().sources) == 2


def test_a_text_taken_out_again_may_come_in_again(file: ConferenceFile) -> None:
    importers.import_text(file, REPORT, "a")
    file.undo()
    assert importers.import_text(file, REPORT, "a")


def test_two_texts_keep_apart_what_was_read_in_each(file: ConferenceFile) -> None:
    importers.import_text(file, REPORT, "a")
    importers.import_text(file, REPORT + "\nÔng Lê Văn Bình, Giám đốc Sở Tài chính phát biểu.\n", "b")
    one, two = file.state().sources
    assert {reading.source for reading in file.state().readings} == {one.id, two.id}


def test_a_text_in_which_nothing_is_read_is_kept_as_a_source(file: ConferenceFile) -> None:
    assert importers.import_text(file, "abc\n", "x" * 5000) == []
    (source,) = file.state().sources
    assert source.text == "abc\n" and len(source.name) <= 200


LINE = "Thu ngân sách đạt 1.250 tỷ đồng, tăng 4% so với cùng kỳ. Giao Sở Tài chính rà soát các khoản nợ trước 30/6."


def test_a_line_is_recorded_with_its_readings_in_one_step_and_only_the_confirmed_one_becomes_a_figure(file: ConferenceFile) -> None:
    found = read_line(LINE, Context(date=dt.date(2024, 4, 2), review_period="2024-Q1")).readings
    said = importers.record_line(file, {"text": LINE, "type": model.StatementKind.REPORT}, found, {"figure/1"})
    state = file.state()
    (statement,) = state.statements
    assert (statement.id, statement.text, statement.type) == (said, LINE, model.StatementKind.REPORT)
    (figure,) = state.figures
    assert (figure.value, figure.unit, figure.period, figure.statement) == (1250, "tỷ đồng", "2024-Q1", said)
    assert LINE[figure.start : figure.end] == figure.quote
    assert state.tasks == ()
    (task,) = state.waiting
    assert (task.of, task.data["owner"], task.data["due"]) == ("task", "Sở Tài chính", "2024-06-30")
    assert LINE[task.start : task.end] == task.quote
    (accepted,) = [reading for reading in state.readings if reading.state is model.ReadingState.ACCEPTED]
    assert accepted.became == figure.id and accepted.rule and accepted.confidence
    (step,) = file.journal.steps()
    assert step.name == "Ghi ý kiến"
    file.undo()
    assert not (file.state().statements or file.state().figures or file.state().readings)


def test_a_confirmed_line_says_the_same_as_one_that_was_accepted_afterwards(file: ConferenceFile, tmp_path: Path) -> None:
    found = read_line(LINE, Context(date=dt.date(2024, 4, 2))).readings
    importers.record_line(file, {"text": LINE}, found, {reading.key for reading in found})
    with ConferenceFile.create(tmp_path / "khác.daucau") as other:
        importers.record_line(other, {"text": LINE}, found)
        other.accept(*(reading.id for reading in other.state().waiting))
        theirs, ours = other.state(), file.state()
    assert ours.waiting == theirs.waiting == ()
    for one, same in zip((*ours.figures, *ours.tasks), (*theirs.figures, *theirs.tasks), strict=True):
        assert replace(one, id="", order="", statement="") == replace(same, id="", order="", statement="")
        assert ours.statement(one.statement) and theirs.statement(same.statement)


def test_what_waits_goes_with_its_words_when_a_statement_is_split_and_joined(file: ConferenceFile) -> None:
    said = importers.record_line(file, {"text": LINE}, read_line(LINE).readings)
    second = file.split_statement(said, LINE.index("Giao"))
    hangs = {reading.of: reading.data["statement"] for reading in file.state().waiting}
    assert hangs == {"figure": said, "task": second}
    file.join_statements(said, second)
    assert {reading.data["statement"] for reading in file.state().waiting} == {said}
