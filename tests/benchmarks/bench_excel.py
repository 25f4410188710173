"""A workbook of 50,000 figures against openpyxl alone, in its write-only mode, with the very same cells."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from measure import Row, grown, medians, seconds
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from python_calamine import CalamineWorkbook

from minutes import model
from minutes.exporters import excel

COUNT = 50_000


def conference(count: int) -> model.Conference:
    """A conference with so many figures, each with a comparison, a reporter and the words it was read from."""
    report = model.Statement("statement/1", body="Sở Thông tin và Truyền thông")
    figures = tuple(
        model.Figure(
            f"figure/{n}",
            indicator=f"số thuê bao băng rộng di động của xã thứ {n}",
            value=Decimal(n * 7) / 10,
            unit="thuê bao",
            qualifier="hơn",
            period="2021",
            comparisons=(model.Comparison(model.Direction.UP, Decimal(n % 90) / 10, "%", "2020"),),
            statement=report.id,
            quote=f"số thuê bao băng rộng di động đạt hơn {n} thuê bao, tăng so với năm 2020",
        )
        for n in range(count)
    )
    return model.Conference(title="Hội nghị tổng kết", statements=(report,), figures=figures)


def cells(path: Path) -> list[list[Any]]:
    """The cells of the sheet of figures as another reader sees them."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Chỉ tiêu").to_python(skip_empty_area=False)
    return [[None if cell == "" else cell for cell in row] for row in rows]


def bare(rows: list[list[Any]], path: Path) -> None:
    """The same cells by openpyxl alone, without any looks."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Chỉ tiêu")
    for row in rows:
        sheet.append(row)
    book.save(path)


def dressed(rows: list[list[Any]], path: Path) -> None:
    """The same cells by openpyxl alone, each with a font, an outline, an alignment and a format, as its manual shows."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Chỉ tiêu")
    font, line, wrap = Font(name="Times New Roman", size=11), Side("thin"), Alignment(vertical="top", wrap_text=True)
    outline = Border(line, line, line, line)
    for row in rows:
        made = []
        for value in row:
            cell = WriteOnlyCell(sheet, value)
            cell.font, cell.border, cell.alignment = font, outline, wrap
            if isinstance(value, float):
                cell.number_format = "#,##0.0"
            made.append(cell)
        sheet.append(made)
    book.save(path)


GROWTH = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import bench_excel
made = bench_excel.conference(int(sys.argv[2]))
from minutes.exporters import excel
"""


def rows() -> Iterator[Row]:
    """Yield our time beside both baselines, and how much memory the writing takes at a tenth of the rows and at all."""
    made = conference(COUNT)
    here = str(Path(__file__).resolve().parent)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        excel.write(made, path)
        same = cells(path)
        ours, plain = medians(lambda: excel.write(made, path), lambda: bare(same, Path(folder) / "b.xlsx"), repeats=3)
        looks = seconds(lambda: dressed(same, Path(folder) / "c.xlsx"))
        write = "excel.write(made, Path(sys.argv[3]))"
        few, all_ = (grown(GROWTH, write, here, str(count), str(path)) for count in (COUNT // 10, COUNT))
    memory = "" if few is None or all_ is None else f"; memory +{few:.0f} MB at {COUNT // 10:,} rows, +{all_:.0f} MB at {COUNT:,}"
    detail = f"{COUNT:,} rows of {len(same[-1])} cells"
    yield "Excel, 50,000 figures", ours, "openpyxl write-only, the same values bare", plain, detail + memory
    yield "Excel, 50,000 figures", ours, "openpyxl write-only, the same cells with looks, once", looks, detail


if __name__ == "__main__":
    sys.exit("run it by run.py")
