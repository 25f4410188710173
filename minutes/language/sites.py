"""The bridge points that a text names, and who presides there.

A site is what stands after «điểm cầu» or «đầu cầu»: a place, a body, or a list of them. Who «chủ trì» there is its chair:
in front («ông A chủ trì điểm cầu X»), behind («điểm cầu X do bà B chủ trì»), in brackets, or one by one («lần lượt do … chủ trì»).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from minutes.language import names, organisations
from minutes.language.folding import fold
from minutes.language.mentions import Mention
from minutes.language.page import Page
from minutes.language.people import Registry
from minutes.language.tokens import Tokens

_SEAT = frozenset(("trụ", "hội", "phòng", "nhà"))
_AT = frozenset(("tại", "ở", "từ", "đặt"))
_FILL = frozenset(
    "( làm giữ đã tham dự và , dự cùng trực tiếp đồng sẽ được là người cũng đến hội nghị họp phiên buổi trực tuyến kết hợp - – )".split()
)
_INTRODUCE = frozenset(("có", "là", ":", "gồm", "của", "bởi", "do", "-", "–"))
_LEAD = frozenset(("cơ quan", "đơn vị", "giao", "nhiệm vụ"))


@dataclass(slots=True)
class Site:
    """A bridge point: its name, the tokens of the name, and the key of the person who presides there."""

    name: str
    start: int
    end: int
    group: int
    chair: str = ""


@dataclass(frozen=True, slots=True)
class Chairing:
    """A place where somebody is said to preside: the token of «chủ trì», the people, and where their sentence part lies."""

    at: int
    people: tuple[str, ...]
    start: int
    end: int
    first: int
    last: int


def find(page: Page) -> list[Site]:
    """Return every naming of a bridge point, in order."""
    found: list[Site] = []
    tokens, index = page.tokens, 0
    while index < len(tokens):
        if tokens.low(index) not in ("điểm", "đầu") or tokens.low(index + 1) != "cầu":
            index += 1
            continue
        new = _named(tokens, index)
        found.extend(new)
        index = new[-1].end if new else index + 2
    return found


def _named(tokens: Tokens, cue: int) -> list[Site]:
    at = cue + 2
    many = (
        tokens.low(cue - 1) in ("các", "những", "cả", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
        or tokens.kind(cue - 1) == "num"
    )
    if tokens.low(at) in ("chính", "phụ", "trung") and not (tokens.low(at) == "trung" and tokens.low(at + 1) == "ương"):
        at += 2 if tokens.low(at) == "trung" else 1
    while tokens.low(at) in ("khác", "còn", "lại", "bao", "chính", "phụ", "cấp", "của", "thuộc", "riêng") and tokens.low(
        at + 1
    ) not in (
        "huyện",
        "xã",
        "tỉnh",
    ):
        at += 1
    if tokens.low(at) in (":", "là", "gồm", "như"):
        many, at = True, at + 1
    if tokens.kind(at) == "line" and tokens.low(at - 1) == ":":
        return _below(tokens, at, cue)
    while tokens.low(at) in _AT:
        at += 1
    found: list[Site] = []
    kinds = _kinds(tokens, at)
    if kinds > at:
        many, at = True, kinds
    while at < len(tokens):
        at = _past_number(tokens, at) if many else at
        end = _name_end(tokens, at) or _level_end(tokens, at)
        if end is None:
            break
        found.append(Site(tokens.words(at, end), at, end, cue))
        at = _past_remark(tokens, end) if many else end
        if tokens.low(at) == "(":
            close = next((i for i in range(at, min(at + 40, len(tokens))) if tokens.low(i) in (")", "\n")), at)
            at = close + 1 if tokens.low(close) == ")" else at
        follows = tokens.low(at)
        listed = (many and follows in (",", ";", "+", "/")) or (follows == "," and _row_of_names(tokens, at))
        if not (follows in ("và", "với", "cùng") or listed):
            break
        at += 1
        if tokens.low(at) in ("điểm", "đầu") and tokens.low(at + 1) == "cầu":
            at += 2
    return found if not many or any(_proper(tokens, site.start, site.end) for site in found) else []


def _level_end(tokens: Tokens, at: int) -> int | None:
    """«điểm cầu tỉnh», «điểm cầu thành phố»: one site that is named by its level only."""
    size = 2 if tokens.low(at) in ("thành", "thị") and tokens.low(at + 1) in ("phố", "xã") else 1
    if size == 1 and tokens.low(at) not in ("tỉnh", "huyện", "xã", "phường", "quận"):
        return None
    follower = tokens.low(at + size)
    return (
        None
        if follower in (",", "và") and tokens.low(at + size + 1) in ("huyện", "thị", "thành", "phường", "xã", "các")
        else at + size
    )


def _past_number(tokens: Tokens, at: int) -> int:
    """Step over the number of an item inside a line: «1. Hà Nội; 2) Vinh»."""
    return at + 2 if tokens.kind(at) == "num" and tokens.low(at + 1) in (".", ")", "-") else at


def _past_remark(tokens: Tokens, at: int) -> int:
    """Step over what is said of one site of a list: «Hướng Hóa - đ/c Thơ chủ trì; Hải Lăng …», to the next item's mark."""
    if tokens.low(at) not in ("-", "–", ":") or (tokens.row[at].glued and tokens.low(at) != ":"):
        return at
    reach = range(at, min(len(tokens), at + 60))
    stop = next((i for i in reach if tokens.kind(i) == "line" or (tokens.low(i) == "." and len(tokens.low(i - 1)) > 2)), reach.stop)
    mark = next((i for i in range(at, stop) if tokens.low(i) == ";"), None)
    if mark is not None:
        return mark
    return next((i for i in range(at, stop) if tokens.low(i) == "," and _row_item(tokens, i + 1)), at)


def _row_item(tokens: Tokens, at: int) -> bool:
    """Whether a further site begins here, not a position or a person."""
    return (
        at < len(tokens)
        and tokens.row[at].capital
        and organisations.position_at(tokens, at) is None
        and names.honorific_at(tokens, at) is None
        and _name_end(tokens, at) is not None
    )


def _row_of_names(tokens: Tokens, comma: int) -> bool:
    """«điểm cầu Hà Nội, Vinh, Đà Nẵng)»: behind the comma stands a bare name, and behind that no verb."""
    end = names.run_end(tokens, comma + 1, 5)
    body = organisations.body_at(tokens, comma + 1)
    if body is not None and body.kind == "place":
        end = body.end
    elif body is not None or end == comma + 1 or organisations.position_at(tokens, comma + 1) is not None:
        return False
    return tokens.low(end) in (",", ")", ".", ";", "và") or tokens.kind(end) in ("line", "")


def _kinds(tokens: Tokens, at: int) -> int:
    """«điểm cầu các huyện Mường Lát, Quan Sơn», «ở 3 xã: …»: step over the kind that is said once for all."""
    if tokens.low(at) != "các" and tokens.kind(at) != "num":
        return at
    end = at + 1
    while tokens.low(end) in _KINDS or (tokens.low(end) in (",", "và") and tokens.low(end + 1) in _KINDS):
        end += 1
    if end == at + 1:
        return at
    end += tokens.low(end) == ":"
    return end if end < len(tokens) and names.syllable(tokens.row[end]) else at


_KINDS = frozenset(
    "tỉnh huyện xã phường quận thành phố thị trấn đặc khu địa phương đơn vị trường bệnh viện công ty nhà máy trung tâm sở".split()
)


def _below(tokens: Tokens, at: int, cue: int) -> list[Site]:
    """A list of sites on the lines below: «Các điểm cầu:», then «- Huyện Hà Quảng: …» on a line each."""
    found: list[Site] = []
    while at < len(tokens) and tokens.kind(at) == "line" and len(tokens.row[at].text.replace("\r", "")) == 1:
        at += 1
        if tokens.low(at) not in ("-", "+", "*", "•", "–") and tokens.kind(at) != "num":
            break
        while at < len(tokens) and (tokens.kind(at) == "mark" or tokens.kind(at) == "num") and tokens.low(at) != "(":
            at += 1
        if tokens.low(at) in ("điểm", "đầu") and tokens.low(at + 1) == "cầu":
            at += 2
        end = _name_end(tokens, at)
        if end is None:
            break
        found.append(Site(tokens.words(at, end), at, end, cue))
        at = next((i for i in range(end, len(tokens)) if tokens.kind(i) == "line"), len(tokens))
    return found


def _name_end(tokens: Tokens, at: int) -> int | None:
    """Where the name of a site ends: a body or place with a name of its own, a seat («trụ sở Chính phủ»), plain capitals."""
    if at >= len(tokens) or tokens.kind(at) not in ("word", "mark"):
        return None
    if tokens.low(at) in _SEAT and tokens.low(at + 1) in ("sở", "trường", "họp", "nghị"):
        inner = organisations.body_at(tokens, at + 2)
        return inner.end if inner is not None and _proper(tokens, at + 2, inner.end) else None
    if tokens.row[at].capital and tokens.low(at) in ("trung",) and tokens.low(at + 1) == "ương":
        return at + 2
    if organisations.position_at(tokens, at) is not None or (
        not tokens.row[at].capital and names.honorific_at(tokens, at) is not None
    ):
        return None
    body = organisations.body_at(tokens, at)
    if body is not None and body.end - at == 1 and not tokens.row[at].text.isupper() and body.kind != "place":
        end = body.end
        while (
            end < len(tokens)
            and tokens.kind(end) == "word"
            and not tokens.row[end].capital
            and tokens.low(end) not in _NO_SITE
            and end - at < 6
        ):
            end += 1
        return end if end > body.end or tokens.row[at].text in ("Bộ", "Sở", "CDC") else None
    if body is not None:
        return body.end if _proper(tokens, at, body.end) and body.kind != "group" else None
    end = names.run_end(tokens, at, 6)
    return end if end > at else _small_name(tokens, at)


def _small_name(tokens: Tokens, at: int) -> int | None:
    """«nhà máy Z131», «chi nhánh Đà Nẵng», «mỏ Núi Béo»: a common noun, then a name."""
    for size in (1, 2, 3):
        token = tokens.row[at + size - 1] if at + size < len(tokens) else None
        if token is None or token.kind != "word" or token.capital or token.low in _NO_SITE:
            return None
        end = names.run_end(tokens, at + size, 5)
        if end > at + size:
            return end
    return None


_NO_SITE = frozenset(
    "của tại ở trong với cho về đến từ do để là có và đã sẽ này đó theo các những cấp trên dưới khi đồng ông bà còn nơi phía như được tham dự chủ".split()
)


def _proper(tokens: Tokens, start: int, end: int) -> bool:
    return any(tokens.row[at].capital for at in range(start, end))


def unique(sites: list[Site]) -> list[Site]:
    """Return the sites once each: «tỉnh Yên Bái» and «Yên Bái» are one, as first written; its chair is the one told anywhere."""
    found: dict[str, Site] = {}
    for site in sites:
        key = _core(site.name)
        if key in found:
            found[key].chair = found[key].chair or site.chair
        else:
            found[key] = site
    return list(found.values())


def _core(name: str) -> str:
    words = fold(name).split()
    while len(words) > 1 and words[0].strip(".") in (
        "tỉnh",
        "huyện",
        "xã",
        "phường",
        "quận",
        "thành",
        "phố",
        "tp",
        "thị",
        "tx",
        "trấn",
    ):
        words = words[1:]
    return " ".join(words)


def chairings(page: Page, people: Registry) -> Iterator[Chairing]:
    """Yield every «chủ trì» (or «chủ tọa», «điều hành hội nghị») that tells a person who presides."""
    tokens = page.tokens
    for start, stop in page.sentences:
        parts = [start, *(at + 1 for at in range(start, stop) if tokens.low(at) == ";"), stop]
        for first, last in itertools.pairwise(parts):
            yield from _chairings_in(page, people, first, last)


def _chairings_in(page: Page, people: Registry, first: int, last: int) -> Iterator[Chairing]:
    tokens = page.tokens
    spots = [at for at in range(first, last - 1) if tokens.low(at) == "chủ" and tokens.low(at + 1) in ("trì", "tọa")]
    for number, at in enumerate(spots):
        if _about_a_task(tokens, at, last):
            continue
        left = spots[number - 1] + 2 if number else first
        right = spots[number + 1] if number + 1 < len(spots) else last
        mentions = _before(page, people, left, at) or _after(page, people, at, right)
        keys = tuple(mention.person for mention in mentions if mention.person)
        if keys:
            yield Chairing(at, keys, left, right, min(m.start for m in mentions), max(m.end for m in mentions))
            yield from _one_by_one(page, people, chairing_end=last, first=at, mentions=mentions)
        elif tokens.low(at - 1) in ("tôi", "mình") and people.chair:
            yield Chairing(at, (people.chair,), left, right, at - 1, at)


def _one_by_one(page: Page, people: Registry, *, chairing_end: int, first: int, mentions: list[Mention]) -> Iterator[Chairing]:
    """«Chủ trì tại điểm cầu A có ông B; tại điểm cầu C có bà D»: what is said once holds for the parts behind."""
    tokens = page.tokens
    if mentions[0].start < first:
        return
    at, stop = chairing_end, page.sentences[page.sentence_of(tokens.row[first].start)][1]
    while at < stop:
        end = next((i for i in range(at, stop) if tokens.low(i) == ";"), stop)
        here = [m for m in people.at(at, end) if m.person]
        named = any(tokens.low(i) == "cầu" for i in range(at, end))
        if not here or not named or any(tokens.low(i) == "chủ" and tokens.low(i + 1) == "trì" for i in range(at, end)):
            return
        if tokens.low(here[0].start - 1) not in ("có", "là"):
            return
        yield Chairing(at, (here[0].person,), at, end, here[0].start, here[0].end)
        at = end + 1


def _about_a_task(tokens: Tokens, at: int, last: int) -> bool:
    """«chủ trì, phối hợp với …», «cơ quan chủ trì»: who leads a task, not who presides."""
    ahead = [tokens.low(i) for i in range(at + 2, min(at + 6, last))]
    if ahead[:2] == [",", "phối"] or ahead[:1] == ["phối"] or ahead[:2] == ["và", "phối"]:
        return True
    return f"{tokens.low(at - 2)} {tokens.low(at - 1)}" in _LEAD


def _before(page: Page, people: Registry, left: int, at: int) -> list[Mention]:
    """The person in front of «chủ trì», with the others of the same list, when only filling words stand between."""
    tokens = page.tokens
    ahead = [mention for mention in people.at(left, at) if mention.end <= at and mention.person]
    if not ahead:
        return []
    last = ahead[-1]
    between = range(last.end, at)
    if any(tokens.low(i) not in _FILL and not _site_word(tokens, i) for i in between) or len(between) > 14:
        return []
    chosen = [last]
    for mention in reversed(ahead[:-1]):
        joined = all(tokens.low(i) in (",", "và", "cùng", ";", ")") for i in range(mention.end, chosen[0].start))
        if (last.group >= 0 and mention.group == last.group) or (joined and chosen[0].start - mention.end <= 3):
            chosen.insert(0, mention)
        else:
            break
    return chosen


def _site_word(tokens: Tokens, index: int) -> bool:
    return tokens.low(index) in ("tại", "ở", "điểm", "đầu", "cầu") or tokens.row[index].capital


def _after(page: Page, people: Registry, at: int, right: int) -> list[Mention]:
    """«Chủ trì: đồng chí A», «dưới sự chủ trì của bà B», «chủ trì tại điểm cầu X có ông C»."""
    tokens = page.tokens
    behind = [mention for mention in people.at(at + 2, right) if mention.person]
    if not behind:
        return []
    between = range(at + 2, behind[0].start)
    if len(between) > 16 or not (any(tokens.low(i) in _INTRODUCE for i in between) or not between):
        return []
    return [m for m in behind if m is behind[0] or (behind[0].group >= 0 and m.group == behind[0].group)]


def give_chairs(page: Page, sites: list[Site], found: list[Chairing]) -> None:
    """Tell each site its chair, where the text says who presides there."""
    for chairing in found:
        here = [site for site in sites if chairing.start <= site.start < chairing.end]
        behind = [site for site in here if site.group > chairing.at and _straight(page.tokens, chairing.at + 2, site.group)]
        ahead = [site for site in here if site.end <= chairing.at]
        wanted = behind[:1] and [site for site in behind if site.group == behind[0].group]
        if not wanted and ahead:
            wanted = [site for site in ahead if site.group == ahead[-1].group]
            inside = [site for site in wanted if site.end <= chairing.first]
            wanted = inside or wanted
            if len(wanted) > 1 and len(chairing.people) == 1:
                wanted = wanted[-1:] if page.tokens.low(wanted[-1].end) == "(" else wanted
        for number, site in enumerate(wanted):
            if len(chairing.people) in (1, len(wanted)) or len(wanted) == 1:
                site.chair = site.chair or chairing.people[number if len(chairing.people) == len(wanted) else 0]


def _straight(tokens: Tokens, start: int, cue: int) -> bool:
    """Whether only words of place and of the meeting stand between «chủ trì» and a site."""
    allowed = {"hội", "nghị", "họp", "cuộc", "phiên", "buổi", "giao", "ban", "trực", "tuyến", "tiếp", "và", "các"} | _AT
    return cue - start <= 10 and all(tokens.low(at) in allowed for at in range(start, cue))
