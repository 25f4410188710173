"""Rows told each to each: «xuất khẩu, nhập khẩu lần lượt đạt 190 và 178 tỷ USD, tăng lần lượt 14,5% và 17%»."""

from __future__ import annotations

from minutes.language.figures.around import trimmed, written
from minutes.language.figures.candidate import Candidate, cue
from minutes.language.figures.scene import Scene
from minutes.language.tokens import phrases, words
from minutes.model import FigureKind

_GAP = 3
"""Tokens between two numbers of a row, at the most."""
_LEAD = 5
"""Tokens between «lần lượt» and its first number, or between two rows, at the most."""
_NAMES = 40
"""Tokens that the names of a row take up, at the most."""


def pair_rows(scene: Scene, candidates: list[Candidate]) -> None:
    """Note of each figure in a row which name of a row of names is its, and of each change whose change it is."""
    before: list[Candidate] = []
    for row in _rows(scene, candidates):
        if len(row) > 1:
            links = _links(scene, before[-1], row) if len(before) == len(row) else ""
            alike = all(one.unit.text in ("", owner.unit.text) for owner, one in zip(before, row, strict=False))
            links = links if row[0].kind is FigureKind.PERCENT or alike else ""
            for owner, one in zip(before, row, strict=True) if links else ():
                one.paired, one.beside = (owner, None) if links == "turn" else (None, owner)
            if not links:
                _name(scene, row)
        before = row


def _rows(scene: Scene, candidates: list[Candidate]) -> list[list[Candidate]]:
    """Numbers of one kind with nothing but commas and «và» between."""
    rows: list[list[Candidate]] = []
    for one in candidates:
        last = rows[-1][-1] if rows else None
        if (
            last is not None
            and last.kind is one.kind
            and last.place.sentence == one.place.sentence
            and 0 < one.first - last.last <= _GAP
            and all(scene.tokens.low(at) in (",", "và", ";", "là") for at in range(_after_noun(scene, last), one.first))
        ):
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _after_noun(scene: Scene, one: Candidate) -> int:
    """The token after a counted thing of two words: «triệu lượt khách»."""
    longer = one.unit.sort == "noun" and scene.tokens.kind(one.last) == "word" and scene.tokens.low(one.last) not in ("và", "là")
    return one.last + longer


def _links(scene: Scene, last: Candidate, row: list[Candidate]) -> str:
    """How a row goes on about the row before it: «turn» (how much each has risen or fallen), «share», or not at all."""
    at, first = _after_noun(scene, last), row[0].first
    if last.place.sentence != row[0].place.sentence or not 1 < first - at <= _LEAD + 1:
        return ""
    said: set[str] = set()
    while at < first:
        found = phrases("figures", "up", "down", "share", "filler", "joint", "in_turn").at(scene.tokens, at, first)
        if found is None and scene.tokens.low(at) not in (",", "("):
            return ""
        said.add(found.what if found is not None else "")
        at = found.end if found is not None else at + 1
    if said & {"up", "down"}:
        return "turn"
    return "share" if "share" in said and row[0].kind is FigureKind.PERCENT else ""


def _name(scene: Scene, row: list[Candidate]) -> None:
    """Give each number of a row that follows «lần lượt» its own name."""
    tokens, first = scene.tokens, row[0].first
    floor = max(row[0].place.sentence.start, first - _LEAD - _NAMES)
    told = next(iter(cue("in_turn").all(tokens, max(floor, first - _LEAD), first)), None)
    if told is None:
        return
    start = next(
        (
            at + 1
            for at in range(told.start - 1, floor - 1, -1)
            if tokens.low(at) in (";", ":") or (tokens.kind(at) == "num" and not scene.in_time(at))
        ),
        floor,
    )
    parts: list[list[int]] = [[]]
    for at in trimmed(scene, [at for at in range(start, told.start) if not scene.in_time(at)]):
        if tokens.low(at) in (",", "và"):
            parts.append([])
        else:
            parts[-1].append(at)
    parts = [part for part in (trimmed(scene, part) for part in parts) if part]
    if len(parts) not in (1, len(row)):
        return
    turn = phrases("figures", "up", "down").at(tokens, told.end, first)
    tail = [*_deed(scene, parts[-1]), *(range(turn.start, turn.end) if turn is not None else ())]
    parts[-1] = [at for at in parts[-1] if at not in tail]
    names = _full(scene, parts) if len(parts) > 1 else [written(scene, parts[0])] * len(row)
    for one, name in zip(row, names, strict=True):
        one.named, one.named_from = f"{name} {written(scene, tail)}".strip(), parts[0][0]


def _deed(scene: Scene, part: list[int]) -> list[int]:
    """What is said of all names of a row, behind the last: «giá xăng, giá dầu giảm lần lượt», «vốn … giải ngân lần lượt»."""
    found = phrases("figures", "up", "down", "nominal").before(scene.tokens, part[-1] + 1, part[0] + 1)
    return [at for at in part if found is not None and at >= found.start]


def _full(scene: Scene, parts: list[list[int]]) -> list[str]:
    """The names in full: «sản lượng lúa và ngô» is «sản lượng lúa», «sản lượng ngô»."""
    tokens = scene.tokens
    heads = [cue("measured_heads").at(tokens, part[0], part[-1] + 1) for part in parts]
    head, last = heads[0], heads[-1]
    texts = [written(scene, part) for part in parts]
    if last is not None and len(parts) > 1:
        thing = written(scene, [at for at in parts[-1] if at >= last.end])
        bare = [found is not None and found.end > part[-1] for found, part in zip(heads, parts, strict=True)]
        return [f"{text} {thing}".strip() if alone else text for text, alone in zip(texts, bare, strict=True)]
    owner = next((at for at in reversed(parts[0]) if tokens.low(at) in words("figures", "place_links")), None)
    if owner is not None:
        stem = written(scene, [at for at in parts[0] if at <= owner])
    elif head is not None and head.end <= parts[0][-1]:
        stem = written(scene, [at for at in parts[0] if at < max(head.end, parts[0][0] + 2)])
    else:
        return texts
    return [texts[0], *(text if found is not None else f"{stem} {text}" for text, found in zip(texts[1:], heads[1:], strict=True))]
