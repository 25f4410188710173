"""Who was absent neither takes part, nor chairs, nor signs; and what a signature may carry."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from minutes import wording
from minutes.exporters.paper import Paragraph, Signatures
from minutes.exporters.papers import minutes_paper
from minutes.model import (
    Attendance,
    Conference,
    Figure,
    FigureKind,
    Participant,
    Presence,
    Role,
    Session,
    Site,
    Statement,
    StatementKind,
)

NINE = dt.datetime(2026, 3, 5, 9, tzinfo=dt.UTC)
AWAY = Attendance.ABSENT_WITH_REASON


def body(conference: Conference) -> str:
    return "\n".join(block.text for block in minutes_paper(conference).blocks if isinstance(block, Paragraph))


def foot(conference: Conference) -> Signatures:
    return next(block for block in minutes_paper(conference).blocks if isinstance(block, Signatures))


def two_sites(*presences: Presence) -> Conference:
    return Conference(
        sites=(Site("site/a", name="tỉnh A", head_count=10), Site("site/b", name="tỉnh B", head_count=7)),
        participants=(
            Participant("participant/a", name="Lê Thị An", site="site/a"),
            Participant("participant/b", name="Hồ Văn Bình", site="site/b"),
        ),
        presences=presences,
    )


def test_an_absent_site_does_not_take_part_and_neither_do_its_people() -> None:
    text = body(two_sites(Presence("presence/1", "site/b", AWAY, NINE, "mất điện")))
    present, absent = text.split("Vắng mặt:")
    assert "tỉnh A" in present
    assert "tỉnh B" not in present
    assert "Hồ Văn Bình" not in present
    assert "- Điểm cầu tỉnh B (vắng có lý do: mất điện)." in absent


def test_a_site_that_came_back_took_part() -> None:
    away = Presence("presence/1", "site/b", AWAY, NINE)
    back = Presence("presence/2", "site/b", Attendance.ONLINE, NINE + dt.timedelta(minutes=5))
    assert "Hồ Văn Bình" in body(two_sites(back, away)).split("Chủ trì")[0]


def test_somebody_of_an_absent_site_who_was_seen_elsewhere_is_among_the_others() -> None:
    text = body(
        two_sites(Presence("presence/1", "site/b", AWAY, NINE), Presence("presence/2", "participant/b", Attendance.PRESENT, NINE))
    )
    assert "2. Các đại biểu khác:\n- Hồ Văn Bình." in text


def test_an_absent_chair_neither_chairs_nor_signs_and_the_deputy_does() -> None:
    chair = Participant("participant/a", name="Lê Thị An", position="Chủ tịch", roles=(Role.CHAIR,))
    deputy = Participant("participant/b", name="Hồ Văn Bình", position="Phó Chủ tịch", roles=(Role.CHAIR,))
    conference = Conference(
        sessions=(Session("session/1", chair=chair.id, secretary=chair.id),),
        participants=(chair, deputy),
        presences=(
            Presence("presence/1", chair.id, AWAY, NINE),
            Presence("presence/2", deputy.id, Attendance.STAND_IN, NINE, stands_in_for=chair.id),
        ),
    )
    assert "Chủ trì (chủ tọa): Hồ Văn Bình, Phó Chủ tịch." in body(conference)
    assert (foot(conference).left.name, foot(conference).right.name) == ("…", "Hồ Văn Bình")


def test_the_chair_of_one_site_among_several_does_not_sign_for_all() -> None:
    person = Participant("participant/a", name="Lê Thị An", roles=(Role.CHAIR,))
    sites = (Site("site/a", name="tỉnh A", chair=person.id), Site("site/b", name="tỉnh B"))
    conference = Conference(participants=(person,), sites=sites)
    assert "Chủ trì (chủ tọa): …" in body(conference)
    assert foot(conference).right.name == "…"


@pytest.mark.parametrize(
    ("name", "signed"),
    [("GS.TS Trần Bình", "Trần Bình"), ("PGS. TS. Lê An", "Lê An"), ("BS.CKII Lê An", "Lê An"), ("Thị Bé", "Thị Bé")],
)
def test_no_academic_title_stands_in_a_signature(name: str, signed: str) -> None:
    person = Participant("participant/a", name=name, roles=(Role.CHAIR,))
    assert foot(Conference(participants=(person,))).right.name == signed


def test_an_archive_that_receives_is_no_archive_line() -> None:
    lines = foot(Conference(recipients=("Lưu trữ lịch sử tỉnh", "Như thành phần dự họp"))).recipients
    assert lines == ("- Lưu trữ lịch sử tỉnh;", "- Như thành phần dự họp;", "- Lưu: VT, Hồ sơ.")
    assert foot(Conference(recipients=("Lưu : VT, TH.",))).recipients[-1] == "- Lưu : VT, TH."


def test_a_session_of_which_only_its_place_is_known_stays_in_the_minutes() -> None:
    conference = Conference(
        sessions=(Session("session/1", title="Phiên trù bị", place="Hội trường B"), Session("session/2", title="Phiên chính")),
        statements=(Statement("statement/1", text="Xin kết luận.", type=StatementKind.CONCLUSION, session="session/1"),),
    )
    assert "PHIÊN TRÙ BỊ\nĐịa điểm: Hội trường B." in body(conference)
    assert "PHIÊN CHÍNH" not in body(conference)


def test_a_note_is_the_secretarys_whoever_it_is_about() -> None:
    person = Participant("participant/a", honorific="đồng chí", name="Lê An")
    note = Statement("statement/1", text="Rời phòng họp.", type=StatementKind.NOTE, speaker=person.id)
    said = Statement("statement/2", text="Nhất trí.", speaker=person.id)
    text = body(Conference(participants=(person,), statements=(note, said)))
    assert "1. Thư ký ghi nhận (đồng chí Lê An): Rời phòng họp." in text
    assert "2. Đồng chí Lê An phát biểu: Nhất trí." in text


def test_a_range_with_a_minus_is_read_without_doubt() -> None:
    figure = Figure("figure/1", type=FigureKind.PERCENT, low=Decimal(-2), high=Decimal(-1), unit="%")
    assert wording.quantity(figure) == "-2 đến -1%"


@pytest.mark.parametrize(("code", "words"), [("2026-W10-1", "2026-W10-1"), ("2026-03-05", "05/3/2026")])
def test_only_a_plain_day_is_a_day(code: str, words: str) -> None:
    assert wording.due(code) == words


@pytest.mark.parametrize(("symbol", "printed"), [("/BB-X", "Số: 05/BB-X"), ("BB-X", "Số: 05/BB-X"), ("X", "Số: 05/BB-X")])
def test_a_symbol_given_with_its_stroke_has_one_stroke(symbol: str, printed: str) -> None:
    paper = minutes_paper(Conference(number="5", symbol=symbol))
    assert paper.blocks[0].number == printed  # type: ignore[union-attr]
