"""The words after a number's unit that go on with what it counts."""

from __future__ import annotations

from minutes.language.figures.around import tail_trimmed, without_times
from minutes.language.figures.candidate import Candidate, cue, phrases_split
from minutes.language.figures.clauses import actions, deed_at
from minutes.language.figures.scene import Scene
from minutes.language.tokens import phrases, words
from minutes.language.units import list_at, noun_at
from minutes.model import FigureKind

_RIGHT = 16
"""Words of an indicator after its number, at the most."""


def words_after(scene: Scene, one: Candidate, after: Candidate | None) -> tuple[list[int], int]:
    """The tokens of the words after the unit that go on with what it counts, and the token after its quote."""
    tokens = scene.tokens
    end = min(one.place.clause.end, one.last + _RIGHT)
    if after is not None and tokens.low(one.last) != "(":
        end = min(end, after.first)
    at = inner = _after_brackets(scene, max(one.last, one.counted_end), end)
    while at < end and not _stops(scene, one, at, end, after):
        if scene.is_break(at):
            listed = _listed(scene, one, at) if scene.tokens.low(at) == "," else 0
            if not listed or listed > end:
                break
            at = listed
            continue
        if tokens.kind(at) == "num" and not scene.in_time(at) and not scene.named[at] and not scene.taken[at]:
            break
        at += 1
    at = _with_rest(scene, one, at, end)
    if at == inner:
        return [], max(one.last, one.counted_end, one.change_end)
    kept = list(range(inner, at)) if one.derived else without_times(scene, inner, at)
    if after is not None and at == after.first:
        kept = tail_trimmed(scene, kept)
    kept = _right_trimmed(scene, kept)
    return kept, max(kept[-1] + 1 if kept else one.last, one.counted_end, one.change_end)


def _after_brackets(scene: Scene, at: int, end: int) -> int:
    """The token after «(78%)», where words go on that belong to the number before: «6.370/8.167 xã (78%) đạt chuẩn»."""
    if scene.tokens.low(at) != "(":
        return at
    close = next((step for step in range(at + 1, min(at + 8, len(scene.tokens))) if scene.tokens.low(step) == ")"), None)
    return at if close is None or close + 1 >= len(scene.tokens) else close + 1


def _ends_time(scene: Scene, at: int) -> bool:
    """Whether a time ends just before a token."""
    return bool(scene.in_time(at - 1)) and not scene.in_time(at)


def _stops(scene: Scene, one: Candidate, at: int, end: int, after: Candidate | None) -> bool:
    """Whether the words that say what a number counts end before a token."""
    tokens = scene.tokens
    if _breaks(scene, one, at):
        return True
    if one.derived and at <= one.last + 3 and tokens.low(at) != "và":
        return False
    follows = after is not None and after.first <= one.place.piece.end
    if tokens.low(at) in ("và", "với") and (follows or actions().at(tokens, at + 1, end)):
        return True
    if _is_stop_word(scene, one, at, end):
        return True
    if after is not None and follows and at < after.first <= at + 8 and _begins_anew(scene, one, at, after):
        return True
    turn = phrases("figures", "up", "down").at(tokens, at, end)
    if turn is not None:
        near = turn.end == at + 1 and tokens.low(at) in words("figures", "near_only")
        reach = min(at + 3 if near else at + 9, one.place.piece.end)
        return any(tokens.kind(step) == "num" for step in range(at + 1, reach)) or _spoken_after(scene, at, reach)
    led = phrases("deadlines", "strong").at(tokens, at, end)
    return led is not None and scene.time_at(led.end) is not None


def _spoken_after(scene: Scene, at: int, reach: int) -> bool:
    """Whether a number in words follows within reach."""
    return scene.has_number(at + 1, reach)


def _breaks(scene: Scene, one: Candidate, at: int) -> bool:
    """A cell, a full stop, or, of a ratio, the end of the time that it is told against."""
    tokens = scene.tokens
    if scene.begins_cell(at):
        return True
    if tokens.low(at) == ".":
        glued = tokens.row[at].glued and at + 1 < len(tokens)
        return not glued or (not tokens.row[at + 1].glued and tokens.low(at + 1) in words("figures", "no_list"))
    goes_on = tokens.low(at) in ("của", "tại", "ở", "và")
    return one.kind is FigureKind.RATIO and at > one.last + 1 and _ends_time(scene, at) and not goes_on


def _is_stop_word(scene: Scene, one: Candidate, at: int, end: int) -> bool:
    """«so với», «trong đó», «chiếm 5%», «trở lên»; not inside «mặt bằng», «lấn chiếm», «từ 18 tuổi trở lên»."""
    tokens, low = scene.tokens, scene.tokens.low(at)
    if low == "trở":
        return tokens.low(at + 1) in ("lên", "xuống") and not scene.named[at - 1] and not scene.in_time(at - 1)
    if low in (".", "”") or (low == "và" and tokens.low(at + 1) == "thứ"):
        return True
    stop = cue("right_stop").at(tokens, at, end)
    if stop is None or cue("no_stop").at(tokens, at) or (at > one.last and cue("no_stop").at(tokens, at - 1)):
        return False
    if stop.end == at + 1 and low in ("chiếm", "bằng", "vượt"):
        return any(tokens.kind(step) == "num" for step in range(at + 1, min(at + 5, one.place.piece.end)))
    return True


def _begins_anew(scene: Scene, one: Candidate, at: int, after: Candidate) -> bool:
    """Talk without commas: «15 héc ta chè | năng suất tám tạ», «đã chi 450 triệu | còn nợ 120 triệu», «… | số hộ thiếu nước là …»."""
    tokens, low = scene.tokens, scene.tokens.low(at)
    if low == "còn":
        return after.first - at <= 5
    if low == "số":
        counted = noun_at(tokens, at + 1) is not None and noun_at(tokens, at - 1) is None
        return counted and one.kind is FigureKind.AMOUNT
    return at > one.last and (cue("fresh_heads").at(tokens, at) or cue("estimate").at(tokens, at)) is not None


def _listed(scene: Scene, one: Candidate, at: int) -> int:
    """The token after the nouns that are counted together across a comma («cán bộ, chiến sĩ»), or nought."""
    for back in (2, 1):
        start = at - back
        both = max(noun_at(scene.tokens, start) or 0, list_at(scene.tokens, start)) if start >= one.last else 0
        if both > at + 1:
            return both
    return 0


def _with_rest(scene: Scene, one: Candidate, at: int, end: int) -> int:
    """Take in the second half of a list of nouns: «giáo viên mầm non, phổ thông công lập»."""
    tokens = scene.tokens
    if at >= end or tokens.low(at) != "," or at == one.last:
        return at
    if phrases_split("verb_pairs").at(tokens, at - 1) is not None:  # «khám, chữa bệnh»
        return min(scene.place(at + 1).piece.end, end)
    piece = scene.place(at + 1).piece
    if piece.end > end or not 0 < piece.end - piece.start <= 6 or scene.times_between(*piece):
        return at
    if any(tokens.kind(step) != "word" for step in range(*piece)) or tokens.low(piece.start) in words("figures", "no_list"):
        return at
    if phrases("figures", "up", "down", "trail", "lead", "right_stop", "rank", "joint").at(tokens, piece.start, piece.end):
        return at
    return at if any(deed_at(scene, step, piece.end) for step in range(*piece)) else piece.end


def _right_trimmed(scene: Scene, kept: list[int]) -> list[int]:
    tokens = scene.tokens
    while kept and (
        (tokens.kind(kept[-1]) == "mark" and tokens.row[kept[-1]].text not in "”)%")
        or (tokens.low(kept[-1]) in words("figures", "right_edge") and not scene.in_time(kept[-1]))
    ):
        kept = kept[:-1]
    while kept and tokens.low(kept[0]) in ("đó", "này", "ạ", "trở", ":", "-"):
        kept = kept[1:]
    return kept
