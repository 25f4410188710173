"""A process that is killed while it writes: what it was told is saved is there, and the file is whole."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from minutes.journal import Journal

ROOT = Path(__file__).parents[2]

WRITE = """
import sys
from minutes.journal import Edit, Journal
journal = Journal.open(sys.argv[1], author="Hà")
number = len(journal.values().get("line", {}))
print("ready", flush=True)
while True:
    number += 1
    journal.set_typing("line", "next", f"{number}")
    edits = [Edit("line", f"{number}", f"Ý kiến {number} " * 50), Edit("count", "n", number), Edit(f"thing/{number}", "x", number)]
    step = journal.record(edits, "Thêm")
    if number % 7 == 0:
        journal.undo()
        journal.redo()
    print(number, step.id, flush=True)
"""


def test_nothing_that_was_acknowledged_is_lost_by_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "hội nghị.daucau"
    Journal.create(path, author="Hà").close()
    seed = int(os.environ.get("DAUCAU_SEED") or random.randrange(1 << 32))
    print(f"DAUCAU_SEED={seed}")  # shown when the test fails; the same seed waits equally long before each kill
    chance = random.Random(seed)
    stations = set()
    total = 0
    for time_ in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", WRITE, path], stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            first = [process.stdout.readline() for _line in range(time_ % 4)]
            time.sleep(chance.uniform(0, 0.05))
            process.kill()
            rest = process.stdout.read().splitlines(keepends=True)
            said = [line.split() for line in first + rest if line.endswith("\n")]
        with Journal.open(path, read_only=True) as journal:
            values = journal.values()
            lines = values.get("line", {})
            acknowledged = [int(number) for number, _step in said]
            assert all(lines[str(number)].startswith(f"Ý kiến {number} ") for number in acknowledged)
            assert all(journal.step(step) is not None for _number, step in said)
            assert len(lines) >= max([total, *acknowledged])
            assert values.get("count", {}).get("n", 0) == len(lines), "a step is there whole or not at all"
            assert {f"thing/{n}" for n in range(1, len(lines) + 1)} == {thing for thing in values if thing.startswith("thing/")}
            assert list(journal.verify()) == []
            total = len(lines)
        with Journal.open(path, author="Hà") as journal:
            assert journal.station not in stations, "after a crash the file goes on under a new name"
            stations |= journal.own
    assert total >= 18
