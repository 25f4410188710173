"""Blanking: wiping the value of a change for good, while the chain still proves the rest."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from minutes.errors import NotFound, Refused, shorten
from minutes.journal import chain
from minutes.journal.changes import BLANKING, Ref
from minutes.journal.faults import damaged
from minutes.texts import _


def wipe(db: sqlite3.Connection, refs: Iterable[Ref], path: Path) -> list[tuple[Ref, str, str]]:
    """Wipe values and salts inside a transaction; return (reference, thing, field) of those that were not blank already.

    :raises NotFound: there is no such change.
    :raises Refused: it is itself the record of a blanking.
    """
    wiped = []
    for ref in sorted(set(refs)):
        row = db.execute("SELECT thing, field, value, salt FROM change WHERE station = ? AND seq = ?", ref).fetchone()
        if row is None:
            raise NotFound(_("There is no change {ref} in “{name}”. Nothing was blanked.").format(ref=ref, name=shorten(path)))
        thing, field, text, salt = row
        if thing == BLANKING:
            raise Refused(_("The change {ref} is itself the record of a blanking; it stays.").format(ref=ref))
        if text is not None:
            if not isinstance(text, str) or not isinstance(salt, bytes):
                raise damaged(path)
            db.execute(
                "UPDATE change SET value = NULL, salt = NULL, value_digest = ? WHERE station = ? AND seq = ?",
                (chain.seal(salt, text), *ref),
            )
            wiped.append((ref, thing, field))
    return wiped
