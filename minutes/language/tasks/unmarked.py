"""Talk without marks, as speech-to-text writes it: cut where somebody else is told, or says, what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.language import lexicon
from minutes.language.actors import Actor
from minutes.language.tasks.ground import Ground
from minutes.language.tasks.parts import Clause, clauses
from minutes.language.tokens import phrases

_STOPS = frozenset('.;:!?…-–+()“”"/')
_LONG = 14
"""Words from which on a sentence without marks is taken for talk without marks."""
_WORDS_TO_A_CAPITAL = 12
_INSIDE = frozenset(
    "với cùng cho của tại về ở từ theo do và đến tới bởi là trên trong dưới thay được bị nhờ qua để vào ra khỏi cả".split()
)
"""A body behind these words belongs to what stands before it."""


class Unmarked(Ground):
    """Cuts sentences into clauses."""

    def _clauses(self, begin: int, end: int) -> Iterator[Clause]:
        """The clauses of a sentence, by its marks or, where it has none, by who acts in it."""
        if not self._without_marks(begin, end):
            for clause in clauses(self.tokens, begin, end):
                yield from self._points(clause)
            return
        start, first = begin, True
        for at in self._turns_over(begin, end):
            if at > start:
                yield Clause(start, at, first)
                start, first = at, False
        yield Clause(start, end, first)

    def _points(self, clause: Clause) -> Iterator[Clause]:
        """Cut a clause at points that are counted behind commas: «…, một là …, hai là …»."""
        start, first = clause.start, clause.first
        for at in range(clause.start + 1, clause.end - 1):
            if self.tokens.low(at - 1) == "," and self.tokens.low(at + 1) == "là" and self._counts(at, clause.end):
                yield Clause(start, at - 1, first)
                start, first = at, False
        yield Clause(start, clause.end, first)

    def _without_marks(self, begin: int, end: int) -> bool:
        """Whether a sentence is long, and has no mark inside or behind and hardly a capital."""
        if end - begin < _LONG or any(self.tokens.low(at) in _STOPS for at in range(begin, end)):
            return False
        capitals = sum(self.tokens.row[at].capital for at in range(begin, end))
        return capitals * _WORDS_TO_A_CAPITAL < end - begin

    def _turns_over(self, begin: int, end: int) -> Iterator[int]:
        """Where a new subject begins: a body or person in front of a verb, or an order or ordinal in front of one."""
        tokens = self.tokens
        at, ended = begin, -1
        while at < end - 2:
            if self._counts(at, end) or self._turns_away(at, end):
                yield at
            order = lexicon.directives().at(tokens, at, end)
            who = order.end if order is not None and order.what != "up" else at
            actor = self.actors.several(who, end)
            if actor is None:
                at += 1
                continue
            hidden = actor.kind == "person" and order is None and not tokens.row[at].capital
            if at != ended and self._free(at) and self._subject(actor, end) and not hidden:
                yield at
            ended = max(actor.end, at + 1)
            at = max(actor.end, at + 1)

    def _counts(self, at: int, end: int) -> bool:
        return phrases("tasks", "ordinal").at(self.tokens, at, end) is not None

    def _turns_away(self, at: int, end: int) -> bool:
        """Whether the talk turns to something else: thanks, an aim, money, how things stand now."""
        verb = lexicon.verbs().at(self.tokens, at, end)
        away = phrases("tasks", "away").at(self.tokens, at, end)
        return (verb is not None and verb.what == "praise") or away is not None

    def _free(self, at: int) -> bool:
        """Whether a name here is not the object of the word in front of it."""
        if self.tokens.low(at - 1) in _INSIDE:
            return False
        verb = lexicon.verbs().before(self.tokens, at)
        return verb is None or verb.what not in ("act", "report") or (verb.end - verb.start == 1 and verb.what == "act")

    def _subject(self, actor: Actor, end: int) -> bool:
        at = actor.end
        if self.actors.together(at, end) is not None or (actor.kind != "bare" and self._time_inside(at, end) is not None):
            return True
        verb = lexicon.verbs().at(self.tokens, at, end)
        return verb is not None and verb.what in ("act", "modal", "adverb", "done", "report")
