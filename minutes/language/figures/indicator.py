"""What a figure measures, worded so that it can stand alone in a table: the thing counted first, then who did what with it."""

from __future__ import annotations

from dataclasses import dataclass

from minutes.language.figures.after import words_after
from minutes.language.figures.around import only_direction, written
from minutes.language.figures.before import list_head, words_before
from minutes.language.figures.candidate import Candidate, cue
from minutes.language.figures.clauses import actions, deed_at, deeds, is_body, is_measured, tell_apart
from minutes.language.figures.rank_names import name_rank
from minutes.language.figures.scene import Scene
from minutes.language.figures.wording import for_what, in_order, is_predicate, joined, rate, word_alone
from minutes.language.tokens import phrases, table, tokenize, words
from minutes.model import FigureKind


@dataclass(frozen=True, slots=True)
class _Said:
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
        return joined(self.noun, self.more)


def describe(
    scene: Scene, one: Candidate, before: Candidate | None, after: Candidate | None, alike: Candidate | None = None
) -> None:
    """Give a figure its indicator and the bounds of its quote.

    ``before`` and ``after`` are its neighbours in the text, ``alike`` the last one of its kind in the paragraph: «tỷ lệ này».
    """
    said = _gather(scene, one, before, after)
    before = (alike or before) if said.back else before
    head = list_head(scene, one) if said.left and not said.back else []
    if head and one.kind is not FigureKind.RANK and _is_of_list(scene, one, said):
        one.subject = said.subject
        one.indicator = joined(written(scene, head), said.subject)
    elif before is not None and _goes_on(scene, one, before, said):
        pass
    elif one.kind is FigureKind.RANK:
        name_rank(scene, one, "", said.left, said.own)
    elif one.derived:
        _degree(one, "", in_order(scene, tell_apart(scene, said.left)), said.own)
    else:
        word_alone(scene, one, said.left, said.right, (said.subject, said.noun, said.more))
    if not one.indicator and one.kind is FigureKind.PERCENT and after is not None:
        one.indicator = _of_the_next(scene, one, after)
    _finish(scene, one)


def _of_the_next(scene: Scene, one: Candidate, after: Candidate) -> str:
    """«45% trong số 234 cơ sở đạt yêu cầu»: a share of what the next number counts."""
    if scene.tokens.low(one.last) != "trong" or after.first - one.last > 4:
        return ""
    right, _end = words_after(scene, after, None)
    return rate(joined(after.unit.text, written(scene, right))) if after.unit.sort == "noun" else ""


def _gather(scene: Scene, one: Candidate, before: Candidate | None, after: Candidate | None) -> _Said:
    left, one.left = words_before(scene, one, before)
    right, one.right = words_after(scene, one, after)
    back = cue("anaphora").at(scene.tokens, left[0], left[-1] + 1) if left else None
    if back is not None:
        left = [at for at in left if at >= back.end]
    subject, more = written(scene, left), written(scene, right)
    return _Said(left, right, subject, _noun(scene, one, left, subject, more), more, back is not None)


def _goes_on(scene: Scene, one: Candidate, before: Candidate, said: _Said) -> bool:
    """Word a figure that goes on about what the one before it measured; say whether it does."""
    if not _same_turn(one, before):
        return False
    left, subject = said.left, said.subject
    together = before.place.sentence == one.place.sentence
    verb = (together and not _is_action(before) and _tells_what_was_done(scene, one, left)) or (
        subject.casefold() in cue("verb_only") and not (one.kind is FigureKind.AMOUNT and said.noun)
    )
    planned = together and bool(subject) and subject in cue("target_plan")
    turn = only_direction(subject) and subject.casefold() != "tăng trưởng" and (together or before.kind is FigureKind.PERCENT)
    one.inherits = said.back or planned or not subject or turn or verb
    if not together and one.kind is FigureKind.AMOUNT and said.noun and not said.more and said.noun not in before.unit.text:
        one.inherits = False  # another thing is counted in another sentence
    earlier = (before.subject or before.indicator) if one.inherits else ""
    passive = not subject and scene.tokens.low(one.place.piece.start) in ("được", "vốn")
    if passive and cue("measured_heads").at(tokenize(before.against), 0) is not None:
        earlier = before.against  # «gấp 3 lần mức tăng trưởng GDP của cả nước, được dự báo là 2%»
    if verb and left and scene.tokens.low(left[0] - 1) == "đã":
        subject = f"đã {subject}"
    if not one.derived and one.kind is not FigureKind.RANK and _of_the_same(scene, one, left, before):
        one.subject = one.indicator = f"{said.subject} {_thing(before)}"
    elif together and _is_part_of_sum(scene, one, said, before):
        one.subject = said.subject
        one.indicator = f"{_level(before.subject or before.indicator)} {said.subject}"
    elif together and _is_part(scene, one, said):
        one.subject = said.subject
        one.indicator = f"{rate(said.subject)} trong {_level(before.subject or before.indicator)}"
    elif together and _is_one_place(scene, one, said, before):
        one.subject = said.subject
        one.indicator = _of_place(_level(before.subject or before.indicator), said.subject)
    elif not earlier:
        return False
    elif one.kind is FigureKind.RANK:
        name_rank(scene, one, earlier, left, said.own)
    elif one.derived:
        _degree(one, earlier, in_order(scene, tell_apart(scene, left)) if left and not said.back else subject, said.own)
    else:
        _inherited(scene, one, before, (earlier, subject, said.own, said.more))
    return True


def _finish(scene: Scene, one: Candidate) -> None:
    """Add what only the end can know: a purpose, the direction of a sign, the base of a second growth."""
    if not one.indicator and one.unit.sort == "money":
        one.indicator = for_what(scene, one)
    sign = scene.tokens.low(one.first - 1)
    if one.grows and sign in ("+", "-", "–", "−") and one.indicator and not only_direction(one.indicator.rpartition(" ")[2]):
        one.indicator = f"{one.indicator} {'tăng' if sign == '+' else 'giảm'}"
    if one.versus:
        one.indicator = f"{one.indicator} so với {_said_base(one.versus)}"
    if not one.indicator:
        one.indicator = one.unit.text or scene.tokens.words(one.first, one.last)
        one.confidence = 0.3


def _is_of_list(scene: Scene, one: Candidate, said: _Said) -> bool:
    """Whether a figure is one of those that a heading before a colon names: «Tỷ lệ giải ngân của các bộ: Bộ Y tế 12%; …»."""
    if said.more or one.derived or is_measured(scene, said.left) or one.unit.sort not in ("percent", "money", "none", "noun"):
        return False
    parts = cue("structures").at(scene.tokens, list_head(scene, one)[0]) is not None
    return (parts or is_body(scene, tuple(said.left))) and (not said.noun or one.kind is FigureKind.PERCENT)


def _said_base(period: str) -> str:
    """A base as one says it: «tháng 5/2024» of 2024-05, «cùng kỳ» as it is."""
    year, dash, rest = period.partition("-")
    if not year.isdecimal():
        return period
    if not dash:
        return f"năm {year}"
    if rest.startswith("Q"):
        return f"quý {rest[1:]}/{year}"
    return f"tháng {int(rest)}/{year}" if rest.isdecimal() and len(rest) == 2 else period


def _thing(before: Candidate) -> str:
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


def _is_part(scene: Scene, one: Candidate, said: _Said) -> bool:
    """«…, trong đó nguồn xã hội hóa chiếm 35%»: a part of what was told before."""
    if one.kind is not FigureKind.PERCENT or one.derived or said.more or not said.left:
        return False
    begin = one.place.piece.start
    share = any(scene.tokens.low(at) == "chiếm" for at in range(said.left[-1], one.first))
    return share and cue("hanging").at(scene.tokens, begin) is not None


def _is_part_of_sum(scene: Scene, one: Candidate, said: _Said, before: Candidate) -> bool:
    """«xuất khẩu thủy sản đạt 11,5 tỷ USD, trong đó thị trường EU 1,2 tỷ USD»: a part that its own words do not measure."""
    if one.unit.sort != "money" or before.unit.sort != "money" or said.more or not said.left or is_measured(scene, said.left):
        return False
    if tell_apart(scene, said.left).done or cue("nominal").at(scene.tokens, said.left[0]) is not None:
        return False
    begin = one.place.piece.start
    return cue("hanging").at(scene.tokens, begin) is not None and cue("parts").at(scene.tokens, said.left[0]) is not None


def _of_place(earlier: str, place: str) -> str:
    """«tỷ lệ … khu vực đô thị là 96%, khu vực nông thôn là 62%»: the one place stands where the other stood."""
    head = " ".join(place.casefold().split()[:2])
    at = earlier.casefold().rfind(f" {head} ")
    return f"{earlier[:at]} {place}" if at > 0 and len(place.split()) > 2 else f"{earlier} {place}"


def _is_one_place(scene: Scene, one: Candidate, said: _Said, before: Candidate) -> bool:
    """«Tỷ lệ tiêm đạt 54%; cá biệt huyện Kỳ Sơn chỉ đạt 19,5%»: the same of one place."""
    if one.kind is not FigureKind.PERCENT or before.kind is not FigureKind.PERCENT or said.more or one.derived:
        return False
    measured = cue("measured_heads").at(tokenize(before.subject or before.indicator), 0) is not None
    return measured and is_body(scene, tuple(said.left)) and not tell_apart(scene, said.left).done


def _same_turn(one: Candidate, before: Candidate) -> bool:
    return before.place.paragraph == one.place.paragraph or before.place.index == one.place.index - 1


def _is_action(before: Candidate) -> bool:
    """Whether what a figure measures is itself something done («gia hạn 2 dự án»)."""
    return actions().at(tokenize(before.subject), 0) is not None


def _tells_what_was_done(scene: Scene, one: Candidate, left: list[int]) -> bool:
    """«đã giải ngân 12 tỷ» of what was named before: a verb and money, nothing that is measured."""
    if not left or len(left) > 4 or one.unit.sort not in ("money", "percent", "none"):
        return False
    tokens = scene.tokens
    if cue("own_subject").at(tokens, left[0], left[-1] + 1) is not None:
        return False
    if tokens.low(left[0] - 1) in ("đã", "mới") and len(left) < 4:
        return True
    at = left[0] + (tokens.low(left[0]) in ("đã", "mới", "được"))
    verb = deed_at(scene, at, left[-1] + 1) or actions().at(tokens, at, left[-1] + 1)
    return verb is not None and verb.end >= left[-1] + 1


def _noun(scene: Scene, one: Candidate, left: list[int], subject: str, more: str) -> str:
    """The noun of the unit, where it says something that the words before a linking verb do not."""
    if one.unit.sort != "noun" or one.kind is FigureKind.RANK:
        return ""
    if "/" in one.unit.text and "," not in one.unit.text:
        return one.unit.text[len(one.number.scale) :].partition("/")[0].strip() if is_body(scene, tuple(left)) else ""
    noun = one.unit.text[len(one.number.scale) :].strip() if one.number.scale else one.unit.text
    if one.counted_end > one.last:
        noun = scene.tokens.words(one.number.last, one.counted_end)
    head = subject.casefold().removeprefix("số ").removeprefix("tổng ")
    if is_body(scene, tuple(left)) and not tell_apart(scene, left).done:
        return noun
    if subject.casefold() in cue("bare_heads"):
        return noun
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


def _degree(one: Candidate, earlier: str, subject: str, own: str) -> None:
    """«thu nội địa so với dự toán Trung ương giao»."""
    earlier, subject = _level(earlier), _level(subject)
    subject = "" if earlier and (only_direction(subject) or subject.casefold() in cue("verb_only")) else subject
    subject = " ".join(part for part in (earlier, subject) if part)
    one.subject, one.against = earlier or subject, own
    versus = own if own.casefold().startswith(("so ", "gấp", "về ")) else f"so với {own}" if own else ""
    one.indicator = f"{subject} {versus}".strip()


_LEVELS = frozenset(["tăng", "giảm", "trưởng", "vượt", "hụt", "cao", "thấp", "hơn", "nhiều"])
_RATES = frozenset(["mức", "độ", "lệ", "tốc", "đà", "sự"])
"""Words after which a direction is the thing itself: «mức tăng trưởng», «tốc độ tăng»."""


def _level(earlier: str) -> str:
    """«Kim ngạch xuất khẩu giảm» without the direction: its level is spoken of next."""
    kept = earlier.split(" ")
    while len(kept) > 1 and kept[-1].casefold() in _LEVELS and kept[-2].casefold() not in _RATES:
        if len(kept) > 2 and kept[-1].casefold() == "trưởng" and kept[-3].casefold() in _RATES:
            break
        kept.pop()
    return " ".join(kept)


def _inherited(scene: Scene, one: Candidate, before: Candidate, told: tuple[str, str, str, str]) -> None:
    """A figure that goes on about what the one before measured: «…, chiếm 16,4%», «…, trong đó 30 ca nặng»."""
    earlier, subject, own, more = told
    if one.kind is FigureKind.PERCENT and own and not subject and _counts_anew(scene, one):
        led = before.indicator.partition(" ")[0]
        worded = joined(led.casefold(), own) if before.grows and only_direction(led) else rate(own)
        one.subject = one.indicator = own if only_direction(own) else worded
    elif one.kind is FigureKind.PERCENT:
        one.subject = earlier
        if own and not only_direction(own) and not subject:
            one.indicator = f"{earlier} {own}" if is_predicate(scene, one) else f"{earlier} so với {own}"
        else:
            base = (
                _share_of(before, earlier, subject)
                if not subject or only_direction(subject) or _is_bare_share(subject)
                else earlier
            )
            subject = "" if _is_bare_share(subject) else subject
            if own.casefold() in cue("aspects"):
                base, subject, own = joined(own, _thing(before)), "", ""
            if subject in cue("target_plan"):
                base, subject = _level(earlier), f"theo {subject}"
            again = bool(subject) and f" {base}".casefold().endswith(f" {subject.casefold()}")
            base = _level(base) if only_direction(subject) and not again else base
            base = "" if only_direction(base) and subject else base
            one.indicator = " ".join(part for part in (base, "" if again else subject, own) if part) or subject
    elif not own or subject:
        one.subject = earlier = earlier if only_direction(subject) else _level(earlier)
        one.indicator = " ".join(part for part in (earlier, subject, own) if part)
    elif not more and one.kind is FigureKind.AMOUNT:
        one.subject = own
        earlier = _level(earlier)
        done = deeds().at(tokenize(earlier), 0) is not None or " đã " in earlier
        given = scene.tokens.low(one.first - 1) == "cho"  # «đã chi 186 tỷ đồng cho 171.500 người»
        link = f"{own} được {earlier.replace(' đã ', ' ')}" if given and done else own if given else f"{own} {earlier}"
        counted = _counted_noun(before)
        if counted and before.indicator.casefold().startswith(f"{counted.casefold()} "):
            earlier = before.indicator
        if scene.tokens.low(one.first - 1) in words("figures", "places_of"):
            link = own
        elif counted and earlier.casefold().startswith(f"{counted.casefold()} "):  # «với 4 bộ, 13 địa phương»: the same of both
            link = f"{own}{earlier[len(counted) :]}"
        one.indicator = own if earlier.casefold().startswith(own.casefold()) else link
    else:
        alone = one.unit.sort == "measure" and scene.tokens.low(one.first - 1) != "và"
        measure = one.unit.text[len(one.number.scale) :].strip().casefold() if alone else ""
        one.subject = one.indicator = joined(table("units")["quantities"].get(measure, ""), own)


def _counted_noun(before: Candidate) -> str:
    """The noun that a figure counted, without its scale words."""
    return before.unit.text[len(before.number.scale) :].strip() if before.unit.sort == "noun" else ""


def _counts_anew(scene: Scene, one: Candidate) -> bool:
    """Whether a percent tells of another thing («…, trong đó 50% xã nâng cao»), not of the share that the figure before is."""
    if is_predicate(scene, one):
        return False
    return not any(scene.tokens.low(at) in words("figures", "share_heads") for at in range(one.place.piece.start, one.first))


def _is_bare_share(subject: str) -> bool:
    return subject.casefold() in ("tỷ lệ", "tỉ lệ", "chiếm tỷ lệ", "đạt tỷ lệ", "chiếm")


def _share_of(before: Candidate, earlier: str, subject: str) -> str:
    """«tỷ lệ ca mắc là công nhân» of «143 ca là công nhân, chiếm 16,4%»: a share of things that were counted."""
    if before.unit.sort != "noun" or before.kind is not FigureKind.AMOUNT or only_direction(subject):
        return earlier
    return rate(earlier)
