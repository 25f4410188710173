"""The fixed wording of a paper: read from ``resources/papers/*.toml``, so that an office can change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from minutes import model
from minutes.exporters.paper import Align, Column
from minutes.phrasebook import Phrases, phrases


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

    def columns(self, group: str, aligns: Sequence[Align], prefix: str = "") -> tuple[Column, ...]:
        """Return the columns of a table: titles and widths are wording, what stands in them is not.

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
