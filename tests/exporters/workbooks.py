"""A small conference for the workbook, and ways to read the workbook back."""

from __future__ import annotations

import datetime as dt
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree
from python_calamine import CalamineWorkbook

from minutes import model

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
