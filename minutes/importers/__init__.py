"""Files in: bytes become a text, and what a text says becomes readings in a conference."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutes.conference import ConferenceFile


def read(source: Path | str | bytes, name: str = "") -> str:
    """Return the text of a text or Word file, or of bytes; see :func:`minutes.importers.text.read_text`."""
    from minutes.importers.text import read_text

    return read_text(source, name)


def import_text(file: ConferenceFile, text: str, name: str, *, again: bool = False) -> list[str]:
    """Record a text and what was read in it; see :func:`minutes.importers.readings.import_text`."""
    from minutes.importers import readings

    return readings.import_text(file, text, name, again=again)
