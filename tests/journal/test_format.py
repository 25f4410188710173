"""What docs/format.md promises, read by nothing but sqlite3 and sha256; this file knows the journal only as the writer of files."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from minutes.journal import Edit, Journal, Ref

FORMAT = (Path(__file__).parents[2] / "docs" / "format.md").read_text(encoding="utf-8")


# ---- a verifier written from the document alone


def ns(*parts: bytes | str | int) -> bytes:
    raw = [part if isinstance(part, bytes) else str(part).encode() for part in parts]
    return b"".join(str(len(part)).encode() + b":" + part + b"," for part in raw)


def sha256(raw: bytes) -> bytes:
    return hashlib.sha256(raw).digest()


def digest(before: bytes, change: dict[str, Any], step: dict[str, Any]) -> bytes:
    refs = [tuple(ref.rsplit(":", 1)) for ref in change["replaces"].split()]
    sealed = change["value_digest"] if change["value"] is None else sha256(change["salt"] + change["value"].encode())
    return sha256(
        ns("daucau change 1", before, change["station"], change["seq"], change["step"])
        + ns(*(step[name] for name in ("name", "undoes", "time_ms", "offset_min", "author")))
        + ns(change["thing"], change["field"], len(refs))
        + b"".join(ns(*ref) for ref in refs)
        + ns(sealed)
    )


def is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        conference = db.execute("SELECT value FROM about WHERE name = 'id'").fetchone()[0]
        steps = {(row["station"], row["seq"]): dict(row) for row in db.execute("SELECT * FROM step")}
        changes = {(row["station"], row["seq"]): dict(row) for row in db.execute("SELECT * FROM change ORDER BY station, seq")}
        heads = {(row["station"], row["seq"]): (row["thing"], row["field"]) for row in db.execute("SELECT * FROM head")}
    last: dict[str, tuple[int, bytes, int]] = {}
    replaced: set[tuple[str, int]] = set()
    for (station, seq), change in changes.items():
        number, before, step = last.get(station, (0, sha256(ns("daucau chain 1", conference, station)), -1))
        if seq != number + 1 or change["step"] not in (seq, step) or (station, change["step"]) not in steps:
            return False
        if digest(before, change, steps[station, change["step"]]) != change["digest"]:
            return False
        refs = {(station_, int(number_)) for station_, number_ in (ref.rsplit(":", 1) for ref in change["replaces"].split())}
        if any((changes[ref]["thing"], changes[ref]["field"]) != (change["thing"], change["field"]) for ref in refs):
            return False
        if change["value"] is None and not any(
            c["thing"] == "blanking" and c["field"] == f"{station}:{seq}" for c in changes.values()
        ):
            return False
        replaced |= refs
        last[station] = (seq, change["digest"], change["step"])
    return heads == {ref: (c["thing"], c["field"]) for ref, c in changes.items() if ref not in replaced} and {
        ref for ref in steps if changes[ref]["step"] == ref[1]
    } == set(steps)


# ---- held against files that the journal writes


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "hội nghị.daucau"
    with Journal.create(path, author="Nguyễn Thị Hà", station="máy-1") as journal:
        journal.record([Edit("statement/a", "text", "Tăng 5,2 %"), Edit("statement/a", "order", "a0")], "Thêm ý kiến")
        journal.record([Edit("statement/a", "text", "Tăng 5,3 %")], "Sửa")
        journal.undo()
        journal.record([Edit("person/b", "phone", {"số": "0912 345 678", "ưu tiên": 1})], "Thêm")
        journal.blank([Ref("máy-1", 5)], "số điện thoại riêng")
    with Journal.open(path, author="Lan", station="b") as journal:
        journal.record([Edit("statement/a", "text", 'nói: "được"\n\\')], "Sửa")
    return path


def test_a_stranger_with_the_document_finds_a_file_whole(written: Path) -> None:
    assert is_whole(written)


@pytest.mark.parametrize("column", ["value", "salt", "digest", "replaces", "thing", "field"])
def test_a_stranger_with_the_document_sees_an_alteration(written: Path, column: str) -> None:
    with closing(sqlite3.connect(written)) as db:
        db.execute(f"UPDATE change SET {column} = CASE typeof({column}) WHEN 'blob' THEN zeroblob(16) ELSE 'x:1' END WHERE seq = 3")
        db.commit()
    assert not is_whole(written)


def test_the_example_of_the_document_is_right() -> None:
    def told(what: str) -> list[str]:
        row = next(line for line in FORMAT.splitlines() if line.startswith(f"| {what}"))
        return re.findall(r"`([^`]*)`", row)

    (conference,), (station,), (name,), (author,) = (told(w) for w in ("id of the", "station, seq", "step: name", "step: time_ms"))
    (thing, field), (replaces,), (value,), (salt,) = (told(w) for w in ("thing, field", "replaces |", "value |", "salt |"))
    start = sha256(ns("daucau chain 1", conference, station))
    sealed = sha256(bytes.fromhex(salt) + value.encode())
    assert [start.hex()] == told("chain start")
    assert [sealed.hex()] == told("value digest")
    change = {"station": station, "seq": 1, "step": 1, "thing": thing, "field": field, "replaces": replaces, "value": value}
    step = {"name": name, "undoes": "", "time_ms": 1640163600000, "offset_min": 420, "author": author}
    assert [digest(start, {**change, "salt": bytes.fromhex(salt)}, step).hex()] == told("**digest**")


def test_the_queries_of_the_document_give_what_the_program_shows(written: Path) -> None:
    queries = re.findall(r"```sql\n(.*?)```", FORMAT, re.DOTALL)
    with closing(sqlite3.connect(written)) as db:
        current, history = (db.execute(query).fetchall() for query in queries)
    with Journal.open(written, read_only=True) as journal:
        values = {(thing, field): value for thing, fields in journal.values().items() for field, value in fields.items()}
        names = {step.name for step in journal.steps()}
    shown = {(thing, field): json.loads(text) for thing, field, text in current if text is not None and thing != "blanking"}
    assert shown == values
    assert {row[2] for row in history} == names


def test_the_header_says_what_it_is(written: Path) -> None:
    header = written.read_bytes()[:100]
    assert header[:16] == b"SQLite format 3\0"
    assert header[68:72] == b"DCAU"
    assert header[60:64] == b"\0\0\0\1"
    assert header[18:20] == b"\1\1"  # rollback journal; 2 would be WAL


def test_the_document_names_every_table_and_column(written: Path) -> None:
    with closing(sqlite3.connect(written)) as db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        names = {name for table in tables for (name,) in db.execute("SELECT name FROM pragma_table_info(?)", (table,))}
    assert sorted(tables) == ["about", "change", "head", "step", "typing"]
    assert all(f"**`{table}`**" in FORMAT for table in tables)
    assert all(f"`{name}`" in FORMAT for name in names)


def test_the_file_says_how_to_read_it(written: Path) -> None:
    with closing(sqlite3.connect(written)) as db:
        note = db.execute("SELECT value FROM about WHERE name = 'note'").fetchone()[0]
    assert "Table change" in note and "head" in note
    assert b"Table change: this field of this thing got this value" in written.read_bytes()
