"""Whether the words before a comma are the first half of a list of nouns: «khu vực công nghiệp, xây dựng tăng»."""

from __future__ import annotations

from minutes.language.figures.candidate import cue, phrases_split
from minutes.language.figures.clauses import actions
from minutes.language.figures.scene import Scene
from minutes.language.tokens import phrases, words


def with_list(scene: Scene, start: int, floor: int) -> int:
    """Take in the first parts of a list of nouns («khu vực công nghiệp, xây dựng tăng»), and what stands before brackets."""
    tokens = scene.tokens
    for _turn in range(4):
        mark = tokens.low(start - 1) if start - 1 > floor else ""
        mark = "," if mark in ("-", "–") else mark
        begin = max(scene.place(start - 2).piece.start, floor) if mark in (",", ")") else start
        if mark == ")":
            opened = begin - 1
            if opened <= floor or tokens.low(opened) != "(":
                return start
            start = max(scene.place(opened - 1).piece.start, floor)
            continue
        if mark == "," and tokens.kind(start) == tokens.kind(start - 2) == "num":  # «mức độ 3, 4 của ngành»
            start = begin
            continue
        if mark == "," and phrases_split("place_pairs").at(tokens, start - 2) is not None:
            start = _after_asking(scene, begin, start)
            continue
        hangs = cue("hanging").at(tokens, begin, start) if mark == "," else None
        begin = hangs.end if hangs is not None else begin  # «trong đó | khu vực nông, lâm nghiệp tăng»
        if mark != "," or not _is_half(scene, begin, start) or (begin == floor and begin != scene.place(start - 2).piece.start):
            return start
        start = begin
    return start


def _after_asking(scene: Scene, begin: int, start: int) -> int:
    """Where the list of places begins that goes on behind a comma: after the verb that asks or tells."""
    found = list(phrases("figures", "speech", "target", "order", "ask").all(scene.tokens, begin, start - 1))
    return found[-1].end if found else begin


def _is_half(scene: Scene, begin: int, start: int) -> bool:
    """Whether the piece from ``begin`` up to the comma before ``start`` is the first half of a list of nouns."""
    tokens = scene.tokens
    if not 0 < start - 1 - begin <= 7 or scene.times_between(begin, start) or scene.time_at(start) is not None:
        return False
    if cue("measured_heads").at(tokens, start) is not None:
        return False
    if tokens.row[start].text.isupper() and tokens.row[start - 2].text.isupper():  # «nợ BHXH, BHYT»
        return True
    if tokens.row[start].capital:
        return False
    if actions().at(tokens, start) and not actions().at(
        tokens, begin
    ):  # «quỹ phòng, chống thiên tai», «kinh phí sửa chữa, mua sắm»
        last = actions().before(tokens, start - 1, begin)
        field = cue("fields").at(tokens, begin) is not None
        return field or (last is not None and cue("measured_heads").at(tokens, begin) is not None)
    if tokens.low(begin) in words("figures", "no_list") or any(tokens.kind(at) != "word" for at in range(begin, start - 1)):
        return False
    if cue("lead").at(tokens, start) or phrases("figures", "up", "down").at(tokens, start) or actions().at(tokens, start):
        return False
    return phrases("figures", "up", "down", "speech", "estimate", "target").before(tokens, start - 1, begin) is None
