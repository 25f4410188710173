"""Make the interface font's cuts from the static TTFs of Source Sans 3: python tools/cut_fonts.py FOLDER_WITH_TTFS

Needs fonttools (no dependency of the program: the cuts are kept in ``resources/fonts``). «Source» is a reserved
font name (OFL 1.1), so the cuts carry the family name «Dau Cau Sans».
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Dau Cau Sans"
CUTS = {
    "SourceSans3-Regular.ttf": ("Regular", 400, False),
    "SourceSans3-Semibold.ttf": ("SemiBold", 600, False),
    "SourceSans3-Bold.ttf": ("Bold", 700, False),
    "SourceSans3-It.ttf": ("Italic", 400, True),
}
RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin-1, Latin Extended-A
    (0x1A0, 0x1B0),  # Ơ ơ Ư ư
    (0x2B0, 0x2DD),  # spacing accents
    (0x300, 0x331),  # combining accents: decomposed text that is pasted
    (0x1E00, 0x1EFF),  # Latin Extended Additional: all Vietnamese vowels with two marks
    (0x2010, 0x205F),  # dashes, quotation marks, spaces, …
    (0x2070, 0x209C),  # raised and lowered digits: km², H₂O
    (0x20AB, 0x20AC),  # ₫ €
    (0x2100, 0x214F),  # № ™
    (0x2150, 0x215F),  # fractions
    (0x2190, 0x21FF),  # arrows, for key caps
    (0x2200, 0x22FF),  # − × ≤ ≥ ≈
    (0x25A0, 0x25FF),  # ■ ● ○
    (0x2700, 0x27BF),  # ✓
)


def cut(source: Path, target: Path, style: str, weight: int, italic: bool) -> None:
    """Write one cut: only the letters in ``RANGES``, under the family name ``FAMILY``."""
    font = TTFont(source)
    options = Options(layout_features=["*"], name_IDs=["*"], hinting=True, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for low, high in RANGES for code in range(low, high + 1)])
    subsetter.subset(font)
    _rename(font, style, weight, italic)
    font.save(target)


def _rename(font: TTFont, style: str, weight: int, italic: bool) -> None:
    linked = style in ("Regular", "Bold", "Italic")
    names = {
        1: FAMILY if linked else f"{FAMILY} {style}",
        2: style if linked else "Regular",
        3: f"{FAMILY} {style}, cut from Source Sans 3",
        4: FAMILY if style == "Regular" else f"{FAMILY} {style}",
        6: f"DauCauSans-{style}",
        16: FAMILY,
        17: style,
    }
    table = font["name"]
    copyright_, licence, address = (table.getDebugName(n) for n in (0, 13, 14))
    table.names = []
    for number, text in {0: copyright_, **names, 13: licence, 14: address}.items():
        if text:
            table.setName(text, number, 3, 1, 0x409)
    os2 = font["OS/2"]
    os2.usWeightClass = weight
    os2.fsSelection = os2.fsSelection & ~0b1100001 | (0x01 if italic else 0) | (0x20 if style == "Bold" else 0)
    os2.fsSelection |= 0x40 if style in ("Regular", "SemiBold") else 0
    font["head"].macStyle = (1 if style == "Bold" else 0) | (2 if italic else 0)


def main() -> None:
    """Cut all four."""
    source = Path(sys.argv[1])
    target = Path(__file__).parent.parent / "resources" / "fonts"
    for name, (style, weight, italic) in CUTS.items():
        cut(source / name, target / f"DauCauSans-{style}.ttf", style, weight, italic)


if __name__ == "__main__":
    main()
