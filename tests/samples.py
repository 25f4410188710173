"""Conferences for the tests of papers and sheets: a rich one, a bare one, a large one."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

from minutes import state
from minutes.model import (
    LISTS,
    AgendaItem,
    Comparison,
    Conference,
    Direction,
    Figure,
    Part,
    Participant,
    Role,
    Session,
    Site,
    Statement,
    StatementKind,
    Task,
)

RICH = Path(__file__).parent / "rich.json"
"""The rich conference, as ``docs/json.md`` describes; its keys of order are its own."""

DAY = dt.date(2026, 3, 5)
_WORDS = "Qua rà soát, đơn vị đã hoàn thành phần việc được giao, còn ba hồ sơ đang chờ ý kiến của cơ quan cấp trên; "


def bare() -> Conference:
    """A conference of which nothing is known."""
    return Conference()


def rich() -> Conference:
    """Two sessions, four sites, every kind of statement, figure and task, and one reading that nobody confirmed."""
    document = json.loads(RICH.read_text(encoding="utf-8"))
    things = {thing.pop("id"): thing for name in LISTS for thing in document.get(name, ())}
    return state.conference({"conference": document["conference"], **things})


def large(statements: int = 3_000, figures: int = 2_000, tasks: int = 500, sites: int = 60) -> Conference:
    """A conference of about 300 pages: ``statements`` of some 40 words, under 40 items of 4 sessions, from ``sites`` sites."""
    people = _people(sites)
    return Conference(
        title="Hội nghị trực tuyến toàn tỉnh về phát triển kinh tế - xã hội",
        superior="UBND tỉnh Lâm Đồng",
        issuer="Sở Tài chính",
        date=DAY,
        sessions=tuple(Session(f"session/{n}", f"{n}", date=DAY + dt.timedelta(n // 2), part=list(Part)[n % 2]) for n in range(4)),
        sites=tuple(
            Site(f"site/s{n}", f"{n:04}", name=f"xã Số {n}", chair=f"participant/s{n}", head_count=10 + n % 9) for n in range(sites)
        ),
        participants=people,
        agenda=tuple(
            AgendaItem(f"item/{n}", f"{n:03}", f"Nội dung thứ {n} của chương trình", session=f"session/{n // 10}")
            for n in range(40)
        ),
        statements=tuple(_statement(n, len(people) - 1) for n in range(statements)),
        figures=tuple(_figure(n, max(1, statements)) for n in range(figures)),
        tasks=tuple(_task(n) for n in range(tasks)),
    )


def _people(sites: int) -> tuple[Participant, ...]:
    """The chair of the whole, and three speakers of each site."""
    chair = Participant("participant/boss", "0", "Bà", "Hồ Thị Yên", "Chủ tịch UBND tỉnh", roles=(Role.CHAIR,))
    speakers = (
        Participant(
            f"participant/s{n}", f"{n:04}", "Ông", f"Nguyễn Hữu Số {n}", f"Chủ tịch UBND xã Số {n}", "", f"site/s{n % sites}", n % 7
        )
        for n in range(sites * 3)
    )
    return (chair, *speakers)


def _statement(n: int, speakers: int) -> Statement:
    return Statement(
        f"statement/{n}",
        f"{n:05}",
        list(StatementKind)[n % 5],
        f"{_WORDS}ý kiến số {n}.",
        dt.time(8 + n % 9, n % 60),
        f"participant/s{n % speakers}",
        item=f"item/{n % 40}",
    )


def _figure(n: int, statements: int) -> Figure:
    return Figure(
        f"figure/{n}",
        f"{n:05}",
        f"chỉ tiêu số {n} về sản xuất nông nghiệp và thủy sản",
        value=Decimal(n * 37) / 10,
        unit="tỷ đồng",
        period="2026-Q1",
        comparisons=(Comparison(Direction.UP, Decimal(n % 90) / 10, "%", "2025"),),
        statement=f"statement/{n % statements}",
    )


def _task(n: int) -> Task:
    words = f"hoàn thành phần việc số {n} theo kế hoạch của tỉnh"
    return Task(f"task/{n}", f"{n:04}", words, f"Sở Số {n % 14}", ("Sở Tài chính",), "2026-06-30")
