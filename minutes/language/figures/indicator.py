"""What a figure measures: the words before the number, the noun that it counts, and the words after it, without their cues."""

from __future__ import annotations

from minutes.language.figures.candidates import Candidate, cue
from minutes.language.figures.scene import Scene
from minutes.language.tokens import phrases, words
from minutes.model import FigureKind

_LEFT, _RIGHT = 40, 16
"""Words of an indicator before and after its number, at the most."""


def describe(scene: Scene, one: Candidate, before: Candidate | None, after: Candidate | None) -> None:
    """Give a figure its indicator and the bounds of its quote; ``before`` and ``after`` are its neighbours in the text."""
    left, one.left = _left(scene, one, before)
    right, one.right = _right(scene, one, after)
    noun = one.unit.text if one.unit.sort == "noun" and one.kind is not FigureKind.RANK else ""
    if noun and one.number.scale:
        noun = noun[len(one.number.scale) :].strip()
    subject = _text(scene, left)
    one.inherits = not subject and before is not None and _same_turn(one, before)
    own = " ".join(part for part in (noun, _text(scene, right)) if part)
    if one.kind is FigureKind.RANK:
        _rank(scene, one, before, subject, own)
    elif one.derived:
        _degree(one, before, subject, own)
    else:
        _plain(one, before, subject, own)
    if not one.indicator:
        one.indicator = one.unit.text or scene.tokens.words(one.first, one.last)
        one.confidence = 0.3


def _plain(one: Candidate, before: Candidate | None, subject: str, own: str) -> None:
    one.subject = subject or own
    one.indicator = f"{subject} {own}".strip()
    if not subject and before is not None and one.inherits and (not own or _only_direction(own)):
        one.subject = before.subject or before.indicator
        one.indicator = f"{one.subject} {own}".strip()
    elif _only_direction(subject) and before is not None and _same_turn(one, before):
        one.subject = before.subject
        one.indicator = f"{before.subject} {subject} {own}".strip()


def _only_direction(text: str) -> bool:
    return all(word in _DIRECTIONS for word in text.casefold().split()) if text else False


_DIRECTIONS = frozenset(["tăng", "giảm", "trưởng", "vượt", "hụt", "thêm", "hơn", "cao", "thấp", "bớt", "lên", "xuống", "âm"])


def _degree(one: Candidate, before: Candidate | None, subject: str, own: str) -> None:
    """«thu nội địa so với dự toán Trung ương giao»."""
    if not subject and before is not None and one.inherits:
        subject = before.subject or before.indicator
    one.subject = subject
    versus = own if own.casefold().startswith(("so ", "gấp")) else f"so với {own}" if own else ""
    one.indicator = f"{subject} {versus}".strip()


def _rank(scene: Scene, one: Candidate, before: Candidate | None, subject: str, own: str) -> None:
    index = _index_name(scene, one)
    if index and index.casefold() not in subject.casefold():
        subject = f"{index} {subject}".strip() if len(subject.split()) < 6 else f"{subject} {index}"
    elif not subject and before is not None and one.inherits:
        subject = before.subject or before.indicator
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
        floor = max(floor, before.change_end, before.last)
    start = max(floor, place.piece.start)
    start = _after_speech(scene, _with_list(scene, start, floor), one.first)
    quote = start
    kept = [at for at in range(start, one.first) if not scene.in_time(at)]
    kept = _without_cues(scene, kept)
    return _trimmed(scene, kept, one.first), quote


def _with_list(scene: Scene, start: int, floor: int) -> int:
    """Take in the first half of a list of nouns: «khu vực công nghiệp, xây dựng tăng»."""
    tokens = scene.tokens
    if start - 1 <= floor or tokens.low(start - 1) != ",":
        return start
    piece = scene.place(start - 2).piece
    begin = max(piece.start, floor)
    if not 0 < start - 1 - begin <= 7 or begin != piece.start or scene.times_between(begin, start):
        return start
    if tokens.low(begin) in words("figures", "no_list") or any(tokens.kind(at) == "num" for at in range(begin, start)):
        return start
    if phrases("figures", "up", "down", "speech", "estimate", "target").before(tokens, start - 1, begin):
        return start
    return begin if not tokens.row[start].capital else start


def _after_speech(scene: Scene, start: int, end: int) -> int:
    for found in cue("speech").all(scene.tokens, start, end):
        if found.end < end and scene.tokens.low(found.start - 1) not in ("theo", "bản") and found.end - start < 30:
            start = found.end
    return start


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


def _trimmed(scene: Scene, kept: list[int], first: int) -> list[int]:
    tokens = scene.tokens
    changed = True
    while kept and changed:
        changed = False
        head = cue("lead").at(tokens, kept[0], kept[-1] + 1)
        if head is not None or tokens.kind(kept[0]) == "mark":
            end = head.end if head is not None else kept[0] + 1
            if not (head is not None and _is_compound(scene, head.start, head.end, kept)):
                kept = [at for at in kept if at >= end]
                changed = True
                continue
        tail = cue("trail").before(tokens, kept[-1] + 1, kept[0])
        if tail is not None or (tokens.kind(kept[-1]) == "mark" and tokens.text[tokens.row[kept[-1]].start] not in "”)%"):
            start = tail.start if tail is not None else kept[-1]
            kept = [at for at in kept if at < start]
            changed = True
    return kept


def _is_compound(scene: Scene, start: int, end: int, kept: list[int]) -> bool:
    """A small word that begins a noun is no lead: «số» stays, «có» of «có việc làm» goes; one syllable of a name stays."""
    token = scene.tokens.row[start]
    after = scene.tokens.row[end] if end < len(scene.tokens) else None
    return token.capital and after is not None and after.capital and start != kept[0]


# --- the words after ---------------------------------------------------------------------------------------------------


def _right(scene: Scene, one: Candidate, after: Candidate | None) -> tuple[list[int], int]:
    """The tokens of the words after the unit that go on with what it counts, and the token after its quote."""
    tokens = scene.tokens
    end = min(one.place.clause.end, one.last + _RIGHT)
    if after is not None:
        end = min(end, after.first)
    at = one.last
    while at < end and not scene.is_break(at):
        if at > one.last and _stops(scene, one, at, end):
            break
        if tokens.kind(at) == "num" and not scene.in_time(at):
            break
        at += 1
    if at == one.last and _stops(scene, one, at, end):
        return [], max(one.last, one.change_end)
    at = _with_rest(scene, one, at, end)
    kept = [step for step in range(one.last, at) if not scene.in_time(step) or one.derived]
    if after is not None and at == after.first:
        kept = _trimmed(scene, kept, at)
    kept = _right_trimmed(scene, kept)
    quote_end = max(kept[-1] + 1 if kept else one.last, one.change_end)
    return kept, quote_end


def _stops(scene: Scene, one: Candidate, at: int, end: int) -> bool:
    tokens = scene.tokens
    if one.derived and at <= one.last + 3:
        return False
    if cue("right_stop").at(tokens, at, end) or tokens.low(at) in ("trở", ".", "”"):
        return True
    found = phrases("figures", "up", "down").at(tokens, at, end)
    if found is not None:
        probe = next(
            (n for n in range(found.end, min(found.end + 8, end + 1)) if n < len(tokens) and tokens.kind(n) == "num"), None
        )
        return probe is not None
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
    return piece.end


def _right_trimmed(scene: Scene, kept: list[int]) -> list[int]:
    tokens = scene.tokens
    while kept and (
        (tokens.kind(kept[-1]) == "mark" and tokens.row[kept[-1]].text not in "”)%") or tokens.low(kept[-1]) in _RIGHT_EDGE
    ):
        kept = kept[:-1]
    while kept and tokens.low(kept[0]) in ("là", "đó", "này", "ạ", "trở", ":", "-"):
        kept = kept[1:]
    return kept


_RIGHT_EDGE = frozenset(
    [
        "và",
        "với",
        "trong",
        "vào",
        "từ",
        "đến",
        "là",
        "của",
        "cho",
        "ngay",
        "ở",
        "trước",
        "đã",
        "có",
        "trên",
        "còn",
        "ạ",
        "hơn",
        "nhé",
        "khoảng",
        "gần",
        "mà",
        "sẽ",
    ]
)


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
