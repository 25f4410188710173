"""What a paper is: a small, closed set of blocks, pure data, drawn as Word, as a preview or as PDF by others.

A block says what a thing *is* (a letterhead, a point, a signature); the look belongs to whoever draws it. The words are
all there already: a drawer adds none. Every text is one line, NFC and free of what cannot be printed: a run by construction,
the other texts by :func:`one_line`, which a drawer applies again.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_BREAKS = re.compile("\r\n?|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_NONCHARACTERS = re.compile(
    "[" + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17)) + "]"
)


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that hold anything: NFC, no control characters, no spaces at the ends."""
    found = (one_line(line) for line in _BREAKS.split(text))
    return tuple(line for line in found if line)


def one_line(text: str) -> str:
    """Return a text as one printable line: NFC, every run of spaces and breaks one space."""
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip()
    text = _BREAKS.sub(" ", text)
    text = _NONCHARACTERS.sub("", _UNPRINTABLE.sub("", text))
    return re.sub(r"[ \t]+", " ", unicodedata.normalize("NFC", text)).strip()


class Style(StrEnum):
    """The part that a paragraph plays; ``resources/word/styles.toml`` says which named style of a template it takes."""

    SUPERIOR = "superior"
    ISSUER = "issuer"
    NATION = "nation"
    MOTTO = "motto"
    NUMBER = "number"
    PLACE_DATE = "place_date"
    MARK = "mark"
    KIND = "kind"
    SUBJECT = "subject"
    RULE = "rule"
    BODY = "body"
    PART = "part"
    CLAUSE_TITLE = "clause_title"
    CLAUSE = "clause"
    POINT = "point"
    DASH = "dash"
    OFFICE = "office"
    SIGNER = "signer"
    RECIPIENTS = "recipients"
    RECIPIENT = "recipient"
    APPENDIX = "appendix"
    APPENDIX_TITLE = "appendix_title"
    APPENDIX_NOTE = "appendix_note"
    TABLE_HEAD = "table_head"
    TABLE_GROUP = "table_group"
    CELL = "cell"
    CELL_CENTRE = "cell_centre"
    CELL_RIGHT = "cell_right"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line, drawn in one way; ``bold`` and ``italic`` come on top of the paragraph's style."""

    text: str
    bold: bool = False
    italic: bool = False

    def __post_init__(self) -> None:
        # The spaces at the ends join a run to its neighbours, so only the inside is made one line.
        kept = one_line(f"|{self.text}|")[1:-1]
        if kept != self.text:
            object.__setattr__(self, "text", kept)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``anchor`` is the id of the thing that it prints, ``keep`` holds it on the page of what follows."""

    runs: tuple[Run, ...]
    style: Style = Style.BODY
    anchor: str = ""
    keep: bool = False

    @property
    def text(self) -> str:
        """The words without their look."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the first page; an agency without a superior has one line (``superior`` empty)."""

    superior: str
    issuer: str
    number: str
    nation: str
    motto: str
    place_date: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """The kind of paper (``BIÊN BẢN``) and what it is about, with the short rule under them."""

    kind: str
    subject: str


class Align(StrEnum):
    """How the cells of a column stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its width in millimetres."""

    title: str
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Row:
    """A row: for each column its lines; a row of one cell in a wider table is a group's heading over all columns."""

    cells: tuple[tuple[str, ...], ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table whose heading is repeated on every page; ``keep`` holds its last row on the page of what follows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the office as printed (``CHỦ TỌA``), the name without titles, and further lines under the name."""

    office: str
    name: str
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatures:
    """The foot: who signs left and right, and under the left one to whom the paper goes."""

    left: Signer
    right: Signer
    recipients_title: str
    recipients: tuple[str, ...]


Block = Letterhead | Title | Paragraph | Table | Signatures


@dataclass(frozen=True, slots=True)
class Appendix:
    """A phụ lục: pages of its own, numbered from 1."""

    label: str
    title: str
    note: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: what it is called in the file's properties, who issues it, its blocks and appendices."""

    title: str
    author: str
    blocks: tuple[Block, ...]
    appendices: tuple[Appendix, ...] = ()

    @property
    def units(self) -> int:
        """How much there is to draw: blocks and table rows, for the progress of whoever draws it."""
        blocks = [*self.blocks, *(block for appendix in self.appendices for block in appendix.blocks)]
        return sum(len(block.rows) if isinstance(block, Table) else 1 for block in blocks)


def paragraph(text: str, style: Style = Style.BODY, *, anchor: str = "", keep: bool = False) -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph((Run(text),), style, anchor, keep)


def labelled(label: str, text: str, *, keep: bool = False) -> Paragraph:
    """Return a paragraph that begins with a bold label: ``Địa điểm: …``."""
    return Paragraph((Run(label, bold=True), Run(f" {text}")) if text else (Run(label, bold=True),), Style.BODY, keep=keep)


_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def point_letter(index: int) -> str:
    """Return the letter of the point at ``index`` from 0: a b c d đ e g h i k …, as Vietnamese acts count; then aa, ab, …"""
    letters = ""
    index += 1
    while index:
        index, place = divmod(index - 1, len(_LETTERS))
        letters = _LETTERS[place] + letters
    return letters


def roman(number: int) -> str:
    """Return a number from 1 on in Roman figures."""
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
