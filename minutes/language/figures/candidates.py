"""Which numbers are figures, of which kind, with which unit. What is no figure says why."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from minutes.language.figures.candidate import Candidate, cue, direction_before, led_by
from minutes.language.figures.exclusions import MOVED, NAMES, moved_from, reason_against
from minutes.language.figures.scene import Scene
from minutes.language.numbers import NumberSpan
from minutes.language.units import Unit, list_at, noun_at, read_unit
from minutes.model import FigureKind


def find_candidates(scene: Scene) -> tuple[list[Candidate], list[tuple[NumberSpan, str]]]:
    """Return the numbers that may be figures, in order, and those that are none, with the reason."""
    found: list[Candidate] = []
    dropped: list[tuple[NumberSpan, str]] = []
    spans = _with_doubles(scene)
    reached = moved = 0
    before: Candidate | None = None
    for index, number in enumerate(spans):
        if number.first < reached:  # the «10.000» of «giường/10.000 dân»
            continue
        after = spans[index + 1] if index + 1 < len(spans) else None
        candidate = _classify(scene, number, found[-1] if found else None)
        if candidate.unit.sort == "none" and after is not None:
            _share_unit(scene, candidate, spans[index + 1 : index + 5])
        reached = candidate.last
        candidate.moved, moved = moved, 0
        reason = reason_against(scene, candidate, before, after)
        moved = moved_from(scene.tokens, number.first) if reason == MOVED else 0
        before = candidate
        if reason:
            dropped.append((number, reason))
            if reason in NAMES:
                scene.named[number.first : candidate.last] = b"\x01" * (candidate.last - number.first)
        else:
            found.append(candidate)
    return found, dropped


def _share_unit(scene: Scene, one: Candidate, coming: list[NumberSpan]) -> None:
    """«lúa và ngô lần lượt đạt 12 và 34 nghìn tấn»: the unit of a row stands with its last number."""
    tokens, last = scene.tokens, one.number.last
    told = any(cue("in_turn").at(tokens, at, one.first) for at in range(max(one.place.sentence.start, one.first - 5), one.first))
    for number in coming if told or direction_before(tokens, one.first, one.place.piece.start) else ():
        if number.first - last > 1 or tokens.low(last) not in (",", "và"):
            return
        unit, last = read_unit(tokens, number.last, number.scale), number.last
        if unit.sort != "none" and (told or unit.sort in ("points", "percent")):
            one.unit = replace(unit, last=one.number.last)
            one.kind, one.unit, one.derived, one.rule = _kind(scene, one.number, one.unit, one.place.piece.start)
            return


def _with_doubles(scene: Scene) -> list[NumberSpan]:
    """The numbers, and «đôi» and «rưỡi» after «gấp», which no other grammar knows."""
    spans = list(scene.numbers)
    for at, token in enumerate(scene.tokens.row[1:], 1):
        if token.low in ("đôi", "rưỡi") and scene.tokens.low(at - 1) == "gấp":
            value = Decimal(2) if token.low == "đôi" else Decimal("1.5")
            spans.append(NumberSpan(value, token.start, token.end, at, at + 1, "words"))
        if token.low in ("nhất", "nhì") and cue("rank_first").before(scene.tokens, at) and not scene.taken[at]:
            value = Decimal(1) if token.low == "nhất" else Decimal(2)
            spans.append(NumberSpan(value, token.start, token.end, at, at + 1, "words"))
    return sorted(spans, key=lambda span: span.first)


def _classify(scene: Scene, number: NumberSpan, before: Candidate | None) -> Candidate:
    tokens, place = scene.tokens, scene.place(number.first)
    floor = place.piece.start
    unit = read_unit(tokens, number.last, number.scale)
    if number.last < len(tokens) and scene.is_break(number.last) and tokens.low(number.last) != "%":
        unit = Unit(number.scale, "money" if number.scale else "none", number.last)
    if unit.sort == "none" and number.unit:
        unit = replace(unit, text=number.unit)
    kind, unit, derived, rule = _kind(scene, number, unit, floor)
    if before is not None and before.kind is FigureKind.RANK and _is_second_rank(scene, number, before):
        kind, unit, rule = FigureKind.RANK, Unit("", "none", number.last), "rank"
    counted = list_at(tokens, number.last) if unit.sort == "noun" else 0
    return Candidate(number, unit, kind, place, derived, rule=rule, counted_end=counted)


def _is_second_rank(scene: Scene, number: NumberSpan, before: Candidate) -> bool:
    """«đứng thứ 7 toàn quốc và thứ hai khu vực Tây Nguyên»: a second place, whose verb stands with the first."""
    tokens = scene.tokens
    if tokens.low(number.first - 1) != "thứ" or before.place.sentence != scene.place(number.first).sentence:
        return False
    return tokens.low(number.first - 2) in ("và", ",") and number.first - before.last <= 10


def _kind(scene: Scene, number: NumberSpan, unit: Unit, floor: int) -> tuple[FigureKind, Unit, bool, str]:
    tokens, first = scene.tokens, number.first
    if unit.sort in ("percent", "points"):
        derived = _is_degree(scene, first, unit.last, floor)
        return FigureKind.PERCENT, unit, derived, "degree of a plan" if derived else "percent"
    if tokens.low(first - 1) == "gấp" and tokens.low(first) in ("đôi", "rưỡi"):
        return FigureKind.RATIO, Unit("lần", "times", number.last), True, "ratio"
    if (
        tokens.low(first - 1) == "gấp"
        and unit.sort in ("none", "noun", "measure")
        and (number.form == "words" or unit.sort == "none")
    ):
        return FigureKind.RATIO, Unit("lần", "times", number.last), True, "ratio"
    if unit.sort == "times" and led_by(tokens, first, "ratio", floor):
        return FigureKind.RATIO, unit, True, "ratio"
    if unit.sort == "times" and led_by(tokens, first, "up", floor):
        return FigureKind.RATIO, unit, False, "ratio"
    if _is_rank(scene, number, unit, floor):
        counted = number.of is not None or cue("rank_group").before(tokens, first, floor) is not None
        counted = counted and unit.sort == "noun" and noun_at(tokens, number.last) is not None
        return FigureKind.RANK, unit if counted else Unit("", "none", number.last), False, "rank"
    return FigureKind.AMOUNT, unit, False, "amount"


def _is_degree(scene: Scene, first: int, last: int, floor: int) -> bool:
    """«bằng 102,3% kế hoạch», «đạt 95,3% dự toán», «bằng 121% cùng kỳ»: measured against a plan or a time, not a share."""
    tokens = scene.tokens
    plan = cue("plan").at(tokens, last)
    if plan is not None and not direction_before(tokens, first, floor):
        return tokens.low(plan.start) != "so" or led_by(tokens, first, "reaches", floor)
    return tokens.low(first - 1) == "bằng" and cue("versus").at(tokens, last) is not None


def _is_rank(scene: Scene, number: NumberSpan, unit: Unit, floor: int) -> bool:
    """A place in a list: «xếp thứ 9/34», «đứng thứ 45», «Top 11», «thuộc nhóm 10 địa phương»."""
    tokens, first = scene.tokens, number.first
    if number.value is None or number.scale or number.value != int(number.value):
        return False
    group = cue("rank_group").before(tokens, first, floor)
    if group is not None:
        top = tokens.low(first - 1) in ("top", "tốp", "đầu") and not number.weak
        return top or (unit.sort == "noun" and cue("rank_group_before").before(tokens, group.start, floor) is not None)
    led = cue("rank").before(tokens, first, floor)
    if led is not None and tokens.low(led.start - 1) in ("sắp", "hàng"):  # «sắp xếp 1.176 đơn vị»
        return False
    if led is None:
        return led_by(tokens, first, "rank_verb", floor) and (number.of is not None)
    if tokens.words(led.start, led.end).casefold() == "thứ" and number.of is None:
        return led_by(tokens, led.start, "rank_verb", floor) or scene.tokens.low(led.start - 1) in ("xếp", "đứng")
    return (
        (led.what == "rank" and tokens.words(led.start, led.end).casefold() not in ("hạng", "vị trí"))
        or number.of is not None
        or (led_by(tokens, led.start, "rank_verb", floor))
        or (tokens.low(led.start - 1) in ("lên", "xuống") and tokens.kind(number.last) != "word")  # «từ hạng 131 lên hạng 109»
    )
