"""Drawing the blocks of a paper into a document, with plain lxml (python-docx is a hundred times slower on long tables)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from minutes.exporters.measure import balanced, longest_line
from minutes.exporters.paper import (
    Align,
    Appendix,
    Block,
    Column,
    Letterhead,
    Paper,
    Paragraph,
    Row,
    Run,
    Signatures,
    Signer,
    Style,
    Table,
    Title,
    one_line,
)
from minutes.exporters.word.template import Template, sheet
from minutes.exporters.word.xml import Element, W, add, add_text, twips, twips_text
from minutes.files import Progress

ROWS_OF_A_TABLE = 500
"""LibreOffice lays out a table in the square of its rows: after so many rows a new table begins, with its heading."""

_WHOLE_ROW = 1_500
"""A row with more letters than this may break over pages: held whole it could be higher than a page."""

_TICK = 50
_ALIGNED = {Align.LEFT: Style.CELL, Align.CENTRE: Style.CELL_CENTRE, Align.RIGHT: Style.CELL_RIGHT}


_SPAN = re.compile(r"(?<=\d) ([-–]) (?=\d)")


class Canvas:
    """Draws a paper into an opened template."""

    def __init__(self, template: Template, units: int, progress: Progress) -> None:
        self._template = template
        self._styles = template.styles
        self._body = template.body
        self._units, self._done, self._progress = units, 0, progress
        self._bookmarks: set[str] = set()
        self._wide = template.text_width
        self._after_table: Element | None = None
        """The properties of the paragraph behind a table that nothing has followed yet."""

    def paper(self, paper: Paper) -> None:
        """Draw all of a paper."""
        self._body.remove(self._template.section)
        self._blocks(paper.blocks)
        section = self._template.section
        for appendix in paper.appendices:
            self._end_part(section)
            section = self._template.new_section(landscape=appendix.landscape)
            self._wide = self._template.text_width_landscape if appendix.landscape else self._template.text_width
            self._appendix(appendix)
        self._end_part()
        self._body.append(section)

    def _blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self._after_table = None
            match block:
                case Paragraph():
                    self._paragraph(self._body, block)
                    self._tick()
                case Table():
                    self._table(block)
                case Letterhead():
                    self._letterhead(block)
                    self._tick()
                case Title():
                    self._title(block)
                    self._tick()
                case Signatures():
                    self._signatures(block)
                    self._tick()

    def _tick(self) -> None:
        self._done += 1
        if self._done % _TICK == 0:
            self._progress(self._done, self._units)

    # --- paragraphs -------------------------------------------------------------------------------------------------

    def _paragraph(self, parent: Element, paragraph: Paragraph) -> None:
        element, properties = self._bare(parent, paragraph.style)
        if paragraph.keep:
            add(properties, "keepNext")
        if paragraph.anchor:
            self._bookmark(element, paragraph.anchor)
        for run in paragraph.runs:
            _run(element, run)

    def _line(self, parent: Element, style: Style, text: str) -> None:
        element, _properties = self._bare(parent, style)
        if text := one_line(text):
            add_text(add(element, "r"), text)

    def _bare(self, parent: Element, style: Style) -> tuple[Element, Element]:
        element = add(parent, "p")
        properties = add(element, "pPr")
        add(properties, "pStyle", {"val": self._styles[style]})
        return element, properties

    def _rule(self, parent: Element, length: float, room: float) -> None:
        """Draw a solid line of ``length`` in the middle of ``room`` (both mm): the upper border of an empty paragraph."""
        _element, properties = self._bare(parent, Style.RULE)
        borders = add(properties, "pBdr")
        add(borders, "top", {"val": "single", "sz": "6", "space": "1", "color": "000000"})
        side = twips_text(max(0.0, (room - length) / 2))
        add(properties, "ind", {"left": side, "right": side})

    def _bookmark(self, paragraph: Element, thing: str) -> None:
        """Mark the place of a thing, so that it can be found again in the file: ``dc_statement_k3v9``."""
        name = f"dc_{re.sub('[^0-9A-Za-z_]', '_', thing)}"[:40]
        if name in self._bookmarks:
            return
        number = str(len(self._bookmarks))
        self._bookmarks.add(name)
        add(paragraph, "bookmarkStart", {"id": number, "name": name})
        add(paragraph, "bookmarkEnd", {"id": number})

    def _end_part(self, section: Element | None = None) -> None:
        """End a part with the paragraph that Word wants behind a table, and that carries the page set-up of a section.

        It is one point high: at the foot of a full page a higher one would begin a page of its own, blank but numbered.
        """
        properties = self._after_table if self._after_table is not None else self._bare(self._body, Style.RULE)[1]
        self._after_table = None
        add(properties, "spacing", {"before": "0", "after": "0", "line": "20", "lineRule": "exact"})
        if section is not None:
            properties.append(section)

    # --- the head and the foot --------------------------------------------------------------------------------------

    def _letterhead(self, head: Letterhead) -> None:
        left, right = self._two_columns()
        table = self._frame((left, right), self._template.plain)
        first, second = _cells(table, (left, right), whole=True)
        if head.superior:
            self._even(first, Style.SUPERIOR, head.superior, left)
        room = self._even(first, Style.ISSUER, head.issuer, left)
        self._rule(first, self._share(head.issuer, Style.ISSUER, room), left)
        self._line(second, Style.NATION, head.nation)
        self._line(second, Style.MOTTO, head.motto)
        self._rule(second, _long(head.motto, Style.MOTTO, right), right)
        first, second = _cells(table, (left, right), whole=True)
        self._line(first, Style.NUMBER, head.number)
        if head.mark:
            self._mark(first, head.mark, left)
        self._line(second, Style.PLACE_DATE, head.place_date)

    def _mark(self, cell: Element, mark: str, room: float) -> None:
        element, properties = self._bare(cell, Style.MARK)
        side = twips_text(max(0.0, (room - _long(mark, Style.MARK, room) - 6) / 2))
        add(properties, "ind", {"left": side, "right": side})
        add_text(add(element, "r"), one_line(mark))

    def _title(self, title: Title) -> None:
        self._line(self._body, Style.KIND, title.kind)
        room = self._even(self._body, Style.SUBJECT, title.subject, self._wide)
        self._rule(self._body, self._share(title.subject, Style.SUBJECT, room), self._wide)
        self._line(self._body, Style.RULE, "")

    def _even(self, parent: Element, style: Style, text: str, wide: float) -> float:
        """Set a text in the middle of ``wide`` mm so that its lines are even, no word alone on the last; return their room."""
        joined = _SPAN.sub("\u00a0\\1\u00a0", one_line(text))  # «2021 - 2022» stays on one line
        room = _balanced(joined, style, wide)
        element, properties = self._bare(parent, style)
        side = twips_text((wide - room) / 2)
        add(properties, "ind", {"left": side, "right": side})
        add_text(add(element, "r"), joined)
        return room

    def _share(self, text: str, style: Style, room: float) -> float:
        if not text.strip(" ….:"):
            return float(sheet()["rules"]["unknown"])
        return float(sheet()["rules"]["share"]) * _long(text, style, room)

    def _two_columns(self) -> tuple[float, float]:
        right = min(float(sheet()["columns"]["right"]), self._wide * 0.75)
        return self._wide - right, right

    def _signatures(self, block: Signatures) -> None:
        widths = self._two_columns()
        table = self._frame(widths, self._template.plain)
        left, right = _cells(table, widths, whole=True)
        self._line(left, Style.OFFICE, block.left.office)
        self._line(right, Style.OFFICE, block.right.office)
        left, right = _cells(table, widths, whole=True)
        self._signer(left, block.left)
        self._signer(right, block.right)
        left, right = _cells(table, widths, whole=False)
        self._line(left, Style.RECIPIENTS, block.recipients_title)
        for line in block.recipients:
            self._line(left, Style.RECIPIENT, line)
        self._line(right, Style.RECIPIENT, "")

    def _signer(self, cell: Element, signer: Signer) -> None:
        self._line(cell, Style.SIGNER, signer.name)
        for line in signer.under:
            self._line(cell, Style.CELL_CENTRE, line)

    def _appendix(self, appendix: Appendix) -> None:
        self._line(self._body, Style.APPENDIX, appendix.label)
        self._line(self._body, Style.APPENDIX_TITLE, appendix.title)
        if appendix.note:
            self._line(self._body, Style.APPENDIX_NOTE, appendix.note)
        self._blocks(appendix.blocks)

    # --- tables -----------------------------------------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        scale = self._wide / sum(column.width for column in table.columns)
        widths = tuple(column.width * scale for column in table.columns)
        for start in range(0, max(1, len(table.rows)), ROWS_OF_A_TABLE):
            element = self._frame(widths, self._template.ruled)
            self._heading_row(element, table.columns, widths)
            for row in table.rows[start : start + ROWS_OF_A_TABLE]:
                self._row(element, table.columns, widths, row)
                self._tick()
            gap = self._after_table = self._bare(self._body, Style.RULE)[1]
        if table.keep:
            for properties in (*element[-1].iter(W + "pPr"), gap):
                add(properties, "keepNext")

    def _frame(self, widths: Sequence[float], style: str) -> Element:
        table = add(self._body, "tbl")
        properties = add(table, "tblPr")
        add(properties, "tblStyle", {"val": style})
        add(properties, "tblW", {"w": str(sum(map(twips, widths))), "type": "dxa"})
        add(properties, "tblLayout", {"type": "fixed"})
        grid = add(table, "tblGrid")
        for wide in widths:
            add(grid, "gridCol", {"w": twips_text(wide)})
        return table

    def _heading_row(self, table: Element, columns: Sequence[Column], widths: Sequence[float]) -> None:
        for cell, column in zip(_cells(table, widths, whole=True, heading=True), columns, strict=True):
            self._line(cell, Style.TABLE_HEAD, column.title)

    def _row(self, table: Element, columns: Sequence[Column], widths: Sequence[float], row: Row) -> None:
        whole = sum(len(line) for cell in row.cells for line in cell) < _WHOLE_ROW
        group = len(row.cells) < len(columns)
        cells = _cells(table, (sum(widths),) if group else widths, whole=whole, span=len(columns) if group else 1)
        for index, (cell, texts) in enumerate(zip(cells, row.cells, strict=True)):
            style = Style.TABLE_GROUP if group else _ALIGNED[columns[index].align]
            for number, text in enumerate(texts or ("",)):
                self._cell_line(cell, style, text, row.anchor if not index and not number else "")

    def _cell_line(self, cell: Element, style: Style, text: str, anchor: str) -> None:
        element, _properties = self._bare(cell, style)
        if anchor:
            self._bookmark(element, anchor)
        if text := one_line(text):
            add_text(add(element, "r"), text)


def _cells(table: Element, widths: Sequence[float], *, whole: bool, heading: bool = False, span: int = 1) -> list[Element]:
    """Append a row and return its cells; ``whole`` keeps it on one page, ``heading`` repeats it on every page."""
    row = add(table, "tr")
    if whole or heading:
        properties = add(row, "trPr")
        if whole:
            add(properties, "cantSplit")
        if heading:
            add(properties, "tblHeader")
    cells = []
    for wide in widths:
        cell = add(row, "tc")
        properties = add(cell, "tcPr")
        add(properties, "tcW", {"w": twips_text(wide), "type": "dxa"})
        if span > 1:
            add(properties, "gridSpan", {"val": str(span)})
        if heading:
            add(properties, "vAlign", {"val": "center"})
        cells.append(cell)
    return cells


def _run(paragraph: Element, run: Run) -> None:
    if not run.text:
        return
    element = add(paragraph, "r")
    if run.bold or run.italic:
        properties = add(element, "rPr")
        if run.bold:
            add(properties, "b")
        if run.italic:
            add(properties, "i")
    add_text(element, run.text)


def _look(style: Style) -> tuple[float, bool]:
    """The size in points of a style's letters, and whether they are bold."""
    look = sheet()["style"][style.value]
    return look.get("size", sheet()["font"]["size"]), look.get("bold", False)


def _long(text: str, style: Style, room: float) -> float:
    size, bold = _look(style)
    return longest_line(text, size, bold=bold, limit=room)


def _balanced(text: str, style: Style, room: float) -> float:
    size, bold = _look(style)
    return balanced(text, size, bold=bold, limit=room)
