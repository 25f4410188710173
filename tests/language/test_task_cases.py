"""The table of phrases and the tasks in them (``cases/tasks.txt``): who does what, with whom, until when."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.language.answer import answer
from minutes.language.reader import read
from tests.language import scoring

TABLE = Path(__file__).parent / "cases" / "tasks.txt"
NEWS = (
    " date 2023-05\nSáng 10/5, UBND tỉnh Hà Giang tổ chức hội nghị trực tuyến giao ban công tác. "
    "Ông Lê Văn Bình, Chủ tịch UBND tỉnh chủ trì.\n\n"
)
PAPER = (
    "UBND TỈNH HÀ GIANG\nVĂN PHÒNG\nSố: 88/TB-VP\nHà Giang, ngày 12 tháng 5 năm 2023\n\nTHÔNG BÁO\n"
    "Kết luận của Chủ tịch UBND tỉnh Lê Văn Bình tại hội nghị trực tuyến giao ban công tác\n\n"
    "Ngày 10/5/2023, Chủ tịch UBND tỉnh Lê Văn Bình chủ trì hội nghị trực tuyến giao ban công tác.\n\n"
)
TALK = (
    " date 2023-05\n[08:00] Ông Lê Văn Bình (Chủ tịch UBND tỉnh): Sáng nay 10/5, UBND tỉnh họp trực tuyến. "
    "Tôi chủ trì ở điểm cầu tỉnh.\n"
    "[08:10] Ông Sùng A Sáng (Chủ tịch UBND huyện Vị Xuyên): Dạ, huyện đã nghe rõ.\n"
    "[08:12] Bà Vàng Thị Mỉ (Giám đốc Điện lực): Dạ, điện lực có mặt.\n[08:20] Ông Lê Văn Bình: "
)
FRAMES = {
    "conclusion": (NEWS + "Kết luận hội nghị, ông Lê Văn Bình yêu cầu các ngành tập trung cao độ. ", ""),
    "news": (NEWS, ""),
    "paper": (PAPER, "\n\nVăn phòng UBND tỉnh thông báo để các đơn vị biết, thực hiện./."),
    "talk": (TALK, "\n[08:40] Ông Sùng A Sáng: Dạ, vâng."),
    "none": (NEWS, ""),
}


class Case(NamedTuple):
    """Words, where they stand, and the tasks in them."""

    place: str
    said: str
    wanted: tuple[str, ...]


def cases() -> list[Case]:
    """Read the table."""
    found, place = [], ""
    for block in TABLE.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line and not line.startswith("#")]
        if lines and lines[0].startswith("== "):
            place, lines = lines[0][3:], lines[1:]
        said = "\n".join(line for line in lines if not line.startswith("→"))
        wanted = tuple(" | ".join(part.strip() for part in line[1:].split("|", 3)) for line in lines if line.startswith("→"))
        if said:
            found.append(Case(place, said, wanted))
    return found


def tasks(case: Case) -> tuple[str, ...]:
    """Read the tasks of a case, as the table writes them."""
    before, after = FRAMES[case.place]
    found = answer(read(before + case.said + after))["tasks"]
    return tuple(f"{one['owner'] or ''} | {'; '.join(one['partners'])} | {one['due'] or ''} | {one['text']}" for one in found)


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.place}: {case.said[:60]}")
def test_the_tasks_in_a_phrase(case: Case) -> None:
    assert tasks(case) == case.wanted


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(cases()) >= 80
    assert sum(len(case.wanted) for case in cases()) >= 100


PAPERS = Path(__file__).parent / "cases" / "task_papers.txt"


def papers() -> list[tuple[str, list[dict[str, object]]]]:
    """Read the whole papers, each with the tasks in it."""
    found = []
    for block in PAPERS.read_text(encoding="utf-8").split("=====\n")[1:]:
        lines = block.split("\n")
        wanted: list[dict[str, object]] = []
        for line in lines:
            if line.startswith("→"):
                owner, due, text = (part.strip() for part in line[1:].split("|", 2))
                wanted.append({"owner": owner, "due": due, "text": text})
        found.append(("\n".join(line for line in lines if not line.startswith("→")), wanted))
    return found


def test_whole_papers_are_read_nearly_as_a_person_reads_them() -> None:
    right = asked = told = details = same = 0
    for text, wanted in papers():
        found = answer(read(text))["tasks"]
        pairs = scoring.matched(wanted, found, scoring.same_task)
        right, asked, told = right + len(pairs), asked + len(wanted), told + len(found)
        for want, have in pairs:
            details += 2
            same += (have["owner"] or "").casefold() == str(want["owner"]).casefold()
            same += (have["due"] or "") == want["due"]
        assert all(one["quote"] in text for one in found)
    assert 2 * right / (asked + told) >= 0.95
    assert same / details >= 0.95


CUES = (
    "Sở Y tế|giao|yêu cầu|đề nghị|phối hợp với|,|;|:|.|(|)|“|”|-|\n|\n- |1. |a) |một là|thứ hai|trước ngày 15/6|trong tháng 6|"
    "các huyện|đơn vị này|lãnh đạo|đồng chí|ông Lê Văn Bình|sẽ|phải|cam kết|rà soát|lập danh sách|báo cáo|không|đã|và|"
    "đồng thời|bên|mỗi|nào|thì|theo|Nhiệm vụ|Đơn vị chủ trì|\t|hoàn thành|xong|"
    "P. KHTC|tại|của|từ|đến|5|Kết luận:|cho biết|chủ trì|tỉnh|Tôi|được|"
    "Đơn vị thực hiện:|Thời hạn: 30/6"
).split("|")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(CUES), min_size=1, max_size=60))
def test_any_order_of_cue_words_is_read_and_quoted_exactly(pieces: list[str]) -> None:
    text = NEWS + "Kết luận, ông Lê Văn Bình yêu cầu " + " ".join(pieces)
    for one in read(text).readings:
        if one.kind == "task":
            assert one.quote in text
            assert one.data["text"].strip() and one.data["text"] in text


def test_a_text_of_cue_words_four_times_as_long_takes_no_more_than_some_four_times_as_long() -> None:
    def seconds(count: int) -> float:
        text = NEWS + "Kết luận, ông Lê Văn Bình yêu cầu " + " ".join(CUES * count)
        begin = time.process_time()
        read(text)
        return time.process_time() - begin

    assert seconds(40) <= 8 * seconds(10) + 0.2
