"""How far the name of an organiser goes: the subject of a verb of organising, or whose meeting it is by its own name.

The subject is a part of the sentence, found between marks and the verb, so that bodies that no table knows are found too;
of several that work together the first one counts («Bộ A phối hợp với Bộ B»), «A và B» stay together.
"""

from __future__ import annotations

from collections.abc import Iterator

from minutes.language import lexicon, names, organisations
from minutes.language.titles import PARTS
from minutes.language.tokens import Tokens, phrases

NO_HOSTS = frozenset(("place", "group", "press"))
"""Kinds of bodies that organise no conference."""
_TOGETHER = frozenset(("phối", "cùng", "và", "chủ"))
_LONGEST, _LONGEST_PURPOSE = 24, 40
"""The most tokens of a name: of a body, and of a board that is named after all that it is for."""
_ABOVE = frozenset(("gia", "ương", "phủ", "tỉnh", "phố"))


def subject(tokens: Tokens, first: int, verb: int) -> str:
    """Return the subject in front of a verb: the last part of the sentence before it that is no adverbial, with those it works with."""
    parts = list(_parts(tokens, first, verb))
    chosen: tuple[int, int] | None = None
    purposed = _purposed(tokens, parts, verb)
    if purposed is not None:
        return cut(tokens, purposed, verb, whole=True)
    for start, end in reversed(parts):
        helping = tokens.low(start) in _TOGETHER or phrases("organisers", "between").at(tokens, start) is not None
        if (helping and not tokens.row[start].capital) or (tokens.kind(start) == "num" and end - start < 6):
            continue
        timed = any(tokens.kind(at) == "num" for at in range(start, end)) and end - start < 9
        if chosen is None and timed and not tokens.row[start].capital:
            continue
        if not names_somebody(tokens, start) or phrases("organisers", "adverbial").at(tokens, start) is not None:
            break
        body = organisations.body_at(tokens, start)
        if chosen is not None and not (body is not None and _fills(tokens, body, end)):
            break
        chosen = start, end
    return cut(tokens, chosen[0], verb) if chosen is not None else _small_subject(tokens, first, verb)


def _purposed(tokens: Tokens, parts: list[tuple[int, int]], verb: int) -> int | None:
    """«Ban Chỉ đạo Trung ương triển khai Chương trình xóa nhà tạm, nhà dột nát | tổ chức»: a board whose purpose holds a comma."""
    if len(parts) < 2 or parts[-1][1] != verb or not _goes_on(tokens, *parts[-1]):
        return None
    for start, end in reversed(parts[:-1]):
        if tokens.row[start].capital:
            body = organisations.body_at(tokens, start)
            named = body is not None and body.kind in _PURPOSED and tokens.low(end) == ","
            return start if named and all(tokens.low(at - 1) == "," for at, _end in parts if at > start) else None
        if not _goes_on(tokens, start, end):
            return None
    return None


def _goes_on(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a part of a sentence may go on with a purpose: small words that tell no time, no helper and no place."""
    if tokens.row[start].capital or any(tokens.kind(at) == "num" for at in range(start, end)):
        return False
    return all(phrases("organisers", kind).at(tokens, start) is None for kind in ("between", "adverbial"))


_PURPOSED = frozenset(("board", "committee"))
"""Kinds of bodies that are named after what they are for."""


def _small_subject(tokens: Tokens, first: int, verb: int) -> str:
    """The body in front of the verb in words written down by a machine, without a capital in them."""
    if any(tokens.row[at].capital for at in range(first, verb)):
        return ""
    bodies = (organisations.body_at(tokens, at) for at in range(max(first, verb - 12), verb))
    body = next((one for one in bodies if one is not None and one.end == verb and one.kind not in NO_HOSTS), None)
    return tokens.words(body.start, body.end) if body is not None else ""


def _fills(tokens: Tokens, body: organisations.Body, end: int) -> bool:
    """Whether a body is a whole part of a sentence, so that what stands behind its comma works with it."""
    return tokens.low(end) == "," and (body.end == end or tokens.low(body.end) == "(")


def _parts(tokens: Tokens, first: int, verb: int) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between commas, colons and dashes; a comma inside a body's name («Bộ Văn hóa, Thể thao …») is none."""
    at = start = first
    while at < verb:
        low = tokens.low(at)
        body = organisations.body_at(tokens, at) if tokens.kind(at) == "word" and tokens.row[at].capital else None
        if body is not None and body.end <= verb:
            at = body.end
        elif (low == "," and _inside_field(tokens, at)) or (low == ")" and _bracket(tokens, start, at)):
            at += 1
        elif low in (",", ":", ")", ";", ".", "\n") or (low in ("-", "–") and not tokens.row[at].glued and at - first < 16):
            if at > start:
                yield start, at
            start = at + 1
            at += 1
        else:
            at += 1
    if start < verb:
        yield start, verb


def _inside_field(tokens: Tokens, comma: int) -> bool:
    """Whether a comma stands inside the name of a field of work: «phòng, chống thiên tai»."""
    if (tokens.low(comma - 1), tokens.low(comma + 1)) == ("phòng", "chống"):
        return True
    fields = (lexicon.fields().at(tokens, at) for at in range(max(0, comma - 6), comma))
    return any(field is not None and field.end > comma + 1 for field in fields)


def _bracket(tokens: Tokens, start: int, close: int) -> bool:
    """Whether a closing bracket ends a gloss inside a part: «Ngân hàng Nhà nước (NHNN) tổ chức»."""
    opening = next((at for at in range(close - 1, start, -1) if tokens.low(at) == "("), None)
    return opening is not None and opening > start


def cut(tokens: Tokens, start: int, verb: int, *, whole: bool = False) -> str:
    """Return the name of the organiser: up to a bracket, a comma, a helper or an adverb before the verb; empty for a person.

    ``whole``: words on both sides hold it, so that a comma before a small word is inside the name.
    """
    body = organisations.body_at(tokens, start)
    if names.honorific_at(tokens, start) is not None or (body is None and organisations.position_at(tokens, start) is not None):
        return ""
    end = body.end if body is not None and body.end <= verb else start + 1
    while end < verb and tokens.kind(end) not in ("line",) and tokens.low(end) not in ("(", ";", ":"):
        inner_comma = whole and not tokens.row[end + 1].capital and phrases("organisers", "between").at(tokens, end + 1) is None
        if tokens.low(end) == "," and not (inner_comma or _inside_field(tokens, end)):
            break
        aside = tokens.low(end) in ("-", "–") and not tokens.row[end].glued and not tokens.row[end + 1].capital
        if aside or (tokens.low(end) in PARTS and tokens.kind(end + 1) == "num"):
            break
        if not tokens.row[end].capital and phrases("organisers", "between").at(tokens, end) is not None:
            break
        inner = organisations.body_at(tokens, end) if tokens.row[end].capital and tokens.low(end - 1) == "và" else None
        end = inner.end if inner is not None and inner.end <= verb else end + 1
    while end > start + 1 and not tokens.row[end - 1].capital and phrases("organisers", "between").at(tokens, end - 1) is not None:
        end -= 1
    known = body is not None and body.kind != "group"
    capitals = sum(token.capital for token in tokens.row[start:end])
    if end - start > (_LONGEST_PURPOSE if whole else _LONGEST) or not (
        known or acronym(tokens, start, end) or (capitals > 1 and tokens.row[start].capital)
    ):
        return ""
    return "" if not known and names.looks_like_name(tokens, start, end) else tokens.words(start, end)


def names_somebody(tokens: Tokens, at: int) -> bool:
    """Return whether a name begins here: a capital, or the kind of a place or body in small letters («thành phố Sầm Sơn»)."""
    if tokens.row[at].capital:
        return True
    body = organisations.body_at(tokens, at)
    return body is not None and any(token.capital for token in tokens.row[at : body.end])


def plain_end(tokens: Tokens, start: int) -> int:
    """Return where a name ends that fills the rest of a line or a sentence."""
    body = organisations.body_at(tokens, start) if start < len(tokens) else None
    at = body.end if body is not None else start
    while at < len(tokens) and tokens.kind(at) == "word":
        at += 1
    return at


def host(tokens: Tokens, start: int, stop: int) -> str:
    """Return whose session it is: from a capital to the time, the business or the others that the name of the meeting goes on with."""
    body = organisations.body_at(tokens, start)
    shouted = tokens.words(start, stop).isupper()
    if (
        not tokens.row[start].capital
        or names.honorific_at(tokens, start) is not None
        or (shouted and body is None and stop - start > 1)
    ):
        return ""
    if body is not None and body.kind in ("place", "group"):
        return ""
    end = _body_inside(tokens, body, start, stop)
    while end < stop:
        small = shouted or not tokens.row[end].capital
        if (small and phrases("organisers", "host_ends").at(tokens, end) is not None) or tokens.low(end) in ("(", "“", '"', ":"):
            break
        if tokens.low(end) == "về" and not (
            body is not None and body.kind in ("board", "committee") and tokens.low(end - 1) in _ABOVE
        ):
            break
        if tokens.low(end) == "," and not _inside_field(tokens, end):
            break
        end += 1
    capitals = sum(token.capital for token in tokens.row[start:end])
    return tokens.words(start, end) if body is not None or capitals > 1 or acronym(tokens, start, end) else ""


def _body_inside(tokens: Tokens, body: organisations.Body | None, start: int, stop: int) -> int:
    """The end of the body that a host's name begins with, where no word in it ends the name."""
    if body is None or body.end > stop:
        return start + 1
    ends = any(phrases("organisers", "host_ends").at(tokens, at) for at in range(start + 1, body.end) if not tokens.row[at].capital)
    return start + 1 if ends else body.end


def named_body(tokens: Tokens, at: int) -> bool:
    """Return whether one body begins here, not a kind of bodies («Công an toàn quốc»)."""
    body = organisations.body_at(tokens, at)
    if body is None or body.kind == "state" or acronym(tokens, at, body.end):
        return body is not None or acronym(tokens, at, at + 1)
    return body.kind not in NO_HOSTS and sum(token.capital for token in tokens.row[at : body.end]) > 1


def acronym(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether one word in capitals fills the tokens: «VCCI», «UBND»."""
    return end - start == 1 and len(tokens.row[start].text) > 2 and tokens.row[start].text.isupper()


def of_paper(tokens: Tokens, start: int, at: int) -> bool:
    """«triển khai Nghị quyết của Chính phủ», «về vốn của Sở A»: it is the paper's or the subject's, not the meeting's."""
    papers = phrases("titles", "papers")
    return any(papers.at(tokens, i) is not None for i in range(max(start, at - 8), at)) or any(
        tokens.low(i) == "về" for i in range(start, at)
    )
