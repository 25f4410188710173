"""What may stand in a cell, and how it looks: clean texts, exact numbers, real dates.

The limits are Excel's own: 32,767 UTF-16 units in a cell, 15 significant digits in a number, no day before 1900-03-01
(Excel believes in a 29 February 1900, so earlier days shift).
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache
from math import ceil
from typing import NamedTuple
from xml.sax.saxutils import escape

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from minutes import wording
from minutes.exporters import measure
from minutes.values import plain

Value = str | int | Decimal | dt.date | None
"""What a row gives for a cell; None and an empty text leave it empty."""

CELL_LIMIT = 32_767
DIGITS = 15
_SURELY_FITTING = CELL_LIMIT // 7
"""How long a text is that fits whatever is in it: an escape adds six characters, a sign beyond the first plane one."""
_FIRST_DAY = dt.date(1900, 3, 1)
_DAY_ZERO = dt.date(1899, 12, 30)
_MOST_EXPONENT = 300
_MOST_PLACES = 15

_DIGIT = 7 * 25.4 / 96
"""The millimetres of one digit in a column's width: seven dots of a screen, for Times New Roman of 11 points."""
_PADDING = 7 * 25.4 / 96
_LONG = 4_000
_LEADING = 1.25
_HIGHEST = 409.0

_BREAKS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNCLEAN = re.compile(f"{_BREAKS.pattern}|{_UNWRITABLE.pattern}")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CALCULATING = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LINE = Side("thin", color="FF808080")
_OUTLINE = Border(_LINE, _LINE, _LINE, _LINE)
_HEAD_FILL = PatternFill("solid", fgColor="FFE7E9ED")


def clean(text: str) -> str:
    """Return a text without what a sheet cannot hold: control characters, halves of surrogate pairs; line ends are LF."""
    if not _UNCLEAN.search(text):
        return text
    return _UNWRITABLE.sub("", _BREAKS.sub("\n", text))


def stored(text: str) -> str:
    """Return a clean text as the file keeps it: Excel reads ``_x0041_`` as «A» unless its underscore is escaped."""
    return _ESCAPE.sub("_x005F_", text) if "_x" in text else text


def length(text: str) -> int:
    """Return how many of Excel's characters (UTF-16 units) a text has."""
    return len(text) + sum(1 for letter in text if letter > "\uffff")


def fitting(text: str) -> str:
    """Return a clean text that fits one cell, its end cut and ``…`` put there where it is too long."""
    if len(text) <= _SURELY_FITTING or length(stored(text)) <= CELL_LIMIT:
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
        within = not value.is_finite() or abs(value.adjusted()) < _MOST_EXPONENT
        return (wording.number(value) if within else str(value)), Loss(0, 0)
    return value, None


def loses(value: Value) -> bool:
    """Return whether something of a value does not fit a cell."""
    if isinstance(value, str):
        return len(value) > _SURELY_FITTING and settled(value)[1] is not None
    return isinstance(value, Decimal) and not exact(value)


def exact(value: Decimal) -> bool:
    """Return whether Excel keeps every digit of a number."""
    if not value.is_finite() or abs(value.adjusted()) >= _MOST_EXPONENT:
        return False
    return len(value.as_tuple().digits) <= DIGITS or len(plain(value).strip("-0.").replace(".", "")) <= DIGITS


def number_code(decimals: int, *, signed: bool = False) -> str:
    """Return the format code of a number, in the notation of files (never a country's): ``#,##0.0``."""
    code = "#,##0" + ("." + "0" * decimals if decimals else "")
    return f"+{code};-{code};{code}" if signed else code


class Cells:
    """The cells of one sheet: those of the table as XML, those above it as openpyxl's own."""

    def __init__(self, sheet: Worksheet, font: str, size: int) -> None:
        self._sheet = sheet
        self._font, self._size = font, size
        self._styles: dict[tuple[str, str, bool, bool], int] = {}
        self._codes: dict[tuple[int, bool], str] = {}

    def xml(self, place: str, align: str, value: Value, *, signed: bool = False) -> str:
        """Return the cell at a place (``C7``) for a settled value; a text never calculates, whatever it begins with.

        :param signed: whether a number above zero shows its plus.
        """
        if isinstance(value, str) and value:
            style = self._style(align, "General", text=True, quoted=value.startswith(_CALCULATING))
            kept = ' xml:space="preserve"' if value[0].isspace() or value[-1].isspace() else ""
            return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{kept}>{escape(stored(value))}</t></is></c>'
        if isinstance(value, str) or value is None:
            return f'<c r="{place}" s="{self._style(align, "General")}"/>'
        if isinstance(value, dt.date):
            return f'<c r="{place}" s="{self._style(align, "dd/mm/yyyy")}"><v>{(value - _DAY_ZERO).days}</v></c>'
        digits = plain(Decimal(value))
        decimals = min(len(digits.partition(".")[2]), _MOST_PLACES)
        return f'<c r="{place}" s="{self._style(align, self._code(decimals, signed))}"><v>{digits}</v></c>'

    def _code(self, decimals: int, signed: bool) -> str:
        key = (decimals, signed)
        return self._codes.get(key) or self._codes.setdefault(key, number_code(decimals, signed=signed))

    def _style(self, align: str, code: str, *, text: bool = False, quoted: bool = False) -> int:
        """The number of a style in the workbook."""
        key = (align, code, text, quoted)
        found = self._styles.get(key)
        if found is None:
            cell = self._styled(Alignment(align, "top", wrap_text=text), border=_OUTLINE)
            cell.number_format = code
            cell.quotePrefix = quoted
            found = self._styles[key] = cell.style_id
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


def lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """Return on how many lines a text stands in a wrapped column.

    :param width: the column's width as Excel counts it, in digits of the workbook's font of 11 points.
    :param size: the size of the letters in points.
    """
    room = width * _DIGIT - _PADDING
    return sum(_wrapped(paragraph, room, size, bold) for paragraph in text[:_LONG].split("\n"))


def _wrapped(paragraph: str, room: float, size: float, bold: bool) -> int:
    count, used, space = 1, 0.0, _wide(" ", size, bold)
    for word in paragraph.split(" "):
        wide = _wide(word, size, bold)
        if used and used + space + wide > room:
            count, used = count + 1, 0.0
        if wide > room:
            count += ceil(wide / room) - 1
            wide %= room
        used += wide + (space if used else 0)
    return count


@lru_cache(maxsize=8_192)
def _wide(word: str, size: float, bold: bool) -> float:
    """The width of a word in millimetres; the same syllables come again and again."""
    return measure.width(word, size, bold=bold)


def height(count: int, size: float) -> float:
    """Return the height of a row of ``count`` lines of letters of a size, in points; Excel has none above 409."""
    return min(round(_LEADING * size, 1) * count + 2, _HIGHEST)
