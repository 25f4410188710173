"""The workbook as a file: how it prints, whose it is, what is left of it where writing stops or cannot be."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from minutes import model
from minutes.errors import CannotWrite, Refused, Stopped
from minutes.exporters import excel
from tests.exporters.workbooks import (
    DOMAINS,
    MAIN,
    conference,
    sheet_xml,
    styles_xml,
)


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
