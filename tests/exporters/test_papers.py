"""What the minutes say: only what is recorded, each thing once, in the order of Mẫu 1.9."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.exporters.paper import (
    Appendix,
    Block,
    Letterhead,
    Paper,
    Paragraph,
    Signatures,
    Table,
    Title,
    lines,
    point_letter,
    roman,
)
from minutes.exporters.papers import minutes_paper
from minutes.model import (
    AgendaItem,
    Comparison,
    Conference,
    Figure,
    Part,
    Participant,
    Role,
    Session,
    Site,
    Source,
    Statement,
    StatementKind,
    Task,
)
from tests.samples import bare, large, rich


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """All the words of blocks, in order, a cell's lines apart."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block.text
            case Title():
                yield from (block.kind, block.subject)
            case Letterhead():
                yield from (block.superior, block.issuer, block.number, block.nation, block.motto, block.mark)
            case Table():
                yield from (column.title for column in block.columns)
                yield from (line for row in block.rows for cell in row.cells for line in cell)
            case Signatures():
                yield from (block.left.office, block.left.name, block.right.office, block.right.name)
                yield from (block.recipients_title, *block.recipients)


def whole(paper: Paper) -> list[str]:
    parts = [*texts(paper.blocks)]
    for appendix in paper.appendices:
        parts += [appendix.label, appendix.title, *texts(appendix.blocks)]
    return parts


def body(conference: Conference) -> list[str]:
    return [block.text for block in minutes_paper(conference).blocks if isinstance(block, Paragraph)]


def labelled(conference: Conference, label: str) -> str:
    return next(text.removeprefix(label).strip() for text in body(conference) if text.startswith(label))


def foot(conference: Conference) -> Signatures:
    return next(block for block in minutes_paper(conference).blocks if isinstance(block, Signatures))


def table(paper: Paper | Appendix, words: str) -> Table:
    return next(block for block in paper.blocks if isinstance(block, Table) and words in {column.title for column in block.columns})


# --- order and head -----------------------------------------------------------------------------------------------------


def test_the_parts_come_in_the_order_of_the_form() -> None:
    text = "\n".join(whole(minutes_paper(rich())))
    order = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "BIÊN BẢN",
        "Thời gian bắt đầu: 8 giờ 00 phút, ngày 05 tháng 3 năm 2026.",
        "Địa điểm: Hội trường tầng 2, Trung tâm hành chính tỉnh.",
        "Thành phần tham dự:",
        "Vắng mặt:",
        "Chủ trì (chủ tọa): Ông Võ Thành Ý, Phó Chủ tịch UBND tỉnh.",
        "Thư ký (người ghi biên bản): Bà Đặng Thị Ánh, Chuyên viên Văn phòng.",
        "Chương trình:",
        "Nội dung (theo diễn biến hội nghị):",
        "I. PHIÊN SÁNG",
        "II. PHIÊN CHIỀU",
        "III. KẾT LUẬN CỦA CHỦ TỌA",
        "IV. KIẾN NGHỊ, ĐỀ XUẤT",
        "V. NHIỆM VỤ SAU HỘI NGHỊ",
        "Số liệu báo cáo tại hội nghị được tổng hợp tại Phụ lục kèm theo biên bản này.",
        "Hội nghị kết thúc vào 16 giờ 45 phút, ngày 05 tháng 3 năm 2026./.",
        "\nTHƯ KÝ\n",
        "\nCHỦ TỌA\n",
        "Nơi nhận:",
        "\nPhụ lục\n",
    ]
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("number", "symbol", "printed"),
    [
        ("", "", "Số: …/BB-…"),
        ("5", "VP", "Số: 05/BB-VP"),
        ("12", "BB-UBND", "Số: 12/BB-UBND"),
        ("", "VP", "Số: …/BB-VP"),
        ("105", "", "Số: 105/BB-…"),
    ],
)
def test_the_number_has_a_zero_below_ten_and_is_never_made_up(number: str, symbol: str, printed: str) -> None:
    head = minutes_paper(Conference(number=number, symbol=symbol)).blocks[0]
    assert isinstance(head, Letterhead)
    assert head.number == printed


@pytest.mark.parametrize(
    ("superior", "issuer", "lines_"),
    [
        ("", "", ("…", "…")),
        ("UBND tỉnh X", "Sở Tài chính", ("UBND TỈNH X", "SỞ TÀI CHÍNH")),
        ("", "Ủy ban nhân dân tỉnh X", ("", "ỦY BAN NHÂN DÂN TỈNH X")),
    ],
)
def test_agencies_are_as_recorded(superior: str, issuer: str, lines_: tuple[str, str]) -> None:
    head = minutes_paper(Conference(superior=superior, issuer=issuer, organiser="Bộ Y tế")).blocks[0]
    assert isinstance(head, Letterhead)
    assert (head.superior, head.issuer) == lines_


def test_a_known_part_of_the_day_stands_where_the_hour_is_open() -> None:
    conference = Conference(date=dt.date(2021, 12, 22), sessions=(Session("session/a", part=Part.AFTERNOON),))
    assert labelled(conference, "Thời gian bắt đầu:") == "… giờ … phút, chiều ngày 22 tháng 12 năm 2021."


def test_a_meeting_is_called_what_it_calls_itself() -> None:
    text = body(Conference(title="Phiên họp trực tuyến UBND tỉnh", date=dt.date(2026, 1, 2)))
    assert "Nội dung (theo diễn biến phiên họp): …" in text
    assert "Phiên họp kết thúc vào … giờ … phút, ngày 02 tháng 01 năm 2026./." in text


# --- people ---------------------------------------------------------------------------------------------------------------


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


# --- statements -----------------------------------------------------------------------------------------------------------


def test_a_statement_names_speaker_position_site_and_time() -> None:
    text = body(rich())
    assert (
        "a) Ông Bùi Quang Ân, Giám đốc Sở Tài chính (điểm cầu Trung tâm hành chính tỉnh; 8 giờ 20 phút) báo cáo: "
        "Thu ngân sách quý I đạt hơn 3.462 tỷ đồng, tăng 9% so với cùng kỳ."
    ) in text
    assert "d) UBND đặc khu Phú Quý (điểm cầu đặc khu Phú Quý) phát biểu: cần thêm máy quét cho bộ phận một cửa." in text
    assert "đ) Ý kiến: Nên họp giao ban sớm hơn." in text


def test_only_conclusions_are_conclusions() -> None:
    text = body(rich())
    begins = text.index("III. KẾT LUẬN CỦA CHỦ TỌA")
    ends = text.index("IV. KIẾN NGHỊ, ĐỀ XUẤT")
    assert [line for line in text if "kết luận:" in line] == [text[begins + 1]]
    assert text[begins + 2 : ends] == ["Yêu cầu các sở, ngành chấm dứt tình trạng hồ sơ quá hạn."]


def test_what_nobody_confirmed_is_not_printed() -> None:
    assert "CHƯA AI XÁC NHẬN" not in "\n".join(whole(minutes_paper(rich())))


def test_a_source_is_not_printed() -> None:
    assert "NGUYÊN VĂN" not in "\n".join(whole(minutes_paper(Conference(sources=(Source("source/a", text="NGUYÊN VĂN"),)))))


# --- tables ---------------------------------------------------------------------------------------------------------------


def test_tasks_have_one_lead_partners_and_the_words_of_the_deadline() -> None:
    paper = minutes_paper(rich())
    tasks = table(paper, "Nội dung nhiệm vụ")
    assert [column.title for column in tasks.columns] == ["STT", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"]
    assert tasks.rows[0].cells == (
        ("1",),
        ("Trình UBND tỉnh phương án tháo gỡ hai dự án vướng mặt bằng", "Sản phẩm: Tờ trình"),
        ("Sở Tài chính",),
        ("Sở Xây dựng; UBND phường Xuân Hương",),
        ("Trước ngày 20/3/2026",),
    )
    assert tasks.rows[2].cells[4] == ("…",)


def test_figures_stand_under_who_reported_them_as_they_were_said() -> None:
    (appendix,) = minutes_paper(rich()).appendices
    figures = table(appendix, "Chỉ tiêu")
    assert not appendix.landscape
    assert [row.cells for row in figures.rows[:2]] == [
        (("Ông Bùi Quang Ân, Giám đốc Sở Tài chính",),),
        (
            ("1",),
            ("Thu ngân sách nhà nước trên địa bàn",),
            ("quý I năm 2026", "tính đến 28/02/2026"),
            ("hơn 3.462 tỷ đồng",),
            ("tăng 9% so với cùng kỳ", "thấp hơn 2,5% so với kế hoạch"),
        ),
    ]
    assert figures.rows[3].cells[3] == ("8–8,5%", "(dự báo)")
    assert figures.rows[7].cells == (("Điểm cầu đặc khu Phú Quý",),)
    assert figures.rows[9].cells == (("Số liệu khác",),)
    assert [row.cells[0] for row in figures.rows if len(row.cells) > 1] == [(str(n),) for n in range(1, 8)]


def test_figures_that_nobody_gave_come_last() -> None:
    nobody, somebody = Figure("figure/a", indicator="một"), Figure("figure/b", indicator="hai", statement="statement/a")
    said = Statement("statement/a", body="Cục Thống kê")
    (appendix,) = minutes_paper(Conference(statements=(said,), figures=(nobody, somebody))).appendices
    rows = [row.cells for row in table(appendix, "Chỉ tiêu").rows]
    assert [row[0] for row in rows] == [("Cục Thống kê",), ("1",), ("Số liệu khác",), ("2",)]
    assert [row[1] for row in rows if len(row) > 1] == [("Hai",), ("Một",)]


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    sites = tuple(Site(f"site/{n}", name=f"xã {n}", head_count=n) for n in range(12))
    columns = table(minutes_paper(Conference(sites=sites)).appendices[0], "Điểm cầu").columns
    assert [column.title for column in columns] == ["STT", "Điểm cầu", "Số đại biểu"]
    tasks = table(minutes_paper(Conference(tasks=(Task("task/a", text="lập danh sách", owner="Sở Y tế"),))), "Chủ trì")
    assert [column.title for column in tasks.columns] == ["STT", "Nội dung nhiệm vụ", "Chủ trì", "Thời hạn"]


def test_plans_get_a_column_on_a_page_on_its_side() -> None:
    figure = Figure("figure/a", indicator="thu ngân sách", value=Decimal(90), plan=Decimal(1000), unit="tỷ đồng")
    (appendix,) = minutes_paper(Conference(figures=(figure,))).appendices
    assert appendix.landscape
    plans = table(appendix, "Kế hoạch")
    assert [column.title for column in plans.columns] == ["STT", "Chỉ tiêu", "Kế hoạch", "Số liệu"]
    assert plans.rows[0].cells[2] == ("1.000 tỷ đồng",)


def test_many_sites_and_delegates_become_numbered_appendices_that_the_body_mentions() -> None:
    paper = minutes_paper(large(statements=5, figures=3, tasks=1, sites=12))
    assert [appendix.label for appendix in paper.appendices] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    said = "\n".join(block.text for block in paper.blocks if isinstance(block, Paragraph))
    for label in ("Phụ lục I kèm", "Phụ lục II kèm", "Phụ lục III kèm"):
        assert label in said
    sites = table(paper.appendices[0], "Điểm cầu")
    assert [row.cells[1] for row in sites.rows] == [(f"Điểm cầu xã Số {n}",) for n in range(12)]


# --- letters and numbers of lists -------------------------------------------------------------------------------------------


def test_points_follow_the_vietnamese_alphabet_and_then_double() -> None:
    assert [point_letter(n) for n in range(12)] == list("abcdđeghiklm")
    assert point_letter(22) == "y"
    assert [point_letter(23), point_letter(24)] == ["aa", "ab"]
    assert len({point_letter(n) for n in range(2_000)}) == 2_000


def test_roman_figures() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 40, 99)] == ["I", "IV", "IX", "XIV", "XL", "XCIX"]


# --- any conference ---------------------------------------------------------------------------------------------------------

# What would be mistaken for another thing's words is kept out of the alphabet, so that each text can be counted.
LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="※"), max_size=30)
IDS = st.sampled_from(["", "1", "2", "3", "gone"])


def things(kind: str, type_: Any, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Up to three things of a kind, with ids that the others can point to."""

    def number(made: list[dict[str, Any]]) -> tuple[Any, ...]:
        return tuple(type_(f"{kind}/{n}", **one) for n, one in enumerate(made, 1))

    return st.lists(st.fixed_dictionaries({}, optional=fields), max_size=3).map(number)


def ref(kind: str) -> st.SearchStrategy[str]:
    return IDS.map(lambda n: f"{kind}/{n}" if n else "")


DECIMALS = st.none() | st.decimals(allow_nan=True, allow_infinity=True)
CONFERENCES = st.builds(
    Conference,
    title=LETTERS,
    type=LETTERS,
    superior=LETTERS,
    issuer=LETTERS,
    number=LETTERS,
    symbol=LETTERS,
    confidentiality=LETTERS,
    date=st.none() | st.dates(),
    recipients=st.lists(LETTERS, max_size=3).map(tuple),
    sessions=things(
        "session",
        Session,
        title=LETTERS,
        date=st.none() | st.dates(),
        begins=st.times(),
        part=st.sampled_from(Part),
        chair=ref("participant"),
    ),
    sites=things("site", Site, name=LETTERS, chair=ref("participant"), centre=st.booleans(), head_count=st.integers(0, 10**6)),
    participants=things(
        "participant",
        Participant,
        name=LETTERS,
        position=LETTERS,
        site=ref("site"),
        rank=st.integers(),
        roles=st.just((Role.CHAIR,)),
    ),
    agenda=things("item", AgendaItem, title=LETTERS, session=ref("session"), planned_ends=st.times()),
    statements=things(
        "statement",
        Statement,
        text=LETTERS,
        type=st.sampled_from(StatementKind),
        speaker=ref("participant"),
        body=LETTERS,
        site=ref("site"),
        item=ref("item"),
        session=ref("session"),
    ),
    figures=things(
        "figure",
        Figure,
        indicator=LETTERS,
        value=DECIMALS,
        low=DECIMALS,
        high=DECIMALS,
        of=DECIMALS,
        plan=DECIMALS,
        unit=LETTERS,
        qualifier=LETTERS,
        period=LETTERS,
        comparisons=st.lists(st.builds(Comparison, value=DECIMALS, unit=LETTERS, base=LETTERS), max_size=2).map(tuple),
        statement=ref("statement"),
        site=ref("site"),
    ),
    tasks=things("task", Task, text=LETTERS, owner=LETTERS, due=LETTERS, due_words=LETTERS, statement=ref("statement")),
)


def marked(conference: Conference) -> Conference:
    """The same with a word of its own in the text of each statement, figure and task."""
    return replace(
        conference,
        statements=tuple(replace(one, text=f"{one.text} ※y{n}※") for n, one in enumerate(conference.statements)),
        figures=tuple(replace(one, indicator=f"※s{n}※ {one.indicator}") for n, one in enumerate(conference.figures)),
        tasks=tuple(replace(one, text=f"{one.text} ※n{n}※") for n, one in enumerate(conference.tasks)),
    )


@given(CONFERENCES)
@settings(max_examples=150)
def test_any_conference_has_each_statement_figure_and_task_once(conference: Conference) -> None:
    paper = minutes_paper(marked(conference))
    text = "\n".join(whole(paper))
    for letter, made in (("y", conference.statements), ("s", conference.figures), ("n", conference.tasks)):
        for n in range(len(made)):
            assert text.count(f"※{letter}{n}※") == 1
    for line in whole(paper):
        assert lines(line) in ((line,), ())
