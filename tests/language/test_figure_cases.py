"""The table of sentences and the figures in them (``cases/figures.txt``): how much of what, of which nature, when, against what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from minutes.language.figures import FigureContext, read_figures
from minutes.language.text import prepare

TABLE = Path(__file__).parent / "cases" / "figures.txt"
CONTEXT = FigureContext(dt.date(2024, 7, 10), "2024-H1")


class Case(NamedTuple):
    """Words and the figures in them."""

    said: str
    wanted: tuple[str, ...]


def cases() -> list[Case]:
    """Read the table."""
    found = []
    for block in TABLE.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line and not line.startswith("#")]
        said = "\n".join(line for line in lines if not line.startswith("→"))
        wanted = tuple(" | ".join(part.strip() for part in line[1:].split("|", 5)) for line in lines if line.startswith("→"))
        if said:
            found.append(Case(said, () if wanted == ("–",) else wanted))
    return found


def told(data: Mapping[str, Any]) -> str:
    """Return a figure as the table writes it."""
    value = data["value"] if data["value"] is not None else f"{data['low']}..{data['high']}"
    value += f"/{data['of']}" if data["of"] else ""
    changes = "; ".join(f"{c['direction']} {c['value']} {c['unit']} {c['base']}".strip() for c in data["comparisons"])
    parts = [f"{value} {data['unit']}".strip(), f"{data['type']} {data['nature']}", data["qualifier"], data["period"], changes]
    return " | ".join([*parts, data["indicator"]])


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.said[:60])
def test_the_figures_in_a_sentence(case: Case) -> None:
    found = read_figures(prepare(case.said), CONTEXT)
    assert tuple(told(one.data) for one in found) == case.wanted
    assert all(case.said[one.start : one.end] == one.quote for one in found)


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(cases()) >= 200
    assert sum(len(case.wanted) for case in cases()) >= 300


def test_no_sentence_stands_in_the_table_twice() -> None:
    said = [case.said for case in cases()]
    assert len(said) == len(set(said))
