"""The main job as a person does it: installed commands, each a process of its own, in a folder with an awkward name."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.end_to_end.program import REPORT, contents, did, document, minutes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with spaces and Vietnamese letters in its name, the report in it under such a name too."""
    made = tmp_path / "Hội nghị quý IV – bản của Đặng Thuỳ"
    made.mkdir()
    shutil.copy(REPORT, made / "báo cáo gốc.txt")
    return made


@pytest.fixture
def file(folder: Path) -> Path:
    """The report, imported and accepted."""
    did(minutes("import", "báo cáo gốc.txt", "hội nghị.daucau", "--accept", cwd=folder))
    return folder / "hội nghị.daucau"


def test_a_report_becomes_a_record_with_its_figures_and_tasks(folder: Path, file: Path) -> None:
    record = document(file)
    assert record["conference"]["date"] == "2021-12-22"
    assert len(record["sites"]) == 1
    assert len(record["figures"]) == 10
    assert len(record["tasks"]) == 7
    printed = did(minutes("show", file.name, cwd=folder))
    assert printed.startswith(record["conference"]["title"])
    assert record["tasks"][0]["text"][:40] in printed


def test_what_was_read_waits_for_a_person_unless_it_is_accepted(folder: Path) -> None:
    told = did(minutes("import", "báo cáo gốc.txt", cwd=folder))
    assert "báo cáo gốc.daucau" in told
    record = document(folder / "báo cáo gốc.daucau")
    assert "figures" not in record
    assert "tasks" not in record
    assert {reading["state"] for reading in record["readings"]} == {"waiting"}
    exported = minutes("export", "báo cáo gốc.daucau", "--word", cwd=folder)
    assert exported.code == 0
    assert str(len(record["readings"])) in exported.err, "a person must hear that the papers leave out what waits"
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(folder / "báo cáo gốc.docx")).paragraphs)
    assert "nhiệm vụ" not in text.casefold() or record["readings"][0]["quote"] not in text


def test_the_record_becomes_word_minutes_and_an_excel_sheet(folder: Path, file: Path) -> None:
    record = document(file)
    assert did(minutes("export", file.name, cwd=folder)).split("\n")[:2] == ["hội nghị.docx", "hội nghị.xlsx"]
    word = docx.Document(str(folder / "hội nghị.docx"))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert record["statements"][0]["text"].split("\n")[0][:60] in text
    book = openpyxl.load_workbook(folder / "hội nghị.xlsx")
    assert book.sheetnames == ["Chỉ tiêu", "Nhiệm vụ", "Đại biểu", "Điểm cầu"]
    indicators = {figure["indicator"] for figure in record["figures"]}
    cells = {str(cell.value).casefold() for row in book["Chỉ tiêu"].iter_rows() for cell in row}
    assert {indicator.casefold() for indicator in indicators} <= cells


def test_an_export_replaces_nothing_unless_it_is_told_to(folder: Path, file: Path) -> None:
    (folder / "hội nghị.docx").write_text("của người khác", encoding="utf-8")
    refused = minutes("export", file.name, "--word", cwd=folder)
    assert refused.code == 5
    assert (folder / "hội nghị.docx").read_text(encoding="utf-8") == "của người khác"
    did(minutes("export", file.name, "--word", "--replace", cwd=folder))
    assert docx.Document(str(folder / "hội nghị.docx")).paragraphs


def test_a_step_is_undone_and_done_again_in_later_processes(folder: Path, file: Path) -> None:
    before = document(file)
    steps = did(minutes("history", file.name, cwd=folder)).splitlines()
    assert len(steps) >= 2
    newest = steps[0].split("\t")
    assert len(newest) == 4
    did(minutes("undo", file.name, cwd=folder))
    undone = document(file)
    assert "figures" not in undone
    assert {reading["state"] for reading in undone["readings"]} == {"waiting"}
    did(minutes("redo", file.name, cwd=folder))
    assert document(file) == before
    assert len(did(minutes("history", file.name, cwd=folder)).splitlines()) == len(steps) + 2
    assert document(file) == before
    shown = json.loads(did(minutes("show", "--json", "--at", newest[0], file.name, cwd=folder)))
    assert shown == before


def test_two_copies_are_compared_and_united(folder: Path, file: Path) -> None:
    shutil.copy(file, folder / "bản sao.daucau")
    assert did(minutes("diff", file.name, "bản sao.daucau", cwd=folder)) == ""
    newest = did(minutes("history", "--limit", "1", file.name, cwd=folder)).split("\t")[0]
    did(minutes("undo", "--step", newest, "bản sao.daucau", cwd=folder, DAUCAU_HOME=str(folder / "máy khác")))
    differs = minutes("diff", file.name, "bản sao.daucau", cwd=folder)
    assert (differs.code, differs.err) == (1, "")
    only_here = re.findall(r"^(\S.*): chỉ có ở bản này$", differs.out, flags=re.MULTILINE)
    assert len(only_here) == len(set(only_here)) > 0, "what only one copy has is told once, by its words"
    assert re.search(r"^Đề xuất máy đọc: \d+ mục khác nhau$", differs.out, flags=re.MULTILINE)
    merged = minutes("merge", file.name, "bản sao.daucau", cwd=folder)
    assert merged.code == 0, merged
    assert did(minutes("diff", file.name, "bản sao.daucau", cwd=folder)) == ""
    assert did(minutes("merge", file.name, "bản sao.daucau", cwd=folder)) != "", "a second merge finds nothing new and says so"
    did(minutes("verify", file.name, cwd=folder))


def test_a_conflict_is_told_by_merge_and_both_values_stay(folder: Path) -> None:
    did(minutes("new", "gốc.daucau", cwd=folder))
    for name in ("a", "b"):
        shutil.copy(folder / "gốc.daucau", folder / f"{name}.daucau")
        home = {"DAUCAU_HOME": str(folder / f"máy {name}")}
        did(minutes("import", "báo cáo gốc.txt", f"{name}.daucau", "--accept", cwd=folder, **home))
    first = document(folder / "a.daucau")["conference"]
    merged = minutes("merge", "a.daucau", "b.daucau", cwd=folder)
    assert merged.code in (0, 1)
    assert (merged.code == 1) == ("\n" in merged.out.strip()), "exit code 1 goes with a line for each conflict"
    assert document(folder / "a.daucau")["conference"] == first or merged.code == 1
    did(minutes("verify", "a.daucau", cwd=folder))


def test_a_file_that_nobody_altered_is_proved_whole(folder: Path, file: Path) -> None:
    before = file.read_bytes()
    assert did(minutes("verify", file.name, cwd=folder)).strip()
    assert file.read_bytes() == before, "verifying, like showing, writes nothing"


def test_the_files_of_a_folder_are_listed_with_their_titles(folder: Path, file: Path) -> None:
    did(minutes("new", "trống.daucau", cwd=folder))
    (folder / "hỏng.daucau").write_text("không phải", encoding="utf-8")
    listed = minutes("list", cwd=folder)
    assert listed.code == 1
    assert "hỏng.daucau" in listed.err
    lines = dict(line.split("\t", 1) for line in listed.out.splitlines())
    assert lines["hội nghị.daucau"].startswith("2021-12-22\t")
    assert "trống.daucau" in lines


def test_standard_input_is_read_and_json_goes_out_and_in(folder: Path, file: Path) -> None:
    by_name = did(minutes("extract", "--json", "báo cáo gốc.txt", cwd=folder))
    by_pipe = did(minutes("extract", "--json", "-", cwd=folder, given=(folder / "báo cáo gốc.txt").read_bytes()))
    assert json.loads(by_name) == json.loads(by_pipe)
    assert len(json.loads(by_name)["figures"]) == 10
    exported = did(minutes("show", "--json", file.name, cwd=folder))
    did(minutes("new", "từ JSON.daucau", "--json", "-", cwd=folder, given=exported.encode()))
    assert document(folder / "từ JSON.daucau") == json.loads(exported)


@pytest.mark.parametrize(("language", "word"), [("vi", "cách dùng"), ("en", "usage")])
@pytest.mark.parametrize("command", [[], ["new"], ["import"], ["extract"], ["show"], ["list"], ["export"], ["history"],
                                     ["undo"], ["redo"], ["diff"], ["merge"], ["verify"]])  # fmt: skip
def test_help_speaks_both_languages(command: list[str], language: str, word: str) -> None:
    told = did(minutes(*command, "--lang", language, "--help"))
    assert told.casefold().startswith(word)
    assert ("usage" in told) == (language == "en"), "no English leaks into the Vietnamese help, nor the other way round"


def test_the_version_is_told() -> None:
    from minutes import __version__

    assert did(minutes("--version")).strip() == f"Đầu Cầu {__version__}"


def test_a_command_that_is_not_understood_leaves_with_2() -> None:
    assert minutes("nonsense").code == 2
    assert minutes("show").code == 2


def test_reading_commands_leave_the_folder_as_it_was(folder: Path, file: Path) -> None:
    before = contents(folder)
    for command in (["show", file.name], ["history", file.name], ["verify", file.name], ["list"], ["diff", file.name, file.name]):
        did(minutes(*command, cwd=folder))
    assert contents(folder) == before
