"""A file as a text: plain text in any code that Vietnamese offices use, or a Word document. All else is refused in one sentence."""

from __future__ import annotations

from pathlib import Path

from minutes import wording
from minutes.errors import BadInput, TooLarge, from_os, shorten
from minutes.files import need_file
from minutes.importers.decoding import Decoded, NoText, Undecodable, decode, normal
from minutes.language import legacy
from minutes.language.text import LIMIT
from minutes.texts import N_, _

SIZE_LIMIT = 20 * 1024 * 1024
"""The most bytes that are read of one file; a text of so many has more than :data:`minutes.language.text.LIMIT` characters."""

_MEGABYTE = 1024 * 1024
_ZIP = b"PK\x03\x04"
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", N_("a PDF")),
    (0, b"{\\rtf", N_("an RTF document")),
    (0, b"SQLite format 3\0", N_("a database or a conference file")),
    (0, b"\x89PNG", N_("a picture")),
    (0, b"\xff\xd8\xff", N_("a picture")),
    (0, b"GIF8", N_("a picture")),
    (0, b"II*\0", N_("a picture")),
    (0, b"MM\0*", N_("a picture")),
    (0, b"ID3", N_("a recording")),
    (0, b"OggS", N_("a recording")),
    (0, b"fLaC", N_("a recording")),
    (0, b"RIFF", N_("a recording")),
    (4, b"ftyp", N_("a recording")),
    (0, b"Rar!", N_("an archive")),
    (0, b"7z\xbc\xaf", N_("an archive")),
    (0, b"\x1f\x8b", N_("an archive")),
    (0, b"MZ", N_("a program")),
    (0, b"\x7fELF", N_("a program")),
)


def read_text(source: Path | str | bytes, name: str = "") -> str:
    """Return the text of a file (NFC, LF line ends), or of bytes that came in by another way.

    :param name: what the sentences of errors call bytes; a file is called by its own name.
    :raises NotFound: when there is no such file.
    :raises TooLarge: for more than :data:`SIZE_LIMIT` bytes.
    :raises BadInput: for what is empty, no text, no Word document, or written in a code that cannot be told for certain.
    """
    return read(source, name).text


def read(source: Path | str | bytes, name: str = "") -> Decoded:
    """Return the text as :func:`read_text` does, and the name of the code that it was in (``docx`` for Word)."""
    if isinstance(source, bytes):
        data, called = source, name or _("the text")
    else:
        data, called = _bytes(Path(source)), shorten(source)
    if len(data) > SIZE_LIMIT:
        raise _too_large(called, data)
    if data.startswith((_ZIP, _OLD_WORD)):
        from minutes.importers import word  # lxml is heavy, and most texts are plain

        found = Decoded(legacy.decode_legacy(normal(word.read_word(data, called)))[0], "docx")
    else:
        found = _plain(data, called)
    if len(found.text) > LIMIT:
        raise _too_long(called)
    if not found.text.strip("\ufeff \t\n\f\v\u00a0"):
        raise BadInput(_("“{name}” is empty: there is nothing to read in it.").format(name=called))
    return found


def _bytes(path: Path) -> bytes:
    """The bytes of a file; of a larger one, of an endless one too, no more than tells that it is too large."""
    need_file(path, writing=False)
    try:
        with path.open("rb") as file:
            if path.stat().st_size > SIZE_LIMIT:
                raise _too_large(shorten(path), file.read(len(_OLD_WORD)))
            return file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise from_os(error, path, writing=False) from error
    except ValueError as error:  # a NUL in the name
        raise BadInput(_("“{name}” is no name that a file can have.").format(name=shorten(str(path).replace("\0", "?")))) from error


def _too_large(name: str, data: bytes) -> TooLarge:
    """A Word file is too large by its bytes, a text by its characters: of these so many bytes always hold too many."""
    if not data.startswith((_ZIP, _OLD_WORD)):
        return _too_long(name)
    words = _("“{name}” has more than the {limit} MB that are read of a Word file. Divide it and import the parts one by one.")
    return TooLarge(words.format(name=name, limit=SIZE_LIMIT // _MEGABYTE))


def _too_long(name: str) -> TooLarge:
    words = _(
        "“{name}” has more than {limit} characters, some 700 pages. Nothing was read; divide it and import the parts one by one."
    )
    return TooLarge(words.format(name=name, limit=wording.number_of(LIMIT)))


def _plain(data: bytes, name: str) -> Decoded:
    for at, signature, kind in _KINDS:
        if data.startswith(signature, at):
            raise not_readable(name, _(kind))
    try:
        return decode(data)
    except NoText:
        raise not_readable(name, _("binary data")) from None
    except Undecodable as error:
        if error.line is not None:
            words = _("“{name}” is damaged in line {line}: a letter there is broken. Nothing was imported; ask for a whole copy.")
            raise BadInput(words.format(name=name, line=error.line)) from None
        words = _(
            "The letters of “{name}” are in a code that cannot be told for certain, so nothing was imported. "
            "Open it in Word or Notepad and save it as UTF-8 text."
        )
        raise BadInput(words.format(name=name)) from None


def not_readable(name: str, kind: str) -> BadInput:
    """Return the error for a file that is something else: what it is, and what is read."""
    words = _("“{name}” cannot be imported: it is {kind}. Plain text (.txt) and Word documents (.docx) are read.")
    return BadInput(words.format(name=name, kind=kind))
