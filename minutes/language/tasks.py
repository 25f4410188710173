"""What somebody is told, or undertakes, to do: one task for each action that could be ticked off by itself.

A clause is a task when an owner or an order stands before an action («giao Sở A rà soát …», «Sở A phải …», «A cam kết …»), or when
it stands where orders stand: in a chair's conclusions, under a heading of duties, under a heading that names its owner, or
with a time that lies ahead. What is done, praised, wished or asked of those above is none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutes.language import dates, lexicon, organisations
from minutes.language.actors import Actor, Actors
from minutes.language.page import Page
from minutes.language.people import Registry
from minutes.language.statements import Turn, closing
from minutes.language.text import Line, style
from minutes.language.tokens import Tokens

_ORDINALS = frozenset("nhất hai ba tư năm sáu bảy tám chín mười".split())
_CONNECT = frozenset(
    "đồng thời|ngoài ra|bên cạnh đó|trước mắt|trong đó|cụ thể|theo đó|đặc biệt|riêng|còn|tiếp theo|mặt khác|cùng với đó|song song đó|"
    "trước hết|dạ|vâng|dạ vâng|dạ thưa|ờ|à|ừ|rồi|được rồi|trong thời gian tới|thời gian tới|từ nay|và|rồi|vậy|thế thì|nhân đây|sau hội nghị|trên cơ sở đó|do đó|vì vậy".split(
        "|"
    )
)
_TOPIC = ("với", "về")
_ZONE = (
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
_FACTS = ("đánh giá", "kết quả", "tình hình", "tồn tại", "hạn chế", "khó khăn", "kiến nghị", "đề xuất", "thành phần", "ưu điểm")
_CONDITIONS = frozenset("nếu khi trường để sau căn trên do qua nhằm trước với cùng bên ngay trong từ đến riêng tại".split())
_KEPT = frozenset(("heading", "zone", "order", "ask", "turn", "after"))
_CONCLUDING = ("kết luận", "chỉ đạo", "chốt", "bế mạc", "khép lại", "quyết định", "giao việc")
_NOT_GIVEN = frozenset("thông dịch lưu ban nhận tiếp diện thương hữu mùa thừa kèo điểm".split())
_ANNOUNCE = frozenset(
    "có trách nhiệm chịu tập trung cần phải chủ trì thực hiện khẩn trương vào triển khai các những một số nhiệm vụ nội dung việc công sau đây như "
    "giải pháp trọng tâm chủ yếu chính sẽ làm hai ba bốn năm sáu bảy tám chín mười tốt nhóm theo dõi tiếp tục phối hợp đồng bộ ưu tiên là ngay".split()
)
_TAILS = frozenset("nhé ạ nha đấy đó nhá luôn hết".split())
_END_MARKS = frozenset(",;.:-–—!…”\"')")
_SELF = frozenset(("tôi", "em", "chúng tôi", "chúng em", "mình", "bên em", "bên tôi", "đơn vị tôi", "cơ quan tôi"))
_PROMISES = frozenset(
    ("cam kết", "hứa", "xin hứa", "hứa sẽ", "cam kết sẽ", "sẽ", "nhận", "nhận trách nhiệm", "xung phong", "phải", "cần", "cần phải")
)


@dataclass(slots=True)
class Task:
    """A task: its words and quote as character offsets, the owner and partners as named, the due period and its words."""

    start: int
    end: int
    quote_start: int
    quote_end: int
    owner: str
    partners: tuple[str, ...]
    due: str
    due_words: str
    rule: str
    certain: float
    line: int = 0


@dataclass(frozen=True, slots=True)
class _State:
    """What a clause inherits: who was told, by what (order, ask, zone, heading, plan, or nothing), a time said in front."""

    owner: Actor | None = None
    force: str = ""
    due: dates.Deadline | None = None
    topic: Actor | None = None


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    first: bool


class Finder:
    """Reads the tasks of one text."""

    def __init__(
        self, page: Page, people: Registry, turns: list[Turn], anchor: dt.date | None, issued: dt.date | None, known: frozenset[str]
    ) -> None:
        self.page = page
        self.tokens: Tokens = page.tokens
        self.people = people
        self.turns = turns
        self.anchor = anchor
        self.issued = issued
        self.actors = Actors(page, people, known)
        self.found: list[Task] = []
        self._directing: dict[int, bool] = {}
        self._line = 0
        self._title = False
        self._turn: Turn | None = None

    def find(self) -> list[Task]:
        """Return the tasks in order."""
        heading: tuple[Actor, str, str, dates.Deadline | None] | None = None
        zone = ""
        number = 0
        for number, line in enumerate(self.page.prepared.lines):
            self._line = number
            if closing(self.page, number):
                heading, zone = None, ""
                continue
            self._turn = self._turn_at(line)
            zone = self._zone(line, zone)
            kind = style(line.marker)
            if heading is not None and (kind == heading[1] or (not kind and line.gap)):
                heading = None
            owner = self._heading_owner(number, line)
            if owner is not None:
                heading = (owner[0], kind, owner[1], owner[2])
                continue
            if self._title:
                continue
            state = _State(heading[0], heading[2], heading[3]) if heading is not None else _State(None, zone)
            self._read_line(number, state, zone)
        return self.found

    # where orders stand

    def _turn_at(self, line: Line) -> Turn | None:
        for turn in reversed(self.turns):
            if turn.cue <= line.start and line.start < turn.end:
                return turn
        return None

    def _zone(self, line: Line, before: str) -> str:
        """Whether the lines from here on tell what is to be done: after a heading of duties, until one of facts."""
        words = self.page.text[line.body : min(line.end, line.body + 160)].casefold()
        self._title = False
        short = line.end - line.body < 110 and words[-1:] not in ".;"
        titled = short and (line.marker != "" or words.endswith(":") or self.page.text[line.body : line.end].isupper())
        if titled and (self.page.text[line.body : line.end].isupper() or not self._starts_with_body(line)):
            duties, facts = any(word in words for word in _ZONE), any(word in words for word in _FACTS)
            if duties or facts:
                self._title = not words.endswith(":") or not line.marker
                return "zone" if duties else ""
        if self._turn is None and not line.marker and before and line.gap:
            return ""
        return before

    def _starts_with_body(self, line: Line) -> bool:
        return organisations.body_at(self.tokens, self.page.token(line.body)) is not None

    def _heading_owner(self, number: int, line: Line) -> tuple[Actor, str, dates.Deadline | None] | None:
        """A line that only names who does what follows: «2.3. Sở Giao thông vận tải:», «Giao UBND các huyện:»."""
        text = self.page.text
        if text[line.end - 1] != ":" and not (
            line.marker and number + 1 < len(self.page.prepared.lines) and text[line.end - 1] not in ".;,"
        ):
            return None
        stop = self.page.lines[number][1]
        at, led = self._lead(self.page.token(line.body), stop, _State())
        force = "heading"
        order = lexicon.directives().at(self.tokens, at, stop)
        if order is not None:
            at, force = order.end, "ask" if order.what == "ask" else "up" if order.what == "up" else "heading"
        elif self.tokens.low(at) in ("đối", "với", "về") and self.tokens.low(at + 1) in ("với", "phía", "các"):
            at += 2 if self.tokens.low(at + 1) in ("với", "phía") else 1
        owner = self.actors.several(at, stop) or led.topic
        if (
            text[line.end - 1] == ":"
            and self._list_below(number)
            and (owner is None or not self._announced(max(owner.end, at), stop))
        ):
            owner = self._whole(at, stop) or owner
        if owner is None or (owner.kind in ("person",) and text[line.end - 1] != ":"):
            return None
        if self._announced(max(owner.end, at), stop):
            if text[line.end - 1] != ":" and not self._list_below(number):
                return None
            return owner, force, led.due
        return None

    def _announced(self, at: int, stop: int) -> bool:
        """Whether the words behind an owner only announce what follows: «tập trung vào các nhiệm vụ sau»."""
        rest = [self.tokens.low(i) for i in range(at, stop) if self.tokens.kind(i) in ("word", "num")]
        return all(word in _ANNOUNCE or word.isdigit() for word in rest)

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
        return number + 1 < len(lines) and style(lines[number + 1].marker) not in ("", style(lines[number].marker))

    # sentences and clauses

    def _read_line(self, number: int, state: _State, zone: str) -> None:
        given = state
        first, stop = self.page.lines[number]
        at = self.page.token(self.page.prepared.lines[number].body)
        if self._turn is not None and self._turn.start > self.page.prepared.lines[number].start:
            at = self._after_label(at, stop)
        sentence = self.page.sentence_of(self.page.prepared.lines[number].start)
        while sentence < len(self.page.sentences) and self.page.sentences[sentence][0] < stop:
            begin, end = self.page.sentences[sentence]
            begin = max(begin, at, first)
            turn = self._turn
            if turn is not None and turn.person and begin < self.page.token(turn.start) < end:
                begin = self.page.token(turn.start)
            if begin < end:
                if not state.force and self._directs() and turn is not None and self.tokens.row[begin].start >= turn.start:
                    state, zone = replace(state, force="turn"), "turn"
                state = self._read_sentence(begin, min(end, stop), state, zone)
            sentence += 1
            if given.force == "heading":
                state = replace(state, due=given.due)

    def _directs(self) -> bool:
        """Whether the speaker of this turn gives orders in it: then bodies with bare verbs are told what to do."""
        turn = self._turn
        if turn is None or not turn.person:
            return False
        if turn.start not in self._directing:
            first, last = self.page.token(turn.start), self.page.token(turn.end)
            orders = (found for found in lexicon.directives().all(self.tokens, first, last) if found.what == "order")
            chair = turn.person == self.people.chair and turn.kind == "conclusion"
            labelled = turn.person == self.people.chair and turn.rule == "transcript label"
            cue = self.page.text[turn.cue : turn.start + 30].casefold()
            self._directing[turn.start] = (
                (chair and (any(word in cue for word in _CONCLUDING) or turn.listed))
                or labelled
                or any(self._own_words(found.start, first) and not self._compound(found.start, found.end) for found in orders)
            )
        return self._directing[turn.start]

    def _own_words(self, verb: int, first: int) -> bool:
        """Whether it is the speaker who orders: the verb opens a sentence, or stands behind a person, a pronoun, or «tôi»."""
        if self.tokens.low(verb - 1) in ("được", "bị", "do"):
            return False
        begin = max(first, self.page.sentences[self.page.sentence_of(self.tokens.row[verb].start)][0])
        ahead = [self.tokens.low(i) for i in range(begin, verb)]
        return verb - begin <= 2 or "tôi" in ahead[-4:] or any(m.end <= verb <= m.end + 4 for m in self.people.at(begin, verb))

    def _after_label(self, at: int, stop: int) -> int:
        """In a transcript the words begin behind the label."""
        turn = self._turn
        if turn is None or turn.rule != "transcript label":
            return at
        return min(stop, self.page.token(turn.start))

    def _read_sentence(self, begin: int, end: int, before: _State, zone: str) -> _State:
        inherited = (
            replace(before, due=before.due if before.force == "heading" else None)
            if before.force in ("heading", "zone", "ask", "order", "turn")
            else _State(None, zone)
        )
        if before.force in ("order", "ask", "plan") and not self._heading_line(before):
            inherited = _State(before.owner, "after" if before.owner is not None else zone, None)
        if self._only_deadline(begin, end):
            return before
        state = inherited
        for clause in _clauses(self.tokens, begin, end):
            state = self._read_clause(clause, state)
        return state

    def _heading_line(self, state: _State) -> bool:
        return state.force == "heading"

    def _only_deadline(self, begin: int, end: int) -> bool:
        """«Hoàn thành trước ngày 30/6.», «Thời gian hoàn thành: …»: gives its time to the tasks above that have none."""
        if end - begin > 18 or not self.found:
            return False
        words = self.tokens.words(begin, end)
        due = dates.read_deadline(words, self.anchor, self.issued)
        if due is None:
            return False
        rest = (words[: due.start] + " " + words[due.end :]).casefold()
        left = [word.strip(" .,:;") for word in rest.split()]
        allowed = set(
            "thời gian hạn hoàn thành xong tất cả các việc nhiệm vụ nội dung trên này phải yêu cầu thực hiện là và báo cáo kết quả".split()
        )
        if any(word and word not in allowed for word in left):
            return False
        spread = any(word in ("tất", "các", "trên") for word in left)
        for task in reversed(self.found):
            if task.line < self._line - 12 or task.due:
                break
            if not spread and task.line != self._line and task.line != self._line - 1:
                break
            task.due, task.due_words = due.due, due.words
            if not spread:
                break
        return True

    def _read_clause(self, clause: _Clause, state: _State) -> _State:
        """Read one clause; return what the next one inherits."""
        at, state = self._lead(clause.start, clause.end, state)
        if at >= clause.end or self._only_deadline(at, clause.end):
            return state
        opened = self._introduced(at, clause.end)
        if opened is not None:
            return self._read_clause(_Clause(opened, clause.end, False), replace(state, force="zone", owner=None))
        verb = lexicon.verbs().at(self.tokens, at, clause.end)
        if verb is not None and verb.what in ("praise", "exhort"):
            return replace(
                state, force="up" if verb.what == "praise" else state.force, owner=None if verb.what == "praise" else state.owner
            )
        order = self._order(at, clause.end, state) if not self._own_order(at, state) else None
        if order is not None:
            kind, after = order
            if kind == "up":
                return replace(state, owner=None, force="up")
            told = self._told(after, clause, replace(state, force=kind))
            if told is not None:
                return told
            return replace(state, force=kind if state.force != "heading" else "heading")
        if state.force == "up":
            return state
        return self._plain(at, clause, state)

    def _lead(self, at: int, end: int, state: _State) -> tuple[int, _State]:
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
            at = self._adverbial(at, end)
            topic = self._topic(at, end)
            if topic is not None:
                at = topic.end
                state = replace(state, topic=topic)
            if at == begin:
                break
        return at, state

    def _introduced(self, at: int, end: int) -> int | None:
        """«Một số việc giao các đơn vị: Sở A trình …; …»: behind the colon stand owners with their actions."""
        colon = self._find(at, min(end, at + 30), (":",))
        if colon is None or colon + 3 >= end or self.tokens.row[colon].glued is False:
            return None
        words = self.tokens.words(at, colon).casefold()
        if not any(word in words for word in (*_ZONE, "giao", "việc", "đề nghị")):
            return None
        owner = self.actors.several(colon + 1, end)
        if owner is None or owner.kind == "person":
            return None
        joined = self.actors.together(owner.end, end)
        begin = joined.end if joined else owner.end
        inner = self._time_inside(begin, end)
        verb = lexicon.verbs().at(self.tokens, inner[1] if inner else begin, end)
        return colon + 1 if verb is not None or joined is not None else None

    def _connective(self, at: int, end: int) -> int:
        tokens = self.tokens
        if tokens.low(at) == "thứ" and tokens.low(at + 1) in _ORDINALS and tokens.low(at + 2) in (",", ":"):
            return at + 3
        if (
            tokens.low(at) in ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy")
            and tokens.low(at + 1) == "là"
            and tokens.low(at + 2) in (",", ":")
        ):
            return at + 3
        if tokens.low(at) in ("một", "hai", "ba", "bốn", "năm", "sáu") and tokens.low(at + 1) == "là":
            return at + 2
        for size in (3, 2, 1):
            if at + size < end and tokens.words(at, at + size).casefold() in _CONNECT:
                if size == 1 and tokens.low(at) == "riêng" and tokens.low(at + 1) != "về":
                    return at + 1
                return at + size + (1 if tokens.low(at + size) == "," else 0)
        if tokens.low(at) == "về" and (comma := self._find(at, min(end, at + 14), (",", ":"))) is not None:
            return comma + 1
        return at

    def _adverbial(self, at: int, end: int) -> int:
        """«Nếu …, Sở A …», «Để giữ tiến độ, UBND …», «dự án nào chậm thì Sở B …»: step over the condition or purpose in front."""
        then = next((i for i in range(at, min(end, at + 30)) if self.tokens.low(i) == "thì"), None)
        if then is not None and self.actors.several(then + 1, end) is not None:
            return then + 1
        if self.tokens.low(at) not in _CONDITIONS:
            return at
        for comma in range(at + 2, min(end, at + 30)):
            if self.tokens.low(comma) != ",":
                continue
            owner = self.actors.several(comma + 1, end)
            verb = lexicon.verbs().at(self.tokens, owner.end if owner is not None else comma + 1, end)
            if (verb is not None and (owner is not None or verb.what == "modal")) or (
                owner is not None and self.actors.together(owner.end, end) is not None
            ):
                return comma + 1
        return at

    def _find(self, at: int, end: int, marks: tuple[str, ...]) -> int | None:
        return next((i for i in range(at, end) if self.tokens.low(i) in marks), None)

    def _time_ahead(self, at: int, end: int) -> tuple[int, dates.Deadline | None] | None:
        """«Năm 2022, Bộ …», «Trong quý III, Sở …»: a time in front of the clause, up to its comma."""
        comma = self._find(at, min(end, at + 12), (",",))
        if comma is None or comma == at:
            return None
        words = self.tokens.words(at, comma)
        found = dates.find_dates(words, self.anchor)
        covered = found and found[0].start <= 14 and found[-1].end >= len(words) - 4
        if not covered or self.tokens.kind(comma + 1) == "num":
            return None
        period = found[-1].period if self.tokens.low(comma - 1) not in ("qua", "rồi") else ""
        if not period or not self._ahead(period):
            return comma + 1, None
        return comma + 1, dates.Deadline(period, words, self.tokens.row[at].start, self.tokens.row[comma - 1].end)

    def _ahead(self, due: str) -> bool:
        """Whether a period ends after the conference."""
        from minutes.language import periods

        limits = periods.bounds(due)
        return limits is not None and (self.anchor is None or limits[1] > self.anchor)

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

    # orders

    def _own_order(self, at: int, state: _State) -> bool:
        """Under a heading that names the owner, «Chỉ đạo các chủ đầu tư …» is what the owner does."""
        found = lexicon.directives().at(self.tokens, at)
        return state.force == "heading" and found is not None and found.what == "order"

    def _order(self, at: int, end: int, state: _State) -> tuple[str, int] | None:
        """The first verb in the clause by which somebody is told to do something: its kind and the token behind it."""
        tokens = self.tokens
        stop = min(end, at + 60)
        index = at
        while index < stop:
            found = lexicon.directives().at(tokens, index, end)
            if found is None or (tokens.row[index].capital and index != at):
                index += 1
                continue
            before = tokens.low(index - 1) if index > at else ""
            if self._compound(index, found.end):
                index = found.end
                continue
            if before in (
                "được",
                "bị",
                "phát",
                "do",
                "theo",
                "nhiệm",
                "sự",
                "việc",
                "các",
                "những",
                "ý",
                "công",
                "bàn",
                "nội",
                "một",
                "đơn",
                "phương",
            ):
                index = found.end
                continue
            if found.what == "up" and index > at and not self._speaks(at, index):
                index = found.end
                continue
            after = found.end
            while tokens.low(after) in ("cho", ":", "rằng", "thêm", "tới", "là") and after < end:
                after += 1
            if before in ("đã", "đang", "được", "vừa") and not self._speaks(at, index):
                return None
            if before in (",", "và") and state.force == "" and not self._own_words(index, at):
                index = found.end
                continue
            kind = found.what
            if kind == "ask" and self._upwards(after, end):
                kind = "up"
            if kind != "up" and not self._leads_on(after, end):
                index = found.end
                continue
            return kind, after
        return None

    def _compound(self, at: int, end: int) -> bool:
        """«giao thông», «giao dịch» are no orders; «Sở A đôn đốc thu nợ» is what Sở A does."""
        tokens = self.tokens
        if end - at == 1 and tokens.low(at) == "giao" and tokens.low(end) in _NOT_GIVEN:
            return True
        return tokens.low(at) in ("đôn", "chỉ", "phân", "lưu", "nhắc") and self._body_in_front(at)

    def _body_in_front(self, verb: int) -> bool:
        start = max(0, verb - 24)
        for back in range(verb - 1, start - 1, -1):
            if self.tokens.kind(back) != "word":
                return False
            body = organisations.body_at(self.tokens, back)
            if body is not None and verb - 2 <= body.end <= verb:
                return True
        return False

    def _speaks(self, at: int, verb: int) -> bool:
        """Whether the verb has a speaker: a person in front of it, or the clause begins with it."""
        return any(m.end <= verb <= m.end + 8 for m in self.people.at(at, verb)) or verb - at <= 2

    def _leads_on(self, after: int, end: int) -> bool:
        """Whether an owner or an action stands behind an order; else the word was used otherwise."""
        if after >= end:
            return False
        verb = lexicon.verbs().at(self.tokens, after, end)
        return (verb is not None and not self.tokens.row[after].capital) or self.actors.several(after, end) is not None

    def _upwards(self, after: int, end: int) -> bool:
        """Whether «đề nghị» goes to somebody above the speaker: then it is a request."""
        target = self.actors.several(after, end)
        level = self._level()
        if target is None:
            return level is not None and level < 3.0 and self._turn is not None and self._turn.person != self.people.chair
        if target.kind == "place" and self._turn is not None and not self._turn.person and level is None:
            return False
        if level is None:
            return target.level >= 4.0
        return target.level > level

    def _level(self) -> float | None:
        """How high the body of who speaks is: 5 the State … 1 commune; None where nothing tells."""
        turn = self._turn
        if turn is None:
            return None
        if turn.body:
            body = organisations.body_at(_tokens_of(turn.body), 0)
            return body.level if body is not None else None
        person = self.people.people.get(turn.person)
        if person is None or not person.position:
            return None
        position = organisations.position_at(_tokens_of(person.position), 0)
        if position is None:
            return None
        levels = [position.level]
        tokens = _tokens_of(person.position)
        for at in range(len(tokens)):
            body = organisations.body_at(tokens, at)
            if body is not None and body.level:
                levels.append(body.level)
                break
        return (levels[1] if len(levels) > 1 else levels[0]) or None

    def _told(self, at: int, clause: _Clause, state: _State) -> _State | None:
        """The owner and action behind an order."""
        owner = self.actors.several(at, clause.end)
        if owner is not None:
            done = self._action(owner.end, clause, state, owner, strong=True)
            if done:
                return replace(state, owner=owner)
            return replace(state, owner=owner) if self.tokens.low(owner.end) == ":" else None
        if state.topic is not None or state.owner is not None:
            owner = state.topic or state.owner
            if self._action(at, clause, state, owner, strong=True):
                return replace(state, owner=owner)
            return None
        if self._action(at, clause, state, None, strong=True):
            return state
        return None

    def _plain(self, at: int, clause: _Clause, state: _State) -> _State:
        """A clause without an order: an owner and an action, or an action under an inherited owner."""
        if state.force in ("heading", "order", "ask", "plan", "after") or (
            state.force in ("zone", "turn") and state.owner is not None
        ):
            partners = self.actors.together(at, clause.end)
            verb = lexicon.verbs().at(self.tokens, partners.end if partners else at, clause.end)
            named = partners is None and organisations.body_at(self.tokens, at) is not None
            if (
                verb is not None
                and verb.what in ("act", "report", "adverb", "modal")
                and not named
                and self._may_begin(at, clause, state)
            ):
                if self._action(at, clause, state, state.owner, strong=state.force != "after"):
                    return state
        owner = self._self(at, clause) or self.actors.several(at, clause.end)
        if owner is not None and (owner.kind != "person" or self._promise(owner.end) or state.force in _KEPT):
            owner = self._to_colon(owner, clause.end)
            after = owner.end + (1 if self.tokens.low(owner.end) == ":" else 0)
            if self._action(after, clause, state, owner, strong=False):
                return replace(state, owner=owner, force=state.force if state.force in _KEPT else "plan")
            return state
        if owner is None and (state.force == "zone" or state.topic is not None):
            if self._action(at, clause, state, state.topic, strong=False) and state.topic is not None:
                return replace(state, owner=state.topic)
        return state

    def _to_colon(self, owner: Actor, end: int) -> Actor:
        """«UBND các tỉnh có dự án đi qua: hoàn thành …»: the owner's name reaches to the colon."""
        colon = self._find(owner.end, min(end, owner.end + 14), (":", ",", ";", "."))
        if colon is None or colon == owner.end or self.tokens.low(colon) != ":":
            return owner
        if self.tokens.low(owner.end) not in ("có", "trực", "thuộc", "nơi", "liên", "là", "được", "trên", "chưa", "còn", "thường"):
            return owner
        return owner._replace(text=self.tokens.words(owner.start, colon), end=colon)

    def _may_begin(self, at: int, clause: _Clause, state: _State) -> bool:
        """A body in front of a verb is a new owner, unless the verb opens the clause."""
        return state.force != "after" or not clause.first or self.tokens.row[at].capital

    def _self(self, at: int, clause: _Clause) -> Actor | None:
        """«Em sẽ …», «Chúng tôi cam kết …»: the speaker."""
        turn = self._turn
        if turn is None or not turn.person:
            return None
        if at == self.page.token(turn.start) and self._promise(at) and turn.rule != "transcript label":
            return Actor(self.people.people[turn.person].name, at, at, 0.0, turn.person, "self")
        for size in (2, 1):
            if self.tokens.words(at, min(at + size, clause.end)).casefold() in _SELF and self._promise(at + size):
                name = self.people.people[turn.person].name
                return Actor(name, at, at + size, 0.0, turn.person, "self")
        return None

    def _promise(self, at: int) -> bool:
        found = lexicon.verbs().at(self.tokens, at)
        return found is not None and self.tokens.words(found.start, found.end).casefold() in _PROMISES

    # the action itself

    def _action(self, at: int, clause: _Clause, state: _State, owner: Actor | None, *, strong: bool) -> bool:
        """Read the action that begins at a token into tasks; return whether it is one."""
        tokens = self.tokens
        begin, force = at, ""
        partners: tuple[str, ...] = ()
        time: dates.Deadline | None = None
        for _step in range(8):
            while tokens.low(at) in (",", ":", "-", "–") and at < clause.end:
                at += 1
            joined = self.actors.together(at, clause.end)
            if joined is not None:
                partners, at = partners or joined.names, joined.end
                continue
            inner = self._time_inside(at, clause.end)
            if inner is not None:
                time, at = inner
                continue
            verb = lexicon.verbs().at(tokens, at, clause.end)
            if verb is None or verb.what not in ("modal", "done"):
                break
            word = tokens.words(verb.start, verb.end).casefold()
            if verb.what == "done":
                return False
            force = force or (word if word in _PROMISES else "modal")
            at = self._to_whom(verb.end, clause.end) if word in _PROMISES else verb.end
        if at >= clause.end or not self._is_action(at, clause, state, owner, force, strong):
            return False
        if owner is not None:
            self.actors.remember(owner)
        self._write(begin, at, clause, state, owner, partners, time)
        return True

    def _to_whom(self, at: int, end: int) -> int:
        """«hứa với doanh nghiệp sẽ …»: step over whom the promise is given to."""
        if self.tokens.low(at) not in ("với", "trước"):
            return at
        for index in range(at + 1, min(end, at + 8)):
            verb = lexicon.verbs().at(self.tokens, index, end)
            if verb is not None and (verb.what == "modal" or verb.end - index > 1):
                return index
        return at

    def _time_inside(self, at: int, end: int) -> tuple[dates.Deadline, int] | None:
        """A deadline between the owner and the verb: «Sở A trước ngày 30/6 phải …»."""
        if self.tokens.low(at) not in ("trước", "trong", "chậm", "ngay", "đến", "hết", "từ", "đầu", "cuối", "muộn"):
            return None
        stop = min(end, at + 12)
        words = self.tokens.words(at, stop)
        due = dates.read_deadline(words, self.anchor, self.issued)
        if due is None or due.start > 0:
            return None
        after = self.page.token(self.tokens.row[at].start + due.end)
        return due, after

    def _is_action(self, at: int, clause: _Clause, state: _State, owner: Actor | None, force: str, strong: bool) -> bool:
        tokens = self.tokens
        verb = lexicon.verbs().at(tokens, at, clause.end)
        if verb is None:
            return (
                strong
                and owner is not None
                and state.force in ("order", "heading")
                and tokens.row[at].text.islower()
                and clause.end - at > 3
            )
        if verb.what in ("praise", "exhort", "done", "support", "modal"):
            return False
        if tokens.row[at].capital and at != clause.start and owner is not None and not strong:
            return False
        if clause.end - verb.end < 1 and not force:
            return False
        if self._result(at, clause.end) or self._in_the_room(at, clause, owner):
            return False
        if strong or state.force in ("heading", "zone") or (state.force in ("turn", "after", "order", "ask") and owner is not None):
            return True
        if force in ("", "modal") and state.due is None and self._deadline(at, clause) is None:
            return bool(force) and self._turn is not None and self._turn.person == self.people.chair
        return True

    def _result(self, at: int, end: int) -> bool:
        """«thu ngân sách 46.870 tỷ đồng, bằng 128,4% dự toán»: what was reached, with «được», «đạt» or «bằng» behind the verb."""
        words = [self.tokens.low(i) for i in range(at + 1, min(end, at + 4))]
        return "được" in words and self.tokens.low(at) not in ("bảo", "đảm")

    def _in_the_room(self, at: int, clause: _Clause, owner: Actor | None) -> bool:
        """What is asked for at once, in the room: «đề nghị Sở A báo cáo», «mời các đại biểu thảo luận»."""
        words = {self.tokens.low(i) for i in range(at, min(clause.end, at + 6))}
        if owner is not None and "đại biểu" in owner.text.casefold():
            return True
        now = self.tokens.low(at) in ("báo", "phát", "thảo", "cho", "trả", "giải", "trình", "tham", "nghe", "tập")
        short = clause.end - at <= 5 and self._deadline(at, clause) is None
        return now and (
            (short and self.tokens.low(at) in ("báo", "phát", "trả", "giải")) or "thảo" in words or {"phát", "biểu"} <= words
        )

    def _deadline(self, at: int, clause: _Clause) -> dates.Deadline | None:
        words = self.tokens.words(at, clause.end)
        due = dates.read_deadline(words, self.anchor, self.issued)
        if due is None or not (self._ahead(due.due) or "nay" in due.words.casefold()):
            return None
        return due

    def _write(
        self,
        begin: int,
        at: int,
        clause: _Clause,
        state: _State,
        owner: Actor | None,
        partners: tuple[str, ...],
        time: dates.Deadline | None,
    ) -> None:
        """Write the action and what it falls into: further owners behind a comma, second verbs with objects of their own."""
        cut = self._next_owner(at, clause.end)
        end = cut.start - 1 if cut is not None else clause.end
        pieces = list(self._pieces(at, end))
        if not clause.first and self._joins_last(at, owner, state):
            self._merge(end)
            return
        for number, (first, last) in enumerate(pieces):
            self._one(begin if number == 0 else first, first, last, state, owner, partners if number == 0 else (), time)
        if cut is not None:
            self._action(
                cut.end, _Clause(cut.start, clause.end, False), state, cut, strong=state.force in ("order", "ask", "heading")
            )

    def _joins_last(self, at: int, owner: Actor | None, state: _State) -> bool:
        """«…; báo cáo Thủ tướng trong tháng 5» reports on the action before it, when its owner is the same and it had no time."""
        verb = lexicon.verbs().at(self.tokens, at)
        if verb is None or verb.what != "report" or not self.found or self.tokens.low(at) not in ("báo", "trình"):
            return False
        last = self.found[-1]
        return last.line == self._line and not last.due and owner is not None and owner is state.owner and last.owner == owner.text

    def _merge(self, end: int) -> None:
        last = self.found[-1]
        first = self.page.token(last.start)
        due, words, stop = self._due(first, end)
        last.end, last.quote_end = self.tokens.row[stop - 1].end, self.tokens.row[end - 1].end
        last.due, last.due_words = due or last.due, words or last.due_words

    def _next_owner(self, at: int, end: int) -> Actor | None:
        """«…, Sở B kiểm tra …»: another body with its own verb behind a comma."""
        tokens = self.tokens
        for index in range(at + 4, end - 2):
            if tokens.low(index) != ",":
                continue
            owner = self.actors.several(index + 1, end)
            if owner is None or owner.kind in ("person", "bare", "place", "name"):
                continue
            if organisations.body_at(tokens, self._body_start(index, at)) is not None:
                continue
            after = owner.end
            joined = self.actors.together(after, end)
            after = joined.end if joined is not None else after
            verb = lexicon.verbs().at(tokens, after, end)
            certain = verb is not None and (verb.end - verb.start > 1 or joined is not None or self._deadline_ends(at, index))
            if verb is not None and verb.what in ("act", "modal", "adverb", "report") and certain:
                return owner
        return None

    def _body_start(self, comma: int, floor: int) -> int:
        """Where a body that ends at a comma would begin, so that a list of bodies is no row of owners."""
        for back in range(comma - 1, max(floor, comma - 10), -1):
            body = organisations.body_at(self.tokens, back)
            if body is not None and body.end == comma:
                return back
        return len(self.tokens) - 1 if comma + 1 >= len(self.tokens) else comma

    def _pieces(self, at: int, end: int) -> Iterator[tuple[int, int]]:
        """Cut where a second verb has an object of its own: after a deadline, at «đồng thời»."""
        tokens = self.tokens
        start, index = at, at + 3
        while index < end - 2:
            verb_at = None
            if tokens.low(index) == "đồng" and tokens.low(index + 1) == "thời":
                verb_at = index + 2
            elif tokens.low(index) == "," and self._deadline_ends(start, index):
                verb_at = index + 1
            if verb_at is not None:
                verb = lexicon.verbs().at(tokens, verb_at, end)
                if (
                    verb is not None
                    and verb.what in ("act", "adverb")
                    and end - verb.end >= 2
                    and not self._finishing(verb_at, end)
                ):
                    stop = index
                    while stop > start and tokens.low(stop - 1) in (",", "và"):
                        stop -= 1
                    yield start, stop
                    start = verb_at
                    index = verb_at
            index += 1
        yield start, end

    def _deadline_ends(self, start: int, comma: int) -> bool:
        words = self.tokens.words(max(start, comma - 12), comma)
        due = dates.read_deadline(words, self.anchor, self.issued)
        return due is not None and due.end >= len(words) - 1

    def _finishing(self, at: int, end: int) -> bool:
        """«…, hoàn thành trước ngày …», «…, báo cáo kết quả …» stay with the action before them."""
        words = self.tokens.words(at, end)
        if self.tokens.low(at) in ("hoàn", "xong", "báo", "trình", "gửi", "kết"):
            return True
        due = dates.read_deadline(words, self.anchor, self.issued)
        return due is not None and due.start <= 2

    def _one(
        self,
        begin: int,
        at: int,
        end: int,
        state: _State,
        owner: Actor | None,
        partners: tuple[str, ...],
        time: dates.Deadline | None,
    ) -> None:
        tokens = self.tokens
        end = self._trim(at, end)
        full = end
        while end > at and (tokens.low(end - 1) in _TAILS or self._trim(at, end) < end):
            end = min(end - 1, self._trim(at, end)) if tokens.low(end - 1) not in _TAILS else end - 1
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

    def _trim(self, at: int, end: int) -> int:
        """Take marks off the end; a quotation mark stays where its opening one stands before it."""
        tokens = self.tokens
        while end > at and tokens.row[end - 1].text in _END_MARKS:
            if tokens.row[end - 1].text in '”"' and any(tokens.row[i].text in '“"' for i in range(at, end - 1)):
                break
            end -= 1
        return end

    def _owner_behind(self, at: int, end: int) -> tuple[int, str, tuple[str, ...]] | None:
        """«Rà soát mỏ vật liệu (Sở Xây dựng chủ trì)»: the owner in brackets behind the action."""
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
        due = dates.read_deadline(words, self.anchor, self.issued) or self._day_at_end(words)
        if due is None:
            return "", "", end
        base = tokens.row[at].start
        first, last = self.page.token(base + due.start), self.page.token(base + due.end)
        rest = [tokens.low(i) for i in range(last, end)]
        if len(rest) <= 4 and (
            not rest or (rest[0] in (",", "phải", "là", "xong", "cần", "thì", ")", "nhé", "để", "trình") and "để" not in rest)
        ):
            end = self._edge(at, first)
        return due.due, due.words, end

    def _day_at_end(self, words: str) -> dates.Deadline | None:
        """«…, báo cáo Hội đồng thành viên ngày 25/5»: a day to come that closes the action."""
        found = dates.find_dates(words, self.anchor)
        if not found or found[-1].form != "day" or found[-1].end < len(words) or not self._ahead(found[-1].period):
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
            if (
                end - 2 > at
                and tokens.low(end - 2) == "hoàn"
                and tokens.low(end - 1) in ("thành", "tất")
                and tokens.low(end - 3) in (",", "và", "-")
            ):
                end -= 2
            if (
                end - 1 > at and tokens.low(end - 1) in ("xong", "và", "vào", "là") and tokens.low(end - 2) in (",", "-", "–")
            ) or tokens.low(end - 1) == "và":
                end -= 1
            if end == before:
                break
        return end

    def _partners_inside(self, at: int, end: int) -> tuple[int, tuple[str, ...]] | None:
        """«…, phối hợp với Sở B» at the end of an action."""
        for index in range(at + 3, end - 2):
            if self.tokens.low(index) in ("phối", "cùng") and self.tokens.low(index - 1) in (",", "và", "sự"):
                joined = self.actors.together(index, end)
                if joined is not None and joined.end == end and joined.names:
                    return index - 1, joined.names
        return None


def _tokens_of(text: str) -> Tokens:
    from minutes.language.tokens import tokenize

    return tokenize(text)


def _clauses(tokens: Tokens, begin: int, end: int) -> Iterator[_Clause]:
    """Cut a sentence at semicolons, and behind a colon that opens a row of clauses; brackets stay whole."""
    start, depth, first = begin, 0, True
    for at in range(begin, end):
        low = tokens.low(at)
        if low in ("(", "["):
            depth += 1
        elif low in (")", "]"):
            depth = max(0, depth - 1)
        elif low == ";" and depth == 0:
            yield _Clause(start, at, first)
            start, first = at + 1, False
    if start < end:
        yield _Clause(start, end, first)
