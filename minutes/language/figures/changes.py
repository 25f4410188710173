"""What the text compares a figure with: «tăng 5,2% so với năm 2020», «(+9,3%)», «hơn cùng kỳ 5,2 điểm phần trăm».

A number that a direction word brings in right after a figure is a change of that figure; one with a subject of its own
(«chăn nuôi tăng 5%») stands alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache

from minutes.language import standpoint
from minutes.language.figures.candidate import Candidate, cue
from minutes.language.figures.leads import REACH, Lead, base_after, find_lead, skip_base
from minutes.language.figures.scene import Range, Scene
from minutes.language.standpoint import Standpoint
from minutes.language.times import Time
from minutes.language.tokens import phrases, table, words
from minutes.model import Comparison, Direction, FigureKind

PeriodOf = Callable[[Candidate], str]
"""Gives the period of a figure whose neighbours are still being read, or an empty text."""

_ECHO = 6
"""Figures before a comparison that it can go back to."""


@dataclass
class _Latest:
    """The figures that a change can belong to, and the changes just read."""

    mains: list[Candidate] = field(default_factory=list)
    rank: Candidate | None = None
    percent: Candidate | None = None
    last: Candidate | None = None
    change: tuple[Candidate, Direction] | None = None
    open_chain: list[tuple[Candidate, int]] = field(default_factory=list)
    opening: Time | str | None = None
    clause: int = -1

    def note(self, one: Candidate, *, share: bool = False) -> None:
        """Remember a figure that stands by itself."""
        self.last, self.change, self.open_chain = one, None, []
        if one.kind is FigureKind.RANK:
            self.rank = one
            return
        if one.kind is FigureKind.PERCENT:
            self.percent = one
        if not one.derived and not (share and self.mains):
            self.mains.append(one)


def attach(scene: Scene, candidates: list[Candidate], resolve: Resolver) -> list[Candidate]:
    """Return the candidates that are figures by themselves; the others have become changes of those."""
    kept: list[Candidate] = []
    latest = _Latest()
    sentence = -1
    for index, one in enumerate(candidates):
        if one.place.sentence.start != sentence:
            sentence = one.place.sentence.start
            latest = _carried(scene, one, latest)
        if one.place.clause.start != latest.clause:
            latest.clause, latest.opening = one.place.clause.start, _opening(scene, one.place.clause)
        if _is_change(scene, one, latest, resolve):
            continue
        coming = candidates[index + 1] if index + 1 < len(candidates) else None
        if coming is not None and _before_rank(scene, one, coming, resolve):
            continue
        kept.append(one)
        one.grows = one.kind is FigureKind.PERCENT and _grows(scene, one)
        if one.grows:
            one.change_end = base_after(scene, one.last, one.place.clause.end)[1]
        if not _is_base_value(scene, one):
            latest.note(one, share=_is_share(scene, one))
    return kept


def _grows(scene: Scene, one: Candidate) -> bool:
    """«GRDP tăng 7%»: a growth, reported by itself; «giảm còn 7%» tells a level."""
    tokens, floor, at = scene.tokens, one.place.piece.start, one.first
    if tokens.low(at - 1) in ("+", "-", "–", "−") and tokens.row[at].glued:
        return True
    while (bent := phrases("figures", "qualifier", "average").before(tokens, at, floor)) is not None:
        if phrases("figures", "up", "down").before(tokens, at, floor) is not None:
            break
        at = bent.start
    turn = phrases("figures", "up", "down").before(tokens, at, floor)
    return turn is not None and tokens.low(turn.end - 1) not in words("figures", "near_only")


def _grows_again(scene: Scene, one: Candidate, owner: Candidate, lead: Lead, base: Time | str | None) -> bool:
    """«CPI tăng 0,17% so với tháng trước và tăng 4,34% so với cùng kỳ»: two growths of one thing, each by itself."""
    if not owner.grows or owner.changes or one.unit.sort != "percent" or base is None:
        return False
    return cue("compares").at(scene.tokens, lead.start) is None


def _is_share(scene: Scene, one: Candidate) -> bool:
    """«chiếm 0,12%», «(72,9%)»: a share of the figure before, which later changes do not mean."""
    if one.kind is not FigureKind.PERCENT:
        return False
    at = one.place.piece.start
    while at < one.first and (link := phrases("figures", "joint", "share", "qualifier").at(scene.tokens, at, one.first)):
        at = link.end
    return at == one.first


def _is_base_value(scene: Scene, one: Candidate) -> bool:
    """«cao hơn cùng kỳ năm 2022 (38,2%) 5,8 điểm»: the number in brackets is what the base was."""
    tokens = scene.tokens
    if tokens.low(one.first - 1) != "(" or tokens.low(one.last) != ")":
        return False
    before = scene.place(one.first - 2).piece
    led = next(phrases("figures", "versus", "up", "down").all(tokens, before.start, before.end), None)
    return led is not None and any(time.last == one.first - 1 for time in scene.times_between(*before))


def _before_rank(scene: Scene, one: Candidate, coming: Candidate, resolve: Resolver) -> bool:
    """«PCI tăng 9 bậc, xếp thứ 16/63»: the change stands before its figure."""
    if one.unit.sort != "places" or coming.kind is not FigureKind.RANK or coming.place.sentence != one.place.sentence:
        return False
    lead = find_lead(scene, one, one.place.clause.start)
    if lead is None:
        found = next((f for f in phrases("figures", "up", "down").all(scene.tokens, one.place.piece.start, one.first)), None)
        if found is None:
            return False
        lead = Lead(Direction.UP if found.what == "up" else Direction.DOWN, found.start, False, None, False)
    base, _end = base_after(scene, one.last, one.place.clause.end)
    coming.changes.append(Comparison(lead.direction, one.number.value, one.unit.text, resolve.base(one, lead.base or base)))
    coming.follows = one
    return True


def _carried(scene: Scene, one: Candidate, latest: _Latest) -> _Latest:
    """A sentence that begins with a comparison («So với cùng kỳ giảm 263 vụ, …») goes on about the figures before it."""
    start = one.place.sentence.start
    goes_on = cue("versus").at(scene.tokens, start) or phrases("figures", "up", "down").at(scene.tokens, start)
    if not goes_on or latest.last is None or latest.last.place.paragraph != one.place.paragraph:
        return _Latest()
    return _Latest(latest.mains[-_ECHO:], latest.rank, latest.percent, latest.last)


def _opening(scene: Scene, clause: Range) -> Time | str | None:
    """The base that a clause opens with: «so với cùng kỳ năm 2020 giảm 263 vụ, tăng 33 người chết»."""
    at = clause.start
    while (link := phrases("figures", "joint", "lead").at(scene.tokens, at, clause.end)) and not cue("versus").at(scene.tokens, at):
        at = link.end
    if cue("versus").at(scene.tokens, at) is None:
        return None
    return base_after(scene, at, clause.end)[0]


class Resolver:
    """Says what a base means beside a figure: «năm trước» is the year before the figure's own."""

    def __init__(self, scene: Scene, period_of: PeriodOf) -> None:
        self._scene = scene
        self._period_of = period_of

    def base(self, figure: Candidate, base: Time | str | None) -> str:
        """Return a base as a period, as «cùng kỳ», or as it is written."""
        if base is None or isinstance(base, str):
            return base or ""
        if base.form == "same":
            return "cùng kỳ"
        if base.form == "week":
            return self._scene.prepared.text[base.start : base.end]
        if base.edge in ("đầu", "từ đầu") and base.year is None and base.form == "year":
            return "đầu năm"
        own = self._period_of(figure)
        here = Standpoint(self._scene.context.date, self._scene.context.review_period, _year(own), own, future=False)
        return standpoint.period(base, here) or self._scene.prepared.text[base.start : base.end]


def _year(period: str) -> int | None:
    return int(period[:4]) if period[:4].isdecimal() else None


def _is_change(scene: Scene, one: Candidate, latest: _Latest, resolve: Resolver) -> bool:
    if latest.last is None or one.derived or one.kind is FigureKind.RANK or one.number.of is not None:
        return False
    floor = max(one.place.clause.start, latest.last.change_end, latest.last.last)
    if one.first < floor:  # «(+5,8%)» between a change and its base
        floor = one.place.piece.start
    lead = find_lead(scene, one, floor)
    if one.paired is not None and (lead is not None or latest.change is not None):
        return _each(scene, one, latest, resolve, lead)
    if lead is None:
        return _second(scene, one, latest, resolve, floor)
    aspect = _aspect(scene, one, latest)
    owner = aspect or _of_percent(scene, one, lead, latest) or _owner(scene, one, latest)
    if owner is None or one.first - latest.last.last > REACH:
        return False
    if not lead.opens and not _compares_it(scene, one, lead, latest, owner):
        return False
    base, end = base_after(scene, _after_aspect(scene, one), one.place.clause.end)
    if lead.bare and lead.base is None and base is None and one.unit.sort not in ("places", "points"):
        return False
    said = lead.base if lead.base is not None else base
    if _grows_again(scene, one, owner, lead, said):
        one.versus = resolve.base(owner, said)
        return False
    if said is None and scene.tokens.low(lead.start - 1) == "(" and owner.changes and latest.change and latest.change[0] is owner:
        said = owner.changes[-1].base or None
    if base is not None:
        _close_chain(latest, resolve.base(owner, base))
    if lead.base is not None and cue("versus").at(scene.tokens, one.place.piece.start) is not None:
        latest.opening = lead.base  # «(so cùng kỳ giảm 5 vụ, tăng 2 người chết)»
    _add(latest, owner, lead.direction, one, resolve.base(owner, said if said is not None else latest.opening), max(end, one.last))
    return True


def _each(scene: Scene, one: Candidate, latest: _Latest, resolve: Resolver, lead: Lead | None) -> bool:
    """«12 triệu tấn và 1.234 triệu tấn.km, tăng 8,9% và 7,6%»: each change belongs to its own figure of the row."""
    owner = one.paired or one
    direction = lead.direction if lead is not None else latest.change[1] if latest.change is not None else Direction.UP
    base, end = base_after(scene, one.last, one.place.clause.end)
    if base is not None:
        _close_chain(latest, resolve.base(owner, base))
    said = lead.base if lead is not None and lead.base is not None else base
    _add(latest, owner, direction, one, resolve.base(owner, said if said is not None else latest.opening), max(end, one.last))
    return True


def _add(latest: _Latest, owner: Candidate, direction: Direction, one: Candidate, base: str, end: int) -> None:
    unit = one.unit.text or owner.unit.text[len(owner.number.scale) :].strip()
    owner.changes.append(Comparison(direction, one.number.value, unit, base))
    owner.change_end = max(owner.change_end, end)
    latest.change = (owner, direction)
    if latest.last is not None:
        latest.last.change_end = max(latest.last.change_end, end)
    if not base:
        latest.open_chain.append((owner, len(owner.changes) - 1))


def _close_chain(latest: _Latest, base: str) -> None:
    """«giảm 10 vụ, giảm 5 người chết so với cùng kỳ»: what is said last holds for the whole row."""
    for owner, index in latest.open_chain:
        owner.changes[index] = replace(owner.changes[index], base=base)
    latest.open_chain = []


def _second(scene: Scene, one: Candidate, latest: _Latest, resolve: Resolver, floor: int) -> bool:
    """A size of the same change in brackets («tăng 51 việc (8,8%)»), or a second base («… và 10% so với cùng kỳ»)."""
    if latest.change is None or one.number.value is None:
        return False
    owner, direction = latest.change
    aspect = _aspect(scene, one, latest)
    base, end = base_after(scene, _after_aspect(scene, one), one.place.clause.end)
    if (
        aspect is not None
        and aspect is not owner
        and all(_joins(scene, at) for at in range(_after_aspect(scene, None, floor), one.first))
    ):
        if base is not None:
            _close_chain(latest, resolve.base(aspect, base))
        _add(latest, aspect, direction, one, resolve.base(aspect, base), max(end, one.last))
        return True
    if scene.tokens.low(one.first - 1) == "(" and scene.tokens.low(one.last) == ")" and one.unit.sort == "percent":
        before = owner.changes[-1].base
        _add(latest, owner, direction, one, before, one.last + 1)
        return True
    at = skip_base(scene, floor, one.first)
    same = False
    while at < one.first:
        joint = phrases("figures", "same_change", "joint").at(scene.tokens, at, one.first)
        if joint is None and not scene.is_break(at):
            break
        same = same or (joint is not None and joint.what == "same_change")
        at = joint.end if joint is not None else at + 1
    if same and at == one.first and one.unit.sort in ("percent", "money", "noun"):
        if base is not None:
            _close_chain(latest, resolve.base(owner, base))
        _add(latest, owner, direction, one, resolve.base(owner, base) or owner.changes[-1].base, max(end, one.last))
        return True
    if at != one.first or base is None or not owner.changes or owner.changes[-1].unit.casefold() != one.unit.text.casefold():
        return False
    if cue("versus").at(scene.tokens, one.last) is None:
        return False
    _add(latest, owner, direction, one, resolve.base(owner, base), end)
    return True


def _compares_it(scene: Scene, one: Candidate, lead: Lead, latest: _Latest, owner: Candidate) -> bool:
    """«vào sâu 75 cây số trên sông Hàm Luông sâu hơn cùng kỳ 15 cây số»: only where it is stands between."""
    if lead.base is None or owner is not latest.last or owner.place.piece != one.place.piece:
        return False
    same = owner.unit.text.casefold() == one.unit.text.casefold() or one.unit.sort == "points"
    return same and cue("compares").at(scene.tokens, lead.start) is not None


def _after_aspect(scene: Scene, one: Candidate | None, at: int = 0) -> int:
    """The token after «về lượng», «về giá trị» behind a change."""
    at = one.last if one is not None else at
    found = phrases("figures", "by_volume", "by_value").at(scene.tokens, at)
    return found.end if found is not None else at


def _joins(scene: Scene, at: int) -> bool:
    return scene.tokens.low(at) in ("và", ",", "nhưng", "lần", "lượt", "tăng", "giảm")


def _aspect(scene: Scene, one: Candidate, latest: _Latest) -> Candidate | None:
    """«tăng 10,6% về lượng và 22,4% về giá trị»: the one is of the tons, the other of the dollars."""
    found = phrases("figures", "by_volume", "by_value").at(scene.tokens, one.last)
    if found is None or one.unit.sort != "percent":
        return None
    sorts = ("money",) if found.what == "by_value" else ("measure", "noun")
    return next((main for main in reversed(latest.mains[-_ECHO:]) if main.unit.sort in sorts), None)


def _of_percent(scene: Scene, one: Candidate, lead: Lead, latest: _Latest) -> Candidate | None:
    """«đạt 28,5%, thấp hơn cùng kỳ 2,7%»: a rate is lower or higher than another rate; an amount grows or falls."""
    if one.unit.sort != "percent" or latest.last is None or latest.last is not latest.percent or latest.last.changes:
        return None
    said = cue("compares").at(scene.tokens, lead.start)
    if said is not None and latest.last.derived and scene.tokens.low(lead.start) == "vượt":
        return None  # «bằng 52% mục tiêu năm, vượt 4,1% so với cùng kỳ»: the amount did
    return latest.last if said is not None else None


def _owner(scene: Scene, one: Candidate, latest: _Latest) -> Candidate | None:
    """The figure that a change of such a unit can belong to."""
    if one.number.value is None:
        return None
    if one.unit.sort == "places":
        return latest.rank
    if one.unit.sort == "points":
        return latest.percent
    main = latest.mains[-1] if latest.mains else None
    if one.unit.sort == "none" and scene.tokens.low(one.last) == ")" and main is not None and main.kind is FigureKind.AMOUNT:
        return main  # «12 vụ (giảm 3)»
    named = _named(scene, one, latest.mains[-_ECHO:])
    if named is not None:
        return named
    if one.unit.sort in ("percent", "times"):
        return main if main is not None else latest.percent
    if main is not None and one.unit.sort != "none" and _like(main.unit.text, one.unit.text):
        return main
    return next((m for m in reversed(latest.mains[-_ECHO:]) if one.unit.sort == "noun" and _like(m.unit.text, one.unit.text)), None)


def _named(scene: Scene, one: Candidate, mains: list[Candidate]) -> Candidate | None:
    """The figure whose noun a change repeats: «giảm 5 người chết» after «làm 60 người chết, 80 người bị thương»."""
    if one.unit.sort != "noun":
        return None
    said = _beside(scene, one)
    scored = [(len(said & _beside(scene, main)), index) for index, main in enumerate(mains) if _like(main.unit.text, one.unit.text)]
    best = max(scored, default=(0, 0))
    return mains[best[1]] if best[0] else None


def _beside(scene: Scene, one: Candidate) -> set[str]:
    """The words right after a number's unit, or, where there are none, those right before it."""
    after = [
        scene.tokens.low(at) for at in range(one.last, min(one.place.piece.end, one.last + 4)) if scene.tokens.kind(at) == "word"
    ]
    before = [scene.tokens.low(at) for at in range(max(one.place.piece.start, one.first - 4), one.first)]
    return {word for word in (*after, *before) if word not in _EMPTY}


_EMPTY = frozenset(["so", "với", "làm", "hơn", "gần", "tăng", "giảm", "và", "của", "có", "số", "trên", "người", "cùng", "kỳ"])


@cache
def _people() -> frozenset[str]:
    return frozenset(piece.strip() for line in table("units")["people"].splitlines() for piece in line.split(","))


def _like(first: str, second: str) -> bool:
    """Whether two units count the same thing: «tỷ đồng» and «triệu đồng», «trường» and «trường»."""
    if second.casefold() == "người" and first.casefold().split(",")[0] in _people():
        return True
    a, b = first.casefold().partition("/")[0].split(), second.casefold().partition("/")[0].split()
    return bool(a and b) and (a[-1] == b[-1] or a[0] == b[0] or {a[-1], b[-1]} <= {"tỷ", "tỉ", "triệu", "nghìn", "đồng"})
