"""How far the name of a body or a place goes: over capitals, words of a field of work, and the place it belongs to.

«Sở | Nông nghiệp và PTNT», «Ban Chỉ đạo | phòng, chống thiên tai tỉnh», «UBND | các huyện, thành phố», until a verb, a
person, or another beginning.
"""

from __future__ import annotations

from minutes.language import lexicon, names, places
from minutes.language.tokens import Tokens

_PLACE_HEADS = frozenset("tỉnh huyện quận xã phường tp thành thị đặc tx thủ ấp thôn bản buôn".split())
_SHORT_HEADS = frozenset("tp tx tt q h p t x đk".split())
"""Kinds of places that are written short, with a full stop; behind a whole word it ends the sentence."""
_SCOPE = frozenset("tỉnh huyện quận xã phường nước trung".split())
_TAIL = frozenset(
    "thế giới nhà nước trung ương quốc gia khu vực miền tỉnh huyện xã phường quận thành phố cấp việt nam thập đỏ".split()
)
_JOINS = frozenset(("và", "-", "–", "&", "/"))
_LINKED = frozenset(("company", "union", "centre", "board", "school", "department", "press", "bank"))
STOPS = frozenset(
    "tại ở trong của với cho về đến từ do để là có và đã sẽ phải cần này đó theo vào trên dưới khi nếu nhưng mà hay hoặc thì năm "
    "tháng quý ngày hiện nay hôm cũng còn đang vừa được bị không chưa tiếp rất ông bà các những một hai ba bốn mọi mỗi toàn".split()
)
_COMPLETE = frozenset(("party", "people", "state", "police", "front", "army", "office"))
_ALONE = frozenset(("Bộ", "Sở", "Cục", "Chi cục", "Phòng", "phòng", "Ban", "Vụ", "Viện"))
"""Heads that a position is told with alone: «Phó Giám đốc Sở | Lò Văn Phương»."""
_PARTS = frozenset(("Ban", "Thường", "Đảng", "Tổ", "Cơ"))
"""How bodies are called that are parts of a people's council or committee: «Ban Pháp chế HĐND tỉnh»."""
_ADDRESSES = frozenset(("rank", "degree"))
"""Kinds of words of address that no name of a body holds."""
_MOST = 24


def place_end(tokens: Tokens, index: int, people_after: bool = False) -> int | None:
    """Return where the place that begins at a token with its kind («tỉnh», «TX», «huyện») ends, or None."""
    found = lexicon.heads().at(tokens, index)
    at = found.end if found is not None and found.what.kind == "place" else index
    if at < len(tokens) and tokens.low(at) == "." and tokens.row[at].glued and tokens.low(at - 1) in _SHORT_HEADS:
        at += 1
    province = places.names().at(tokens, at)
    if province is not None and tokens.row[at].capital:
        if people_after or names.run_end(tokens, at) <= max(province.end, at + 3):
            return province.end
    if at < len(tokens) and tokens.kind(at) == "num" and tokens.text[tokens.row[at].start - 1] == " ":
        return at + 1
    known = lexicon.localities().at(tokens, at)
    if known is not None and tokens.row[at].capital and (people_after or names.run_end(tokens, at) == known.end):
        return known.end
    end = names.run_end(tokens, at)
    if end == at or (people_after and tokens.low(at - 1) == "tỉnh" and province is None):
        return None  # every province is known: «Chánh án TAND tỉnh | La Mạnh»
    if people_after and at + 1 < len(tokens) and len(tokens.row[at].text) == 1 and tokens.row[at + 1].text in ("'", "’"):
        return None  # «Chủ tịch UBND tỉnh | K’ Long Quân»
    if people_after and end - at in (3, 4) and names.surname(tokens.row[at]) >= 2:
        return None
    if people_after:
        split = names.name_in_run(tokens, at, end, first=1)
        end = split if split is not None else end
    return end


def name_end(tokens: Tokens, at: int, head: lexicon.Head, people_after: bool) -> int:
    """Return where the name of a body ends whose ``head`` ends at a token."""
    end, steps, last = at, 0, at
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
        if field is not None and (
            head.kind == "board" or tokens.row[end].capital or not small_verb(tokens, end) or field.end - end > 2
        ):
            end = field.end
            continue
        scope = scope_end(tokens, end, people_after)
        if scope > end:
            return scope
        nxt = _capital(tokens, end, at, head, people_after)
        if nxt > end:
            end, last = nxt, end
            continue
        nxt = _joined(tokens, end, at)
        if nxt > end:
            end = nxt
            continue
        nxt = _purpose(tokens, end, head)
        if nxt > end:
            end = nxt
            continue
        nxt = _linked(tokens, end, at, head, last)
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
        if tokens.low(end) in _TAIL and (end > at or head.kind == "board") and not small_verb(tokens, end):
            end += 1
            continue
        break
    return end


def _capital(tokens: Tokens, end: int, at: int, head: lexicon.Head, people_after: bool) -> int:
    token = tokens.row[end]
    if token.kind != "word" or not token.capital:
        return end
    if head.phrase.split()[0] in _PARTS and (inner := lexicon.heads().at(tokens, end)) is not None and inner.what.kind == "people":
        return inner.end  # «Ban Pháp chế | HĐND tỉnh», «Ban cán sự đảng | UBND tỉnh»
    if lexicon.offices().at(tokens, end) and not token.text.isupper():
        return end
    if (
        end > at
        and lexicon.heads().at(tokens, end) is not None
        and tokens.low(end) in ("bộ", "sở", "cục", "vụ", "ubnd", "hđnd", "ban")
    ):
        return end
    if people_after and len(token.text) == 1 and end + 1 < len(tokens) and tokens.row[end + 1].text in ("'", "’"):
        return end  # «Hiệu trưởng Trường Cao đẳng Y tế | K’ Nhân»
    school = head.kind == "school" and tokens.row[end - 1].text.isupper()
    long = head.kind in ("bank", "ministry", "department") and len(head.phrase.split()) > 2
    if (
        people_after
        and (end > at or head.kind in _COMPLETE or head.phrase in _ALONE or head.phrase.isupper() or long)
        and not school
    ):
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
        honour = names.honorific_at(tokens, end + 1)
        if (lexicon.heads().at(tokens, end + 1) is not None and not glued) or (honour is not None and honour.kind in _ADDRESSES):
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
    small = token.kind == "word" and not token.capital and token.low not in STOPS and tokens.row[end - 1].capital
    if not number and (not small or small_verb(tokens, end) or lexicon.speech().at(tokens, end) is not None):
        return end
    after = end + 1
    closed = after >= len(tokens) or tokens.low(after) in (",", ".", ";", ":", ")", "(", "–", "\n")
    spoken = lexicon.speech().at(tokens, after) is not None
    return after if closed or spoken or acts(tokens, after) else end


def _before_person(tokens: Tokens, end: int) -> int:
    """Small words of a body's name that no table knows, in front of a person: «Vụ Chính quyền địa phương | Phan Trung Tuấn»."""
    for at in range(end, min(len(tokens), end + 4)):
        token = tokens.row[at]
        if token.kind != "word":
            return end
        if token.capital:
            return at if at > end and not no_person(tokens, at) else end
        if token.low in STOPS or lexicon.speech().at(tokens, at) is not None or token.low in ("chủ", "tham", "dự"):
            return end
    return end


def _purpose(tokens: Tokens, end: int, head: lexicon.Head) -> int:
    """What a board is for, in small letters, up to the place it belongs to: «Ban Chỉ đạo chăm sóc sức khỏe nhân dân | tỉnh»."""
    if head.kind != "board" or end >= len(tokens) or tokens.row[end].capital:
        return end
    for at in range(end, min(len(tokens), end + 14)):
        token = tokens.row[at]
        if token.low in ("tỉnh", "huyện", "thành", "quận", "xã", "phường", "quốc", "trung") and at > end + 1:
            return at if scope_end(tokens, at, True) > at or token.low == "quốc" else end
        if token.kind != "word" or (token.low in STOPS and token.low != "và"):
            return end
        if token.low in ("chủ", "phối", "tham", "báo", "trình", "yêu", "giao") or not no_person(tokens, at):
            return end
    return end


def _linked(tokens: Tokens, end: int, at: int, head: lexicon.Head, last: int) -> int:
    """One or two small words between capitals, or before a number: «Thủy điện Sơn La», «Phát điện 1», «Quản lý bay Việt Nam».

    ``last`` is where the piece before begins.
    """
    if head.kind not in _LINKED or end == at or not (tokens.row[end - 1].capital or (end - last == 2 and tokens.row[last].capital)):
        return end
    for size in (1, 2):
        after = end + size
        token = tokens.row[after - 1] if after < len(tokens) else None
        if token is None or token.kind != "word" or token.capital or token.low in STOPS or small_verb(tokens, after - 1):
            return end
        follower = tokens.row[after]
        if follower.kind == "num" or (
            names.syllable(follower) and not (lexicon.heads().at(tokens, after) and lexicon.districts().at(tokens, after) is None)
        ):
            return after + (1 if follower.kind == "num" else 0)
    return end


def scope_end(tokens: Tokens, index: int, people_after: bool) -> int:
    """The place a body belongs to: «tỉnh Hậu Giang», «các huyện, thành phố», a bare «tỉnh», a province's name."""
    if index >= len(tokens):
        return index
    if tokens.low(index) == "tại" and tokens.low(index - 1) == "cao":  # «TAND cấp cao | tại TP Hồ Chí Minh»
        return place_end(tokens, index + 1, people_after) or index
    group = lexicon.collectives().at(tokens, index)
    if group is not None and tokens.low(index) == "các":
        more = tokens.low(group.end) in _SCOPE and tokens.low(group.end) != "trung"
        return group.end + more
    token = tokens.row[index]
    if token.low in ("tỉnh", "huyện", "thành", "quận", "thị") and tokens.low(index + 1) == "ủy":
        further = tokens.low(index + 3) != "ủy" and tokens.low(index + 2) in (*_PLACE_HEADS, "các")
        return scope_end(tokens, index + 2, people_after) if further or _province(tokens, index + 2) else index + 2
    if token.low == "khu" and tokens.low(index + 1) == "vực" and index + 2 < len(tokens) and not people_after:
        return _region(tokens, index)
    short = token.low in _SHORT_HEADS and token.capital and tokens.low(index + 1) == "."
    if token.low in _PLACE_HEADS or short:
        end = place_end(tokens, index, people_after)
        if end is not None:
            return end
        if token.low in _SCOPE and not (token.low == "trung" and tokens.low(index + 1) != "ương"):
            return index + (2 if token.low == "trung" else 1)
        if token.low == "thành" and tokens.low(index + 1) == "phố":
            return index + 2
        if (token.low, tokens.low(index + 1)) in (("thị", "xã"), ("thị", "trấn"), ("đặc", "khu")):
            return index + 2
    return _bare_place(tokens, index, people_after)


def _region(tokens: Tokens, index: int) -> int:
    """Where a region that bodies are named after ends: «khu vực | Lạc Sơn», «khu vực 11», «khu vực Hà Nội - Hòa Bình»."""
    end = index + 2
    if tokens.kind(end) == "num":
        return end + 1
    if not tokens.row[end].capital:
        return index
    end = names.run_end(tokens, end)
    while end + 1 < len(tokens) and tokens.row[end].text in ("-", "–") and _province(tokens, end + 1):
        end = names.run_end(tokens, end + 1)
    return end


def _bare_place(tokens: Tokens, index: int, people_after: bool) -> int:
    """A province or district without its kind, «cấp tỉnh»: «Sở Y tế | Thừa Thiên Huế»."""
    token = tokens.row[index]
    province = places.names().at(tokens, index) or lexicon.districts().at(tokens, index)
    if province is not None and token.capital:
        ends = names.run_end(tokens, index) <= province.end
        paired = tokens.low(province.end) in ("-", "–") and province.end + 1 < len(tokens) and tokens.row[province.end + 1].capital
        if (ends and not paired and (not people_after or places.names().at(tokens, index))) or (people_after and not ends):
            return province.end
    if token.low == "cấp" and tokens.low(index + 1) in ("tỉnh", "huyện", "xã"):
        return index + 2
    return index


def _province(tokens: Tokens, index: int) -> bool:
    if index >= len(tokens) or not tokens.row[index].capital:
        return False
    return places.names().at(tokens, index) is not None or lexicon.districts().at(tokens, index) is not None


def acts(tokens: Tokens, index: int) -> bool:
    """Return whether a verb begins at a token that is surely one: of two syllables, or a modal word."""
    found = lexicon.verbs().at(tokens, index)
    return found is not None and (found.end - index > 1 or found.what in ("modal", "done"))


def small_verb(tokens: Tokens, index: int) -> bool:
    """Return whether a verb begins at a token, in small letters."""
    found = lexicon.verbs().at(tokens, index)
    return found is not None and not tokens.row[index].capital


def no_person(tokens: Tokens, index: int) -> bool:
    """Return whether no person's full name begins at a token."""
    end = names.run_end(tokens, index)
    return not (names.surname(tokens.row[index]) >= 2 and names.looks_like_name(tokens, index, min(end, index + 5)))
