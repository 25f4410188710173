"""What a person types: read as an office writes, or refused with a sentence."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes import wording
from ui.models import typed
from ui.models.typed import Amount, Mistyped

D = Decimal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.462,5", "3462.5"),
        ("3462", "3462"),
        ("544.361", "544361"),
        ("-5,2", "-5.2"),
        (" 1.234.567,89 ", "1234567.89"),
        ("0", "0"),
    ],
)
def test_a_vietnamese_number_is_read_exactly(text, value):
    assert typed.decimal(text) == D(value)


@pytest.mark.parametrize("text", ["", "abc", "5.2", "1.23.456", "3,4,5", "12.3456", "1,", "٣", "1e5", "NaN", "1.234.56"])
def test_what_may_be_read_in_two_ways_or_in_none_is_refused_with_a_sentence(text):
    with pytest.raises(Mistyped) as refused:
        typed.decimal(text)
    assert "3.462" in str(refused.value)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_what_the_program_writes_it_reads_back(value):
    assert typed.decimal(wording.number(value)) == value


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("hơn 3.462", Amount(value=D(3462), qualifier="hơn")),
        ("2-2,5", Amount(low=D(2), high=D("2.5"))),
        ("3,6–4,5", Amount(low=D("3.6"), high=D("4.5"))),
        ("47/168", Amount(value=D(47), of=D(168))),
        ("thứ 47/168", Amount(value=D(47), of=D(168))),
        ("5.000 trở lên", Amount(value=D(5000), qualifier="trở lên")),
        ("", Amount()),
        ("…", Amount()),
    ],
)
def test_an_amount_may_be_a_value_a_range_or_a_place(text, amount):
    assert typed.amount(text) == amount


@pytest.mark.parametrize("text", ["nhiều", "5 con gà", "chừng 5", "4-2", "hơn 5 trở lên", "5.2"])
def test_an_amount_with_words_that_do_not_belong_is_refused(text):
    with pytest.raises(Mistyped):
        typed.amount(text)


@pytest.mark.parametrize("text", ["22/12/2021", "22-12-2021", "22.12.2021", "2021-12-22", " 22 / 12 / 2021 "])
def test_a_date_is_read_day_first(text):
    assert typed.date(text) == dt.date(2021, 12, 22)


@pytest.mark.parametrize("text", ["31/2/2021", "22/12", "22/12/21", "mai", "12/22/2021", "2021-13-01"])
def test_a_day_that_is_not_is_refused_with_the_way_to_write_it(text):
    with pytest.raises(Mistyped, match="22/12/2021"):
        typed.date(text)


@pytest.mark.parametrize(("text", "value"), [("8h30", (8, 30)), ("8:30", (8, 30)), ("8h", (8, 0)), ("14 giờ 05", (14, 5))])
def test_a_time_is_read_as_it_is_said(text, value):
    assert typed.time(text) == dt.time(*value)


@pytest.mark.parametrize("text", ["25:00", "8:61", "8", "sáng"])
def test_a_time_that_is_not_is_refused(text):
    with pytest.raises(Mistyped):
        typed.time(text)


@pytest.mark.parametrize(
    "code", ["2021", "2021-Q3", "2021-H1", "2021-H2", "2021-9M", "2021-06", "2021-2025", "2021-2022", "2023-09-30"]
)
def test_every_period_that_the_program_writes_it_reads_back(code):
    assert typed.period(wording.period(code)) == code
    assert typed.period(code) == code


@pytest.mark.parametrize("text", ["sang năm", "quý V/2021", "13/2021", "tháng 0/2021"])
def test_a_period_that_is_none_is_refused(text):
    with pytest.raises(Mistyped):
        typed.period(text)
