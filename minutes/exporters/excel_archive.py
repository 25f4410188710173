"""The file of a workbook: openpyxl writes all of it but the rows of the tables, which go in as they are made.

A row written cell by cell through an XML library takes three times as long as its text, and waits on the disk until the
workbook is saved; here it goes from the conference into the packed file, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_APP
from openpyxl.xml.functions import tostring

PROGRAM = "Đầu Cầu"
"""What the file says it was made by."""

_END = b"</sheetData>"
_PIECE = 1 << 16


def save(book: Workbook, path: Path, rows: Iterable[Iterator[str]], *, huge: bool = False) -> None:
    """Write a write-only workbook to ``path``, the rows of its sheets (a ``<row>`` each) after those that it has itself.

    :param rows: for each sheet, in their order, the rows that go below.
    :param huge: a sheet may pass 2 GB unpacked. Only then is the packed file made for that: Excel offers to repair such.
    """
    with _Archive(path, rows, huge) as archive:
        ExcelWriter(book, archive).save()


class _Archive(ZipFile):
    """Puts the rows into the sheets as they pass, and the program's name in the place of the library's."""

    def __init__(self, path: Path, rows: Iterable[Iterator[str]], huge: bool) -> None:
        super().__init__(path, "w", ZIP_DEFLATED)
        self._rows, self._huge = iter(rows), huge

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *arguments: Any, **named: Any) -> None:
        """Add a part of the workbook."""
        if zinfo_or_arcname == ARC_APP:
            properties = ExtendedProperties()
            properties.Application, properties.AppVersion = PROGRAM, None
            data = tostring(properties.to_tree())
        super().writestr(zinfo_or_arcname, data, *arguments, **named)

    def write(self, filename: Any, arcname: Any = None, *arguments: Any, **named: Any) -> None:
        """Add a sheet: what openpyxl wrote of it, and the rows in their place."""
        before, end, after = Path(filename).read_bytes().rpartition(_END)
        with self.open(str(arcname), "w", force_zip64=self._huge) as part:
            part.write(before)
            for piece in _pieces(next(self._rows)):
                part.write(piece)
            part.write(end + after)


def _pieces(rows: Iterator[str]) -> Iterator[bytes]:
    """The rows in pieces that are worth packing."""
    held: list[str] = []
    size = 0
    for row in rows:
        held.append(row)
        size += len(row)
        if size > _PIECE:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()
