"""Reading one line as it is typed: how long the answer takes, of 300 lines as a secretary types them."""

from __future__ import annotations

import datetime as dt
import random
import re
import statistics
import time
from collections.abc import Callable, Iterator

from measure import Row, output

from minutes.language.knowledge import Context, context_of
from minutes.language.line import read_line, settled
from minutes.model import Conference, Participant, Role, Site

LINES = 300
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+|[^\w\s]")
_NAMES = (
    "Trần Văn Tuấn",
    "Lê Minh Khoa",
    "Vũ Thị Lan",
    "Ngô Văn Bình",
    "Đỗ Thanh Bình",
    "Phạm Thu Hiền",
    "Hồ Quang Hải",
    "Bùi Mai Anh",
)
_BODIES = ("Sở Y tế", "Sở TT&TT", "Chi cục Thủy lợi", "UBND huyện Cần Giờ", "Công ty Điện lực", "Ban Quản lý dự án", "Cục Thuế")
_PLACES = ("Cà Mau", "Đà Nẵng", "Bà Rịa - Vũng Tàu", "An Giang", "Hà Giang", "Nghệ An", "Lào Cai", "Kon Tum")
_SAID = (
    "Doanh thu {period} ước đạt {n} tỷ đồng, tăng {p}% so với cùng kỳ, bằng {q}% kế hoạch",
    "{place} có {n} hộ chưa có nước sạch, giảm {p} hộ so với tháng trước; trong đó {q} hộ nghèo",
    "Giao {body} chủ trì, phối hợp với {other} rà soát danh mục dự án, báo cáo UBND tỉnh trước ngày {d}/12",
    "Đề nghị ông {given} gửi số liệu trong tuần này; {body} hoàn thành cổng dữ liệu trong quý IV",
    "{h}h{m:02} Ông {given}: tỉnh đã tiêm {n} liều, tỷ lệ bao phủ đạt {p},{q}% dân số",
    "Chúng tôi cam kết hoàn thành hồ sơ trước ngày {d}/12 và khắc phục {q} tồn tại mà đoàn đã nêu",
    "Xếp thứ {q}/63 tỉnh, thành phố, tăng {p} bậc so với năm 2023",
    "Tôi cơ bản thống nhất với báo cáo của {body}, nhưng tiến độ ở {place} còn chậm so với yêu cầu đã đề ra",
    "{period} {place} giải ngân {n} triệu đồng, đạt {p}% kế hoạch vốn; đề nghị {other} làm rõ nguyên nhân trước {d}/12",
    "Kết luận: {body} khẩn trương hoàn thành thủ tục trước ngày {d}/12; {other} bố trí {n} triệu đồng từ nguồn dự phòng",
)


def lines() -> list[str]:
    """Return the lines: ten ways of speaking, their names and numbers drawn anew for each, always the same ones."""
    draw = random.Random(300)
    return [
        _SAID[number % len(_SAID)].format(
            period=draw.choice(("Năm 2023", "Quý III", "9 tháng đầu năm", "Tháng 9")),
            n=f"{draw.randint(1, 9)}.{draw.randint(100, 999)}",
            p=draw.randint(1, 60),
            q=draw.randint(1, 62),
            d=draw.randint(1, 28),
            h=draw.randint(7, 17),
            m=draw.randint(0, 59),
            place=draw.choice(_PLACES),
            body=draw.choice(_BODIES),
            other=draw.choice(_BODIES),
            given=draw.choice(_NAMES).split()[-1],
        )
        for number in range(LINES)
    ]


def conference(people: int = 300) -> Conference:
    """Return a conference of 40 sites and ``people`` delegates, one of whom presides."""
    sites = tuple(Site(f"site/{n}", name=name) for n, name in enumerate([*_PLACES, *(f"huyện Số {n}" for n in range(32))]))
    roster = tuple(
        Participant(f"participant/{n}", name=_NAMES[n % 8] if n < 8 else f"Lê {chr(65 + n % 26)}n Đ{n}", site=sites[n % 40].id)
        for n in range(1, people)
    )
    chair = Participant("participant/0", name="Phạm Thu Hà", position="Thứ trưởng", roles=(Role.CHAIR,))
    return Conference(date=dt.date(2024, 10, 9), review_period="2024-Q3", participants=(chair, *roster), sites=sites)


def typed(said: list[str], read: Callable[[str], object]) -> list[float]:
    """Return the seconds of each line's reading, the best of three: what other programs take is not ours."""
    best = [float("inf")] * len(said)
    for _turn in range(3):
        for place, line in enumerate(said):
            began = time.perf_counter()
            read(line)
            best[place] = min(best[place], time.perf_counter() - began)
    return sorted(best)


def rows() -> Iterator[Row]:
    """Yield the median and the slowest twentieth beside the cutting into words of the same lines, and the first call of all."""
    said, context = lines(), context_of(conference(), speaker="participant/0")
    beginnings = [line[: len(line) * part // 8] for line in said[:60] for part in range(1, 9)]
    contexts: list[Context] = [context, Context()]
    for known, told in zip(contexts, ("300 delegates, 40 sites known", "nothing known"), strict=True):
        ours = typed(said, lambda line, known=known: read_line(line, known))
        words = typed(said, _TOKEN.findall)
        yield f"read a line, median of {LINES}", statistics.median(ours), "re, only cut into words", statistics.median(words), told
        yield (
            "the slowest twentieth, from",
            _high(ours),
            "re, only cut into words",
            _high(words),
            f"slowest {ours[-1] * 1000:.1f} ms",
        )
    parts = typed(beginnings, lambda line: read_line(line, context))
    yield "read what stands after each eighth of a line", _high(parts), "", 0.0, "the slowest twentieth"
    yield from _chips(said, context)
    yield "first line of a new process", *_first(), ""


def _chips(said: list[str], context: Context) -> Iterator[Row]:
    """A line read, its chips laid out and painted: what the window does at a pause, beside the reading alone."""
    from PySide6.QtWidgets import QApplication

    from ui.recording.chips import EntryChips
    from ui.theme import Theme

    application = QApplication.instance() or QApplication([])
    theme = Theme("light", 100)
    theme.apply()
    chips, meant = EntryChips(theme), conference()
    chips.resize(720, 100)

    def show(line: str) -> None:
        chips.show_readings(settled(read_line(line, context)), (), meant, context.review_period, digits=True)
        chips.grab()

    taken = typed(said, show)
    alone = typed(said, lambda line: read_line(line, context))
    yield "read a line and paint its chips, median", statistics.median(taken), "the reading alone", statistics.median(alone), ""
    yield "the slowest twentieth, from", _high(taken), "the reading alone", _high(alone), f"slowest {taken[-1] * 1000:.1f} ms"
    del application


def _high(taken: list[float]) -> float:
    return taken[len(taken) * 95 // 100]


def _first() -> tuple[float, str, float]:
    """The first line of all, the modules and tables of the language loaded for it, beside the start of an empty Python."""
    code = (
        "import time; began = time.perf_counter()\n"
        "from minutes.language.line import read_line\n"
        "read_line('Giao Sở Y tế báo cáo 1.200 tỷ đồng trước 30/6')\n"
        "print(time.perf_counter() - began)"
    )
    empty = (
        "import time; began = time.perf_counter()\nimport json, decimal, datetime, dataclasses\nprint(time.perf_counter() - began)"
    )
    return (
        statistics.median(float(output(code)) for _time in range(3)),
        "import json, decimal, dataclasses",
        statistics.median(float(output(empty)) for _time in range(3)),
    )
