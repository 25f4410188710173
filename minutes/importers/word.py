"""A Word document as the text that its reader sees: what was inserted is in, what was deleted or hidden is out.

A stranger's file is read with care: no part is unpacked beyond a limit, whatever it says of its own size, and no
document type, hence no entity, is let in.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from zlib import error as ZlibError  # noqa: N812 - an exception's name

from lxml import etree

from minutes.errors import BadInput, TooLarge
from minutes.importers.text import SIZE_LIMIT, not_readable
from minutes.language import legacy
from minutes.texts import _

PART_LIMIT = 64 * 1024 * 1024
"""The most bytes that a part of the document may have when unpacked: some 10,000 pages."""

TOTAL_LIMIT = 512 * 1024 * 1024
"""The most bytes that all parts, pictures too, may have together."""

RATIO_LIMIT = 200
"""How many times larger than packed a part may be; written text reaches some 30, a bomb 1,000."""

ENTRY_LIMIT = 5_000
_PIECE = 1 << 18
_OF_1252 = bytes(range(0x80, 0xA0)).decode("cp1252", errors="ignore")
_OLE = b"\xd0\xcf\x11\xe0"
_RELATION = "/officeDocument"
_SKIPPED = frozenset(
    ["del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "Fallback"]
)
_BLOCKS = frozenset(["p", "tr"])
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_word(data: bytes, name: str) -> str:
    """Return the text of a .docx: a line for each paragraph, the cells of a table's row between tabs, the notes at the end.

    :param name: what the sentences of errors call it.
    :raises TooLarge: for one that unpacks to more than the limits.
    :raises BadInput: for one that is damaged, locked, or no Word document.
    """
    if data.startswith(_OLE):
        raise BadInput(
            _("“{name}” is an old Word document (.doc) or is locked by a password. Save it in Word as .docx without one.").format(
                name=name
            )
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _guard(archive, name)
            main = _main_part(archive, name)
            paragraphs = list(_paragraphs(_tree(archive, main, name)))
            for notes in ("footnotes.xml", "endnotes.xml"):
                part = posixpath.join(posixpath.dirname(main), notes)
                if part in archive.namelist():
                    paragraphs += filter(None, _paragraphs(_tree(archive, part, name)))
    except (zipfile.BadZipFile, ZlibError, EOFError, KeyError, NotImplementedError, OSError, etree.XMLSyntaxError) as error:
        raise _damaged(name) from error
    except RuntimeError as error:  # what zipfile raises for an encrypted part
        raise _damaged(name) from error
    return "\n".join(paragraphs)


def _damaged(name: str) -> BadInput:
    words = _("“{name}” is damaged: Word’s text in it cannot be read. Nothing was imported; ask for a whole copy.")
    return BadInput(words.format(name=name))


def _guard(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    packed_well = any(
        entry.file_size > SIZE_LIMIT and entry.file_size > RATIO_LIMIT * max(1, entry.compress_size) for entry in entries
    )
    if len(entries) > ENTRY_LIMIT or total > TOTAL_LIMIT or packed_well:
        raise _bomb(name)


def _bomb(name: str) -> TooLarge:
    words = _("“{name}” unpacks to far more than a document has: it is damaged or made to do harm. Nothing was imported.")
    return TooLarge(words.format(name=name))


def _main_part(archive: zipfile.ZipFile, name: str) -> str:
    """The part that holds the document: the one that the package names, where it is Word's."""
    names = archive.namelist()
    kind = _("another kind of packed file")
    if "_rels/.rels" not in names:
        raise not_readable(name, kind)
    for relation in _tree(archive, "_rels/.rels", name):
        if relation.get("Type", "").endswith(_RELATION):
            main = posixpath.normpath(relation.get("Target", "").lstrip("/"))
            root = _tree(archive, main, name)
            if _local(root) == "document":
                return main
            raise not_readable(name, _("an Excel workbook") if _local(root) == "workbook" else kind)
    raise not_readable(name, kind)


def _tree(archive: zipfile.ZipFile, part: str, name: str) -> etree._Element:
    """A part as XML. Its own size is not believed: no more than the limit is unpacked."""
    pieces: list[bytes] = []
    room = PART_LIMIT
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            room -= len(piece)
            if room < 0:
                raise _bomb(name)
            pieces.append(piece)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
    root = etree.fromstring(b"".join(pieces), parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise _damaged(name)
    return root


def _paragraphs(root: etree._Element) -> Iterator[str]:
    """The paragraphs of a part in their order; one whose end was deleted runs on into the next."""
    held = ""
    for block in _inside(root, _BLOCKS):
        if _local(block) == "tr":
            yield from _row(block)
            continue
        text, boxes = _text(block)
        if _end_deleted(block):
            held += text
            continue
        yield held + text
        held = ""
        for box in boxes:
            yield from _paragraphs(box)
    if held:
        yield held


def _inside(element: etree._Element, kinds: frozenset[str]) -> Iterator[etree._Element]:
    """The elements of these kinds in an element, not those inside one another."""
    for child in element:
        kind = _local(child)
        if kind in kinds:
            yield child
        elif kind not in _SKIPPED:
            yield from _inside(child, kinds)


def _row(row: etree._Element) -> Iterator[str]:
    """A row of a table as a line; one that was deleted is none."""
    if any(_local(mark) == "del" for mark in row.iterfind("{*}trPr/{*}del")):
        return
    cells = [" ".join(filter(None, (text.strip() for text in _paragraphs(cell)))) for cell in _inside(row, frozenset({"tc"}))]
    yield "\t".join(cell.replace("\n", " ") for cell in cells)


def _text(paragraph: etree._Element) -> tuple[str, list[etree._Element]]:
    """The words of a paragraph, and the text boxes that hang on it."""
    pieces: list[str] = []
    boxes: list[etree._Element] = []
    _collect(paragraph, pieces, boxes)
    return "".join(pieces), boxes


def _collect(element: etree._Element, pieces: list[str], boxes: list[etree._Element]) -> None:
    for child in element:
        kind = _local(child)
        if kind in _SKIPPED or kind == "pPr" or (kind == "r" and _hidden(child)):
            continue
        if kind == "t":
            pieces.append(_letters(child.text or "", element))
        elif kind in _SIGNS:
            pieces.append(_SIGNS[kind])
        elif kind == "txbxContent":
            boxes.append(child)
        else:
            _collect(child, pieces, boxes)


def _letters(text: str, run: etree._Element) -> str:
    """What the letters of a run are: those of an old Vietnamese font (``.VnTime``, ``VNI-Times``) mean others.

    In such a run Word may also hold Unicode, which it shows in another font; that is left as it is.
    """
    fonts = run.find("{*}rPr/{*}rFonts")
    if fonts is None or text.isascii():
        return _capitals(text, fonts)
    name = _font(fonts)
    if not name.startswith((".vn", "vni")) or any(ord(letter) > 0xFF and letter not in _OF_1252 for letter in text):
        return text
    return _capitals(legacy.decode(text, legacy.VNI if name.startswith("vni") else legacy.TCVN3), fonts)


def _capitals(text: str, fonts: etree._Element | None) -> str:
    """The text in capitals where its font has no other letters: ``.VnTimeH``."""
    if fonts is None:
        return text
    name = _font(fonts)
    return text.upper() if name.startswith(".vn") and name.endswith("h") else text


def _font(fonts: etree._Element) -> str:
    space = etree.QName(fonts).namespace
    return (fonts.get(f"{{{space}}}ascii") or fonts.get(f"{{{space}}}hAnsi") or "").lower()


def _hidden(run: etree._Element) -> bool:
    mark = run.find("{*}rPr/{*}vanish")
    return mark is not None and mark.get(f"{{{etree.QName(mark).namespace}}}val") not in {"0", "false", "off"}


def _end_deleted(paragraph: etree._Element) -> bool:
    return paragraph.find("{*}pPr/{*}rPr/{*}del") is not None


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
