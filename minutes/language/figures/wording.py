"""The words of an indicator put in order: the thing counted first, then who did what with it."""

from __future__ import annotations

from minutes.language.figures.around import only_direction, written
from minutes.language.figures.candidate import Candidate, cue
from minutes.language.figures.clauses import Told, deeds, is_body, is_measured, is_place, tell_apart
from minutes.language.figures.scene import Scene
from minutes.language.tokens import table, words
from minutes.language.units import noun_at, person_at
from minutes.model import FigureKind


def word_alone(scene: Scene, one: Candidate, left: list[int], right: list[int], said: tuple[str, str, str]) -> None:
    """Word a figure from its own words; ``said`` are the words before it, the noun counted, the words after."""
    subject, noun, more = said
    told = tell_apart(scene, left)
    one.thing = written(scene, told.owner, lower=True)
    one.deed = bool(told.done)
    if one.kind is FigureKind.PERCENT:
        one.subject, one.indicator = _percent(scene, one, told, subject, more)
        return
    if noun:
        one.indicator = _counted(scene, told, noun, right)
    elif one.unit.sort == "measure" and not more and (dimension := _dimension(scene, left)):
        one.indicator = dimension
    elif one.unit.sort == "measure" and more:
        one.indicator = _measured(scene, one, told, more)
    elif one.unit.sort == "money":
        one.indicator = _paid(scene, told, more)
    else:
        one.indicator = joined(in_order(scene, told), more)
    one.subject = one.indicator


def small(text: str) -> str:
    """A verb without the capital that it had at the start of a sentence."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def joined(*parts: str) -> str:
    """Return the parts that say something, with a space between."""
    return " ".join(part for part in parts if part)


def _dimension(scene: Scene, left: list[int]) -> str:
    """«chiều dài công trình» of «Công trình dài 12,5 km»."""
    name = table("units")["dimensions"].get(scene.tokens.low(left[-1]), "") if left else ""
    if not name or scene.tokens.low(left[-1] - 1) in ("chiều", "độ"):
        return ""
    owner = written(scene, left[:-1], lower=True)
    named = len(left) > 2 and scene.tokens.row[left[1]].capital  # «Quốc lộ 1», a name, has its capital first only
    return joined(name, small(owner) if not named and scene.tokens.kind(left[2] if len(left) > 3 else -1) != "num" else owner)


def _counted(scene: Scene, told: Told, noun: str, right: list[int]) -> str:
    """«lượt khách quốc tế cả nước đón», «cán bộ được tập huấn», «người chết do thiên tai»."""
    core, rest = _split_tail(scene, right)
    thing = joined(noun, written(scene, core))
    if told.who and told.done and noun in words("figures", "heads_of_people") and person_at(scene.tokens, told.who[0]):
        thing = written(scene, core)  # «giáo viên Tiếng Anh thiếu 415 người»
    who, done = written(scene, told.who, lower=True), small(written(scene, (*told.aux, *told.done)))
    if not told.done:
        if not told.who:
            return joined(thing, written(scene, rest))
        if is_measured(scene, told.who):
            bare = cue("bare_heads").at(scene.tokens, told.who[0]) is not None and len(told.who) <= 2
            words_of = in_order(scene, told)
            return words_of if len(right) < 2 and not bare else joined(words_of, noun, written(scene, right))
        label = scene.tokens.low(told.who[-1] + 1) == ":"
        says = bool(right) and scene.tokens.low(right[0]) in words("figures", "predicate_heads")
        if right and not label and not says and not is_place(scene, told.who) and not is_body(scene, told.who):
            return joined(thing, who, written(scene, rest))
        if is_place(scene, told.who) or is_body(scene, told.who):
            return joined(thing, written(scene, rest), "" if is_place(scene, told.who) else "của", who)
        return joined(noun, who, written(scene, right))
    head = scene.tokens.low(told.done[0])
    if head in words("figures", "causes"):
        return joined(noun, written(scene, told.done[1:]), written(scene, right), "do" if who else "", who)
    if cue("comes").at(scene.tokens, told.done[0], told.done[-1] + 1) is not None:
        return joined(thing, done, who, written(scene, rest))
    passive = "bị" if cue("suffers").at(scene.tokens, told.done[0], told.done[-1] + 1) else "được"
    stative = head in words("figures", "stative")
    if only_direction(written(scene, told.done)):
        return joined(thing, who, done, written(scene, rest))
    if (told.link and not stative) or (not who and not told.aux and not stative):
        return joined(thing, passive, who, small(written(scene, told.done)), written(scene, rest))
    return joined(thing, who, done, written(scene, rest))


def _of(scene: Scene, owner: tuple[int, ...]) -> str:
    """«của» before somebody who has something, nothing before a place or a thing."""
    return "của" if is_body(scene, owner) and not is_place(scene, owner) else ""


def _split_tail(scene: Scene, right: list[int]) -> tuple[list[int], list[int]]:
    """The noun and what was done with it: «vé xe | cho công nhân», «giáo viên | từ vùng thuận lợi lên vùng cao»."""
    for index, at in enumerate(right):
        if scene.tokens.low(at) in words("figures", "tails"):
            verb = deeds().at(scene.tokens, right[index - 1], at) if index else None
            inner = noun_at(scene.tokens, right[index - 2]) if index > 1 else noun_at(scene.tokens, right[0] - 1)
            verb = None if inner is not None and inner > right[max(0, index - 1)] else verb  # «vắc xin cho gia súc»
            cut = index - 1 if verb is not None and index > 1 else index
            return right[:cut], right[cut:]
    return right, []


def _measured(scene: Scene, one: Candidate, told: Told, more: str) -> str:
    """«diện tích cà phê của tỉnh» of «tỉnh có 212.900 ha cà phê»."""
    if told.done and scene.tokens.low(told.done[0]) in words("figures", "causes") and told.who:
        measure = one.unit.text[len(one.number.scale) :].strip().casefold()
        return joined(table("units")["quantities"].get(measure, ""), more, "do", written(scene, told.who, lower=True))
    if told.done:
        one.thing = more
        return joined(written(scene, told.who), written(scene, (*told.aux, *told.done)), more)
    measure = one.unit.text[len(one.number.scale) :].strip().casefold()
    quantity = table("units")["quantities"].get(measure, "")
    low = more.casefold()
    noun = "" if low.startswith(quantity or "\n") else quantity
    if is_place(scene, told.who) or is_body(scene, told.who):
        link = "" if is_place(scene, told.who) else "của"
        return joined(noun, more, link, written(scene, told.who, lower=True))
    return joined(written(scene, told.who), "" if told.who else noun, more)


def _paid(scene: Scene, told: Told, more: str) -> str:
    """«số tiền ngân hàng dành cho …»: a verb with nothing of its own but the money."""
    if told.done and more.casefold().startswith("tiền "):
        return joined(more, written(scene, told.who, lower=True), written(scene, (*told.aux, *told.done), lower=True))
    if told.done and not told.link:
        verb = deeds().at(scene.tokens, told.done[0], told.done[-1] + 1)
        bare = verb is not None and verb.end > told.done[-1]
        nominal = cue("nominal").at(scene.tokens, told.done[0], told.done[-1] + 1)
        owned = not told.who or is_body(scene, told.who) or is_place(scene, told.who)
        if bare and owned and not only_direction(written(scene, told.done)) and (nominal is None or nominal.end <= told.done[-1]):
            who = written(scene, told.who, lower=True)
            done = written(scene, (*told.aux, *told.done), lower=True)
            return joined("số tiền", who, done, more)
    work = cue("works").at(scene.tokens, told.who[0]) is not None if told.who and not told.done else False
    return joined("kinh phí" if work else "", in_order(scene, told), more)


def for_what(scene: Scene, one: Candidate) -> str:
    """«kinh phí sửa chữa hồ chứa» of «cần 4,5 tỷ để sửa chữa hồ chứa»."""
    if scene.tokens.low(one.last) not in ("để", "cho", "nhằm"):
        return ""
    kept = range(one.last + 1, min(one.place.piece.end, one.last + 12))
    return joined("kinh phí", written(scene, [at for at in kept if scene.tokens.kind(at) != "line"]).rstrip("."))


def in_order(scene: Scene, told: Told) -> str:
    """Return the words before a number in their order, whose it is last: «số trường toàn tỉnh»."""
    if told.owner:
        who = written(scene, told.who)
        head = who
        while " " in head and only_direction(head.rpartition(" ")[2]):
            head = head.rpartition(" ")[0]  # «IIP của tỉnh tăng»
        return joined(head, _of(scene, told.owner), written(scene, told.owner, lower=True), who[len(head) :].strip())
    link = (told.link,) if told.link else ()
    return joined(written(scene, (*told.who, *told.aux, *told.done)), *link)


def _percent(scene: Scene, one: Candidate, told: Told, subject: str, more: str) -> tuple[str, str]:
    """What a percent stands for with what it is a percent of: «bội chi so với GDP», «tỷ lệ phòng học còn tạm»."""
    whole = in_order(scene, told)
    if told.owner and more:
        return whole, joined(written(scene, told.who), more, _of(scene, told.owner), written(scene, told.owner, lower=True))
    if not more:
        return whole, whole
    if not told.done and not told.owner and (is_place(scene, told.who) or is_body(scene, told.who)):
        of = "" if is_place(scene, told.who) else "của"
        worded = joined(rate(more), of, written(scene, told.who, lower=True))
        return worded, worded
    if not whole:
        worded = more if only_direction(more) else rate(more)
        return worded, worded
    if told.link and told.done:
        who, done = written(scene, told.who, lower=True), written(scene, told.done, lower=True)
        return whole, joined(rate(more), "được", who, done)
    if more.casefold() in cue("aspects") and not is_measured(scene, told.who):
        return joined(more.casefold(), whole), joined(more.casefold(), whole)
    if told.done or is_predicate(scene, one) or subject != subject.strip() or cue("part_of").at(scene.tokens, one.last):
        return whole, joined(whole, more)
    return whole, joined(whole, "so với", more)


def rate(thing: str) -> str:
    """«tỷ lệ hộ nghèo» of «hộ nghèo» and of «số hộ nghèo»."""
    low = thing.casefold()
    if low.startswith(("tỷ lệ", "tỉ lệ", "mức", "tỷ trọng")):
        return thing
    return f"tỷ lệ {thing[3:]}" if low.startswith("số ") else f"tỷ lệ {thing}"


def is_predicate(scene: Scene, one: Candidate) -> bool:
    """Whether the words after a percent say what is so of that share («là …», «có …», «được …»), not of what it is a share."""
    return scene.tokens.low(one.last) in words("figures", "predicate_heads")
