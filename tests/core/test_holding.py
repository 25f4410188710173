"""What the disk refuses is neither lost, nor written over what was said later, nor written twice."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

from minutes import model
from minutes.conference import ConferenceFile
from minutes.errors import CannotWrite, Damaged, DiskFull, InUse, Refused
from minutes.journal.store import Store
from tests.core.support import copied, full_disk


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ConferenceFile]:
    opened = ConferenceFile.create(tmp_path / "a.daucau", author="Hà")
    yield opened
    opened.close(give_up=True)


def names(file: ConferenceFile) -> list[str]:
    return [site.name for site in file.state().sites]


def test_an_older_refused_edit_never_overwrites_a_newer_saved_one(file: ConferenceFile, monkeypatch: pytest.MonkeyPatch) -> None:
    with full_disk(file, monkeypatch), pytest.raises(DiskFull):
        file.edit("conference", title="cũ")
    assert len(file.held) == 1
    file.edit("conference", title="mới")
    assert file.held == ()
    file.write_held()
    assert file.state().title == "mới"
    file.undo()
    assert file.state().title == "cũ", "what was refused is a step of its own, before the later one"


def test_steps_refused_one_after_another_are_recorded_in_their_order(file: ConferenceFile, monkeypatch: pytest.MonkeyPatch) -> None:
    with full_disk(file, monkeypatch):
        for title in ("một", "hai", "một"):
            with pytest.raises(DiskFull):
                file.edit("conference", title=title)
        for name in ("A", "B", "C", "D", "E"):
            with pytest.raises(DiskFull):
                file.add("site", name=name)
    assert len(file.held) == 8
    file.write_held()
    assert file.state().title == "một"
    assert names(file) == ["A", "B", "C", "D", "E"]
    assert len({site.order for site in file.state().sites}) == 5


def test_asking_again_for_what_was_refused_makes_one_thing(file: ConferenceFile, monkeypatch: pytest.MonkeyPatch) -> None:
    with full_disk(file, monkeypatch):
        for _again in range(2):
            with pytest.raises(DiskFull):
                file.add("site", name="Cà Mau")
    assert len(file.held) == 1
    made = file.add("site", name="Cà Mau")
    file.write_held()
    assert [(site.id, site.name) for site in file.state().sites] == [(made, "Cà Mau")]


def test_two_different_things_that_were_refused_are_both_recorded(file: ConferenceFile, monkeypatch: pytest.MonkeyPatch) -> None:
    with full_disk(file, monkeypatch):
        for name in ("Cà Mau", "Sơn La"):
            with pytest.raises(DiskFull):
                file.add("site", name=name)
    file.add("site", name="Huế")
    assert names(file) == ["Cà Mau", "Sơn La", "Huế"]


def test_a_later_step_waits_behind_the_one_that_was_refused(file: ConferenceFile, monkeypatch: pytest.MonkeyPatch) -> None:
    site = file.add("site", name="Cà Mau")
    with full_disk(file, monkeypatch):
        with pytest.raises(DiskFull):
            file.edit(site, name="tỉnh Cà Mau")
        with pytest.raises(DiskFull):
            file.delete(site)
        with pytest.raises(DiskFull):
            file.undo()
    file.write_held()
    assert names(file) == []
    file.undo()
    assert names(file) == ["tỉnh Cà Mau"]


def test_closing_writes_what_was_refused_before(file: ConferenceFile, monkeypatch: pytest.MonkeyPatch) -> None:
    with full_disk(file, monkeypatch), pytest.raises(DiskFull):
        file.edit("conference", title="giữ lại")
    file.close()
    with ConferenceFile.open(file.path) as again:
        assert again.state().title == "giữ lại"


def test_closing_on_a_full_disk_says_so_and_loses_nothing(
    file: ConferenceFile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with full_disk(file, monkeypatch):
        with pytest.raises(DiskFull):
            file.edit("conference", title="giữ lại")
        with pytest.raises(CannotWrite, match="1 thay đổi chưa được lưu"):
            file.close()
        file.copy_to(tmp_path / "b.daucau")
        file.close(give_up=True)
    with ConferenceFile.open(tmp_path / "b.daucau") as copy:
        assert copy.state().title == "giữ lại"


def test_a_block_that_ends_on_a_full_disk_tells_what_was_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.daucau"
    with pytest.raises(DiskFull, match="chưa được lưu"), ConferenceFile.create(path) as file:
        patched = full_disk(file, monkeypatch)
        patched.__enter__()
        with pytest.raises(DiskFull):
            file.edit("conference", title="mất")
    patched.__exit__(None, None, None)
    ConferenceFile.open(path).close()


def test_a_copy_has_what_was_refused_and_what_is_being_typed(
    file: ConferenceFile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with full_disk(file, monkeypatch):
        with pytest.raises(DiskFull):
            file.add("site", name="Cà Mau")
        with pytest.raises(DiskFull):
            file.set_typing("conference", "title", "đang gõ").result()
        file.copy_to(tmp_path / "b.daucau")
    assert len(file.held) == 1
    with ConferenceFile.open(tmp_path / "b.daucau") as copy:
        assert names(copy) == ["Cà Mau"]
        assert copy.typing()["conference", "title"][0] == "đang gõ"


def test_a_copy_onto_itself_is_refused(file: ConferenceFile, tmp_path: Path) -> None:
    file.edit("conference", title="một")
    linked = tmp_path / "c.daucau"
    linked.symlink_to(file.path)
    for same in (file.path, tmp_path / "x" / ".." / "a.daucau", linked):
        (tmp_path / "x").mkdir(exist_ok=True)
        with pytest.raises(Refused, match="chính là tệp này"):
            file.copy_to(same)
    file.edit("conference", title="hai")
    assert file.state().title == "hai"


def test_a_copy_onto_a_conference_that_is_open_is_refused(file: ConferenceFile, tmp_path: Path) -> None:
    with ConferenceFile.create(tmp_path / "b.daucau") as other:
        other.edit("conference", title="của người khác")
        with pytest.raises(InUse):
            file.copy_to(other.path)
        other.edit("conference", place="Huế")
    with ConferenceFile.open(tmp_path / "b.daucau") as other:
        assert (other.state().title, other.state().place) == ("của người khác", "Huế")
    file.copy_to(tmp_path / "b.daucau")
    assert not list(tmp_path.glob(".~lock.b*"))


def test_what_is_typed_and_not_kept_is_known_until_it_is(file: ConferenceFile, monkeypatch: pytest.MonkeyPatch) -> None:
    with full_disk(file, monkeypatch):
        for text in ("gõ", "gõ dở"):
            with pytest.raises(DiskFull):
                file.set_typing("conference", "title", text).result()
        assert file.unkept == {("conference", "title"): "gõ dở"}
        with pytest.raises(CannotWrite):
            file.close()
    file.write_held()
    assert file.unkept == {}
    assert file.typing()["conference", "title"][0] == "gõ dở"


def test_what_is_recorded_or_given_up_is_no_longer_unkept(file: ConferenceFile, monkeypatch: pytest.MonkeyPatch) -> None:
    with full_disk(file, monkeypatch):
        for field in ("title", "place"):
            with pytest.raises(DiskFull):
                file.set_typing(model.CONFERENCE, field, "gõ dở").result()
    file.edit(model.CONFERENCE, title="gõ xong")
    assert file.unkept == {(model.CONFERENCE, "place"): "gõ dở"}
    file.clear_typing(model.CONFERENCE, "place")
    assert file.unkept == {}


def test_a_program_that_holds_the_file_keeps_no_block_from_ending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.daucau"
    with pytest.raises(InUse, match="chưa được lưu"), ConferenceFile.create(path) as file:
        patched = full_disk(file, monkeypatch, InUse("Một chương trình khác đang giữ tệp."))
        patched.__enter__()
        with pytest.raises(InUse):
            file.set_typing("conference", "title", "gõ dở").result()
    patched.__exit__(None, None, None)
    ConferenceFile.open(path).close()


def test_what_another_program_keeps_from_being_written_is_held_and_written_once(
    file: ConferenceFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = InUse("Một chương trình khác đang giữ tệp.")
    with full_disk(file, monkeypatch), pytest.raises(DiskFull):
        file.add("site", name="An")
    with full_disk(file, monkeypatch, busy):
        for name in ("An", "Bình"):
            with pytest.raises(InUse):
                file.add("site", name=name)
    assert len(file.held) == 2
    file.write_held()
    assert names(file) == ["An", "Bình"]


def test_a_step_that_cannot_be_leaves_what_waits_waiting(file: ConferenceFile, monkeypatch: pytest.MonkeyPatch) -> None:
    site = file.add("site", name="An")
    with full_disk(file, monkeypatch), pytest.raises(DiskFull):
        file.edit(site, name="Bình", step="Sửa")
    monkeypatch.setattr(Store, "transaction", raising(Damaged("Tệp hỏng.")))
    with pytest.raises(Damaged):
        file.edit(site, name="Bình", step="Sửa")
    monkeypatch.undo()
    assert file.held == ("Sửa",)
    file.write_held()
    assert names(file) == ["Bình"]


def raising(error: Exception) -> Callable[[Store], NoReturn]:
    def refuse(_store: Store) -> NoReturn:
        raise error

    return refuse


def test_who_dismisses_what_waits_to_be_accepted_is_told_and_not_overruled_in_silence(
    file: ConferenceFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = file.add("reading", of="figure", data={"indicator": "thu", "value": "5"}, quote="thu 5")
    with full_disk(file, monkeypatch), pytest.raises(DiskFull):
        file.accept(reading)
    with pytest.raises(Refused, match="thu 5"):
        file.dismiss(reading)
    assert len(file.state().figures) == 1
    file.undo()
    file.dismiss(reading)
    assert [one.state for one in file.state().readings] == [model.ReadingState.DISMISSED]


def test_a_text_given_up_while_the_disk_refuses_stays_given_up(file: ConferenceFile, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go = threading.Event(), threading.Event()

    def slow(_store: Store) -> NoReturn:
        begun.set()
        go.wait(5)
        raise DiskFull("Ổ đĩa đã đầy.")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "transaction", slow)
        first = file.set_typing("conference", "title", "một")
        begun.wait(5)
        later = file.set_typing("conference", "title", "hai")  # joins the next batch
        file.clear_typing("conference", "title")
        go.set()
        for answer in (first, later):
            with pytest.raises(DiskFull):
                answer.result()
    assert file.unkept == {}


@pytest.mark.parametrize("asked", ["state", "conflicts"])
def test_what_could_not_be_read_once_is_read_the_next_time(
    file: ConferenceFile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, asked: str
) -> None:
    site = file.add("site", name="An")
    file.state()
    file.conflicts()
    with copied(file, "b.daucau") as other:
        other.edit(site, name="Bình")
    file.delete(site, step="Xóa")
    file.edit("conference", title="mới")
    file.journal.merge(tmp_path / "b.daucau")  # without a look at what it brings
    with monkeypatch.context() as patch:
        patch.setattr(file.journal, "thing_values", raising(InUse("Bận.")))
        with pytest.raises(InUse):
            getattr(file, asked)()
    if asked == "state":
        assert file.state().title == "mới"
    assert [thing for thing, _field, _heads in file.conflicts()] == [site]


def test_what_is_typed_while_an_older_text_is_kept_at_last_is_the_last_word(
    file: ConferenceFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_disk(file, monkeypatch), pytest.raises(DiskFull):
        file.set_typing("conference", "title", "một").result()
    submit = file.journal.set_typing
    typist = threading.Thread(target=lambda: file.set_typing("conference", "title", "hai").result())

    def between(thing: str, field: str, text: str) -> Future[None]:
        if text == "một":
            typist.start()
            typist.join(0.3)  # goes first where nothing holds her back
        return submit(thing, field, text)

    monkeypatch.setattr(file._unkept, "_submit", between)
    file.write_held()
    typist.join(5)
    assert file.typing()["conference", "title"][0] == "hai"
    assert file.unkept == {}


def test_an_older_text_is_not_kept_again_over_one_that_the_disk_has_yet_to_answer_for(
    file: ConferenceFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_disk(file, monkeypatch), pytest.raises(DiskFull):
        file.set_typing("conference", "title", "một").result()
    begun, go, transaction = threading.Event(), threading.Event(), Store.transaction

    @contextmanager
    def slow(store: Store) -> Iterator[object]:
        begun.set()
        go.wait(5)
        with transaction(store) as db:
            yield db

    monkeypatch.setattr(Store, "transaction", slow)
    newer = file.set_typing("conference", "title", "hai")
    begun.wait(5)
    writer = threading.Thread(target=file.write_held)
    writer.start()
    go.set()
    writer.join(5)
    newer.result(5)
    file.drain()
    assert file.typing()["conference", "title"][0] == "hai"
