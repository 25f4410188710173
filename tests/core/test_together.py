"""Several people and several threads at one conference: places in a list, deletions against edits, reading along."""

import threading
from decimal import Decimal
from pathlib import Path

import pytest

from minutes.cli import main
from minutes.conference import ConferenceFile
from minutes.journal import Edit
from minutes.state import conference
from tests.core.support import copied


def names(file: ConferenceFile) -> list[str]:
    return [site.name for site in file.state().sites]


def test_what_several_threads_add_at_once_gets_a_place_of_its_own(file: ConferenceFile) -> None:
    def write(number: int) -> None:
        for line in range(20):
            made = file.add("statement", text=f"{number}-{line}")
            file.edit(made, text=f"{number}-{line}!")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    state = file.state()
    assert len({statement.order for statement in state.statements}) == 80
    for number in range(4):
        own = [statement.text for statement in state.statements if statement.text.startswith(f"{number}-")]
        assert own == [f"{number}-{line}!" for line in range(20)], "each in the order in which it was said"
    assert conference(file.journal.values()) == state


def test_a_reading_accepted_by_two_threads_becomes_one_thing(file: ConferenceFile) -> None:
    reading = file.add("reading", of="site", data={"name": "Cà Mau"})
    threads = [threading.Thread(target=file.accept, args=(reading,)) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names(file) == ["Cà Mau"]


@pytest.fixture
def tied(file: ConferenceFile) -> ConferenceFile:
    """Two stations have both added four sites at the end, without seeing each other."""
    file.add_many([("site", {"name": name}) for name in "ab"], "Nhập")
    with copied(file, "b.daucau") as other:
        for number in range(4):
            file.add("site", name=f"A{number}")
            other.add("site", name=f"B{number}")
    file.merge(other.path)
    keys = [site.order for site in file.state().sites]
    assert len(set(keys)) < len(keys), "so that the tests below try something"
    return file


@pytest.mark.parametrize("place", range(10))
def test_a_thing_is_put_right_after_another_also_where_two_stations_chose_one_key(tied: ConferenceFile, place: int) -> None:
    before = tied.state().sites
    tied.add("site", name="MỚI", after=before[place].id)
    wanted = [site.name for site in before]
    wanted.insert(place + 1, "MỚI")
    assert names(tied) == wanted
    tied.undo()
    assert tied.state().sites == before


@pytest.mark.parametrize("place", range(1, 10))
def test_a_thing_is_moved_right_after_another_also_where_two_stations_chose_one_key(tied: ConferenceFile, place: int) -> None:
    before = tied.state().sites
    tied.move(before[0].id, before[place].id)
    wanted = [site.name for site in before]
    wanted.insert(place, wanted.pop(0))
    assert names(tied) == wanted
    tied.move(before[0].id, None)
    assert names(tied) == [site.name for site in before]


@pytest.fixture
def taken_out(file: ConferenceFile) -> tuple[ConferenceFile, str]:
    """Hà has deleted a statement; Lan, who did not know it, has rewritten it."""
    said = file.add("statement", text="bản đầu")
    with copied(file, "b.daucau") as other:
        other.edit(said, text="lời chủ tọa rất quan trọng")
    file.delete(said)
    return file, said


def test_words_written_in_a_thing_that_was_deleted_meanwhile_are_a_conflict(taken_out: tuple[ConferenceFile, str]) -> None:
    file, said = taken_out
    assert file.conflicts() == []
    merged = file.merge(file.path.with_name("b.daucau"))
    assert merged.conflicts == ((said, "deleted"),)
    ((thing, field, heads),) = file.conflicts()
    assert (thing, field) == (said, "deleted")
    assert [(head.field, head.value) for head in heads] == [("deleted", True), ("text", "lời chủ tọa rất quan trọng")]
    assert file.state().statements == ()
    assert file.merge(file.path.with_name("b.daucau")).conflicts == (), "told once"


def test_the_same_conflict_is_told_at_the_other_station_and_after_opening(taken_out: tuple[ConferenceFile, str]) -> None:
    file, said = taken_out
    with ConferenceFile.open(file.path.with_name("b.daucau"), author="Lan") as other:
        assert other.merge(file.path).conflicts == ((said, "deleted"),)
        assert [conflict[:2] for conflict in other.conflicts()] == [(said, "deleted")]
    with ConferenceFile.open(other.path, read_only=True) as again:
        assert [conflict[:2] for conflict in again.conflicts()] == [(said, "deleted")]


@pytest.mark.parametrize(("value", "left"), [(True, []), (None, ["lời chủ tọa rất quan trọng"])])
def test_a_person_settles_whether_the_thing_stays_out(
    taken_out: tuple[ConferenceFile, str], value: object, left: list[str]
) -> None:
    file, said = taken_out
    file.merge(file.path.with_name("b.daucau"))
    file.resolve(said, "deleted", value)
    assert file.conflicts() == []
    assert [statement.text for statement in file.state().statements] == left
    file.undo()
    assert len(file.conflicts()) == 1


def test_a_deletion_by_somebody_who_knew_the_words_is_no_conflict(file: ConferenceFile) -> None:
    said = file.add("statement", text="bản đầu")
    with copied(file, "b.daucau") as other:
        other.edit(said, text="sửa")
    file.merge(other.path)
    file.delete(said)
    assert file.conflicts() == []
    with ConferenceFile.open(other.path) as again:
        assert again.merge(file.path).conflicts == ()
        assert again.conflicts() == []


def test_two_deletions_are_no_conflict_and_a_move_loses_no_words(file: ConferenceFile) -> None:
    one, two = file.add("statement", text="một"), file.add("statement", text="hai")
    with copied(file, "b.daucau") as other:
        other.delete(one)
        other.move(two, None)
    file.delete(one)
    file.delete(two)
    assert file.merge(other.path).conflicts == ()
    assert file.conflicts() == []


def test_a_deletion_of_an_older_program_is_no_conflict_and_no_error(file: ConferenceFile) -> None:
    said = file.add("statement", text="một")
    with copied(file, "b.daucau") as other:
        other.edit(said, text="hai")
    file.journal.record([Edit(said, "deleted", True)], "Xóa")
    assert file.merge(other.path).conflicts == ()


def test_who_reads_along_sees_what_another_window_writes(file: ConferenceFile) -> None:
    file.edit("conference", title="một")
    with ConferenceFile.open(file.path, read_only=True) as reader:
        assert reader.state().title == "một"
        file.edit("conference", title="hai")
        site = file.add("site", name="Cà Mau")
        assert reader.state() == file.state()
        file.delete(site)
        assert reader.state().sites == ()
        assert reader.state() is reader.state(), "built again only when something has changed"


def test_what_the_same_person_puts_back_in_a_deleted_thing_is_no_conflict(file: ConferenceFile) -> None:
    said = file.add("statement", text="một")
    step = file.edit(said, text="hai")
    file.delete(said)
    assert step is not None
    file.undo(step.id)
    assert file.conflicts() == []


def test_the_command_line_tells_of_it_too(file: ConferenceFile, capsys: pytest.CaptureFixture[str]) -> None:
    said = file.add("statement", text="bản đầu")
    with copied(file, "b.daucau") as other:
        other.edit(said, text="lời chủ tọa")
    file.delete(said)
    file.close()
    assert main(["merge", str(file.path), str(other.path)]) == 1
    told = capsys.readouterr().out
    assert "đã bị xóa (Hà) trong lúc người khác sửa" in told
    assert "«lời chủ tọa» (Lan)" in told
    main(["diff", str(file.path)])
    assert "bản đầu" not in capsys.readouterr().out, "it was not there before and is not there now: no difference"


def test_a_reading_that_two_people_accept_apart_becomes_one_thing(file: ConferenceFile, tmp_path: Path) -> None:
    reading = file.add("reading", of="figure", data={"indicator": "thu", "value": "5"}, quote="thu 5")
    with copied(file, "b.daucau") as other:
        other.add("figure", indicator="chi")
        other.accept(reading)
    file.accept(reading)
    assert file.merge(tmp_path / "b.daucau").conflicts == (), "where it stands in the list is nothing to choose between"
    assert sorted(figure.indicator for figure in file.state().figures) == ["chi", "thu"]
    assert file.conflicts() == []


def test_two_people_who_correct_a_reading_apart_are_told_of_the_one_field(file: ConferenceFile, tmp_path: Path) -> None:
    reading = file.add("reading", of="figure", data={"indicator": "thu", "value": "5"}, quote="thu 5")
    with copied(file, "b.daucau") as other:
        other.accept(reading, value=Decimal(6))
    file.accept(reading)
    file.merge(tmp_path / "b.daucau")
    (figure,) = file.state().figures
    assert [(thing, field) for thing, field, _heads in file.conflicts()] == [(figure.id, "value")]


def test_a_reading_is_accepted_again_after_that_was_undone(file: ConferenceFile) -> None:
    reading = file.add("reading", of="figure", data={"indicator": "thu", "value": "5"}, quote="thu 5")
    for _time in range(2):
        file.accept(reading)
        assert [figure.indicator for figure in file.state().figures] == ["thu"]
        file.undo()
        assert file.state().figures == ()
    file.accept(reading)
    file.delete(file.state().figures[0].id)
    assert file.state().figures == ()


@pytest.fixture
def taken_off(file: ConferenceFile) -> tuple[ConferenceFile, str, str]:
    """Hà has taken a person off the roster; Lan, who did not know it, has made him the speaker of a statement."""
    person = file.add("participant", name="Tuấn")
    said = file.add("statement", text="đề nghị hỗ trợ")
    with copied(file, "b.daucau") as other:
        other.edit(said, speaker=person)
    file.delete(person)
    return file, person, said


def test_who_was_taken_out_while_another_let_him_speak_is_a_conflict(taken_off: tuple[ConferenceFile, str, str]) -> None:
    file, person, said = taken_off
    assert file.conflicts() == []
    assert file.merge(file.path.with_name("b.daucau")).conflicts == ((person, "deleted"),)
    ((thing, field, heads),) = file.conflicts()
    assert (thing, field) == (person, "deleted")
    assert [(head.thing, head.field, head.author) for head in heads] == [(person, "deleted", "Hà"), (said, "speaker", "Lan")]
    with ConferenceFile.open(file.path, read_only=True) as again:
        assert [conflict[:2] for conflict in again.conflicts()] == [(person, "deleted")]


@pytest.mark.parametrize(("value", "speaks"), [(True, False), (None, True)])
def test_a_person_settles_whether_he_stays_out(taken_off: tuple[ConferenceFile, str, str], value: object, speaks: bool) -> None:
    file, person, said = taken_off
    file.merge(file.path.with_name("b.daucau"))
    file.resolve(person, "deleted", value)
    assert file.conflicts() == []
    statement = file.state().statement(said)
    assert statement is not None and (statement.speaker == person) is speaks


def test_another_speaker_ends_the_conflict_and_so_does_the_end_of_the_statement(
    taken_off: tuple[ConferenceFile, str, str],
) -> None:
    file, _person, said = taken_off
    file.merge(file.path.with_name("b.daucau"))
    other = file.add("participant", name="Hoa")
    with copied(file, "c.daucau") as apart:
        apart.edit(said, speaker=other)
        assert apart.conflicts() == []
    file.delete(said)
    assert file.conflicts() == []


def test_what_points_to_who_is_out_is_followed_step_by_step_as_a_file_opened_anew_finds_it(
    taken_off: tuple[ConferenceFile, str, str],
) -> None:
    file, person, said = taken_off

    def told() -> list[tuple[str, str]]:
        with ConferenceFile.open(file.path, read_only=True) as anew:
            assert anew.conflicts() == file.conflicts()
        return [(head.thing, head.field) for _thing, _field, heads in file.conflicts() for head in heads]

    file.merge(file.path.with_name("b.daucau"))
    both = [(person, "deleted"), (said, "speaker")]
    assert told() == both
    file.edit(said, text="đề nghị hỗ trợ thêm")
    assert told() == both
    file.delete(said)
    assert told() == []
    file.undo()
    assert told() == both
    file.edit(said, speaker="")
    assert told() == []


def test_who_is_taken_out_by_somebody_who_knew_where_he_speaks_is_no_conflict(file: ConferenceFile, tmp_path: Path) -> None:
    person = file.add("participant", name="Tuấn")
    with copied(file, "b.daucau") as other:
        other.add("statement", text="đề nghị", speaker=person)
    file.merge(tmp_path / "b.daucau")
    file.delete(person)
    assert file.conflicts() == []
    with ConferenceFile.open(tmp_path / "b.daucau") as other:
        assert other.merge(file.path).conflicts == ()


def test_the_command_line_says_where_somebody_who_is_out_speaks(
    taken_off: tuple[ConferenceFile, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    file, _person, _said = taken_off
    file.close()
    assert main(["merge", str(file.path), str(file.path.with_name("b.daucau"))]) == 1
    told = capsys.readouterr().out
    assert "Tuấn" in told and "đề nghị hỗ trợ" in told and "(Lan)" in told
