"""Figures: the numbers that a text reports, each with what it measures, when, of which nature, against what.

:func:`read_figures` is the way in. The steps, each a module: ``scene`` (what stands where), ``candidates`` (which numbers are
figures, of which kind), ``changes`` (which belong to another figure), ``indicator``, ``nature``, ``when``.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from minutes.language import readings
from minutes.language.figures.candidate import Candidate, cue
from minutes.language.figures.candidates import find_candidates
from minutes.language.figures.changes import Resolver, attach
from minutes.language.figures.indicator import describe
from minutes.language.figures.nature import Judged, judge, qualifier
from minutes.language.figures.respective import pair_rows
from minutes.language.figures.scene import FigureContext, Scene, look
from minutes.language.figures.when import When
from minutes.language.text import Prepared
from minutes.language.times import Time
from minutes.language.tokens import Tokens
from minutes.model import Figure
from minutes.values import to_json

__all__ = ["FigureContext", "read_all", "read_figures"]


def read_figures(prepared: Prepared, context: FigureContext) -> list[readings.Reading]:
    """Return the figures of a text, in order, as readings whose data has the field names of :class:`minutes.model.Figure`."""
    return _read(look(prepared, context))


def read_all(
    prepared: Prepared, context: FigureContext, tokens: Tokens | None = None, times: Sequence[Time] | None = None
) -> tuple[list[readings.Reading], list[readings.Unread]]:
    """Return the figures of a text and the numbers that none took, from one look at it.

    :param tokens: the tokens of the text, where they are known already.
    :param times: the times among these tokens, where they are known already.
    """
    scene = look(prepared, context, tokens, times)
    numbers = [(number.start, number.end) for number in scene.numbers]
    found = _read(scene)
    return found, _unread(prepared.text, numbers, found)


def _read(scene: Scene) -> list[readings.Reading]:
    candidates, _dropped = find_candidates(scene)
    pair_rows(scene, candidates)
    when = When(scene)
    kept = attach(scene, candidates, Resolver(scene, lambda figure: when.period(figure, judge(scene, figure, None, None))))
    figures = _finish(scene, kept, when)
    return [_reading(scene, *one, number) for number, one in enumerate(_once(scene, figures), 1)]


def _unread(text: str, numbers: Sequence[tuple[int, int]], figures: Sequence[readings.Reading]) -> list[readings.Unread]:
    """The numbers of a text that no figure took, dates and list numbers left out."""
    spans = sorted((one.start, one.end) for one in figures)
    unread: list[readings.Unread] = []
    at = 0
    for start, end in numbers:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at < len(spans) and spans[at][0] <= start:
            continue
        unread.append(readings.Unread(text[start:end], start, end))
    return unread


def _finish(scene: Scene, kept: list[Candidate], when: When) -> list[tuple[Candidate, Judged, str]]:
    """Give each figure its indicator, nature and period."""
    done: list[tuple[Candidate, Judged, str]] = []
    for index, one in enumerate(kept):
        before = kept[index - 1] if index else None
        after = kept[index + 1] if index + 1 < len(kept) and kept[index + 1].place.sentence == one.place.sentence else None
        if one.follows is not None:
            describe(scene, one.follows, before, one)
            before = one.follows
        alike = next((was for was in reversed(kept[max(0, index - 8) : index]) if _is_alike(was, one)), None)
        describe(scene, one, before, after, alike)
        near = before if before is not None and before.place.sentence == one.place.sentence else None
        judged = judge(scene, one, near, done[-1][1] if near is not None and done else None)
        done.append((one, judged, when.period(one, judged)))
    return done


def _is_alike(was: Candidate, one: Candidate) -> bool:
    return was.kind is one.kind and was.place.paragraph == one.place.paragraph


def _once(scene: Scene, figures: list[tuple[Candidate, Judged, str]]) -> list[tuple[Candidate, Judged, str]]:
    """Leave out what is said again: «46 bản nêu tại mục 1», «hai nghìn tám trăm liều này», the same figure of the same time."""
    seen: dict[tuple[object, ...], list[tuple[str, str]]] = {}
    out = []
    for one, judged, period in figures:
        number = one.number
        key = (one.kind, number.value, number.low, number.high, number.of, one.unit.text.casefold())
        earlier = seen.setdefault(key, [])
        again = bool(earlier) and (cue("back").at(scene.tokens, one.last) is not None or _is_asked(scene, one))
        again = again or (bool(earlier) and scene.tokens.words(max(0, one.first - 2), one.first).casefold() == "con số")
        again = again or any(_is_again(one, period, said, then) for said, then in earlier[-8:])
        earlier.append((one.indicator, period))
        if not again:
            out.append((one, judged, period))
    return out


def _is_asked(scene: Scene, one: Candidate) -> bool:
    """Whether a number stands in a question: it asks about what was told («tám mươi cây số là tới đâu rồi hả anh»)."""
    return scene.last_cue(one.place.sentence, "asking") >= one.last


def _is_again(one: Candidate, period: str, said: str, then: str) -> bool:
    """Whether a number with the same unit was said before of the same thing: the more digits it has, the fewer words must agree."""
    if period != then and period and then:
        return False
    a, b = set(one.indicator.casefold().split()), set(said.casefold().split())
    shared = len(a & b) / max(1, min(len(a), len(b)))
    value = one.number.value
    digits = len(value.as_tuple().digits) if value is not None else 4
    needed = 0.7 if digits < 3 else 0.5 if digits < 4 else 0.3
    return shared >= needed and (period == then or digits >= 3)


def _reading(scene: Scene, one: Candidate, judged: Judged, period: str, number: int) -> readings.Reading:
    figure = Figure(
        id="",
        indicator=one.indicator,
        type=one.kind,
        nature=judged.nature,
        value=one.number.value,
        low=one.number.low,
        high=one.number.high,
        of=one.number.of,
        unit=one.unit.text,
        qualifier=qualifier(scene, one),
        period=period,
        comparisons=tuple(one.changes),
    )
    fields = ("indicator", "type", "nature", "value", "low", "high", "of", "unit", "qualifier", "period", "comparisons")
    start, end = _quote(scene, one)
    return readings.Reading(
        "figure",
        f"figure/{number}",
        MappingProxyType({name: to_json(getattr(figure, name)) for name in fields}),
        scene.prepared.text[start:end],
        start,
        end,
        one.rule,
        one.confidence,
    )


def _quote(scene: Scene, one: Candidate) -> tuple[int, int]:
    """The words that say the figure: from what it measures to its last change."""
    row = scene.tokens.row
    first, last = one.left, max(one.right, one.last, one.change_end)
    while first < one.first and (row[first].kind == "mark" and row[first].text not in "“("):
        first += 1
    start, end = row[first].start, row[last - 1].end
    if (
        last < len(row)
        and row[last].text == ")"
        and scene.prepared.text.rfind("(", start, end) > scene.prepared.text.rfind(")", start, end)
    ):
        end = row[last].end  # the bracket that the words opened
    return start, end
