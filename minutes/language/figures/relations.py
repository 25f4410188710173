"""How a figure hangs on the one before it: a part of it, a measure of the same thing, the same of another place."""

from __future__ import annotations

from dataclasses import dataclass

from minutes.language.figures.candidate import Candidate, cue
from minutes.language.figures.clauses import is_body, is_measured, tell_apart
from minutes.language.figures.scene import Scene
from minutes.language.figures.wording import joined, rate
from minutes.language.tokens import tokenize
from minutes.model import FigureKind


@dataclass(frozen=True, slots=True)
class Said:
    """What stands around a number: the tokens before and after it, and their words."""

    left: list[int]
    right: list[int]
    subject: str
    noun: str
    more: str
    back: bool
    """Whether the words refer back: «tỷ lệ này»."""

    @property
    def own(self) -> str:
        """The noun counted with the words after it."""
        return joined(self.noun, self.more)


def related(scene: Scene, one: Candidate, before: Candidate, said: Said, *, together: bool) -> tuple[str, str] | None:
    """The subject and the indicator of a figure that is a part, a measure or another place of the one before; None of others."""
    if not one.derived and one.kind is not FigureKind.RANK and _of_the_same(scene, one, said.left, before):
        return 2 * (f"{said.subject} {thing_of(before)}",)
    if not together:
        return None
    level = level_of(before.subject or before.indicator)
    if head := _same_measure(scene, one, said, before):
        return 2 * (f"{head} {said.subject}",)
    if _is_part_of_sum(scene, one, said, before):
        return said.subject, f"{level} {said.subject}"
    if _is_part(scene, one, said):
        return said.subject, f"{rate(said.subject)} trong {level}"
    if _is_one_place(scene, one, said, before):
        return said.subject, _of_place(level, said.subject)
    return None


def thing_of(before: Candidate) -> str:
    """What a figure before counted, without «diện tích»: the next one tells the yield of the same thing."""
    said = before.thing or before.subject or before.indicator
    tokens = tokenize(said)
    head = cue("of_the_same").at(tokens, 0)
    if head is not None and head.end < len(tokens):
        said = tokens.words(head.end, len(tokens))
    return said.removesuffix(" dài").removesuffix(" rộng").removesuffix(" cao")


def _of_the_same(scene: Scene, one: Candidate, left: list[int], before: Candidate) -> bool:
    """«212.900 ha cà phê, sản lượng 535.700 tấn», «42 doanh nghiệp nợ lương với số tiền 167 tỷ đồng»."""
    if not left or before.kind is not FigureKind.AMOUNT or before.place.sentence != one.place.sentence:
        return False
    found = cue("of_the_same").at(scene.tokens, left[0], left[-1] + 1)
    return found is not None and found.end > left[-1] and before.unit.sort in ("noun", "measure")


def _is_part(scene: Scene, one: Candidate, said: Said) -> bool:
    """«…, trong đó nguồn xã hội hóa chiếm 35%»: a part of what was told before."""
    if one.kind is not FigureKind.PERCENT or one.derived or said.more or not said.left:
        return False
    begin = one.place.piece.start
    share = any(scene.tokens.low(at) == "chiếm" for at in range(said.left[-1], one.first))
    return share and cue("hanging").at(scene.tokens, begin) is not None


def _same_measure(scene: Scene, one: Candidate, said: Said, before: Candidate) -> str:
    """«Sản lượng tôm 345.000 tấn, cá tra 234.000 tấn»: the measure named first holds for the next thing; it, or an empty text."""
    if one.unit.sort != "measure" or one.unit.text != before.unit.text or said.more or not said.left or one.derived:
        return ""
    if is_measured(scene, said.left) or tell_apart(scene, said.left).done or len(said.left) > 4:
        return ""
    tokens = tokenize(before.subject or before.indicator)
    head = cue("of_the_same").at(tokens, 0)
    return tokens.words(0, head.end) if head is not None and head.end < len(tokens) else ""


def _is_part_of_sum(scene: Scene, one: Candidate, said: Said, before: Candidate) -> bool:
    """«xuất khẩu thủy sản đạt 11,5 tỷ USD, trong đó thị trường EU 1,2 tỷ USD»: a part that its own words do not measure."""
    if one.unit.sort != "money" or before.unit.sort != "money" or said.more or not said.left or is_measured(scene, said.left):
        return False
    if tell_apart(scene, said.left).done or cue("nominal").at(scene.tokens, said.left[0]) is not None:
        return False
    begin = one.place.piece.start
    return cue("hanging").at(scene.tokens, begin) is not None and cue("parts").at(scene.tokens, said.left[0]) is not None


def _of_place(earlier: str, place: str) -> str:
    """«tỷ lệ … khu vực đô thị là 96%, khu vực nông thôn là 62%»: the one place stands where the other stood."""
    for most in (
        " thấp nhất",
        " cao nhất",
        " nhiều nhất",
        " ít nhất",
        " lớn nhất",
    ):  # «… thấp nhất là huyện A, cao nhất là huyện B»
        earlier = earlier.partition(most)[0]
    head = " ".join(place.casefold().split()[:2])
    at = earlier.casefold().rfind(f" {head} ")
    if at > 0 and len(place.split()) > 2:
        return f"{earlier[:at]} {place}"
    if other := _counterpart(earlier, place):
        return other
    if _stands_for(earlier, place):
        return f"{earlier[: earlier.casefold().rfind(f' {place.casefold().split()[0]} ')]} {place}"
    last = " ".join(earlier.split()[-2:])
    if place.casefold() in cue("areas") and last.casefold() in cue("areas"):
        return f"{earlier.removesuffix(last)}{place}"
    return f"{earlier} {place}"


def _stands_for(earlier: str, place: str) -> bool:
    """«tỷ lệ tiêm mũi 1 đạt 98%, mũi 2 đạt 95%»: the same word near the end of what was measured before."""
    said = place.casefold().split()
    return len(said) <= 3 and said[0] in earlier.casefold().split()[-3:-1]


def _counterpart(earlier: str, place: str) -> str:
    """«tỷ lệ tiêm mũi 1 cho người lớn đạt 98%, mũi 2 đạt 95%»: the numbered thing in the middle is another one now; or an empty text."""
    said, words_told = place.split(), earlier.split()
    if len(said) != 2 or not said[1].isdecimal():
        return ""
    for at in range(len(words_told) - 1):
        if words_told[at].casefold() == said[0].casefold() and words_told[at + 1].isdecimal():
            return " ".join([*words_told[:at], *said, *words_told[at + 2 :]])
    return ""


def _is_one_place(scene: Scene, one: Candidate, said: Said, before: Candidate) -> bool:
    """«Tỷ lệ tiêm đạt 54%; cá biệt huyện Kỳ Sơn chỉ đạt 19,5%»: the same of one place."""
    if one.kind is not FigureKind.PERCENT or before.kind is not FigureKind.PERCENT or said.more or one.derived:
        return False
    earlier = before.subject or before.indicator
    if cue("measured_heads").at(tokenize(earlier), 0) is None or not said.left:
        return False
    if said.subject.casefold() in cue("areas") or _stands_for(earlier, said.subject) or _counterpart(earlier, said.subject):
        return True
    return is_body(scene, tuple(said.left)) and not tell_apart(scene, said.left).done


_LEVELS = frozenset(["tăng", "giảm", "trưởng", "vượt", "hụt", "cao", "thấp", "hơn", "nhiều"])
_RATES = frozenset(["mức", "độ", "lệ", "tốc", "đà", "sự"])
"""Words after which a direction is the thing itself: «mức tăng trưởng», «tốc độ tăng»."""


def level_of(earlier: str) -> str:
    """«Kim ngạch xuất khẩu giảm» without the direction: its level is spoken of next."""
    kept = earlier.split(" ")
    while len(kept) > 1 and kept[-1].casefold() in _LEVELS and kept[-2].casefold() not in _RATES:
        if len(kept) > 2 and kept[-1].casefold() == "trưởng" and kept[-3].casefold() in _RATES:
            break
        kept.pop()
    return " ".join(kept)
