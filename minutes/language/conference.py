"""What the conference is: its title, its day and part of the day, who organises it, the period it reviews."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from minutes.language import organisations
from minutes.language.page import Page
from minutes.language.standpoint import Standpoint, period
from minutes.language.times import Time, find_times
from minutes.language.titles import PARTS, Title, titles
from minutes.language.tokens import Tokens

_OFFICE_BODIES = frozenset(("people", "party", "ministry", "state", "board", "front", "department", "union", "company"))
_MANNER = frozenset("tháng năm quý i ii iii iv thứ lần định trực tuyến thường kỳ của giao chuyên đề đột xuất mở rộng".split())
_HOLDING = frozenset("đã vừa có mở họp cuộc buổi tiến hành khai mạc nay hôm".split())
_FAR = 6000
"""The conference is told of in the first characters of a text; what comes later is what it talked about."""


@dataclass(slots=True)
class Meeting:
    """What was read of the conference itself; an empty text or None where the text does not say."""

    title: str = ""
    start: int = 0
    end: int = 0
    date: dt.date | None = None
    part: str = ""
    organiser: str = ""
    review: str = ""
    issued: dt.date | None = None
    anchor: dt.date | None = None
    date_start: int = 0
    date_end: int = 0
    hint: tuple[int, int] | None = None

    @property
    def first_day(self) -> dt.date | None:
        """The earliest day that the conference can have been on: what a deadline lies behind."""
        if self.date or self.issued or not self.hint:
            return self.date or self.issued or self.anchor
        return dt.date(self.hint[0], self.hint[1], 1)


def read(page: Page) -> Meeting:
    """Return what a text says of its conference."""
    tokens = page.tokens
    limit = page.token(page.prepared.body + _FAR)
    times = [time for time in find_times(Tokens(tokens.text, tokens.row[:limit])) if time.start >= page.prepared.body]
    meeting = Meeting()
    title = max(titles(page, limit), key=lambda one: (one.score, -one.start), default=None)
    if title is not None:
        _name(page, meeting, title)
    meeting.issued = _issued(page, times)
    hint = page.prepared.date_hint if page.prepared.date_hint and page.prepared.date_hint[0] > 0 else None
    meeting.hint = hint
    start = dt.date(hint[0], hint[1], 15) if hint else meeting.issued or _some_year(times)
    _day(page, meeting, times, title, start)
    meeting.anchor = meeting.date or meeting.issued or start
    meeting.organiser = _organiser(page, title, limit)
    meeting.review = _review(meeting, times, title)
    return meeting


# title ---------------------------------------------------------------------------------------------------------------


def _name(page: Page, meeting: Meeting, title: Title) -> None:
    words = " ".join(page.slice(title.start, title.end).split())
    meeting.title = words[:1].upper() + words[1:]
    meeting.start, meeting.end = page.tokens.row[title.start].start, page.tokens.row[title.end - 1].end


# day -----------------------------------------------------------------------------------------------------------------


def _issued(page: Page, times: list[Time]) -> dt.date | None:
    """The day of a paper: «Sơn La, ngày 22 tháng 5 năm 2024», alone on its line, behind a place and a comma."""
    for time in times:
        if time.form != "day" or time.year is None:
            continue
        line = page.prepared.lines[page.line_of(time.start)]
        head = page.text[line.start : time.start]
        if time.end >= line.end - 1 and 0 < len(head) < 60 and head.rstrip(" ngày").endswith(",") and head[:1].isupper():
            return _date(period(time, Standpoint(None)))
    return None


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _some_year(times: list[Time]) -> dt.date | None:
    """A first day to reckon from where nothing dates the text: one written with its year, else the middle of the first month so."""
    for time in times:
        if time.year is not None and time.form in ("day", "month"):
            day = _date(period(time, Standpoint(None)) + ("-15" if time.form == "month" else ""))
            if day is not None:
                return day
    return None


def _day(page: Page, meeting: Meeting, times: list[Time], title: Title | None, start: dt.date | None) -> None:
    """The day of the conference: near its title, or where the text begins, with a part of the day or «ngày» before it."""
    best, best_score = None, 0.0
    anchor = page.tokens.row[title.start].start if title is not None else page.prepared.body
    for number, time in enumerate(times):
        if time.form != "day" or time.day is None:
            continue
        score = _day_score(page, time, meeting, anchor) - number * 0.01
        if score > best_score:
            best, best_score = time, score
    if best is None:
        meeting.part = _part_alone(page, meeting, title)
        return
    meeting.date = _date(period(best, Standpoint(start)))
    meeting.date_start, meeting.date_end = best.start, best.end
    meeting.part = _part(page, best.first) or _part_behind(page, best.last) or _part_alone(page, meeting, title)


def _day_score(page: Page, time: Time, meeting: Meeting, anchor: int) -> float:
    tokens = page.tokens
    here, there = page.sentence_of(time.start), page.sentence_of(anchor)
    last_line = page.sentence_of(max(meeting.end - 1, anchor))
    there = min((there, last_line), key=lambda one: abs(here - one))
    line = page.prepared.lines[page.line_of(time.start)]
    score = 2.0 if here == there else 0.8 if abs(here - there) == 1 else 0.0
    if _part(page, time.first):
        score += 1.6
    head = page.text[line.body : time.start].casefold()
    if head.strip(" -–(") in ("", "ngày", "vào ngày") or time.start - page.prepared.body < 60:
        score += 1.0
    if head.startswith(("thời gian", "bắt đầu", "khai mạc", "hôm nay", "vào hồi", "vào lúc")) and len(head) < 60:
        score += 2.5
    first, last = page.sentences[here]
    if any(tokens.low(at) in ("họp", "nghị") for at in range(first, last)):
        score += 0.8
    if meeting.issued is not None and period(time, Standpoint(None)) == meeting.issued.isoformat():
        score -= 1.5 if not _part(page, time.first) else 0.0
    before = [tokens.low(at) for at in range(max(0, time.first - 4), time.first)]
    if any(word in ("trước", "đến", "từ", "nhất", "quyết", "số", "kế", "báo", "tính", "sau") for word in before[-3:]):
        score -= 1.5
    return score if score >= 1.5 or (score >= 0.8 and time.start - page.prepared.body < 1200) else 0.0


def _part(page: Page, at: int) -> str:
    """The part of the day in front of a day: «Chiều 22/12», «sáng ngày 5/3», «Sáng thứ Ba 5/4», «Chiều nay, 19 tháng 9»."""
    tokens = page.tokens
    for back in range(0, 10):
        word = tokens.low(at - back)
        if word in PARTS:
            return PARTS[word]
        if back and word in (".", ";", ":", "\n"):
            return ""
    return ""


def _part_behind(page: Page, at: int) -> str:
    """«ngày 5/3, vào buổi chiều», «5/3 (buổi sáng)»."""
    tokens = page.tokens
    for ahead in range(at, at + 4):
        if tokens.low(ahead) == "buổi" and tokens.low(ahead + 1) in PARTS:
            return PARTS[tokens.low(ahead + 1)]
    return ""


def _part_alone(page: Page, meeting: Meeting, title: Title | None) -> str:
    """«Chiều nay, …», «buổi sáng», «đầu giờ chiều» in the sentences of the title and of the day."""
    tokens = page.tokens
    spots = [page.prepared.body, meeting.date_start] + ([tokens.row[title.start].start] if title is not None else [])
    for spot in spots:
        if not page.sentences:
            break
        first, last = page.sentences[page.sentence_of(spot)]
        for at in range(first, min(last, first + 60)):
            word = tokens.low(at)
            if word not in PARTS or tokens.low(at + 1) in ("kiến", "tạo", "suốt", "sủa", "ngày", "cao", "dài"):
                continue
            if (
                at == first
                or tokens.low(at + 1) in ("nay", "qua", "cùng", "hôm", "thứ")
                or tokens.low(at - 1) in ("buổi", "giờ", "vào", "từ", "trong")
            ):
                return PARTS[word]
    return ""


# organiser -----------------------------------------------------------------------------------------------------------


def _organiser(page: Page, title: Title | None, limit: int) -> str:
    tokens = page.tokens
    named = _named_organiser(page, limit)
    if named:
        return named
    spots = [at for at in range(page.token(page.prepared.body), limit) if _convenes(tokens, at)]
    if title is not None:
        held = _held(page, title)
        if held:
            return held
        first, last = page.sentences[page.sentence_of(tokens.row[title.start].start)]
        spots = [at for at in spots if first <= at < last and _holds(page, at, title)]
        for at in spots:
            if tokens.low(at - 1) == "được":
                continue
            found = _body_before(page, first, at)
            if found:
                return found
        return ""
    return ""


def _convenes(tokens: Tokens, at: int) -> bool:
    pair = (tokens.low(at), tokens.low(at + 1))
    return pair in (("tổ", "chức"), ("triệu", "tập"), ("mở", "hội"), ("mở", "cuộc"))


def _named_organiser(page: Page, limit: int) -> str:
    """«Đơn vị tổ chức: Sở A»."""
    tokens = page.tokens
    for at in range(page.token(page.prepared.body), limit):
        if (
            tokens.low(at) in ("vị", "quan")
            and tokens.low(at + 1) == "tổ"
            and tokens.low(at + 2) == "chức"
            and tokens.low(at + 3) == ":"
        ):
            body = organisations.body_at(tokens, at + 4)
            return tokens.words(body.start, body.end) if body is not None else ""
    return ""


def _holds(page: Page, at: int, title: Title) -> bool:
    """Whether «tổ chức» has the conference as its object, in front of it or behind."""
    return abs(at - title.start) <= 8 or title.end <= at <= title.end + 16


def _held(page: Page, title: Title) -> str:
    """«phiên họp UBND tỉnh …», «Sở Y tế họp trực tuyến về …»: who meets is who organises."""
    tokens = page.tokens
    after = title.start + (1 if tokens.low(title.start) == "họp" else 2)
    while after < title.end and (
        tokens.low(after) in _MANNER
        or tokens.kind(after) == "num"
        or (tokens.low(after) == "ban" and tokens.low(after - 1) == "giao")
    ):
        after += 1
    body = (
        organisations.body_at(tokens, after)
        if after < title.end and tokens.low(title.start) in ("họp", "phiên", "cuộc", "giao")
        else None
    )
    if body is not None and body.kind in _OFFICE_BODIES:
        return tokens.words(body.start, body.end)
    first = page.sentences[page.sentence_of(tokens.row[title.start].start)][0]
    before = title.start
    while before > first and tokens.low(before - 1) in _HOLDING and tokens.low(title.start) != "cuộc":
        before -= 1
    for at in range(max(first, before - 14), before):
        body = organisations.body_at(tokens, at)
        if body is not None and body.end == before and tokens.low(at - 1) not in ("tại", "ở", "từ", "của", "với"):
            if body.kind != "place" or before == title.start:
                return tokens.words(body.start, body.end)
    return _of_body(tokens, title)


def _of_body(tokens: Tokens, title: Title) -> str:
    """«Hội nghị giao ban của Bộ Công Thương», «Họp giao ban tháng 3 Sở Y tế»."""
    for at in range(title.start + 2, title.end - 1):
        owned = tokens.low(at - 1) == "của" or tokens.low(title.start) in ("họp", "giao", "phiên", "cuộc")
        body = (
            organisations.body_at(tokens, at) if owned and tokens.low(at - 1) not in ("với", "tại", "ở", "và", ",", "cho") else None
        )
        if body is not None and body.kind in _OFFICE_BODIES and body.end <= title.end and tokens.row[at].capital:
            return tokens.words(body.start, body.end)
    return ""


def _body_before(page: Page, first: int, verb: int) -> str:
    """The body in front of «tổ chức»: the first of those that stand together, so that who helps comes behind."""
    tokens = page.tokens
    bodies: list[organisations.Body] = []
    at = first
    while at < verb:
        body = organisations.body_at(tokens, at) if tokens.kind(at) == "word" else None
        if body is not None and body.end <= verb and tokens.row[body.start].capital:
            if tokens.low(body.start - 1) not in ("tại", "ở", "từ"):
                bodies.append(body)
            at = body.end
        else:
            at += 1
    near = [body for body in bodies if body.end <= verb]
    if not near:
        return ""
    chosen, together = near[-1], near[-1].end
    for body in reversed(near[:-1]):
        between = [tokens.low(i) for i in range(body.end, chosen.start)]
        if between and between[0] in (",", "phối", "cùng", "và") and len(between) <= 4 and "chủ" not in between:
            chosen = body
        else:
            break
    if verb - near[-1].end > 10:
        return ""
    joined = chosen.end < together and all(tokens.low(i) == "và" for i in range(chosen.end, near[-1].start)) and len(near) == 2
    return tokens.words(chosen.start, together if joined else chosen.end)


# period --------------------------------------------------------------------------------------------------------------


def _review(meeting: Meeting, times: list[Time], title: Title | None) -> str:
    """The period that the conference looks back on: the first one in its title that is not a plan's."""
    if title is None:
        return ""
    for time in times:
        if not (meeting.start <= time.start < meeting.end) or time.form not in (
            "year",
            "school",
            "quarter",
            "half",
            "months",
            "month",
            "years",
        ):
            continue
        found = period(time, Standpoint(meeting.anchor, future=False))
        if found:
            return found
    return ""
