"""The period of a figure: its clause's own time, else the heading's, else the nearest earlier one, else what is reviewed."""

from __future__ import annotations

from dataclasses import dataclass

from minutes.language import periods, standpoint
from minutes.language.figures.candidate import Candidate, cue
from minutes.language.figures.nature import Judged, headings_of, title_over
from minutes.language.figures.scene import Range, Scene
from minutes.language.standpoint import Standpoint
from minutes.language.times import Time
from minutes.language.tokens import phrases
from minutes.model import FigureKind, Nature

_SILENT = frozenset(["clock", "duration", "recurring", "same"])
_BACK = 600
"""Tokens of a paragraph that are searched for an earlier time, at the most."""


@dataclass
class When:
    """Finds periods in one scene; remembers what each time is."""

    scene: Scene

    def __post_init__(self) -> None:
        self._ahead: set[int] = set()
        self._meant: dict[int, str] = {}
        self._is_base: dict[int, bool] = {}

    def period(self, one: Candidate, judged: Judged) -> str:
        """Return the period of a figure, or an empty text."""
        future = judged.nature is Nature.TARGET or judged.nature is Nature.FORECAST
        own = self._own(one, future=future)
        if own is not None:
            if future:
                self._ahead.add(own.first)
            self._meant[own.first] = self._resolve(own, future=future)
            return self._meant[own.first]
        if judged.asked:
            return ""
        for time in self._inherited(one):
            if judged.nature is Nature.ACTUAL and time.first in self._ahead:
                continue
            if time.form == "now":
                if future:
                    continue
                return ""
            found = self._meant.get(time.first) or self._resolve(time, future=None)
            if found and self._fits(found, future=future, nature=judged.nature):
                return found
        review = self.scene.context.review_period
        return review if review and self._fits(review, future=future, nature=judged.nature) else ""

    # --- the clause's own time ---

    def _own(self, one: Candidate, *, future: bool) -> Time | None:
        place, scene = one.place, self.scene
        piece = [t for t in scene.times_between(place.piece.start, place.piece.end) if self._speaks(t, one)]
        piece = [t for t in piece if not one.moved or not one.moved <= t.first < one.first]
        before = [t for t in piece if t.first < one.first]
        if one.kind is FigureKind.RATIO:
            piece = [t for t in piece if not one.last <= t.first < one.last + 2]
        after = [t for t in piece if t.first >= one.last and not self._modifies_plan(t, one)]
        after = [t for t in after if not scene.has_number(one.last, t.first)]
        earlier = [
            t for t in scene.times_between(max(place.clause.start, one.first - 60), place.piece.start) if self._speaks(t, one)
        ]
        earlier = [t for t in earlier if self._reaches(t, one)]
        deadline = self._deadline(one) if future else None
        if deadline is not None and not before:
            return deadline
        if one.moved and after:
            return after[0]
        if before and after and self._parted(before[-1], one) and self._attached(after[0], one):
            return after[0]
        if before:
            return before[-1]
        if after and (not earlier or not earlier[-1].phase):
            return after[0] if self._attached(after[0], one) or not earlier else earlier[-1]
        if not earlier and future:
            return self._of_the_row(one)
        return earlier[-1] if earlier else None

    def _of_the_row(self, one: Candidate) -> Time | None:
        """«trồng 5.000 ha rừng, giải quyết việc làm cho 22.000 lao động trong năm 2025»: the time at the end is of the whole row."""
        scene = self.scene
        for time in reversed(scene.times_between(one.last, min(one.place.sentence.end, one.place.clause.end, one.last + 60))):
            led = phrases("deadlines", "strong", "weak").before(scene.tokens, time.first, one.last)
            ends = time.last >= one.place.clause.end - 1
            if led is not None and ends and self._speaks(time, one) and not self._modifies_plan(time, one):
                return time
        return None

    def _parted(self, time: Time, one: Candidate) -> bool:
        """Whether «và» stands between a time and the number: «… trước ngày 10/10 và cử 5 tổ … trong tháng này»."""
        return any(self.scene.tokens.low(at) == "và" for at in range(time.last, one.first))

    def _attached(self, time: Time, one: Candidate) -> bool:
        """Whether a time after the number is the clause's own, not that of a noun far behind it."""
        return time.form in ("day", "month", "quarter", "half", "months", "year", "years", "school") and time.first - one.last < 14

    def _deadline(self, one: Candidate) -> Time | None:
        """A deadline after the number in its clause: «…, xong trong 6 tháng đầu năm», «trước ngày 15/7»."""
        scene = self.scene
        for time in scene.times_between(one.last, min(one.place.clause.end, one.last + 60)):
            if not self._speaks(time, one) or self._modifies_plan(time, one):
                continue
            if scene.has_number(one.last, time.first) and time.edge != "hết":
                break
            if phrases("deadlines", "strong", "weak").before(scene.tokens, time.first, one.last) or time.edge == "hết":
                return time
            if scene.begins_cell(time.first):
                return time
        return None

    def _reaches(self, time: Time, one: Candidate) -> bool:
        """Whether an earlier time of the clause still holds: a «riêng …» part and a phase hold for themselves only."""
        return (not time.phase or self._adverbial(time, one)) and not self._private(time, one)

    def _adverbial(self, time: Time, one: Candidate) -> bool:
        """A phase that opens the figure's own clause says when; elsewhere it is a name."""
        start = one.place.clause.start
        return start <= time.first <= start + 1 or (time.first > start and self.scene.tokens.low(time.first - 1) in ("trong", "ở"))

    def _private(self, time: Time, one: Candidate) -> bool:
        """Whether the time stands in a part of the sentence that begins «riêng», and the figure does not."""
        piece = self.scene.place(time.first).piece
        return self.scene.tokens.low(piece.start) == "riêng" and piece != one.place.piece and self._closed(time, one)

    def _closed(self, time: Time, one: Candidate) -> bool:
        """Whether a figure stands between the time and this figure: what is said of the one part is over."""
        place = self.scene.place(time.first)
        return place.clause != one.place.clause or place.sentence != one.place.sentence

    # --- times from before ---

    def _inherited(self, one: Candidate) -> list[Time]:
        scene = self.scene
        headings = headings_of(scene, one.place.index)
        found = self._heading_times(one, headings)
        start = max(one.place.paragraph.start, one.first - _BACK)
        earlier = [t for t in scene.times_between(start, one.place.clause.start) if self._speaks(t, one) and self._reaches(t, one)]
        found += reversed(earlier)
        if not headings:
            found += self._turn_times(one)
            found += [t for title in title_over(scene, one.place.index) for t in scene.times_between(*title) if self._tells_when(t)]
        return found

    def _heading_times(self, one: Candidate, headings: list[Range]) -> list[Time]:
        scene = self.scene
        found: list[Time] = []
        first = scene.place(one.place.paragraph.start).sentence
        if first != one.place.sentence and first.end - first.start <= 12 and not self._has_number(first):
            found += [t for t in scene.times_between(*first) if t.form not in _SILENT]
        for heading in headings:
            found += [t for t in scene.times_between(*heading) if self._tells_when(t)]
        return found

    def _tells_when(self, time: Time) -> bool:
        return time.form not in _SILENT and not self._base(time)

    def _has_number(self, where: Range) -> bool:
        return any(not self.scene.taken[at] and self.scene.tokens.kind(at) == "num" for at in range(*where))

    def _turn_times(self, one: Candidate) -> list[Time]:
        """The times at the start of a turn that runs over several paragraphs."""
        scene = self.scene
        offset = scene.tokens.row[one.first].start
        turn = next(((start, end) for start, end in scene.context.turns if start <= offset < end), None)
        if turn is None or turn[0] >= scene.tokens.row[one.place.paragraph.start].start:
            return []
        return [t for t in scene.times if turn[0] <= t.start < offset and self._speaks(t, one) and self._reaches(t, one)][:1]

    # --- what a time is ---

    def _speaks(self, time: Time, one: Candidate) -> bool:
        """Whether a time says when, rather than what something is compared with or how long it takes."""
        return self._tells_when(time)

    def _base(self, time: Time) -> bool:
        known = self._is_base.get(time.first)
        if known is None:
            known = self._is_base[time.first] = self._find_base(time)
        return known

    def _find_base(self, time: Time) -> bool:
        """«so với (cuối) năm 2020», «cao hơn năm trước», «hơn tháng 8»."""
        tokens, at = self.scene.tokens, time.first
        floor = max(0, at - 10)
        if tokens.low(at - 1) == "lần" and time.form in ("year", "month", "quarter", "months"):
            return True
        for _step in range(5):
            if cue("versus").before(tokens, at, floor) or tokens.low(at - 1) in ("hơn", "kém", "bằng"):
                return True
            inner = phrases("figures", "plan", "filler").before(tokens, at, floor)
            if inner is None:
                break
            at = inner.start
        for step in range(at - 1, max(floor, at - 8), -1):
            if self.scene.is_break(step) or tokens.kind(step) in ("num", "mark"):
                break
            if cue("versus").at(tokens, step) and time.form not in ("day",):
                return True
        return time.edge == "" and time.shift == -1 and tokens.low(at - 1) in ("cao", "thấp", "với")

    def _modifies_plan(self, time: Time, one: Candidate) -> bool:
        """«83,7% kế hoạch (vốn) năm 2026»: the plan's year, not the figure's."""
        tokens = self.scene.tokens
        for step in range(time.first - 1, max(one.last - 1, time.first - 5), -1):
            if cue("plan").at(tokens, step):
                return True
            if self.scene.is_break(step):
                break
        return False

    # --- what it means ---

    def _resolve(self, time: Time, *, future: bool | None) -> str:
        if time.form in ("now", "week"):
            return ""
        context = self.scene.context
        current = self._spoken(time) if self.scene.tokens.low(time.first) == "trong" and time.n is None else ""
        here = Standpoint(context.date, context.review_period, self._year_before(time, future=future), current, future)
        return standpoint.period(time, here)

    def _spoken(self, time: Time) -> str:
        """The month or quarter that «trong tháng», «trong quý» goes back to, named before in the paragraph."""
        start = self.scene.place(time.first).paragraph.start
        for earlier in reversed(self.scene.times_between(max(start, time.first - _BACK), time.first)):
            if earlier.form == time.form and earlier.n is not None and not self._base(earlier):
                return self._meant.get(earlier.first) or self._resolve(earlier, future=None)
        return self._reviewed(time)

    def _reviewed(self, time: Time) -> str:
        """The month or quarter under review, where the words look back: «trong tháng chỉ đạt 77%»."""
        review = self.scene.context.review_period
        form = "quarter" if "-Q" in review else "month" if len(review) == 7 and review[5:].isdecimal() else ""
        return review if form == time.form else ""

    def _year_before(self, time: Time, *, future: bool | None = None) -> int | None:
        """The year that was last named before a time in its paragraph, else the one under review."""
        scene = self.scene
        paragraph = scene.place(time.first).paragraph
        sentence = scene.place(time.first).sentence
        for earlier in reversed(scene.times_between(max(paragraph.start, time.first - _BACK), time.first)):
            if future and earlier.first < sentence.start and scene.context.date is not None:
                break  # a deadline is read from the day of the conference, not from a year of another sentence
            if earlier.year and earlier.form not in _SILENT and not self._base(earlier) and not earlier.phase and not earlier.until:
                return earlier.year
        return (
            periods.year_of(scene.context.review_period)
            if len(scene.context.review_period) < 9 or "Q" in scene.context.review_period
            else None
        )

    def _fits(self, period: str, *, future: bool, nature: Nature) -> bool:
        """Whether a period from elsewhere can be this figure's: a target is not reached in the past, a fact not in the future."""
        limits, anchor = periods.bounds(period), self.scene.context.date
        if limits is None or anchor is None:
            return limits is not None
        if nature is Nature.TARGET:
            return limits[1] >= anchor
        return nature is not Nature.ACTUAL or limits[0] <= anchor
