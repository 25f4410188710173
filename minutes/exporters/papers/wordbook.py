"""The fixed wording of a paper: read from ``resources/papers/*.toml``, so that an office can change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from minutes import model
from minutes.exporters.paper import Align, Column, Row, Table
from minutes.phrasebook import Phrases, phrases

_ALWAYS = 2
"""The first columns of a table, the number and what it is about: they stand even where they are empty."""


@dataclass(frozen=True)
class Wordbook:
    """The wording of one paper, in groups of named phrases."""

    groups: Mapping[str, Phrases]

    def say(self, group: str, key: str, **values: object) -> str:
        """Return a wording with its places filled."""
        return self.groups[group].say(key, **values)

    def number(self, group: str, key: str) -> float:
        """Return a number."""
        return self.groups[group].number(key)

    def list(self, group: str, key: str) -> list[Any]:
        """Return a list."""
        return self.groups[group].list(key)

    def table(self, group: str, aligns: Sequence[Align], rows: Sequence[Row], prefix: str = "") -> Table:
        """Return a table of which titles and widths are wording; a column in which nothing stands, save the first two, is left out.

        A row of one cell goes across the table.

        :raises BadInput: when there are more or fewer titles or widths than the table has columns.
        """
        columns = self._columns(group, aligns, prefix)
        full = [row for row in rows if len(row.cells) > 1]
        kept = [at for at in range(len(columns)) if at < _ALWAYS or any(any(row.cells[at]) for row in full)]
        cut = (replace(row, cells=tuple(row.cells[at] for at in kept)) if len(row.cells) > 1 else row for row in rows)
        return Table(tuple(columns[at] for at in kept), tuple(cut))

    def _columns(self, group: str, aligns: Sequence[Align], prefix: str) -> tuple[Column, ...]:
        """The columns of a table.

        :raises BadInput: when there are more or fewer titles or widths than the table has columns.
        """
        table = self.groups[group]
        titles, widths = table.list(f"{prefix}columns"), table.list(f"{prefix}widths")
        for key, found in ((f"{prefix}columns", titles), (f"{prefix}widths", widths)):
            if len(found) != len(aligns):
                raise table.spoiled(key)
        return tuple(Column(str(title), wide, align) for title, wide, align in zip(titles, widths, aligns, strict=True))

    def meeting(self, conference: model.Conference) -> str:
        """Return what the conference calls itself, in small letters: ``hội nghị``, ``phiên họp`` …"""
        for text in (conference.type, conference.title):
            for name in self.list("meeting", "names"):
                if text.strip().casefold().startswith(name):
                    return str(name)
        return self.say("meeting", "otherwise")


def wordbook(name: str) -> Wordbook:
    """Return the wording of a paper: ``minutes`` → ``resources/papers/minutes.toml``.

    :raises NotFound: when the file is not there; :class:`~minutes.errors.BadInput` when it cannot be read.
    """
    return Wordbook(phrases(name))
