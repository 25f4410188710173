"""What stands in front of an owner or an order: ordinals, connecting words, times, conditions, topics."""

from __future__ import annotations

from dataclasses import replace

from minutes.language import dates, lexicon
from minutes.language.actors import Actor
from minutes.language.tasks.actions import Actions
from minutes.language.tasks.parts import State
from minutes.language.tokens import phrases

_ORDINALS = frozenset("nhất hai ba tư năm sáu bảy tám chín mười".split())
_NUMBERS = frozenset("một hai ba bốn năm sáu bảy tám chín mười".split())
_ANSWERS = frozenset("được ok đồng tốt rồi chuẩn đúng xong thôi vâng dạ ừ".split())
_TIMES = frozenset("đến trước trong hạn chậm cuối từ tuần tháng quý năm hết ngay mai muộn giữa".split())


class Leads(Actions):
    """Steps over what opens a clause."""

    def _lead(self, at: int, end: int, state: State) -> tuple[int, State]:
        """Step over what opens a clause: ordinals, connecting words, a time, a topic («Với các địa phương, …»)."""
        for _step in range(5):
            begin = at
            while at < end and self.tokens.kind(at) in ("mark", "line") and self.tokens.low(at) not in ("(",):
                at += 1
            if self.tokens.low(at) == "(" and self.tokens.low(at + 2) in (")", "/") and at + 3 < end:
                at += 3
            at = self._connective(at, end)
            time = self._time_ahead(at, end)
            if time is not None:
                at, due = time
                state = replace(state, due=due) if due is not None else state
            led = self._time_led(at, end, state.owner is not None)
            if led is not None:
                at, due = led
                state = replace(state, due=due)
            topic = self._topic(at, end)
            source = self._source(at, end)
            at = source if source > at else self._adverbial(at, end) if topic is None else at
            if topic is not None:
                at = topic.end
                state = replace(state, topic=topic)
            if at == begin:
                break
        return at, state

    def _time_led(self, at: int, end: int, told: bool) -> tuple[int, dates.Deadline] | None:
        """«Đến 15/9 Sở Công Thương phải có …», «Cuối tháng này Ban Quản lý …»: a deadline in front of an owner, without a comma."""
        if self.tokens.low(at) not in _TIMES:
            return None
        if not self._times_between(at, min(end, at + 8)):
            return None
        words = self.tokens.words(at, min(end, at + 8))
        due = self._read_due(words)
        if due is None or due.start > 0 or not self._ahead(due.due):
            found = dates.find_dates(words, self.anchor)
            if not found or found[0].start > 0 or not found[0].period or not self._ahead(found[0].period):
                return None
            due = dates.Deadline(found[0].period, found[0].words, found[0].start, found[0].end)
        after = self.page.token(self.tokens.row[at].start + due.end)
        owner = self.actors.several(after, end) if after < end else None
        verb = lexicon.verbs().at(self.tokens, after, end)
        acts = told and verb is not None and verb.what in ("act", "report", "modal")
        return (after, due) if acts or (owner is not None and owner.kind != "person") else None

    def _connective(self, at: int, end: int) -> int:
        tokens = self.tokens
        if tokens.low(at) == "thứ" and tokens.low(at + 1) in _ORDINALS and tokens.low(at + 2) in (",", ":", "là"):
            return at + 3 + (tokens.low(at + 3) in (",", ":"))
        if tokens.low(at) == "thứ" and tokens.low(at + 1) in _ORDINALS and self.actors.several(at + 2, end) is not None:
            return at + 2
        if tokens.low(at) in _NUMBERS and tokens.low(at + 1) in ("là", ",", ":"):
            return at + 2 + (tokens.low(at + 2) in (",", ":"))
        if tokens.low(at) in _ANSWERS and tokens.low(at + 1) == ",":
            return at + 2
        often = phrases("deadlines", "recurring").at(tokens, at, end - 1)
        if often is not None and lexicon.verbs().at(tokens, often.end + (tokens.low(often.end) == ","), end) is not None:
            return often.end + (tokens.low(often.end) == ",")
        found = phrases("tasks", "connective").at(tokens, at, end - 1)
        if found is not None:
            return found.end + (tokens.low(found.end) in (",", ":"))
        if tokens.low(at) == "về" and (comma := self._find(at, min(end, at + 14), (",", ":"))) is not None:
            return comma + 1
        return at

    def _source(self, at: int, end: int) -> int:
        """«Cũng theo bà Tú, …»: step over who is said to say it."""
        tokens = self.tokens
        begin = at + (tokens.low(at) in ("cũng", "vẫn", "còn"))
        if tokens.low(begin) != "theo" or not any(m.person for m in self.people.at(begin + 1, begin + 2)):
            return at
        comma = self._find(begin + 2, min(end, begin + 16), (",",))
        return comma + 1 if comma is not None else at

    def _adverbial(self, at: int, end: int) -> int:
        """«Nếu …, Sở A …», «Để giữ tiến độ, UBND …», «dự án nào chậm thì Sở B …»: step over the condition or purpose in front."""
        then = next((i for i in range(at, min(end, at + 30)) if self.tokens.low(i) == "thì"), None)
        if then is not None and self.actors.several(then + 1, end) is not None:
            return then + 1
        which = "nào" in (self.tokens.low(at + 1), self.tokens.low(at + 2))
        if not which and phrases("tasks", "condition").at(self.tokens, at, end) is None:
            return at
        for comma in range(at + 2, min(end, at + 30)):
            if self.tokens.low(comma) != ",":
                continue
            if self._behind_me(comma + 1) > comma + 1:
                return comma + 1
            owner = self.actors.several(comma + 1, end)
            verb = lexicon.verbs().at(self.tokens, owner.end if owner is not None else comma + 1, end)
            if (verb is not None and (owner is not None or verb.what == "modal")) or (
                owner is not None and self.actors.together(owner.end, end) is not None
            ):
                return comma + 1
        return at

    def _topic(self, at: int, end: int) -> Actor | None:
        tokens = self.tokens
        size = 0
        if tokens.low(at) == "đối" and tokens.low(at + 1) == "với":
            size = 2
        elif tokens.low(at) == "về" and tokens.low(at + 1) == "phía":
            size = 2
        elif tokens.low(at) in ("với", "riêng"):
            size = 2 if tokens.low(at + 1) == "với" else 1
        if not size:
            return None
        actor = self.actors.several(at + size, end)
        if actor is None or tokens.low(actor.end) not in (",", ":"):
            return None
        return actor._replace(end=actor.end + 1)
