"""Tasks: who is to do what, with whom, until when; and what is no task."""
# ruff: noqa: E501 - a row of a table is a line

from __future__ import annotations

import pytest

from minutes.language.answer import answer
from minutes.language.folding import fold
from minutes.language.reader import read

LEAD = (
    " date 2023-05\nSáng 10/5, UBND tỉnh Hà Giang tổ chức hội nghị trực tuyến giao ban tháng 4. "
    "Ông Lê Văn Bình, Chủ tịch UBND tỉnh chủ trì.\n\n"
)
CONCLUDED = "Kết luận hội nghị, ông Lê Văn Bình yêu cầu các ngành tập trung cao độ. "

ORDERED = [  # what the chair said; owner | partners | due | action, for each task
    ("Sở Xây dựng khẩn trương thẩm định hồ sơ 3 dự án, hoàn thành trước ngày 20/5.", ["Sở Xây dựng||2023-05-20|khẩn trương thẩm định hồ sơ 3 dự án"]),
    ("Giao Giám đốc Sở Y tế chỉ đạo các bệnh viện bảo đảm thuốc, vật tư.", ["Giám đốc Sở Y tế|||chỉ đạo các bệnh viện bảo đảm thuốc, vật tư"]),
    ("Công an tỉnh tiếp tục đấu tranh với tội phạm ma túy trên tuyến biên giới.", ["Công an tỉnh|||tiếp tục đấu tranh với tội phạm ma túy trên tuyến biên giới"]),
    ("Đối với các huyện biên giới, cần chủ động phương án di dân trước mùa mưa.", ["các huyện biên giới|||chủ động phương án di dân trước mùa mưa"]),
    ("Văn phòng UBND tỉnh có trách nhiệm theo dõi, đôn đốc, tổng hợp báo cáo hằng tuần.", ["Văn phòng UBND tỉnh|||theo dõi, đôn đốc, tổng hợp báo cáo hằng tuần"]),
    ("Trước ngày 15/6, Sở Tài chính phải trình phương án phân bổ vốn.", ["Sở Tài chính||2023-06-15|trình phương án phân bổ vốn"]),
    ("Về chuyển đổi số, giao Sở Thông tin và Truyền thông làm đầu mối, phối hợp với VNPT Hà Giang xây dựng kho dữ liệu trong quý III/2023.", ["Sở Thông tin và Truyền thông|VNPT Hà Giang|2023-Q3|xây dựng kho dữ liệu"]),
    ("Yêu cầu chủ đầu tư và nhà thầu tăng ca, thông xe kỹ thuật trước 30/8.", ["chủ đầu tư và nhà thầu||2023-08-30|tăng ca, thông xe kỹ thuật"]),
    ("Ngân hàng Nhà nước chỉ đạo các tổ chức tín dụng cơ cấu lại nợ.", ["Ngân hàng Nhà nước|||chỉ đạo các tổ chức tín dụng cơ cấu lại nợ"]),
    ("Chủ tịch UBND các huyện, thành phố chịu trách nhiệm rà soát quỹ đất sạch.", ["Chủ tịch UBND các huyện, thành phố|||rà soát quỹ đất sạch"]),
    ("Sở Giáo dục và Đào tạo cùng với Công an tỉnh kiểm tra an toàn trường học; Sở Y tế cử cán bộ trực 24/24.", ["Sở Giáo dục và Đào tạo|Công an tỉnh||kiểm tra an toàn trường học", "Sở Y tế|||cử cán bộ trực 24/24"]),
    ("Đề nghị Ủy ban MTTQ Việt Nam tỉnh và các tổ chức thành viên vận động nhân dân hiến đất.", ["Ủy ban MTTQ Việt Nam tỉnh và các tổ chức thành viên|||vận động nhân dân hiến đất"]),
    ("Báo Hà Giang, Đài Phát thanh - Truyền hình tỉnh mở chuyên mục về chuyển đổi số.", ["Báo Hà Giang, Đài Phát thanh - Truyền hình tỉnh|||mở chuyên mục về chuyển đổi số"]),
    ("Thanh tra tỉnh thanh tra đột xuất 2 dự án trong quý II.", ["Thanh tra tỉnh||2023-Q2|thanh tra đột xuất 2 dự án"]),
    ("Điện lực Hà Giang khắc phục xong sự cố lưới điện tại Mèo Vạc trong 3 ngày.", ["Điện lực Hà Giang||2023-05-13|khắc phục xong sự cố lưới điện tại Mèo Vạc"]),
    ("Sở Tài chính chủ trì, phối hợp với Kho bạc Nhà nước tỉnh, Sở Xây dựng và UBND các huyện rà soát nợ đọng, xong trong tháng 6.", ["Sở Tài chính|Kho bạc Nhà nước tỉnh; Sở Xây dựng; UBND các huyện|2023-06|rà soát nợ đọng"]),
    ("Từng chủ đầu tư ký cam kết tiến độ; dự án nào giải ngân dưới 30% thì Sở Kế hoạch và Đầu tư tham mưu điều chuyển vốn.", ["Từng chủ đầu tư|||ký cam kết tiến độ", "Sở Kế hoạch và Đầu tư|||tham mưu điều chuyển vốn"]),
    ("Sở Công Thương kiểm tra giá xăng dầu trước ngày 20/5, Cục Quản lý thị trường xử lý găm hàng trước ngày 25/5.", ["Sở Công Thương||2023-05-20|kiểm tra giá xăng dầu", "Cục Quản lý thị trường||2023-05-25|xử lý găm hàng"]),
    ("Sở Nội vụ xây dựng đề án vị trí việc làm. Đồng thời, hướng dẫn các huyện xếp loại cán bộ trước 30/6.", ["Sở Nội vụ|||xây dựng đề án vị trí việc làm", "Sở Nội vụ||2023-06-30|hướng dẫn các huyện xếp loại cán bộ"]),
    ("Sở Y tế p/h BHXH tỉnh cấp thẻ bảo hiểm cho hộ nghèo, chậm nhất mùng 5 tháng 6.", ["Sở Y tế|BHXH tỉnh|2023-06-05|cấp thẻ bảo hiểm cho hộ nghèo"]),
    ("Sở Tư pháp thẩm định dự thảo nghị quyết, thứ Sáu này, 12 tháng 5, phải xong.", ["Sở Tư pháp||2023-05-12|thẩm định dự thảo nghị quyết"]),
    ("Ban Dân tộc lập danh sách thôn chưa có điện, gửi Sở Công Thương trước 1/6.", ["Ban Dân tộc||2023-06-01|lập danh sách thôn chưa có điện, gửi Sở Công Thương"]),
    ("Sở Du lịch được giao xây dựng bộ nhận diện du lịch trong quý IV.", ["Sở Du lịch||2023-Q4|xây dựng bộ nhận diện du lịch"]),
    ("3 huyện chốt danh sách hộ thoát nghèo xong trước 15/10.", ["3 huyện||2023-10-15|chốt danh sách hộ thoát nghèo"]),
]  # fmt: skip

UNDERTAKEN = [  # a paragraph by itself; the tasks
    ("Trong tháng 6, Ban Quản lý dự án đầu tư xây dựng tỉnh sẽ khởi công cầu Gạc Đì.", ["Ban Quản lý dự án đầu tư xây dựng tỉnh||2023-06|khởi công cầu Gạc Đì"]),
    ("Bà Hoàng Thị Lan, Giám đốc Sở Du lịch cho biết, ngành sẽ tổ chức Lễ hội hoa tam giác mạch vào tháng 11.", ["ngành||2023-11|tổ chức Lễ hội hoa tam giác mạch"]),
    ("Ông Vàng Seo Cón, Chủ tịch UBND huyện Hoàng Su Phì cam kết hoàn thành giải phóng mặt bằng trước 30/6.", ["Vàng Seo Cón||2023-06-30|hoàn thành giải phóng mặt bằng"]),
    ("Ông Sùng Mí Sính hứa với tỉnh sẽ số hóa hồ sơ đất đai trước 30-6.", ["Sùng Mí Sính||2023-06-30|số hóa hồ sơ đất đai"]),
    ("Năm 2024, Bộ Xây dựng tập trung sửa đổi Luật Nhà ở; hoàn thiện dữ liệu đất đai.", ["Bộ Xây dựng||2024|sửa đổi Luật Nhà ở", "Bộ Xây dựng||2024|hoàn thiện dữ liệu đất đai"]),
    ("Đồng Văn cam kết xóa xong 150 nhà tạm trong năm nay.", ["Đồng Văn||2023|xóa xong 150 nhà tạm"]),
]  # fmt: skip

LISTS = [
    (
        "2. Nhiệm vụ thời gian tới\n2.1. Sở Giao thông vận tải:\na) Cắm biển cảnh báo tại các ngầm tràn, xong trong tháng 6;\n"
        "b) Phối hợp với Công an tỉnh phân luồng Quốc lộ 6, chậm nhất ngày 10/7.\n2.2. Sở Y tế dự trữ cơ số thuốc.",
        [
            "Sở Giao thông vận tải||2023-06|Cắm biển cảnh báo tại các ngầm tràn",
            "Sở Giao thông vận tải|Công an tỉnh|2023-07-10|phân luồng Quốc lộ 6",
            "Sở Y tế|||dự trữ cơ số thuốc",
        ],
    ),
    (
        "III. TỔ CHỨC THỰC HIỆN\n1. Giao Sở Nội vụ: Hướng dẫn xếp loại cuối năm; hoàn thành trong tháng 11.\n2. Sở Tư pháp: thẩm định dự thảo trước ngày 5/6.",
        ["Sở Nội vụ||2023-11|Hướng dẫn xếp loại cuối năm", "Sở Tư pháp||2023-06-05|thẩm định dự thảo"],
    ),
    (
        "Trong năm 2024, Sở Xây dựng tập trung vào các nhiệm vụ sau:\n- Lập quy hoạch vùng huyện;\n- Rà soát nhà ở xã hội.",
        ["Sở Xây dựng||2024|Lập quy hoạch vùng huyện", "Sở Xây dựng||2024|Rà soát nhà ở xã hội"],
    ),
    (
        "2. Nhiệm vụ trọng tâm tháng 5:\n- Tổ chức kỳ thi vào lớp 10 an toàn (Sở Giáo dục và Đào tạo chủ trì).\n- Rà soát mỏ vật liệu.\nHoàn thành trước ngày 30/6.",
        ["Sở Giáo dục và Đào tạo|||Tổ chức kỳ thi vào lớp 10 an toàn", "||2023-06-30|Rà soát mỏ vật liệu"],
    ),
    (
        "Một số việc giao các đơn vị: Sở Công Thương trình phương án điện trước ngày 20/5; Cục Thuế phối hợp với Công an tỉnh thu nợ trong quý II.",
        ["Sở Công Thương||2023-05-20|trình phương án điện", "Cục Thuế|Công an tỉnh|2023-Q2|thu nợ"],
    ),
    (
        "2. Nhiệm vụ\n2.1. Sở Nông nghiệp và PTNT chủ trì, phối hợp với Sở Tài chính cập nhật bản đồ lũ quét. Trong quý III, Sở tham mưu phương án di dời.",
        ["Sở Nông nghiệp và PTNT|Sở Tài chính||cập nhật bản đồ lũ quét", "Sở Nông nghiệp và PTNT||2023-Q3|tham mưu phương án di dời"],
    ),
]  # fmt: skip

NO_TASKS = [
    "UBND các huyện đã rà soát xong 200 hộ nghèo.",
    "Biểu dương huyện Quản Bạ thu vượt dự toán.",
    "Ông Sùng Mí Dế kiến nghị tỉnh sớm cấp kinh phí sửa đường trước mùa mưa.",
    "Huyện mong tỉnh cho nâng cấp trạm bơm thành công trình cấp vùng trước năm 2027.",
    "Ông Vàng Seo Cón, Chủ tịch UBND huyện Hoàng Su Phì đề nghị Bộ Tài chính bố trí vốn trước 30/6.",
    "Bộ TT-TT đặt mục tiêu hết năm 2023 vào nhóm 80 quốc gia dẫn đầu.",
    "Năm qua, Hà Giang thu ngân sách 2.500 tỷ đồng, bằng 108% dự toán HĐND tỉnh giao.",
    "Kế hoạch được Thủ tướng Chính phủ giao từ đầu năm đạt 83%.",
    "Toàn ngành nêu cao tinh thần trách nhiệm, đoàn kết vượt khó.",
    "Đề nghị các đại biểu tập trung thảo luận.",
    "Hội nghị sẽ tiếp tục vào chiều nay.",
    "Từ tháng 1, Sở Y tế tiêm được 20.000 liều vắc xin.",
    "Tỉnh lập tổ công nghệ, giao Sở Thông tin và Truyền thông chủ trì; Sở Y tế cùng VNPT cử người tham gia.",
]

TALK = """ date 2024-08
[08:00] Ông Lê Văn Bình (Chủ tịch UBND tỉnh): Sáng nay 12/8, UBND tỉnh họp trực tuyến về khắc phục mưa lũ. Tôi chủ trì ở điểm cầu tỉnh.
[08:10] {speaker}: {said}
[08:20] Ông Lê Văn Bình: {answer}
"""
SAID = [  # who speaks; what is said; the tasks
    (
        "Bà Vàng Thị Mỉ (Giám đốc Điện lực)",
        "Em xin hứa đến 30/8 sẽ nối xong đường dây cho 12 bản.",
        ["Vàng Thị Mỉ||2024-08-30|nối xong đường dây cho 12 bản"],
    ),
    (
        "Ông Sùng A Sáng (Chủ tịch UBND huyện)",
        "Huyện xin nhận và sẽ hoàn thành di dời trước 20/8.",
        ["Huyện||2024-08-20|hoàn thành di dời"],
    ),
    ("Ông Sùng A Sáng (Chủ tịch UBND huyện)", "Đề nghị tỉnh cho thêm 5 máy xúc.", []),
    ("Ông Sùng A Sáng (Chủ tịch UBND huyện)", "Đã dựng 30 nhà bạt, còn 12 hộ ở nhờ.", []),
]
ANSWERED = [
    ("Bệnh viện tỉnh thì lo kê thêm 50 giường, xong trước 18/8.", ["Bệnh viện tỉnh||2024-08-18|lo kê thêm 50 giường"]),
    ("Đến 15/9 Sở Công Thương phải có phương án cấp xăng dầu.", ["Sở Công Thương||2024-09-15|có phương án cấp xăng dầu"]),
    ("Cuối tháng này Ban Quản lý dự án trình hồ sơ cầu.", ["Ban Quản lý dự án||2024-08|trình hồ sơ cầu"]),
    ("Hạn chót 20/8 UBND các xã nộp danh sách hộ mất nhà.", ["UBND các xã||2024-08-20|nộp danh sách hộ mất nhà"]),
    ("Tôi đề nghị Sở Tài chính ứng ngay 3 tỷ trước 15/8.", ["Sở Tài chính||2024-08-15|ứng ngay 3 tỷ"]),
    (
        "Chốt nhé: Công an huyện gác hai đầu cầu đến hết ngày 20/9, Bộ đội Biên phòng dựng 40 nhà bạt trước 16/8.",
        ["Công an huyện||2024-09-20|gác hai đầu cầu", "Bộ đội Biên phòng||2024-08-16|dựng 40 nhà bạt"],
    ),
    ("Anh Sáng kéo xong đường tạm vào bản trước 17/8 giúp tôi.", ["Sùng A Sáng||2024-08-17|kéo xong đường tạm vào bản"]),
    ("Dạ rồi, cảm ơn các đồng chí, mong anh em giữ sức khỏe.", []),
]


def tasks(text: str) -> list[str]:
    found = answer(read(text))["tasks"]
    return [f"{one['owner'] or ''}|{'; '.join(one['partners'])}|{one['due'] or ''}|{one['text']}" for one in found]


@pytest.mark.parametrize(("said", "wanted"), ORDERED)
def test_what_a_chair_orders(said: str, wanted: list[str]) -> None:
    assert tasks(LEAD + CONCLUDED + said) == wanted


@pytest.mark.parametrize(("text", "wanted"), UNDERTAKEN)
def test_what_somebody_undertakes(text: str, wanted: list[str]) -> None:
    assert tasks(LEAD + text) == wanted


@pytest.mark.parametrize(("text", "wanted"), LISTS)
def test_lists_and_headings(text: str, wanted: list[str]) -> None:
    assert tasks(LEAD + text) == wanted


@pytest.mark.parametrize(("speaker", "said", "wanted"), SAID)
def test_what_is_promised_or_asked_for_in_talk(speaker: str, said: str, wanted: list[str]) -> None:
    assert tasks(TALK.format(speaker=speaker, said=said, answer="Vâng.")) == wanted


@pytest.mark.parametrize(("said", "wanted"), ANSWERED)
def test_what_a_chair_tells_in_talk(said: str, wanted: list[str]) -> None:
    assert tasks(TALK.format(speaker="Ông Sùng A Sáng (Chủ tịch UBND huyện)", said="Dạ.", answer=said)) == wanted


@pytest.mark.parametrize("text", NO_TASKS)
def test_what_is_no_task(text: str) -> None:
    assert tasks(LEAD + text) == []


@pytest.mark.parametrize(("said", "wanted"), ORDERED[:8])
def test_the_other_spelling_of_tones_reads_the_same(said: str, wanted: list[str]) -> None:
    other = said.replace("hòa", "hoà").replace("khỏe", "khoẻ").replace("thủy", "thuỷ").replace("túy", "tuý").replace("ký", "kí")
    assert [fold(one) for one in tasks(LEAD + CONCLUDED + other)] == [fold(one) for one in wanted]


def test_every_task_has_its_words_and_its_statement() -> None:
    result = read(LEAD + CONCLUDED + ORDERED[0][0])
    task = next(one for one in result.readings if one.kind == "task")
    assert result.text[task.start : task.end] == task.quote
    assert task.quote.startswith("Sở Xây dựng")
    assert task.data["due_words"].endswith("20/5")
    assert any(one.key == task.data["statement"] for one in result.readings if one.kind == "statement")
