"""Bodies: ministries, departments, committees, unions, companies, places that act, and the positions in them.

A name is a head («Sở», «UBND», «Tổng công ty») and what goes on in capitals or in the words of a field of work
(«Nông nghiệp và PTNT», «phòng, chống thiên tai»), until a verb or another beginning.
"""

from __future__ import annotations

from typing import NamedTuple

from minutes.language import lexicon, names, places
from minutes.language.tokens import Tokens

_PLACE_HEADS = frozenset("tỉnh huyện quận xã phường tp thành thị đặc tx thủ ấp thôn bản buôn".split())
_SCOPE = frozenset("tỉnh huyện quận xã phường nước trung".split())
_TAIL = frozenset(
    "thế giới nhà nước trung ương quốc gia khu vực miền tỉnh huyện xã phường quận thành phố cấp việt nam thập đỏ".split()
)
_JOINS = frozenset(("và", "-", "–", "&", "/"))
_WHOLE = frozenset(("Bộ", "Sở", "Ban", "Cục", "Vụ", "Viện", "Đài", "Đoàn", "Hội", "Trung tâm"))
_LINKED = frozenset(("company", "union", "centre", "board", "school", "department", "press", "bank"))
_STOPS = frozenset(
    "tại ở trong của với cho về đến từ do để là có và đã sẽ phải cần này đó theo vào trên dưới khi nếu nhưng mà hay hoặc thì năm "
    "tháng quý ngày hiện nay hôm cũng còn đang vừa được bị không chưa tiếp rất ông bà các những một hai ba bốn mọi mỗi toàn".split()
)
_LIKE_PEOPLE = frozenset(
    ("Hoàng Su Phì", "Châu Thành A", "Trần Văn Thời", "Nguyễn Việt Khái", "Hồ Thị Kỷ", "Lý Văn Lâm", "Trần Hợi", "Phan Ngọc Hiển")
)
"""Districts and communes that bear a person's full name."""
_COMPLETE = frozenset(("party", "people", "state", "police", "front", "army", "office"))
_MOST = 24

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
    group = lexicon.collectives().at(tokens, index)
    if group is not None:
        return Body(index, _scope(tokens, group.end, people_after), "group", group.what, group.end)
    found = lexicon.heads().at(tokens, index)
    if found is None:
        return _plain_place(tokens, index, people_after)
    head = found.what
    if not any_case and not _case_fits(tokens, index, found.end, head):
        return None
    if head.kind == "place":
        end = place_end(tokens, found.start, people_after)
        return Body(index, end, "place", _place_level(tokens, index), found.end) if end else None
    end = _name_end(tokens, found.end, head, people_after)
    if end == found.end and head.phrase in (
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


def place_end(tokens: Tokens, index: int, people_after: bool = False) -> int | None:
    """Return where the place that begins at a token with its kind («tỉnh», «TX», «huyện») ends, or None."""
    found = lexicon.heads().at(tokens, index)
    at = found.end if found is not None and found.what.kind == "place" else index
    if at < len(tokens) and tokens.low(at) == "." and tokens.row[at].glued:
        at += 1
    province = places.names().at(tokens, at)
    if province is not None and tokens.row[at].capital and names.run_end(tokens, at) <= max(province.end, at + 3):
        return province.end
    if at < len(tokens) and tokens.kind(at) == "num" and not tokens.row[at].glued:
        return at + 1
    end = names.run_end(tokens, at)
    if end == at:
        return None
    if people_after and end - at in (3, 4) and names.surname(tokens.row[at]) >= 2 and tokens.words(at, end) not in _LIKE_PEOPLE:
        return None
    if people_after:
        split = names.name_in_run(tokens, at, end, first=1)
        end = split if split is not None else end
    return end


def _place_level(tokens: Tokens, index: int) -> float:
    low = tokens.low(index)
    if low == "tỉnh":
        return 3.0
    if low in ("xã", "phường", "đặc") or (low == "thị" and tokens.low(index + 1) == "trấn"):
        return 1.0
    return 3.0 if any(places.names().at(tokens, at) for at in range(index + 1, index + 4)) else 2.0


def _name_end(tokens: Tokens, at: int, head: lexicon.Head, people_after: bool) -> int:
    """Walk over the rest of a body's name."""
    end, steps = at, 0
    if (
        end < len(tokens)
        and tokens.kind(end) == "num"
        and not tokens.row[end].glued
        and head.kind in ("army", "company", "board", "police", "school", "place")
    ):
        end += 1
    while end < len(tokens) and steps < _MOST:
        steps += 1
        field = lexicon.fields().at(tokens, end)
        if field is not None and (head.kind == "board" or tokens.row[end].capital or not _verb(tokens, end)):
            end = field.end
            continue
        scope = _scope(tokens, end, people_after)
        if scope > end:
            return scope
        nxt = _capital(tokens, end, at, head, people_after)
        if nxt > end:
            end = nxt
            continue
        nxt = _joined(tokens, end, at)
        if nxt > end:
            end = nxt
            continue
        nxt = _purpose(tokens, end, head)
        if nxt > end:
            end = nxt
            continue
        nxt = _linked(tokens, end, at, head)
        if nxt > end:
            end = nxt
            continue
        nxt = _last_piece(tokens, end, at, head)
        if nxt > end:
            end = nxt
            continue
        nxt = _before_person(tokens, end) if people_after and end > at else end
        if nxt > end:
            return nxt
        if tokens.low(end) in _TAIL and (end > at or head.kind == "board") and not _verb(tokens, end):
            end += 1
            continue
        break
    return end


def _capital(tokens: Tokens, end: int, at: int, head: lexicon.Head, people_after: bool) -> int:
    token = tokens.row[end]
    if token.kind != "word" or not token.capital:
        return end
    if lexicon.offices().at(tokens, end) and not token.text.isupper():
        return end
    if (
        end > at
        and lexicon.heads().at(tokens, end) is not None
        and tokens.low(end) in ("bộ", "sở", "cục", "vụ", "ubnd", "hđnd", "ban")
    ):
        return end
    school = head.kind == "school" and tokens.row[end - 1].text.isupper()
    if people_after and (end > at or head.kind in _COMPLETE) and not school:
        stop = names.run_end(tokens, end)
        if names.name_in_run(tokens, end, stop) == end and names.looks_like_name(tokens, end, min(stop, end + 5)):
            return end
    verb = lexicon.verbs().at(tokens, end)
    if verb is not None and verb.end - end == 2 and not tokens.row[end + 1].capital and head.kind in _LINKED:
        return verb.end
    return end + 1


def _joined(tokens: Tokens, end: int, at: int) -> int:
    """A name that goes on behind «và», a hyphen, an ampersand, or a comma between its parts."""
    low = tokens.low(end)
    if low not in _JOINS or end + 1 >= len(tokens) or end == at:
        return end
    follower = tokens.row[end + 1]
    glued = tokens.row[end].glued
    if follower.kind == "word" and follower.capital and not lexicon.offices().at(tokens, end + 1):
        if lexicon.heads().at(tokens, end + 1) is not None and not glued:
            return end
        if low in ("-", "–") and not glued and names.looks_like_name(tokens, end + 1, names.run_end(tokens, end + 1)):
            return end
        return end + 2
    if low == "và" and (field := lexicon.fields().at(tokens, end + 1)) is not None:
        return field.end
    return end


def _last_piece(tokens: Tokens, end: int, at: int, head: lexicon.Head) -> int:
    """The end of a name that no table knows: one small syllable («Viện Địa chất») or a number («Phát điện 1») before a verb or mark."""
    if head.kind not in _LINKED or end == at or end >= len(tokens):
        return end
    token = tokens.row[end]
    number = token.kind == "num" and token.text.isdecimal() and head.kind == "company"
    small = token.kind == "word" and not token.capital and token.low not in _STOPS and tokens.row[end - 1].capital
    if not number and (not small or _verb(tokens, end) or lexicon.speech().at(tokens, end) is not None):
        return end
    after = end + 1
    closed = after >= len(tokens) or tokens.low(after) in (",", ".", ";", ":", ")", "\n")
    spoken = lexicon.speech().at(tokens, after) is not None
    return after if closed or spoken or _acts(tokens, after) else end


def _before_person(tokens: Tokens, end: int) -> int:
    """Small words of a body's name that no table knows, in front of a person: «Vụ Chính quyền địa phương | Phan Trung Tuấn»."""
    for at in range(end, min(len(tokens), end + 4)):
        token = tokens.row[at]
        if token.kind != "word":
            return end
        if token.capital:
            return at if at > end and not _no_person(tokens, at) else end
        if token.low in _STOPS or lexicon.speech().at(tokens, at) is not None or token.low in ("chủ", "tham", "dự"):
            return end
    return end


def _purpose(tokens: Tokens, end: int, head: lexicon.Head) -> int:
    """What a board is for, in small letters, up to the place it belongs to: «Ban Chỉ đạo chăm sóc sức khỏe nhân dân | tỉnh»."""
    if head.kind != "board" or end >= len(tokens) or tokens.row[end].capital:
        return end
    for at in range(end, min(len(tokens), end + 14)):
        token = tokens.row[at]
        if token.low in ("tỉnh", "huyện", "thành", "quận", "xã", "phường", "quốc", "trung") and at > end + 1:
            return at if _scope(tokens, at, True) > at or token.low == "quốc" else end
        if token.kind != "word" or (token.low in _STOPS and token.low != "và"):
            return end
        if token.low in ("chủ", "phối", "tham", "báo", "trình", "yêu", "giao") or not _no_person(tokens, at):
            return end
    return end


def _linked(tokens: Tokens, end: int, at: int, head: lexicon.Head) -> int:
    """One or two small words between capitals, or before a number: «Thủy điện Sơn La», «Phát điện 1»."""
    if head.kind not in _LINKED or end == at or not tokens.row[end - 1].capital:
        return end
    for size in (1, 2):
        after = end + size
        token = tokens.row[after - 1] if after < len(tokens) else None
        if token is None or token.kind != "word" or token.capital or token.low in _STOPS or _verb(tokens, after - 1):
            return end
        follower = tokens.row[after]
        if follower.kind == "num" or (names.syllable(follower) and not lexicon.heads().at(tokens, after)):
            return after + (1 if follower.kind == "num" else 0)
    return end


def _scope(tokens: Tokens, index: int, people_after: bool) -> int:
    """The place a body belongs to: «tỉnh Hậu Giang», «các huyện, thành phố», a bare «tỉnh», a province's name."""
    if index >= len(tokens):
        return index
    group = lexicon.collectives().at(tokens, index)
    if group is not None and tokens.low(index) == "các":
        more = tokens.low(group.end) in _SCOPE and tokens.low(group.end) != "trung"
        return group.end + more
    token = tokens.row[index]
    if token.low in ("tỉnh", "huyện", "thành", "quận", "thị") and tokens.low(index + 1) == "ủy":
        further = tokens.low(index + 3) != "ủy" and tokens.low(index + 2) in (*_PLACE_HEADS, "các")
        return _scope(tokens, index + 2, people_after) if further or _province(tokens, index + 2) else index + 2
    if token.low in _PLACE_HEADS:
        end = place_end(tokens, index, people_after)
        if end is not None:
            return end
        if token.low in _SCOPE and not (token.low == "trung" and tokens.low(index + 1) != "ương"):
            return index + (2 if token.low == "trung" else 1)
        if token.low == "thành" and tokens.low(index + 1) == "phố":
            return index + 2
        if token.low == "thị" and tokens.low(index + 1) in ("xã", "trấn"):
            return index + 2
    province = places.names().at(tokens, index)
    if province is not None and token.capital and names.run_end(tokens, index) <= province.end:
        return province.end
    if token.low == "cấp" and tokens.low(index + 1) in ("tỉnh", "huyện", "xã"):
        return index + 2
    return index


def _province(tokens: Tokens, index: int) -> bool:
    return index < len(tokens) and tokens.row[index].capital and places.names().at(tokens, index) is not None


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


def _acts(tokens: Tokens, index: int) -> bool:
    """Whether a verb begins here that is surely one: of two syllables, or a modal word."""
    found = lexicon.verbs().at(tokens, index)
    return found is not None and (found.end - index > 1 or found.what in ("modal", "done"))


def _verb(tokens: Tokens, index: int) -> bool:
    found = lexicon.verbs().at(tokens, index)
    return found is not None and not tokens.row[index].capital


def position_at(tokens: Tokens, index: int, *, alone: bool = False, named: bool = False) -> Position | None:
    """Return the position that begins at a token: «Phó Chủ tịch UBND tỉnh», with further ones after commas or hyphens.

    :param alone: take only the first one.
    :param named: the person's name stood before it, so that none follows.
    """
    found = lexicon.offices().at(tokens, index + (tokens.low(index) in _ACTING))
    if found is None or not (tokens.row[index].capital or found.what.small):
        return None
    if found.what.phrase.isupper() and not tokens.row[index].text.isupper():
        return None
    if found.what.phrase in ("TP", "CT", "HT") and (
        tokens.low(found.end) == "." or places.names().at(tokens, found.end) is not None
    ):
        return None
    end = _run_on(tokens, _office_end(tokens, found.end, not named), found.end)
    while not alone:
        at = end
        if tokens.low(at) in (",", "-", "–", ";") and tokens.low(at) != ";":
            at += 1
        elif tokens.low(at) in ("kiêm", "và"):
            at += 1
        else:
            break
        more = lexicon.offices().at(tokens, at)
        if more is None or not tokens.row[at].capital:
            break
        if more.what.phrase.isupper() and not tokens.row[at].text.isupper():
            break
        if tokens.low(end) == "và" and names.name_at(tokens, _office_end(tokens, more.end, True), addressed=False):
            break
        end = _run_on(tokens, _office_end(tokens, more.end, not named), more.end)
    return Position(index, end, found.what.level or 0.0, found.what.bound)


_ACTING = frozenset(("quyền", "nguyên", "q"))
_RUN_STOPS = _STOPS | frozenset(
    "cùng phát dự tham chủ điều khai trình báo nhấn nói nêu đề yêu giao kết khẳng chia trao thông đọc bày ghi chỉ đồng thay".split()
)


def _run_on(tokens: Tokens, end: int, head_end: int) -> int:
    """Words that no table knows, up to the mark that ends a position: «Trưởng phòng Kỹ thuật an toàn lao động,»."""
    if end >= len(tokens) or tokens.kind(end) != "word" or (tokens.row[end].capital and end > head_end):
        return end
    at = end
    while at < len(tokens) and at - end < 9:
        token = tokens.row[at]
        if token.text in (",", ")", ";", ".", ":") or token.kind == "line":
            return at if at > end else end
        if token.kind == "mark" and token.text not in ("-", "&", "–"):
            return end
        if token.low in _RUN_STOPS or (not token.capital and (lexicon.speech().at(tokens, at) is not None or _acts(tokens, at))):
            return end
        if not _no_person(tokens, at):
            return end
        at += 1
    return end


def _office_end(tokens: Tokens, at: int, people_after: bool) -> int:
    end = at
    if tokens.low(at - 1) in ("ban", "phòng", "đoàn", "khoa", "trạm", "đội"):
        inner = body_at(tokens, at - 1, people_after=people_after, any_case=True)
        end = inner.end if inner is not None else end
    for _part in range(5):
        if end >= len(tokens):
            break
        if tokens.low(end) in ("thường",) and tokens.low(end + 1) == "trực":
            end += 2
        elif tokens.low(end) == "phụ" and tokens.low(end + 1) == "trách":
            end += 2
        body = body_at(tokens, end, people_after=people_after) if end < len(tokens) and _no_person(tokens, end) else None
        if body is not None and body.end > end:
            end = body.end
            continue
        scope = _scope(tokens, end, people_after)
        if scope > end:
            end = scope
            continue
        field = lexicon.fields().at(tokens, end)
        if field is not None and not _verb(tokens, end) and end == at:
            end = field.end
            continue
        if tokens.row[end].text in _WHOLE and end == at:
            end += 1
            continue
        break
    return end


def _no_person(tokens: Tokens, index: int) -> bool:
    end = names.run_end(tokens, index)
    return not (names.surname(tokens.row[index]) >= 2 and names.looks_like_name(tokens, index, min(end, index + 5)))
