"""How far the name of a bridge point goes: a place, a body, a seat («trụ sở Chính phủ»), a venue («Quảng trường Ba Đình»)."""

from __future__ import annotations

from minutes.language import lexicon, names, organisations, places
from minutes.language.tokens import Found, Tokens, phrases

LEVELS = frozenset(("tỉnh", "huyện", "xã", "phường", "quận", "thành phố", "thị xã", "thị trấn", "đặc khu"))
_BARE_LEVELS = ("tỉnh", "huyện", "xã", "phường", "quận")
_COMMUNES = frozenset(("xã", "phường", "p", "thị"))
_SEATS = frozenset(("trụ sở", "hội trường", "phòng họp", "phòng họp trực tuyến", "phòng", "nhà khách", "nhà văn hóa"))
_NO_SITE = frozenset(
    "của tại ở trong với cho về đến tới từ do để là có và đã sẽ này đó theo các những cấp trên dưới khi đồng ông bà còn nơi phía như được tham dự chủ "
    "đang không chưa nghe mất xin mời báo phát nêu hỏi đề kết bị cùng vừa vẫn cũng lúc vào ra rồi".split()
)
_CLOSES = frozenset((",", ")", ".", ";", "và", "do"))
_STANDS_ALONE = frozenset(("Bộ", "Sở", "CDC", "Bệnh viện", "Trường", "Cục", "Công ty"))


def name_end(tokens: Tokens, at: int) -> int | None:
    """Return where the name that begins at a token ends, or None where no name of a site begins there."""
    end = _end(tokens, at)
    if end is None:
        return None
    cut = next((i for i in range(at + 1, end) if _next_site(tokens, i)), None)
    return cut if cut is not None else _past_apostrophe(tokens, end)


def _next_site(tokens: Tokens, at: int) -> bool:
    """Whether «và» joins a further site to the name before it: «Bệnh viện Chợ Rẫy | và Viêng Chăn», not «Giáo dục và Đào tạo»."""
    if tokens.low(at) not in ("và", "với") or at + 1 >= len(tokens):
        return False
    if tokens.low(at + 1) in ("điểm", "đầu") and tokens.low(at + 2) == "cầu":
        return True
    if not tokens.row[at + 1].capital:
        return False
    body = organisations.body_at(tokens, at + 1)
    another = body is not None and (body.kind == "place" or body.end > body.head_end) and tokens.low(at - 1) != "đbqh"
    return (
        another
        or _field_ended(tokens, at)
        or names.run_end(tokens, at + 1) > at + 2
        or phrases("sites", "venues").at(tokens, at + 1) is not None
    )


def _field_ended(tokens: Tokens, at: int) -> bool:
    """Whether the field of work of a body is told to its end before «và»: «Sở Y tế | và Vinh», not «Giáo dục | và Đào tạo»."""
    fields = lexicon.fields()
    if fields.before(tokens, at) is None:
        return False
    spanning = (fields.at(tokens, start) for start in range(max(0, at - 6), at))
    return not any(field is not None and field.end > at for field in spanning)


def _past_apostrophe(tokens: Tokens, end: int) -> int:
    """«Cư M’gar»: small letters behind an apostrophe belong to the word."""
    while end + 1 < len(tokens) and tokens.row[end].text in ("'", "’") and tokens.row[end].glued and tokens.row[end + 1].glued:
        end += 2
    return end


def _end(tokens: Tokens, at: int) -> int | None:
    if at >= len(tokens) or tokens.kind(at) not in ("word", "mark"):
        return None
    if tokens.row[at].capital and (tokens.low(at), tokens.low(at + 1)) == ("trung", "ương"):
        return at + 2
    body = organisations.body_at(tokens, at)
    short_place = body is not None and body.kind == "place" and tokens.row[at].text.isupper()
    venue = phrases("sites", "venues").at(tokens, at)
    office = lexicon.offices().at(tokens, at)
    if not short_place and not (venue and office and venue.end > office.end) and _somebody(tokens, at):
        return None
    if venue is not None and (end := _venue_end(tokens, venue)) is not None:
        body_end = body.end if body is not None and body.kind != "group" else at
        return _joined(tokens, at, max(end, body_end))
    if body is not None:
        return _body_end(tokens, at, body)
    if venue is not None and _seat(tokens, venue):
        return None
    end = names.run_end(tokens, at, 6)
    if end > at:
        return _joined(tokens, at, _longer(tokens, end))
    return _small_name(tokens, at) or _small_province(tokens, at)


def level_end(tokens: Tokens, at: int) -> int | None:
    """Return where «tỉnh», «thành phố» ends that names a site by its level only («điểm cầu tỉnh»), or None."""
    size = 2 if (tokens.low(at), tokens.low(at + 1)) in (("thành", "phố"), ("thị", "xã"), ("đặc", "khu"), ("thị", "trấn")) else 1
    if size == 1 and tokens.low(at) not in _BARE_LEVELS:
        return None
    follower, further = tokens.low(at + size), tokens.low(at + size + 1)
    many = follower in (",", "và", "-", "–") and further in ("huyện", "thị", "thành", "phường", "xã", "các", "quận", "đặc")
    return None if many else at + size


def proper(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether there is a capital or a number in a name, so that it names one thing: «phường 5»."""
    return any(tokens.row[at].capital for at in range(start, end)) or tokens.kind(end - 1) == "num"


def bare_name_follows(tokens: Tokens, comma: int) -> bool:
    """Return whether only a further name stands behind a comma: «điểm cầu Hà Nội, Vinh, Đà Nẵng)», and no verb behind it."""
    at = comma + 1
    if at >= len(tokens) or names.honorific_at(tokens, at) is not None or organisations.position_at(tokens, at) is not None:
        return False
    end = names.run_end(tokens, at, 5)
    body = organisations.body_at(tokens, at)
    if body is not None and body.kind == "place":
        end = body.end
    elif body is not None and body.kind != "group" and proper(tokens, at, body.end):
        return tokens.low(body.end) in (")", ".", ";") or tokens.kind(body.end) in ("line", "")
    elif body is not None or end == at or names.looks_like_name(tokens, at, end):
        return False
    return tokens.low(end) in _CLOSES or tokens.kind(end) in ("line", "")


def site_follows(tokens: Tokens, at: int) -> bool:
    """Return whether a further site begins at a token, not a position or a person."""
    if at >= len(tokens) or not tokens.row[at].capital or names.honorific_at(tokens, at) is not None:
        return False
    somebody = names.looks_like_name(tokens, at, names.run_end(tokens, at, 5)) and organisations.body_at(tokens, at) is None
    return not somebody and name_end(tokens, at) is not None


def _somebody(tokens: Tokens, at: int) -> bool:
    """Whether a position or a person's address begins here; a capital «Anh Sơn» may be a district."""
    honour = names.honorific_at(tokens, at)
    if honour is not None and (honour.kind in ("rank", "degree") or not tokens.row[at].capital):
        return True
    return organisations.position_at(tokens, at) is not None


def _body_end(tokens: Tokens, at: int, body: organisations.Body) -> int | None:
    if body.kind == "group":
        return None
    if body.end - at == 1 and not tokens.row[at].text.isupper() and body.kind != "place":
        end = _small_words(tokens, body.end)
        return end if end > body.end or tokens.row[at].text in _STANDS_ALONE else None
    if any(tokens.low(i) == "các" for i in range(at, body.end)) or not proper(tokens, at, body.end):
        return None
    return _joined(tokens, at, _longer(tokens, body.end))


def _small_words(tokens: Tokens, start: int) -> int:
    """The small words that the name of a body of one word goes on with: «Vụ pháp chế»."""
    end = start
    while end < len(tokens) and end - start < 5 and tokens.kind(end) == "word":
        if tokens.row[end].capital or tokens.low(end) in _NO_SITE or lexicon.speech().at(tokens, end) is not None:
            break
        end += 1
    return end


def _venue_end(tokens: Tokens, venue: Found[str]) -> int | None:
    """«trụ sở Bộ», «phòng họp số 2 UBND tỉnh», «Nhà máy Nhiệt điện Mông Dương», «Đại sứ quán Việt Nam tại Nhật Bản»."""
    at = venue.end
    if tokens.low(at) == "số" and tokens.kind(at + 1) == "num":
        at += 2
    elif tokens.kind(at) == "num" and not tokens.row[at].glued:
        at += 1
    seat = _seat(tokens, venue)
    body = organisations.body_at(tokens, at) if at < len(tokens) else None
    if body is not None and body.kind != "group" and (proper(tokens, at, body.end) or seat):
        return None if any(tokens.low(i) == "các" for i in range(at, body.end)) else _abroad(tokens, _longer(tokens, body.end))
    if seat and at < len(tokens) and tokens.row[at].text in ("Bộ", "Sở", "Cục", "Ban", "Viện", "Công ty"):
        return at + 1
    end = _capitals(tokens, at)
    if end > at:
        return _abroad(tokens, _longer(tokens, end))
    longer = _longer(tokens, at)
    whole = longer > venue.end or venue.end - venue.start > 2
    return longer if whole and tokens.row[venue.start].capital else None


def _seat(tokens: Tokens, venue: Found[str]) -> bool:
    """Whether a venue is named by the body that has it: «trụ sở», «hội trường»."""
    return tokens.words(venue.start, venue.end).casefold() in _SEATS


def _capitals(tokens: Tokens, start: int) -> int:
    """Walk over capitals and numbers, with up to three small words between them that are no verbs: «Nhiệt điện Mông Dương»."""
    end = at = start
    while at < len(tokens) and at - start < 16:
        token = tokens.row[at]
        if token.kind == "word" and token.capital and not lexicon.offices().at(tokens, at):
            at = end = _word_end(tokens, at)
        elif token.kind == "num" and at > start and end == at and token.text.isdecimal():
            at += 1
            end = at
        elif token.kind == "word" and not token.capital and at - end < 3 and not _verbal(tokens, at):
            at += 1
        else:
            break
    return end


def _word_end(tokens: Tokens, at: int) -> int:
    """The end of a word of several syllables of which only the first has a capital: «Hội nghị», «Hải quân»."""
    found = phrases("sites", "compounds").at(tokens, at)
    return found.end if found is not None else at + 1


def _verbal(tokens: Tokens, at: int) -> bool:
    return tokens.low(at) in _NO_SITE or lexicon.speech().at(tokens, at) is not None


def _longer(tokens: Tokens, end: int) -> int:
    """A name that goes on with a branch or a level: «Agribank | Chi nhánh Long An», «Viện KSND | tối cao», «Vùng | 3 Hải quân»."""
    if tokens.row[end - 1].text.isupper() and tokens.low(end) == "chi" and tokens.low(end + 1) == "nhánh":
        return _capitals(tokens, end)
    if tokens.row[end - 1].text == "Chi" and tokens.low(end) == "nhánh":
        return _capitals(tokens, end + 1)
    if tokens.kind(end) == "num" and not tokens.row[end].glued and end + 1 < len(tokens) and tokens.row[end - 1].text == "Vùng":
        return _capitals(tokens, end + 1)
    tail = phrases("sites", "tails").at(tokens, end)
    if tail is not None and tail.what and tokens.low(tail.end) == "tại" and tokens.words(end, tail.end).casefold() == "cấp cao":
        return max(tail.end, names.run_end(tokens, tail.end + 1, 5))  # a court above the provinces is named by its seat
    if tail is not None and not tokens.row[end].capital and organisations.body_at(tokens, end) is None:
        return tail.end
    return end


def _abroad(tokens: Tokens, end: int) -> int:
    """«Đại sứ quán Việt Nam | tại Nhật Bản»: a mission is named with its country."""
    if tokens.low(end) != "tại" or tokens.low(end - 1) != "nam":
        return end
    return max(end, names.run_end(tokens, end + 1, 4)) if end + 1 < len(tokens) and tokens.row[end + 1].capital else end


def _joined(tokens: Tokens, start: int, end: int) -> int:
    """«phường Xuân Hương | - Đà Lạt», «thị trấn A | – B»: the name of a commune may hold a dash."""
    if tokens.low(start) not in _COMMUNES or tokens.low(end) not in ("-", "–") or end + 1 >= len(tokens):
        return end
    further = names.run_end(tokens, end + 1, 4)
    if further == end + 1 or names.honorific_at(tokens, end + 1) is not None or lexicon.heads().at(tokens, end + 1) is not None:
        return end
    person = names.looks_like_name(tokens, end + 1, further) and further - end > 3 and tokens.low(further) in (",", "-", "chủ", "(")
    return end if person or organisations.position_at(tokens, end + 1) is not None else further


def _small_name(tokens: Tokens, at: int) -> int | None:
    """«mỏ Núi Béo», «bản Nà Lốc»: a common noun, then a name."""
    for size in (1, 2, 3):
        token = tokens.row[at + size - 1] if at + size < len(tokens) else None
        if token is None or token.kind != "word" or token.capital or _verbal(tokens, at + size - 1):
            return None
        end = names.run_end(tokens, at + size, 5)
        if end > at + size:
            return end
    return None


def _small_province(tokens: Tokens, at: int) -> int | None:
    """«điểm cầu bến tre» in words written down by a machine: a province is known without its capitals."""
    inner = at + 1 if tokens.low(at) == "tỉnh" else at + 2 if (tokens.low(at), tokens.low(at + 1)) == ("thành", "phố") else at
    found = places.names().at(tokens, inner)
    return found.end if found is not None and found.end - inner > 1 else None
