"""A file of a newer version within format 1: what it says in words that we do not know is neither lost nor another fact."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from minutes import wording
from minutes.conference import ConferenceFile
from minutes.exporters import papers
from minutes.exporters.excel_rows import Rows
from minutes.journal import Edit


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ConferenceFile]:
    with ConferenceFile.create(tmp_path / "a.daucau", author="Hà") as opened:
        opened.journal.record(
            [
                Edit("statement/a", "type", "summary"),
                Edit("statement/a", "text", "Tóm tắt của máy. Câu sau."),
                Edit("task/b", "text", "rà soát"),
                Edit("task/b", "progress", "postponed"),
                Edit("figure/c", "indicator", "GDP"),
                Edit("figure/c", "value", "5"),
                Edit("figure/c", "nature", "withdrawn"),
                Edit("figure/c", "comparisons", [{"direction": "sideways", "value": "5", "unit": "%"}]),
                Edit("session/g", "part", "noon"),
                Edit("presence/d", "subject", "site/e"),
                Edit("presence/d", "state", "moved_away"),
                Edit("site/e", "name", "Huế"),
                Edit("participant/f", "name", "Bình"),
                Edit("participant/f", "roles", ["chair", "observer"]),
            ],
            "Bản mới hơn",
        )
        yield opened


def test_they_show_as_not_known(file: ConferenceFile) -> None:
    state = file.state()
    assert wording.word(state.tasks[0].progress) == wording.label(state.statements[0].type) == "…"
    rows = Rows(state)
    assert rows._presence["site/e"].state == "moved_away"
    paper = papers.minutes_paper(state)
    assert "Tóm tắt của máy" in str(paper)
    assert "withdrawn" not in str(paper)
    assert wording.comparison(state.figures[0].comparisons[0]) == "… 5%"


def test_an_edit_of_another_field_and_a_cut_keep_them(file: ConferenceFile) -> None:
    file.edit("task/b", text="rà soát lại")
    second = file.split_statement("statement/a", 16)
    file.edit("participant/f", roles=file.state().participants[0].roles, name="Bình A")
    recorded = file.journal.values()
    assert recorded["task/b"]["progress"] == "postponed"
    assert recorded["statement/a"]["type"] == recorded[second]["type"] == "summary"
    assert recorded["participant/f"]["roles"] == ["chair", "observer"]
    file.edit("figure/c", value=Decimal(6))
    assert file.journal.values()["figure/c"]["nature"] == "withdrawn"
