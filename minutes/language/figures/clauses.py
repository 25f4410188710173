"""The words before a number, told apart: who, what they did, to whom; so that an indicator can name what was counted first.

«Cả nước đón 14 triệu lượt khách» counts «lượt khách cả nước đón»; «tập huấn cho 1.500 cán bộ» counts «cán bộ được tập huấn».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from minutes.language import lexicon
from minutes.language.figures.candidate import cue
from minutes.language.figures.scene import Scene
from minutes.language.tokens import Found, Phrases, phrases, table, words


@dataclass(frozen=True, slots=True)
class Told:
    """The tokens of ``who``, of the small words that are kept (``aux``: «đã», «còn»), of what was ``done``, and the ``link`` («cho»)."""

    who: tuple[int, ...]
    aux: tuple[int, ...]
    done: tuple[int, ...]
    link: str
    owner: tuple[int, ...] = ()


@cache
def actions() -> Phrases[str]:
    """Verbs that begin a part of a sentence of their own."""
    return Phrases((row[0], row[1]) for row in lexicon.rows("verbs") if row[1] == "act")


@cache
def deeds() -> Phrases[str]:
    """Verbs that a counted thing can be the object of: the actions, and those that only reports have."""
    more = [piece.strip() for line in table("figures")["deeds"].splitlines() for piece in line.split(",")]
    return Phrases(
        [*((row[0], row[1]) for row in lexicon.rows("verbs") if row[1] == "act"), *((one, "act") for one in more if one)]
    )


def tell_apart(scene: Scene, left: list[int]) -> Told:
    """Tell the words before a number apart; a noun phrase is all ``who``. ``owner`` stands before what is measured: «Toàn tỉnh số …»."""
    split = _owned(scene, left)
    if split is not None:
        return Told(tuple(split[1]), (), (), "", tuple(split[0]))
    left = _without_helpers(scene, without_goal(scene, left))
    if not left or is_measured(scene, left):
        return Told(tuple(left), (), (), "")
    if _after_small(scene, left, 0) == len(left):
        return Told((), (), tuple(left), "")
    for index in range(len(left)):
        begin, step = index, _after_small(scene, left, index)
        if index and step == len(left) > index and deeds_of_holding(scene, left[index:]):
            return Told(tuple(left[:index]), (), tuple(left[index:]), "")
        verb = _verb(scene, left, step) if step < len(left) else None
        if verb is None or (scene.tokens.row[left[step]].capital and (step or _names(scene, verb.end))):
            continue
        led = scene.tokens.row[left[index - 1]] if index and step == index else None
        if led is not None and not led.capital and led.low in words("figures", "no_verb_after"):
            continue
        kept = [at for at in left[begin:step] if scene.tokens.low(at) in words("figures", "aux_kept")]
        done = left[step:]
        link = scene.tokens.low(done[-1]) if scene.tokens.low(done[-1]) in words("figures", "links") and len(done) > 1 else ""
        return Told(tuple(left[:begin]), tuple(kept), tuple(done[:-1] if link else done), link)
    return Told(tuple(left), (), (), "")


def _owned(scene: Scene, left: list[int]) -> tuple[list[int], list[int]] | None:
    """«Toàn tỉnh | số trường», «Tỉnh đặt mục tiêu | tăng trưởng GRDP»: whose it is, and what is measured."""
    if not left:
        return None
    whole = cue("wholes").at(scene.tokens, left[0], left[-1] + 1)
    end = whole.end if whole is not None else 0
    held = next(
        (at for at in left[1:-1] if scene.tokens.low(at) == "có" and is_measured(scene, [one for one in left if one > at])), 0
    )
    if held and whole is None:
        return [at for at in left if at < held], [at for at in left if at > held]
    last = cue("of_the_same").before(scene.tokens, left[-1] + 1, left[0]) if whole is None else None
    owner = [at for at in left if at < last.start] if last is not None and last.start > left[0] else []
    if last is not None and any(deed_at(scene, at, last.start) for at in owner[1:]):
        return [], [at for at in left if at >= last.start]
    if last is not None and is_body(scene, tuple(owner)):
        return [at for at in left if at < last.start], [at for at in left if at >= last.start]  # «Bệnh viện … quy mô 500 giường»
    goal = next(cue("goal").all(scene.tokens, left[0], left[-1] + 1), None) if whole is None else None
    if goal is not None and goal.start > left[0] and is_body(scene, tuple(at for at in left if at < goal.start)):
        end = goal.end
    owner = [at for at in left if at < (goal.start if goal is not None else end)]
    rest = [at for at in left if at >= end]
    if not end or not rest or not owner or not (is_measured(scene, rest) or cue("growths").at(scene.tokens, rest[0])):
        return None
    return owner, rest


def deeds_of_holding(scene: Scene, rest: list[int]) -> bool:
    """Whether words end in a verb that holds what it counts itself: «sẽ tổ chức 10 phiên»."""
    return cue("holding").before(scene.tokens, rest[-1] + 1, rest[0]) is not None


def _names(scene: Scene, at: int) -> bool:
    """Whether a capital follows a verb that begins a sentence: «Thanh tra Bộ» is a body."""
    return at < len(scene.tokens) and scene.tokens.row[at].capital and not scene.tokens.row[at].text.isupper()


def _after_small(scene: Scene, left: list[int], index: int) -> int:
    """The place after the auxiliaries that stand at a place: «còn», «đã được», «sẽ tiếp tục»."""
    while index < len(left):
        found = cue("aux").at(scene.tokens, left[index], left[-1] + 1)
        if found is None:
            break
        while index < len(left) and left[index] < found.end:
            index += 1
    return index


def _verb(scene: Scene, left: list[int], index: int) -> Found[str] | None:
    return deed_at(scene, left[index], left[-1] + 1)


def deed_at(scene: Scene, at: int, end: int) -> Found[str] | None:
    """Return the verb of :func:`deeds` at a token; names of things that look like one are none."""
    found, name = deeds().at(scene.tokens, at, end), cue("no_deed").at(scene.tokens, at, end)
    return None if found is None or (name is not None and name.end >= found.end) else found


def without_goal(scene: Scene, left: list[int]) -> list[int]:
    """«ngành phấn đấu đón …» without «phấn đấu», «Tỉnh đặt mục tiêu …» without «đặt mục tiêu»: the nature says it."""
    out: list[int] = []
    skip = -1
    for at in left:
        if at < skip:
            continue
        found = cue("goal").at(scene.tokens, at, left[-1] + 1)
        if found is not None and found.end <= left[-1]:
            skip = found.end
            continue
        out.append(at)
    return out


def _without_helpers(scene: Scene, left: list[int]) -> list[int]:
    """«cùng Hội Chữ thập đỏ huấn luyện …» without the helpers: from the verb on."""
    found = next(cue("together").all(scene.tokens, left[0], left[-1] + 1), None) if left else None
    if found is None:
        return left
    who = [at for at in left if at < found.start]
    for index in range(len(who) + 1, len(left)):
        if not scene.tokens.row[left[index]].capital and left[index] >= found.end and _verb(scene, left, index) is not None:
            return [*who, *left[index:]]
    return left


def is_measured(scene: Scene, left: Sequence[int]) -> bool:
    """Whether words begin with what is measured («số …», «tỷ lệ …», «kinh phí …»): a noun phrase, whatever stands in it."""
    found = phrases("figures", "measured_heads", "not_measured").at(scene.tokens, left[0]) if left else None
    return found is not None and found.what == "measured_heads"


def is_place(scene: Scene, who: tuple[int, ...]) -> bool:
    """Whether words say where, for the whole of it: «toàn tỉnh», «cả nước», «trên địa bàn»."""
    return bool(who) and scene.tokens.low(who[0]) in words("figures", "whole_heads")


def is_body(scene: Scene, who: tuple[int, ...]) -> bool:
    """Whether words name somebody who can have something: «huyện», «Sở Y tế», «Bình Dương», «TP»."""
    if not who:
        return False
    if cue("body_heads").at(scene.tokens, who[0]) is not None:
        return True
    named = all(scene.tokens.row[at].capital for at in who) and not scene.tokens.row[who[0]].text.isupper()
    return named and len(who) <= 4 and scene.tokens.row[who[0]].low not in words("figures", "common_heads")
