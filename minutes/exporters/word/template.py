"""A Word template: its named styles under the parts they play, its page, its properties."""

from __future__ import annotations

import copy
import datetime as dt
import io
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import PackageNotFoundError
from lxml.etree import LxmlError

from minutes.errors import BadInput, NotFound, from_os, shorten
from minutes.exporters.paper import Style, one_line
from minutes.exporters.word.xml import Element, W
from minutes.places import resource
from minutes.texts import _


@cache
def sheet() -> dict[str, Any]:
    """Return the table of styles, columns and lengths (``resources/word/styles.toml``)."""
    return tomllib.loads(resource("word/styles.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Template:
    """An opened template without its text: the document to draw in."""

    document: Document
    body: Element
    section: Element
    styles: dict[Style, str]
    ruled: str
    plain: str

    @classmethod
    def open(cls, path: Path | None = None) -> Template:
        """Open a template, ours where none is given, and find the styles in it.

        :raises NotFound: when there is no such file.
        :raises BadInput: when it is no Word file, or lacks a style, which the sentence names.
        """
        path = path or resource("word/template.docx")
        document = _open(path)
        paragraphs = {style.name: style.style_id for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH}
        tables = {style.name: style.style_id for style in document.styles if style.type == WD_STYLE_TYPE.TABLE}
        names = {style: sheet()["style"][style.value]["name"] for style in Style}
        ruled, plain = sheet()["tables"]["ruled"], sheet()["tables"]["plain"]
        lacking = [name for name in names.values() if name not in paragraphs]
        lacking += [name for name in (ruled, plain) if name not in tables]
        if lacking:
            raise BadInput(
                _("The template “{name}” lacks the styles {styles}. Add them in Word, or use the program’s own template.").format(
                    name=shorten(path), styles=", ".join(f"“{name}”" for name in lacking)
                )
            )
        body = document.element.body
        section = body.find(W + "sectPr")
        if section is None:
            raise BadInput(_no_word_file(path))
        for child in list(body):
            if child is not section:
                body.remove(child)
        styles = {style: paragraphs[name] for style, name in names.items()}
        return cls(document, body, section, styles, tables[ruled], tables[plain])

    def new_section(self, *, landscape: bool) -> Element:
        """Return a copy of the template's page set-up whose pages are numbered from 1."""
        section = copy.deepcopy(self.section)
        size = section.find(W + "pgSz")
        if landscape and size is not None:
            width, height = size.get(W + "w", ""), size.get(W + "h", "")
            size.set(W + "w", height)
            size.set(W + "h", width)
            size.set(W + "orient", "landscape")
        for old in section.findall(W + "pgNumType"):
            section.remove(old)
        number = section.makeelement(W + "pgNumType", {W + "start": "1"}, None)
        after = section.find(W + "pgMar")
        if after is None:
            section.insert(0, number)
        else:
            after.addnext(number)
        return section

    @property
    def text_width(self) -> float:
        """The width of the text on an upright page, in millimetres."""
        return self._width("w")

    @property
    def text_width_landscape(self) -> float:
        """The width of the text on a page on its side, in millimetres."""
        return self._width("h")

    def _width(self, side: str) -> float:
        size, margins = self.section.find(W + "pgSz"), self.section.find(W + "pgMar")
        page = sheet()["page"]
        if size is None or margins is None:
            return float((page["width"] if side == "w" else page["height"]) - page["left"] - page["right"])
        left, right = margins.get(W + "left", "0"), margins.get(W + "right", "0")
        return (int(size.get(W + side, "0")) - int(left) - int(right)) * 25.4 / 1440

    def describe(self, *, title: str, author: str) -> None:
        """Set the file's properties; what the template's maker left there goes."""
        now = dt.datetime.now(dt.UTC).replace(microsecond=0, tzinfo=None)
        properties = self.document.core_properties
        properties.title, properties.author = one_line(title)[:255], one_line(author)[:255]
        properties.language = sheet()["font"]["language"]
        properties.last_modified_by, properties.comments, properties.keywords = "", "", ""
        properties.created = properties.modified = now
        properties.revision = 1

    def packed(self) -> memoryview:
        """Return the document as the bytes of a Word file.

        A package is ended in memory: one that could not be ended on a full disk would complain once more when it is forgotten.
        """
        package = io.BytesIO()
        self.document.save(package)
        return package.getbuffer()


def _open(path: Path) -> Document:
    try:
        with path.open("rb") as file:
            return docx.Document(file)
    except FileNotFoundError as error:
        raise NotFound(
            _("There is no template “{name}”. Nothing was written. Choose another template, or install the program again.").format(
                name=shorten(path)
            )
        ) from error
    except OSError as error:
        raise from_os(error, path, writing=False) from error
    except (BadZipFile, PackageNotFoundError, LxmlError, KeyError, ValueError) as error:
        raise BadInput(_no_word_file(path)) from error


def _no_word_file(path: Path) -> str:
    return _("“{name}” is not a Word file (.docx) that can be a template. Nothing was written.").format(name=shorten(path))
