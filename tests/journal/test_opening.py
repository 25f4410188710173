"""A file opens, or one sentence says why not; and a window that has it open keeps others from writing."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from minutes.errors import BadFile, BadInput, CannotWrite, Damaged, InUse, Known, Newer, NotAConference, NotFound, Refused
from minutes.journal import Journal
from tests.journal.crashes import put, transaction
from tests.journal.support import edit, raw

ROOT = Path(__file__).parents[2]
LOCKED = ".~lock.a.daucau#"


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "a.daucau"
    with Journal.create(path, author="Hà", station="A") as journal:
        for n in range(40):
            journal.record(edit(f"statement/{n}", text=f"Ý kiến {n} " * 20), "Thêm")
    return path


def refused(path: Path, kind: type[Known]) -> str:
    """Both ways of opening refuse a file with an error of this kind, and leave it and its folder as they were."""
    before = {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    sentences = set()
    for read_only in (True, False):
        with pytest.raises(kind) as told:
            Journal.open(path, author="Hà", read_only=read_only)
        sentences.add(told.value.sentence)
    assert {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()} == before
    assert len(sentences) == 1
    return sentences.pop()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0",
        b"SQLite format 3\0",
        b"x" * 100_000,
        bytes(100_000),
        "Biên bản hội nghị\r\n".encode() * 50,
        b"PK\3\4" + bytes(5000),
    ],
)
def test_a_file_that_is_something_else(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.daucau"
    path.write_bytes(content)
    assert "không phải là tệp hội nghị" in refused(path, NotAConference)


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "a.daucau"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE change (x)")
    refused(path, NotAConference)


def test_a_file_of_a_newer_version(written: Path) -> None:
    with raw(written) as db:
        db.execute("PRAGMA user_version=2")
    assert "phiên bản mới hơn" in refused(written, Newer)


def test_a_truncated_file(written: Path) -> None:
    whole = written.read_bytes()
    for size in [*range(100, 4096, 500), *range(4096, len(whole), 4096), len(whole) - 1]:
        written.write_bytes(whole[:size])
        refused(written, BadFile)


def test_a_file_with_triggers_or_without_its_tables(written: Path) -> None:
    whole = written.read_bytes()
    for deed in (
        "CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM head; END",
        "DROP TABLE head",
        "ALTER TABLE change DROP COLUMN replaces",
        "DELETE FROM about",
    ):
        written.write_bytes(whole)
        with raw(written) as db:
            db.execute(deed)
        refused(written, Damaged)


def test_a_view_in_the_place_of_a_table(written: Path) -> None:
    with raw(written) as db:
        db.execute("ALTER TABLE typing RENAME TO t2")
        db.execute("CREATE VIEW typing AS SELECT * FROM t2")
    refused(written, Damaged)


def test_flipped_bytes_anywhere_never_end_in_a_traceback(written: Path) -> None:
    """What opens can be asked everything, or says that it is damaged."""
    chance = random.Random(9401)
    whole = written.read_bytes()
    places = [*range(0, 100), *(chance.randrange(len(whole)) for _n in range(150))]
    for place in places:
        altered = bytearray(whole)
        altered[place] ^= 1 << chance.randrange(8)
        written.write_bytes(altered)
        try:
            with Journal.open(written, read_only=True) as journal:
                journal.values()
                list(journal.heads())
                list(journal.steps())
                list(journal.changes())
                journal.undoable()
                list(journal.clocks())
        except BadFile:
            pass
        try:
            with Journal.open(written, read_only=True) as journal:
                list(journal.verify())
        except BadFile:
            pass
        try:
            with Journal.open(written, author="Hà", station="A") as journal:
                journal.record(edit("statement/3", text="sửa"), "Sửa")
                journal.undo()
        except (BadFile, Refused, CannotWrite):
            pass


def test_what_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "không có.daucau", tmp_path / "không" / "có.daucau"):
        for read_only in (True, False):
            with pytest.raises(NotFound):
                Journal.open(path, read_only=read_only)
    (tmp_path / "b.daucau").mkdir()
    for read_only in (True, False):
        with pytest.raises((BadInput, CannotWrite), match="thư mục"):
            Journal.open(tmp_path / "b.daucau", read_only=read_only)


class TestNames:
    """Whatever a file may be called."""

    @pytest.mark.parametrize(
        "name",
        [
            "Biên bản hội nghị 22.12.2021.daucau",
            "100% ?mode=memory&x=1#y.daucau",
            "'a' \"b\" [c] ; DROP TABLE.daucau",
            "%41%2e.daucau",
            "file:x.daucau",
            " đầu và cuối .daucau",
            "a\nb.daucau",
            "-",
            "“ngoặc”–—…😀.daucau",
            "không đuôi",
        ],
    )
    def test_opens_under_its_own_name(self, tmp_path: Path, name: str) -> None:
        if os.name == "nt" and set(name) & set('?"<>|:*\n'):
            pytest.skip("no such name on Windows")
        folder = tmp_path / "Thư mục có dấu #1 %20"
        folder.mkdir()
        with Journal.create(folder / name, author="Hà", station="A") as journal:
            journal.record(edit("a", x=1), "Sửa")
            with pytest.raises(InUse):
                Journal.open(folder / name, author="Lan")
        with Journal.open(folder / name, read_only=True) as journal:
            assert journal.values() == {"a": {"x": 1}}
        assert [file.name for file in folder.iterdir()] == [name]

    def test_in_any_writing_of_its_bytes(self, tmp_path: Path) -> None:
        if sys.platform != "linux":
            pytest.skip("names are texts here, not bytes")
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.daucau"))
        with Journal.create(path, author="Hà", station="A") as journal:
            journal.record(edit("a", x=1), "Sửa")
        with Journal.open(path, read_only=True) as journal:
            assert journal.values() == {"a": {"x": 1}}

    def test_too_long_for_the_disk_is_said(self, tmp_path: Path) -> None:
        for length in (248, 256, 5000):
            path = tmp_path / ("x" * (length - 7) + ".daucau")
            with pytest.raises(CannotWrite, match="quá dài"):
                Journal.create(path, author="Hà")
            with pytest.raises(Known):
                Journal.open(path, author="Hà")
        assert list(tmp_path.iterdir()) == []
        path = tmp_path / ("x" * 240 + ".daucau")
        with Journal.create(path, author="Hà", station="A") as journal:
            journal.record(edit("a", x=1), "Sửa")

    def test_a_way_too_long_for_sqlite_is_said(self, tmp_path: Path) -> None:
        """SQLite takes 512 bytes on Unix; the disk takes more."""
        folder = tmp_path
        while len(os.fsencode(folder)) < 600:
            folder = folder / ("Thư mục " * 10).strip()
        folder.mkdir(parents=True)
        try:
            journal = Journal.create(folder / "a.daucau", author="Hà")
        except CannotWrite as error:
            assert "quá dài" in error.sentence
            assert list(folder.iterdir()) == []
        else:
            journal.close()

    def test_a_nul_is_no_name(self, tmp_path: Path) -> None:
        for read_only in (True, False):
            with pytest.raises(NotFound):
                Journal.open(tmp_path / "a\0b.daucau", read_only=read_only)
        with pytest.raises(CannotWrite):
            Journal.create(tmp_path / "a\0b.daucau", author="Hà")


class TestNew:
    """A new file takes nobody's place."""

    def test_never_replaces_what_is_there(self, written: Path) -> None:
        before = written.read_bytes()
        with pytest.raises(CannotWrite, match="Đã có tệp"):
            Journal.create(written, author="Hà")
        assert written.read_bytes() == before
        broken = written.with_name("liên kết.daucau")
        broken.symlink_to(written.with_name("không có"))
        with pytest.raises(CannotWrite):
            Journal.create(broken, author="Hà")

    def test_where_there_is_no_folder(self, tmp_path: Path) -> None:
        (tmp_path / "tệp").write_text("x")
        for folder in ("không có", "tệp"):
            with pytest.raises(CannotWrite, match="không có thư mục"):
                Journal.create(tmp_path / folder / "a.daucau", author="Hà")
        assert [file.name for file in tmp_path.iterdir()] == ["tệp"]

    def test_has_the_rights_of_any_new_file(self, tmp_path: Path) -> None:
        if os.name != "posix":
            pytest.skip("no such rights here")
        Journal.create(tmp_path / "a.daucau", author="Hà").close()
        (tmp_path / "b").write_text("")
        assert (tmp_path / "a.daucau").stat().st_mode == (tmp_path / "b").stat().st_mode


HOLD = """
import sys
from minutes.journal import Edit, Journal
with Journal.open(sys.argv[1], author="Lan", station="B") as journal:
    journal.record([Edit("b", "x", 1)], "Sửa")
    print("open", flush=True)
    sys.stdin.read()
"""


class TestOneWriter:
    """One window writes a file at a time; others read along."""

    def test_another_program_has_it(self, written: Path) -> None:
        with subprocess.Popen(
            [sys.executable, "-c", HOLD, str(written)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as holder:
            assert holder.stdout.readline() == "open\n"
            with pytest.raises(InUse, match="đang mở trong một cửa sổ khác") as told:
                Journal.open(written, author="Hà")
            owner = json.loads(written.with_name(LOCKED).read_text())
            assert owner["pid"] == holder.pid
            assert owner["host"] in told.value.sentence and owner["user"] in told.value.sentence
            with Journal.open(written, read_only=True) as reader:
                assert reader.values()["b"] == {"x": 1}
            holder.stdin.close()
            assert holder.wait() == 0
        with Journal.open(written, author="Hà"):
            pass
        assert [file.name for file in written.parent.iterdir()] == [written.name]

    def test_the_lock_of_a_dead_program_holds_nobody_out(self, written: Path) -> None:
        holder = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(written)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert holder.stdout.readline() == "open\n"
        holder.kill()
        holder.communicate()
        assert written.with_name(LOCKED).exists()
        with Journal.open(written, author="Hà", station="A") as journal:
            assert journal.values()["b"] == {"x": 1}
        assert [file.name for file in written.parent.iterdir()] == [written.name]

    def test_by_another_name_it_is_the_same_file(self, written: Path) -> None:
        link = written.with_name("liên kết.daucau")
        link.symlink_to(written)
        (written.parent / "con").mkdir()
        around = written.parent / "con" / ".." / written.name
        with Journal.open(written, author="Hà"):
            for path in (link, around):
                with pytest.raises(InUse):
                    Journal.open(path, author="Lan")

    def test_a_lock_file_with_nonsense_in_it(self, written: Path) -> None:
        written.with_name(LOCKED).write_bytes(b"\xff\0nonsense")
        with Journal.open(written, author="Hà"):
            written.with_name(LOCKED).write_bytes(b"[1, 2]")
            with pytest.raises(InUse):
                Journal.open(written, author="Lan")

    def test_a_failed_opening_lets_go_of_the_lock(self, written: Path) -> None:
        with pytest.raises(Refused):
            Journal.open(written, author="Hà", station="có dấu cách")
        with Journal.open(written, author="Hà"):
            pass

    def test_a_share_that_knows_no_locks_goes_by_what_the_file_says(self, written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        import errno

        from minutes import lock

        def no_locks(_handle: int) -> None:
            raise OSError(errno.ENOLCK, "")

        monkeypatch.setattr(lock, "_try_lock", no_locks)
        with Journal.open(written, author="Hà"), pytest.raises(InUse):
            Journal.open(written, author="Lan")
        dead = subprocess.Popen([sys.executable, "-c", ""])
        dead.wait()
        owner = {**vars_of(lock.Owner.me()), "pid": dead.pid}
        written.with_name(LOCKED).write_text(json.dumps(owner))
        with Journal.open(written, author="Hà"):
            pass
        written.with_name(LOCKED).write_text(json.dumps({**owner, "host": "máy-khác"}))
        with pytest.raises(InUse, match="máy-khác"):
            Journal.open(written, author="Hà")


def vars_of(owner: object) -> dict[str, object]:
    return {name: getattr(owner, name) for name in ("user", "host", "pid", "since")}


class TestReadOnly:
    """Where nothing can be written, everything can be read."""

    @pytest.fixture
    def stick(self, written: Path, tmp_path_factory: pytest.TempPathFactory):
        """A disk that cannot be written: the folder of the file, mounted anew for reading only."""
        place = tmp_path_factory.mktemp("đĩa chỉ đọc")
        if sys.platform != "linux" or os.geteuid() != 0:
            pytest.skip("only root on Linux can mount a read-only disk")
        for command in (["mount", "--bind", written.parent, place], ["mount", "-o", "remount,ro,bind", place]):
            if subprocess.run(command, capture_output=True, check=False).returncode:
                subprocess.run(["umount", place], capture_output=True, check=False)
                pytest.skip("this machine lets nobody mount")
        yield place
        subprocess.run(["umount", place], check=True)

    def test_a_disk_that_cannot_be_written(self, stick: Path) -> None:
        with Journal.open(stick / "a.daucau", read_only=True) as journal:
            assert len(journal.values()) == 40
            assert list(journal.verify()) == []
        with pytest.raises(CannotWrite, match="Không ghi được"):
            Journal.open(stick / "a.daucau", author="Hà")
        with pytest.raises(CannotWrite):
            Journal.create(stick / "b.daucau", author="Hà")

    def test_a_crash_on_it_is_taken_back_in_a_copy(self, written: Path, stick: Path) -> None:
        self.crash(written)
        with Journal.open(stick / "a.daucau", read_only=True) as journal:
            assert "b" not in journal.values() and len(journal.values()) == 40
            assert list(journal.verify()) == []

    def test_a_crash_elsewhere_is_taken_back_in_place(self, written: Path) -> None:
        self.crash(written)
        with Journal.open(written, read_only=True) as journal:
            assert "b" not in journal.values() and len(journal.values()) == 40
        assert [file.name for file in written.parent.iterdir()] == [written.name]

    @staticmethod
    def crash(written: Path) -> None:
        """Half of the pages of a step reached the disk, and what takes it back."""
        before = written.read_bytes()
        with Journal.open(written, author="Hà", station="A") as journal:
            done = transaction(journal, lambda: journal.record([*edit("b", x=1), *edit("statement/1", text="khác")], "Sửa"))
        put(done.mixed([place % 2 == 0 for place in range(done.pages)]), written)
        assert written.read_bytes() != before

    def test_a_program_that_writes_just_now_is_no_crash(self, written: Path) -> None:
        with Journal.open(written, author="Hà", station="A") as journal:
            journal.record(edit("b", x=1), "Sửa")
            beside = written.with_name(written.name + "-journal")
            assert beside.exists() and beside.stat().st_size == 0
            copy = written.with_name("b.daucau")
            shutil.copyfile(written, copy)
        with Journal.open(copy, read_only=True) as reader:
            assert reader.values()["b"] == {"x": 1}, "the one file is whole after each commit"
