"""Places in a list that many stations write: each thing carries a key, and a new key fits between any two.

Keys compare as plain text. The scheme is «fractional indexing» with a counter in front, so that a list
that only grows at its end keeps short keys: a letter tells how many digits the counter has, then come the
counter and, for what was put between two, a fraction that never ends in the lowest digit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_HEADS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ZERO = "a0"
_LEAST = "A" + "0" * 26
_OURS = re.compile(r"(?:[A-Za-z][0-9A-Za-z]{0,199})?")
"""A key as this module makes them, or none. Others come from files and documents that other programs wrote."""


class NoRoom(ValueError):
    """No key fits between two: they are equal, or the wrong way round, or neighbours of another making."""


def between(low: str, high: str) -> str:
    """Return a key after ``low`` and before ``high``; ``""`` stands for the very start and the very end.

    :raises NoRoom: when there is none. After any key there is always one.
    """
    if high and low >= high:
        raise NoRoom(low, high)
    if _OURS.fullmatch(low) and _OURS.fullmatch(high):
        key = _counted(low, high)
        if low < key and (not high or key < high):
            return key
    return _any(low, high)


def after_each(low: str, high: str, count: int) -> list[str]:
    """Return ``count`` keys in order between ``low`` and ``high``.

    :raises NoRoom: when they do not fit there.
    """
    keys: list[str] = []
    for _ in range(count):
        low = between(low, high)
        keys.append(low)
    return keys


def room(keys: Sequence[str], at: int, count: int = 1) -> tuple[list[str], list[str]]:
    """Return keys for ``count`` things that go before the place ``at`` of a list, and new keys for those that make room.

    Two stations that wrote without seeing each other may have chosen one key; then those after the place, as few as can
    be, get new keys too: the things come to stand where they were put.

    :param keys: of the list as it is shown, sorted.
    :return: the new things' keys, and the new keys of ``keys[at:]``: as many as have to change, often none.
    """
    low = keys[at - 1] if at else ""
    end = at
    while end < len(keys):
        if low < keys[end]:
            try:
                made = after_each(low, keys[end], count + end - at)
            except NoRoom:
                pass
            else:
                return made[:count], made[count:]
        same = keys[end]
        while end < len(keys) and keys[end] == same:
            end += 1
    made = after_each(low, "", count + end - at)
    return made[:count], made[count:]


def _counted(low: str, high: str) -> str:
    """A key by the scheme of the counter. Keys of another making that look like ours can lead it astray."""
    if not low:
        return _before(high) if high else _ZERO
    whole = _whole(low)
    after = _step(whole, 1)
    if high and whole == _whole(high):
        return whole + _middle(low[len(whole) :], high[len(whole) :])
    if after is not None and (not high or after < high):
        return after
    return whole + _middle(low[len(whole) :], "")


def _any(low: str, high: str) -> str:
    """A key between two of any making: by the letters, with no thought of its length."""
    if not high:
        return low + DIGITS[len(DIGITS) // 2]
    shared = 0
    while shared < len(low) and low[shared] == high[shared]:
        shared += 1
    start, first, rest = high[:shared], low[shared : shared + 1], high[shared:]
    fitting = [digit for digit in DIGITS[1:] if first < digit < rest[0]]
    if fitting:
        return start + fitting[len(fitting) // 2]
    if first:
        return low + DIGITS[len(DIGITS) // 2]
    if rest[0] > DIGITS[0]:
        return start + DIGITS[0] + DIGITS[len(DIGITS) // 2]
    higher = next((place for place, letter in enumerate(rest) if letter > DIGITS[0]), None)
    if higher is not None:
        return _any(start + rest[:higher], high)
    if len(rest) > 1:
        return high[:-1]
    raise NoRoom(low, high)


def _before(high: str) -> str:
    whole = _whole(high)
    if whole == _LEAST:
        return whole + _middle("", high[len(whole) :])
    if whole < high:
        return whole
    before = _step(whole, -1)
    return before if before is not None else _LEAST + _middle("", "")


def _whole(key: str) -> str:
    """The counter of a key with the letter in front; a key that is not one of ours counts as all fraction of the zero."""
    head = key[:1]
    if head not in _HEADS or not head:
        return ""
    digits = ord(head) - ord("a") + 2 if head >= "a" else ord("Z") - ord(head) + 2
    return key[:digits]


def _step(whole: str, by: int) -> str | None:
    """The counter one up or down; None past either end."""
    head, digits = whole[:1], list(whole[1:])
    if not head:
        return _ZERO if by > 0 else None
    for place in reversed(range(len(digits))):
        value = DIGITS.find(digits[place]) + by
        if 0 <= value < len(DIGITS):
            digits[place] = DIGITS[value]
            return head + "".join(digits)
        digits[place] = DIGITS[0] if by > 0 else DIGITS[-1]
    position = _HEADS.find(head) + by
    if not 0 <= position < len(_HEADS):
        return None
    new = _HEADS[position]
    length = ord(new) - ord("a") + 1 if new >= "a" else ord("Z") - ord(new) + 1
    return new + (DIGITS[0] if by > 0 else DIGITS[-1]) * length


def _middle(low: str, high: str) -> str:
    """A fraction after ``low`` and before ``high`` (``""``: one), as short as can be and not ending in the lowest digit."""
    shared = 0
    while shared < len(high) and (low[shared : shared + 1] or DIGITS[0]) == high[shared]:
        shared += 1
    if shared:
        return high[:shared] + _middle(low[shared:], high[shared:])
    first = DIGITS.find(low[:1]) if low else 0
    last = DIGITS.find(high[:1]) if high else len(DIGITS)
    if last - first > 1:
        return DIGITS[(first + last) // 2]
    if len(high) > 1:
        return high[:1]
    return DIGITS[first] + _middle(low[1:], "")
