"""The minutes as an inspector measures them: Nghị định 30/2020/NĐ-CP, phụ lục I, on the written file, part by part."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from minutes.exporters import word
from minutes.exporters.papers import minutes_paper
from minutes.model import Conference
from tests.exporters.docx_reader import MM, Docx, Element, Paragraph, W, text_of, value
from tests.samples import bare, rich

FONT = ("Times New Roman",) * 4


def written(conference: Conference, folder: Path) -> Docx:
    path = folder / "biên bản.docx"
    word.write(minutes_paper(conference), path)
    return Docx(path)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Docx:
    return written(replace(rich(), confidentiality="Lưu hành nội bộ"), tmp_path_factory.mktemp("văn bản"))


# --- the page -----------------------------------------------------------------------------------------------------------


def test_every_page_is_a4_with_the_margins_of_the_decree(file: Docx) -> None:
    assert len(file.sections) == 2
    for section in file.sections:
        size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
        assert (value(size, "w"), value(size, "h"), value(size, "orient")) == ("11906", "16838", None)
        top, bottom, left, right = (int(value(margins, side) or 0) * MM for side in ("top", "bottom", "left", "right"))
        assert 20 <= round(top, 1) <= 25
        assert 20 <= round(bottom, 1) <= 25
        assert 30 <= round(left, 1) <= 35
        assert 15 <= round(right, 1) <= 20


def test_the_page_number_is_centred_in_the_top_margin_and_not_on_page_1(file: Docx) -> None:
    for section in file.sections:
        assert section.find(W + "titlePg") is not None
        header = file.header(section, "default")
        (paragraph,) = header.findall(W + "p")
        assert re.sub(r"\s", "", "".join(paragraph.itertext(W + "instrText"))) == "PAGE"
        assert [value(mark, "fldCharType") for mark in paragraph.iter(W + "fldChar")] == ["begin", "separate", "end"]
        style = value(paragraph.find(f"{W}pPr/{W}pStyle"))
        assert file.names[style or ""] == "Số trang"
        assert value(file.by_id[style or ""].find(f"{W}pPr/{W}jc")) == "center"
        assert value(file.by_id[style or ""].find(f"{W}rPr/{W}sz")) in ("26", "28")
        first = file.header(section, "first")
        assert text_of(first) == ""
        assert not list(first.iter(W + "instrText"))


def test_the_page_number_is_in_the_letters_of_the_text(file: Docx) -> None:
    for section in file.sections:
        (paragraph,) = file.header(section, "default").findall(W + "p")
        looks = {look for _text, look in Paragraph(file, paragraph).looks}
        assert {(look.fonts, look.theme, look.underline) for look in looks} == {(FONT, False, False)}
        assert {look.colour for look in looks} <= {"000000", "auto"}
        assert {look.size for look in looks} <= {13, 14}


def test_an_appendix_with_plans_lies_on_its_side(tmp_path: Path) -> None:
    figure = replace(rich().figures[0], plan=Decimal(100))
    _body, appendix = written(replace(rich(), figures=(figure,)), tmp_path).sections
    size = appendix.find(W + "pgSz")
    assert (value(size, "w"), value(size, "h"), value(size, "orient")) == ("16838", "11906", "landscape")


def test_a_long_name_of_an_office_is_broken_into_even_lines(tmp_path: Path) -> None:
    name = "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh"
    paragraph = written(replace(rich(), issuer=name), tmp_path).starting("VĂN PHÒNG ĐOÀN")
    assert paragraph.mm("ind", "left") == paragraph.mm("ind", "right") > 5


def test_what_ends_a_part_is_too_low_to_begin_a_page_of_its_own(file: Docx) -> None:
    last = file.body.findall(W + "p")[-1]
    ends = [one for one in file.paragraphs if one.element.find(f"{W}pPr/{W}sectPr") is not None or one.element is last]
    assert len(ends) == 2
    assert ends[-1].element.getnext().tag == W + "sectPr"
    for one in ends:
        assert (one.text, one.line, one.before, one.after) == ("", ("exact", 20), 0, 0)


def test_a_span_of_years_stays_on_one_line(tmp_path: Path) -> None:
    title = "Hội nghị tổng kết giai đoạn 2021 - 2025 và triển khai nhiệm vụ giai đoạn 2026 - 2030 của ngành"
    paragraph = written(replace(rich(), title=title), tmp_path).starting("Hội nghị tổng kết")
    assert "2021\u00a0-\u00a02025" in paragraph.text
    assert "2026\u00a0-\u00a02030" in paragraph.text


def test_the_header_lies_in_the_top_margin(file: Docx) -> None:
    margins = file.sections[0].find(W + "pgMar")
    assert int(value(margins, "header") or 0) + 14 * 20 * 1.15 < int(value(margins, "top") or 0)


def test_each_appendix_is_numbered_from_1(file: Docx) -> None:
    body, appendix = file.sections
    assert body.find(W + "pgNumType") is None
    assert value(appendix.find(W + "pgNumType"), "start") == "1"


# --- letters ------------------------------------------------------------------------------------------------------------


def test_every_letter_is_black_times_new_roman_without_theme_or_underline(file: Docx) -> None:
    looks = [look for paragraph in file.paragraphs for _text, look in paragraph.looks]
    assert len(looks) > 100
    assert {look.fonts for look in looks} == {FONT}
    assert {look.theme for look in looks} == {False}
    assert {look.colour for look in looks} <= {"000000", "auto"}
    assert not any(look.underline for look in looks)
    for name, part in file.parts.items():
        assert b"Theme=" not in part.replace(b"asciiTheme", b"Theme="), name
    assert not any("theme" in name for name in file.parts)


def test_no_letter_is_smaller_than_11_or_larger_than_14(file: Docx) -> None:
    sizes = {look.size for paragraph in file.paragraphs for _text, look in paragraph.looks}
    assert sizes <= {11, 12, 13, 14}


def test_the_language_is_vietnamese_in_the_defaults_and_in_normal(file: Docx) -> None:
    defaults = file.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    normal = file.by_id[file.default].find(f"{W}rPr/{W}lang")
    assert value(defaults) == value(normal) == "vi-VN"


def test_all_text_is_nfc(tmp_path: Path) -> None:
    spread = replace(rich(), title=unicodedata.normalize("NFD", rich().title), issuer=unicodedata.normalize("NFD", "Văn phòng"))
    text = written(spread, tmp_path).text
    assert unicodedata.is_normalized("NFC", text)
    assert "VĂN PHÒNG" in text


ELEMENTS = [
    # the words, size, bold, italic, alignment
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), True, False, "center"),
    ("Độc lập - Tự do - Hạnh phúc", (13, 14), True, False, "center"),
    ("UBND TỈNH LÂM ĐỒNG", (12, 13), False, False, "center"),
    ("VĂN PHÒNG", (12, 13), True, False, "center"),
    ("Số: …/BB-VP", (13,), False, False, "center"),
    ("LƯU HÀNH NỘI BỘ", (13, 14), True, False, "center"),
    ("BIÊN BẢN", (13, 14), True, False, "center"),
    ("Hội nghị trực tuyến sơ kết", (13, 14), True, False, "center"),
    ("I. PHIÊN SÁNG", (13, 14), True, False, "left"),
    ("1. Báo cáo kết quả quý I", (13, 14), True, False, "left"),
    ("a) Ông Bùi Quang Ân", (13, 14), False, False, "both"),
    ("Giải ngân đầu tư công", (13, 14), False, False, "both"),
    ("THƯ KÝ", (13, 14), True, False, "center"),
    ("CHỦ TỌA", (13, 14), True, False, "center"),
    ("Võ Thành Ý", (13, 14), True, False, "center"),
    ("Nơi nhận:", (12,), True, True, "left"),
    ("- Lưu: VT, Hồ sơ.", (11,), False, False, "left"),
    ("Phụ lục", (14,), True, False, "center"),
    ("SỐ LIỆU BÁO CÁO TẠI HỘI NGHỊ", (13, 14), True, False, "center"),
    ("(Kèm theo Biên bản", (13, 14), False, True, "center"),
]


@pytest.mark.parametrize(("words", "sizes", "bold", "italic", "align"), ELEMENTS, ids=lambda v: v if isinstance(v, str) else "")
def test_each_element_has_its_size_weight_and_place(
    file: Docx, words: str, sizes: tuple[float, ...], bold: bool, italic: bool, align: str
) -> None:
    paragraph = file.starting(words)
    (look,) = {look for _text, look in paragraph.looks}
    assert look.size in sizes
    assert (look.bold, look.italic) == (bold, italic)
    assert paragraph.align == align


def test_every_part_of_the_paper_has_its_named_style(file: Docx) -> None:
    for name in ("Quốc hiệu", "Tiêu ngữ", "Cơ quan ban hành", "Tên loại văn bản", "Trích yếu", "Nội dung", "Nơi nhận"):
        assert file.styled(name), name
    assert {paragraph.style_name for paragraph in file.paragraphs if paragraph.text} <= set(file.names.values()) - {"Normal"}


# --- text ---------------------------------------------------------------------------------------------------------------


def test_the_body_is_justified_indented_and_spaced(file: Docx) -> None:
    body = [one for name in ("Nội dung", "Khoản", "Điểm", "Gạch đầu dòng") for one in file.styled(name)]
    assert len(body) > 20
    for paragraph in body:
        assert paragraph.align == "both"
        assert paragraph.mm("ind", "firstLine") == pytest.approx(12.7, abs=0.1)
        assert paragraph.after >= 6
        rule, line = paragraph.line
        assert rule == "auto"
        assert 240 <= line <= 360
        assert {look.size for _text, look in paragraph.looks} <= {13, 14}


def test_headings_stay_with_what_follows(file: Docx) -> None:
    for name in ("Mục", "Khoản có tiêu đề"):
        assert all(paragraph.has("keepNext") for paragraph in file.styled(name))


def test_points_run_in_the_vietnamese_alphabet(file: Docx) -> None:
    points = [paragraph.text[:3] for paragraph in file.styled("Điểm")]
    assert points == ["a) ", "a) ", "b) ", "c) ", "d) ", "đ) ", "e) ", "a) ", "a) "]


def test_the_text_ends_with_the_closing_mark(file: Docx) -> None:
    body = [paragraph.text for paragraph in file.paragraphs if paragraph.style_name == "Nội dung" and paragraph.text]
    assert body[-1] == "Hội nghị kết thúc vào 16 giờ 45 phút, ngày 05 tháng 3 năm 2026./."


# --- drawn lines --------------------------------------------------------------------------------------------------------


def drawn(file: Docx, after: str, room: float) -> float:
    """The length in mm of the line that is drawn under a text, checked to stand in the middle of ``room``."""
    paragraphs = file.paragraphs
    at = next(index for index, paragraph in enumerate(paragraphs) if paragraph.text.startswith(after))
    line = paragraphs[at + 1]
    border = line.own.find(f"{W}pBdr/{W}top") if line.own is not None else None
    assert value(border) == "single"
    assert line.text == ""
    left, right = line.mm("ind", "left"), line.mm("ind", "right")
    assert left == pytest.approx(right, abs=0.1)
    return room - left - right


def columns(file: Docx, table: Element) -> list[float]:
    return [int(value(one, "w") or 0) * MM for one in table.findall(f"{W}tblGrid/{W}gridCol")]


def test_the_line_under_the_motto_is_as_long_as_its_text(file: Docx) -> None:
    right = columns(file, file.tables[0])[1]
    assert drawn(file, "Độc lập", right) == pytest.approx(56.1, abs=0.3)


def test_the_lines_under_agency_and_subject_are_a_third_to_a_half_of_the_text(file: Docx) -> None:
    left, right = columns(file, file.tables[0])
    # Measured on a page that LibreOffice set: «VĂN PHÒNG» is 25.7 mm wide, the longer line of the subject 86.2 mm.
    assert 25.7 / 3 <= drawn(file, "VĂN PHÒNG", left) <= 25.7 / 2
    assert 86.2 / 3 <= drawn(file, "Hội nghị trực tuyến sơ kết", left + right) <= 86.2 / 2


def test_a_line_is_never_typed(file: Docx) -> None:
    assert not re.search(r"[-_–—]{3,}", file.text)


def test_the_mark_of_circulation_stands_in_a_single_box(file: Docx) -> None:
    (mark,) = file.styled("Dấu chỉ dẫn")
    sides = file.by_id[mark.style].find(f"{W}pPr/{W}pBdr")
    assert sides is not None
    assert [value(side) for side in sides] == ["single"] * 4


# --- tables -------------------------------------------------------------------------------------------------------------


def borders(file: Docx, table: Element) -> list[str | None]:
    style = file.by_id[value(table.find(f"{W}tblPr/{W}tblStyle")) or ""]
    return [value(side) for side in style.iterfind(f"{W}tblPr/{W}tblBorders/*")]


def test_head_and_foot_are_borderless_tables(file: Docx) -> None:
    head, foot = (table for table in file.tables if file.table_style(table) == "Bảng trình bày")
    for table in (head, foot):
        assert borders(file, table) == []
        assert not list(table.iter(W + "tblBorders"))
        left, right = columns(file, table)
        assert right >= 97
        assert left + right == pytest.approx(165, abs=0.2)
    assert "CỘNG HÒA" in text_of(head)
    assert "CHỦ TỌA" in text_of(foot)


def test_widths_are_given_both_ways_and_fit_the_page(file: Docx) -> None:
    for table in file.tables:
        assert value(table.find(f"{W}tblPr/{W}tblLayout"), "type") == "fixed"
        grid = [int(value(one, "w") or 0) for one in table.findall(f"{W}tblGrid/{W}gridCol")]
        assert sum(grid) * MM == pytest.approx(165, abs=0.2)
        for row in table.findall(W + "tr"):
            cells = [int(value(one, "w") or 0) for one in row.findall(f"{W}tc/{W}tcPr/{W}tcW")]
            assert cells == grid or sum(cells) == pytest.approx(sum(grid), abs=len(grid))
            assert all(cell.findall(W + "p") for cell in row.findall(W + "tc"))


def test_the_heading_of_a_table_is_repeated_and_no_row_is_cut(file: Docx) -> None:
    ruled = [table for table in file.tables if file.table_style(table) == "Bảng kẻ"]
    assert len(ruled) == 3
    for table in ruled:
        first, *others = table.findall(W + "tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (first, *others))
        assert borders(file, table) == ["single"] * 6
        sizes = {look.size for one in file.paragraphs if one.element in set(table.iter(W + "p")) for _text, look in one.looks}
        assert sizes == {12}


def test_a_row_higher_than_a_page_may_be_cut(tmp_path: Path) -> None:
    long = replace(rich().tasks[0], text="Rà soát từng hồ sơ. " * 400)
    file = written(replace(rich(), tasks=(long, rich().tasks[1])), tmp_path)
    table = next(table for table in file.tables if "Nội dung nhiệm vụ" in text_of(table))
    _heading, high, low = table.findall(W + "tr")
    assert high.find(f"{W}trPr/{W}cantSplit") is None
    assert low.find(f"{W}trPr/{W}cantSplit") is not None


def test_recipients_stand_below_the_secretary(file: Docx) -> None:
    foot = file.tables[[file.table_style(table) for table in file.tables].index("Bảng trình bày", 1)]
    rows = [[text_of(cell) for cell in row.findall(W + "tc")] for row in foot.findall(W + "tr")]
    assert rows[0] == ["THƯ KÝ", "CHỦ TỌA"]
    assert rows[1] == ["Đặng Thị Ánh", "Võ Thành Ý"]
    assert rows[2][0].startswith("Nơi nhận:- Thường trực Tỉnh ủy (b/c);")
    assert rows[2][0].endswith("- Lưu: VT, Hồ sơ.")
    assert rows[2][1] == ""


def test_signatures_are_never_alone_on_a_page(file: Docx) -> None:
    assert file.starting("Hội nghị kết thúc").has("keepNext")
    assert file.starting("Số liệu báo cáo tại hội nghị được tổng hợp").has("keepNext")
    for words in ("THƯ KÝ", "CHỦ TỌA", "Đặng Thị Ánh", "Nơi nhận:"):
        assert [one for one in file.paragraphs if one.text == words][-1].has("keepNext"), words


# --- what is not known, and what the file says of itself ------------------------------------------------------------------


def test_what_is_not_known_stays_open(tmp_path: Path) -> None:
    text = written(bare(), tmp_path).text.splitlines()
    assert "Số: …/BB-…" in text
    assert "Thời gian bắt đầu: … giờ … phút, ngày … tháng … năm …" in text
    assert "Địa điểm: …" in text
    assert "Hội nghị kết thúc vào … giờ … phút, ngày … tháng … năm …./." in text
    assert text[text.index("THƯ KÝ") :][2:4] == ["…", "…"]


def test_the_file_carries_nothing_of_another_program(file: Docx) -> None:
    assert not [name for name in file.parts if "thumbnail" in name.lower()]
    for name, part in file.parts.items():
        assert b"python-docx" not in part, name
    core = file.parts["docProps/core.xml"].decode()
    assert "<dc:creator>Văn phòng</dc:creator>" in core
    assert "Biên bản Hội nghị trực tuyến sơ kết" in core


def test_each_statement_figure_and_task_has_a_bookmark(file: Docx) -> None:
    names = [value(one, "name") for one in file.body.iter(W + "bookmarkStart")]
    things = [thing.id for kind in ("statements", "figures", "tasks") for thing in getattr(rich(), kind)]
    assert set(names) >= {f"dc_{thing.replace('/', '_')}" for thing in things}
    assert len(names) == len(set(names)) == len(list(file.body.iter(W + "bookmarkEnd")))
    assert all(len(name or "") <= 40 for name in names)


def test_a_table_at_the_end_gives_its_last_row_to_the_page_of_the_signatures(tmp_path: Path) -> None:
    file = written(replace(rich(), figures=()), tmp_path)
    body = [one for one in file.body if one.tag in (W + "tbl", W + "p")]
    closing = next(n for n, one in enumerate(body) if text_of(one).startswith("Hội nghị kết thúc"))
    gap, table = body[closing - 1], body[closing - 2]
    assert table.tag == W + "tbl" and not text_of(gap)
    *others, last = table.findall(W + "tr")
    kept = [[one.find(f"{W}pPr/{W}keepNext") is not None for one in row.iter(W + "p")] for row in (*others, last)]
    assert all(kept[-1]) and not any(map(any, kept[:-1]))
    assert gap.find(f"{W}pPr/{W}keepNext") is not None
