"""The title of a conference: where a text names the meeting, and how far the name goes."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from minutes.language import lexicon
from minutes.language.page import Page
from minutes.language.tokens import Tokens

_CUES = (
    ("hội", "nghị"),
    ("phiên", "họp"),
    ("cuộc", "họp"),
    ("buổi", "họp"),
    ("giao", "ban"),
    ("hội", "thảo"),
    ("tọa", "đàm"),
    ("buổi", "làm", "việc"),
    ("phiên", "giải", "trình"),
)
_FIRST = frozenset(cue[0] for cue in _CUES)
_ABOUT = frozenset(
    "kết khai về giá ban kỳ tuyến bàn quốc thoại tiến bố triệt tháng năm quý phát động hướng chống chuyên đề thường nhiệm công".split()
)
_STOP_WORDS = frozenset("do được tại vào dưới đã đang sẽ nhằm để gồm là thì bằng giữa song nhưng chủ cho".split())
_STOP_PAIRS = frozenset(
    (
        ("diễn", "ra"), ("với", "sự"), ("với", "điểm"), ("theo", "hình"), ("kết", "nối"), ("nối", "mạng"), ("tới", "các"),
        ("đến", "các"), ("đến", "điểm"), ("tới", "điểm"), ("từ", "điểm"), ("có", "sự"), ("trong", "đó"), ("kết", "luận"), ("khẳng", "định"),
        ("thống", "nhất"), ("bắt", "đầu"), ("kết", "thúc"), ("nghe", "báo"), ("và", "chủ"), ("trong", "bối"), ("tiếp", "tục"), ("ghi", "nhận"),
    )
)  # fmt: skip
PARTS = {"sáng": "morning", "chiều": "afternoon", "tối": "evening"}
_BUSINESS = frozenset("công báo đánh kết tổng giao chỉ trả giải phân thông".split())
_UNITS = frozenset("ủy tỉnh huyện quận sở bộ xã phường phố thành thị trấn ngành đặc khu ban địa phương đơn cơ quan".split())


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
        size = _cue(tokens, at)
        if not size and _bare_meeting(tokens, at):
            size = 1
        if not size or (found and at < found[-1].end):
            continue
        end = _title_end(tokens, at + size)
        while end > at + 1 and tokens.low(end - 1) in ("và", "-", "–", ",", "của", "năm") and tokens.kind(end - 1) != "num":
            end -= 1
        found.append(Title(at, at, end, _score(page, at, end, size)))
    return found


def _cue(tokens: Tokens, at: int) -> int:
    """How many tokens name a meeting here: «hội nghị», «phiên họp», «buổi làm việc»; 0 for none."""
    if tokens.low(at) not in _FIRST:
        return 0
    return next((len(cue) for cue in _CUES if all(tokens.low(at + i) == word for i, word in enumerate(cue))), 0)


def _bare_meeting(tokens: Tokens, at: int) -> bool:
    """«họp» alone: «Sở Y tế họp trực tuyến về …», «Họp UBND tỉnh …»; not «phòng họp», «đang họp»."""
    if tokens.low(at) == "họp" and (at == 0 or tokens.kind(at - 1) in ("line", "mark")) and tokens.row[at].capital:
        return tokens.kind(at + 1) == "word"
    if tokens.low(at) != "họp" or tokens.low(at - 1) in ("phòng", "cuộc", "phiên", "buổi", "dự", "tại", "của", "sau", "trước"):
        return False
    return tokens.low(at + 1) in (
        "trực",
        "về",
        "bàn",
        "giao",
        "ubnd",
        "ủy",
        "đánh",
        "triển",
        "rút",
        "tổng",
        "thường",
        "ban",
        "khẩn",
        "sơ",
        "bcđ",
        "liên",
        "đột",
        "chuyên",
    )


def _title_end(tokens: Tokens, at: int) -> int:
    end = at
    while end < len(tokens) and end - at < 60:
        token = tokens.row[end]
        pair = (token.low, tokens.low(end + 1))
        if token.kind == "line":
            if not _next_line_goes_on(tokens, end):
                break
        elif token.low == "," and not _goes_on(tokens, end):
            break
        elif token.text in '“"' and end - at <= 4 and (close := _quote_end(tokens, end)) is not None:
            return close
        elif token.text in '.;:!?()[]“”"…' or (token.low in _STOP_WORDS and not token.capital):
            break
        elif (
            pair in _STOP_PAIRS or _is_day(tokens, end) or (end > at and tokens.low(end) in PARTS and tokens.kind(end + 1) == "num")
        ):
            break
        elif token.text.islower() and _speech_verb(tokens, end) and pair[0] not in _BUSINESS:
            break
        end += 1
    return end


def _speech_verb(tokens: Tokens, at: int) -> bool:
    found = lexicon.speech().at(tokens, at)
    return found is not None and found.end - at > 1


def _quote_end(tokens: Tokens, at: int) -> int | None:
    """A title in quotation marks: «Hội nghị trực tuyến “Phục hồi du lịch”»."""
    end = next(
        (i for i in range(at + 2, min(len(tokens), at + 40)) if tokens.row[i].text in '”"' or tokens.kind(i) == "line"), None
    )
    return end + 1 if end is not None and tokens.kind(end) == "mark" else None


def _next_line_goes_on(tokens: Tokens, at: int) -> bool:
    """A title in capitals may fill several lines."""
    return (
        len(tokens.row[at].text) == 1
        and 0 < at < len(tokens) - 1
        and tokens.row[at - 1].text.isupper()
        and tokens.row[at + 1].text.isupper()
        and tokens.row[at + 1].kind == "word"
    )


def _goes_on(tokens: Tokens, comma: int) -> bool:
    """Whether a title goes on behind a comma: a further business («, triển khai nhiệm vụ …»), or a word that has a comma in it."""
    if any(
        (field := lexicon.fields().at(tokens, at)) is not None and field.end > comma + 1 for at in range(max(0, comma - 3), comma)
    ):
        return True
    if tokens.low(comma - 1) in _UNITS and tokens.low(comma + 1) in _UNITS:
        return True
    follower = tokens.row[comma + 1] if comma + 1 < len(tokens) else None
    if follower is None or follower.kind != "word":
        return False
    verb = lexicon.verbs().at(tokens, comma + 1)
    if verb is not None and verb.what in ("act", "report"):
        return not (verb.what == "act" and tokens.low(comma + 1) in ("chủ", "tham", "kết", "nối"))
    pair = (follower.low, tokens.low(comma + 2))
    return pair in (
        ("phương", "hướng"),
        ("nhiệm", "vụ"),
        ("kế", "hoạch"),
        ("giải", "pháp"),
        ("sơ", "kết"),
        ("tổng", "kết"),
        ("kinh", "tế"),
    ) or (follower.low in ("chống", "xã", "lâm", "thủy", "cháy", "cứu") and tokens.low(comma - 1) != "tỉnh")


def _is_day(tokens: Tokens, at: int) -> bool:
    return tokens.low(at) == "ngày" and tokens.kind(at + 1) == "num"


def _score(page: Page, start: int, end: int, size: int) -> float:
    tokens = page.tokens
    more = end - start - size
    if more <= 0:
        return -1.0
    score = min(more, 14) / 7.0
    score += 1.0 if any(tokens.low(at) in _ABOUT for at in range(start + size, end)) else -1.0
    offset = tokens.row[start].start
    line = page.prepared.lines[page.line_of(offset)]
    if page.token(line.body) == start and end - start > 4:
        score += 0.8
    first, last = page.sentences[page.sentence_of(offset)]
    near = [tokens.low(at) for at in range(max(first, start - 12), min(last, end + 14))]
    score += 1.0 if any(a == "tổ" and b == "chức" for a, b in itertools.pairwise(near)) else 0.0
    score += 0.6 if any(a == "chủ" and b == "trì" for a, b in itertools.pairwise(near)) else 0.0
    return score - 0.4 * (offset - page.prepared.body) / 1000
