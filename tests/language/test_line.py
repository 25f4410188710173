"""Lines as a secretary types them, and what they mean in a conference that is known."""

from __future__ import annotations

import datetime as dt
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.language.knowledge import Context, context_of
from minutes.language.line import clock, head, read_line, settled
from minutes.model import AgendaItem, Conference, Participant, Reading, Role, Session, Site, StatementKind

ROOT = Path(__file__).parents[2]
CONFERENCE = Conference(
    title="Giao ban công tác quý III năm 2024",
    date=dt.date(2024, 10, 9),
    participants=(
        Participant("participant/chair", name="Phạm Thu Hiền", honorific="Bà", position="Thứ trưởng", roles=(Role.CHAIR,)),
        Participant(
            "participant/tuan",
            name="Trần Văn Tuấn",
            honorific="Ông",
            position="Phó Chủ tịch",
            organisation="UBND tỉnh Bà Rịa - Vũng Tàu",
            site="site/brvt",
            roles=(Role.CHAIR,),
        ),
        Participant("participant/khoa", name="Lê Minh Khoa", position="Giám đốc Sở TT&TT", site="site/brvt"),
        Participant("participant/nbinh", name="Ngô Văn Bình", position="Giám đốc Sở Y tế", site="site/cm"),
        Participant("participant/dbinh", name="Đỗ Thanh Bình", position="Giám đốc Sở Tài chính", site="site/brvt"),
        Participant(
            "participant/lan", name="Vũ Thị Lan", position="Chi cục trưởng", organisation="Chi cục Thủy lợi", site="site/cm"
        ),
    ),
    sites=(
        Site("site/tt", name="Trung tâm", centre=True),
        Site("site/brvt", name="Bà Rịa - Vũng Tàu", chair="participant/tuan"),
        Site("site/cm", name="tỉnh Cà Mau"),
        Site("site/dn", name="Đà Nẵng"),
    ),
    agenda=(AgendaItem("item/1", title="Kết quả 9 tháng đầu năm"), AgendaItem("item/2", title="Phương hướng năm 2025")),
)

CHAIR, TUAN, KHOA, LAN = "participant/chair", "participant/tuan", "participant/khoa", "participant/lan"


def data(text: str, of: str, **speaking: object) -> list[dict[str, object]]:
    """What the readings of one kind say, empty fields left out."""
    result = read_line(text, context_of(CONFERENCE, **speaking))
    shown = [{n: v for n, v in one.data.items() if v not in (None, "", [], ())} for one in result.readings if one.kind == of]
    assert all(result.text[one.start : one.end] == one.quote for one in result.readings)
    return shown


FIGURES = [
    # line, who speaks, [(value or range, unit, period, what else)]
    ("Doanh thu đạt 1.200 tỷ đồng, tăng 5% so với cùng kỳ", KHOA, [("1200", "tỷ đồng", "2024-Q3", "up 5 % cùng kỳ")]),
    ("Doanh thu ước đạt 3.462 tỷ đồng", KHOA, [("3462", "tỷ đồng", "2024-Q3", "estimate")]),
    ("Năm 2023 thu ngân sách được 4.100 tỷ đồng", KHOA, [("4100", "tỷ đồng", "2023", "actual")]),
    ("Tháng 9 có 312 hồ sơ trễ hạn", KHOA, [("312", "hồ sơ", "2024-09", "actual")]),
    ("Sáu tháng đầu năm giải ngân đạt 41,5% kế hoạch", KHOA, [("41.5", "%", "2024-H1", "actual")]),
    ("Phấn đấu năm 2025 trồng mới 1.500 ha rừng", LAN, [("1500", "ha", "2025", "target")]),
    ("Tàu về bờ gấp 3 lần tháng trước", LAN, [("3", "lần", "2024-Q3", "actual")]),
    ("Xếp thứ 7/63 tỉnh, thành phố", TUAN, [("7", "tỉnh, thành phố", "2024-Q3", "actual")]),
    ("Từ 15 đến 18 điểm sạt lở", LAN, [("15–18", "điểm", "2024-Q3", "actual")]),
    (
        "Khai trương 1 cổng dữ liệu, có 25 nghìn lượt truy cập",
        KHOA,
        [("1", "cổng", "2024-Q3", "actual"), ("25", "nghìn lượt", "2024-Q3", "actual")],
    ),
    (
        "Thu hoạch 12.000 ha, năng suất 6,2 tấn/ha",
        LAN,
        [("12000", "ha", "2024-Q3", "actual"), ("6.2", "tấn/ha", "2024-Q3", "actual")],
    ),
    ("Còn 3 xã chưa có điện, giảm 2 xã so với đầu năm", LAN, [("3", "xã", "2024-Q3", "down 2 xã đầu năm")]),
    ("Tỷ lệ hồ sơ trực tuyến 78%, trễ hạn 1,2%", KHOA, [("78", "%", "2024-Q3", "actual"), ("1.2", "%", "2024-Q3", "actual")]),
    (
        "Mưa từ 200 đến 300 mm, có nơi trên 400 mm",
        LAN,
        [("200–300", "mm", "2024-Q3", "actual"), ("400", "mm", "2024-Q3", "actual")],
    ),
    (
        "Thiệt hại khoảng 45 tỷ đồng, 2 người chết, 15 người bị thương",
        LAN,
        [("45", "tỷ đồng", "2024-Q3", "actual"), ("2", "người", "2024-Q3", "actual"), ("15", "người", "2024-Q3", "actual")],
    ),
    ("Năm nay phấn đấu đạt 95% kế hoạch", KHOA, [("95", "%", "2024", "target")]),
    ("Sản lượng 9 tháng 1,2 triệu tấn (+3,5%)", LAN, [("1.2", "triệu tấn", "2024-9M", "up 3.5 %")]),
    ("hai mươi ba phẩy năm phần trăm hộ dân chưa có nước sạch", LAN, [("23.5", "phần trăm", "2024-Q3", "actual")]),
    (
        "Tổng vốn 12.500 tỷ, trong đó trung ương 8.000 tỷ, địa phương 4.500 tỷ",
        KHOA,
        [("12500", "tỷ", "2024-Q3", "actual"), ("8000", "tỷ", "2024-Q3", "actual"), ("4500", "tỷ", "2024-Q3", "actual")],
    ),
    ("Ước cả năm đạt 3,1 triệu lượt khách, vượt 5% kế hoạch", KHOA, [("3.1", "triệu lượt", "2024", "up 5 % kế hoạch")]),
    ("Chỉ số CCHC xếp thứ 12/63, tăng 4 bậc so với năm 2022", KHOA, [("12", None, "2024-Q3", "up 4 bậc 2022")]),
    ("Hôm qua ghi nhận 35 ca mắc mới", KHOA, [("35", "ca", "2024-10-08", "actual")]),
    ("Mực nước lúc 7h là 1,85 m, trên báo động 2", LAN, [("1.85", "m", "2024-Q3", "actual")]),
    ("Cấp 1.500 tấn gạo cho 12.400 hộ", LAN, [("1500", "tấn", "2024-Q3", "actual"), ("12400", "hộ", "2024-Q3", "actual")]),
    ("Dự kiến quý IV hoàn thành 4 km kè biển", LAN, [("4", "km", "2024-Q4", "forecast")]),
    ("một tỷ rưỡi đồng tiền hỗ trợ đã chi hết", LAN, [("1.5", "tỷ đồng", "2024-Q3", "actual")]),
    (
        "Tỷ lệ bao phủ đạt 92,5% dân số, cao hơn 3 điểm phần trăm so với quý trước",
        KHOA,
        [("92.5", "%", "2024-Q3", "up 3 điểm phần trăm 2024-Q2")],
    ),
    ("Kế hoạch 2025 là 250 nghìn tấn", LAN, [("250", "nghìn tấn", "2025", "target")]),
]


@pytest.mark.parametrize(("line", "speaker", "wanted"), FIGURES, ids=[row[0] for row in FIGURES])
def test_a_figure_of_a_line_is_of_the_period_under_review_unless_the_line_says_another(line, speaker, wanted):
    found = data(line, "figure", speaker=speaker)
    told = []
    for one in found:
        number = one.get("value") or f"{one.get('low')}–{one.get('high')}"
        changes = [" ".join(filter(None, (c["direction"], c["value"], c["unit"], c["base"]))) for c in one.get("comparisons", ())]
        told.append((number, one.get("unit"), one.get("period"), *(changes or [one["nature"]])))
    assert told == wanted


TASKS = [
    # line, who speaks, [(owner, text, due)], partners of the first
    ("Đề nghị ông Tuấn gửi báo cáo trong tuần này", CHAIR, [("Trần Văn Tuấn", "gửi báo cáo", "2024-10-13")], []),
    ("Giao ông Khoa rà soát danh mục trước 30/10", CHAIR, [("Lê Minh Khoa", "rà soát danh mục", "2024-10-30")], []),
    ("Sở TT&TT hoàn thành cổng dữ liệu trong quý IV", CHAIR, [("Sở TT&TT", "hoàn thành cổng dữ liệu", "2024-Q4")], []),
    ("Sở sẽ hoàn thành cổng dữ liệu trong quý IV", KHOA, [("Sở TT&TT", "hoàn thành cổng dữ liệu", "2024-Q4")], []),
    (
        "Chi cục sẽ rà soát các cống xuống cấp trước 15/11",
        LAN,
        [("Chi cục Thủy lợi", "rà soát các cống xuống cấp", "2024-11-15")],
        [],
    ),
    ("Chúng tôi cam kết hoàn thành hồ sơ trước ngày 15/11", LAN, [("Vũ Thị Lan", "hoàn thành hồ sơ", "2024-11-15")], []),
    ("Sẽ lắp xong trạm đo trước ngày 15/11", KHOA, [("Lê Minh Khoa", "lắp xong trạm đo", "2024-11-15")], []),
    ("Cam kết vận hành trạm đo trước ngày 15/11", KHOA, [("Lê Minh Khoa", "vận hành trạm đo", "2024-11-15")], []),
    ("Các điểm cầu gửi biểu số liệu trước 17h ngày 12/10", CHAIR, [("Các điểm cầu", "gửi biểu số liệu", "2024-10-12")], []),
    (
        "Bà Rịa - Vũng Tàu hoàn thành bản đồ số trước 15/11; Cà Mau báo cáo số liệu tuần này",
        CHAIR,
        [
            ("Bà Rịa - Vũng Tàu", "hoàn thành bản đồ số", "2024-11-15"),
            ("Cà Mau", "báo cáo số liệu", "2024-10-13"),
        ],
        [],
    ),
    (
        "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính xây dựng phương án trước ngày 20/12/2024",
        CHAIR,
        [("Sở Y tế", "xây dựng phương án", "2024-12-20")],
        ["Sở Tài chính"],
    ),
    ("Yêu cầu các đơn vị gửi số liệu trước ngày 12", CHAIR, [("các đơn vị", "gửi số liệu", "2024-10-12")], []),
    (
        "Sở TT&TT phối hợp Cà Mau khắc phục sự cố đường truyền trong hôm nay",
        CHAIR,
        [("Sở TT&TT", "khắc phục sự cố đường truyền", "2024-10-09")],
        ["Cà Mau"],
    ),
    ("Đ/c Tuấn chỉ đạo các huyện kiểm đếm xong trước thứ Sáu", CHAIR, [("các huyện", "kiểm đếm", "2024-10-11")], []),
    ("Nhắc Đà Nẵng nộp biểu mẫu 3 trước 12h trưa mai", CHAIR, [("Đà Nẵng", "nộp biểu mẫu 3", "2024-10-10")], []),
    (
        "Yêu cầu ông Tuấn trực tiếp chỉ đạo, chịu trách nhiệm nếu chậm",
        CHAIR,
        [("Trần Văn Tuấn", "trực tiếp chỉ đạo, chịu trách nhiệm nếu chậm", None)],
        [],
    ),
    (
        "Giám đốc Sở Y tế rà soát lại danh mục thuốc, báo cáo trước 15/10",
        CHAIR,
        [("Giám đốc Sở Y tế", "rà soát lại danh mục thuốc, báo cáo", "2024-10-15")],
        [],
    ),
    (
        "Thống nhất chủ trương; giao Sở Tài chính bố trí 5 tỷ đồng từ dự phòng, xong trước 31/10",
        CHAIR,
        [("Sở Tài chính", "bố trí 5 tỷ đồng từ dự phòng", "2024-10-31")],
        [],
    ),
    ("Giao bà Lan kiểm tra các hồ chứa trong 10 ngày", CHAIR, [("Vũ Thị Lan", "kiểm tra các hồ chứa", "2024-10-19")], []),
    (
        "Sau hội nghị, Sở Y tế tổng hợp ý kiến, trình UBND tỉnh trong tháng 10",
        CHAIR,
        [("Sở Y tế", "tổng hợp ý kiến, trình UBND tỉnh", "2024-10")],
        [],
    ),
    ("Văn phòng ban hành thông báo kết luận trước 11/10", CHAIR, [("Văn phòng", "ban hành thông báo kết luận", "2024-10-11")], []),
    (
        "Đề nghị các sở, ngành rà soát quy chế phối hợp trong quý IV/2024",
        CHAIR,
        [("các sở, ngành", "rà soát quy chế phối hợp", "2024-Q4")],
        [],
    ),
    ("Tỉnh sẽ trồng xong 200 ha rừng ngập mặn trước 31/12", TUAN, [("Tỉnh", "trồng xong 200 ha rừng ngập mặn", "2024-12-31")], []),
    (
        "Sở Y tế chủ trì, cùng Công an tỉnh kiểm tra các nhà thuốc trước 20/11",
        CHAIR,
        [("Sở Y tế", "kiểm tra các nhà thuốc", "2024-11-20")],
        ["Công an tỉnh"],
    ),
    ("Ông Khoa và bà Lan hoàn thiện đề án trước 25/10", CHAIR, [("Ông Khoa và bà Lan", "hoàn thiện đề án", "2024-10-25")], []),
]


@pytest.mark.parametrize(("line", "speaker", "wanted", "partners"), TASKS, ids=[row[0] for row in TASKS])
def test_a_task_of_a_line_has_the_owner_that_the_roster_knows_and_a_deadline_from_the_conference_on(
    line, speaker, wanted, partners
):
    found = data(line, "task", speaker=speaker)
    assert [(one.get("owner"), one["text"], one.get("due")) for one in found] == wanted
    assert found[0].get("partners", []) == partners


NO_TASKS = [
    ("Tỉnh kiến nghị Bộ sớm ban hành hướng dẫn", TUAN),
    ("Sở đã hoàn thành cổng dữ liệu", KHOA),
    ("Chi cục đang rà soát các cống xuống cấp", LAN),
    ("Cảm ơn các điểm cầu đã tham dự", CHAIR),
    ("Mời ông Khoa phát biểu", CHAIR),
]


@pytest.mark.parametrize(("line", "speaker"), NO_TASKS, ids=[row[0] for row in NO_TASKS])
def test_what_is_done_asked_of_those_above_or_asked_in_the_room_is_no_task(line, speaker):
    assert data(line, "task", speaker=speaker) == []


def test_a_body_that_reports_undertakes_in_its_own_name():
    (task,) = data("Chúng tôi sẽ lắp xong trạm đo trước ngày 15/11", "task", body="Sở Y tế")
    assert task["owner"] == "Sở Y tế"


def test_a_name_that_two_have_is_nobodys_unless_one_of_them_sits_with_who_speaks():
    line = "Giao ông Bình rà soát danh mục trước 30/10"
    assert data(line, "task", speaker=CHAIR)[0]["owner"] == "Bình"
    assert data(line, "task", speaker=TUAN)[0]["owner"] == "Đỗ Thanh Bình"
    assert data(line, "task", speaker=LAN)[0]["owner"] == "Ngô Văn Bình"


def test_bare_orders_are_tasks_only_from_who_presides_or_in_a_conclusion():
    line = "Sở Y tế rà soát danh mục thuốc"
    assert [one["owner"] for one in data(line, "task", speaker=CHAIR)] == ["Sở Y tế"]
    assert data(line, "task", speaker=LAN) == []
    assert [one["owner"] for one in data(line, "task", speaker=TUAN, kind=StatementKind.CONCLUSION)] == ["Sở Y tế"]


def test_who_heads_a_site_does_not_preside_over_all():
    assert context_of(CONFERENCE, speaker=CHAIR).presides
    assert not context_of(CONFERENCE, speaker=TUAN).presides
    held = replace(CONFERENCE, sessions=(Session("session/1", chair=TUAN),))
    assert context_of(held, speaker=TUAN).presides


HEADS = [
    ("8h30 Doanh thu đạt 5 tỷ đồng", {"time": "08:30:00", "text": "Doanh thu đạt 5 tỷ đồng"}),
    ("9:05 Ông Tuấn: tỉnh đã chuẩn bị xong", {"time": "09:05:00", "speaker": TUAN, "text": "tỉnh đã chuẩn bị xong"}),
    ("Bà Lan: mực nước đang xuống", {"speaker": LAN, "text": "mực nước đang xuống"}),
    ("Ông Hùng: đường đã thông", {"speaker": "participant/hùng", "text": "đường đã thông"}),
    ("9h05 Ông Bình: đường đã thông", {"time": "09:05:00", "text": "Ông Bình: đường đã thông"}),  # two have that name
    ("25h10 Ông Tuấn: đường đã thông", None),
    ("Kết luận: giao Sở Y tế rà soát", {"type": "conclusion", "speaker": CHAIR, "text": "giao Sở Y tế rà soát"}),
    ("Đà Nẵng: thành phố đã cấp 120 thẻ cho ngư dân", {"body": "Đà Nẵng", "text": "thành phố đã cấp 120 thẻ cho ngư dân"}),
    ("Doanh thu: 5 tỷ đồng", None),
    ("Có ba việc: một là dữ liệu", None),
    ("8h30", None),
]


@pytest.mark.parametrize(("line", "wanted"), HEADS, ids=[row[0] for row in HEADS])
def test_a_time_or_a_label_at_the_head_says_when_and_who(line, wanted):
    assert data(line, "statement") == ([] if wanted is None else [wanted])


NEWCOMERS = [
    ("9h05 Bà Lê Thị Lạ: đồng ý với báo cáo", {"honorific": "Bà", "name": "Lê Thị Lạ"}, "Bà Lê Thị Lạ"),
    (
        "Ông Hùng, Giám đốc Sở Y tế: nhất trí",
        {"honorific": "Ông", "name": "Hùng", "position": "Giám đốc Sở Y tế"},
        "Ông Hùng, Giám đốc Sở Y tế",
    ),
    (
        "8h Đồng chí Lê Văn Tám - Sở Y tế: nhất trí",
        {"honorific": "Đồng chí", "name": "Lê Văn Tám", "position": "Sở Y tế"},
        "Đồng chí Lê Văn Tám - Sở Y tế",
    ),
]


@pytest.mark.parametrize(("line", "wanted", "quote"), NEWCOMERS, ids=[row[0] for row in NEWCOMERS])
def test_whom_the_head_names_and_the_roster_lacks_is_a_participant_with_all_that_it_says_of_him(line, wanted, quote):
    result = read_line(line, context_of(CONFERENCE))
    (person,) = [one for one in result.readings if one.kind == "participant"]
    assert (dict(person.data), person.quote) == (wanted, quote)
    assert head(result).data["speaker"] == person.key


def test_whom_an_import_read_and_nobody_confirmed_yet_is_known_by_his_reading():
    read = Reading("reading/x", of="participant", data={"name": "Lý Thị Mơ", "honorific": "Bà"})
    again = Reading("reading/y", of="participant", data={"name": "Trần Văn Tuấn"})
    context = context_of(replace(CONFERENCE, readings=(read, again)))
    assert head(read_line("Bà Mơ: nhất trí", context)).data["speaker"] == "reading/x"
    assert head(read_line("Ông Tuấn: nhất trí", context)).data["speaker"] == TUAN


CLOCKS = [("8h30", "08:30:00"), ("8:05", "08:05:00"), ("[14h]", "14:00:00"), ("7 giờ 15", "07:15:00"), ("25h10", ""), ("", "")]


@pytest.mark.parametrize(("words", "time"), CLOCKS)
def test_a_clock_is_a_time_of_the_day_or_nothing(words, time):
    assert clock(words) == time


SITES = [
    ("Cà Mau đạt 95% kế hoạch", ["site/cm"]),
    ("Tại Cà Mau có 12 vụ cháy rừng, tại Đà Nẵng có 3 vụ", ["site/cm", "site/dn"]),
    ("Tỉnh Cà Mau và các tỉnh khác có 12 vụ cháy rừng", ["site/cm"]),
    ("Toàn quốc có 40 vụ cháy rừng. Đà Nẵng không có vụ nào.", [None]),
    ("Trung tâm dữ liệu có 12 tủ máy", [None]),
    ("Cao tốc qua Đà Nẵng dài 12 km", [None]),
]


@pytest.mark.parametrize(("line", "wanted"), SITES, ids=[row[0] for row in SITES])
def test_a_figure_belongs_to_the_site_that_its_words_name(line, wanted):
    assert [one.get("site") for one in data(line, "figure", speaker=CHAIR)] == wanted


def test_the_period_under_review_comes_from_the_item_then_the_conference_then_its_title():
    assert context_of(CONFERENCE, item="item/1").review_period == "2024-9M"
    assert context_of(CONFERENCE, item="item/2").review_period == "2024-Q3"  # a plan is not looked back on
    assert context_of(replace(CONFERENCE, review_period="2024-09")).review_period == "2024-09"
    assert context_of(replace(CONFERENCE, title="Triển khai nhiệm vụ năm 2025")).review_period == ""


def test_a_conference_without_a_date_invents_no_deadline():
    undated = replace(CONFERENCE, date=None, title="")
    result = read_line("Giao ông Khoa rà soát danh mục trước 30/10", context_of(undated, speaker=CHAIR))
    assert [one.data.get("due", "") for one in result.readings] == [""]


def test_offsets_count_in_the_line_as_it_was_given_debris_and_all():
    line = "Doanh thu\u200b đạt 1.2\u200b00 ty\u0309 đồng"
    (figure,) = read_line(line).readings
    assert figure.data["value"] == "1200"
    assert figure.quote == line == line[figure.start : figure.end]


def test_a_number_at_the_very_end_is_not_shown_before_the_next_key_says_where_it_ends():
    assert settled(read_line("Xếp thứ 4")) == ()
    assert [one.data["value"] for one in settled(read_line("Xếp thứ 45 "))] == ["45"]
    assert [one.data["value"] for one in settled(read_line("Tỷ lệ đạt 45%"))] == ["45"]


BREAKS_OFF = [
    "Phó Trưởng ban Thường trực Ban Chỉ huy phòng, chống thiên tai tỉnh phát biểu",
    "Một số việc giao các đơn vị: Sở Y tế, Sở Tài chính và Cà Mau",
    "Đề nghị (1) Sở Y tế rà soát; (2) Sở Tài chính bố trí vốn trước 30/10; (3) các điểm cầu, nhất là Đà Nẵng, gửi số liệu",
    "9h15 KL (đ/c Tuấn): giao Sở Y tế p/h CDC, TTYT các huyện – xong trong tuần sau!",
    "Từ 3,5 đến 4%/năm; gấp 2-3 lần; 12/63 tỉnh; âm 1,2 điểm %; (+9,3%) so với cùng kỳ năm 2023",
]
LINES = sorted({*BREAKS_OFF, *(row[0] for table in (FIGURES, TASKS, NO_TASKS, HEADS, SITES) for row in table)})


@pytest.mark.parametrize("line", LINES)
def test_every_beginning_of_a_line_is_read_and_read_alike_twice(line):
    context = context_of(CONFERENCE, speaker=CHAIR)
    for end in range(len(line) + 1):
        once, again = read_line(line[:end], context), read_line(line[:end], context)
        assert once == again
        assert all(line[:end][one.start : one.end] == one.quote for one in (*once.readings,))


PIECES = st.sampled_from(
    [
        *" .,;:()-–/%\n\t“”«»\u200b\u0301\x00🙂a",
        *"1|23|3.462|tỷ đồng|Ông Tuấn|ông Bình|Sở|Sở Y tế|giao|trước|30/10|8h30".split("|"),
        *"Bà Rịa|- Vũng Tàu|Cà Mau|quý III|tăng|so với|cùng kỳ|sẽ".split("|"),
    ]
)


@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=60), st.sampled_from(["", CHAIR, TUAN, KHOA]))
def test_whatever_is_typed_has_a_reading(line, speaker):
    context = context_of(CONFERENCE, speaker=speaker)
    for result in (read_line(line, context), read_line(line, Context())):
        assert all(line[one.start : one.end] == one.quote for one in (*result.readings,))
        assert all(line[one.start : one.end] == one.text for one in result.unread)


ODD = replace(
    CONFERENCE,
    participants=tuple(
        Participant(f"participant/{n}", name=name, position="...", site="site/4", roles=(Role.CHAIR,))
        for n, name in enumerate(("Tuấn", "TRẦN VĂN TUẤN", "  ", "Nguyễn Văn A (thay)", "!!!", "Y Ly Niê Kđăm", "\u0301"))
    ),
    sites=tuple(
        Site(f"site/{n}", name=name) for n, name in enumerate(("", "-", "5", "Điểm cầu số 5", "xã Đại Hưng (huyện Mỹ Đức)"))
    ),
    agenda=(AgendaItem("item/1"),),
)


@pytest.mark.parametrize(
    "speaker", ["", "participant/0", "participant/1", "participant/2", "participant/4", "participant/6", "nobody/1"]
)
def test_an_odd_roster_breaks_nothing(speaker):
    context = context_of(ODD, speaker=speaker, body="" if speaker else "!!!", item="item/1")
    for line in (
        *LINES,
        "Giao ông Tuấn rà soát trước 30/10",
        "Điểm cầu số 5: có 5 hộ",
        "!!!",
        "Tại xã Đại Hưng (huyện Mỹ Đức) có 12 hộ",
    ):
        assert all(line[one.start : one.end] == one.quote for one in read_line(line, context).readings)


def test_two_sites_of_one_name_however_it_is_spelt_are_told_apart_by_nobody():
    twice = replace(CONFERENCE, sites=(Site("site/1", name="tỉnh Hoà Bình"), Site("site/2", name="Hòa Bình")))
    result = read_line("Tại Hòa Bình có 12 vụ cháy rừng", context_of(twice))
    assert [one.data.get("site") for one in result.readings] == [None]


def test_another_process_reads_the_very_same():
    code = (
        "from tests.language.test_line import *\n"
        "context = context_of(CONFERENCE, speaker=CHAIR)\n"
        "read = [read_line(line, context).readings for line in LINES]\n"
        "print([(one.key, dict(one.data), one.start, one.end, one.rule) for readings in read for one in readings])"
    )
    said = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
        said.append(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=ROOT, env=environment).stdout)
    assert said[0] == said[1] and said[0].count(b"figure/1") > 5


def test_the_order_in_which_people_stand_in_the_roster_changes_nothing():
    line = "Giao ông Bình rà soát danh mục trước 30/10; đề nghị ông Tuấn gửi số liệu tuần này"
    people = list(CONFERENCE.participants)
    wanted = data(line, "task", speaker=CHAIR)
    for seed in range(5):
        random.Random(seed).shuffle(people)
        context = context_of(replace(CONFERENCE, participants=tuple(people)), speaker=CHAIR)
        read = read_line(line, context).readings
        assert [one.data for one in read if one.kind == "task"] == wanted
