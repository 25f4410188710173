"""From bytes to letters, without guessing silently: what cannot be read for certain is refused.

Windows-1258 writes a letter and its tone apart (ê + dấu nặng); TCVN3 (ABC, the fonts .VnTime) and VNI are fonts' own
codes that have no name in any standard library. They are told apart by what they spell: real Vietnamese syllables.
"""

from __future__ import annotations

import codecs
import contextlib
import re
import unicodedata
from dataclasses import dataclass

from minutes.language import legacy

_SAMPLE = 1 << 16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EXPECTED = re.compile("[\t\n\r -~\u00a0-\u01b0\u0300-\u0323\u1ea0-\u1ef9\u2010-\u2026\u20ab]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CERTAIN = 0.85


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, NFC with LF line ends, and the name of the code that it was in."""

    text: str
    encoding: str


class Undecodable(ValueError):
    """No code gives a readable text; ``line`` is the damaged line of what else is UTF-8, or None."""

    def __init__(self, line: int | None = None) -> None:
        super().__init__(line)
        self.line = line


class NoText(ValueError):
    """The bytes are no text at all."""


def decode(data: bytes) -> Decoded:
    """Return the text that bytes spell.

    :raises NoText: for what is no text; Undecodable: for a text in a code that cannot be told for certain.
    """
    text, encoding = _decode(data)
    if len(_CONTROL.findall(text)) * 100 > len(text):
        raise NoText
    return Decoded(normal(text), encoding)


def normal(text: str) -> str:
    """Return a text as the program keeps texts: NFC, LF line ends, no control characters."""
    return unicodedata.normalize("NFC", _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding), encoding.removesuffix("-sig")
    if b"\0" in data[:_SAMPLE]:
        return _without_mark(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _single_byte(data, error)
    read, code = legacy.decode_legacy(text)
    return read, code or "utf-8"


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable from error


def _without_mark(data: bytes) -> tuple[str, str]:
    """UTF-16 without a byte order mark: the order in which nearly all signs are those of a Vietnamese text."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            sample = data[:_SAMPLE].decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_EXPECTED.findall(sample)) >= 0.95 * len(sample):
            return _strictly(data, encoding), encoding
    raise NoText


def _single_byte(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    """One byte for a letter: Windows-1258, TCVN3 or VNI, whichever spells Vietnamese."""
    if _nearly_utf8(data):
        raise Undecodable(data.count(b"\n", 0, error.start) + 1)
    best = max(_candidates(data), key=lambda one: legacy.likeness(one[0]), default=None)
    if best is None or legacy.likeness(best[0]) < _CERTAIN:
        sample = data[:_SAMPLE]
        raise NoText if len(re.findall(rb"[\x00-\x08\x0e-\x1f\x7f]", sample)) * 100 > len(sample) else Undecodable
    return best


def _nearly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few damaged places."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    return bad * 20 < sum(1 for letter in text if letter > "\x7f")


def _candidates(data: bytes) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    with contextlib.suppress(UnicodeDecodeError):  # then it is another code
        found.append((unicodedata.normalize("NFC", data.decode("cp1258")), "windows-1258"))
    signs = data.decode("cp1252", errors="replace")
    return [*found, *((legacy.decode(signs, code), code) for code in (legacy.TCVN3, legacy.VNI))]
