"""Who presides where: «chủ trì» and «chủ tọa», with the person before or behind it, and the bridge point that it is said of.

In front («ông A chủ trì điểm cầu X»), behind («điểm cầu X do bà B chủ trì»), in brackets, one by one («lần lượt do … chủ trì»),
as a label under a heading («1. Tại điểm cầu X», then «- Chủ trì: …»), or in a table's column.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes.language import lexicon
from minutes.language.mentions import Mention
from minutes.language.page import Page
from minutes.language.people import Registry
from minutes.language.tokens import Tokens
from minutes.language.turns import Turn

AT = frozenset(("tại", "ở", "từ", "đặt"))
_FILL = frozenset(
    "( làm giữ đã tham dự và , dự cùng trực tiếp đồng sẽ được là người cũng đến hội nghị họp phiên buổi trực tuyến kết hợp lần lượt lượt - – )".split()
)
_INTRODUCE = frozenset(("có", "là", ":", "gồm", "của", "bởi", "do", "-", "–"))
_OTHERS = frozenset(("tham", "dự", "với", "cùng", ",", "ngoài", "sự"))
"""Between «chủ trì» and a person behind it: who is named there is somebody else."""
_LEAD = frozenset(("cơ quan", "đơn vị", "giao", "nhiệm vụ"))
_NOT_HIMSELF = frozenset(("của", "theo", "mặt"))
"""«Được sự ủy quyền của A, ông B chủ trì»: who stands behind such a word is not one of those who preside."""
_TOLD_TO = frozenset(("giao", "công", "nhiệm", "cử"))
_ACTS = frozenset(
    "do bởi dưới nghe sẽ được bị để rằng vì nhưng phát trình nêu hỏi đọc dự tham mời có tiếp đón điều nhất trao cùng với vắng thay nói".split()
)
"""Small words that never stand inside a position: whoever is named before them is not the one who presides behind them."""
MEETING = frozenset(
    "hội nghị họp cuộc phiên buổi giao ban trực tuyến tiếp và các chẩn thảo kết luận điều hành phát biểu chỉ đạo lễ bàn ngay".split()
)
_SITE_WORDS = frozenset("tại ở điểm đầu cầu tỉnh huyện xã phường quận thành phố thị trấn đặc khu này đó trên".split())
_SELF = frozenset(("tôi", "mình", "em"))
_LONG = 44


@dataclass(frozen=True, slots=True)
class Chairing:
    """A place where somebody is said to preside: the token of «chủ trì», the people, and where their sentence part lies."""

    at: int
    people: tuple[str, ...]
    start: int
    end: int
    first: int
    last: int
    mentions: tuple[Mention, ...] = ()


def _chairing(at: int, mentions: Sequence[Mention], start: int, end: int) -> Chairing:
    named = tuple(mention for mention in mentions if mention.person)
    first, last = min(mention.start for mention in named), max(mention.end for mention in named)
    return Chairing(at, tuple(mention.person for mention in named), start, end, first, last, named)


def chairings(page: Page, people: Registry) -> Iterator[Chairing]:
    """Yield every «chủ trì» (or «chủ tọa») that tells a person who presides."""
    tokens = page.tokens
    for start, stop in page.sentences:
        parts = [start, *(at + 1 for at in range(start, stop) if tokens.low(at) == ";"), stop]
        for first, last in itertools.pairwise(parts):
            yield from _in_part(page, people, first, last)


def _in_part(page: Page, people: Registry, first: int, last: int) -> Iterator[Chairing]:
    tokens = page.tokens
    spots = [at for at in range(first, last - 1) if _cue(tokens, at)]
    for number, at in enumerate(spots):
        if _about_a_task(tokens, at, last):
            continue
        left = spots[number - 1] + 2 if number else first
        right = spots[number + 1] if number + 1 < len(spots) else last
        mentions = _before(page, people, left, at) or _after(page, people, at, right) or _subject(page, people, at, right)
        if any(mention.person for mention in mentions):
            yield _chairing(at, mentions, left, right)
            yield from _one_by_one(page, people, chairing_end=last, first=at, mentions=mentions)
            yield from _further(page, people, at, mentions, right)


def _cue(tokens: Tokens, at: int) -> bool:
    """«chủ trì», «chủ tọa»; in notes «CT: đ/c A», «(đ/c A CT)»."""
    if tokens.low(at) == "ct":
        closed = tokens.low(at + 1) in (")", ";") and tokens.row[at - 1].capital
        return tokens.row[at].text == "CT" and (tokens.low(at + 1) == ":" or closed)
    return tokens.low(at) == "chủ" and tokens.low(at + 1) in ("trì", "tọa")


def _one_by_one(page: Page, people: Registry, *, chairing_end: int, first: int, mentions: list[Mention]) -> Iterator[Chairing]:
    """«Chủ trì tại điểm cầu A có ông B; tại điểm cầu C có bà D»: what is said once holds for the parts behind."""
    tokens = page.tokens
    if mentions[0].start < first:
        return
    at, stop = chairing_end, page.sentences[page.sentence_of(tokens.row[first].start)][1]
    while at < stop:
        end = next((i for i in range(at, stop) if tokens.low(i) == ";"), stop)
        here = [m for m in people.at(at, end) if m.person]
        if not here or any(tokens.low(i) == "chủ" and tokens.low(i + 1) == "trì" for i in range(at, end)):
            return
        listed = here[0].start == at and tokens.low(mentions[0].start - 1) in (":", "có", "là", "gồm")
        if not listed and (tokens.low(here[0].start - 1) not in ("có", "là", "do") or here[0].start - at > 24):
            return
        yield _chairing(at - 1, here[:1], at, end)
        at = end + 1


def _further(page: Page, people: Registry, first: int, mentions: list[Mention], right: int) -> Iterator[Chairing]:
    """«Chủ trì tại điểm cầu A là ông B, tại điểm cầu C là bà D»: the same behind a comma."""
    tokens, last = page.tokens, mentions[-1].end
    labelled = mentions[0].start > first
    for mention in people.at(max(last, first + 2), min(right, first + 3 * _LONG)):
        lead = [tokens.low(at) for at in range(max(last, mention.start - 24), mention.start)]
        while "," in lead[1:]:
            lead = lead[lead.index(",", 1) :]
        if lead[-1:] in ([","], ["và"]) and _seat_follows(tokens, mention.end) and not labelled:
            yield _chairing(mention.start - 2, [mention], mention.start, min(right, mention.end + 12))
            last = mention.end
            continue
        if not mention.person or not lead or lead[0] not in (",", "và") or "cầu" not in lead:
            return
        if lead[-1] not in (("là", "có", "do") if labelled else ("là",)) or any(word in ("dự", "tham", ";") for word in lead):
            return
        yield _chairing(mention.start - len(lead), [mention], mention.start - len(lead), mention.end)
        last = mention.end


def _seat_follows(tokens: Tokens, at: int) -> bool:
    """«…, bà B ở điểm cầu Y»: what was said of the one before holds for her too."""
    at += tokens.low(at) in AT
    return (tokens.low(at), tokens.low(at + 1)) in (("điểm", "cầu"), ("đầu", "cầu"))


def in_own_words(page: Page, turns: Sequence[Turn]) -> Iterator[Chairing]:
    """Yield every «tôi chủ trì …» of a turn: who speaks presides."""
    tokens = page.tokens
    for turn in turns:
        if not turn.person or turn.rule != "transcript label":
            continue
        first, last = page.token(turn.start), page.token(turn.end)
        for at in range(first, last):
            own = any(tokens.low(back) in _SELF for back in range(max(first, at - _reach(tokens, at)), at))
            if own and _cue(tokens, at) and not _about_a_task(tokens, at, last):
                start, end = page.sentences[page.sentence_of(tokens.row[at].start)]
                yield Chairing(at, (turn.person,), max(start, at), min(end, last), at - 1, at)


def _reach(tokens: Tokens, at: int) -> int:
    """How far in front of «chủ trì» who speaks may name himself: further where he was charged with it («tôi là A, …, được giao chủ trì»)."""
    charged = tokens.low(at - 1) in _TOLD_TO and any(tokens.low(back) == "được" for back in range(at - 5, at - 1))
    return 3 + _FURTHER * charged


_FURTHER = 20


def _about_a_task(tokens: Tokens, at: int, last: int) -> bool:
    """«chủ trì, phối hợp với …», «cơ quan chủ trì»: who leads a task, not who presides."""
    ahead = [tokens.low(i) for i in range(at + 2, min(at + 6, last))]
    if ahead[:2] == [",", "phối"] or ahead[:1] == ["phối"] or ahead[:2] == ["và", "phối"]:
        return True
    return f"{tokens.low(at - 2)} {tokens.low(at - 1)}" in _LEAD


# the person in front -------------------------------------------------------------------------------------------------


def _before(page: Page, people: Registry, left: int, at: int) -> list[Mention]:
    """The person in front of «chủ trì», with the others of the same list; a position, known or not, may stand between."""
    tokens = page.tokens
    ahead = [mention for mention in people.at(left, at) if mention.person and (mention.end <= at or 0 < mention.name_end <= at)]
    while len(ahead) > 1 and ahead[-1].kind == "office" and _apposed(tokens, ahead[-2].end, ahead[-1].start):
        ahead.pop()
    if not ahead or (tokens.low(ahead[-1].start - 1) in _TOLD_TO and not _at_meeting(tokens, at + 2)):
        return []
    last = ahead[-1]
    if not (_filled(tokens, last.end, at) or _apposed(tokens, last.end, at)):
        return []
    ahead = [*_rest_of_list(page, people, last, left, at), *ahead]
    chosen = [*_joint(page, people, left, at), last]
    for mention in reversed(ahead[:-1]):
        if tokens.low(mention.start - 1) in _NOT_HIMSELF:
            break
        gap = range(mention.end, chosen[0].start)
        joined = len(gap) <= 3 and all(tokens.low(i) in (",", "và", "cùng", ";", ")") for i in gap)
        seated = tokens.low(chosen[0].start - 1) in ("và", ",") and len(gap) > 3 and _filled(tokens, mention.end, chosen[0].start)
        if (last.group >= 0 and mention.group == last.group) or joined or seated:
            chosen.insert(0, mention)
        else:
            break
    return chosen


def _joint(page: Page, people: Registry, left: int, at: int) -> list[Mention]:
    """«Bộ trưởng A, Phó Trưởng Ban; Bộ trưởng B | cùng chủ trì»: those before the semicolon too, each with a position and no more."""
    tokens = page.tokens
    if tokens.low(at - 1) not in ("cùng", "đồng") or tokens.low(left - 1) != ";":
        return []
    begin = page.sentences[page.sentence_of(tokens.row[at].start)][0]
    ahead = [mention for mention in people.at(begin, left) if mention.person]
    ends = [next((i for i in range(mention.end, left) if tokens.low(i) == ";"), left - 1) for mention in ahead]
    whole = all(_apposed(tokens, mention.end, end) for mention, end in zip(ahead, ends, strict=True))
    return ahead if whole and len(set(ends)) == len(ends) else []


def _at_meeting(tokens: Tokens, behind: int) -> bool:
    """Whether what follows «chủ trì» is a meeting, a place or the end, not a task («chủ trì rà soát …»)."""
    return (
        tokens.kind(behind) in ("mark", "line", "") or tokens.low(behind) in MEETING or tokens.low(behind) in (*AT, "điểm", "đầu")
    )


def _rest_of_list(page: Page, people: Registry, last: Mention, left: int, at: int) -> list[Mention]:
    """«Các đồng chí: A, Bí thư; B, Phó Bí thư dự và chủ trì»: those before the last semicolon, where the list ends with «chủ trì»."""
    begin, end = page.sentences[page.sentence_of(page.tokens.row[at].start)]
    if last.group < 0 or any(mention.group == last.group for mention in people.at(at, end)):
        return []
    return [mention for mention in people.at(begin, left) if mention.person and mention.group == last.group]


def _filled(tokens: Tokens, start: int, at: int) -> bool:
    """Whether only filling words and the names of sites stand between a person and «chủ trì»."""
    return at - start <= 14 and all(
        tokens.low(i) in _FILL or tokens.kind(i) == "line" or _site_word(tokens, i) for i in range(start, at)
    )


def _site_word(tokens: Tokens, index: int) -> bool:
    return tokens.low(index) in _SITE_WORDS or tokens.row[index].capital


def _apposed(tokens: Tokens, start: int, at: int) -> bool:
    """Whether what stands between a person and «chủ trì» is a position that no table knows, and nothing that somebody does."""
    if at - start > _LONG:
        return False
    for index in range(start, at):
        token = tokens.row[index]
        if token.text in ';:."“”?!':
            return False
        if token.kind == "word" and not token.capital and (token.low in _ACTS and not _filled(tokens, index, at)):
            return False
        if not token.capital and (spoken := lexicon.speech().at(tokens, index)) is not None and spoken.end - index > 1:
            return False
    return True


# the person behind ---------------------------------------------------------------------------------------------------


def _after(page: Page, people: Registry, at: int, right: int) -> list[Mention]:
    """«Chủ trì: đồng chí A», «dưới sự chủ trì của bà B», «chủ trì tại điểm cầu X có ông C»."""
    tokens = page.tokens
    behind = [mention for mention in people.at(at + 2, right) if mention.person]
    if not behind:
        return []
    between = _between(tokens, at + 1 if tokens.low(at) == "ct" else at + 2, behind[0].start)
    if len(between) > 20 or (between and not any(word in _INTRODUCE for word in between)):
        return []
    if any(word in _OTHERS for word in between):
        return []
    chosen = [behind[0]]
    for mention in people.at(behind[0].start + 1, min(_sentence_end(page, at), behind[0].end + 4 * _LONG)):
        gap = range(chosen[-1].end, mention.start)
        listed = mention.group >= 0 and mention.group == behind[0].group and mention.person
        addressed = tokens.low(mention.start) in ("đồng", "ông", "bà")
        if listed or (
            mention.person and len(gap) <= 2 and all(tokens.low(i) in _AND or (addressed and tokens.low(i) == ";") for i in gap)
        ):
            chosen.append(mention)
        else:
            break
    return chosen


def _between(tokens: Tokens, start: int, stop: int) -> list[str]:
    """The words between «chủ trì» and a person; the commas of a list of sites do not count («các điểm cầu A, B lần lượt là»)."""
    found: list[str] = []
    for at in range(start, min(stop, start + _LONG)):
        if not (tokens.low(at) == "," and "cầu" in found and tokens.row[at + 1].capital):
            found.append(tokens.low(at))
    return found


_AND = frozenset((",", "và", "cùng"))


def _sentence_end(page: Page, at: int) -> int:
    return page.sentences[page.sentence_of(page.tokens.row[at].start)][1]


def _subject(page: Page, people: Registry, at: int, right: int) -> list[Mention]:
    """«Chủ trì hội nghị tại điểm cầu X, ông A đề nghị …»: the sentence goes on with who presides."""
    tokens = page.tokens
    first = page.sentences[page.sentence_of(tokens.row[at].start)][0]
    if at - first > 4 or any(tokens.low(i) in ("do", "hội", "họp") for i in range(first, at)):
        return []
    mention = next((one for one in people.at(at + 2, right) if one.person), None)
    if mention is None or tokens.low(mention.start - 1) != "," or mention.start - at > 30:
        return []
    between = [tokens.low(i) for i in range(at + 2, mention.start - 1)]
    return [] if any(word in _OTHERS or word in ("có", "là", ":") for word in between) else [mention]
