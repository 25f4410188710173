"""What the disk refused: steps that wait in memory, in their order, until it takes them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from minutes import model
from minutes.errors import CannotWrite, InUse, Known
from minutes.journal import Edit, Record, Step
from minutes.journal.changes import canonical

Plan = Callable[[model.Conference], Sequence[Edit]]
"""Reckons what a verb records from the conference as it is when it is recorded."""

State = Callable[[], model.Conference]

Typed = tuple[str, str]
"""(thing, field) in which somebody types."""

Submit = Callable[[str, str, str], Future[None]]

_EXCEPT = {"order", "time"}
"""Fields of a new thing that differ when a person asks for the same again."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A step that waits: how it is reckoned, and what it was when the disk refused it."""

    plan: Plan
    name: str
    edits: tuple[Edit, ...]
    likeness: str

    @property
    def fields(self) -> frozenset[tuple[str, str]]:
        """What it writes."""
        return frozenset((edit.thing, edit.field) for edit in self.edits)


class Holding:
    """The steps that the disk did not take. Used on the writer's thread; ``names`` from any."""

    def __init__(self) -> None:
        """Begin with none."""
        self._waiting: tuple[_Held, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the steps, in their order."""
        return tuple(held.name for held in self._waiting)

    def record(self, record: Record, state: State, plan: Plan, name: str) -> Step | None:
        """Record what waits, then a new step: what was said later stays the last word. What the disk refuses waits.

        A step that only says again what one that waits says (somebody presses Enter a second time) takes its place.

        :raises CannotWrite, InUse: the disk refuses, or another program does not let go of the file; the step is held.
        """
        edits = plan(state())
        if not edits:
            return None
        said_again = self._said_before(_likeness(edits, name, state())) if self._waiting else None
        self._waiting = tuple(held for held in self._waiting if held is not said_again)
        try:
            if self._waiting or said_again is not None:
                self.write(record, state)
                edits = plan(state())
            return record(edits, name)
        except (CannotWrite, InUse):
            self._waiting = (*self._waiting, _Held(plan, name, tuple(edits), _likeness(edits, name, state())))
            raise
        except Known:  # the new step cannot be: what it would have taken the place of waits on
            self._waiting = (*self._waiting, said_again) if said_again is not None else self._waiting
            raise

    def write(self, record: Record, state: State) -> None:
        """Record what waits.

        :raises CannotWrite, InUse: it still cannot be; what was refused goes on waiting.
        """
        while self._waiting:
            held = self._waiting[0]
            record(_now(held, state()), held.name)
            self._waiting = self._waiting[1:]

    def write_copy(self, record: Record, state: State) -> None:
        """Record what waits in another file as well; here it goes on waiting."""
        for held in self._waiting:
            record(_now(held, state()), held.name)

    def clear(self) -> None:
        """Give up what waits: a person chose to."""
        self._waiting = ()

    def _said_before(self, likeness: str) -> _Held | None:
        """The step that waits and says the same, if nothing after it has written in the same fields."""
        for place, held in enumerate(self._waiting):
            later = self._waiting[place + 1 :]
            if held.likeness == likeness and not any(held.fields & other.fields for other in later):
                return held
        return None


class Unkept:
    """What is being typed and the disk did not take."""

    def __init__(self, submit: Submit) -> None:
        """Begin with nothing.

        :param submit: asks the disk to keep the text of a field, and does not wait.
        """
        self._submit = submit
        self._lock = threading.Lock()
        self._refused: dict[Typed, tuple[int, str]] = {}
        """The number of the asking, and the text."""
        self._asked: dict[Typed, int] = {}
        """How often something was asked of a field: only the answer to the last counts."""

    @property
    def texts(self) -> Mapping[Typed, str]:
        """(thing, field) → text."""
        with self._lock:
            return {key: text for key, (_number, text) in self._refused.items()}

    def keep(self, key: Typed, text: str) -> Future[None]:
        """Ask the disk to keep a text, and take note of what it answers."""
        with self._lock:
            number, future = self._ask(key, text)
        return self._watched(key, text, number, future)

    def again(self, key: Typed) -> Future[None] | None:
        """Ask the disk once more for what it refused of a field. None: a newer text was asked for since, or it was given up."""
        with self._lock:  # what is typed meanwhile is asked for after it
            refused, text = self._refused.get(key, (0, ""))
            if not refused or refused != self._asked[key]:
                return None
            number, future = self._ask(key, text)
        return self._watched(key, text, number, future)

    def forget(self, *keys: Typed) -> None:
        """Leave out texts that were recorded, kept, or given up."""
        with self._lock:
            for key in keys:
                self._refused.pop(key, None)
                self._asked[key] = self._asked.get(key, 0) + 1

    def _ask(self, key: Typed, text: str) -> tuple[int, Future[None]]:
        """The number of the asking, and the answer to come."""
        self._asked[key] = self._asked.get(key, 0) + 1
        return self._asked[key], self._submit(*key, text)

    def _watched(self, key: Typed, text: str, number: int, future: Future[None]) -> Future[None]:
        def note(answer: Future[None]) -> None:
            with self._lock:
                if number != self._asked[key]:  # another text has come since, or this one was given up
                    return
                if answer.exception() is None:
                    self._refused.pop(key, None)
                else:
                    self._refused[key] = number, text

        future.add_done_callback(note)
        return future


def _now(held: _Held, state: model.Conference) -> Sequence[Edit]:
    """What a step records now; where the conference has gone on so that it cannot be reckoned anew, what it was."""
    try:
        return held.plan(state)
    except Known:
        return held.edits


def _likeness(edits: Sequence[Edit], name: str, state: model.Conference) -> str:
    """A text that two steps share when a person sees no difference: new things' own ids, places and times left out."""
    new = {edit.thing for edit in edits if edit.thing != model.CONFERENCE and state.find(edit.thing) is None}
    numbers = {
        thing: f"{model.kind_of(thing)}#{place}"
        for place, thing in enumerate(dict.fromkeys(e.thing for e in edits if e.thing in new))
    }

    def alike(value: Any) -> Any:
        if isinstance(value, str):
            return numbers.get(value, value)
        if isinstance(value, list):
            return [alike(item) for item in value]
        if isinstance(value, dict):
            return {key: alike(item) for key, item in value.items()}
        return value

    told = [
        [alike(edit.thing), edit.field, alike(edit.value)]
        for edit in edits
        if not (edit.field == "order" or (edit.thing in new and edit.field in _EXCEPT))
    ]
    return canonical([name, told or [[edit.thing, edit.field] for edit in edits]])
