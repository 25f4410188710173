"""Make ``resources/word/template.docx`` from ``resources/word/styles.toml``: python tools/make_template.py

The file is written part by part, so nothing of another program is in it: no thumbnail, no theme, no author. The same
table gives the same bytes.
"""

from __future__ import annotations

import io
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "word"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def main() -> int:
    """Write the template; return 0."""
    sheet = tomllib.loads((FOLDER / "styles.toml").read_text(encoding="utf-8"))
    (FOLDER / "template.docx").write_bytes(template(sheet))
    return 0


def template(sheet: dict[str, Any]) -> bytes:
    """Return the bytes of the template that the table describes."""

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts(sheet).items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, (HEAD + text).encode())
    return made.getvalue()


def parts(sheet: dict[str, Any]) -> dict[str, str]:
    """Return every part of the package under its name."""
    return {**_package(), **_document(sheet), **_properties()}


def _package() -> dict[str, str]:
    """What the package says of itself: the type of each part, and which part leads to which."""
    return {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{TYPES}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{TYPES}.styles+xml"/>'
            f'<Override PartName="/word/settings.xml" ContentType="{TYPES}.settings+xml"/>'
            f'<Override PartName="/word/fontTable.xml" ContentType="{TYPES}.fontTable+xml"/>'
            f'<Override PartName="/word/header1.xml" ContentType="{TYPES}.header+xml"/>'
            f'<Override PartName="/word/header2.xml" ContentType="{TYPES}.header+xml"/>'
            '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
            '<Override PartName="/docProps/app.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
        ),
        "_rels/.rels": _relations(
            (f"{OFFICE}/officeDocument", "word/document.xml"),
            ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{OFFICE}/extended-properties", "docProps/app.xml"),
        ),
        "word/_rels/document.xml.rels": _relations(
            (f"{OFFICE}/styles", "styles.xml"),
            (f"{OFFICE}/settings", "settings.xml"),
            (f"{OFFICE}/fontTable", "fontTable.xml"),
            (f"{OFFICE}/header", "header1.xml"),
            (f"{OFFICE}/header", "header2.xml"),
        ),
    }


def _document(sheet: dict[str, Any]) -> dict[str, str]:
    """The empty document and what it is set with."""
    return {
        "word/document.xml": (
            f'<w:document {W} {R}><w:body><w:p><w:pPr><w:pStyle w:val="{style_id("body")}"/></w:pPr></w:p>'
            f"{_section(sheet['page'])}</w:body></w:document>"
        ),
        "word/header1.xml": _header(_PAGE_NUMBER),
        "word/header2.xml": _header(""),
        "word/styles.xml": _styles(sheet),
        "word/settings.xml": _settings(sheet["font"]["language"]),
        "word/fontTable.xml": (
            f'<w:fonts {W}><w:font w:name={quoteattr(sheet["font"]["name"])}><w:charset w:val="A3"/>'
            '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
        ),
    }


def _properties() -> dict[str, str]:
    """What a file manager shows of the file: the language and the program, no person."""
    return {
        "docProps/core.xml": (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:language>vi-VN</dc:language></cp:coreProperties>'
        ),
        "docProps/app.xml": (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>Đầu Cầu</Application></Properties>"
        ),
    }


def style_id(role: str) -> str:
    """Return the id of a role's style: ``clause_title`` → ``ClauseTitle``."""
    return role.title().replace("_", "")


def twips(mm: float) -> int:
    """Return millimetres in twentieths of a point."""
    return round(mm * 1440 / 25.4)


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets, 1))
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def _section(page: dict[str, Any]) -> str:
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:headerReference w:type="first" r:id="rId5"/>'
        f'<w:pgSz w:w="{twips(page["width"])}" w:h="{twips(page["height"])}"/>'
        f'<w:pgMar w:top="{twips(page["top"])}" w:right="{twips(page["right"])}" w:bottom="{twips(page["bottom"])}" '
        f'w:left="{twips(page["left"])}" w:header="{twips(page["header"])}" w:footer="{twips(page["header"])}" w:gutter="0"/>'
        "<w:cols/><w:titlePg/></w:sectPr>"
    )


_PAGE_NUMBER = "".join(
    f"<w:r>{part}</w:r>"
    for part in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>2</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
)


def _header(content: str) -> str:
    return f'<w:hdr {W} {R}><w:p><w:pPr><w:pStyle w:val="{style_id("page_number")}"/></w:pPr>{content}</w:p></w:hdr>'


def _settings(language: str) -> str:
    return (
        f'<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _styles(sheet: dict[str, Any]) -> str:
    font = sheet["font"]
    name = quoteattr(font["name"])
    fonts = f"<w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name}/>"
    language = f'<w:lang w:val="{font["language"]}" w:eastAsia="{font["language"]}" w:bidi="ar-SA"/>'
    look = f'{fonts}<w:color w:val="000000"/>{_size(font["size"])}{language}'
    return (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{look}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr>{look}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
        f"<w:tblPr>{_cell_margins(0)}</w:tblPr></w:style>"
        + _table_style("Ruled", sheet["tables"]["ruled"], _borders(), 1.5)
        + _table_style("Plain", sheet["tables"]["plain"], "", 0)
        + "".join(_style(role, fields, fonts) for role, fields in sheet["style"].items())
        + "</w:styles>"
    )


def _table_style(style: str, name: str, borders: str, margin: float) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style}"><w:name w:val={quoteattr(name)}/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>{borders}{_cell_margins(margin)}</w:tblPr></w:style>'
    )


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    rows = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    return f"<w:tblBorders>{rows}</w:tblBorders>"


def _cell_margins(mm: float) -> str:
    side = twips(mm)
    return (
        f'<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="0" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'
    )


def _style(role: str, fields: dict[str, Any], fonts: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(role)}"><w:name w:val={quoteattr(fields["name"])}/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{_paragraph(fields)}</w:pPr>'
        f"<w:rPr>{fonts}{_flags(fields)}{_size(fields.get('size'))}</w:rPr></w:style>"
    )


def _paragraph(fields: dict[str, Any]) -> str:
    """The paragraph's properties in the order that the schema asks for."""
    spacing = f'w:before="{round(20 * fields.get("before", 0))}" w:after="{round(20 * fields.get("after", 0))}" '
    if "exactly" in fields:
        spacing += f'w:line="{round(20 * fields["exactly"])}" w:lineRule="exact"'
    else:
        spacing += f'w:line="{round(240 * fields.get("line", 1))}" w:lineRule="auto"'
    box = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="2" w:color="000000"/>' for side in ("top", "left", "bottom", "right")
    )
    return (
        ("<w:keepNext/>" if fields.get("keep") else "")
        + (f"<w:pBdr>{box}</w:pBdr>" if fields.get("boxed") else "")
        + f"<w:spacing {spacing}/>"
        + (f'<w:ind w:firstLine="{twips(fields["first"])}"/>' if "first" in fields else "")
        + f'<w:jc w:val="{fields["align"]}"/>'
        + (f'<w:outlineLvl w:val="{fields["outline"] - 1}"/>' if "outline" in fields else "")
    )


def _flags(fields: dict[str, Any]) -> str:
    return "".join(f"<w:{tag}/><w:{tag}Cs/>" for key, tag in (("bold", "b"), ("italic", "i")) if fields.get(key))


def _size(points: float | None) -> str:
    return f'<w:sz w:val="{round(2 * points)}"/><w:szCs w:val="{round(2 * points)}"/>' if points else ""


if __name__ == "__main__":
    sys.exit(main())
