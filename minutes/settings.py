"""Every setting once: its key, its type, its default and what it is for.

They lie in ``settings.json`` in the person's own folder. A damaged file is put aside as ``settings.damaged.json``
and the defaults are used; a single value that does not fit keeps its default and is left in the file as it is,
as are keys that this version does not know.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from minutes.errors import BadInput, Known, from_os, shorten
from minutes.files import replacing, turn
from minutes.places import config_dir, library_dir
from minutes.texts import LANGUAGES, N_, _

T = TypeVar("T")
Json = Any
"""A JSON value; minutes.values, which says more, is not needed for starting."""

LONGEST = 300
"""The most characters that a line of a letterhead may have."""


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One setting. ``read`` makes a value of what stands in the file or in a field, or raises BadInput with the reason."""

    key: str
    default: Callable[[], T]
    purpose: str
    read: Callable[[Json], T]


def _choice(*allowed: str) -> Callable[[Json], str]:
    def read(value: Json) -> str:
        if value not in allowed:
            raise BadInput(_("Choose one of: {values}.").format(values=", ".join(allowed)))
        return str(value)

    return read


def _per_cent(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 100 <= value <= 200:
        raise BadInput(_("A whole number from 100 to 200."))
    return value


def _line(value: Json) -> str:
    if not isinstance(value, str) or "\n" in value:
        raise BadInput(_("One line of text."))
    text = " ".join(value.split())
    if len(text) > LONGEST:
        raise BadInput(_("At most {n} characters; this has {have}.").format(n=LONGEST, have=len(text)))
    return text


def _symbol(value: Json) -> str:
    text = _line(value)
    if text.endswith("/") or text.startswith("/"):
        raise BadInput(_("Leave out the “/” at the end."))
    if any(char.isspace() for char in text):
        raise BadInput(_("A symbol has no spaces: BB-VP."))
    return text


def _lines(value: Json) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.splitlines()
    if not isinstance(value, list | tuple):
        raise BadInput(_("One recipient a line."))
    return tuple(line for line in (_line(item) for item in value) if line)


def _folder(value: Json) -> Path:
    if not isinstance(value, str | Path) or not str(value).strip():
        raise BadInput(_("Give a folder."))
    path = Path(value).expanduser()
    if not path.is_absolute():
        raise BadInput(_("Give the whole path of the folder."))
    if path.exists() and not path.is_dir():
        raise BadInput(_("“{name}” is a file, not a folder.").format(name=shorten(path)))
    return path


def _state(value: Json) -> str:
    if not isinstance(value, str):
        raise BadInput(_("One line of text."))
    return value


LANGUAGE = Setting("language", lambda: "vi", N_("The language of the program"), _choice(*LANGUAGES))
THEME = Setting("theme", lambda: "system", N_("Light, dark, or as the system says"), _choice("light", "dark", "system"))
ZOOM = Setting("zoom", lambda: 100, N_("How large everything is, in per cent"), _per_cent)
AUTHOR = Setting("author", str, N_("The name under which your changes are recorded"), _line)
SUPERIOR = Setting("superior", str, N_("The body above the issuing one, on papers"), _line)
ISSUER = Setting("issuer", str, N_("The body that issues the papers"), _line)
PLACE = Setting("place", str, N_("Where your conferences are usually held"), _line)
SYMBOL = Setting("symbol", lambda: "BB", N_("The symbol after the number of the minutes"), _symbol)
RECIPIENTS: Setting[tuple[str, ...]] = Setting("recipients", lambda: (), N_("Who gets the papers, one a line"), _lines)
LIBRARY: Setting[Path] = Setting("library", library_dir, N_("The folder where conferences lie"), _folder)
WINDOW = Setting("window", str, N_("Where the window stood last"), _state)

ALL: tuple[Setting[Any], ...] = (
    LANGUAGE,
    THEME,
    ZOOM,
    AUTHOR,
    SUPERIOR,
    ISSUER,
    PLACE,
    SYMBOL,
    RECIPIENTS,
    LIBRARY,
    WINDOW,
)


class Settings:
    """The settings of the person at this machine; what is set is on the disk when ``set`` returns.

    ``problem`` is what was wrong with the file when it was read, as a sentence, or empty.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or config_dir() / "settings.json"
        self.problem = ""
        self._listeners: list[Callable[[Setting[Any]], None]] = []
        self._file = self._load()
        self._overrides: dict[str, Json] = {}
        self._unwritten: set[str] = set()

    def get(self, setting: Setting[T]) -> T:
        """Return the value of a setting: what was set, or its default."""
        kept = self._overrides.get(setting.key, self._file.get(setting.key))
        if kept is None:
            return setting.default()
        try:
            return setting.read(kept)
        except BadInput:
            return setting.default()

    def override(self, setting: Setting[T], value: Json) -> None:
        """Give a setting another value for this run only: nothing is written.

        :raises BadInput: with the reason, when it does not fit.
        """
        setting.read(value)
        self._overrides[setting.key] = value

    def is_set(self, setting: Setting[Any]) -> bool:
        """Return whether the person gave this setting a value."""
        return setting.key in self._file

    def set(self, setting: Setting[T], value: object) -> T:
        """Check a value, keep it, write it, and tell who listens; return it as it was understood.

        :raises BadInput: with the reason, when it does not fit; the former value stays.
        :raises CannotWrite: when the disk refuses; the new value holds until the program ends.
        """
        understood = setting.read(value)
        self._overrides.pop(setting.key, None)
        kept = _json(understood)
        if self._file.get(setting.key) != kept:
            self._file[setting.key] = kept
            self._unwritten.add(setting.key)
            for listener in tuple(self._listeners):
                listener(setting)
            self._write()
        return understood

    def listen(self, callback: Callable[[Setting[Any]], None]) -> Callable[[], None]:
        """Call ``callback`` with each setting that changes; return what ends it."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    def _load(self) -> dict[str, Json]:
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return {}
        except UnicodeDecodeError:
            return self._put_aside()
        except OSError as error:
            self.problem = from_os(error, self.path, writing=False).sentence
            return {}
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return self._put_aside()
        return found if isinstance(found, dict) else self._put_aside()

    def _put_aside(self) -> dict[str, Json]:
        aside = self.path.with_suffix(".damaged.json")
        try:
            self.path.replace(aside)
        except OSError as error:
            self.problem = from_os(error, self.path, writing=True).sentence
        else:
            self.problem = _(
                "The settings could not be read. The defaults are in use; the former file is kept as “{name}”."
            ).format(name=aside.name)
        return {}

    def _write(self) -> None:
        """Write what was set here; what another window has set meanwhile stays as that one set it."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise from_os(error, self.path, writing=True) from error
        with turn(self.path):
            kept = {**self._load(), **{key: self._file[key] for key in self._unwritten}}
            with replacing(self.path) as beside:
                beside.write_text(json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
        self._unwritten.clear()


def _json(value: object) -> Json:
    """A value of a setting as JSON: a path and a tuple have no form of their own there."""
    if isinstance(value, Path):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def try_set(settings: Settings, setting: Setting[T], value: object) -> Known | None:
    """Set, and return what was wrong instead of raising it: for a field that shows the reason under itself."""
    try:
        settings.set(setting, value)
    except Known as error:
        return error
    return None
