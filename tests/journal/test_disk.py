"""A disk that is full, gone or unwilling: one sentence, nothing half-written, and it goes on when there is room again."""

from __future__ import annotations

import itertools
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from minutes.errors import CannotWrite, DiskFull, Known, MinutesError
from minutes.journal import Edit, Journal, Ref
from minutes.journal.store import Store
from tests.journal.support import edit

ROOT = Path(__file__).parents[2]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of half a megabyte."""
    place = tmp_path / "đĩa nhỏ"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk; the limit of a process is tried instead")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", place], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount; the limit of a process is tried instead")
    yield place
    subprocess.run(["umount", place], check=True)


def fill(journal: Journal) -> int:
    """Record until the disk is full; return how many lines it took."""
    for n in range(100_000):
        try:
            journal.record([Edit(f"statement/{n}", "text", f"{n} " * 400)], "Thêm")
        except DiskFull as error:
            assert "đầy" in error.sentence
            return n
    raise AssertionError("the disk is not small")


def test_a_full_disk_loses_nothing_and_goes_on_when_there_is_room(small_disk: Path) -> None:
    filler = small_disk / "khác"
    filler.write_bytes(bytes(150_000))
    with Journal.create(small_disk / "a.daucau", author="Hà", station="A") as journal:
        lines = fill(journal)
        assert lines > 10
        for _again in range(3):
            with pytest.raises(DiskFull):
                journal.record([Edit("b", "x", "y" * 200_000)], "Thêm")
        assert len(journal.values()) == lines and journal.mark().seqs == {"A": lines}
        assert journal.undoable() is not None
        filler.unlink()
        step = journal.record([Edit("b", "x", "y" * 1000)], "Thêm")
        assert step is not None and step.id == f"A:{lines + 1}"
        assert list(journal.verify()) == []
    with Journal.open(small_disk / "a.daucau", read_only=True) as journal:
        assert len(journal.values()) == lines + 1
        assert list(journal.verify()) == []


def test_a_full_disk_is_said_when_merging_and_blanking(small_disk: Path, tmp_path: Path) -> None:
    outside = tmp_path / "b.daucau"
    with Journal.create(small_disk / "a.daucau", author="Hà", station="A") as journal:
        journal.record(edit("a", x="bí mật " * 200), "Thêm")
        shutil.copyfile(journal.path, outside)
        with Journal.open(outside, author="Lan", station="B") as other:
            for n in range(60):
                other.record([Edit(f"b/{n}", "text", "y" * 9000)], "Thêm")
        before = journal.values()
        with pytest.raises(DiskFull):
            journal.merge(outside)
        assert (journal.values(), journal.mark().seqs) == (before, {"A": 1})
        fill(journal)
        (small_disk / "khác").write_bytes(b"")
        with pytest.raises(DiskFull):
            journal.blank([Ref("A", 1)], "bí mật")
        assert list(journal.verify()) == []


def test_a_new_file_on_a_full_disk_is_not_there(small_disk: Path) -> None:
    (small_disk / "khác").write_bytes(bytes(505_000))
    with pytest.raises(DiskFull):
        Journal.create(small_disk / "a.daucau", author="Hà")
    assert [file.name for file in small_disk.iterdir()] == ["khác"]


LIMITED = """
import resource, sys
from minutes.errors import CannotWrite
from minutes.journal import Edit, Journal
with Journal.create(sys.argv[1], author="Hà", station="A") as journal:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
    for n in range(10_000):
        try:
            journal.record([Edit(f"a/{n}", "x", "y" * 2000)], "Thêm")
        except CannotWrite as error:
            told = error.sentence
            break
    assert len(journal.values()) == n > 10
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert journal.record([Edit("b", "x", 1)], "Thêm").id == f"A:{n + 1}"
    assert list(journal.verify()) == []
    print(told)
"""


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    """The limit of a process, as a quota on some systems: no need of rights to try it."""
    if sys.platform == "win32":
        pytest.skip("no such limit on Windows")
    command = [sys.executable, "-c", LIMITED, tmp_path / "a.daucau"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "a.daucau" in done.stdout


def test_a_file_that_was_moved_away_is_said_and_its_return_too(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows moves no open file")
    path, elsewhere = tmp_path / "a.daucau", tmp_path / "b.daucau"
    with Journal.create(path, author="Hà", station="A") as journal:
        journal.record(edit("a", x=1), "Thêm")
        path.rename(elsewhere)
        with pytest.raises(CannotWrite, match="đã bị chuyển đi"):
            journal.record(edit("a", x=2), "Sửa")
        assert journal.values() == {"a": {"x": 1}}
        elsewhere.rename(path)
        assert journal.record(edit("a", x=2), "Sửa") is not None
        assert list(journal.verify()) == []


def test_a_folder_that_is_gone_is_said_and_closing_is_quiet(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows removes no open file")
    folder = tmp_path / "thẻ nhớ"
    folder.mkdir()
    journal = Journal.create(folder / "a.daucau", author="Hà")
    journal.record(edit("a", x=1), "Thêm")
    shutil.rmtree(folder)
    future = journal.submit(edit("a", x=2), "Sửa")
    with pytest.raises(CannotWrite):
        future.result()
    assert journal.values() == {"a": {"x": 1}}, "what was there can still be read and saved elsewhere"
    journal.close()


def test_another_program_that_holds_the_file_for_long_is_said(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
        journal.record(edit("a", x=1), "Thêm")
        journal._store._writer.execute("PRAGMA busy_timeout=50")
        with closing(sqlite3.connect(journal.path, isolation_level=None)) as db:
            db.execute("BEGIN")
            db.execute("SELECT * FROM change").fetchall()
            with pytest.raises(Known, match="Một chương trình khác"):
                journal.record(edit("a", x=2), "Sửa")
            db.execute("COMMIT")
        assert journal.record(edit("a", x=2), "Sửa").id == "A:2"
        assert list(journal.verify()) == []


def test_any_statement_that_fails_leaves_all_as_it_was(tmp_path: Path) -> None:
    """Each statement of a step in turn is stopped half-way, as by a fault of the disk; then the step is tried again."""
    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
        journal.record(edit("a", x=0, y=0), "Thêm")
        failures = 0
        for number in range(1, 40):
            before = (journal.values(), journal.mark())
            journal._store._writer.set_trace_callback(interrupting(journal._store._writer, number))
            try:
                journal.record(edit("a", x=number, y=number), "Sửa")
            except MinutesError:
                failures += 1
                assert (journal.values(), journal.mark()) == before
            journal._store._writer.set_trace_callback(None)
            journal.record(edit("a", x=number, y=number), "Sửa")
            assert journal.values() == journal.values(journal.mark()) == {"a": {"x": number, "y": number}}
            assert list(journal.verify()) == []
        assert failures > 5


def interrupting(writer: sqlite3.Connection, number: int) -> Callable[[str], None]:
    """Stops the statement of this number."""
    count = itertools.count(1)

    def trace(_statement: str) -> None:
        if next(count) == number:
            writer.interrupt()

    return trace


def test_a_step_that_lies_on_the_disk_though_the_disk_said_no_is_seen_before_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Store.transaction

    @contextmanager
    def half_heard(store: Store) -> Iterator[sqlite3.Connection]:
        with real(store) as db:
            yield db
        raise CannotWrite("Mất mạng.")  # the answer of a network share was lost, not the writing

    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
        with monkeypatch.context() as patch:
            patch.setattr(Store, "transaction", half_heard)
            with pytest.raises(CannotWrite):
                journal.record(edit("a", x=1), "Một")
        step = journal.record(edit("b", x=2), "Hai")
        assert step is not None and step.id == "A:2"
        assert journal.values() == {"a": {"x": 1}, "b": {"x": 2}}
        assert list(journal.verify()) == []
