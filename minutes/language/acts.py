"""Acts of speech in running text: «ông A cho biết, …», «Theo Sở B, …», «… nói về chuyện C: …», «“…”, bà D nói»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutes.language import lexicon, names, organisations
from minutes.language.page import Page
from minutes.language.people import Registry
from minutes.language.tokens import Found, Phrases, Tokens
from minutes.language.turns import CLOSE, OPEN, Act, is_time, skip

_THAT = frozenset(
    ("cho biết", "cho hay", "cho rằng", "nói rằng", "khẳng định", "nhấn mạnh", "thông tin", "nhận định", "đánh giá", "nêu rõ")
)
_BODY_VERBS = _THAT | {
    "báo cáo",
    "nêu",
    "thông báo",
    "cho thấy",
    "phản ánh",
    "kiến nghị",
    "đề nghị",
    "đề xuất",
    "chia sẻ",
    "giải trình",
    "trả lời",
    "nêu thực tế",
    "thừa nhận",
}
_MARKED_VERBS = frozenset(("báo cáo", "cảnh báo", "khuyến cáo", "lưu ý", "bổ sung", "trình bày", "cam kết", "nói", "nói rõ"))
"""Verbs of a body that tell of speech only before a mark: «Sở GTVT bổ sung 2 mũi thi công» is no speech."""
_FILLER = frozenset(
    "đã cũng lại còn tiếp tục thẳng thắn thì đồng thời trực tiếp tại hội nghị họp cuộc phiên buổi và , trong đó dự chủ trì kết thúc sau "
    "khi phần mình ý kiến này thêm rất vừa mới riêng ngay đầu trước hết thay mặt lời của từ điểm cầu luận thảo có - – đại biểu".split()
)
_REPORTED = frozenset(
    "báo cáo dự thống kê số liệu đánh giá tổng hợp kết quả khảo sát thông tin ước tính toán của từ do ý kiến phản ánh nhanh sơ bộ ban đầu mới nhất lãnh đạo đại diện".split()
)
_NOT_SUBJECT = frozenset("được bị do của theo từ với cho nghe giao tại về gửi trình mời xin báo".split())
_SOURCES = frozenset(
    tuple(pair.split())
    for pair in "báo cáo|số liệu|thống kê|kết quả|khảo sát|tổng hợp|tờ trình|ý kiến|tính toán|tham luận|rà soát|phản ánh".split("|")
)
_NOT_IN_NAMES = frozenset(
    "của cho là có đã sẽ được bị tại ở trong ngoài từ đến khi này đó theo mà thì hiện năm tháng ngày cùng với do để".split()
)
_IN_ROOM = frozenset("tại ở trong hội nghị cuộc họp phiên buổi trước".split())
_SHOWS = frozenset(("cho thấy", "ghi rõ", "ghi nhận", "thể hiện", "đưa ra", "chỉ ra", "chỉ rõ", "có đoạn", "nói rõ", "ghi"))


_OF_PAPERS = frozenset(("trình bày", "báo cáo", "quán triệt", "thông báo", "công bố", "phát biểu"))
_NAMELY = frozenset((("theo", "đó"), ("cụ", "thể"), ("trong", "đó")))
"""«Ông A báo cáo kết quả 6 tháng. Theo đó, …»: the words of who was only said to speak."""
_PAPERS = Phrases(
    (words, "")
    for words in "kế hoạch|kết quả|tình hình|báo cáo|dự thảo|tóm tắt|tham luận|đề án|tờ trình|nghị quyết|chỉ thị|nghị định|thông tư|luật|quyết định|"
    "phương án|chuyên đề|nội dung|chương trình|tiến độ|các|những|một số|về|việc|công tác|diễn văn|quy chế|quy định|hướng dẫn|tham vấn".split(
        "|"
    )
)
"""What somebody presents of whose words nothing is told: «trình bày kế hoạch», «báo cáo kết quả thực hiện»."""


def acts(page: Page, people: Registry, number: int) -> Iterator[Act]:
    """Yield the acts of speech in a line, sentence by sentence, the first one of each that gives words."""
    first, stop = page.lines[number]
    sentence = page.sentence_of(page.prepared.lines[number].start)
    silent: Act | None = None
    while sentence < len(page.sentences) and page.sentences[sentence][0] < stop:
        start, end = page.sentences[sentence]
        found = list(_acts_in(page, people, max(first, start), end))
        if not found and silent is not None and (page.tokens.low(start), page.tokens.low(start + 1)) in _NAMELY:
            found = [replace(silent, start=_content(page, start + 2, end), rule="words behind «theo đó»", certain=0.8)]
        yield from found
        silent = next((act for act in reversed(found) if act.start < 0), None) if found else silent
        sentence += 1


def _acts_in(page: Page, people: Registry, start: int, end: int) -> Iterator[Act]:
    first = _according(page, people, start, end) or _quoted(page, people, start, end) or _behind(page, people, start, end)
    if first is not None:
        yield first
        return
    last, tokens = -1, page.tokens
    told: Act | None = None
    for person, body, begin, after in _subjects(page, people, start, end):
        if begin < last:
            continue
        act = _spoken(page, people, person, body, after, start, end)
        if act is not None and act.start >= 0 and tokens.low(begin - 1) == "nghe" and act.rule != "speech with colon":
            act = replace(act, start=-1)
        if act is not None:
            if told is not None and not _another(tokens, told, act, begin, people.chair):
                continue
            yield act if told is None else replace(act, cue=tokens.row[begin - 1].start)
            last = page.token(act.start) if act.start >= 0 else after
            told = act if act.start >= 0 else told
    if told is not None:
        return
    colon = _colon(page, people, start, end)
    if colon is not None:
        yield colon


def _another(tokens: Tokens, told: Act, act: Act, begin: int, chair: str) -> bool:
    """«ông A đề nghị …; bà B cho rằng …»: whether a further speaker of a sentence begins a clause of his own."""
    if tokens.low(begin - 1) != ";" or act.start < 0 or told.person == chair != "":
        return False
    return act.person != told.person and (bool(act.person) or act.verb in _THAT)


def _according(page: Page, people: Registry, start: int, end: int) -> Act | None:
    """«Theo báo cáo của Bộ A, …», «Theo ông B, …», «báo cáo của Sở C cho thấy …», «Mở đầu là báo cáo của D: …»."""
    tokens = page.tokens
    while tokens.kind(start) == "mark" and start < end:
        start += 1
    at = start + (tokens.low(start) in ("cũng", "còn"))
    report = tokens.low(at) != "theo"
    if report:
        spot = _source_noun(tokens, start, end)
        if spot is None:
            return None
        at = spot
    at += 1
    for _word in range(16):
        if at >= end or _subject_at(page, people, at) is not None:
            break
        if not (
            tokens.low(at) in _REPORTED
            or tokens.low(at) in _IN_ROOM
            or (report and not tokens.row[at].capital and tokens.kind(at) == "word")
        ):
            break
        at += 1
    who = _subject_at(page, people, at)
    if who is None:
        return None
    person, body, after = who
    return _after_source(page, person, _stretched(page, body, at, after, end), start, after, end, report)


def _stretched(page: Page, body: str, at: int, after: int, end: int) -> str:
    """«Theo Ban Quan | hệ lao động Tổng LĐLĐ Việt Nam, …»: a name that no table knows goes on to the comma, or the verb."""
    if not body or after >= end or page.tokens.kind(after) != "word":
        return body
    for stop in range(after, min(end, after + 9)):
        if page.tokens.low(stop) in (",", ":") or lexicon.speech().at(page.tokens, stop) is not None:
            return page.slice(at, stop) if stop > after else body
        if page.tokens.kind(stop) == "mark" or page.tokens.low(stop) in _NOT_IN_NAMES:
            return body
    return body


def _source_noun(tokens: Tokens, start: int, end: int) -> int | None:
    """Where «báo cáo … của», «số liệu của», «thống kê từ» begins, near the start of a sentence."""
    for at in range(start, min(end, start + 8)):
        pair = (tokens.low(at), tokens.low(at + 1))
        if pair in _SOURCES and any(tokens.low(i) in ("của", "từ", "do") for i in range(at + 2, min(end, at + 10))):
            return at + 1
    return None


def _quoted(page: Page, people: Registry, start: int, end: int) -> Act | None:
    """«“…”, ông Thanh nói»: the words come first."""
    tokens = page.tokens
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
    ends = _ends_line(page, end) and (here[0].end == last or _last_verb(tokens, here[0].end, last))
    stop = tokens.row[close].start if ends else 0
    return Act(here[0].person, "", tokens.row[start + 1].start, tokens.row[start].start, "", "quotation", 0.85, stop)


def _ends_line(page: Page, end: int) -> bool:
    """Whether a sentence is the last one of its line, so that its speaker's turn ends with it."""
    last = page.tokens.row[end - 1]
    return last.end == page.prepared.lines[page.line_of(last.start)].end


def _behind(page: Page, people: Registry, start: int, end: int) -> Act | None:
    """«Nước đã rút, ông Sơn cho biết.», «Giá còn cao, theo Sở Công Thương.»: who says it stands behind the words, or among them."""
    tokens = page.tokens
    last = end - 1 if tokens.low(end - 1) in (".", "!", "?") else end
    for at in range(start + 4, end):
        if tokens.low(at - 1) != "," and tokens.row[at - 1].text not in CLOSE:
            continue
        aside = tokens.low(at) == "theo"
        who = _subject_at(page, people, at + aside)
        if who is None:
            continue
        person, body, after = who
        said = _last_verb(tokens, after, last)
        if (aside and (after >= last or tokens.low(after) == ",") and (person or after >= last)) or (not aside and said):
            stop = tokens.row[at - 1].start if said and at - 1 > start and _ends_line(page, end) else 0
            begin = start + (tokens.row[start].text in OPEN)
            return Act(person, body, tokens.row[begin].start, tokens.row[start].start, "", "told behind the words", 0.85, stop)
    return None


def _last_verb(tokens: Tokens, after: int, last: int) -> bool:
    """Whether nothing but a verb of saying stands from a token to the end of a sentence: «…, ông A nói thêm.»."""
    for at in range(after, min(last, after + 4)):
        verb = lexicon.speech().at(tokens, at, last)
        if verb is not None and verb.what == "say":
            return verb.end == last or (verb.end == last - 1 and tokens.low(verb.end) in ("thêm", "vậy", "rõ"))
        if tokens.low(at) not in _FILLER:
            return False
    return False


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
            stop = _last_of_verbs(tokens, verb, end).end if verb is not None else at + shows
            return Act(person, body, _content(page, stop, end), cue, "báo cáo", "report of a body", 0.9)
        if low == ",":
            return None
    return None


def _subject_at(page: Page, people: Registry, at: int) -> tuple[str, str, int] | None:
    here = [mention for mention in people.at(at, at + 1) if mention.person]
    if here:
        return here[0].person, "", here[0].end
    if page.tokens.kind(at) != "word":
        return None
    at += _on_behalf(page.tokens, at)
    body = organisations.body_at(page.tokens, at)
    if body is None or body.kind == "group" or (body.kind == "place" and not page.tokens.row[body.end - 1].capital):
        return None
    if _any_company(page.tokens, body):
        return None
    return "", page.slice(body.start, body.end), body.end


def _any_company(tokens: Tokens, body: organisations.Body) -> bool:
    """«Doanh nghiệp nói gì?», «Nhà trường cho biết»: a kind of body without a name."""
    return (
        body.end == body.head_end and body.kind in ("company", "school", "centre") and not names.outlandish(tokens.row[body.start])
    )


def _on_behalf(tokens: Tokens, at: int) -> int:
    """How many tokens say that somebody speaks for a body: «đại diện», «đại diện lãnh đạo», «lãnh đạo»."""
    size = 2 if (tokens.low(at), tokens.low(at + 1)) in (("đại", "diện"), ("lãnh", "đạo")) else 0
    if size and (tokens.low(at + size), tokens.low(at + size + 1)) in (("lãnh", "đạo"), ("của", "lãnh")):
        size += 2
    return size


def _unnamed(page: Page, at: int, end: int) -> tuple[str, int] | None:
    """A body that no table knows: in capitals, before a verb of saying («Đại diện Vinatex cho biết», «Agribank khẳng định»)."""
    tokens = page.tokens
    begin = at + _on_behalf(tokens, at)
    if begin >= end or not tokens.row[begin].capital or tokens.low(begin) in names.NOT_NAMES or tokens.kind(begin) != "word":
        return None
    if begin == at and not names.outlandish(tokens.row[begin]):
        return None
    for stop in range(begin + 1, min(end, begin + 9)):
        if lexicon.speech().at(tokens, stop) is not None and not tokens.row[stop].capital:
            return tokens.words(begin, stop), stop
        if tokens.kind(stop) == "mark" or tokens.low(stop) in _NOT_IN_NAMES:
            return None
    return None


def _subjects(page: Page, people: Registry, start: int, end: int) -> Iterator[tuple[str, str, int, int]]:
    """The people and bodies of a sentence that may be who speaks: key, body, first and last token."""
    tokens = page.tokens
    mentions = {mention.start: mention for mention in people.at(start, end) if mention.person}
    at = start
    while at < end:
        mention = mentions.get(at)
        if mention is not None:
            if tokens.low(at - 1) not in _NOT_SUBJECT or at == start or tokens.low(at - 1) == "nghe":
                yield mention.person, "", at, mention.end
            at = mention.end
            continue
        if tokens.kind(at) == "word":
            body = organisations.body_at(tokens, at)
            free = at == start or tokens.low(at - 1) in (",", ".", ":", "và", "-", "diện", "đạo", ")", "phía", ";")
            if body is not None and body.kind not in ("group", "state"):
                if free and not _any_company(tokens, body):
                    yield "", tokens.words(body.start, body.end), at, body.end
                at = max(at + 1, body.end)
                continue
            if body is None and free and (unnamed := _unnamed(page, at, end)) is not None:
                yield "", unnamed[0], at, unnamed[1]
                at = unnamed[1]
                continue
        at += 1


def _spoken(page: Page, people: Registry, person: str, body: str, after: int, start: int, end: int) -> Act | None:
    """The verb of speaking behind a subject, and where the words begin."""
    tokens = page.tokens
    cue = tokens.row[start].start
    at = after
    while at < min(end, after + 16):
        if tokens.low(at) == "(":
            at = 1 + next((i for i in range(at, min(end, at + 12)) if tokens.low(i) == ")"), at)
            continue
        verb = lexicon.speech().at(tokens, at, end)
        if verb is not None and not tokens.row[at].capital:
            verb = _last_of_verbs(tokens, verb, end)
            word = tokens.words(verb.start, verb.end).casefold()
            return _worded(page, person, body, verb.what, word, verb.start, verb.end, end, cue)
        if tokens.low(at) == "rằng" and person and at > after:
            return Act(person, body, _content(page, at, end), cue, "rằng", "words behind «rằng»", 0.8)
        if any(tokens.low(i) == "rằng" for i in range(at, min(end, at + 5))) and person:
            at += 1
            continue
        if tokens.low(at) not in _FILLER and not (tokens.row[at].capital and at > after):
            if not person or not _surely_says(page, people, at, end):
                break
        if at > after and names.honorific_at(tokens, at) is not None:
            break
        at += 1
    return None


def _last_of_verbs(tokens: Tokens, verb: Found[str], end: int) -> Found[str]:
    """«phát biểu cho rằng», «trình bày cho thấy»: of verbs in a row the last one has the words behind it."""
    while (following := lexicon.speech().at(tokens, verb.end, end)) is not None and following.what == "say" and verb.what == "say":
        verb = following
    return verb


_SURELY = frozenset(
    ("cho biết", "cho hay", "cho rằng", "nhấn mạnh", "khẳng định", "chia sẻ", "thừa nhận", "nhận định", "bày tỏ", "thông tin")
)


def _surely_says(page: Page, people: Registry, at: int, end: int) -> bool:
    """Whether words that no table knows lead to a verb of saying, with nobody else between: «ông A của trường nhấn mạnh»."""
    tokens = page.tokens
    for index in range(at, min(end, at + 10)):
        if tokens.low(index) in (":", ";", ".", "”", "“") or people.at(index, index + 1):
            return False
        verb = lexicon.speech().at(tokens, index, end)
        if verb is not None and not tokens.row[index].capital:
            return tokens.words(verb.start, verb.end).casefold() in _SURELY
    return False


def _worded(page: Page, person: str, body: str, kind: str, word: str, verb: int, after: int, end: int, cue: int) -> Act | None:
    tokens = page.tokens
    near = next((i for i in range(after, min(end, after + 22)) if tokens.low(i) == ":" and not is_time(tokens, i)), None)
    if near is None and word in _OF_PAPERS and _PAPERS.at(tokens, after, end) is not None:
        return Act(person, "", -1, cue, word, "spoke", 0.9) if person else None
    marked = tokens.low(after) in (":", ",", "rằng") or (near is not None and word == "báo cáo")
    if body and (word not in _BODY_VERBS | _MARKED_VERBS or (word in _MARKED_VERBS and not marked)):
        return None
    if body and kind == "keep" and word not in ("đề nghị", "cam kết"):
        return None
    if kind == "keep" and tokens.low(after) == ":" and after + 1 < end and tokens.row[after + 1].text in OPEN:
        return Act(person, body, _content(page, after, end), cue, word, "speech with colon", 0.9)
    if kind in ("keep", "up"):
        return Act(person, body, tokens.row[verb].start, cue, word, "speech verb with content", 0.85)
    if kind == "speak" or word == "phát biểu":
        inner = _second_verb(page, after, end)
        if near is not None:
            return (
                Act(person, body, _content(page, near, end), cue, word, "speech with colon", 0.9)
                if near + 1 < end
                else _open(page, person, body, near, cue, word)
            )
        if inner is not None:
            return _worded(page, person, body, inner[0], inner[1], inner[2], inner[3], end, cue)
        return Act(person, body, -1, cue, word, "spoke", 0.9)
    if near is not None and (word not in _THAT or near - after <= 3 or near + 1 == end):
        return (
            Act(person, body, _content(page, near, end), cue, word, "speech with colon", 0.9)
            if near + 1 < end
            else _open(page, person, body, near, cue, word)
        )
    return Act(person, body, _content(page, after, end), cue, word, "speech verb", 0.92) if after < end - 1 else None


def _open(page: Page, person: str, body: str, colon: int, cue: int, word: str) -> Act:
    return Act(person, body, page.tokens.row[colon].end, cue, word, "speech over a list", 0.9)


def _second_verb(page: Page, after: int, end: int) -> tuple[str, str, int, int] | None:
    tokens = page.tokens
    for at in range(after, min(end, after + 14)):
        verb = lexicon.speech().at(tokens, at, end)
        if verb is not None and verb.what in ("say", "keep") and not tokens.row[at].capital:
            return verb.what, tokens.words(verb.start, verb.end).casefold(), verb.start, verb.end
    return None


def _content(page: Page, after: int, end: int) -> int:
    tokens = page.tokens
    while after < end and (tokens.low(after) in (",", ":", "rằng", "thêm", "-", "–") or tokens.row[after].text in OPEN):
        after += 1
    return tokens.row[after].start if after < len(tokens) else len(page.text)


def _colon(page: Page, people: Registry, start: int, end: int) -> Act | None:
    """A person, then a colon, then a passage: the person said it, whatever the verb («… phác ra có cả gam sáng lẫn gam tối: …»)."""
    tokens = page.tokens
    colon = next((at for at in range(start, end) if tokens.low(at) == ":" and not is_time(tokens, at)), None)
    if colon is None or end - colon < 9:
        return None
    ahead = [m for m in people.at(start, colon) if m.person and m.kind in ("named", "short", "pronoun") and m.end <= colon]
    if not ahead or ahead[-1].group >= 0 or len({m.person for m in ahead}) > 1 or colon - ahead[0].end < 2:
        return None
    if any(m.start <= colon + 3 for m in people.at(colon, end)) or _attending(tokens, start, colon):
        return None
    return Act(ahead[0].person, "", _content(page, colon, end), tokens.row[start].start, "", "colon", 0.6)


def _attending(tokens: Tokens, start: int, end: int) -> bool:
    words = [tokens.low(at) for at in range(start, end)]
    return any(word in ("dự", "trì", "tọa", "thành") and (word != "thành" or "phần" in words) for word in words)
