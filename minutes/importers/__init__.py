"""Files in: bytes become a text, and what a text says becomes readings in a conference."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from minutes.conference import ConferenceFile
    from minutes.language.readings import Reading


def read(source: Path | str | bytes, name: str = "") -> str:
    """Return the text of a text or Word file, or of bytes; see :func:`minutes.importers.text.read_text`."""
    from minutes.importers.text import read_text

    return read_text(source, name)


def import_text(file: ConferenceFile, text: str, name: str, *, again: bool = False) -> list[str]:
    """Record a text and what was read in it; see :func:`minutes.importers.readings.import_text`."""
    from minutes.importers import readings

    return readings.import_text(file, text, name, again=again)


def record_line(
    file: ConferenceFile,
    statement: Mapping[str, Any],
    found: Sequence[Reading],
    confirmed: Collection[str] = (),
    newcomer: Reading | None = None,
) -> str:
    """Record a statement and what was read in it; see :func:`minutes.importers.readings.record_line`."""
    from minutes.importers import readings

    return readings.record_line(file, statement, found, confirmed, newcomer)
