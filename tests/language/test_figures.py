"""Figures in Vietnamese sentences: what each says, and which numbers are none.

A row is a text and the figures in it, each as «value unit | type nature | qualifier | period | changes | words of the indicator»,
read on 10 July 2024 at a conference that looks back on the first half of 2024. Parts at the end that are empty are left out.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.language.figures import FigureContext, read_all, read_figures
from minutes.language.text import prepare

CONTEXT = FigureContext(dt.date(2024, 7, 10), "2024-H1")

ROWS = [
    # amounts and their units
    ("Thu ngân sách đạt 4.215 tỷ đồng.", ["4215 tỷ đồng | amount actual | | 2024-H1 | | Thu ngân sách"]),
    ("Xuất khẩu đạt 1,85 triệu USD.", ["1.85 triệu USD | amount actual | | 2024-H1 | | Xuất khẩu"]),
    ("Cả tỉnh còn 3.120 hộ nghèo.", ["3120 hộ | amount actual | | 2024-H1 | | nghèo"]),
    ("Tỉnh đón 2,4 triệu lượt khách nội địa.", ["2.4 triệu lượt | amount actual | | 2024-H1 | | khách nội địa"]),
    ("Năng suất lúa đạt 6,1 tấn/ha.", ["6.1 tấn/ha | amount actual | | 2024-H1 | | Năng suất lúa"]),
    ("Thu nhập bình quân 5,2 triệu đồng/người/tháng.", ["5.2 triệu đồng/người/tháng | amount actual | | 2024-H1 | | Thu nhập"]),
    ("Số giường bệnh đạt 31 giường/vạn dân.", ["31 giường/vạn dân | amount actual | | 2024-H1 | | giường bệnh"]),
    ("Đã thu hồi 12.400 m2 đất lấn chiếm.", ["12400 m2 | amount actual | | 2024-H1 | | đất lấn chiếm"]),
    ("Khởi công 7 dự án giao thông.", ["7 dự án | amount actual | | 2024-H1 | | giao thông"]),
    ("Có 25/40 xã, phường về đích.", ["25/40 xã, phường | amount actual | | 2024-H1 | | về đích"]),
    ("Giải ngân 120,5/300 tỷ đồng.", ["120.5/300 tỷ đồng | amount actual | | 2024-H1"]),
    ("Giá lợn hơi 61.000 - 64.000 đồng/kg.", ["61000..64000 đồng/kg | amount actual | | 2024-H1 | | Giá lợn hơi"]),
    ("Số trạm tăng từ 90 lên 180 trạm.", ["180 trạm | amount actual | | 2024-H1 | | Số trạm"]),
    ("Nâng thời hạn giấy phép từ 30 lên 90 ngày.", ["90 ngày | amount actual | | 2024-H1 | | thời hạn giấy phép"]),
    ("Điểm trung bình đạt 6,84 điểm.", ["6.84 điểm | amount actual | | 2024-H1 | | Điểm"]),
    # percents, ratios, ranks
    ("Tỷ lệ che phủ rừng đạt 48,2%.", ["48.2 % | percent actual | | 2024-H1 | | Tỷ lệ che phủ rừng"]),
    ("GRDP tăng 7,15% so với cùng kỳ.", ["7.15 % | percent actual | | 2024-H1 | | GRDP tăng"]),
    ("Chăn nuôi giảm 2%.", ["2 % | percent actual | | 2024-H1 | | Chăn nuôi giảm"]),
    ("Khoảng 15% phòng học còn tạm.", ["15 % | percent actual | Khoảng | 2024-H1 | | phòng học còn tạm"]),
    ("Thuế sản phẩm tăng trưởng âm 1,4%.", ["-1.4 % | percent actual | | 2024-H1 | | Thuế sản phẩm"]),
    ("Doanh thu gấp 2,5 lần năm 2020.", ["2.5 lần | ratio actual | | 2024-H1 | | Doanh thu"]),
    ("Số vụ gấp đôi cùng kỳ.", ["2 lần | ratio actual | | 2024-H1 | | Số vụ"]),
    ("Năng suất gấp rưỡi vụ trước.", ["1.5 lần | ratio actual | | 2024-H1 | | Năng suất"]),
    ("Chỉ số PCI xếp thứ 9/63 tỉnh, thành phố.", ["9/63 tỉnh, thành phố | rank actual | | 2024-H1 | | PCI"]),
    ("Tỉnh xếp 31/63 về chuyển đổi số.", ["31/63  | rank actual | | 2024-H1 | | chuyển đổi số"]),
    ("Tỉnh thuộc nhóm 10 địa phương dẫn đầu.", ["10 địa phương | rank actual | nhóm | 2024-H1 | | dẫn đầu"]),
    ("Thành phố lọt Top 20 thế giới.", ["20  | rank actual | Top | 2024-H1 | | thế giới"]),
    ("Chỉ số SIPAS đứng thứ nhất cả nước.", ["1  | rank actual | | 2024-H1 | | SIPAS"]),
    # plans
    (
        "Thu nội địa đạt 900 tỷ đồng, bằng 52% dự toán, tăng 6% so với cùng kỳ.",
        [
            "900 tỷ đồng | amount actual | | 2024-H1 | up 6 % cùng kỳ | Thu nội địa",
            "52 % | percent actual | | 2024-H1 | | Thu nội địa dự toán",
        ],
    ),
    ("Lượng khách bằng 121% cùng kỳ.", ["121 % | percent actual | | 2024-H1 | | Lượng khách"]),
    ("Thu thuế vượt dự toán 35,5 tỷ đồng.", ["35.5 tỷ đồng | amount actual | | 2024-H1 | | Thu thuế"]),
    # changes
    ("Sản lượng 500 tấn, tăng 20 tấn so với năm 2023.", ["500 tấn | amount actual | | 2024-H1 | up 20 tấn 2023 | Sản lượng"]),
    ("Doanh thu 50 tỷ đồng (+9,3%).", ["50 tỷ đồng | amount actual | | 2024-H1 | up 9.3 %  | Doanh thu"]),
    ("Nhập khẩu 40 triệu USD (-4,1%).", ["40 triệu USD | amount actual | | 2024-H1 | down 4.1 %  | Nhập khẩu"]),
    (
        "Tỷ lệ đỗ đạt 97%, hơn năm trước 1,5 điểm phần trăm.",
        ["97 % | percent actual | | 2024-H1 | up 1.5 điểm phần trăm 2023 | Tỷ lệ đỗ"],
    ),
    (
        "Riêng tháng 6 xuất khẩu 71 triệu USD, tăng 3% so với tháng trước và giảm 9% so với cùng kỳ.",
        ["71 triệu USD | amount actual | | 2024-06 | up 3 % 2024-05; down 9 % cùng kỳ | xuất khẩu"],
    ),
    (
        "Xảy ra 60 vụ, làm chết 31 người, bị thương 40 người; so với cùng kỳ giảm 5 vụ, tăng 2 người chết, giảm 7 người bị thương.",
        [
            "60 vụ | amount actual | | 2024-H1 | down 5 vụ cùng kỳ | Xảy ra",
            "31 người | amount actual | | 2024-H1 | up 2 người cùng kỳ | chết",
            "40 người | amount actual | | 2024-H1 | down 7 người cùng kỳ | bị thương",
        ],
    ),
    (
        "Thụ lý 900 việc, tăng 51 việc (6%) so với cùng kỳ.",
        ["900 việc | amount actual | | 2024-H1 | up 51 việc cùng kỳ; up 6 % cùng kỳ | Thụ lý"],
    ),
    ("PAR INDEX năm 2023 tăng 9 bậc, xếp thứ 16/63.", ["16/63  | rank actual | | 2023 | up 9 bậc  | PAR INDEX"]),
    (
        "Nợ thuế 412 tỷ đồng, giảm 7 tỷ đồng so với đầu năm.",
        ["412 tỷ đồng | amount actual | | 2024-H1 | down 7 tỷ đồng đầu năm | Nợ thuế"],
    ),
    (
        "Công nghiệp tăng 8%, dịch vụ tăng 6%.",
        ["8 % | percent actual | | 2024-H1 | | Công nghiệp tăng", "6 % | percent actual | | 2024-H1 | | dịch vụ tăng"],
    ),
    ("Có 45 xã đạt chuẩn, tăng thêm 5 xã so với năm 2022.", ["45 xã | amount actual | | 2024-H1 | up 5 xã 2022 | đạt chuẩn"]),
    # nature
    ("Tổng thu ước đạt 3.000 tỷ đồng.", ["3000 tỷ đồng | amount estimate | ước | 2024-H1 | | Tổng thu"]),
    (
        "Vốn đầu tư ước đạt 900 tỷ đồng, bằng 45% kế hoạch.",
        [
            "900 tỷ đồng | amount estimate | ước | 2024-H1 | | Vốn đầu tư",
            "45 % | percent estimate | | 2024-H1 | | Vốn đầu tư kế hoạch",
        ],
    ),
    ("Dự kiến cả năm tăng 7-7,5%.", ["7..7.5 % | percent forecast | | 2024 | | tăng"]),
    (
        "Theo dự báo, năm nay nhu cầu vắc xin khoảng 9 nghìn liều.",
        ["9 nghìn liều | amount forecast | khoảng | 2024 | | nhu cầu vắc xin"],
    ),
    ("Phấn đấu năm 2025 GRDP tăng trên 8%.", ["8 % | percent target | trên | 2025 | | GRDP tăng"]),
    ("Kế hoạch năm 2025 là 5.200 tỷ đồng.", ["5200 tỷ đồng | amount target | | 2025 | | Kế hoạch"]),
    (
        "Mục tiêu quý III: giải ngân 60%, thu 900 tỷ đồng.",
        ["60 % | percent target | | 2024-Q3 | | giải ngân", "900 tỷ đồng | amount target | | 2024-Q3 | | thu"],
    ),
    ("Giao Sở Y tế tập huấn cho 500 nhân viên trước ngày 15/8.", ["500 nhân viên | amount target | | 2024-08-15 | | tập huấn"]),
    ("Huyện xin tỉnh 35 tỷ đồng mua giống.", ["35 tỷ đồng | amount target | | | | xin tỉnh"]),
    ("Tỷ lệ tiêm phải đạt ít nhất 95%.", ["95 % | percent target | ít nhất | | | Tỷ lệ tiêm"]),
    ("Kinh phí được giao 1,5 tỷ đồng.", ["1.5 tỷ đồng | amount actual | | 2024-H1 | | Kinh phí"]),
    # qualifiers
    ("Hơn 200 hộ đã di dời.", ["200 hộ | amount actual | Hơn | 2024-H1 | | đã di dời"]),
    ("Nợ xấu dưới 2%.", ["2 % | percent actual | dưới | 2024-H1 | | Nợ xấu"]),
    ("Xấp xỉ 40 nghìn người hưởng lợi.", ["40 nghìn người | amount actual | Xấp xỉ | 2024-H1 | | hưởng lợi"]),
    ("Tỷ lệ giải ngân từ 95% trở lên.", ["95 % | percent actual | trở lên | 2024-H1 | | Tỷ lệ giải ngân"]),
    ("Cơ bản hoàn thành 100% kế hoạch.", ["100 % | percent actual | Cơ bản | 2024-H1 | | kế hoạch"]),
    # periods
    ("Đến 30/6, toàn tỉnh trồng 500 ha rừng.", ["500 ha | amount actual | | 2024-06-30 | | rừng"]),
    ("Từ đầu năm đến nay phát hiện 12 ổ dịch.", ["12 ổ dịch | amount actual | | 2024"]),
    ("Đến nay còn 14 bản chưa có điện.", ["14 bản | amount actual | | | | chưa có điện"]),
    (
        "Năm 2023, tỉnh có 60 trường. Toàn ngành có 1.200 lớp.",
        ["60 trường | amount actual | | 2023 | | tỉnh", "1200 lớp | amount actual | | 2023 | | Toàn ngành"],
    ),
    ("Giai đoạn 2021-2025, tỉnh bố trí 900 tỷ đồng.", ["900 tỷ đồng | amount actual | | 2021-2025 | | bố trí"]),
    ("Năm học 2023 - 2024, thiếu 320 giáo viên.", ["320 giáo viên | amount actual | | 2023-2024 | | thiếu"]),
    # numbers in words
    ("Xã có một nghìn không trăm sáu mươi hộ.", ["1060 hộ | amount actual | | 2024-H1 | | Xã"]),
    ("Tỷ lệ tiêm được hai mươi ba phẩy năm phần trăm.", ["23.5 phần trăm | percent actual | | 2024-H1 | | Tỷ lệ tiêm"]),
    ("Kinh phí được cấp một tỷ rưỡi.", ["1.5 tỷ | amount actual | | 2024-H1 | | Kinh phí"]),
    ("Bốn mươi mốt nghìn hộ có nước sạch.", ["41 nghìn hộ | amount actual | | 2024-H1 | | nước sạch"]),
    ("Năng suất ước sáu mươi hai tạ trên héc ta.", ["62 tạ trên héc ta | amount estimate | ước | 2024-H1 | | Năng suất"]),
    ("Trạm được cấp ba tủ lạnh.", ["3 tủ | amount actual | | 2024-H1 | | lạnh"]),
    # notes
    ("TNGT 45 vụ, chết 31.", ["45 vụ | amount actual | | 2024-H1 | | TNGT", "31  | amount actual | | 2024-H1 | | chết"]),
    ("TN 12 vụ (giảm 3)", ["12 vụ | amount actual | | 2024-H1 | down 3 vụ  | TN"]),
    ("KH tháng 9: XK 250 triệu USD", ["250 triệu USD | amount target | | 2024-09 | | XK"]),
]

NONE = [
    "Ngày 12/8/2024, lúc 8h30, tại phòng họp số 2.",
    "Hội nghị có sự tham dự của 350 đại biểu tại 15 điểm cầu.",
    "Hội nghị được kết nối trực tuyến đến 9 huyện, thành phố.",
    "Hội nghị có sự tham gia của 250 doanh nghiệp.",
    "Triển khai 5 giải pháp trọng tâm, 3 đột phá.",
    "Căn cứ khoản 2 Điều 35 Luật số 45/2019/QH14.",
    "Thực hiện Nghị quyết 57 và Đề án 06.",
    "Thực hiện Thông báo số 214/TB-VPUB.",
    "Mạng 4G, 5G, ứng dụng PC-COVID, dịch COVID-19, ca F0.",
    "Đợt dịch lần thứ 4, cơn bão số 3, Quốc lộ 6, lớp 9.",
    "Kỷ niệm 80 năm Quốc khánh.",
    "Tàu từ 6 mét trở lên phải đăng kiểm.",
    "Trẻ từ 5 đến dưới 12 tuổi.",
    "Mỗi quý họp 2 lần.",
    "Rà soát các dự án giải ngân dưới 10%.",
    "Gọi đường dây nóng 0233 385 2146.",
    "Gần hai phần ba số thôn có đường.",
    "Phương châm 4 tại chỗ, thi công “3 ca, 4 kíp”.",
    "Chính quyền địa phương 2 cấp.",
    "Dịch vụ công mức độ 4, đô thị loại 2.",
    "Bản đồ tỷ lệ 1/10.000.",
    "Vắc xin năm trong một cho trẻ.",
    "Hai huyện Mường La và Sốp Cộp còn chậm.",
    "Trực 24/24 giờ.",
    "Bệnh viện 108 và Trung tâm 115 phối hợp.",
    "Thứ nhất, thứ hai, thứ ba.",
    "Giao 3 sở: Tài chính, Nội vụ, Xây dựng.",
    "",
]


def _said(data: Mapping[str, Any]) -> str:
    value = data["value"] if data["value"] is not None else f"{data['low']}..{data['high']}"
    value += f"/{data['of']}" if data["of"] else ""
    changes = "; ".join(f"{c['direction']} {c['value']} {c['unit']} {c['base']}" for c in data["comparisons"])
    return " | ".join([f"{value} {data['unit']}", f"{data['type']} {data['nature']}", data["qualifier"], data["period"], changes])


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_a_sentence_says(text: str, expected: list[str]) -> None:
    found = read_figures(prepare(text), CONTEXT)
    assert len(found) == len(expected), [_said(one.data) for one in found]
    for one, row in zip(found, expected, strict=True):
        parts = [part.strip() for part in row.split("|")] + [""] * 6
        wanted = [" ".join(part.split()) for part in parts[:5]]
        assert [" ".join(part.split()) for part in _said(one.data).split("|")] == wanted
        assert set(parts[5].casefold().split()) <= set(one.data["indicator"].casefold().split()), one.data["indicator"]
        assert text[one.start : one.end] == one.quote


@pytest.mark.parametrize("text", NONE)
def test_a_sentence_has_no_figure(text: str) -> None:
    assert [one.quote for one in read_figures(prepare(text), CONTEXT)] == []


def test_a_quote_ends_with_the_bracket_that_it_opened() -> None:
    (figure,) = read_figures(prepare("Ngành thuế xếp thứ 12/34 (tăng 3 bậc so với năm 2023)."), CONTEXT)
    assert figure.quote == "Ngành thuế xếp thứ 12/34 (tăng 3 bậc so với năm 2023)"


def test_what_is_said_twice_is_one_figure() -> None:
    text = "Còn 46 bản nằm trong vùng sạt lở. Di dời các hộ ở 46 bản nêu trên."
    assert len(read_figures(prepare(text), CONTEXT)) == 1


def test_a_number_in_a_task_is_a_target_and_one_of_the_past_is_not() -> None:
    text = "Sở Công Thương kiểm tra 40 cơ sở. Năm 2023, Sở kiểm tra 35 cơ sở."
    context = FigureContext(dt.date(2024, 7, 10), "2024-H1", tasks=((0, len(text)),))
    assert [one.data["nature"] for one in read_figures(prepare(text), context)] == ["target", "actual"]


def test_the_items_of_a_list_take_time_and_nature_from_their_heading() -> None:
    text = "I. NHIỆM VỤ QUÝ III/2024\n1. Sở Tài chính:\na) Thu 900 tỷ đồng;\nb) Giải ngân 60% kế hoạch.\n"
    found = read_figures(prepare(text), CONTEXT)
    assert [(one.data["nature"], one.data["period"]) for one in found] == [("target", "2024-Q3"), ("target", "2024-Q3")]


def test_a_turn_gives_its_time_to_the_paragraphs_that_follow() -> None:
    text = "Báo cáo quý I/2023 của Sở.\nTrồng được 300 ha rừng."
    context = FigureContext(dt.date(2024, 7, 10), "", turns=((0, len(text)),))
    assert [one.data["period"] for one in read_figures(prepare(text), context)] == ["2023-Q1"]


def test_numbers_that_no_rule_took_are_told() -> None:
    text = "Điều 35 quy định. Thu 900 tỷ đồng. Ngày 12/8."
    prepared = prepare(text)
    _found, unread = read_all(prepared, CONTEXT)
    assert [one.text for one in unread] == ["35"]
    assert all(text[one.start : one.end] == one.text for one in unread)


def test_without_any_context_figures_have_their_own_time_only() -> None:
    found = read_figures(prepare("Năm 2023 thu 900 tỷ đồng.\nĐến 30/6 thu 500 tỷ đồng."), FigureContext())
    assert [one.data["period"] for one in found] == ["2023", ""]


_PIECES = st.sampled_from(
    """thu ước đạt tăng giảm so với cùng kỳ 5% 1.234 tỷ đồng hộ xã , ; . ( ) : - + / từ đến lên gấp xếp thứ nhóm Top 3/5 năm 2023
    quý II tháng trong đó riêng phấn đấu không quá hơn ba mươi phần trăm kế hoạch đến nay 12/8 \n""".split(" ")
)


@settings(deadline=None, max_examples=200)
@given(st.lists(_PIECES, max_size=60))
def test_every_figure_is_quoted_from_the_text_whatever_it_is(pieces: list[str]) -> None:
    prepared = prepare(" ".join(pieces))
    for one in read_figures(prepared, CONTEXT):
        assert prepared.text[one.start : one.end] == one.quote
        assert one.quote
        assert one.data["indicator"]


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=300))
def test_any_text_at_all_gives_a_result(text: str) -> None:
    prepared = prepare(text)
    read_all(prepared, CONTEXT)


@pytest.mark.parametrize(
    "piece",
    [
        "5 hộ, ",
        "so với ",
        "năm ",
        "1.234 ",
        "(",
        "từ 5 lên ",
        "xếp thứ 5/6, ",
        "hai mươi ",
        "1/",
        "- tăng 5 tỷ\n",
        "ước đạt ",
        "năm 2021, ",
        "a) 5 xã\n",
    ],
)
def test_four_times_the_cue_words_take_no_more_than_some_four_times_as_long(piece: str) -> None:
    def seconds(count: int) -> float:
        prepared = prepare(piece * count)
        best = float("inf")
        for _turn in range(3):
            begin = time.process_time()
            read_figures(prepared, CONTEXT)
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(2000) <= 8 * seconds(500) + 0.05
