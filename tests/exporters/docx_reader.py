"""A Word file as an inspector reads it: raw parts, and what each paragraph and run looks like after all its styles.

It shares no code with the writer.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MM = 25.4 / 1440
Element = etree._Element


def value(element: Element | None, name: str = "val") -> str | None:
    return None if element is None else element.get(W + name)


def text_of(element: Element) -> str:
    return "".join(element.itertext(W + "t"))


@dataclass(frozen=True)
class Look:
    """What a run looks like in the end."""

    size: float
    bold: bool
    italic: bool
    fonts: tuple[str | None, ...]
    theme: bool
    colour: str
    underline: bool


class Paragraph:
    """A paragraph with its effective properties."""

    def __init__(self, file: Docx, element: Element) -> None:
        self.file, self.element = file, element
        self.own = element.find(W + "pPr")
        self.style = value(self.own.find(W + "pStyle") if self.own is not None else None) or file.default
        self.text = text_of(element)

    @property
    def style_name(self) -> str:
        return self.file.names[self.style]

    def find(self, tag: str, name: str) -> str | None:
        """The value of an attribute of a paragraph property, looked for here, then along the styles, then in the defaults."""
        for place in (self.own, *self.file.chain(self.style, "pPr")):
            found = value(place.find(W + tag), name) if place is not None else None
            if found is not None:
                return found
        return None

    def has(self, tag: str) -> bool:
        places = (self.own, *self.file.chain(self.style, "pPr"))
        return any(place is not None and place.find(W + tag) is not None for place in places)

    @property
    def align(self) -> str:
        return self.find("jc", "val") or "left"

    def mm(self, tag: str, name: str) -> float:
        return int(self.find(tag, name) or 0) * MM

    @property
    def before(self) -> float:
        return int(self.find("spacing", "before") or 0) / 20

    @property
    def after(self) -> float:
        return int(self.find("spacing", "after") or 0) / 20

    @property
    def line(self) -> tuple[str, int]:
        return self.find("spacing", "lineRule") or "auto", int(self.find("spacing", "line") or 240)

    @property
    def looks(self) -> list[tuple[str, Look]]:
        return [(text_of(run), self.look(run)) for run in self.element.findall(W + "r")]

    def look(self, run: Element) -> Look:
        places = [run.find(W + "rPr"), *self.file.chain(self.style, "rPr")]
        there = [place for place in places if place is not None]

        def first(tag: str, name: str = "val") -> str | None:
            return next((found for place in there if (found := value(place.find(W + tag), name)) is not None), None)

        def flag(tag: str) -> bool:
            marks = (place.find(W + tag) for place in there)
            return next((value(mark) not in ("0", "false") for mark in marks if mark is not None), False)

        fonts = tuple(first("rFonts", name) for name in ("ascii", "hAnsi", "cs", "eastAsia"))
        theme = any("Theme" in name for place in there for mark in place.findall(W + "rFonts") for name in mark.attrib)
        underline = first("u") not in (None, "none")
        return Look(int(first("sz") or 0) / 2, flag("b"), flag("i"), fonts, theme, first("color") or "auto", underline)


class Docx:
    """A Word file, taken apart."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            assert package.testzip() is None
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.document = etree.fromstring(self.parts["word/document.xml"])
        self.styles = etree.fromstring(self.parts["word/styles.xml"])
        found = self.styles.findall(W + "style")
        self.by_id = {value(style, "styleId") or "": style for style in found}
        self.names = {key: value(style.find(W + "name")) or "" for key, style in self.by_id.items()}
        self.default = next(key for key, s in self.by_id.items() if value(s, "type") == "paragraph" and value(s, "default") == "1")
        body = self.document.find(W + "body")
        assert body is not None
        self.body = body

    def chain(self, style: str | None, part: str) -> Iterator[Element | None]:
        """The properties of a style, of those it is based on, and the defaults of the document."""
        while style is not None:
            element = self.by_id[style]
            yield element.find(W + part)
            style = value(element.find(W + "basedOn"))
        yield self.styles.find(f"{W}docDefaults/{W}{part}Default/{W}{part}")

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [Paragraph(self, element) for element in self.body.iter(W + "p")]

    def styled(self, name: str) -> list[Paragraph]:
        assert name in self.names.values(), name
        return [paragraph for paragraph in self.paragraphs if paragraph.style_name == name]

    def starting(self, text: str) -> Paragraph:
        return next(paragraph for paragraph in self.paragraphs if paragraph.text.startswith(text))

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def sections(self) -> list[Element]:
        return list(self.body.iter(W + "sectPr"))

    @property
    def tables(self) -> list[Element]:
        return list(self.body.iter(W + "tbl"))

    def table_style(self, table: Element) -> str:
        return self.names[value(table.find(f"{W}tblPr/{W}tblStyle")) or ""]

    def header(self, section: Element, kind: str) -> Element:
        reference = next(one for one in section.findall(W + "headerReference") if value(one, "type") == kind)
        relations = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        target = next(one.get("Target") for one in relations if one.get("Id") == reference.get(RELATION))
        return etree.fromstring(self.parts[f"word/{target}"])
