"""Undo and redo as in every editor, over restarts too; but never over what somebody else has written since."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.errors import NotFound, Refused
from minutes.journal import Edit, Journal, Skipped
from tests.journal.support import Clock, copied, edit

DEEDS = st.lists(
    st.one_of(
        st.just("undo"),
        st.just("undo"),
        st.just("redo"),
        st.just("reopen"),
        st.dictionaries(st.sampled_from("xyz"), st.one_of(st.none(), st.integers(0, 2)), min_size=1, max_size=2),
    ),
    max_size=25,
)


@settings(max_examples=60)
@given(deeds=DEEDS)
def test_one_person_alone_walks_back_and_forth_as_in_any_editor(deeds: list[Any]) -> None:
    """Against the plainest editor there is: a list of states and a place in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.daucau"
        journal = Journal.create(path, author="Hà", station="A")
        states: list[dict[str, Any]] = [{}]
        place = 0
        for deed in deeds:
            if deed == "reopen":
                journal.close()
                journal = Journal.open(path, author="Hà", station="A")
            elif deed in ("undo", "redo"):
                possible = place > 0 if deed == "undo" else place < len(states) - 1
                if not possible:
                    with pytest.raises(Refused):
                        getattr(journal, deed)()
                else:
                    assert getattr(journal, deed)().skipped == ()
                    place += -1 if deed == "undo" else 1
            else:
                now = {name: value for name, value in {**states[place], **deed}.items() if value is not None}
                if journal.record(edit("a", **deed), "Sửa") is not None:
                    states[place + 1 :] = [now]
                    place += 1
            assert journal.values().get("a", {}) == states[place]
            assert (journal.undoable() is None, journal.redoable() is None) == (place == 0, place == len(states) - 1)
        journal.close()


def test_the_menu_has_the_names_of_the_steps(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "a.daucau", author="Hà") as journal:
        journal.record(edit("a", x=1), "Thêm ý kiến")
        journal.record(edit("a", x=2), "Sửa ý kiến")
        assert journal.undoable().name == "Sửa ý kiến"
        undone = journal.undo()
        assert (undone.step.name, undone.things) == ("Sửa ý kiến", frozenset({"a"}))
        assert (journal.undoable().name, journal.redoable().name) == ("Thêm ý kiến", "Sửa ý kiến")
        journal.redo()
        assert journal.undoable().name == "Sửa ý kiến"


def test_what_was_made_is_gone_when_its_making_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "a.daucau"
    with Journal.create(path, author="Hà") as journal:
        journal.record(edit("site/a", name="Cà Mau", order="a0"), "Thêm")
        journal.undo()
        assert journal.values() == {} == journal.thing_values({"site/a"})
        assert {head.value for head in journal.heads("site/a")} == {None}
    with Journal.open(path, author="Hà") as journal:
        assert journal.values() == {} == journal.values(journal.mark())
        journal.redo()
        assert journal.values() == {"site/a": {"name": "Cà Mau", "order": "a0"}}


def test_undo_leaves_alone_and_names_what_a_colleague_has_changed_since(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
        journal.record(edit("a", x=1, y=1), "Thêm")
        journal.record(edit("a", x=2, y=2), "Sửa")
        with copied(journal, "b.daucau", "B") as other:
            other.record(edit("a", x=3), "Sửa")
            journal.merge(other)
        undone = journal.undo()
        assert undone.skipped == (Skipped("a", "x", 3),)
        assert journal.values() == {"a": {"x": 3, "y": 1}}


def test_the_same_value_written_by_a_colleague_is_the_colleagues(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
        journal.record(edit("a", x=1), "Thêm")
        step = journal.record(edit("a", x=2), "Sửa")
        with copied(journal, "b.daucau", "B") as other:
            other.record(edit("a", x=9), "Sửa")
            other.record(edit("a", x=2), "Sửa")
            journal.merge(other)
        assert journal.undo(step.id).skipped == (Skipped("a", "x", 2),)
        assert journal.undoable() is None


def test_a_step_of_which_nothing_is_left_stands_in_nobodys_way(tmp_path: Path) -> None:
    path = tmp_path / "a.daucau"
    with Journal.create(path, author="Hà", station="A") as journal:
        journal.record(edit("b", x=1), "Trước")
        late = journal.record(edit("a", x=1), "Sau")
        with copied(journal, "b.daucau", "B") as other:
            theirs = other.record(edit("a", x=2), "Sửa")
            journal.merge(other)
        assert journal.undoable().name == "Trước", "the menu offers what Ctrl+Z will do"
        before = journal.mark()
        nothing = journal.undo(late.id)
        assert (nothing.things, nothing.step.name, len(nothing.skipped)) == (frozenset(), "Sau", 1)
        assert journal.mark() == before
    with Journal.open(path, author="Hà", station="A") as journal:  # as each command of a shell does
        undone = journal.undo()
        assert (undone.step.name, undone.passed, undone.skipped) == ("Trước", (late,), ())
        assert journal.values() == {"a": {"x": 2}}
        with pytest.raises(Refused):
            journal.undo()
        journal.undo(theirs.id)
        assert journal.undoable().name == "Sau", "what took its place is gone: it can be undone again"


def test_two_copies_that_wrote_one_field_both_can_undo_what_was_before(tmp_path: Path) -> None:
    path = tmp_path / "a.daucau"
    with Journal.create(path, author="Hà", station="A") as journal:
        journal.record(edit("a", x=1, y=1), "Thêm")
        journal.record(edit("a", y=2), "Trước")
        with copied(journal, "b.daucau", "B") as other:
            other.record(edit("a", x=3), "Sửa")
            journal.record(edit("a", x=2), "Sửa")
            journal.merge(other)
    names = []
    for _process in range(2):
        with Journal.open(path, author="Hà", station="A") as journal:
            names.append(journal.undo().step.name)
    assert names == ["Trước", "Thêm"]


def test_taking_back_and_doing_again_a_step_of_ten_thousand_changes_is_quick(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "a.daucau", author="Hà") as journal:
        journal.record([Edit(f"a/{n}", "x", n) for n in range(10_000)], "Nhập")
        began = time.monotonic()
        journal.undo()
        journal.redo()
        journal.undo()
        assert journal.values() == {}
        assert time.monotonic() - began < 20


def test_undoing_the_settling_of_a_conflict_brings_the_conflict_back(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
        journal.record(edit("a", x=0), "Thêm")
        with copied(journal, "b.daucau", "B") as other:
            other.record(edit("a", x="3.642"), "Sửa")
            journal.record(edit("a", x="3.426"), "Sửa")
            journal.merge(other)
            journal.record(edit("a", x="3.462"), "Chọn")
            assert journal.conflicts() == []
            journal.undo()
            ((_thing, _field, heads),) = journal.conflicts()
            assert {head.value for head in heads} == {"3.642", "3.426"}
            journal.redo()
            assert (journal.conflicts(), journal.values()) == ([], {"a": {"x": "3.462"}})
            other.merge(journal)
            assert (other.conflicts(), other.values()) == ([], journal.values())
            assert list(other.verify()) == []


def test_any_step_can_be_undone_by_its_id_a_colleagues_too(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
        first = journal.record(edit("a", x=1), "Một")
        journal.record(edit("b", x=1), "Hai")
        with copied(journal, "b.daucau", "B") as other:
            theirs = other.record(edit("c", x=1), "Ba")
            journal.merge(other)
        assert journal.undoable().name == "Hai", "a colleague's step is not ours to undo by mistake"
        journal.undo(theirs.id)
        journal.undo(first.id)
        assert journal.values() == {"b": {"x": 1}}
        journal.redo()
        journal.redo()
        assert journal.values() == {"a": {"x": 1}, "b": {"x": 1}, "c": {"x": 1}}
        for wrong in ("A:99", "Z:1", "vớ vẩn", "A:-1", ""):
            with pytest.raises(NotFound):
                journal.undo(wrong)


def test_our_own_steps_are_ours_after_the_station_got_a_new_name(tmp_path: Path) -> None:
    """After a crash the file goes on under a new name (tests of the station); undo goes on all the same."""
    path = tmp_path / "a.daucau"
    journal = Journal.create(path, author="Hà")
    journal.record(edit("a", x=1), "Một")
    copy = tmp_path / "b.daucau"
    copy.write_bytes(path.read_bytes())
    with Journal.open(copy, author="Hà") as other:
        assert other.station != journal.station
        assert other.undoable().name == "Một"
        other.record(edit("a", x=2), "Hai")
        assert [other.undo().step.name, other.undo().step.name] == ["Hai", "Một"]
        assert other.values() == {}
    journal.close()


def test_a_clock_put_back_does_not_change_what_the_last_step_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    path = tmp_path / "a.daucau"
    with Journal.create(path, author="Hà", station="A") as journal:
        journal.record(edit("a", x=1), "Một")
        clock.ms -= 3_600_000
        journal.record(edit("a", x=2), "Hai")
    with Journal.open(path, author="Hà", station="A") as journal:
        assert [journal.undo().step.name, journal.undo().step.name] == ["Hai", "Một"]


def test_undoing_a_thousand_times_stays_quick_and_right(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
        journal._store._writer.execute("PRAGMA synchronous=OFF")
        journal.record([Edit("a", "x", 1)], "Sửa")
        for _time in range(300):
            journal.undo()
            assert journal.values() == {}
            journal.redo()
            assert journal.values() == {"a": {"x": 1}}
        assert journal.mark().seqs == {"A": 601}
