"""What a figure measures, worded so that it can stand alone in a table: the thing counted first, then who did what with it."""

from __future__ import annotations

from minutes.language.figures.around import only_direction, words_after, words_before, written
from minutes.language.figures.candidate import Candidate, cue
from minutes.language.figures.clauses import Told, actions, deeds, is_body, is_measured, is_place, tell_apart
from minutes.language.figures.rank_names import name_rank
from minutes.language.figures.scene import Scene
from minutes.language.tokens import phrases, table, tokenize, words
from minutes.model import FigureKind


def describe(
    scene: Scene, one: Candidate, before: Candidate | None, after: Candidate | None, alike: Candidate | None = None
) -> None:
    """Give a figure its indicator and the bounds of its quote.

    ``before`` and ``after`` are its neighbours in the text, ``alike`` the last one of its kind in the paragraph: «tỷ lệ này».
    """
    left, one.left = words_before(scene, one, before)
    right, one.right = words_after(scene, one, after)
    back = cue("anaphora").at(scene.tokens, left[0], left[-1] + 1) if left else None
    if back is not None:
        left = [at for at in left if at >= back.end]
        before = alike or before
    subject, more = written(scene, left), written(scene, right)
    noun = _noun(scene, one, left, subject, more)
    near = before is not None and _same_turn(one, before)
    together = before is not None and before.place.sentence == one.place.sentence
    verb = (together and before is not None and not _is_action(before) and _tells_what_was_done(scene, one, left)) or (
        subject.casefold() in cue("verb_only") and not (one.kind is FigureKind.AMOUNT and noun)
    )
    planned = together and bool(subject) and subject in cue("target_plan")
    one.inherits = near and (back is not None or planned or not subject or only_direction(subject) or verb)
    own = " ".join(part for part in (noun, more) if part)
    if before is not None and not together and one.kind is FigureKind.AMOUNT and noun and not more and noun not in before.unit.text:
        one.inherits = False  # another thing is counted in another sentence
    earlier = (before.subject or before.indicator) if before is not None and one.inherits else ""
    if verb and left and scene.tokens.low(left[0] - 1) == "đã":
        subject = f"đã {subject}"
    if one.kind is FigureKind.RANK:
        name_rank(scene, one, earlier, left, own)
    elif one.derived:
        _degree(one, earlier, _goal_last(scene, tell_apart(scene, left)) if left and back is None else subject, own)
    elif before is not None and near and _of_the_same(scene, one, left, before):
        one.subject = one.indicator = f"{subject} {_thing(before)}"
    elif before is not None and together and _is_part(scene, one, left, more):
        one.subject = subject
        one.indicator = f"{_rate(subject)} trong {_thing(before)}"
    elif before is not None and together and _is_one_place(scene, one, left, more, before):
        one.subject = subject
        one.indicator = f"{_level(before.subject or before.indicator)} {subject}"
    elif earlier and before is not None:
        _inherited(scene, one, before, (earlier, subject, own, more))
    else:
        _alone(scene, one, left, right, (subject, noun, more))
    if not one.indicator and one.unit.sort == "money":
        one.indicator = _for_what(scene, one)
    sign = scene.tokens.low(one.first - 1)
    if one.grows and sign in ("+", "-", "–", "−") and one.indicator and not only_direction(one.indicator.rpartition(" ")[2]):
        one.indicator = f"{one.indicator} {'tăng' if sign == '+' else 'giảm'}"
    if one.versus:
        one.indicator = f"{one.indicator} so với {_said_base(one.versus)}"
    if not one.indicator:
        one.indicator = one.unit.text or scene.tokens.words(one.first, one.last)
        one.confidence = 0.3


def _said_base(period: str) -> str:
    """A base as one says it: «tháng 5/2024» of 2024-05, «cùng kỳ» as it is."""
    year, dash, rest = period.partition("-")
    if not year.isdecimal():
        return period
    if not dash:
        return f"năm {year}"
    return (
        f"quý {rest[1:]}/{year}"
        if rest.startswith("Q")
        else f"tháng {int(rest)}/{year}"
        if rest.isdecimal() and len(rest) == 2
        else period
    )


def _thing(before: Candidate) -> str:
    """What a figure before counted, without «diện tích»: the next one tells the yield of the same thing."""
    said = before.subject or before.indicator
    for quantity in set(table("units")["quantities"].values()):
        said = said.removeprefix(f"{quantity} ")
    return said.removesuffix(" dài").removesuffix(" rộng").removesuffix(" cao")


def _of_the_same(scene: Scene, one: Candidate, left: list[int], before: Candidate) -> bool:
    """«212.900 ha cà phê, sản lượng 535.700 tấn», «42 doanh nghiệp nợ lương với số tiền 167 tỷ đồng»."""
    if not left or before.kind is not FigureKind.AMOUNT or before.place.sentence != one.place.sentence:
        return False
    found = cue("of_the_same").at(scene.tokens, left[0], left[-1] + 1)
    return found is not None and found.end > left[-1] and before.unit.sort in ("noun", "measure")


def _is_part(scene: Scene, one: Candidate, left: list[int], more: str) -> bool:
    """«…, trong đó nguồn xã hội hóa chiếm 35%»: a part of what was told before."""
    if one.kind is not FigureKind.PERCENT or one.derived or more or not left:
        return False
    begin = one.place.piece.start
    share = any(scene.tokens.low(at) == "chiếm" for at in range(left[-1], one.first))
    return share and cue("hanging").at(scene.tokens, begin) is not None


def _is_one_place(scene: Scene, one: Candidate, left: list[int], more: str, before: Candidate) -> bool:
    """«Tỷ lệ tiêm đạt 54%; cá biệt huyện Kỳ Sơn chỉ đạt 19,5%»: the same of one place."""
    if one.kind is not FigureKind.PERCENT or before.kind is not FigureKind.PERCENT or more or not left or one.derived:
        return False
    return is_body(scene, tuple(left)) and not tell_apart(scene, left).done


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
    verb = actions().at(tokens, at, left[-1] + 1)
    return verb is not None and verb.end >= left[-1] + 1


def _noun(scene: Scene, one: Candidate, left: list[int], subject: str, more: str) -> str:
    """The noun of the unit, where it says something that the words before a linking verb do not."""
    if one.unit.sort != "noun" or one.kind is FigureKind.RANK:
        return ""
    if "/" in one.unit.text and "," not in one.unit.text:
        return one.unit.text[len(one.number.scale) :].partition("/")[0].strip() if is_body(scene, tuple(left)) else ""
    noun = one.unit.text[len(one.number.scale) :].strip() if one.number.scale else one.unit.text
    head = subject.casefold().removeprefix("số ").removeprefix("tổng ")
    if is_body(scene, tuple(left)) and not tell_apart(scene, left).done:
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
    subject = "" if earlier and only_direction(subject) else subject
    subject = " ".join(part for part in (earlier, subject) if part)
    one.subject = earlier or subject
    versus = own if own.casefold().startswith(("so ", "gấp", "về ")) else f"so với {own}" if own else ""
    one.indicator = f"{subject} {versus}".strip()


_RATES = frozenset(["mức", "độ", "lệ", "tốc", "đà", "sự"])
"""Words after which a direction is the thing itself: «mức tăng trưởng», «tốc độ tăng»."""


def _level(earlier: str) -> str:
    """«Kim ngạch xuất khẩu giảm» without the direction: its level is spoken of next."""
    kept = earlier.split(" ")
    while len(kept) > 1 and only_direction(kept[-1]) and kept[-2].casefold() not in _RATES:
        if len(kept) > 2 and kept[-1].casefold() == "trưởng" and kept[-3].casefold() in _RATES:
            break
        kept.pop()
    return " ".join(kept)


def _inherited(scene: Scene, one: Candidate, before: Candidate, told: tuple[str, str, str, str]) -> None:
    """A figure that goes on about what the one before measured: «…, chiếm 16,4%», «…, trong đó 30 ca nặng»."""
    earlier, subject, own, more = told
    if (
        one.kind is FigureKind.PERCENT
        and own
        and not subject
        and one.place.piece.start == one.first
        and not _is_predicate(scene, one)
    ):
        one.subject = one.indicator = own if only_direction(own) else _rate(own)
    elif one.kind is FigureKind.PERCENT:
        one.subject = earlier
        if own and not only_direction(own) and not subject:
            one.indicator = f"{earlier} {own}" if _is_predicate(scene, one) else f"{earlier} so với {own}"
        else:
            base = _share_of(before, earlier, subject)
            subject = "" if subject.casefold() in ("tỷ lệ", "tỉ lệ", "chiếm tỷ lệ", "đạt tỷ lệ", "chiếm") else subject
            if own.casefold() in cue("aspects"):
                base, subject, own = _joined(own, _thing(before)), "", ""
            if subject in cue("target_plan"):
                base, subject = _level(earlier), f"theo {subject}"
            again = bool(subject) and base.casefold().endswith(f" {subject.casefold()}")
            base = _level(base) if only_direction(subject) and not again else base
            one.indicator = " ".join(part for part in (base, "" if again else subject, own) if part)
    elif not own or subject:
        one.subject = earlier
        one.indicator = " ".join(part for part in (earlier, subject, own) if part)
    elif not more and one.kind is FigureKind.AMOUNT:
        one.subject = own
        given = scene.tokens.low(one.first - 1) == "cho"  # «đã chi 186 tỷ đồng cho 171.500 người»
        link = f"{own} được {earlier.replace(' đã ', ' ')}" if given else f"{own} {earlier}"
        counted = _counted_noun(before)
        if scene.tokens.low(one.first - 1) in words("figures", "places_of"):
            link = own
        elif counted and earlier.casefold().startswith(f"{counted.casefold()} "):  # «với 4 bộ, 13 địa phương»: the same of both
            link = f"{own}{earlier[len(counted) :]}"
        one.indicator = own if earlier.casefold().startswith(own.casefold()) else link
    else:
        one.subject = one.indicator = own


def _counted_noun(before: Candidate) -> str:
    """The noun that a figure counted, without its scale words."""
    return before.unit.text[len(before.number.scale) :].strip() if before.unit.sort == "noun" else ""


def _share_of(before: Candidate, earlier: str, subject: str) -> str:
    """«tỷ lệ ca mắc là công nhân» of «143 ca là công nhân, chiếm 16,4%»: a share of things that were counted."""
    if before.unit.sort != "noun" or before.kind is not FigureKind.AMOUNT or only_direction(subject):
        return earlier
    return _rate(earlier)


def _rate(thing: str) -> str:
    """«tỷ lệ hộ nghèo» of «hộ nghèo» and of «số hộ nghèo»."""
    low = thing.casefold()
    if low.startswith(("tỷ lệ", "tỉ lệ", "mức", "tỷ trọng")):
        return thing
    return f"tỷ lệ {thing[3:]}" if low.startswith("số ") else f"tỷ lệ {thing}"


def _is_predicate(scene: Scene, one: Candidate) -> bool:
    """Whether the words after a percent say what is so of that share («là …», «có …», «được …»), not of what it is a share."""
    return scene.tokens.low(one.last) in words("figures", "predicate_heads")


# --- a figure with words of its own -------------------------------------------------------------------------------------


def _alone(scene: Scene, one: Candidate, left: list[int], right: list[int], said: tuple[str, str, str]) -> None:
    subject, noun, more = said
    told = tell_apart(scene, left)
    if one.kind is FigureKind.PERCENT:
        one.subject, one.indicator = _percent(scene, one, told, subject, more)
        return
    if noun:
        one.indicator = _counted(scene, told, noun, right)
    elif one.unit.sort == "measure" and more:
        one.indicator = _measured(scene, one, told, more)
    elif one.unit.sort == "money":
        one.indicator = _paid(scene, told, more)
    else:
        one.indicator = _joined(_goal_last(scene, told), more)
    one.subject = one.indicator


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _counted(scene: Scene, told: Told, noun: str, right: list[int]) -> str:
    """«lượt khách quốc tế cả nước đón», «cán bộ được tập huấn», «người chết do thiên tai»."""
    core, rest = _split_tail(scene, right)
    thing = _joined(noun, written(scene, core))
    who, done = written(scene, told.who, lower=True), written(scene, (*told.aux, *told.done), lower=True)
    if not told.done:
        if not told.who:
            return _joined(thing, written(scene, rest))
        if is_measured(scene, told.who):
            return written(scene, told.who) if not right else _joined(written(scene, told.who), noun, written(scene, right))
        if is_place(scene, told.who) or is_body(scene, told.who):
            return _joined(thing, written(scene, rest), "" if is_place(scene, told.who) else "của", who)
        return _joined(noun, who, written(scene, right))
    head = scene.tokens.low(told.done[0])
    if head in words("figures", "causes"):
        return _joined(noun, written(scene, told.done[1:]), written(scene, right), "do" if who else "", who)
    if head in words("figures", "comes"):
        return _joined(thing, done, who, written(scene, rest))
    passive = "bị" if cue("suffers").at(scene.tokens, told.done[0], told.done[-1] + 1) else "được"
    stative = head in words("figures", "stative")
    if only_direction(written(scene, told.done)):
        return _joined(thing, who, done, written(scene, rest))
    if (told.link and not stative) or (not who and not told.aux and not stative):
        return _joined(thing, passive, who, written(scene, told.done, lower=True), written(scene, rest))
    return _joined(thing, who, done, written(scene, rest))


def _split_tail(scene: Scene, right: list[int]) -> tuple[list[int], list[int]]:
    """The noun and what was done with it: «vé xe | cho công nhân», «giáo viên | từ vùng thuận lợi lên vùng cao»."""
    for index, at in enumerate(right):
        if index and scene.tokens.low(at) in words("figures", "tails"):
            verb = deeds().at(scene.tokens, right[index - 1], at)
            cut = index - 1 if verb is not None and index > 1 else index
            return right[:cut], right[cut:]
    return right, []


def _measured(scene: Scene, one: Candidate, told: Told, more: str) -> str:
    """«diện tích cà phê của tỉnh» of «tỉnh có 212.900 ha cà phê»."""
    if told.done:
        return _joined(written(scene, told.who), written(scene, (*told.aux, *told.done)), more)
    measure = one.unit.text[len(one.number.scale) :].strip().casefold()
    quantity = table("units")["quantities"].get(measure, "")
    low = more.casefold()
    noun = "" if low.startswith(quantity or "\n") or actions().at(scene.tokens, one.last) else quantity
    if is_place(scene, told.who) or is_body(scene, told.who):
        link = "" if is_place(scene, told.who) else "của"
        return _joined(noun, more, link, written(scene, told.who, lower=True))
    return _joined(written(scene, told.who), "" if told.who else noun, more)


def _paid(scene: Scene, told: Told, more: str) -> str:
    """«số tiền ngân hàng dành cho …»: a verb with nothing of its own but the money."""
    if told.done and more.casefold().startswith("tiền "):
        return _joined(more, written(scene, told.who, lower=True), written(scene, (*told.aux, *told.done), lower=True))
    if told.done and not told.link:
        verb = deeds().at(scene.tokens, told.done[0], told.done[-1] + 1)
        bare = verb is not None and verb.end > told.done[-1]
        nominal = cue("nominal").at(scene.tokens, told.done[0], told.done[-1] + 1)
        owned = not told.who or is_body(scene, told.who) or is_place(scene, told.who)
        if bare and owned and (nominal is None or nominal.end <= told.done[-1]):
            who = written(scene, told.who, lower=True)
            done = written(scene, (*told.aux, *told.done), lower=True)
            return _joined("số tiền", who, done, more)
    return _joined(_goal_last(scene, told), more)


def _for_what(scene: Scene, one: Candidate) -> str:
    """«kinh phí sửa chữa hồ chứa» of «cần 4,5 tỷ để sửa chữa hồ chứa»."""
    if scene.tokens.low(one.last) not in ("để", "cho", "nhằm"):
        return ""
    kept = range(one.last + 1, min(one.place.piece.end, one.last + 12))
    return _joined("kinh phí", written(scene, [at for at in kept if scene.tokens.kind(at) != "line"]).rstrip("."))


def _goal_last(scene: Scene, told: Told) -> str:
    if told.owner:
        of = "" if is_place(scene, told.owner) else "của"
        return _joined(written(scene, told.who), of, written(scene, told.owner, lower=True))
    link = (told.link,) if told.link else ()
    return _joined(written(scene, (*told.who, *told.aux, *told.done)), *link)


def _percent(scene: Scene, one: Candidate, told: Told, subject: str, more: str) -> tuple[str, str]:
    """What a percent stands for with what it is a percent of: «bội chi so với GDP», «tỷ lệ phòng học còn tạm»."""
    whole = _goal_last(scene, told)
    if not more:
        return whole, whole
    if not whole:
        worded = more if only_direction(more) else _rate(more)
        return worded, worded
    if told.link and told.done:
        who, done = written(scene, told.who, lower=True), written(scene, told.done, lower=True)
        return whole, _joined(_rate(more), "được", who, done)
    if more.casefold() in cue("aspects"):
        return _joined(more.casefold(), whole), _joined(more.casefold(), whole)
    if told.done or _is_predicate(scene, one) or subject != subject.strip() or cue("part_of").at(scene.tokens, one.last):
        return whole, _joined(whole, more)
    return whole, _joined(whole, "so với", more)
