"""Labels in the roles of the look: they follow the theme, wrap before they are cut, and tell what was cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Theme
from ui.theme.plain import LEFT, MIDDLE, fill

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QScrollArea


class Words(QLabel):
    """Text in one role, weight and colour of the tokens."""

    def __init__(
        self, theme: Theme, text: str = "", role: str = "body", weight: int = 400, colour: str = "text", *, wrap: bool = False
    ) -> None:
        from PySide6.QtCore import Qt

        super().__init__(text)
        self._theme = theme
        self._role, self._weight, self._colour = role, weight, colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        theme.changed.connect(self._dress)
        self._dress()

    def set_colour(self, colour: str) -> None:
        """Show the text in another colour of the tokens."""
        if colour != self._colour:
            self._colour = colour
            self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the colour: the style sheet puts a former palette back when a label gets another parent."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            shown = self.palette().color(QPalette.ColorRole.WindowText)
            if shown != self._theme.colour(self._colour):
                self._dress()

    def _dress(self) -> None:
        self.setFont(self._theme.font(self._role, self._weight))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colour(self._colour))
        self.setPalette(palette)


class OneLine(QLabel):
    """One line, cut at the end with «…» where there is no room; then the whole is its tooltip. It paints its text itself."""

    def __init__(self, theme: Theme, text: str = "", role: str = "body", weight: int = 400, colour: str = "text") -> None:
        super().__init__(text)
        self._theme = theme
        self._role, self._weight, self._colour = role, weight, colour
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._dress)
        self._dress()

    def set_colour(self, colour: str) -> None:
        """Show the text in another colour of the tokens."""
        self._colour = colour
        self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the colour again, in which the text is painted: the style sheet has put the palette back before."""
        super().showEvent(event)
        self._dress()

    def minimumSizeHint(self) -> QSize:
        """It may shrink to a few letters."""
        return QSize(min(self.sizeHint().width(), self._theme.px(48)), self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        """The width of the whole text."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, self.fontMetrics().height())

    def shown(self) -> str:
        """Return the text as it shows, cut or whole."""
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.width():
            return self.text()
        from PySide6.QtCore import Qt

        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.updateGeometry()
        self._tell_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole text where it is cut."""
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        painter.drawText(self.rect(), LEFT | MIDDLE, self.shown())

    def _dress(self) -> None:
        self.setFont(self._theme.font(self._role, self._weight))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colour(self._colour))
        self.setPalette(palette)

    def _tell_whole(self) -> None:
        self.setToolTip(self.text() if self.shown() != self.text() else "")


class Line(QWidget):
    """A hairline between two parts."""

    def __init__(self, theme: Theme, *, vertical: bool = False) -> None:
        super().__init__()
        self._theme = theme
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        fill(QPainter(self), 0, 0, self.width(), self.height(), self._theme.css("line"))


def scrolling(inside: QWidget) -> QScrollArea:
    """Return a part that scrolls where there is no room for it, on the ground of what it lies in."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QScrollArea

    area = QScrollArea()
    area.setViewport(QWidget())  # Qt's own has a ground; to ask for it makes PySide load every class of widgets: 15 ms of a start
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside.setAutoFillBackground(False)
    return area


class Ground(QWidget):
    """A pane on one of the two grounds: ``canvas`` for what frames, ``surface`` for what one works in."""

    def __init__(self, theme: Theme, colour: str = "surface") -> None:
        super().__init__()
        self._theme = theme
        self._colour = colour
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill it."""
        fill(QPainter(self), 0, 0, self.width(), self.height(), self._theme.css(self._colour))
