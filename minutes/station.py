"""Who writes: a station is one installation's life in one conference.

A reused ``(station, seq)`` is the one thing that breaks the union of two files. So a station's name is used again only where this
installation remembers that it closed the file in order, and the file ends exactly where it ended then. After a crash, with a
restored backup, a copied file or a copied profile, the file goes on under a new name; nothing else is lost by that.

What is remembered lies in ``stations.sqlite`` in the program's own folder, under a fingerprint of that very file and machine.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import sys
import uuid
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from minutes import places

_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_LENGTH = 13
_SCHEMA = """
CREATE TABLE IF NOT EXISTS installation (fingerprint TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS station (
  conference TEXT NOT NULL,
  station TEXT NOT NULL,
  open INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  digest BLOB NOT NULL,
  PRIMARY KEY (conference, station)
) WITHOUT ROWID;
"""

LastOf = Callable[[str], tuple[int, bytes]]
"""Gives the number and the digest of a station's last change in a file: (0, b"") where it has none."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to write under a name: nobody else of this installation has it until it is given back.

    ``own`` are all names that this installation has had in the conference: their steps are the person's own for undo.
    """

    conference: str
    station: str
    own: frozenset[str] = field(default_factory=frozenset)

    def release(self, seq: int, digest: bytes) -> None:
        """Give the name back, having closed the file with this last change."""
        try:
            with closing(_memory()) as memory:
                memory.execute(
                    "UPDATE station SET open = 0, seq = ?, digest = ? WHERE conference = ? AND station = ?",
                    (seq, digest, self.conference, self.station),
                )
        except (sqlite3.Error, OSError):  # not remembered: a new name the next time
            return


def new_name() -> str:
    """Return a name that no other station has: 65 random bits in letters and digits that are not mistaken for each other."""
    return "".join(secrets.choice(_ALPHABET) for _i in range(_LENGTH))


def claim(conference: str, last_of: LastOf) -> Claim:
    """Return the name under which this installation writes into a file of this conference now.

    Where nothing can be remembered (a home that cannot be written), every opening gets a name of its own.
    """
    try:
        return _claim(conference, last_of)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return _passing(conference)
    except OSError:
        return _passing(conference)
    try:
        _file().unlink()  # damaged: forgetting is always safe
        return _claim(conference, last_of)
    except (sqlite3.Error, OSError):
        return _passing(conference)


def _passing(conference: str) -> Claim:
    name = new_name()
    return Claim(conference, name, frozenset({name}))


def _claim(conference: str, last_of: LastOf) -> Claim:
    with closing(_memory()) as memory:
        memory.execute("BEGIN IMMEDIATE")
        known = memory.execute("SELECT station, open, seq, digest FROM station WHERE conference = ?", (conference,)).fetchall()
        usable = [(seq, name) for name, is_open, seq, digest in known if not is_open and last_of(name) == (seq, digest)]
        name = max(usable)[1] if usable else new_name()
        memory.execute("INSERT OR REPLACE INTO station VALUES (?, ?, 1, 0, x'')", (conference, name))
        memory.execute("COMMIT")
    return Claim(conference, name, frozenset({name, *(row[0] for row in known)}))


def _memory() -> sqlite3.Connection:
    """Open what is remembered; it is emptied where it was remembered elsewhere."""
    path = _file()
    path.parent.mkdir(parents=True, exist_ok=True)
    memory = sqlite3.connect(path, isolation_level=None, timeout=5)
    try:
        memory.executescript("PRAGMA synchronous=EXTRA; BEGIN IMMEDIATE;" + _SCHEMA)
        here = _fingerprint(path)
        if memory.execute("SELECT fingerprint FROM installation").fetchall() != [(here,)]:
            memory.execute("DELETE FROM installation")
            memory.execute("DELETE FROM station")
            memory.execute("INSERT INTO installation VALUES (?)", (here,))
        memory.execute("COMMIT")
    except BaseException:
        memory.close()
        raise
    return memory


def _file() -> Path:
    return places.data_dir() / "stations.sqlite"


def _fingerprint(path: Path) -> str:
    """What a copy does not share: the machine's own name and the number that the disk gave the file."""
    return hashlib.sha256(f"{_machine()}\n{path.stat().st_ino}".encode()).hexdigest()


def _machine() -> str:
    """The name that the system gave this machine when it was installed; of the network card where it gives none."""
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    for name in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        try:
            return Path(name).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            continue
    card = uuid.getnode()
    return "" if card >> 40 & 1 else str(card)  # a random number, made anew each time, where there is no card
