"""The theme in use: one scheme of colours, one zoom; every widget asks it, and hears when it changes."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from ui.theme import fonts, icons
from ui.theme.palette import palette
from ui.theme.style import style_sheet
from ui.theme.tokens import DARK, LIGHT, tokens

SYSTEM = "system"
CHOICES = (LIGHT, DARK, SYSTEM)
ZOOMS = (100, 110, 125, 150, 175, 200)


class Theme(QObject):
    """Colours, sizes, fonts and icons; ``changed`` tells that any of them is another now.

    Sizes are device-independent pixels, already zoomed. Names are those of ``tokens.json``.
    """

    changed = Signal()

    def __init__(self, choice: str = SYSTEM, zoom: int = 100) -> None:
        super().__init__()
        self._choice = choice
        self._zoom = zoom
        self._dark = _looks_dark()
        fonts.load_interface()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.heed_system)

    @property
    def choice(self) -> str:
        """``light``, ``dark`` or ``system``."""
        return self._choice

    @property
    def scheme(self) -> str:
        """The scheme that shows: ``light`` or ``dark``."""
        if self._choice != SYSTEM:
            return self._choice
        return DARK if self._dark else LIGHT

    @property
    def zoom(self) -> int:
        """Per cent, 100 to 200, apart from the system's own scaling."""
        return self._zoom

    def set_choice(self, choice: str) -> None:
        """Show the light or the dark scheme, or follow the system."""
        if choice != self._choice:
            self._choice = choice
            self.apply()

    def set_zoom(self, zoom: int) -> None:
        """Scale every size to ``zoom`` per cent (kept between 100 and 200)."""
        zoom = max(ZOOMS[0], min(ZOOMS[-1], zoom))
        if zoom != self._zoom:
            self._zoom = zoom
            self.apply()

    def step_zoom(self, direction: int) -> None:
        """Go one step larger (+1) or smaller (−1)."""
        larger = [z for z in ZOOMS if z > self._zoom]
        smaller = [z for z in ZOOMS if z < self._zoom]
        if direction > 0 and larger:
            self.set_zoom(larger[0])
        elif direction < 0 and smaller:
            self.set_zoom(smaller[-1])

    def apply(self) -> None:
        """Give the application its palette, font and style sheet, and tell all who listen."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette(self.scheme))
            application.setFont(self.font("body"))
            application.setStyleSheet(style_sheet(self.scheme, self._zoom))
        self.changed.emit()

    def css(self, name: str) -> str:
        """Return a colour as ``#RRGGBB``."""
        return tokens().colours[self.scheme][name]

    def colour(self, name: str) -> QColor:
        """Return a colour."""
        return QColor(self.css(name))

    def px(self, pixels: float) -> int:
        """Return a length that is ``pixels`` at 100 %."""
        return round(pixels * self._zoom / 100)

    def size(self, name: str) -> int:
        """Return a named size: ``row``, ``rail``, ``control``, …"""
        return self.px(tokens().sizes[name])

    def radius(self, name: str) -> int:
        """Return the radius of a ``chip``, ``control``, ``card``, ``popup``, ``dialog``."""
        return self.px(tokens().radii[name])

    def line(self, role: str) -> int:
        """Return the height of a line of text of this role."""
        return self.px(tokens().line_heights.get(role, tokens().line_heights["secondary"]))

    def font(self, role: str = "body", weight: int = 400) -> QFont:
        """Return the interface font of a role: ``body``, ``secondary``, ``statement``, ``title``, …; weights 400, 600, 700."""
        return fonts.interface(self.px(tokens().type_sizes[role]), weight)

    def metrics(self, role: str = "body", weight: int = 400) -> QFontMetrics:
        """Return the measures of a role's font."""
        return QFontMetrics(self.font(role, weight))

    def dash(self) -> list[float]:
        """Return the dash pattern of what the machine read and no person confirmed."""
        return list(tokens().dash)

    def pixmap(self, name: str, size: int = 20, colour: str = "text2", *, filled: bool = False) -> QPixmap:
        """Return an icon; ``size`` is at 100 %."""
        return icons.pixmap(name, self.px(size), self.css(colour), self._ratio(), filled)

    def icon(self, name: str, size: int = 20, colour: str = "text2", *, filled: bool = False) -> QIcon:
        """Return an icon for a button or a menu, with its disabled form; ``size`` is at 100 %."""
        icon = QIcon(self.pixmap(name, size, colour, filled=filled))
        icon.addPixmap(self.pixmap(name, size, "disabled", filled=filled), QIcon.Mode.Disabled)
        return icon

    def draw_icon(
        self, painter: QPainter, name: str, at: QPointF, size: int = 16, colour: str = "text2", *, filled: bool = False
    ) -> None:
        """Paint an icon with its top left corner ``at``, at the painter's own resolution; ``size`` is at 100 %."""
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else self._ratio()
        picture = icons.pixmap(name, self.px(size), self.css(colour), float(ratio), filled)
        painter.drawPixmap(QRectF(at.x(), at.y(), self.px(size), self.px(size)), picture, QRectF(picture.rect()))

    def _ratio(self) -> float:
        application = QGuiApplication.instance()
        return application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0

    def heed_system(self) -> None:
        """Ask the system for its scheme, and follow it where that is the choice."""
        from PySide6.QtCore import Qt

        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        if dark is not self._dark:
            self._dark = dark
            if self._choice == SYSTEM:
                self.apply()


@cache
def _looks_dark() -> bool:
    """Whether the system's own palette, before ours takes its place, is a dark one.

    Qt makes that palette after the system's scheme. To ask for the scheme itself costs a start the 15 ms of making the
    namespace ``Qt``; :meth:`Theme.heed_system` does so after the first painting.
    """
    own = QGuiApplication.palette()
    return own.windowText().color().lightness() > own.window().color().lightness()
