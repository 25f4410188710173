"""The people in the minutes: by rank, present or absent, who signs, who is told."""

from __future__ import annotations

import re
from dataclasses import replace

from minutes.exporters.papers import minutes_paper
from minutes.model import (
    Conference,
    Participant,
    Role,
    Session,
    Site,
)
from tests.exporters.paper_words import body, foot, labelled, whole
from tests.samples import bare, rich


def test_delegates_stand_by_rank_and_not_by_alphabet() -> None:
    names = ["Phó Chủ tịch UBND tỉnh (chủ trì", "Bùi Quang Ân", "Đỗ Hữu Ước", "Đặng Thị Ánh"]
    text = "\n".join(body(rich()))
    places = [text.index(name) for name in names]
    assert places == sorted(places)


def test_who_was_absent_is_not_among_those_present() -> None:
    text = body(rich())
    assert "- Bà Mai Thị Yến, Giám đốc Sở Y tế (vắng có lý do: đi công tác)." in text
    assert "- Ông Đỗ Hữu Ước, Phó Giám đốc, Sở Y tế (dự thay Bà Mai Thị Yến, Giám đốc Sở Y tế);" in text
    assert sum("Mai Thị Yến" in line for line in text) == 2


def test_signatures_carry_no_titles() -> None:
    signed = foot(rich())
    assert (signed.left.name, signed.right.name) == ("Đặng Thị Ánh", "Võ Thành Ý")


def test_who_chairs_only_a_site_does_not_sign_when_there_are_several() -> None:
    people = tuple(Participant(f"participant/{n}", name=f"Người {n}", roles=(Role.CHAIR,)) for n in range(2))
    sites = tuple(Site(f"site/{n}", name=f"tỉnh {n}", chair=f"participant/{n}") for n in range(2))
    assert foot(Conference(participants=people, sites=sites)).right.name == "…"


def test_the_only_chair_of_the_only_site_is_named_with_that_site() -> None:
    person = Participant(
        "participant/a", honorific="Ông", name="Trần Văn Tuấn", position="Phó Chủ tịch UBND tỉnh", roles=(Role.CHAIR,)
    )
    conference = Conference(participants=(person,), sites=(Site("site/a", name="tỉnh BR-VT", chair=person.id),))
    chair = labelled(conference, "Chủ trì (chủ tọa):")
    assert chair == "Ông Trần Văn Tuấn, Phó Chủ tịch UBND tỉnh, chủ trì tại điểm cầu tỉnh BR-VT."
    assert foot(conference).right.name == "…"  # nobody is recorded to have chaired the whole
    whole = replace(conference, sessions=(Session("session/a", chair=person.id),))
    assert foot(whole).right.name == "Trần Văn Tuấn"


def test_two_chairs_leave_the_signature_open() -> None:
    people = tuple(Participant(f"participant/{n}", name=f"Người {n}", roles=(Role.CHAIR,)) for n in range(2))
    assert labelled(Conference(participants=people), "Chủ trì (chủ tọa):") == "Người 0; Người 1."
    assert foot(Conference(participants=people)).right.name == "…"


def test_a_site_is_not_called_a_site_twice() -> None:
    text = "\n".join(whole(minutes_paper(rich())))
    assert "3. Tại điểm cầu xã Đơn Dương:" in text
    assert not re.search("(?i)điểm cầu điểm cầu", text)


def test_recipients_end_with_the_archive_line() -> None:
    assert foot(bare()).recipients == ("- …;", "- Lưu: VT, Hồ sơ.")
    own = replace(bare(), recipients=("Như trên;", "- Sở Y tế", "Lưu: VT, TH"))
    assert foot(own).recipients == ("- Như trên;", "- Sở Y tế;", "- Lưu: VT, TH.")
