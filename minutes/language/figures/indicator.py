"""What a figure measures: the words before the number, the noun that it counts, and the words after it, without their cues."""

from __future__ import annotations

from functools import cache

from minutes.language import lexicon
from minutes.language.figures.candidate import Candidate, cue
from minutes.language.figures.scene import Scene
from minutes.language.tokens import Phrases, phrases, tokenize, words
from minutes.language.units import noun_at
from minutes.model import FigureKind

_LEFT, _RIGHT = 40, 16
"""Words of an indicator before and after its number, at the most."""

_DIRECTIONS = frozenset(
    ["tăng", "giảm", "trưởng", "vượt", "hụt", "thêm", "hơn", "cao", "thấp", "bớt", "lên", "xuống", "âm", "xa", "ít", "nhiều"]
)


@cache
def _verbs() -> Phrases[str]:
    """Verbs that begin a part of a sentence of their own."""
    return Phrases((row[0], row[1]) for row in lexicon.rows("verbs") if row[1] == "act")


def describe(scene: Scene, one: Candidate, before: Candidate | None, after: Candidate | None) -> None:
    """Give a figure its indicator and the bounds of its quote; ``before`` and ``after`` are its neighbours in the text."""
    left, one.left = _left(scene, one, before)
    right, one.right = _right(scene, one, after)
    subject, more = _text(scene, left), _text(scene, right)
    noun = _noun(scene, one, subject, more)
    near = before is not None and _same_turn(one, before)
    together = before is not None and before.place.sentence == one.place.sentence and not _is_action(before)
    verb = (together and _tells_what_was_done(scene, one, left)) or (
        subject.casefold() in cue("verb_only") and not (one.kind is FigureKind.AMOUNT and noun)
    )
    one.inherits = near and (not subject or _only_direction(subject) or verb)
    own = " ".join(part for part in (noun, more) if part)
    earlier = (before.subject or before.indicator) if before is not None and one.inherits else ""
    if one.kind is FigureKind.RANK:
        _rank(scene, one, earlier, subject, own)
    elif one.derived:
        _degree(one, earlier, subject, own)
    else:
        _plain(one, earlier, subject, own, more)
    if not one.indicator:
        one.indicator = one.unit.text or scene.tokens.words(one.first, one.last)
        one.confidence = 0.3


def _is_action(before: Candidate) -> bool:
    """Whether what a figure measures is itself something done («gia hạn 2 dự án»)."""
    return _verbs().at(tokenize(before.subject), 0) is not None


def _tells_what_was_done(scene: Scene, one: Candidate, left: list[int]) -> bool:
    """«đã giải ngân 12 tỷ» of what was named before: a verb and money, nothing that is measured."""
    if not left or len(left) > 4 or one.unit.sort not in ("money", "percent", "none"):
        return False
    tokens = scene.tokens
    if tokens.low(left[0] - 1) in ("đã", "mới") and len(left) < 4:
        return True
    at = left[0] + (tokens.low(left[0]) in ("đã", "mới", "được"))
    verb = _verbs().at(tokens, at, left[-1] + 1)
    return verb is not None and verb.end >= left[-1] + 1


def _noun(scene: Scene, one: Candidate, subject: str, more: str) -> str:
    """The noun of the unit, where it says something that the words before a linking verb do not."""
    if one.unit.sort != "noun" or one.kind is FigureKind.RANK or "/" in one.unit.text:
        return ""
    noun = one.unit.text[len(one.number.scale) :].strip() if one.number.scale else one.unit.text
    head = subject.casefold().removeprefix("số ").removeprefix("tổng ")
    if not more and subject and (_after_copula(scene, one) or head.startswith(noun.casefold())):
        return ""
    return noun


def _after_copula(scene: Scene, one: Candidate) -> bool:
    at = one.first
    for _step in range(4):
        if cue("copula").before(scene.tokens, at, one.place.piece.start):
            return True
        found = phrases("figures", "qualifier").before(scene.tokens, at, one.place.piece.start)
        if found is None:
            return False
        at = found.start
    return False


def _plain(one: Candidate, earlier: str, subject: str, own: str, more: str) -> None:
    if earlier and (not own or subject or (one.kind is FigureKind.PERCENT and _only_direction(own))):
        one.subject = earlier
        one.indicator = " ".join(part for part in (earlier, subject, own) if part)
    elif earlier and not more and one.kind is FigureKind.AMOUNT:
        one.subject = own
        one.indicator = own if earlier.casefold().startswith(own.casefold()) else f"{own} {earlier}"
    else:
        one.subject = subject if subject and (one.kind is FigureKind.PERCENT or not own) else f"{subject} {own}".strip()
        one.indicator = f"{subject} {own}".strip()


def _only_direction(text: str) -> bool:
    return all(word in _DIRECTIONS for word in text.casefold().split()) if text else False


def _degree(one: Candidate, earlier: str, subject: str, own: str) -> None:
    """«thu nội địa so với dự toán Trung ương giao»."""
    subject = " ".join(part for part in (earlier, subject) if part)
    one.subject = earlier or subject
    versus = own if own.casefold().startswith(("so ", "gấp", "về ")) else f"so với {own}" if own else ""
    one.indicator = f"{subject} {versus}".strip()


def _rank(scene: Scene, one: Candidate, earlier: str, subject: str, own: str) -> None:
    index = _index_name(scene, one)
    if index and index.casefold() not in subject.casefold():
        subject = f"{index} {subject}".strip() if len(subject.split()) < 6 else f"{subject} {index}"
    elif earlier:
        subject = " ".join(part for part in (earlier, subject) if part)
    one.subject = subject
    head = "" if subject.casefold().startswith("xếp hạng") else "xếp hạng"
    one.indicator = " ".join(part for part in (head, subject, own) if part)


def _index_name(scene: Scene, one: Candidate) -> str:
    """The index that was named last in the sentence («Chỉ số cải cách hành chính»), up to a verb or a break."""
    tokens, start = scene.tokens, max(one.place.sentence.start, one.first - 60)
    found = list(cue("subject_index").all(tokens, start, one.first))
    if not found:
        return ""
    at = found[-1].start
    end = at
    while end < one.first and end - at < 14 and not scene.is_break(end) and not scene.in_time(end):
        if phrases("figures", "rank", "between").at(tokens, end) and end > found[-1].end:
            break
        if tokens.low(end) in ("do", "của", "được") and end > at + 2:
            break
        end += 1
    return tokens.words(at, end) if end > at + 2 or tokens.row[end - 1].text.isupper() else ""


def _same_turn(one: Candidate, before: Candidate) -> bool:
    return before.place.paragraph == one.place.paragraph or before.place.index == one.place.index - 1


# --- the words before --------------------------------------------------------------------------------------------------


def _left(scene: Scene, one: Candidate, before: Candidate | None) -> tuple[list[int], int]:
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
    kept = [at for at in range(start, stop) if not scene.in_time(at)]
    kept = _without_cues(scene, _without_brackets(scene, kept))
    kept = _trimmed(scene, kept) or _label(scene, one, start, floor)
    while one.moved and kept and scene.tokens.low(kept[-1]) in _DIRECTIONS:
        kept = kept[:-1]
    return kept, start


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
    return _trimmed(scene, [at for at in range(begin, start - 1) if not scene.in_time(at)])


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
        if mark != "," or not _is_half(scene, begin, start) or (begin == floor and begin != scene.place(start - 2).piece.start):
            return start
        start = begin
    return start


def _is_half(scene: Scene, begin: int, start: int) -> bool:
    """Whether the piece from ``begin`` up to the comma before ``start`` is the first half of a list of nouns."""
    tokens = scene.tokens
    if not 0 < start - 1 - begin <= 7 or scene.times_between(begin, start) or tokens.row[start].capital:
        return False
    if tokens.low(begin) in words("figures", "no_list") or any(tokens.kind(at) != "word" for at in range(begin, start - 1)):
        return False
    if cue("lead").at(tokens, start) or phrases("figures", "up", "down").at(tokens, start) or _verbs().at(tokens, start):
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
        if scene.tokens.low(at) == "và" and _verbs().at(scene.tokens, at + 1, end):
            return at + 1
    return start


def _without_brackets(scene: Scene, kept: list[int]) -> list[int]:
    out: list[int] = []
    depth = 0
    for at in kept:
        low = scene.tokens.low(at)
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
        head = cue("lead").at(tokens, kept[0], kept[-1] + 1)
        if tokens.kind(kept[0]) == "mark" or (head is not None and not _begins_name(scene, head.start, head.end)):
            end = head.end if head is not None else kept[0] + 1
            kept, changed = [at for at in kept if at >= end], True
            continue
        tail = phrases("figures", "trail", "qualifier").before(tokens, kept[-1] + 1, kept[0])
        if tail is not None or (tokens.kind(kept[-1]) == "mark" and tokens.row[kept[-1]].text not in "”)%"):
            start = tail.start if tail is not None else kept[-1]
            kept, changed = [at for at in kept if at < start], True
    return kept


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


def _right(scene: Scene, one: Candidate, after: Candidate | None) -> tuple[list[int], int]:
    """The tokens of the words after the unit that go on with what it counts, and the token after its quote."""
    tokens = scene.tokens
    end = min(one.place.clause.end, one.last + _RIGHT)
    if after is not None and tokens.low(one.last) != "(":
        end = min(end, after.first)
    at = inner = _after_brackets(scene, one.last, end)
    while at < end and not scene.is_break(at) and not _stops(scene, one, at, end, after):
        if tokens.kind(at) == "num" and not scene.in_time(at):
            break
        at += 1
    at = _with_rest(scene, one, at, end)
    if at == inner:
        return [], max(one.last, one.change_end)
    kept = [step for step in range(inner, at) if not scene.in_time(step) or one.derived]
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
        _verbs().at(tokens, at + 1, end) or (after is not None and after.first <= one.place.piece.end)
    ):
        return True
    stop = cue("right_stop").at(tokens, at, end)
    if stop is not None and stop.end == at + 1 and tokens.low(at) in ("chiếm", "bằng", "vượt"):  # «đất lấn chiếm»
        stop = stop if any(tokens.kind(step) == "num" for step in range(at + 1, min(at + 5, len(tokens)))) else None
    if stop is not None or tokens.low(at) in ("trở", ".", "”"):
        return True
    if phrases("figures", "up", "down").at(tokens, at, end):
        return any(tokens.kind(step) == "num" for step in range(at + 1, min(at + 9, len(tokens))))
    led = phrases("deadlines", "strong").at(tokens, at, end)
    return led is not None and scene.time_at(led.end) is not None


def _with_rest(scene: Scene, one: Candidate, at: int, end: int) -> int:
    """Take in the second half of a list of nouns: «giáo viên mầm non, phổ thông công lập»."""
    tokens = scene.tokens
    if at >= end or tokens.low(at) != "," or at == one.last:
        return at
    piece = scene.place(at + 1).piece
    if piece.end > end or not 0 < piece.end - piece.start <= 6 or scene.times_between(*piece):
        return at
    if any(tokens.kind(step) != "word" for step in range(*piece)) or tokens.low(piece.start) in words("figures", "no_list"):
        return at
    if phrases("figures", "up", "down", "trail", "lead", "right_stop", "rank", "joint").at(tokens, piece.start, piece.end):
        return at
    return at if _verbs().at(tokens, piece.start, piece.end) else piece.end


def _right_trimmed(scene: Scene, kept: list[int]) -> list[int]:
    tokens = scene.tokens
    while kept and (
        (tokens.kind(kept[-1]) == "mark" and tokens.row[kept[-1]].text not in "”)%")
        or tokens.low(kept[-1]) in words("figures", "right_edge")
    ):
        kept = kept[:-1]
    while kept and tokens.low(kept[0]) in ("là", "đó", "này", "ạ", "trở", ":", "-"):
        kept = kept[1:]
    return kept


def _text(scene: Scene, kept: list[int]) -> str:
    """The words of some tokens, with the spaces that stand between them where they are neighbours."""
    parts: list[str] = []
    last = -2
    for at in kept:
        token = scene.tokens.row[at]
        glue = at == last + 1 and token.glued
        parts.append(token.text if glue or not parts else f" {token.text}")
        last = at
    return "".join(parts).strip(" ,;:-–")
