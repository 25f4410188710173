"""Painting for what a start shows first, without the namespace ``Qt``.

Python makes that namespace when it is first asked for, all its 130 enums at once: 15 ms. It is asked for wherever a
colour is given to a painter or a brush, for a colour may be a ``Qt.GlobalColor``. A brush taken from a palette, a path
filled with it, and text in the widget's own palette do without.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPalette

LEFT = 0x0001
"""Qt.AlignmentFlag.AlignLeft, as the number that QPainter.drawText takes."""

MIDDLE = 0x0080
"""Qt.AlignmentFlag.AlignVCenter"""

CENTRE = 0x0084
"""Qt.AlignmentFlag.AlignCenter"""


@lru_cache(maxsize=64)
def brush(colour: str) -> QBrush:
    """Return a brush of a colour, ``#RRGGBB``."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(colour))
    return palette.brush(QPalette.ColorRole.Window)


def fill(painter: QPainter, left: float, top: float, width: float, height: float, colour: str) -> None:
    """Fill a box with a colour, ``#RRGGBB``."""
    path = QPainterPath()
    path.addRect(left, top, width, height)
    painter.fillPath(path, brush(colour))


def fill_rounded(painter: QPainter, box: QRectF, radius: float, colour: str) -> None:
    """Fill a box with round corners with a colour, ``#RRGGBB``."""
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    painter.fillPath(path, brush(colour))
