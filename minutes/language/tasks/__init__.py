"""What somebody is told, or undertakes, to do: one task for each action that could be ticked off by itself.

A clause is a task when an owner or an order stands before an action («giao Sở A rà soát …», «Sở A phải …», «A cam kết …»), or when
it stands where orders stand: in a chair's conclusions, under a heading of duties, under a heading that names its owner, or
with a time that lies ahead. What is done, praised, wished or asked of those above is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutes.language import dates, lexicon, organisations
from minutes.language.actors import Actor
from minutes.language.tasks.actions import DUTIES
from minutes.language.tasks.ground import PROMISES, SELF
from minutes.language.tasks.headings import ZONE, Headings
from minutes.language.tasks.parts import Clause, State, Task
from minutes.language.tasks.tables import Tables
from minutes.language.tasks.trailing import Trailing
from minutes.language.tasks.unmarked import Unmarked
from minutes.language.text import Line, style
from minutes.language.turns import CLOSE, OPEN, closing

__all__ = ["Finder", "Task"]

_QUOTES, _UNQUOTES = frozenset(OPEN + '"'), frozenset(CLOSE + '"')
_PROMISING = frozenset(phrase.split()[0] for phrase in PROMISES)
"""What a promise begins with; a late one begins with nothing else."""
_TRUE_OF = frozenset(("chưa", "có", "còn", "không", "đang", "bị", "đạt", "được", "đã"))
_KEPT = frozenset(("heading", "zone", "order", "ask", "turn", "after"))


class Finder(Headings, Tables, Trailing, Unmarked):
    """Reads the tasks of one text."""

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
            if self._row(number):
                continue
            labelled = self._labelled_task(number)
            if labelled is not None:
                self._write(
                    labelled, labelled, Clause(labelled, self.page.lines[number][1], True), State(None, "zone"), None, (), None
                )
                continue
            if self._about(line):
                continue
            self._turn = self._turn_at(line)
            zone = self._zone(line, zone)
            kind = style(line.marker) or self._counted(line)
            if heading is not None and (kind == heading[1] or (not kind and (line.gap or self._told_anew(number, line)))):
                heading = None
            owner = self._heading_owner(number, line)
            if owner is not None:
                heading = (owner[0], kind, owner[1], owner[2])
                continue
            if self._title:
                continue
            inline = self._owner_of_items(number, line)
            if inline is not None:
                heading = (inline, kind, "heading", None)
            state = State(heading[0], heading[2], heading[3]) if heading is not None else State(None, zone)
            self._read_line(number, state, zone)
        return self.found

    def _told_anew(self, number: int, line: Line) -> bool:
        """Whether a line without a mark behind marked ones tells somebody: «Giao Văn phòng theo dõi …» under the items of another."""
        at, stop = self.page.token(line.body), self.page.lines[number][1]
        order = lexicon.directives().at(self.tokens, at, stop)
        if order is None or order.what == "up" or number == 0 or not style(self.page.prepared.lines[number - 1].marker):
            return False
        return self.actors.several(order.end, stop) is not None

    def _read_line(self, number: int, state: State, zone: str) -> None:
        given = state
        first, stop = self.page.lines[number]
        at = self.page.token(self.page.prepared.lines[number].body)
        if self._turn is not None and self._turn.start > self.page.prepared.lines[number].start:
            at = self._after_label(at, stop)
        line_turn = self._turn
        sentence = self.page.sentence_of(self.page.prepared.lines[number].start)
        while sentence < len(self.page.sentences) and self.page.sentences[sentence][0] < stop:
            begin, end = self.page.sentences[sentence]
            self._turn = turn = self._turn_at(self.page.prepared.sentences[sentence]) or line_turn
            begin = max(begin, at, first)
            if turn is not None and begin < self.page.token(turn.start) < end:
                begin = self.page.token(turn.start)
                wish = lexicon.verbs().before(self.tokens, begin)
                if wish is not None and wish.what in ("praise", "exhort"):
                    state = replace(state, force="up", owner=None)
            if begin < end and self._told_here(begin, state):
                state, zone = replace(state, force="turn"), "turn"
            for piece_begin, piece_end in self._quoted(begin, min(end, stop)):
                state = self._read_sentence(piece_begin, piece_end, state, zone)
            sentence += 1
            if given.force == "heading":
                state = replace(state, due=given.due)

    def _told_here(self, begin: int, state: State) -> bool:
        """Whether a sentence stands in the words of somebody who gives orders in them."""
        turn = self._turn
        if state.force or self._facts or turn is None or self.tokens.row[begin].start < turn.start:
            return False
        return self._directs()

    def _quoted(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Part «“Chúng tôi sẽ …”, ông A nói và giao …» into the words and what is told behind them."""
        start = begin if begin < end and self.tokens.row[begin].text in _QUOTES else begin - 1
        if begin < end and start >= 0 and self.tokens.row[start].text in _QUOTES:
            close = next((i for i in range(start + 1, end) if self.tokens.row[i].text in _UNQUOTES), None)
            if close is not None and close > begin and self.tokens.low(close + 1) == ",":
                yield begin, close
                begin = close
        if begin < end:
            yield begin, end

    def _after_label(self, at: int, stop: int) -> int:
        """In a transcript the words begin behind the label."""
        turn = self._turn
        if turn is None or turn.rule != "transcript label":
            return at
        return min(stop, self.page.token(turn.start))

    def _read_sentence(self, begin: int, end: int, before: State, zone: str) -> State:
        inherited = (
            replace(before, due=before.due if before.force == "heading" else None)
            if before.force in ("heading", "zone", "ask", "order", "turn")
            else State(None, zone)
        )
        if before.force in ("order", "ask", "plan") and not self._heading_line(before):
            inherited = State(before.owner, "after" if before.owner is not None else zone, None)
        if self._only_deadline(begin, end) or self._only_owner(begin, end):
            return before
        state = inherited
        for clause in self._clauses(begin, end):
            state = self._read_clause(clause, state)
        return state

    def _heading_line(self, state: State) -> bool:
        return state.force == "heading"

    def _read_clause(self, clause: Clause, state: State) -> State:
        """Read one clause; return what the next one inherits."""
        at, state = self._lead(clause.start, clause.end, state)
        if at >= clause.end or self._only_deadline(at, clause.end):
            return state
        if self._foretold(clause.start, clause.end) or self._foretold(at, clause.end):
            return state
        opened = self._introduced(at, clause.end)
        if opened is not None:
            return self._read_clause(Clause(opened, clause.end, False), replace(state, force="zone", owner=None))
        verb = lexicon.verbs().at(self.tokens, self._behind_me(at), clause.end)
        if verb is not None and verb.what in ("praise", "exhort"):
            behind = self._behind_courtesy(at, clause) or self._order_joined(verb.end, clause.end)
            if behind is not None:
                return self._read_clause(Clause(behind, clause.end, False), state)
            return replace(
                state, force="up" if verb.what == "praise" else state.force, owner=None if verb.what == "praise" else state.owner
            )
        order = self._order(at, clause.end, state) if not self._own_order(at, state) and not self._item(at, clause, state) else None
        if order is not None:
            kind, spot, after = order
            if kind == "up":
                return replace(state, owner=None, force="up")
            given = self._given_behind(at, spot, after, clause, state)
            if given is not None:
                return given
            told = self._told(after, clause, replace(state, force=kind))
            if told is not None:
                return told
            return replace(state, force=kind if state.force != "heading" else "heading")
        if state.force == "up":
            return state
        known = len(self.found)
        following = self._plain(at, clause, state)
        if len(self.found) == known:
            self._late_promise(at, clause, state)
        silent = len(self.found) == known and clause.first and state.force in ("", "turn")
        said = self._said(at, clause.end) if silent else None
        return self._read_clause(Clause(said, clause.end, False), state) if said is not None else following

    def _said(self, at: int, end: int) -> int | None:
        """«tiếp thu và cho biết, trong tháng 10 Sở sẽ …»: where the words begin behind a verb of saying."""
        for index in range(at, min(end, at + 8)):
            verb = lexicon.speech().at(self.tokens, index, end)
            if verb is not None and verb.what == "say" and verb.end - index > 1 and verb.end + 4 < end:
                return verb.end + (self.tokens.low(verb.end) in (",", "rằng"))
        return None

    def _behind_courtesy(self, at: int, clause: Clause) -> int | None:
        """«Xin trả lời anh Minh, Agribank cam kết …»: where somebody promises behind a word of courtesy."""
        comma = self._find(at, min(clause.end, at + 12), (",",))
        owner = self.actors.several(comma + 1, clause.end) if comma is not None else None
        return comma + 1 if comma is not None and owner is not None and self._promise(owner.end) else None

    def _item(self, at: int, clause: Clause, state: State) -> bool:
        """Whether a clause under a heading that names the owner begins with the owner's action."""
        if state.force != "heading":
            return False
        joined = self.actors.together(at, clause.end)
        verb = lexicon.verbs().at(self.tokens, joined.end if joined is not None else at, clause.end)
        return verb is not None and verb.what in ("act", "adverb", "report") and lexicon.directives().at(self.tokens, at) is None

    def _late_promise(self, at: int, clause: Clause, state: State) -> None:
        """«Bà A nhận trách nhiệm về … và cam kết trình …»: a promise behind something else that is said."""
        if not any(low in _PROMISING for low in self.tokens.lows[at : clause.end]):
            return
        who = self._self(at, clause) or self.actors.several(at, clause.end)
        for index in range(max(who.end if who is not None else at, at) + 2, clause.end - 2):
            if self.tokens.low(index - 1) == ",":
                actor = self.actors.one(index, clause.end)
                if actor is not None and actor.kind != "person" and self.tokens.low(actor.end) in ("sẽ", "cam", "hứa"):
                    self._action(actor.end, Clause(index, clause.end, False), state, actor, strong=False)
                    return
            if who is not None and self._promise(index) and self._joint_before(at, index, who):
                self._action(index, Clause(index, clause.end, False), state, who, strong=False)
                return

    def _joint_before(self, at: int, index: int, who: Actor) -> bool:
        """Whether a promise at a token is joined to what its subject did before: «… và sẽ», «… cho biết sẽ»; duties are none."""
        if self.tokens.low(index) in ("phải", "cần"):
            return False
        said = lexicon.speech().before(self.tokens, index, at)
        if self.tokens.low(index - 1) in ("và", ",") or self.tokens.words(index - 2, index).casefold() == "đồng thời":
            return True
        return said is not None and said.what == "say" and said.start <= who.end + 1

    def _introduced(self, at: int, end: int) -> int | None:
        """«Một số việc giao các đơn vị: Sở A trình …; …»: behind the colon stand owners with their actions."""
        colon = self._find(at, min(end, at + 30), (":",))
        if colon is None or colon + 3 >= end or self.tokens.row[colon].glued is False:
            return None
        words = self.tokens.words(at, colon).casefold()
        brief = colon - at <= 4 and self.actors.several(at, colon) is None
        if not brief and not any(word in words for word in (*ZONE, "giao", "việc", "đề nghị")):
            return None
        counted = self._connective(colon + 1, end) > colon + 1 and self.tokens.low(colon + 1) in ("một", "thứ", "trước")
        if counted and any(word in words for word in (*ZONE, "việc", "nội dung", "lưu ý", "nhấn mạnh", "vấn đề", "điểm")):
            return colon + 1
        owner = self.actors.several(colon + 1, end)
        if owner is None or owner.kind == "person" or (brief and (owner.kind == "name" or "tiêu" in words or "quả" in words)):
            return None
        joined = self.actors.together(owner.end, end)
        begin = joined.end if joined else owner.end
        inner = self._time_inside(begin, end)
        verb = lexicon.verbs().at(self.tokens, inner[1] if inner else begin, end)
        unknown = brief and begin < len(self.tokens) and self.tokens.row[begin].text.islower()
        return colon + 1 if verb is not None or joined is not None or unknown else None

    def _told(self, at: int, clause: Clause, state: State) -> State | None:
        """The owner and action behind an order."""
        if self.tokens.low(at) not in ("với", "đối"):
            at, state = self._lead(at, clause.end, state)
        owner = self.actors.several(at, clause.end)
        if owner is not None:
            behind = self._behind_colon(owner.end, clause.end)
            if behind is not None:
                self.actors.remember(owner)
                return self._read_clause(Clause(behind, clause.end, False), replace(state, owner=owner))
            done = self._action(owner.end, clause, state, owner, strong=True)
            if done:
                return replace(state, owner=owner)
            # «yêu cầu Giám đốc Sở A chịu trách nhiệm; có giải pháp …»
            answers = (
                state.force in ("order", "ask")
                and self.tokens.words(owner.end, min(owner.end + 3, clause.end)).casefold() in DUTIES
            )
            return replace(state, owner=owner) if answers or self.tokens.low(owner.end) == ":" else None
        if state.topic is not None or state.owner is not None:
            owner = state.topic or state.owner
            if self._action(at, clause, state, owner, strong=True):
                return replace(state, owner=owner)
            return None
        if self._action(at, clause, state, None, strong=True):
            return state
        return None

    def _given_behind(self, at: int, spot: int, after: int, clause: Clause, state: State) -> State | None:
        """«Thành lập tổ công tác ở mỗi xã, giao UBND các huyện hoàn thành trước 20/5»: who does it is named behind the action."""
        verb = lexicon.verbs().at(self.tokens, at, spot)
        owner = self.actors.several(after, clause.end)
        if (
            verb is None
            or verb.what != "act"
            or spot - at < 4
            or owner is None
            or self.tokens.low(spot - 1) not in (",", "và", "-")
        ):
            return None
        due = self._due_between(owner.end, clause.end)
        stop = self.page.token(self.tokens.row[owner.end].start + due.start) if due is not None else clause.end
        if not self._announced(owner.end, stop):
            return None
        head = Clause(at, spot - 1, clause.first)
        given = replace(state, force="order", owner=None, due=due or state.due)
        if not self._action(at, head, given, owner, strong=True):
            return None
        return replace(state, force="order", owner=owner)

    def _behind_colon(self, at: int, end: int) -> int | None:
        """«… tập trung thực hiện một số nhiệm vụ sau: (1) rà soát …»: where the first action begins, when a colon only announces it."""
        colon = self._find(at, min(end, at + 16), (":",))
        if colon is None or colon == at or colon + 2 >= end or not self._announced(at, colon):
            return None
        return colon + 1

    def _plain(self, at: int, clause: Clause, state: State) -> State:
        """A clause without an order: an owner and an action, or an action under an inherited owner."""
        if state.force in ("heading", "order", "ask", "plan", "after") or (
            state.force in ("zone", "turn") and state.owner is not None
        ):
            partners = self.actors.together(at, clause.end)
            verb = lexicon.verbs().at(self.tokens, partners.end if partners else at, clause.end)
            named = partners is None and organisations.body_at(self.tokens, at) is not None
            if (
                verb is not None
                and (verb.what in ("act", "report", "adverb", "modal") or self.tokens.low(at) == "không")
                and not named
                and self._may_begin(at, clause, state)
            ):
                if self._action(at, clause, state, state.owner, strong=state.force != "after"):
                    return state
        owner = self._self(at, clause) or self._whoever(at, clause, state) or self.actors.several(at, clause.end)
        if owner is not None and (owner.kind != "person" or self._promise(owner.end) or state.force in _KEPT):
            if self._speaker(owner) and not self._promise(owner.end) and self.tokens.low(owner.end) != ":":
                return state
            owner = self._to_colon(owner, clause.end)
            after = owner.end + (1 if self.tokens.low(owner.end) == ":" else 0)
            if self._action(after, clause, state, owner, strong=False):
                return replace(state, owner=owner, force=state.force if state.force in _KEPT else "plan")
            return state
        if owner is None and (state.force == "zone" or state.topic is not None):
            if self._action(at, clause, state, state.topic, strong=False) and state.topic is not None:
                return replace(state, owner=state.topic)
        return state

    def _whoever(self, at: int, clause: Clause, state: State) -> Actor | None:
        """«Các chi nhánh có nợ xấu trên 2%: lập …», «Tỉnh nào giải ngân chậm phải …»: an owner told by what is true of it."""
        if state.force not in _KEPT or at + 3 >= clause.end:
            return None
        if self.tokens.low(at) in ("các", "những", "mọi"):
            end = self._find(at + 2, min(clause.end, at + 16), (":", ",", ";", "phải", "thì"))
            plain = end is None or self.tokens.low(end) in (",", ";") or self._said_whole(at, end)
        else:
            end = self._find(at + 2, min(clause.end, at + 16), ("phải", "thì", ",", ":"))
            plain = (
                end is None
                or self.tokens.low(end) not in ("phải", "thì")
                or "nào" not in (self.tokens.low(at + 1), self.tokens.low(at + 2))
            )
        if plain or end is None:
            return None
        if lexicon.verbs().at(self.tokens, end + 1, clause.end) is None and self._time_inside(end + 1, clause.end) is None:
            return None
        return Actor(self.tokens.words(at, end), at, end, 0.0, "", "group")

    def _said_whole(self, at: int, end: int) -> bool:
        """Whether somebody is named with nothing true of them behind: «các xã | phải», not «các xã chưa có điện | thì»."""
        actor = self.actors.several(at, end)
        return actor is not None and (self.tokens.low(end) == ":" or self.tokens.low(actor.end) not in _TRUE_OF)

    def _speaker(self, owner: Actor) -> bool:
        """Whether an office or a person in front of a verb is who speaks here: what they do is told, not ordered."""
        turn = self._turn
        if turn is None or not turn.person or turn.rule == "transcript label" or owner.kind not in ("office", "person"):
            return False
        return any(m.person == turn.person for m in self.people.at(owner.start, owner.start + 1))

    def _to_colon(self, owner: Actor, end: int) -> Actor:
        """«UBND các tỉnh có dự án đi qua: hoàn thành …»: the owner's name reaches to the colon."""
        colon = self._find(owner.end, min(end, owner.end + 14), (":", ",", ";", "."))
        if colon is None or colon == owner.end or self.tokens.low(colon) != ":":
            return owner
        if self.tokens.low(owner.end) not in ("có", "trực", "thuộc", "nơi", "liên", "là", "được", "trên", "chưa", "còn", "thường"):
            return owner
        return owner._replace(text=self.tokens.words(owner.start, colon), end=colon)

    def _may_begin(self, at: int, clause: Clause, state: State) -> bool:
        """A body in front of a verb is a new owner, unless the verb opens the clause."""
        return state.force != "after" or not clause.first or self.tokens.row[at].capital

    def _self(self, at: int, clause: Clause) -> Actor | None:
        """«Em sẽ …», «Chúng tôi cam kết …»: the speaker."""
        turn = self._turn
        begins = at in (self.page.sentences[self.page.sentence_of(self.tokens.row[at].start)][0],)
        if turn is not None and turn.person and begins and self.tokens.low(at) == "sẽ" and self.tokens.row[at].capital:
            return Actor(self.people.people[turn.person].name, at, at, 0.0, turn.person, "self")
        opens = turn is not None and (self.tokens.row[at].capital or at == self.page.token(turn.start))
        if turn is not None and turn.body and opens and self._promise(at):
            return Actor(turn.body, at, at, 0.0, "", "self")
        if turn is None or not turn.person:
            return None
        if at == self.page.token(turn.start) and self._promise(at) and turn.rule != "transcript label":
            return Actor(self.people.people[turn.person].name, at, at, 0.0, turn.person, "self")
        for size in (2, 1):
            if self.tokens.words(at, min(at + size, clause.end)).casefold() in SELF and self._promise(at + size):
                name = self.people.people[turn.person].name
                return Actor(name, at, at + size, 0.0, turn.person, "self")
        return None
