"""Who spoke, and the passage that holds what was said.

Two ways of writing are read. In a transcript each line with a speaker's label («[00:01:10] Ông Minh:») is a turn. In running
text a turn begins where somebody is said to say something («ông A cho biết, …», «Theo Sở B, …», «… nói về chuyện C: …») and ends
where the next speaker begins, or with the paragraph; a chair's conclusion goes on over its list to the closing words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutes.language import lexicon, names, organisations
from minutes.language.page import Page
from minutes.language.people import Mention, Registry
from minutes.language.tokens import Tokens

_THAT = frozenset(
    ("cho biết", "cho hay", "cho rằng", "nói rằng", "khẳng định", "nhấn mạnh", "thông tin", "nhận định", "đánh giá", "nêu rõ")
)
_BODY_VERBS = _THAT | {
    "báo cáo",
    "nêu",
    "thông báo",
    "cho thấy",
    "phản ánh",
    "kiến nghị",
    "đề nghị",
    "đề xuất",
    "chia sẻ",
    "giải trình",
    "trả lời",
}
_FILLER = frozenset(
    "đã cũng lại còn tiếp tục thẳng thắn thì đồng thời trực tiếp tại hội nghị họp cuộc phiên buổi và , trong đó dự chủ trì kết thúc sau "
    "khi phần mình ý kiến này thêm rất vừa mới riêng ngay đầu trước hết thay mặt lời của từ điểm cầu luận thảo có - – đại biểu".split()
)
_REPORTED = frozenset(
    "báo cáo dự thống kê số liệu đánh giá tổng hợp kết quả khảo sát thông tin ước tính toán của từ ý kiến phản ánh nhanh sơ bộ ban đầu mới nhất lãnh đạo đại diện".split()
)
_NOT_SUBJECT = frozenset("được bị do của theo từ với cho nghe giao tại về gửi trình mời xin báo".split())
_TITLES = frozenset(
    (
        "người chủ trì",
        "chủ tọa hội nghị",
        "chủ trì hội nghị",
        "kết luận của chủ trì",
        "kết luận",
        "kl",
        "kết luận hội nghị",
        "ý kiến kết luận",
        "phát biểu kết luận",
        "chỉ đạo",
        "chủ tọa",
        "chủ trì",
        "chủ toạ",
    )
)
_CLOSERS = frozenset(
    ") ( - – , điểm cầu đầu tại từ ở có phát biểu báo cáo trả lời ý kiến tham luận nói hỏi kết luận đáp giải trình thêm bổ sung tiếp".split()
)
_OPEN = '“"‘«'
_CLOSE = '”"’»'


@dataclass(slots=True)
class Turn:
    """What one speaker said: the person's key or the body's name, the passage, its kind, and the rule that read it.

    ``cue`` is the offset where the sentence that introduces it begins; ``certain`` the confidence, 0 to 1.
    """

    person: str
    body: str
    start: int
    end: int
    kind: str
    rule: str
    cue: int
    certain: float = 0.9
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's label at the beginning of a line, and where the words after it begin."""

    line: int
    person: str
    body: str
    after: int
    concluding: bool
    begin: int
    end: int


def find(page: Page, people: Registry, sites: frozenset[str] = frozenset()) -> tuple[list[Turn], set[str]]:
    """Return the turns in order, and the keys of people who are said to speak, with words given or without.

    :param sites: the names of the bridge points, which may stand as labels («Hải Lăng: …»).
    """
    labels = _Labels(page, people, sites).found
    if _is_transcript(page, labels):
        taken = {label.line for label in labels}
        others = (act for number in range(len(page.lines)) if number not in taken for act in _acts(page, people, number))
        spoke = {act.person for act in others if act.person and act.start < 0}
        return _labelled(page, people, labels), spoke | {label.person for label in labels if label.person}
    return _told(page, people, {label.line: label for label in labels})


def _reports(page: Page, label: Label) -> bool:
    """Whether what stands behind «Chi cục Thú y:» is a report, not what it is told to do."""
    verb = lexicon.verbs().at(page.tokens, label.after)
    long = page.lines[label.line][1] - label.after >= 6
    if not long or (verb is not None and verb.what in ("act", "modal", "adverb", "report")):
        return False
    for number in range(label.line - 1, -1, -1):
        line = page.prepared.lines[number]
        words = page.text[line.body : min(line.end, line.body + 100)].casefold()
        heading = line.end - line.body < 100 and page.text[line.end - 1] not in ".;,"
        if heading and any(word in words for word in _DUTIES):
            return False
        if heading and (line.marker[:1] in "IVX" or page.text[line.body : line.end].isupper()) and line.marker:
            return True
    return True


_DUTIES = ("nhiệm vụ", "kết luận", "giao việc", "phân công", "chỉ đạo", "tổ chức thực hiện", "giải pháp")


# transcripts ---------------------------------------------------------------------------------------------------------


def _is_transcript(page: Page, labels: list[Label]) -> bool:
    """Whether the text is a row of labelled turns: at least half of its lines from the first label on, list items left out."""
    speaking = [label for label in labels if label.person or page.prepared.lines[label.line].clock]
    if len(speaking) < 2 or len({label.person or label.body for label in speaking}) < 2:
        return False
    clocked = sum(1 for label in speaking if page.prepared.lines[label.line].clock)
    if clocked * 2 >= len(speaking) and clocked >= 3:
        return True
    rest = [line for line in page.prepared.lines[speaking[0].line :] if not line.marker]
    plain = [label for label in speaking if not page.prepared.lines[label.line].marker]
    return len(plain) >= 2 and len(plain) * 2 >= len(rest)


class _Labels:
    """Finds the labels of a text; remembers what a label meant («CHỦ TỌA (đồng chí A): …», later «CHỦ TỌA: …»)."""

    def __init__(self, page: Page, people: Registry, sites: frozenset[str]) -> None:
        self._page, self._people, self._tokens, self._sites = page, people, page.tokens, sites
        self._meant: dict[str, str] = {}
        self._first = ""
        every: list[Label] = []
        for number in range(len(page.lines)):
            label = self._label(number) or self._plain_name(number)
            if label is not None:
                every.append(label)
                self._first = self._first or label.person
        clocked = sum(1 for label in every if page.prepared.lines[label.line].clock)
        self.found = every
        if clocked * 2 >= len(every):
            self.found = [label for label in every if label.person or page.prepared.lines[label.line].clock]
        else:
            self.found = [label for label in every if label.person or _reports(page, label)]

    def _label(self, number: int) -> Label | None:
        tokens, line = self._tokens, self._page.prepared.lines[number]
        stop = self._page.lines[number][1]
        begin = self._page.token(line.body)
        while tokens.low(begin) in ("|", "-", "–", "*", "[") and begin < stop:
            begin += 1
        colon = next((at for at in range(begin, min(stop, begin + 45)) if self._stops(at)), None)
        if colon is None or tokens.low(colon) != ":" or colon == begin:
            return None
        bracket = next((at for at in range(begin, colon) if tokens.low(at) == "("), colon)
        title = tokens.words(begin, bracket).casefold().strip(" -–") if bracket > begin else ""
        concluding = title in _TITLES
        spoken = tokens.words(begin, colon).casefold()
        make = _Maker(number, colon + 1, concluding or "kết luận" in spoken, begin, colon)
        if concluding:
            return self._titled(title, bracket, colon, make)
        who = self._person(begin, colon)
        if who is not None:
            return make(who.person, "")
        inner = self._inside(bracket, colon)
        if inner is not None and bracket > begin:
            self._meant[title] = inner.person
            return make(inner.person, "")
        return self._body(begin, title, colon, make)

    def _plain_name(self, number: int) -> Label | None:
        """«[10:02] Lan Anh (CDC): …»: in a log by the clock a label may be a bare name."""
        line, tokens = self._page.prepared.lines[number], self._tokens
        begin, stop = self._page.token(line.body), self._page.lines[number][1]
        end = names.run_end(tokens, begin, 5)
        if not line.clock or end == begin or end >= stop or tokens.low(begin) in names.NOT_NAMES:
            return None
        position, colon = "", end
        if tokens.low(end) == "(" and (close := self._bracket(end, stop)) is not None:
            position, colon = tokens.words(end + 1, close - 1), close
        if colon >= stop or tokens.low(colon) != ":" or tokens.words(begin, end).isupper():
            return None
        if tokens.words(begin, end) in self._sites or (
            not names.looks_like_name(tokens, begin, end) and not self._people.knows(tokens.words(begin, end))
        ):
            return Label(number, "", tokens.words(begin, end), colon + 1, False, begin, colon)
        mention = Mention(begin, end, "named", tokens.words(begin, end), "", position, begin, end)
        return Label(number, self._people.called(mention.name, position, mention), "", colon + 1, False, begin, colon)

    def _stops(self, at: int) -> bool:
        """A mark that ends a label or shows that there is none; the full stop of «Ô.», «TP.» is none."""
        tokens = self._tokens
        if tokens.low(at) == ".":
            return not (tokens.row[at].glued and len(tokens.low(at - 1)) <= 2 and tokens.row[at - 1].capital)
        return tokens.low(at) in (":", ";", "?") and not _time(tokens, at)

    def _titled(self, title: str, bracket: int, colon: int, make: _Maker) -> Label | None:
        """«KL (đ/c Tuấn):», «CHỦ TỌA (đồng chí A):», «CHỦ TỌA:»; «Chủ trì: ông A» is no turn."""
        inner = self._inside(bracket, colon)
        chairing = title.startswith(("chủ", "người chủ"))
        if inner is not None:
            self._meant[title] = inner.person
            if chairing and not self._people.chair:
                self._people.chair = inner.person
            return make(inner.person, "")
        if chairing and self._people.at(colon + 1, colon + 3):
            return None
        person = self._meant.get(title) or self._people.chair or self._first
        return make(person, "") if person else None

    def _inside(self, bracket: int, colon: int) -> Mention | None:
        """The person named in the brackets before the colon."""
        here = [
            m for m in self._people.at(bracket + 1, min(bracket + 3, colon)) if m.person and m.kind in ("named", "short", "bare")
        ]
        return here[0] if here and self._tokens.low(colon - 1) == ")" and here[0].end <= colon else None

    def _person(self, at: int, colon: int) -> Mention | None:
        while self._tokens.low(at) in ("-", "–", "*") and at < colon:
            at += 1
        here = [m for m in self._people.at(at, colon) if m.end <= colon and m.kind != "pronoun"]
        if not here or not here[0].person or (here[0].start > at + 1 and (len(here) > 1 or here[0].start > at + 9)):
            return None
        return here[0] if self._closed(here[0].end, colon) else None

    def _closed(self, at: int, colon: int) -> bool:
        """Whether nothing but brackets, a body or a word of speaking stands before the colon."""
        while at < colon:
            body = organisations.body_at(self._tokens, at)
            if body is not None and body.end <= colon:
                at = body.end
            elif self._tokens.low(at) == "(" and (close := self._bracket(at, colon)) is not None:
                at = close
            elif self._tokens.low(at) in _CLOSERS:
                at += 1
            else:
                return False
        return True

    def _bracket(self, at: int, colon: int) -> int | None:
        return next((i + 1 for i in range(at, colon) if self._tokens.low(i) == ")"), None)

    def _body(self, at: int, title: str, colon: int, make: _Maker) -> Label | None:
        if title in self._meant:
            return make(self._meant[title], "")
        if self._tokens.low(at) == "đại" and self._tokens.low(at + 1) == "diện":
            at += 2
        if self._tokens.low(at) in ("điểm", "đầu") and self._tokens.low(at + 1) == "cầu":
            at += 2
        if self._tokens.words(at, colon) in self._sites:
            return make("", self._tokens.words(at, colon))
        body = organisations.body_at(self._tokens, at)
        if body is not None and body.kind != "group" and self._closed(body.end, colon):
            return make("", self._tokens.words(body.start, body.end))
        return make("", "MC") if title in ("mc", "người dẫn chương trình", "dẫn chương trình", "btc", "ban tổ chức") else None


class _Maker:
    """Makes the label of one line."""

    def __init__(self, line: int, after: int, concluding: bool, begin: int, end: int) -> None:
        self._given = (line, after, concluding, begin, end)

    def __call__(self, person: str, body: str) -> Label:
        line, after, concluding, begin, end = self._given
        return Label(line, person, body, after, concluding, begin, end)


def _time(tokens: Tokens, at: int) -> bool:
    return tokens.kind(at - 1) == "num" and tokens.kind(at + 1) == "num" and tokens.row[at].glued


def _labelled(page: Page, people: Registry, labels: list[Label]) -> list[Turn]:
    turns: list[Turn] = []
    lines = page.prepared.lines
    labels = sorted([*labels, *_clocked(page, people, labels)], key=lambda label: label.line)
    clocked = any(lines[label.line].clock for label in labels)
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        last = following.line if following is not None else len(lines)
        for number in range(label.line + 1, last):
            if (clocked and lines[number].clock) or closing(page, number):
                last = number
                break
        start = _skip(page.text, page.tokens.row[label.after].start if label.after < len(page.tokens) else len(page.text))
        end = lines[last - 1].end
        if start < end:
            chair = label.person and label.person == people.chair
            kind = "conclusion" if label.concluding and chair else "report" if label.body else "opinion"
            turns.append(Turn(label.person, label.body, start, end, kind, "transcript label", lines[label.line].start, 0.97))
    return turns


def _clocked(page: Page, people: Registry, labels: list[Label]) -> Iterator[Label]:
    """In a log by the clock, «14:25 | Từ điểm cầu Nghệ An, Chủ tịch UBND tỉnh … báo cáo: …» is a turn without being a label."""
    taken = {label.line for label in labels}
    if not any(page.prepared.lines[number].clock for number in taken):
        return
    for number, line in enumerate(page.prepared.lines):
        if number in taken or not line.clock:
            continue
        act = next((act for act in _acts(page, people, number) if act.start >= 0), None)
        if act is not None:
            yield Label(
                number,
                act.person,
                act.body,
                page.token(act.start),
                "kết luận" in act.verb,
                page.token(line.body),
                page.token(act.start),
            )


def _skip(text: str, at: int) -> int:
    while at < len(text) and (text[at].isspace() or text[at] in _OPEN):
        at += 1
    return at


# running text --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody is said to speak: the words begin at ``start``, or nowhere when only the fact is told (``start`` < 0)."""

    person: str
    body: str
    start: int
    cue: int
    verb: str
    rule: str
    certain: float = 0.9


def _told(page: Page, people: Registry, labels: dict[int, Label]) -> tuple[list[Turn], set[str]]:
    turns: list[Turn] = []
    speakers: set[str] = set()
    number = 0
    while number < len(page.prepared.lines):
        acts = [] if closing(page, number) else _line_acts(page, people, number, labels.get(number))
        speakers.update(act.person for act in acts if act.person)
        number = _read_line(page, people, number, turns, acts)
    return turns, speakers


def _line_acts(page: Page, people: Registry, number: int, label: Label | None) -> list[Act]:
    if label is None:
        return list(_acts(page, people, number)) or _titled_conclusion(page, people, number)
    line = page.prepared.lines[number]
    start = _skip(page.text, page.tokens.row[label.after].start) if label.after < len(page.tokens) else len(page.text)
    return [Act(label.person, label.body, start, line.start, "", "label", 0.9)]


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
    if (
        not person
        or people.at(page.token(page.prepared.lines[number + 1].body), following[0] + 6)
        or " tại hội nghị" in words
        or " tại cuộc họp" in words
    ):
        return []
    return [Act(person, "", line.end, line.start, "", "heading of conclusions", 0.8)]


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


def _read_line(page: Page, people: Registry, number: int, turns: list[Turn], acts: list[Act]) -> int:
    """Read the acts of one line into turns; return the next line to read."""
    line = page.prepared.lines[number]
    open_turn = _going_on(page, turns, number, acts)
    for act in acts:
        if act.start < 0:
            continue
        if open_turn is not None and (act.person, act.body) == (open_turn.person, open_turn.body):
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
        open_turn = Turn(act.person, act.body, act.start, line.end, kind, act.rule, act.cue, act.certain)
        turns.append(open_turn)
    if open_turn is not None and open_turn.cue >= line.start and (open_turn.start >= line.end or page.text[line.end - 1] == ":"):
        return _over_list(page, people, number, open_turn, turns)
    return number + 1


def _before(text: str, offset: int) -> int:
    while offset > 0 and text[offset - 1].isspace():
        offset -= 1
    return offset


def _going_on(page: Page, turns: list[Turn], number: int, acts: list[Act]) -> Turn | None:
    """The turn that a line may go on with: the one that ended with the line before."""
    lines = page.prepared.lines
    if closing(page, number) or not turns or number == 0 or turns[-1].end != lines[number - 1].end:
        return None
    turn, line, before = turns[-1], lines[number], lines[number - 1]
    if any(act.start >= 0 and (act.person, act.body) != (turn.person, turn.body) for act in acts):
        return None
    item = line.marker and (page.text[before.end - 1] in ":;" or (before.marker and before.start > turn.start))
    if item and not page.text[line.body : line.end].isupper():
        turn.end = line.end
    elif page.text[line.start] in _OPEN and not acts:
        turn.end = line.end
    return turn


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
    act = next((act for act in _acts(page, people, number) if act.person == here[0].person), None)
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


def closing(page: Page, number: int) -> bool:
    """Whether a line closes a paper: «Trên đây là …», «… thông báo để các cơ quan … biết», the signature, who gets copies."""
    line = page.prepared.lines[number]
    words = page.text[line.start : min(line.end, line.start + 400)]
    low = words.casefold()
    if low.startswith(
        ("trên đây là", "nơi nhận", "hội nghị kết thúc", "cuộc họp kết thúc", "phiên họp kết thúc", "kết thúc hội nghị", "tin, ảnh")
    ):
        return True
    if "thông báo" in low and (
        " biết, thực hiện" in low or "để biết" in low or "biết và thực hiện" in low or "biết, triển khai" in low
    ):
        return True
    return words.isupper() and not line.marker and len(words) < 60 and words[-1] not in ":.;"


def _acts(page: Page, people: Registry, number: int) -> Iterator[Act]:
    first, stop = page.lines[number]
    sentence = page.sentence_of(page.prepared.lines[number].start)
    while sentence < len(page.sentences) and page.sentences[sentence][0] < stop:
        start, end = page.sentences[sentence]
        yield from _acts_in(page, people, max(first, start), end)
        sentence += 1


def _acts_in(page: Page, people: Registry, start: int, end: int) -> Iterator[Act]:
    first = _according(page, people, start, end) or _quoted(page, people, start, end)
    if first is not None:
        yield first
        return
    last = -1
    for person, body, begin, after in _subjects(page, people, start, end):
        if begin < last:
            continue
        act = _spoken(page, person, body, begin, after, start, end)
        if act is not None:
            yield act
            last = page.token(act.start) if act.start >= 0 else after
            if act.start >= 0:
                return
    colon = _colon(page, people, start, end)
    if colon is not None:
        yield colon


def _according(page: Page, people: Registry, start: int, end: int) -> Act | None:
    """«Theo báo cáo của Bộ A, …», «Theo ông B, …», «báo cáo của Sở C cho thấy …», «Mở đầu là báo cáo của D: …»."""
    tokens = page.tokens
    while tokens.kind(start) == "mark" and start < end:
        start += 1
    at = start + (tokens.low(start) in ("cũng", "còn"))
    report = tokens.low(at) != "theo"
    if report:
        spot = _source_noun(tokens, start, end)
        if spot is None:
            return None
        at = spot
    at += 1
    for _word in range(16):
        if at >= end or _subject_at(page, people, at) is not None:
            break
        if not (
            tokens.low(at) in _REPORTED
            or tokens.low(at) in _IN_ROOM
            or (report and not tokens.row[at].capital and tokens.kind(at) == "word")
        ):
            break
        at += 1
    who = _subject_at(page, people, at)
    if who is None:
        return None
    person, body, after = who
    return _after_source(page, person, body, start, after, end, report)


def _source_noun(tokens: Tokens, start: int, end: int) -> int | None:
    """Where «báo cáo … của», «số liệu của», «thống kê từ» begins, near the start of a sentence."""
    for at in range(start, min(end, start + 8)):
        pair = (tokens.low(at), tokens.low(at + 1))
        if pair in _SOURCES and any(tokens.low(i) in ("của", "từ", "do") for i in range(at + 2, min(end, at + 10))):
            return at + 1
    return None


_SOURCES = frozenset(
    (("báo", "cáo"), ("số", "liệu"), ("thống", "kê"), ("kết", "quả"), ("khảo", "sát"), ("tổng", "hợp"), ("tờ", "trình"))
)
_IN_ROOM = frozenset("tại ở trong hội nghị cuộc họp phiên buổi trước".split())
_SHOWS = frozenset(("cho thấy", "ghi rõ", "ghi nhận", "thể hiện", "đưa ra", "chỉ ra", "chỉ rõ", "có đoạn", "nói rõ", "ghi"))


def _quoted(page: Page, people: Registry, start: int, end: int) -> Act | None:
    """«“…”, ông Thanh nói»: the words come first."""
    tokens = page.tokens
    if tokens.row[start].text not in _OPEN:
        return None
    close = next((at for at in range(start + 1, end) if tokens.row[at].text in _CLOSE), None)
    if close is None or close - start < 5:
        return None
    here = [m for m in people.at(close + 1, min(end, close + 8)) if m.person and m.kind != "pronoun"]
    if not here or not any(lexicon.speech().at(tokens, at, end) for at in range(close + 1, min(end, here[0].end + 6))):
        return None
    return Act(here[0].person, "", tokens.row[start + 1].start, tokens.row[start].start, "", "quotation", 0.85)


def _after_source(page: Page, person: str, body: str, start: int, after: int, end: int, report: bool) -> Act | None:
    tokens = page.tokens
    cue = tokens.row[start].start
    for at in range(after, min(end, after + 9)):
        low = tokens.low(at)
        if low == ":" or (low in (",", "thì") and not report):
            return Act(person, body, _skip(page.text, tokens.row[at].end), cue, "theo", "according to", 0.9)
        verb = lexicon.speech().at(tokens, at, end)
        shows = next((size for size in (2, 1) if tokens.words(at, min(end, at + size)).casefold() in _SHOWS), 0)
        if report and (verb is not None or shows):
            stop = verb.end if verb is not None else at + shows
            return Act(person, body, _content(page, stop, end), cue, "báo cáo", "report of a body", 0.9)
        if low == ",":
            return None
    return None


def _subject_at(page: Page, people: Registry, at: int) -> tuple[str, str, int] | None:
    here = [mention for mention in people.at(at, at + 1) if mention.person]
    if here:
        return here[0].person, "", here[0].end
    if page.tokens.kind(at) != "word":
        return None
    body = organisations.body_at(page.tokens, at)
    if body is None or body.kind == "group" or (body.kind == "place" and not page.tokens.row[body.end - 1].capital):
        return None
    return "", page.slice(body.start, body.end), body.end


def _subjects(page: Page, people: Registry, start: int, end: int) -> Iterator[tuple[str, str, int, int]]:
    """The people and bodies of a sentence that may be who speaks: key, body, first and last token."""
    tokens = page.tokens
    mentions = {mention.start: mention for mention in people.at(start, end) if mention.person}
    at = start
    while at < end:
        mention = mentions.get(at)
        if mention is not None:
            if tokens.low(at - 1) not in _NOT_SUBJECT or at == start:
                yield mention.person, "", at, mention.end
            at = mention.end
            continue
        if tokens.kind(at) == "word":
            body = organisations.body_at(tokens, at)
            if body is not None and body.kind not in ("group", "state"):
                free = at == start or tokens.low(at - 1) in (",", ".", ":", "và", "-", "diện", "đạo", ")")
                if free:
                    yield "", tokens.words(body.start, body.end), at, body.end
                at = max(at + 1, body.end)
                continue
        at += 1


def _spoken(page: Page, person: str, body: str, begin: int, after: int, start: int, end: int) -> Act | None:
    """The verb of speaking behind a subject, and where the words begin."""
    tokens = page.tokens
    cue = tokens.row[start].start
    at = after
    while at < min(end, after + 16):
        verb = lexicon.speech().at(tokens, at, end)
        if verb is not None and not tokens.row[at].capital:
            word = tokens.words(verb.start, verb.end).casefold()
            return _worded(page, person, body, verb.what, word, verb.start, verb.end, end, cue)
        if tokens.low(at) == "rằng" and person and at > after:
            return Act(person, body, _content(page, at, end), cue, "rằng", "words behind «rằng»", 0.8)
        if any(tokens.low(i) == "rằng" for i in range(at, min(end, at + 5))) and person:
            at += 1
            continue
        if tokens.low(at) not in _FILLER and not (tokens.row[at].capital and at > after):
            bracket = tokens.low(at) in ("(", ")")
            if not bracket:
                break
        if at > after and names.honorific_at(tokens, at) is not None:
            break
        at += 1
    return None


def _worded(page: Page, person: str, body: str, kind: str, word: str, verb: int, after: int, end: int, cue: int) -> Act | None:
    tokens = page.tokens
    near = next((i for i in range(after, min(end, after + 22)) if tokens.low(i) == ":"), None)
    if body and (word not in _BODY_VERBS or (word == "báo cáo" and tokens.low(after) not in (":", ",", "rằng") and near is None)):
        return None
    if body and kind == "keep" and word != "đề nghị":
        return None
    if kind in ("keep", "up"):
        return Act(person, body, tokens.row[verb].start, cue, word, "speech verb with content", 0.85)
    if kind == "speak" or word == "phát biểu":
        inner = _second_verb(page, after, end)
        if near is not None:
            return (
                Act(person, body, _content(page, near, end), cue, word, "speech with colon", 0.9)
                if near + 1 < end
                else _open(page, person, body, near, cue, word)
            )
        if inner is not None:
            return _worded(page, person, body, inner[0], inner[1], inner[2], inner[3], end, cue)
        return Act(person, body, -1, cue, word, "spoke", 0.9)
    if near is not None and (word not in _THAT or near - after <= 3 or near + 1 == end):
        return (
            Act(person, body, _content(page, near, end), cue, word, "speech with colon", 0.9)
            if near + 1 < end
            else _open(page, person, body, near, cue, word)
        )
    return Act(person, body, _content(page, after, end), cue, word, "speech verb", 0.92) if after < end - 1 else None


def _open(page: Page, person: str, body: str, colon: int, cue: int, word: str) -> Act:
    return Act(person, body, page.tokens.row[colon].end, cue, word, "speech over a list", 0.9)


def _second_verb(page: Page, after: int, end: int) -> tuple[str, str, int, int] | None:
    tokens = page.tokens
    for at in range(after, min(end, after + 14)):
        verb = lexicon.speech().at(tokens, at, end)
        if verb is not None and verb.what in ("say", "keep") and not tokens.row[at].capital:
            return verb.what, tokens.words(verb.start, verb.end).casefold(), verb.start, verb.end
    return None


def _content(page: Page, after: int, end: int) -> int:
    tokens = page.tokens
    while after < end and (tokens.low(after) in (",", ":", "rằng", "thêm", "-", "–") or tokens.row[after].text in _OPEN):
        after += 1
    return tokens.row[after].start if after < len(tokens) else len(page.text)


def _colon(page: Page, people: Registry, start: int, end: int) -> Act | None:
    """A person, then a colon, then a passage: the person said it, whatever the verb («… phác ra có cả gam sáng lẫn gam tối: …»)."""
    tokens = page.tokens
    colon = next((at for at in range(start, end) if tokens.low(at) == ":" and not _time(tokens, at)), None)
    if colon is None or end - colon < 9:
        return None
    ahead = [m for m in people.at(start, colon) if m.person and m.kind in ("named", "short", "pronoun") and m.end <= colon]
    if not ahead or ahead[-1].group >= 0 or len({m.person for m in ahead}) > 1 or colon - ahead[0].end < 2:
        return None
    if any(m.start <= colon + 3 for m in people.at(colon, end)) or _attending(tokens, start, colon):
        return None
    return Act(ahead[0].person, "", _content(page, colon, end), tokens.row[start].start, "", "colon", 0.6)


def _attending(tokens: Tokens, start: int, end: int) -> bool:
    words = [tokens.low(at) for at in range(start, end)]
    return any(word in ("dự", "trì", "tọa", "thành") and (word != "thành" or "phần" in words) for word in words)


def self_chairing(page: Page, people: Registry, turns: list[Turn]) -> bool:
    """Learn from «tôi chủ trì …» in a labelled turn who presides; return whether that was new."""
    if people.chair:
        return False
    tokens = page.tokens
    for turn in turns:
        if not turn.person or turn.rule != "transcript label":
            continue
        first, last = page.token(turn.start), page.token(turn.end)
        for at in range(first, last):
            if (
                tokens.low(at) == "tôi"
                and "chủ" in (tokens.low(at + 1), tokens.low(at + 2))
                and "trì" in (tokens.low(at + 2), tokens.low(at + 3))
            ):
                people.chair = turn.person
                return True
    return False
