"""Clocks that are off. They order for the eye only, so nothing is repaired: a person is told where the order may mislead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from minutes.journal.changes import Finding, Mark, Ref, read_refs
from minutes.journal.faults import damaged
from minutes.journal.image import Rows
from minutes.journal.marks import CHUNK
from minutes.texts import _

TOLERANCE_MS = 5 * 60_000
"""Clocks that are set by the network or by hand differ by less."""

_STEPS = (
    "SELECT s.seq, s.time_ms, s.author, c.replaces FROM step s JOIN change c ON c.station = s.station AND c.seq = s.seq "
    "WHERE s.station = ? AND s.seq > ? ORDER BY s.seq LIMIT ?"
)
_TIME = "SELECT s.time_ms FROM change c JOIN step s ON s.station = c.station AND s.seq = c.step WHERE c.station = ? AND c.seq = ?"


def off(rows: Rows, path: Path, until: Mark, now_ms: int) -> Iterator[Finding]:
    """Yield the steps whose time cannot be right: in the future, before the station's own last, before what they replaced.

    :param now_ms: our own clock.
    :raises Damaged: when one cannot be read.
    """
    try:
        yield from _off(rows, until, now_ms)
    except (TypeError, ValueError, AttributeError) as error:
        raise damaged(path) from error


def _off(rows: Rows, until: Mark, now_ms: int) -> Iterator[Finding]:
    for station in sorted(until.seqs):
        at, before = 0, 0
        while found := rows(_STEPS, (station, at, CHUNK)):
            for seq, time_ms, author, replaces in found:
                ref = Ref(station, seq)
                if time_ms > now_ms + TOLERANCE_MS:
                    yield Finding(
                        "clock", ref, _("{author} wrote {ref} at a time that has not come yet.").format(author=author, ref=ref)
                    )
                elif time_ms < before - TOLERANCE_MS:
                    sentence = _("The clock of {author} was put back before {ref} was written.").format(author=author, ref=ref)
                    yield Finding("clock", ref, sentence)
                elif any(time_ms < _time(rows, old) - TOLERANCE_MS for old in read_refs(replaces) if old.station != station):
                    sentence = _("{author} wrote {ref} before what it replaces, by the clocks.").format(author=author, ref=ref)
                    yield Finding("clock", ref, sentence)
                before = time_ms
            at = found[-1][0]


def _time(rows: Rows, ref: Ref) -> int:
    found = rows(_TIME, ref)
    return int(found[0][0]) if found else 0
