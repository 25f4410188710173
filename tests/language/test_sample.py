"""The sample, and further reports with answers made by hand, read as well as a secretary needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from minutes.language.answer import answer
from minutes.language.reader import read
from minutes.places import resource
from tests.language import scoring

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
SAMPLE = resource("sample/report.txt")


def _case(path: Path) -> tuple[str, dict[str, Any], dict[str, Any]]:
    text = path.read_text(encoding="utf-8")
    return text, json.loads(path.with_suffix(".json").read_text(encoding="utf-8")), answer(read(text))


def test_the_sample_is_read_in_full() -> None:
    text, wanted, got = _case(SAMPLE)
    scores = scoring.score(wanted, got)
    assert scoring.conference(wanted, got) == 1.0
    assert (scores["sites"].f1, scores["people"].f1, scores["tasks"].f1, scores["statements"].f1) == (1.0, 1.0, 1.0, 1.0)
    assert scores["figures"].f1 >= 0.9
    assert scores["figures"].details >= 0.85
    assert scores["people"].details >= 0.9
    assert scoring.inventions(text, got) == []


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_other_reports_are_read_nearly_as_well(path: Path) -> None:
    text, wanted, got = _case(path)
    scores = scoring.score(wanted, got)
    assert scoring.inventions(text, got) == []
    assert scoring.conference(wanted, got) >= 0.75
    floors = {"figures": 0.8, "tasks": 0.85, "people": 0.9, "sites": 0.9, "statements": 0.85}
    assert {name: scores[name].f1 for name, floor in floors.items() if scores[name].f1 < floor} == {}


def test_the_scorer_tells_a_wrong_reading_from_a_right_one() -> None:
    _text, wanted, _got = _case(SAMPLE)
    assert all(one == (1.0, 1.0) for one in scoring.score(wanted, wanted).values())
    spoiled = {**wanted, "tasks": [{**task, "owner": "Sở khác"} for task in wanted["tasks"]], "figures": wanted["figures"][:5]}
    scores = scoring.score(wanted, spoiled)
    assert scores["tasks"].details < 0.7
    assert scores["figures"].f1 < 0.7
    assert scoring.inventions("không có gì", {**wanted, "statements": [{"quote": "lời bịa"}]}) != []
