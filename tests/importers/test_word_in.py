"""Word documents as their reader sees them, and those that are damaged, locked or made to do harm."""

from __future__ import annotations

import io
import re
import tracemalloc
import zipfile
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

from minutes.errors import BadInput, TooLarge
from minutes.importers.text import read, read_text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{target}"/></Relationships>'
)


def package(
    body: str, *, space: str = W, head: str = "", target: str = "word/document.xml", more: dict[str, str] | None = None
) -> bytes:
    """A Word document with this body, and nothing else that Word would add."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", RELATIONS.format(target=target))
        archive.writestr(target.lstrip("/"), f'{head}<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return kept.getvalue()


def paragraph(runs: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def test_paragraphs_tables_and_line_breaks_of_a_real_document(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Ông Trần Văn Tuấn phát biểu.").add_run("\tsau tab").add_break()
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["Chỉ tiêu", "Giá trị", "Thu ngân sách", "3.462 tỷ đồng"], strict=True):
        cell.text = text
    document.add_paragraph("Hết.")
    path = tmp_path / "Biên bản.docx"
    document.save(str(path))
    assert read_text(path) == ("Ông Trần Văn Tuấn phát biểu.\tsau tab\n\nChỉ tiêu\tGiá trị\nThu ngân sách\t3.462 tỷ đồng\nHết.")
    assert read(path).encoding == "docx"


def test_what_a_reviewer_inserted_is_read_and_what_was_deleted_or_moved_away_is_not() -> None:
    body = paragraph(
        run("Chỉ tiêu tăng ")
        + f'<w:ins w:id="1" w:author="a">{run("9%")}</w:ins>'
        + '<w:del w:id="2" w:author="a"><w:r><w:delText>8%</w:delText></w:r></w:del>'
        + f'<w:moveFrom w:id="3">{run(" cũ")}</w:moveFrom><w:moveTo w:id="4">{run(" so với")}</w:moveTo>'
        + run(" năm 2020")
    )
    assert read_text(package(body)) == "Chỉ tiêu tăng 9% so với năm 2020"


def test_a_paragraph_whose_end_was_deleted_runs_on_and_one_deleted_whole_is_gone() -> None:
    deleted = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    gone = '<w:del w:id="2"><w:r><w:delText>cả đoạn</w:delText></w:r></w:del>'
    body = paragraph(run("Hội "), deleted) + paragraph(run("nghị")) + paragraph(gone, deleted) + paragraph(run("Hết"))
    assert read_text(package(body)) == "Hội nghị\nHết"


def test_a_deleted_row_of_a_table_is_gone_and_a_table_in_a_cell_is_read_once() -> None:
    def row(*cells: str, properties: str = "") -> str:
        return f"<w:tr>{properties}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    inner = f"<w:tbl>{row(paragraph(run('trong')), paragraph(run('lòng')))}</w:tbl>"
    removed = row(paragraph(run("đã xóa")), properties='<w:trPr><w:del w:id="1"/></w:trPr>')
    body = f"<w:tbl>{row(paragraph(run('a')) + inner, paragraph(run('b')))}{removed}</w:tbl>"
    assert re.split(r"\s+", read_text(package(body))) == ["a", "trong", "lòng", "b"]


def test_hidden_words_codes_of_fields_and_second_drawings_are_left_out() -> None:
    box = "<w:txbxContent>" + paragraph(run("trong khung")) + "</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    drawing = (
        f"<w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>' + run("7")
    body = paragraph(
        run("thấy ") + run("ẩn", "<w:vanish/>") + run("cũng thấy", f'<w:vanish xmlns:w="{W}" w:val="0"/>') + field + drawing
    )
    assert read_text(package(body)) == "thấy cũng thấy7\ntrong khung"


def test_notes_come_at_the_end_and_the_strict_form_is_read_too() -> None:
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote>{paragraph(run("Nguồn: Sở Tài chính"))}</w:footnote></w:footnotes>'
    assert read_text(package(paragraph(run("Thu")), more={"word/footnotes.xml": notes})) == "Thu\nNguồn: Sở Tài chính"
    assert read_text(package(paragraph(run("Chặt chẽ")), space=STRICT, target="/word/document2.xml")) == "Chặt chẽ"


def test_letters_apart_come_together() -> None:
    assert read_text(package(paragraph(run("Hội nghị")))) == "Hội nghị"


def test_old_vietnamese_fonts_are_read_by_the_font_of_each_run() -> None:
    def font(name: str) -> str:
        return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'

    body = (
        paragraph(
            run("céng hßa x· héi", font(".VnTimeH")) + run(" - §éc lËp", font(".VnTime")) + run(" café", font("Times New Roman"))
        )
        + paragraph(run("COÄNG HOØA", font("VNI-Times")) + run(" đã là Unicode", font(".VnTime")))
        + paragraph(run("bcvt", font(".VnArialH")))
    )
    assert read_text(package(body)) == "CỘNG HÒA XÃ HỘI - Độc lập café\nCỘNG HÒA đã là Unicode\nBCVT"


def test_an_old_font_that_only_the_style_names_is_known_by_what_it_spells() -> None:
    assert read_text(package(paragraph(run("Céng hßa x· héi chñ nghÜa ViÖt Nam")))) == "Cộng hòa xã hội chủ nghĩa Việt Nam"


def test_an_empty_document_is_told_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "trống.docx"
    docx.Document().save(str(path))
    with pytest.raises(BadInput, match="rỗng"):
        read_text(path)


def test_an_excel_workbook_and_another_zip_are_named_as_what_they_are(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "a.xlsx")
    with pytest.raises(BadInput, match="Excel"):
        read_text(tmp_path / "a.xlsx")
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(BadInput, match="đóng gói"):
        read_text(kept.getvalue())


def whole() -> bytes:
    return package(paragraph(run("Hội nghị tổng kết ")) * 400)


DAMAGED = {
    "cut": lambda: whole()[: len(whole()) // 2],
    "a flipped byte": lambda: whole()[:300] + bytes([whole()[300] ^ 255]) + whole()[301:],
    "no XML": lambda: package("<w:p>"),
    "no document": lambda: package("", more={}).replace(b"word/document.xml", b"word/dokument.xml"),
    "a document type": lambda: package(paragraph(run("&a;")), head='<!DOCTYPE w [<!ENTITY a "b">]>'),
    "an outer entity": lambda: package(paragraph(run("&a;")), head='<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_document_is_refused_in_one_sentence(kind: str) -> None:
    with pytest.raises(BadInput, match=r"hỏng|đóng gói"):
        read_text(DAMAGED[kind](), "Biên bản.docx")


def test_entities_that_multiply_are_not_followed() -> None:
    entities = '<!ENTITY a0 "ha ha ha ">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    with pytest.raises(BadInput):
        read_text(package(paragraph(run("&a11;")), head=f"<!DOCTYPE w [{entities}]>"))


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    bomb = package(paragraph(run(" " * 300_000_000)))
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    with pytest.raises(TooLarge, match="bung"):
        read_text(bomb)
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_does_not_go_off_either() -> None:
    kept = bytearray(package(paragraph(run(" " * 100_000_000))))
    for at in (match.start() for match in re.finditer(rb"PK\x01\x02", bytes(kept))):
        if kept[at + 46 :].startswith(b"word/document.xml"):
            kept[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    tracemalloc.start()
    with pytest.raises(BadInput):
        read_text(bytes(kept))
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_crowd_of_parts_is_refused() -> None:
    with pytest.raises(TooLarge):
        read_text(package(paragraph(run("a")), more={f"word/media/{n}": "" for n in range(5_001)}))


def test_a_part_locked_by_a_password_is_refused() -> None:
    kept = bytearray(package(paragraph(run("mật"))))
    for mark, place in ((rb"PK\x03\x04", 6), (rb"PK\x01\x02", 8)):
        for match in re.finditer(mark, bytes(kept)):
            kept[match.start() + place] |= 1
    with pytest.raises(BadInput, match="hỏng"):
        read_text(bytes(kept))
