"""Who organises a conference: the subject of «tổ chức» and its like, or the body whose session it is.

The subject is a part of the sentence («Sáng 7/4, | Bộ Tư lệnh Quân khu 9 | tổ chức hội nghị …»), found between marks and
the verb, so that bodies that no table knows are found too; of several that work together the first one counts
(«Bộ A phối hợp với Bộ B»), «A và B» stay together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minutes.language import lexicon, names, organisations
from minutes.language.page import Page
from minutes.language.titles import BARE, PARTS, Title, cue_size
from minutes.language.tokens import Tokens, phrases

_NO_HOSTS = frozenset(("place", "group", "press"))
_MANNER = frozenset(
    "tháng năm quý i ii iii iv thứ lần định trực tuyến thường kỳ của giao chuyên đề đột xuất mở rộng nhất hai ba gb".split()
)
_TOGETHER = frozenset(("phối", "cùng", "và", "chủ"))
_SHORT = frozenset(("tp", "tx", "tt", "q", "h", "p", "gs", "ts"))
_HEAD = 6
_SENTENCES = 4  # so far below its heading a meeting is told of again without its name
_ABOVE = frozenset(("gia", "ương", "phủ", "tỉnh", "phố"))
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
        if label is not None and tokens.low(label.end) == ":" and (end := _plain_end(tokens, label.end + 1)) > label.end + 1:
            return tokens.words(label.end + 1, end)
    return ""


def _plain_end(tokens: Tokens, start: int) -> int:
    """Where a name ends that fills the rest of a line or a sentence."""
    body = organisations.body_at(tokens, start) if start < len(tokens) else None
    at = body.end if body is not None else start
    while at < len(tokens) and tokens.kind(at) == "word":
        at += 1
    return at


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
    if verb is not None and (before := _subject(tokens, first, verb)):
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
    if body is None or body.end != dash or body.kind in _NO_HOSTS or body.end == body.head_end:
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
        if spot is not None and (found := _subject(tokens, first, spot)):
            return found
    return ""


def _agent(tokens: Tokens, start: int, stop: int) -> str:
    """«… do Bộ A (phối hợp với Bộ B) tổ chức», «… được Bộ A tổ chức»."""
    for at in range(start, stop):
        if tokens.low(at) not in ("do", "được", "mà", "bởi") or at + 1 >= stop or not _names_somebody(tokens, at + 1):
            continue
        verb = next((i for i in range(at + 2, stop) if phrases("organisers", "verbs").at(tokens, i) is not None), None)
        if verb is None:
            return ""
        if not any(_ends(tokens, i) or _presides(tokens, i) for i in range(at + 1, verb)):
            return _cut(tokens, at + 1, verb, whole=True)
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
    return _cut(tokens, end + 1, verb)


def _names_somebody(tokens: Tokens, at: int) -> bool:
    """Whether a name begins here: a capital, or the kind of a place or body in small letters («thành phố Sầm Sơn»)."""
    if tokens.row[at].capital:
        return True
    body = organisations.body_at(tokens, at)
    return body is not None and any(token.capital for token in tokens.row[at : body.end])


def _presides(tokens: Tokens, at: int) -> bool:
    """«do ông A chủ trì …» tells of a chair; «chủ trì, phối hợp với» of who leads the organising."""
    return tokens.low(at) == "chủ" and tokens.low(at + 1) == "trì" and tokens.low(at + 2) not in (",", "phối", "tổ", "cùng", "và")


def _verb_before(tokens: Tokens, first: int, title: Title) -> int | None:
    """The verb of organising in front of the name of the meeting, or the name itself where it is a verb («họp trực tuyến …»)."""
    for at in range(title.start - 1, max(first, title.start - _NEAR) - 1, -1):
        if tokens.low(at) in (".", ":", ";", "dự", "tham") or (tokens.low(at), tokens.low(at + 1)) == ("chủ", "trì"):
            break
        if phrases("organisers", "verbs").at(tokens, at) is not None and tokens.low(at - 1) not in ("được", "ban", "công", "tác"):
            return at
        found = phrases("organisers", "holds").at(tokens, at)
        if found is not None and found.end == title.start and at > first:
            return at
    if tokens.low(title.start) in ("họp", "giao") and title.start > first and not tokens.row[title.start].capital:
        return title.start
    return None


def _subject(tokens: Tokens, first: int, verb: int) -> str:
    """The subject in front of a verb: the last part of the sentence before it that is no adverbial, with those it works with."""
    parts = list(_parts(tokens, first, verb))
    chosen: tuple[int, int] | None = None
    for start, end in reversed(parts):
        helping = tokens.low(start) in _TOGETHER or phrases("organisers", "between").at(tokens, start) is not None
        if (helping and not tokens.row[start].capital) or (tokens.kind(start) == "num" and end - start < 6):
            continue
        timed = any(tokens.kind(at) == "num" for at in range(start, end)) and end - start < 9
        if chosen is None and timed and not tokens.row[start].capital:
            continue
        if not _names_somebody(tokens, start) or phrases("organisers", "adverbial").at(tokens, start) is not None:
            break
        body = organisations.body_at(tokens, start)
        if chosen is not None and not (body is not None and _fills(tokens, body, end)):
            break
        chosen = start, end
    return _cut(tokens, chosen[0], verb) if chosen is not None else _small_subject(tokens, first, verb)


def _small_subject(tokens: Tokens, first: int, verb: int) -> str:
    """The body in front of the verb in words written down by a machine, without a capital in them."""
    if any(tokens.row[at].capital for at in range(first, verb)):
        return ""
    bodies = (organisations.body_at(tokens, at) for at in range(max(first, verb - 12), verb))
    body = next((one for one in bodies if one is not None and one.end == verb and one.kind not in _NO_HOSTS), None)
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


def _cut(tokens: Tokens, start: int, verb: int, *, whole: bool = False) -> str:
    """The name of the organiser: up to a bracket, a comma, a helper or an adverb before the verb; empty for a person.

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
    if end - start > 24 or not (known or _acronym(tokens, start, end) or (capitals > 1 and tokens.row[start].capital)):
        return ""
    return "" if not known and names.looks_like_name(tokens, start, end) else tokens.words(start, end)


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
            return _cut(tokens, start, verb)
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
    if after < title.end and (session or _named_body(tokens, after)):
        host = _host(tokens, after, title.end)
        if host:
            return host
    for at in range(start + 2, title.end):
        if tokens.low(at - 1) == "của" and not _of_paper(tokens, start, at) and (host := _host(tokens, at, title.end)):
            return host
    return ""


def _named_body(tokens: Tokens, at: int) -> bool:
    """Whether one body begins here, not a kind of bodies («Công an toàn quốc»)."""
    body = organisations.body_at(tokens, at)
    if body is None or body.kind == "state" or _acronym(tokens, at, body.end):
        return body is not None or _acronym(tokens, at, at + 1)
    return body.kind not in _NO_HOSTS and sum(token.capital for token in tokens.row[at : body.end]) > 1


def _acronym(tokens: Tokens, start: int, end: int) -> bool:
    return end - start == 1 and len(tokens.row[start].text) > 2 and tokens.row[start].text.isupper()


def _host(tokens: Tokens, start: int, stop: int) -> str:
    """Whose session it is: from a capital to the time, the business or the others that the name of the meeting goes on with."""
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
    return tokens.words(start, end) if body is not None or capitals > 1 or _acronym(tokens, start, end) else ""


def _body_inside(tokens: Tokens, body: organisations.Body | None, start: int, stop: int) -> int:
    """The end of the body that a host's name begins with, where no word in it ends the name."""
    if body is None or body.end > stop:
        return start + 1
    ends = any(phrases("organisers", "host_ends").at(tokens, at) for at in range(start + 1, body.end) if not tokens.row[at].capital)
    return start + 1 if ends else body.end


def _of_paper(tokens: Tokens, start: int, at: int) -> bool:
    """«triển khai Nghị quyết của Chính phủ», «về vốn của Sở A»: it is the paper's or the subject's, not the meeting's."""
    papers = phrases("titles", "papers")
    return any(papers.at(tokens, i) is not None for i in range(max(start, at - 8), at)) or any(
        tokens.low(i) == "về" for i in range(start, at)
    )
