"""Conferences for the tests of papers and sheets, built straight from the model: a rich one, a bare one, a large one."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from minutes.model import (
    AgendaItem,
    Attendance,
    Comparison,
    Conference,
    Direction,
    Figure,
    FigureKind,
    Form,
    Nature,
    Part,
    Participant,
    Petition,
    Presence,
    Reading,
    Role,
    Session,
    Site,
    Statement,
    StatementKind,
    Task,
)

D = Decimal
DAY = dt.date(2026, 3, 5)


def bare() -> Conference:
    """A conference of which nothing is known."""
    return Conference()


def rich() -> Conference:
    """Two sessions, four sites, every kind of statement, figure and task, and one reading that nobody confirmed."""
    return Conference(
        title="Hội nghị trực tuyến sơ kết công tác quý I và triển khai nhiệm vụ quý II năm 2026",
        type="hội nghị",
        organiser="Văn phòng UBND tỉnh Lâm Đồng",
        superior="UBND tỉnh Lâm Đồng",
        issuer="Văn phòng",
        symbol="VP",
        form=Form.MIXED,
        date=DAY,
        place="Hội trường tầng 2, Trung tâm hành chính tỉnh",
        recipients=("Thường trực Tỉnh ủy (b/c)", "Chủ tịch, các Phó Chủ tịch UBND tỉnh", "Các điểm cầu dự họp"),
        sessions=(
            Session(
                "session/m", "a", date=DAY, part=Part.MORNING, begins=dt.time(8, 0), ends=dt.time(11, 30), chair="participant/chair"
            ),
            Session(
                "session/a",
                "b",
                date=DAY,
                part=Part.AFTERNOON,
                begins=dt.time(13, 30),
                ends=dt.time(16, 45),
                chair="participant/chair",
                secretary="participant/clerk",
            ),
        ),
        sites=(
            Site(
                "site/c", "a", name="Trung tâm hành chính tỉnh", centre=True, chair="participant/chair", place="Hội trường tầng 2"
            ),
            Site("site/1", "b", name="phường Xuân Hương", chair="participant/one", place="Phòng họp số 1", head_count=12),
            Site("site/2", "c", name="Điểm cầu xã Đơn Dương", chair="participant/two"),
            Site("site/3", "d", name="đặc khu Phú Quý", head_count=9),
        ),
        participants=_participants(),
        presences=(
            Presence("presence/1", "participant/ill", Attendance.ABSENT_WITH_REASON, dt.datetime(2026, 3, 5, 8), "đi công tác"),
            Presence("presence/2", "participant/deputy", Attendance.STAND_IN, dt.datetime(2026, 3, 5, 8), "", "participant/ill"),
            Presence("presence/3", "site/3", Attendance.DROPPED, dt.datetime(2026, 3, 5, 9, 12)),
            Presence("presence/4", "site/3", Attendance.BACK, dt.datetime(2026, 3, 5, 9, 20)),
        ),
        agenda=(
            AgendaItem("item/1", "a", "Báo cáo kết quả quý I", "Sở Tài chính", "session/m", dt.time(8, 15), dt.time(9, 0)),
            AgendaItem("item/2", "b", "Thảo luận tại các điểm cầu", "", "session/m", dt.time(9, 0), dt.time(11, 30)),
            AgendaItem("item/3", "c", "Giải trình của các sở, ngành", "Các sở, ngành", "session/a", dt.time(13, 30)),
        ),
        statements=_statements(),
        petitions=(
            Petition(
                "petition/1",
                "a",
                "Bổ sung kinh phí sửa chữa đường liên thôn đã hư hỏng sau mưa lũ",
                by="UBND xã Đơn Dương",
                to="Sở Tài chính",
                answer="Sẽ trình trong kỳ họp tới",
            ),
        ),
        figures=_figures(),
        tasks=_tasks(),
        readings=(Reading("reading/1", of="statement", data={"text": "CHƯA AI XÁC NHẬN CÂU NÀY"}),),
    )


def _participants() -> tuple[Participant, ...]:
    return (
        Participant("participant/clerk", "a", "Bà", "Đặng Thị Ánh", "Chuyên viên Văn phòng", "", "site/c", 9, (Role.SECRETARY,)),
        Participant(
            "participant/dir", "b", "Ông", "Bùi Quang Ân", "Giám đốc Sở Tài chính", "Sở Tài chính", "site/c", 3, (Role.SPEAKER,)
        ),
        Participant("participant/chair", "c", "Ông", "Võ Thành Ý", "Phó Chủ tịch UBND tỉnh", "", "site/c", 1, (Role.CHAIR,)),
        Participant("participant/ill", "d", "Bà", "Mai Thị Yến", "Giám đốc Sở Y tế", "", "site/c", 3),
        Participant("participant/deputy", "e", "Ông", "Đỗ Hữu Ước", "Phó Giám đốc", "Sở Y tế", "site/c", 5),
        Participant(
            "participant/one", "f", "Đồng chí", "Lê Văn An", "Chủ tịch UBND phường Xuân Hương", "", "site/1", 1, (Role.SPEAKER,)
        ),
        Participant("participant/two", "g", "", "K’Brêh", "Chủ tịch UBND xã", "UBND xã Đơn Dương", "site/2", None, (Role.SPEAKER,)),
        Participant("participant/guest", "h", "Bà", "Phạm Ngọc Ẩn", "Phóng viên"),
    )


def _statements() -> tuple[Statement, ...]:
    kind = StatementKind
    return (
        Statement(
            "statement/1",
            "a",
            kind.REPORT,
            "Thu ngân sách quý I đạt hơn 3.462 tỷ đồng, tăng 9% so với cùng kỳ.\n"
            "Giải ngân đầu tư công còn chậm; hai dự án vướng mặt bằng.",
            dt.time(8, 20),
            "participant/dir",
            item="item/1",
        ),
        Statement(
            "statement/2",
            "b",
            kind.PREPARED,
            "Phường đã số hóa toàn bộ hồ sơ hộ tịch.",
            dt.time(9, 5),
            "participant/one",
            item="item/2",
        ),
        Statement(
            "statement/3", "c", kind.QUESTION, "Bao giờ tuyến đường liên thôn được sửa?", None, "participant/two", item="item/2"
        ),
        Statement(
            "statement/4", "d", kind.ANSWER, "Tuyến đường đã có trong kế hoạch quý II.", None, "participant/dir", item="item/2"
        ),
        Statement(
            "statement/5",
            "e",
            kind.OPINION,
            "cần thêm máy quét cho bộ phận một cửa.",
            None,
            "",
            "UBND đặc khu Phú Quý",
            "site/3",
            "item/2",
        ),
        Statement("statement/6", "f", kind.OPINION, "Nên họp giao ban sớm hơn.", None, "", "", "", "item/2"),
        Statement(
            "statement/7", "g", kind.NOTE, "Điểm cầu đặc khu Phú Quý mất tiếng trong tám phút.", session="session/m", item="item/2"
        ),
        Statement(
            "statement/8", "h", kind.OPINION, "Báo chí đề nghị được nhận tài liệu.", None, "participant/guest", session="session/m"
        ),
        Statement(
            "statement/9", "i", kind.ANSWER, "Ngành y tế tiếp thu các ý kiến.", dt.time(13, 40), "participant/deputy", item="item/3"
        ),
        Statement(
            "statement/10",
            "k",
            kind.CONCLUSION,
            "Ghi nhận cố gắng của các đơn vị trong quý I.\nYêu cầu các sở, ngành chấm dứt tình trạng hồ sơ quá hạn.",
            dt.time(16, 20),
            "participant/chair",
            site="site/c",
            session="session/a",
        ),
    )


def _figures() -> tuple[Figure, ...]:
    kind, up, down = FigureKind, Direction.UP, Direction.DOWN
    return (
        Figure(
            "figure/1",
            "a",
            "thu ngân sách nhà nước trên địa bàn",
            value=D(3462),
            unit="tỷ đồng",
            qualifier="hơn",
            period="2026-Q1",
            comparisons=(Comparison(up, D(9), "%", "cùng kỳ"), Comparison(down, D("2.5"), "%", "kế hoạch")),
            statement="statement/1",
            cut_off=dt.date(2026, 2, 28),
        ),
        Figure(
            "figure/2",
            "b",
            "tỷ lệ giải ngân đầu tư công",
            kind.PERCENT,
            value=D("5.2"),
            unit="%",
            period="2026-Q1",
            statement="statement/1",
        ),
        Figure(
            "figure/3",
            "c",
            "tốc độ tăng trưởng năm",
            kind.PERCENT,
            Nature.FORECAST,
            low=D(8),
            high=D("8.5"),
            unit="%",
            period="2026",
            statement="statement/1",
        ),
        Figure(
            "figure/4",
            "d",
            "xếp hạng chuyển đổi số",
            kind.RANK,
            value=D(9),
            of=D(34),
            unit="tỉnh, thành phố",
            period="2025",
            statement="statement/2",
        ),
        Figure(
            "figure/5", "e", "số hồ sơ trực tuyến", kind.RATIO, low=D("3.6"), high=D("4.5"), unit="lần", statement="statement/2"
        ),
        Figure("figure/6", "f", "số hộ đã nhận hỗ trợ", value=D(43), of=D(67), unit="hộ", site="site/3", period="2026-03-04"),
        Figure(
            "figure/7",
            "g",
            "số máy quét cần bổ sung",
            kind.AMOUNT,
            Nature.TARGET,
            value=D(15),
            unit="chiếc",
            qualifier="ít nhất",
            period="2026-H1",
        ),
    )


def _tasks() -> tuple[Task, ...]:
    return (
        Task(
            "task/1",
            "a",
            "trình UBND tỉnh phương án tháo gỡ hai dự án vướng mặt bằng",
            "Sở Tài chính",
            ("Sở Xây dựng", "UBND phường Xuân Hương"),
            "2026-03-20",
            "trước ngày 20/3/2026",
            product="Tờ trình",
        ),
        Task("task/2", "b", "bố trí máy quét cho bộ phận một cửa", "Văn phòng UBND tỉnh", (), "2026-Q2"),
        Task("task/3", "c", "báo cáo tiến độ hằng tuần", "Các điểm cầu"),
    )


def large(statements: int = 3_000, figures: int = 2_000, tasks: int = 500, sites: int = 60) -> Conference:
    """A conference of about 300 pages: ``statements`` of some 40 words, under 40 items of 4 sessions, from ``sites`` sites."""
    speakers = [
        Participant(
            f"participant/s{n}", f"{n:04}", "Ông", f"Nguyễn Hữu Số {n}", f"Chủ tịch UBND xã Số {n}", "", f"site/s{n % sites}", n % 7
        )
        for n in range(sites * 3)
    ]
    words = "Qua rà soát, đơn vị đã hoàn thành phần việc được giao, còn ba hồ sơ đang chờ ý kiến của cơ quan cấp trên; "
    return Conference(
        title="Hội nghị trực tuyến toàn tỉnh về phát triển kinh tế - xã hội",
        superior="UBND tỉnh Lâm Đồng",
        issuer="Sở Tài chính",
        date=DAY,
        sessions=tuple(Session(f"session/{n}", f"{n}", date=DAY + dt.timedelta(n // 2), part=list(Part)[n % 2]) for n in range(4)),
        sites=tuple(
            Site(f"site/s{n}", f"{n:04}", name=f"xã Số {n}", chair=f"participant/s{n}", head_count=10 + n % 9) for n in range(sites)
        ),
        participants=(
            Participant("participant/boss", "0", "Bà", "Hồ Thị Yên", "Chủ tịch UBND tỉnh", roles=(Role.CHAIR,)),
            *speakers,
        ),
        agenda=tuple(
            AgendaItem(f"item/{n}", f"{n:03}", f"Nội dung thứ {n} của chương trình", session=f"session/{n // 10}")
            for n in range(40)
        ),
        statements=tuple(
            Statement(
                f"statement/{n}",
                f"{n:05}",
                list(StatementKind)[n % 5],
                f"{words}ý kiến số {n}.",
                dt.time(8 + n % 9, n % 60),
                f"participant/s{n % len(speakers)}",
                item=f"item/{n % 40}",
            )
            for n in range(statements)
        ),
        figures=tuple(
            Figure(
                f"figure/{n}",
                f"{n:05}",
                f"chỉ tiêu số {n} về sản xuất nông nghiệp và thủy sản",
                value=D(n * 37) / 10,
                unit="tỷ đồng",
                period="2026-Q1",
                comparisons=(Comparison(Direction.UP, D(n % 90) / 10, "%", "2025"),),
                statement=f"statement/{n % max(1, statements)}",
            )
            for n in range(figures)
        ),
        tasks=tuple(
            Task(
                f"task/{n}",
                f"{n:04}",
                f"hoàn thành phần việc số {n} theo kế hoạch của tỉnh",
                f"Sở Số {n % 14}",
                ("Sở Tài chính",),
                "2026-06-30",
            )
            for n in range(tasks)
        ),
    )
