"""Turns of speech: what one speaker said, and the marks of a text that turns are bound by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutes.language.folding import fold
from minutes.language.page import Page
from minutes.language.text import style
from minutes.language.tokens import Tokens, phrases

OPEN = '“"‘«'
_REPORTED = re.compile(r"(?:theo dõi|biết|xem xét|chỉ đạo|cho ý kiến)(?:, (?:theo dõi|biết|xem xét|chỉ đạo|cho ý kiến))*\s*\./\.$")
"""How a report to those above closes: «Ban Chỉ đạo tỉnh báo cáo Ban Chỉ đạo Trung ương theo dõi./.»."""
_LONGEST_QUOTE = 6000
CLOSE = '”"’»'


@dataclass(slots=True)
class Turn:
    """What one speaker said: the person's key or the body's name, the passage, its kind, and the rule that read it.

    ``cue`` is the offset where the sentence that introduces it begins; ``certain`` the confidence, 0 to 1.
    """

    person: str
    body: str
    start: int
    end: int
    kind: str
    rule: str
    cue: int
    certain: float = 0.9
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody is said to speak: the words begin at ``start``, or nowhere when only the fact is told (``start`` < 0).

    ``stop`` is where they end when the speaker is told behind them («…, ông A nói»), else 0.
    """

    person: str
    body: str
    start: int
    cue: int
    verb: str
    rule: str
    certain: float = 0.9
    stop: int = 0


def closing(page: Page, number: int) -> bool:
    """Whether a line closes a paper: «Trên đây là …», «… thông báo để các cơ quan … biết», the signature, who gets copies."""
    line = page.prepared.lines[number]
    words = page.text[line.start : min(line.end, line.start + 400)]
    low = words.casefold()
    ending = phrases("discourse", "closing").at(page.tokens, page.token(line.start))
    if (ending is not None and page.tokens.low(ending.end) != ",") or by_line(page, number):
        return True
    if "thông báo" in low and (
        " biết, thực hiện" in low or "để biết" in low or "biết và thực hiện" in low or "biết, triển khai" in low
    ):
        return True
    if low.rstrip().endswith("/.") and "báo cáo" in low and _REPORTED.search(low) is not None:
        return True
    return words.isupper() and not line.marker and len(words) < 60 and words[-1] not in ":.;"


def by_line(page: Page, number: int) -> bool:
    """Whether a line tells who wrote the text or took its pictures: «Tin, ảnh: SONG THƯ»."""
    line = page.prepared.lines[number]
    label, colon, _names = page.text[line.body : min(line.end, line.body + 80)].partition(":")
    return bool(colon) and fold(label.replace(",", " ").strip("( ")) in phrases("discourse", "by_lines")


def discussion(page: Page, number: int) -> bool:
    """Whether a line is the title of what was discussed: «3. Ý kiến tại giao ban», «II. THẢO LUẬN»."""
    line = page.prepared.lines[number]
    if line.end - line.body > _TITLE or page.text[line.end - 1] in ".;,":
        return False
    at = page.token(line.body)
    found = phrases("discourse", "discussion", "directed").at(page.tokens, at)
    return found is not None and found.what == "discussion" and page.tokens.row[at].capital


def discussed(page: Page, number: int) -> bool:
    """Whether a line is an item of a list under such a title."""
    lines = page.prepared.lines
    kind = style(lines[number].marker)
    if not kind:
        return False
    above = next((at for at in range(number - 1, max(-1, number - _ITEMS), -1) if style(lines[at].marker) != kind), None)
    return above is not None and discussion(page, above)


_TITLE, _ITEMS = 90, 40
"""The most letters of such a title, and the most items of its list."""


def goes_on(page: Page, number: int) -> bool:
    """Whether a line hangs on the one before: «Tuy nhiên, …», «Bên cạnh đó, …», «Thứ hai, …»."""
    return phrases("discourse", "goes_on").at(page.tokens, page.token(page.prepared.lines[number].body)) is not None


def skip(text: str, at: int) -> int:
    """Return the offset of the first letter from ``at`` on, behind spaces and opening quotation marks."""
    while at < len(text) and (text[at].isspace() or text[at] in OPEN or text[at] == "*"):
        at += 1
    return at


def without_quotes(text: str, start: int, end: int) -> int:
    """Return where a passage ends that is one quotation whose opening mark was left out: before its closing mark."""
    if start == 0 or text[start - 1] not in OPEN:
        return end
    close = next((at for at in range(end - 1, max(start, end - 3), -1) if text[at] in CLOSE), None)
    if close is None or any(text[at] in CLOSE for at in range(start, close)):
        return end
    return close if close > start else end


def quote_end(text: str, start: int, end: int) -> int:
    """Return where a quotation ends that a passage begins with and whose sentence ends with it; else the passage's end."""
    if start == 0 or text[start - 1] not in OPEN:
        return end
    close = next((at for at in range(start, min(end, start + _LONGEST_QUOTE)) if text[at] in CLOSE), None)
    if close is None or not (text[close - 1] in ".!?" or text[close + 1 : close + 2] in (".", "!", "?")):
        return end
    return close if text[close + 1 : min(end, close + 9)].strip(" .!?") else end


def is_time(tokens: Tokens, at: int) -> bool:
    """Return whether the colon at a token stands inside a time («8:30»)."""
    return tokens.kind(at - 1) == "num" and tokens.kind(at + 1) == "num" and tokens.row[at].glued
