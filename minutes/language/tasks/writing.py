"""A task written down: its words without owner, partners and deadline, and what it falls into."""

from __future__ import annotations

from minutes.language import dates, organisations
from minutes.language.actors import Actor
from minutes.language.tasks.cutting import Cutting
from minutes.language.tasks.parts import State, Task
from minutes.language.tokens import phrases

_TAILS = frozenset("đi giúp nhé ạ nha đấy đó nhá luôn hết giùm cái nghe".split())
_ASIDE = frozenset("đã vì do bởi rồi cái chuyện quá".split())
"""Words of a remark behind a deadline: «…, cái này Bộ đã chỉ đạo rồi»."""
_JOINTS = frozenset((",", "và", "-", "–", "(", ";"))
_END_MARKS = frozenset(",;.:-–—!…”\"')")


class Writing(Cutting):
    """Writes the action between two tokens as tasks."""

    def _one(
        self,
        begin: int,
        at: int,
        end: int,
        state: State,
        owner: Actor | None,
        partners: tuple[str, ...],
        time: dates.Deadline | None,
    ) -> None:
        tokens = self.tokens
        end = self._trim(at, end)
        full = end
        while end > at and (size := self._tail_size(end) or end - self._trim(at, end)):
            end -= size
        if end <= at:
            return
        due, words, end = self._due(at, end)
        if not due and time is not None:
            due, words = time.due, time.words
        if not due and state.due is not None:
            due, words = state.due.due, state.due.words
        inner = self._partners_inside(at, end)
        if inner is not None:
            end, partners = inner[0], partners or inner[1]
        text_start, text_end = tokens.row[at].start, tokens.row[max(at, end - 1)].end
        quote_start = tokens.row[owner.start if owner is not None and owner.end <= at and begin - owner.end <= 2 else begin].start
        name = owner.text if owner is not None else ""
        behind = self._owner_behind(at, end) if owner is None else None
        if behind is not None:
            end, name, partners = behind
            text_end = tokens.row[max(at, end - 1)].end
        certain = 0.9 if state.force in ("order", "heading") else 0.8 if due else 0.65
        rule = {
            "order": "order",
            "ask": "order",
            "heading": "heading with its owner",
            "zone": "list of duties",
            "plan": "plan",
        }.get(state.force, "undertaking")
        self.found.append(
            Task(text_start, text_end, quote_start, tokens.row[full - 1].end, name, partners, due, words, rule, certain, self._line)
        )

    def _tail_size(self, end: int) -> int:
        """How many words of courtesy stand at the end: «giúp tôi», «nhé»."""
        if self.tokens.low(end - 1) == "tôi" and self.tokens.low(end - 2) in ("giúp", "giùm", "cho"):
            return 2
        return int(self.tokens.low(end - 1) in _TAILS)

    def _trim(self, at: int, end: int) -> int:
        """Take marks off the end; a quotation mark stays where its opening one stands before it."""
        tokens = self.tokens
        while end > at and tokens.row[end - 1].text in _END_MARKS:
            if tokens.row[end - 1].text in '”"' and any(tokens.row[i].text in '“"' for i in range(at, end - 1)):
                break
            end -= 1
        return end

    def _owner_at_end(self, at: int, end: int) -> tuple[int, str, tuple[str, ...]] | None:
        """«Tập huấn cho 300 hộ - Trung tâm Khuyến nông», «… (Chi cục Thủy sản; xong trước 30/6)», its deadline cut off already."""
        tokens = self.tokens
        for index in range(end - 2, max(at + 1, end - 16), -1):
            if tokens.low(index) == ")":
                return None
            if tokens.low(index) == "(" or (tokens.low(index) in ("-", "–") and not tokens.row[index].glued):
                owner = self.actors.several(index + 1, min(end + 1, len(tokens)))
                whole = owner is not None and owner.end == end and organisations.body_at(tokens, index + 1) is not None
                return (index, owner.text, ()) if owner is not None and whole else None
        return None

    def _owner_behind(self, at: int, end: int) -> tuple[int, str, tuple[str, ...]] | None:
        """«Rà soát mỏ vật liệu (Sở Xây dựng chủ trì)»: the owner in brackets behind the action."""
        tail = self._owner_at_end(at, end)
        if tail is not None:
            return tail
        close = end if self.tokens.low(end) == ")" else end - 1
        if self.tokens.low(close) != ")":
            return None
        opening = next((i for i in range(close - 1, max(at, close - 30), -1) if self.tokens.low(i) == "("), None)
        if opening is None or opening <= at + 1:
            return None
        inner = self.actors.several(opening + 1, close)
        if inner is None:
            return None
        joined = self.actors.together(inner.end, close)
        rest = joined.end if joined is not None else inner.end
        allowed = {"chủ", "trì", "thực", "hiện", ",", ";", "phụ", "trách", "-", "trước", "xong"}
        if any(self.tokens.low(i) not in allowed and self.tokens.kind(i) == "word" for i in range(rest, min(close, rest + 2))):
            return None
        return opening, inner.text, joined.names if joined is not None else ()

    def _due(self, at: int, end: int) -> tuple[str, str, int]:
        """The deadline in an action, its words, and where the action's own words end once it is cut off their edge."""
        tokens = self.tokens
        words = tokens.words(at, end)
        due = (self._read_due(words) or self._day_at_end(words)) if self._times_between(at, end) else None
        if due is None:
            return "", "", self._recurring_edge(at, end)
        base = tokens.row[at].start
        first, last = self.page.token(base + due.start), self.page.token(base + due.end)
        if first <= at:  # «hoàn thành trước ngày 15/1» and no more: nothing would be left of the action
            return due.due, due.words, end
        rest = [tokens.low(i) for i in range(last, end)]
        aside = rest[:1] == [","] and any(word in _ASIDE for word in rest[1:8])
        aside = aside or (rest[:1] == [","] and phrases("tasks", "occasion").at(tokens, last + 1, end) is not None)
        if aside or (
            len(rest) <= 4
            and (not rest or (rest[0] in (",", "phải", "là", "xong", "cần", "thì", ")", "nhé", "để", "trình") and "để" not in rest))
        ):
            end = self._edge(at, first)
        return due.due, due.words, end

    def _recurring_edge(self, at: int, end: int) -> int:
        """«…, trước ngày 10 hằng tháng»: a deadline that comes round is cut off the edge too, where a word makes it one."""
        tokens = self.tokens
        if phrases("deadlines", "recurring").before(tokens, end, at) is None:
            return end
        for start in range(max(at + 2, end - 10), end - 2):
            strong = phrases("deadlines", "strong").at(tokens, start, end)
            if (
                strong is not None
                and tokens.low(start) in ("trước", "chậm", "muộn", "hạn")
                and any(self._timely(first, end) for first in range(start + 1, strong.end + 1))
            ):
                return self._edge(at, start)
        return end

    def _timely(self, at: int, end: int) -> bool:
        """Whether there is nothing but a time between two tokens."""
        found = dates.find_dates(self.tokens.words(at, end), self.anchor) if self._times_between(at, end) else []
        return bool(found) and found[-1].end == len(self.tokens.words(at, end))

    def _day_at_end(self, words: str) -> dates.Deadline | None:
        """«…, báo cáo Hội đồng thành viên ngày 25/5», «… số liệu tuần này»: a day to come, or a week, that closes the action."""
        found = dates.find_dates(words, self.anchor)
        if (
            not found
            or not (found[-1].form in ("day", "week", "weekday") or (found[-1].form == "month" and found[-1].words[:1] == "T"))
            or found[-1].end < len(words)
            or not self._ahead(found[-1].period)
        ):
            return None
        last = found[-1]
        return dates.Deadline(last.period, last.words, last.start, last.end)

    def _edge(self, at: int, end: int) -> int:
        """Take words that only lead to the deadline off the end of the action: «, hoàn thành», «, xong», a weekday."""
        tokens = self.tokens
        for _step in range(6):
            before = end
            end = max(at + 1, self._trim(at, end))
            end -= end > at + 1 and tokens.row[end - 1].text == "("
            times = dates.find_dates(tokens.words(max(at, end - 5), end), self.anchor)
            if (
                times
                and times[-1].form in ("weekday", "day", "clock")
                and times[-1].words
                and tokens.words(at, end).endswith(times[-1].words)
            ):
                end = self.page.token(tokens.row[end - 1].end - len(times[-1].words))
                end -= tokens.low(end - 1) == "từ" and end - 1 > at
            lead = phrases("tasks", "edge").before(tokens, end, at + 1)
            if lead is not None and (
                tokens.low(lead.start - 1) in _JOINTS or tokens.low(lead.start) in ("và", "tức", "nghĩa") or tokens.low(end) == "("
            ):
                end = lead.start
            if end == before:
                break
        return end

    def _partners_inside(self, at: int, end: int) -> tuple[int, tuple[str, ...]] | None:
        """«…, phối hợp với Sở B», «… (phối hợp với Sở B)» at the end of an action."""
        for index in range(at + 3, end - 2):
            if self.tokens.low(index) in ("phối", "cùng") and self.tokens.low(index - 1) in (",", "và", "sự", "("):
                joined = self.actors.together(index, end)
                if joined is not None and joined.names and (joined.end == end or self._only_does(joined.end, end)):
                    return index - 1, joined.names
        return None

    def _merge(self, end: int) -> None:
        last = self.found[-1]
        first = self.page.token(last.start)
        end = self._trim(first, end)
        due, words, stop = self._due(first, end)
        last.end, last.quote_end = self.tokens.row[stop - 1].end, self.tokens.row[end - 1].end
        last.due, last.due_words = due or last.due, words or last.due_words
