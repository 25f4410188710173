"""Who was there without speaking: those behind «tham dự có», at «điểm cầu A có», in a list of those present."""

from __future__ import annotations

from minutes.language.mentions import Mention
from minutes.language.page import Page
from minutes.language.people import Registry
from minutes.language.text import Line, style
from minutes.language.tokens import Tokens

_CUES = frozenset(
    (
        ("tham", "dự"),
        ("cùng", "dự"),
        ("có", "mặt"),
        ("đến", "dự"),
        ("thành", "phần"),
        ("tham", "gia"),
        ("hiện", "diện"),
        ("dự", "hội"),
        ("dự", "họp"),
        ("dự", "tại"),
        ("dự", "ở"),
        ("dự", "từ"),
        ("dự", "có"),
        ("dự", "và"),
        ("dự", ":"),
    )
)
_FIRST_WORDS = frozenset(first for first, _second in _CUES) | {"có"}


def attending(page: Page, people: Registry) -> set[str]:
    """Return the keys of people who are said to be there: behind «tham dự có», «điểm cầu A có», in a list of those present."""
    found: set[str] = set()
    tokens = page.tokens
    listing: str | None = None
    for line, (start, stop) in zip(page.prepared.lines, page.lines, strict=True):
        if listing is not None and not _still_listed(page, people, line, listing):
            listing = None
        if listing is not None:
            found.update(mention.person for mention in people.at(start, stop) if mention.person)
        for first, last in page.sentences[page.sentence_of(line.start) : page.sentence_of(max(line.start, line.end - 1)) + 1]:
            spot = _attendance(tokens, first, last)
            if spot is not None:
                found.update(m.person for m in people.at(spot, last) if m.person and tokens.low(m.start - 1) not in ("của", "theo"))
                found.update(_in_front(tokens, people.at(first, spot), spot))
        short = line.end - line.body < 80 and page.text[line.end - 1] not in ".;,"
        if short and (_attendance(tokens, start, stop) is not None or "đại biểu" in page.text[line.start : line.end].casefold()):
            listing = style(line.marker)
    return found


def _still_listed(page: Page, people: Registry, line: Line, listing: str) -> bool:
    """Whether a line still belongs to a list of those present: an item of it, or a line that begins with a person."""
    if style(line.marker) == listing and listing:
        return False
    begin = page.token(line.body)
    return bool(line.marker) or bool(people.at(begin, begin + 1))


def _attendance(tokens: Tokens, first: int, last: int) -> int | None:
    """The token where a sentence says that people are there."""
    lows = tokens.lows
    for at in range(first, min(last, len(lows))):
        if lows[at] not in _FIRST_WORDS:
            continue
        if (lows[at], tokens.low(at + 1)) in _CUES:
            return at
        if tokens.low(at) == "dự" and tokens.low(at + 1) not in ("án", "kiến", "toán", "báo", "thảo", "phòng", "trữ"):
            if at == first or tokens.low(at - 1) in ("cùng", "đã", "và", ",", "cũng", "tới", "đến", "có"):
                return at
            if at + 1 >= last or tokens.low(at + 1) in (".", ",", ";", "buổi", "cuộc", "phiên", "lễ"):
                return at
        if tokens.low(at) == "có" and "cầu" in [tokens.low(i) for i in range(max(first, at - 8), at)]:
            return at
    return None


def _in_front(tokens: Tokens, mentions: list[Mention], spot: int) -> set[str]:
    """«ông A dự hội nghị», «ông A, bà B và ông C cùng dự»: those who stand just before the cue."""
    allowed = frozenset(
        "đã cũng , cùng đến tới ) và ; đại diện lãnh đạo các một số sở ban ngành phòng đơn vị địa phương liên quan trưởng thành viên".split()
    )
    found: set[str] = set()
    end = spot
    for mention in reversed(mentions):
        if not all(tokens.low(at) in allowed for at in range(mention.end, end)):
            break
        end = mention.start
        if mention.person:
            found.add(mention.person)
    return found
