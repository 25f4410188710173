"""Whatever is altered in the record is told; what cannot be told is said in docs/format.md."""

from __future__ import annotations

import shutil
import sqlite3
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from minutes.errors import Damaged, Stopped
from minutes.journal import BLANKING, Edit, Journal, Mark, Ref
from tests.journal.support import copied, edit, kinds, raw


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Two stations, an undo, a conflict, a blanked value."""
    path = tmp_path / "a.daucau"
    with Journal.create(path, author="Hà", station="A") as journal:
        journal.record(edit("a", x="Đắk Lắk", y=1), "Thêm")
        with copied(journal, "b.daucau", "B") as other:
            journal.record(edit("a", x="một"), "Sửa")
            other.record(edit("a", x="hai"), "Sửa")
            journal.merge(other)
        journal.record(edit("a", x="ba"), "Chọn")
        journal.undo()
        journal.blank([Ref("A", 2)], "bí mật")
    return path


def findings(path: Path) -> set[str]:
    """What a person is told who has the file verified: that it cannot be opened is told too."""
    try:
        with Journal.open(path, read_only=True) as journal:
            return kinds(journal)
    except Damaged:
        return {"damaged"}


def test_what_was_only_written_by_us_is_whole(written: Path) -> None:
    assert findings(written) == set()


def flips(value: Any) -> Iterator[Any]:
    """A value with one bit turned, at the first, a middle and the last byte; with a byte more and less; of another type; gone."""
    if isinstance(value, int):
        yield from (value ^ 1, value ^ 4096, str(value) + "x", None)
        return
    raw_ = value.encode() if isinstance(value, str) else value
    changed = [raw_ + b"x", raw_[:-1]]
    for place in {0, len(raw_) // 2, len(raw_) - 1} if raw_ else ():
        changed += [raw_[:place] + bytes([raw_[place] ^ bit]) + raw_[place + 1 :] for bit in (1, 32, 128)]
    for new in changed:
        if new != raw_:
            yield (new, "TEXT") if isinstance(value, str) else (new, "BLOB")
    yield from (5, None)


@pytest.mark.parametrize("table", ["change", "step", "head"])
def test_every_byte_of_every_column_counts(written: Path, table: str, tmp_path: Path) -> None:
    with raw(written) as db:
        names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        rows = db.execute(f"SELECT * FROM {table}").fetchall()
    tried = 0
    for row in rows:
        for name, value in zip(names, row, strict=True):
            for new in flips(value) if value is not None else [(b"x", "TEXT"), (b"x" * 32, "BLOB")]:
                altered = tmp_path / "altered.daucau"
                shutil.copyfile(written, altered)
                with raw(altered) as db:
                    where = " AND ".join(f"{n} IS ?" for n in names)
                    term, bound = (f"CAST(? AS {new[1]})", new[0]) if isinstance(new, tuple) else ("?", new)
                    try:
                        db.execute(f"UPDATE {table} SET {name} = {term} WHERE {where}", (bound, *row))
                    except sqlite3.IntegrityError:  # SQLite itself does not have it
                        continue
                assert findings(altered), (table, name, value, new)
                tried += 1
    assert tried > {"change": 550, "step": 250, "head": 50}[table]


def test_what_is_wrong_has_its_kind(written: Path, tmp_path: Path) -> None:
    deeds = {
        "UPDATE change SET value = '\"bốn\"' WHERE value = '\"ba\"'": {"altered"},
        "DELETE FROM change WHERE station = 'A' AND seq = 3": {"gap", "heads", "step", "replaces"},
        "DELETE FROM step WHERE station = 'B'": {"step"},
        "INSERT INTO step VALUES ('A', 2, 'x', '', 1, 1, 'x')": {"step"},
        "INSERT INTO step VALUES ('C', 1, 'x', '', 1, 1, 'x')": {"step"},
        "DELETE FROM head WHERE field = 'x'": {"heads"},
        "INSERT INTO head VALUES ('a', 'x', 'A', 1)": {"heads"},
        "INSERT INTO head VALUES ('z', 'x', 'A', 1)": {"heads"},
        "UPDATE change SET value = NULL, salt = NULL, value_digest = x'00' WHERE seq = 1": {"altered"},
        "UPDATE about SET value = 'khác' WHERE name = 'id'": {"altered"},
    }
    for deed, kind in deeds.items():
        altered = tmp_path / "altered.daucau"
        shutil.copyfile(written, altered)
        with raw(altered) as db:
            db.execute(deed)
        assert findings(altered) & kind and findings(altered) <= kind, deed


def test_a_value_wiped_without_a_record_of_it_is_told(written: Path) -> None:
    """The wiper keeps the digest of the value, as blanking does, so the chain holds."""
    import hashlib

    with raw(written) as db:
        text, salt = db.execute("SELECT value, salt FROM change WHERE station = 'A' AND seq = 3").fetchone()
        sealed = hashlib.sha256(salt + text.encode()).digest()
        db.execute("UPDATE change SET value = NULL, salt = NULL, value_digest = ? WHERE station = 'A' AND seq = 3", (sealed,))
    with Journal.open(written, read_only=True) as journal:
        (finding,) = journal.verify()
        assert (finding.kind, finding.ref) == ("blanked", Ref("A", 3))
        assert "A:3" in finding.sentence


def test_a_cut_off_end_shows_only_against_what_was_printed(written: Path) -> None:
    """As docs/format.md says: what is left is a whole, shorter chain."""
    with Journal.open(written, read_only=True) as journal:
        printed = journal.chain_heads()
        last = journal.mark().seqs["A"]
    with raw(written) as db:
        db.execute("DELETE FROM head WHERE thing = ?", (BLANKING,))
        replaced = db.execute("SELECT value FROM change WHERE seq = ?", (last,)).fetchone()
        db.execute("DELETE FROM change WHERE station = 'A' AND seq = ?", (last,))
        db.execute("DELETE FROM step WHERE station = 'A' AND seq = ?", (last,))
    assert replaced == ('"bí mật"',)
    with Journal.open(written, read_only=True) as journal:
        assert {finding.kind for finding in journal.verify()} == {"blanked"}, "but for the value whose record it was"
        assert journal.chain_heads() != printed


def test_damage_of_the_disk_is_a_finding_and_no_traceback(written: Path, tmp_path: Path) -> None:
    whole = written.read_bytes()
    told = 0
    for page in range(1, len(whole) // 4096):
        altered = tmp_path / "altered.daucau"
        altered.write_bytes(whole[: page * 4096] + bytes(4096) + whole[(page + 1) * 4096 :])
        told += bool(findings(altered))
    assert told == len(whole) // 4096 - 1 - unused(written)


def unused(path: Path) -> int:
    """Pages that hold nothing: an empty table's own."""
    with raw(path) as db:
        assert db.execute("SELECT count(*) FROM typing").fetchone() == (0,)
        free = db.execute("PRAGMA freelist_count").fetchone()[0]
    return int(free)


def test_memory_stays_flat_and_progress_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.daucau"
    peaks = []
    with Journal.create(path, author="Hà", station="A") as journal:
        for size in (10_000, 40_000):
            for start in range(journal.mark().seqs.get("A", 0), size, 5000):
                journal.record([Edit(f"a{n % 1000}", f"f{n}", "x" * 50) for n in range(start, start + 5000)], "Thêm")
            told: list[tuple[int, int]] = []
            with Journal.open(path, read_only=True) as reader:
                tracemalloc.start()
                assert list(reader.verify(lambda done, total, told=told: told.append((done, total)))) == []
                peaks.append(tracemalloc.get_traced_memory()[1])
                tracemalloc.stop()
            assert told[-1] == (size, size)
            assert [done for done, _total in told] == sorted(done for done, _total in told)
    assert peaks[1] < peaks[0] * 1.2, peaks


def test_a_person_can_stop_it(written: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Stopped

    with Journal.open(written, read_only=True) as journal, pytest.raises(Stopped):
        list(journal.verify(stop))


def test_writing_goes_on_while_it_is_verified(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
        journal.record([Edit("a", f"f{n}", n) for n in range(5000)], "Thêm")
        written = 0

        def write(_done: int, _total: int) -> None:
            nonlocal written
            written += 1
            journal.record([Edit("a", "f1", f"{written}"), Edit("a", f"g{written}", 1)], "Sửa")

        assert list(journal.verify(write)) == []
        assert written >= 3
        assert list(journal.verify()) == []


def test_an_integer_beyond_sqlites_is_no_traceback(written: Path) -> None:
    with Journal.open(written, read_only=True) as journal:
        assert journal.values(Mark({"A": 2**63 - 1, "Z": 5})) == journal.values(Mark({"A": 99}))
