"""The reading side of an open file: what is there now, from memory, and what was, from the disk."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from minutes.files import Progress, no_progress
from minutes.journal import clocks, history, marks, merge, recording, typing_rows, verify
from minutes.journal.changes import BLANKING, ChainHead, Change, Difference, Finding, Head, Json, Mark, Ref, Step
from minutes.journal.faults import damaged
from minutes.journal.image import HEADS, Image, heads_of
from minutes.journal.store import Store


class Reader:
    """What can be asked of an open file, from any thread.

    Current values come from memory and wait for no disk: :meth:`values`, :meth:`thing_values`, :meth:`conflicts`, :meth:`typing`,
    :meth:`mark`. The past is read from the file and may wait for one commit: :meth:`heads`, :meth:`steps`, :meth:`changes`,
    :meth:`difference`, :meth:`verify`, and anything at a mark. What is handed out as a list or dict inside a value is shared: it
    is for reading.
    """

    def __init__(self, store: Store) -> None:
        """:param store: open; closed by :meth:`close`."""
        self._store = store
        self._image = Image(store.rows, store.lock, store.path)
        self._guard = threading.RLock()
        self._whole = Mark()
        with store.lock:
            self._version = store.version() if store.read_only else 0
            self._mark = marks.mark(store.rows, store.path)
            self._typing = typing_rows.read(store.rows(typing_rows.ALL), store.path)

    @property
    def path(self) -> Path:
        """The file."""
        return self._store.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be recorded."""
        return self._store.read_only

    @property
    def conference_id(self) -> str:
        """The same in all copies of one file, for ever."""
        return self._store.conference

    # ---- now

    def values(self, mark: Mark | None = None) -> Mapping[str, Mapping[str, Json]]:
        """Return thing → field → value, now or at a mark; what is absent is left out, and a thing of which nothing is there.

        Of several heads the latest is shown, by (time, station, number): the same at every station.
        """
        if mark is not None:
            return marks.values(marks.live(self._store.rows, self.path, mark))
        self._refresh()
        return self._image.values()

    def thing_values(self, things: Collection[str]) -> Mapping[str, Mapping[str, Json]]:
        """Return the same as :meth:`values` for some things; one that is not there is left out."""
        self._refresh()
        return self._image.of(things)

    def having(self, field: str) -> set[str]:
        """Return the things in which a field has a value."""
        self._refresh()
        return self._image.having(field)

    def conflicts(self) -> list[tuple[str, str, tuple[Head, ...]]]:
        """Return the fields that have several heads of different value, in order of thing and field, with all of them."""
        self._refresh()
        return self._image.several()

    def typing(self) -> dict[tuple[str, str], tuple[str, int]]:
        """Return what is being typed and not recorded: (thing, field) → (text, time in ms)."""
        self._refresh()
        with self._guard:
            return dict(self._typing)

    def mark(self) -> Mark:
        """Return the mark of now."""
        self._refresh()
        return self._mark

    # ---- the past

    def heads(self, thing: str | None = None, mark: Mark | None = None) -> Iterator[Head]:
        """Yield the heads, of one thing or of all, now or at a mark, in order of thing, field, station and number.

        Absent and blanked ones too: their value is None.
        """
        if mark is not None:
            live = marks.live(self._store.rows, self.path, mark, None if thing is None else {thing})
            for key in sorted(live):
                yield from live[key]
            return
        order = " ORDER BY h.thing, h.field, h.station, h.seq"
        if thing is not None:
            yield from heads_of(self._store.rows(HEADS + "WHERE h.thing = ?" + order, (thing,)), self.path)
            return
        place: tuple[str, str, str, int] = ("", "", "", 0)
        more = HEADS + "WHERE (h.thing, h.field, h.station, h.seq) > (?, ?, ?, ?)" + order + " LIMIT ?"
        while found := self._store.rows(more, (*place, marks.CHUNK)):
            yield from heads_of(found, self.path)
            place = found[-1][:4]

    def steps(self, newest_first: bool = True, limit: int | None = None) -> Iterator[Step]:
        """Yield the steps by their clocks, at most ``limit`` of them."""
        down = " DESC" if newest_first else ""
        order = f"ORDER BY s.time_ms{down}, s.station{down}, s.seq{down} LIMIT ?"
        for row in self._store.rows(history.STEPS + order, (-1 if limit is None else limit,)):
            yield history.step_of(row, self.path)

    def step(self, step_id: str) -> Step | None:
        """Return a step, or None when there is no such one."""
        try:
            ref = Ref.parse(step_id)
        except ValueError:
            return None
        found = self._store.rows(history.STEPS + "WHERE s.station = ? AND s.seq = ?", ref)
        return history.step_of(found[0], self.path) if found else None

    def changes(self, since: Mark | None = None, until: Mark | None = None, step: str | None = None) -> Iterator[Change]:
        """Yield the changes that are in ``until`` (now) and not in ``since``, station by station in their order there.

        :param step: only those of this step.
        """
        rows, since, until = self._store.rows, since or Mark(), until or self.mark()
        if step is None:
            yield from marks.changes(rows, self.path, since, until)
        else:
            for change in marks.of_step(rows, self.path, step):
                if until.has(change.ref) and not since.has(change.ref):
                    yield change

    def difference(self, before: Mark, after: Mark) -> list[Difference]:
        """Return the fields whose value is another at ``after`` than at ``before``, in order of thing and field."""
        return marks.difference(self._store.rows, self.path, before, after)

    def verify(self, progress: Progress = no_progress) -> Iterator[Finding]:
        """Yield what is not as it was written: structure of the file, chains, steps, current values. Nothing: the file is whole.

        It cannot tell that the last changes of a station were cut off: compare :meth:`chain_heads` with what was printed.

        :param progress: told (changes read, all); may raise Stopped.
        """
        yield from verify.everything(self._store.rows, self.path, self.conference_id, self.mark(), progress)

    def clocks(self) -> Iterator[Finding]:
        """Yield the steps whose time cannot be right: an order by time misleads there. No damage."""
        yield from clocks.off(self._store.rows, self.path, self.mark(), recording.now()[0])

    def verify_chains(self) -> Mark:
        """Return the mark of now once all chains up to it are whole; what was found whole before is not read again.

        :raises Damaged: with the first thing that is wrong.
        """
        now = self.mark()
        merge.refuse(verify.chains(self._store.rows, self.conference_id, now, self._whole), self.path)
        self._whole = now
        return now

    def mark_after(self, step_id: str) -> Mark:
        """Return the moment after a step, as the list of :meth:`steps` shows it.

        :raises NotFound: there is no such step.
        """
        step = self.step(step_id)
        return marks.after_step(self._store.rows, self.path, step if step is not None else history.no_such_step(step_id, self.path))

    def chain_heads(self) -> dict[str, ChainHead]:
        """Return station → where its chain ends, in order of the stations: what is printed and signed."""
        tails = {
            station: recording.last(self._store.rows, self.path, self.conference_id, station) for station in self.mark().to_json()
        }
        return {station: ChainHead(tail.seq, tail.digest) for station, tail in tails.items()}

    def blanked(self) -> dict[Ref, Head]:
        """Return the changes that were blanked, each with the record of it: who, when, and why (the head's value)."""
        try:
            return {Ref.parse(head.field): head for head in self.heads(BLANKING)}
        except ValueError as error:
            raise damaged(self.path) from error

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def _refresh(self) -> None:
        """Take in what another window has written: only where we read along."""
        if not self._store.read_only:
            return
        with self._store.lock:
            version = self._store.version()
            if version != self._version:
                self._version = version
                self._image.drop()
                self._mark = marks.mark(self._store.rows, self.path)
                self._typing = typing_rows.read(self._store.rows(typing_rows.ALL), self.path)
