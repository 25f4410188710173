"""Which numbers of a text are no figures, and why: attendance, thresholds, names, what announces a list."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from minutes.language import lexicon
from minutes.language.figures.candidate import Candidate, cue, direction_before, led_by, phrases_split
from minutes.language.figures.clauses import deeds
from minutes.language.figures.scene import Range, Scene
from minutes.language.numbers import NumberSpan
from minutes.language.tokens import Found, Tokens, phrases, table, words
from minutes.language.units import Unit, noun_at
from minutes.model import FigureKind

MOVED = "where a movement began"
_CLASSES = frozenset(["kV", "KV", "V", "DWT", "CV", "sao"])
NAMES = frozenset(["a threshold", "the number of a thing or a paper", "an age", "a class"])
"""Reasons that leave a number inside the words of another figure: «lao động trên 15 tuổi», «đạt chuẩn mức độ 3»."""

_FOLD_OF_LIST = 20
"""The largest count that can announce a list («5 giải pháp»)."""


def reason_against(scene: Scene, one: Candidate, before: Candidate | None, after: NumberSpan | None) -> str:
    """Return why a number is no figure, or an empty text; ``before`` and ``after`` are the numbers around it."""
    tokens, number = scene.tokens, one.number
    if one.kind is FigureKind.RANK:
        return MOVED if _moves_on(tokens, one, after) else ""
    if tokens.low(one.first - 1) == "mặn" and cue("salt_moves").at(tokens, one.last) is not None:
        return "a threshold"
    if _is_of_a_class(scene, one) or _tells_which(scene, one) or _is_of_the_counted(scene, one, before):
        return "a threshold"
    if _is_level(scene, one, before):
        return "a level that something is compared with"
    if _is_named(tokens, one):
        return "the number of a thing or a paper"
    if _is_glued(tokens, number, one.unit):
        return "part of a code"
    if one.unit.sort == "times" and one.kind is FigureKind.AMOUNT and not _direction_before_unit(scene, one):
        return "how often"
    if tokens.low(one.first - 1) == "cứ":
        return "how often"
    if _moves_on(tokens, one, after):
        return MOVED
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
        ("a class", lambda: one.unit.text in _CLASSES and (not led or noun == "sao")),
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
    if noun in _phrases_of("bodies_present") and _comes_with(scene, one):
        return True
    if noun in _phrases_of("present") or noun in _phrases_of("sites"):
        return _comes_with(scene, one) or _is_present(scene, one) or _is_in_roll(scene, one) or _connects(scene, one)
    return False


@cache
def _phrases_of(section: str) -> frozenset[str]:
    split = "|" if section == "sites" else ","
    return frozenset(piece.strip().casefold() for line in table("figures")[section].splitlines() for piece in line.split(split))


def _has_cue(scene: Scene, where: Range, section: str) -> bool:
    return scene.last_cue(where, section) >= 0


def _is_named(tokens: Tokens, one: Candidate) -> bool:
    """«Điều 5», «Quốc lộ 6», «mức độ 3», «lớp 3», «Nghị quyết 57»."""
    first = one.first
    found = cue("reference").before(tokens, first)
    if found is None or (tokens.low(found.start) == "mức" and tokens.low(found.start - 1) == "ở"):
        return False
    head = tokens.row[found.start]
    if one.number.scale or one.unit.sort in ("percent", "points", "money"):
        return False
    if one.number.of is not None and one.unit.sort == "noun":
        return False
    countable = one.unit.sort in ("measure", "noun")
    known = noun_at(tokens, one.number.last) is not None or one.unit.sort == "measure"
    code = tokens.row[one.first].text[0] == "0" and head.capital  # «Đề án 06 tỉnh»
    if cue("reference_counts").at(tokens, found.start, found.end) and countable and known and not code:
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


def moved_from(tokens: Tokens, first: int) -> int:
    """Return the token of «từ» in front of a number, or of the place that it tells («từ hạng 131», «từ vị trí thứ 45»); 0 for none."""
    at = first - 1
    if tokens.low(at) == "thứ":
        at -= 1
    if tokens.low(at) in ("hạng", "trí"):
        at -= 2 if (tokens.low(at - 1), tokens.low(at)) in (("vị", "trí"), ("thứ", "hạng")) else 1
    return at if at > 0 and tokens.low(at) == "từ" else 0


def _moves_on(tokens: Tokens, one: Candidate, after: NumberSpan | None) -> bool:
    """«từ 90 lên 180»: only where it arrived is a figure."""
    if after is None or not moved_from(tokens, one.first) or after.first - one.last > 8:
        return False
    gap = [token.low for token in tokens.row[one.last : after.first]]
    if any(mark in gap for mark in (";", ".", "\n")):
        return False
    gap = [word for before, word in zip(["", *gap], gap, strict=False) if before != "trở"]  # «từ 18 tuổi trở lên»
    return any(word in gap for word in ("lên", "xuống", "còn", "thành", "đến", "sang", "tới"))


def _announces(tokens: Tokens, one: Candidate, noun: str) -> bool:
    value = one.number.value
    if value is None or one.number.of is not None or one.number.scale or value != int(value) or value > _FOLD_OF_LIST:
        return False
    if noun == "điểm" and one.unit.sort == "measure":
        if cue("strikes").before(tokens, one.first, one.place.piece.start) is not None:
            return False  # «sạt lở ba điểm»
        return not led_by(tokens, one.first, "copula", one.place.piece.start) or tokens.low(one.last) in ("sau", "cầu", ":")
    if noun == "điểm" and one.unit.sort == "noun":
        return tokens.low(one.last) in words("figures", "points_told")
    if noun in _phrases_of("named_bodies") and one.last < len(tokens) and value <= 10:
        after = tokens.row[one.last]
        if after.text == ":" or (after.kind == "word" and after.capital and not after.text.isupper()):
            return True
    held = noun in ("phiên", "buổi", "đợt") and deeds().before(tokens, one.first, one.place.piece.start) is not None
    if held and one.last < len(tokens) and tokens.kind(one.last) == "word":
        return False  # «tổ chức 10 phiên giao dịch việc làm»
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
    bent = cue("qualifier_after").at(tokens, one.last)
    follows = tokens.low(bent.end if bent is not None else one.last)
    if cue("class_verb").before(tokens, led.start, one.place.piece.start) and follows in words("figures", "then"):
        return True  # «hộ có thu nhập dưới 1,5 triệu đồng được hỗ trợ»
    if cue("measured_heads").at(tokens, one.place.piece.start) is not None:
        return False  # «năng suất bình quân từ 3,1 tấn/ha trở lên»
    return (
        one.unit.sort == "measure"
        and cue("qualifier_after").at(tokens, one.last) is not None
        and not direction_before(tokens, led.start, one.place.piece.start)
    )


def _is_of_a_class(scene: Scene, one: Candidate) -> bool:
    """«rà soát các dự án giải ngân dưới 10%»: which ones are meant, not how it stands."""
    tokens, first = scene.tokens, one.first
    if one.number.low is not None and tokens.low(first - 1) == "từ":
        return False
    if cue("measured_heads").at(tokens, one.place.piece.start) is not None:
        return False  # «Tỷ lệ lấp đầy các khu công nghiệp trên 70%»
    if one.kind is FigureKind.AMOUNT or cue("threshold_word").before(tokens, first, one.place.piece.start) is None:
        return False
    for at in range(first - 2, max(one.place.piece.start, first - 9) - 1, -1):
        if cue("copula").at(tokens, at) or tokens.low(at) in ("tỷ", "có", "phải"):
            return False
        if tokens.low(at) in ("các", "những"):
            return True
    return False


def _tells_which(scene: Scene, one: Candidate) -> bool:
    """«nhất là các huyện có tỷ lệ bỏ trốn trên 30%», «Những tỉnh đạt dưới 50% phải …»: which ones are meant, by a bound."""
    tokens, start = scene.tokens, one.place.clause.start
    if one.number.low is not None or cue("threshold_word").before(tokens, one.first, start) is None:
        return False
    for at in range(one.first - 2, max(start, one.first - 14) - 1, -1):
        if tokens.low(at) not in ("các", "những"):
            continue
        group = lexicon.collectives().at(tokens, at, one.first)
        end = group.end if group is not None else at + 2 if tokens.low(at) == "những" else 0
        if not end or tokens.low(end) not in ("có", "đạt", "còn"):
            return False
        return at > start or _does_something(tokens, one)
    return False


def _does_something(tokens: Tokens, one: Candidate) -> bool:
    """Whether those who are meant do something, behind the bound: «… trở lên phê duyệt», «… kế hoạch phải lập»."""
    for at in range(one.last, min(one.place.piece.end, one.last + 6)):
        verb = lexicon.verbs().at(tokens, at)
        if verb is not None and (verb.end - at > 1 or verb.what == "modal") and verb.what in ("act", "modal"):
            return True
    return False


def _is_level(scene: Scene, one: Candidate, before: Candidate | None) -> bool:
    """«thấp hơn mức 5,2% của cùng kỳ», «so với trần 60%»: what something is compared with."""
    floor = one.place.piece.start
    level = cue("levels").before(scene.tokens, one.first, floor)
    if level is None:
        return False
    if scene.tokens.low(level.start) == "mốc":  # «…, năm thứ ba liên tiếp vượt mốc 100.000 người»: the number itself was told
        told = before is not None and before.place.sentence == one.place.sentence and before.unit.text == one.unit.text
        told = told or "liên tiếp" in scene.tokens.words(floor, level.start).casefold()
        return told and scene.tokens.low(level.start - 1) in ("vượt", "qua")
    if scene.tokens.low(level.start - 1) == "từ" and scene.has_number(floor, level.start):
        return True  # «tăng lên 2,3% từ mức 1,8%»
    compared = phrases("figures", "versus", "compares").before(scene.tokens, level.start, floor)
    return compared is not None and scene.tokens.low(compared.start) != "vượt" and one.unit.sort != "points"


def _is_in_roll(scene: Scene, one: Candidate) -> bool:
    """«Tại điểm cầu huyện: ông A chủ trì; dự có bà B; 32 viên chức.»: a part of a roll that is a count and nothing else."""
    place = one.place
    ends = one.last >= len(scene.tokens) or scene.is_break(one.last) or scene.tokens.row[one.last].kind != "word"
    alone = place.piece.start == one.first and ends
    return alone and _has_cue(scene, place.sentence, "roll")


def _is_of_the_counted(scene: Scene, one: Candidate, before: Candidate | None) -> bool:
    """«9 doanh nghiệp sử dụng trên 1.000 lao động đã lập phương án»: which ones were counted just before."""
    share = before is not None and before.unit.sort == "measure" and one.kind is FigureKind.PERCENT  # «86 ha thiệt hại trên 70%»
    if before is None or not (before.unit.sort == "noun" or share) or before.place.piece != one.place.piece:
        return False
    inner = cue("class_verb").at(scene.tokens, before.last, one.first)
    if inner is None and before.unit.text.casefold() in _phrases_of("sites"):
        inner = cue("reached_verb").at(scene.tokens, before.last, one.first) or Found("", before.last, before.last)
    if inner is None:
        return False
    bound = phrases("figures", "threshold_word", "bound").at(scene.tokens, inner.end, one.first)
    return bound is not None and bound.end == one.first


def _is_present(scene: Scene, one: Candidate) -> bool:
    """«với sự tham gia của hơn 300 cán bộ»: how many came, said in the figure's own clause and close by."""
    start, end = max(one.place.clause.start, one.first - 20), min(one.place.clause.end, one.last + 12)
    if next(cue("presence").all(scene.tokens, start, end), None) is not None:
        return True
    came = any(scene.tokens.low(at) == "dự" or _takes_part(scene.tokens, at) for at in range(start, end))
    return came and _has_cue(scene, one.place.sentence, "meeting")


_JOINED = frozenset("bảo bhxh bhyt bhtn lao sản giao đào học xây chương mô liên chuỗi trồng phòng công thị hợp tổ đội".split())
"""What is taken part in besides a meeting: «tham gia bảo hiểm», «tham gia chuỗi liên kết»."""


def _takes_part(tokens: Tokens, at: int) -> bool:
    """«tham gia hội nghị», not «tham gia bảo hiểm»: taking part in the meeting."""
    return tokens.low(at) == "tham" and not (tokens.low(at + 1) == "gia" and tokens.low(at + 2) in _JOINED)


def _comes_with(scene: Scene, one: Candidate) -> bool:
    """«…, cùng 27 chi cục», «và lãnh đạo 12 huyện», «họp trực tuyến với 114 xã»: who came besides, where a sentence tells who came."""
    with_whom = phrases("figures", "besides").before(scene.tokens, one.first, one.place.clause.start)
    return with_whom is not None and _has_cue(scene, one.place.sentence, "gathered")


def _connects(scene: Scene, one: Candidate) -> bool:
    """«nối mạng tới 34 tỉnh, thành phố»: how many took part."""
    if one.unit.text.casefold() not in _phrases_of("sites"):
        return False
    tokens = scene.tokens
    if not _has_cue(scene, one.place.sentence, "meeting"):
        return False
    start = max(one.place.sentence.start, one.first - 25)
    link = [found.end for found in cue("connects").all(tokens, start, one.first)]
    return bool(link) and not any(
        cue("copula").at(tokens, at) or lexicon.speech().at(tokens, at) for at in range(link[-1], one.first)
    )


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
    if deeds().before(tokens, number.first, one.place.piece.start) is not None:
        return True
    return phrases("figures", "qualifier", "copula").before(tokens, number.first) is not None


def _weak_counts(scene: Scene, one: Candidate) -> bool:
    """«ba tủ» after «cấp cho» counts; «ba» before a word that nobody counts does not."""
    tokens = scene.tokens
    if one.unit.sort in ("measure", "money", "places", "points"):
        return True
    if noun_at(tokens, one.number.last) is None:
        return False
    return tokens.low(one.first - 1) in words("figures", "weak_before") or one.place.piece.start == one.first
