"""Python 3.11 and a Qt that takes its None for immortal.

The wheels of PySide6 6.12 are built for the stable ABI of Python 3.12, where None, True, False and NotImplemented
live for ever, and give them back without counting. Before 3.12 they are counted: every Qt call that answers None
takes one from its count, and a window would end in «deallocating None» after some thousand of them. (Seen with
``sys.getrefcount(None)`` before and after ``QWidget.update()``; Python's PEP 683 tells the rest.)
"""

from __future__ import annotations

import ctypes
import sys

_FIRST_IMMORTAL = (3, 12)
_ENOUGH = 1 << (40 if sys.maxsize > 2**32 else 28)
"""More Qt calls than a program lives to make."""


def keep_for_ever() -> None:
    """Give the counted singletons of an older Python counts that never run out; nothing where they are immortal."""
    if sys.version_info >= _FIRST_IMMORTAL or sys.implementation.name != "cpython":
        return
    for one in (None, True, False, NotImplemented):
        count = ctypes.c_ssize_t.from_address(id(one))
        if count.value < _ENOUGH:
            count.value += _ENOUGH
