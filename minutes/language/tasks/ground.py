"""The ground that the reading of tasks stands on: the text, who acts in it, and the times in its words."""

from __future__ import annotations

import datetime as dt
from itertools import accumulate

from minutes.language import dates, lexicon, periods, times
from minutes.language.actors import Actors
from minutes.language.page import Page
from minutes.language.people import Registry
from minutes.language.tasks.parts import Clause, Task
from minutes.language.tokens import Tokens, phrases
from minutes.language.turns import Turn

PROMISES = frozenset(
    (
        "cam kết",
        "hứa",
        "xin hứa",
        "hứa sẽ",
        "cam kết sẽ",
        "sẽ",
        "nhận",
        "nhận trách nhiệm",
        "xung phong",
        "phải",
        "cần",
        "cần phải",
        "xin nhận",
        "xin cam kết",
        "xin bảo đảm",
    )
)
"""Words by which somebody undertakes to do something."""
SELF = frozenset(("tôi", "em", "chúng tôi", "chúng em", "mình", "bên em", "bên tôi", "đơn vị tôi", "cơ quan tôi"))
"""Words for who speaks."""
_TIME_WORDS = frozenset(
    "trước trong chậm ngay đến hết từ đầu cuối muộn tuần tháng quý năm ngày sáng chiều tối trưa đêm hôm thứ mùng giữa mai".split()
)

ANNOUNCE = frozenset("nghiêm túc khẩn căn cứ chức năng".split()) | frozenset(
    "có trách nhiệm chịu tập trung cần phải chủ trì thực hiện khẩn trương vào triển khai các những một số nhiệm vụ nội dung việc công sau đây như "
    "giải pháp trọng tâm chủ yếu chính sẽ làm hai ba bốn năm sáu bảy tám chín mười tốt nhóm theo dõi tiếp tục phối hợp đồng bộ ưu tiên là ngay".split()
)
"""Words that only announce what follows."""


class Ground:
    """One text whose tasks are read: its tokens, people and turns, the day that deadlines lie behind, what was found so far."""

    def __init__(
        self,
        page: Page,
        people: Registry,
        turns: list[Turn],
        anchor: dt.date | None,
        issued: dt.date | None,
        known: frozenset[str],
        title: tuple[int, int] = (0, 0),
    ) -> None:
        self.page = page
        self.tokens: Tokens = page.tokens
        self.people = people
        self.turns = sorted(turns, key=lambda turn: turn.cue)
        self._cues = [turn.cue for turn in self.turns]
        self._ends = list(accumulate((turn.end for turn in self.turns), max))
        self.anchor = anchor
        self.issued = issued
        self.title = title
        self.actors = Actors(page, people, known)
        self.found: list[Task] = []
        self._directing: dict[int, bool] = {}
        self._begun = list(accumulate(times.may_begin(page.tokens), initial=0))
        self._dues: dict[str, dates.Deadline | None] = {}
        self._line = 0
        self._title = False
        self._facts = False
        self._numbered = False
        self._label = self._labelled = -1
        self._turn: Turn | None = None

    def _find(self, at: int, end: int, marks: tuple[str, ...]) -> int | None:
        return next((i for i in range(at, end) if self.tokens.low(i) in marks), None)

    def _read_due(self, words: str) -> dates.Deadline | None:
        """The deadline in some words; they are asked for again and again."""
        if words not in self._dues:
            self._dues[words] = dates.read_deadline(words, self.anchor, self.issued)
        return self._dues[words]

    def _times_between(self, at: int, end: int) -> bool:
        """Whether a time can begin at a token from one up to and without another."""
        return at < end and self._begun[end] > self._begun[at]

    def _due_between(self, at: int, end: int) -> dates.Deadline | None:
        """The deadline in the words from one token up to and without another."""
        return self._read_due(self.tokens.words(at, end)) if self._times_between(at, end) else None

    def _ahead(self, due: str) -> bool:
        """Whether a period ends after the conference."""
        limits = periods.bounds(due)
        return limits is not None and (self.anchor is None or limits[1] > self.anchor)

    def _time_ahead(self, at: int, end: int) -> tuple[int, dates.Deadline | None] | None:
        """«Năm 2022, Bộ …», «Trong quý III, Sở …»: a time in front of the clause, up to its comma."""
        comma = self._find(at, min(end, at + 12), (",",))
        if comma is None or not self._times_between(at, comma) or lexicon.directives().at(self.tokens, at) is not None:
            return None
        words = self.tokens.words(at, comma)
        found = dates.find_dates(words, self.anchor)
        covered = found and found[0].start <= 18 and found[-1].end >= len(words) - 4
        if not covered or self.tokens.kind(comma + 1) == "num":
            return None
        period = found[-1].period if self.tokens.low(comma - 1) not in ("qua", "rồi") and self.tokens.low(at) != "đầu" else ""
        if not period or not self._ahead(period):
            return comma + 1, None
        return comma + 1, dates.Deadline(period, words, self.tokens.row[at].start, self.tokens.row[comma - 1].end)

    def _time_inside(self, at: int, end: int) -> tuple[dates.Deadline, int] | None:
        """A deadline between the owner and the verb: «Sở A trước ngày 30/6 phải …»."""
        if self.tokens.low(at) not in _TIME_WORDS:
            return None
        stop = min(end, at + 12)
        words = self.tokens.words(at, stop)
        due = self._read_due(words)
        if due is None or due.start > 0:
            due = self._plain_time(words)
        if due is None:
            return None
        after = self.page.token(self.tokens.row[at].start + due.end)
        return due, after

    def _plain_time(self, words: str) -> dates.Deadline | None:
        """«Em tuần tới sẽ …», «anh chiều nay phải …»: a time to come, without a preposition, that the words begin with."""
        found = dates.find_dates(words, self.anchor)
        if not found or found[0].start > 0 or not found[0].period or not self._ahead(found[0].period):
            return None
        return dates.Deadline(found[0].period, found[0].words, 0, found[0].end)

    def _promise(self, at: int) -> bool:
        found = lexicon.verbs().at(self.tokens, at)
        return found is not None and self.tokens.words(found.start, found.end).casefold() in PROMISES

    def _deadline(self, at: int, clause: Clause) -> dates.Deadline | None:
        due = self._due_between(at, clause.end)
        if due is None or not (self._ahead(due.due) or "nay" in due.words.casefold()):
            return None
        return due

    def _deadline_ends(self, start: int, comma: int) -> bool:
        begin = max(start, comma - 12)
        if not self._times_between(begin, comma):
            return False
        words = self.tokens.words(begin, comma)
        due = self._read_due(words)
        return due is not None and due.end >= len(words) - 1

    def _behind_me(self, at: int) -> int:
        """«Tôi | chúc các đồng chí …»: where the verb stands behind a word for who speaks, when it is thanks or a wish."""
        for size in (2, 1):
            if self.tokens.words(at, min(at + size, len(self.tokens))).casefold() in SELF:
                verb = lexicon.verbs().at(self.tokens, at + size)
                return at + size if verb is not None and verb.what == "praise" else at
        return at

    def _foretold(self, at: int, end: int) -> bool:
        """«Dự báo nhu cầu đến năm 2030 là 2,4 triệu căn», «Dự kiến quý III, tỉnh cần tuyển 18.000 lao động»: a number that is expected."""
        if phrases("tasks", "foretelling").at(self.tokens, at, end) is None:
            return False
        for index in range(at + 1, end - 1):
            if self.tokens.low(index) in ("là", "đạt", "cần", "còn", "có", "tăng", "giảm", "lên", "thiếu", "khoảng", "hơn", "trên"):
                number = next((i for i in range(index + 1, min(end, index + 5)) if self.tokens.kind(i) == "num"), None)
                if number is not None and not any(self.tokens.low(i) in (",", "/") for i in range(index, number)):
                    return True
        return False
