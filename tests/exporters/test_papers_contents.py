"""Statements, tasks and figures in the minutes: in whose name, in which table, only what a person confirmed."""

from __future__ import annotations

from decimal import Decimal

from minutes.exporters.paper import (
    Paragraph,
)
from minutes.exporters.papers import minutes_paper
from minutes.model import (
    Conference,
    Figure,
    Site,
    Source,
    Statement,
    Task,
)
from tests.exporters.paper_words import body, table, whole
from tests.samples import large, rich


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
