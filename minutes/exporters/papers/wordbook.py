"""The fixed wording of a paper, which is data: ``resources/papers/*.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from minutes import model
from minutes.errors import BadInput, NotFound
from minutes.places import resource
from minutes.texts import _


@dataclass(frozen=True)
class Wordbook:
    """The words of one paper, in groups."""

    name: str
    groups: dict[str, dict[str, Any]]

    def say(self, group: str, key: str, **values: object) -> str:
        """Return a wording with its places filled."""
        return str(self._get(group, key)).format(**values)

    def number(self, group: str, key: str) -> int:
        """Return a number."""
        return int(self._get(group, key))

    def list(self, group: str, key: str) -> list[Any]:
        """Return a list."""
        return list(self._get(group, key))

    def meeting(self, conference: model.Conference) -> str:
        """Return what the conference calls itself, in small letters: ``hội nghị``, ``phiên họp`` …"""
        for text in (conference.type, conference.title):
            for name in self.list("meeting", "names"):
                if text.strip().casefold().startswith(name):
                    return str(name)
        return self.say("meeting", "otherwise")

    def _get(self, group: str, key: str) -> Any:
        try:
            return self.groups[group][key]
        except KeyError as error:
            raise BadInput(
                _("The wording “{key}” is missing in {name}. Put it back, or install the program again.").format(
                    key=f"{group}.{key}", name=self.name
                )
            ) from error


@cache
def wordbook(name: str) -> Wordbook:
    """Return the wording of a paper: ``minutes`` → ``resources/papers/minutes.toml``.

    :raises NotFound: when the file is not there; :class:`~minutes.errors.BadInput` when it cannot be read.
    """
    path = resource(f"papers/{name}.toml")
    try:
        return Wordbook(path.name, tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise NotFound(_("The file of wording {name} is missing. Install the program again.").format(name=path.name)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            _("The file of wording {name} cannot be read ({reason}). Put it right, or install the program again.").format(
                name=path.name, reason=error
            )
        ) from error
