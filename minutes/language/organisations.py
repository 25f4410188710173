"""Bodies: ministries, departments, committees, unions, companies, places that act, and the positions in them.

A name is a head («Sở», «UBND», «Tổng công ty») and what goes on in capitals or in the words of a field of work
(«Nông nghiệp và PTNT», «phòng, chống thiên tai»), until a verb or another beginning.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from minutes.language import lexicon, names, places
from minutes.language.bodies import STOPS, acts, name_end, no_person, place_end, scope_end, small_verb
from minutes.language.tokens import Found, Tokens

__all__ = ["Body", "Position", "body_at", "openers", "place_end", "position_at"]

_WHOLE = frozenset(("Bộ", "Sở", "Ban", "Cục", "Vụ", "Viện", "Đài", "Đoàn", "Hội", "Trung tâm"))
PARTS = {"people": 3.0, "front": 3.0, "office": 3.0, "party": 3.0, "police": 3.0, "court": 3.0, "union": 3.0, "board": 3.0}


class Body(NamedTuple):
    """A body named at the tokens ``start`` to ``end``: its kind, and its level (5 the State … 1 commune, 0 other)."""

    start: int
    end: int
    kind: str
    level: float
    head_end: int


class Position(NamedTuple):
    """A position named at the tokens ``start`` to ``end``, with the body it is in."""

    start: int
    end: int
    level: float
    bound: bool


def body_at(tokens: Tokens, index: int, *, people_after: bool = False, any_case: bool = False) -> Body | None:
    """Return the body whose name begins at a token, or None.

    :param any_case: whether small letters do, because a position says that a body follows («Trưởng ban Chỉ đạo …»).
    :param people_after: whether a person's name may follow without a mark («Bộ trưởng Bộ Tài chính Lê Văn Bình»).
    """
    if not 0 <= index < len(tokens.row) or not (tokens.row[index].capital or tokens.lows[index] in _openers()):
        return None
    group = lexicon.collectives().at(tokens, index)
    if group is not None:
        return Body(index, scope_end(tokens, group.end, people_after), "group", group.what, group.end)
    if tokens.lows[index] == "ngành" and (field := lexicon.fields().at(tokens, index + 1)) is not None:
        return Body(index, scope_end(tokens, field.end, people_after), "group", 0.0, field.end)
    found = lexicon.heads().at(tokens, index)
    if found is None:
        return _plain_place(tokens, index, people_after)
    head = found.what
    if not any_case and not _case_fits(tokens, index, found.end, head):
        return None
    if head.kind == "place":
        end = place_end(tokens, found.start, people_after)
        return Body(index, end, "place", _place_level(tokens, index), found.end) if end else None
    end = name_end(tokens, found.end, head, people_after)
    if end == found.end and head.phrase in (
        "Thống kê",
        "Bộ",
        "Ban",
        "Hội",
        "Đoàn",
        "Khối",
        "Tổ",
        "Khu",
        "Kho",
        "Đội",
        "Báo",
        "Đài",
        "Cảng",
        "Quỹ",
    ):
        return None
    return Body(index, end, head.kind, _level(tokens, found.end, end, head), found.end)


@cache
def _openers() -> frozenset[str]:
    """The words with which a body begins that no capital tells."""
    return frozenset((*lexicon.collectives().heads, *lexicon.heads().heads))


@cache
def openers() -> frozenset[str]:
    """The words with which a body, a position or an address begins; what has neither one of them nor a capital begins none."""
    return _openers() | frozenset((*lexicon.honours().heads, *lexicon.offices().heads)) | _ACTING


def _case_fits(tokens: Tokens, index: int, end: int, head: lexicon.Head) -> bool:
    first = tokens.row[index]
    if head.phrase[0].islower() or first.capital:
        return head.kind != "place" or not (head.phrase[0].isupper() and not first.capital)
    if head.small == "1":
        return True
    return head.small == "f" and lexicon.fields().at(tokens, end) is not None


def _plain_place(tokens: Tokens, index: int, people_after: bool) -> Body | None:
    token = tokens.row[index]
    if not token.capital:
        return None
    province = places.names().at(tokens, index)
    if province is None or not all(t.capital or t.kind != "word" for t in tokens.row[province.start : province.end]):
        return None
    end = names.run_end(tokens, index)
    return Body(index, province.end, "place", 3.0, index) if end <= province.end or people_after else None


def _place_level(tokens: Tokens, index: int) -> float:
    low = tokens.low(index)
    if low == "tỉnh":
        return 3.0
    if low in ("xã", "phường", "đặc") or (low == "thị" and tokens.low(index + 1) == "trấn"):
        return 1.0
    return 3.0 if any(places.names().at(tokens, at) for at in range(index + 1, index + 4)) else 2.0


def _level(tokens: Tokens, head_end: int, end: int, head: lexicon.Head) -> float:
    if head.level is not None:
        return head.level
    for at in range(head_end, end):
        low = tokens.low(at)
        if low == "tỉnh" or (low == "thành" and places.names().at(tokens, at + 2)):
            return 3.0
        if low in ("huyện", "quận", "thị", "tx"):
            return 2.0
        if low in ("xã", "phường"):
            return 1.0
        if low == "trung" and tokens.low(at + 1) == "ương":
            return 4.0
    return PARTS.get(head.kind, 0.0)


def position_at(tokens: Tokens, index: int, *, alone: bool = False, named: bool = False) -> Position | None:
    """Return the position that begins at a token: «Phó Chủ tịch UBND tỉnh», with further ones after commas or hyphens.

    :param alone: take only the first one.
    :param named: the person's name stood before it, so that none follows.
    """
    first = _office(tokens, index)
    if first is None:
        return None
    if first.what.phrase in ("TP", "CT", "HT") and (
        tokens.low(first.end) == "." or places.names().at(tokens, first.end) is not None
    ):
        return None
    end = _complement(tokens, first.end, named)
    for _further in range(0 if alone else _OFFICES):
        at = _next_office(tokens, end)
        if not at:
            break
        if named and (tokens.low(at), tokens.low(at + 1)) == ("phụ", "trách"):
            end = _complement(tokens, at + 2, named)
            continue
        more = _office(tokens, at)
        if more is None or not tokens.row[more.start].capital:
            break
        if tokens.low(end) == "và" and names.name_at(tokens, _office_end(tokens, more.end, True), addressed=False):
            break
        end = _complement(tokens, more.end, named)
    return Position(index, end, first.what.level or 0.0, first.what.bound)


def in_charge_at(tokens: Tokens, index: int) -> Position | None:
    """Return what somebody is in charge of, behind his name: «bà A, phụ trách Phòng Giáo dục Mầm non»."""
    if (tokens.low(index), tokens.low(index + 1)) != ("phụ", "trách"):
        return None
    end = _complement(tokens, index + 2, True)
    return Position(index, end, 0.0, True) if end > index + 2 else None


_OFFICES = 9
"""So many offices more than one are read of a person at most."""
_ACTING = frozenset(("quyền", "nguyên", "cựu", "q", "phó"))
"""What may stand before any office: «nguyên Bí thư», «Phó Tổ trưởng»."""


def _office(tokens: Tokens, index: int) -> Found[lexicon.Office] | None:
    """The office that begins at a token, with what stands before it: «nguyên Phó Chủ tịch»."""
    at, found = index, lexicon.offices().at(tokens, index)
    while found is None and at < index + 2 and tokens.low(at) in _ACTING:
        at += 1
        at += 1 if tokens.low(at) == "." else 0
        found = lexicon.offices().at(tokens, at)
    if found is None or not (tokens.row[at].capital or found.what.small):
        return None
    if found.what.phrase.isupper() and not tokens.row[at].text.isupper():
        return None
    return found


def _next_office(tokens: Tokens, end: int) -> int:
    """Where a further office of the same person may begin: behind a comma, a hyphen, «kiêm», «và»; 0 for nowhere."""
    if tokens.low(end) in (",", "-", "–"):
        return end + 1 + (tokens.low(end + 1) in ("kiêm", "đồng"))
    return end + 1 if tokens.low(end) in ("kiêm", "và") else 0


def _complement(tokens: Tokens, head_end: int, named: bool) -> int:
    """Where an office ends with all that goes with it: its body, the body above that, words that no table knows."""
    end = _belonging(tokens, _office_end(tokens, head_end, not named), named)
    return _belonging(tokens, _run_on(tokens, end, head_end, named), named)


_OF = frozenset(("của", "thuộc", "tại"))


def _belonging(tokens: Tokens, end: int, named: bool) -> int:
    """«Vụ Cơ khí | thuộc Bộ Công Thương», «Ủy ban Kinh tế | của Quốc hội», «Cục Phòng bệnh | (Bộ Y tế)»: the body above."""
    at = end + 1 + (tokens.low(end) == "trực")
    if named and (tokens.low(end), tokens.low(end + 1), tokens.low(end + 2)) == ("tại", "việt", "nam"):
        return end + 3
    if tokens.low(at - 1) not in _OF and tokens.low(end) != "(":
        return end
    body = body_at(tokens, at, people_after=not named) if at < len(tokens) and tokens.row[at].capital else None
    if body is None or body.kind in ("place", "group") or (tokens.low(at - 1) == "tại" and not named):
        return end
    if tokens.low(end) == "(":
        return body.end + 1 if tokens.low(body.end) == ")" else end
    return body.end


_RUN_STOPS = STOPS | frozenset(
    "cùng phát dự tham chủ điều khai trình báo nhấn nói nêu đề yêu giao kết khẳng chia trao thông đọc bày ghi chỉ đồng thay".split()
)
_INSIDE = frozenset(("các", "về"))
"""Small words that the name of a department may hold: «Vụ Tín dụng các ngành kinh tế»."""
_WHOLE_PLACES = frozenset("tỉnh huyện xã phường quận phố trấn nước ương nam".split())


def _run_on(tokens: Tokens, end: int, head_end: int, named: bool) -> int:
    """Words that no table knows, up to the mark or verb that ends a position: «Trưởng phòng Kỹ thuật an toàn lao động,»."""
    if end >= len(tokens) or tokens.kind(end) != "word" or (tokens.row[end].capital and end > head_end):
        return end
    if end > head_end and tokens.low(end - 1) in _WHOLE_PLACES:
        return end
    for at in range(end, min(len(tokens), end + 12)):
        token = tokens.row[at]
        if token.text in (",", ")", ";", ".", ":", "(") or token.kind == "line":
            return at
        if token.kind == "mark" and token.text not in ("-", "&", "–"):
            return end
        if token.text in ("-", "–") and not token.glued and not tokens.row[min(at + 1, len(tokens) - 1)].capital:
            return at
        if named and token.low in _INSIDE and at > end:
            continue
        spoken = not token.capital and (lexicon.speech().at(tokens, at) is not None or (acts(tokens, at) and not _how(tokens, at)))
        if spoken or token.low in _RUN_STOPS:
            return at if named and _unfinished(tokens, end, at) else end
        if not no_person(tokens, at):
            return end
    return end


def _how(tokens: Tokens, at: int) -> bool:
    """Whether a word tells how, not what somebody does: «Trung tâm Đáp ứng | khẩn cấp sự kiện y tế»."""
    verb = lexicon.verbs().at(tokens, at)
    return verb is not None and verb.what == "adverb"


def _unfinished(tokens: Tokens, end: int, at: int) -> bool:
    """Whether a name in small letters breaks off at ``end`` and can go on to ``at``: «Vụ Tín | dụng các ngành kinh tế»."""
    if at == end or tokens.low(end - 1) in _WHOLE_PLACES or not tokens.row[end - 1].capital:
        return False
    return lexicon.verbs().at(tokens, end) is None and places.names().before(tokens, end) is None


def _office_end(tokens: Tokens, at: int, people_after: bool) -> int:
    """Where an office ends with the bodies and places that follow it."""
    end = at
    if tokens.low(at - 1) in ("ban", "phòng", "đoàn", "khoa", "trạm", "đội"):
        inner = body_at(tokens, at - 1, people_after=people_after, any_case=True)
        end = max(inner.end if inner is not None else end, _office_part(tokens, end, people_after, first=True))
    for _part in range(5):
        nxt = _office_part(tokens, end, people_after, first=end == at)
        if nxt == end:
            break
        end = nxt
    return end


def _office_part(tokens: Tokens, end: int, people_after: bool, *, first: bool) -> int:
    """One more piece of what an office is of: a body, a place, a field of work, a company that no table knows."""
    if end >= len(tokens):
        return end
    if (tokens.low(end), tokens.low(end + 1)) in (("thường", "trực"), ("phụ", "trách")):
        end += 2
    body = body_at(tokens, end, people_after=people_after) if end < len(tokens) and no_person(tokens, end) else None
    if body is not None and body.end > end:
        return body.end
    scope = scope_end(tokens, end, people_after)
    if scope > end:
        return scope
    if (tokens.low(end), tokens.low(end + 1)) == ("việt", "nam"):
        return end + 2
    if not first or end >= len(tokens):
        return end
    field = lexicon.fields().at(tokens, end)
    if field is not None and not small_verb(tokens, end):
        return field.end
    if tokens.row[end].text in _WHOLE:
        return end + 1
    if tokens.low(end - 1) in _SMALL_PLACES:
        return _hamlet(tokens, end, people_after)
    return _foreign(tokens, end, people_after)


_SMALL_PLACES = frozenset("thôn bản ấp buôn xóm làng phố phum sóc".split())


def _hamlet(tokens: Tokens, at: int, people_after: bool) -> int:
    """«Trưởng thôn | Tân Lập | Hà Văn Quý», «trưởng bản Nà Ngo»: a place too small for any table."""
    end = names.run_end(tokens, at, 7)
    if not people_after:
        return end
    begin = names.name_in_run(tokens, at, end, first=1)
    return begin if begin is not None and not names.looks_like_name(tokens, at, end) else at


def _foreign(tokens: Tokens, at: int, people_after: bool) -> int:
    """«Tổng Giám đốc | Agribank», «Giám đốc | Vinatex Đà Nẵng»: a company with a name that is no Vietnamese word."""
    if not tokens.row[at].capital or not names.outlandish(tokens.row[at]):
        return at
    end = names.run_end(tokens, at, 8)
    if people_after:
        begin = names.name_in_run(tokens, at, end, first=1)
        return begin if begin is not None else at  # «Bộ trưởng Bounthong Chitmany» is a person
    return end
