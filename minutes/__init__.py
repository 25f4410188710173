"""Đầu Cầu: the minutes of conferences that are held at many places at once.

This package is everything that is not a window; it never imports ``ui`` or PySide6.
"""

__version__ = "0.1.0"
