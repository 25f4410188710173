"""Who does a task, and with whom: owners and partners as a clause names them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from minutes.language import lexicon, names, organisations
from minutes.language.endings import STOPS, Endings
from minutes.language.folding import fold_word
from minutes.language.page import Page
from minutes.language.people import Registry
from minutes.language.tokens import Phrases, phrases

_LEADING = frozenset(
    "theo tại trong năm sau trước từ về đối với khi nếu vì do để qua ngày tháng quý hội phát kết riêng cùng ngoài nhờ như".split()
)
_ALONE = frozenset("sở bộ cục vụ ban chi viện tỉnh huyện xã phường ngành".split())
_PAIRS = ("trung tâm", "công ty", "chi cục")
_SHORTENED = frozenset("sở bộ cục vụ ban viện chi".split())
_LEVELS = {"tỉnh": 3.0, "thành": 3.0, "huyện": 2.0, "quận": 2.0, "thị": 2.0, "xã": 1.0, "phường": 1.0, "bộ": 4.0, "sở": 2.5}
_LONGEST_SYLLABLE = 7
_COUNTS = frozenset("hai ba bốn năm sáu bảy tám chín mười".split())
_COUNTED = frozenset("huyện xã tỉnh phường đơn sở quận".split())
_LOOSE = frozenset(("chặt", "chẽ", "thường", "xuyên", "tốt", "đồng", "bộ"))


class Actor(NamedTuple):
    """Who is named from the token ``start`` to ``end``; ``level`` as of bodies; ``person`` the key of a person."""

    text: str
    start: int
    end: int
    level: float
    person: str
    kind: str


class Partners(NamedTuple):
    """The bodies behind «phối hợp với» or «cùng», and where the clause goes on."""

    names: tuple[str, ...]
    end: int


@lru_cache(maxsize=4)
def _names(known: frozenset[str]) -> Phrases[str]:
    """The names of sites as a table; the lines of one conference share it."""
    return Phrases((name, name) for name in sorted(known) if name[:1].isupper())


@cache
def _openers() -> frozenset[str]:
    """The words with which somebody who acts is named, without a capital."""
    kinds = (phrases("tasks", kind).heads for kind in ("bare", "bare_unit", "same", "beside", "heads"))
    return organisations.openers().union(("các", "từng", "mỗi", "tất"), *kinds)


class Actors(Endings):
    """Finds owners and partners in one text; remembers the bodies named, for «Sở» that means the one just named."""

    def __init__(self, page: Page, people: Registry, known: frozenset[str] = frozenset()) -> None:
        super().__init__(page, people)
        self.known = known
        self._sites = _names(known)
        self._mentions = {mention.start: mention for mention in people.mentions if mention.person and not mention.hidden}
        self._unresolved = {m.start: m for m in people.mentions if not m.person and not m.hidden and m.kind in ("short", "named")}
        self._named: dict[str, str] = {}
        self._told: dict[str, str] = {}
        self._last = ""

    def one(self, at: int, stop: int, *, headed: bool = True) -> Actor | None:
        """Return the single person, office or body named at a token; ``headed``: or somebody at its head."""
        tokens = self.page.tokens
        if at < stop and (tokens.kind(at) == "num" or tokens.low(at) in _COUNTS) and tokens.low(at + 1) in _COUNTED:
            return self._counted_group(at, stop)
        if at >= stop or tokens.kind(at) != "word" or not self._may_begin(at):
            return None
        mention = self._mentions.get(at)
        if mention is not None and mention.end <= stop and mention.kind != "office":
            end = self._place_of_work(mention.end, stop)
            return Actor(self.people.people[mention.person].name, at, end, 0.0, mention.person, "person")
        unknown = self._unresolved.get(at)
        if unknown is not None and unknown.end <= stop:
            return Actor(unknown.name, at, self._place_of_work(unknown.end, stop), 0.0, "", "person")
        room = self._room(at, stop)
        if room is not None:
            return room
        if (tokens.low(at), tokens.low(at + 1)) == ("tất", "cả"):
            every = self.one(at + 2, stop)
            return every._replace(text=tokens.words(at, every.end), start=at) if every is not None else None
        comrade = names.honorific_at(tokens, at)
        if comrade is not None and at < comrade.end < stop and tokens.low(at) != "các":
            office = organisations.position_at(tokens, comrade.end, alone=True)
            if office is not None and office.end <= stop:
                end = self._in_charge(office.end, stop)
                return Actor(tokens.words(comrade.end, end), at, end, office.level, "", "office")
        position = organisations.position_at(tokens, at, alone=True)
        if position is not None and position.end <= stop and tokens.low(at) not in ("tt", "tp", "ct", "ht", "bt", "thường"):
            end = self._in_charge(self._of_many(at, position.end, stop), stop)
            return Actor(tokens.words(at, end), at, end, position.level, "", "office")
        body = organisations.body_at(tokens, at)
        longer = phrases("tasks", "heads").at(tokens, at, stop) if headed else None
        if longer is not None and (body is None or longer.end > body.head_end) and (whose := self._headed(at, stop)) is not None:
            return whose
        if (
            body is not None
            and body.end <= stop
            and not (body.end == body.head_end and body.end - at == 1 and tokens.low(at) in _ALONE)
        ):
            bare = body.end == body.head_end and tokens.words(at, body.end).casefold() in _PAIRS
            return (self._bare(at, stop) if bare else None) or self._body(body, stop)
        return (
            self._bare(at, stop) or self._unknown(at, stop) or (self._headed(at, stop) if headed else None) or self._group(at, stop)
        )

    def _may_begin(self, at: int) -> bool:
        """Whether somebody can be named at a token at all: most small words begin nothing."""
        token = self.page.tokens.row[at]
        return token.capital or token.low in _openers() or at in self._mentions or at in self._unresolved

    def _counted_group(self, at: int, stop: int) -> Actor | None:
        """«12 xã biên giới», «Hai huyện Đồng Văn và Mèo Vạc»: so many bodies, in front of their verb."""
        tokens = self.page.tokens
        end = at + 2 + (tokens.low(at + 1) == "đơn")
        if end >= stop:
            return None
        if tokens.row[end].capital:
            end = self._names_of(end, stop)
            return Actor(tokens.words(at, end), at, end, 2.0, "", "group") if self._acts(end, stop) else None
        end = self._modified(end, stop)
        return Actor(tokens.words(at, end), at, end, 2.0, "", "group") if end < stop else None

    def _in_charge(self, end: int, stop: int) -> int:
        """«Phó Chủ tịch | phụ trách khối kinh tế | trực tiếp chỉ đạo …»: what an office is in charge of, up to a sure verb."""
        tokens = self.page.tokens
        begin = end + 2 if (tokens.low(end), tokens.low(end + 1)) == ("phụ", "trách") else end
        begin = end if (tokens.low(end - 2), tokens.low(end - 1)) == ("phụ", "trách") else begin
        if begin == end and tokens.low(end - 1) != "trách":
            return end
        for at in range(begin + 1, min(stop, begin + 8)):
            verb = lexicon.verbs().at(tokens, at, stop)
            if verb is not None and (verb.end - at > 1 or verb.what == "modal"):
                return at
            if tokens.kind(at) != "word" or tokens.low(at) in STOPS:
                return end
        return end

    def _of_many(self, at: int, end: int, stop: int) -> int:
        """«Thủ trưởng các đơn vị | ký danh sách, …»: an office of many ends in front of what they do."""
        for index in range(at + 1, min(end, at + 5)):
            group = lexicon.collectives().at(self.page.tokens, index, end)
            if group is not None and group.end < end and self._acts(group.end, stop):
                return group.end
        return end

    def _names_of(self, at: int, stop: int) -> int:
        """«Hai huyện | Đồng Văn và Mèo Vạc»: where the names of counted places end."""
        tokens = self.page.tokens
        end = names.run_end(tokens, at)
        while tokens.low(end) in (",", "và") and end + 1 < stop and tokens.row[end + 1].capital:
            end = names.run_end(tokens, end + 1)
        return min(end, stop)

    def _place_of_work(self, end: int, stop: int) -> int:
        """«Anh Tiến | bên Điện lực»: where somebody works, behind the name."""
        tokens = self.page.tokens
        step = end + (tokens.low(end) in ("bên", "ở"))
        body = organisations.body_at(tokens, step, any_case=True) if step < stop and tokens.kind(step) == "word" else None
        if body is None and step > end and step < stop and tokens.row[step].capital:
            field = lexicon.fields().at(tokens, step, stop)
            return field.end if field is not None else min(names.run_end(tokens, step), stop)
        if body is None or body.end > stop or body.kind in ("place", "group"):
            return end
        return body.end if step > end or self._acts(body.end, stop) else end

    def _room(self, at: int, stop: int) -> Actor | None:
        """«P. KHTC», «P. NVY»: a department of an office in its short form."""
        tokens = self.page.tokens
        if tokens.row[at].text != "P" or tokens.low(at + 1) != "." or at + 2 >= stop:
            return None
        short, known = tokens.row[at + 2], organisations.body_at(tokens, at)
        if known is not None and known.kind == "department":
            return None
        if not short.text.isupper() or len(short.text) < 2 or organisations.body_at(tokens, at + 2) is not None:
            return None
        return Actor(tokens.words(at, at + 3), at, at + 3, 2.0, "", "department")

    def name(self, body: str) -> None:
        """Let a bare «Sở» mean this body until the text names another."""
        self._named[fold_word(body.split(maxsplit=1)[0])] = body

    def remember(self, owner: Actor) -> None:
        """Keep an owner's name: a bare «Sở» later means the one told last, not one that only helps."""
        if owner.kind not in ("person", "self"):
            self._last = owner.text
        if owner.kind not in ("body", "bare", "person", "self"):
            self._told[self.page.tokens.low(owner.start)] = owner.text

    def _body(self, body: organisations.Body, stop: int) -> Actor:
        tokens = self.page.tokens
        whole = phrases("tasks", "complete").at(tokens, body.start, stop)
        complete = whole is not None and whole.end < body.end and self._acts(whole.end, stop) and not tokens.row[whole.end].capital
        end = whole.end if whole is not None and complete else self._before_verb(body, self._tail(body, stop), stop)
        end = next((i for i in range(body.head_end + 1, end) if self._joins(i)), end)
        text = tokens.words(body.start, end)
        head = tokens.low(body.start)
        if end > body.head_end:
            self._named[head] = text
        if tokens.low(end) == "(" and end < stop:
            close = next((i for i in range(end, min(end + 8, stop)) if tokens.low(i) == ")"), None)
            end = close + 1 if close is not None else end
        return Actor(text, body.start, end, body.level, "", body.kind)

    def _headed(self, at: int, stop: int) -> Actor | None:
        """«lãnh đạo các đơn vị», «bên Sở Nông nghiệp», «đơn vị này»: words in front of a body, or in its place."""
        tokens = self.page.tokens
        same = phrases("tasks", "same").at(tokens, at, stop)
        if same is not None:
            words = tokens.words(at, same.end)
            return Actor(self._last or words, at, same.end, 0.0, "", "body")
        beside = phrases("tasks", "beside").at(tokens, at, stop)
        head = phrases("tasks", "heads").at(tokens, at, stop) if beside is None else None
        found = beside or head
        if found is None or found.end >= stop:
            return None
        inner = self.one(found.end, stop, headed=False)
        doing = head is not None and lexicon.verbs().at(tokens, at, head.end) is not None
        if doing and (inner is None or inner.kind != "group" or not self._acts(inner.end, stop)):
            return None
        if inner is None or inner.kind == "person" or (beside is not None and inner.kind == "group"):
            return None
        return inner._replace(
            text=inner.text if beside else tokens.words(at, inner.end), start=at, kind="group" if head else inner.kind
        )

    def _group(self, at: int, stop: int) -> Actor | None:
        """«các tổ chức thành viên», «toàn thể cán bộ»: people or bodies that no table knows, when a verb follows."""
        tokens = self.page.tokens
        if tokens.low(at) not in ("các", "từng", "mỗi") or tokens.kind(at + 1) != "word" or at + 1 >= stop:
            return None
        kind = phrases("tasks", "bare").at(tokens, at + 1, stop)
        if kind is not None and (self._acts(kind.end, stop) or tokens.low(kind.end) in ("của", "thuộc")):
            return Actor(tokens.words(at, kind.end), at, kind.end, 0.0, "", "group")
        end = self._modified(at + 2, stop) if at + 2 < stop else at
        short = end == at + 2 and tokens.row[at + 1].text.isupper() and end < stop and self._acts(end, stop)
        return Actor(tokens.words(at, end), at, end, 0.0, "", "group") if end > at + 2 or short else None

    def _bare(self, at: int, stop: int) -> Actor | None:
        """«Sở», «Bộ», «huyện», «tỉnh» alone: the one just named, where it was named."""
        tokens = self.page.tokens
        found = phrases("tasks", "bare").at(tokens, at, stop)
        unit = phrases("tasks", "bare_unit").at(tokens, at, stop) if found is None else None
        if unit is not None and tokens.low(unit.end) in ("sẽ", "cam", "hứa", "phải", "xin"):
            found = unit
        if found is None or found.end >= stop:
            return None
        head, end = tokens.low(at), found.end
        follower = tokens.row[end]
        if follower.kind != "word" or (follower.capital and end - at == 1):
            return None
        whole = (self._told.get(head) or self._named.get(head)) if head in _SHORTENED and tokens.row[at].capital else None
        if whole:
            return Actor(whole, at, end, _LEVELS.get(head, 0.0), "", "body")
        small = head in _SHORTENED and not tokens.row[at].capital  # «bộ phận», «vụ án» are no bodies
        if (end - at > 1 or small) and lexicon.verbs().at(tokens, end, stop) is None:
            return None
        return Actor(tokens.words(at, end), at, end, _LEVELS.get(head, 0.0), "", "bare")

    def _unknown(self, at: int, stop: int) -> Actor | None:
        """Capitals that no table knows, when a verb follows: a district or a company named for short."""
        tokens = self.page.tokens
        end = min(names.run_end(tokens, at, 6), stop)
        site = self._sites.at(tokens, at, stop) if tokens.row[at].capital else None
        if site is not None and site.end > end:  # «Bà Rịa - Vũng Tàu»
            return Actor(site.what, at, site.end, 2.0, "", "name")
        if end == at or tokens.low(at) in (names.NOT_NAMES if end - at == 1 else _LEADING):
            return None
        if tokens.words(at, end) not in self.known:
            verb = lexicon.verbs().at(tokens, end, stop)
            joined = self.together(end, stop)
            asks = lexicon.directives().at(tokens, end, stop) is not None
            if (verb is None and joined is None and not asks) or (end - at == 1 and not self._coined(at)):
                return None
            own = lexicon.verbs().at(tokens, at, stop)
            sure = verb is not None and (verb.end - end > 1 or verb.what == "modal") and end - at > 1
            if (own is not None and (own.end > at + 1 or not sure)) or lexicon.directives().at(tokens, at, stop) is not None:
                return None  # «Tích Thiện hứa sửa …» is a name, «Tăng cường …» none
        return Actor(tokens.words(at, end), at, end, 2.0, "", "name")

    def _coined(self, at: int) -> bool:
        """Whether one word is a name by its look: all capitals, a capital inside, or longer than any Vietnamese syllable («Agribank»)."""
        text = self.page.tokens.row[at].text
        return text.isupper() or len(text) > _LONGEST_SYLLABLE or any(letter.isupper() for letter in text[1:])

    def _of_whom(self, actor: Actor, stop: int) -> Actor:
        """«các Ban | của HĐND tỉnh»: whose a body is, in front of its verb."""
        tokens, end = self.page.tokens, actor.end
        there = actor.kind == "group" and tokens.low(end) in ("tại", "ở")
        if actor.kind in ("person", "bare") or not (there or tokens.low(end) in ("của", "thuộc")) or end + 1 >= stop:
            return actor
        if there and tokens.row[end + 1].capital and self._acts(place := min(names.run_end(tokens, end + 1), stop), stop):
            return actor._replace(text=tokens.words(actor.start, place), end=place)
        body = organisations.body_at(tokens, end + 1)
        if body is None or body.end >= stop or not self._acts(body.end, stop):
            return actor
        return actor._replace(text=tokens.words(actor.start, body.end), end=body.end)

    def several(self, at: int, stop: int) -> Actor | None:
        """Return the owner named at a token: one, or several joined by «và», «+» or commas, as one text."""
        tokens = self.page.tokens
        first = self.one(at, stop)
        if first is None:
            return None
        first = self._of_whom(first, stop)
        end, level, parts = first.end, first.level, [first.text]
        for _more in range(12):
            link = tokens.low(end)
            if link not in ("và", "+", ",", "cùng") or end + 1 >= stop:
                break
            begin = end + 1
            if link == "," and tokens.low(begin) == "và":
                begin += 1
            following = self.one(begin, stop) if link != "cùng" else None
            if following is None or (link == "," and following.kind in ("bare", "person")):
                break
            if following.kind == "office" and lexicon.directives().at(tokens, following.end, stop) is not None:
                break
            end, level = following.end, max(level, following.level)
            parts.append(following.text)
        if len(parts) == 1:
            return first
        return first._replace(text=tokens.words(first.start, end), end=end, level=level, person="", kind="several")

    def together(self, at: int, stop: int) -> Partners | None:
        """Return the partners named at a token: «(chủ trì,) phối hợp (với) A, B và C», «cùng (với) A»."""
        begin, leads = self._role(at, stop)
        if not self._joins(begin):
            return Partners((), begin) if leads and begin > at + 1 else None
        begin = self._with(begin)
        found, end = self._partners(begin, stop)
        if not found:
            return self._unnamed(begin, stop)
        further = self._where(end, stop)
        if further > end:
            found[-1] = f"{found[-1]} {self.page.tokens.words(end, further)}"
        return Partners(tuple(found), further)

    def _role(self, at: int, stop: int) -> tuple[int, bool]:
        """Where «phối hợp» may stand: behind a comma, behind «chủ trì,»; and whether such a role is told."""
        tokens = self.page.tokens
        begin = at + 1 if tokens.low(at) == "," and self._joins(at + 1) else at
        role = phrases("tasks", "lead_role").at(tokens, begin, stop)
        if role is None:
            return begin, False
        begin = role.end
        while tokens.low(begin) in (",", "và"):
            begin += 1
        return begin, True

    def _with(self, begin: int) -> int:
        """Where the partners begin behind «phối hợp», with its «chặt chẽ» and its «cùng», «với»."""
        tokens = self.page.tokens
        begin += self._joins(begin)
        while tokens.low(begin) in _LOOSE and not tokens.row[begin].capital:
            begin += 1
        begin += tokens.low(begin) == "cùng"
        return begin + (tokens.low(begin) == "với")

    def _partners(self, begin: int, stop: int) -> tuple[list[str], int]:
        """The partners named one after the other, and where they end."""
        tokens, found, end = self.page.tokens, list[str](), begin
        while end < stop and (actor := self.one(end, stop)) is not None:
            found.append(actor.text)
            end = actor.end
            skip = 2 if tokens.low(end) == "," and tokens.low(end + 1) == "và" else 1
            if tokens.low(end) not in (",", "và", "+") or self.one(end + skip, stop) is None:
                break
            end += skip
        return found, end

    def _where(self, end: int, stop: int) -> int:
        """«các sở | liên quan», «Thương vụ Việt Nam | tại Trung Quốc»: what still belongs to the last partner, in front of the verb."""
        tokens = self.page.tokens
        if tokens.low(end) == "liên" and tokens.low(end + 1) == "quan":
            return end + 2
        if tokens.low(end) not in ("tại", "ở") or end + 1 >= stop or not tokens.row[end + 1].capital:
            return end
        place = min(names.run_end(tokens, end + 1), stop)
        return place if self._acts(place, stop) else end

    def _unnamed(self, at: int, stop: int) -> Partners | None:
        """«phối hợp với | các nhà mạng | lắp …»: a partner that no table knows, up to the next verb."""
        tokens = self.page.tokens
        for index in range(at, min(stop, at + 8)):
            token = tokens.row[index]
            where = token.low in ("tại", "ở") and index > at and index + 1 < stop and tokens.row[index + 1].capital
            if token.kind != "word" or (token.low in STOPS and not where):
                return None
            verb = lexicon.verbs().at(tokens, index, stop)
            sure = verb is not None and (verb.end - index > 1 or (verb.what == "act" and tokens.row[index - 1].capital))
            if sure and index > at and not token.capital:
                return Partners((tokens.words(at, index),), index)
        return None
