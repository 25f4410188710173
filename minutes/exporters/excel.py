"""One workbook of a conference: its figures, tasks, participants and sites, a sheet each.

Numbers are numbers and dates are dates (with the file's own format codes, so every country's Excel shows its own
commas); a text stays a text, whatever it begins with. Which columns there are and how they are called is data, in
``resources/papers/sheets.toml``. Rows are written as they are made, so 50,000 need no more memory than fifty.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import repeat
from pathlib import Path
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from minutes import wording
from minutes.errors import Refused
from minutes.exporters import excel_archive
from minutes.exporters.excel_cells import DIGITS, Cells, Loss, Value, clean, height, lines, loses, settled
from minutes.exporters.excel_rows import KINDS, Rows, Show
from minutes.exporters.target import keep_conferences
from minutes.files import Progress, no_progress, replacing
from minutes.model import Conference
from minutes.phrasebook import Phrases, phrases
from minutes.texts import _

ROW_LIMIT = 1_048_576
"""How many rows a sheet of Excel has."""

_HEAD = 4
"""The row of the table's head, under three lines that say what, of which conference, when."""

_STRIDE = 200
_HUGE = 400_000
_WIDEST = 40
_PAPERS = {"A4": 9, "A3": 8}
"""The numbers by which SpreadsheetML knows sizes of paper."""

_NAME_LIMIT = 31
_NUMBER, _NOTE = "number", "note"
"""The columns that show nothing of a thing: its number in the sheet, and what did not fit its row."""

_ROOM_FOR_A_BUTTON = 4
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

    layout: Phrases
    name: str
    title: str
    columns: tuple[Column, ...]
    things: Sequence[Any]


def write(conference: Conference, path: Path, progress: Progress = no_progress) -> None:
    """Write the workbook of a conference to ``path``, in the place of a file that is there.

    :param progress: called with (rows written, all rows); it raises :class:`~minutes.errors.Stopped` to stop,
        and then ``path`` stays as it was.
    :raises CannotWrite: when it cannot be written there, :class:`~minutes.errors.DiskFull` when the disk is full,
        :class:`~minutes.errors.Refused` when a sheet of Excel has not enough rows, or ``path`` is a conference file.
    """
    keep_conferences(Path(path))
    sheets = [_sheet(layout, Rows(conference)) for layout in _layouts()["sheets"]]
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
            cells = [_begun(book, sheet, conference) for sheet in sheets]
            count = _Counter(progress, sum(len(sheet.things) for sheet in sheets))
            rows = (_rows(*pair, count) for pair in zip(sheets, cells, strict=True))
            excel_archive.save(book, beside, rows, huge=any(len(sheet.things) > _HUGE for sheet in sheets))
            count.end()
        finally:
            _tidy(book)


class _Counter:
    """Tells how many rows are written, now and then."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def next(self) -> None:
        """Count a row that is about to be written."""
        if self._done % _STRIDE == 0:
            self._progress(self._done, self._total)
        self._done += 1

    def end(self) -> None:
        """Tell that all are written."""
        self._progress(self._total, self._total)


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
    """Remove what waits beside the program's own files when the workbook was not saved."""
    for sheet in book.worksheets:
        writer = getattr(sheet, "_writer", None)
        if writer is None:
            continue
        with suppress(OSError):
            if not getattr(sheet, "closed", True):
                sheet.close()
        with suppress(OSError, ValueError):
            writer.cleanup()


def _sheet(layout: Phrases, rows: Rows) -> Sheet:
    kind, name = layout["kind"], str(layout["name"])
    if kind not in KINDS:
        raise layout.spoiled("kind")
    if not name or len(name) > _NAME_LIMIT or set(name) & set("[]:*?/\\"):  # Excel's own rule
        raise layout.spoiled("name")
    things = rows.things(kind)
    shows = rows.fields(kind)
    columns = tuple(replace(column, width=_width(column, things)) for column in _columns(layout.list("columns"), shows, things))
    return Sheet(layout, name, str(layout["title"]), columns, things)


def _columns(layouts: list[Phrases], shows: Any, things: Sequence[Any]) -> Iterator[Column]:
    """The columns of a sheet; an optional one only where a row has something for it."""
    losses: bool | None = None
    for layout in layouts:
        field = layout["field"]
        if field not in shows and field not in (_NUMBER, _NOTE):
            raise layout.spoiled("field")
        show: Show | None = shows.get(field)
        note = field == _NOTE
        if layout.get("optional"):
            wanted = any(show(thing) not in (None, "") for thing in things) if show else False
            if note and not wanted:
                losses = any(loses(shown(thing)) for shown in shows.values() for thing in things)
            if not wanted and not losses:
                continue
        if note and show is None:
            show = _nothing
        yield Column(str(layout["title"]), int(layout.number("width")), layout.get("align", "left"), field == "change", show, note)


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


def _begun(book: Workbook, sheet: Sheet, conference: Conference) -> Cells:
    """Make the sheet in the workbook, down to the head of its table; return what makes its cells."""
    page = cast("Worksheet", book.create_sheet(sheet.name))  # write-only: it takes rows in their order and gives none back
    _set_up(page, sheet, conference)
    font = _layouts()["font"]
    cells = Cells(page, font["name"], font["size"])
    for text, larger, bold in _lines(sheet, conference):
        page.append([cells.line(text, larger=larger, bold=bold, italic=not bold)])
    most = max(lines(column.title, column.width, font["size"], bold=True) for column in sheet.columns)
    page.row_dimensions[_HEAD].height = height(most, font["size"]) + _ROOM_FOR_A_BUTTON
    page.append([cells.head(column.title) for column in sheet.columns])
    return cells


def _rows(sheet: Sheet, cells: Cells, count: _Counter) -> Iterator[str]:
    """Yield the rows of the table. Their heights are not marked as a person's own: Excel fits them again on an edit."""
    letters = [get_column_letter(place) for place in range(1, len(sheet.columns) + 1)]
    size = _layouts()["font"]["size"]
    sizes = repeat(size)
    for number, thing in enumerate(sheet.things, 1):
        count.next()
        values = _values(sheet.columns, number, thing)
        tall = height(max(map(_lines_of, values, sheet.columns, sizes)), size)
        row = _HEAD + number
        made = [
            cells.xml(f"{letter}{row}", column.align, value, signed=column.signed)
            for letter, column, value in zip(letters, sheet.columns, values, strict=True)
        ]
        yield f'<row r="{row}" ht="{tall:g}">{"".join(made)}</row>'


def _lines_of(value: Value, column: Column, size: float) -> int:
    return lines(value, column.width, size) if isinstance(value, str) else 1


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
    return _layouts().say(
        "cut" if loss.length else "long_number",
        column=column.title,
        length=wording.number(Decimal(loss.length)),
        kept=wording.number(Decimal(loss.kept)),
        digits=DIGITS,
    )


def _lines(sheet: Sheet, conference: Conference) -> tuple[tuple[str, int, bool], ...]:
    """The lines above the table, with how much larger they are and whether bold: what it is, of which conference, when."""
    return (
        (sheet.title, 3, True),
        (conference.title or wording.missing(), 1, True),
        (_about(sheet, conference), 0, False),
    )


def _about(sheet: Sheet, conference: Conference) -> str:
    words = _layouts()
    parts = []
    if conference.date and conference.ends and conference.ends != conference.date:
        parts.append(words.say("held_from", date=wording.short_date(conference.date), ends=wording.short_date(conference.ends)))
    elif conference.date:
        parts.append(words.say("held_on", date=wording.short_date(conference.date)))
    if conference.organiser:
        parts.append(words.say("organised_by", organiser=conference.organiser))
    parts.append(sheet.layout.say("count", count=wording.number(Decimal(len(sheet.things)))))
    return " · ".join(parts)


def _set_up(page: Worksheet, sheet: Sheet, conference: Conference) -> None:
    """Widths, frozen head, filter and print: on its side, as wide as the page, the head on every page."""
    width = sum(column.width for column in sheet.columns)
    last = get_column_letter(len(sheet.columns))
    for place, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(place)].width = column.width
    for row, (text, larger, bold) in enumerate(_lines(sheet, conference), 1):
        size = _layouts()["font"]["size"] + larger
        page.row_dimensions[row].height = height(min(lines(clean(text), width, size, bold=bold), _MOST_LINES), size) + 2
        page.merged_cells.add(CellRange(f"A{row}:{last}{row}"))
    frozen = int(sheet.layout.number("freeze"))
    page.freeze_panes = f"{get_column_letter(frozen + 1)}{_HEAD + 1}"
    page.auto_filter.ref = f"A{_HEAD}:{last}{_HEAD + max(1, len(sheet.things))}"
    page.print_title_rows = f"{_HEAD}:{_HEAD}"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _paper(sheet.layout)
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    margins = page.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.6, 0.3, 0.3
    page.print_options.horizontalCentered = True
    page.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(sheet.title.replace("&", "&&")), right=_HeaderFooterPart(_layouts()["page"])
    )


def _paper(layout: Phrases) -> int:
    """The size of paper on which a sheet is printed; A4 where its layout names none."""
    name = layout.get("paper", "A4")
    if name not in _PAPERS:
        raise layout.spoiled("paper")
    return _PAPERS[name]


def _layouts() -> Phrases:
    return phrases("sheets")
