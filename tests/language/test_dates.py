"""Times and deadlines in Vietnamese: what each phrase means, seen from a day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.language import periods
from minutes.language.dates import find_dates, read_deadline

TODAY = dt.date(2024, 5, 20)  # a Monday

TIMES = [
    # text, the periods that it names as seen from 20 May 2024
    ("ngày 05 tháng 3 năm 2023", ["2023-03-05"]),
    ("ngày 12/8/2023", ["2023-08-12"]),
    ("chiều 22/5", ["2024-05-22"]),
    ("sáng 8.6, tại trụ sở", ["2024-06-08"]),
    ("đến 31.12.2023", ["2023-12-31"]),
    ("sáng 9-4", ["2024-04-09"]),
    ("ngày 10-12/5", ["2024-05-12"]),
    ("từ ngày 1 đến 5/6", ["2024-06-05"]),
    ("mùng 5 tháng 6", ["2024-06-05"]),
    ("mồng ba tháng hai", ["2024-02-03"]),
    ("ngày mười lăm tháng tám năm hai nghìn không trăm hai mươi ba", ["2023-08-15"]),
    ("ngày 30/2/2024", [""]),
    ("hôm nay", ["2024-05-20"]),
    ("hôm qua", ["2024-05-19"]),
    ("ngày mai", ["2024-05-21"]),
    ("tháng 9/2023", ["2023-09"]),
    ("tháng 9 năm 2023", ["2023-09"]),
    ("09/2023", ["2023-09"]),
    ("tháng mười hai năm 2023", ["2023-12"]),
    ("tháng năm năm 2023", ["2023-05"]),
    ("tháng này", ["2024-05"]),
    ("tháng trước", ["2024-04"]),
    ("tháng sau", ["2024-06"]),
    ("cuối tháng 6/2023", ["2023-06"]),
    ("T5/2024", ["2024-05"]),
    ("tháng 3, 4 năm 2024", ["2024-03", "2024-04"]),
    ("quý I/2024", ["2024-Q1"]),
    ("quý 4 năm 2023", ["2023-Q4"]),
    ("quý ba", ["2024-Q3"]),
    ("quý trước", ["2024-Q1"]),
    ("quý I và II/2024", ["2024-Q1", "2024-Q2"]),
    ("6 tháng đầu năm 2023", ["2023-H1"]),
    ("6 tháng cuối năm 2023", ["2023-H2"]),
    ("nửa đầu năm 2023", ["2023-H1"]),
    ("3 tháng đầu năm", ["2024-Q1"]),
    ("chín tháng năm 2023", ["2023-9M"]),
    ("5 tháng đầu năm nay", ["2024-5M"]),
    ("12 tháng năm 2023", ["2023"]),
    ("năm 2023", ["2023"]),
    ("năm nay", ["2024"]),
    ("năm ngoái", ["2023"]),
    ("năm tới", ["2025"]),
    ("cả năm", ["2024"]),
    ("từ đầu năm đến nay", ["2024"]),
    ("năm hai không hai ba", ["2023"]),
    ("các năm 2021, 2022 và 2023", ["2021", "2022", "2023"]),
    ("so với 2022", ["2022"]),
    ("giai đoạn 2021 - 2025", ["2021-2025"]),
    ("nhiệm kỳ 2020-2025", ["2020-2025"]),
    ("năm học 2023 - 2024", ["2023-2024"]),
    ("cùng kỳ năm 2023", [""]),
    ("hiện nay", [""]),
    ("8h30", [""]),
    ("14 giờ 30 phút", [""]),
    ("trong 45 ngày", [""]),
    ("trong vòng 10 năm qua", [""]),
    ("kỷ niệm 75 năm thành lập", [""]),
    ("trực 24/24 giờ", [""]),
    ("xếp thứ 9/12", []),
    ("có 9/12 huyện", []),
    ("Quyết định 08/2022/QĐ-TTg", []),
    ("thực hiện nhiệm vụ", []),
]

DUE = [
    # words of a task, its due (the conference was on 20 May 2024, the notice is of 22 May), and the words that give it
    ("báo cáo trước ngày 30/6/2024", "2024-06-30", "trước ngày 30/6/2024"),
    ("rà soát, xong trong tháng 6", "2024-06", "xong trong tháng 6"),
    ("diễn tập, chậm nhất tháng 9", "2024-09", "chậm nhất tháng 9"),
    ("hoàn thành chậm nhất là ngày 15/7", "2024-07-15", "hoàn thành chậm nhất là ngày 15/7"),
    ("trình trong 10 ngày kể từ ngày ban hành Thông báo này", "2024-06-01", "trong 10 ngày kể từ ngày ban hành Thông báo này"),
    ("giải quyết trong vòng 10 ngày kể từ ngày 1/6/2024", "2024-06-11", "trong vòng 10 ngày kể từ ngày 1/6/2024"),
    ("trả lời trong 3 ngày", "2024-05-23", "trong 3 ngày"),
    ("trả lời trong 5 ngày làm việc", "2024-05-27", "trong 5 ngày làm việc"),
    ("xử lý trong 2 tuần tới", "2024-06-03", "trong 2 tuần tới"),
    ("bàn giao hết năm", "2024", "hết năm"),
    ("thu hồi nợ hết quý III", "2024-Q3", "hết quý III"),
    ("triển khai từ quý I", "2025-Q1", "từ quý I"),
    ("báo cáo vào quý I/2025", "2025-Q1", "vào quý I/2025"),
    ("chi trả, xong trong 6 tháng đầu năm", "2024-H1", "xong trong 6 tháng đầu năm"),
    ("ký ban hành, thứ Sáu này, 24 tháng 5", "2024-05-24", "24 tháng 5"),
    ("nộp chậm nhất mùng 5 tháng 6", "2024-06-05", "chậm nhất mùng 5 tháng 6"),
    ("hoàn chỉnh hồ sơ, 20/6 phải trình", "2024-06-20", "20/6"),
    ("rà soát danh sách - trước 30/5", "2024-05-30", "trước 30/5"),
    ("nghiệm thu ngay trong tháng này", "2024-05", "ngay trong tháng này"),
    ("báo cáo trong tuần này", "2024-05-26", "trong tuần này"),
    ("gửi trước 17 giờ ngày 25/5", "2024-05-25", "trước 17 giờ ngày 25/5"),
    ("khởi công dự án giai đoạn 2021-2025 trước 30/9", "2024-09-30", "trước 30/9"),
    ("hoàn thành trong năm 2025", "2025", "hoàn thành trong năm 2025"),
    ("xong trước ngày khai giảng 5/9", "2024-09-05", "xong trước ngày khai giảng 5/9"),
    ("nộp trước ngày 25", "2024-05-25", "trước ngày 25"),
    ("phun xong trong mười ngày tới", "2024-05-30", "xong trong mười ngày tới"),
    ("gửi danh sách trước thứ Sáu", "2024-05-24", "trước thứ Sáu"),
    ("gửi báo cáo chậm nhất thứ Hai", "2024-05-20", "chậm nhất thứ Hai"),
    ("đưa máy xúc lên ngay trong đêm nay", "2024-05-20", "ngay trong đêm nay"),
    ("di dời trước hai mươi tháng sáu", "2024-06-20", "trước hai mươi tháng sáu"),
    ("trình HĐND tỉnh tại kỳ họp tháng 7", "2024-07", "tại kỳ họp tháng 7"),
    ("trồng lại rừng, xong trong vụ xuân năm 2025", "2025", "xong trong vụ xuân năm 2025"),
    ("xong trong tuần đầu tháng 6/2024", "2024-06", "xong trong tuần đầu tháng 6/2024"),
    ("mở đợt cao điểm từ ngày 15/6 đến 30/7", "2024-07-30", "đến 30/7"),
    ("số hóa hồ sơ đầu vào từ ngày 1/7", "2024-07-01", "từ ngày 1/7"),
    ("nộp lại trong 10 ngày kể từ ngày nhận thông báo", "2024-06-01", "trong 10 ngày kể từ ngày nhận thông báo"),
]

NO_DUE = [
    "báo cáo định kỳ hằng tháng",
    "gửi số liệu trước ngày 20 hằng tháng",
    "thường xuyên theo dõi, đôn đốc",
    "xây dựng đề án giai đoạn 2021-2025",
    "tổng kết công tác năm 2023",
    "duy trì trực 24/24 giờ",
    "kiểm tra lúc 8h30",
    "",
    "công khai thưởng chậm nhất 20 ngày trước Tết",
    "chuẩn bị tốt kỳ họp cuối năm",
]


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_times_mean(text: str, expected: list[str]) -> None:
    found = find_dates(text, TODAY)
    assert [one.period for one in found] == expected
    assert all(text[one.start : one.end] == one.words for one in found)


@pytest.mark.parametrize(("text", "due", "words"), DUE)
def test_a_task_is_due(text: str, due: str, words: str) -> None:
    deadline = read_deadline(text, TODAY, issued=dt.date(2024, 5, 22))
    assert deadline is not None
    assert (deadline.due, deadline.words) == (due, words)
    assert text[deadline.start : deadline.end] == words


@pytest.mark.parametrize("text", NO_DUE)
def test_a_task_has_no_one_day(text: str) -> None:
    assert read_deadline(text, TODAY) is None


@pytest.mark.parametrize(
    ("period", "begins", "ends"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023-Q4", "2023-10-01", "2023-12-31"),
        ("2023-H2", "2023-07-01", "2023-12-31"),
        ("2023-9M", "2023-01-01", "2023-09-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2021-2025", "2021-01-01", "2025-12-31"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(period: str, begins: str, ends: str) -> None:
    assert periods.bounds(period) == (dt.date.fromisoformat(begins), dt.date.fromisoformat(ends))


@pytest.mark.parametrize("period", ["", "2023-02-30", "2023-Q5", "23", "2023-13", "hôm qua"])
def test_what_is_no_period_has_no_days(period: str) -> None:
    assert periods.bounds(period) is None


@given(st.integers(1990, 2090), st.integers(1, 12), st.integers(-30, 30))
def test_neighbours_of_a_month_lead_back(year: int, month: int, steps: int) -> None:
    start = at = periods.month(year, month)
    for _step in range(abs(steps)):
        at = periods.neighbour(at, 1 if steps > 0 else -1)
    for _step in range(abs(steps)):
        at = periods.neighbour(at, -1 if steps > 0 else 1)
    assert at == start


_PIECES = st.sampled_from(
    [
        "ngày",
        "tháng",
        "năm",
        "quý",
        "II",
        "5",
        "12",
        "2024",
        "/",
        "-",
        "trước",
        "hết",
        "từ",
        "đầu",
        "cuối",
        "nay",
        "hai",
        "mười",
        ",",
        "học",
        "giờ",
    ]
)


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=40))
def test_times_lie_in_the_text_in_order_whatever_it_is(pieces: list[str]) -> None:
    text = " ".join(pieces)
    last = 0
    for one in find_dates(text, TODAY):
        assert last <= one.start < one.end <= len(text)
        assert not one.period or periods.bounds(one.period) is not None
        last = one.end
    read_deadline(text, TODAY)
