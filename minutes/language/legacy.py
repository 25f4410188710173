"""Texts typed in the codes of old Vietnamese fonts: TCVN3 (ABC, ``.VnTime``) and VNI (``VNI-Times``), read as Unicode.

Both codes give other letters to signs of Windows-1252, so such a text looks like «Céng hßa x· héi» or «COÄNG HOØA».
TCVN3 writes a letter in one sign and has no capitals with tones: a capital's font decides, so ``.VnTimeH`` comes out in
small letters. VNI writes the vowel and its marks as two signs. The tables are those of TCVN 5712:1993 (VN3) and of VNI.
"""

from __future__ import annotations

import re
import unicodedata

TCVN3 = "tcvn3"
VNI = "vni"

_TCVN3 = str.maketrans(
    dict(
        zip(
            bytes([*range(0xA1, 0xAF)]).decode("cp1252")
            + bytes.fromhex("b5b6b7b8b9bbbcbdbec6c7c8c9cacbcccecfd0d1d2d3d4d5d6d7d8dcdddedf").decode("cp1252")
            + bytes([*range(0xE1, 0xF0), *range(0xF1, 0xFF)]).decode("cp1252"),
            "ĂÂÊÔƠƯĐăâêôơưđ" + "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịò" + "ỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
            strict=True,
        )
    )
)
_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_MARKS = {
    "ø": _GRAVE, "ù": _ACUTE, "õ": _TILDE, "û": _HOOK, "ï": _DOT,
    "â": _CIRCUMFLEX, "à": _CIRCUMFLEX + _GRAVE, "á": _CIRCUMFLEX + _ACUTE, "ã": _CIRCUMFLEX + _TILDE, "å": _CIRCUMFLEX + _HOOK,
    "ä": _CIRCUMFLEX + _DOT, "ê": _BREVE, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ü": _BREVE + _TILDE, "ú": _BREVE + _HOOK,
    "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_LETTER = re.compile("([aeouyôöAEOUYÔÖ])([øùõûïâàáãåäêèéüúëØÙÕÛÏÂÀÁÃÅÄÊÈÉÜÚË])|[ôöñíìæóòîÔÖÑÍÌÆÓÒÎ]")
_WORD = re.compile(r"[^\W\d_]+")
_ONLY_TCVN3 = re.compile("[µ¶·¸¹»¼½¾ÆÇÈÉËÎÏÐÑÖ×ØÜÞßåæçëîïñö÷øû¨©ª«¬®]")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(?:ng|nh|ch|[cmnpt])?", re.IGNORECASE
)
_TONES = re.compile(f"[{_GRAVE}{_ACUTE}{_TILDE}{_HOOK}{_DOT}]")
_CERTAIN = 0.9
_MOST_LETTERS = 20_000


def decode(text: str, encoding: str) -> str:
    """Return a text of that code (``tcvn3`` or ``vni``), its bytes read as Windows-1252, in Unicode (NFC).

    :raises ValueError: for another code.
    """
    if encoding == TCVN3:
        return unicodedata.normalize("NFC", text.translate(_TCVN3))
    if encoding != VNI:
        raise ValueError(encoding)
    return unicodedata.normalize("NFC", _VNI_LETTER.sub(_letter, text))


def decode_legacy(text: str) -> tuple[str, str | None]:
    """Return a text in Unicode and the code that it was in; a text that is in none comes back as it is, with None.

    A code is believed only when nearly all marked words become Vietnamese syllables by it and few were before: good
    Vietnamese, French or English is never touched.
    """
    before = likeness(text)
    if before >= _CERTAIN:
        return text, None
    for encoding in (TCVN3, VNI):
        read = decode(text, encoding)
        if likeness(read) >= _CERTAIN and (encoding == VNI or _ONLY_TCVN3.search(text)):
            return read, encoding
    return text, None


def likeness(text: str) -> float:
    """Return which share of the words with letters beyond ASCII are Vietnamese syllables; 1.0 where there is none."""
    words = [word for word in _WORD.findall(text[:_MOST_LETTERS]) if not word.isascii()]
    if not words:
        return 1.0
    return sum(map(_is_syllable, words)) / len(words)


def _is_syllable(word: str) -> bool:
    bare, tones = _TONES.subn("", unicodedata.normalize("NFD", word))
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None


def _letter(found: re.Match[str]) -> str:
    """The Unicode letter of a vowel with its marks, or of a sign that stands alone."""
    vowel, mark = found.groups()
    sign = vowel or found.group()
    base = _VNI_ALONE.get(sign.lower(), sign.lower())
    whole = unicodedata.normalize("NFC", base + _VNI_MARKS[mark.lower()]) if mark else base
    return whole.upper() if sign.isupper() else whole
