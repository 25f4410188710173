"""Bodies, positions, provinces by date, and people: what a phrase names, and who is meant later in the text."""

from __future__ import annotations

import datetime as dt

import pytest

from minutes.language import names, organisations, places
from minutes.language.answer import answer
from minutes.language.reader import read
from minutes.language.tokens import tokenize

BODIES = [  # the text, the body that it begins with, its level (5 the State … 1 commune)
    ("Sở Nông nghiệp và PTNT chủ trì việc này", "Sở Nông nghiệp và PTNT", 2.5),
    ("Sở LĐ-TB&XH chi hỗ trợ", "Sở LĐ-TB&XH", 2.5),
    ("sở kế hoạch và đầu tư báo cáo", "sở kế hoạch và đầu tư", 2.5),
    ("Bộ Văn hóa, Thể thao và Du lịch hướng dẫn", "Bộ Văn hóa, Thể thao và Du lịch", 4),
    ("Bộ Nông nghiệp và Môi trường công bố", "Bộ Nông nghiệp và Môi trường", 4),
    ("Bộ TN&MT trình", "Bộ TN&MT", 4),
    ("Vụ Ngân sách nhà nước soạn thảo", "Vụ Ngân sách nhà nước", 4),
    ("Cục Nhà giáo và Cán bộ quản lý giáo dục ban hành", "Cục Nhà giáo và Cán bộ quản lý giáo dục", 4),
    ("Cục Đường bộ Việt Nam hoàn thành", "Cục Đường bộ Việt Nam", 4),
    ("Chi cục Chăn nuôi và Thú y lấy mẫu", "Chi cục Chăn nuôi và Thú y", 2.5),
    ("UBND các huyện, thành phố rà soát", "UBND các huyện, thành phố", 3),
    ("UBND huyện Sốp Cộp đề nghị", "UBND huyện Sốp Cộp", 2),
    ("UBND TP. Hồ Chí Minh và", "UBND TP. Hồ Chí Minh", 3),
    ("Ủy ban nhân dân xã Đức Hòa cấp", "Ủy ban nhân dân xã Đức Hòa", 1),
    ("Công an tỉnh xây dựng phương án", "Công an tỉnh", 3),
    ("Đài Khí tượng Thủy văn tỉnh dự báo", "Đài Khí tượng Thủy văn tỉnh", 3),
    ("Bộ Chỉ huy Quân sự tỉnh duy trì", "Bộ Chỉ huy Quân sự tỉnh", 3),
    ("Hội Chữ thập đỏ tỉnh huấn luyện", "Hội Chữ thập đỏ tỉnh", 3),
    ("Tập đoàn Điện lực Việt Nam bảo đảm", "Tập đoàn Điện lực Việt Nam", 0),
    ("Công ty Thủy điện Sơn La vận hành", "Công ty Thủy điện Sơn La", 0),
    ("Tổng công ty Phát điện 1 vận hành", "Tổng công ty Phát điện 1", 0),
    ("Ban Quản lý các khu công nghiệp hoàn tất", "Ban Quản lý các khu công nghiệp", 3),
    ("Ban Chỉ đạo 389 tỉnh kiểm tra", "Ban Chỉ đạo 389 tỉnh", 3),
    (
        "Ban Chỉ đạo phòng, chống dịch tả lợn châu Phi tỉnh Cao Bằng họp",
        "Ban Chỉ đạo phòng, chống dịch tả lợn châu Phi tỉnh Cao Bằng",
        3,
    ),
    ("Trung tâm Y tế huyện Mường Nhé tiêm", "Trung tâm Y tế huyện Mường Nhé", 2),
    ("Trung tâm Dự báo khí tượng thủy văn quốc gia cho biết", "Trung tâm Dự báo khí tượng thủy văn quốc gia", 0),
    ("Phòng Kế hoạch - Tài chính xem lại", "Phòng Kế hoạch - Tài chính", 2),
    ("Quân khu 4 tăng thêm quân", "Quân khu 4", 4),
    ("Liên minh Bưu chính thế giới công bố", "Liên minh Bưu chính thế giới", 3),
    ("Tổng Liên đoàn Lao động Việt Nam tổ chức", "Tổng Liên đoàn Lao động Việt Nam", 4),
    ("các sở, ban, ngành khẩn trương", "các sở, ban, ngành", 2.5),
    ("các chủ đầu tư phải phân bổ", "các chủ đầu tư", 0),
    ("thị xã Đức Phổ chủ động", "thị xã Đức Phổ", 2),
    ("BR-VT là một trong", "BR-VT", 3),
]

NO_BODIES = [
    "Hội nghị bắt đầu lúc 8h",
    "Ban hành kế hoạch mới",
    "Báo cáo tình hình",
    "bộ sách này",
    "Đoàn kết là sức mạnh",
    "đội tuyển thi",
]

POSITIONS = [  # the text, the position that it begins with
    ("Phó Chủ tịch UBND tỉnh phát biểu", "Phó Chủ tịch UBND tỉnh"),
    ("Bộ trưởng Bộ Tài chính Trịnh Văn Bình nói", "Bộ trưởng Bộ Tài chính"),
    ("Thứ trưởng Bộ GD&ĐT Lê Thị Lan nói", "Thứ trưởng Bộ GD&ĐT"),
    ("Ủy viên Ban Thường vụ Huyện ủy, Phó Chủ tịch UBND huyện chủ trì", "Ủy viên Ban Thường vụ Huyện ủy, Phó Chủ tịch UBND huyện"),
    ("Ủy viên BCH Trung ương Đảng, Bí thư Tỉnh ủy dự", "Ủy viên BCH Trung ương Đảng, Bí thư Tỉnh ủy"),
    ("Trưởng ban Chỉ đạo chăm sóc sức khỏe nhân dân tỉnh, chủ trì", "Trưởng ban Chỉ đạo chăm sóc sức khỏe nhân dân tỉnh"),
    ("Trưởng Ban Tuyên giáo Tỉnh ủy; bà", "Trưởng Ban Tuyên giáo Tỉnh ủy"),
    ("PCT UBND huyện chủ trì", "PCT UBND huyện"),
    ("PGĐ Sở NN&PTNT: mưa", "PGĐ Sở NN&PTNT"),
    ("Trưởng trạm Y tế xã Quài Nưa)", "Trưởng trạm Y tế xã Quài Nưa"),
    ("Chánh Văn phòng Bộ cho biết", "Chánh Văn phòng Bộ"),
    ("Tổng Giám đốc Công ty CP Phần mềm Sông Hàn Lê Vĩnh Phát nói", "Tổng Giám đốc Công ty CP Phần mềm Sông Hàn"),
    ("Vụ trưởng Vụ Chính quyền địa phương Phan Trung Tuấn nói", "Vụ trưởng Vụ Chính quyền địa phương"),
    ("Phó Cục trưởng Cục Cứu hộ - Cứu nạn: quân", "Phó Cục trưởng Cục Cứu hộ - Cứu nạn"),
    ("Chủ tịch UBND các huyện, thành phố chịu trách nhiệm", "Chủ tịch UBND các huyện, thành phố"),
    ("Hiệu trưởng Trường THPT Nguyễn Trãi báo cáo", "Hiệu trưởng Trường THPT Nguyễn Trãi"),
]

RUNS = [  # capitals, the person's name at their end
    ("Hà Giang Nguyễn Văn Bình", "Nguyễn Văn Bình"),
    ("Mường La Lò Văn Thắng", "Lò Văn Thắng"),
    ("Trần Thị Ngọc Lan", "Trần Thị Ngọc Lan"),
    ("Lào Cai Vũ Xuân Cường", "Vũ Xuân Cường"),
]

NO_NAMES = ["Hà Giang", "Sơn La", "Thái Bình Dương", "Sở Y tế", "Lâm Đồng", "Nam Định"]

PROVINCES = [  # the name, the day, code and type
    ("BR-VT", "2021-12-22", "77", "tỉnh"),
    ("tỉnh Bà Rịa – Vũng Tàu", "2025-06-30", "77", "tỉnh"),
    ("TP.HCM", "2021-01-01", "79", "thành phố"),
    ("Thành phố Hồ Chí Minh", "2026-01-01", "79", "thành phố"),
    ("Đăk Lăk", "2020-01-01", "66", "tỉnh"),
    ("Đắc Nông", "2020-01-01", "67", "tỉnh"),
    ("TT-Huế", "2024-12-31", "46", "tỉnh"),
    ("Huế", "2025-01-01", "46", "thành phố"),
    ("Lào Cai", "2025-06-30", "10", "tỉnh"),
    ("Lào Cai", "2025-07-01", "15", "tỉnh"),
    ("Yên Bái", "2025-06-30", "15", "tỉnh"),
    ("Đồng Nai", "2026-04-29", "75", "tỉnh"),
    ("Đồng Nai", "2026-04-30", "75", "thành phố"),
    ("Quảng Ninh", "2026-08-31", "22", "tỉnh"),
    ("Quảng Ninh", "2026-09-01", "22", "thành phố"),
    ("Bắc Ninh", "2026-09-20", "24", "thành phố"),
    ("Hoà Bình", "2023-05-05", "17", "tỉnh"),
]

MERGED = [("Yên Bái", "15"), ("Bình Dương", "79"), ("Hậu Giang", "92"), ("Thái Bình", "33"), ("Kon Tum", "51"), ("Hà Nội", "01")]

PEOPLE = [  # a sentence; name | honorific | position | roles of each person in it
    ("Ông Lê Văn Bình, Giám đốc Sở Y tế cho biết dịch đã giảm.", ["Lê Văn Bình|Ông|Giám đốc Sở Y tế|speaker"]),
    ("Bà Trần Thị Mai - Phó Chủ tịch UBND tỉnh chủ trì hội nghị.", ["Trần Thị Mai|Bà|Phó Chủ tịch UBND tỉnh|chair"]),
    ("Bộ trưởng Bộ Y tế Đào Thị Lan chủ trì hội nghị.", ["Đào Thị Lan||Bộ trưởng Bộ Y tế|chair"]),
    ("Chủ trì: Đ/c Giàng A Tính - PCT UBND tỉnh", ["Giàng A Tính|Đồng chí|PCT UBND tỉnh|chair"]),
    (
        "Tham dự có Thiếu tướng Hoàng Văn Đông, Giám đốc Công an tỉnh.",
        ["Hoàng Văn Đông|Thiếu tướng|Giám đốc Công an tỉnh|attendee"],
    ),
    (
        "Dự hội nghị có các đồng chí: Lò Văn Mừng, Trưởng Ban Tuyên giáo Tỉnh ủy; Cà Thị Hoan, Chánh Văn phòng Tỉnh ủy.",
        ["Lò Văn Mừng|Đồng chí|Trưởng Ban Tuyên giáo Tỉnh ủy|attendee", "Cà Thị Hoan|Đồng chí|Chánh Văn phòng Tỉnh ủy|attendee"],
    ),
    (
        "Hội nghị do ông Vũ Quang Minh, Giám đốc Sở Nội vụ, và bà Phan Thị Hoa, Vụ trưởng Vụ Tổng hợp, đồng chủ trì.",
        ["Vũ Quang Minh|Ông|Giám đốc Sở Nội vụ|chair", "Phan Thị Hoa|Bà|Vụ trưởng Vụ Tổng hợp|chair"],
    ),
    (
        "Dưới sự chủ trì của đồng chí Hồ Văn Niên, Bí thư Tỉnh ủy, hội nghị bàn về quy hoạch.",
        ["Hồ Văn Niên|Đồng chí|Bí thư Tỉnh ủy|chair"],
    ),
    (
        "PGS.TS. Đỗ Minh Đức, Viện trưởng Viện Địa chất nhấn mạnh nguy cơ sạt lở.",
        ["Đỗ Minh Đức|PGS.TS.|Viện trưởng Viện Địa chất|speaker"],
    ),
    ("Tại hội nghị, bà Sùng Thị Dở, trưởng bản Nà Ngo, cho biết bản thiếu nước.", ["Sùng Thị Dở|Bà|trưởng bản Nà Ngo|speaker"]),
    ("Thay mặt tỉnh, ông Y Thịnh, Phó Chủ tịch UBND tỉnh nhận cờ.", ["Y Thịnh|Ông|Phó Chủ tịch UBND tỉnh|"]),
    ("Hội nghị nghe báo cáo. Thư ký: Ông Bùi Tấn Lộc - Chuyên viên.", []),
    ("Tin, ảnh: NGUYỄN VĂN HÙNG", []),
    ("Hội nghị họp tại đường Lê Duẩn, gần Trường THPT Nguyễn Trãi.", []),
]

LATER = [  # two sentences, the second of which means the person of the first: who spoke
    ("Ông Trần Văn Hùng, Giám đốc Sở Y tế dự họp.\n\nTheo ông Hùng, dịch đã giảm.", "Trần Văn Hùng"),
    ("Đồng chí Hoàng Thị Lý, Bí thư Tỉnh ủy chủ trì.\n\nBà Lý cho rằng cần quy hoạch lại.", "Hoàng Thị Lý"),
    ("Bộ trưởng Bộ Công Thương Lê Minh Quang dự họp.\n\nBộ trưởng yêu cầu các đơn vị tiết kiệm điện.", "Lê Minh Quang"),
    ("Ông Lê Quý Bình, Giám đốc Sở Nội vụ dự họp.\n\nĐồng chí Giám đốc Sở Nội vụ cho biết biên chế giảm.", "Lê Quý Bình"),
    ("Bà Ma Thị Na, Trưởng trạm Y tế xã và ông Lý A Chu, Trưởng bản dự.\n\nBà Na cho hay thuốc còn thiếu.", "Ma Thị Na"),
]


@pytest.mark.parametrize(("text", "body", "level"), BODIES)
def test_a_body_and_its_level(text: str, body: str, level: float) -> None:
    tokens = tokenize(text)
    found = organisations.body_at(tokens, 0)
    assert found is not None
    assert tokens.words(found.start, found.end) == body
    assert found.level == level or (level == 3 and "các huyện" in body)


@pytest.mark.parametrize("text", NO_BODIES)
def test_words_that_only_begin_like_a_body(text: str) -> None:
    found = organisations.body_at(tokenize(text), 0)
    assert found is None or found.end == 0


@pytest.mark.parametrize(("text", "position"), POSITIONS)
def test_a_position_with_its_body(text: str, position: str) -> None:
    tokens = tokenize(text)
    found = organisations.position_at(tokens, 0)
    assert found is not None
    assert tokens.words(found.start, found.end) == position


@pytest.mark.parametrize(("text", "name"), RUNS)
def test_where_a_name_begins_in_a_row_of_capitals(text: str, name: str) -> None:
    tokens = tokenize(text)
    at = names.name_in_run(tokens, 0, len(tokens))
    assert at is not None
    assert tokens.words(at, len(tokens)) == name


@pytest.mark.parametrize("text", NO_NAMES)
def test_capitals_that_are_nobody_s_name(text: str) -> None:
    assert names.name_at(tokenize(text), 0, addressed=False) is None


@pytest.mark.parametrize(("name", "day", "code", "kind"), PROVINCES)
def test_a_province_on_a_day(name: str, day: str, code: str, kind: str) -> None:
    unit = places.province(name, dt.date.fromisoformat(day))
    assert unit is not None
    assert (unit.code, unit.type) == (code, kind)


@pytest.mark.parametrize(("name", "code"), MERGED)
def test_the_unit_that_holds_a_former_province(name: str, code: str) -> None:
    unit = places.merged_into(name, dt.date(2026, 1, 1))
    assert unit is not None
    assert unit.code == code


def test_a_province_that_is_no_more_means_nothing() -> None:
    assert places.province("Yên Bái", dt.date(2025, 7, 1)) is None


@pytest.mark.parametrize(
    ("day", "count"),
    [(dt.date(2025, 6, 30), 63), (dt.date(2024, 12, 31), 63), (dt.date(2025, 7, 1), 34), (dt.date(2026, 11, 24), 34)],
)
def test_how_many_provinces_there_are_on_a_day(day: dt.date, count: int) -> None:
    assert len({unit.code for _name, unit in places._table() if unit.holds(day)}) == count


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_people_of_a_sentence(text: str, people: list[str]) -> None:
    got = [
        "|".join((one["name"], one["honorific"] or "", one["position"] or "", ",".join(one["roles"])))
        for one in answer(read(text))["people"]
    ]
    assert got == people


@pytest.mark.parametrize(("text", "speaker"), LATER)
def test_who_is_meant_later_in_the_text(text: str, speaker: str) -> None:
    assert [one["speaker"] for one in answer(read(text))["statements"]] == [speaker]
