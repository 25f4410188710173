"""How the windows look: colours, sizes, fonts and icons, all from ``resources/look/tokens.json``."""

from ui.theme.theme import Theme

__all__ = ["Theme"]
