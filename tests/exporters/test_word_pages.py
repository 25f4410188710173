"""The pages that LibreOffice sets from the Word file: where things stand, and what is on which page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from minutes.exporters import word
from minutes.exporters.papers import minutes_paper
from minutes.model import Conference
from tests.samples import bare, large, rich

needed = [program for program in ("soffice", "pdftotext", "pdfinfo") if shutil.which(program) is None]
pytestmark = pytest.mark.skipif(bool(needed), reason=f"needs {', '.join(needed)}")
XHTML = "{http://www.w3.org/1999/xhtml}"
MM = 25.4 / 72


@dataclass
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float


def pages(conference: Conference, folder: Path) -> list[list[Word]]:
    """The words of each page with their places in millimetres."""
    path = folder / "a.docx"
    word.write(minutes_paper(conference), path)
    profile = folder / "office"
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "pdf", "--outdir", folder, path],
        check=True,
        capture_output=True,
        timeout=240,
        env={**os.environ, "HOME": str(folder)},
    )
    made = folder / "a.pdf"
    assert made.stat().st_size > 1_000
    told = subprocess.run(["pdftotext", "-bbox", made, "-"], check=True, capture_output=True, text=True, encoding="utf-8")
    found = []
    for page in ET.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", told.stdout)).iter(f"{XHTML}page"):
        words = []
        for one in page.iter(f"{XHTML}word"):
            left, top, right, bottom = (float(one.get(side) or 0) * MM for side in ("xMin", "yMin", "xMax", "yMax"))
            words.append(Word(one.text or "", left, top, right, bottom))
        found.append(words)
    return found


def told(page: list[Word]) -> str:
    return " ".join(one.text for one in page)


@pytest.fixture(scope="module")
def rich_pages(tmp_path_factory: pytest.TempPathFactory) -> list[list[Word]]:
    return pages(rich(), tmp_path_factory.mktemp("trang"))


def test_the_number_stands_in_the_middle_of_the_top_margin_from_page_2(rich_pages: list[list[Word]]) -> None:
    heads = [[one for one in page if one.bottom < 20] for page in rich_pages]
    body = next(n for n, page in enumerate(rich_pages) if "(Kèm theo Biên bản" in told(page))
    assert [told(head) for head in heads[:body]] == ["", *(str(n) for n in range(2, body + 1))]
    assert told(heads[body]) == ""
    for head in heads[1:body]:
        assert (head[0].left + head[0].right) / 2 == pytest.approx(30 + 165 / 2, abs=1)


def test_nothing_stands_outside_the_margins(rich_pages: list[list[Word]]) -> None:
    for page in rich_pages:
        assert min(one.left for one in page) > 29.5
        assert max(one.right for one in page) < 195.5
        assert max(one.bottom for one in page) < 277.5


def test_nation_and_motto_take_one_line_each_on_the_right(rich_pages: list[list[Word]]) -> None:
    nation = [one for one in rich_pages[0] if one.text in {"CỘNG", "HÒA", "XÃ", "HỘI", "CHỦ", "NGHĨA", "VIỆT", "NAM"}][:8]
    assert len({round(one.top) for one in nation}) == 1
    assert min(one.left for one in nation) > 210 / 2 - 10


def test_the_signatures_stand_with_the_closing_sentence(rich_pages: list[list[Word]]) -> None:
    (page,) = (page for page in rich_pages if "kết thúc vào" in told(page))
    assert "THƯ KÝ" in told(page)
    assert "Nơi nhận:" in told(page)
    assert "Lưu: VT, Hồ sơ." in told(page)
    secretary = next(one for one in page if one.text == "THƯ")
    chair = [one for one in page if one.text == "CHỦ"][-1]
    recipients = next(one for one in page if one.text == "Nơi")
    assert secretary.right < chair.left
    assert recipients.top > secretary.bottom + 20
    assert recipients.left == pytest.approx(30, abs=0.5)


def test_minutes_of_which_nothing_is_known_are_one_page(tmp_path: Path) -> None:
    assert len(pages(bare(), tmp_path)) == 1


def test_the_heading_of_a_long_table_is_on_each_page_and_appendices_count_from_1(tmp_path: Path) -> None:
    made = pages(large(statements=12, figures=160, tasks=2, sites=10), tmp_path)
    begins = [n for n, page in enumerate(made) if told(page).startswith("Phụ lục")]
    assert len(begins) == 3
    figures = made[begins[2] :]
    assert len(figures) > 3
    assert all("Chỉ tiêu Kỳ Số liệu So sánh" in told(page) for page in figures)
    assert [told([one for one in page if one.bottom < 20]) for page in figures] == [
        "",
        *(str(n) for n in range(2, len(figures) + 1)),
    ]
