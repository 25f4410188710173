"""Who may be the one that speaks in a sentence: a person, a body, or a body that no table knows, spoken for or in capitals."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.language import lexicon, names, organisations
from minutes.language.page import Page
from minutes.language.people import Registry
from minutes.language.tokens import Found, Tokens
from minutes.language.turns import OPEN

FILLER = frozenset(
    "đã cũng lại còn tiếp tục thẳng thắn thì đồng thời trực tiếp lần lượt tại hội nghị họp cuộc phiên buổi và , trong đó dự chủ trì kết thúc sau "
    "khi phần mình ý kiến này thêm rất vừa mới riêng ngay đầu trước hết thay mặt lời của từ điểm cầu luận thảo có - – đại biểu".split()
)
"""Words that may stand between who speaks and the verb."""
_NOT_SUBJECT = frozenset("được bị do của theo từ với cho nghe giao tại về gửi trình mời xin báo".split())
_ADDRESSED = frozenset((("trả", "lời"), ("giải", "đáp"), ("chất", "vấn"), ("cảm", "ơn"), ("đáp", "lời"), ("phúc", "đáp")))
"""«Trả lời đại biểu A, Giám đốc B cho biết …»: who is answered is not the one that speaks."""
_CALLED = frozenset((("đại", "biểu"), ("cử", "tri"), ("ý", "kiến"), ("câu", "hỏi")))
NOT_IN_NAMES = frozenset(
    "của cho là có đã sẽ được bị tại ở trong ngoài từ đến khi này đó theo mà thì hiện năm tháng ngày cùng với do để".split()
)


def subjects(page: Page, people: Registry, start: int, end: int) -> Iterator[tuple[str, str, int, int]]:
    """Yield the people and bodies of a sentence that may be who speaks: key, body, first and last token."""
    tokens = page.tokens
    mentions = {mention.start: mention for mention in people.at(start, end) if mention.person}
    at = start
    while at < end:
        mention = mentions.get(at)
        if mention is not None:
            back = at - 2 * ((tokens.low(at - 2), tokens.low(at - 1)) in _CALLED)
            if (tokens.low(back - 2), tokens.low(back - 1)) in _ADDRESSED:
                at = mention.end
                continue
            if tokens.low(at - 1) not in _NOT_SUBJECT or at == start or tokens.low(at - 1) in ("nghe", "do"):
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


def subject_at(page: Page, people: Registry, at: int) -> tuple[str, str, int] | None:
    """Return who may be the speaker named at a token: key, body, and the token behind; or None."""
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


def _on_behalf(tokens: Tokens, at: int) -> int:
    """How many tokens say that somebody speaks for a body: «đại diện», «đại diện lãnh đạo», «lãnh đạo»."""
    one = tokens.low(at) in ("một", "vị")
    size = 2 + one if (tokens.low(at + one), tokens.low(at + one + 1)) in (("đại", "diện"), ("lãnh", "đạo")) else 0
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
        if tokens.kind(stop) == "mark" or tokens.low(stop) in NOT_IN_NAMES:
            return None
    return None


def _any_company(tokens: Tokens, body: organisations.Body) -> bool:
    """«Doanh nghiệp nói gì?», «Nhà trường cho biết»: a kind of body without a name."""
    return (
        body.end == body.head_end and body.kind in ("company", "school", "centre") and not names.outlandish(tokens.row[body.start])
    )


def content(page: Page, after: int, end: int) -> int:
    """Return the offset where the words begin that stand behind a verb of saying."""
    tokens = page.tokens
    while after < end and (tokens.low(after) in (",", ":", "rằng", "thêm", "-", "–") or tokens.row[after].text in OPEN):
        after += 1
    return tokens.row[after].start if after < len(tokens) else len(page.text)


def last_of_verbs(tokens: Tokens, verb: Found[str], end: int) -> Found[str]:
    """Return the last of verbs in a row, which has the words behind it: «phát biểu cho rằng», «trình bày cho thấy»."""
    while (following := lexicon.speech().at(tokens, verb.end, end)) is not None and following.what == "say" and verb.what == "say":
        verb = following
    return verb
