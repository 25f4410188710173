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
