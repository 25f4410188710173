"""The two typefaces: the interface's own, shipped; the page's, from the machine."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from minutes.places import resource

INTERFACE = "Dau Cau Sans"
_CUTS = ("Regular", "SemiBold", "Bold", "Italic")
_PAGE = ("Times New Roman", "Liberation Serif")


@cache
def load_interface() -> str:
    """Load the shipped cuts into Qt and return their family. Needs a QGuiApplication.

    :raises FileNotFoundError: when the program was installed without its fonts.
    """
    for cut in _CUTS:
        path = resource("fonts") / f"DauCauSans-{cut}.ttf"
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)
    return INTERFACE


@cache
def page_family() -> str:
    """Return the family of pages: Times New Roman, else Liberation Serif (same widths), else the system's serif."""
    here = set(QFontDatabase.families())
    return next((name for name in _PAGE if name in here), "serif")


def interface(pixels: int, weight: int = 400) -> QFont:
    """Return the interface font at a size in pixels; weights 400, 600, 700."""
    font = QFont(INTERFACE)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def page(pixels: float, *, bold: bool = False, italic: bool = False) -> QFont:
    """Return the font of pages at a size in pixels."""
    font = QFont(page_family())
    font.setPixelSize(max(1, round(pixels)))
    font.setBold(bold)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
