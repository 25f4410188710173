"""Any edits, undos, merges in any order and twice, crashes, blankings: the journals agree with a model that knows no file.

The model keeps, for every copy, which writings it knows and which of them were replaced by a writer who had seen them.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
import unicodedata
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from minutes.errors import Refused
from minutes.journal import BLANKING, Edit, Journal, Mark, Ref, recording
from tests.journal.crashes import crash_images, put

STATIONS = ("máy-1", "B", "c3")
APART = unicodedata.normalize("NFD", "Đề mục")
KEYS = st.sampled_from([("a", "text"), ("a", "text"), ("a", APART), ("b", "Đề mục")])
"""Few, and one oftener, so that people meet; the two last are one field name in two ways of writing."""
VALUES = st.one_of(
    st.integers(1, 3),
    st.sampled_from([None, True, "", APART, {"b": 1, "a": [APART]}, "a\x00b", "“\\”"]),
    st.text(max_size=8),
)
EDITS = st.lists(st.tuples(KEYS, VALUES), min_size=1, max_size=3)
WHICH = st.integers(0, len(STATIONS) - 1)


@dataclass(frozen=True)
class Writing:
    """One writing as the model knows it; ``origin``: the writings whose values it shows (an undo shows older ones)."""

    key: tuple[str, str]
    text: str
    time: int
    old: frozenset[Ref]
    origin: frozenset[Ref]
    step: str


@dataclass
class Copy:
    """One file and what the model expects of it."""

    journal: Journal
    station: str
    known: set[Ref] = field(default_factory=set)
    dead: set[Ref] = field(default_factory=set)
    blanked: set[Ref] = field(default_factory=set)
    marks: list[tuple[Mark, frozenset[Ref], frozenset[Ref]]] = field(default_factory=list)

    @property
    def seq(self) -> int:
        return max((ref.seq for ref in self.known if ref.station == self.station), default=0)


def normal(value: Any) -> str:
    """The JSON text of a value by the rules of the format, written here once more."""
    if isinstance(value, dict):
        value = {unicodedata.normalize("NFC", key): json.loads(normal(item)) for key, item in value.items()}
    elif isinstance(value, list):
        value = [json.loads(normal(item)) for item in value]
    elif isinstance(value, str):
        value = unicodedata.normalize("NFC", value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Copies(RuleBasedStateMachine):
    """Three stations, each with its own copy of one file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="daucau bản sao-")
        self.clock = 1_700_000_000_000
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(recording, "now", lambda: (self.clock, 420))
        self.writings: dict[Ref, Writing] = {}
        self.steps: dict[str, list[Ref]] = {}
        self.copies: list[Copy] = []

    @initialize()
    def three_copies(self) -> None:
        first = Path(self.folder.name) / "0.daucau"
        Journal.create(first, author="Hà", station="base").close()
        for number, station in enumerate(STATIONS):
            path = Path(self.folder.name) / f"{number}.daucau"
            if path != first:
                shutil.copyfile(first, path)
            self.copies.append(Copy(self.opened(path, station), station))

    def opened(self, path: Path, station: str) -> Journal:
        journal = Journal.open(path, author="Hà", station=station)
        journal._store._writer.execute(
            "PRAGMA synchronous=OFF"
        )  # quick; the ends of a process and of power are told apart elsewhere
        return journal

    # ---- the model

    def live(self, copy: Copy) -> dict[tuple[str, str], set[Ref]]:
        heads: dict[tuple[str, str], set[Ref]] = defaultdict(set)
        for ref in copy.known - copy.dead:
            heads[self.writings[ref].key].add(ref)
        return heads

    def text(self, copy: Copy, ref: Ref) -> str | None:
        return None if ref in copy.blanked else self.writings[ref].text

    def shown(self, copy: Copy, refs: set[Ref]) -> Any:
        text = self.text(copy, max(refs, key=lambda ref: (self.writings[ref].time, ref)))
        return None if text is None else json.loads(text)

    def expected(self, copy: Copy, live: dict[tuple[str, str], set[Ref]]) -> dict[str, dict[str, Any]]:
        values: dict[str, dict[str, Any]] = {}
        for (thing, name), refs in live.items():
            if thing == BLANKING or all(self.text(copy, ref) in (None, "null") for ref in refs):
                continue
            fields = values.setdefault(thing, {})
            if (value := self.shown(copy, refs)) is not None:
                fields[name] = value
        return values

    def contested(self, copy: Copy, live: dict[tuple[str, str], set[Ref]]) -> set[tuple[str, str]]:
        def texts(refs: set[Ref]) -> set[str]:
            return {self.text(copy, ref) or "null" for ref in refs}

        return {key for key, refs in live.items() if key[0] != BLANKING and len(texts(refs)) > 1}

    def write(self, copy: Copy, planned: list[tuple[tuple[str, str], str, frozenset[Ref] | None]]) -> str:
        """Take a step into the model."""
        live = self.live(copy)
        first = copy.seq + 1
        step = str(Ref(copy.station, first))
        self.steps[step] = []
        for number, (key, text, origin) in enumerate(planned, first):
            ref = Ref(copy.station, number)
            old = frozenset(live[key])
            self.writings[ref] = Writing(key, text, self.clock, old, frozenset({ref}) if origin is None else origin, step)
            copy.known.add(ref)
            copy.dead |= old
            self.steps[step].append(ref)
        return step

    def wanted(self, copy: Copy, edits: list[tuple[tuple[str, str], Any]]) -> list[tuple[tuple[str, str], str, None]]:
        live = self.live(copy)
        last = {(key[0], unicodedata.normalize("NFC", key[1])): normal(value) for key, value in edits}
        return [
            (key, text, None)
            for key, text in last.items()
            if not ((len(live[key]) == 1 and self.text(copy, next(iter(live[key]))) == text) or (not live[key] and text == "null"))
        ]

    # ---- what people do

    @rule(delta=st.integers(-200_000, 400_000))
    def the_clock_goes(self, delta: int) -> None:
        self.clock += delta

    @rule(which=WHICH, edits=EDITS)
    def record(self, which: int, edits: list[tuple[tuple[str, str], Any]]) -> None:
        copy = self.copies[which]
        planned = self.wanted(copy, edits)
        step = copy.journal.record([Edit(*key, value) for key, value in edits], "Sửa")
        if planned:
            assert step is not None and step.id == self.write(copy, planned)
            assert [change.ref for change in copy.journal.changes(step=step.id)] == self.steps[step.id]
        else:
            assert step is None

    @rule(which=WHICH, data=st.data())
    def undo(self, which: int, data: st.DataObject) -> None:
        copy = self.copies[which]
        known = sorted({self.writings[ref].step for ref in copy.known})
        latest = sorted(known, key=lambda step: min(self.writings[ref].time for ref in self.steps[step]))[-3:]
        chosen = data.draw(st.one_of(st.none(), st.sampled_from(latest), st.sampled_from(known)) if known else st.none())
        target = chosen if chosen is not None else getattr(copy.journal.undoable(), "id", None)
        if target is None or any(self.writings[ref].key[0] == BLANKING for ref in self.steps[target]):
            with pytest.raises(Refused):
                copy.journal.undo(chosen)
            return
        self.take_back(copy, target, copy.journal.undo(chosen))

    @rule(which=WHICH)
    def redo(self, which: int) -> None:
        copy = self.copies[which]
        step = copy.journal.redoable()
        if step is None:
            with pytest.raises(Refused):
                copy.journal.redo()
            return
        self.take_back(copy, step.id, copy.journal.redo())

    def take_back(self, copy: Copy, target: str, undone: Any) -> None:
        live = self.live(copy)
        fields: dict[tuple[str, str], list[Ref]] = {}
        for ref in self.steps[target]:
            fields.setdefault(self.writings[ref].key, []).append(ref)
        planned, skipped = [], set()
        for key, refs in fields.items():
            old = frozenset().union(*(self.writings[ref].old for ref in refs))
            texts = {self.text(copy, ref) for ref in old} or {"null"}
            origin = frozenset().union(*(self.writings[ref].origin for ref in old)) if old else frozenset()

            def origins(of: Any) -> frozenset[Ref]:
                return frozenset().union(*(self.writings[ref].origin for ref in of))

            if origins(live[key]) != origins(refs) or None in texts:
                skipped.add((*key, normal(self.shown(copy, live[key]))))
            else:
                planned += [(key, text, origin) for text in sorted(texts)]
        assert {(s.thing, s.field, normal(s.now)) for s in undone.skipped} == skipped
        if planned:
            assert undone.step.id == self.write(copy, planned)
            assert undone.step.undoes == target
            assert undone.things == {key[0] for key, _text, _origin in planned}
        else:
            assert (undone.step.id, undone.things) == (target, frozenset())

    @rule(into=WHICH, other=WHICH, by_path=st.booleans())
    def merge(self, into: int, other: int, by_path: bool) -> None:
        ours, theirs = self.copies[into], self.copies[other]
        new = theirs.known - ours.known
        merged = ours.journal.merge(theirs.journal.path if by_path else theirs.journal)
        ours.known |= theirs.known
        ours.dead |= theirs.dead
        ours.blanked |= theirs.blanked
        assert merged.added == len(new)
        touched = {self.writings[ref].key for ref in new}
        assert {key for key in self.contested(ours, self.live(ours)) if key in touched} <= set(merged.conflicts)
        assert set(merged.conflicts) <= self.contested(ours, self.live(ours))

    @rule(which=WHICH, data=st.data())
    def blank(self, which: int, data: st.DataObject) -> None:
        copy = self.copies[which]
        refs = sorted(ref for ref in copy.known if self.writings[ref].key[0] != BLANKING)
        if not refs:
            return
        ref = data.draw(st.sampled_from(refs))
        copy.journal.blank([ref], "bí mật")
        if ref not in copy.blanked:
            copy.blanked.add(ref)
            key = (BLANKING, str(ref))
            live = self.live(copy)[key]
            if not (len(live) == 1 and self.text(copy, next(iter(live))) == normal("bí mật")):
                self.write(copy, [(key, normal("bí mật"), None)])

    @rule(which=WHICH)
    def mark(self, which: int) -> None:
        copy = self.copies[which]
        mark = Mark.from_json(json.loads(json.dumps(copy.journal.mark().to_json())))
        copy.marks.append((mark, frozenset(copy.known), frozenset(copy.dead)))

    @rule(which=WHICH)
    def reopen(self, which: int) -> None:
        copy = self.copies[which]
        copy.journal.close()
        copy.journal = self.opened(copy.journal.path, copy.station)

    @rule(which=WHICH, edits=EDITS, data=st.data())
    def crash_while_writing(self, which: int, edits: list[tuple[tuple[str, str], Any]], data: st.DataObject) -> None:
        """The power goes at any moment between two pages that reach the disk: all of the step is there, or nothing."""
        copy = self.copies[which]
        planned = self.wanted(copy, edits)
        images = crash_images(copy.journal, lambda: copy.journal.record([Edit(*key, value) for key, value in edits], "Sửa"))
        copy.journal.close()
        image, done = data.draw(images)
        put(image, copy.journal.path)
        copy.journal = self.opened(copy.journal.path, copy.station)
        if done and planned:
            self.write(copy, planned)

    @rule(which=WHICH, data=st.data())
    def somebody_alters_a_byte(self, which: int, data: st.DataObject) -> None:
        """Any column of any change: told, in a copy of the file."""
        copy = self.copies[which]
        if not copy.known:
            return
        altered = Path(self.folder.name) / "altered.daucau"
        shutil.copyfile(copy.journal.path, altered)
        ref = data.draw(st.sampled_from(sorted(copy.known)))
        table = data.draw(st.sampled_from(["change", "step"]))
        key = ref if table == "change" else Ref.parse(self.writings[ref].step)
        with closing(sqlite3.connect(altered, isolation_level=None)) as db:
            db.execute("PRAGMA ignore_check_constraints=ON")
            row = db.execute(f"SELECT * FROM {table} WHERE station = ? AND seq = ?", key).fetchone()
            names = [info[1] for info in db.execute(f"PRAGMA table_info({table})")]
            name = data.draw(st.sampled_from([name for name, value in zip(names, row, strict=True) if value is not None]))
            value = flipped(row[names.index(name)], data)
            db.execute(f"UPDATE OR REPLACE {table} SET {name} = ? WHERE station = ? AND seq = ?", (value, *key))
        with Journal.open(altered, read_only=True) as journal:
            assert list(journal.verify()), (table, name)
        altered.unlink()

    # ---- what always holds

    @invariant()
    def the_files_show_what_the_model_says(self) -> None:
        for copy in self.copies:
            live = self.live(copy)
            assert copy.journal.values() == self.expected(copy, live)
            assert {(thing, name) for thing, name, _heads in copy.journal.conflicts()} == self.contested(copy, live)
            told = {(thing, name): {head.ref for head in heads} for thing, name, heads in copy.journal.conflicts()}
            assert all(refs == live[key] for key, refs in told.items())

    def teardown(self) -> None:
        try:
            if self.copies:
                self.everything_comes_together()
        finally:
            self.patch.undo()
            for copy in self.copies:
                copy.journal.close()
            self.folder.cleanup()

    def everything_comes_together(self) -> None:
        for copy in self.copies:
            assert list(copy.journal.verify()) == []
            for mark, known, dead in copy.marks:
                then = replace(copy, known=set(known), dead=set(dead))
                assert copy.journal.values(mark) == self.expected(copy, self.live(then))
            present = {change.ref: change for change in copy.journal.changes()}
            assert present.keys() == copy.known
            for ref, change in present.items():
                assert change.blanked == (ref in copy.blanked)
                assert change.blanked or normal(change.value) == self.writings[ref].text
                assert frozenset(change.replaces) == self.writings[ref].old
        for into in (0, 1, 2, 1, 0):
            for other in range(len(self.copies)):
                self.merge(into, other, by_path=True)
        self.the_files_show_what_the_model_says()
        first, *others = [copy.journal for copy in self.copies]
        for journal in others:
            assert journal.values() == first.values()
            assert list(journal.heads()) == list(first.heads())
            assert list(journal.changes()) == list(first.changes())
            assert journal.conflicts() == first.conflicts()
        for copy in self.copies:
            assert list(copy.journal.verify()) == []


def flipped(value: Any, data: st.DataObject) -> Any:
    """A value of a column with one bit of one byte turned."""
    if isinstance(value, int):
        return value ^ (1 << data.draw(st.integers(0, 40)))
    raw = value.encode() if isinstance(value, str) else value
    if not raw:
        return "x"
    place = data.draw(st.integers(0, len(raw) - 1))
    raw = bytes([*raw[:place], raw[place] ^ (1 << data.draw(st.integers(0, 7))), *raw[place + 1 :]])
    return raw.decode("utf-8", "surrogateescape").encode("utf-8", "replace").decode() if isinstance(value, str) else raw


TestCopies = Copies.TestCase
TestCopies.settings = settings(
    stateful_step_count=30,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
