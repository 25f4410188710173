"""One open conference file as its journal: everything that is recorded in it goes through here."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from minutes.errors import Refused, shorten
from minutes.journal import blanking, history, marks, merge, recording, typing_rows
from minutes.journal.changes import BLANKING, Edit, Mark, Merged, Record, Ref, Skipped, Step, Undone, canonical, clean, label
from minutes.journal.listeners import Listener, Listeners
from minutes.journal.merge import Brought
from minutes.journal.opening import Held, create, open_to_write
from minutes.journal.reading import Reader
from minutes.journal.store import Store
from minutes.journal.writer import Writer
from minutes.station import Claim, new_name
from minutes.texts import _

Result = TypeVar("Result")


class Journal(Reader):
    """An open conference file: what can be asked of it (:class:`Reader`), and what can be recorded.

    One thread writes, in the order in which it was asked to; each writing is one transaction.
    """

    def __init__(self, store: Store, *, author: str, held: Held | None) -> None:
        """Use :meth:`create` and :meth:`open`."""
        super().__init__(store)
        self.author = label(author)
        self._held = held
        self._claim = held.claim if held is not None else Claim("", "")
        self._tail = recording.last(store.rows, store.path, store.conference, self.station)
        self._sure = True
        self._merging = threading.Lock()
        self._stacks: history.Stacks | None = None
        self._keys = typing_rows.Keys(self._guard, self._typing, self._commit)
        self._listeners = Listeners()
        self._saved_at: datetime | None = None
        self._writer = Writer(f"journal-{self.station}") if held is not None else None

    # ---- opening and closing

    @classmethod
    def create(cls, path: Path | str, *, author: str, station: str | None = None) -> Journal:
        """Make a new file and open it.

        :param station: the name to write under; without it, this installation's own (:mod:`minutes.station`).
        :raises CannotWrite: there is a file of that name, or the folder cannot be written; DiskFull.
        """
        return cls._begun(create(Path(path), station), author)

    @classmethod
    def open(cls, path: Path | str, *, author: str = "", station: str | None = None, read_only: bool = False) -> Journal:
        """Open a file that is there.

        :param read_only: nothing is written, no lock is taken; works on a disk that cannot be written.
        :raises NotFound, NotAConference, Newer, Damaged: it cannot be read.
        :raises InUse, CannotWrite: it cannot be written.
        """
        if read_only:
            return cls._begun((Store(Path(path), read_only=True), None), author)
        return cls._begun(open_to_write(Path(path), station), author)

    @classmethod
    def _begun(cls, opened: tuple[Store, Held | None], author: str) -> Journal:
        store, held = opened
        with ExitStack() as undo:
            if held is not None:
                undo.callback(held.lock.release)
            undo.callback(store.close)
            made = cls(store, author=author, held=held)
            undo.pop_all()
        return made

    def close(self) -> None:
        """Write what waits, then close; a second time does nothing.

        What could not be written says so through its own Future, not here.
        """
        with self._guard:
            writer, self._writer = self._writer, None
            held, self._held = self._held, None
        if writer is not None:
            writer.close()
        self._store.close()
        if held is not None:
            if held.claim is self._claim and self._sure:
                held.claim.release(self._tail.seq, self._tail.digest if self._tail.seq else b"")
            held.lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def station(self) -> str:
        """The name under which this installation writes here; empty when it only reads."""
        return self._claim.station

    @property
    def own(self) -> frozenset[str]:
        """All names that this installation has had here: their steps are the ones that undo goes through."""
        return self._claim.own

    @property
    def saved_at(self) -> datetime | None:
        """When the disk last answered that it has what was asked of it; None before the first time."""
        return self._saved_at

    @property
    def pending(self) -> int:
        """How many writings the disk has not answered yet."""
        writer = self._writer
        return writer.waiting if writer is not None else 0

    def listen(self, callback: Listener) -> Callable[[], None]:
        """Call ``callback`` with the things changed, on the writer's thread after each commit; return what ends it.

        It must not raise, nor wait for a writing of its own.
        """
        return self._listeners.add(callback)

    # ---- recording

    def record(self, edits: Sequence[Edit], name: str) -> Step | None:
        """Record values as one step and wait until the disk has it.

        An edit that gives a field the value that it has is left out; rows of typing of the same fields are cleared with it.

        :param name: of the step, for people: «Xóa điểm cầu».
        :return: the step; None when nothing was to change.
        :raises DiskFull, CannotWrite, InUse: nothing was recorded; it can be asked again.
        :raises Refused: opened for reading only.
        """
        wanted, label_ = recording.prepare(edits), label(name)
        return self._next_writer().run(lambda: self._record(wanted, label_))

    def submit(self, edits: Sequence[Edit], name: str) -> Future[Step | None]:
        """Record like :meth:`record`, without waiting: the Future answers when the disk has it."""
        wanted, label_ = recording.prepare(edits), label(name)
        return self._next_writer().submit(lambda: self._record(wanted, label_))

    def arrange(self, work: Callable[[Record], Result]) -> Result:
        """Do work on the writer's thread: between what it asks of the file and what it records nobody else writes.

        :param work: gets what records a step, to be called as often as it likes; it must not call :meth:`record`.
        :raises Refused: opened for reading only; and what the work raises.
        """
        return self._next_writer().run(lambda: work(lambda edits, name: self._record(recording.prepare(edits), label(name))))

    def _record(self, wanted: list[tuple[str, str, str]], name: str) -> Step | None:
        def work(db: sqlite3.Connection) -> recording.Written | None:
            planned = recording.plan(db, wanted)
            if typed:
                typing_rows.clear(db, typed)
            return self._write(db, planned, name) if planned else None

        def publish(written: recording.Written | None) -> None:
            with self._guard:
                for key in typed:
                    self._typing.pop(key, None)
            self._publish(written)

        typed = [(thing, field) for thing, field, _text in wanted if (thing, field) in self._typing]
        written = self._commit(work, publish)
        if written is None:
            return None
        self._listeners.tell(written.things)
        return written.step

    def _write(
        self, db: sqlite3.Connection, planned: Sequence[recording.Planned], name: str, undoes: str | None = None
    ) -> recording.Written:
        return recording.write(db, self._tail, planned, name=name, author=self.author, undoes=undoes)

    def _commit(self, work: Callable[[sqlite3.Connection], Result], publish: Callable[[Result], None]) -> Result:
        """Do work in a transaction and, once the disk has it, take it into memory; both as one for those who read.

        After a writing that failed the end of our chain is read anew: a disk that said «no» may have kept it all the same.
        """
        with self._store.lock:
            sure, self._sure = self._sure, False
            with self._store.transaction() as db:
                if not sure:
                    self._look_again(db)
                result = work(db)
            self._sure = True
            self._saved_at = datetime.now(UTC)
            publish(result)
        return result

    def _look_again(self, db: sqlite3.Connection) -> None:
        tail = recording.last(recording.within(db), self.path, self.conference_id, self.station)
        if tail != self._tail:
            self._tail = tail
            self._forget(marks.mark(self._store.rows, self.path))

    def _forget(self, mark: Mark) -> None:
        """Read from the disk again what is kept in memory, when it is asked for."""
        self._image.drop()
        with self._guard:
            self._stacks = None
            self._mark = mark

    def _publish(self, written: recording.Written | None) -> None:
        if written is None:
            return
        self._tail = written.tail
        self._image.put(written.heads)
        with self._guard:
            self._mark = Mark({**self._mark.seqs, written.tail.station: written.tail.seq})
            if BLANKING in written.things:
                self._stacks = None
            elif self._stacks is not None:
                self._stacks.follow(written.step)

    def _next_writer(self) -> Writer:
        """The writer, for a writing that comes after all keys typed until now.

        :raises Refused: opened for reading only, or closed.
        """
        with self._guard:
            if self._writer is None:
                name = shorten(self.path)
                if self.read_only:
                    raise Refused(
                        _("“{name}” is open to read only. Close it in the other window to change it here.").format(name=name)
                    )
                raise Refused(_("“{name}” is closed already.").format(name=name))
            self._keys.end_batch()
            return self._writer

    # ---- undo

    def undoable(self) -> Step | None:
        """Return the step that :meth:`undo` takes next: the newest of our own that is not undone and of which something is left."""
        return self._top(back=True).step

    def redoable(self) -> Step | None:
        """Return the undo that :meth:`redo` takes next; it has the name of the step that it undid."""
        return self._top(back=False).step

    def undo(self, step_id: str | None = None) -> Undone:
        """Put back what a step replaced, as a new step; leave alone and name the fields where another value has come since.

        :param step_id: any step; without it, :meth:`undoable`.
        :raises Refused: there is nothing to undo, or the step blanked something.
        :raises NotFound: there is no such step.
        """
        return self._next_writer().run(lambda: self._undo_top(back=True) if step_id is None else self._undo(self._named(step_id)))

    def redo(self) -> Undone:
        """Undo the last undo.

        :raises Refused: there is nothing to redo.
        """
        return self._next_writer().run(lambda: self._undo_top(back=False))

    def _named(self, step_id: str) -> Step:
        step = self.step(step_id)
        return step if step is not None else history.no_such_step(step_id, self.path)

    def _undo_top(self, *, back: bool) -> Undone:
        top = self._top(back=back)
        if top.step is None and top.passed:
            raise Refused(_("There is nothing left to undo or redo: other values have come since."))
        if top.step is None:
            raise Refused(_("There is nothing to undo or redo."))
        return self._undo(top.step)._replace(passed=top.passed)

    def _undo(self, step: Step) -> Undone:
        def work(db: sqlite3.Connection) -> recording.Written | None:
            planned, skipped[:] = history.plan_undo(recording.within(db), self.path, step)
            return self._write(db, planned, step.name, undoes=step.id) if planned else None

        skipped: list[Skipped] = []
        written = self._commit(work, self._publish)
        if written is None:
            return Undone(step, tuple(skipped), frozenset())
        self._listeners.tell(written.things)
        return Undone(written.step, tuple(skipped), written.things)

    def _top(self, *, back: bool) -> history.Top:
        with self._guard:
            known = self._stacks.known(back=back) if self._stacks is not None else None
        if known is not None:
            return known
        rows, path = self._store.rows, self.path
        with self._store.lock:  # nobody commits meanwhile
            stacks = self._stacks
            if stacks is None:
                stacks = history.stacks(rows, path, self.station, self._claim.own)
            top = stacks.top(back=back, leaves=lambda step: history.leaves_something(rows, path, step))
            with self._guard:
                self._stacks = stacks
        return top

    # ---- merging and blanking

    def merge(self, other: Path | str | Journal) -> Merged:
        """Take in what another copy of this file has and ours lacks; the other stays as it is.

        :raises NotFound, NotAConference, Newer: the other cannot be read.
        :raises Damaged: one of the two is not as it was written.
        :raises Reused: one (station, seq) names two changes. In all cases nothing was written.
        :raises Refused: it is another conference, or ours is open to read only.
        """
        with ExitStack() as closing:
            self._next_writer()
            theirs = other if isinstance(other, Journal) else closing.enter_context(Journal.open(other, read_only=True))
            merge.refuse_other_conference(self.conference_id, theirs.conference_id, theirs.path)
            if theirs.path.samefile(self.path):
                return Merged(0, frozenset(), ())
            closing.enter_context(self._merging)
            their_mark = theirs.verify_chains()
            while (merged := self._merge(theirs, their_mark)) is None:  # somebody has written meanwhile
                pass
            return merged

    def _merge(self, theirs: Journal, their_mark: Mark) -> Merged | None:
        our_mark = self.verify_chains()
        ours = self._store.rows
        merge.refuse_reused(ours, our_mark, theirs._store.rows, their_mark, theirs.path)
        brought = merge.read(theirs._store.rows, their_mark, ours, our_mark)
        if not brought.anything:
            return Merged(0, frozenset(), ())
        return self._next_writer().run(lambda: self._take_in(brought, our_mark, their_mark))

    def _take_in(self, brought: Brought, our_mark: Mark, their_mark: Mark) -> Merged | None:
        if any(self._mark.seqs.get(station, 0) != our_mark.seqs.get(station, 0) for station in their_mark.seqs):
            return None

        def publish(touched: merge.Touched) -> None:
            more = {station: seq for station, seq in their_mark.seqs.items() if seq > our_mark.seqs.get(station, 0)}
            self._forget(Mark({**self._mark.seqs, **more}))
            self._whole = Mark({**self._whole.seqs, **more})
            if their_mark.seqs.get(self.station, 0) > our_mark.seqs.get(self.station, 0):
                self._rename()

        touched = self._commit(lambda db: merge.write(db, brought, self.path), publish)
        if brought.blanked:
            self._store.compact()
        self._listeners.tell(touched.things)
        return Merged(len(brought.changes), touched.things, touched.conflicts)

    def _rename(self) -> None:
        """Go on under a new name: another copy has written under ours, and may still do so."""
        name = new_name()
        self._claim = Claim("", name, self._claim.own | {name})
        self._tail = recording.last(self._store.rows, self.path, self.conference_id, name)

    def blank(self, refs: Collection[Ref], reason: str) -> None:
        """Wipe the values of changes for good, with a record of who did it and why; the chain still proves the rest.

        The file is written anew, so that no trace of them lies in its free space. Where that fails (a full disk) the values are
        gone from the record already; asking again clears the traces. Other changes that hold the same words stay.

        :raises NotFound: there is no such change.
        :raises DiskFull, CannotWrite, InUse, Refused:
        """
        wanted, why = sorted({Ref(*ref) for ref in refs}), canonical(clean(reason))
        self._next_writer().run(lambda: self._blank(wanted, why))

    def _blank(self, refs: list[Ref], reason: str) -> None:
        def work(db: sqlite3.Connection) -> recording.Written | None:
            wiped[:] = blanking.wipe(db, refs, self.path)
            typing_rows.clear(db, [(thing, field) for _ref, thing, field in wiped])
            planned = recording.plan(db, [(BLANKING, str(ref), reason) for ref, _thing, _field in wiped])
            return self._write(db, planned, _("Blank a value")) if planned else None

        def publish(written: recording.Written | None) -> None:
            with self._guard:
                for _ref, thing, field in wiped:
                    self._typing.pop((thing, field), None)
            self._publish(written)
            self._image.drop()

        wiped: list[tuple[Ref, str, str]] = []
        self._commit(work, publish)
        if wiped:
            self._listeners.tell(frozenset(thing for _ref, thing, _field in wiped))
        self._store.compact()

    # ---- typing

    def set_typing(self, thing: str, field: str, text: str) -> Future[None]:
        """Keep a text that is being typed; it is replaced by the next and goes when the field is recorded.

        Does not wait: the Future answers when the disk has it. While the disk is busy only the latest text of a field is kept.
        """
        return self._keys.submit(self._next_writer, (label(thing), label(field)), (label(text), recording.now()[0]))

    def drain(self) -> None:
        """Wait until the disk has answered all that was asked before."""
        with self._guard:
            writer = self._writer
        if writer is not None:
            writer.run(lambda: None)

    def clear_typing(self, thing: str, field: str) -> Future[None]:
        """Throw away what is being typed in a field."""
        return self._keys.submit(self._next_writer, (label(thing), label(field)), None)
