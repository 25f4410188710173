"""A long conference of 30,000 changes, until its model is built: after opening, and again after each edit."""

from __future__ import annotations

import json
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle
from pathlib import Path

from bench_journal import quick
from measure import Row, seconds

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from samples import large

from minutes import interchange, model
from minutes.conference import ConferenceFile

CHANGES = 30_000
COUNTS = {"statements": 1_500, "figures": 700, "tasks": 250}
REPEATS = 9
AIM = "at most 60 ms"
BASELINE = "SELECT of the same values + json.loads each"


def rows() -> Iterator[Row]:
    """Yield the first state of a file just opened, and the state after one edit, beside the bare reading of the same values."""
    first, edited, bare = [], [], []
    with tempfile.TemporaryDirectory(prefix="daucau-conference-") as folder:
        path = Path(folder) / "long.daucau"
        things = written(path)
        for turn in range(REPEATS):
            bare.append(seconds(lambda: selected(path)))
            with ConferenceFile.open(path, author="Hà") as file:
                first.append(seconds(file.state))
                statement = file.state().statements[turn].id
                file.edit(statement, text=f"Đã sửa lần {turn}.")
                edited.append(seconds(file.state))
                assert file.state().statement(statement).text == f"Đã sửa lần {turn}."
        size = f"{CHANGES:,} changes, {things:,} things, {path.stat().st_size / 1e6:.1f} MB; {AIM}"
    alone = statistics.median(bare)
    yield "the first state after opening", statistics.median(first), BASELINE, alone, size
    yield "the state after an edit", statistics.median(edited), BASELINE, alone, AIM


def written(path: Path) -> int:
    """Make the file: typed in, read from a report and accepted, then corrected; return how many things it holds."""
    with ConferenceFile.create(path, author="Hà") as file:
        quick(file.journal)
        items = interchange.from_document(interchange.to_document(large(**COUNTS)))
        file.add_many(items, "Nhập hội nghị")
        file.add_many([("reading", read(kind, fields)) for kind, fields in items if kind in {"figure", "task"}], "Nhập bản tin")
        correct(file, CHANGES - changes(file))
        assert changes(file) == CHANGES
        return len(file.state().by_id)


def read(kind: str, fields: dict[str, object]) -> dict[str, object]:
    """The reading that a figure or a task came from."""
    data = {name: value for name, value in fields.items() if name not in {"id", "order"}}
    quote = f"{fields.get('indicator', fields.get('text'))} của đơn vị trong kỳ báo cáo"
    return {
        "of": kind,
        "data": data,
        "quote": quote,
        "start": 120,
        "end": 180,
        "rule": kind,
        "state": "accepted",
        "became": fields["id"],
    }


def correct(file: ConferenceFile, count: int) -> None:
    """Correct a word here and a number there, one change a step, as people do."""
    assert count > CHANGES // 20, count
    state = file.state()
    things = cycle([*state.statements, *state.figures])
    for number in range(count):
        thing = next(things)
        if isinstance(thing, model.Statement):
            file.edit(thing.id, text=f"{thing.text} Lần {number}.")
        else:
            file.edit(thing.id, qualifier=f"khoảng {number}")


def changes(file: ConferenceFile) -> int:
    """How many changes the file holds."""
    return sum(file.journal.mark().to_json().values())


def selected(path: Path) -> None:
    """The least that reads the same."""
    question = "SELECT h.thing, h.field, c.value FROM head h JOIN change c ON c.station = h.station AND c.seq = h.seq"
    with closing(sqlite3.connect(path)) as db:
        found = [(thing, field, json.loads(text)) for thing, field, text in db.execute(question)]
    assert len(found) > CHANGES // 2
