"""What the conference is: its title, its day and part of the day, who organises it, the period it reviews."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from minutes.language import organiser
from minutes.language.page import Page
from minutes.language.standpoint import Standpoint, period
from minutes.language.times import Time
from minutes.language.titles import BARE, PARTS, Title, titles
from minutes.language.tokens import Tokens

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
    limit = page.token(page.prepared.body + _FAR)
    times = [time for time in page.times if time.start >= page.prepared.body and time.last <= limit]
    meeting = Meeting()
    named = titles(page, limit)
    title = max((one for one in named if one.score > BARE), key=lambda one: (one.score, -one.start), default=None)
    title = _headed(page, named, title) if title is not None else None
    if title is not None:
        _name(page, meeting, title)
    meeting.issued = _issued(page, times)
    hint = page.prepared.date_hint if page.prepared.date_hint and page.prepared.date_hint[0] > 0 else None
    meeting.hint = hint
    start = dt.date(hint[0], hint[1], 15) if hint else meeting.issued or _some_year(times)
    _day(page, meeting, times, title, start)
    meeting.anchor = meeting.date or meeting.issued or start
    meeting.organiser = organiser.find(page, title, named, limit) if title is not None else ""
    meeting.review = _review(meeting, times, title)
    return meeting


# title ---------------------------------------------------------------------------------------------------------------


def _name(page: Page, meeting: Meeting, title: Title) -> None:
    words = " ".join(page.slice(title.start, title.end).split())
    meeting.title = words[:1].upper() + words[1:]
    meeting.start, meeting.end = page.tokens.row[title.start].start, page.tokens.row[title.end - 1].end


def _headed(page: Page, named: list[Title], best: Title) -> Title:
    """The name in a heading, where the text goes on behind it with who took part («… với 9 huyện»)."""
    words = [page.tokens.low(at) for at in range(best.start, best.end)]
    for one in named:
        mine = [page.tokens.low(at) for at in range(one.start, one.end)]
        more = words[len(mine) :]
        whole_line = page.token(page.prepared.lines[page.line_of(page.tokens.row[one.start].start)].end) == one.end
        if (
            6 < len(mine) < len(words)
            and words[: len(mine)] == mine
            and whole_line
            and more[0] in ("với", "tới", "đến", ",", "tại")
        ):
            return one
    return best


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
    same_day = _same_day(page, times, title)
    if same_day is not None:
        meeting.date, meeting.part = _date(period(same_day[0], Standpoint(start))), same_day[1]
        meeting.date_start, meeting.date_end = same_day[0].start, same_day[0].end
        return
    for number, time in enumerate(times):
        if time.form != "day" or time.day is None or _lunar(page.tokens, time):
            continue
        score = _day_score(page, time, meeting, anchor) - number * 0.01
        if score > best_score:
            best, best_score = time, score
    if best is None:
        meeting.part = _part_alone(page, meeting, title)
        return
    meeting.date = _first_of_days(page.tokens, best, _date(period(best, Standpoint(start))))
    meeting.date_start, meeting.date_end = best.start, best.end
    meeting.part = _part(page, best.first) or _part_behind(page, best.last) or _part_alone(page, meeting, title)


def _first_of_days(tokens: Tokens, time: Time, day: dt.date | None) -> dt.date | None:
    """«Trong 2 ngày 6 và 7/6», «ngày 15 và 16 tháng 8», «từ 12 đến 14/5»: a meeting of several days is dated by the first one."""
    for at in range(max(0, time.first - 2), time.last - 1) if day is not None else ():
        after = at + 2 + (tokens.low(at + 2) == "ngày")
        first, last = tokens.low(at), tokens.low(after)
        joined = tokens.low(at + 1) in ("và", "-", "–", "đến", "&") and first.isdecimal() and last.isdecimal()
        if day is not None and joined and int(last) == day.day and 0 < int(first) < day.day:
            return day.replace(day=int(first))
    return day


def _lunar(tokens: Tokens, time: Time) -> bool:
    """«mùng 10 tháng Giêng»: a day of the moon's year."""
    return any(tokens.low(at) in ("giêng", "chạp") for at in range(time.first, time.last + 2))


def _same_day(page: Page, times: list[Time], title: Title | None) -> tuple[Time, str] | None:
    """«Chiều cùng ngày, … tổ chức hội nghị»: the day told before it, and its own part of the day."""
    if title is None:
        return None
    tokens = page.tokens
    first, last = page.sentences[page.sentence_of(tokens.row[title.start].start)]
    for at in range(first, min(last, first + 8, title.start)):
        if (tokens.low(at), tokens.low(at + 1)) == ("cùng", "ngày"):
            days = [time for time in times if time.last <= at and time.form == "day" and time.day and not _lunar(tokens, time)]
            return (days[-1], PARTS.get(tokens.low(at - 1), "")) if days else None
    return None


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
        if word in PARTS and _tells_part(tokens, at - back):
            return PARTS[word]
        if back and word in (".", ";", ":", "\n"):
            return ""
    return ""


def _tells_part(tokens: Tokens, at: int) -> bool:
    """Whether «sáng», «chiều», «tối» is a part of the day, not a half of another word («sáng kiến», «chiều dài», «tối ưu»)."""
    if tokens.low(at - 1) in ("buổi", "giờ", "phút", "vào", "đến"):
        return tokens.low(at + 1) not in _OTHER_WORDS
    return tokens.kind(at + 1) in ("num", "mark", "line") or tokens.low(at + 1) in _DAYS or tokens.low(at + 1) in PARTS


_DAYS = frozenset("ngày nay qua mai hôm thứ mùng mồng cùng muộn chủ rằm đầu cuối hai".split())
_OTHER_WORDS = frozenset("kiến tạo suốt sủa cao dài rộng sâu hướng ưu thiểu đa hậu tân mật tăm giác dạ bóng".split())


def _part_behind(page: Page, at: int) -> str:
    """«ngày 5/3, vào buổi chiều», «5/3 (buổi sáng)»."""
    tokens = page.tokens
    for ahead in range(at, at + 4):
        if tokens.low(ahead) == "buổi" and tokens.low(ahead + 1) in PARTS:
            return PARTS[tokens.low(ahead + 1)]
    if tokens.low(at) in (",", "(", "-") and tokens.low(at + 1) in PARTS:
        return PARTS[tokens.low(at + 1)] if tokens.kind(at + 2) in ("mark", "line", "") or tokens.low(at + 2) == "thứ" else ""
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
            if word not in PARTS or tokens.low(at + 1) == "ngày" or tokens.low(at + 1) in _OTHER_WORDS:
                continue
            if (
                at == first
                or tokens.low(at + 1) in ("nay", "qua", "cùng", "hôm", "thứ")
                or tokens.low(at - 1) in ("buổi", "giờ", "vào", "từ", "trong")
            ):
                return PARTS[word]
    return ""


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
