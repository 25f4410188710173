"""Nothing is recorded that its field cannot hold; what makes no sense is refused and leaves the record as it is."""

import pytest

from minutes.conference import ConferenceFile
from minutes.errors import Bug, NotFound, Refused


def steps(file: ConferenceFile) -> int:
    return len(list(file.journal.steps()))


def test_a_correction_that_does_not_fit_its_field_is_not_recorded(file: ConferenceFile) -> None:
    reading = file.add("reading", of="figure", data={"indicator": "thu"})
    with pytest.raises(Bug, match=r"figure\.value"):
        file.accept(reading, value="notnumber")
    assert (steps(file), len(file.state().waiting)) == (1, 1)


def test_a_reading_whose_value_does_not_fit_is_refused_until_it_is_corrected(file: ConferenceFile) -> None:
    reading = file.add("reading", of="site", data={"name": "Huế", "head_count": "nhiều"})
    good = file.add("reading", of="site", data={"name": "Cà Mau"})
    with pytest.raises(Refused, match="head_count"):
        file.accept(good, reading)
    assert file.state().sites == ()
    file.accept(reading, head_count=12)
    assert file.state().sites[0].head_count == 12


def test_a_reading_named_twice_becomes_one_thing(file: ConferenceFile) -> None:
    reading = file.add("reading", of="site", data={"name": "Huế"})
    file.accept(reading, reading)
    assert len(file.state().sites) == 1


def test_a_correction_is_of_one_reading(file: ConferenceFile) -> None:
    one, two = (file.add("reading", of="site", data={"name": name}) for name in ("Huế", "Cà Mau"))
    with pytest.raises(ValueError, match="one reading"):
        file.accept(one, two, name="cả hai")
    assert file.state().sites == ()


@pytest.mark.parametrize("kind", ["presence", "item", "petition"])
def test_readings_of_every_kind_that_is_read_can_be_accepted(file: ConferenceFile, kind: str) -> None:
    step = file.accept(file.add("reading", of=kind, data={"reason": "x"} if kind == "presence" else {}))
    assert step is not None and step.name.startswith("Nhận ")


@pytest.mark.parametrize("kind", ["remark", "draft", "reading", "source", "mood", ""])
def test_a_reading_of_what_is_never_read_is_refused(file: ConferenceFile, kind: str) -> None:
    reading = file.add("reading", of=kind, data={"text": "x"})
    with pytest.raises(Refused, match="phiên bản mới hơn"):
        file.accept(reading)
    assert len(file.state().waiting) == 1


def test_a_conflict_is_settled_with_a_value_that_fits_or_with_one_that_stands_there(file: ConferenceFile) -> None:
    site = file.add("site", name="Huế", head_count=3)
    with pytest.raises(Bug, match="head_count"):
        file.resolve(site, "head_count", "zzz")
    assert file.state().sites[0].head_count == 3
    file.resolve(site, "head_count", 4)
    assert file.state().sites[0].head_count == 4


@pytest.mark.parametrize("things", [(), ("conference",)])
def test_deleting_nothing_or_the_conference_is_a_mistake_of_the_caller(file: ConferenceFile, things: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="deleted"):
        file.delete(*things)


def test_a_thing_without_a_place_in_an_order_is_not_moved(file: ConferenceFile) -> None:
    presence = file.add("presence", reason="x")
    with pytest.raises(ValueError, match="presence"):
        file.move(presence, None)


def test_only_a_person_is_made_a_speaker(file: ConferenceFile) -> None:
    said, site = file.add("statement", text="Nhất trí."), file.add("site", name="Huế")
    with pytest.raises(NotFound):
        file.assign_speaker(said, site)
    with pytest.raises(NotFound):
        file.assign_speaker(site, "")
    assert file.state().statements[0].speaker == ""


def test_a_new_speaker_takes_the_place_of_the_body(file: ConferenceFile) -> None:
    person = file.add("participant", name="Bình")
    said = file.add("statement", text="x", body="Sở Y tế")
    file.assign_speaker(said, person, body="Sở Tài chính")
    assert (file.state().statements[0].speaker, file.state().statements[0].body) == (person, "")
