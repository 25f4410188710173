"""The conference itself: title, day, part of the day, organiser."""
# ruff: noqa: E501 - a row of a table is a line

from __future__ import annotations

import pytest

from minutes.language import conference
from minutes.language.answer import answer
from minutes.language.page import page
from minutes.language.reader import read
from minutes.language.text import prepare
from tests.language.tables_of_cases import Told, told

LEADS = [  # the beginning of a text; title | date | part | organiser
    (
        " date 2022-06\nNgày 3/6, tại Hà Nội, Bộ Nội vụ phối hợp với UBND TP Hà Nội tổ chức Hội nghị trực tuyến toàn quốc về phòng, chống đuối nước.",
        "Hội nghị trực tuyến toàn quốc về phòng, chống đuối nước|2022-06-03||Bộ Nội vụ",
    ),
    (
        " date 2023-01\nChiều nay (10/1), Thường trực Tỉnh ủy Bắc Giang họp trực tuyến với các huyện, thành phố về tình hình Tết.",
        "Họp trực tuyến với các huyện, thành phố về tình hình Tết|2023-01-10|afternoon|Thường trực Tỉnh ủy Bắc Giang",
    ),
    (
        " date 2024-07\nHội nghị trực tuyến sơ kết 6 tháng đầu năm của ngành Công Thương diễn ra sáng 12/7 tại Hà Nội.",
        "Hội nghị trực tuyến sơ kết 6 tháng đầu năm của ngành Công Thương|2024-07-12|morning|",
    ),
    (
        " date 2022-03\nTối 2/3, Sở Giáo dục và Đào tạo Hà Tĩnh có cuộc họp trực tuyến với hiệu trưởng 38 trường THPT về việc dạy học.",
        "Cuộc họp trực tuyến với hiệu trưởng 38 trường THPT về việc dạy học|2022-03-02|evening|",
    ),
    (
        "BIÊN BẢN\n\nHôm nay, vào hồi 8 giờ 00 ngày 06 tháng 3 năm 2023, tại Hội trường A, Công ty Điện lực Hà Nam tổ chức họp giao ban trực tuyến tháng 3.",
        "Họp giao ban trực tuyến tháng 3|2023-03-06||Công ty Điện lực Hà Nam",
    ),
    (
        " date 2025-11\nPhiên họp trực tuyến của UBND tỉnh với 96 xã, phường được tổ chức chiều 4.11 dưới sự chủ trì của ông Lê Văn Bá.",
        "Phiên họp trực tuyến của UBND tỉnh với 96 xã, phường|2025-11-04|afternoon|UBND tỉnh",
    ),
    (
        " date 2023-05\nTổng cục Du lịch vừa tổ chức Hội nghị trực tuyến “Phục hồi du lịch quốc tế” hôm 9/5.",
        "Hội nghị trực tuyến “Phục hồi du lịch quốc tế”|2023-05-09||Tổng cục Du lịch",
    ),
    (
        " date 2022-12\nSáng 26-12, Hội nghị tổng kết công tác tư pháp năm 2022 đã được Bộ Tư pháp tổ chức theo hình thức trực tuyến.",
        "Hội nghị tổng kết công tác tư pháp năm 2022|2022-12-26|morning|Bộ Tư pháp",
    ),
    (
        "HỘI NGHỊ TRỰC TUYẾN\nTRIỂN KHAI CÔNG TÁC TUYỂN QUÂN NĂM 2024\n(Ngày 12/12/2023)\nĐơn vị tổ chức: Bộ Chỉ huy Quân sự tỉnh Bến Tre",
        "HỘI NGHỊ TRỰC TUYẾN TRIỂN KHAI CÔNG TÁC TUYỂN QUÂN NĂM 2024|2023-12-12||Bộ Chỉ huy Quân sự tỉnh Bến Tre",
    ),
    (
        " date 2022-09\nBan Thường vụ Thành ủy Hải Phòng tổ chức giao ban trực tuyến với các quận, huyện ngày 20-9.",
        "Giao ban trực tuyến với các quận, huyện|2022-09-20||Ban Thường vụ Thành ủy Hải Phòng",
    ),
    (
        "Cao Bằng, ngày 20 tháng 8 năm 2024\n\nPhiên họp Ban Chỉ đạo phòng, chống dịch tỉnh Cao Bằng\n(Họp trực tuyến ngày 14/8/2024)",
        "Phiên họp Ban Chỉ đạo phòng, chống dịch tỉnh Cao Bằng|2024-08-14||Ban Chỉ đạo phòng, chống dịch tỉnh Cao Bằng",
    ),
    (" date 2023-04\nHội nghị trực tuyến về đất đai diễn ra trong tháng 4.", "Hội nghị trực tuyến về đất đai|||"),
    ("Một văn bản không nói gì đến cuộc gặp nào.", "|||"),
]  # fmt: skip

REVIEWED = [
    (" date 2021-12\nNgày 20/12, Bộ Y tế tổ chức hội nghị tổng kết công tác năm 2021, triển khai nhiệm vụ năm 2022.", "2021"),
    (" date 2023-10\nNgày 5/10, UBND tỉnh tổ chức hội nghị sơ kết kinh tế - xã hội 9 tháng.", "2023-9M"),
    (" date 2022-08\nNgày 5/8, Sở tổ chức hội nghị tổng kết năm học 2021 - 2022.", "2021-2022"),
    (" date 2024-07\nNgày 5/7, Sở Y tế tổ chức hội nghị giao ban quý II năm 2024.", "2024-Q2"),
    (" date 2024-07\nNgày 5/7, Sở Y tế tổ chức hội nghị về chống nóng.", ""),
]


@pytest.mark.parametrize(("text", "wanted"), LEADS)
def test_what_the_beginning_tells(text: str, wanted: str) -> None:
    found = conference.read(page(prepare(text)))
    assert f"{found.title}|{found.date or ''}|{found.part}|{found.organiser}" == wanted


@pytest.mark.parametrize("case", told("conferences"), ids=lambda case: case.said[:60])
def test_the_beginnings_of_the_table(case: Told) -> None:
    found = answer(read(case.said))["conference"]
    assert " | ".join(str(found[key] or "–") for key in ("title", "date", "session", "organiser")) == case.wanted[0]


@pytest.mark.parametrize(("text", "period"), REVIEWED)
def test_the_period_under_review(text: str, period: str) -> None:
    assert conference.read(page(prepare(text))).review == period


def test_the_day_of_a_paper_is_not_the_day_of_the_conference() -> None:
    text = "Sơn La, ngày 22 tháng 5 năm 2024\n\nChiều ngày 20/5/2024, UBND tỉnh tổ chức hội nghị trực tuyến về phòng cháy."
    found = conference.read(page(prepare(text)))
    assert (str(found.date), str(found.issued)) == ("2024-05-20", "2024-05-22")
