"""What may stand in a cell, and how it looks: clean texts, exact numbers, real dates.

The limits are Excel's own: 32,767 UTF-16 units in a cell, 15 significant digits in a number, no day before 1900-03-01
(Excel believes in a 29 February 1900, so earlier days shift).
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from math import ceil
from typing import NamedTuple

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from minutes import wording

Value = str | int | Decimal | dt.date | None
"""What a row gives for a cell; None and an empty text leave it empty."""

CELL_LIMIT = 32_767
DIGITS = 15
_FIRST_DAY = dt.date(1900, 3, 1)
_LARGEST = Decimal("1e300")
_SMALLEST = Decimal("1e-300")
_MOST_PLACES = 15

_LETTERS_PER_DIGIT = 1.15
_LONG = 4_000
_LINE_POINTS = 14.0
_HIGHEST = 409.0

_BREAKS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CALCULATING = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LINE = Side("thin", color="FF808080")
_OUTLINE = Border(_LINE, _LINE, _LINE, _LINE)
_HEAD_FILL = PatternFill("solid", fgColor="FFE7E9ED")


def clean(text: str) -> str:
    """Return a text without what a sheet cannot hold: control characters, halves of surrogate pairs; line ends are LF."""
    return _UNWRITABLE.sub("", _BREAKS.sub("\n", text))


def stored(text: str) -> str:
    """Return a clean text as the file keeps it: Excel reads ``_x0041_`` as «A» unless its underscore is escaped."""
    return _ESCAPE.sub("_x005F_", text)


def length(text: str) -> int:
    """Return how many of Excel's characters (UTF-16 units) a text has."""
    return len(text) + sum(1 for letter in text if letter > "\uffff")


def fitting(text: str) -> str:
    """Return a clean text that fits one cell, its end cut and ``…`` put there where it is too long."""
    if len(stored(text)) * 2 <= CELL_LIMIT or length(stored(text)) <= CELL_LIMIT:
        return text
    kept = text[:CELL_LIMIT]
    while (over := length(stored(kept)) - CELL_LIMIT + 1) > 0:
        kept = kept[: -max(1, over // 8)]
    return kept + "…"


class Loss(NamedTuple):
    """What of a value does not fit a cell: its full length, and how much of it stands there (0: a number kept as text)."""

    length: int
    kept: int


def settled(value: Value) -> tuple[Value, Loss | None]:
    """Return a value as a cell can hold it, and what was lost of it as a number or as a text."""
    if isinstance(value, str):
        text = clean(value)
        fit = fitting(text)
        return fit, None if fit is text else Loss(len(text), len(fit) - 1)
    if isinstance(value, dt.date):
        return (value if value >= _FIRST_DAY else wording.short_date(value)), None
    if isinstance(value, Decimal) and not exact(value):
        return wording.number(value), Loss(0, 0)
    return value, None


def exact(value: Decimal) -> bool:
    """Return whether Excel keeps every digit of a number."""
    if not value.is_finite():
        return False
    return value == 0 or (len(value.normalize().as_tuple().digits) <= DIGITS and _SMALLEST < abs(value) < _LARGEST)


def places(value: Decimal) -> int:
    """Return how many decimals a number was said with: none for ``3462``, one for ``5.2``."""
    exponent = value.normalize().as_tuple().exponent
    return min(max(0, -exponent), _MOST_PLACES) if isinstance(exponent, int) else 0


def number_code(decimals: int, *, signed: bool = False) -> str:
    """Return the format code of a number, in the notation of files (never a country's): ``#,##0.0``."""
    code = "#,##0" + ("." + "0" * decimals if decimals else "")
    return f"+{code};-{code};{code}" if signed else code


class Cells:
    """Makes the cells of one sheet. A cell that it gave is used again for the next row: append the row before."""

    def __init__(self, sheet: Worksheet, font: str, size: int) -> None:
        self._sheet = sheet
        self._font, self._size = font, size
        self._ready: dict[tuple[int, str, bool, bool], Cell] = {}

    def cell(self, column: int, align: str, value: Value, *, signed: bool = False) -> Cell:
        """Return the cell of a column for a settled value; a text never calculates, whatever it begins with.

        :param signed: whether a number above zero shows its plus.
        """
        if isinstance(value, str) and value:
            cell = self._prepared(column, align, "General", text=True, quoted=value.startswith(_CALCULATING))
            cell.value = stored(value)
            cell.data_type = "s"
            return cell
        if isinstance(value, str) or value is None:
            value, code = None, "General"
        elif isinstance(value, dt.date):
            code = "dd/mm/yyyy"
        else:
            code = number_code(places(Decimal(value)), signed=signed)
        cell = self._prepared(column, align, code)
        cell.value = value
        return cell

    def _prepared(self, column: int, align: str, code: str, *, text: bool = False, quoted: bool = False) -> Cell:
        key = (column, code, text, quoted)
        found = self._ready.get(key)
        if found is None:
            found = self._ready[key] = self._styled(Alignment(align, "top", wrap_text=text), border=_OUTLINE)
            found.number_format = code
            found.quotePrefix = quoted
        return found

    def head(self, title: str) -> Cell:
        """Return a cell of the head of the table."""
        cell = self._styled(Alignment("center", "center", wrap_text=True), bold=True, border=_OUTLINE)
        cell.fill = _HEAD_FILL
        return self._text(cell, title)

    def line(self, text: str, *, larger: int = 0, bold: bool = False, italic: bool = False) -> Cell:
        """Return a cell of the lines above the table."""
        centre = Alignment("center", "center", wrap_text=True)
        return self._text(self._styled(centre, larger=larger, bold=bold, italic=italic), text)

    def _text(self, cell: Cell, text: str) -> Cell:
        text = fitting(clean(text))
        cell.value = stored(text)
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_CALCULATING)
        return cell

    def _styled(
        self, alignment: Alignment, *, larger: int = 0, bold: bool = False, italic: bool = False, border: Border | None = None
    ) -> Cell:
        cell = WriteOnlyCell(self._sheet)
        cell.font = Font(name=self._font, size=self._size + larger, bold=bold, italic=italic)
        cell.alignment = alignment
        if border is not None:
            cell.border = border
        return cell


def lines(text: str, width: float) -> int:
    """Return on how many lines a text stands in a wrapped column, reckoned for Times New Roman.

    :param width: the column's width, in digits of the font.
    """
    room = max(1.0, (width - 1) * _LETTERS_PER_DIGIT)
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(_wrapped(paragraph, room) for paragraph in text[:_LONG].split("\n"))


def _wrapped(paragraph: str, room: float) -> int:
    count, used = 1, 0
    for word in paragraph.split(" "):
        size = len(word)
        if used and used + 1 + size > room:
            count, used = count + 1, 0
        if size > room:
            count += ceil(size / room) - 1
        used += size + (1 if used else 0)
    return count


def height(count: int) -> float:
    """Return the height of a row of ``count`` lines, in points; Excel has none above 409."""
    return min(_LINE_POINTS * count + 2, _HIGHEST)
