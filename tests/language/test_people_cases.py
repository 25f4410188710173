"""The table of passages, who is in them and who said what (``cases/people.txt``)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from minutes.language.answer import answer
from minutes.language.reader import read

TABLE = Path(__file__).parent / "cases" / "people.txt"


class Case(NamedTuple):
    """A passage, its people and its statements; None where the table does not tell."""

    text: str
    people: tuple[str, ...] | None
    said: tuple[str, ...] | None


def _rows(lines: list[str], sign: str) -> tuple[str, ...] | None:
    rows = [" | ".join(part.strip() for part in line[1:].split("|")) for line in lines if line.startswith(sign)]
    return None if not rows else () if rows == ["–"] else tuple(sorted(rows) if sign == "@" else rows)


def cases() -> list[Case]:
    """Read the table."""
    found = []
    for block in TABLE.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.replace("\\\n", "\\").split("\n") if line and not line.startswith("#")]
        text = "\n".join(line.replace("\\", "\n") for line in lines if line[0] not in "@»")
        if text:
            found.append(Case(text, _rows(lines, "@"), _rows(lines, "»")))
    return found


def people(text: str) -> tuple[str, ...]:
    """Read the people of a passage, as the table writes them."""
    return tuple(
        sorted(
            " | ".join((one["name"], one["honorific"] or "", one["position"] or "", ",".join(one["roles"])))
            for one in answer(read(text))["people"]
        )
    )


def said(case: Case) -> tuple[str, ...]:
    """Read the statements of a passage, as the table writes them: with as many of the first and last words as it gives."""
    rows = []
    for number, one in enumerate(answer(read(case.text))["statements"]):
        wanted = (case.said or ())[number].split(" | ") if case.said and number < len(case.said) else ["", "", ""]
        quote = " ".join(one["quote"].split())
        begin = quote if not wanted[1] else quote[: len(wanted[1])]
        end = quote[-len(wanted[2]) :] if wanted[2] else ""
        rows.append(f"{one['speaker'] or ''} | {begin} | {end}")
    return tuple(rows)


TABLED = cases()


@pytest.mark.parametrize("case", [case for case in TABLED if case.people is not None], ids=lambda case: case.text[:70])
def test_the_people_of_a_passage(case: Case) -> None:
    assert people(case.text) == case.people


@pytest.mark.parametrize("case", [case for case in TABLED if case.said is not None], ids=lambda case: case.text[:70])
def test_the_statements_of_a_passage(case: Case) -> None:
    assert said(case) == case.said


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(TABLED) >= 150
