"""Two at once at one name, and what is ended in the midst: nothing is lost in silence, nothing half stands there."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from docx import Document

from minutes.errors import AlreadyThere, CannotWrite
from minutes.exporters.together import Task, write_together
from tests.end_to_end.program import COMMANDS, REPORT, contents, did, document, minutes, told


def _at_once(*commands: Sequence[object]) -> list[tuple[int, str]]:
    """Start all, then wait for all: the code of each and what it said on standard error."""
    running = [
        subprocess.Popen(
            [COMMANDS / "minutes", *map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )
        for command in commands
    ]
    said = [one.communicate(timeout=120)[1] for one in running]
    return [(one.returncode, words) for one, words in zip(running, said, strict=True)]


@pytest.fixture
def two(tmp_path: Path) -> list[Path]:
    files = [tmp_path / "một.daucau", tmp_path / "hai.daucau"]
    for file in files:
        did(minutes("new", file, "--title", f"HỘI NGHỊ {file.stem}"))
    return files


def _title(paper: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(paper)).paragraphs)


def test_of_two_exports_to_one_name_one_is_told_that_it_is_taken(two: list[Path]) -> None:
    paper = two[0].with_name("biên bản.docx")
    for _round in range(3):
        answers = _at_once(*(["export", file, "--word", paper] for file in two))
        assert sorted(code for code, _words in answers) == [0, 5]
        (refused,) = (words for code, words in answers if code)
        assert "Đã có tệp" in refused
        assert "--replace" in refused
        winner = two[[code for code, _words in answers].index(0)]
        assert f"HỘI NGHỊ {winner.stem}" in _title(paper)
        assert sorted(contents(paper.parent)) == ["biên bản.docx", "hai.daucau", "một.daucau"]
        paper.unlink()


def test_two_exports_that_may_replace_leave_the_two_papers_of_one(two: list[Path]) -> None:
    word, excel = two[0].with_name("b.docx"), two[0].with_name("b.xlsx")
    answers = _at_once(*(["export", file, "--word", word, "--excel", excel, "--replace"] for file in two))
    assert answers == [(0, ""), (0, "")]
    with zipfile.ZipFile(excel) as book:
        sheets = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    (last,) = (file.stem for file in two if f"HỘI NGHỊ {file.stem}" in _title(word))
    assert f"HỘI NGHỊ {last}" in sheets
    assert sorted(contents(word.parent)) == ["b.docx", "b.xlsx", "hai.daucau", "một.daucau"]


# The same, where the other comes at the worst moment


def _fill(content: bytes, path: Path) -> None:
    path.write_bytes(content)


def _while_another_comes(other: Path, path: Path) -> None:
    path.write_bytes(b"ours")
    other.write_bytes(b"theirs")


def _no_second_name(_one: object, _other: object) -> None:
    raise OSError(errno.EPERM, "this disk knows no second names")


@pytest.fixture(params=["a disk with links", "a disk without"])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "a disk without":
        monkeypatch.setattr(os, "link", _no_second_name)


@pytest.mark.usefixtures("disk")
def test_what_came_meanwhile_stays_and_neither_paper_of_ours_does(tmp_path: Path) -> None:
    word, excel = tmp_path / "a.docx", tmp_path / "a.xlsx"
    for taken in (word, excel):
        papers = [Task(word, partial(_fill, b"ours")), Task(excel, partial(_while_another_comes, taken))]
        with pytest.raises(AlreadyThere, match=taken.name):
            write_together(papers, replace=False)
        assert contents(tmp_path) == {taken.name: b"theirs"}
        taken.unlink()
    write_together([Task(word, partial(_fill, b"ours")), Task(excel, partial(_fill, b"sheet"))], replace=False)
    assert contents(tmp_path) == {"a.docx": b"ours", "a.xlsx": b"sheet"}


def test_a_disk_that_takes_no_name_keeps_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_one: Path, _other: Path) -> Path:
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(os, "link", _no_second_name)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CannotWrite):
        write_together([Task(tmp_path / "a.docx", partial(_fill, b"ours"))], replace=False)
    assert contents(tmp_path) == {}


def test_pairs_that_are_put_in_place_at_once_never_mix(tmp_path: Path) -> None:
    word, excel = tmp_path / "a.docx", tmp_path / "a.xlsx"
    ready = threading.Barrier(4)

    def put(content: bytes) -> None:
        def write(path: Path, wait: Callable[[], object]) -> None:
            path.write_bytes(content)
            wait()

        write_together([Task(word, partial(_fill, content)), Task(excel, partial(write, wait=ready.wait))])

    for _round in range(20):
        threads = [threading.Thread(target=put, args=(bytes([65 + number]) * 9,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert word.read_bytes() == excel.read_bytes()
    assert sorted(contents(tmp_path)) == ["a.docx", "a.xlsx"]


# A program that dies while it makes a new file

_DYING = """
import os, signal, sys
from minutes.cli import main
from minutes.conference import ConferenceFile

def die(*_given, **_named):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(ConferenceFile, sys.argv[1], die)
main(sys.argv[2:])
"""


def _dies(at: str, *arguments: object) -> None:
    """Run a command in a process that is killed where it begins to do ``at`` to the file."""
    done = subprocess.run([sys.executable, "-c", _DYING, at, *map(str, arguments)], check=False, timeout=120)
    assert done.returncode == -signal.SIGKILL


@pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")
@pytest.mark.parametrize("at", ["add_many", "accept_all", "close"])
def test_an_import_that_is_killed_leaves_no_conference_and_can_be_done_again(tmp_path: Path, at: str) -> None:
    file = tmp_path / "mới.daucau"
    _dies(at, "import", REPORT, file, "--accept")
    assert not file.exists()
    did(minutes("import", REPORT, file, "--accept"))
    assert len(document(file)["figures"]) == 10
    assert [path.name for path in tmp_path.glob("*.daucau")] == [file.name]


@pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")
def test_a_new_file_from_json_that_is_killed_is_not_there(tmp_path: Path) -> None:
    given = tmp_path / "a.json"
    given.write_text('{"daucau": 1, "conference": {"title": "Giao ban"}}', encoding="utf-8")
    file = tmp_path / "mới.daucau"
    _dies("add_many", "new", file, "--json", given)
    assert not file.exists()
    did(minutes("new", file, "--json", given))
    assert document(file)["conference"] == {"title": "Giao ban"}


def test_two_that_make_one_new_file_do_not_meet_in_it(tmp_path: Path) -> None:
    file = tmp_path / "mới.daucau"
    answers = _at_once(*(["import", REPORT, file, "--accept", "--author", who] for who in ("An", "Bình")))
    codes = sorted(code for code, _words in answers)
    assert codes[0] == 0
    assert codes[1] in (3, 6)  # it is in use, or (the first was quick) the text is in it already
    assert did(minutes("history", file)).count("\n") == 2
    assert sorted(contents(tmp_path)) == [file.name]


def test_a_new_file_that_cannot_be_filled_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "mới.daucau"
    words = told(minutes("import", tmp_path / "không có.txt", file), 3)
    assert "không có.txt" in words
    assert contents(tmp_path) == {}
    told(minutes("new", tmp_path / "không có" / "mới.daucau"), 5)
    (tmp_path / "lối tắt.daucau").symlink_to(tmp_path / "không có.daucau")
    assert "lối tắt.daucau" in told(minutes("new", tmp_path / "lối tắt.daucau"), 5)
    assert contents(tmp_path) == {}


# Ctrl+C


@pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")
@pytest.mark.parametrize("after", [0.0, 0.4])
def test_ctrl_c_ends_make_run_without_a_word(tmp_path: Path, after: float) -> None:
    root = Path(__file__).resolve().parents[2]
    for name in ("tools/show.py", "tools/debian.py", "resources/sample/report.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, tmp_path / name)
    blind = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    running = subprocess.Popen(
        [sys.executable, tmp_path / "tools/show.py"],
        env=blind,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # a group of its own, as a terminal makes one: all in it hear Ctrl+C
    )
    until = time.monotonic() + 60
    while not (tmp_path / "build/sample").exists() and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(after)
    os.killpg(running.pid, signal.SIGINT)
    assert running.communicate(timeout=60)[0] == b""
    assert running.returncode == 130
