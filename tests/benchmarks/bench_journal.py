"""The journal against bare sqlite3: one line to the disk, 30,000 changes opened, thirty sites merged."""

from __future__ import annotations

import json
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from measure import Row, medians, seconds

from minutes.journal import Edit, Journal

LINES = 300
CHANGES, FIELDS = 30_000, 5
SITES, EACH, PLANTED = 30, 667, 174
LINE = "Đề nghị Sở Thông tin và Truyền thông phối hợp với các địa phương hoàn thành trước ngày 30/6/2022. " * 2


def rows() -> Iterator[Row]:
    """Yield what is measured here."""
    with tempfile.TemporaryDirectory(prefix="daucau-journal-") as folder:
        yield from commit_of_a_line(Path(folder))
        yield from opening(Path(folder))
        yield from merging(Path(folder))


def commit_of_a_line(folder: Path) -> Iterator[Row]:
    """One line typed and entered, until the disk has it; ours and bare ones in turn."""
    taken: dict[str, list[float]] = {"ours": [], "delete": [], "truncate": []}
    bare = {mode: bare_file(folder / f"bare-{mode}.sqlite", mode) for mode in ("delete", "truncate")}
    with Journal.create(folder / "line.daucau", author="Hà", station="A") as journal:
        for n in range(-20, LINES):
            times = {
                "ours": timed(lambda n=n: journal.record([Edit(f"statement/{n}", "text", f"{n} {LINE}")], "Thêm ý kiến")),
                **{mode: timed(lambda n=n, db=db: bare_line(db, n)) for mode, db in bare.items()},
            }
            for name, time_ in times.items() if n >= 0 else ():
                taken[name].append(time_)
    for db in bare.values():
        db.close()
    ours, delete, truncate = (statistics.median(taken[name]) for name in taken)
    slow = statistics.quantiles(taken["ours"], n=20)[-1]
    detail = f"at most 1.5×; of {LINES}, 95 % within {slow * 1000:.1f} ms"
    yield "a line to the disk", ours, "bare sqlite3 insert + commit, journal_mode=DELETE", delete, detail
    yield "a line to the disk", ours, "the same with our journal_mode=TRUNCATE", truncate, "at most 1.5×"


def bare_file(path: Path, mode: str) -> sqlite3.Connection:
    """A database with one table, as bare as can be and as safe as ours."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(f"PRAGMA journal_mode={mode}")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE line (n INTEGER PRIMARY KEY, text TEXT)")
    return db


def bare_line(db: sqlite3.Connection, n: int) -> None:
    """One insert, one commit."""
    db.execute("BEGIN IMMEDIATE")
    db.execute("INSERT INTO line (text) VALUES (?)", (f"{n} {LINE}",))
    db.execute("COMMIT")


def timed(action: Callable[[], object]) -> float:
    """Return how long an action takes; these are too many to sweep before each."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def opening(folder: Path) -> Iterator[Row]:
    """A file of 30,000 changes, until its values are there."""
    path = folder / "many.daucau"
    with quick(Journal.create(path, author="Hà", station="A")) as journal:
        for n in range(CHANGES // FIELDS):
            thing = f"statement/{n:05}"
            edits = [Edit(thing, f"field{k}", f"{n} {LINE[: 20 * k]}") for k in range(FIELDS - 1)]
            journal.record([*edits, Edit(thing, "order", n)], "Thêm ý kiến")
    read, write, bare = medians(lambda: opened(path, read_only=True), lambda: opened(path), lambda: selected(path))
    size = f"{CHANGES} changes, {path.stat().st_size / 1e6:.1f} MB"
    baseline = "SELECT of the same values + json.loads each"
    yield "open to read, all values", read, baseline, bare, f"{size}; at most 60 ms"
    yield "open to write, all values", write, baseline, bare, "the lock and the station's claim, two commits, included"


def opened(path: Path, *, read_only: bool = False) -> None:
    """What the program does before it shows a file."""
    with Journal.open(path, author="Hà", read_only=read_only) as journal:
        assert len(journal.values()) == CHANGES // FIELDS


def selected(path: Path) -> None:
    """The least that reads the same."""
    with closing(sqlite3.connect(path)) as db:
        found = [(thing, field, json.loads(text)) for thing, field, text in db.execute("SELECT thing, field, value FROM change")]
    assert len(found) == CHANGES


def quick(journal: Journal) -> Journal:
    """Do not wait for the disk: only for making the files that are measured afterwards."""
    with journal._store.lock:
        assert journal._store._writer is not None
        journal._store._writer.executescript("PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY")
    return journal


def merging(folder: Path) -> Iterator[Row]:
    """Thirty sites wrote off line into copies of one file; all come together in one."""
    base, sites = folder / "base.daucau", [folder / f"site{n}.daucau" for n in range(SITES)]
    with Journal.create(base, author="Hà", station="base") as journal:
        journal.record([Edit(f"figure/{n}", "value", "0") for n in range(PLANTED)], "Thêm số liệu")
    for number, site in enumerate(sites):
        shutil.copyfile(base, site)
        written_off_line(site, number)
    conflicts: set[tuple[str, str]] = set()
    with Journal.open(base, author="Hà", station="centre") as journal:
        added = 0

        def all_of_them() -> None:
            nonlocal added
            for site in sites:
                merged = journal.merge(site)
                added += merged.added
                conflicts.update(merged.conflicts)

        ours = seconds(all_of_them)
        assert added == SITES * EACH
        told = {(thing, field) for thing, field, _heads in journal.conflicts()}
    assert conflicts == told == {(f"figure/{n}", "value") for n in range(PLANTED)}
    bare = seconds(lambda: inserted(sites, folder / "union.sqlite"))
    detail = f"{added} changes of {SITES} files, {len(told)} of {PLANTED} planted conflicts told, no false one; at most 0.8 s"
    yield "merge thirty sites, proven", ours, "bare INSERT of the same rows", bare, detail


def written_off_line(path: Path, number: int) -> None:
    """The changes of one site: its own lines, and its share of the figures that its neighbour changes too."""
    planted = [n for n in range(PLANTED) if number in (n % SITES, (n + 1) % SITES)]
    with quick(Journal.open(path, author=f"Điểm cầu {number}", station=f"site{number}")) as journal:
        for n in planted:
            journal.record([Edit(f"figure/{n}", "value", f"{number}.{n}")], "Sửa số liệu")
        for n in range(EACH - len(planted)):
            journal.record([Edit(f"statement/{number}-{n // 4}", f"field{n % 4}", f"{n} {LINE}")], "Thêm ý kiến")


def inserted(sites: list[Path], path: Path) -> None:
    """The union without any proof or conflict: one insert for each row, one commit for each file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous=FULL")
        for site in sites:
            db.execute("ATTACH ? AS site", (str(site),))
            if site is sites[0]:
                for table in ("step", "change"):
                    db.execute(f"CREATE TABLE {table} AS SELECT * FROM site.{table} WHERE 0")
                    db.execute(f"CREATE UNIQUE INDEX {table}_key ON {table} (station, seq)")
            db.execute("BEGIN")
            for table in ("step", "change"):
                db.execute(f"INSERT OR IGNORE INTO {table} SELECT * FROM site.{table}")
            db.execute("COMMIT")
            db.execute("DETACH site")
