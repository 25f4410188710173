"""The one style sheet: ``resources/look/style.qss`` with its tokens and lengths filled in."""

from __future__ import annotations

import re

from minutes.places import resource
from ui.theme.tokens import tokens

_COLOUR = re.compile(r"\$([A-Za-z0-9]+)")
_LENGTH = re.compile(r"\b(\d+)px\b")


def style_sheet(scheme: str, zoom: int) -> str:
    """Return the style sheet of a scheme; every length but hairlines is scaled by ``zoom`` per cent.

    :raises KeyError: when the sheet names a colour that is no token.
    """
    source = (resource("look") / "style.qss").read_text(encoding="utf-8")
    colours = tokens().colours[scheme]
    coloured = _COLOUR.sub(lambda match: colours[match.group(1)], source)
    return _LENGTH.sub(lambda match: f"{_scaled(int(match.group(1)), zoom)}px", coloured)


def _scaled(pixels: int, zoom: int) -> int:
    """A hairline stays one pixel; the rest grows."""
    return pixels if pixels <= 1 else round(pixels * zoom / 100)
