"""Where the name of an owner ends: the small words that belong to it although no table knows them."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.language import lexicon, names, organisations
from minutes.language.page import Page
from minutes.language.people import Registry
from minutes.language.tokens import Phrases, Tokens, phrases, tokenize

STOPS = frozenset(
    "tại ở trong của với cho về đến từ do để là có đã này đó theo vào trên dưới khi nếu nhưng mà hay hoặc thì năm tháng quý ngày hiện nay "
    "cũng còn đang vừa được bị không chưa rất những một hai ba bốn mọi mỗi số việc".split()
)
_NAME_VERBS = frozenset(
    "quản lý|kiểm soát|kiểm định|đấu giá|quan trắc|giám định|kiểm nghiệm|dự báo|bảo trợ|điều độ|xúc tiến|tư vấn|đào tạo|bồi dưỡng|bảo vệ|"
    "bảo tồn|khai thác|đăng ký|chế biến|khen thưởng|phát triển|hỗ trợ".split("|")
)
_GLUE = frozenset("-–&/")
SCOPES = frozenset("tỉnh huyện xã phường quận phố nước ương".split())
OPEN_ENDED = frozenset(("centre", "board", "company", "school", "union", "department", "ministry", "press"))
"""Kinds of bodies whose names run on in small letters that no table knows."""


class Endings:
    """Finds where names end in one text."""

    def __init__(self, page: Page, people: Registry) -> None:
        self.page = page
        self.people = people
        self._full = Phrases(self._whole_names())

    def _whole_names(self) -> Iterator[tuple[str, str]]:
        """The names of bodies as the positions of people give them, whole: «(Cục trưởng) Cục Cảnh sát giao thông»."""
        for person in self.people.people.values():
            tokens = tokenize(person.position or "")
            for at in range(1, min(len(tokens), 6)):
                body = organisations.body_at(tokens, at)
                if body is not None and body.kind in OPEN_ENDED and tokens.row[at].capital:
                    end = next((i for i in range(body.end, len(tokens)) if tokens.kind(i) != "word"), len(tokens))
                    yield tokens.words(at, end), person.key
                    break

    def _tail(self, body: organisations.Body, stop: int) -> int:
        """Small words that belong to a body's name although no table knows them: «Trung tâm Dịch vụ đấu giá tài sản | tổ chức»."""
        tokens, end = self.page.tokens, body.end
        if body.kind == "group":
            listed = self._listed(body, end, stop)
            return listed if listed > end else self._modified(end, stop)
        small = tokens.row[body.start].text.islower()
        if small and (tokens.low(end - 1) in SCOPES or body.kind in ("office", "committee")):
            return self._spoken_place(end, stop)
        full = self._full.at(tokens, body.start, stop)
        if full is not None and full.end > end:
            return full.end
        inner = organisations.body_at(tokens, body.head_end) if body.kind == "office" and body.head_end < stop else None
        if inner is not None and stop >= inner.end > end and inner.kind == "board":
            return self._tail(inner, stop)  # «Văn phòng | Ban Chỉ huy Phòng thủ dân sự»
        if tokens.words(end, min(end + 2, stop)).casefold() == "chi nhánh":
            return self._branch(end, stop)
        if tokens.low(end) == "số" and tokens.kind(end + 1) == "num" and end + 2 < stop and self._acts(end + 2, stop):
            return end + 2  # «Ban Quản lý dự án đầu tư xây dựng | số 2»
        if (
            tokens.kind(end) == "num"
            and end + 1 < stop
            and (tokens.low(end - 1) in ("vực", "vùng", "số") or (tokens.row[end - 1].capital and self._acts(end + 1, stop)))
        ):
            return end + 1
        listed = self._listed(body, end, stop)
        if listed > end:
            return listed
        if tokens.low(end - 1) in SCOPES and any(tokens.low(i) == "các" for i in range(body.head_end, end)):
            return self._modified(end, stop)
        if body.kind == "party" and tokens.low(end) in ("-", "–") and end + 1 < stop:
            return max(end, self._part(end + 1, stop))
        if body.kind not in OPEN_ENDED or end == body.head_end or tokens.low(end - 1) in SCOPES:
            return end
        return self._unlisted(self._syllables(body.head_end, end, stop), stop)

    def _before_verb(self, body: organisations.Body, end: int, stop: int) -> int:
        """A name with a verb inside, and none behind, has gone too far: «Ban Công tác | xây dựng kế hoạch chương trình …»."""
        tokens = self.page.tokens
        if end >= stop or not tokens.row[end].text.islower() or tokens.low(end) in STOPS or self._acts(end, stop):
            return end
        field = lexicon.fields().at(tokens, body.head_end, end)
        begin = field.end if field is not None and field.end < end else body.head_end + 1
        for at in range(begin, end):
            verb = lexicon.verbs().at(tokens, at, end)
            if verb is not None and verb.what == "act" and verb.end - at > 1 and tokens.row[at].text.islower():
                return at
        return end

    def _listed(self, body: organisations.Body, end: int, stop: int) -> int:
        """«UBND các huyện | Bình Đại, Ba Tri, Thạnh Phú», «Các Sở: | Tài chính, Kế hoạch và Đầu tư»: the names of many."""
        tokens = self.page.tokens
        if not any(tokens.low(i) == "các" for i in range(body.start, end)):
            return end
        named = tokens.low(end) == "," and any(tokens.row[i].capital for i in range(body.head_end, end))
        at = end + (named or tokens.low(end) == ":")
        last = end
        for _name in range(20):
            if (
                at >= stop
                or tokens.kind(at) != "word"
                or not tokens.row[at].capital
                or lexicon.offices().at(tokens, at)
                or lexicon.heads().at(tokens, at)
            ):
                break
            field = lexicon.fields().at(tokens, at, stop)
            begin, last = last, field.end if field is not None else min(self._short_form(at), stop)
            if tokens.low(begin) == ":" and lexicon.verbs().at(tokens, at, stop) is not None and self._goes_on(last, stop):
                return end  # «Ban Chỉ đạo các xã: | Cử cán bộ …» is what they do
            at = last + (tokens.low(last) in (",", "và", ";"))
            if at == last:
                break
        return last if last > end and (last >= stop or not tokens.row[last].capital) else end

    def _short_form(self, at: int) -> int:
        """Where a name in capitals ends, with what is glued to it: «các Sở | LĐ-TB&XH, KH&ĐT»."""
        tokens = self.page.tokens
        end = names.run_end(tokens, at)
        while end + 1 < len(tokens) and tokens.row[end].text in _GLUE and tokens.row[end].glued and tokens.row[end + 1].glued:
            end += 2
        return end

    def _goes_on(self, at: int, stop: int) -> bool:
        """Whether words in small letters follow, other than one that joins names."""
        return at < stop and self.page.tokens.kind(at) == "word" and self.page.tokens.low(at) != "và"

    def _unlisted(self, end: int, stop: int) -> int:
        """Go on over small words up to a verb that is surely one; back to where the capitals ended when there is none."""
        tokens = self.page.tokens
        verb = lexicon.verbs().at(tokens, end, stop)
        if verb is not None and verb.end == end + 1 and verb.what == "act" and self._leads(end + 1, stop):
            return end + 1  # «Phòng Quản lý thu | chủ trì …»
        if verb is not None and (verb.what != "act" or tokens.words(verb.start, verb.end).casefold() not in _NAME_VERBS):
            return end
        begin = verb.end if verb is not None else end
        for at in range(begin, min(stop, begin + 8)):
            token = tokens.row[at]
            if self._joins(at):
                return at if at > begin else end
            if token.low == "và" and organisations.body_at(tokens, at + 1) is not None:
                return end
            if token.low == "về" and at == begin and (field := lexicon.fields().at(tokens, at + 1, stop)) is not None:
                return field.end if self._acts(field.end, stop) else end
            if phrases("deadlines", "recurring").at(tokens, at, stop) is not None:
                return at
            if token.text in ("-", "–") and at > begin and at + 1 < stop and tokens.kind(at + 1) == "word":
                continue
            if token.kind != "word" or (token.low in STOPS and not (token.low in ("về", "các") and at > begin)):
                return end
            follower = lexicon.verbs().at(tokens, at, stop)
            if follower is not None and not token.capital and (follower.end - at > 1 or follower.what in ("modal", "done")):
                return at if at > begin or verb is not None else end
            if lexicon.fields().at(tokens, at) is None and lexicon.heads().at(tokens, at) is not None and token.capital:
                return end
        return end

    def _syllables(self, head_end: int, end: int, stop: int) -> int:
        """«Vụ Tín | dụng», «Ban Công | tác Công đoàn»: a word of a name has its capital on the first of its two syllables."""
        tokens = self.page.tokens
        for _word in range(4):
            after = self._second_syllable(head_end, end, stop)
            link = after + (tokens.low(after) in ("và", "-", "–", ","))
            field = lexicon.fields().at(tokens, link, stop) if link > after else None
            if (
                field is not None
                and tokens.row[link].capital
                and lexicon.heads().at(tokens, link) is None
                and self._acts(field.end, stop)
            ):
                return field.end  # «Vụ Kế hoạch, Tài chính | bố trí»
            further = self._part(link, stop) if link > after else link
            if further > link:
                return further
            if after == end or after >= stop or not tokens.row[after].capital or tokens.row[after].kind != "word":
                return after
            end = after + 1
        return end

    def _part(self, at: int, stop: int) -> int:
        """«Vụ Kiến trúc, | Quy hoạch | nghiên cứu …», «Ban Tuyên giáo - | Nữ công | vận động …»: a part of a name up to a sure verb."""
        tokens = self.page.tokens
        if at >= stop or tokens.kind(at) != "word" or not tokens.row[at].capital or tokens.row[at].text.isupper():
            return at
        if organisations.body_at(tokens, at) is not None or lexicon.offices().at(tokens, at) is not None:
            return at
        for end in range(at + 1, min(stop, at + 5)):
            verb = lexicon.verbs().at(tokens, end, stop)
            if not tokens.row[end].capital and (
                self._joins(end) or (verb is not None and (verb.end - end > 1 or verb.what == "modal"))
            ):
                return end if self._common(at, end) else at
            if tokens.kind(end) != "word" or tokens.low(end) in STOPS or tokens.row[end].capital:
                return at
        return at

    def _common(self, at: int, end: int) -> bool:
        """Whether a capital and what follows is no name of a place or person: small letters stand behind it."""
        return end - at > 1

    def _second_syllable(self, head_end: int, end: int, stop: int) -> int:
        tokens = self.page.tokens
        last = tokens.row[end - 1]
        if end >= stop or not last.capital or last.text.isupper() or lexicon.fields().at(tokens, end - 1, end) is not None:
            return end
        field = lexicon.fields().at(tokens, end - 1, stop)
        if field is not None and field.end > end:
            return field.end
        opens = end - 1 == head_end or tokens.low(end - 2) in ("và", ",", "-", "–") or not tokens.row[end - 2].capital
        follower = tokens.row[end]
        if self._joins(end):
            return end
        if not opens or follower.kind != "word" or not follower.text.islower() or follower.low in STOPS:
            return end
        verb = lexicon.verbs().at(tokens, end, stop)
        pair = lexicon.verbs().at(tokens, end - 1, stop)
        joined = pair is not None and pair.end == end + 1
        return end + 1 if joined or verb is None or (verb.end == end + 1 and verb.what in ("act", "report")) else end

    def _spoken_place(self, end: int, stop: int) -> int:
        """«ủy ban nhân dân huyện | vị xuyên | di dời …»: a place without capitals, as speech-to-text writes it, up to a sure verb."""
        tokens = self.page.tokens
        for size in (0, 1, 2, 3):
            at = end + size
            if at >= stop or tokens.kind(at) != "word" or tokens.row[at].capital:
                return end
            verb = lexicon.verbs().at(tokens, at, stop) or phrases("deadlines", "recurring").at(tokens, at, stop)
            if verb is not None and (verb.end - at > 1 or verb.what in ("modal", "done")):
                return at
            if tokens.low(at) in STOPS:
                return end
        return end

    def _branch(self, end: int, stop: int) -> int:
        """«Ngân hàng Nhà nước | chi nhánh tỉnh», «… | chi nhánh Khu vực 11»."""
        tokens, at = self.page.tokens, end + 2
        place = organisations.place_end(tokens, at) if at < stop else None
        if place is not None and place <= stop and tokens.kind(at) == "word":
            return place
        return at + 1 if tokens.low(at) in SCOPES else end

    def _modified(self, end: int, stop: int) -> int:
        """«các huyện biên giới | rà soát», «các địa phương có rừng | tăng cường»: words between a group and its verb."""
        tokens = self.page.tokens
        field = lexicon.fields().at(tokens, end, stop)
        own = lexicon.verbs().at(tokens, end, stop)
        named = field is not None and not tokens.row[end].capital and (own is None or field.end > own.end)
        if field is not None and named and self._acts(self._attribute(field.end, stop), stop):
            return self._attribute(field.end, stop)
        if self._attribute(end, stop) > end:
            return self._attribute(end, stop)
        true_of = self._true_of(end, stop)
        if true_of > end:
            return true_of
        first = lexicon.verbs().at(tokens, end, stop)
        if first is not None:
            purpose = phrases("tasks", "purpose").at(tokens, end, stop)
            if phrases("tasks", "purpose_object").at(tokens, end, stop) is not None:
                further = self._verb_behind(first.end + 1, min(stop, first.end + 5))
                if further is not None:
                    return further
            follower = lexicon.verbs().at(tokens, purpose.end, stop) if purpose is not None else None
            acts = follower is not None and (follower.end - follower.start > 1 or follower.what == "modal")
            if purpose is None or not acts or tokens.row[purpose.end].capital:
                return end
            end = purpose.end
        return self._up_to_verb(end, stop)

    def _up_to_verb(self, end: int, stop: int) -> int:
        """Over up to nine small words to where a group's verb, its duty or a word that says how often stands; else back."""
        tokens = self.page.tokens
        for at in range(end, min(stop, end + 9)):
            token = tokens.row[at]
            told = lexicon.verbs().at(tokens, at, stop) if token.low == "được" and at > end else None
            if told is not None and told.what == "modal":
                return at
            if token.text == "," and at > end and lexicon.verbs().at(tokens, at + 1, stop) is not None:
                return at
            if phrases("deadlines", "recurring").at(tokens, at, stop) is not None and self._acts(at + 2, stop):
                return at
            if token.kind != "word" or (token.low in STOPS and not (token.low in ("có", "chưa", "còn") and at == end)):
                return end
            verb = lexicon.verbs().at(tokens, at, stop)
            if verb is not None and at > end and not token.capital and (verb.end - at > 1 or verb.what in ("modal", "done")):
                return at
        return end

    def _true_of(self, end: int, stop: int) -> int:
        """«các tỉnh | có từ 3 khu công nghiệp trở lên | phê duyệt …»: what is counted of a group, up to its sure verb."""
        tokens = self.page.tokens
        if tokens.low(end) not in ("có", "đạt", "chưa", "còn"):
            return end
        counted = 0
        for at in range(end + 1, min(stop, end + 14)):
            verb = lexicon.verbs().at(tokens, at, stop)
            sure = verb is not None and (verb.end - at > 1 or verb.what == "modal") and verb.what not in ("done", "adverb")
            if counted and at > counted + 1 and sure and not tokens.row[at].capital:
                return at
            if tokens.kind(at) == "num":
                counted = at
            elif tokens.kind(at) != "word" and tokens.row[at].text != "%":
                return end
        return end

    def _attribute(self, end: int, stop: int) -> int:
        """«các công ty điện lực | trực thuộc», «các đơn vị | có liên quan»."""
        found = phrases("tasks", "attribute").at(self.page.tokens, end, stop)
        return found.end if found is not None else end

    def _verb_behind(self, at: int, stop: int) -> int | None:
        """The next verb of two syllables, when nothing but small words stand before it."""
        tokens = self.page.tokens
        for index in range(at - 1, stop):
            token = tokens.row[index]
            if token.kind != "word" or token.capital or token.low in STOPS:
                return None
            verb = lexicon.verbs().at(tokens, index, len(tokens))
            if verb is not None and index >= at and verb.end - index > 1:
                return index
        return None

    def _acts(self, at: int, stop: int) -> bool:
        often = phrases("deadlines", "recurring").at(self.page.tokens, at, stop)
        at = often.end if often is not None else at  # «Vụ Kế hoạch | hằng tuần công bố …»
        return lexicon.verbs().at(self.page.tokens, at, stop) is not None or self._leads(at, stop)

    def _leads(self, at: int, stop: int) -> bool:
        """Whether «chủ trì», «phối hợp» or a modal word stands here: what is before it is the owner's name."""
        verb = lexicon.verbs().at(self.page.tokens, at, stop)
        return self._joins(at) > 0 or (verb is not None and (verb.what == "modal" or self.page.tokens.low(at) == "chủ"))

    def _joins(self, at: int) -> int:
        """How many tokens at ``at`` mean «together with»."""
        tokens: Tokens = self.page.tokens
        if tokens.low(at) in ("phối", "kết") and tokens.low(at + 1) == "hợp":
            return 2
        if tokens.low(at) == "p" and tokens.low(at + 1) == "/" and tokens.low(at + 2) == "h":
            return 3
        if tokens.low(at) == "ph" and tokens.row[at].text in ("ph", "PH"):
            return 1
        return 1 if tokens.low(at) == "cùng" and tokens.low(at + 1) not in ("kỳ", "lúc", "thời", "ngày", "nhau", "đó", "cả") else 0
