"""The sample report is read as a person reads it: everything, and nothing that is not there."""

import json
from typing import Any

import pytest

from minutes.language.answer import answer
from minutes.language.reader import read
from minutes.places import resource
from tests.language import scoring

TEXT = resource("sample/report.txt").read_text(encoding="utf-8")
WANTED: dict[str, Any] = json.loads(resource("sample/report.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return answer(read(TEXT))


def test_the_conference_is_known(found: dict[str, Any]) -> None:
    assert found["conference"] == WANTED["conference"]


def test_the_site_and_who_chairs_it_are_known(found: dict[str, Any]) -> None:
    assert found["sites"] == WANTED["sites"]


def test_the_person_is_known_with_position_and_roles(found: dict[str, Any]) -> None:
    (person,) = found["people"]
    (wanted,) = WANTED["people"]
    assert {**person, "roles": set(person["roles"])} == {**wanted, "roles": set(wanted["roles"])}


def test_both_statements_are_found_whole(found: dict[str, Any]) -> None:
    assert scoring.f1(WANTED["statements"], found["statements"], scoring.same_statement) == 1.0


def test_the_ten_figures_are_read_with_their_details(found: dict[str, Any]) -> None:
    assert len(WANTED["figures"]) == 10
    assert scoring.f1(WANTED["figures"], found["figures"], scoring.same_figure) >= 0.9
    pairs = scoring.matched(WANTED["figures"], found["figures"], scoring.same_figure)
    details = [right for pair in pairs for right in scoring.figure_details(*pair)]
    assert sum(details) / len(details) >= 0.85


def test_the_seven_tasks_are_read_with_owner_and_year(found: dict[str, Any]) -> None:
    assert len(WANTED["tasks"]) == 7
    assert scoring.f1(WANTED["tasks"], found["tasks"], scoring.same_task) == 1.0
    assert {(task["owner"], task["due"]) for task in found["tasks"]} == {("Bộ TT-TT", "2022")}


@pytest.mark.parametrize("kind", ["figures", "tasks", "statements"])
def test_nothing_is_invented(found: dict[str, Any], kind: str) -> None:
    assert [item["quote"] for item in found[kind] if item["quote"] not in TEXT] == []


def test_every_answer_of_the_sample_stands_in_the_sample() -> None:
    assert all(item["quote"] in TEXT for kind in ("figures", "tasks", "statements") for item in WANTED[kind])
