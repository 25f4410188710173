"""The workbook, read back by another reader (calamine) and, for what that one does not show, from its XML."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from python_calamine import CalamineWorkbook

from minutes import model
from minutes.errors import CannotWrite, Refused, Stopped
from minutes.exporters import excel, excel_cells

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHAIR = model.Participant(
    "participant/chair",
    honorific="Ông",
    name="Trần Văn Tuấn",
    position="Phó Chủ tịch UBND tỉnh",
    site="site/1",
    rank=1,
    roles=(model.Role.CHAIR, model.Role.SPEAKER),
)
SITE = model.Site("site/1", name="tỉnh BR-VT", chair=CHAIR.id, head_count=24)
REPORT = model.Statement("statement/report", type=model.StatementKind.REPORT, body="Bộ TT-TT")
SPEECH = model.Statement("statement/speech", speaker=CHAIR.id)
RISE = model.Comparison(model.Direction.UP, Decimal("5.2"), "%", "2020")
DOMAINS = model.Figure(
    "figure/domains",
    indicator="số tên miền quốc gia “.vn”",
    value=Decimal(544361),
    unit="tên miền",
    period="2021",
    comparisons=(RISE,),
    statement=REPORT.id,
    quote="số tên miền “.vn” là 544.361, cao hơn năm 2020 5,2%",
)
GROWTH = model.Figure(
    "figure/growth",
    indicator="tăng trưởng GDP",
    type=model.FigureKind.PERCENT,
    nature=model.Nature.FORECAST,
    low=Decimal(2),
    high=Decimal("2.5"),
    unit="%",
    statement=SPEECH.id,
)


def conference(**things: Any) -> model.Conference:
    """A small conference with these lists in place of its own."""
    given_ = {
        "title": "Hội nghị tổng kết công tác năm 2021",
        "organiser": "Bộ TT-TT",
        "date": dt.date(2021, 12, 22),
        "participants": (CHAIR,),
        "sites": (SITE,),
        "statements": (REPORT, SPEECH),
        "figures": (DOMAINS, GROWTH),
    }
    return model.Conference(**(given_ | things))


def rows(path: Path, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet under the titles of its columns, as another reader sees them."""
    cells = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    head = [str(title) for title in cells[3]]
    return [dict(zip(head, row, strict=True)) for row in cells[4:]]


def sheet_xml(path: Path, number: int = 1) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))


def styles_xml(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("xl/styles.xml"))


def format_of(path: Path, cell: str, number: int = 1) -> tuple[str, bool]:
    """The format code of a cell, and whether the cell keeps to text when it is edited."""
    styles = styles_xml(path)
    codes = {code.get("numFmtId"): code.get("formatCode") for code in styles.iter(f"{MAIN}numFmt")}
    codes |= {"0": "General", "3": "#,##0", "4": "#,##0.00"}
    found = next(c for c in sheet_xml(path, number).iter(f"{MAIN}c") if c.get("r") == cell)
    xf = styles.find(f"{MAIN}cellXfs")[int(found.get("s"))]
    return codes[xf.get("numFmtId")], xf.get("quotePrefix") == "1"


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write a conference with these lists and give the path of its workbook."""

    def write(**things: Any) -> Path:
        path = tmp_path / "Biên bản hội nghị.xlsx"
        excel.write(conference(**things), path)
        return path

    return write


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


HOSTILE = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+84 912",
    "-5 điểm",
    "@SUM(A1)",
    "\t=2",
    "#REF!",
    "#N/A",
    "TRUE",
    "0012",
    "1e5",
    "2021-12-22",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_the_text_it_is(written: Callable[..., Path], text: str) -> None:
    path = written(tasks=(model.Task("task/1", text="việc", owner=text, product=text),))
    assert rows(path, "Nhiệm vụ")[0]["Cơ quan chủ trì"] == text
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet2.xml")
    assert b"<f>" not in xml and b't="e"' not in xml
    assert format_of(path, "C5", 2)[1] is text.startswith(("=", "+", "-", "@", "\t"))


def test_a_hostile_title_does_not_calculate_either(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    excel.write(model.Conference(title="=1+1", organiser="&A & Bộ\x07"), path)
    assert CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Chỉ tiêu").to_python(skip_empty_area=False)[1][0] == "=1+1"


def test_control_characters_go_and_line_breaks_stay(written: Callable[..., Path]) -> None:
    text = "dòng\x00 một\x0b\r\ndòng hai\u2028dòng ba\ud83d\ufffe \U0001f600"
    row = rows(written(tasks=(model.Task("task/1", text=text),)), "Nhiệm vụ")[0]
    assert row["Nội dung nhiệm vụ"] == "Dòng một\ndòng hai\ndòng ba \U0001f600"


def test_what_looks_like_an_escape_of_excel_stays_as_typed(written: Callable[..., Path]) -> None:
    path = written(tasks=(model.Task("task/1", text="Mẫu _x0041_ và _x004"),))
    assert rows(path, "Nhiệm vụ")[0]["Nội dung nhiệm vụ"] == "Mẫu _x0041_ và _x004"


@pytest.mark.parametrize("letter", ["ạ", "\U0001f600", "_x0041_"])
def test_a_text_too_long_for_a_cell_is_cut_with_a_mark_and_the_row_says_so(written: Callable[..., Path], letter: str) -> None:
    text = "Kết luận " + letter * (40_000 // len(letter))
    row = rows(written(tasks=(model.Task("task/1", text=text), model.Task("task/2", text="ngắn"))), "Nhiệm vụ")
    kept = row[0]["Nội dung nhiệm vụ"]
    assert kept.endswith("…") and text.startswith(kept[:-1])
    assert len(kept) >= 16_000 and len(kept.encode("utf-16-le")) // 2 <= 32_767
    note = row[0]["Ghi chú"]
    assert "«Nội dung nhiệm vụ»" in note and re.search(r"dài [\d.]+ ký tự", note)
    assert row[1]["Ghi chú"] == ""


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


def test_an_empty_conference_still_gives_a_workbook_that_opens(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    excel.write(model.Conference(), path)
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Nhiệm vụ").to_python(skip_empty_area=False)
    assert [row[0] for row in sheet[:3]] == ["DANH MỤC NHIỆM VỤ", "…", "0 nhiệm vụ"]


def test_each_sheet_is_ready_for_screen_and_printer(written: Callable[..., Path]) -> None:
    path = written(tasks=(model.Task("task/1", text="việc"),))
    for number in range(1, 5):
        sheet = sheet_xml(path, number)
        pane = sheet.find(f".//{MAIN}pane")
        assert (pane.get("state"), pane.get("topLeftCell")) == ("frozen", "C5")
        assert sheet.find(f"{MAIN}autoFilter").get("ref").startswith("A4:")
        setup = sheet.find(f"{MAIN}pageSetup")
        paper = "8" if number == 1 else "9"  # figures have many columns: A3, the others A4
        assert dict(setup.attrib) == {"orientation": "landscape", "paperSize": paper, "fitToWidth": "1", "fitToHeight": "0"}
        assert sheet.find(f"{MAIN}sheetPr/{MAIN}pageSetUpPr").get("fitToPage") == "1"
        assert sheet.findtext(f"{MAIN}headerFooter/{MAIN}oddFooter").endswith("&RTrang &P/&N")
    with zipfile.ZipFile(path) as archive:
        names = etree.fromstring(archive.read("xl/workbook.xml")).findall(f".//{MAIN}definedName")
    titles = [name.text for name in names if name.get("name") == "_xlnm.Print_Titles"]
    assert titles == ["'Chỉ tiêu'!$4:$4", "'Nhiệm vụ'!$4:$4", "'Đại biểu'!$4:$4", "'Điểm cầu'!$4:$4"]


def test_every_letter_is_set_in_the_offices_font(written: Callable[..., Path]) -> None:
    assert {name.get("val") for name in styles_xml(written()).iterfind(f"{MAIN}fonts/{MAIN}font/{MAIN}name")} == {"Times New Roman"}


def test_rows_are_tall_enough_for_what_they_hold(written: Callable[..., Path]) -> None:
    figures = (DOMAINS, model.Figure("figure/2", value=Decimal(1)), model.Figure("figure/3", quote="Một câu dài. " * 400))
    heights = {int(row.get("r")): float(row.get("ht")) for row in sheet_xml(written(figures=figures)).iter(f"{MAIN}row")}
    assert heights[6] < 1.5 * 11
    assert 2 * 1.2 * 11 <= heights[5] <= 3 * 1.5 * 11
    assert heights[7] == 409


def test_the_file_says_whose_it_is_and_not_which_library_made_it(written: Callable[..., Path]) -> None:
    with zipfile.ZipFile(written()) as archive:
        core = archive.read("docProps/core.xml").decode()
        app = archive.read("docProps/app.xml").decode()
    assert "Bộ TT-TT</dc:creator>" in core and "Hội nghị tổng kết" in core and "vi-VN" in core
    assert "openpyxl" not in (core + app).lower() and "Đầu Cầu" in app


def test_a_stopped_export_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tạm"))
    (tmp_path / "tạm").mkdir()
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done >= 400:
            raise Stopped("Đã dừng.")

    with pytest.raises(Stopped):
        excel.write(conference(figures=(DOMAINS,) * 1000), path, stop)
    assert path.read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.xlsx", "tạm"]
    assert not list((tmp_path / "tạm").iterdir())
    assert seen == [(0, 1002), (200, 1002), (400, 1002)]


def test_progress_ends_at_all_rows(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    excel.write(conference(), tmp_path / "a.xlsx", lambda done, total: seen.append((done, total)))
    assert seen[-1] == (4, 4)


def test_a_folder_that_is_not_there_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"^Không ghi được “a.xlsx”"):
        excel.write(conference(), tmp_path / "không có" / "a.xlsx")


def test_more_rows_than_a_sheet_has_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Chỉ tiêu"):
        excel.write(conference(figures=(DOMAINS,) * (excel.ROW_LIMIT - 3)), tmp_path / "a.xlsx")
    assert not list(tmp_path.iterdir())


def test_a_title_of_five_thousand_characters_is_kept_and_leaves_room_for_the_table(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    excel.write(conference(title="Hội nghị " * 560), path)
    assert (
        len(CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Chỉ tiêu").to_python(skip_empty_area=False)[1][0]) == 9 * 560
    )
    assert float(next(row for row in sheet_xml(path).iter(f"{MAIN}row") if row.get("r") == "2").get("ht")) <= 6 * 1.5 * 12


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_calculates_nothing_and_sees_the_same_numbers(written: Callable[..., Path], tmp_path: Path) -> None:
    path = written(figures=(DOMAINS, model.Figure("figure/2", indicator="=1+1", value=Decimal("3.5"), quote="_x0041_")))
    office = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    to_csv = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,1"
    subprocess.run(
        [*office, "--convert-to", to_csv, "--outdir", str(tmp_path / "ra"), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
    )
    lines = next((tmp_path / "ra").glob("*.csv")).read_text(encoding="utf-8").splitlines()
    table = [[cell.strip('"') for cell in line.split("\t")] for line in lines]
    assert table[4][1] == "Số tên miền quốc gia “.vn”" and table[4][5] == "544361"
    assert table[5][1] == "=1+1" and table[5][5] == "3.5" and table[5][-1] == "_x0041_"
