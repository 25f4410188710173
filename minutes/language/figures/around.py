"""The words before and after a number that say what it measures, without their cues."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.language.figures.candidate import Candidate, cue, phrases_split
from minutes.language.figures.clauses import actions, deed_at, is_measured
from minutes.language.figures.scene import Scene
from minutes.language.tokens import phrases, words
from minutes.language.units import noun_at

_LEFT, _RIGHT = 40, 16
"""Words of an indicator before and after its number, at the most."""

_DIRECTIONS = frozenset(
    ["tăng", "giảm", "trưởng", "vượt", "hụt", "thêm", "hơn", "cao", "thấp", "bớt", "lên", "xuống", "âm", "xa", "ít", "nhiều"]
)


# --- the words before --------------------------------------------------------------------------------------------------


def words_before(scene: Scene, one: Candidate, before: Candidate | None) -> tuple[list[int], int]:
    """The tokens of the words before the number that say what it is, and the first token of its quote."""
    place = one.place
    floor = max(place.clause.start, one.first - _LEFT)
    if before is not None and before.place.sentence == place.sentence:
        floor = max(floor, *(at for at in (before.change_end, before.last, before.right) if at <= one.first))
    start = _with_list(scene, max(floor, place.piece.start), floor)
    start = _after_verb(scene, _after_speech(scene, start, one.first), one.first)
    start = max(start, scene.body_of(place.index))
    stop = one.moved or one.first
    if start == one.first and scene.tokens.low(start - 1) == "(" and start - 1 > floor:
        start, stop = max(scene.place(start - 2).piece.start, floor), start - 1  # «bình quân cả nước (47,3%)»
    kept = _without_times(scene, start, stop)
    kept = _without_cues(scene, _without_brackets(scene, kept))
    kept = _trimmed(scene, kept) or _label(scene, one, start, floor)
    kept = kept or _before_bracket(scene, one, before) or _piece_before(scene, one, before, start)
    kept = _topic(scene, _after_with(scene, kept), start)
    kept = _before_move(scene, kept)
    while one.moved and kept and scene.tokens.low(kept[-1]) in _DIRECTIONS:
        kept = kept[:-1]
    return kept, start


_WHEN = frozenset(
    ["day", "month", "quarter", "half", "months", "year", "years", "school", "now", "week", "weekday", "clock", "same"]
)
"""Forms of time that say when, not how long."""


def _without_times(scene: Scene, start: int, stop: int) -> list[int]:
    """The tokens between two places without the times there, and without the small words that lead to them («đến», «trong»)."""
    kept: list[int] = []
    at = start
    while at < stop:
        time = scene.time_at(at)
        if time is None or time.form not in _WHEN:
            kept.append(at)
            at += 1
            continue
        while kept and scene.tokens.low(kept[-1]) in words("figures", "time_leads") and kept[-1] >= start:
            kept.pop()
        at = max(at + 1, time.last)
    return kept


def _before_bracket(scene: Scene, one: Candidate, before: Candidate | None) -> list[int]:
    """«… mức tăng trưởng GDP của cả nước (được dự báo là 2%)»: what is measured stands before the bracket."""
    opened = one.place.piece.start - 1
    if scene.tokens.low(opened) != "(":
        return []
    piece = scene.place(opened - 1).piece
    start = max(piece.start, before.last if before is not None and before.last <= opened else piece.start)
    kept = _trimmed(scene, _without_times(scene, start, opened))
    return kept if kept and before is not None and start == before.last and is_measured(scene, kept) else []


def _piece_before(scene: Scene, one: Candidate, before: Candidate | None, start: int) -> list[int]:
    """«làm sạch dữ liệu dân cư, đến 31/12 phải đạt 100%»: nothing but a verb stands beside the number, the part before says what."""
    if start == one.first or scene.tokens.low(one.place.piece.start - 1) != ",":
        return []
    piece = scene.place(one.place.piece.start - 2).piece
    if piece.start < one.place.clause.start or (before is not None and before.last > piece.start) or scene.has_number(*piece):
        return []
    if not 0 < piece.end - piece.start <= 14 or one.unit.sort == "noun" or _opens_aside(scene, piece.start):
        return []
    begin = _after_speech(scene, max(piece.start, scene.body_of(one.place.index)), piece.end)
    return _trimmed(scene, _without_times(scene, begin, piece.end))


def _opens_aside(scene: Scene, at: int) -> bool:
    """Whether a piece begins like an aside: «theo …», «so với …», «do …»."""
    return scene.tokens.low(at) in words("figures", "no_list")


def _after_with(scene: Scene, kept: list[int]) -> list[int]:
    """«Mưa to với lượng mưa …», «… với tổng kinh phí …»: what is measured stands behind «với»."""
    for index in range(len(kept) - 1, 0, -1):
        if scene.tokens.low(kept[index - 1]) == "với" and cue("measured_heads").at(scene.tokens, kept[index]) is not None:
            return kept[index:] if scene.tokens.low(kept[index - 2] if index > 1 else -1) != "so" else kept
    return kept


def _before_move(scene: Scene, kept: list[int]) -> list[int]:
    """«thời gian giải quyết rút từ 15 ngày xuống còn 7 ngày»: from where it moved is no part of what is measured."""
    for index, at in enumerate(kept):
        time = scene.time_at(at + 1) if scene.tokens.low(at) == "từ" else None
        if index and time is not None and time.form == "duration":
            return _trimmed(scene, kept[:index])
    return kept


def _label(scene: Scene, one: Candidate, start: int, floor: int) -> list[int]:
    """The label before a colon, where nothing else says what is measured: «điện gió: 17 dự án», «mũi 1: 650.000 liều»."""
    tokens = scene.tokens
    if tokens.low(start - 1) != ":" or start - 2 < floor:
        return []
    piece = scene.place(start - 2).piece
    begin = max(piece.start, floor, scene.body_of(one.place.index))
    if not 0 < start - 1 - begin <= 7 or cue("say_label").at(tokens, begin) is not None:
        return []
    if phrases("figures", "heading_target", "heading_actual", "hanging", "speech").at(tokens, begin, start) is not None:
        return []
    return _trimmed(scene, _without_times(scene, begin, start - 1))


def list_head(scene: Scene, one: Candidate) -> list[int]:
    """The words before the colon that a list hangs on: «Tỷ lệ giải ngân của các bộ, ngành: Bộ Y tế 12,1%; …»."""
    tokens, place = scene.tokens, one.place
    start = max(place.sentence.start, scene.body_of(place.index))
    end = next((at for at in range(start, min(one.first, start + 24)) if tokens.low(at) == ":"), 0)
    if not end or end <= start or scene.has_number(start, end):
        return []
    kept = _trimmed(scene, _without_times(scene, start, end))
    if not kept or cue("measured_heads").at(tokens, kept[0]) is None:
        return []
    cut = next((at for at in kept if cue("of_all").at(tokens, at, kept[-1] + 1) is not None), end)
    return [at for at in kept if at < cut]


def _topic(scene: Scene, kept: list[int], start: int) -> list[int]:
    """«Tôm nước lợ: diện tích 8.900 ha»: the label says of what; the measure comes first."""
    found = cue("of_the_same").at(scene.tokens, kept[0], kept[-1] + 1) if kept else None
    if found is None or found.end <= kept[-1] or scene.tokens.low(start - 1) != ":":
        return kept
    piece = scene.place(start - 2).piece
    label = _trimmed(scene, _without_times(scene, max(piece.start, scene.body_of(scene.place(start).index)), start - 1))
    return [*kept, *label] if 0 < len(label) <= 6 else kept


def _with_list(scene: Scene, start: int, floor: int) -> int:
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
    if not 0 < start - 1 - begin <= 7 or scene.times_between(begin, start):
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


def _after_speech(scene: Scene, start: int, end: int) -> int:
    for found in cue("speech").all(scene.tokens, start, end):
        if found.end < end and scene.tokens.low(found.start - 1) not in ("theo", "bản") and found.end - start < 30:
            start = found.end
    return start


def _after_verb(scene: Scene, start: int, end: int) -> int:
    """«… đã thông qua kế hoạch và bổ sung hơn 1.436 tỷ đồng»: the second verb has the number, the first has not."""
    for at in range(end - 1, start + 3, -1):
        if scene.tokens.low(at) == "và" and actions().at(scene.tokens, at + 1, end):
            if actions().before(scene.tokens, at, start) is not None:
                continue  # «tiếp nhận và xử lý 45.672 hồ sơ»: both verbs have the one object
            return at + 1
    return start


def is_short_name(scene: Scene, at: int) -> bool:
    """Whether an abbreviation stands in brackets at a place: «(PII)»."""
    tokens = scene.tokens
    if tokens.low(at) != "(" or tokens.low(at + 2) != ")":
        return False
    name = tokens.row[at + 1]
    return name.kind == "word" and name.text.isupper() and len(name.text) > 1


def _without_brackets(scene: Scene, kept: list[int]) -> list[int]:
    out: list[int] = []
    depth = 0
    for at in kept:
        low = scene.tokens.low(at)
        short = at if low == "(" else at - 1 if scene.tokens.low(at - 1) == "(" else at - 2
        if depth <= 0 and is_short_name(scene, short) and short + 2 <= kept[-1]:
            out.append(at)
            continue
        depth += low == "("
        if depth <= 0 and low != ")":
            out.append(at)
        depth = max(0, depth - (low == ")"))
    return out if out or not kept else kept


def _without_cues(scene: Scene, kept: list[int]) -> list[int]:
    """Leave out «ước», «dự báo» and the qualifiers wherever they stand: they have fields of their own."""
    out: list[int] = []
    skip = -1
    for at in kept:
        if at < skip:
            continue
        found = phrases("figures", "estimate", "forecast", "none").at(scene.tokens, at, kept[-1] + 1)
        if found is not None and found.what != "none":
            skip = found.end
            continue
        out.append(at)
    return out


def _trimmed(scene: Scene, kept: list[int]) -> list[int]:
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
        if tail is not None and cue("no_trail").before(tokens, kept[-1] + 1, kept[0]) is not None:
            break
        if tail is not None or (tokens.kind(kept[-1]) == "mark" and tokens.row[kept[-1]].text not in "”)%"):
            start = tail.start if tail is not None else kept[-1]
            kept, changed = [at for at in kept if at < start], True
    return kept


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
    if (noun_at(tokens, start) or 0) > end:
        return True
    return start > 0 and tokens.row[start].capital and after is not None and after.capital and tokens.kind(start - 1) == "word"


# --- the words after ---------------------------------------------------------------------------------------------------


def words_after(scene: Scene, one: Candidate, after: Candidate | None) -> tuple[list[int], int]:
    """The tokens of the words after the unit that go on with what it counts, and the token after its quote."""
    tokens = scene.tokens
    end = min(one.place.clause.end, one.last + _RIGHT)
    if after is not None and tokens.low(one.last) != "(":
        end = min(end, after.first)
    at = inner = _after_brackets(scene, one.last, end)
    while at < end and not scene.is_break(at) and not _stops(scene, one, at, end, after):
        if tokens.kind(at) == "num" and not scene.in_time(at) and not scene.named[at] and not scene.taken[at]:
            break
        at += 1
    at = _with_rest(scene, one, at, end)
    if at == inner:
        return [], max(one.last, one.change_end)
    kept = list(range(inner, at)) if one.derived else _without_times(scene, inner, at)
    if after is not None and at == after.first:
        kept = _trimmed(scene, kept)
    kept = _right_trimmed(scene, kept)
    return kept, max(kept[-1] + 1 if kept else one.last, one.change_end)


def _after_brackets(scene: Scene, at: int, end: int) -> int:
    """The token after «(78%)», where words go on that belong to the number before: «6.370/8.167 xã (78%) đạt chuẩn»."""
    if scene.tokens.low(at) != "(":
        return at
    close = next((step for step in range(at + 1, min(at + 8, len(scene.tokens))) if scene.tokens.low(step) == ")"), None)
    return at if close is None or close + 1 >= len(scene.tokens) else close + 1


def _stops(scene: Scene, one: Candidate, at: int, end: int, after: Candidate | None) -> bool:
    tokens = scene.tokens
    if scene.begins_cell(at) or (tokens.low(at) == "." and not tokens.row[at].glued):
        return True
    if one.derived and at <= one.last + 3 and tokens.low(at) != "và":
        return False
    if tokens.low(at) in ("và", "với") and (
        actions().at(tokens, at + 1, end) or (after is not None and after.first <= one.place.piece.end)
    ):
        return True
    stop = cue("right_stop").at(tokens, at, end)
    if stop is not None and stop.end == at + 1 and tokens.low(at) in ("chiếm", "bằng", "vượt"):  # «đất lấn chiếm»
        stop = stop if any(tokens.kind(step) == "num" for step in range(at + 1, min(at + 5, len(tokens)))) else None
    if stop is not None or tokens.low(at) in ("trở", ".", "”"):
        return True
    if after is not None and 0 < after.first - at <= 8 and after.first <= one.place.piece.end:
        if cue("fresh_heads").at(tokens, at) is not None or (tokens.low(at) == "còn" and after.first - at <= 5):
            return True  # talk without commas: «15 héc ta chè năng suất tám tạ», «đã chi 450 triệu còn nợ 120 triệu»
    turn = phrases("figures", "up", "down").at(tokens, at, end)
    if turn is not None:
        near = turn.end == at + 1 and tokens.low(at) in words("figures", "near_only")
        reach = at + 3 if near else at + 9
        return any(tokens.kind(step) == "num" for step in range(at + 1, min(reach, len(tokens))))
    if tokens.low(at) == "và" and tokens.low(at + 1) == "thứ":
        return True
    led = phrases("deadlines", "strong").at(tokens, at, end)
    return led is not None and scene.time_at(led.end) is not None


def _with_rest(scene: Scene, one: Candidate, at: int, end: int) -> int:
    """Take in the second half of a list of nouns: «giáo viên mầm non, phổ thông công lập»."""
    tokens = scene.tokens
    if at >= end or tokens.low(at) != "," or at == one.last:
        return at
    for back in (2, 1):  # «cán bộ, chiến sĩ»
        both = noun_at(tokens, at - back) if at - back >= one.last else None
        if both is not None and both > at + 1:
            return both
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
        or tokens.low(kept[-1]) in words("figures", "right_edge")
    ):
        kept = kept[:-1]
    while kept and tokens.low(kept[0]) in ("đó", "này", "ạ", "trở", ":", "-"):
        kept = kept[1:]
    return kept


def only_direction(text: str) -> bool:
    """Whether a text is nothing but words of rising or falling."""
    return all(word in _DIRECTIONS for word in text.casefold().split()) if text else False


def _is_common(scene: Scene, at: int) -> bool:
    """Whether a word with a capital is a common one that began a sentence, not the first of a name."""
    if scene.tokens.low(at) not in words("figures", "common_heads"):
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
