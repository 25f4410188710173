"""Exports as a person has them: never onto a conference, never from an altered file, never a silent choice between two values."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from docx import Document

from minutes.conference import ConferenceFile
from minutes.places import resource
from tests.end_to_end.program import REPORT, contents, did, minutes, told


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "họp.daucau"
    did(minutes("import", REPORT, path, "--accept"))
    return path


@pytest.mark.parametrize("way", ["--word", "--excel"])
@pytest.mark.parametrize("name", ["họp.daucau", "khác.daucau", "Mới.DAUCAU", "khác.docx"])
def test_a_paper_never_takes_the_place_of_a_conference(file: Path, way: str, name: str) -> None:
    shutil.copyfile(file, file.with_name("khác.daucau"))
    shutil.copyfile(file, file.with_name("khác.docx"))  # a conference under another suffix is one still
    before = contents(file.parent)
    told(minutes("export", file, way, file.with_name(name), "--replace"), 7)
    assert contents(file.parent) == before


@pytest.mark.parametrize(
    ("options", "suffix"),
    [
        (["--word", "a.x", "--excel", "a.x"], ".docx"),
        (["--word", "-"], ".docx"),
        (["--word", "biên bản.txt"], ".docx"),
        (["--word", "b.xlsx"], ".docx"),
        (["--word", "b.docx", "--excel", "b.docx"], ".xlsx"),
        (["--excel", "-"], ".xlsx"),
    ],
)
def test_a_paper_is_refused_a_name_by_which_no_program_would_know_it(file: Path, options: list[str], suffix: str) -> None:
    before = contents(file.parent)
    assert f"phải có đuôi {suffix}" in told(minutes("export", file, *options, cwd=file.parent), 7)
    assert contents(file.parent) == before


def test_the_suffix_of_a_paper_may_be_in_large_letters(file: Path) -> None:
    assert did(minutes("export", file, "--word", "B.DOCX", cwd=file.parent)) == "B.DOCX\n"


def test_a_folder_that_is_not_there_is_named(file: Path) -> None:
    folder = file.with_name("không có")
    assert f"“{folder}”" in told(minutes("export", file, "--word", folder / "x.docx"), 5)
    assert f"“{folder}”" in told(minutes("new", folder / "x.daucau"), 5)
    assert f"“{folder}”" in told(minutes("list", folder), 3)


def test_an_altered_file_is_neither_shown_nor_exported(file: Path) -> None:
    raw = file.read_bytes()
    assert raw.count(b'"3462"') or raw.count(b"3462")
    file.write_bytes(raw.replace(b"3462", b"9462"))
    before = contents(file.parent)
    for command in ("show", "export"):
        assert "verify" in told(minutes(command, file), 4)
    assert contents(file.parent) == before


def test_two_values_in_one_field_are_told_with_both_and_who_wrote_them(file: Path) -> None:
    copy = file.with_name("bản sao.daucau")
    shutil.copyfile(file, copy)
    with sqlite3.connect(file) as db:
        thing = db.execute("select distinct thing from change where thing like 'figure/%' limit 1").fetchone()[0]
    edit(file, thing, "An", indicator="11")
    edit(copy, thing, "Bình", indicator="12")
    merged = minutes("merge", file, copy)
    assert merged.code == 1
    assert "«11» (An) / «12» (Bình)" in merged.out
    assert thing not in merged.out
    again = minutes("merge", file, copy)
    assert (again.code, again.out.splitlines()[1:]) == (1, merged.out.splitlines()[1:])
    for command in ("show", "export"):
        answer = minutes(command, file)
        assert answer.code == 0
        assert "«11» (An) / «12» (Bình)" in answer.err


def edit(path: Path, thing: str, author: str, **fields: object) -> None:
    """Change a thing as somebody else at another machine does."""
    with pytest.MonkeyPatch.context() as elsewhere:
        elsewhere.setenv("DAUCAU_HOME", str(path.parent / "homes" / author))
        with ConferenceFile.open(path, author=author) as file:
            file.edit(thing, **fields)


def test_the_offices_own_template_is_used(file: Path) -> None:
    own = file.with_name("mẫu.docx")
    template = Document(str(resource("word/template.docx")))
    template.styles["Normal"].font.name = "Arial"
    template.save(str(own))
    did(minutes("export", file, "--word", "--template", own))
    assert Document(str(file.with_suffix(".docx"))).styles["Normal"].font.name == "Arial"
    told(minutes("export", file, "--word", "--replace", "--template", file.with_name("không có.docx")), 3)


def test_undo_and_redo_have_their_own_lines_in_the_history(file: Path) -> None:
    did(minutes("undo", file))
    did(minutes("redo", file))
    names = [line.split("\t")[3] for line in did(minutes("history", file, "--limit", "3")).splitlines()]
    assert names[0].startswith("Làm lại «")
    assert names[1].startswith("Hoàn tác «")
    assert names[0][9:-1] == names[1][10:-1] == names[2]
    did(minutes("undo", file))  # of the redo
    did(minutes("redo", file))
    names = [line.split("\t")[3] for line in did(minutes("history", file, "--limit", "2")).splitlines()]
    assert names[0].startswith("Làm lại «")
    assert names[1].startswith("Hoàn tác «")


def test_differences_are_told_in_words(file: Path) -> None:
    copy = file.with_name("bản sao.daucau")
    shutil.copyfile(file, copy)
    with sqlite3.connect(file) as db:
        thing = db.execute("select distinct thing from change where thing like 'task/%' limit 1").fetchone()[0]
    edit(copy, thing, "An", text="lập kế hoạch phủ sóng vùng trũng")
    answer = minutes("diff", file, copy)
    assert answer.code == 1
    kind, change = answer.out.splitlines()
    assert kind.startswith("Nhiệm vụ «")
    assert change.startswith("  Nội dung: ")
    assert change.endswith("→ «lập kế hoạch phủ sóng vùng trũng»")
    told(minutes("diff", file, copy, "--from", "x"), 7)


def test_merging_several_begins_only_when_all_can_be_read(file: Path) -> None:
    copy = file.with_name("bản sao.daucau")
    shutil.copyfile(file, copy)
    edit(copy, "conference", "An", place="Huế")
    broken = file.with_name("hỏng.daucau")
    broken.write_bytes(b"not a conference")
    before = contents(file.parent)
    told(minutes("merge", file, copy, broken), 4)
    assert contents(file.parent)[file.name] == before[file.name]


def test_without_a_screen_the_window_is_not_tried(tmp_path: Path) -> None:
    answer = minutes(cwd=tmp_path, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    told(answer, 7)


def test_a_number_with_decimals_in_json_has_to_be_exact(tmp_path: Path) -> None:
    given = b'{"daucau": 1, "conference": {}, "figures": [{"id": "figure/a", "value": 3.5}]}'
    assert "3.5" in told(minutes("new", tmp_path / "mới.daucau", "--json", "-", given=given), 3)
    assert contents(tmp_path) == {}
