"""The title of a conference: where a text names the meeting, and how far the name goes."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from minutes.language import lexicon, names, organisations
from minutes.language.page import Page
from minutes.language.tokens import Tokens, phrases

PARTS = {"sáng": "morning", "chiều": "afternoon", "tối": "evening"}
_BUSINESS = frozenset("công báo đánh kết tổng giao chỉ trả giải phân thông phổ trao góp tham quán phát cập lấy".split())
_UNITS = frozenset(
    "ủy tỉnh huyện quận sở bộ xã phường phố thành thị trấn ngành đặc khu ban địa phương đơn cơ quan khóa học viên người".split()
)
_TIMES = frozenset("ngày sáng chiều tối hôm thứ mùng mồng".split())
_EDGE = ("và", "-", "–", ",", "của", "năm", "với", "tại", "đến", "tới", "từ", "về", "do", "cho", "vào", ":")
_HALVES = frozenset(("đầu", "cuối", "nửa", "trong", "cả", "hằng", "hàng", "mỗi"))
_HOSTS = frozenset("các lãnh huyện tỉnh xã phường quận sở bộ ban đơn trường công tập hội đoàn".split())
_MOST = 70
BARE = -100.0
"""The score of «hội nghị» alone, which names nothing."""


@dataclass(frozen=True, slots=True)
class Title:
    """A naming of the meeting: the tokens of the name, and how likely it is the full one."""

    cue: int
    start: int
    end: int
    score: float


def titles(page: Page, limit: int) -> list[Title]:
    """Return every naming of a meeting before the token ``limit``, in order."""
    found: list[Title] = []
    tokens = page.tokens
    for at in range(page.token(page.prepared.body), limit):
        size = cue_size(tokens, at)
        if not size or (found and at < found[-1].end):
            continue
        end = _trimmed(tokens, at, title_end(tokens, at, size))
        found.append(Title(at, at, end, _score(page, at, end, size)))
    return found


def cue_size(tokens: Tokens, at: int) -> int:
    """Return how many tokens name a meeting here: «hội nghị», «phiên họp», «buổi làm việc», «họp»; 0 for none."""
    begins = phrases("titles", "begins")
    if tokens.low(at) not in begins.heads and tokens.low(at) != "họp":
        return 0
    found = begins.at(tokens, at)
    if found is not None:
        return found.end - at
    return 1 if _bare_meeting(tokens, at) else 0


def _bare_meeting(tokens: Tokens, at: int) -> bool:
    """«họp» alone: «Sở Y tế họp trực tuyến về …», «Họp UBND tỉnh …»; not «phòng họp», «đang họp»."""
    if tokens.low(at) != "họp":
        return False
    if (at == 0 or tokens.kind(at - 1) in ("line", "mark")) and tokens.row[at].capital:
        return tokens.kind(at + 1) == "word"
    before = tokens.low(at - 1)
    if before in ("cuộc", "phiên", "buổi", "tại", "của", "sau", "trước") or (before == "phòng" and not tokens.row[at - 1].capital):
        return False
    if before == "hội" and tokens.low(at - 2) != "xã":
        return False
    return phrases("titles", "met").at(tokens, at + 1) is not None


def _trimmed(tokens: Tokens, at: int, end: int) -> int:
    """Leave out the joining words that a name cannot end with; «6 tháng đầu năm» may end with its «năm»."""
    while end > at + 1 and tokens.low(end - 1) in _EDGE and tokens.kind(end - 1) != "num":
        if tokens.low(end - 1) == "năm" and tokens.low(end - 2) in _HALVES:
            break
        end -= 1
    return end


def title_end(tokens: Tokens, start: int, size: int) -> int:
    """Return where the name of a meeting ends that begins at a token, before trimming."""
    at = end = start + size
    framed = _framed(tokens, start)
    while end < len(tokens) and end - at < _MOST:
        token = tokens.row[end]
        if token.kind == "line":
            if not _next_line_goes_on(tokens, start, end):
                break
        elif token.low == ",":
            if not _goes_on(tokens, end, framed):
                break
        elif token.text in '“"' and (close := _quote_end(tokens, end)) is not None:
            end = close
            continue
        elif token.text == ":" and end - at <= 3 and _names_theme(tokens, end, start):
            pass
        elif token.text == "(" and (tokens.low(end + 1), tokens.low(end + 2)) == ("sửa", "đổi"):
            end += 3
        elif token.text == "." and _abbreviates(tokens, end):
            pass
        elif token.text in '.;:!?()[]“”"…' or _stops(tokens, end, start, end - at <= 3):
            break
        end += 1
    return end


def _abbreviates(tokens: Tokens, at: int) -> bool:
    """Whether a full stop stands inside a name: «UBND TP. Hải Phòng», «TP.HCM»."""
    follower = tokens.row[at + 1] if at + 1 < len(tokens) else None
    if follower is None or not follower.capital:
        return False
    return tokens.low(at - 1) in ("tp", "tx", "tt", "q", "h", "p") or (follower.glued and tokens.row[at - 1].text.isupper())


def _stops(tokens: Tokens, at: int, start: int, early: bool) -> bool:
    """Whether the name of a meeting ends in front of a word; ``early``: its business has not been told yet."""
    token = tokens.row[at]
    if token.kind != "word" or (token.capital and not token.text.isupper()):
        return False
    if phrases("titles", "stops").at(tokens, at) is not None:
        return not (token.low == "là" and tokens.low(at + 1) == "một")
    if token.low == "do":
        return _actor_follows(tokens, at + 1)
    if token.low == "có" and tokens.kind(at + 1) == "num":
        return True
    if token.low in ("đến", "tới"):
        reached = phrases("titles", "reached").at(tokens, at + 1) is not None or (
            tokens.kind(at + 1) == "num" and tokens.low(at + 2) != "/"
        )
        return reached and not any(tokens.low(i) == "từ" for i in range(max(start, at - 6), at))
    if token.low == "tại":
        return _place_follows(tokens, at + 1)
    if token.low in _TIMES and tokens.kind(at + 1) == "num":
        return token.low not in ("thứ",)
    if token.low in PARTS and tokens.low(at + 1) in _TIMES:
        return True
    return not (token.capital or early or token.low in _BUSINESS) and _speech_verb(tokens, at)


def _actor_follows(tokens: Tokens, at: int) -> bool:
    """Whether «do» tells who does something («do Bộ Y tế tổ chức»), not a cause («khó khăn do đại dịch»)."""
    if at >= len(tokens) or tokens.kind(at) != "word":
        return True
    return (
        tokens.row[at].capital
        or organisations.body_at(tokens, at) is not None
        or organisations.position_at(tokens, at) is not None
        or names.honorific_at(tokens, at) is not None
        or tokens.low(at) in _HOSTS
    )


def _place_follows(tokens: Tokens, at: int) -> bool:
    """Whether «tại» tells where the meeting is held."""
    if at >= len(tokens):
        return True
    if tokens.low(at) == "việt" and tokens.low(at + 1) == "nam":
        return False
    return tokens.row[at].capital or phrases("titles", "where").at(tokens, at) is not None


def _speech_verb(tokens: Tokens, at: int) -> bool:
    found = lexicon.speech().at(tokens, at)
    return found is not None and found.end - at > 1


def _quote_end(tokens: Tokens, at: int) -> int | None:
    """The end of a theme in quotation marks: «Hội nghị trực tuyến “Phục hồi du lịch”»."""
    end = next(
        (i for i in range(at + 2, min(len(tokens), at + 40)) if tokens.row[i].text in '”"' or tokens.kind(i) == "line"), None
    )
    return end + 1 if end is not None and tokens.kind(end) == "mark" else None


def _names_theme(tokens: Tokens, colon: int, start: int) -> bool:
    """«Hội nghị trực tuyến: “Giải pháp …”» at the beginning of a line."""
    heading = start == 0 or tokens.kind(start - 1) == "line"
    return colon + 1 < len(tokens) and tokens.row[colon + 1].text in '“"' and (heading or tokens.row[start].capital)


def _next_line_goes_on(tokens: Tokens, start: int, at: int) -> bool:
    """A title in capitals may fill several lines, one of them in quotation marks."""
    if at + 2 >= len(tokens) or len(tokens.row[at].text) > 1 or not tokens.words(start, at).isupper():
        return False
    follower = tokens.row[at + 1]
    quoted = follower.text in '“"' and tokens.row[at + 2].text.isupper()
    return quoted or (follower.kind == "word" and follower.text.isupper())


def _framed(tokens: Tokens, start: int) -> bool:
    """Whether the meeting is only where something is said: «Tại hội nghị …, ông A cho biết»."""
    return phrases("titles", "framing").before(tokens, start) is not None


def _goes_on(tokens: Tokens, comma: int, framed: bool) -> bool:
    """Whether a title goes on behind a comma: a further business («, triển khai nhiệm vụ …»), or a list («xã, phường»)."""
    if any(
        (field := lexicon.fields().at(tokens, at)) is not None and field.end > comma + 1 for at in range(max(0, comma - 6), comma)
    ):
        return True
    if tokens.low(comma - 1) in _UNITS and tokens.low(comma + 1) in _UNITS:
        return True
    follower = tokens.row[comma + 1] if comma + 1 < len(tokens) else None
    if follower is None or follower.kind != "word":
        return False
    if tokens.low(comma + 1) == tokens.low(comma - 2) and not follower.capital:  # «dạy thêm, học thêm» has its own rhythm
        return True
    verb = lexicon.verbs().at(tokens, comma + 1)
    apart = phrases("titles", "apart").at(tokens, comma + 1) is not None
    if verb is not None and verb.what in ("act", "report") and not (apart and verb.end - comma <= 2):
        return not (verb.what == "act" and tokens.low(comma + 1) in ("chủ", "tham", "kết", "nối", "tổ"))
    if _lists(tokens, comma):
        return True
    if follower.capital and (not follower.text.isupper() or not tokens.row[comma - 1].text.isupper()):
        return False
    return not framed and not apart


def _lists(tokens: Tokens, comma: int) -> bool:
    """Whether the words behind a comma are surely of the same list: «, phương hướng», «, chống», «, khóa XIII»."""
    pair = (tokens.low(comma + 1), tokens.low(comma + 2))
    if pair in (("phương", "hướng"), ("nhiệm", "vụ"), ("kế", "hoạch"), ("giải", "pháp"), ("kinh", "tế"), ("học", "tập")):
        return True
    return pair[0] in ("chống", "xã", "lâm", "thủy", "cháy", "cứu", "khóa") and tokens.low(comma - 1) != "tỉnh"


def _telling(tokens: Tokens, start: int, end: int) -> int:
    """Where the part of a name ends that tells what the meeting is: before those it is held with, when nothing else is told of them."""
    with_whom = next((at for at in range(end - 1, start, -1) if tokens.low(at) == "với"), end)
    return end if _business(tokens, start, end) else with_whom


def _business(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a name tells what was done or for which time, not only how people met («thường kỳ, trực tuyến»)."""
    about, manner = phrases("titles", "about"), phrases("titles", "manner")
    return any(about.at(tokens, at, end) is not None and manner.at(tokens, at, end) is None for at in range(start, end))


def _score(page: Page, start: int, end: int, size: int) -> float:
    tokens = page.tokens
    more = _telling(tokens, start, end) - start - size - 2 * (tokens.low(start + size) == "trực")
    if more <= 0:
        return BARE if end - start == size else BARE + 0.5
    score = min(more, 14) / 7.0
    about = phrases("titles", "about")
    score += 1.0 if any(about.at(tokens, at, end) for at in range(start + size, end)) else -1.0
    score -= 0.0 if _business(tokens, start, end) else 0.5
    offset = tokens.row[start].start
    line = page.prepared.lines[page.line_of(offset)]
    if page.token(line.body) == start and end - start > 4:
        score += 0.8
    first, last = page.sentences[page.sentence_of(offset)]
    near = [tokens.low(at) for at in range(max(first, start - 12), min(last, end + 14))]
    score += 1.0 if any(a == "tổ" and b == "chức" for a, b in itertools.pairwise(near)) else 0.0
    score += 0.6 if any(a == "chủ" and b == "trì" for a, b in itertools.pairwise(near)) else 0.0
    return score - 0.4 * (offset - page.prepared.body) / 1000
