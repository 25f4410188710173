"""Files of wording that an office may edit (``resources/papers/*.toml``): read, and told in one sentence where spoiled."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from minutes.errors import BadInput, NotFound
from minutes.places import resource
from minutes.texts import _


class Phrases(dict[str, Any]):
    """A table of wording. What is asked for and missing is told with its name and file, not as a KeyError."""

    def __init__(self, table: Mapping[str, Any], file: str, name: str = "") -> None:
        super().__init__({key: _wrapped(value, file, f"{name}.{key}".lstrip(".")) for key, value in table.items()})
        self._file, self._name = file, name

    def __missing__(self, key: str) -> Any:
        raise BadInput(
            _("The wording “{key}” is missing in {name}. Put it back, or install the program again.").format(
                key=f"{self._name}.{key}".lstrip("."), name=self._file
            )
        )

    def number(self, key: str) -> float:
        """Return a number.

        :raises BadInput: when something else stands there.
        """
        value = self[key]
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.spoiled(key)
        return value

    def list(self, key: str) -> list[Any]:
        """Return a list.

        :raises BadInput: when something else stands there.
        """
        value = self[key]
        if not isinstance(value, list):
            raise self.spoiled(key)
        return value

    def say(self, key: str, **values: object) -> str:
        """Return a wording with its places filled.

        :raises BadInput: when it is missing, or names a place that the program does not fill.
        """
        try:
            return str(self[key]).format(**values)
        except (KeyError, IndexError, ValueError, AttributeError) as error:
            raise self.spoiled(key) from error

    def spoiled(self, key: str) -> BadInput:
        """Return the error of a wording that stands there in a form that cannot be used."""
        return BadInput(
            _(
                "The wording “{key}” in {name} cannot be used as it stands: “{text}”. Put it right, or install the program again."
            ).format(key=f"{self._name}.{key}".lstrip("."), name=self._file, text=str(self[key])[:80])
        )


def _wrapped(value: Any, file: str, name: str) -> Any:
    if isinstance(value, Mapping):
        return Phrases(value, file, name)
    if isinstance(value, list):
        return [_wrapped(one, file, f"{name}[{place}]") for place, one in enumerate(value, 1)]
    return value


@cache
def phrases(name: str) -> Phrases:
    """Return a file of wording: ``minutes`` → ``resources/papers/minutes.toml``.

    :raises NotFound: when the file is not there; :class:`~minutes.errors.BadInput` when it cannot be read.
    """
    path = resource(f"papers/{name}.toml")
    try:
        return Phrases(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    except OSError as error:
        raise NotFound(_("The file of wording {name} is missing. Install the program again.").format(name=path.name)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            _("The file of wording {name} cannot be read ({reason}). Put it right, or install the program again.").format(
                name=path.name, reason=error
            )
        ) from error
