"""Whether a figure happened, is reckoned, foreseen or asked for, and the word that bends it."""

from __future__ import annotations

from dataclasses import dataclass

from minutes.language import periods, standpoint
from minutes.language.figures.candidate import Candidate, cue
from minutes.language.figures.scene import Range, Scene
from minutes.language.standpoint import Standpoint
from minutes.language.times import Time
from minutes.language.tokens import Found, Tokens, phrases, words
from minutes.model import FigureKind, Nature

_NATURES = ("estimate", "forecast", "target", "target_plan", "target_weak", "order", "ask", "actual", "none")
_NO_TIME = frozenset(["clock", "duration", "same"])
_FAR = 20
"""Tokens after a number within which a time without a word for a deadline can be one."""

_WINDOW = 120
"""Tokens that are searched for a cue before a figure, at the most."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The nature of a figure; ``asked`` says that it is a request, which has no time of its own."""

    nature: Nature
    asked: bool = False
    by: str = ""


def judge(scene: Scene, one: Candidate, before: Candidate | None, told: Judged | None) -> Judged:
    """Return the nature of a figure; ``before`` is the figure before it in the sentence and ``told`` what that one is."""
    cues = _cues(scene, one)
    for index, found in enumerate(cues):
        if told is not None and before is not None and one.derived and before.first >= found.end:
            if before.place.clause == one.place.clause:
                return told  # «là 86 nghìn hộ, gấp đôi …» is as sure as the number it hangs on
        verdict = _weigh(scene, one, found, before, told)
        if verdict is None:
            continue
        if found.what == "target_weak" and index + 1 < len(cues) and cues[index + 1].what == "forecast":
            return _weigh(scene, one, cues[index + 1], before, told) or verdict
        return verdict
    if told is not None and before is not None and told.nature in (Nature.ESTIMATE, Nature.FORECAST):
        if cue("hanging").at(scene.tokens, one.place.clause.start) is not None or _next_part(scene, one, before):
            return told  # «ước 4.500 tỷ đồng; trong đó thu nội địa …»
    if told is not None and before is not None and before.place.clause == one.place.clause:
        if one.derived:
            return told
        if told.nature is Nature.FORECAST and before.unit.sort == one.unit.sort and deadline_ahead(scene, one):
            return told  # «dự kiến quý III thu 1.200 tỷ đồng, quý IV thu 1.500 tỷ đồng»
    return _by_surroundings(scene, one)


def _cues(scene: Scene, one: Candidate) -> list[Found[str]]:
    """The cues before a number in its sentence, nearest first."""
    start = max(one.place.sentence.start, one.first - _WINDOW)
    found = list(phrases("figures", *_NATURES).all(scene.tokens, start, one.first))
    return [one_ for one_ in reversed(found) if one_.what != "none" and not _is_another_word(scene.tokens, one_)]


def _is_another_word(tokens: Tokens, found: Found[str]) -> bool:
    before = tokens.low(found.start - 1)
    after = tokens.row[found.end] if found.end < len(tokens) else None
    if found.end == found.start + 1 and tokens.row[found.start].capital and after is not None and after.capital:
        if not after.text.isupper():
            return True  # «Cần Thơ»
    if found.what == "estimate":
        return before in ("hiệp", "quy", "mong", "nguyện") or (before == "công" and tokens.low(found.start - 2) != "tư")
    if found.what == "ask" and tokens.low(found.start) == "kiến":  # «2.345 phản ánh, kiến nghị»
        return before == "," or tokens.kind(found.start - 1) == "num" or tokens.low(found.end) in ("của", "cử", ",")
    if found.what == "target_plan":
        named = tokens.row[found.start].capital and found.start > 0 and tokens.kind(found.start - 1) == "word"
        counted = tokens.kind(found.start - 1) == "num"  # «4 chỉ tiêu còn lại đạt 97%»
        return named or counted or before in words("figures", "before_a_plan")
    if found.what == "order" and _gives_a_plan(tokens, found.start):
        return True
    if found.what == "order":
        return before in words("figures", "before_no_order")
    if found.what == "target_weak" and tokens.low(found.start) == "phải":
        return cue("suffered").at(tokens, found.end) is not None
    if found.what == "target" and tokens.low(found.start) in ("đặt", "đề") and before in ("hoạch", "tiêu", "toán"):
        return True
    if found.what == "target":
        return before in ("so", "với", "vượt", "bằng", "%", "theo", "đã", "được", "mức", "trình", "thực", "hiện", "các")
    return False


def _gives_a_plan(tokens: Tokens, at: int) -> bool:
    """«38,6% kế hoạch Thủ tướng giao»: who gave the plan, not an order."""
    return any(cue("plan").at(tokens, step) is not None for step in range(max(0, at - 6), at)) and all(
        tokens.kind(step) == "word" for step in range(max(0, at - 3), at)
    )


def _weigh(scene: Scene, one: Candidate, found: Found[str], before: Candidate | None, told: Judged | None) -> Judged | None:
    """What a cue says of the figure, or None where it does not reach it."""
    same_clause = found.start >= one.place.clause.start
    same_piece = found.start >= one.place.piece.start
    between = before is not None and before.first >= found.end
    if found.what in ("estimate", "forecast"):
        if not same_clause or (between and not same_piece and not _hangs(scene, one, before)):
            return None
        if between and before is not None and not _hangs(scene, one, before) and _has_own_head(scene, before, one):
            return None
        return Judged(Nature.ESTIMATE if found.what == "estimate" else Nature.FORECAST, by=found.what)
    if found.what == "actual":
        if scene.tokens.words(found.start, found.end).casefold() == "được giao" and _of_a_coming_year(scene, one):
            return Judged(Nature.TARGET, by="target_plan")
        return Judged(Nature.ACTUAL, by="actual") if same_piece and not between else None
    if found.what == "target_weak" and _is_of_a_count(scene, one, found):
        return None
    if found.what == "target_plan" and not _leads(scene, found.end, one.first):
        return None
    if found.what in ("target_plan", "target_weak"):
        if not same_piece and not (found.what == "target_plan" and same_clause and _heads(scene, found)):
            return None
        return Judged(Nature.TARGET, by=found.what) if not between or found.what == "target_weak" else None
    done = told is not None and told.by == "actual"
    done = done or scene.tokens.low(one.last) == "đã" or cue("facts").at(scene.tokens, one.place.piece.start) is not None
    if found.what == "target" and between and not same_piece and done:
        return Judged(Nature.ACTUAL, by="actual")  # «đề ra 25 chỉ tiêu, đến nay 18 chỉ tiêu đã đạt»
    if found.what == "ask":
        return Judged(Nature.TARGET, asked=True, by="ask") if same_clause else None
    return Judged(Nature.TARGET, by=found.what)


def _of_a_coming_year(scene: Scene, one: Candidate) -> bool:
    """«Năm 2018, toàn ngành được giao thu 283.000 tỷ đồng», told where 2017 is summed up: what is asked of the year to come."""
    reviewed = periods.year_of(scene.context.review_period) if scene.context.review_period else None
    times = [time for time in scene.times_between(one.place.clause.start, one.first) if time.form == "year" and time.year]
    return bool(times) and reviewed is not None and (times[-1].year or 0) > reviewed


def _has_own_head(scene: Scene, before: Candidate, one: Candidate) -> bool:
    """Whether something else that is measured is named between two numbers, as in talk without commas."""
    return any(cue("measured_heads").at(scene.tokens, at) is not None for at in range(before.last, one.first))


def _is_of_a_count(scene: Scene, one: Candidate, found: Found[str]) -> bool:
    """«Số hộ phải tái định cư là 412 hộ»: who has to, not what shall be."""
    start = one.place.piece.start
    if scene.tokens.low(found.start) != "phải" or cue("measured_heads").at(scene.tokens, start) is None:
        return False
    return any(scene.tokens.low(at) == "là" for at in range(found.end, one.first))


def _heads(scene: Scene, found: Found[str]) -> bool:
    """«KH tháng 9: XK 250 triệu USD»: the cue stands before a colon."""
    end = scene.place(found.start).piece.end
    return scene.tokens.low(end) == ":"


def _leads(scene: Scene, start: int, end: int) -> bool:
    """Whether a plan named before the number is the number's own: near it, with no second part of the sentence between."""
    inner = [scene.tokens.low(at) for at in range(start, end) if not scene.in_time(at)]
    inner = inner[inner.index(":") + 1 :] if ":" in inner else inner
    return len(inner) <= 10 and "và" not in inner and "," not in inner


def _hangs(scene: Scene, one: Candidate, before: Candidate | None) -> bool:
    """Whether a figure is part of the one before: «bằng …% dự toán», «trong đó …», nothing of its own before it."""
    if one.derived or one.inherits:
        return True
    start = one.place.clause.start
    if before is not None and before.place.piece == one.place.piece:
        start = max(start, before.last)
    return next(_HANGING.all(scene.tokens, start, one.first), None) is not None


def _by_surroundings(scene: Scene, one: Candidate) -> Judged:
    """No cue: a task, a deadline ahead, a time to come, or a heading about plans make a target; else it happened."""
    start, end = scene.tokens.row[one.first].start, scene.tokens.row[one.first].end
    asked = any(begin <= start and end <= stop for begin, stop in scene.context.tasks)
    if asked and not one.changes and not _is_over(scene, one) and not _is_told(scene, one):
        return Judged(Nature.TARGET, by="task")
    if deadline_ahead(scene, one) and not _is_now(scene, one):
        return Judged(Nature.TARGET, by="deadline")
    if heading_says(scene, one):
        return Judged(Nature.TARGET, by="heading")
    if qualifier(scene, one).casefold() in cue("bound"):
        return Judged(Nature.TARGET, by="bound")
    return Judged(Nature.ACTUAL)


def _next_part(scene: Scene, one: Candidate, before: Candidate) -> bool:
    """«ước tăng 3,5%, trong đó nông nghiệp tăng 4,1%; công nghiệp giảm 1,2%»: a further part behind a semicolon."""
    hangs = scene.last_cue(one.place.sentence, "hanging")
    if not one.place.sentence.start <= hangs < before.first:
        return False
    alike = one.kind is before.kind and one.unit.text == before.unit.text
    return alike and cue("measured_heads").at(scene.tokens, one.place.clause.start) is None


def _is_now(scene: Scene, one: Candidate) -> bool:
    """«Hiện còn 420 lít, chỉ đủ dùng tới giữa tháng 8»: how it stands now, whatever time is named behind."""
    return any(time.form == "now" for time in scene.times_between(one.place.piece.start, one.first))


def _is_told(scene: Scene, one: Candidate) -> bool:
    """Whether somebody tells what is («cho biết, …»): what they undertake has a «sẽ» or «cam kết» before it."""
    start = max(one.place.sentence.start, one.first - 60)
    return next(cue("tells").all(scene.tokens, start, one.first), None) is not None


def _is_over(scene: Scene, one: Candidate) -> bool:
    """Whether the clause's own time is past: what it says has happened, whatever its verb looks like."""
    anchor = scene.context.date
    if anchor is None:
        return False
    here = Standpoint(anchor, scene.context.review_period)
    before = [
        time for time in scene.times_between(one.place.clause.start, one.first) if time.form not in ("clock", "duration", "same")
    ]
    if before and before[-1].edge == "từ đầu":
        return True
    limits = periods.bounds(standpoint.period(before[-1], here)) if before else None
    return limits is not None and limits[1] < anchor


def deadline_ahead(scene: Scene, one: Candidate) -> bool:
    """Return whether the clause gives a time that lies ahead («…, xong trong tháng 6», «trước ngày 15/7», «hết năm»)."""
    anchor = scene.context.date
    if anchor is None:
        return False
    earlier = scene.times_between(max(one.place.sentence.start, one.first - 60), one.place.clause.start)[-1:]
    for time in [*earlier, *scene.times_between(one.place.clause.start, min(one.place.clause.end, one.last + 60))]:
        if time.form in ("now", "same", "clock", "duration", "recurring") or time.phase:
            continue
        if time.form == "week" and scene.tokens.low(time.first) == "trong":
            continue  # «số ca mắc trong tuần»
        if time.first >= one.last and (scene.has_number(one.last, time.first) or _of_another(scene, one, time)):
            break
        led = phrases("deadlines", "strong").before(scene.tokens, time.first, one.place.clause.start)
        if led is None and scene.tokens.low(time.first - 1) == "từ":
            continue  # «từ 1/1 đến 30/6»: where it began
        if led is None and (time.first - one.last > _FAR or _tells_more(scene, one.last, time.first)):
            break
        said = scene.tokens.words(led.start, led.end).casefold() if led is not None else ""
        ends = time.edge == "hết" or said in ("hết", "đến hết")
        strong = ends or said not in ("", "hoàn thành")
        whole = time.form in ("months", "half", "year") and not strong
        told = standpoint.period(time, Standpoint(anchor, future=False if whole else True if strong and not ends else None))
        if _lies_ahead(scene, told, ends=strong):
            return True
    return False


def _tells_more(scene: Scene, start: int, end: int) -> bool:
    """Whether something else is foreseen or compared between two tokens, as in talk without commas."""
    return next(phrases("figures", "forecast", "ratio").all(scene.tokens, start, end), None) is not None


def _of_another(scene: Scene, one: Candidate, time: Time) -> bool:
    """Whether a time after the number stands in a part of the sentence that has a number of its own."""
    piece = scene.place(time.first).piece
    return piece != one.place.piece and scene.has_number(*piece)


def _lies_ahead(scene: Scene, period: str, *, ends: bool = False) -> bool:
    limits = periods.bounds(period)
    if limits is None or scene.context.date is None:
        return False
    return (limits[1] if ends else limits[0]) > scene.context.date


def heading_says(scene: Scene, one: Candidate) -> bool:
    """Return whether the headings above a list item, nearest first, are about what is to be done."""
    for heading in headings_of(scene, one.place.index):
        for found in phrases("figures", "heading_target", "heading_actual").all(scene.tokens, heading.start, heading.end):
            return found.what == "heading_target"
    return False


def headings_of(scene: Scene, index: int) -> list[Range]:
    """Return the lines that head a list item, nearest first: «2.1. Sở Tài chính:» and «2. Nhiệm vụ» of «a) …»."""
    found: list[Range] = []
    at = index
    for _level in range(3):
        above = _heading_index(scene, at)
        if above is None:
            break
        found.append(scene.paragraphs[above])
        at = above
    return found


def _heading_index(scene: Scene, index: int) -> int | None:
    """The line above the first item of the list that a line belongs to, where it looks like a heading."""
    marker = scene.markers[index] if index < len(scene.markers) else ""
    if not marker:
        return None
    sort, first = _sort(marker), index
    for above in range(index - 1, max(-2, index - 60), -1):
        if _opens(scene.markers[first]):
            return above if above >= 0 and _heads_list(scene, above) else None
        other = scene.markers[above] if above >= 0 else ""
        if above >= 0 and _sort(other) == sort:
            first = above
        elif sort[0].isalnum() or (other and not other[0].isalnum()):
            continue  # what stands below an earlier item
        else:
            return above if above >= 0 and _heads_list(scene, above) else None
    return None


def title_over(scene: Scene, index: int) -> list[Range]:
    """Return the numbered title over a paragraph without a mark, if any: «I. TÌNH HÌNH 7 THÁNG ĐẦU NĂM» over «Chỉ số … tăng 8,7%. …»."""
    if index >= len(scene.markers) or scene.markers[index]:
        return []
    for above in range(index - 1, max(-1, index - _PARAGRAPHS), -1):
        if not scene.markers[above]:
            continue
        line = scene.paragraphs[above]
        title = scene.markers[above][0].isalnum() and 0 < line.end - line.start <= _HEADING_LONGEST
        return [line] if title and scene.tokens.row[line.end - 1].text not in ".;!,:" else []
    return []


_PARAGRAPHS = 9
"""So many paragraphs at most stand under a title of their own."""


def _opens(marker: str) -> bool:
    """Whether a marker is the first of its list: «1.», «2.1.», «a)», «I.»."""
    last = marker.strip(" ().:-–/").replace(":", ".").rpartition(".")[2].rpartition(" ")[2]
    return last in ("1", "01", "a", "I", "A")


_HEADING_LONGEST = 24
"""Tokens of a line without a colon that can head a list."""


def _heads_list(scene: Scene, index: int) -> bool:
    line = scene.paragraphs[index]
    last = scene.tokens.row[line.end - 1] if line.end > line.start else None
    if last is None:
        return False
    if last.text == ":" or (scene.markers[index] and line.end - line.start <= 2 * _HEADING_LONGEST):
        return True
    return line.end - line.start <= _HEADING_LONGEST and last.text not in ".;!"


def _sort(marker: str) -> str:
    """What sort of marker it is: «1.», «2.1.», «a)», «-»; none is none."""
    return "".join("9" if char.isdigit() else "a" if char.isalpha() else char for char in marker).replace("99", "9")


def qualifier(scene: Scene, one: Candidate) -> str:
    """Return the word nearest the number that bends it, or an empty text."""
    tokens, floor = scene.tokens, one.place.piece.start
    after = cue("qualifier_after").at(tokens, one.last)
    if after is not None and tokens.words(after.start, after.end).casefold() == "trở lên":
        return tokens.words(after.start, after.end)
    at = one.first
    for _step in range(5):
        found = phrases("figures", "qualifier").before(tokens, at, floor)
        if found is not None and not _is_change_word(scene, one, found):
            return tokens.words(found.start, found.end)
        between = phrases("figures", "between").before(tokens, at, floor)
        if between is None:
            break
        at = between.start
    if one.kind is FigureKind.RANK:
        group = cue("rank_group").before(tokens, one.first, floor)
        if group is not None:
            return tokens.words(group.start, group.end)
    return ""


def _is_change_word(scene: Scene, one: Candidate, found: Found[str]) -> bool:
    """«vượt 5% kế hoạch» says a difference, «vượt 500 tỷ đồng» bends; «hơn» of «cao hơn» and «quá» of «quá trình» bend nothing."""
    said = scene.tokens.words(found.start, found.end).casefold()
    before = scene.tokens.low(found.start - 1)
    if said == "cơ bản":
        return one.kind is not FigureKind.PERCENT and found.end == one.first
    if said == "hơn":
        return before in ("cao", "thấp", "nhiều", "ít", "lớn", "nhỏ", "kém")
    if said == "vượt":
        return phrases("figures", "base", "versus").at(scene.tokens, one.last) is not None
    if said == "trên":
        return before in ("nêu", "nói", "kể")
    return False


_HANGING = phrases("figures", "hanging")
