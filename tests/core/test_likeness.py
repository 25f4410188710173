"""A second report names what is there already: one site, one person, one session; nothing that was typed is replaced unasked."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from minutes import model
from minutes.cli import main
from minutes.conference import ConferenceFile


def read(file: ConferenceFile, of: str, **data: Any) -> str:
    return file.add("reading", of=of, data=data, quote="lời gốc")


def test_a_site_that_is_there_is_not_added_again_but_gets_what_it_lacked(file: ConferenceFile) -> None:
    there = file.add("site", name="Tỉnh Thừa Thiên Huế")
    reading = read(file, "site", name="tỉnh Thừa Thiên Huế", unit_code="46")
    said = file.add("statement", text="đề nghị", site=reading)
    file.accept(reading)
    assert [(site.id, site.name, site.unit_code) for site in file.state().sites] == [(there, "Tỉnh Thừa Thiên Huế", "46")]
    statement = file.state().statement(said)
    assert statement is not None and statement.site == there
    file.undo()
    assert [site.unit_code for site in file.state().sites] == [""]


@pytest.mark.parametrize(
    ("there", "named", "count"),
    [
        ({"name": "Trần Văn Tuấn", "position": "Chủ tịch"}, {"name": "Trần Văn Tuấn", "position": "chủ tịch"}, 1),
        ({"name": "Trần Văn Tuấn", "position": "Chủ tịch"}, {"name": "Trần Văn Tuấn"}, 1),
        ({"name": "Trần Văn Tuấn"}, {"name": "Trần Văn Tuấn", "position": "Chủ tịch"}, 1),
        ({"name": "Trần Văn Tuấn", "position": "Chủ tịch"}, {"name": "Trần Văn Tuấn", "position": "Giám đốc Sở Y tế"}, 2),
        ({"name": "Nguyễn Thị Hòa", "honorific": "Bà"}, {"name": "Nguyễn Thị Hoà", "honorific": "Bà"}, 1),
        ({"name": "Nguyễn An", "honorific": "Bà"}, {"name": "Nguyễn An", "honorific": "Ông"}, 2),
        ({"name": "Nguyễn An"}, {"name": "Nguyễn Ân"}, 2),
    ],
)
def test_a_person_is_the_same_where_nothing_known_of_both_differs(
    file: ConferenceFile, there: dict[str, Any], named: dict[str, Any], count: int
) -> None:
    file.add("participant", **there)
    file.accept(read(file, "participant", **named))
    people = file.state().participants
    assert len(people) == count
    if count == 1:
        assert people[0].position.casefold() == (there.get("position") or named.get("position") or "").casefold()


def test_where_two_on_the_roster_could_be_meant_nobody_is_taken_for_another(file: ConferenceFile) -> None:
    for position in ("Giám đốc Sở Y tế", "Giám đốc Sở Xây dựng"):
        file.add("participant", name="Nguyễn An", position=position)
    file.accept(read(file, "participant", name="Nguyễn An"))
    assert len(file.state().participants) == 3


def test_a_person_who_is_there_gets_a_further_role(file: ConferenceFile) -> None:
    file.add("participant", name="Nguyễn An", roles=(model.Role.CHAIR,))
    file.accept(read(file, "participant", name="Nguyễn An", roles=["speaker"]))
    (person,) = file.state().participants
    assert person.roles == (model.Role.CHAIR, model.Role.SPEAKER)


def test_a_session_of_the_same_half_day_is_the_same(file: ConferenceFile) -> None:
    day = dt.date(2021, 12, 22)
    file.add("session", date=day, part=model.Part.AFTERNOON)
    file.accept(
        read(file, "session", date="2021-12-22", part="afternoon"), read(file, "session", date="2021-12-22", part="morning")
    )
    assert [session.part for session in file.state().sessions] == [model.Part.AFTERNOON, model.Part.MORNING]


def test_accepting_all_leaves_waiting_what_would_replace_a_title_that_somebody_typed(file: ConferenceFile) -> None:
    file.edit("conference", title="Tên do thư ký gõ")
    own = read(file, "conference", title="Hội nghị trực tuyến", date="2021-12-22")
    site = read(file, "site", name="Huế")
    file.accept_all(own, site)
    assert (file.state().title, file.state().date) == ("Tên do thư ký gõ", None)
    assert [site.name for site in file.state().sites] == ["Huế"]
    assert {reading.id: reading.state for reading in file.state().readings}[own] is model.ReadingState.WAITING
    file.accept(own)
    assert (file.state().title, file.state().date) == ("Hội nghị trực tuyến", dt.date(2021, 12, 22)), "she chose it by itself"


def test_accepting_all_takes_what_agrees_with_what_stands_there(file: ConferenceFile) -> None:
    file.edit("conference", title="Hội nghị")
    file.accept_all(read(file, "conference", title="Hội nghị", date="2021-12-22"), read(file, "site", name="Huế"))
    assert (file.state().title, file.state().date) == ("Hội nghị", dt.date(2021, 12, 22))


def test_two_readings_of_one_person_accepted_together_leave_out_nothing_of_either(file: ConferenceFile) -> None:
    file.add("participant", name="Nguyễn An", roles=(model.Role.CHAIR,))
    file.accept_all(
        read(file, "participant", name="Nguyễn An", roles=["speaker"]),
        read(file, "participant", name="Nguyễn An", roles=["secretary"], position="Chánh Văn phòng"),
        read(file, "participant", name="Nguyễn An", position="Phó Chánh Văn phòng"),
    )
    first, second = file.state().participants
    assert first.roles == (model.Role.CHAIR, model.Role.SPEAKER, model.Role.SECRETARY)
    assert (first.position, second.position) == ("Chánh Văn phòng", "Phó Chánh Văn phòng"), "another post: perhaps another person"


def test_two_reports_that_name_a_new_site_add_one_when_they_are_accepted_together(file: ConferenceFile) -> None:
    one, other = read(file, "site", name="Huế"), read(file, "site", name="Huế", unit_code="46")
    speaker = read(file, "participant", name="Nguyễn An", site=other)
    file.accept_all(one, other, speaker)
    (site,) = file.state().sites
    assert site.unit_code == "46"
    assert file.state().participants[0].site == site.id, "who was read at the second is at the one there is"


def test_of_two_titles_accepted_together_the_first_holds_and_the_other_waits(file: ConferenceFile) -> None:
    first, second = read(file, "conference", title="Hội nghị tổng kết"), read(file, "conference", title="Hội nghị sơ kết")
    file.accept_all(first, second)
    assert file.state().title == "Hội nghị tổng kết"
    assert [reading.id for reading in file.state().waiting] == [second]


def test_the_command_line_says_what_is_left_waiting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, text = str(tmp_path / "a.daucau"), tmp_path / "tin.txt"
    text.write_text(
        "Hội nghị trực tuyến tổng kết công tác năm 2021\n\n"
        "Chiều 22/12/2021, Bộ Y tế tổ chức hội nghị trực tuyến tổng kết công tác năm 2021. "
        "Số ca khám đạt 5.000 lượt.\n",
        encoding="utf-8",
    )
    assert main(["new", path, "--title", "Tên do thư ký gõ"]) == 0
    capsys.readouterr()
    assert main(["import", str(text), path, "--accept"]) == 1
    assert "còn 1 đề xuất chờ xem" in capsys.readouterr().out
    with ConferenceFile.open(Path(path), read_only=True) as again:
        assert again.state().title == "Tên do thư ký gõ"
        assert again.state().figures
