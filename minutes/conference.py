"""One open conference: the journal on one side, the model on the other, and the verbs in between.

Whoever changes a conference does it by a verb of :class:`ConferenceFile`; each verb is one step, on the disk
when it returns, and can be undone. Whoever shows a conference asks ``state()`` and listens for what changed.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from minutes import cutting, edits, model, values, verbs
from minutes.acceptance import acceptance, replacing_nothing, still_waiting
from minutes.deletions import UNTOLD
from minutes.edits import Fields, new_id
from minutes.errors import Bug, CannotWrite, InUse, Known, NotFound, Refused, shorten
from minutes.holding import Holding, Plan, Unkept
from minutes.journal import Edit, Journal, Merged, Record, Step, Undone
from minutes.journal.copying import copy
from minutes.showing import Showing
from minutes.state import DELETED
from minutes.texts import _, ngettext

__all__ = ["ConferenceFile", "new_id", "person"]

Choose = Callable[[model.Conference, Sequence[str]], list[model.Reading]]
"""Which of these readings are accepted."""


def person() -> str:
    """Return the name under which changes are recorded when nobody gave one: the account's."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


class ConferenceFile(Showing):
    """One conference file, open. Verbs may be called from any thread; listeners are called on the writer's."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self._holding = Holding()
        self._unkept = Unkept(journal.set_typing)

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
        if isinstance(error, CannotWrite | InUse):  # it tells what was refused
            self.close(give_up=True)
            return
        try:
            self.close()
        except Known:
            self.close(give_up=True)
            raise

    def close(self, *, give_up: bool = False) -> None:
        """Wait until everything is on the disk, and close. What the disk refused before is tried once more.

        :param give_up: close whatever the disk says: a person chose to lose what it did not take, or it lies elsewhere.
        :raises CannotWrite, InUse: the disk still refuses; the file stays open, and nothing is lost yet.
        """
        if not give_up:
            self._keep_or_say()
        self._holding.clear()
        self._forget()
        self.journal.close()

    def _keep_or_say(self) -> None:
        """Write what the disk has refused.

        :raises CannotWrite, InUse: it still does; how much is not saved.
        """
        self.drain()
        try:
            self.write_held()
        except Known as error:
            count = len(self.held) + len(self.unkept)
            told = ngettext("{n} change is not saved.", "{n} changes are not saved.", count).format(n=count)
            raise type(error)(f"{told} {error.sentence}") from error

    # The verbs

    def add(self, kind: str, /, *, after: str | None = None, step: str | None = None, **fields: Any) -> str:
        """Add a thing at the end of its list, after the thing ``after``, or (``after=""``) at the start; return its id."""
        return self.add_many([(kind, fields)], step or verbs.step_name(verbs.ADD, kind), after=after)[0]

    def add_many(
        self, items: Sequence[tuple[str, Fields]], name: str, *, after: str | None = None, accepting: Sequence[str] = ()
    ) -> list[str]:
        """Add several things as one step; return their ids. Fields may hold ids of things added by :func:`new_id` as ``id``.

        :param accepting: readings that the same step confirms; what is added may point to them.
        """
        named: list[tuple[str, Fields]] = []
        for kind, fields in items:
            given = dict(fields)
            named.append((given.pop("id", None) or new_id(kind), given))

        def plan(state: model.Conference) -> list[Edit]:
            return [*acceptance(state, still_waiting(state, accepting), {}), *edits.additions(state, named, after)]

        self._do(plan, name)
        return [thing for thing, _fields in named]

    def edit(self, thing: str, /, *, step: str | None = None, **fields: Any) -> Step | None:
        """Give fields of a thing new values; None when all are as they were.

        :raises NotFound: when the thing is not (or no longer) there.
        """
        return self.edit_many([(thing, fields)], step or verbs.step_name(verbs.EDIT, model.kind_of(thing)))

    def edit_many(self, changes: Iterable[tuple[str, Fields]], name: str) -> Step | None:
        """Give fields of several things new values in one step."""
        wanted = [(thing, dict(fields)) for thing, fields in changes]

        def plan(state: model.Conference) -> list[Edit]:
            edits.need(state, *(thing for thing, _fields in wanted))
            return [edit for thing, fields in wanted for edit in edits.edits(thing, fields)]

        return self._do(plan, name)

    def delete(self, *things: str, step: str | None = None) -> Step | None:
        """Take things out of the conference, in one step; what was recorded of them stays in the journal.

        :raises ValueError: for no thing at all, and for the conference itself.
        """
        if not things or model.CONFERENCE in things:
            raise ValueError("what is to be deleted?")

        def plan(state: model.Conference) -> list[Edit]:
            edits.need(state, *things)
            return edits.deletion(things, self.journal.mark())

        return self._do(plan, step or verbs.step_name(verbs.DELETE, model.kind_of(things[0])))

    def move(self, thing: str, after: str | None) -> Step | None:
        """Put a thing right after another of its list, or (None) at the start."""

        def plan(state: model.Conference) -> list[Edit]:
            edits.need(state, thing)
            return edits.move(state, thing, after)

        return self._do(plan, _("Move"))

    def split_statement(self, thing: str, offset: int) -> str:
        """Cut a statement in two at a place in its text; what was read from the second half goes with it.

        :return: the id of the second half.
        :raises Refused: when one half would be empty.
        """
        second = new_id(model.Statement.kind)
        self._do(lambda state: cutting.split(state, edits.statement(state, thing), offset, second), _("Split statement"))
        return second

    def join_statements(self, first: str, second: str) -> Step | None:
        """Put the text of ``second`` at the end of ``first``, with all that points to it, and take ``second`` out.

        :raises Refused: when they are the same.
        """

        def plan(state: model.Conference) -> list[Edit]:
            return cutting.join(state, edits.statement(state, first), edits.statement(state, second), self.journal.mark())

        return self._do(plan, _("Join statements"))

    def assign_speaker(self, thing: str, participant: str, *, body: str = "") -> Step | None:
        """Say who made a statement: a participant, or (``participant=""``) a body that reported."""

        def plan(state: model.Conference) -> list[Edit]:
            edits.statement(state, thing)
            if participant and state.participant(participant) is None:
                raise NotFound(_("This person is no longer there: somebody deleted them meanwhile."))
            return edits.edits(thing, {"speaker": participant, "body": "" if participant else body})

        return self._do(plan, _("Change speaker"))

    # What the machine read

    def accept(self, *readings: str, **corrections: Any) -> Step | None:
        """Confirm readings in one step: each becomes a thing with the fields read (and, for one reading, corrected).

        Readings at which a person has already looked are passed over. What was read of the conference itself replaces what stands
        there: this is a person's own choice.

        :raises Refused: for a reading that this version can make no thing of.
        :raises ValueError: for corrections of several readings at once.
        """
        wanted = tuple(dict.fromkeys(readings))
        if corrections and len(wanted) != 1:
            raise ValueError("corrections are of one reading")
        return self._accept(wanted, still_waiting, corrections)

    def accept_all(self, *readings: str) -> Step | None:
        """Confirm readings in one step as :meth:`accept` does, but none that would replace the conference's own name or date.

        Such a one is left waiting for a person, who accepts it by itself.

        :raises Refused: for a reading that this version can make no thing of.
        """
        return self._accept(tuple(dict.fromkeys(readings)), replacing_nothing, {})

    def _accept(self, wanted: Sequence[str], choose: Choose, corrections: Mapping[str, Any]) -> Step | None:
        name = verbs.accept_name([one.of for one in choose(self.state(), wanted)])
        return self._do(lambda state: acceptance(state, choose(state, wanted), corrections), name)

    def dismiss(self, *readings: str) -> Step | None:
        """Say of readings that they are not so; they stay in the record and can be restored."""
        return self._judge(readings, model.ReadingState.DISMISSED, _("Dismiss reading"))

    def restore(self, *readings: str) -> Step | None:
        """Put dismissed readings back among those that wait."""
        return self._judge(readings, model.ReadingState.WAITING, _("Restore reading"))

    def _judge(self, readings: Sequence[str], verdict: model.ReadingState, name: str) -> Step | None:
        seen = [thing for thing in readings if edits.reading(self.state(), thing).state is not model.ReadingState.ACCEPTED]

        def plan(state: model.Conference) -> list[Edit]:
            found = [edits.reading(state, thing) for thing in seen]
            for one in found:
                if one.state is model.ReadingState.ACCEPTED:  # by another, or by a step that the disk had refused
                    told = _("“{quote}” has been accepted meanwhile. Take that back first, then say it again.")
                    raise Refused(told.format(quote=shorten(one.quote)))
            return [Edit(one.id, "state", verdict.value) for one in found]

        return self._do(plan, name)

    # What is being typed

    def set_typing(self, thing: str, field: str, text: str) -> Future[None]:
        """Keep the text that stands in a field while it is typed; the next start finds it.

        Does not wait: the Future answers when the disk has it, with the error when the disk refuses; ``unkept`` has the text then.
        """
        return self._unkept.keep((thing, field), text)

    def drain(self) -> None:
        """Wait until the disk has answered all that was asked: what it refused is ``held`` or ``unkept`` then."""
        self.journal.drain()

    @property
    def unkept(self) -> Mapping[tuple[str, str], str]:
        """What is being typed and the disk did not take: (thing, field) → text."""
        return self._unkept.texts

    def clear_typing(self, thing: str, field: str) -> None:
        """Forget the text that stood in a field: it was recorded, or the person gave it up."""
        self._unkept.forget((thing, field))
        self.journal.clear_typing(thing, field)

    # Undo, conflicts, other files

    def undo(self, step: str | None = None) -> Undone:
        """Undo the last step of this station (or the step with this id); what has changed since is left alone and named."""
        self.write_held()
        return self.journal.undo(step)

    def redo(self) -> Undone:
        """Do again what was undone last."""
        self.write_held()
        return self.journal.redo()

    def resolve(self, thing: str, field: str, value: Any) -> Step | None:
        """Settle a conflict: this value it is; the others stay in the journal.

        Of the field ``deleted``, True leaves the thing out, None puts it back with what was written in it.
        """

        def plan(_state: model.Conference) -> list[Edit]:
            if field == DELETED:
                return edits.deletion([thing], self.journal.mark()) if value else edits.return_of(thing)
            written = values.to_json(value)
            said = [head.value for head in self.journal.heads(thing) if head.field == field]
            if written not in said and not values.fits(model.kind_of(thing), field, written):
                raise Bug(_("The program tried to record a wrong value ({field}).").format(field=f"{thing}.{field}"))
            return [Edit(thing, field, written)]

        return self._do(plan, _("Settle conflict"))

    def merge(self, other: Path) -> Merged:
        """Take in what another copy of this conference holds.

        :raises Reused, Damaged, NotAConference: when it cannot be united; nothing is written then.
        """
        self.write_held()
        before = self._overruled.find()
        merged = self.journal.merge(other)
        told = {conflict for conflict in merged.conflicts if conflict[1] not in UNTOLD}
        told |= {(thing, DELETED) for thing, heads in self._overruled.find().items() if before.get(thing) != heads}
        return merged._replace(conflicts=tuple(sorted(told)))

    # When the disk refuses

    @property
    def held(self) -> tuple[str, ...]:
        """The names of the steps that the disk did not take: kept in memory, in their order, until it takes them.

        They are recorded before the next step, so that what is said later stays the last word.
        """
        return self._holding.names

    def write_held(self) -> None:
        """Record what the disk did not take before, and keep what was typed; what it takes now is no longer held.

        :raises CannotWrite: the disk still refuses; what it refused stays held.
        """
        if self._holding.names:
            self.journal.arrange(lambda record: self._holding.write(record, self.state))
        for key in self.unkept:
            if (answer := self._unkept.again(key)) is not None:
                answer.result()

    def copy_to(self, path: Path) -> None:
        """Write the whole conference to another file as well, with what the disk did not take here.

        What was held stays held here: this file still lacks it.

        :raises Refused: it is this very file.
        :raises InUse: somebody has it open.
        :raises CannotWrite, DiskFull: nothing half-written stays.
        """
        copy(self.path, path, self._fill if self.held or self.unkept else None)

    def _fill(self, path: Path) -> None:
        with ConferenceFile.open(path, author=self.journal.author) as other:
            other.journal.arrange(lambda record: self._holding.write_copy(record, other.state))
            for (thing, field), text in self.unkept.items():
                other.set_typing(thing, field, text).result()

    # Inside

    def _do(self, plan: Plan, name: str) -> Step | None:
        """Record what a plan reckons from the conference as it is when its turn to be written comes."""

        def work(record: Record) -> Step | None:
            return self._holding.record(record, self.state, plan, name)

        step = self.journal.arrange(work)
        if step is not None and self.unkept:
            self._unkept.forget(*((change.thing, change.field) for change in self.journal.changes(step=step.id)))
        return step
