"""What the minutes say: only what is recorded, in the order of Mẫu 1.9; letters and numbers of lists."""

from __future__ import annotations

import datetime as dt

import pytest

from minutes.exporters.paper import (
    Letterhead,
    point_letter,
    roman,
)
from minutes.exporters.papers import minutes_paper
from minutes.model import (
    Conference,
    Part,
    Session,
)
from tests.exporters.paper_words import body, labelled, whole
from tests.samples import rich


def test_the_parts_come_in_the_order_of_the_form() -> None:
    text = "\n".join(whole(minutes_paper(rich())))
    order = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "BIÊN BẢN",
        "Thời gian bắt đầu: 8 giờ 00 phút, ngày 05 tháng 3 năm 2026.",
        "Địa điểm: Hội trường tầng 2, Trung tâm hành chính tỉnh.",
        "Thành phần tham dự:",
        "Vắng mặt:",
        "Chủ trì (chủ tọa): Ông Võ Thành Ý, Phó Chủ tịch UBND tỉnh.",
        "Thư ký (người ghi biên bản): Bà Đặng Thị Ánh, Chuyên viên Văn phòng.",
        "Chương trình:",
        "Nội dung (theo diễn biến hội nghị):",
        "I. PHIÊN SÁNG",
        "II. PHIÊN CHIỀU",
        "III. KẾT LUẬN CỦA CHỦ TỌA",
        "IV. KIẾN NGHỊ, ĐỀ XUẤT",
        "V. NHIỆM VỤ SAU HỘI NGHỊ",
        "Số liệu báo cáo tại hội nghị được tổng hợp tại Phụ lục kèm theo biên bản này.",
        "Hội nghị kết thúc vào 16 giờ 45 phút, ngày 05 tháng 3 năm 2026./.",
        "\nTHƯ KÝ\n",
        "\nCHỦ TỌA\n",
        "Nơi nhận:",
        "\nPhụ lục\n",
    ]
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("number", "symbol", "printed"),
    [
        ("", "", "Số: …/BB-…"),
        ("5", "VP", "Số: 05/BB-VP"),
        ("12", "BB-UBND", "Số: 12/BB-UBND"),
        ("", "VP", "Số: …/BB-VP"),
        ("105", "", "Số: 105/BB-…"),
    ],
)
def test_the_number_has_a_zero_below_ten_and_is_never_made_up(number: str, symbol: str, printed: str) -> None:
    head = minutes_paper(Conference(number=number, symbol=symbol)).blocks[0]
    assert isinstance(head, Letterhead)
    assert head.number == printed


@pytest.mark.parametrize(
    ("superior", "issuer", "lines_"),
    [
        ("", "", ("…", "…")),
        ("UBND tỉnh X", "Sở Tài chính", ("UBND TỈNH X", "SỞ TÀI CHÍNH")),
        ("", "Ủy ban nhân dân tỉnh X", ("", "ỦY BAN NHÂN DÂN TỈNH X")),
    ],
)
def test_agencies_are_as_recorded(superior: str, issuer: str, lines_: tuple[str, str]) -> None:
    head = minutes_paper(Conference(superior=superior, issuer=issuer, organiser="Bộ Y tế")).blocks[0]
    assert isinstance(head, Letterhead)
    assert (head.superior, head.issuer) == lines_


def test_a_known_part_of_the_day_stands_where_the_hour_is_open() -> None:
    conference = Conference(date=dt.date(2021, 12, 22), sessions=(Session("session/a", part=Part.AFTERNOON),))
    assert labelled(conference, "Thời gian bắt đầu:") == "… giờ … phút, chiều ngày 22 tháng 12 năm 2021."


def test_a_meeting_is_called_what_it_calls_itself() -> None:
    text = body(Conference(title="Phiên họp trực tuyến UBND tỉnh", date=dt.date(2026, 1, 2)))
    assert "Nội dung (theo diễn biến phiên họp): …" in text
    assert "Phiên họp kết thúc vào … giờ … phút, ngày 02 tháng 01 năm 2026./." in text


def test_points_follow_the_vietnamese_alphabet_and_then_double() -> None:
    assert [point_letter(n) for n in range(12)] == list("abcdđeghiklm")
    assert point_letter(22) == "y"
    assert [point_letter(23), point_letter(24)] == ["aa", "ab"]
    assert len({point_letter(n) for n in range(2_000)}) == 2_000


def test_roman_figures() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 40, 99)] == ["I", "IV", "IX", "XIV", "XL", "XCIX"]
