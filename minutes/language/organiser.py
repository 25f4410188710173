"""Who organises a conference: the subject of «tổ chức» and its like, or the body whose session it is.

Looked for in the order in which a reader would believe it: a label, the sentence that names the meeting and the lines below a
heading, a sentence about «sự kiện», another naming of the same meeting, and at last the name of the meeting itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from minutes.language import hosts, organisations
from minutes.language.page import Page
from minutes.language.titles import BARE, Title, cue_size
from minutes.language.tokens import Tokens, phrases, tokenize

_MANNER = frozenset(
    "tháng năm quý i ii iii iv thứ lần định trực tuyến thường kỳ của giao chuyên đề đột xuất mở rộng nhất hai ba gb".split()
)
_SHORT = frozenset(("tp", "tx", "tt", "q", "h", "p", "gs", "ts"))
_HEAD = 6
_SENTENCES = 4  # so far below its heading a meeting is told of again without its name
_FAR = 44
_NEAR = 12


def find(page: Page, best: Title, named: Sequence[Title], limit: int) -> str:
    """Return who organises the conference, as written, or an empty text."""
    labelled = _labelled(page, limit)
    if labelled:
        return labelled
    same = [best, *(one for one in named if one is not best and _same(page.tokens, best, one))]
    for title in same:
        found = _around(page, title)
        if found:
            return found
    return (
        _told_of_event(page, best, limit)
        or _met_below(page, best, named, same)
        or next((body for title in same if (body := _in_title(page.tokens, title))), "")
    )


def _same(tokens: Tokens, best: Title, other: Title) -> bool:
    """Whether a naming means the same meeting: most words of the shorter name are in the longer one."""
    words = {tokens.low(at) for at in range(best.start, best.end)}
    mine = {tokens.low(at) for at in range(other.start, other.end)}
    return 5 * len(words & mine) >= 4 * min(len(words), len(mine)) and len(mine) > 3


def _labelled(page: Page, limit: int) -> str:
    """«Đơn vị tổ chức: Sở A», at the beginning of a line or of a sentence."""
    tokens = page.tokens
    for at in range(page.token(page.prepared.body), limit):
        if tokens.low(at) not in ("đơn", "cơ", "ban", "tổ") or (at and tokens.kind(at - 1) == "word"):
            continue
        label = phrases("organisers", "labels").at(tokens, at)
        if label is not None and tokens.low(label.end) == ":" and (end := hosts.plain_end(tokens, label.end + 1)) > label.end + 1:
            return tokens.words(label.end + 1, end)
    return ""


# the sentence of the title -------------------------------------------------------------------------------------------


def _around(page: Page, title: Title) -> str:
    """The organiser in the sentence that names the meeting, or in the line below a heading."""
    tokens = page.tokens
    first, last = page.sentences[page.sentence_of(tokens.row[title.start].start)]
    behind = _agent(tokens, title.end, min(last, title.end + _FAR))
    if behind:
        return behind
    beside = _beside(tokens, title.end, min(last, title.end + _FAR))
    if beside:
        return beside
    headed = _before_dash(page, title)
    if headed:
        return headed
    verb = _verb_before(tokens, first, title)
    before = hosts.subject(tokens, first, verb) if verb is not None else ""
    if before and not (tokens.low(verb or 0) == "chủ" and organisations.position_at(tokenize(before), 0) is not None):
        return before
    return _next_line(page, title)


def _before_dash(page: Page, title: Title) -> str:
    """«BCĐ NTM huyện Đức Trọng - Giao ban trực tuyến …»: a body that fills a heading up to the dash before the name."""
    tokens = page.tokens
    start = page.token(page.prepared.lines[page.line_of(tokens.row[title.start].start)].body)
    dash = title.start - 1
    if dash - start < 2 or tokens.low(dash) not in ("-", "–", "—", ":") or tokens.kind(start) != "word":
        return ""
    body = organisations.body_at(tokens, start)
    if body is None or body.end != dash or body.kind in hosts.NO_HOSTS or body.end == body.head_end:
        return ""
    return tokens.words(start, dash)


def _met_below(page: Page, best: Title, named: Sequence[Title], same: Sequence[Title]) -> str:
    """«Thông báo kết luận tại phiên họp trực tuyến về A», and below «Ngày 7/10, Ban Chỉ đạo B họp trực tuyến với …»: the same meeting."""
    tokens = page.tokens
    above = page.sentence_of(tokens.row[best.start].start)
    for title in named:
        verb = tokens.low(title.start) == "họp" and not tokens.row[title.start].capital
        if not (verb or title.score <= BARE) or title.start <= best.end or title in same:
            continue
        number = page.sentence_of(tokens.row[title.start].start)
        if number > above + _SENTENCES:
            break
        first = page.sentences[number][0]
        spot = _verb_before(tokens, first, title)
        if spot is not None and (found := hosts.subject(tokens, first, spot)):
            return found
    return ""


def _agent(tokens: Tokens, start: int, stop: int) -> str:
    """«… do Bộ A (phối hợp với Bộ B) tổ chức», «… được Bộ A tổ chức»."""
    for at in range(start, stop):
        if tokens.low(at) not in ("do", "được", "mà", "bởi") or at + 1 >= stop or not hosts.names_somebody(tokens, at + 1):
            continue
        verb = next((i for i in range(at + 2, stop) if phrases("organisers", "verbs").at(tokens, i) is not None), None)
        if verb is None:
            return ""
        if not any(_ends(tokens, i) or _presides(tokens, i) for i in range(at + 1, verb)):
            return hosts.cut(tokens, at + 1, verb, whole=True)
    return ""


def _ends(tokens: Tokens, at: int) -> bool:
    """Whether a sentence part ends here; the full stop of «TP.HCM», «TP. Huế» does not."""
    inside = tokens.low(at - 1) in _SHORT or (at + 1 < len(tokens) and tokens.row[at + 1].glued)
    return tokens.low(at) in (";", "\n") or (tokens.low(at) == "." and not inside)


def _beside(tokens: Tokens, end: int, stop: int) -> str:
    """«Bản ghi cuộc họp về hạn mặn, UBND tỉnh Bến Tre tổ chức sáng 12/3»."""
    if tokens.low(end) not in (",", "(", "-", "–") or end + 1 >= stop or organisations.body_at(tokens, end + 1) is None:
        return ""
    verb = next((at for at in range(end + 2, stop) if phrases("organisers", "verbs").at(tokens, at) is not None), None)
    if verb is None or any(_ends(tokens, at) for at in range(end, verb)) or _meets_another(tokens, verb, stop):
        return ""
    return hosts.cut(tokens, end + 1, verb)


def _presides(tokens: Tokens, at: int) -> bool:
    """«do ông A chủ trì …» tells of a chair; «chủ trì, phối hợp với» of who leads the organising."""
    return tokens.low(at) == "chủ" and tokens.low(at + 1) == "trì" and tokens.low(at + 2) not in (",", "phối", "tổ", "cùng", "và")


def _verb_before(tokens: Tokens, first: int, title: Title) -> int | None:
    """The verb of organising in front of the name of the meeting, or the name itself where it is a verb («họp trực tuyến …»)."""
    for at in range(title.start - 1, max(first, title.start - _NEAR) - 1, -1):
        if (tokens.low(at), tokens.low(at + 1)) == ("chủ", "trì"):
            return at if at + 2 == title.start and at > first else None  # a body presides over what it organises
        if tokens.low(at) in (".", ":", ";", "dự", "tham"):
            break
        if phrases("organisers", "verbs").at(tokens, at) is not None and tokens.low(at - 1) not in ("được", "ban", "công", "tác"):
            return at
        found = phrases("organisers", "holds").at(tokens, at)
        if found is not None and found.end == title.start and at > first:
            return at
    if tokens.low(title.start) in ("họp", "giao") and title.start > first and not tokens.row[title.start].capital:
        return title.start
    return None


def _next_line(page: Page, title: Title) -> str:
    """«Ghi chép hội nghị …», and in the lines below «UBND TP tổ chức, chiều 14/9» or «Hình thức: trực tuyến, do Sở A tổ chức»."""
    tokens = page.tokens
    number = page.line_of(tokens.row[title.start].start)
    for line in page.prepared.lines[number + 1 : number + 1 + _HEAD]:
        start, stop = page.token(line.body), page.token(line.end)
        if line.clock or stop - start > 40:
            break
        start += tokens.low(start) == "("
        if start >= stop:
            continue
        verb = next((at for at in range(start + 1, stop) if phrases("organisers", "verbs").at(tokens, at)), None)
        if verb is None or _meets_another(tokens, verb, stop):
            continue
        if found := _agent(tokens, start, stop):
            return found
        if tokens.row[start].capital and phrases("organisers", "adverbial").at(tokens, start) is None:
            return hosts.cut(tokens, start, verb)
    return ""


def _meets_another(tokens: Tokens, verb: int, stop: int) -> bool:
    """Whether what is organised is named right behind the verb: then it is that, not the meeting of the heading."""
    return any(cue_size(tokens, at) for at in range(verb + 2, min(stop, verb + 5)))


def _told_of_event(page: Page, title: Title, limit: int) -> str:
    """«Sự kiện do Sở A tổ chức», in a sentence of its own."""
    tokens = page.tokens
    here = page.sentence_of(tokens.row[title.start].start)
    for first, last in page.sentences[max(0, here - 2) : here + 8]:
        if first >= limit:
            break
        opening = next((at for at in range(first, min(last, first + _FAR)) if phrases("organisers", "events").at(tokens, at)), None)
        if opening is not None and (found := _agent(tokens, opening, min(last, opening + 2 * _FAR))):
            return found
    return ""


# the title itself ----------------------------------------------------------------------------------------------------


def _in_title(tokens: Tokens, title: Title) -> str:
    """«phiên họp UBND tỉnh …», «Hội nghị trực tuyến của Bộ Công Thương với …»: whose session it is."""
    start = title.start
    after = start + cue_size(tokens, start)
    session = tokens.low(start) in ("họp", "phiên", "cuộc", "giao", "buổi") and tokens.low(start + 1) not in ("làm", "giải")
    while after < title.end and (
        tokens.low(after) in _MANNER or tokens.kind(after) == "num" or tokens.low(after) in ("/", "ban", "họp")
    ):
        if tokens.row[after].capital and not tokens.row[after].text.isupper():
            break
        after += 1
    if after < title.end and (session or hosts.named_body(tokens, after)):
        host = hosts.host(tokens, after, title.end)
        if host:
            return host
    for at in range(start + 2, title.end):
        if tokens.low(at - 1) == "của" and not hosts.of_paper(tokens, start, at) and (host := hosts.host(tokens, at, title.end)):
            return host
    return ""
