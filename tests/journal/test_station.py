"""A number is never used twice: who cannot be sure to go on where the file ended goes on under a new name."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from minutes import places, station
from minutes.journal import Journal
from tests.journal.support import edit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.daucau"
    Journal.create(path, author="Hà").close()
    return path


def write(path: Path, value: object = 1) -> str:
    with Journal.open(path, author="Hà") as journal:
        journal.record(edit("a", x=value), "Sửa")
        return journal.station


def test_who_closes_in_order_goes_on_under_the_same_name(path: Path) -> None:
    assert len({write(path, n) for n in range(4)}) == 1
    with Journal.open(path, author="Hà") as journal:
        name = journal.station
    assert write(path, 9) == name, "to look at it changes nothing"


def test_another_conference_is_another_name(path: Path, tmp_path: Path) -> None:
    with Journal.create(tmp_path / "b.daucau", author="Hà") as other:
        assert other.station != write(path)


def test_a_restored_backup_goes_on_under_a_new_name_and_both_can_be_merged(path: Path) -> None:
    name = write(path, 1)
    backup = path.with_name("backup")
    shutil.copyfile(path, backup)
    assert write(path, 2) == name
    newest = path.with_name("newest.daucau")
    shutil.copyfile(path, newest)
    shutil.copyfile(backup, path)
    assert write(path, 3) != name
    with Journal.open(path, author="Hà") as journal:
        journal.merge(newest)
        assert list(journal.verify()) == []
        ((_thing, _field, heads),) = journal.conflicts()
        assert {head.value for head in heads} == {2, 3}


def test_two_copies_open_at_once_have_two_names(path: Path) -> None:
    copy = path.with_name("b.daucau")
    name = write(path)
    shutil.copyfile(path, copy)
    with Journal.open(path, author="Hà") as one, Journal.open(copy, author="Hà") as other:
        assert one.station == name != other.station
        one.record(edit("a", x=2), "Sửa")
        other.record(edit("a", x=3), "Sửa")
        one.merge(other)
        names = one.own | other.own
    assert {write(path, 4), write(copy, 5)} <= names, "both closed in order: no third name is needed"
    with Journal.open(path, author="Hà") as one:
        one.merge(copy)
        assert list(one.verify()) == []


def test_copies_written_in_turn_never_meet_under_one_number(path: Path) -> None:
    copies = [path, path.with_name("b.daucau"), path.with_name("c.daucau")]
    for copy in copies[1:]:
        shutil.copyfile(path, copy)
    for n in range(12):
        write(copies[n % 3], n)
        with Journal.open(copies[n * 5 % 3], author="Hà") as journal:
            journal.merge(copies[n * 7 % 3])
    with Journal.open(path, author="Hà") as journal:
        for copy in copies[1:]:
            journal.merge(copy)
        assert list(journal.verify()) == []


def test_after_a_crash_it_is_a_new_name_whose_owner_knows_the_old(path: Path) -> None:
    journal = Journal.open(path, author="Hà")
    journal.record(edit("a", x=1), "Sửa")
    copy = path.with_name("b.daucau")
    shutil.copyfile(path, copy)  # as the disk has it when the power goes: never closed
    with Journal.open(copy, author="Hà") as again:
        assert again.station != journal.station
        assert again.own >= {again.station, journal.station}
    journal.close()


def test_a_copied_profile_is_another_installation(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = write(path)
    elsewhere = tmp_path / "máy khác"
    shutil.copytree(places.data_dir().parent, elsewhere)
    copy = path.with_name("b.daucau")
    shutil.copyfile(path, copy)
    monkeypatch.setenv("DAUCAU_HOME", str(elsewhere))
    assert write(copy, 2) != name


def test_the_same_profile_on_another_machine_is_another_installation(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = write(path)
    monkeypatch.setattr(station, "_machine", lambda: "máy khác")
    assert write(path, 2) != name


def test_a_memory_that_is_lost_or_damaged_costs_only_the_name(path: Path) -> None:
    memory = places.data_dir() / "stations.sqlite"
    names = [write(path, 0)]
    for n, spoiled in enumerate((None, b"", b"nonsense" * 1000, b"SQLite format 3\0" + bytes(5000)), 1):
        memory.unlink()
        if spoiled is not None:
            memory.write_bytes(spoiled)
        names.append(write(path, n))
        assert write(path, f"{n} again") == names[-1], "and is remembered from then on"
    assert len(set(names)) == len(names)


def test_where_nothing_can_be_remembered_every_opening_is_new(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tệp").write_text("a file in the place of the folder")
    monkeypatch.setenv("DAUCAU_HOME", str(tmp_path / "tệp"))
    assert len({write(path, n) for n in range(3)}) == 3
    with Journal.open(path, author="Hà") as journal:
        assert list(journal.verify()) == []


def test_a_memory_in_use_is_waited_for_or_done_without(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = write(path)
    connect = sqlite3.connect
    monkeypatch.setattr(station.sqlite3, "connect", lambda *args, **kwargs: connect(*args, **{**kwargs, "timeout": 0.05}))
    with closing(connect(places.data_dir() / "stations.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert write(path, 2) != name
        other.execute("ROLLBACK")
    with Journal.open(path, author="Hà") as journal:
        assert journal.station == name, "what the other name wrote is no reason to give up the first"


def test_names_are_not_alike() -> None:
    names = {station.new_name() for _n in range(1000)}
    assert len(names) == 1000
    assert all(len(name) == 13 and name.isascii() and name.islower() | name.isdigit() for name in names)
