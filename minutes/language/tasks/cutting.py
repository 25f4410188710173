"""An action cut into its parts: where a second verb has an object of its own."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.language import lexicon
from minutes.language.tasks.orders import Orders
from minutes.language.text import style
from minutes.language.tokens import Found, phrases

_NEAR = 24
"""How far back from a joint a word that governs both verbs is looked for."""
_LEAST_OBJECT = 2
"""Words behind a verb from which on it has an object of its own."""
_FINITE = frozenset("nghiêm điểm triệt ngay xong hết sớm gấp kiên".split())
"""How something is done: such a verb stands by itself («… và xử lý nghiêm …»)."""
_INDEFINITE = frozenset("này đó trên nêu lại ngay luôn thật tốt đúng kịp".split())


_DEADLINES = frozenset(("chậm", "trước", "đến", "muộn", "trong"))
"""How a deadline in front of an action begins."""


class Cutting(Orders):
    """Cuts actions."""

    def _pieces(self, at: int, end: int) -> Iterator[tuple[int, int]]:
        """Cut behind a deadline, at «đồng thời», and at a comma or «và» before a second verb with its own object."""
        tokens = self.tokens
        start, index = at, at + 2
        while index < end - 2:
            joint = self._joint(start, index, end)
            if joint is not None:
                stop = index
                while stop > start and tokens.low(stop - 1) in (",", "và"):
                    stop -= 1
                yield start, stop
                start = index = joint
            index += 1
        yield start, end

    def _joint(self, start: int, index: int, end: int) -> int | None:
        """Where a second action begins when one is joined on at a token, or None."""
        tokens = self.tokens
        low = tokens.low(index)
        together = low == "đồng" and tokens.low(index + 1) == "thời"
        if not together and low not in (",", "và"):
            return None
        begin = index + 2 if together else index + 1
        if low == "," and tokens.low(begin) == "và":
            begin += 1
        if tokens.low(begin) == "đồng" and tokens.low(begin + 1) == "thời":
            begin, together = begin + 2, True
        if low == "," and self._timed_action(begin, end):
            return begin
        joined = self.actors.together(begin, end)
        verb = lexicon.verbs().at(tokens, joined.end if joined is not None else begin, end)
        if joined is not None and joined.names and self._only_does(joined.end, end):
            return None
        if joined is not None and joined.names and verb is not None and verb.what == "act":
            return begin if self._first_verb(start, index) is not None else None
        if verb is None or verb.what not in ("act", "adverb") or end - verb.end < _LEAST_OBJECT or tokens.row[begin].capital:
            return None
        if not together and self._finishing(begin, end):
            return None
        if together or self._deadline_ends(start, index):
            return begin
        item = style(self.page.prepared.lines[self._line].marker) in ("-", "letter")
        return begin if not item and self._own_object(start, index, verb, end) else None

    def _timed_action(self, begin: int, end: int) -> bool:
        """«…, chậm nhất 30/9 thông xe kỹ thuật»: a second action that its own deadline stands before."""
        if self.tokens.low(begin) not in _DEADLINES:
            return False
        inner = self._time_inside(begin, end)
        verb = lexicon.verbs().at(self.tokens, inner[1], end) if inner is not None else None
        if inner is None or verb is None or verb.what != "act" or end - verb.end < 1:
            return False
        return phrases("tasks", "finishing", "edge").at(self.tokens, inner[1], end) is None

    def _finishing(self, at: int, end: int) -> bool:
        """«…, hoàn thành trước ngày …», «…, báo cáo kết quả …» stay with the action before them."""
        if phrases("tasks", "finishing").at(self.tokens, at, end) is not None:
            return True
        due = self._due_between(at, min(end, at + 16))
        return due is not None and due.start <= 2

    def _only_does(self, at: int, end: int) -> bool:
        """«…, phối hợp với Sở B thực hiện trước ngày 31/10»: the partner of what stands before, no action of its own."""
        words = self.tokens.words(at, end).casefold() if end - at < _NEAR else ""
        if not words.startswith(("thực hiện", "triển khai", "cùng thực hiện")):
            return False
        due = self._read_due(words)
        rest = words[: due.start] if due is not None else words
        return len(rest.split()) <= 4

    def _own_object(self, start: int, index: int, verb: Found[str], end: int) -> bool:
        """Whether both verbs, the one at ``start`` and the one behind the joint, have objects of their own."""
        tokens = self.tokens
        if verb.what == "adverb":
            inner = lexicon.verbs().at(tokens, verb.end, end)
            if inner is not None and inner.what == "done" and tokens.low(inner.start) == "không":
                inner = lexicon.verbs().at(tokens, inner.end, end)
            if inner is None or inner.what != "act":
                return False
            verb = inner
        stop = next((i for i in range(verb.end, end) if tokens.low(i) in (",", "và", "(", ":")), end)
        if stop - verb.end < _LEAST_OBJECT or tokens.low(verb.end) in _INDEFINITE:
            return False
        due = self._due_between(verb.end, min(stop, verb.end + 8))
        if due is not None and due.start == 0:
            return False
        first = self._first_verb(start, index)
        if first is None or index - first.end < 1 or (index - first.end < _LEAST_OBJECT and tokens.low(index) == "và"):
            return False
        if self._bare(start, index) and lexicon.collectives().before(tokens, index, start) is None:
            return False
        return self._finite(verb) or not (self._noun_ends(start, index) or self._governed(first, index, verb))

    def _first_verb(self, start: int, index: int) -> Found[str] | None:
        """The verb that a piece begins with, behind its adverbs."""
        found = lexicon.verbs().at(self.tokens, start, index)
        for _step in range(3):
            if found is None or found.what != "adverb":
                break
            found = lexicon.verbs().at(self.tokens, found.end, index)
        return found if found is not None and found.what in ("act", "report") else None

    def _bare(self, start: int, index: int) -> bool:
        """Whether nothing but verbs stands in front of the joint, back to the joint before: «rà soát, cắm biển …»."""
        begin = next((i + 1 for i in range(index - 1, start, -1) if self.tokens.low(i) in (",", "và")), start)
        while begin < index and (verb := lexicon.verbs().at(self.tokens, begin, index)) is not None:
            begin = verb.end
        return begin == index

    def _noun_ends(self, start: int, index: int) -> bool:
        """Whether a verb that a noun carries stands in front of the joint: «việc mua sắm, sửa chữa …»; not «các chốt kiểm soát, …»."""
        for size in (2, 1, 3):
            at = index - size
            verb = lexicon.verbs().at(self.tokens, at, index) if at > start else None
            if verb is not None and verb.end == index:
                noun = phrases("tasks", "process", "noun_of_verb").before(self.tokens, at, start)
                return noun is not None or lexicon.collectives().before(self.tokens, at, start) is not None
        return False

    def _finite(self, verb: Found[str]) -> bool:
        """Whether the second verb stands by itself: «… và xử lý nghiêm …», «… và dành 20% quỹ đất …»."""
        tokens = self.tokens
        return tokens.low(verb.end - 1) in _FINITE or tokens.low(verb.end) in _FINITE or tokens.kind(verb.end) == "num"

    def _governed(self, first: Found[str], index: int, verb: Found[str]) -> bool:
        """Whether the second verb may stand under the same word as an inner one: «tăng cường quản lý đất đai và bảo vệ rừng»."""
        tokens = self.tokens
        light = phrases("tasks", "light").at(tokens, first.start, index)
        if tokens.low(index) == "và" and light is not None and lexicon.verbs().at(tokens, light.end, index) is not None:
            return True
        if tokens.low(index) == "," and phrases("tasks", "purpose").at(tokens, verb.start) is None:
            return False
        for at in range(max(first.end, index - _NEAR), index - 1):
            noun = phrases("tasks", "noun_of_verb").at(tokens, at, index)
            if noun is not None and lexicon.verbs().at(tokens, noun.end, index) is not None:
                return True
        return False
