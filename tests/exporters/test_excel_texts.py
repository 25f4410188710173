"""A text in the workbook stays the text it is: no formula, no control character, no letter lost."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from minutes import model
from minutes.exporters import excel
from tests.exporters.workbooks import (
    format_of,
    rows,
)

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
