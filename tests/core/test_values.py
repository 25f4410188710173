"""Fields become JSON values and come back the same; what does not fit is left in the journal, not forced."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes import model, values


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
    assert values.to_json("Nguyễn") == "Nguyễn"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("value", 3.5),
        ("value", "ba"),
        ("type", "colour"),
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
