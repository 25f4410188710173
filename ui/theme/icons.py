"""The shipped single-path SVG icons, in any colour, at the screen's own resolution."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from minutes.places import resource

_DRAWN_AT = (16, 20)


@lru_cache(maxsize=512)
def pixmap(name: str, size: int, colour: str, ratio: float, filled: bool = False) -> QPixmap:
    """Return an icon as a square pixmap.

    :param size: in device-independent pixels.
    :param colour: ``#RRGGBB``.
    :param ratio: device pixels for one of them.
    :raises FileNotFoundError: when no such icon ships.
    """
    svg = _drawing(name, size, filled).replace("<svg ", f'<svg fill="{colour}" ', 1)
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor.fromRgba(0))  # transparent
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode("ascii"))).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def exists(name: str) -> bool:
    """Return whether an icon of this name ships."""
    return any(_path(name, drawn, False).exists() for drawn in _DRAWN_AT)


@lru_cache(maxsize=256)
def _drawing(name: str, size: int, filled: bool) -> str:
    return _file(name, size, filled).read_text(encoding="ascii")


def _file(name: str, size: int, filled: bool) -> Path:
    """The drawing made for this size, else the other one."""
    best = _DRAWN_AT if size < 18 else _DRAWN_AT[::-1]
    for drawn in best:
        path = _path(name, drawn, filled)
        if path.exists():
            return path
    raise FileNotFoundError(_path(name, best[0], filled))


def _path(name: str, drawn: int, filled: bool) -> Path:
    return resource("icons") / f"{name}-{drawn}{'-filled' if filled else ''}.svg"
