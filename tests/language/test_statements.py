"""Statements: who spoke, and where the words begin and end."""
# ruff: noqa: E501 - a row of a table is a line

from __future__ import annotations

import pytest

from minutes.language.answer import answer
from minutes.language.reader import read

TOLD = [  # a paragraph; speaker | first words of the statement
    ("Ông Lê Văn Bình, Giám đốc Sở Y tế cho biết, dịch đã giảm ở 3 huyện.", ["Lê Văn Bình|dịch đã giảm"]),
    ("Bà Trần Thị Mai cho rằng giá thuốc còn cao.", ["Trần Thị Mai|giá thuốc"]),
    ("Theo Cục Thống kê tỉnh, chỉ số giá tháng 8 tăng 0,3%.", ["Cục Thống kê tỉnh|chỉ số giá"]),
    ("Theo báo cáo của Sở Công Thương, xuất khẩu đạt 62 triệu USD.", ["Sở Công Thương|xuất khẩu"]),
    ("Báo cáo của Bộ Xây dựng cho thấy cả nước có 9 dự án chậm.", ["Bộ Xây dựng|cả nước"]),
    ("Số liệu của Kho bạc Nhà nước cho thấy giải ngân mới đạt 40%.", ["Kho bạc Nhà nước|giải ngân"]),
    ("Đại diện Hiệp hội Rau quả Việt Nam cho rằng cần vùng nguyên liệu.", ["Hiệp hội Rau quả Việt Nam|cần vùng"]),
    ("Phát biểu tại hội nghị, ông Sùng A Lử nhấn mạnh: Bản cần điện trước mùa mưa.", ["Sùng A Lử|Bản cần điện"]),
    ("Bà Lê Thị Hoa, Giám đốc HTX, lại nói về chuyện giống: cả vụ thiếu 2 tấn.", ["Lê Thị Hoa|cả vụ thiếu"]),
    ("Ông Vàng A Páo không giấu nỗi lo. Ông nói: “Đường vào bản đứt từ tháng 7”.", ["Vàng A Páo|Đường vào bản"]),
    ("“Nước đã rút nhưng 17 thôn còn bị chia cắt”, ông Lê Văn Sơn báo cáo.", ["Lê Văn Sơn|Nước đã rút"]),
    ("Ông Phạm Quang Huy than rằng cán bộ một cửa quá mỏng.", ["Phạm Quang Huy|cán bộ một cửa"]),
    ("Bộ trưởng Bộ Công Thương Lê Minh Quang đánh giá cao sự chuẩn bị của tỉnh.", ["Lê Minh Quang|đánh giá cao"]),
    ("Ông Lý Văn Nam kiến nghị tỉnh bố trí 20 tỷ đồng sửa cầu.", ["Lý Văn Nam|kiến nghị tỉnh"]),
    (
        "Ông Lê Văn Bình cho biết vốn đã có. Bà Trần Thị Mai cho rằng thủ tục còn chậm.",
        ["Lê Văn Bình|vốn đã có", "Trần Thị Mai|thủ tục"],
    ),
    ("Ông Lê Văn Bình, Phó Chủ tịch UBND tỉnh phát biểu tại hội nghị.", []),
    ("Hội nghị khẳng định quyết tâm của toàn ngành.", []),
    ("Hội nghị nghe Sở Tài chính báo cáo và các đại biểu thảo luận.", []),
    ("Kế hoạch vốn được Thủ tướng Chính phủ giao từ đầu năm.", []),
]

TRANSCRIPT = """[00:00:05] Bà Lò Thị Hương (Giám đốc Sở Y tế): Chào các đồng chí. Mời anh Tú báo cáo.
[00:01:00] Ông Cầm Văn Tú (Giám đốc CDC): Dạ, tháng này có 12 ca.
Trong đó 3 ca nặng.
[00:02:10] Bà Hương: Thế bao giờ đủ thuốc?
[00:02:20] Ông Tú: Dạ tuần sau ạ."""

NOTES = """Họp trực tuyến Ban Chỉ đạo giảm nghèo tỉnh Lai Châu, chiều 22/8/2023. Chủ trì: PCT Giàng A Tính. Các đầu cầu Sìn Hồ, Nậm Nhùn.
- Sở LĐTBXH: hộ nghèo còn 28,1%, giải ngân mới đạt 22% kế hoạch
- Nậm Nhùn: 12 bản chưa có sóng điện thoại, xin thêm trạm phát
- Sìn Hồ (đ/c Lý Mỹ Ly): đã hỗ trợ 340 con trâu bò
KL:
- Sở LĐTBXH rà lại danh mục trước 5/9"""

LABELS = [
    ("CHỦ TỌA (ông Lê Văn An, Phó Chủ tịch UBND thành phố): Chào các đồng chí.\nSỞ NỘI VỤ (bà Trần Thị Hà): Xin báo cáo.\nCHỦ TỌA: Cảm ơn.", ["Lê Văn An", "Trần Thị Hà", "Lê Văn An"]),
    ("Chủ trì - Thứ trưởng Bộ Nội vụ Trương Văn Long: Mời các địa phương.\nÔ. Tùng (U Minh): Nước còn 40 phân.\nThứ trưởng Trương Văn Long: Cảm ơn.", ["Trương Văn Long", "Tùng", "Trương Văn Long"]),
    ("14:05 | Ông Lê Văn Bảy (Sở Công Thương): điện đủ.\n14:20 | Đầu cầu Nghệ An: 36 tàu chưa vào bờ.\n14:30 | Bà Hồ Thị Tư: đã rõ.", ["Lê Văn Bảy", "Nghệ An", "Hồ Thị Tư"]),
    ("Bà Trịnh Thị Huyền (Chủ tịch LĐLĐ tỉnh): Mời chị Duyên.\nBà Lý Thị Duyên (Chủ tịch Công đoàn Công ty Giày Đại Hưng, Bàu Bàng): Dạ, em báo cáo.\nBà Huyền: Cảm ơn chị.", ["Trịnh Thị Huyền", "Lý Thị Duyên", "Trịnh Thị Huyền"]),
    ("1. Đ/c Lê Thị Tâm: 12 ca mắc mới trong tháng 7.\n2. Đ/c Vũ Thế Anh (Lạc Sơn): tiêm đạt 45% tổng đàn.\n3. Tam Đảo: chó thả rông còn nhiều, kiến nghị có biển cấm.", ["Lê Thị Tâm", "Vũ Thế Anh", "Tam Đảo"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_statements_of_running_text(text: str, told: list[str]) -> None:
    got = answer(read(text))["statements"]
    assert [one["speaker"] for one in got] == [row.split("|")[0] for row in told]
    for one, row in zip(got, told, strict=True):
        assert one["quote"].startswith(row.split("|")[1])


def test_every_labelled_turn_of_a_transcript() -> None:
    got = [(one["speaker"], one["quote"]) for one in answer(read(TRANSCRIPT))["statements"]]
    assert got == [
        ("Lò Thị Hương", "Chào các đồng chí. Mời anh Tú báo cáo."),
        ("Cầm Văn Tú", "Dạ, tháng này có 12 ca.\nTrong đó 3 ca nặng."),
        ("Lò Thị Hương", "Thế bao giờ đủ thuốc?"),
        ("Cầm Văn Tú", "Dạ tuần sau ạ."),
    ]


def test_bodies_and_places_that_report_in_a_secretary_s_notes() -> None:
    got = [one["speaker"] for one in answer(read(NOTES))["statements"]]
    assert got == ["Sở LĐTBXH", "Nậm Nhùn", "Lý Mỹ Ly", "Giàng A Tính"]


@pytest.mark.parametrize(("text", "speakers"), LABELS)
def test_labels_of_many_kinds(text: str, speakers: list[str]) -> None:
    assert [one["speaker"] for one in answer(read(text))["statements"]] == speakers


def test_a_conclusion_is_one_statement_over_its_list_up_to_the_closing_words() -> None:
    text = (
        "Ông Lê Văn Bình, Chủ tịch UBND tỉnh chủ trì hội nghị.\nSau khi nghe báo cáo, ông Lê Văn Bình kết luận như sau:\n\n1. Đánh giá chung\n"
        "Thu đạt 40% dự toán.\n\n2. Nhiệm vụ\n- Sở Tài chính rà soát các khoản thu trước ngày 30/6/2024.\n\n"
        "Văn phòng UBND tỉnh thông báo để các đơn vị biết, thực hiện./.\n\nCHÁNH VĂN PHÒNG\nTrần Văn Ký"
    )
    got = answer(read(text))["statements"]
    assert [(one["speaker"], one["quote"][:8], one["quote"][-10:]) for one in got] == [("Lê Văn Bình", "Thu đạt ", "30/6/2024.")]


def test_each_statement_points_to_its_speaker() -> None:
    result = read("Ông Lê Văn Bình, Giám đốc Sở Y tế cho biết, dịch đã giảm.")
    statement = next(one for one in result.readings if one.kind == "statement")
    speaker = next(one for one in result.readings if one.key == statement.data["speaker"])
    assert speaker.data["name"] == "Lê Văn Bình"
    assert result.text[statement.start : statement.end] == statement.quote
