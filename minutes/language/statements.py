"""Who spoke, and the passage that holds what was said.

Two ways of writing are read. In a transcript each line with a speaker's label («[00:01:10] Ông Minh:») is a turn. In running
text a turn begins where somebody is said to say something («ông A cho biết, …», «Theo Sở B, …», «… nói về chuyện C: …») and ends
where the next speaker begins, or with the paragraph; a chair's conclusion goes on over its list to the closing words.
"""

from __future__ import annotations

from minutes.language import lexicon, organisations
from minutes.language.acts import acts
from minutes.language.page import Page
from minutes.language.people import Registry
from minutes.language.short_forms import spelled_out
from minutes.language.transcripts import Label, Labels, is_transcript, labelled
from minutes.language.turns import OPEN, Act, Turn, closing, goes_on, quote_end, skip, without_quotes

_CONCLUDE = (
    "kết luận",
    "chỉ đạo của",
    "ý kiến chỉ đạo",
    "ý kiến kết luận",
    "phát biểu kết luận",
    "kl của",
    "kl:",
    "chủ trì kết luận",
    "nội dung kết luận",
)


def find(page: Page, people: Registry, sites: frozenset[str] = frozenset()) -> tuple[list[Turn], set[str]]:
    """Return the turns in order, and the keys of people who are said to speak, with words given or without.

    :param sites: the names of the bridge points, which may stand as labels («Hải Lăng: …»).
    """
    labels = Labels(page, people, sites).found
    if is_transcript(page, labels):
        taken = {label.line for label in labels}
        others = (act for number in range(len(page.lines)) if number not in taken for act in acts(page, people, number))
        spoke = {act.person for act in others if act.person and act.start < 0}
        return labelled(page, people, labels), spoke | {label.person for label in labels if label.person}
    return _told(page, people, {label.line: label for label in labels})


def _told(page: Page, people: Registry, labels: dict[int, Label]) -> tuple[list[Turn], set[str]]:
    turns: list[Turn] = []
    speakers: set[str] = set()
    number = 0
    while number < len(page.prepared.lines):
        found = [] if closing(page, number) else _line_acts(page, people, number, labels.get(number))
        speakers.update(act.person for act in found if act.person)
        number = _read_line(page, people, number, turns, found)
    for turn in turns:
        turn.end = without_quotes(page.text, turn.start, turn.end)
    return turns, speakers


def _line_acts(page: Page, people: Registry, number: int, label: Label | None) -> list[Act]:
    if label is None:
        return list(acts(page, people, number)) or _titled_conclusion(page, people, number)
    line = page.prepared.lines[number]
    start = skip(page.text, page.tokens.row[label.after].start) if label.after < len(page.tokens) else len(page.text)
    inside = (act for act in acts(page, people, number) if act.start >= 0 and act.cue > start and act.rule.startswith("speech"))
    others = [act for act in inside if act.person and (act.person != label.person or act.rule == "speech label")]
    return [Act(label.person, label.body, start, line.start, "", "label", 0.9), *others]


def _titled_conclusion(page: Page, people: Registry, number: int) -> list[Act]:
    """A heading «II. Chỉ đạo của Trưởng Ban», «III. KẾT LUẬN» over a list: the chair said what follows."""
    line = page.prepared.lines[number]
    words = page.text[line.body : line.end].casefold().rstrip(" :")
    if (
        len(words) > 90
        or page.text[line.end - 1] in ".;,"
        or not words.startswith(_CONCLUDE)
        or number + 1 >= len(page.prepared.lines)
    ):
        return []
    first, stop = page.token(line.body), page.lines[number][1]
    named = [m.person for m in people.at(first, stop) if m.person]
    person = named[0] if named else people.chair
    following = page.lines[number + 1]
    if not person or people.at(page.token(page.prepared.lines[number + 1].body), following[0] + 6) or " tại " in words:
        return []
    return [Act(person, "", line.end, line.start, "", "heading of conclusions", 0.8)]


def _read_line(page: Page, people: Registry, number: int, turns: list[Turn], acts: list[Act]) -> int:
    """Read the acts of one line into turns; return the next line to read."""
    line = page.prepared.lines[number]
    open_turn = _going_on(page, people, turns, number, acts)
    for act in acts:
        if act.start < 0:
            continue
        if open_turn is not None and _same(act, open_turn):
            open_turn.end = line.end
            continue
        if open_turn is not None and act.cue > open_turn.start and open_turn.end > act.cue:
            open_turn.end = _before(page.text, act.cue)
        kind = (
            "conclusion"
            if act.person and act.person == people.chair and act.rule != "colon"
            else "report"
            if act.body
            else "opinion"
        )
        open_turn = Turn(
            act.person,
            act.body,
            act.start,
            act.stop or quote_end(page.text, act.start, line.end),
            kind,
            act.rule,
            act.cue,
            act.certain,
        )
        turns.append(open_turn)
    if open_turn is not None and open_turn.cue >= line.start and (open_turn.start >= line.end or page.text[line.end - 1] == ":"):
        return _over_list(page, people, number, open_turn, turns)
    return number + 1


def _same(act: Act, turn: Turn) -> bool:
    """Whether the speaker of a turn speaks on; «Bộ TT&TT» is «Bộ Thông tin và Truyền thông»."""
    return act.person == turn.person and (act.body == turn.body or spelled_out(act.body) == spelled_out(turn.body))


def _before(text: str, offset: int) -> int:
    while offset > 0 and text[offset - 1].isspace():
        offset -= 1
    return offset


def _going_on(page: Page, people: Registry, turns: list[Turn], number: int, acts: list[Act]) -> Turn | None:
    """The turn that a line may go on with: the one that ended with the line before."""
    lines = page.prepared.lines
    if closing(page, number) or not turns or number == 0 or turns[-1].end != lines[number - 1].end:
        return None
    turn, line, before = turns[-1], lines[number], lines[number - 1]
    if any(act.start >= 0 and not _same(act, turn) for act in acts):
        return None
    item = line.marker and (page.text[before.end - 1] in ":;" or (before.marker and before.start > turn.start))
    if item and not page.text[line.body : line.end].isupper():
        turn.end = line.end
    elif not acts and (page.text[line.start] in OPEN or _hangs_on(page, people, number, turn)):
        turn.end = line.end
    return turn


def _hangs_on(page: Page, people: Registry, number: int, turn: Turn) -> bool:
    """Whether a paragraph goes on with a turn: by its first words, or because the chair goes on giving orders."""
    if not goes_on(page, number) and not (turn.kind == "conclusion" and _orders(page, number)):
        return False
    return not _told_of_another(page, people, number, turn)


def _orders(page: Page, number: int) -> bool:
    """«Các địa phương cần …», «Sở Y tế khẩn trương …», «Yêu cầu các sở …», «Giao Sở Y tế …»: somebody is told to do something."""
    tokens, (start, stop) = page.tokens, page.lines[number]
    at = page.token(page.prepared.lines[number].body)
    directive = lexicon.directives().at(tokens, at, stop)
    if directive is not None and directive.what == "order":
        return True
    body = organisations.body_at(tokens, at) if at < stop else None
    verb = lexicon.verbs().at(tokens, body.end, stop) if body is not None else None
    return verb is not None and verb.what in ("modal", "adverb") and start <= at


def _told_of_another(page: Page, people: Registry, number: int, turn: Turn) -> bool:
    """Whether a line names somebody else near its beginning, or what the conference did."""
    at = page.token(page.prepared.lines[number].body)
    if any(mention.person not in ("", turn.person) for mention in people.at(at, at + 12)):
        return True
    return any(page.tokens.low(i) in ("hội", "đại") and page.tokens.low(i + 1) in ("nghị", "biểu") for i in range(at, at + 8))


def _over_list(page: Page, people: Registry, number: int, turn: Turn, turns: list[Turn]) -> int:
    """A statement whose introduction ends with a colon goes on over the lines below, to the closing words or another speaker."""
    lines = page.prepared.lines
    chair = turn.person and turn.person == people.chair
    last, first = number, number + 1
    while first < len(lines) - 1 and _heading(page, first):
        first += 1
    while last + 1 < len(lines) and not closing(page, last + 1):
        following = lines[last + 1]
        if last + 1 > first and not chair and following.gap and not following.marker:
            break
        if _other_speaker(page, people, last + 1, turn.person):
            break
        last += 1
    if first >= len(lines) or last < first:
        turns.remove(turn)
        return number + 1
    turn.start = lines[first].start if not lines[first].marker else lines[first].body
    turn.end, turn.listed = lines[last].end, True
    return last + 1


def _other_speaker(page: Page, people: Registry, number: int, person: str) -> bool:
    """Whether a line begins with somebody else who speaks."""
    at = page.token(page.prepared.lines[number].body)
    here = [m for m in people.at(at, at + 2) if m.person and m.kind in ("named", "short") and m.person != person]
    if not here:
        return False
    act = next((act for act in acts(page, people, number) if act.person == here[0].person), None)
    return act is not None or page.tokens.low(here[0].end) == ":"


def _heading(page: Page, number: int) -> bool:
    """A numbered title over other lines: «1. Đánh giá chung», the next line of which is no further number of its kind."""
    line = page.prepared.lines[number]
    words = page.text[line.body : line.end]
    if not line.marker or line.marker[0] in "-+*•–—" or len(words) >= 90 or words[-1] in ".;!?:":
        return False
    following = page.prepared.lines[number + 1] if number + 1 < len(page.prepared.lines) else None
    if (
        following is not None
        and following.marker
        and following.marker[-1] == line.marker[-1]
        and following.marker.count(".") == line.marker.count(".")
    ):
        return False
    return not _begins_task(page, line.body)


def _begins_task(page: Page, offset: int) -> bool:
    at = page.token(offset)
    return organisations.body_at(page.tokens, at) is not None
