"""The direction before a number, and the base that it is measured from: «tăng … so với cùng kỳ», «thấp hơn kế hoạch …»."""

from __future__ import annotations

from dataclasses import dataclass, replace

from minutes.language.figures.candidate import Candidate, cue
from minutes.language.figures.scene import Scene
from minutes.language.times import Time
from minutes.language.tokens import phrases, words
from minutes.model import Direction

REACH = 24
"""Tokens between a figure and a change of it, at the most."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The direction before a number: where its words begin, whether nothing but links stands before them, a base inside."""

    direction: Direction
    start: int
    opens: bool
    base: Time | str | None
    bare: bool


def find_lead(scene: Scene, one: Candidate, floor: int) -> Lead | None:
    """Return the direction before a number, back to ``floor``: a sign, or a word with nothing but a base and fillers between."""
    tokens = scene.tokens
    sign = tokens.low(one.first - 1)
    glued = tokens.row[one.first].glued
    if sign in ("+", "-", "–", "−") and glued and one.first - 1 >= floor:
        outer = tokens.row[one.first - 1]
        if not outer.glued or tokens.low(one.first - 2) == "(":
            inner = range(max(floor, one.place.piece.start), one.first - 1)
            opens = all(scene.is_break(at) or cue("joint").at(tokens, at, one.first) for at in inner)
            return Lead(Direction.UP if sign == "+" else Direction.DOWN, one.first - 1, opens, None, False)
    start = max(floor, one.first - REACH, one.place.piece.start)
    start = _before_bracket(scene, start)
    at = start
    while (link := phrases("figures", "joint", "lead").at(tokens, at, one.first)) and not cue("versus").at(tokens, at, one.first):
        at = link.end
    opening = None
    if cue("versus").at(tokens, at, one.first):
        opening = base_after(scene, at, one.first)[0]
        at = skip_base(scene, at, one.first)
    else:
        at = skip_base(scene, at, one.first) if start == floor else start
    links = at
    while links < one.first and (scene.is_break(links) or (joint := cue("joint").at(tokens, links, one.first))):
        links = links + 1 if scene.is_break(links) else joint.end if joint else links + 1
    lead = _direction(scene, one, links)
    return replace(lead, base=opening) if lead is not None and lead.base is None and opening is not None else lead


def _before_bracket(scene: Scene, start: int) -> int:
    """«cao hơn cùng kỳ (38,2%) 5,8 điểm»: what stands before a number in brackets goes on behind it."""
    if scene.tokens.low(start - 1) != ")":
        return start
    opened = next((at for at in (start - 3, start - 4) if scene.tokens.low(at) == "("), None)
    return start if opened is None else scene.place(opened - 1).piece.start


def _direction(scene: Scene, one: Candidate, opening: int) -> Lead | None:
    """The direction word from which only a base and fillers lead to the number."""
    tokens = scene.tokens
    found: Lead | None = None
    at = opening
    while at < one.first:
        word = phrases("figures", "up", "down").at(tokens, at, one.first)
        if word is None:
            at += 1
            continue
        base = _only_base(scene, word.end, one.first)
        if base is not _NOT:
            said = tokens.words(word.start, word.end).casefold()
            bare = said in _bare()
            direct = word.end == one.first
            if not (bare and direct and base is None and said == "hơn"):
                found = Lead(
                    Direction.UP if word.what == "up" else Direction.DOWN,
                    word.start,
                    word.start == opening,
                    None if base is None else base,  # type: ignore[arg-type]
                    bare,
                )
                break
        at = word.end
    return found


def _bare() -> frozenset[str]:

    return words("figures", "bare_up") | words("figures", "bare_down")


_NOT = object()


def _only_base(scene: Scene, start: int, end: int) -> object:
    """The base between two tokens where nothing but it and fillers stands there, None where only fillers, ``_NOT`` otherwise."""
    tokens, at = scene.tokens, start
    base: object = None
    while at < end:
        if tokens.low(at) == "(" and (close := next((n for n in range(at + 1, min(at + 5, end)) if tokens.low(n) == ")"), 0)):
            at = close + 1
            continue
        time = scene.time_at(at)
        if time is not None:
            base, at = (time if base is None else base), time.last
            continue
        found = phrases("figures", "base", "filler", "qualifier", "versus").at(tokens, at, end)
        if found is None:
            return _NOT
        if found.what == "base" and base is None:
            base = tokens.words(found.start, found.end)
        at = found.end
    return base


def skip_base(scene: Scene, at: int, end: int) -> int:
    """The token after the base of the number before («so với năm 2024», «dự toán HĐND tỉnh giao»), up to a break or a link."""
    _base, after = base_after(scene, at, end)
    if after <= at:
        plan = phrases("figures", "plan").at(scene.tokens, at, end)
        if plan is None:
            return at
        after = plan.end
    while after < end and not scene.is_break(after) and scene.tokens.low(after) != "và":
        if phrases("figures", "up", "down").at(scene.tokens, after, end):
            break
        after += 1
    return after


def base_after(scene: Scene, at: int, end: int) -> tuple[Time | str | None, int]:
    """Return the base that follows a number («so với năm 2020», «dự toán», «so cùng kỳ»), and the token after it."""
    tokens = scene.tokens
    if tokens.low(at) == ")":
        at += 1
    if tokens.low(at) == "(" and (close := next((n for n in range(at + 1, min(at + 9, end)) if tokens.low(n) == ")"), 0)):
        at = close + 1
    versus = cue("versus").at(tokens, at, end)
    step = versus.end if versus else at
    time = scene.time_at(step) if step < end else None
    if time is not None and (versus or time.form == "same"):
        return time, time.last
    known = cue("base").at(tokens, step, end)
    if known is not None and known.what == "base":
        return tokens.words(known.start, known.end), known.end
    if versus is None:
        return None, at
    stop = step
    while (
        stop < end
        and stop - step < 9
        and not scene.is_break(stop)
        and tokens.kind(stop) != "num"
        and tokens.low(stop) not in ("và", ".", "nhưng")
    ):
        stop += 1
        inner = scene.time_at(stop - 1)
        if inner is not None:
            named = tokens.low(step) not in ("kế", "dự", "mục", "chỉ")
            return (inner if named and stop - 1 - step <= 3 else tokens.words(step, inner.last)), inner.last
    return (tokens.words(step, stop) if stop > step else None), stop
