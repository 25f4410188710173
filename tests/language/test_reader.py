"""The reader as a whole: any input gives a result, words stand where they are said to, time grows with the text and no faster."""
# ruff: noqa: E501 - a row of a table is a line

from __future__ import annotations

import random
import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutes.cli import explain
from minutes.language import lexicon
from minutes.language.answer import answer
from minutes.language.reader import read
from minutes.language.readings import Result
from minutes.places import resource

SAMPLE = resource("sample/report.txt").read_text(encoding="utf-8")
CUES = (
    "điểm cầu", "đầu cầu", "chủ trì", "phối hợp với", "ông", "Bà", "đồng chí", "Phó Chủ tịch", "UBND tỉnh", "Sở Y tế", "Ban Chỉ đạo",
    "giao", "yêu cầu", "đề nghị", "cho biết", "kết luận", "theo", "báo cáo của", "trước ngày 30/6", "trong quý II", "xong trong tháng 6",
    "hội nghị", "họp", "tổ chức", "và", "các", "các huyện, thành phố", ",", ";", ":", "(", ")", "“", "”", "-", "\n", "1.", "a)", "8h10", "[00:01:02]",
    "Nguyễn Văn", "Lò", "Tỉnh ủy", "phòng, chống", "thì", "để", "đã", "sẽ", "cam kết", "Nơi nhận:", "tham dự có", "thứ nhất", "năm 2022",
)  # fmt: skip
STRANGE = [
    "", " ", "\n\n\n", "\x00", "﻿", "....", ":::", "((((", "))))", "date 2021-12", " date 0000-01 x", "1" * 5000, "-" * 3000, "a" * 5000,
    "שלום עולם", "مرحبا بالعالم", "会议纪要", "😀" * 50, "Ông", "Ông ", "điểm cầu", "đ/c", "giao", "Sở", "\r\n\r\n", "|||\t|||", "“", "[00:00", "8h", "%",
]  # fmt: skip


def whole(result: Result) -> None:
    """Every reading's quote stands at its offsets, and points only to readings that are there."""
    keys = {one.key for one in result.readings}
    assert len(keys) == len(result.readings)
    for one in result.readings:
        assert result.text[one.start : one.end] == one.quote
        assert 0 <= one.confidence <= 1
        assert one.rule
        for name in ("speaker", "chair", "statement"):
            assert one.data.get(name) is None or one.data[name] in keys


@pytest.mark.parametrize("text", STRANGE)
def test_strange_texts_give_a_result(text: str) -> None:
    result = read(text)
    whole(result)
    answer(result)
    explain.explain(result)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(CUES), st.text(max_size=8)), max_size=60).map(" ".join))
def test_any_row_of_its_own_cues_gives_a_result(text: str) -> None:
    whole(read(text))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_gives_a_result(text: str) -> None:
    result = read(text)
    whole(result)
    for one in [quote for name in ("statements", "figures", "tasks") for quote in answer(result)[name]]:
        assert one["quote"] in text


@pytest.mark.parametrize("cue", CUES)
def test_a_cue_a_thousand_times_takes_no_time(cue: str) -> None:
    begin = time.process_time()
    whole(read(" ".join([cue] * 1000)))
    assert time.process_time() - begin < 2.0


def test_rows_of_cues_in_any_order_take_time_by_their_length_only() -> None:
    rng = random.Random(7)
    words = [rng.choice(CUES) for _ in range(6000)]
    begin = time.process_time()
    read(" ".join(words))
    assert time.process_time() - begin < 6.0


def test_a_text_a_hundred_times_longer_takes_at_most_a_hundred_and_ten_times_as_long() -> None:
    read(SAMPLE)
    once = min(_took(SAMPLE) for _ in range(5))
    many = _took("\n\n".join([SAMPLE.partition("\n")[0] + "\n", *[SAMPLE] * 99]))
    assert many <= 110 * once * 1.15 + 0.05, (many, once)


def test_a_page_takes_a_blink() -> None:
    read(SAMPLE)
    assert min(_took(SAMPLE) for _ in range(5)) < 0.08


def _took(text: str) -> float:
    begin = time.process_time()
    read(text)
    return time.process_time() - begin


def test_the_same_text_gives_the_same_readings() -> None:
    assert read(SAMPLE) == read(SAMPLE)


def test_a_text_in_pieces_or_with_debris_gives_quotes_of_the_raw_text() -> None:
    raw = unicodedata.normalize("NFD", SAMPLE).replace("Bộ", "B\u200bộ")
    got = answer(read(raw))
    assert [one["owner"] for one in got["tasks"]] == [one["owner"] for one in answer(read(SAMPLE))["tasks"]]
    quotes = [one["quote"] for name in ("statements", "figures", "tasks") for one in got[name]]
    assert quotes
    assert all(quote in raw for quote in quotes)


def test_an_explanation_holds_every_reading_and_every_number_left() -> None:
    result = read("Ông Lê Văn Bình, Giám đốc Sở Y tế cho biết, có 12 ca mới; gọi 0233 385 2146.")
    told = explain.explain(result)
    assert "Lê Văn Bình" in told
    assert "(tên kèm danh xưng, chức vụ, 0,95)" in told
    assert all(f"[{one.text}]" in told for one in result.unread)


@pytest.mark.parametrize(
    "name",
    [
        "bodies",
        "collectives",
        "directives",
        "districts",
        "fields",
        "honorifics",
        "ministries",
        "namesakes",
        "positions",
        "provinces",
        "short_forms",
        "speech",
        "surnames",
        "verbs",
    ],
)
def test_every_table_says_where_it_comes_from_and_has_even_rows(name: str) -> None:
    head = resource(f"language/{name}.tsv").read_text(encoding="utf-8").splitlines()[:3]
    assert any("Source" in line for line in head if line.startswith("#"))
    assert lexicon.rows(name)
    assert all(row[0].strip() for row in lexicon.rows(name))
