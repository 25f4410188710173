"""Word files in a rough world: templates that lack something, texts of any kind, places that cannot be written, a job stopped."""

from __future__ import annotations

import io
import re
import runpy
import subprocess
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from minutes.errors import BadInput, CannotWrite, NotFound, Stopped
from minutes.exporters import word
from minutes.exporters.paper import Paper, Title, paragraph
from minutes.exporters.papers import minutes_paper
from minutes.places import resource
from tests.exporters.docx_reader import Docx, W, text_of, value
from tests.samples import large, rich

ROOT = Path(__file__).resolve().parents[2]


def changed(source: Path, target: Path, part: str, old: bytes, new: bytes) -> Path:
    """A copy of a Word file in which one part has other words."""
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            content = package.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            copy.writestr(name, content)
    return target


# --- templates --------------------------------------------------------------------------------------------------------------


def test_the_template_is_what_its_table_makes() -> None:
    tool = runpy.run_path(str(ROOT / "tools/make_template.py"))
    table = tool["tomllib"].loads((ROOT / "resources/word/styles.toml").read_text(encoding="utf-8"))
    made = tool["template"](table)
    with zipfile.ZipFile(io.BytesIO(made)) as ours, zipfile.ZipFile(resource("word/template.docx")) as shipped:
        assert {name: ours.read(name) for name in ours.namelist()} == {name: shipped.read(name) for name in shipped.namelist()}


def test_a_template_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"mẫu của Sở\.docx"):
        word.write(minutes_paper(rich()), tmp_path / "a.docx", template=tmp_path / "mẫu của Sở.docx")
    assert list(tmp_path.iterdir()) == []


def test_a_style_that_a_template_lacks_is_named(tmp_path: Path) -> None:
    theirs = changed(
        resource("word/template.docx"), tmp_path / "mẫu.docx", "word/styles.xml", "Trích yếu".encode(), "Chú thích".encode()
    )
    with pytest.raises(BadInput, match=r"mẫu\.docx.*“Trích yếu”") as told:
        word.write(minutes_paper(rich()), tmp_path / "a.docx", template=theirs)
    assert "Quốc hiệu" not in told.value.sentence
    assert not (tmp_path / "a.docx").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"%PDF-1.7", b"\x00" * 5_000], ids=["empty", "torn", "pdf", "zeros"])
def test_a_template_that_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    theirs = tmp_path / "mẫu.docx"
    theirs.write_bytes(content)
    with pytest.raises(BadInput, match=r"mẫu\.docx"):
        word.write(minutes_paper(rich()), tmp_path / "a.docx", template=theirs)


def test_a_template_whose_parts_are_torn_is_refused(tmp_path: Path) -> None:
    theirs = changed(resource("word/template.docx"), tmp_path / "mẫu.docx", "word/document.xml", b"<w:body>", b"<w:body")
    with pytest.raises(BadInput, match=r"mẫu\.docx"):
        word.write(minutes_paper(rich()), tmp_path / "a.docx", template=theirs)


def test_a_zip_file_that_is_not_word_is_refused(tmp_path: Path) -> None:
    theirs = tmp_path / "mẫu.docx"
    with zipfile.ZipFile(theirs, "w") as package:
        package.writestr("a.txt", "a")
    with pytest.raises(BadInput, match=r"mẫu\.docx"):
        word.write(minutes_paper(rich()), tmp_path / "a.docx", template=theirs)


def test_the_office_s_own_styles_win(tmp_path: Path) -> None:
    theirs = changed(resource("word/template.docx"), tmp_path / "mẫu.docx", "word/styles.xml", b'w:line="276"', b'w:line="300"')
    word.write(minutes_paper(rich()), tmp_path / "a.docx", template=theirs)
    assert {one.line for one in Docx(tmp_path / "a.docx").styled("Nội dung")} == {("auto", 300)}


def test_a_narrower_page_of_the_office_narrows_the_tables(tmp_path: Path) -> None:
    theirs = changed(
        resource("word/template.docx"), tmp_path / "mẫu.docx", "word/document.xml", b'w:right="850"', b'w:right="1134"'
    )
    word.write(minutes_paper(rich()), tmp_path / "a.docx", template=theirs)
    file = Docx(tmp_path / "a.docx")
    for table in file.tables:
        assert sum(int(value(one, "w") or 0) for one in table.iter(W + "gridCol")) == pytest.approx(11906 - 1701 - 1134, abs=6)


# --- texts of any kind ------------------------------------------------------------------------------------------------------


def test_line_breaks_become_paragraphs_and_control_characters_go(tmp_path: Path) -> None:
    said = replace(rich().statements[0], text="Một.\r\nHai.\x0b Ba\x00\x07.\u2028Bốn\ud800\ufffe.\n\n\tNăm.")
    word.write(minutes_paper(replace(rich(), statements=(said,))), tmp_path / "a.docx")
    text = Docx(tmp_path / "a.docx").text.splitlines()
    first = next(n for n, line in enumerate(text) if line.endswith(": Một."))
    assert text[first + 1 : first + 5] == ["Hai.", "Ba.", "Bốn.", "Năm."]


def test_names_of_5_000_characters_and_long_texts_are_written_whole(tmp_path: Path) -> None:
    name, said = "Nguyễn " * 714, "Không xuống dòng " * 20_000
    base = rich()
    conference = replace(
        base,
        title=name,
        issuer=name,
        participants=tuple(replace(one, name=name) for one in base.participants),
        statements=(replace(base.statements[0], text=said),),
        tasks=(replace(base.tasks[0], owner=name),),
    )
    word.write(minutes_paper(conference), tmp_path / "a.docx")
    text = Docx(tmp_path / "a.docx").text
    assert said.strip() in text
    assert text.count(name.strip()) > 8


def test_words_that_look_like_xml_or_a_format_are_only_words(tmp_path: Path) -> None:
    words = "A & B < C > {title} %s &lt; ]]>"
    word.write(minutes_paper(replace(rich(), title=words)), tmp_path / "a.docx")
    assert words in Docx(tmp_path / "a.docx").text


@given(st.text(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_text_gives_a_file_that_opens(tmp_path: Path, text: str) -> None:
    base = rich()
    conference = replace(
        base,
        title=text,
        issuer=text,
        number=text,
        statements=(replace(base.statements[0], text=text),),
        tasks=(replace(base.tasks[0], text=text, due_words=text),),
        figures=(replace(base.figures[0], indicator=text, unit=text),),
    )
    word.write(minutes_paper(conference), tmp_path / "a.docx")
    assert "BIÊN BẢN" in Docx(tmp_path / "a.docx").text


def test_a_paper_put_together_by_hand_is_cleaned_too(tmp_path: Path) -> None:
    word.write(Paper("a\x01", "b\x02", (Title("X\x03", "Y\x04\n"), paragraph("Z\x05"))), tmp_path / "a.docx")
    assert Docx(tmp_path / "a.docx").text.split() == ["X", "Y", "Z"]


# The order of children that the schema of WordprocessingML (ECMA-376, part 1) asks for: Word repairs a file that breaks it.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps color sz szCs u lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr",
    "pBdr": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
}


@pytest.mark.parametrize("part", ["document", "styles", "header1"])
def test_children_stand_in_the_order_of_the_schema(tmp_path: Path, part: str) -> None:
    figure = replace(rich().figures[0], plan=Decimal(4_000))
    word.write(minutes_paper(replace(rich(), figures=(figure,), confidentiality="Lưu hành nội bộ")), tmp_path / "a.docx")
    seen = 0
    for element in etree.fromstring(Docx(tmp_path / "a.docx").parts[f"word/{part}.xml"]).iter():
        order = ORDER.get(etree.QName(element).localname, "").split()
        places = [order.index(etree.QName(child).localname) for child in element] if order else []
        assert places == sorted(places), etree.tostring(element)
        seen += len(places)
    assert seen > 0


def test_a_paper_is_made_without_loading_word_or_xml() -> None:
    code = "import sys; from minutes.exporters.papers import minutes_paper; print({'docx', 'lxml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "set()"


# --- places, progress, stop ---------------------------------------------------------------------------------------------------


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        word.write(minutes_paper(rich()), tmp_path / "không có" / "a.docx")


def test_a_name_with_vietnamese_letters_and_spaces_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "Biên bản hội nghị ngày 05.3.docx"
    word.write(minutes_paper(rich()), path)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_progress_counts_up_to_all_of_it(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    paper = minutes_paper(large(statements=300, figures=200, tasks=50, sites=5))
    word.write(paper, tmp_path / "a.docx", lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert len(seen) > 8
    assert {total for _done, total in seen} == {paper.units}
    assert seen[-1] == (paper.units, paper.units)
    assert max(done for done, _total in seen[:-1]) <= paper.units


@pytest.mark.parametrize("stop_at", [1, 5, -1], ids=["early", "later", "at the very end"])
def test_a_stopped_job_leaves_the_former_file_and_nothing_else(tmp_path: Path, stop_at: int) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"before")
    paper = minutes_paper(large(statements=300, figures=200, tasks=50, sites=5))
    calls: list[int] = []

    def progress(done: int, total: int) -> None:
        calls.append(done)
        if len(calls) == stop_at or (stop_at == -1 and done == total):
            raise Stopped("đã dừng")

    with pytest.raises(Stopped):
        word.write(paper, path, progress)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_long_table_is_begun_anew_with_its_heading_for_libreoffice(tmp_path: Path) -> None:
    word.write(minutes_paper(large(statements=1, figures=1_200, tasks=0, sites=1)), tmp_path / "a.docx")
    file = Docx(tmp_path / "a.docx")
    figures = [table for table in file.tables if "Chỉ tiêu" in text_of(table.findall(W + "tr")[0])]
    assert len(figures) == 3
    rows = [len(table.findall(W + "tr")) - 1 for table in figures]
    assert max(rows) <= 500
    for table in figures:
        assert table.getnext().tag == W + "p"
    numbers = re.findall(r"chỉ tiêu số (\d+) ", file.text, flags=re.IGNORECASE)
    assert sorted(map(int, numbers)) == list(range(1_200))
