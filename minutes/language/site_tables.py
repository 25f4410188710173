"""Tables of bridge points: rows with cells between tabs or bars, under a heading that has a column «Điểm cầu»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from minutes.language.folding import fold
from minutes.language.page import Page
from minutes.language.text import Line

_CELL = re.compile(r"[^\t|]+")


class Row(NamedTuple):
    """A row: its tokens from ``first`` up to and without ``last``, those of the site's name, and of the cell that tells who presides."""

    first: int
    last: int
    name: tuple[int, int]
    chair: tuple[int, int]


class _Columns(NamedTuple):
    site: int
    chair: int


def rows(page: Page) -> Iterator[Row]:
    """Yield the headings (without a name) and the rows of every such table."""
    columns: _Columns | None = None
    for line in page.prepared.lines:
        if not _is_row(page, line):
            columns = None
            continue
        cells = list(_cells(page, line))
        first, last = page.token(line.start), page.token(line.end)
        heading = _heading(page, cells)
        if heading is not None:
            columns = heading
            yield Row(first, last, (first, first), (first, first))
        elif columns is not None and columns.site < len(cells):
            start, end = (page.token(offset) for offset in cells[columns.site])
            end = end if any(page.tokens.kind(at) == "word" for at in range(start, end)) else start
            chair = cells[columns.chair] if 0 <= columns.chair < len(cells) else (line.end, line.end)
            yield Row(first, last, (start, end), (page.token(chair[0]), page.token(chair[1])))


def _is_row(page: Page, line: Line) -> bool:
    return page.text.find("\t", line.start, line.end) >= 0 or page.text.count("|", line.start, line.end) > 1


def _cells(page: Page, line: Line) -> Iterator[tuple[int, int]]:
    """The cells of a row, an empty one too."""
    start = line.start
    if page.text[start] == "|":
        start += 1
    while start <= line.end:
        match = _CELL.match(page.text, start, line.end)
        end = match.end() if match else start
        yield start, end
        start = end + 1


def _heading(page: Page, cells: list[tuple[int, int]]) -> _Columns | None:
    words = [fold(page.text[start:end]) for start, end in cells]
    site = next((i for i, word in enumerate(words) if word in ("điểm cầu", "đầu cầu", "tên điểm cầu", "các điểm cầu")), None)
    if site is None:
        return None
    chair = next((i for i, word in enumerate(words) if "chủ trì" in word or "chủ tọa" in word), -1)
    return _Columns(site, chair)
