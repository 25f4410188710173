"""What is recorded is there, once, in order, as it was said; what cannot be kept exactly is refused."""

from __future__ import annotations

import threading
import unicodedata
from concurrent.futures import Future
from pathlib import Path

import pytest

from minutes.errors import Bug, Refused
from minutes.journal import Edit, Journal, Ref
from tests.journal.support import edit, raw


def test_a_step_groups_its_changes_and_bears_name_author_and_time(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "a.daucau", author="Nguyễn Thị Hà", station="A") as journal:
        step = journal.record(edit("site/a", name="Cà Mau", order="a0"), "Thêm điểm cầu")
        assert step is not None and (step.id, step.name, step.author, step.station) == (
            "A:1",
            "Thêm điểm cầu",
            "Nguyễn Thị Hà",
            "A",
        )
        changes = list(journal.changes(step=step.id))
        assert [(c.ref, c.field, c.value, c.replaces) for c in changes] == [
            (Ref("A", 1), "name", "Cà Mau", ()),
            (Ref("A", 2), "order", "a0", ()),
        ]
        assert list(journal.steps()) == [step]
        assert {c.time_ms for c in changes} == {step.time_ms}
        journal.record(edit("site/a", name="tỉnh Cà Mau"), "Sửa")
        assert [c.replaces for c in journal.changes() if c.ref.seq == 3] == [(Ref("A", 1),)]


def test_it_is_all_there_after_closing(tmp_path: Path) -> None:
    path = tmp_path / "a.daucau"
    with Journal.create(path, author="Hà") as journal:
        journal.record(edit("site/a", name="Cà Mau"), "Thêm")
        values, mark, name = journal.values(), journal.mark(), journal.conference_id
    for read_only in (True, False):
        with Journal.open(path, read_only=read_only) as journal:
            assert (journal.values(), journal.mark(), journal.conference_id) == (values, mark, name)
    assert [file.name for file in tmp_path.iterdir()] == ["a.daucau"]


def test_what_is_so_already_is_not_recorded_again(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
        assert journal.record(edit("a", x=1), "Sửa") is not None
        before = journal.path.read_bytes()
        assert journal.record(edit("a", x=1, y=None), "Sửa") is None
        assert journal.path.read_bytes() == before
        assert journal.record(edit("a", x=True), "Sửa") is not None, "true is not 1"
        step = journal.record([Edit("a", "z", 1), Edit("a", "z", 2), Edit("a", "x", True)], "Sửa")
        assert step is not None and [c.value for c in journal.changes(step=step.id)] == [2], "of one field the later holds"


@pytest.mark.parametrize("value", [1.5, float("nan"), 2**53, -(2**60), b"x", {1: 2}, {"\u00ea": 1, "e\u0302": 2}, object()])
def test_what_has_no_exact_json_is_refused_at_the_door(tmp_path: Path, value: object) -> None:
    with Journal.create(tmp_path / "a.daucau", author="Hà") as journal:
        for wrapped in (value, [value], {"a": [value]}):
            with pytest.raises(Bug):
                journal.record([Edit("a", "x", wrapped)], "Sửa")
        assert journal.values() == {}


def test_nesting_has_an_end(tmp_path: Path) -> None:
    deep: object = "x"
    for _level in range(65):
        deep = [deep]
    with Journal.create(tmp_path / "a.daucau", author="Hà") as journal:
        journal.record([Edit("a", "x", deep[0])], "Sửa")  # type: ignore[index]
        with pytest.raises(Bug):
            journal.record([Edit("a", "x", deep)], "Sửa")


def test_texts_are_nfc_at_the_door_keys_and_names_too(tmp_path: Path) -> None:
    one = "Đắk Lắk"
    apart = unicodedata.normalize("NFD", one)
    with Journal.create(tmp_path / "a.daucau", author=apart, station="A") as journal:
        journal.record([Edit(apart, apart, {apart: [apart]})], apart)
        assert journal.values() == {one: {one: {one: [one]}}}
        step = next(journal.steps())
        assert (step.name, step.author) == (one, one)
        journal.set_typing(apart, apart, apart).result()
        assert {key: text for key, (text, _time) in journal.typing().items()} == {(one, one): one}


def test_half_characters_and_control_characters_break_nothing(tmp_path: Path) -> None:
    odd = 'a\ud800b\x00c\x1f\u2028"\\'
    with Journal.create(tmp_path / "a.daucau", author="a\x00\ud800", station="A") as journal:
        journal.record([Edit("t\x00", "f\udfff", odd)], "n\x00")
        assert journal.values() == {"t\ufffd": {"f\ufffd": 'a\ufffdb\x00c\x1f\u2028"\\'}}
        assert list(journal.verify()) == []


def test_a_value_may_be_large(tmp_path: Path) -> None:
    text = "Hội nghị trực tuyến. " * 250_000
    with Journal.create(tmp_path / "a.daucau", author="x" * 5000, station="A") as journal:
        journal.record([Edit("a" * 5000, "b" * 5000, text)], "n" * 5000)
        assert journal.values() == {"a" * 5000: {"b" * 5000: text}}
        assert list(journal.verify()) == []


def test_many_threads_write_and_read_and_nothing_is_lost(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
        futures: list[Future[object]] = []
        guard = threading.Lock()

        def work(number: int) -> None:
            for n in range(15):
                future = journal.submit([Edit(f"{number}", f"{n}", n), Edit("all", "last", f"{number}-{n}")], "Sửa")
                with guard:
                    futures.append(future)  # type: ignore[arg-type]
                journal.values()
                journal.conflicts()
                journal.undoable()
                list(journal.steps(limit=2))

        threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert all(future.result() is not None for future in futures)
        assert journal.pending == 0
        values = journal.values()
        assert all(values[str(number)] == {str(n): n for n in range(15)} for number in range(6))
        assert journal.mark().seqs == {"A": 6 * 15 * 2}
        assert list(journal.verify()) == []
        assert values == {thing: dict(fields) for thing, fields in journal.values(journal.mark()).items()}


def test_current_values_do_not_wait_for_the_disk(tmp_path: Path) -> None:
    """A commit that hangs (a stick, a share) holds up neither values nor what can be undone."""
    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
        journal.record(edit("a", x=1), "Sửa")
        journal.values(), journal.undoable()
        reached, let_go = threading.Event(), threading.Event()

        def hang(statement: str) -> None:
            if statement == "COMMIT":
                reached.set()
                assert let_go.wait(20)

        journal._store._writer.set_trace_callback(hang)
        future = journal.submit(edit("a", x=2), "Sửa")
        assert reached.wait(20)
        try:
            assert journal.values() == journal.thing_values({"a"}) == {"a": {"x": 1}}
            assert journal.pending == 1
            assert (journal.conflicts(), journal.typing(), journal.mark().seqs) == ([], {}, {"A": 1})
            assert journal.undoable() is not None and journal.redoable() is None
        finally:
            let_go.set()
        assert future.result(20) is not None
        assert journal.values() == {"a": {"x": 2}}


def test_listeners_hear_what_changed_after_it_is_saved(tmp_path: Path) -> None:
    heard: list[tuple[frozenset[str], object]] = []
    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
        assert journal.saved_at is None
        forget = journal.listen(lambda things: heard.append((things, journal.values().get("a"))))
        journal.record([*edit("a", x=1), *edit("b", y=2)], "Sửa")
        assert heard == [(frozenset({"a", "b"}), {"x": 1})]
        assert journal.saved_at is not None
        journal.undo()
        assert heard[-1] == (frozenset({"a", "b"}), None)
        forget()
        forget()
        journal.redo()
        assert len(heard) == 2


def test_a_listener_that_waits_for_its_own_writing_is_told_instead_of_hanging(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
        journal.listen(lambda _things: journal.record(edit("b", x=1), "Sửa") and None)
        with pytest.raises(Bug):
            journal.record(edit("a", x=1), "Sửa")
        assert journal.values() == {"a": {"x": 1}}


def test_nothing_can_be_recorded_where_we_only_read_or_have_closed(tmp_path: Path) -> None:
    path = tmp_path / "a.daucau"
    journal = Journal.create(path, author="Hà")
    journal.close()
    journal.close()
    with pytest.raises(Refused, match="đã đóng"):
        journal.record(edit("a", x=1), "Sửa")
    with Journal.open(path, read_only=True) as reader:
        for write in (
            lambda: reader.record(edit("a", x=1), "Sửa"),
            lambda: reader.submit(edit("a", x=1), "Sửa"),
            reader.undo,
            lambda: reader.merge(path),
            lambda: reader.blank([], ""),
            lambda: reader.set_typing("a", "x", ""),
        ):
            with pytest.raises(Refused, match="chỉ để đọc"):
                write()


def test_what_waits_is_written_before_closing(tmp_path: Path) -> None:
    path = tmp_path / "a.daucau"
    with Journal.create(path, author="Hà", station="A") as journal:
        futures = [journal.submit(edit("a", x=n), "Sửa") for n in range(20)]
    assert all(future.done() and future.result() is not None for future in futures)
    with Journal.open(path, read_only=True) as journal:
        assert journal.values() == {"a": {"x": 19}}


def test_a_reader_sees_what_another_window_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.daucau"
    with Journal.create(path, author="Hà", station="A") as journal, Journal.open(path, read_only=True) as reader:
        assert reader.values() == {}
        journal.record(edit("a", x=1), "Sửa")
        assert (reader.values(), reader.mark()) == ({"a": {"x": 1}}, journal.mark())
        journal.set_typing("a", "x", "hai").result()
        assert reader.typing().keys() == {("a", "x")}


def test_what_a_later_version_added_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.daucau"
    with Journal.create(path, author="Hà", station="A") as journal:
        journal.record(edit("a", x=1, một_trường_mới={"sau": "này"}), "Sửa")
    with raw(path) as db:
        db.execute("CREATE TABLE later (x)")
        db.execute("INSERT INTO later VALUES (1)")
        db.execute("ALTER TABLE change ADD COLUMN signature BLOB")
        db.execute("UPDATE change SET signature = x'01'")
        db.execute("INSERT INTO about VALUES ('later', 'kept')")
    with Journal.open(path, author="Hà", station="A") as journal:
        journal.record(edit("a", x=2), "Sửa")
        assert journal.values() == {"a": {"x": 2, "một_trường_mới": {"sau": "này"}}}
        assert list(journal.verify()) == []
    with raw(path) as db:
        assert db.execute("SELECT x FROM later").fetchall() == [(1,)]
        assert db.execute("SELECT signature FROM change ORDER BY seq").fetchall() == [(b"\1",), (b"\1",), (None,)]
        assert db.execute("SELECT value FROM about WHERE name = 'later'").fetchall() == [("kept",)]


def test_the_disk_is_asked_for_everything_it_can_promise(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "a.daucau", author="Hà") as journal:
        ask = journal._store._writer.execute
        pragmas = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "trusted_schema")
        assert [ask(f"PRAGMA {name}").fetchone()[0] for name in pragmas] == ["truncate", 2, 1, 1, 0]


class TestTyping:
    """What is being typed survives, and makes way for what is recorded."""

    def test_is_kept_over_a_crash_and_gone_once_recorded(self, tmp_path: Path) -> None:
        path = tmp_path / "a.daucau"
        with Journal.create(path, author="Hà", station="A") as journal:
            journal.set_typing("a", "x", "Đề ngh")
            journal.set_typing("a", "x", "Đề nghị").result()
            journal.set_typing("b", "x", "khác").result()
        with Journal.open(path, author="Hà", station="A") as journal:
            assert journal.typing()["a", "x"][0] == "Đề nghị"
            journal.record(edit("a", x="Đề nghị Sở"), "Sửa")
            assert journal.typing().keys() == {("b", "x")}
            journal.clear_typing("b", "x").result()
            assert journal.typing() == {}
        with Journal.open(path, read_only=True) as journal:
            assert journal.typing() == {}
            assert journal.mark().seqs == {"A": 1}, "keys are no changes"

    def test_goes_even_where_the_value_is_as_it_was(self, tmp_path: Path) -> None:
        with Journal.create(tmp_path / "a.daucau", author="Hà") as journal:
            journal.record(edit("a", x="1"), "Sửa")
            journal.set_typing("a", "x", "12")
            assert journal.record(edit("a", x="1"), "Sửa") is None
            assert journal.typing() == {}

    def test_keys_after_enter_stay(self, tmp_path: Path) -> None:
        """The same field again, while the disk is still busy with what was entered before."""
        path = tmp_path / "a.daucau"
        with Journal.create(path, author="Hà") as journal:
            with journal._store.lock:  # the disk is busy
                journal.set_typing("a", "x", "một")
                journal.submit(edit("a", x="một"), "Sửa")
                last = [journal.set_typing("a", "x", "hai" * n) for n in range(1, 200)][-1]
                assert journal.pending <= 4, "only the latest of a field waits"
            last.result()
            assert {key: text for key, (text, _time) in journal.typing().items()} == {("a", "x"): "hai" * 199}

    def test_what_is_typed_after_a_step_that_waits_is_kept_though_keys_before_it_wait_too(self, tmp_path: Path) -> None:
        begun, go = threading.Event(), threading.Event()

        def work(_record: object) -> None:
            begun.set()
            go.wait(5)

        with Journal.create(tmp_path / "a.daucau", author="Hà", station="A") as journal:
            busy = threading.Thread(target=journal.arrange, args=(work,))
            busy.start()
            begun.wait(5)
            journal.set_typing("a", "x", "câu đầu")
            journal.submit(edit("a", x="câu đầu"), "Thêm")
            journal.set_typing("a", "x", "câu sau")
            go.set()
            busy.join(5)
            journal.drain()
            assert journal.typing()["a", "x"][0] == "câu sau"
            assert journal.values() == {"a": {"x": "câu đầu"}}
