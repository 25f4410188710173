"""How numbers, dates and figures are written."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes import model, texts, wording
from minutes.model import Comparison, Direction, Figure, FigureKind, Task

D = Decimal


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("3462", "3.462"),
        ("5.2", "5,2"),
        ("1234567.89", "1.234.567,89"),
        ("0", "0"),
        ("-12.50", "-12,50"),
        ("0.05", "0,05"),
        ("1E+6", "1.000.000"),
        ("999", "999"),
        ("544361", "544.361"),
        ("-0.0", "0,0"),
    ],
)
def test_a_number_has_a_decimal_comma_and_dots_between_thousands(value: str, text: str) -> None:
    assert wording.number(D(value)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**15), max_value=10**15))
def test_no_digit_of_a_number_is_lost(value: Decimal) -> None:
    assert D(wording.number(value).replace(".", "").replace(",", ".")) == value


def test_what_is_no_number_is_left_open() -> None:
    assert wording.number(D("NaN")) == "…"
    assert wording.quantity(Figure("figure/a")) == "…"


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ({"value": D(3462), "unit": "tỷ đồng", "qualifier": "hơn"}, "hơn 3.462 tỷ đồng"),
        ({"value": D("5.2"), "unit": "%", "type": FigureKind.PERCENT}, "5,2%"),
        ({"value": D("23.5"), "unit": "phần trăm", "type": FigureKind.PERCENT}, "23,5 phần trăm"),
        ({"low": D(2), "high": D("2.5"), "unit": "%", "type": FigureKind.PERCENT}, "2–2,5%"),
        ({"low": D("3.6"), "high": D("4.5"), "unit": "lần", "type": FigureKind.RATIO}, "gấp 3,6–4,5 lần"),
        ({"value": D(3), "unit": "lần", "qualifier": "gần", "type": FigureKind.RATIO}, "gấp gần 3 lần"),
        ({"value": D("0.8"), "unit": "lần", "type": FigureKind.RATIO}, "0,8 lần"),
        ({"value": D(47), "of": D(168), "unit": "quốc gia", "type": FigureKind.RANK}, "thứ 47/168 quốc gia"),
        ({"value": D(74), "of": D(176), "qualifier": "ước tính", "type": FigureKind.RANK}, "ước tính thứ 74/176"),
        ({"value": D(11), "qualifier": "Top", "type": FigureKind.RANK}, "Top 11"),
        ({"value": D(80), "unit": "quốc gia", "qualifier": "nhóm", "type": FigureKind.RANK}, "nhóm 80 quốc gia"),
        ({"value": D(43), "of": D(67), "unit": "hộ"}, "43/67 hộ"),
        ({"value": D(30), "unit": "hộ", "qualifier": "trở lên"}, "30 hộ trở lên"),
        ({"low": D(10), "unit": "%", "type": FigureKind.PERCENT}, "từ 10%"),
        ({"high": D(12), "unit": "%", "type": FigureKind.PERCENT}, "đến 12%"),
    ],
)
def test_a_figure_is_printed_as_it_was_said(figure: dict[str, object], text: str) -> None:
    assert wording.quantity(Figure("figure/a", **figure)) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (Comparison(Direction.UP, D(9), "%", "2020"), "tăng 9% so với năm 2020"),
        (Comparison(Direction.DOWN, D(15), "bậc", "2022"), "giảm 15 bậc so với năm 2022"),
        (Comparison(Direction.UP, D(12), "%", "kế hoạch"), "vượt 12% so với kế hoạch"),
        (
            Comparison(Direction.UP, D("9.6"), "điểm phần trăm", "bình quân cả nước"),
            "cao hơn 9,6 điểm phần trăm so với bình quân cả nước",
        ),
        (Comparison(Direction.DOWN, D(2), "%"), "giảm 2%"),
        (Comparison(Direction.UP, None, "", "cùng kỳ"), "tăng so với cùng kỳ"),
        (Comparison(None, D(2), "%", "2023-Q4"), "chênh lệch 2% so với quý IV năm 2023"),
        (Comparison(), ""),
        (Comparison(base="2020"), ""),
    ],
)
def test_a_comparison_says_how_much_and_against_what(change: Comparison, text: str) -> None:
    assert wording.comparison(change) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("2021", "năm 2021"),
        ("2021-Q3", "quý III năm 2021"),
        ("2021-H1", "6 tháng đầu năm 2021"),
        ("2021-H2", "6 tháng cuối năm 2021"),
        ("2021-9M", "9 tháng đầu năm 2021"),
        ("2021-12M", "12 tháng năm 2021"),
        ("2021-06", "tháng 6 năm 2021"),
        ("2024-02", "tháng 02 năm 2024"),
        ("2021-2025", "giai đoạn 2021 - 2025"),
        ("2021-2022", "năm 2021 - 2022"),
        ("2023-09-30", "ngày 30/9/2023"),
        ("2023-09-31", "2023-09-31"),
        ("2023-13", "2023-13"),
        ("cùng kỳ", "cùng kỳ"),
        ("", ""),
    ],
)
def test_a_period_is_said_in_words(code: str, text: str) -> None:
    assert wording.period(code) == text


def test_days_1_to_9_and_months_1_and_2_have_a_zero_and_no_others() -> None:
    assert wording.long_date(dt.date(2026, 3, 5)) == "ngày 05 tháng 3 năm 2026"
    assert wording.long_date(dt.date(2026, 1, 2)) == "ngày 02 tháng 01 năm 2026"
    assert wording.long_date(dt.date(2026, 12, 31)) == "ngày 31 tháng 12 năm 2026"
    assert wording.short_date(dt.date(2026, 3, 5)) == "05/3/2026"
    assert wording.short_date(dt.date(2025, 7, 1)) == "01/7/2025"
    assert wording.clock(dt.time(8, 0)) == "8 giờ 00 phút"


@pytest.mark.parametrize(
    ("task", "text"),
    [
        ({"due": "2025-12-20"}, "20/12/2025"),
        ({"due": "2024-Q2"}, "quý II năm 2024"),
        ({"due": "2022"}, "năm 2022"),
        ({"due": "2025-12-20", "due_words": "trước ngày 20 tháng 12 năm 2025"}, "trước ngày 20 tháng 12 năm 2025"),
        ({"due": "2025", "due_words": "hết năm nay"}, "hết năm nay (năm 2025)"),
        ({"due_words": "hằng tuần"}, "hằng tuần"),
        ({}, ""),
    ],
)
def test_a_deadline_keeps_its_words(task: dict[str, str], text: str) -> None:
    assert wording.deadline(Task("task/a", **task)) == text  # type: ignore[arg-type]


def test_a_figure_fits_in_one_line() -> None:
    figure = Figure(
        "figure/a",
        indicator="Thu ngân sách",
        value=D(3462),
        unit="tỷ đồng",
        qualifier="hơn",
        period="2021-H1",
        comparisons=(Comparison(Direction.UP, D(9), "%", "2020"),),
    )
    assert wording.phrase(figure) == "Thu ngân sách 6 tháng đầu năm 2021: hơn 3.462 tỷ đồng, tăng 9% so với năm 2020"


def _members() -> list[StrEnum]:
    kinds = [k for k in vars(model).values() if isinstance(k, type) and issubclass(k, StrEnum) and k is not StrEnum]
    return [member for kind in kinds for member in kind]


@pytest.mark.parametrize("member", _members(), ids=lambda m: f"{type(m).__name__}.{m.name}")
def test_every_member_has_its_words(member: StrEnum) -> None:
    assert wording.word(member)
    texts.set_language("en")
    try:
        english = wording.label(member)
    finally:
        texts.set_language("vi")
    assert wording.label(member) != english
