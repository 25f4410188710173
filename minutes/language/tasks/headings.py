"""Headings: where orders stand, and lines that name who does what the list below says."""

from __future__ import annotations

from bisect import bisect_right

from minutes.language import dates, lexicon, organisations
from minutes.language.actors import Actor
from minutes.language.tasks.ground import ANNOUNCE
from minutes.language.tasks.leads import Leads
from minutes.language.tasks.parts import State
from minutes.language.text import Line, Span, style
from minutes.language.tokens import phrases
from minutes.language.turns import Turn, discussion

ZONE = (
    "nhiệm vụ",
    "giải pháp",
    "phân công",
    "tổ chức thực hiện",
    "kết luận",
    "chỉ đạo",
    "giao việc",
    "việc giao",
    "yêu cầu",
    "công việc cần",
)
_FACTS = (
    "đánh giá",
    "kết quả",
    "tình hình",
    "tồn tại",
    "hạn chế",
    "khó khăn",
    "kiến nghị",
    "đề xuất",
    "thành phần",
    "ưu điểm",
    "mục tiêu",
)

_TOLD = frozenset(
    ("báo cáo", "nội dung báo cáo", "các báo cáo", "phần báo cáo", "thảo luận", "ý kiến thảo luận", "nội dung thảo luận", "ý kiến")
)
"""Titles of what was told or discussed."""

_SHORT = 60
"""The most letters of a title that nothing but the list below it tells."""


class Headings(Leads):
    """Reads the lines that stand over others."""

    def _turn_at(self, line: Line | Span) -> Turn | None:
        at = bisect_right(self._cues, line.start) - 1
        while at >= 0 and self._ends[at] > line.start:
            if line.start < self.turns[at].end:
                return self.turns[at]
            at -= 1
        return None

    def _about(self, line: Line) -> bool:
        """Whether a line only describes the meeting: «Địa điểm: Phòng họp tầng 3»."""
        at = self.page.token(line.body)
        found = phrases("tasks", "about").at(self.tokens, at)
        return (
            found is not None and self.tokens.low(found.end) == ":" and self.tokens.row[at].capital and self._turn_at(line) is None
        )

    def _counted(self, line: Line) -> str:
        """The kind of a line that counts in words: «Thứ nhất, …», «Hai là, …»."""
        found = phrases("tasks", "ordinal").at(self.tokens, self.page.token(line.body))
        return "ordinal" if found is not None else ""

    def _zone(self, line: Line, before: str) -> str:
        """Whether the lines from here on tell what is to be done: after a heading of duties, until one of facts."""
        words = self.page.text[line.body : min(line.end, line.body + 160)].casefold()
        self._title = False
        topic = self._topic_of(line)
        if topic:
            duties, self._facts = any(word in topic for word in ZONE), any(word in topic for word in _FACTS)
            self._facts = self._facts and not duties
            return "zone" if duties else "" if self._facts else before
        short = line.end - line.body < 110 and words[-1:] not in ".;"
        titled = short and (line.marker != "" or words.endswith(":") or self.page.text[line.body : line.end].isupper())
        titled = titled or (len(words) < _SHORT and words[-1:] not in ".;,:" and self._list_below(self._line))
        if titled and (self.page.text[line.body : line.end].isupper() or not self._starts_with_body(line)):
            duties = any(word in words for word in ZONE) or words.endswith((" kl:", " kl"))
            facts = any(word in words for word in _FACTS)
            facts = facts or words.strip(" :") in _TOLD or discussion(self.page, self._line)
            if duties or line.marker:
                self._facts = facts and not duties
            if duties or facts:
                self._title = not words.endswith(":") or not line.marker
                self._numbered = line.marker != "" or self.page.text[line.body : line.end].isupper()
                return "zone" if duties else ""
        if self._turn is None and not line.marker and before and line.gap and not self._numbered:
            return ""
        return before

    def _topic_of(self, line: Line) -> str:
        """«Hai là, về hạn chế. Hiện còn …»: what a point that counts in words is about, when it says so first."""
        found = phrases("tasks", "ordinal").at(self.tokens, self.page.token(line.body))
        if found is None:
            return ""
        at = found.end + (self.tokens.low(found.end) in (",", ":"))
        stop = next((i for i in range(at, min(at + 12, len(self.tokens))) if self.tokens.low(i) in (".", ":")), None)
        return self.tokens.words(at, stop).casefold() if stop is not None and self.tokens.low(at) == "về" else ""

    def _starts_with_body(self, line: Line) -> bool:
        return organisations.body_at(self.tokens, self.page.token(line.body)) is not None

    def _heading_owner(self, number: int, line: Line) -> tuple[Actor, str, dates.Deadline | None] | None:
        """A line that only names who does what follows: «2.3. Sở Giao thông vận tải:», «Giao UBND các huyện:»."""
        text = self.page.text
        if text[line.end - 1] != ":" and not (
            line.marker and number + 1 < len(self.page.prepared.lines) and text[line.end - 1] not in ".;,"
        ):
            return None
        if text[line.body : line.end].isupper() and any(word in text[line.body : line.end].casefold() for word in (*ZONE, *_FACTS)):
            return None
        stop = self.page.lines[number][1]
        at, led = self._lead(self.page.token(line.body), stop, State())
        force = "heading"
        order = lexicon.directives().at(self.tokens, at, stop)
        if order is not None:
            at, force = order.end, "ask" if order.what == "ask" else "up" if order.what == "up" else "heading"
        elif self.tokens.low(at) in ("đối", "với", "về") and self.tokens.low(at + 1) in ("với", "phía", "các"):
            at += 2 if self.tokens.low(at + 1) in ("với", "phía") else 1
        owner = self.actors.several(at, stop) or led.topic
        over = text[line.end - 1] == ":" or (line.marker and text[line.end - 1] not in ".;," and self.tokens.low(at - 1) == "với")
        if over and self._list_below(number) and (owner is None or not self._announced(max(owner.end, at), stop)):
            owner = self._whole(at, stop) or owner
        if owner is None or not self._announced(max(owner.end, at), stop):
            told = self._told_above(number, line) if text[line.end - 1] == ":" else None
            if told is not None:
                return told
        if owner is None or (owner.kind in ("person",) and text[line.end - 1] != ":"):
            return None
        if self._announced(max(owner.end, at), stop):
            if text[line.end - 1] != ":" and not self._list_below(number):
                return None
            return owner, force, led.due
        return None

    def _owner_of_items(self, number: int, line: Line) -> Actor | None:
        """«- Sở Y tế: + Xét nghiệm …;» over «+ Cấp giấy …»: the first item stands on the owner's own line."""
        stop = self.page.lines[number][1]
        owner = self.actors.several(self.page.token(line.body), stop)
        if owner is None or owner.kind == "person" or self.tokens.low(owner.end) != ":":
            return None
        return owner if self.tokens.low(owner.end + 1) in ("+", "-", "–", "•", "*") else None

    def _told_above(self, number: int, line: Line) -> tuple[Actor, str, dates.Deadline | None] | None:
        """«…, Bộ trưởng yêu cầu thời gian tới, các địa phương tập trung làm tốt một số việc sau:» over a list."""
        lines = self.page.prepared.lines
        if number + 1 >= len(lines) or not (lines[number + 1].marker or self._counted(lines[number + 1])):
            return None
        stop = self.page.lines[number][1]
        begin = max(self.page.lines[number][0], self.page.sentences[self.page.sentence_of(line.end - 1)][0])
        order = self._order(begin, stop, State())
        if order is None or order[0] == "up":
            return None
        at, led = self._lead(order[2], stop, State())
        owner = self.actors.several(at, stop)
        if owner is None or not self._announced(owner.end, stop):
            owner = self._whole(at, stop)
        if owner is None or owner.kind == "person":
            return None
        return owner, "ask" if order[0] == "ask" else "heading", led.due

    def _announced(self, at: int, stop: int) -> bool:
        """Whether the words behind an owner only announce what follows: «tập trung vào các nhiệm vụ sau»."""
        rest = [self.tokens.low(i) for i in range(at, stop) if self.tokens.kind(i) in ("word", "num")]
        return all(word in ANNOUNCE or word.isdigit() for word in rest)

    def _whole(self, at: int, stop: int) -> Actor | None:
        """«Các ban xây dựng đảng, Ủy ban Kiểm tra Tỉnh ủy:»: a heading of names that no table knows, over a list of actions."""
        end = next((i for i in range(at, stop) if self.tokens.low(i) == ":"), stop)
        verb = lexicon.verbs().at(self.tokens, at)
        starts = self.tokens.low(at) in ("các", "những", "mọi", "từng") or organisations.body_at(self.tokens, at) is not None
        if (
            not starts
            or (verb is not None and verb.what != "act")
            or end - at > 24
            or self._find(at, end, (".", ";", "?")) is not None
        ):
            return None
        return Actor(self.tokens.words(at, end), at, end, 0.0, "", "several")

    def _list_below(self, number: int) -> bool:
        lines = self.page.prepared.lines
        if number + 1 >= len(lines):
            return False
        kind = style(lines[number + 1].marker)
        if not kind:
            verb = lexicon.verbs().at(self.tokens, self.page.token(lines[number + 1].body))
            return bool(lines[number].marker) and not lines[number + 1].gap and verb is not None
        return kind != style(lines[number].marker)
