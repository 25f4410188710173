"""Mentions of people: the words of a text that mean somebody, with the name, the address and the position in them.

A full name with a word of address or a position, a name alone, a short form («ông Tuấn»), an office («Bộ trưởng»), or a
pronoun. Who is meant is found later, by :mod:`minutes.language.people`.
"""

from __future__ import annotations

from dataclasses import dataclass

from minutes.language import lexicon, names, organisations
from minutes.language.appositions import aside, body_behind, lay_position, owns_name
from minutes.language.folding import fold_word
from minutes.language.page import Page
from minutes.language.tokens import Tokens, phrases

_SEPARATORS = frozenset((",", "-", "–", "—"))
_PRONOUNS = {"ông": "m", "bà": "f", "đồng chí": "", "đ/c": "", "anh": "m", "chị": "f"}


@dataclass(slots=True)
class Mention:
    """Words that mean a person: the tokens, the name and position in them, and, once known, the person's key.

    ``kind``: named (a full name with address or position), bare (a name alone), short («ông Tuấn»), office («Bộ trưởng»),
    pronoun («ông»). ``group`` numbers the lists of people that share what is said of the last one.
    """

    start: int
    end: int
    kind: str
    name: str = ""
    honorific: str = ""
    position: str = ""
    name_start: int = 0
    name_end: int = 0
    group: int = -1
    place: str = ""
    gender: str = ""
    person: str = ""
    hidden: bool = False
    doubtful: bool = False
    """Whether it may be a place («Anh Sơn»): it can mean somebody told elsewhere, nobody new."""


def find(page: Page) -> list[Mention]:
    """Return every mention of a person, in order, not yet led back to people."""
    found: list[Mention] = []
    tokens = page.tokens
    begins = organisations.openers() | _SEVERAL
    for line, (start, stop) in zip(page.prepared.lines, page.lines, strict=True):
        index = page.token(line.body)
        if (tokens.low(index), tokens.low(index + 1)) == ("nơi", "nhận"):  # who gets copies, and the signature
            break
        small = not any(token.capital for token in tokens.row[index:stop])
        while index < stop:
            if not small and not tokens.row[index].capital and tokens.lows[index] not in begins:
                index += 1
                continue
            new = (_spoken(tokens, index, stop) if small else []) or _at(tokens, index, stop, start, len(found))
            if not new and (honour := names.honorific_at(tokens, index)) is not None and honour.kind == "plural":
                index = honour.end
                continue
            if new:
                found.extend(new)
                index = max(index + 1, new[-1].end)
                continue
            body = organisations.body_at(tokens, index, people_after=True) if tokens.kind(index) == "word" else None
            index = min(stop, body.end) if body is not None else index + 1
    _share_side_by_side(tokens, found)
    return found


def _share_side_by_side(tokens: Tokens, found: list[Mention]) -> None:
    """«Đại tá A, Đại tá B, Phó Giám đốc Công an tỉnh»: addressed alike, side by side, they share what several may be."""
    for at in range(len(found) - 2, -1, -1):
        one, following = found[at], found[at + 1]
        alike = one.honorific == following.honorific != "" and one.kind == following.kind == "named"
        joined = tokens.low(one.end) in (",", "và") and following.start == one.end + 1
        if alike and joined and not one.position and fold_word(following.position.partition(" ")[0]) in _SHARED:
            one.position = following.position


def _at(tokens: Tokens, index: int, stop: int, floor: int, group: int) -> list[Mention]:
    if tokens.kind(index) != "word":
        return []
    honour = names.honorific_at(tokens, index)
    if honour is not None and honour.kind == "plural":
        return _listed(tokens, honour, stop, group, floor)
    if tokens.low(index) in _SEVERAL and tokens.low(index + 1) in _SHARED:  # «các Phó Chủ tịch UBND tỉnh: A, B»
        return _listed(tokens, names.Honorific(index, index + 1, "plural", ""), stop, group, floor)
    if honour is not None:
        one = _addressed(tokens, honour, stop) or _pronoun(tokens, honour, floor)
        return [_told(tokens, one, floor)] if one else []
    if (shared := _heads_list(tokens, index, stop)) is not None:
        return _listed(tokens, names.Honorific(index, index, "plural", ""), stop, group, floor) if shared else []
    one = _positioned(tokens, index, index, "") or _bare(tokens, index)
    return [_told(tokens, one, floor)] if one else []


def _heads_list(tokens: Tokens, index: int, stop: int) -> bool | None:
    """Whether a position heads a list: «Thứ trưởng các bộ: Y Vinh Tơr, Nguyễn Hải Trung»; None for no."""
    office = organisations.position_at(tokens, index) if lexicon.offices().at(tokens, index) else None
    if office is None or tokens.low(office.end) != ":":
        return None
    end = names.name_at(tokens, office.end + 1, addressed=True) if office.end + 1 < stop else None
    listed = end is not None and end - office.end > 2 and tokens.low(end) in (",", "và") and names.surname(tokens.row[end + 1]) > 0
    return True if listed and end is not None and end + 1 < stop else None


def _spoken(tokens: Tokens, index: int, stop: int) -> list[Mention]:
    """«ông lê văn dũng giám đốc sở y tế: …»: somebody in a line without capitals, as speech-to-text writes it."""
    honour = names.honorific_at(tokens, index)
    if (tokens.low(index), tokens.low(index + 1)) in (("tôi", "là"), ("em", "là"), ("tên", "là")):
        honour = names.Honorific(index, index + 2, "talk", "")
    end = names.spoken_at(tokens, honour.end, stop) if honour is not None and honour.kind != "plural" else None
    if honour is None or end is None:
        return []
    kind = "named" if end - honour.end > 1 else "short"
    mention = Mention(index, end, kind, tokens.words(honour.end, end).title(), honour.full, "", honour.end, end)
    mention.gender = gender(mention.honorific, mention.name)
    position = organisations.position_at(tokens, end + (tokens.low(end) in (",", "(", "-")))
    if position is not None:
        close = next((at for at in range(position.end, min(stop, position.end + 8)) if tokens.kind(at) != "word"), position.end)
        mention.end = close if tokens.low(close) in (":", ")", ",") else position.end
        mention.position = tokens.words(position.start, mention.end)
        mention.end += tokens.low(mention.end) == ")"
    return [mention]


def _told(tokens: Tokens, mention: Mention, floor: int) -> Mention:
    """Whoever writes, signs or takes the minutes is not one of the people: «Thư ký: bà A», «Người ghi biên bản - ông B»."""
    cues, before = phrases("discourse", "not_told"), mention.start - 1
    if tokens.low(before) in (":", "-", "–", "là", "("):
        begins = [at for at in range(max(floor, before - 6), before) if at == floor or tokens.kind(at - 1) != "word"]
        mention.hidden = mention.hidden or any(cues.at(tokens, at, before) is not None for at in begins)
    else:
        mention.hidden = mention.hidden or cues.before(tokens, mention.start, floor) is not None
    if lexicon.offices().at(tokens, mention.start) and (tokens.low(mention.start), tokens.low(mention.start + 1)) == ("thư", "ký"):
        mention.hidden = True
    return mention


def _addressed(tokens: Tokens, honour: names.Honorific, stop: int) -> Mention | None:
    """«Ông Trần Văn Tuấn, Phó Chủ tịch …», «đồng chí Phó Chủ tịch … Trần Văn Tuấn», «đ/c Tuấn»."""
    at = honour.end
    if at < stop and tokens.low(at) == ":":
        at += 1
    if at >= stop:
        return None
    placed = _positioned(tokens, honour.start, at, honour.full)
    if placed is not None:
        return placed
    end = names.name_at(tokens, at, addressed=True)
    if end is None or end > stop:
        return None
    kind = "short" if end - at == 1 or (honour.kind == "talk" and end - at < 3) else "named"
    mention = Mention(honour.start, end, kind, tokens.words(at, end), honour.full, "", at, end)
    mention.gender = gender(honour.full, mention.name)
    mention.doubtful = tokens.row[honour.start].capital and tokens.words(honour.start, end) in lexicon.districts()
    mention = _apposed(tokens, mention, stop)
    if mention.position and end - at == 2 and names.surname(tokens.row[at]) >= 2:
        mention.kind = "named"  # «thầy Nguyễn Minh, Hiệu trưởng …»: two syllables are a whole name where a position follows
    return mention


def _positioned(tokens: Tokens, start: int, at: int, honorific: str) -> Mention | None:
    """«Bộ trưởng Bộ Tài chính Trịnh Quốc Vinh», or the position alone."""
    position = organisations.position_at(tokens, at)
    if position is None:
        return None
    words = tokens.words(position.start, position.end)
    after = position.end
    if words == "TP" and not honorific and not names.full_name_follows(tokens, after):
        return None  # «TP Hạ Long» is a city, «TP Nguyễn Văn An» a head of division
    inner = names.honorific_at(tokens, after)
    if inner is not None and inner.kind in ("rank", "degree", "address"):
        honorific, after = honorific or inner.full, inner.end
    elif tokens.low(after) == "," and (inner := names.honorific_at(tokens, after + 1)) and _introduces(tokens, inner):
        honorific, after = honorific or inner.full, inner.end
    end = names.name_at(tokens, after, addressed=True) if after < len(tokens) else None
    if end is not None and (end - after > 1 or names.surname(tokens.row[after]) >= 2 or honorific):
        mention = Mention(
            start, end, "named" if end - after > 1 else "short", tokens.words(after, end), honorific, words, after, end
        )
        mention.gender = gender(honorific, mention.name)
        return _apposed(tokens, mention, len(tokens))
    return Mention(start, position.end, "office", "", honorific, words)


def _introduces(tokens: Tokens, honour: names.Honorific) -> bool:
    """«Giám đốc HTX Thảo Nguyên, chị Nguyễn Thị Loan, cho biết»: whether a position before the comma is this person's."""
    end = names.name_at(tokens, honour.end, addressed=True) if honour.end < len(tokens) else None
    if honour.kind == "rank":
        return True
    if honour.kind not in ("address", "talk", "degree") or end is None or end - honour.end < 2:
        return False
    own = organisations.position_at(tokens, end + 1) if tokens.low(end) in (",", "-", "–", "(") else None
    return own is None and (tokens.low(end) in (",", ".", ":", ")") or lexicon.speech().at(tokens, end) is not None)


def _bare(tokens: Tokens, index: int) -> Mention | None:
    """A full name without address; with a position behind it the person is certain."""
    end = names.name_at(tokens, index, addressed=False)
    highland = names.highland_end(tokens, index) if end is None else None
    if end is None and highland is None:
        return None
    end = end or highland or index
    mention = Mention(index, end, "bare", tokens.words(index, end), "", "", index, end)
    mention.gender = gender("", mention.name)
    mention = _apposed(tokens, mention, len(tokens))
    if mention.position:
        mention.kind = "named"
    elif highland is not None:
        return None
    known = lexicon.namesakes().at(tokens, index)
    return None if known is not None and known.end == end and not mention.position else mention


def _apposed(tokens: Tokens, mention: Mention, stop: int) -> Mention:
    """Take the position that stands behind the name, after a comma, a hyphen or in brackets; or a place in brackets."""
    at = mention.end
    low = tokens.low(at)
    bracket = low == "("
    if low in _SEPARATORS or bracket:
        position = organisations.position_at(tokens, at + 1) or organisations.in_charge_at(tokens, at + 1)
        if position is not None and not owns_name(tokens, position.end):
            position = organisations.position_at(tokens, at + 1, named=True) or position
        if position is not None and not owns_name(tokens, position.end):
            position = position._replace(end=body_behind(tokens, position))
            words = tokens.words(position.start, position.end)
            mention.hidden = fold_word(words.replace(",", "-").rpartition("-")[2].strip()) == "thư ký"
            mention.position = f"{mention.position}, {words}" if mention.position and words not in mention.position else words
            mention.end = position.end
            bracket = bracket and tokens.low(mention.end) == ")"
            mention.end += 1 if bracket else 0
            return mention
        if not bracket and (end := aside(tokens, at, stop)) is not None:
            mention.end = end
            return mention
        lay = lay_position(tokens, at, stop) if not mention.position else None
        if lay is not None:
            mention.position, mention.end = tokens.words(at + 1, lay), lay + (1 if bracket else 0)
            return mention
        if bracket and names.honorific_at(tokens, at + 1) is None:
            office = lexicon.offices().at(tokens, at + 1)
            close = next((i for i in range(at + 1, min(at + 10, stop)) if tokens.low(i) == ")"), None)
            if close is not None and office is not None and not mention.position:
                mention.position, mention.end = tokens.words(at + 1, close), close + 1
            elif close is not None:
                mention.place = tokens.words(at + 1, close)
                mention.end = close + 1
    elif (
        not mention.position
        and at < len(tokens)
        and tokens.kind(at) == "word"
        and (tokens.row[at].capital or _himself(tokens, mention))
    ):
        position = organisations.position_at(tokens, at)
        if position is not None:
            mention.position = tokens.words(position.start, position.end)
            mention.end = position.end
    return mention


def _himself(tokens: Tokens, mention: Mention) -> bool:
    """«Tôi là Nông Quang Nhật | phó chủ tịch …»: who tells his name tells his office behind it, without a mark."""
    return (tokens.low(mention.start - 2), tokens.low(mention.start - 1)) in (
        ("tôi", "là"),
        ("em", "là"),
        ("mình", "là"),
        ("tên", "là"),
    )


def _listed(tokens: Tokens, honour: names.Honorific, stop: int, group: int, floor: int) -> list[Mention]:
    """«các đồng chí: A - Giám đốc …; B, Phó …», «các ông, bà A, B và C»."""
    at, shared = honour.end, ""
    if tokens.low(at) == ":":
        at += 1
    position = organisations.position_at(tokens, at)
    if position is not None:
        shared, at = tokens.words(position.start, position.end), position.end
        at += 1 if tokens.low(at) in (":", ",") else 0
    found: list[Mention] = []
    while at < stop:
        begin = at
        inner = names.honorific_at(tokens, at)
        if inner is not None:
            at = inner.end
        placed = _positioned(tokens, begin, at, honour.full) if found or not shared else None
        if placed is not None and placed.kind == "named":
            one = placed
        else:
            end = names.name_at(tokens, at, addressed=not found) if at < stop else None
            end = end or (names.name_at(tokens, at, addressed=True) if found and at < stop and _separate(tokens, at) else None)
            if end is None or end - at < 2:
                break
            full = inner.full if inner else honour.full
            one = Mention(begin if found else honour.start, end, "named", tokens.words(at, end), full, shared, at, end)
            one = _apposed(tokens, one, stop)
        one.group, one.gender = group, gender(one.honorific, one.name)
        found.append(_told(tokens, one, floor))
        one.hidden = found[0].hidden
        at = one.end
        if tokens.low(at) not in (",", ";", "và", "cùng"):
            break
        at += 2 if tokens.low(at + 1) == "và" else 1
    _share(tokens, found)
    return found


_SEVERAL = frozenset(("các", "hai", "ba", "bốn"))
_SHARED = frozenset("phó thứ ủy pct pgđ pbt nguyên tỉnh thành lãnh".split())
"""How positions begin that several people can have at once."""


def _share(tokens: Tokens, found: list[Mention]) -> None:
    """«A, B - Phó Chủ tịch UBND tỉnh; C, D, Phó Bí thư»: a position that several people may have is told once, behind the last."""
    for at in range(len(found) - 2, -1, -1):
        one, following = found[at], found[at + 1]
        if one.position or not following.position or tokens.low(one.end) not in (",", "và", "cùng"):
            continue
        dashed = tokens.low(following.name_end) in ("-", "–")
        if (
            dashed
            or tokens.low(following.name_end + 1) in _SHARED
            or (at + 2 < len(found) and found[at + 2].position == following.position)
        ):
            one.position = following.position


def _separate(tokens: Tokens, at: int) -> bool:
    if tokens.low(at - 1) not in (",", ";", "và") or lexicon.heads().at(tokens, at) is not None:
        return False
    return names.surname(tokens.row[at]) > 0 or names.run_end(tokens, at, 6) - at in (3, 4)


def _pronoun(tokens: Tokens, honour: names.Honorific, floor: int) -> Mention | None:
    """«Ông giao …», «…, ông đề nghị …»: an address without a name before a small word."""
    word = tokens.words(honour.start, honour.end).casefold()
    if word not in _PRONOUNS or honour.end >= len(tokens):
        return None
    before = tokens.low(honour.start - 1) if honour.start > floor else "."
    follower = tokens.row[honour.end]
    if before not in (".", ",", ";", ":", "”", '"', "?", "!", "và", "nhưng", "mà") or follower.kind != "word" or follower.capital:
        return None
    if follower.low in ("con", "ngoại", "nội", "em", "bà", "chủ", "ta", "lão", "mẹ"):
        return None
    return Mention(honour.start, honour.end, "pronoun", honorific=honour.full, gender=_PRONOUNS[word])


def gender(honorific: str, name: str) -> str:
    """Return whether an address or a name tells a man (m) or a woman (f), or nothing."""
    if honorific in ("Bà", "Chị", "Cô") or " Thị " in f" {name} ":
        return "f"
    return "m" if honorific in ("Ông", "Anh", "Chú", "Bác", "Thầy") or " Văn " in f" {name} " else ""
