"""Acts of speech in running text: «ông A cho biết, …», «Theo Sở B, …», «… nói về chuyện C: …», «“…”, bà D nói»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutes.language import lexicon, names
from minutes.language.page import Page
from minutes.language.people import Registry
from minutes.language.sources import according, behind, quoted
from minutes.language.speakers import FILLER, content, last_of_verbs, subjects
from minutes.language.tokens import Phrases, Tokens, phrases
from minutes.language.turns import OPEN, Act, discussed, is_time

_IN_ROOM = frozenset(("tại", "ở", "trong", "với", "sau", "trước", "khi"))
"""«ông A nói tại cuộc họp»: where somebody spoke, not what he said."""
_NOT_GIVEN = frozenset("ban lưu thông dịch thương tiếp hữu".split())
"""«Giao ban», «giao lưu»: words that begin like «giao» and give nothing to anybody."""
_NAMELY = frozenset((("theo", "đó"), ("cụ", "thể"), ("trong", "đó")))
"""«Ông A báo cáo kết quả 6 tháng. Theo đó, …»: the words of who was only said to speak."""


def _with_others(page: Page, people: Registry, start: int, found: list[Act]) -> Iterator[Act]:
    """«A, Giám đốc …, B, Tổng Giám đốc … đã tham luận»: those who stand before somebody who spoke, one behind the other."""
    for act in found:
        if act.start >= 0 or not act.person:
            continue
        here = people.at(start, page.token(act.cue) + 200)
        at = next((i for i, mention in enumerate(here) if mention.person == act.person), 0)
        while at > 0 and here[at - 1].person and page.slice(here[at - 1].end, here[at].start) in (",", "và", ";"):
            at -= 1
            yield replace(act, person=here[at].person)


def _verbs(*sections: str) -> Phrases[str]:
    return phrases("discourse", *sections)


def acts(page: Page, people: Registry, number: int) -> Iterator[Act]:
    """Yield the acts of speech in a line, sentence by sentence, the first one of each that gives words."""
    first, stop = page.lines[number]
    sentence = page.sentence_of(page.prepared.lines[number].start)
    silent: Act | None = None
    heard = discussed(page, number)
    while sentence < len(page.sentences) and page.sentences[sentence][0] < stop:
        start, end = page.sentences[sentence]
        found = list(_acts_in(page, people, max(first, start), end, heard=heard))
        if not found and silent is not None and (page.tokens.low(start), page.tokens.low(start + 1)) in _NAMELY:
            found = [replace(silent, start=content(page, start + 2, end), rule="words behind «theo đó»", certain=0.8)]
        yield from found
        yield from _with_others(page, people, start, found)
        silent = next((act for act in reversed(found) if act.start < 0), None) if found else silent
        sentence += 1


def _acts_in(page: Page, people: Registry, start: int, end: int, *, heard: bool = False) -> Iterator[Act]:
    """The acts of one sentence; ``heard``: it stands where it is told who said what, so that a body that «báo cáo» speaks."""
    first = (
        _labelled(page, people, start, end)
        or according(page, people, start, end)
        or quoted(page, people, start, end)
        or behind(page, people, start, end)
    )
    if first is not None:
        yield first
        return
    last, tokens = -1, page.tokens
    told: Act | None = None
    for person, body, begin, after in subjects(page, people, start, end):
        if begin < last:
            continue
        voiced = bool(person) or _spoken_for(tokens, begin) or (heard and begin <= start + 3)
        act = _spoken(page, people, person, body, after, start, end, voiced=voiced)
        if act is not None and act.start >= 0 and tokens.low(begin - 1) in ("nghe", "do") and act.rule != "speech with colon":
            act = replace(act, start=-1)
        if act is not None:
            if told is not None and not _another(tokens, told, act, begin, people.chair):
                continue
            yield act if told is None else replace(act, cue=tokens.row[begin - 1].start)
            last = page.token(act.start) if act.start >= 0 else after
            told = act if act.start >= 0 else told
    if told is not None:
        return
    if last < 0 and (led := _after_lead(page, people, start, end)) is not None:
        yield led
        return
    yield from _opinions(page, people, start, end)
    colon = _colon(page, people, start, end)
    if colon is not None:
        yield colon


def _after_lead(page: Page, people: Registry, start: int, end: int) -> Act | None:
    """«Phát biểu kết luận, Bí thư Tỉnh ủy A nhất trí chủ trương và giao …»: behind such words every verb is of speech."""
    tokens = page.tokens
    comma = next((at for at in range(start, min(end, start + 14)) if tokens.low(at) == ","), None)
    lead = lexicon.speech().at(tokens, start, end)
    if comma is None or lead is None or lead.what not in ("say", "speak", "keep"):
        return None
    here = [m for m in people.at(comma + 1, comma + 2) if m.person]
    if not here or here[0].end + 4 > end or tokens.kind(here[0].end) != "word" or tokens.row[here[0].end].capital:
        return None
    if tokens.low(here[0].end) in _IN_ROOM or tokens.low(here[0].end) in ("và", "cùng", "chủ", "dự", "của"):
        return None
    return Act(here[0].person, "", tokens.row[here[0].end].start, tokens.row[start].start, "", "behind «phát biểu»", 0.7)


def _labelled(page: Page, people: Registry, start: int, end: int) -> Act | None:
    """«… Bà Lan (Sở Y tế): Dạ, còn 120 ca.»: a speaker's label in the middle of a line."""
    here = [m for m in people.at(start, start + 1) if m.person and m.kind in ("named", "short", "bare")]
    tokens = page.tokens
    if not here or here[0].end + 1 >= end or tokens.low(here[0].end) != ":":
        return None
    return Act(here[0].person, "", content(page, here[0].end, end), tokens.row[start].start, "", "speech label", 0.85)


def _opinions(page: Page, people: Registry, start: int, end: int) -> Iterator[Act]:
    """«Ý kiến phát biểu của các đồng chí: A, B», «tham luận của ông C»: who spoke, without words."""
    tokens = page.tokens
    for at in range(start, end):
        if (tokens.low(at), tokens.low(at + 1)) not in _OPINIONS or tokens.low(at - 1) in _FOLLOWING:
            continue
        of = next((i for i in range(at + 2, min(end, at + 6)) if tokens.low(i) == "của"), None)
        here = [m for m in people.at(of + 1, min(end, of + 200)) if m.person] if of is not None else []
        if not here or of is None or here[0].start > of + 1:
            continue
        for mention in here:
            if mention is here[0] or (mention.group >= 0 and mention.group == here[0].group):
                yield Act(mention.person, "", -1, tokens.row[start].start, "ý kiến", "spoke", 0.8)
    yield from _told_in_list(page, people, start, end)


def _told_in_list(page: Page, people: Registry, start: int, end: int) -> Iterator[Act]:
    """«Phát biểu tại phiên họp có ông A, … (điểm cầu X) và bà B»: all who stand behind such a beginning spoke."""
    tokens = page.tokens
    if (tokens.low(start), tokens.low(start + 1)) not in _OPINIONS | _TAKING_PART:
        return
    has = next((at for at in range(start + 2, min(end, start + 12)) if tokens.low(at) in ("có", "gồm", ":")), None)
    if has is None or any(tokens.low(at) in _ATTENDING for at in range(start, has)):
        return
    last, group = has + 1, -1
    for mention in people.at(has + 1, end):
        listed = mention.group >= 0 and mention.group == group
        if mention.start > last + 16 or (not listed and any(tokens.low(at) in _ATTENDING for at in range(last, mention.start))):
            return
        if mention.person:
            yield Act(mention.person, "", -1, tokens.row[start].start, "phát biểu", "spoke", 0.8)
        last, group = mention.end, mention.group


_TAKING_PART = frozenset((("trao", "đổi"), ("thảo", "luận"), ("báo", "cáo"), ("trình", "bày"), ("đóng", "góp")))
_ATTENDING = frozenset((".", ";", "dự", "chủ", "trì", "nghe", "rằng", "của", "cho"))
_FOLLOWING = frozenset(("theo", "hiện", "khai", "hành", "có"))
"""«Thực hiện ý kiến chỉ đạo của ông A»: nobody speaks here."""
_OPINIONS = frozenset((("ý", "kiến"), ("tham", "luận"), ("phát", "biểu"), ("giải", "trình")))


def _another(tokens: Tokens, told: Act, act: Act, begin: int, chair: str) -> bool:
    """«ông A đề nghị …; bà B cho rằng …»: whether a further speaker of a sentence begins a clause of his own."""
    if tokens.low(begin - 1) != ";" or act.start < 0 or told.person == chair != "":
        return False
    if told.body and act.body:
        return act.body != told.body and act.verb in _verbs("that", "of_bodies")
    return act.person != told.person and (bool(act.person) or act.verb in _verbs("that"))


def _spoken_for(tokens: Tokens, begin: int) -> bool:
    """Whether a person speaks for the body named at a token: «Đại diện Sở A …», «…, lãnh đạo huyện B …»; then any verb is of speech.

    Not «Được lãnh đạo Bộ C đồng ý», «cảm ơn đại diện Sở D»: a word in front gives them another part.
    """
    for at in (begin, begin - 2):
        if (tokens.low(at), tokens.low(at + 1)) in (("đại", "diện"), ("lãnh", "đạo")):
            return tokens.kind(at - 1) != "word" or tokens.low(at - 1) in ("một", "vị", "còn", "và", "nhưng", "phía")
    return False


def _spoken(page: Page, people: Registry, person: str, body: str, after: int, start: int, end: int, *, voiced: bool) -> Act | None:
    """The verb of speaking behind a subject, and where the words begin."""
    tokens = page.tokens
    cue = tokens.row[start].start
    at = after
    while at < min(end, after + 16):
        if tokens.low(at) == "(":
            at = 1 + next((i for i in range(at, min(end, at + 12)) if tokens.low(i) == ")"), at)
            continue
        if tokens.low(at) == "giao" and tokens.low(at + 1) in _NOT_GIVEN and not tokens.row[at + 1].capital:
            at += 2
            continue
        verb = lexicon.speech().at(tokens, at, end)
        if verb is not None and not tokens.row[at].capital:
            verb = last_of_verbs(tokens, verb, end)
            word = tokens.words(verb.start, verb.end).casefold()
            return _worded(page, person, body, verb.what, word, verb.start, verb.end, end, cue, voiced=voiced)
        if tokens.low(at) == "rằng" and person and at > after:
            return Act(person, body, content(page, at, end), cue, "rằng", "words behind «rằng»", 0.8)
        if any(tokens.low(i) == "rằng" for i in range(at, min(end, at + 5))) and person:
            at += 1
            continue
        if tokens.low(at) not in FILLER and not (tokens.row[at].capital and at > after):
            if not person or not _surely_says(page, people, at, end):
                break
        if at > after and names.honorific_at(tokens, at) is not None:
            break
        at += 1
    return None


def _surely_says(page: Page, people: Registry, at: int, end: int) -> bool:
    """Whether words that no table knows lead to a verb of saying, with nobody else between: «ông A của trường nhấn mạnh»."""
    tokens = page.tokens
    for index in range(at, min(end, at + 10)):
        if tokens.low(index) in (":", ";", ".", "”", "“") or people.at(index, index + 1):
            return False
        verb = lexicon.speech().at(tokens, index, end)
        if verb is not None and not tokens.row[index].capital:
            return tokens.words(verb.start, verb.end).casefold() in _verbs("surely")
    return False


def _worded(
    page: Page, person: str, body: str, kind: str, word: str, verb: int, after: int, end: int, cue: int, *, voiced: bool
) -> Act | None:
    tokens = page.tokens
    near = next((i for i in range(after, min(end, after + 16)) if tokens.low(i) == ":" and not is_time(tokens, i)), None)
    counted = after + (tokens.kind(after) == "num")
    if near is None and word in _verbs("presenting") and _verbs("papers").at(tokens, counted, end) is not None:
        return Act(person, "", -1, cue, word, "spoke", 0.9) if person else None
    marked = tokens.low(after) in (":", ",", "rằng") or (near is not None and (word == "báo cáo" or near - after <= 3))
    if not voiced and (word not in _verbs("that", "of_bodies", "marked") or (word in _verbs("marked") and not marked)):
        return None
    if not voiced and kind == "keep" and word not in ("đề nghị", "cam kết"):
        return None
    if kind == "keep" and tokens.low(after) == ":" and after + 1 < end and tokens.row[after + 1].text in OPEN:
        return Act(person, body, content(page, after, end), cue, word, "speech with colon", 0.9)
    if near is None and word in _verbs("bare_talk") and tokens.low(after) in _IN_ROOM:
        return Act(person, "", -1, cue, word, "spoke", 0.9) if person else None
    if kind in ("keep", "up"):
        return Act(person, body, tokens.row[verb].start, cue, word, "speech verb with content", 0.85)
    if kind == "speak" or word == "phát biểu":
        if body and near is None:
            return None
        inner = _second_verb(page, after, end)
        if near is not None:
            return (
                Act(person, body, content(page, near, end), cue, word, "speech with colon", 0.9)
                if near + 1 < end
                else _open(page, person, body, near, cue, word)
            )
        said = _worded(page, person, body, *inner, end, cue, voiced=voiced) if inner is not None else None
        return said or Act(person, body, -1, cue, word, "spoke", 0.9)
    if near is not None and (word not in _verbs("that") or near - after <= 3 or near + 1 == end):
        return (
            Act(person, body, content(page, near, end), cue, word, "speech with colon", 0.9)
            if near + 1 < end
            else _open(page, person, body, near, cue, word)
        )
    return Act(person, body, content(page, after, end), cue, word, "speech verb", 0.92) if after < end - 1 else None


def _open(page: Page, person: str, body: str, colon: int, cue: int, word: str) -> Act:
    return Act(person, body, page.tokens.row[colon].end, cue, word, "speech over a list", 0.9)


def _second_verb(page: Page, after: int, end: int) -> tuple[str, str, int, int] | None:
    tokens = page.tokens
    for at in range(after, min(end, after + 14)):
        verb = lexicon.speech().at(tokens, at, end)
        if verb is not None and verb.what in ("say", "keep") and not tokens.row[at].capital:
            return verb.what, tokens.words(verb.start, verb.end).casefold(), verb.start, verb.end
    return None


def _colon(page: Page, people: Registry, start: int, end: int) -> Act | None:
    """A person, then a colon, then a passage: the person said it, whatever the verb («… phác ra có cả gam sáng lẫn gam tối: …»)."""
    tokens = page.tokens
    colon = next((at for at in range(start, end) if tokens.low(at) == ":" and not is_time(tokens, at)), None)
    if colon is None or end - colon < 9:
        return None
    ahead = [m for m in people.at(start, colon) if m.person and m.kind in ("named", "short", "pronoun") and m.end <= colon]
    if not ahead or ahead[-1].group >= 0 or len({m.person for m in ahead}) > 1:
        return None
    if colon - ahead[0].end < 2 and not _whose_words(tokens, ahead[0].start, start):
        return None
    if any(m.kind != "office" for m in people.at(colon, colon + 4)) or _attending(tokens, start, colon):
        return None
    return Act(ahead[0].person, "", content(page, colon, end), tokens.row[start].start, "", "colon", 0.6)


def _whose_words(tokens: Tokens, at: int, start: int) -> bool:
    """«qua phần trình bày của | ông A: …», «lời của | bà B: …»: whether a person stands behind a word of speech and «của»."""
    if tokens.low(at - 1) != "của":
        return False
    return any(
        lexicon.speech().at(tokens, i) or tokens.low(i) in ("lời", "lý", "chuyện") for i in range(max(start, at - 5), at - 1)
    )


def _attending(tokens: Tokens, start: int, end: int) -> bool:
    words = [tokens.low(at) for at in range(start, end)]
    return any(word in ("dự", "trì", "tọa", "thành") and (word != "thành" or "phần" in words) for word in words)
