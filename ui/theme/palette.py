"""Qt's palette from the tokens."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from ui.theme.tokens import tokens

_ROLES = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "canvas",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "onAccent",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "sel",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "lineStrong",
    QPalette.ColorRole.Shadow: "lineStrong",
}
_DISABLED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)


def palette(scheme: str) -> QPalette:
    """Return the palette of a scheme, ``light`` or ``dark``."""
    colours = tokens().colours[scheme]
    result = QPalette()
    for role, name in _ROLES.items():
        result.setColor(role, QColor(colours[name]))
    result.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight, QColor(colours["sunken"]))
    for role in _DISABLED:
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours["disabled"]))
    return result
