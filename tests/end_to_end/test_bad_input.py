"""What the world throws at the program: one clear Vietnamese sentence, the right exit code, nothing half-written, nothing lost."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.program import COMMANDS as PROGRAMS
from tests.end_to_end.program import REPORT, contents, did, document, minutes, plain, told

TEXT = REPORT.read_text(encoding="utf-8") if REPORT.exists() else ""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A conference made from the report, once for all tests here; each works on its own copy."""
    path = tmp_path_factory.mktemp("gốc") / "hội nghị.daucau"
    did(minutes("import", REPORT, path, "--accept"))
    return path


@pytest.fixture
def file(original: Path, tmp_path: Path) -> Path:
    """A copy of the conference in a folder of its own."""
    (tmp_path / "tệp").mkdir()
    return Path(shutil.copy(original, tmp_path / "tệp"))


def _noise(size: int) -> bytes:
    return random.Random(4).randbytes(size)


TEXTS = {
    "empty": b"",
    "blank": b" \r\n\t \n",
    "binary": _noise(20_000),
    "picture": b"\x89PNG\r\n\x1a\n" + _noise(4000),
    "50 MB": None,  # made in the test
    "zeros": bytes(10_000),
    "a zip that is not Word": b"PK\x03\x04" + _noise(3000),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_that_cannot_be_read_is_refused_and_makes_no_file(kind: str, tmp_path: Path) -> None:
    given = TEXTS[kind]
    content = given if given is not None else (TEXT * (50_000_000 // len(TEXT) + 1)).encode()
    text = tmp_path / "văn bản.txt"
    text.write_bytes(content)
    before = contents(tmp_path)
    assert told(minutes("extract", text), 3)
    assert told(minutes("import", text, tmp_path / "mới.daucau", "--accept"), 3)
    assert contents(tmp_path) == before


def test_a_text_that_cannot_be_read_leaves_the_conference_as_it_was(file: Path) -> None:
    before = contents(file.parent)
    text = file.parent.parent / "nhị phân.txt"
    text.write_bytes(_noise(20_000))
    told(minutes("import", text, file), 3)
    assert contents(file.parent) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "NFD", "CRLF", "cp1258"])
def test_a_report_in_another_encoding_says_the_same(encoding: str, tmp_path: Path) -> None:
    encoded = {
        "NFD": lambda: unicodedata.normalize("NFD", TEXT).encode(),
        "CRLF": lambda: TEXT.replace("\n", "\r\n").encode(),
        "cp1258": lambda: _windows_1258(TEXT),
    }.get(encoding, lambda: TEXT.encode(encoding))()
    (tmp_path / "báo cáo.txt").write_bytes(encoded)
    assert did(minutes("extract", tmp_path / "báo cáo.txt")) == did(minutes("extract", REPORT))


def _windows_1258(text: str) -> bytes:
    """Return a text as Windows-1258 has it: the base letter with its hat or horn, then the tone as a mark of its own."""
    out = bytearray()
    for letter in text:
        for candidate in (letter, *_tone_apart(letter)):
            with contextlib.suppress(UnicodeEncodeError):
                out += candidate.encode("cp1258")
                break
        else:
            out += b"?"
    return bytes(out)


def _tone_apart(letter: str) -> Iterator[str]:
    decomposed = unicodedata.normalize("NFD", letter)
    for tone in "\u0300\u0301\u0303\u0309\u0323":
        if tone in decomposed:
            yield unicodedata.normalize("NFC", decomposed.replace(tone, "")) + tone


def _not_sqlite(path: Path) -> None:
    path.write_bytes(_noise(40_000))


def _text(path: Path) -> None:
    path.write_text("Đây là một văn bản.\n" * 200, encoding="utf-8")


def _nothing(path: Path) -> None:
    path.write_bytes(b"")


def _another_database(path: Path) -> None:
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE t (x)")
        base.commit()


def _newer(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as base:
        version = base.execute("PRAGMA user_version").fetchone()[0]
        base.execute(f"PRAGMA user_version = {version + 1}")
        base.commit()


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _cut_off_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


SPOILED = {
    "not SQLite": _not_sqlite,
    "a text": _text,
    "empty": _nothing,
    "another database": _another_database,
    "newer": _newer,
    "truncated": _truncated,
    "cut in its header": _cut_off_header,
}
COMMANDS = {
    "show": lambda file: ["show", file],
    "history": lambda file: ["history", file],
    "undo": lambda file: ["undo", file],
    "import": lambda file: ["import", REPORT, file, "--accept"],
    "export": lambda file: ["export", file],
    "diff": lambda file: ["diff", file],
    "verify": lambda file: ["verify", file],
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("how", SPOILED)
def test_a_file_that_is_no_sound_conference_is_refused_and_left_alone(how: str, command: str, file: Path) -> None:
    SPOILED[how](file)
    before = contents(file.parent)
    told(minutes(*COMMANDS[command](file)), 4)
    assert contents(file.parent) == before


@pytest.mark.parametrize("how", SPOILED)
def test_merging_a_spoiled_copy_takes_nothing_of_it(how: str, file: Path, original: Path) -> None:
    SPOILED[how](file)
    ours = Path(shutil.copy(original, file.parent.parent / "của ta.daucau"))
    before = document(ours)
    told(minutes("merge", ours, file), 4)
    assert document(ours) == before
    did(minutes("verify", ours))


def test_a_flipped_byte_in_what_was_said_is_told_by_verify_and_merge(file: Path, original: Path) -> None:
    content = file.read_bytes()
    word = document(file)["tasks"][0]["text"][:30].encode()
    assert word in content
    file.write_bytes(content.replace(word, bytes([word[0] ^ 1]) + word[1:], 1))
    answer = minutes("verify", file)
    assert answer.code == 4
    assert answer.out == ""
    assert "Traceback" not in answer.err
    assert answer.err.strip()
    ours = Path(shutil.copy(original, file.parent.parent / "của ta.daucau"))
    told(minutes("merge", ours, file), 4)
    did(minutes("verify", ours))


def test_flipped_bytes_anywhere_never_end_in_a_traceback(file: Path, tmp_path: Path) -> None:
    content = file.read_bytes()
    dice = random.Random(20211222)
    for place in dice.sample(range(len(content)), 12):
        spoiled = bytearray(content)
        spoiled[place] ^= 1 << dice.randrange(8)
        file.write_bytes(spoiled)
        for command in (["verify", file], ["show", file]):
            answer = minutes(*command)
            assert answer.code in (0, 4), (place, answer)
            assert "Traceback" not in answer.err


@contextlib.contextmanager
def _small_disk(at: Path, size: str, options: str = "") -> Iterator[Path]:
    """Mount a disk of memory; a machine that lets us not says so by name at the end of the tests."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root on Linux")
    at.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "daucau-test", at], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.decode().strip()}")
    try:
        yield at
    finally:
        subprocess.run(["umount", at], check=True)


def test_a_full_disk_loses_nothing_and_leaves_nothing_half_written(original: Path, tmp_path: Path) -> None:
    with _small_disk(tmp_path / "đĩa", "2m") as disk:
        file = Path(shutil.copy(original, disk))
        before = document(file)
        stuffing = disk / "đầy"
        with contextlib.suppress(OSError), stuffing.open("wb", buffering=0) as stuff:
            while stuff.write(bytes(4096)):
                pass
        names = sorted(path.name for path in disk.iterdir())
        told(minutes("export", file, "--word"), 5)
        told(minutes("export", file, "--excel"), 5)
        told(minutes("import", REPORT, disk / "mới.daucau"), 5)
        assert sorted(path.name for path in disk.iterdir()) == names
        for number in range(40):  # the file has some free pages of its own: an edit may still fit
            answer = minutes("undo" if number % 2 == 0 else "redo", file)
            if answer.code:
                told(answer, 5)
                break
        else:
            pytest.fail("40 steps fitted on a full disk")
        stuffing.unlink()
        assert document(file)["conference"] == before["conference"]
        did(minutes("verify", file))
        did(minutes("export", file, "--word"))


def test_a_read_only_disk_is_told_and_can_still_be_read(original: Path, tmp_path: Path) -> None:
    with _small_disk(tmp_path / "đĩa", "2m") as disk:
        file = Path(shutil.copy(original, disk))
        expected = document(file)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        before = contents(disk)
        told(minutes("export", file, "--word"), 5)
        told(minutes("import", REPORT, disk / "mới.daucau"), 5)
        told(minutes("undo", file), 5)
        assert document(file) == expected
        did(minutes("verify", file))
        assert contents(disk) == before


def test_a_folder_without_the_right_to_write_is_told(original: Path, tmp_path: Path) -> None:
    folder = tmp_path / "khóa"
    folder.mkdir()
    file = Path(shutil.copy(original, folder))
    folder.chmod(0o555)
    try:
        told(minutes("export", file, "--word", under=plain()), 5)
        told(minutes("new", folder / "mới.daucau", under=plain()), 5)
    finally:
        folder.chmod(0o755)


def test_a_folder_that_may_not_be_read_is_told(original: Path, tmp_path: Path) -> None:
    folder = tmp_path / "khóa"
    folder.mkdir()
    file = Path(shutil.copy(original, folder))
    folder.chmod(0o000)
    try:
        for command in ("show", "undo", "export", "verify"):
            assert "quyền" in told(minutes(command, file, under=plain()), 3)
        assert "quyền" in told(minutes("list", folder, under=plain()), 3)
    finally:
        folder.chmod(0o755)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device on this system")
def test_an_output_that_is_full_is_told(file: Path) -> None:
    done = subprocess.run(["sh", "-c", '"$0" show "$1" > /dev/full', PROGRAMS / "minutes", file], capture_output=True, check=False)
    assert done.returncode == 5
    assert "đầy" in done.stderr.decode("utf-8")
    assert "Traceback" not in done.stderr.decode("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux only")
def test_a_name_that_is_no_utf8_is_taken_as_it_is(file: Path) -> None:
    odd = file.with_name(os.fsdecode("họp ".encode() + b"\xff.daucau"))
    shutil.copy(file, odd)
    done = subprocess.run([PROGRAMS / "minutes", "list", file.parent], capture_output=True, check=True)
    assert os.fsencode(odd) in done.stdout
    done = subprocess.run([PROGRAMS / "minutes", "export", odd], capture_output=True, check=True)
    assert done.stdout.splitlines() == [os.fsencode(odd.with_suffix(suffix)) for suffix in (".docx", ".xlsx")]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, file: Path) -> None:
    told(minutes("new", tmp_path / "không có" / "mới.daucau"), 5)
    told(minutes("export", file, "--word", tmp_path / "không có" / "biên bản.docx"), 5)
    told(minutes("show", tmp_path / "không có.daucau"), 3)
    told(minutes("extract", tmp_path / "không có.txt"), 3)
    told(minutes("extract", tmp_path), 3)


HOLDER = """
import sys
from pathlib import Path
from minutes.conference import ConferenceFile
with ConferenceFile.open(Path(sys.argv[1])) as file:
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_file_open_in_another_window_is_told_and_can_still_be_read(file: Path) -> None:
    expected = document(file)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        try:
            told(minutes("undo", file), 6)
            told(minutes("import", REPORT, file, "--again"), 6)
            assert document(file) == expected
        finally:
            holder.communicate("")
    assert holder.returncode == 0
    newest = did(minutes("history", "--limit", "1", file)).split("\t")[0]
    did(minutes("undo", "--step", newest, file))


def test_a_name_of_5000_characters_is_told_when_it_is_a_files(tmp_path: Path, file: Path) -> None:
    before = contents(tmp_path)
    name = "hội nghị " * 550
    told(minutes("new", tmp_path / f"{name}.daucau"), 5)
    told(minutes("export", file, "--word", tmp_path / f"{name}.docx"), 5)
    told(minutes("show", tmp_path / f"{name}.daucau"), 3)
    told(minutes("extract", tmp_path / f"{name}.txt"), 3)
    assert contents(tmp_path) == before


def test_a_title_of_5000_characters_is_kept_whole(tmp_path: Path) -> None:
    title = ("Hội nghị trực tuyến " * 250).strip()
    did(minutes("new", "dài.daucau", "--title", title, cwd=tmp_path))
    assert document(tmp_path / "dài.daucau")["conference"]["title"] == title
    did(minutes("export", "dài.daucau", cwd=tmp_path))
    assert (tmp_path / "dài.docx").stat().st_size > 5000


def test_a_new_conference_never_replaces_a_file(file: Path) -> None:
    before = contents(file.parent)
    told(minutes("new", file), 5)
    assert contents(file.parent) == before


def test_json_that_makes_no_sense_is_told_and_makes_no_file(tmp_path: Path) -> None:
    for given in (b"", b"[1, 2", b'{"daucau": 99}', b'{"daucau": 1, "conference": {"colour": "red"}}', b"[" * 100_000):
        told(minutes("new", tmp_path / "mới.daucau", "--json", "-", given=given), 3)
    assert contents(tmp_path) == {}


def test_a_step_or_an_undo_that_is_not_there_is_told(file: Path) -> None:
    told(minutes("undo", file, "--step", "không-có"), 3)
    assert minutes("show", file, "--at", "không-có").code == 3
    empty = file.parent / "trống.daucau"
    did(minutes("new", empty))
    told(minutes("undo", empty), 7)
    told(minutes("redo", empty), 7)
