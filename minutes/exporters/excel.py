"""One workbook of a conference: its figures, tasks, participants and sites, a sheet each.

Numbers are numbers and dates are dates (with the file's own format codes, so every country's Excel shows its own
commas); a text stays a text, whatever it begins with. Which columns there are and how they are called is data, in
``resources/papers/sheets.toml``. Rows are written as they are made, so 50,000 need no more memory than fifty.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_APP
from openpyxl.xml.functions import tostring

from minutes import wording
from minutes.errors import Refused
from minutes.exporters.excel_cells import DIGITS, Cells, Loss, Value, clean, height, lines, settled
from minutes.exporters.excel_rows import Rows, Show
from minutes.files import Progress, no_progress, replacing
from minutes.model import Conference
from minutes.places import resource
from minutes.texts import _

ROW_LIMIT = 1_048_576
"""How many rows a sheet of Excel has."""

_HEAD = 4
"""The row of the table's head, under three lines that say what, of which conference, when."""

PROGRAM = "Đầu Cầu"
"""What the file says it was made by."""

_STRIDE = 200
_WIDEST = 40
_A4 = 9
_LARGER = 0.75
"""How much of the text of a table's line fits a line of the title, which is set larger and bold."""
_MOST_LINES = 6
"""A longer title is there in full, but may not fill the screen with its frozen rows."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: what it is called, how wide it is in digits, what it shows of a thing."""

    title: str
    width: int
    align: str
    signed: bool
    show: Show | None
    """None: the number of the row."""
    note: bool
    """Whether the column also says what did not fit its row."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet before it is written."""

    name: str
    title: str
    count: str
    freeze: int
    columns: tuple[Column, ...]
    things: Sequence[Any]


def write(conference: Conference, path: Path, progress: Progress = no_progress) -> None:
    """Write the workbook of a conference to ``path``, in the place of a file that is there.

    :param progress: called with (rows written, all rows); it raises :class:`~minutes.errors.Stopped` to stop,
        and then ``path`` stays as it was.
    :raises CannotWrite: when it cannot be written there, :class:`~minutes.errors.DiskFull` when the disk is full,
        :class:`~minutes.errors.Refused` when a sheet of Excel has not enough rows.
    """
    sheets = [_sheet(layout, Rows(conference)) for layout in _layouts()["sheets"]]
    total = sum(len(sheet.things) for sheet in sheets)
    for sheet in sheets:
        if len(sheet.things) > ROW_LIMIT - _HEAD:
            raise Refused(
                _("“{sheet}” has {rows} rows, more than Excel can hold ({limit}); nothing was written.").format(
                    sheet=sheet.name, rows=len(sheet.things), limit=ROW_LIMIT - _HEAD
                )
            )
    with replacing(Path(path)) as beside:
        book = _workbook(conference)
        try:
            done = 0
            for sheet in sheets:
                for _row in _written(book, sheet, conference):
                    if done % _STRIDE == 0:
                        progress(done, total)
                    done += 1
            progress(total, total)
            with _Archive(beside, "w", ZIP_DEFLATED) as archive:
                ExcelWriter(book, archive).save()
        finally:
            _tidy(book)


class _Archive(ZipFile):
    """The file of a workbook; in the place of the library's name it carries the program's."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *arguments: Any, **named: Any) -> None:
        """Add a part of the workbook."""
        if zinfo_or_arcname == ARC_APP:
            properties = ExtendedProperties()
            properties.Application, properties.AppVersion = PROGRAM, None
            data = tostring(properties.to_tree())
        super().writestr(zinfo_or_arcname, data, *arguments, **named)


def _workbook(conference: Conference) -> Workbook:
    """An empty workbook in the office's font that says whose it is, not which library made it."""
    book = Workbook(write_only=True)
    font = _layouts()["font"]
    normal = Font(name=font["name"], size=font["size"])
    book._fonts = IndexedList([normal])  # type: ignore[attr-defined]
    book._named_styles["Normal"].font = normal  # type: ignore[attr-defined]
    now = dt.datetime.now(dt.UTC).replace(microsecond=0, tzinfo=None)
    book.properties = DocumentProperties(
        creator=clean(conference.issuer or conference.organiser)[:255] or None,
        title=clean(conference.title)[:255] or None,
        language="vi-VN",
        created=now,
        modified=now,
    )
    return book


def _tidy(book: Workbook) -> None:
    """Remove the rows that wait beside the program's own files when the workbook was not saved."""
    for sheet in book.worksheets:
        writer = getattr(sheet, "_writer", None)
        if writer is None:
            continue
        with suppress(OSError):
            if not getattr(sheet, "closed", True):
                sheet.close()
        with suppress(OSError, ValueError):
            writer.cleanup()


def _sheet(layout: dict[str, Any], rows: Rows) -> Sheet:
    kind = layout["kind"]
    things = rows.things(kind)
    shows = rows.fields(kind)
    columns = tuple(replace(column, width=_width(column, things)) for column in _columns(layout["columns"], shows, things))
    return Sheet(layout["name"], layout["title"], layout["count"], layout["freeze"], columns, things)


def _columns(layouts: list[dict[str, Any]], shows: Any, things: Sequence[Any]) -> Iterator[Column]:
    """The columns of a sheet; an optional one only where a row has something for it."""
    losses: bool | None = None
    for layout in layouts:
        field = layout["field"]
        show: Show | None = shows.get(field)
        note = field == "note"
        if layout.get("optional"):
            wanted = any(show(thing) not in (None, "") for thing in things) if show else False
            if note and not wanted:
                losses = any(settled(shown(thing))[1] for shown in shows.values() for thing in things)
            if not wanted and not losses:
                continue
        if note and show is None:
            show = _nothing
        yield Column(layout["title"], layout["width"], layout.get("align", "left"), field == "change", show, note)


def _width(column: Column, things: Sequence[Any]) -> int:
    """The width of a column in which the longest number fits: Excel shows ``####`` for one that does not."""
    if column.show is None:
        longest = len(str(len(things)))
    elif column.align == "right":
        shown = map(column.show, things)
        longest = max((len(str(value)) for value in shown if isinstance(value, Decimal | int)), default=0)
    else:
        return column.width
    return max(column.width, min(longest + longest // 3 + 2, _WIDEST))


def _nothing(_thing: Any) -> Value:
    return None


def _written(book: Workbook, sheet: Sheet, conference: Conference) -> Iterator[None]:
    """Write a sheet, giving way after each row."""
    page = cast("Worksheet", book.create_sheet(sheet.name))  # write-only: it takes rows in their order and gives none back
    _set_up(page, sheet, conference)
    font = _layouts()["font"]
    cells = Cells(page, font["name"], font["size"])
    for line in _lines(cells, sheet, conference):
        page.append([line])
    page.row_dimensions[_HEAD].height = height(max(lines(column.title, column.width - 1) for column in sheet.columns)) + 4
    page.append([cells.head(column.title) for column in sheet.columns])
    tall = _Height(page)
    for number, thing in enumerate(sheet.things, 1):
        values = _values(sheet.columns, number, thing)
        tall.ht = height(max(_lines_of(value, column) for column, value in zip(sheet.columns, values, strict=True)))
        page.row_dimensions[_HEAD + number] = tall
        page.append(
            [
                cells.cell(place, column.align, value, signed=column.signed)
                for place, (column, value) in enumerate(zip(sheet.columns, values, strict=True))
            ]
        )
        del page.row_dimensions[_HEAD + number]
        yield


class _Height(RowDimension):
    """The height of the row that is being written. Not marked as a person's own, so that Excel fits it again on an edit."""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        yield "ht", f"{self.ht:g}"


def _lines_of(value: Value, column: Column) -> int:
    return lines(value, column.width) if isinstance(value, str) else 1


def _values(columns: tuple[Column, ...], number: int, thing: Any) -> list[Value]:
    """What the cells of one thing hold; what did not fit one of them is said in the column of notes."""
    values: list[Value] = []
    notes: list[str] = []
    for column in columns:
        value, loss = (number, None) if column.show is None else settled(column.show(thing))
        values.append(value)
        if loss:
            notes.append(_loss_words(column, loss))
    if notes:
        values = [
            settled("; ".join(filter(None, (*notes, str(value or "")))))[0] if column.note else value
            for column, value in zip(columns, values, strict=True)
        ]
    return values


def _loss_words(column: Column, loss: Loss) -> str:
    words = _layouts()["cut"] if loss.length else _layouts()["long_number"]
    return str(
        words.format(
            column=column.title, length=wording.number(Decimal(loss.length)), kept=wording.number(Decimal(loss.kept)), digits=DIGITS
        )
    )


def _lines(cells: Cells, sheet: Sheet, conference: Conference) -> Iterator[Any]:
    """The three lines above the table: what it is, of which conference, when and by whom and how many rows."""
    yield cells.line(sheet.title, larger=3, bold=True)
    yield cells.line(conference.title or wording.missing(), larger=1, bold=True)
    yield cells.line(_about(sheet, conference), italic=True)


def _about(sheet: Sheet, conference: Conference) -> str:
    words = _layouts()
    parts = []
    if conference.date and conference.ends and conference.ends != conference.date:
        parts.append(words["held_from"].format(date=wording.short_date(conference.date), ends=wording.short_date(conference.ends)))
    elif conference.date:
        parts.append(words["held_on"].format(date=wording.short_date(conference.date)))
    if conference.organiser:
        parts.append(words["organised_by"].format(organiser=conference.organiser))
    parts.append(sheet.count.format(count=wording.number(Decimal(len(sheet.things)))))
    return " · ".join(parts)


def _set_up(page: Worksheet, sheet: Sheet, conference: Conference) -> None:
    """Widths, frozen head, filter and print: A4 on its side, as wide as the page, the head on every page."""
    width = sum(column.width for column in sheet.columns)
    last = get_column_letter(len(sheet.columns))
    for place, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(place)].width = column.width
    for row, text, points in ((1, sheet.title, 24), (2, conference.title, 18), (3, _about(sheet, conference), 18)):
        page.row_dimensions[row].height = points * min(lines(clean(text), width * _LARGER), _MOST_LINES)
        page.merged_cells.add(CellRange(f"A{row}:{last}{row}"))
    page.freeze_panes = f"{get_column_letter(sheet.freeze + 1)}{_HEAD + 1}"
    page.auto_filter.ref = f"A{_HEAD}:{last}{_HEAD + max(1, len(sheet.things))}"
    page.print_title_rows = f"{_HEAD}:{_HEAD}"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    margins = page.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.6, 0.3, 0.3
    page.print_options.horizontalCentered = True
    page.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(sheet.title.replace("&", "&&")), right=_HeaderFooterPart(_layouts()["page"])
    )


@cache
def _layouts() -> dict[str, Any]:
    return tomllib.loads(resource("papers/sheets.toml").read_text(encoding="utf-8"))
