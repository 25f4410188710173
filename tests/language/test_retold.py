"""A second telling of the same report, other sentences and a list of tasks under a heading: read nearly as well as the sample."""

import json
from pathlib import Path
from typing import Any

import pytest

from minutes.language.answer import answer
from minutes.language.reader import read
from tests.language import scoring

FOLDER = Path(__file__).parent / "cases"
TEXT = (FOLDER / "retold.txt").read_text(encoding="utf-8")
WANTED: dict[str, Any] = json.loads((FOLDER / "retold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return answer(read(TEXT))


def test_conference_site_and_person(found: dict[str, Any]) -> None:
    assert found["conference"] == WANTED["conference"]
    assert found["sites"] == WANTED["sites"]
    assert [(one["name"], one["position"], set(one["roles"])) for one in found["people"]] == [
        (one["name"], one["position"], set(one["roles"])) for one in WANTED["people"]
    ]


def test_statements_figures_and_tasks(found: dict[str, Any]) -> None:
    assert scoring.f1(WANTED["statements"], found["statements"], scoring.same_statement) == 1.0
    assert scoring.f1(WANTED["figures"], found["figures"], scoring.same_figure) >= 0.8
    assert scoring.f1(WANTED["tasks"], found["tasks"], scoring.same_task) == 1.0
    assert {(one["owner"], one["due"]) for one in found["tasks"]} == {("Bộ TT-TT", "2022")}


def test_nothing_is_invented(found: dict[str, Any]) -> None:
    assert all(one["quote"] in TEXT for kind in ("figures", "tasks", "statements") for one in found[kind])
