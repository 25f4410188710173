"""Wording is data that an office may edit: where it was spoiled, one sentence names the place, and nothing is written."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from minutes import phrasebook, places
from minutes.errors import BadInput, NotFound
from minutes.exporters import excel, word
from minutes.exporters.papers import minutes_paper
from tests.samples import rich


@pytest.fixture
def edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str, str], None]]:
    """Change words in a copy of a file of wording, which the program then reads."""
    folder = tmp_path / "papers"
    shutil.copytree(places.resource("papers"), folder)
    monkeypatch.setattr(phrasebook, "resource", lambda name: tmp_path / name)
    phrasebook.phrases.cache_clear()

    def change(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    yield change
    phrasebook.phrases.cache_clear()


def write_all(folder: Path) -> None:
    conference = rich()
    word.write(minutes_paper(conference), folder / "a.docx")
    excel.write(conference, folder / "a.xlsx")


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("minutes.toml", 'kind = "BIÊN BẢN"\n', "", "head.kind"),
        ("minutes.toml", 'number = "Số: {number}/{symbol}"', 'number = "Số: {so}/{symbol}"', "head.number"),
        ("minutes.toml", 'number = "Số: {number}/{symbol}"', 'number = "Số: {number/{symbol}"', "head.number"),
        ("minutes.toml", 'number = "Số: {number}/{symbol}"', 'number = "Số: {number.ten}/{symbol}"', "head.number"),
        ("minutes.toml", "sites_in_text = 8", 'sites_in_text = "tám"', "present.sites_in_text"),
        ("minutes.toml", '"Phối hợp", "Thời hạn"]', '"Phối hợp"]', "tasks.columns"),
        ("minutes.toml", "[closing]", "[closing", "minutes.toml"),
        ("words.toml", "[comparison]", "[so_sanh]", "comparison"),
        ("words.toml", 'range = "{low}–{high}"', 'range = "{thấp}–{high}"', "quantity.range"),
        ("words.toml", 'missing = "', 'khong_ro = "', "missing"),
        ("words.toml", "[date]", "[date", "words.toml"),
    ],
)
def test_a_spoiled_wording_is_named(
    edit: Callable[[str, str, str], None], tmp_path: Path, file: str, old: str, new: str, named: str
) -> None:
    edit(file, old, new)
    with pytest.raises(BadInput, match=named.replace(".", r"\.")):
        write_all(tmp_path)
    assert not list(tmp_path.glob("a.docx"))


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('field = "indicator"', 'field = "chi_tieu"', r"sheets\[1\]\.columns\[2\]\.field"),
        ("width = 28 }", 'width = "rộng" }', r"sheets\[1\]\.columns\[2\]\.width"),
        ('kind = "figures"', 'kind = "so_lieu"', r"sheets\[1\]\.kind"),
        ('name = "Chỉ tiêu"', 'name = "Chỉ tiêu/số liệu"', r"sheets\[1\]\.name"),
        ('paper = "A3"', 'paper = "A2"', r"sheets\[1\]\.paper"),
        ('count = "{count} chỉ tiêu"', 'count = "{so} chỉ tiêu"', r"sheets\[1\]\.count"),
        ("[font]", "[phong_chu]", "font"),
        ("[[sheets]]", "[[sheets]", r"sheets\.toml"),
    ],
)
def test_a_spoiled_layout_of_sheets_is_named(
    edit: Callable[[str, str, str], None], tmp_path: Path, old: str, new: str, named: str
) -> None:
    edit("sheets.toml", old, new)
    with pytest.raises(BadInput, match=named):
        excel.write(rich(), tmp_path / "a.xlsx")
    assert not list(tmp_path.glob("*.xlsx"))


def test_an_edited_wording_is_printed(edit: Callable[[str, str, str], None]) -> None:
    edit("minutes.toml", 'kind = "BIÊN BẢN"', 'kind = "BIÊN BẢN HỌP"')
    assert minutes_paper(rich()).title.startswith("Biên bản họp")


def test_a_missing_file_of_wording_is_named(edit: Callable[[str, str, str], None], tmp_path: Path) -> None:
    (tmp_path / "papers/minutes.toml").unlink()
    with pytest.raises(NotFound, match=r"minutes\.toml"):
        minutes_paper(rich())
