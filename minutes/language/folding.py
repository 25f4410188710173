"""Words made comparable: two spellings of one syllable become one. For comparing only, never for showing.

«hoà» and «hòa», «thuỷ» and «thủy» differ in where the tone stands on an open oa, oe, uy; «tỉ» and «tỷ», «kĩ» and «kỹ»
in i or y after h, k, l, m, s, t, qu. All forms keep their length on NFC text, so offsets carry over.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OPEN = re.compile(f"(o)([ae])([{_TONES}])(?![a-z\u0300-\u036f])|(?<!q)(u)(y)([{_TONES}])(?![a-z\u0300-\u036f])")
_FINAL_I = re.compile(f"\\A(h|k|l|m|s|t|qu)i([{_TONES}]?)\\Z")


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Return one word with its case, tone placement and i/y spelling folded: «Thuỷ» → ``thủy``, «TỈ» → ``tỷ``."""
    low = word.casefold()
    if low.isascii() and len(low) < 2:
        return low
    apart = unicodedata.normalize("NFD", low)
    apart = _OPEN.sub(lambda m: f"{m[1]}{m[3]}{m[2]}" if m[1] else f"{m[4]}{m[6]}{m[5]}", apart)
    apart = _FINAL_I.sub(lambda m: f"{m[1]}y{m[2]}", apart)
    return unicodedata.normalize("NFC", apart)


def fold(text: str) -> str:
    """Return a text folded word by word, with single spaces and without edge punctuation."""
    return " ".join(fold_word(word) for word in text.split()).strip(" .,;:…“”\"'()")


def bare(text: str) -> str:
    """Return a text without tones and marks, in small letters, đ as d: «Đắk Lắk» → ``dak lak``."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(char for char in apart if not unicodedata.combining(char))
