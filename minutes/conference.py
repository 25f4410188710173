"""One open conference: the journal on one side, the model on the other, and the verbs in between.

Whoever changes a conference does it by a verb of :class:`ConferenceFile`; each verb is one step, on the disk
when it returns, and can be undone. Whoever shows a conference asks ``state()`` and listens for what changed.
"""

from __future__ import annotations

import getpass
import secrets
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from minutes import model, order, values, verbs
from minutes.errors import Bug, CannotWrite, NotFound, Refused
from minutes.journal import Edit, Journal, Mark, Merged, Step, Undone
from minutes.journal.copying import copy
from minutes.state import DELETED, Assembler, conference
from minutes.texts import _

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_LIST_OF = {type_.kind: name for name, type_ in model.LISTS.items()}

Fields = Mapping[str, Any]


def new_id(kind: str) -> str:
    """Return the id of a new thing: its kind, and 80 random bits in letters that are not mixed up when read aloud."""
    return f"{kind}/{''.join(secrets.choice(_LETTERS) for _place in range(16))}"


def person() -> str:
    """Return the name under which changes are recorded when nobody gave one: the account's."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


class ConferenceFile:
    """One conference file, open. Verbs may be called from any thread; listeners are called on the writer's."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self._guard = threading.Lock()
        self._changed: set[str] = set()
        self._held: list[tuple[tuple[Edit, ...], str]] = []
        self._assembler: Assembler | None = None
        self._forget = journal.listen(self._note)

    @classmethod
    def create(cls, path: Path, *, author: str | None = None) -> Self:
        """Make a new, empty conference file and open it.

        :raises CannotWrite: when it cannot be made there; an existing file is never replaced.
        """
        return cls(Journal.create(path, author=author or person()))

    @classmethod
    def open(cls, path: Path, *, author: str | None = None, read_only: bool = False) -> Self:
        """Open a conference file.

        :raises NotFound, NotAConference, Newer, Damaged, InUse: as the sentence of each says.
        """
        return cls(Journal.open(path, author=author or person(), read_only=read_only))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Wait until everything is on the disk, and close."""
        self._forget()
        self.journal.close()

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.journal.path

    # What it shows

    def state(self, mark: Mark | None = None) -> model.Conference:
        """Return the conference as it is now, or as it was at ``mark``."""
        if mark is not None:
            return conference(self.journal.values(mark))
        with self._guard:
            changed, self._changed = self._changed, set()
            if self._assembler is None:
                self._assembler = Assembler(self.journal.values())
            elif changed:
                recorded = self.journal.thing_values(changed)
                self._assembler.update({thing: recorded.get(thing, {}) for thing in changed})
            return self._assembler.conference

    def listen(self, callback: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Call ``callback`` with the ids of the things changed after every change; return what ends it."""
        return self.journal.listen(callback)

    def _note(self, things: frozenset[str]) -> None:
        with self._guard:
            self._changed |= things

    # The verbs

    def add(self, kind: str, /, *, after: str | None = None, step: str | None = None, **fields: Any) -> str:
        """Add a thing at the end of its list, after the thing ``after``, or (``after=""``) at the start; return its id."""
        return self.add_many([(kind, fields)], step or verbs.step_name(verbs.ADD, kind), after=after)[0]

    def add_many(self, items: Sequence[tuple[str, Fields]], name: str, *, after: str | None = None) -> list[str]:
        """Add several things as one step; return their ids. Fields may hold ids of things added by :func:`new_id` as ``id``."""
        edits, ids = self._additions(items, after)
        self._record(edits, name)
        return ids

    def edit(self, thing: str, /, *, step: str | None = None, **fields: Any) -> Step | None:
        """Give fields of a thing new values; None when all are as they were.

        :raises NotFound: when the thing is not (or no longer) there.
        """
        self._need(thing)
        kind = model.kind_of(thing)
        return self._record(_edits(thing, kind, fields), step or verbs.step_name(verbs.EDIT, kind))

    def edit_many(self, changes: Iterable[tuple[str, Fields]], name: str) -> Step | None:
        """Give fields of several things new values in one step."""
        edits: list[Edit] = []
        for thing, fields in changes:
            self._need(thing)
            edits += _edits(thing, model.kind_of(thing), fields)
        return self._record(edits, name)

    def delete(self, *things: str, step: str | None = None) -> Step | None:
        """Take things out of the conference, in one step; what was recorded of them stays in the journal."""
        for thing in things:
            self._need(thing)
        kind = model.kind_of(things[0])
        return self._record([Edit(thing, DELETED, True) for thing in things], step or verbs.step_name(verbs.DELETE, kind))

    def move(self, thing: str, after: str | None) -> Step | None:
        """Put a thing right after another of its list, or (None) at the start."""
        self._need(thing)
        low, high = self._gap(model.kind_of(thing), after or "", leave_out=thing)
        return self._record([Edit(thing, "order", order.between(low, high))], _("Move"))

    def split_statement(self, thing: str, offset: int) -> str:
        """Cut a statement in two at a place in its text; figures and tasks whose words lie in the second half go with it.

        :return: the id of the second half.
        :raises Refused: when one half would be empty.
        """
        state = self.state()
        whole = self._statement(state, thing)
        first, second = whole.text[:offset].rstrip(), whole.text[offset:].lstrip()
        if not first or not second:
            raise Refused(_("A statement can be split only inside its text."))
        kept = {n: getattr(whole, n) for n in model.field_names("statement") if n not in {"order", "quote", "start", "end"}}
        edits, ids = self._additions([("statement", {**kept, "text": second})], after=thing)
        edits.append(Edit(thing, "text", first))
        hanging: list[model.Figure | model.Task] = [*state.figures, *state.tasks]
        for found in hanging:
            if found.statement == thing and found.quote and found.quote in second and found.quote not in first:
                edits.append(Edit(found.id, "statement", ids[0]))
        edits += _rehung(state, thing, ids[0], lambda reading: reading.quote in second and reading.quote not in first)
        self._record(edits, _("Split statement"))
        return ids[0]

    def join_statements(self, first: str, second: str) -> Step | None:
        """Put the text of ``second`` at the end of ``first``, with its figures and tasks, and take ``second`` out."""
        state = self.state()
        one, two = self._statement(state, first), self._statement(state, second)
        edits = [Edit(first, "text", f"{one.text.rstrip()} {two.text.lstrip()}".strip()), Edit(second, DELETED, True)]
        hanging: list[model.Figure | model.Task | model.Petition] = [*state.figures, *state.tasks, *state.petitions]
        for found in hanging:
            if found.statement == second:
                edits.append(Edit(found.id, "statement", first))
        edits += _rehung(state, second, first, lambda _reading: True)
        return self._record(edits, _("Join statements"))

    def assign_speaker(self, thing: str, participant: str, *, body: str = "") -> Step | None:
        """Say who made a statement: a participant, or (``participant=""``) a body that reported."""
        self._need(thing)
        if participant:
            self._need(participant)
        return self._record(
            _edits(thing, "statement", {"speaker": participant, "body": "" if participant else body}), _("Change speaker")
        )

    # What the machine read

    def accept(self, *readings: str, **corrections: Any) -> Step | None:
        """Confirm readings in one step: each becomes a thing with the fields read (and, for one reading, corrected).

        Readings that a person has already looked at are passed over.
        """
        state = self.state()
        chosen = [r for r in (self._reading(state, thing) for thing in readings) if r.state is model.ReadingState.WAITING]
        if not chosen:
            return None
        edits: list[Edit] = []
        last: dict[str, str] = {}
        for reading in chosen:
            edits += self._acceptance(reading, values.to_json(corrections), last)
        if len(chosen) == 1:
            return self._record(edits, verbs.step_name(verbs.ACCEPT, chosen[0].of))
        return self._record(edits, _("Accept {n} readings").format(n=len(chosen)))

    def dismiss(self, *readings: str) -> Step | None:
        """Say of readings that they are not so; they stay in the record and can be restored."""
        return self._judge(readings, model.ReadingState.DISMISSED, _("Dismiss reading"))

    def restore(self, *readings: str) -> Step | None:
        """Put dismissed readings back among those that wait."""
        return self._judge(readings, model.ReadingState.WAITING, _("Restore reading"))

    def _judge(self, readings: Sequence[str], verdict: model.ReadingState, name: str) -> Step | None:
        state = self.state()
        found = [self._reading(state, thing) for thing in readings]
        return self._record([Edit(r.id, "state", verdict.value) for r in found if r.state is not model.ReadingState.ACCEPTED], name)

    def _acceptance(self, reading: model.Reading, corrections: Mapping[str, Any], last: dict[str, str]) -> list[Edit]:
        kind = reading.of
        if kind not in model.KINDS:
            raise Refused(_("This reading was made by a newer version of the program and cannot be accepted here."))
        known = set(model.field_names(kind))
        fields = {**reading.data, **corrections}
        if "quote" in known:
            fields |= {"quote": reading.quote, "source": reading.source, "start": reading.start, "end": reading.end}
        if kind == model.CONFERENCE:
            thing = model.CONFERENCE
        else:
            thing = new_id(kind)
            if "order" in known:
                last[kind] = order.between(last.get(kind) or self._gap(kind, None)[0], "")
                fields["order"] = last[kind]
        edits = [Edit(thing, name, value) for name, value in fields.items() if name in known and value not in (None, "", [])]
        return [*edits, Edit(reading.id, "state", model.ReadingState.ACCEPTED.value), Edit(reading.id, "became", thing)]

    # What is being typed

    def set_typing(self, thing: str, field: str, text: str) -> None:
        """Keep the text that stands in a field while it is typed; it is on the disk when the next start looks for it."""
        self.journal.set_typing(thing, field, text)

    def typing(self) -> Mapping[tuple[str, str], tuple[str, int]]:
        """Return what was being typed: (thing, field) → (text, when in ms UTC)."""
        return self.journal.typing()

    def clear_typing(self, thing: str, field: str) -> None:
        """Forget the text that stood in a field: it was recorded, or the person gave it up."""
        self.journal.clear_typing(thing, field)

    # Undo, conflicts, other files

    def undo(self, step: str | None = None) -> Undone:
        """Undo the last step of this station (or the step with this id); what has changed since is left alone and named."""
        return self.journal.undo(step)

    def redo(self) -> Undone:
        """Do again what was undone last."""
        return self.journal.redo()

    def undoable(self) -> Step | None:
        """Return the step that ``undo`` would undo."""
        return self.journal.undoable()

    def redoable(self) -> Step | None:
        """Return the step that ``redo`` would do again."""
        return self.journal.redoable()

    def resolve(self, thing: str, field: str, value: Any) -> Step | None:
        """Settle a conflict: this value it is; the others stay in the journal."""
        return self._record([Edit(thing, field, values.to_json(value))], _("Settle conflict"))

    def merge(self, other: Path) -> Merged:
        """Take in what another copy of this conference holds.

        :raises Reused, Damaged, NotAConference: when it cannot be united; nothing is written then.
        """
        return self.journal.merge(other)

    # When the disk refuses

    @property
    def held(self) -> tuple[str, ...]:
        """The names of the steps that the disk did not take: kept in memory, in their order, until it takes them."""
        return tuple(name for _edits_, name in self._held)

    def write_held(self) -> None:
        """Record what the disk did not take before; what it takes now is no longer held.

        :raises CannotWrite: the disk still refuses; what it refused stays held.
        """
        while self._held:
            edits, name = self._held[0]
            self.journal.record(edits, name)
            del self._held[0]

    def copy_to(self, path: Path) -> None:
        """Write the whole conference to another file as well, with what the disk did not take here.

        What was held stays held here: this file still lacks it.

        :raises CannotWrite, DiskFull: nothing half-written stays.
        """
        copy(self.path, path)
        if self._held:
            with Journal.open(path, author=self.journal.author) as other:
                for edits, name in self._held:
                    other.record(edits, name)

    # Inside

    def _record(self, edits: Sequence[Edit], name: str) -> Step | None:
        if not edits:
            return None
        try:
            return self.journal.record(edits, name)
        except CannotWrite:
            self._held.append((tuple(edits), name))
            raise

    def _additions(self, items: Sequence[tuple[str, Fields]], after: str | None) -> tuple[list[Edit], list[str]]:
        """The edits that add things, each after the one before it where they are of one kind."""
        edits: list[Edit] = []
        ids: list[str] = []
        gaps: dict[str, tuple[str, str]] = {}
        for kind, fields in items:
            given = dict(fields)
            thing = given.pop("id", None) or new_id(kind)
            ids.append(thing)
            if kind != model.CONFERENCE and "order" in model.field_names(kind) and "order" not in given:
                low, high = gaps.get(kind) or self._gap(kind, after)
                given["order"] = order.between(low, high)
                gaps[kind] = (given["order"], high)
            kept = {name: value for name, value in given.items() if value not in (None, "", ())}
            edits += _edits(thing, kind, kept or {"order": given["order"]} if "order" in given else kept)
        return edits, ids

    def _gap(self, kind: str, after: str | None, leave_out: str = "") -> tuple[str, str]:
        """The keys between which a new thing goes: at the end (None), at the start (""), or right after a thing."""
        things = [t for t in getattr(self.state(), _LIST_OF[kind]) if t.id != leave_out]
        if after is None:
            return (things[-1].order if things else "", "")
        if not after:
            return ("", things[0].order if things else "")
        for place, found in enumerate(things):
            if found.id == after:
                return (found.order, things[place + 1].order if place + 1 < len(things) else "")
        raise NotFound(_("The thing to put this after is no longer there."))

    def _need(self, thing: str) -> None:
        if thing != model.CONFERENCE and self.state().find(thing) is None:
            raise NotFound(_("What you want to change is no longer there: it was deleted meanwhile."))

    def _statement(self, state: model.Conference, thing: str) -> model.Statement:
        found = state.statement(thing)
        if found is None:
            raise NotFound(_("This statement is no longer there: it was deleted meanwhile."))
        return found

    def _reading(self, state: model.Conference, thing: str) -> model.Reading:
        found = state.find(thing)
        if not isinstance(found, model.Reading):
            raise NotFound(_("This reading is no longer there."))
        return found


def _rehung(state: model.Conference, was: str, now: str, moves: Callable[[model.Reading], bool]) -> list[Edit]:
    """The edits by which readings that wait, of the text of one statement, come to hang on another."""
    waiting = [reading for reading in state.waiting if reading.data.get("statement") == was and reading.quote and moves(reading)]
    return [Edit(reading.id, "data", values.to_json({**reading.data, "statement": now})) for reading in waiting]


def _edits(thing: str, kind: str, fields: Fields) -> list[Edit]:
    """The edits that give a thing these values; a value that does not fit its field is our own mistake."""
    edits = []
    for name, value in fields.items():
        written = values.to_json(value)
        if not values.fits(kind, name, written):
            raise Bug(_("The program tried to record a wrong value ({field}).").format(field=f"{kind}.{name}"))
        edits.append(Edit(thing, name, written))
    return edits
