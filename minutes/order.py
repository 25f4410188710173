"""Places in a list that many stations write: each thing carries a key, and a new key fits between any two.

Keys compare as plain text. The scheme is «fractional indexing» with a counter in front, so that a list
that only grows at its end keeps short keys: a letter tells how many digits the counter has, then come the
counter and, for what was put between two, a fraction that never ends in the lowest digit.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_HEADS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ZERO = "a0"
_LEAST = "A" + "0" * 26


def between(low: str, high: str) -> str:
    """Return a key after ``low`` and before ``high``; ``""`` stands for the very start and the very end.

    A ``low`` that is not before ``high`` (two stations chose the same place, or a list came in without keys) counts as
    if nothing stood after it.
    """
    if high and low >= high:
        high = ""
    if not low and not high:
        return _ZERO
    if not low:
        return _before(high)
    whole = _whole(low)
    if not high:
        after = _step(whole, 1)
        return after if after is not None else whole + _middle(low[len(whole) :], "")
    if whole == _whole(high):
        return whole + _middle(low[len(whole) :], high[len(whole) :])
    after = _step(whole, 1)
    if after is not None and after < high:
        return after
    return whole + _middle(low[len(whole) :], "")


def after_each(low: str, high: str, count: int) -> list[str]:
    """Return ``count`` keys in order between ``low`` and ``high``."""
    keys: list[str] = []
    for _ in range(count):
        low = between(low, high)
        keys.append(low)
    return keys


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
