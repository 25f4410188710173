"""The one file on the disk: its tables, how it is made and opened, and the transactions in it.

Rollback journal, not WAL: after every commit the one file is whole, so that it can be mailed or copied from a stick, and it works
on network shares. While the file is open SQLite's journal is emptied, not deleted, at the end of a transaction: with
``synchronous=FULL`` the disk then has that end too (deleting would need one more wait, for the folder); closing deletes it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import sys
import tempfile
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from minutes.errors import Bug, CannotWrite, Newer, from_os, shorten
from minutes.files import need_file, replacing
from minutes.journal.faults import FAULTS, damaged, from_sqlite, not_a_conference
from minutes.texts import _

APPLICATION_ID: Final = 0x44434155
"""«DCAU» in the header of the file, at offset 68."""
FORMAT: Final = 1
"""The ``user_version`` in the header: a program never touches a file with a greater one."""

Row = tuple[Any, ...]

NOTE: Final = (
    "This is the record of a conference, written by the program Dau Cau. Table change: this field of this thing got this value "
    "(JSON), in place of the changes named in replaces (station:seq). Table step: which changes were made at once, when (ms since "
    "1970, UTC) and by whom. A current value is a change that no other replaces; table head lists them. NULL in value: blanked. "
    "Nothing else is needed to read it; the digests are for proving that nothing was altered (docs/format.md of the program)."
)

SCHEMA: Final = """
CREATE TABLE about (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE step (
  station TEXT NOT NULL,
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  undoes TEXT NOT NULL DEFAULT '',
  time_ms INTEGER NOT NULL,
  offset_min INTEGER NOT NULL,
  author TEXT NOT NULL,
  PRIMARY KEY (station, seq)
) WITHOUT ROWID;
CREATE TABLE change (
  station TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  step INTEGER NOT NULL CHECK (step <= seq),
  thing TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT,
  replaces TEXT NOT NULL DEFAULT '',
  salt BLOB,
  value_digest BLOB,
  digest BLOB NOT NULL,
  PRIMARY KEY (station, seq),
  FOREIGN KEY (station, step) REFERENCES step (station, seq),
  CHECK ((value IS NULL) = (salt IS NULL) AND (value IS NULL) = (value_digest IS NOT NULL))
) WITHOUT ROWID;
CREATE TABLE head (
  thing TEXT NOT NULL,
  field TEXT NOT NULL,
  station TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (thing, field, station, seq),
  FOREIGN KEY (station, seq) REFERENCES change (station, seq)
) WITHOUT ROWID;
CREATE TABLE typing (
  thing TEXT NOT NULL,
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  time_ms INTEGER NOT NULL,
  PRIMARY KEY (thing, field)
) WITHOUT ROWID;
"""

COLUMNS: Final = {
    "about": {"name", "value"},
    "step": {"station", "seq", "name", "undoes", "time_ms", "offset_min", "author"},
    "change": {"station", "seq", "step", "thing", "field", "value", "replaces", "salt", "value_digest", "digest"},
    "head": {"thing", "field", "station", "seq"},
    "typing": {"thing", "field", "text", "time_ms"},
}

_COPY = "copy.daucau"
_LONGEST_NAME = 255 - len("-journal")
"""SQLite makes a file with this ending beside ours while it writes; disks take names of 255 bytes (Windows: characters)."""


class Store:
    """An open file: one connection that writes, one that only reads, and the lock that keeps each out of the other's way.

    Both are used by whoever holds :attr:`lock`: in this journal mode SQLite lets nobody read while a commit is on its way to the
    disk, and waiting for a lock of ours is cheaper than asking SQLite again and again.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        """Open a file that is there.

        :raises NotFound, NotAConference, Newer, Damaged, CannotWrite:
        """
        self.path = path
        self.read_only = read_only
        self.lock = threading.RLock()
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        self._reader: sqlite3.Connection | None = None
        self._writer: sqlite3.Connection | None = None
        need_file(path, writing=not read_only)
        if not read_only and not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise from_os(PermissionError(errno.EACCES, ""), path, writing=True)  # SQLite would tell only when it writes
        if path.stat().st_size == 0:
            raise not_a_conference(path)
        try:
            if not read_only:
                check_name(path)
                self._writer = self._open_writer()
            self._reader = self._open_reader()
            self.conference = self._check(self._reader)
        except FAULTS as error:
            self.close()
            if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR:  # a header or a schema that SQLite does not know
                raise damaged(path) from error
            raise from_sqlite(error, path, writing=not read_only) from error
        except BaseException:
            self.close()
            raise

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of a question; waits for a commit under way, never leaves a lock behind.

        :raises Damaged: when the file cannot be read there.
        """
        with self.lock:
            if self._reader is None:
                raise Bug(_("“{name}” is closed already.").format(name=shorten(self.path)))
            try:
                return self._reader.execute(sql, parameters).fetchall()
            except FAULTS as error:
                raise from_sqlite(error, self.path, writing=False) from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Give the writing connection inside a transaction; at the end the disk has it all, or nothing of it.

        :raises DiskFull, CannotWrite, InUse, Damaged: nothing was written, and the store is as usable as before.
        """
        with self.lock:
            if self._writer is None:
                raise Bug(_("“{name}” is closed already.").format(name=shorten(self.path)))
            try:
                self._writer.execute("BEGIN IMMEDIATE")
                yield self._writer
                self._writer.execute("COMMIT")
            except FAULTS as error:
                self._roll_back()
                raise from_sqlite(error, self.path, writing=True) from error
            except BaseException:
                self._roll_back()
                raise

    def compact(self) -> None:
        """Write the file anew without its free space, where traces of former values may lie.

        :raises DiskFull, CannotWrite, InUse: the file is as before.
        """
        with self.lock:
            if self._writer is None:
                raise Bug(_("“{name}” is closed already.").format(name=shorten(self.path)))
            try:
                self._writer.execute("VACUUM")
            except FAULTS as error:
                self._roll_back()
                raise from_sqlite(error, self.path, writing=True) from error

    def version(self) -> int:
        """Return a number that changes when another connection has written (SQLite's ``data_version``)."""
        return int(self.rows("PRAGMA data_version")[0][0])

    def close(self) -> None:
        """Close the connections, and remove the empty file beside."""
        with self.lock:
            if self._writer is not None:
                with contextlib.suppress(sqlite3.Error):  # somebody reads just now: the next one to close removes it
                    self._writer.execute("PRAGMA busy_timeout=0")
                    self._writer.execute("PRAGMA journal_mode=DELETE")
            for connection in (self._reader, self._writer):
                if connection is not None:
                    connection.close()
            self._reader = self._writer = None
            if self._copy is not None:
                self._copy.cleanup()
                self._copy = None

    def _roll_back(self) -> None:
        """Undo what was written of a transaction; a connection that cannot even do that is replaced by a fresh one."""
        assert self._writer is not None
        try:
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")
        except FAULTS:
            self._writer.close()
            with contextlib.suppress(*FAULTS):  # the disk is gone: the next transaction finds out and says so
                self._writer = self._open_writer()

    def _open_writer(self) -> sqlite3.Connection:
        db = connect(self.path, "rw")
        try:
            self._check(db)
            db.executescript(
                "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA fullfsync=ON; PRAGMA secure_delete=ON;"
                "PRAGMA foreign_keys=ON; BEGIN IMMEDIATE; ROLLBACK;"
            )
        except BaseException:
            db.close()
            raise
        return db

    def _open_reader(self) -> sqlite3.Connection:
        """Open for reading only. A transaction that a crash left behind has first to be taken back, which writes: on a disk that
        cannot be written that happens in a copy.
        """
        path = self.path
        if self.read_only and left_behind(path).is_file() and left_behind(path).stat().st_size:
            path = self._recovered()
        db = connect(path, "ro")
        try:
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            db.close()
            raise
        return db

    def _recovered(self) -> Path:
        try:
            with contextlib.closing(connect(self.path, "rw")) as db:
                db.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return self.path
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise
        self._copy = tempfile.TemporaryDirectory(prefix="daucau-")
        copy = Path(self._copy.name) / _COPY
        try:
            shutil.copyfile(self.path, copy)
            shutil.copyfile(left_behind(self.path), left_behind(copy))
            with contextlib.closing(connect(copy, "rw")) as db:
                db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except FileNotFoundError:  # its writer lives, and has just finished
            return self.path
        except OSError as error:
            raise from_os(error, self.path, writing=False) from error
        return copy

    def _check(self, db: sqlite3.Connection) -> str:
        """Return the conference's id once the header and the tables are those of a conference file that we know."""
        if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise not_a_conference(self.path)
        if db.execute("PRAGMA user_version").fetchone()[0] > FORMAT:
            raise Newer(
                _("“{name}” was written by a newer version of the program and was not touched. Install the newer version.").format(
                    name=shorten(self.path)
                )
            )
        copy = self.path if self._copy is None else Path(self._copy.name) / _COPY
        if copy.stat().st_size % db.execute("PRAGMA page_size").fetchone()[0]:  # SQLite would fill up with zeros
            raise damaged(self.path)
        made = dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall())
        for table, needed in COLUMNS.items():
            here = set(columns(db.execute, table))
            if not needed <= here or (needed == here and made[table] != _made(table)):
                raise damaged(self.path)
        if db.execute("SELECT 1 FROM sqlite_master WHERE type = 'trigger'").fetchone():  # would write what nobody asked for
            raise damaged(self.path)
        row = db.execute("SELECT value FROM about WHERE name = 'id'").fetchone()
        if row is None or not isinstance(row[0], str):
            raise damaged(self.path)
        return row[0]


def _made(table: str) -> str:
    """The statement that made a table, as SQLite keeps it; adding columns changes it."""
    return next(part.strip() for part in SCHEMA.split(";") if part.strip().startswith(f"CREATE TABLE {table} "))


def columns(rows: Callable[[str, Sequence[Any]], Iterable[Row]], table: str) -> dict[str, str]:
    """Return the columns of a table and their types; a view or a missing table has none."""
    sql = "SELECT i.name, i.type FROM sqlite_master m, pragma_table_info(m.name) i WHERE m.type = 'table' AND m.name = ?"
    return dict(tuple(row) for row in rows(sql, (table,)))


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open a connection; ``mode`` is ``ro``, ``rw`` or ``rwc`` (make the file if it is not there).

    :raises sqlite3.Error: when the file cannot be opened.
    """
    db = sqlite3.connect(uri(path) + "?mode=" + mode, uri=True, isolation_level=None, check_same_thread=False, timeout=5)
    db.executescript("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA temp_store=FILE;")
    return db


def uri(path: Path) -> str:
    """Return a path as SQLite reads it in an address, whatever signs it holds (``?``, ``%``, ``#``, letters of any script)."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links, absolute() keeps «..»
    if sys.platform == "win32":
        text = quote(absolute.as_posix(), safe="/:")
        return "file://" + text if text.startswith("//") else "file:///" + text
    return "file:" + quote(os.fsencode(absolute))


def left_behind(path: Path) -> Path:
    """Return the file beside in which SQLite keeps how to take a transaction back; not empty only during one, or after a crash."""
    return path.with_name(path.name + "-journal")


def check_name(path: Path) -> None:
    """Refuse a name that leaves no room for the file that SQLite keeps beside it while it writes.

    :raises CannotWrite: the name is too long.
    """
    if "\0" in str(path):
        raise from_os(OSError(errno.EINVAL, os.strerror(errno.EINVAL)), path, writing=True)
    length = len(path.name) if sys.platform == "win32" else len(os.fsencode(path.name))
    if length > _LONGEST_NAME:
        raise from_os(OSError(errno.ENAMETOOLONG, ""), path, writing=True)


def make(path: Path) -> None:
    """Make a new, empty conference file; it is whole or not there.

    :raises CannotWrite: when there is a file of that name, or the folder cannot be written; DiskFull.
    """
    check_name(path)
    refuse_existing(path)
    with replacing(path) as beside:
        try:
            with contextlib.closing(connect(beside, "rwc")) as db:
                db.executescript(
                    f"PRAGMA journal_mode=OFF; PRAGMA page_size=4096; PRAGMA encoding='UTF-8';"
                    f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={FORMAT}; BEGIN; {SCHEMA}"
                )
                db.executemany("INSERT INTO about VALUES (?, ?)", [("id", str(uuid.uuid4())), ("note", NOTE)])
                db.execute("COMMIT")
        except FAULTS as error:
            raise from_sqlite(error, path, writing=True) from error
        refuse_existing(path)


def refuse_existing(path: Path) -> None:
    """Refuse to write over what is there.

    :raises CannotWrite: there is a file or folder of that name.
    """
    try:
        path.lstat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise from_os(error, path, writing=True) from error
    raise CannotWrite(_("There is already a file “{name}”. It was not touched; choose another name.").format(name=shorten(path)))
