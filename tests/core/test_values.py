"""Fields become JSON values and come back the same; what does not fit is left in the journal, not forced."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes import model, values, wording
from minutes.choices import holds_unknown


def recorded(thing: object) -> dict[str, object]:
    return {name: values.to_json(getattr(thing, name)) for name in model.field_names(model.kind_of(thing.id))}  # type: ignore[attr-defined]


@given(
    value=st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=4),
    indicator=st.text(max_size=30),
    size=st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2),
)
def test_a_figure_comes_back_as_it_was(value: Decimal | None, indicator: str, size: Decimal | None) -> None:
    figure = values.build(
        model.Figure,
        "figure/1",
        recorded(
            model.Figure(
                "figure/1",
                indicator=indicator,
                value=value,
                cut_off=dt.date(2021, 12, 14),
                comparisons=(model.Comparison(model.Direction.UP, size, "%", "2020"),),
            )
        ),
    )
    assert recorded(values.build(model.Figure, "figure/1", recorded(figure))) == recorded(figure)
    assert figure.value == value
    assert figure.comparisons[0].value == size


def test_a_value_is_exact_and_plain() -> None:
    assert values.to_json(Decimal("5.20")) == "5.20"
    assert values.to_json(Decimal("1E+3")) == "1000"
    with pytest.raises(TypeError, match="float"):
        values.to_json(5.2)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1E+99999999", "1_000", " 5", "5.", ".5", "٥", "9" * 61])
def test_what_is_no_plain_number_does_not_fit(text: str) -> None:
    assert not values.fits("figure", "value", text)
    assert values.fits("figure", "value", "-0012.50")


@pytest.mark.parametrize("text", ["2026-W10-1", "20260305", "2026-02-30", "2026-3-5"])
def test_what_is_no_plain_day_does_not_fit(text: str) -> None:
    assert not values.fits("conference", "date", text)
    assert values.fits("conference", "date", "2026-03-05")


def test_a_count_that_json_cannot_carry_does_not_fit() -> None:
    assert values.fits("site", "head_count", 2**53 - 1)
    assert not values.fits("site", "head_count", 2**53)


def test_what_is_no_number_is_not_recorded() -> None:
    with pytest.raises(TypeError):
        values.to_json(Decimal("NaN"))


def test_a_text_is_composed_at_the_door() -> None:
    composed, apart = "Nguy\u1ec5n", "Nguye\u0302\u0303n"
    assert composed != apart
    assert values.to_json(apart) == values.to_json(composed) == composed
    assert values.to_json({"name": [apart]}) == {"name": [composed]}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("value", 3.5),
        ("value", "ba"),
        ("type", ""),
        ("type", "Có dấu"),
        ("type", 7),
        ("start", True),
        ("comparisons", "9%"),
        ("comparisons", [3]),
        ("cut_off", "22/12"),
    ],
)
def test_a_value_that_does_not_fit_reads_as_the_default(field: str, value: object) -> None:
    assert not values.fits("figure", field, value)
    assert values.build(model.Figure, "figure/1", {field: value}) == model.Figure("figure/1")


def test_a_field_of_a_newer_version_breaks_nothing() -> None:
    assert values.build(model.Task, "task/1", {"text": "rà soát", "mood": "calm"}) == model.Task("task/1", text="rà soát")


UNKNOWN = [
    ("statement", "type", "summary", lambda thing: thing.type),
    ("figure", "type", "share_of_shares", lambda thing: thing.type),
    ("figure", "nature", "withdrawn", lambda thing: thing.nature),
    ("task", "progress", "postponed", lambda thing: thing.progress),
    ("presence", "state", "moved", lambda thing: thing.state),
    ("participant", "roles", ["chair", "observer"], lambda thing: thing.roles[1]),
    ("figure", "comparisons", [{"direction": "sideways", "value": "5"}], lambda thing: thing.comparisons[0].direction),
]


@pytest.mark.parametrize(("kind", "field", "value", "word"), UNKNOWN)
def test_a_word_that_only_a_newer_version_knows_is_taken_for_no_other(kind: str, field: str, value: Any, word: Any) -> None:
    thing = values.build(model.KINDS[kind], f"{kind}/1", {field: value})
    found = word(thing)
    assert found not in list(type(found)), "it is none of those that this version knows"
    assert holds_unknown(getattr(thing, field))
    assert wording.label(found) == "…"
    assert not values.fits(kind, field, value), "nobody may choose it here"
    written = values.to_json(getattr(thing, field))
    assert written == value or written[0]["direction"] == "sideways", "it is written back as it came"


def test_roles_beside_an_unknown_one_are_known() -> None:
    person = values.build(model.Participant, "participant/1", {"roles": ["chair", "observer"]})
    assert model.Role.CHAIR in person.roles
    assert person.roles[1] != model.Role.ATTENDEE
