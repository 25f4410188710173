"""Speech that is told without a verb behind its speaker: «Theo Sở B, …», «báo cáo của C cho thấy …», «“…”, bà D nói», «…, theo ông A, …»."""

from __future__ import annotations

from minutes.language import lexicon
from minutes.language.page import Page
from minutes.language.people import Registry
from minutes.language.speakers import FILLER, NOT_IN_NAMES, content, last_of_verbs, subject_at
from minutes.language.tokens import Tokens
from minutes.language.turns import CLOSE, OPEN, Act, skip

_REPORTED = frozenset(
    "báo cáo dự thống kê số liệu đánh giá tổng hợp kết quả khảo sát thông tin ước tính toán của từ do ý kiến phản ánh nhanh sơ bộ ban đầu mới nhất lãnh đạo đại diện vị nữ ngài".split()
)
_SOURCES = frozenset(
    tuple(pair.split())
    for pair in "báo cáo|số liệu|thống kê|thông tin|kết quả|khảo sát|tổng hợp|tờ trình|ý kiến|tính toán|tham luận|rà soát|phản ánh".split(
        "|"
    )
)
_IN_ROOM = frozenset("tại ở trong hội nghị cuộc họp phiên buổi trước".split())
_SHOWS = frozenset(("cho thấy", "ghi rõ", "ghi nhận", "thể hiện", "đưa ra", "chỉ ra", "chỉ rõ", "có đoạn", "nói rõ", "ghi"))


def according(page: Page, people: Registry, start: int, end: int) -> Act | None:
    """Return the act of «Theo báo cáo của Bộ A, …», «Theo ông B, …», «báo cáo của Sở C cho thấy …», «Mở đầu là báo cáo của D: …»."""
    tokens = page.tokens
    while tokens.kind(start) == "mark" and start < end:
        start += 1
    at = start + (tokens.low(start) in ("cũng", "còn"))
    aside = next(
        (i + 1 for i in range(start + 1, min(end - 1, start + 6)) if (tokens.low(i), tokens.low(i + 1)) == (",", "theo")), at
    )
    at = aside if tokens.low(at) != "theo" else at  # «Về điện, theo Công ty Điện lực, …»
    report = tokens.low(at) != "theo"
    if not report and tokens.low(at + 1) == "tin":  # «Theo tin từ …» is the reporter's
        return None
    if report:
        spot = _source_noun(tokens, start, end)
        if spot is None:
            return None
        at = spot
    at += 1
    for _word in range(16):
        if at >= end or subject_at(page, people, at) is not None:
            break
        if not (
            tokens.low(at) in _REPORTED
            or tokens.low(at) in _IN_ROOM
            or (report and not tokens.row[at].capital and tokens.kind(at) in ("word", "num"))
        ):
            break
        at += 1
    who = subject_at(page, people, at)
    if who is None:
        return None
    person, body, after = who
    return _after_source(page, person, _stretched(page, body, at, after, end), start, after, end, report)


def _stretched(page: Page, body: str, at: int, after: int, end: int) -> str:
    """«Theo Ban Quan | hệ lao động Tổng LĐLĐ Việt Nam, …»: a name that no table knows goes on to the comma, or the verb."""
    if not body or after >= end or page.tokens.kind(after) != "word":
        return body
    for stop in range(after, min(end, after + 9)):
        if (page.tokens.low(stop), page.tokens.low(stop + 1)) in _MAKES_KNOWN:
            return page.slice(at, stop)
        if page.tokens.low(stop) in (",", ":") or lexicon.speech().at(page.tokens, stop) is not None:
            return page.slice(at, stop) if stop > after else body
        if page.tokens.kind(stop) == "mark" or page.tokens.low(stop) in NOT_IN_NAMES:
            return body
    return body


def _source_noun(tokens: Tokens, start: int, end: int) -> int | None:
    """Where «báo cáo … của», «số liệu của», «thống kê từ» begins, near the start of a sentence."""
    for at in range(start, min(end, start + 8)):
        pair = (tokens.low(at), tokens.low(at + 1))
        if pair in _SOURCES and any(tokens.low(i) in ("của", "từ", "do") for i in range(at + 2, min(end, at + 10))):
            return at + 1
        if pair in _SOURCES and at + 2 < end and tokens.row[at + 2].capital and _published(tokens, at + 3, min(end, at + 16)):
            return at + 1
    return None


def _published(tokens: Tokens, start: int, end: int) -> bool:
    """«Số liệu | BHXH Việt Nam | công bố cho thấy …»: the body that made the figures known stands before the verb."""
    return any((tokens.low(at), tokens.low(at + 1)) in _MAKES_KNOWN for at in range(start, end))


_MAKES_KNOWN = frozenset((("công", "bố"), ("cung", "cấp"), ("đưa", "ra"), ("tổng", "hợp")))


def _after_source(page: Page, person: str, body: str, start: int, after: int, end: int, report: bool) -> Act | None:
    tokens = page.tokens
    cue = tokens.row[start].start
    for at in range(after, min(end, after + 9)):
        low = tokens.low(at)
        if low == ":" or (low in (",", "thì") and not report):
            return Act(person, body, skip(page.text, tokens.row[at].end), cue, "theo", "according to", 0.9)
        verb = lexicon.speech().at(tokens, at, end)
        shows = next((size for size in (2, 1) if tokens.words(at, min(end, at + size)).casefold() in _SHOWS), 0)
        if report and (verb is not None or shows):
            stop = last_of_verbs(tokens, verb, end).end if verb is not None else at + shows
            return Act(person, body, content(page, stop, end), cue, "báo cáo", "report of a body", 0.9)
        if low == ",":
            return None
    return None


def quoted(page: Page, people: Registry, start: int, end: int) -> Act | None:
    """Return the act of «“…”, ông Thanh nói»: the words come first."""
    tokens = page.tokens
    dateline = next((at for at in range(start, min(end - 1, start + 8)) if tokens.low(at) in ("-", "–")), start - 1)
    if tokens.row[dateline + 1].text in OPEN and _starts_line(page, start):  # «(NLĐO) - “…”», «VOV.VN - “…”»
        start = dateline + 1
    if tokens.row[start].text not in OPEN:
        return None
    line_end = page.token(page.prepared.lines[page.line_of(tokens.row[start].start)].end)
    close = next((at for at in range(start + 1, min(line_end, start + 400)) if tokens.row[at].text in CLOSE), None)
    if close is None or close - start < 5:
        return None
    end = max(end, min(line_end, close + 24))
    here = [m for m in people.at(close + 1, min(end, close + 8)) if m.person and m.kind != "pronoun"]
    if not here or not any(lexicon.speech().at(tokens, at, end) for at in range(close + 1, min(end, here[0].end + 6))):
        return None
    last = end - (tokens.low(end - 1) == ".")
    ends = _ends_line(page, end) and not any(tokens.low(at) in (":", ";") for at in range(here[0].end, last))
    stop = tokens.row[close].start if ends else 0
    return Act(here[0].person, "", tokens.row[start + 1].start, tokens.row[start].start, "", "quotation", 0.85, stop)


def behind(page: Page, people: Registry, start: int, end: int) -> Act | None:
    """Return the act of a speaker told behind the words, or among them: «Nước đã rút, ông Sơn cho biết.», «…, theo Sở Công Thương.»."""
    tokens = page.tokens
    last = end - 1 if tokens.low(end - 1) in (".", "!", "?") else end
    for at in range(start + 4, end):
        if tokens.low(at - 1) != "," and tokens.row[at - 1].text not in CLOSE:
            continue
        aside = tokens.low(at) == "theo"
        who = subject_at(page, people, at + aside + (aside and tokens.low(at + 1) == "lời"))
        if who is None:
            continue
        person, body, after = who
        said = _last_verb(tokens, after, last)
        if (aside and (after >= last or tokens.low(after) == ",") and (person or after >= last)) or (not aside and said):
            stop = tokens.row[at - 1].start if said and at - 1 > start and _ends_line(page, end) else 0
            begin = start + (tokens.row[start].text in OPEN)
            return Act(person, body, tokens.row[begin].start, tokens.row[start].start, "", "told behind the words", 0.85, stop)
    return None


def _starts_line(page: Page, start: int) -> bool:
    first = page.tokens.row[start].start
    return page.line_of(first) == 0 or page.prepared.lines[page.line_of(first)].gap


def _ends_line(page: Page, end: int) -> bool:
    """Whether a sentence is the last one of its line, so that its speaker's turn ends with it."""
    last = page.tokens.row[end - 1]
    return last.end == page.prepared.lines[page.line_of(last.start)].end


def _last_verb(tokens: Tokens, after: int, last: int) -> bool:
    """Whether nothing but a verb of saying stands from a token to the end of a sentence: «…, ông A nói thêm.»."""
    for at in range(after, min(last, after + 4)):
        verb = lexicon.speech().at(tokens, at, last)
        if verb is not None and verb.what == "say":
            return verb.end == last or (verb.end == last - 1 and tokens.low(verb.end) in ("thêm", "vậy", "rõ"))
        if tokens.low(at) not in FILLER:
            return False
    return False
