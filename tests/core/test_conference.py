"""The verbs of an open conference: each is one step, on the disk when it returns, and can be undone after reopening."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from minutes import model
from minutes.conference import ConferenceFile
from minutes.errors import NotFound, Refused


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Giao ban tháng 9 #1.daucau"


@pytest.fixture
def file(path: Path) -> Iterator[ConferenceFile]:
    with ConferenceFile.create(path, author="Trần Thu Hà") as opened:
        yield opened


def texts(file: ConferenceFile) -> list[str]:
    return [statement.text for statement in file.state().statements]


def test_what_was_added_is_there_after_reopening(path: Path) -> None:
    with ConferenceFile.create(path, author="Hà") as file:
        site = file.add("site", name="tỉnh Sơn La")
        chair = file.add("participant", name="Lò Thị Mai", site=site, roles=(model.Role.CHAIR,))
        file.edit(site, chair=chair)
        file.edit(model.CONFERENCE, title="Giao ban tháng 9")
        expected = file.state()
    with ConferenceFile.open(path) as file:
        assert file.state() == expected
        assert file.state().sites[0].chair == chair
        assert file.state().title == "Giao ban tháng 9"
        assert [step.author for step in file.journal.steps()] == ["Hà"] * 4


def test_things_stand_where_they_were_put(file: ConferenceFile) -> None:
    second = file.add("statement", text="hai")
    file.add("statement", text="bốn")
    file.add("statement", text="một", after="")
    file.add("statement", text="ba", after=second)
    assert texts(file) == ["một", "hai", "ba", "bốn"]
    file.move(second, None)
    assert texts(file) == ["hai", "một", "ba", "bốn"]
    file.move(second, file.state().statements[-1].id)
    assert texts(file) == ["một", "ba", "bốn", "hai"]
    file.undo()
    assert texts(file) == ["hai", "một", "ba", "bốn"]
    assert file.move(second, second) is None


def test_several_things_added_at_once_keep_their_order(file: ConferenceFile) -> None:
    file.add_many([("statement", {"text": str(n)}) for n in range(5)], "Nhập")
    assert texts(file) == ["0", "1", "2", "3", "4"]
    file.undo()
    assert file.state() == model.Conference()


def test_a_split_takes_the_figures_of_the_second_half_along(file: ConferenceFile) -> None:
    whole = file.add("statement", text="Thu ngân sách đạt 120 tỷ đồng. Xuất khẩu đạt 45 triệu USD.")
    first = file.add(
        "figure", indicator="thu ngân sách", value=Decimal(120), statement=whole, quote="Thu ngân sách đạt 120 tỷ đồng"
    )
    second = file.add("figure", indicator="xuất khẩu", value=Decimal(45), statement=whole, quote="Xuất khẩu đạt 45 triệu USD")
    other = file.split_statement(whole, 31)
    state = file.state()
    assert texts(file) == ["Thu ngân sách đạt 120 tỷ đồng.", "Xuất khẩu đạt 45 triệu USD."]
    assert {figure.id: figure.statement for figure in state.figures} == {first: whole, second: other}
    file.undo()
    assert texts(file) == ["Thu ngân sách đạt 120 tỷ đồng. Xuất khẩu đạt 45 triệu USD."]
    assert {figure.statement for figure in file.state().figures} == {whole}


def test_a_statement_is_not_split_at_its_edge(file: ConferenceFile) -> None:
    whole = file.add("statement", text="Nhất trí.")
    with pytest.raises(Refused):
        file.split_statement(whole, 0)
    with pytest.raises(Refused):
        file.split_statement(whole, 9)
    assert texts(file) == ["Nhất trí."]


def test_joined_statements_keep_their_figures_and_tasks(file: ConferenceFile) -> None:
    one, two = file.add("statement", text="Đồng ý."), file.add("statement", text="Giao Sở Tài chính báo cáo.")
    task = file.add("task", text="báo cáo", owner="Sở Tài chính", statement=two)
    file.join_statements(one, two)
    state = file.state()
    assert texts(file) == ["Đồng ý. Giao Sở Tài chính báo cáo."]
    assert state.tasks[0].id == task
    assert state.tasks[0].statement == one


def test_a_speaker_replaces_the_body_and_a_body_the_speaker(file: ConferenceFile) -> None:
    person = file.add("participant", name="Nguyễn Văn Bình")
    said = file.add("statement", text="Tỉnh đề nghị hỗ trợ.", body="Sở Y tế")
    file.assign_speaker(said, person)
    assert (file.state().statements[0].speaker, file.state().statements[0].body) == (person, "")
    file.assign_speaker(said, "", body="Sở Y tế")
    assert (file.state().statements[0].speaker, file.state().statements[0].body) == ("", "Sở Y tế")


def test_readings_become_things_that_point_to_each_other(file: ConferenceFile) -> None:
    source = file.add("source", name="báo cáo", text="Ông Bình: thu đạt 120 tỷ đồng.")
    person = file.add("reading", of="participant", data={"name": "Bình", "honorific": "Ông"}, quote="Ông Bình", source=source)
    said = file.add(
        "reading", of="statement", data={"speaker": person, "text": "thu đạt 120 tỷ đồng."}, source=source, start=10, end=30
    )
    number = file.add(
        "reading",
        of="figure",
        data={"indicator": "thu", "value": "120", "unit": "tỷ đồng", "statement": said},
        quote="thu đạt 120 tỷ đồng",
    )
    file.accept(number, value=Decimal(125))
    assert file.state().figures[0].value == Decimal(125)
    assert file.state().figures[0].statement == ""
    file.accept(person, said)
    state = file.state()
    assert state.waiting == ()
    assert state.statements[0].speaker == state.participants[0].id
    assert state.statements[0].start == 10
    assert state.figures[0].statement == state.statements[0].id
    assert state.figures[0].quote == "thu đạt 120 tỷ đồng"
    assert file.accept(person) is None
    file.undo()
    assert [reading.id for reading in file.state().waiting] == [person, said]
    assert file.state().participants == ()


def test_a_dismissed_reading_waits_again_when_restored(file: ConferenceFile) -> None:
    reading = file.add("reading", of="task", data={"text": "rà soát"})
    file.dismiss(reading)
    assert file.state().waiting == ()
    file.restore(reading)
    assert len(file.state().waiting) == 1


def test_a_reading_of_the_conference_fills_its_head(file: ConferenceFile) -> None:
    file.accept(file.add("reading", of="conference", data={"title": "Hội nghị tổng kết", "date": "2021-12-22"}))
    assert (file.state().title, str(file.state().date)) == ("Hội nghị tổng kết", "2021-12-22")


def test_what_is_gone_cannot_be_changed(file: ConferenceFile) -> None:
    site = file.add("site", name="Cà Mau")
    file.delete(site)
    assert file.state().sites == ()
    with pytest.raises(NotFound):
        file.edit(site, name="Bạc Liêu")
    file.undo()
    assert file.state().sites[0].name == "Cà Mau"


def test_an_edit_that_changes_nothing_is_no_step(file: ConferenceFile) -> None:
    site = file.add("site", name="Cà Mau")
    before = file.undoable()
    assert file.edit(site, name="Cà Mau") is None
    assert file.undoable() == before


def test_a_past_state_stays_as_it_was(file: ConferenceFile) -> None:
    site = file.add("site", name="Cà Mau")
    mark = file.journal.mark()
    file.edit(site, name="tỉnh Cà Mau")
    file.add("site", name="Bạc Liêu")
    assert [found.name for found in file.state(mark).sites] == ["Cà Mau"]
    assert [found.name for found in file.state().sites] == ["tỉnh Cà Mau", "Bạc Liêu"]


def test_listeners_hear_which_things_changed(file: ConferenceFile) -> None:
    heard: list[frozenset[str]] = []
    forget = file.listen(heard.append)
    site = file.add("site", name="Cà Mau")
    file.undo()
    forget()
    file.redo()
    assert heard == [frozenset({site}), frozenset({site})]


def test_two_copies_become_one_and_a_true_conflict_is_kept(path: Path, tmp_path: Path) -> None:
    with ConferenceFile.create(path, author="Hà") as file:
        figure = file.add("figure", indicator="doanh thu", value=Decimal(3462))
    copy = tmp_path / "bản sao.daucau"
    copy.write_bytes(path.read_bytes())
    with ConferenceFile.open(copy, author="Lan") as file:
        file.edit(figure, value=Decimal(3642))
        file.add("site", name="Cà Mau")
    with ConferenceFile.open(path, author="Hà") as file:
        file.edit(figure, value=Decimal(3426))
        merged = file.merge(copy)
        assert merged.conflicts == ((figure, "value"),)
        assert file.state().sites[0].name == "Cà Mau"
        assert {head.value for _thing, _field, heads in file.journal.conflicts() for head in heads} == {"3642", "3426"}
        file.resolve(figure, "value", Decimal(3462))
        assert list(file.journal.conflicts()) == []
        assert file.state().figures[0].value == Decimal(3462)
