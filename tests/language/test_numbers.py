"""Numbers in Vietnamese, in digits and in words: what each phrase means."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.language.number_words import NotANumber, from_words, to_words
from minutes.language.numbers import digits, find_numbers

READ = [
    # words, value with its scale multiplied in
    ("không", "0"),
    ("mười lăm", "15"),
    ("hai mươi mốt", "21"),
    ("ba mươi tư", "34"),
    ("bốn mươi lăm", "45"),
    ("năm mươi nhăm", "55"),
    ("sáu tư", "64"),
    ("bảy lăm", "75"),
    ("hai chục", "20"),
    ("một trăm", "100"),
    ("một trăm linh năm", "105"),
    ("hai trăm lẻ bảy", "207"),
    ("ba trăm mười", "310"),
    ("một trăm hai", "120"),
    ("bốn trăm rưỡi", "450"),
    ("chín trăm chín mươi chín", "999"),
    ("một nghìn", "1000"),
    ("hai ngàn không trăm hai mươi sáu", "2026"),
    ("ba nghìn rưỡi", "3500"),
    ("bảy nghìn tám trăm", "7800"),
    ("một vạn hai", "12000"),
    ("mười hai nghìn không trăm lẻ ba", "12003"),
    ("một triệu không trăm linh năm", "1000005"),
    ("một triệu hai", "1200000"),
    ("hai triệu rưỡi", "2500000"),
    ("ba triệu bốn trăm năm mươi nghìn", "3450000"),
    ("một tỷ rưỡi", "1500000000"),
    ("năm tỉ tư", "5400000000"),
    ("một nghìn hai trăm tỷ", "1200000000000"),
    ("ba nghìn tỷ năm trăm triệu", "3000500000000"),
    ("hai mươi ba phẩy năm", "23.5"),
    ("tám phẩy hai năm", "8.25"),
    ("tám phẩy hai mươi lăm", "8.25"),
    ("không phẩy không năm", "0.05"),
    ("một phẩy hai triệu", "1200000"),
    ("âm bảy phẩy hai", "-7.2"),
]

SAID = [
    # value, its official reading
    ("0", "không"),
    ("4", "bốn"),
    ("10", "mười"),
    ("15", "mười lăm"),
    ("20", "hai mươi"),
    ("21", "hai mươi mốt"),
    ("24", "hai mươi tư"),
    ("25", "hai mươi lăm"),
    ("105", "một trăm linh năm"),
    ("111", "một trăm mười một"),
    ("1060", "một nghìn không trăm sáu mươi"),
    ("2005", "hai nghìn không trăm linh năm"),
    ("10100", "mười nghìn một trăm"),
    ("1000005", "một triệu không trăm linh năm"),
    ("21000000", "hai mươi mốt triệu"),
    ("1200000000000", "một nghìn hai trăm tỷ"),
    ("8.25", "tám phẩy hai năm"),
    ("0.05", "không phẩy không năm"),
    ("-1.26", "âm một phẩy hai sáu"),
]

DIGITS = [
    ("3.462", "3462"),
    ("3,462", "3.462"),
    ("1.234.567", "1234567"),
    ("1.234.567,89", "1234567.89"),
    ("0.5", "0.5"),
    ("12.5", "12.5"),
    ("0,125", "0.125"),
    ("0.125", "0.125"),
    ("1,234,567", "1234567"),
    ("1,234.5", "1234.5"),
    ("05", "5"),
    ("2.1.3", None),
    ("1.2345.678", None),
    ("9" * 40, None),
]

FOUND = [
    # text, what is found: value | low..high | value/of, then its scale words
    ("hơn 3.518 tỷ đồng", ["3518 tỷ"]),
    ("2,7 nghìn tỷ đồng", ["2.7 nghìn tỷ"]),
    ("3 trăm tỷ", ["300 tỷ"]),
    ("4 tỷ rưỡi", ["4.5 tỷ"]),
    ("2 tỷ 300 triệu đồng", ["2300 triệu"]),
    ("15 nghìn 300 hộ", ["15300"]),
    ("1 250 000 người", ["1250000"]),
    ("từ 12 đến 15 xã", ["12..15"]),
    ("10 - 12 ha", ["10..12"]),
    ("7,5-8%", ["7.5..8"]),
    ("3%-3,5% GDP", ["3..3.5"]),
    ("từ 10 tỷ đến 12 tỷ đồng", ["10..12 tỷ"]),
    ("từ bảy mươi lăm đến tám mươi phần trăm", ["75..80"]),
    ("30 hoặc 40 suất", ["30..40"]),
    ("52/78 hộ", ["52/78"]),
    ("45,5/60 tỷ đồng", ["45.5/60 tỷ"]),
    ("xếp thứ 8/63", ["8/63"]),
    ("tăng trưởng âm 2,4%", ["-2.4"]),
    ("có năm xã chưa đạt", ["5"]),
    ("trong năm xã nào cũng đạt", []),
    ("vắc xin năm trong một", []),
    ("gần hai phần ba số thôn", []),
    ("ba phần tư dân số", []),
    ("huyện Ba Chẽ và Năm Căn", []),
    ("Bảy trăm hộ dân", ["700"]),
    ("hàng trăm hộ, hàng nghìn người", []),
    ("vài chục người", []),
]


@pytest.mark.parametrize(("words", "value"), READ)
def test_words_mean(words: str, value: str) -> None:
    assert from_words(words) == Decimal(value)


@pytest.mark.parametrize(("value", "words"), SAID)
def test_a_value_is_read_as_offices_read_it(value: str, words: str) -> None:
    assert to_words(Decimal(value)) == words


@pytest.mark.parametrize(("text", "value"), DIGITS)
def test_digits_mean(text: str, value: str | None) -> None:
    assert digits(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_numbers_of_a_text(text: str, expected: list[str]) -> None:
    found = []
    for number in find_numbers(text):
        value = f"{number.low}..{number.high}" if number.value is None else f"{number.value}"
        value += f"/{number.of}" if number.of is not None else ""
        found.append(f"{value} {number.scale}".strip())
        assert text[number.start : number.end].strip()
    assert found == expected


@pytest.mark.parametrize("text", ["", "hai xã", "mươi", "trăm năm", "hai phẩy", "một hai"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        from_words(text)


@given(st.integers(min_value=0, max_value=10**15))
def test_every_integer_comes_back_from_its_words(number: int) -> None:
    assert from_words(to_words(number)) == number


@given(st.lists(st.sampled_from([0, 1, 4, 5, 10, 15, 20, 21, 24, 25, 100, 105, 110, 115, 500, 555, 999]), min_size=1, max_size=5))
def test_every_pattern_of_groups_comes_back_from_its_words(groups: list[int]) -> None:
    number = 0
    for group in groups:
        number = number * 1000 + group
    assert from_words(to_words(number)) == number


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False))
def test_every_decimal_comes_back_from_its_words(number: Decimal) -> None:
    assert from_words(to_words(number)) == number


_PIECES = st.sampled_from(
    [
        "một",
        "năm",
        "mươi",
        "trăm",
        "tỷ",
        "rưỡi",
        "phẩy",
        "âm",
        "đến",
        "từ",
        "linh",
        "tư",
        "12",
        "3,5",
        "1.000",
        "/",
        "-",
        "%",
        ",",
        "hộ",
        "hoặc",
    ]
)


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=40))
def test_numbers_lie_in_the_text_in_order_whatever_it_is(pieces: list[str]) -> None:
    text = " ".join(pieces)
    last = 0
    for number in find_numbers(text):
        assert last <= number.start < number.end <= len(text)
        last = number.end
