"""One of several values to choose: what it says, broken over as many lines as it needs, and who wrote it under it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QStyle, QStyleOptionButton

from ui.theme import Theme

_MARK, _GAP, _NARROW = 16, 8, 160
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_NO_END = 1 << 16


class Choice(QRadioButton):
    """A radio button whose text wraps: Qt's own asks for one line, and would push its neighbours off the window."""

    def __init__(self, theme: Theme, words: str, below: str = "") -> None:
        super().__init__(words)
        self._theme = theme
        self._below = below
        self.setAccessibleDescription(below)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from how its text breaks."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines in a width."""
        body, below = self._boxes(width)
        return max(body.bottom(), below.bottom()) + 1

    def sizeHint(self) -> QSize:
        """Return the room of the text on one line, or of a narrow pane where that is less."""
        width = self._theme.px(_NARROW)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def minimumSizeHint(self) -> QSize:
        """It may be as narrow as a pane is."""
        return QSize(self._theme.px(_NARROW), self._theme.line("body"))

    def hitButton(self, at: QPoint) -> bool:
        """A click anywhere on it chooses."""
        return self.rect().contains(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark beside the first line, the lines, and what stands below."""
        theme, painter, option = self._theme, QPainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        side = theme.px(_MARK)
        option.rect = QRect(0, (theme.line("body") - side) // 2, side, side)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorRadioButton, option, painter, self)
        body, below = self._boxes(self.width())
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("focus" if self.hasFocus() else "text"))
        painter.drawText(body, _WRAPPED, self.text())
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(below, _WRAPPED, self._below)

    def _boxes(self, width: int) -> tuple[QRect, QRect]:
        """The places of the text and of what stands below it."""
        theme = self._theme
        left = theme.px(_MARK + _GAP)
        body = _wrapped(theme.font("body"), self.text(), QPoint(left, 0), width - left)
        body.setHeight(max(body.height(), theme.line("body")))
        if not self._below:
            return body, QRect()
        return body, _wrapped(theme.font("secondary"), self._below, QPoint(left, body.bottom() + 1), width - left)


def _wrapped(font: QFont, text: str, at: QPoint, width: int) -> QRect:
    found = QFontMetrics(font).boundingRect(QRect(0, 0, max(1, width), _NO_END), _WRAPPED, text)
    return QRect(at.x(), at.y(), max(1, width), found.height())
