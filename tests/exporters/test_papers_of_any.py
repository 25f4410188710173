"""Of whatever conference, the minutes hold each thing once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.exporters.paper import (
    lines,
)
from minutes.exporters.papers import minutes_paper
from minutes.model import (
    AgendaItem,
    Comparison,
    Conference,
    Figure,
    Part,
    Participant,
    Role,
    Session,
    Site,
    Statement,
    StatementKind,
    Task,
)
from tests.exporters.paper_words import whole

# What would be mistaken for another thing's words is kept out of the alphabet, so that each text can be counted.
LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="※"), max_size=30)
IDS = st.sampled_from(["", "1", "2", "3", "gone"])


def things(kind: str, type_: Any, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Up to three things of a kind, with ids that the others can point to."""

    def number(made: list[dict[str, Any]]) -> tuple[Any, ...]:
        return tuple(type_(f"{kind}/{n}", **one) for n, one in enumerate(made, 1))

    return st.lists(st.fixed_dictionaries({}, optional=fields), max_size=3).map(number)


def ref(kind: str) -> st.SearchStrategy[str]:
    return IDS.map(lambda n: f"{kind}/{n}" if n else "")


DECIMALS = st.none() | st.decimals(allow_nan=True, allow_infinity=True)
CONFERENCES = st.builds(
    Conference,
    title=LETTERS,
    type=LETTERS,
    superior=LETTERS,
    issuer=LETTERS,
    number=LETTERS,
    symbol=LETTERS,
    confidentiality=LETTERS,
    date=st.none() | st.dates(),
    recipients=st.lists(LETTERS, max_size=3).map(tuple),
    sessions=things(
        "session",
        Session,
        title=LETTERS,
        date=st.none() | st.dates(),
        begins=st.times(),
        part=st.sampled_from(Part),
        chair=ref("participant"),
    ),
    sites=things("site", Site, name=LETTERS, chair=ref("participant"), centre=st.booleans(), head_count=st.integers(0, 10**6)),
    participants=things(
        "participant",
        Participant,
        name=LETTERS,
        position=LETTERS,
        site=ref("site"),
        rank=st.integers(),
        roles=st.just((Role.CHAIR,)),
    ),
    agenda=things("item", AgendaItem, title=LETTERS, session=ref("session"), planned_ends=st.times()),
    statements=things(
        "statement",
        Statement,
        text=LETTERS,
        type=st.sampled_from(StatementKind),
        speaker=ref("participant"),
        body=LETTERS,
        site=ref("site"),
        item=ref("item"),
        session=ref("session"),
    ),
    figures=things(
        "figure",
        Figure,
        indicator=LETTERS,
        value=DECIMALS,
        low=DECIMALS,
        high=DECIMALS,
        of=DECIMALS,
        plan=DECIMALS,
        unit=LETTERS,
        qualifier=LETTERS,
        period=LETTERS,
        comparisons=st.lists(st.builds(Comparison, value=DECIMALS, unit=LETTERS, base=LETTERS), max_size=2).map(tuple),
        statement=ref("statement"),
        site=ref("site"),
    ),
    tasks=things("task", Task, text=LETTERS, owner=LETTERS, due=LETTERS, due_words=LETTERS, statement=ref("statement")),
)


def marked(conference: Conference) -> Conference:
    """The same with a word of its own in the text of each statement, figure and task."""
    return replace(
        conference,
        statements=tuple(replace(one, text=f"{one.text} ※y{n}※") for n, one in enumerate(conference.statements)),
        figures=tuple(replace(one, indicator=f"※s{n}※ {one.indicator}") for n, one in enumerate(conference.figures)),
        tasks=tuple(replace(one, text=f"{one.text} ※n{n}※") for n, one in enumerate(conference.tasks)),
    )


@given(CONFERENCES)
@settings(max_examples=150)
def test_any_conference_has_each_statement_figure_and_task_once(conference: Conference) -> None:
    paper = minutes_paper(marked(conference))
    text = "\n".join(whole(paper))
    for letter, made in (("y", conference.statements), ("s", conference.figures), ("n", conference.tasks)):
        for n in range(len(made)):
            assert text.count(f"※{letter}{n}※") == 1
    for line in whole(paper):
        assert lines(line) in ((line,), ())
