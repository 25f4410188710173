"""Going back: which step an undo would take, what it puts back, and what lies between two marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from minutes.errors import NotFound, Refused, shorten
from minutes.journal.changes import BLANKING, LATEST_MS, Ref, Skipped, Step, parse, read_refs
from minutes.journal.faults import check_types, damaged
from minutes.journal.image import Rows, read_heads, shown
from minutes.journal.recording import Planned
from minutes.texts import _

_ByField = dict[tuple[str, str], set[Ref]]


class Top(NamedTuple):
    """The step that comes next, and the newer ones that were passed over, newest first: nothing of them is left to take back."""

    step: Step | None
    passed: tuple[Step, ...] = ()


@dataclass
class Stacks:
    """What can be undone and redone, from the steps in their order. A new step after an undo ends the redoing, as everywhere.

    :param blanked: whether values were blanked in the file: then even the newest step may have nothing that can be put back.
    """

    own: frozenset[str]
    blanked: bool = False
    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)
    _tops: dict[bool, Top] = field(default_factory=dict)

    def add(self, step: Step) -> None:
        """Take in the next step."""
        if step.undoes is None:
            if step.station in self.own:
                self.done.append(step)
                self.undone.clear()
        elif _take(self.undone, step.undoes):  # a redo
            if step.station in self.own:
                self.done.append(step)
        else:  # an undo; by a colleague it only takes ours away
            _take(self.done, step.undoes)
            if step.station in self.own:
                self.undone.append(step)

    def follow(self, step: Step) -> None:
        """Take in a step that was recorded just now: all its values stand, so that it can be taken back without a look."""
        self.add(step)
        self._tops.clear()
        for back, steps in ((True, self.done), (False, self.undone)):
            if not steps or (steps[-1].id == step.id and not self.blanked):
                self._tops[back] = Top(steps[-1] if steps else None)

    def known(self, *, back: bool) -> Top | None:
        """Return the top that was looked for last, or None when it has to be looked for."""
        return self._tops.get(back)

    def top(self, *, back: bool, leaves: Callable[[Step], bool]) -> Top:
        """Return the newest step that can be undone (``back``) or redone, and those passed over on the way.

        :param leaves: whether anything is left of a step that could be taken back: :func:`leaves_something`.
        """
        if back not in self._tops:
            passed: list[Step] = []
            for step in reversed(self.done if back else self.undone):
                if leaves(step):
                    self._tops[back] = Top(step, tuple(passed))
                    break
                passed.append(step)
            else:
                self._tops[back] = Top(None, tuple(passed))
        return self._tops[back]


def _take(steps: list[Step], step: str) -> bool:
    for place in range(len(steps) - 1, -1, -1):
        if steps[place].id == step:
            del steps[place]
            return True
    return False


STEPS = "SELECT s.station, s.seq, s.name, s.author, s.time_ms, s.undoes FROM step s "
"""All that is told of a step; a condition and an order are to be added."""


def no_such_step(step: str | None, path: Path) -> NoReturn:
    """Say that there is no step of this id.

    :raises NotFound: always.
    """
    raise NotFound(_("There is no step “{step}” in “{name}”.").format(step=step, name=shorten(path)))


UNDOABLE = STEPS + "JOIN change c ON c.station = s.station AND c.seq = s.seq WHERE c.thing <> '" + BLANKING + "'"


_UNDOES = (
    "SELECT s.undoes, c.thing, c.field FROM change c JOIN step s ON s.station = c.station AND s.seq = c.step "
    "WHERE c.station = ? AND c.seq = ?"
)
_CHANGES = (
    "SELECT seq, step, thing, field FROM change WHERE station = ? AND seq >= ? "
    "AND seq < coalesce((SELECT min(seq) FROM step WHERE station = ? AND seq > ?), 9223372036854775807) ORDER BY seq"
)


def step_of(row: tuple[Any, ...], path: Path) -> Step:
    """Return the step of a row of :data:`STEPS`.

    :raises Damaged: when it is not one.
    """
    station, seq, name, author, time_ms, undoes = row
    check_types(path, (station, str), (seq, int), (name, str), (author, str), (time_ms, int), (undoes, str))
    if not 0 <= time_ms <= LATEST_MS:
        raise damaged(path)
    return Step(str(Ref(station, seq)), name, author, time_ms, station, undoes or None)


def stacks(rows: Rows, path: Path, station: str, own: frozenset[str]) -> Stacks:
    """Return the stacks of a file.

    The order is that of the clocks, but that our own station's steps stand in the order of their numbers and after those of
    our former ones: a clock put back must not change what «the last step» is.
    """
    found = Stacks(own, blanked=bool(rows("SELECT 1 FROM head WHERE thing = ? LIMIT 1", (BLANKING,))))
    steps = (step_of(row, path) for row in rows(UNDOABLE))
    for step in sorted(steps, key=lambda s: (s.station == station, 0 if s.station == station else s.time_ms, Ref.parse(s.id))):
        found.add(step)
    return found


def plan_undo(rows: Rows, path: Path, step: Step) -> tuple[list[Planned], list[Skipped]]:
    """Return the changes that put back what a step replaced, and the fields where another value has come since.

    Where a step ended a conflict, all values of the conflict come back; where there was no value, the field becomes absent.
    """
    planned: list[Planned] = []
    skipped: list[Skipped] = []
    for again, left in _plan(rows, path, step):
        planned += again
        skipped += left
    return planned, skipped


def leaves_something(rows: Rows, path: Path, step: Step) -> bool:
    """Whether :func:`plan_undo` would put anything back; looks no further than the first field where it would."""
    return any(again for again, _left in _plan(rows, path, step))


def _plan(rows: Rows, path: Path, step: Step) -> Iterator[tuple[list[Planned], list[Skipped]]]:
    """Field by field: what is put back there, or what is left alone."""
    fields_of = cache(partial(_fields, rows, path))  # a step of 30,000 changes is asked for once, not for each of them
    for (thing, name), refs in fields_of(step.id).items():
        if thing == BLANKING:
            raise Refused(_("“{step}” cannot be undone: what was blanked is gone.").format(step=step.name))
        heads = read_heads(rows, path, thing, name)
        now = frozenset(head.ref for head in heads)
        former = _replaced(rows, path, refs)
        texts = {_text(rows, path, ref) for ref in former} or {"null"}
        if _origin(rows, path, now, fields_of) != _origin(rows, path, refs, fields_of) or None in texts:
            yield [], [Skipped(thing, name, shown(heads) if heads else None)]
        elif now:
            yield [Planned(thing, name, text, tuple(sorted(now))) for text in sorted(texts, key=str) if text is not None], []


def _fields(rows: Rows, path: Path, step: str) -> _ByField:
    """The changes of a step by their field; they are consecutive."""
    try:
        station, first = Ref.parse(step)
    except (ValueError, AttributeError, TypeError) as error:
        raise damaged(path) from error
    fields: _ByField = {}
    for seq, number, thing, name in rows(_CHANGES, (station, first, station, first)):
        check_types(path, (seq, int), (thing, str), (name, str))
        if number == first:
            fields.setdefault((thing, name), set()).add(Ref(station, seq))
    return fields


def _replaced(rows: Rows, path: Path, refs: Iterable[Ref]) -> frozenset[Ref]:
    found: set[Ref] = set()
    for ref in refs:
        row = rows("SELECT replaces FROM change WHERE station = ? AND seq = ?", ref)
        try:
            found.update(read_refs(row[0][0]))
        except (IndexError, TypeError, ValueError, AttributeError) as error:
            raise damaged(path) from error
    return frozenset(found)


def _text(rows: Rows, path: Path, ref: Ref) -> str | None:
    row = rows("SELECT value FROM change WHERE station = ? AND seq = ?", ref)
    if not row:
        raise damaged(path)
    text: str | None = row[0][0]
    try:
        if text is not None:
            parse(text)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise damaged(path) from error
    return text


def _origin(rows: Rows, path: Path, refs: Iterable[Ref], fields_of: Callable[[str], _ByField]) -> frozenset[Ref]:
    """The changes whose values these changes show: an undo's change stands for what its step had replaced.

    So «has another value come since?» is a question about changes, not about equal letters: a colleague who wrote the
    same words wrote them.
    """
    found: set[Ref] = set()
    waiting = list(refs)
    seen: set[Ref] = set(waiting)
    while waiting:
        ref = waiting.pop()
        row = rows(_UNDOES, ref)
        if not row:
            raise damaged(path)
        undoes, thing, name = row[0]
        undone = fields_of(undoes).get((thing, name)) if undoes else None
        if undone is None:
            found.add(ref)
            continue
        new = _replaced(rows, path, undone) - seen
        seen |= new
        waiting += new
    return frozenset(found)
