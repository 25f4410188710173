"""Whole texts are read at least so well: those looked at from the first nearly without a fault, the others not much worse."""

from __future__ import annotations

import pytest

from tests.language.reading_scores import TEXTS, scores

LEAST = {
    "read": {
        "figures": 0.98,
        "figures details": 0.98,
        "tasks": 0.97,
        "tasks details": 0.97,
        "people": 0.98,
        "people details": 0.98,
        "sites": 0.97,
        "statements": 0.97,
        "conference": 0.97,
    },
    "unread": {
        "figures": 0.92,
        "figures details": 0.95,
        "tasks": 0.88,
        "tasks details": 0.94,
        "people": 0.96,
        "people details": 0.94,
        "sites": 0.95,
        "statements": 0.91,
        "conference": 0.95,
    },
}


@pytest.mark.parametrize("group", LEAST)
def test_texts_are_read_well_and_nothing_is_invented(group: str) -> None:
    found = scores(TEXTS / group)
    assert found["inventions"] == 0
    assert {name: round(found[name], 3) for name, least in LEAST[group].items() if found[name] < least} == {}
