"""Which numbers are figures, of which kind, with which unit. What is no figure says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from minutes.language.figures.scene import Place, Scene
from minutes.language.numbers import NumberSpan
from minutes.language.tokens import Phrases, Tokens, phrases, table, words
from minutes.language.units import Unit, noun_at, read_unit
from minutes.model import Comparison, FigureKind

_CLASSES = frozenset(["kV", "KV", "V", "DWT", "CV"])
_MOVED = "where a movement began"
_FOLD_OF_LIST = 20
"""The largest count that can announce a list («5 giải pháp»)."""


@dataclass
class Candidate:
    """A number that may be a figure: what it counts, where it stands, and what is found about it step by step."""

    number: NumberSpan
    unit: Unit
    kind: FigureKind
    place: Place
    derived: bool = False
    changes: list[Comparison] = field(default_factory=list)
    change_end: int = 0
    moved: int = 0
    subject: str = ""
    indicator: str = ""
    follows: Candidate | None = None
    left: int = 0
    right: int = 0
    inherits: bool = False
    rule: str = ""
    confidence: float = 0.9

    @property
    def first(self) -> int:
        """The first token of the number."""
        return self.number.first

    @property
    def last(self) -> int:
        """The token after the unit."""
        return self.unit.last


def cue(section: str) -> Phrases[str]:
    """Return a section of the table of cues."""
    return phrases("figures", section)


def find_candidates(scene: Scene) -> tuple[list[Candidate], list[tuple[NumberSpan, str]]]:
    """Return the numbers that may be figures, in order, and those that are none, with the reason."""
    found: list[Candidate] = []
    dropped: list[tuple[NumberSpan, str]] = []
    spans = _with_doubles(scene)
    reached = 0
    moved = 0
    for index, number in enumerate(spans):
        if number.first < reached:  # the «10.000» of «giường/10.000 dân»
            continue
        after = spans[index + 1] if index + 1 < len(spans) else None
        candidate = _classify(scene, number)
        reached = candidate.last
        candidate.moved, moved = moved, 0
        reason = _reason_against(scene, candidate, after)
        moved = number.first - 1 if reason == _MOVED else 0
        if reason:
            dropped.append((number, reason))
        else:
            found.append(candidate)
    return found, dropped


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


def _classify(scene: Scene, number: NumberSpan) -> Candidate:
    tokens, place = scene.tokens, scene.place(number.first)
    floor = place.piece.start
    unit = read_unit(tokens, number.last, number.scale)
    if number.last < len(tokens) and scene.is_break(number.last) and tokens.low(number.last) != "%":
        unit = Unit(number.scale, "money" if number.scale else "none", number.last)
    if unit.sort == "none" and number.unit:
        unit = replace(unit, text=number.unit)
    kind, unit, derived, rule = _kind(scene, number, unit, floor)
    return Candidate(number, unit, kind, place, derived, rule=rule)


def _kind(scene: Scene, number: NumberSpan, unit: Unit, floor: int) -> tuple[FigureKind, Unit, bool, str]:
    tokens, first = scene.tokens, number.first
    if unit.sort in ("percent", "points"):
        derived = _is_degree(scene, first, unit.last, floor)
        return FigureKind.PERCENT, unit, derived, "degree of a plan" if derived else "percent"
    if tokens.low(first - 1) == "gấp" and unit.sort in ("none", "noun") and (number.form == "words" or unit.sort == "none"):
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


def led_by(tokens: Tokens, at: int, section: str, floor: int, steps: int = 4) -> bool:
    """Return whether a cue stands just before a token, with nothing but qualifiers and small verbs between."""
    for _step in range(steps):
        if cue(section).before(tokens, at, floor):
            return True
        between = phrases("figures", "qualifier", "between").before(tokens, at, floor)
        if between is None:
            return False
        at = between.start
    return False


def _is_degree(scene: Scene, first: int, last: int, floor: int) -> bool:
    """«bằng 102,3% kế hoạch», «đạt 95,3% dự toán», «bằng 121% cùng kỳ»: measured against a plan or a time, not a share."""
    tokens = scene.tokens
    plan = cue("plan").at(tokens, last)
    if plan is not None and not _direction_before(tokens, first, floor):
        return tokens.low(plan.start) != "so" or led_by(tokens, first, "reaches", floor)
    return tokens.low(first - 1) == "bằng" and cue("versus").at(tokens, last) is not None


def _direction_before(tokens: Tokens, first: int, floor: int) -> bool:
    if tokens.low(first - 1) in ("+", "-", "–", "−") and tokens.row[first].glued:
        return True
    return phrases("figures", "up", "down").before(tokens, first, floor) is not None


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
    )


# --- what is no figure -----------------------------------------------------------------------------------------------


def _reason_against(scene: Scene, one: Candidate, after: NumberSpan | None) -> str:
    tokens, number = scene.tokens, one.number
    if one.kind is FigureKind.RANK:
        return ""
    if _is_of_a_class(scene, one):
        return "a threshold"
    if _is_named(tokens, one):
        return "the number of a thing or a paper"
    if _is_glued(tokens, number, one.unit):
        return "part of a code"
    if one.unit.sort == "times" and one.kind is FigureKind.AMOUNT and not _direction_before_unit(scene, one):
        return "how often"
    if _moves_on(tokens, one, after):
        return _MOVED
    if one.kind is FigureKind.AMOUNT:
        return _reason_against_amount(scene, one)
    return ""


def _reason_against_amount(scene: Scene, one: Candidate) -> str:
    noun = one.unit.text.casefold()
    led = led_by(scene.tokens, one.first, "copula", one.place.piece.start)
    checks: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("an age", lambda: noun == "tuổi" and not led),
        ("attendance", lambda: _is_attendance(scene, one, noun)),
        ("a saying", lambda: phrases_split("idioms").at(scene.tokens, one.first) is not None),
        ("announces a list", lambda: _announces(scene.tokens, one, noun)),
        ("a threshold", lambda: _is_threshold(scene, one)),
        ("a class", lambda: one.unit.text in _CLASSES and not led),
        ("counts nothing known", lambda: one.unit.sort == "noun" and not one.unit.text.isupper() and not _is_counted(scene, one)),
        ("counts nothing", lambda: one.unit.sort == "none" and not _may_lack_unit(scene, one)),
        ("a small word, not a count", lambda: one.number.weak and not _weak_counts(scene, one)),
    )
    return next((reason for reason, holds in checks if holds()), "")


def _is_attendance(scene: Scene, one: Candidate, noun: str) -> bool:
    """How many people or places took part, and how many spoke: that is attendance, no figure."""
    if noun in _phrases_of("attendance") and (noun != "đại biểu" or _has_cue(scene, one.place.sentence, "attendance_cue")):
        return True
    if noun == "đồng chí" or (noun in _phrases_of("spoken") and cue("speeches").at(scene.tokens, one.last)):
        return True
    if noun in ("lượt", "người") and cue("speeches").at(scene.tokens, one.last):
        return True
    return (noun in _phrases_of("present") and _is_present(scene, one)) or _connects(scene, one)


@cache
def _phrases_of(section: str) -> frozenset[str]:
    split = "|" if section == "sites" else ","
    return frozenset(piece.strip().casefold() for line in table("figures")[section].splitlines() for piece in line.split(split))


def _has_cue(scene: Scene, where: tuple[int, int], section: str) -> bool:
    return next(cue(section).all(scene.tokens, *where), None) is not None


def _is_named(tokens: Tokens, one: Candidate) -> bool:
    """«Điều 5», «Quốc lộ 6», «mức độ 3», «lớp 3», «Nghị quyết 57»."""
    first = one.first
    found = cue("reference").before(tokens, first)
    if found is None:
        return False
    head = tokens.row[found.start]
    if one.number.scale or one.unit.sort in ("percent", "points", "money"):
        return False
    if one.number.of is not None and one.unit.sort == "noun":
        return False
    countable = one.unit.sort in ("measure", "noun")
    known = noun_at(tokens, one.number.last) is not None or one.unit.sort == "measure"
    if cue("reference_counts").at(tokens, found.start, found.end) and countable and known:
        return False
    counted = known or one.unit.sort == "noun"
    return not (counted and one.number.value is not None and one.number.value > 100 and not head.capital)


def _is_glued(tokens: Tokens, number: NumberSpan, unit: Unit) -> bool:
    """«F0» and «2B»: letters that hang on the digits and are no unit."""
    if number.form != "digits":
        return False
    before = tokens.row[number.first - 1] if number.first else None
    if tokens.row[number.first].glued and before is not None and before.kind == "word":
        return True
    if number.last < len(tokens):
        after = tokens.row[number.last]
        return after.glued and after.kind == "word" and unit.sort in ("none", "noun") and not number.scale
    return False


def _direction_before_unit(scene: Scene, one: Candidate) -> bool:
    return led_by(scene.tokens, one.first, "up", one.place.piece.start) or led_by(
        scene.tokens, one.first, "down", one.place.piece.start
    )


def _moves_on(tokens: Tokens, one: Candidate, after: NumberSpan | None) -> bool:
    """«từ 90 lên 180»: only where it arrived is a figure."""
    if after is None or tokens.low(one.first - 1) != "từ" or after.first - one.last > 8:
        return False
    gap = [token.low for token in tokens.row[one.last : after.first]]
    if any(mark in gap for mark in (";", ".", "\n")):
        return False
    return any(word in gap for word in ("lên", "xuống", "còn", "thành", "đến", "sang", "tới"))


def _announces(tokens: Tokens, one: Candidate, noun: str) -> bool:
    value = one.number.value
    if value is None or one.number.of is not None or one.number.scale or value != int(value) or value > _FOLD_OF_LIST:
        return False
    if noun == "điểm" and one.unit.sort == "measure":
        return not led_by(tokens, one.first, "copula", one.place.piece.start) or tokens.low(one.last) in ("sau", "cầu", ":")
    if noun in _phrases_of("named_bodies") and one.last < len(tokens) and value <= 10:
        after = tokens.row[one.last]
        if after.text == ":" or (after.kind == "word" and after.capital and not after.text.isupper()):
            return True
    told = cue("announces").at(tokens, one.number.last)
    return noun in _phrases_of("announces") or (told is not None and told.end >= one.unit.last)


def _is_threshold(scene: Scene, one: Candidate) -> bool:
    """«tàu từ 6 mét», «các dự án giải ngân dưới 10%», «chiều dài từ 15 m trở lên»."""
    tokens, first = scene.tokens, one.first
    led = cue("threshold_word").before(tokens, first, one.place.piece.start)
    if led is None:
        return False
    if cue("threshold_before").before(tokens, led.start, one.place.piece.start):
        return True
    return (
        one.unit.sort == "measure"
        and cue("qualifier_after").at(tokens, one.last) is not None
        and not _direction_before(tokens, led.start, one.place.piece.start)
    )


def _is_of_a_class(scene: Scene, one: Candidate) -> bool:
    """«rà soát các dự án giải ngân dưới 10%»: which ones are meant, not how it stands."""
    tokens, first = scene.tokens, one.first
    if one.kind is FigureKind.AMOUNT or cue("threshold_word").before(tokens, first, one.place.piece.start) is None:
        return False
    for at in range(first - 2, max(one.place.piece.start, first - 9) - 1, -1):
        if cue("copula").at(tokens, at) or tokens.low(at) in ("tỷ", "có", "phải"):
            return False
        if tokens.low(at) in ("các", "những"):
            return True
    return False


def _is_present(scene: Scene, one: Candidate) -> bool:
    """«với sự tham gia của hơn 300 cán bộ»: how many came, said in the figure's own clause and close by."""
    start, end = max(one.place.clause.start, one.first - 20), min(one.place.clause.end, one.last + 12)
    if next(cue("presence").all(scene.tokens, start, end), None) is not None:
        return True
    came = any(scene.tokens.low(at) in ("dự", "tham") for at in range(start, end))
    return came and _has_cue(scene, one.place.sentence, "meeting")


@cache
def phrases_split(section: str) -> Phrases[str]:
    """Return a section whose phrases stand between strokes."""
    return Phrases((piece.strip(), section) for piece in table("figures")[section].split("|"))


def _connects(scene: Scene, one: Candidate) -> bool:
    """«nối mạng tới 34 tỉnh, thành phố»: how many took part."""
    if one.unit.text.casefold() not in _phrases_of("sites"):
        return False
    tokens = scene.tokens
    start = max(one.place.sentence.start, one.first - 25)
    link = [found.end for found in cue("connects").all(tokens, start, one.first)]
    return bool(link) and not any(cue("copula").at(tokens, at) for at in range(link[-1], one.first))


def _may_lack_unit(scene: Scene, one: Candidate) -> bool:
    """A bare number is a figure only where a verb leads to it («đạt 66,5»), and nothing hangs on it."""
    tokens, number = scene.tokens, one.number
    if number.weak or number.of is not None:
        return False
    if number.value is not None and number.value == int(number.value) and number.value < 2 and number.form == "words":
        return False
    ends = number.last >= len(tokens) or scene.is_break(number.last) or tokens.kind(number.last) == "mark"
    return ends and tokens.low(number.first - 1) in words("figures", "unitless_after")


def _is_counted(scene: Scene, one: Candidate) -> bool:
    """A noun that no table knows counts only where the words before the number lead to a count, not to a name («Trung tâm 115»)."""
    tokens, number = scene.tokens, one.number
    if number.scale or number.of is not None or noun_at(tokens, number.last) is not None:
        return True
    if number.value is not None and number.value >= 1000:
        return True
    before = tokens.low(number.first - 1)
    if one.place.piece.start == number.first or before in words("figures", "weak_before"):
        return True
    return phrases("figures", "qualifier", "copula").before(tokens, number.first) is not None


def _weak_counts(scene: Scene, one: Candidate) -> bool:
    """«ba tủ» after «cấp cho» counts; «ba» before a word that nobody counts does not."""
    tokens = scene.tokens
    if one.unit.sort in ("measure", "money"):
        return True
    if noun_at(tokens, one.number.last) is None:
        return False
    return tokens.low(one.first - 1) in words("figures", "weak_before") or one.place.piece.start == one.first
