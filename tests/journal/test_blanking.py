"""A secret that was written by mistake can be wiped for good, and everything else is still proven."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes.errors import NotFound, Refused
from minutes.journal import BLANKING, Edit, Journal, Ref
from tests.journal.support import copied, edit

SECRET = "Bí mật nhà nước: tọa độ 21°02′"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as opened:
        yield opened


def traces(folder: Path) -> int:
    return sum(file.read_bytes().count(SECRET.encode()) for file in folder.iterdir() if file.is_file())


def test_no_trace_is_left_in_the_folder(journal: Journal, tmp_path: Path) -> None:
    """Many lines around it, so that pages are split and cells moved: free space keeps what a page once held."""
    for n in range(60):
        journal.record([Edit(f"statement/{n:03}", "text", f"{n} " * 150)], "Thêm")
        if n == 30:
            journal.set_typing("statement/x", "text", SECRET[:-3]).result()
            journal.set_typing("statement/x", "text", SECRET).result()
            secret = journal.record([Edit("statement/x", "text", SECRET)], "Thêm")
    assert traces(tmp_path) > 0
    journal.blank([Ref.parse(secret.id)], "bí mật nhà nước")
    assert traces(tmp_path) == 0
    assert SECRET[:-3].encode() not in journal.path.read_bytes()
    assert list(journal.verify()) == []
    assert "statement/x" not in journal.values()
    assert len(journal.values()) == 60


def test_who_when_and_why_is_recorded_and_the_chain_holds(journal: Journal) -> None:
    journal.record(edit("a", phone="0912 345 678", name="Lan"), "Thêm")
    journal.author = "Chánh Văn phòng"
    heard: list[frozenset[str]] = []
    journal.listen(heard.append)
    journal.blank([Ref("A", 1)], "số điện thoại riêng")
    assert heard == [frozenset({"a"})]
    record = journal.blanked()[Ref("A", 1)]
    assert (record.author, record.value, record.ref) == ("Chánh Văn phòng", "số điện thoại riêng", Ref("A", 3))
    assert journal.values() == {"a": {"name": "Lan"}}, "the record of it is no thing of the conference"
    (head,) = [head for head in journal.heads("a") if head.field == "phone"]
    assert (head.value, head.blanked) == (None, True)
    assert next(iter(journal.changes())).blanked
    assert list(journal.verify()) == []
    journal.record(edit("a", phone="(đã xóa)"), "Sửa")
    assert journal.values()["a"]["phone"] == "(đã xóa)"


def test_it_cannot_be_undone(journal: Journal) -> None:
    journal.record(edit("a", x=1), "Một")
    journal.record(edit("b", x=1), "Khác")
    last = journal.record(edit("a", x=2), "Hai")
    journal.blank([Ref("A", 1)], "bí mật")
    assert journal.undoable().name == "Khác", "undo passes both by: the blanking, and the step whose former value is gone"
    step = next(step for step in journal.steps() if step.name not in ("Một", "Khác", "Hai"))
    with pytest.raises(Refused, match="xóa trắng"):
        journal.undo(step.id)
    undone = journal.undo(last.id)
    assert [(s.thing, s.field, s.now) for s in undone.skipped] == [("a", "x", 2)], "what would come back is gone"
    path = journal.path
    journal.close()
    with Journal.open(path, author="Hà", station="A") as reopened:
        assert reopened.undoable().name == "Khác"


def test_what_is_written_over_a_wiped_value_cannot_be_undone_at_once_nor_later(journal: Journal) -> None:
    journal.record(edit("b", x=1), "Khác")
    journal.record(edit("a", x=1), "Một")
    journal.blank([Ref("A", 2)], "bí mật")
    assert journal.undoable().name == "Một", "that there was a value can be taken back"
    journal.record(edit("a", x=2), "Hai")
    assert journal.undoable().name == "Khác", "there is no value to put back"
    journal.close()
    with Journal.open(journal.path, author="Hà", station="A") as reopened:
        assert reopened.undoable().name == "Khác"


def test_twice_is_once_and_nonsense_is_refused_whole(journal: Journal) -> None:
    journal.record(edit("a", x=1, y=2), "Thêm")
    journal.blank([Ref("A", 1)], "bí mật")
    mark = journal.mark()
    journal.blank([Ref("A", 1), Ref("A", 1)], "bí mật")
    assert journal.mark() == mark
    for wrong in (Ref("A", 99), Ref("Z", 1)):
        with pytest.raises(NotFound):
            journal.blank([Ref("A", 2), wrong], "x")
    with pytest.raises(Refused):
        journal.blank([Ref("A", 2), Ref("A", 3)], "x")
    assert journal.values() == {"a": {"y": 2}}
    assert journal.heads(BLANKING) is not None and len(list(journal.heads(BLANKING))) == 1


def test_a_window_that_has_the_values_in_memory_forgets_them(journal: Journal) -> None:
    journal.record(edit("a", x=SECRET), "Thêm")
    assert journal.values() == {"a": {"x": SECRET}}
    journal.blank([Ref("A", 1)], "bí mật")
    assert journal.values() == journal.thing_values({"a"}) == {}
    assert journal.values(journal.mark()) == {}


def test_what_was_typed_and_given_up_leaves_no_trace(journal: Journal, tmp_path: Path) -> None:
    """Nothing writes the file anew here: what is removed is overwritten with zeros."""
    for n in range(9):
        journal.set_typing(f"statement/{n}", "text", f"{SECRET if n == 4 else 'lời khác'} {n} " * 5).result()
    assert traces(tmp_path) == 5
    journal.clear_typing("statement/4", "text").result()
    assert traces(tmp_path) == 0


def test_a_merge_that_brings_a_blanking_writes_the_file_anew(journal: Journal, tmp_path: Path) -> None:
    """As blanking itself does: free space keeps what a page once held."""
    for n in range(60):
        journal.record([Edit(f"statement/{n:03}", "text", f"{n} " * 150)], "Thêm")
        if n == 30:
            journal.set_typing("statement/x", "text", SECRET).result()
            secret = journal.record([Edit("statement/x", "text", SECRET)], "Thêm")
    with copied(journal, "b.daucau", "B") as other:
        other.blank([Ref.parse(secret.id)], "bí mật nhà nước")
        statements: list[str] = []
        journal._store._writer.set_trace_callback(statements.append)
        journal.merge(other)
        journal._store._writer.set_trace_callback(None)
    assert "VACUUM" in statements
    assert traces(tmp_path) == 0
    assert "statement/x" not in journal.values()


def test_a_merge_that_brings_no_blanking_does_not(journal: Journal, tmp_path: Path) -> None:
    journal.record(edit("a", x=1), "Thêm")
    with copied(journal, "b.daucau", "B") as other:
        other.record(edit("a", x=2), "Sửa")
        statements: list[str] = []
        journal._store._writer.set_trace_callback(statements.append)
        journal.merge(other)
        journal._store._writer.set_trace_callback(None)
    assert statements and "VACUUM" not in statements
