"""The rows of the workbook, read back by another reader (calamine) and, for what that one does not show, from its XML."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from minutes import model, wording
from minutes.exporters import excel, excel_cells
from tests.exporters.workbooks import (
    CHAIR,
    DOMAINS,
    MAIN,
    SITE,
    SPEECH,
    conference,
    format_of,
    rows,
    sheet_xml,
)


def test_the_workbook_has_four_sheets_in_the_offices_words(written: Callable[..., Path]) -> None:
    book = CalamineWorkbook.from_path(str(written()))
    assert book.sheet_names == ["Chỉ tiêu", "Nhiệm vụ", "Đại biểu", "Điểm cầu"]
    top = book.get_sheet_by_name("Chỉ tiêu").to_python(skip_empty_area=False)
    assert [row[0] for row in top[:3]] == [
        "BIỂU CHỈ TIÊU, SỐ LIỆU",
        "Hội nghị tổng kết công tác năm 2021",
        "Ngày 22/12/2021 · Bộ TT-TT tổ chức · 2 chỉ tiêu",
    ]


def test_a_figure_stands_as_a_real_number_with_all_that_was_said_of_it(written: Callable[..., Path]) -> None:
    first, second = rows(written(), "Chỉ tiêu")
    assert first["Giá trị"] == 544361 and isinstance(first["Giá trị"], float | int)
    assert first == first | {
        "STT": 1,
        "Chỉ tiêu": "Số tên miền quốc gia “.vn”",
        "Loại": "Số lượng",
        "Tính chất": "Thực hiện",
        "Đơn vị tính": "tên miền",
        "Kỳ số liệu": "Năm 2021",
        "Tăng (+), giảm (-)": 5.2,
        "Đơn vị tăng, giảm": "%",
        "So với": "Năm 2020",
        "Người, đơn vị báo cáo": "Bộ TT-TT",
        "Trích nguyên văn": DOMAINS.quote,
    }
    assert (second["Từ"], second["Đến"], second["Giá trị"]) == (2, 2.5, "")
    assert second["Tính chất"] == "Dự báo"
    assert second["Người, đơn vị báo cáo"] == "Ông Trần Văn Tuấn, Phó Chủ tịch UBND tỉnh"
    assert second["Điểm cầu"] == "tỉnh BR-VT"


def test_what_fell_is_negative_and_a_second_comparison_is_told_in_words(written: Callable[..., Path]) -> None:
    fall = model.Comparison(model.Direction.DOWN, Decimal("1.25"), "%", "cùng kỳ")
    beyond = model.Comparison(model.Direction.UP, Decimal(3), "%", "kế hoạch")
    unknown = model.Comparison(None, Decimal(7), "%", "2020")
    path = written(
        figures=(
            model.Figure("figure/1", indicator="a", value=Decimal(1), comparisons=(fall, beyond)),
            model.Figure("figure/2", indicator="b", value=Decimal(2), comparisons=(model.Comparison(model.Direction.UP),)),
            model.Figure("figure/3", indicator="c", value=Decimal(3), comparisons=(unknown,)),
        )
    )
    one, two, three = rows(path, "Chỉ tiêu")
    assert (one["Tăng (+), giảm (-)"], one["So với"]) == (-1.25, "Cùng kỳ")
    assert one["So sánh khác"] == "vượt 3% so với kế hoạch"
    assert two["Tăng (+), giảm (-)"] == "tăng"
    assert three["Tăng (+), giảm (-)"] == "chênh lệch 7%"
    assert format_of(path, "L5")[0] == "+#,##0.00;-#,##0.00;#,##0.00"


def test_columns_that_no_row_fills_are_left_out_and_come_with_the_first_that_does(written: Callable[..., Path]) -> None:
    assert {"Kế hoạch", "Ngày chốt số liệu", "So sánh khác", "Ghi chú"}.isdisjoint(rows(written(), "Chỉ tiêu")[0])
    figure = model.Figure("figure/1", value=Decimal(1), plan=Decimal("1.5"), cut_off=dt.date(2021, 12, 14))
    row = rows(written(figures=(figure,)), "Chỉ tiêu")[0]
    assert (row["Kế hoạch"], row["Ngày chốt số liệu"]) == (1.5, dt.date(2021, 12, 14))


def test_a_figure_without_a_number_shows_that_it_is_not_known(written: Callable[..., Path]) -> None:
    assert rows(written(figures=(model.Figure("figure/1", indicator="Thu ngân sách"),)), "Chỉ tiêu")[0]["Giá trị"] == "…"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("544361", "#,##0"),
        ("5.2", "#,##0.0"),
        ("1234567.89", "#,##0.00"),
        ("0.125", "#,##0.000"),
        ("5.20", "#,##0.00"),
        ("1E+3", "#,##0"),
    ],
)
def test_a_number_keeps_its_own_decimals_and_no_integer_ends_in_a_comma(
    written: Callable[..., Path], value: str, code: str
) -> None:
    path = written(figures=(model.Figure("figure/1", value=Decimal(value)),))
    assert rows(path, "Chỉ tiêu")[0]["Giá trị"] == float(value)
    assert format_of(path, "F5")[0] == code


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14, places=3))
def test_every_number_of_up_to_fifteen_digits_comes_back_exactly(value: Decimal) -> None:
    number = value.normalize()
    if not excel_cells.exact(number):
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        excel.write(conference(figures=(model.Figure("figure/1", value=number),)), path)
        assert Decimal(repr(rows(path, "Chỉ tiêu")[0]["Giá trị"])) == number


def test_a_number_that_excel_would_round_stays_whole_as_text_and_says_so(written: Callable[..., Path]) -> None:
    long_ = Decimal("1234567890123456.78")
    row = rows(written(figures=(model.Figure("figure/1", value=long_), DOMAINS)), "Chỉ tiêu")[0]
    assert row["Giá trị"] == "1.234.567.890.123.456,78"
    assert "«Giá trị»" in row["Ghi chú"] and "15 chữ số" in row["Ghi chú"]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1E+400", "1E-400"])
def test_a_number_that_no_sheet_knows_breaks_nothing(written: Callable[..., Path], value: str) -> None:
    assert isinstance(rows(written(figures=(model.Figure("figure/1", value=Decimal(value)),)), "Chỉ tiêu")[0]["Giá trị"], str)


def test_a_long_number_gets_a_column_in_which_it_fits(written: Callable[..., Path]) -> None:
    path = written(figures=(model.Figure("figure/1", value=Decimal(123456789012345)),))
    widths = [float(col.get("width")) for col in sheet_xml(path).iter(f"{MAIN}col")]
    assert widths[5] >= len("123.456.789.012.345") + 1


def test_a_task_has_a_real_date_where_a_day_was_set_and_words_elsewhere(written: Callable[..., Path]) -> None:
    tasks = (
        model.Task(
            "task/1",
            text="báo cáo tiến độ",
            owner="Sở Xây dựng",
            partners=("Sở Tài chính", "UBND huyện"),
            due="2022-01-15",
            due_words="trước ngày 15/01",
            product="Báo cáo",
            basis="TB số 412/TB-VP",
            progress=model.Progress.DONE,
            statement=SPEECH.id,
        ),
        model.Task("task/2", text="a", due="2022-Q1", extensions=("2022-04-30", "2022-Q2")),
        model.Task("task/3", text="b", due="1899-01-01"),
    )
    path = written(tasks=tasks)
    first, second, third = rows(path, "Nhiệm vụ")
    assert first == first | {
        "Nội dung nhiệm vụ": "Báo cáo tiến độ",
        "Cơ quan chủ trì": "Sở Xây dựng",
        "Cơ quan phối hợp": "Sở Tài chính; UBND huyện",
        "Thời hạn": dt.date(2022, 1, 15),
        "Thời hạn (lời nói)": "trước ngày 15/01",
        "Sản phẩm": "Báo cáo",
        "Tình trạng": "Đã hoàn thành",
        "Căn cứ": "TB số 412/TB-VP",
    }
    assert format_of(path, "E5", 2)[0] == "dd/mm/yyyy"
    assert (second["Thời hạn"], second["Gia hạn"]) == ("Quý I năm 2022", "30/4/2022; quý II năm 2022")
    assert third["Thời hạn"] == "01/01/1899"


def test_delegates_stand_by_rank_then_in_the_offices_order(written: Callable[..., Path]) -> None:
    people = (
        model.Participant("participant/1", name="Không thứ bậc"),
        model.Participant("participant/2", name="Thứ hai", rank=2),
        CHAIR,
        model.Participant("participant/3", name="Cũng thứ hai", rank=2),
    )
    presences = (
        model.Presence("presence/1", subject="participant/2", state=model.Attendance.PRESENT),
        model.Presence(
            "presence/2",
            subject="participant/2",
            state=model.Attendance.STAND_IN,
            at=dt.datetime(2021, 12, 22, 14),
            stands_in_for=CHAIR.id,
            reason="đi công tác",
        ),
    )
    listed = rows(written(participants=people, presences=presences), "Đại biểu")
    assert [row["Họ và tên"] for row in listed] == ["Trần Văn Tuấn", "Thứ hai", "Cũng thứ hai", "Không thứ bậc"]
    assert [row["STT"] for row in listed] == [1, 2, 3, 4]
    assert listed[0]["Vai trò"] == "Chủ trì, phát biểu"
    assert listed[1]["Điểm danh"] == "Dự thay"
    assert listed[1]["Ghi chú"] == "Ông Trần Văn Tuấn, Phó Chủ tịch UBND tỉnh; đi công tác"


def test_a_site_shows_its_chair_and_its_head_count(written: Callable[..., Path]) -> None:
    centre = model.Site("site/2", name="Trung ương", centre=True, unit_code="01", place="18 Nguyễn Du", contact="0912 345 678")
    one, two = rows(written(sites=(SITE, centre)), "Điểm cầu")
    assert one == one | {
        "Điểm cầu": "tỉnh BR-VT",
        "Số đại biểu": 24,
        "Chủ trì tại điểm cầu": "Ông Trần Văn Tuấn, Phó Chủ tịch UBND tỉnh",
    }
    assert two == two | {
        "Điểm cầu trung tâm": "x",
        "Mã đơn vị hành chính": "01",
        "Đầu mối kỹ thuật": "0912 345 678",
        "Số đại biểu": "",
    }


def test_readings_that_nobody_confirmed_do_not_reach_the_sheets(written: Callable[..., Path]) -> None:
    reading = model.Reading("reading/1", of="figure", data={"indicator": "bịa", "value": "1"})
    assert rows(written(figures=(), readings=(reading,)), "Chỉ tiêu") == []


def test_a_task_is_told_to_be_late_as_of_a_day_and_only_where_it_has_an_end(written: Callable[..., Path]) -> None:
    tasks = (
        model.Task("task/1", text="a", due="2022-01-15", due_words="trước ngày 15/01"),
        model.Task("task/2", text="b", due="2999"),
        model.Task("task/3", text="c", due="2022", due_words="từ năm 2022"),
        model.Task("task/4", text="d"),
    )
    states = [row["Tình trạng"] for row in rows(written(tasks=tasks), "Nhiệm vụ")]
    today = dt.date.today()
    assert states == [
        f"Đang thực hiện, quá hạn (tính đến {wording.short_date(today)})",
        "Đang thực hiện, trong hạn",
        "Đang thực hiện",
        "Đang thực hiện",
    ]


def test_on_its_last_day_a_task_is_in_time() -> None:
    task = model.Task("task/1", due="2022-01-15")
    assert wording.progress(task, dt.date(2022, 1, 15)) == "đang thực hiện, trong hạn"
    assert wording.progress(task, dt.date(2022, 1, 16)) == "đang thực hiện, quá hạn (tính đến 16/01/2022)"
    longer = model.Task("task/1", due="2022-01-15", extensions=("2022-01-31", "2022-02"))
    assert wording.progress(longer, dt.date(2022, 2, 28)) == "đang thực hiện, trong hạn"
