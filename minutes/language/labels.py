"""Speakers' labels at the beginnings of lines: «[00:01:10] Ông Minh:», «9h05 Sở Y tế:», «KL (đ/c Tuấn):», «- A. Tuấn (Phòng KHTC):»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutes.language import lexicon, names, organisations
from minutes.language.mentions import Mention
from minutes.language.page import Page
from minutes.language.people import Registry
from minutes.language.text import style
from minutes.language.turns import is_time

_TITLES = frozenset(
    "người chủ trì|chủ tọa hội nghị|chủ trì hội nghị|kết luận của chủ trì|kết luận|kl|kết luận hội nghị|"
    "ý kiến kết luận|phát biểu kết luận|chỉ đạo|chủ tọa|chủ trì|chủ toạ".split("|")
)
_CLOSERS = frozenset(
    ") ( ] [ * - – , điểm cầu đầu tại từ ở có phát biểu báo cáo trả lời ý kiến tham luận nói hỏi kết luận đáp giải trình thêm bổ sung tiếp kl pb bc khai mạc bế điều hành chỉ đạo chủ trì tọa chốt gút lại".split()
)
_INTRODUCE = frozenset(tuple(pair.split()) for pair in "đại diện|lãnh đạo|ý kiến|tham luận|phát biểu|báo cáo|phần của".split("|"))
_HOST = "MC"
_VOICES = frozenset(("người nói", "người phát biểu", "speaker", "giọng nói", "giọng", "người tham gia", "diễn giả", "thành viên"))
ROWS = 3
"""So many turns make a transcript."""
_SHORT_ADDRESS = {"a": "Anh", "b": "Bà", "c": "Chị"}
"""How notes shorten an address in front of a name: «A. Tuấn (Phòng KHTC): …»."""
_DISCUSSION = ("ý kiến", "thảo luận", "phát biểu", "tham luận", "diễn biến", "trao đổi")
_DUTIES = ("nhiệm vụ", "kết luận", "giao việc", "phân công", "chỉ đạo", "tổ chức thực hiện", "giải pháp")


def _chair_speaks(title: str) -> bool:
    """«Chủ trì kết luận», «Chủ tọa hỏi thêm»: whether a title tells that whoever presides speaks."""
    words = title.removeprefix("người ").split()
    return words[:2] in (["chủ", "trì"], ["chủ", "tọa"], ["chủ", "toạ"]) and all(word in _CLOSERS for word in words[2:])


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's label at the beginning of a line, or alone on it, and where the words after it begin."""

    line: int
    person: str
    body: str
    after: int
    concluding: bool
    begin: int
    end: int
    alone: bool = False
    guessed: bool = False


def numbered(label: str) -> bool:
    """Return whether a machine wrote a label that only counts the voices: «Người nói 1», «Speaker 02»."""
    words, _, number = label.casefold().rpartition(" ")
    return words in _VOICES and number.isdigit()


def _sections(page: Page) -> list[str]:
    """For each line, what the nearest heading above it says of its part: ``duties``, ``talk``, another part, or none."""
    found, state = list[str](), ""
    for line in page.prepared.lines:
        found.append(state)
        words = page.text[line.body : min(line.end, line.body + 100)].casefold()
        if line.end - line.body >= 100 or page.text[line.end - 1] in ".;,":
            continue
        if any(word in words for word in _DUTIES):
            state = "duties"
        elif any(word in words for word in _DISCUSSION):
            state = "talk"
        elif line.marker and (line.marker[0] in "IVX" or page.text[line.body : line.end].isupper()):
            state = "other"
    return found


_HEADING_LONGEST = 70
"""Characters of a line that can head what follows."""


def _heads(page: Page, number: int) -> bool:
    """«* Cà Mau: Vẫn còn “vùng trũng”»: a short line without an end mark, set off from a longer one below, heads it."""
    lines = page.prepared.lines
    line = lines[number]
    if number + 1 >= len(lines) or line.end - line.body > _HEADING_LONGEST or page.text[line.end - 1] in ".!?…;:,":
        return False
    return lines[number + 1].gap and lines[number + 1].end - lines[number + 1].body > 2 * _HEADING_LONGEST


def _reports(page: Page, label: Label, section: str) -> bool:
    """Whether what stands behind «Chi cục Thú y:» is a report, not what it is told to do."""
    size = page.lines[label.line][1] - label.after
    if _heads(page, label.line):
        return False
    if section in ("duties", "talk"):
        return section == "talk" and size >= 3
    verb = lexicon.verbs().at(page.tokens, label.after)
    return size >= 6 and (verb is None or verb.what not in ("act", "modal", "adverb", "report"))


class Labels:
    """Finds the labels of a text; remembers what a label meant («CHỦ TỌA (đồng chí A): …», later «CHỦ TỌA: …»)."""

    def __init__(self, page: Page, people: Registry, sites: frozenset[str]) -> None:
        self._page, self._people, self._tokens = page, people, page.tokens
        self._sites = {name.casefold(): name for name in sorted(sites)}
        self._meant: dict[str, str] = {}
        self._first = ""
        every: list[Label] = []
        for number in range(len(page.lines)):
            label = self._label(number) or self._plain_name(number) or self._shortly_addressed(number) or self._guess(number)
            if label is not None:
                every.append(label)
                self._first = self._first or label.person
        if not any(label.person for label in every):
            every.extend(self._alone())
        self.found = [label for label, speaks in zip(every, self._speaking(every), strict=True) if speaks]

    def _speaking(self, every: list[Label]) -> Iterator[bool]:
        """Whether each label begins a turn: a body's by the clock among clocked ones, in a row of turns, or before a report."""
        lines = self._page.prepared.lines
        clocked = sum(1 for one in every if lines[one.line].clock) * 2 >= len(every)
        turns = [one for one in every if not lines[one.line].marker]
        rest = [line for line in lines[every[0].line :] if not line.marker] if every else []
        in_row = len(turns) >= ROWS and len(turns) * 2 >= len(rest) and any(one.person for one in turns)
        sections = _sections(self._page)
        for label in every:
            if label.person or label.body == _HOST or numbered(label.body):
                yield True
            elif clocked:
                yield bool(lines[label.line].clock)
            elif label.guessed:
                yield in_row if not lines[label.line].marker else self._among_speakers(label, every)
            else:
                yield (in_row and not lines[label.line].marker) or _reports(self._page, label, sections[label.line])

    def _among_speakers(self, label: Label, every: list[Label]) -> bool:
        """«4. Tam Đảo: …» between «3. Đ/c A (Lạc Sơn): …» and «5. Đ/c B: …»: an item of a list whose other items are people's."""
        lines = self._page.prepared.lines
        kind = style(lines[label.line].marker)
        alike = [one for one in every if one.person and style(lines[one.line].marker) == kind]
        return kind.startswith("digits") and any(one.line < label.line for one in alike) and len(alike) >= 2

    def _alone(self) -> list[Label]:
        """Labels that have a line to themselves: «ÔNG LÊ VĂN A - GIÁM ĐỐC SỞ Y TẾ», «Lê Văn A   00:03»; several, or none."""
        lines, found = self._page.prepared.lines, list[Label]()
        for number in range(len(lines) - 1):
            label = self._own_line(number)
            if label is None or lines[number].marker:
                continue
            if found and found[-1].line == number - 1:  # a list of people
                found.pop()
                continue
            found.append(label)
        enough = len(found) >= ROWS and len({label.person for label in found}) > 1
        return found if enough else []

    def _own_line(self, number: int) -> Label | None:
        tokens, line = self._tokens, self._page.prepared.lines[number]
        begin, stop = self._page.token(line.body), self._page.lines[number][1]
        if line.end - line.body > 120 or self._page.text[line.end - 1] in ".;,:!?":
            return None
        after = self._page.lines[number + 1][0]
        here = self._people.at(begin, begin + 1)
        if here and here[0].person and here[0].end <= stop and self._closed(here[0].end, stop):
            return Label(number, here[0].person, "", after, False, begin, stop, True)
        end = names.run_end(tokens, begin, 5)
        timed = end < stop and all(tokens.kind(at) == "num" or tokens.low(at) == ":" for at in range(end, stop))
        if end - begin < 2 or not timed or tokens.low(begin) in names.NOT_NAMES:
            return None
        mention = Mention(begin, end, "named", tokens.words(begin, end), "", "", begin, end)
        return Label(number, self._people.called(mention.name, "", mention), "", after, False, begin, stop, True)

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
        concluding = title in _TITLES or _chair_speaks(title)
        spoken = tokens.words(begin, colon).casefold()
        make = _Maker(number, colon + 1, concluding or "kết luận" in spoken or spoken.endswith(" kl"), begin, colon)
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
        if colon == end and self._people.knows(tokens.words(begin, end)) and self._only_speaks(end, stop):
            person = self._people.called(tokens.words(begin, end), "", Mention(begin, end, "short", "", "", "", begin, end))
            return Label(number, person, "", stop, False, begin, stop)
        if colon >= stop or tokens.low(colon) != ":" or tokens.words(begin, end).isupper():
            return None
        if tokens.words(begin, end).casefold() in self._sites or (
            not names.looks_like_name(tokens, begin, end) and not self._people.knows(tokens.words(begin, end))
        ):
            return Label(number, "", tokens.words(begin, end), colon + 1, False, begin, colon)
        mention = Mention(begin, end, "named", tokens.words(begin, end), "", position, begin, end)
        return Label(number, self._people.called(mention.name, position, mention), "", colon + 1, False, begin, colon)

    def _only_speaks(self, at: int, stop: int) -> bool:
        """«13h40 - Khang báo cáo»: whether a verb of speaking ends the line, so that the words stand on the lines below."""
        spoken = lexicon.speech().at(self._tokens, at, stop)
        return spoken is not None and spoken.end == stop

    def _guess(self, number: int) -> Label | None:
        """«Phú Quốc: Báo cáo anh …»: capitals that no table knows, a label only in a row of labels."""
        line, tokens = self._page.prepared.lines[number], self._tokens
        begin, stop = self._page.token(line.body), self._page.lines[number][1]
        end = names.run_end(tokens, begin, 5)
        if (
            (line.marker and not style(line.marker).startswith("digits"))
            or end - begin < 2
            or end >= stop
            or tokens.low(end) != ":"
            or tokens.low(begin) in names.NOT_NAMES
        ):
            return None
        words = tokens.words(begin, end)
        return None if words.isupper() else Label(number, "", words, end + 1, False, begin, end, guessed=True)

    def _shortly_addressed(self, number: int) -> Label | None:
        """«- A. Tuấn (Phòng KHTC): …», «C. Vân: …»: one letter and a full stop in front of a name."""
        line, tokens = self._page.prepared.lines[number], self._tokens
        begin, stop = self._page.token(line.body), self._page.lines[number][1]
        end = names.run_end(tokens, begin + 2, 4) if begin + 2 < stop and tokens.row[begin].capital else begin
        colon = self._bracket(end, stop) if tokens.low(end) == "(" else end
        if end <= begin + 2 or colon is None or tokens.low(colon) != ":":
            return None
        mention = self._shortened(begin, end)
        return Label(number, mention.person, "", colon + 1, False, begin, colon) if mention is not None else None

    def _stops(self, at: int) -> bool:
        """A mark that ends a label or shows that there is none; the full stop of «Ô.», «TP.» is none."""
        tokens = self._tokens
        if tokens.low(at) == ".":
            short = len(tokens.low(at - 1)) <= 2 or lexicon.honours().before(tokens, at + 1) is not None
            first = tokens.kind(at - 2) != "word" or tokens.low(at - 2)[-1].isdigit()
            letter = tokens.low(at - 1) in (*_SHORT_ADDRESS, "ô") and first
            return not (tokens.row[at].glued and ((short and tokens.row[at - 1].capital) or letter))
        return tokens.low(at) in (":", ";", "?") and not is_time(tokens, at)

    def _titled(self, title: str, bracket: int, colon: int, make: _Maker) -> Label | None:
        """«KL (đ/c Tuấn):», «CHỦ TỌA (đồng chí A):», «CHỦ TỌA:»; «Chủ trì: ông A» is no turn."""
        inner = self._inside(bracket, colon)
        chairing = title.startswith(("chủ", "người chủ"))
        if inner is not None:
            self._meant[title] = inner.person
            if chairing and not self._people.chair:
                self._people.chair = inner.person
            return make(inner.person, "")
        if self._people.at(colon + 1, colon + 3):
            return None
        named = self._introduced_by_name(title, colon, make)
        if named is not None:
            self._people.chair = self._people.chair or named.person
            return named
        person = self._meant.get(title) or self._people.chair or self._first
        return make(person, "") if person else None

    def _inside(self, bracket: int, colon: int) -> Mention | None:
        """The person named in the brackets before the colon."""
        short = self._shortened(bracket + 1, colon - 1) if self._tokens.low(colon - 1) == ")" else None
        if short is not None:
            return short
        here = [m for m in self._people.at(bracket + 1, min(bracket + 3, colon)) if m.kind in ("named", "short", "bare")]
        if not here or self._tokens.low(colon - 1) != ")" or here[0].end > colon:
            return None
        return self._met(here[0])

    def _shortened(self, begin: int, stop: int) -> Mention | None:
        """«a. Dương», «c. Ngân»: one letter and a full stop in front of a name, up to ``stop``."""
        tokens = self._tokens
        honorific = _SHORT_ADDRESS.get(tokens.low(begin))
        end = names.run_end(tokens, begin + 2, 4) if begin + 2 < stop else begin
        if honorific is None or tokens.low(begin + 1) != "." or end != stop:
            return None
        mention = Mention(begin, end, "short", tokens.words(begin + 2, end), honorific, "", begin + 2, end)
        mention.person = self._people.called(mention.name, "", mention)
        return mention

    def _met(self, mention: Mention) -> Mention | None:
        """Whom a label calls by a given name («chị Hương», «anh Hiển»), met before or new."""
        if not mention.person and mention.kind == "short" and mention.honorific and not mention.hidden:
            mention.person = self._people.called(mention.name, mention.position, mention)
        return mention if mention.person else None

    def _person(self, at: int, colon: int) -> Mention | None:
        while self._tokens.low(at) in ("-", "–", "*") and at < colon:
            at += 1
        here = [m for m in self._people.at(at, colon) if m.end <= colon and m.kind != "pronoun"]
        if (
            not here
            or (not here[0].person and here[0].kind != "short")
            or (here[0].start > at + 1 and (len(here) > 1 or here[0].start > at + 9))
        ):
            return None
        spoken = self._tokens.words(here[0].name_start, here[0].name_end).islower() and colon - here[0].end <= 10
        return self._met(here[0]) if spoken or self._closed(here[0].end, colon) else None

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
                return self._in_bracket(at, colon)
        return True

    def _in_bracket(self, at: int, colon: int) -> bool:
        """Whether a bracket that opened before a token closes right before the colon: «(Chủ tịch Công đoàn, | Bàu Bàng):»."""
        lows = self._tokens.lows
        before = lows[max(0, at - 40) : at]
        return lows[colon - 1] == ")" and "(" not in lows[at:colon] and before.count("(") > before.count(")")

    def _bracket(self, at: int, colon: int) -> int | None:
        return next((i + 1 for i in range(at, colon) if self._tokens.low(i) == ")"), None)

    def _body(self, at: int, title: str, colon: int, make: _Maker) -> Label | None:
        if title in self._meant:
            return make(self._meant[title], "")
        at += self._introduced(at)
        if self._tokens.low(at) in ("điểm", "đầu") and self._tokens.low(at + 1) == "cầu":
            at += 2
        site = self._sites.get(self._tokens.words(at, colon).casefold())
        if site is not None:
            return None if self._names_first(colon) else make("", site)
        if numbered(self._tokens.words(at, colon)):
            return make("", self._tokens.words(at, colon))
        body = organisations.body_at(self._tokens, at)
        if body is not None and body.kind != "group" and self._closed(body.end, colon):
            words = self._tokens.words(body.start, body.end)
            return self._introduced_by_name(title, colon, make) or (None if self._names_first(colon) else make("", words))
        return make("", _HOST) if title in ("mc", "người dẫn chương trình", "dẫn chương trình", "btc", "ban tổ chức") else None

    def _introduced_by_name(self, title: str, colon: int, make: _Maker) -> Label | None:
        """«SỞ XÂY DỰNG: Dạ em Hoàng Quốc Việt, Phó Giám đốc Sở xin báo cáo»: whoever speaks for a body says who he is."""
        for mention in self._people.at(colon + 1, colon + 14):
            before = self._tokens.low(mention.start - 1)
            first = self._tokens.low(mention.start) in ("em", "tôi")
            if mention.person and mention.kind in ("named", "bare") and (first or before in ("là", "tôi", "em", "tên")):
                self._meant[title] = mention.person
                return make(mention.person, "")
        return None

    def _names_first(self, colon: int) -> bool:
        """«Điểm cầu Long An: đồng chí A, Phó Chủ tịch»: who is there, or who speaks, is named right behind the colon."""
        return any(mention.person and mention.kind != "office" for mention in self._people.at(colon + 1, colon + 2))

    def _introduced(self, at: int) -> int:
        """How many tokens tell that a body speaks: «Đại diện lãnh đạo», «Ý kiến của», «Tham luận của»."""
        size = 0
        for _word in range(3):
            pair = (self._tokens.low(at + size), self._tokens.low(at + size + 1))
            if pair not in _INTRODUCE:
                break
            size += 2
            size += self._tokens.low(at + size) == "của"
        return size


class _Maker:
    """Makes the label of one line."""

    def __init__(self, line: int, after: int, concluding: bool, begin: int, end: int) -> None:
        self._given = (line, after, concluding, begin, end)

    def __call__(self, person: str, body: str) -> Label:
        line, after, concluding, begin, end = self._given
        return Label(line, person, body, after, concluding, begin, end)
