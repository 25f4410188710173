"""Orders: who tells whom to do something, and whether it goes down (a task) or up (a request)."""

from __future__ import annotations

from minutes.language import lexicon, organisations
from minutes.language.tasks.ground import Ground
from minutes.language.tasks.parts import State
from minutes.language.tokens import tokenize

_CONCLUDING = ("kết luận", "chỉ đạo", "chốt", "bế mạc", "khép lại", "quyết định", "giao việc")
_NOT_GIVEN = frozenset("thông dịch lưu ban nhận tiếp diện thương hữu mùa thừa kèo điểm".split())
_NO_ORDER = frozenset(
    "được bị phát do theo nhiệm sự việc các những ý công bàn nội một đơn phương sơ thư văn bản với về số mọi từng này".split()
)


class Orders(Ground):
    """Finds the verb by which somebody is told to do something."""

    def _own_order(self, at: int, state: State) -> bool:
        """Under a heading that names the owner, «Chỉ đạo các chủ đầu tư …» is what the owner does."""
        found = lexicon.directives().at(self.tokens, at)
        return state.force == "heading" and found is not None and found.what == "order"

    def _order(self, at: int, end: int, state: State) -> tuple[str, int, int] | None:
        """The first verb in the clause by which somebody is told to do something: its kind, itself, and the token behind it."""
        tokens = self.tokens
        stop = min(end, at + 60)
        index = at
        while index < stop:
            found = lexicon.directives().at(tokens, index, end)
            if found is None or (tokens.row[index].capital and index != at):
                index += 1
                continue
            before = tokens.low(index - 1) if index > at else ""
            promise = lexicon.verbs().at(tokens, index, end)
            if self._compound(index, found.end) or (promise is not None and promise.what == "modal"):
                index = found.end
                continue
            if index == at and self._handed_on(index, state):
                return None
            if before in _NO_ORDER or self._passive(at, index):
                index = found.end
                continue
            if (
                found.what != "order"
                and index > at
                and (self._noun(at, index) or not (found.what == "ask" or self._speaks(at, index)))
            ):
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
            return kind, index, after
        return None

    def _noun(self, at: int, index: int) -> bool:
        """«trả lời kiến nghị cử tri», «xử lý đề nghị của …»: the object of a verb, no asking."""
        verb = lexicon.verbs().before(self.tokens, index, at)
        return verb is not None and verb.what in ("act", "report") and verb.end - verb.start > 1

    def _passive(self, at: int, verb: int) -> bool:
        """«Sở A được UBND tỉnh giao lập …»: told before, not now."""
        for back in range(verb - 1, max(at, verb - 12), -1):
            if self.tokens.low(back - 1) in ("được", "do", "bị"):
                actor = self.actors.several(back, verb)
                return actor is not None and actor.end == verb
        return False

    def _handed_on(self, at: int, state: State) -> bool:
        """«Giao Sở A …; chỉ đạo các đơn vị trực thuộc …»: behind an order, who was told tells others."""
        return state.force in ("order", "ask") and state.owner is not None and self.tokens.low(at) in ("chỉ", "đôn", "phân", "nhắc")

    def _compound(self, at: int, end: int) -> bool:
        """«giao thông», «giao dịch» are no orders; «Sở A đôn đốc thu nợ» is what Sở A does."""
        tokens = self.tokens
        if end - at == 1 and tokens.low(at) == "giao" and tokens.low(end) in _NOT_GIVEN:
            return True
        if tokens.low(at) not in ("đôn", "chỉ", "phân", "lưu", "nhắc") or self._chairs(at):
            return False
        return self._body_in_front(at)

    def _chairs(self, at: int) -> bool:
        """Whether somebody who speaks stands in front of a verb: the chair, or in a report anybody by name."""
        talk = self._turn is not None and self._turn.rule == "transcript label"
        near = [m for m in self.people.at(max(0, at - 12), at) if m.person and m.end <= at <= m.end + 2]
        return any(m.person == self.people.chair or (m.kind != "office" and not talk) for m in near)

    def _body_in_front(self, verb: int) -> bool:
        start = max(0, verb - 24)
        for back in range(verb - 1, start - 1, -1):
            if self.tokens.kind(back) != "word":
                return False
            body = organisations.body_at(self.tokens, back)
            if body is not None and verb - 2 <= body.end <= verb:
                return True
            actor = self.actors.one(back, verb)
            if actor is not None and verb - 2 <= actor.end <= verb and actor.kind in ("person", "office", "group"):
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
            body = organisations.body_at(tokenize(turn.body), 0)
            return body.level if body is not None else None
        person = self.people.people.get(turn.person)
        if person is None or not person.position:
            return None
        position = organisations.position_at(tokenize(person.position), 0)
        if position is None:
            return None
        levels = [position.level]
        tokens = tokenize(person.position)
        for at in range(len(tokens)):
            body = organisations.body_at(tokens, at)
            if body is not None and body.level:
                levels.append(body.level)
                break
        return (levels[1] if len(levels) > 1 else levels[0]) or None

    def _own_words(self, verb: int, first: int) -> bool:
        """Whether it is the speaker who orders: the verb opens a sentence, or stands behind a person, a pronoun, or «tôi»."""
        if self.tokens.low(verb - 1) in ("được", "bị", "do"):
            return False
        begin = max(first, self.page.sentences[self.page.sentence_of(self.tokens.row[verb].start)][0])
        ahead = [self.tokens.low(i) for i in range(begin, verb)]
        if self.tokens.low(verb - 1) != "và":
            near = 4
        elif self._turn is not None and self._turn.person and first == self.page.token(self._turn.start):
            return True  # «ông A chỉ rõ | những hạn chế và yêu cầu …»: the words begin behind the first verb
        else:
            near = verb
        return (
            verb - begin <= 2
            or "tôi" in ahead[-4:]
            or any(m.person and m.end <= verb <= m.end + near for m in self.people.at(begin, verb))
        )

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
