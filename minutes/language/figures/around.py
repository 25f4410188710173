"""Words around a number made ready for an indicator: without times, without small words at their ends, written out."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.language.figures.candidate import cue
from minutes.language.figures.clauses import actions
from minutes.language.figures.scene import Scene
from minutes.language.tokens import phrases, words
from minutes.language.units import noun_at

DIRECTIONS = frozenset(
    ["tăng", "giảm", "trưởng", "vượt", "hụt", "thêm", "hơn", "cao", "thấp", "bớt", "lên", "xuống", "âm", "xa", "ít", "nhiều"]
)


_WHEN = frozenset(
    ["day", "month", "quarter", "half", "months", "year", "years", "school", "now", "week", "weekday", "clock", "same"]
)
"""Forms of time that say when, not how long."""


def without_times(scene: Scene, start: int, stop: int) -> list[int]:
    """The tokens between two places without the times there, and without the small words that lead to them («đến», «trong»)."""
    kept: list[int] = []
    at = start
    while at < stop:
        time = scene.time_at(at)
        if time is None or time.form not in _WHEN or scene.tokens.low(time.last) == "trở":
            kept.append(at)
            at += 1
            continue
        while kept and scene.tokens.low(kept[-1]) in words("figures", "time_leads") and kept[-1] >= start:
            kept.pop()
        at = max(at + 1, time.last)
    return kept


def trimmed(scene: Scene, kept: list[int]) -> list[int]:
    """Take the small words off both ends: «trong đó», «riêng», «đã», «đạt», «là», «khoảng»."""
    tokens = scene.tokens
    changed = True
    while kept and changed:
        changed = False
        if cue("no_lead").at(tokens, kept[0], kept[-1] + 1) is not None:
            head = None
        else:
            head = cue("lead").at(tokens, kept[0], kept[-1] + 1)
        if tokens.kind(kept[0]) == "mark" or (head is not None and not _begins_name(scene, head.start, head.end)):
            end = head.end if head is not None else kept[0] + 1
            kept, changed = [at for at in kept if at >= end], True
            continue
        tail = phrases("figures", "trail", "qualifier").before(tokens, kept[-1] + 1, kept[0])
        if tail is not None and tokens.low(tail.start) == "mới" and _means_new(scene, tail.start):
            break
        if tail is not None and tokens.row[tail.start].capital and tail.start > kept[0] and tokens.row[tail.start - 1].capital:
            break  # «Cao Bằng»
        if tail is not None and cue("no_trail").before(tokens, kept[-1] + 1, kept[0]) is not None:
            break
        if tail is not None or (tokens.kind(kept[-1]) == "mark" and tokens.row[kept[-1]].text not in "”)%"):
            start = tail.start if tail is not None else kept[-1]
            kept, changed = [at for at in kept if at < start], True
    return kept


def tail_trimmed(scene: Scene, kept: list[int]) -> list[int]:
    """Take the small words off the end only: what leads to the next number."""
    kept_too = trimmed(scene, kept)
    return [at for at in kept if at <= kept_too[-1]] if kept_too else []


def _means_new(scene: Scene, at: int) -> bool:
    """Whether «mới» is «new» («xây mới 12 nhà», «các khoản vay mới còn 6%»), not «only» («mới đạt 5%», «mới 11,7%»)."""
    if scene.tokens.kind(at + 1) == "num":
        return actions().before(scene.tokens, at) is not None
    return scene.tokens.low(at + 1) not in words("figures", "after_barely")


def _begins_name(scene: Scene, start: int, end: int) -> bool:
    """«cả nước», «toàn tỉnh» lose nothing that says where; a small word with a capital before another is part of a name."""
    tokens = scene.tokens
    if tokens.low(start) == "cả" and tokens.low(end) == "nước":
        return True
    after = tokens.row[end] if end < len(tokens) else None
    if (
        tokens.row[start].capital
        and after is not None
        and after.capital
        and not after.text.isupper()
        and tokens.low(start) in ("cần", "từ")
    ):
        return True  # «Cần Thơ», «Từ Sơn»
    if (noun_at(tokens, start) or 0) > end:
        return True
    return start > 0 and tokens.row[start].capital and after is not None and after.capital and tokens.kind(start - 1) == "word"


def only_direction(text: str) -> bool:
    """Whether a text is nothing but words of rising or falling."""
    return all(word in DIRECTIONS for word in text.casefold().split()) if text else False


def _is_common(scene: Scene, at: int) -> bool:
    """Whether a word with a capital is a common one that began a sentence, not the first of a name."""
    if scene.tokens.low(at) not in words("figures", "common_heads"):
        return False
    if cue("not_measured").at(scene.tokens, at) is not None:
        return False
    after = scene.tokens.row[at + 1] if at + 1 < len(scene.tokens) else None
    return after is None or not after.capital or scene.tokens.low(at) in words("figures", "place_heads")


def written(scene: Scene, kept: Sequence[int], *, lower: bool = False) -> str:
    """The words of some tokens, with the spaces that stand between them where they are neighbours.

    ``lower``: a common word that has a capital only because it began a sentence loses it: the words move inside.
    """
    parts: list[str] = []
    last = -2
    for at in kept:
        token = scene.tokens.row[at]
        glue = at == last + 1 and token.glued
        text = token.text
        moved = (lower and not parts) or (bool(parts) and at < last)
        if moved and token.capital and not text.isupper() and _is_common(scene, at):
            text = token.text[0].lower() + token.text[1:]
        parts.append(text if glue or not parts else f" {text}")
        last = at
    return "".join(parts).strip(" ,;:-–")
