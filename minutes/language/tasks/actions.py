"""Actions: what stands behind an owner or an order, and whether it is something that could be ticked off."""

from __future__ import annotations

from minutes.language import dates, lexicon, organisations, periods
from minutes.language.actors import Actor
from minutes.language.tasks.ground import ANNOUNCE, PROMISES
from minutes.language.tasks.parts import Clause, State
from minutes.language.tasks.writing import Writing
from minutes.language.tokens import Found, phrases

DUTIES = frozenset(("chịu trách nhiệm", "có trách nhiệm", "nhận trách nhiệm"))
"""How somebody is told to answer for something."""
_NOUN_PROMISES = DUTIES | frozenset(("nhận", "nhận nhiệm vụ", "xin nhận"))
"""Promises only when a verb follows: «nhận trách nhiệm về việc chậm» is none."""
_FOR_OTHERS = frozenset(("cam kết", "hứa", "xin hứa", "xin cam kết"))
"""Promises that somebody may give for others: «hứa toàn ngành sẽ …»."""
_ANSWERS = frozenset((("báo", "cáo"), ("phát", "biểu"), ("trả", "lời"), ("giải", "trình"), ("giải", "thích"), ("giải", "đáp")))
"""What somebody is asked for at once, in the room."""
_ONLY_HOW = frozenset("nếu khi về với trong tại theo vì do để".split())
_MARKS = frozenset((",", ":", "-", "–", "+", "•", "thì", "và"))
_PARTICLES = frozenset("cứ cùng đều tự về lên xuống sang cũng nên".split())
_ORDERING = ("heading", "zone", "turn", "after", "order", "ask")
_UNTIL = ("trước", "xong", "chậm nhất", "hết", "đến", "muộn nhất", "hạn", "từ nay", "hoàn thành", "ngay", "không quá", "thời hạn")
_NO_VERBS = frozenset(
    "là có còn đã đang của ở tại và với cũng rất mà thì bị được không chưa nào này đó nên vì như theo các những một hai ba đạt bằng do từ đến "
    "trong trên dưới vẫn mới chỉ quá khá đều gần hơn khoảng ước giảm tăng chiếm vượt xếp đứng thuộc gồm bao nhiều ít hiện nay hay hoặc".split()
)


class Actions(Writing):
    """Reads the action that begins at a token."""

    def _action(self, at: int, clause: Clause, state: State, owner: Actor | None, *, strong: bool) -> bool:
        """Read the action that begins at a token into tasks; return whether it is one."""
        tokens = self.tokens
        begin, force = at, ""
        partners: tuple[str, ...] = ()
        time: dates.Deadline | None = None
        for _step in range(8):
            at = self._between(at, clause.end)
            joined = self.actors.together(at, clause.end)
            if joined is not None:
                partners, at = partners or joined.names, joined.end
                continue
            inner = self._time_inside(at, clause.end)
            if inner is not None:
                time, at = inner
                continue
            verb = lexicon.verbs().at(tokens, at, clause.end)
            if verb is not None and verb.what == "adverb" and (joined := self.actors.together(verb.end, clause.end)) is not None:
                partners, at = partners or joined.names, joined.end
                continue
            if verb is None or verb.what not in ("modal", "done"):
                break
            word = tokens.words(verb.start, verb.end).casefold()
            if verb.what == "done":
                if not self._forbidden(verb, clause, state, owner, strong):
                    return False
                self._write(begin, at, clause, state, owner, partners, time)
                return True
            if word in _NOUN_PROMISES and not self._deed_behind(verb.end, clause.end):
                return False
            force = force or (word if word in PROMISES else "modal")
            other = self.actors.several(verb.end, clause.end) if word in _FOR_OTHERS else None
            if other is not None and tokens.low(other.end) == "sẽ":
                return self._action(other.end, clause, state, other, strong=strong)
            at = self._to_whom(verb.end, clause.end) if word in PROMISES else verb.end
        if at >= clause.end or not self._is_action(at, clause, state, owner, force, strong):
            return False
        if owner is not None:
            self.actors.remember(owner)
        self._write(begin, at, clause, state, owner, partners, time)
        return True

    def _deed_behind(self, at: int, end: int) -> bool:
        """Whether a verb follows a promise that may be a noun's («nhận trách nhiệm | về việc chậm»), or a deadline and its duty."""
        behind = self._between(self._to_whom(at, end), end)
        if self.tokens.low(at) == "," and (inner := self._time_inside(at + 1, end)) is not None:
            behind = inner[1]  # «chịu trách nhiệm, đến ngày 15/6 phải đóng điện»
        return lexicon.verbs().at(self.tokens, behind, end) is not None

    def _forbidden(self, verb: Found[str], clause: Clause, state: State, owner: Actor | None, strong: bool) -> bool:
        """«…; không kết nối với hệ thống chưa đạt yêu cầu»: what is forbidden to whoever was just told something else."""
        if self.tokens.low(verb.start) != "không" or owner is None:
            return False
        if not (strong and state.force in ("order", "ask")) and (owner is not state.owner or clause.first):
            return False
        act = lexicon.verbs().at(self.tokens, verb.end, clause.end)
        return state.force in _ORDERING and act is not None and act.what == "act" and clause.end - act.end >= 2

    def _between(self, at: int, end: int) -> int:
        """Step over marks and small words between the owner and the verb: «thì», «cùng», «về», «mỗi tháng»."""
        tokens = self.tokens
        while at < end:
            often = phrases("deadlines", "recurring").at(tokens, at, end) or phrases("tasks", "each").at(tokens, at, end)
            if tokens.low(at) in _MARKS:
                at += 1
            elif tokens.low(at) == "(" and tokens.low(at + 2) == ")" and tokens.kind(at + 1) == "num" and at + 3 < end:
                at += 3  # «Thống kê tỉnh: (1) Lập …»
            elif often is not None and lexicon.verbs().at(tokens, often.end, end) is not None:
                at = often.end
            elif tokens.low(at) in _PARTICLES and lexicon.verbs().at(tokens, at + 1, end) is not None:
                if self.actors.together(at, end) is not None:
                    break
                at += 1
            else:
                break
        return at

    def _to_whom(self, at: int, end: int) -> int:
        """«hứa với doanh nghiệp sẽ …», «hứa từ nay đến Tết sẽ …»: step over whom the promise is given to, and until when."""
        if self.tokens.low(at) not in ("với", "trước"):
            if lexicon.verbs().at(self.tokens, at, end) is not None or self._time_inside(at, end) is not None:
                return at
            will = next((i for i in range(at, min(end, at + 8)) if self.tokens.low(i) in ("sẽ", ",", ".", ":")), at)
            return will if self.tokens.low(will) == "sẽ" and self.actors.several(at, end) is None else at
        for index in range(at + 1, min(end, at + 8)):
            if index > at + 1 and self._time_inside(index, end) is not None:
                return index
            verb = lexicon.verbs().at(self.tokens, index, end)
            if verb is not None and (verb.what == "modal" or verb.end - index > 1):
                return index
        return at

    def _is_action(self, at: int, clause: Clause, state: State, owner: Actor | None, force: str, strong: bool) -> bool:
        tokens = self.tokens
        verb = lexicon.verbs().at(tokens, at, clause.end)
        if self._about_the_meeting(at, clause.end) or self._announces(at, clause.end) or self._goal(at, clause.end):
            return False
        if verb is None:
            return self._unknown_verb(at, clause, state, owner, force)
        asks_for = strong and owner is not None and tokens.words(verb.start, verb.end).casefold() == "kiến nghị"
        if (verb.what in ("praise", "exhort", "done", "support", "modal") and not asks_for) or self._only_how(verb, clause):
            return False
        said = lexicon.speech().at(tokens, at, clause.end)
        if (
            said is not None
            and said.what == "say"
            and said.end > at + 1
            and not strong
            and not force
            and state.force not in _ORDERING
            and not (verb.what == "report" and self._deadline(at, clause) is not None)
        ):
            return False
        opens = at == clause.start or tokens.low(at - 1) in (":", "+", "•", ")")
        if tokens.row[at].capital and not opens and owner is not None and not strong:
            return False
        whole = (
            strong and owner is not None and owner.kind != "bare" and verb.what == "act" and verb.end - at > 1
        )  # «giao các đoàn thể tuyên truyền»
        if clause.end - verb.end < 1 and not force and not whole:
            return False
        if self._result(at, clause.end) or self._in_the_room(at, clause, owner):
            return False
        unsure = owner is not None and owner.kind == "name" and verb.end - at == 1 and verb.what == "act"
        if unsure and not force and state.force in ("turn", "zone") and state.due is None and self._deadline(at, clause) is None:
            return False
        if strong or state.force in ("heading", "zone") or (state.force in ("turn", "after", "order", "ask") and owner is not None):
            return True
        if self._responsible(at, clause, owner, force):
            return True
        duty = force in ("", "modal", "phải", "cần", "cần phải")
        if duty and state.due is None and self._deadline(at, clause) is None:
            return not self._facts and bool(force) and self._above(owner)
        return bool(force) or self._to_come(at, clause, state)

    def _only_how(self, verb: Found[str], clause: Clause) -> bool:
        """«(chịu trách nhiệm) trực tiếp | nếu để xảy ra …»: a word that tells how, with no deed behind it."""
        if verb.what != "adverb" or self.tokens.low(verb.end) not in _ONLY_HOW:
            return False
        deed = lexicon.verbs().at(self.tokens, verb.end, clause.end)
        return deed is None or deed.what == "support"

    def _responsible(self, at: int, clause: Clause, owner: Actor | None, force: str) -> bool:
        """«Văn phòng UBND tỉnh có trách nhiệm theo dõi …» in a notice: a duty wherever it stands, when a body opens the line with it."""
        concluded = self._turn is None or self._turn.kind == "conclusion"
        if self.issued is None or not concluded or owner is None or owner.kind in ("person", "name"):
            return False
        opens = clause.first and owner.start == self.page.token(self.page.prepared.lines[self._line].body)
        told = self.tokens.words(owner.end, at).casefold()
        return bool(force) and opens and told.startswith(("có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ"))

    def _above(self, owner: Actor | None) -> bool:
        """Whether who speaks can tell the owner what to do: the chair, or somebody of a higher body."""
        turn = self._turn
        if turn is None or not turn.person:
            return False
        level = self._level()
        higher = owner is not None and level is not None and level >= 3.0 and 0.0 < owner.level < level
        return turn.person == self.people.chair or higher

    def _announces(self, at: int, end: int) -> bool:
        """«thực hiện tốt 5 nhiệm vụ sau»: words that only announce what follows."""
        rest = [self.tokens.low(i) for i in range(at, end) if self.tokens.kind(i) in ("word", "num")]
        return len(rest) < 14 and all(word in ANNOUNCE or word.isdigit() for word in rest)

    def _to_come(self, at: int, clause: Clause, state: State) -> bool:
        """A plain «Sở A làm B» with a time: a task only when the time begins after the conference, or is one until when."""
        due = state.due or self._deadline(at, clause)
        if self._facts:
            return False
        if due is None or self.anchor is None or state.force in _ORDERING:
            return state.force in _ORDERING or phrases("tasks", "telling").at(self.tokens, at, clause.end) is None
        limits = periods.bounds(due.due)
        if limits is not None and limits[0] > self.anchor:
            return True
        until = due.words.casefold().startswith(_UNTIL)
        return until and phrases("tasks", "telling").at(self.tokens, at, clause.end) is None

    def _about_the_meeting(self, at: int, end: int) -> bool:
        """«UBND tỉnh họp trực tuyến về …»: the conference itself is nobody's task."""
        start, stop = self.title
        if not stop:
            return False
        tokens = self.tokens.row
        near = tokens[min(end, at + 8) - 1].end
        return tokens[at].start < stop and near > start

    def _goal(self, at: int, end: int) -> bool:
        """«Thu ngân sách cả năm phấn đấu vượt dự toán 8%»: what is aimed at, with a number; the first verb is part of a noun."""
        for index in range(at + 2, min(end, at + 10)):
            if self.tokens.kind(index) == "mark":
                return False
            if (self.tokens.low(index), self.tokens.low(index + 1)) == ("phấn", "đấu"):
                return any(self.tokens.kind(i) == "num" for i in range(index + 2, end))
        return False

    def _unknown_verb(self, at: int, clause: Clause, state: State, owner: Actor | None, force: str) -> bool:
        """A word that no table knows behind an owner: an action where orders stand, or with a time that lies ahead."""
        tokens = self.tokens
        if owner is None or clause.end - at < 3 or not tokens.row[at].text.islower() or not tokens.row[at].text.isalpha():
            return False
        if owner.kind == "person" and not force:
            return False
        if tokens.low(at) in _NO_VERBS and not (force in PROMISES and tokens.low(at) == "có"):
            return False
        if state.force in ("order", "heading"):
            return True
        body = organisations.body_at(tokens, owner.start)
        plain = clause.end - at > 3 and not any(tokens.kind(i) == "num" for i in range(at + 1, at + 5))
        if state.force == "zone" and body is not None and body.kind not in ("group", "place") and not self._facts and plain:
            return True
        due = state.due is not None or self._deadline(at, clause) is not None
        return due and (state.force in ("zone", "turn", "after", "ask") or force in PROMISES) and owner.kind != "name"

    def _result(self, at: int, end: int) -> bool:
        """«thu ngân sách 46.870 tỷ đồng, bằng 128,4% dự toán»: what was reached, with «được», «đạt» or «bằng» behind the verb."""
        verb = lexicon.verbs().at(self.tokens, at, end)
        behind = verb.end if verb is not None else at + 1
        return self.tokens.low(behind) == "được" and self.tokens.low(at) not in ("bảo", "đảm")

    def _in_the_room(self, at: int, clause: Clause, owner: Actor | None) -> bool:
        """What is asked for at once, in the room: «đề nghị Sở A báo cáo», «mời các đại biểu thảo luận»."""
        words = {self.tokens.low(i) for i in range(at, min(clause.end, at + 6))}
        if owner is not None and "đại biểu" in owner.text.casefold():
            return True
        if self.tokens.low(at) == "cho" and {"hỏi", "biết"} & {self.tokens.low(i) for i in range(at + 1, at + 4)}:
            return True  # «anh cho hỏi», «cho tôi biết»
        now = self.tokens.low(at) in ("báo", "phát", "thảo", "cho", "trả", "giải", "trình", "tham", "nghe", "tập")
        short = clause.end - at <= 5 and self._deadline(at, clause) is None
        return now and (
            (short and (self.tokens.low(at), self.tokens.low(at + 1)) in _ANSWERS) or "thảo" in words or {"phát", "biểu"} <= words
        )

    def _write(
        self,
        begin: int,
        at: int,
        clause: Clause,
        state: State,
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
        written = len(self.found)
        for number, (first, last) in enumerate(pieces):
            joined = self.actors.together(first, last) if number else None
            inner = self._time_inside(first, last) if number and joined is None else None
            if joined is not None:
                self._one(first, joined.end, last, state, owner, joined.names, time)
            elif inner is not None:
                self._one(first, inner[1], last, state, owner, (), inner[0])
            else:
                self._one(begin if number == 0 else first, first, last, state, owner, partners if number == 0 else (), time)
        self._share(written, pieces[-1], end)
        if cut is not None:
            self._action(
                cut.end, Clause(cut.start, clause.end, False), state, cut, strong=state.force in ("order", "ask", "heading")
            )

    def _share(self, written: int, last: tuple[int, int], end: int) -> None:
        """A deadline that a comma sets off at the end («…, xong trước 15/6») holds for all actions of the clause."""
        if len(self.found) - written < 2 or not self.found[-1].due_words:
            return
        words = self.found[-1].due_words
        base = self.tokens.row[last[0]].start
        place = self.page.text.rfind(words, base, self.tokens.row[end - 1].end)
        before = self.page.text[base:place].rstrip() if place >= 0 else ""
        if not before.endswith(","):
            return
        for task in self.found[written:-1]:
            if not task.due:
                task.due, task.due_words = self.found[-1].due, words

    def _joins_last(self, at: int, owner: Actor | None, state: State) -> bool:
        """«…; báo cáo Thủ tướng trong tháng 5» reports on the action before it, when its owner is the same and it had no time."""
        verb = lexicon.verbs().at(self.tokens, at)
        if verb is None or verb.what != "report" or not self.found or self.tokens.low(at) not in ("báo", "trình", "bc"):
            return False
        if any(True for _often in phrases("deadlines", "recurring").all(self.tokens, at, min(len(self.tokens), at + 16))):
            return False
        last = self.found[-1]
        return last.line == self._line and not last.due and owner is not None and owner is state.owner and last.owner == owner.text

    def _next_owner(self, at: int, end: int) -> Actor | None:
        """«…, Sở B kiểm tra …»: another body with its own verb behind a comma."""
        tokens = self.tokens
        for index in range(at + 4, end - 2):
            if tokens.low(index) != ",":
                continue
            owner = self.actors.several(index + 1, end)
            small = owner is not None and owner.kind == "bare" and self._deadline_ends(at, index)  # «…, huyện lo mặt bằng»
            if owner is None or (owner.kind in ("person", "bare", "place", "name") and not small):
                continue
            if organisations.body_at(tokens, self._body_start(index, at)) is not None or self._a_kind_only(owner):
                continue
            after = owner.end
            joined = self.actors.together(after, end)
            after = joined.end if joined is not None else after
            verb = lexicon.verbs().at(tokens, after, end)
            if (
                verb is None
                and self._deadline_ends(at, index)
                and tokens.row[after].text.islower()
                and tokens.low(after) not in _NO_VERBS
            ):
                return owner
            alike = verb is not None and tokens.low(verb.start) == tokens.low(at)  # «Bộ A lo vốn, Bộ B lo thủ tục»
            certain = verb is not None and (
                verb.end - verb.start > 1 or joined is not None or alike or self._deadline_ends(at, index)
            )
            if verb is not None and verb.what in ("act", "modal", "adverb", "report") and certain:
                return owner
        return None

    def _a_kind_only(self, owner: Actor) -> bool:
        """«đất của các nông, lâm trường»: a kind of company in small letters, of a list of such, is nobody told."""
        body = organisations.body_at(self.tokens, owner.start)
        return body is not None and body.kind == "company" and body.end == body.head_end and owner.text.islower()

    def _body_start(self, comma: int, floor: int) -> int:
        """Where a body that ends at a comma would begin, so that a list of bodies is no row of owners."""
        for back in range(comma - 1, max(floor, comma - 10), -1):
            body = organisations.body_at(self.tokens, back)
            if body is not None and body.end == comma:
                return back
        return len(self.tokens) - 1 if comma + 1 >= len(self.tokens) else comma
