"""What was read from a statement, and whether its words still stand there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from minutes import importers
from minutes.conference import ConferenceFile
from minutes.grounds import all_lost, has_words, lost_words, nearest, said_in
from minutes.model import Figure
from minutes.places import resource
from minutes.unsettled import left_out

TEXT = "Tỉnh thu ngân sách đạt 3.462 tỷ đồng. Giao Sở A báo cáo trước 15/01/2022."


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ConferenceFile]:
    with ConferenceFile.create(tmp_path / "a.daucau", author="Trần Thu Hà") as made:
        made.add_many(
            [
                ("statement", {"id": "statement/1", "text": TEXT}),
                (
                    "figure",
                    {
                        "id": "figure/1",
                        "indicator": "thu ngân sách",
                        "value": Decimal(3462),
                        "unit": "tỷ đồng",
                        "statement": "statement/1",
                        "quote": "Tỉnh thu ngân sách đạt 3.462 tỷ đồng",
                    },
                ),
                ("figure", {"id": "figure/typed", "indicator": "gõ tay", "value": Decimal(1), "statement": "statement/1"}),
                (
                    "reading",
                    {
                        "id": "reading/t",
                        "of": "task",
                        "data": {"text": "báo cáo", "statement": "statement/1"},
                        "quote": "Giao Sở A",
                    },
                ),
            ],
            "Nhập",
        )
        yield made


def test_a_figure_whose_words_are_corrected_away_is_found_and_counted_before_an_export(file: ConferenceFile) -> None:
    assert all_lost(file.state()) == () and len(left_out(file.state())) == 1
    file.edit("statement/1", text=TEXT.replace("3.462", "9.999"))
    state = file.state()
    assert [thing.id for thing in all_lost(state)] == ["figure/1"]
    assert not lost_words(state, next(one for one in state.readings if one.id == "reading/t"))
    assert left_out(state)[1].startswith("1 ")
    file.undo()
    assert all_lost(file.state()) == ()


def test_a_waiting_reading_loses_its_words_too_but_is_in_no_paper(file: ConferenceFile) -> None:
    file.edit("statement/1", text="Tỉnh thu ngân sách đạt 3.462 tỷ đồng.")
    state = file.state()
    assert lost_words(state, state.waiting[0]) and all_lost(state) == ()
    assert len(left_out(state)) == 1


def test_what_has_no_statement_any_more_has_lost_more_than_its_words(file: ConferenceFile) -> None:
    file.delete("statement/1")
    state = file.state()
    assert all_lost(state) == () and said_in(state, state.figures[0]) is None


@pytest.mark.parametrize(
    "text",
    ["Thu đạt\n3.462  tỷ đồng.", unicodedata.normalize("NFD", "Thu đạt 3.462 tỷ đồng."), "Thu đạt 3.462 tỷ đồng."],
)
def test_words_stand_however_they_are_spaced_and_composed(text: str) -> None:
    assert has_words("Thu đạt 3.462 tỷ đồng", text)
    assert not has_words("Thu đạt 3.642 tỷ đồng", text)


def test_nothing_that_an_import_reads_has_lost_its_words(tmp_path: Path) -> None:
    with ConferenceFile.create(tmp_path / "a.daucau", author="Trần Thu Hà") as made:
        importers.import_text(made, importers.read(resource("sample/report.txt")), "Báo cáo")
        made.accept(*(reading.id for reading in made.state().waiting))
        state = made.state()
        assert all_lost(state) == () and any(isinstance(thing, Figure) and thing.statement for thing in state.figures)


def test_the_sentence_nearest_to_words_that_are_gone_is_found() -> None:
    text = "Năm qua có 2.5 triệu lượt; thu ngân sách đạt 9.999 tỷ đồng. Giao Sở A báo cáo."
    assert nearest("thu ngân sách đạt 3.462 tỷ đồng", text) == "thu ngân sách đạt 9.999 tỷ đồng."
    assert nearest("Giao Sở A báo cáo trước 15/01/2022", text) == "Giao Sở A báo cáo."
