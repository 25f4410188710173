"""Two copies become one: everything of both, every true conflict, no false one, and never a half."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from pathlib import Path

import pytest

from minutes.errors import Damaged, NotFound, Refused, Reused
from minutes.journal import Edit, Journal, Ref
from tests.journal.support import copied, edit, raw


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "a.daucau"
    with Journal.create(path, author="Hà", station="A") as journal:
        journal.record(edit("a", x=0, y=0), "Thêm")
    return path


def test_the_order_and_the_number_of_merges_change_nothing(base: Path, tmp_path: Path) -> None:
    stations = "BCD"
    for station in stations:
        copy = base.with_name(f"{station}.daucau")
        shutil.copyfile(base, copy)
        with Journal.open(copy, author=station, station=station) as journal:
            journal.record(edit("a", x=station), "Sửa")
            journal.record(edit(station, y=station), "Thêm")
            journal.undo() if station == "D" else None
    results = []
    for order in permutations(stations):
        into = tmp_path / "into.daucau"
        shutil.copyfile(base, into)
        with Journal.open(into, author="E", station="E") as journal:
            for station in [*order, *order[:2]]:
                journal.merge(base.with_name(f"{station}.daucau"))
            results.append((journal.values(), journal.conflicts(), list(journal.changes()), list(journal.steps())))
            assert list(journal.verify()) == []
        into.unlink()
    assert all(result == results[0] for result in results)
    assert {head.value for head in results[0][1][0][2]} == {"B", "C", "D"}


def test_a_merge_tells_what_it_brought(base: Path) -> None:
    with Journal.open(base, author="Hà", station="A") as ours, copied(ours, "b.daucau", "B") as theirs:
        ours.record(edit("a", x=1), "Sửa")
        theirs.record([*edit("a", x=2, y=2), *edit("b", z=1)], "Sửa")
        heard: list[frozenset[str]] = []
        ours.listen(heard.append)
        merged = ours.merge(theirs)
        assert (merged.added, merged.things, merged.conflicts) == (3, frozenset({"a", "b"}), (("a", "x"),))
        assert heard == [frozenset({"a", "b"})]
        again = ours.merge(theirs.path)
        assert (again.added, again.things, again.conflicts) == (0, frozenset(), ())
        assert len(heard) == 1
        ((thing, field, heads),) = ours.conflicts()
        assert (thing, field, {(head.value, head.author, head.station) for head in heads}) == (
            "a",
            "x",
            {(1, "Hà", "A"), (2, "Lan", "B")},
        )
        ours.record(edit("a", x=2), "Chọn")
        assert ours.conflicts() == []
        back = theirs.merge(ours)
        assert (back.conflicts, theirs.conflicts(), theirs.values()) == ((), [], ours.values())


def test_who_has_seen_the_other_does_not_contradict(base: Path) -> None:
    with Journal.open(base, author="Hà", station="A") as ours, copied(ours, "b.daucau", "B") as theirs:
        ours.record(edit("a", x=1), "Sửa")
        theirs.merge(ours)
        theirs.record(edit("a", x=2), "Sửa")
        assert ours.merge(theirs).conflicts == ()
        assert ours.values()["a"]["x"] == 2


def test_two_who_say_the_same_do_not_contradict(base: Path) -> None:
    with Journal.open(base, author="Hà", station="A") as ours, copied(ours, "b.daucau", "B") as theirs:
        ours.record(edit("a", x="3.462"), "Sửa")
        theirs.record(edit("a", x="3.462"), "Sửa")
        assert ours.merge(theirs).conflicts == ()
        assert ours.conflicts() == []
        assert len(list(ours.heads("a"))) == 3, "both heads are there"
        ours.record(edit("a", x="3.463"), "Sửa")
        assert len(list(ours.heads("a"))) == 2


def test_a_thing_taken_away_while_a_colleague_wrote_in_it_is_still_there(base: Path) -> None:
    with Journal.open(base, author="Hà", station="A") as ours, copied(ours, "b.daucau", "B") as theirs:
        theirs.record(edit("a", x="viết thêm"), "Sửa")
        ours.undo(next(iter(ours.steps())).id)
        assert ours.values() == {}
        merged = ours.merge(theirs)
        assert merged.conflicts == (("a", "x"),)
        assert "a" in ours.values() and "a" in ours.thing_values({"a"})
        assert ours.values() == ours.values(ours.mark())


def test_a_reused_number_is_refused_before_anything_is_written(base: Path) -> None:
    with Journal.open(base, author="Hà", station="A") as ours:
        copy = base.with_name("b.daucau")
        shutil.copyfile(base, copy)
        ours.record([*edit("a", x=1), *edit("b", x=1)], "Sửa")
        with Journal.open(copy, author="Lan", station="A") as theirs:
            theirs.record(edit("a", x=2), "Sửa")
            theirs.record(edit("c", x=2), "Sửa")
            for one, other in ((ours, theirs), (theirs, ours)):
                before = one.path.read_bytes()
                with pytest.raises(Reused, match=r"máy A .* số 3"):
                    one.merge(other)
                assert one.path.read_bytes() == before
                assert one.record(edit("d", x=1), "Sửa") is not None
                assert list(one.verify()) == []


def test_another_conference_is_refused(base: Path, tmp_path: Path) -> None:
    Journal.create(tmp_path / "b.daucau", author="Lan", station="B").close()
    with Journal.open(base, station="A") as ours, pytest.raises(Refused, match="hội nghị khác"):
        ours.merge(tmp_path / "b.daucau")


def test_a_spoiled_copy_is_refused_and_ours_stays_as_it_is(base: Path) -> None:
    copy = base.with_name("b.daucau")
    with Journal.open(base, author="Hà", station="A") as ours:
        for deed in (
            "UPDATE change SET value = '5' WHERE seq = 3",
            "DELETE FROM change WHERE seq = 3",
            "UPDATE step SET author = 'Ai đó' WHERE station = 'B'",
            "UPDATE change SET replaces = 'A:2' WHERE seq = 3",
        ):
            with copied(ours, "b.daucau", "B") as theirs:
                for n in range(1, 6):
                    theirs.record(edit("a", x=n * 10), "Sửa")
            with raw(copy) as db:
                db.execute(deed)
            before = base.read_bytes()
            with pytest.raises(Damaged, match="không được gộp"):
                ours.merge(copy)
            assert base.read_bytes() == before
        with pytest.raises(NotFound):
            ours.merge(base.with_name("không có.daucau"))


def test_nothing_is_merged_into_a_file_of_ours_that_was_altered(base: Path) -> None:
    with Journal.open(base, author="Hà", station="A") as ours, copied(ours, "b.daucau", "B") as theirs:
        theirs.record(edit("a", x=1), "Sửa")
        with raw(base) as db:
            db.execute("UPDATE step SET author = 'x'")
        with pytest.raises(Damaged):
            ours.merge(theirs)


def test_a_copy_that_is_ahead_under_our_own_name_gives_us_a_new_one(base: Path) -> None:
    """A restored backup of ours, and the newer file after all: both may go on, under two names."""
    backup = base.with_name("backup.daucau")
    shutil.copyfile(base, backup)
    with Journal.open(base, author="Hà", station="A") as newer:
        newer.record(edit("a", x=1), "Sửa")
    with Journal.open(backup, author="Hà", station="A") as ours:
        ours.merge(base)
        assert ours.station != "A" and "A" in ours.own
        ours.record(edit("a", x=2), "Sửa")
        assert ours.mark().seqs == {"A": 3, ours.station: 1}
        assert ours.undo().step.name == ours.undo().step.name == "Sửa"
        with Journal.open(base, author="Hà", station="A") as newer:
            newer.record(edit("a", x=3), "Sửa")
            newer.merge(ours)
            ours.merge(newer)
            assert newer.values() == ours.values()
            assert list(ours.verify()) == []


def test_columns_of_a_later_version_are_carried_along(base: Path) -> None:
    copy, column = base.with_name("b.daucau"), '"chữ ký ""số"""'
    with Journal.open(base, author="Hà", station="A") as ours:
        copied(ours, "b.daucau", "B").close()
        with raw(copy) as db:
            db.execute(f"ALTER TABLE change ADD COLUMN {column} BLOB")
            db.execute("ALTER TABLE step ADD COLUMN device TEXT DEFAULT ''")
        with Journal.open(copy, author="Lan", station="B") as theirs:
            theirs.record(edit("a", x=1), "Sửa")
        with raw(copy) as db:
            db.execute(f"UPDATE change SET {column} = x'07' WHERE station = 'B'")
            db.execute("UPDATE step SET device = 'máy tính bảng' WHERE station = 'B'")
        ours.merge(copy)
        assert list(ours.verify()) == []
        ours.record(edit("a", x=2), "Sửa")
    with raw(base) as db:
        assert db.execute(f"SELECT {column} FROM change WHERE station = 'B'").fetchone() == (b"\7",)
        assert db.execute("SELECT device FROM step WHERE station = 'B'").fetchone() == ("máy tính bảng",)


def test_two_that_merge_each_other_at_once_do_not_wait_for_ever(base: Path) -> None:
    with Journal.open(base, author="Hà", station="A") as ours, copied(ours, "b.daucau", "B") as theirs:

        def work(one: Journal, other: Journal) -> None:
            for n in range(15):
                one.record(edit(one.station, n=n), "Sửa")
                one.merge(other if n % 2 else other.path)

        with ThreadPoolExecutor() as pool:
            for future in [pool.submit(work, ours, theirs), pool.submit(work, theirs, ours)]:
                future.result(60)
        ours.merge(theirs)
        theirs.merge(ours)
        assert ours.values() == theirs.values()
        assert list(ours.verify()) == list(theirs.verify()) == []


def test_merging_a_file_with_itself_is_nothing(base: Path) -> None:
    with Journal.open(base, author="Hà", station="A") as ours:
        assert ours.merge(base).added == 0
        assert ours.merge(ours).added == 0


def test_a_blanked_value_stays_blanked_whoever_merges_whom(base: Path) -> None:
    with Journal.open(base, author="Hà", station="A") as ours:
        ours.record([Edit("a", "phone", "0912 345 678")], "Thêm")
        with copied(ours, "b.daucau", "B") as theirs, copied(ours, "c.daucau", "C") as third:
            ours.blank([Ref("A", 3)], "số riêng")
            assert theirs.merge(ours).things == frozenset({"a"})
            assert theirs.values() == ours.values() == {"a": {"x": 0, "y": 0}}
            assert b"0912 345 678" not in theirs.path.read_bytes()
            assert ours.merge(third).added == 0
            assert ours.values() == {"a": {"x": 0, "y": 0}}
            third.merge(theirs)
            assert b"0912 345 678" not in third.path.read_bytes()
            assert all(list(journal.verify()) == [] for journal in (ours, theirs, third))
