"""The words before a number that say what it measures."""

from __future__ import annotations

from minutes.language.figures.around import DIRECTIONS, trimmed, without_times
from minutes.language.figures.candidate import Candidate, cue
from minutes.language.figures.clauses import actions, is_body, is_measured
from minutes.language.figures.halves import with_list
from minutes.language.figures.scene import Scene
from minutes.language.tokens import phrases, words
from minutes.model import FigureKind

_LEFT = 40
"""Words of an indicator before its number, at the most."""


def words_before(scene: Scene, one: Candidate, before: Candidate | None) -> tuple[list[int], int]:
    """The tokens of the words before the number that say what it is, and the first token of its quote."""
    place = one.place
    floor = max(place.clause.start, one.first - _LEFT)
    if before is not None and before.place.sentence == place.sentence:
        floor = max(floor, *(at for at in (before.change_end, before.last, before.right, before.words_end) if at <= one.first))
    start = with_list(scene, max(floor, place.piece.start), floor)
    start = _after_verb(scene, _after_speech(scene, start, one.first), one.first)
    start = max(start, scene.body_of(place.index))
    stop = one.moved or one.first
    if start == one.first and scene.tokens.low(start - 1) == "(" and start - 1 > floor:
        start, stop = max(scene.place(start - 2).piece.start, floor), start - 1  # «bình quân cả nước (47,3%)»
        if phrases("figures", "versus", "compares").at(scene.tokens, start) is not None:
            start = stop  # «cao hơn cùng kỳ (22,2%)»
    kept = without_times(scene, start, stop)
    kept = _without_cues(scene, _without_brackets(scene, kept))
    kept = trimmed(scene, kept) or _label(scene, one, start, floor)
    kept = kept or _before_bracket(scene, one, before) or _piece_before(scene, one, before, start)
    kept = _topic(scene, _after_with(scene, _after_asks(scene, kept)), start)
    kept = _held(scene, one, _before_move(scene, kept))
    if one.kind is FigureKind.PERCENT and kept and kept[-1] < one.first - 1 and _is_beyond(scene, one):
        kept = [*kept, one.first - 1]  # «thu vượt 5% dự toán»
    while one.moved and kept and scene.tokens.low(kept[-1]) in DIRECTIONS:
        kept = kept[:-1]
    return kept, start


def _before_bracket(scene: Scene, one: Candidate, before: Candidate | None) -> list[int]:
    """«… mức tăng trưởng GDP của cả nước (được dự báo là 2%)»: what is measured stands before the bracket."""
    opened = one.place.piece.start - 1
    if scene.tokens.low(opened) != "(":
        return []
    piece = scene.place(opened - 1).piece
    start = max(piece.start, before.last if before is not None and before.last <= opened else piece.start)
    kept = trimmed(scene, without_times(scene, start, opened))
    return kept if kept and before is not None and start == before.last and is_measured(scene, kept) else []


def _piece_before(scene: Scene, one: Candidate, before: Candidate | None, start: int) -> list[int]:
    """«làm sạch dữ liệu dân cư, đến 31/12 phải đạt 100%»: nothing but a verb stands beside the number, the part before says what."""
    if start == one.first or scene.tokens.low(one.place.piece.start - 1) != ",":
        return []
    if cue("same_change").at(scene.tokens, one.place.piece.start) is not None:
        return []  # «…, tương đương 1.087 tỷ đồng»: of the figure before
    piece = scene.place(one.place.piece.start - 2).piece
    if piece.start < one.place.clause.start or (before is not None and before.last > piece.start) or scene.has_number(*piece):
        return []
    if not 0 < piece.end - piece.start <= 14 or one.unit.sort == "noun" or _opens_aside(scene, piece.start):
        return []
    begin = _after_speech(scene, max(piece.start, scene.body_of(one.place.index)), piece.end)
    return trimmed(scene, without_times(scene, begin, piece.end))


def _opens_aside(scene: Scene, at: int) -> bool:
    """Whether a piece begins like an aside: «theo …», «so với …», «do …»."""
    return scene.tokens.low(at) in words("figures", "no_list")


def _after_with(scene: Scene, kept: list[int]) -> list[int]:
    """«Mưa to với lượng mưa …», «… với tổng kinh phí …»: what is measured stands behind «với»."""
    for index in range(len(kept) - 1, 1, -1):  # talk: «các anh giồng trôm | hiện nay | giá nước ngọt …»
        gap = kept[index] != kept[index - 1] + 1 and cue("measured_heads").at(scene.tokens, kept[index]) is not None
        if gap and not is_body(scene, tuple(kept[:index])):
            return kept[index:]
    for index in range(len(kept) - 1, 0, -1):
        if scene.tokens.low(kept[index - 1]) in ("với", "khi") and cue("measured_heads").at(scene.tokens, kept[index]) is not None:
            return kept[index:] if scene.tokens.low(kept[index - 2] if index > 1 else -1) != "so" else kept
    return kept


def _after_asks(scene: Scene, kept: list[int]) -> list[int]:
    """«Chủ tịch yêu cầu Sở Giao thông sửa chữa …» from who is asked on: that it is asked the nature says."""
    found = next(cue("asks").all(scene.tokens, kept[1], kept[-1] + 1), None) if len(kept) > 2 else None
    if found is None or found.end >= kept[-1]:
        return kept
    if any(phrases("figures", "none").at(scene.tokens, found.start - back) is not None for back in (0, 1)):
        return kept  # «nút giao Mỹ Thủy»
    return [at for at in kept if at >= found.end]


def _is_beyond(scene: Scene, one: Candidate) -> bool:
    """Whether a percent says how far something went beyond a plan: its direction is part of what is told."""
    return scene.tokens.low(one.first - 1) == "vượt" and cue("base").at(scene.tokens, one.last) is not None


def _held(scene: Scene, one: Candidate, kept: list[int]) -> list[int]:
    """«giữ tỷ lệ thất nghiệp dưới 4%», «giảm tỷ lệ nợ xuống dưới 1,5%»: the level is told, not the verb that brings it there."""
    kept = _kept_level(scene, kept)
    verb = cue("holds").at(scene.tokens, kept[0], kept[-1] + 1) if kept else None
    if verb is None or verb.end > kept[-1] or cue("measured_heads").at(scene.tokens, verb.end) is None:
        return kept
    if scene.tokens.low(kept[-1] + 1) not in words("figures", "to_level"):
        return kept
    return [at for at in kept if at >= verb.end]


def _kept_level(scene: Scene, kept: list[int]) -> list[int]:
    """«Ngân hàng Nhà nước giữ nguyên lãi suất tái cấp vốn 4,5%»: the level that is kept, not who keeps it."""
    for verb in cue("keeps").all(scene.tokens, kept[0], kept[-1]) if kept else ():
        if cue("measured_heads").at(scene.tokens, verb.end, kept[-1] + 1) is not None:
            return [at for at in kept if at >= verb.end]
    return kept


def _before_move(scene: Scene, kept: list[int]) -> list[int]:
    """«thời gian giải quyết rút từ 15 ngày xuống còn 7 ngày»: from where it moved is no part of what is measured."""
    for index, at in enumerate(kept):
        time = scene.time_at(at + 1) if scene.tokens.low(at) == "từ" else None
        if index and time is not None and time.form == "duration":
            rest = trimmed(scene, kept[:index])
            return rest[:-1] if len(rest) > 1 and scene.tokens.low(rest[-1]) in words("figures", "movers") else rest
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
    return trimmed(scene, without_times(scene, begin, start - 1))


def list_head(scene: Scene, one: Candidate) -> list[int]:
    """The words before the colon that a list hangs on: «Tỷ lệ giải ngân của các bộ, ngành: Bộ Y tế 12,1%; …»."""
    tokens, place = scene.tokens, one.place
    start = max(place.sentence.start, scene.body_of(place.index))
    end = next((at for at in range(start, min(one.first, start + 24)) if tokens.low(at) == ":"), 0)
    if not end or end <= start or scene.has_number(start, end):
        return []
    kept = trimmed(scene, without_times(scene, start, end))
    head = next((at for at in kept if cue("measured_heads").at(tokens, at) is not None), None)
    if head is None or (head != kept[0] and tokens.low(head - 1) not in ("có", "đạt", "về")):
        return []
    kept = [at for at in kept if at >= head]
    while len(kept) > 1 and tokens.low(kept[-1]) in ("cao", "thấp", "khá", "tốt", "nhất", "gồm"):
        kept.pop()
    cut = next((at for at in kept if cue("of_all").at(tokens, at, kept[-1] + 1) is not None), end)
    return [at for at in kept if at < cut]


def _topic(scene: Scene, kept: list[int], start: int) -> list[int]:
    """«Tôm nước lợ: diện tích 8.900 ha»: the label says of what; the measure comes first."""
    found = cue("of_the_same").at(scene.tokens, kept[0], kept[-1] + 1) if kept else None
    if found is None or found.end <= kept[-1] or scene.tokens.low(start - 1) != ":":
        return kept
    piece = scene.place(start - 2).piece
    label = trimmed(scene, without_times(scene, max(piece.start, scene.body_of(scene.place(start).index)), start - 1))
    return [*kept, *label] if 0 < len(label) <= 6 else kept


def _after_speech(scene: Scene, start: int, end: int) -> int:
    for found in cue("speech").all(scene.tokens, start, end):
        if any(cue("no_speech").at(scene.tokens, at) is not None for at in range(max(start, found.start - 2), found.start + 1)):
            continue
        if found.end == end and cue("told_before").at(scene.tokens, found.start, end) is not None:
            return end  # «Sở Tài chính chỉ rõ 11 chủ đầu tư …»
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
    if not any(scene.tokens.low(at) in ("(", ")") for at in kept):
        return kept
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


def _goes_on_after(scene: Scene, kept: list[int], end: int) -> bool:
    """Whether what is foreseen is named after «dự báo»: who foresees it stands before."""
    rest = trimmed(scene, [at for at in kept if at >= end])
    return bool(rest)


def _without_cues(scene: Scene, kept: list[int]) -> list[int]:
    """Leave out «ước», «dự báo» and the qualifiers wherever they stand: they have fields of their own."""
    out: list[int] = []
    skip = -1
    for at in kept:
        if at < skip:
            continue
        found = phrases("figures", "estimate", "forecast", "none").at(scene.tokens, at, kept[-1] + 1)
        if found is not None and scene.tokens.low(found.start) == "dự" and scene.tokens.low(found.end - 1) == "báo":
            out = out if found.what == "none" or not _goes_on_after(scene, kept, found.end) else []
        if found is not None and found.what != "none":
            skip = found.end
            continue
        out.append(at)
    return out
