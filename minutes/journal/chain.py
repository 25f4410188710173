"""Digests: what makes an alteration of a change visible. ``docs/format.md`` says the same in words, with an example."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from minutes.journal.changes import Ref

CHANGE_TAG: Final = b"daucau change 1"
CHAIN_TAG: Final = b"daucau chain 1"


def netstrings(parts: Iterable[bytes]) -> bytes:
    """Return parts as netstrings (``5:hello,``): no two lists of parts give the same bytes."""
    return b"".join([b"%d:%b," % (len(part), part) for part in parts])


def start(conference: str, station: str) -> bytes:
    """Return what stands for «the digest before» at a station's first change: bound to the conference and the station."""
    return hashlib.sha256(netstrings((CHAIN_TAG, conference.encode(), station.encode()))).digest()


def seal(salt: bytes, value: str) -> bytes:
    """Return the digest of a value: sha256 of its salt and its text. It stays when the value is blanked."""
    return hashlib.sha256(salt + value.encode()).digest()


def digest(
    before: bytes,
    ref: Ref,
    step: tuple[int, str, str, int, int, str],
    *,
    thing: str,
    field: str,
    replaces: tuple[Ref, ...],
    value_digest: bytes,
) -> bytes:
    """Return the digest of a change.

    :param before: the digest of the station's change before this one, or :func:`start`.
    :param step: the step's number, name, ``undoes`` ("" for none), time in ms, offset in minutes, author.
    :param replaces: sorted.
    :param value_digest: see :func:`seal`.
    """
    number, name, undoes, time_ms, offset_min, author = step
    parts = [
        CHANGE_TAG,
        before,
        ref.station.encode(),
        b"%d" % ref.seq,
        b"%d" % number,
        name.encode(),
        undoes.encode(),
        b"%d" % time_ms,
        b"%d" % offset_min,
        author.encode(),
        thing.encode(),
        field.encode(),
        b"%d" % len(replaces),
    ]
    for station, seq in replaces:
        parts += (station.encode(), b"%d" % seq)
    parts.append(value_digest)
    return hashlib.sha256(netstrings(parts)).digest()
