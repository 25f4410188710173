"""Orders: who tells whom to do something, and whether it goes down (a task) or up (a request)."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.language import lexicon, organisations
from minutes.language.actors import Actor
from minutes.language.tasks.ground import Ground
from minutes.language.tasks.parts import State
from minutes.language.tokens import Found, phrases, tokenize

_CONCLUDING = ("kết luận", "chỉ đạo", "chốt", "lưu ý", "nhắc nhở", "bế mạc", "khép lại", "quyết định", "giao việc")
_NOT_GIVEN = frozenset("thông dịch lưu ban nhận tiếp diện thương hữu mùa thừa kèo điểm".split())
_NO_ORDER = frozenset(
    "phí tiền vốn tờ giấy phiếu lời mức được bị phát do theo nhiệm sự việc các những ý công bàn nội một đơn phương sơ thư văn bản với về số mọi từng này tư nút hiệu mệnh".split()
)

_MEETINGS = tuple(
    f"{noun}{how}"
    for noun in ("hội nghị", "cuộc họp", "phiên họp", "buổi họp")
    for how in ("", " trực tuyến", " giao ban", " toàn quốc")
)
_NATIONAL = ("quốc gia", "trung ương", "chính phủ", "quốc hội", "việt nam")
"""Words of a position that stands above the ministries' own bodies."""
_OWN_WILL = frozenset(("sẽ", "đồng thời", "cũng", "nhớ", "dự kiến", "tập trung", "cam kết", "hứa"))
_LOW = 0.5
"""The level of a body of which no table tells it: below whoever it asks."""
_NEAR = 12
"""Tokens behind «đề xuất» within which whoever is asked would be named."""
_FAR = 60
"""How far into a clause an order is looked for."""


class Orders(Ground):
    """Finds the verb by which somebody is told to do something."""

    def _own_order(self, at: int, state: State) -> bool:
        """Under a heading that names the owner, «Chỉ đạo các chủ đầu tư …» is what the owner does."""
        found = lexicon.directives().at(self.tokens, at)
        if state.force != "heading" or found is None:
            return False
        proposes = self.tokens.words(found.start, found.end).casefold() == "đề xuất"  # «- Đề xuất thu hồi các dự án chậm»
        return found.what == "order" or (proposes and self.actors.several(found.end, found.end + _NEAR) is None)

    def _order(self, at: int, end: int, state: State) -> tuple[str, int, int] | None:
        """The first verb in the clause by which somebody is told to do something: its kind, itself, and the token behind it."""
        tokens, directives = self.tokens, lexicon.directives()
        index = next(self._tellings(at, min(end, at + _FAR)), end)
        subject = self._subject_body(at, end) if index < end else None
        while index < min(end, at + _FAR):
            found = directives.at(tokens, index, end)
            if found is None or (tokens.row[index].capital and index != at):
                index += 1
                continue
            if self._done_before(at, index, subject, state):
                return None
            after = found.end
            while tokens.low(after) in ("cho", ":", "rằng", "thêm", "tới", "là") and after < end:
                after += 1
            kind = found.what
            if kind == "ask" and (self._body_asks(subject, index, after, end) or self._upwards(after, end)):
                kind = "up"
            if not self._used_otherwise(found, at, state) and (kind == "up" or self._leads_on(after, end)):
                return kind, index, after
            index = found.end
        return None

    def _order_joined(self, at: int, end: int) -> int | None:
        """«nhất trí với đề xuất của ngành điện | và giao Sở A …», «đánh giá cao …, | yêu cầu …»: an order behind praise."""
        for index in self._tellings(at, min(end, at + _FAR)):
            found = lexicon.directives().at(self.tokens, index, end)
            joined = self.tokens.low(index - 1) in ("và", ",", ";") or self.tokens.words(index - 2, index).casefold() == "đồng thời"
            if found is not None and joined and found.what == "order" and not self.tokens.row[index].capital:
                if not self._compound(index, found.end) and self._leads_on(found.end, end):
                    return index
        return None

    def _tellings(self, at: int, end: int) -> Iterator[int]:
        """The tokens with which a verb of telling somebody can begin."""
        heads = lexicon.directives().heads
        return (index for index in range(at, end) if self.tokens.lows[index] in heads)

    def _used_otherwise(self, found: Found[str], at: int, state: State) -> bool:
        """Whether the word is no order here: a part of another word, a noun, what somebody else was told before."""
        index = found.start
        before = self.tokens.low(index - 1) if index > at else ""
        promise = lexicon.verbs().at(self.tokens, index)
        if self._of_a_meeting(at, index) or self._compound(index, found.end) or (promise is not None and promise.what == "modal"):
            return True
        if before in _NO_ORDER or self._passive(at, index):
            return True
        if found.what != "order" and index > at and (self._noun(at, index) or not (found.what == "ask" or self._speaks(at, index))):
            return True
        return before in (",", "và") and state.force == "" and not self._own_words(index, at)

    def _of_a_meeting(self, at: int, index: int) -> bool:
        """«hội nghị trực tuyến đôn đốc …», «cuộc họp giao nhiệm vụ …»: what a meeting is for, no order."""
        if self.tokens.low(index) not in ("đôn", "chỉ", "giao", "phân"):
            return False
        near = self.tokens.words(max(at, index - 5), index).casefold()
        return near.endswith(_MEETINGS) and self.tokens.row[index].text.islower()

    def _done_before(self, at: int, index: int, subject: Actor | None, state: State) -> bool:
        """Whether no order can stand in the clause: it tells what was done, or what the body in front does itself."""
        if index == at and self._handed_on(index, state):
            return True
        if index == at + 1 and self.tokens.low(at) in ("đã", "đang", "vừa"):
            return True  # «ông A cho biết | đã yêu cầu …»
        if index > at and self.tokens.low(index - 1) in ("đã", "đang", "được", "vừa") and not self._speaks(at, index):
            return not self._passive(at, index)
        if subject is None and self._asked_itself(at, index):
            return True
        return subject is not None and self._by(subject, index) and self._acts_itself(subject.end, index)

    def _body_asks(self, subject: Actor | None, index: int, after: int, end: int) -> bool:
        """«PC Kon Tum đề nghị Tổng công ty …»: a body that asks one that does not stand below it."""
        if subject is None or not self._by(subject, index):
            return False
        target = self.actors.several(after, end)
        return target is None or subject.level <= target.level

    def _by(self, subject: Actor | None, index: int) -> bool:
        """Whether the body in front of the clause is who speaks the word at a token: nobody else is named between."""
        return subject is not None and subject.end <= index and not self._somebody(subject.end, index)

    def _subject_body(self, at: int, end: int) -> Actor | None:
        """The body at the beginning of a clause that tells what it does itself, in a text that lets others speak too."""
        actor = self.actors.several(at, end)
        if actor is None or actor.kind in ("person", "self") or self._chairs(actor.end):
            return None
        return actor if organisations.body_at(self.tokens, at) is not None or actor.kind in ("name", "department") else None

    def _somebody(self, at: int, index: int) -> bool:
        """Whether a person is named between two tokens: then it is theirs, what is said behind."""
        return any(m.person or m.kind in ("named", "short") for m in self.people.at(at, index))

    def _acts_itself(self, at: int, index: int) -> bool:
        """«Văn phòng theo dõi, đôn đốc các đơn vị …»: a verb of its own stands between the body and the order."""
        verb = lexicon.verbs().at(self.tokens, at, index)
        return verb is not None and verb.what in ("act", "adverb", "modal", "report", "done")

    def _asked_itself(self, at: int, index: int) -> bool:
        """«Chủ tịch UBND các huyện được đề nghị trực tiếp chỉ đạo …»: offices that have a duty, before what they tell others."""
        office = self.actors.several(at, index)
        duty = lexicon.verbs().at(self.tokens, office.end, index) if office is not None and office.kind == "office" else None
        return duty is not None and duty.what == "modal" and self.tokens.words(duty.start, duty.end).casefold() not in _OWN_WILL

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
        if end - at == 1 and tokens.low(at) == "giao" and tokens.low(end) in _NOT_GIVEN and not tokens.row[end].capital:
            return True
        if tokens.low(at) not in ("đôn", "chỉ", "phân", "lưu", "nhắc") or self._chairs(at):
            return False
        return self._body_in_front(at)

    def _chairs(self, at: int) -> bool:
        """Whether somebody who speaks stands in front of a verb: the chair, or in a report anybody by name."""
        talk = self._turn is not None and self._turn.rule == "transcript label"
        near = [m for m in self.people.at(max(0, at - 12), at) if m.end <= at <= m.end + 2]
        return any(
            (m.person and (m.person == self.people.chair or (m.kind != "office" and not talk)))
            or (m.kind == "office" and self._like_the_chair(m.start, m.end))
            for m in near
        )

    def _like_the_chair(self, start: int, end: int) -> bool:
        """«Thứ trưởng», «Phó Chủ tịch UBND tỉnh»: an office that begins as the chair's does."""
        chair = self.people.people.get(self.people.chair or "")
        words = self.tokens.words(start, min(end, start + 2)).casefold()
        return chair is not None and bool(chair.position) and chair.position.casefold().startswith(words)

    def _body_in_front(self, verb: int) -> bool:
        start = max(0, verb - 24)
        if lexicon.collectives().before(self.tokens, verb, start) is not None:
            return True  # «UBND các huyện, thành phố | chỉ đạo các xã …»
        for back in range(verb - 1, start - 1, -1):
            numbered = self.tokens.kind(back) == "num" and self.tokens.low(back - 1) in ("số", "vực", "vùng")
            if self.tokens.kind(back) != "word" and self.tokens.low(back) != "." and not numbered:
                return False
            body = organisations.body_at(self.tokens, back)
            if body is not None and verb - 2 <= body.end <= verb:
                return True
            actor = self.actors.one(back, verb)
            if actor is not None and verb - 2 <= actor.end <= verb and actor.kind in ("person", "office", "group", "department"):
                return True
        return False

    def _speaks(self, at: int, verb: int) -> bool:
        """Whether the verb has a speaker: a person in front of it, or the clause begins with it."""
        return any(m.end <= verb <= m.end + 8 for m in self.people.at(at, verb)) or verb - at <= 2

    def _leads_on(self, after: int, end: int) -> bool:
        """Whether an owner or an action stands behind an order; else the word was used otherwise."""
        joining = phrases("tasks", "connective").at(self.tokens, after, end)
        if joining is not None:
            after = joining.end + (self.tokens.low(joining.end) == ",")
        time = self._time_ahead(after, end)
        if time is not None:
            after = time[0]
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
        turn = self._turn
        below = turn is not None and bool(turn.person) and turn.person != self.people.chair and bool(self.people.chair)
        if below and not target.level and self._one_of_theirs(target):
            return True
        if level is None:
            return self._rank(target) >= (2.0 if below else 4.0)
        if level == _LOW and not target.level:
            return True
        return self._rank(target) > level

    def _one_of_theirs(self, target: Actor) -> bool:
        """«nhà trường», «công ty», «tỉnh»: the body that who speaks belongs to, not many of them."""
        return target.text.islower() and self.tokens.low(target.start) not in ("các", "mỗi", "từng", "những", "mọi")

    def _rank(self, actor: Actor) -> float:
        """The level of a body; what is of the whole country stands at the top, whatever it is."""
        words = actor.text.casefold()
        return max(actor.level, 4.0) if words.endswith(("việt nam", "trung ương", "nhà nước")) else actor.level

    def _level(self) -> float | None:
        """How high the body of who speaks is: 5 the State … 1 commune; None where nothing tells."""
        turn = self._turn
        if turn is None:
            return None
        if turn.body:
            body = organisations.body_at(tokenize(turn.body), 0)
            return (body.level if body is not None else 0.0) or _LOW
        person = self.people.people.get(turn.person)
        if person is None or not person.position:
            return None
        if any(word in person.position.casefold() for word in _NATIONAL):
            return 4.5
        position = organisations.position_at(tokenize(person.position), 0)
        if position is None:
            return None
        levels = [position.level]
        tokens = tokenize(person.position)
        for at in range(len(tokens)):
            body = organisations.body_at(tokens, at)
            if body is not None:
                levels += [body.level] if body.level else []
                break
        return (levels[1] if len(levels) > 1 else levels[0]) or None

    def _own_words(self, verb: int, first: int) -> bool:
        """Whether it is the speaker who orders: the verb opens a sentence, or stands behind a person, a pronoun, or «tôi»."""
        if self.tokens.low(verb - 1) in ("được", "bị", "do"):
            return False
        begin = max(first, self.page.sentences[self.page.sentence_of(self.tokens.row[verb].start)][0])
        ahead = [self.tokens.low(i) for i in range(begin, verb)]
        goes_on = self.tokens.low(verb - 1) == "," and self.tokens.low(verb) in ("giao", "yêu", "phân")
        if self.tokens.low(verb - 1) != "và" and not goes_on:
            near = 4
        elif self._turn is not None and self._turn.person and first == self.page.token(self._turn.start):
            return True  # «ông A chỉ rõ | những hạn chế và yêu cầu …»: the words begin behind the first verb
        else:
            near = verb if self.tokens.low(verb - 1) == "và" else 4
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
