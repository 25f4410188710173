"""The few elements of WordprocessingML that a paper is drawn with, as plain lxml."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = etree._Element


def add(parent: Element, tag: str, attributes: Mapping[str, str] | None = None) -> Element:
    """Append ``w:tag`` with ``w:`` attributes to ``parent`` and return it."""
    element = etree.SubElement(parent, W + tag)
    if attributes:
        for name, value in attributes.items():
            element.set(W + name, value)
    return element


def add_text(run: Element, text: str) -> None:
    """Append the text of a run; spaces at its ends are kept."""
    element = etree.SubElement(run, W + "t")
    element.text = text
    if text[:1] == " " or text[-1:] == " ":
        element.set(SPACE, "preserve")


def twips(mm: float) -> int:
    """Return millimetres in twentieths of a point."""
    return round(mm * 1440 / 25.4)


def twips_text(mm: float) -> str:
    """Return millimetres in twentieths of a point, as an attribute's value."""
    return str(twips(mm))
