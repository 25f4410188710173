"""What a figure measures, worded so that it can stand alone in a table: the thing counted first, then who did what with it."""

from __future__ import annotations

from minutes.language.figures.after import words_after
from minutes.language.figures.around import only_direction, written
from minutes.language.figures.before import list_head, words_before
from minutes.language.figures.candidate import Candidate, cue
from minutes.language.figures.clauses import actions, deed_at, deeds, is_body, is_measured, tell_apart
from minutes.language.figures.rank_names import name_rank
from minutes.language.figures.relations import Said, level_of, related, thing_of
from minutes.language.figures.scene import Scene
from minutes.language.figures.wording import for_what, in_order, is_predicate, joined, rate, word_alone
from minutes.language.tokens import phrases, table, tokenize, words
from minutes.model import FigureKind


def describe(
    scene: Scene, one: Candidate, before: Candidate | None, after: Candidate | None, alike: Candidate | None = None
) -> None:
    """Give a figure its indicator and the bounds of its quote.

    ``before`` and ``after`` are its neighbours in the text, ``alike`` the last one of its kind in the paragraph: «tỷ lệ này».
    """
    said = _gather(scene, one, before, after)
    before = one.beside or before
    before = (alike or before) if said.back else before
    if one.named:
        one.subject = one.indicator = one.named
        one.left = min(one.left, one.named_from)
        return
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


def _gather(scene: Scene, one: Candidate, before: Candidate | None, after: Candidate | None) -> Said:
    left, one.left = words_before(scene, one, before)
    right, one.right = words_after(scene, one, after)
    one.words_end = right[-1] + 1 if right else one.last
    back = cue("anaphora").at(scene.tokens, left[0], left[-1] + 1) if left else None
    if back is not None:
        left = [at for at in left if at >= back.end]
    subject, more = written(scene, left), written(scene, right)
    return Said(left, right, subject, _noun(scene, one, left, subject, more), more, back is not None)


def _goes_on(scene: Scene, one: Candidate, before: Candidate, said: Said) -> bool:
    """Word a figure that goes on about what the one before it measured; say whether it does."""
    if not _same_turn(one, before):
        return False
    left, subject = said.left, said.subject
    together = before.place.sentence == one.place.sentence
    verb = _is_verb_only(scene, one, before, said, together=together)
    one.inherits = _inherits(one, before, said, together=together) or verb
    if not together and one.kind is FigureKind.AMOUNT and said.noun and not said.more and said.noun not in before.unit.text:
        one.inherits = False  # another thing is counted in another sentence
    found = related(scene, one, before, said, together=together)
    if found is not None:
        one.subject, one.indicator = found
        return True
    if not one.inherits:
        return False
    earlier = before.subject or before.indicator
    if not subject and _is_passive(scene, one) and cue("measured_heads").at(tokenize(before.against), 0) is not None:
        earlier = before.against  # «gấp 3 lần mức tăng trưởng GDP của cả nước, được dự báo là 2%»
    if verb and left and scene.tokens.low(left[0] - 1) == "đã":
        subject = f"đã {subject}"
    if one.kind is FigureKind.RANK:
        name_rank(scene, one, earlier, left, said.own)
    elif one.derived:
        _degree(one, earlier, in_order(scene, tell_apart(scene, left)) if left and not said.back else subject, said.own)
    elif one.kind is FigureKind.PERCENT:
        _inherited_share(scene, one, before, (earlier, subject, said.own))
    else:
        _inherited_count(scene, one, before, (earlier, subject, said.own, said.more))
    return True


def _is_passive(scene: Scene, one: Candidate) -> bool:
    return scene.tokens.low(one.place.piece.start) in ("được", "vốn")


def _inherits(one: Candidate, before: Candidate, said: Said, *, together: bool) -> bool:
    """Whether the words before a number say nothing of their own: none, «tỷ lệ này», a plan, a direction."""
    if said.back or not said.subject or (together and said.subject in cue("target_plan")):
        return True
    turns = only_direction(said.subject) and said.subject.casefold() != "tăng trưởng"
    return turns and (together or before.kind is FigureKind.PERCENT)


def _is_verb_only(scene: Scene, one: Candidate, before: Candidate, said: Said, *, together: bool) -> bool:
    """Whether the words before a number are only what was done with the thing before: «đã giải ngân», «hoàn thành»."""
    if one.kind is FigureKind.PERCENT and said.more and said.subject.casefold() not in cue("verb_only"):
        return False
    acted = _is_action(before) and not _shares_its_deed(one, before)
    if together and not acted and _tells_what_was_done(scene, one, said.left):
        return True
    return said.subject.casefold() in cue("verb_only") and not (one.kind is FigureKind.AMOUNT and bool(said.noun))


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
        one.indicator = "tỷ lệ" if one.kind is FigureKind.PERCENT else one.unit.text or scene.tokens.words(one.first, one.last)
        one.confidence = 0.3


def _is_of_list(scene: Scene, one: Candidate, said: Said) -> bool:
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


def _same_turn(one: Candidate, before: Candidate) -> bool:
    return before.place.paragraph == one.place.paragraph or before.place.index == one.place.index - 1


def _is_action(before: Candidate) -> bool:
    """Whether what a figure measures is itself something done («gia hạn 2 dự án»)."""
    return before.deed or actions().at(tokenize(before.subject), 0) is not None


def _shares_its_deed(one: Candidate, before: Candidate) -> bool:
    """«960 triệu đã dùng» of a sum that was given: another kind of figure goes on about the deed, a sum of money does not."""
    return before.deed and (one.unit.sort != "money" or before.unit.sort != "money")


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
    earlier, subject = level_of(earlier), level_of(subject)
    subject = "" if earlier and (only_direction(subject) or subject.casefold() in cue("verb_only")) else subject
    subject = " ".join(part for part in (earlier, subject) if part)
    one.subject, one.against = earlier or subject, own
    versus = own if own.casefold().startswith(("so ", "gấp", "về ")) else f"so với {own}" if own else ""
    one.indicator = f"{subject} {versus}".strip()


def _inherited_share(scene: Scene, one: Candidate, before: Candidate, told: tuple[str, str, str]) -> None:
    """A percent that goes on about what the figure before measured: «…, chiếm 16,4%», «…, bằng 4,7% tổng dư nợ»."""
    earlier, subject, own = told
    if own and not subject and _counts_anew(scene, one):
        led = before.indicator.partition(" ")[0]
        worded = joined(led.casefold(), own) if before.grows and only_direction(led) else rate(own)
        one.subject = one.indicator = own if only_direction(own) else worded
        return
    one.subject = earlier
    if own and not only_direction(own) and not subject:
        one.indicator = f"{earlier} {own}" if is_predicate(scene, one) else f"{earlier} so với {own}"
        return
    shared = not subject or only_direction(subject) or _is_bare_share(subject)
    base = _share_of(before, earlier, subject) if shared else earlier
    subject = "" if _is_bare_share(subject) else subject
    if own.casefold() in cue("aspects"):
        base, subject, own = joined(own, thing_of(before)), "", ""
    if subject in cue("target_plan"):
        base, subject = level_of(earlier), f"theo {subject}"
    again = bool(subject) and f" {base}".casefold().endswith(f" {subject.casefold()}")
    base = level_of(base) if only_direction(subject) and not again else base
    base = "" if only_direction(base) and subject else base
    one.indicator = joined(base, "" if again else subject, own) or subject


def _inherited_count(scene: Scene, one: Candidate, before: Candidate, told: tuple[str, str, str, str]) -> None:
    """An amount that goes on about what the figure before measured: «…, đã chi 2 tỷ đồng», «… 13 địa phương»."""
    earlier, subject, own, more = told
    given = scene.tokens.low(one.first - 1) == "cho"  # «đã chi 186 tỷ đồng cho 171.500 người»
    done = deeds().at(tokenize(earlier), 0) is not None or " đã " in earlier
    fact = cue("facts").at(scene.tokens, one.place.piece.start)
    if fact is not None and not own and not subject and cue("target_plan").at(tokenize(earlier), 0) is not None:
        one.subject = one.indicator = scene.tokens.words(fact.start, fact.end)  # «kế hoạch 500 ha, thực hiện 480 ha»
    elif not own or subject:
        one.subject = earlier = earlier if only_direction(subject) else level_of(earlier)
        one.indicator = joined(earlier, subject, own)
    elif given and done:
        by = level_of(earlier).replace(" đã ", " ").removeprefix("số tiền ")
        one.subject, one.indicator = own, f"{own} được {by}"
    elif not more:
        one.subject, one.indicator = own, _again(scene, one, before, own, level_of(earlier))
    else:
        alone = one.unit.sort == "measure" and scene.tokens.low(one.first - 1) != "và"
        measure = one.unit.text[len(one.number.scale) :].strip().casefold() if alone else ""
        one.subject = one.indicator = joined(table("units")["quantities"].get(measure, ""), own)


def _again(scene: Scene, one: Candidate, before: Candidate, own: str, earlier: str) -> str:
    """A bare count after another one: «đã kết nối với 4 bộ, 13 địa phương» says the same of both; «tại 32 điểm thi» does not."""
    counted = _counted_noun(before)
    if counted and before.indicator.casefold().startswith(f"{counted.casefold()} "):
        earlier = before.indicator
    if earlier.casefold().startswith(own.casefold()) or scene.tokens.low(one.first - 1) in words("figures", "places_of"):
        return own
    if counted and earlier.casefold().startswith(f"{counted.casefold()} "):
        return f"{own}{earlier[len(counted) :]}"
    return own if scene.tokens.low(one.first - 1) == "cho" else f"{own} {earlier}"


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
