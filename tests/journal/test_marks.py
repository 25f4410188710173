"""The past: values at a mark, what lies between two marks, and clocks that mislead."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes.errors import NotFound
from minutes.journal import Journal, Mark, Ref
from tests.journal.support import Clock, copied, edit


def test_a_mark_shows_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.daucau"
    with Journal.create(path, author="Hà", station="A") as journal:
        marks = [(journal.mark(), journal.values())]
        for n in range(5):
            journal.record(edit("a", x=n), "Sửa")
            marks.append((journal.mark(), journal.values()))
        journal.undo()
        with copied(journal, "b.daucau", "B") as other:
            journal.record(edit("a", x="ta"), "Sửa")
            other.record(edit("a", x="bạn"), "Sửa")
            marks.append((journal.mark(), journal.values()))
            journal.merge(other)
        marks.append((journal.mark(), journal.values()))
        for mark, values in marks:
            assert journal.values(Mark.from_json(mark.to_json())) == values
    with Journal.open(path, read_only=True) as journal:
        assert [journal.values(mark) for mark, _values in marks] == [values for _mark, values in marks]
        then = {head.field: head.value for head in journal.heads("a", marks[3][0])}
        assert then == {"x": 2}


def test_a_mark_is_a_value(tmp_path: Path) -> None:
    mark = Mark({"B": 2, "A": 1})
    assert list(mark.to_json()) == ["A", "B"]
    assert (mark, hash(mark)) == (Mark({"A": 1, "B": 2}), hash(Mark({"A": 1, "B": 2})))
    assert mark.has(Ref("B", 2)) and not mark.has(Ref("B", 3)) and not mark.has(Ref("C", 1))
    for wrong in ([], {"A": "1"}, {"A": -1}, {"A": True}, None, {"A": 1.0}):
        with pytest.raises(ValueError):
            Mark.from_json(wrong)


def test_a_difference_names_what_has_another_value_and_who_made_it_so(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
        journal.record(edit("a", x=1, same=1, gone=1), "Thêm")
        before = journal.mark()
        journal.record(edit("a", x=2), "Sửa")
        journal.record(edit("a", x=3, same=2, gone=None, new=True), "Sửa")
        journal.record(edit("a", same=1), "Sửa")
        told = journal.difference(before, journal.mark())
        assert [(d.thing, d.field, d.before, d.after) for d in told] == [
            ("a", "gone", 1, None),
            ("a", "new", None, True),
            ("a", "x", 1, 3),
        ]
        assert [change.value for change in told[2].changes] == [2, 3]
        back = journal.difference(journal.mark(), before)
        assert [(d.field, d.before, d.after) for d in back] == [(d.field, d.after, d.before) for d in told]
        assert journal.difference(before, before) == []


def test_what_a_colleague_brought_lies_between_two_marks(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
        journal.record(edit("a", x=1), "Thêm")
        with copied(journal, "b.daucau", "B") as other:
            other.record(edit("a", x=2), "Sửa")
            before = journal.mark()
            journal.merge(other)
        (told,) = journal.difference(before, journal.mark())
        assert (told.before, told.after, told.changes[0].author) == (1, 2, "Lan")
        assert [c.ref for c in journal.changes(since=before)] == [Ref("B", 1)]
        assert [c.ref for c in journal.changes(until=before)] == [Ref("A", 1)]


def test_the_moment_after_a_step_is_what_the_list_of_steps_shows_below_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
        journal.record(edit("a", x=1, y=1), "Một")
        with copied(journal, "b.daucau", "B") as other:
            for n in range(3):
                clock.ms += 1000
                other.record(edit("b", x=n), "Hai")
                clock.ms += 1000
                journal.record(edit("a", x=n), "Ba")
            journal.merge(other)
        steps = list(journal.steps(newest_first=False))
        seen: dict[str, int] = {}
        for step in steps:
            for change in journal.changes(step=step.id):
                seen[change.ref.station] = change.ref.seq
            assert journal.mark_after(step.id).to_json() == dict(sorted(seen.items()))
        assert list(journal.steps()) == steps[::-1]
        assert list(journal.steps(limit=2)) == steps[::-1][:2]
        for wrong in ("A:2", "A:99", "Z:1", "", "x"):
            with pytest.raises(NotFound):
                journal.mark_after(wrong)
            assert list(journal.changes(step=wrong)) == []


def test_a_clock_that_is_off_is_told_and_moves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    hour = 3_600_000
    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
        journal.record(edit("a", x=1), "Một")
        with copied(journal, "b.daucau", "B") as other:
            clock.ms += 10 * hour
            other.record(edit("b", x=1), "Tương lai")
            clock.ms -= 10 * hour
            journal.merge(other)
            step = journal.record(edit("b", x=2), "Sửa")
            assert step.time_ms == clock.ms, "a clock ahead does not drag ours along"
            assert journal.values()["b"]["x"] == 2, "what replaces what is told by who saw whom, not by clocks"
            clock.ms -= hour
            journal.record(edit("a", x=3), "Lùi")
            clock.ms += hour
        told = {(finding.kind, str(finding.ref)): finding.sentence for finding in journal.clocks()}
        assert told.keys() == {("clock", "A:2"), ("clock", "A:3"), ("clock", "B:1")}
        assert "chưa tới" in told["clock", "B:1"] and "vặn lùi" in told["clock", "A:3"] and "thay thế" in told["clock", "A:2"]
        assert list(journal.verify()) == [], "no damage"
    with Journal.create(tmp_path / "c.daucau", author="Hà", station="A") as journal:
        for _time in range(3):
            clock.ms += 60_000
            journal.record(edit("a", x=clock.ms), "Sửa")
        assert list(journal.clocks()) == []
