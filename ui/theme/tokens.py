"""The tokens of the look, read once from ``resources/look/tokens.json``: nothing else states a colour or a size."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from minutes.places import resource

LIGHT, DARK = "light", "dark"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by scheme and name (``#RRGGBB``); sizes in pixels at 100 %."""

    colours: Mapping[str, Mapping[str, str]]
    type_sizes: Mapping[str, int]
    line_heights: Mapping[str, int]
    sizes: Mapping[str, int]
    radii: Mapping[str, int]
    spaces: tuple[int, ...]
    dash: tuple[float, ...]


@cache
def tokens() -> Tokens:
    """Return the tokens that ship with the program."""
    data: dict[str, Any] = json.loads((resource("look") / "tokens.json").read_text(encoding="utf-8"))
    return Tokens(
        colours=MappingProxyType({scheme: MappingProxyType(names) for scheme, names in data["colours"].items()}),
        type_sizes=MappingProxyType(data["font"]["sizes_px"]),
        line_heights=MappingProxyType(data["font"]["line_px"]),
        sizes=MappingProxyType(data["sizes_px"]),
        radii=MappingProxyType(data["radius_px"]),
        spaces=tuple(data["space_px"]),
        dash=tuple(data["dash"]["unconfirmed"]),
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (``#RRGGBB``), 1 to 21, as WCAG 2.2 reckons it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
