"""Files in and out: new, import, extract, show, list."""

from __future__ import annotations

import json
import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from minutes import interchange, model
from minutes.cli import opened
from minutes.cli.export import conflicts
from minutes.cli.output import exists, summary, written
from minutes.errors import BadInput, CannotWrite, Known, from_os, shorten
from minutes.files import SUFFIX, need_file
from minutes.texts import _, ngettext
from minutes.unsettled import doubtful

_JSON_LIMIT = 256 * 2**20
_TEXT_LIMIT = 64 * 2**20
"""More than any importer takes, so that it refuses by its own sentence."""


def new(chosen: Namespace) -> int:
    """``minutes new FILE [--title T] [--json JSON]``."""
    items = interchange.from_document(_read_json(chosen.json)) if chosen.json else []
    if chosen.title:
        items.append((model.CONFERENCE, {"id": model.CONFERENCE, "title": chosen.title}))
    if exists(chosen.file):
        raise CannotWrite(_("“{name}” is already there. Give another name.").format(name=shorten(chosen.file)))
    with opened.new(chosen.file, chosen.author) as file:
        if items:
            file.add_many(items, _("New conference"))
    print(written(chosen.file))
    return 0


def import_(chosen: Namespace) -> int:
    """``minutes import TEXT [FILE] [--accept] [--again]``: 1 when nothing was read, or not all was accepted."""
    from minutes import importers

    path = chosen.file or _beside(chosen.text)
    text = _text_of(chosen.text)
    name = Path(chosen.text).name if chosen.text != "-" else _("standard input")
    with opened.to_write_or_new(path, chosen.author) as file:
        readings = importers.import_text(file, text, name, again=chosen.again)
        if chosen.accept:
            file.accept_all(*readings)
        found = frozenset(readings)
        made = [one for one in file.state().readings if one.id in found]
    if not made:
        told = _("{file}: nothing was recognised in “{name}”: no figure, task, person or site. Its text is kept whole in the file.")
        print(told.format(file=path, name=shorten(name)))
        print(_("Open the file and type what matters; if it was the wrong text, “minutes undo” takes it out again."))
        return 1
    if chosen.accept:
        return _tell_accepted(path, made)
    print(ngettext("{file}: {n} reading", "{file}: {n} readings", len(made)).format(file=path, n=len(made)))
    print(_("They wait for a person: open the file, or import with --accept."))
    return 0


def _tell_accepted(path: Path, made: Sequence[model.Reading]) -> int:
    """Say how many readings were accepted, how many of them in doubt, and which were left."""
    left = [one for one in made if one.state is model.ReadingState.WAITING]
    if left:
        told = ngettext("{file}: {n} reading, {left} left waiting", "{file}: {n} readings, {left} left waiting", len(made))
    else:
        told = ngettext("{file}: {n} reading, accepted", "{file}: {n} readings, all accepted", len(made))
    print(told.format(file=path, n=len(made), left=len(left)))
    if left:
        print(_("What would replace the conference’s own name or date, as they stand, is for a person to accept by itself."))
    unsure = sum(doubtful(one) for one in made if one.state is not model.ReadingState.WAITING)
    if unsure:
        told = ngettext(
            "{n} of them is less sure. “minutes extract --explain” marks it with “?”.",
            "{n} of them are less sure. “minutes extract --explain” marks them with “?”.",
            unsure,
        )
        print(told.format(n=unsure))
    return 1 if left else 0


def extract(chosen: Namespace) -> int:
    """``minutes extract [--json|--explain] TEXT``."""
    from minutes.language import reader

    result = reader.read(_text_of(chosen.text))
    if chosen.explain:
        from minutes.cli.explain import explain

        shown = sys.stdout.isatty()
        width = shutil.get_terminal_size((100, 24)).columns if shown else 100
        print(explain(result, colour=shown and "NO_COLOR" not in os.environ, width=width))
    else:
        from minutes.language.answer import answer

        print(json.dumps(answer(result), ensure_ascii=False, indent=1))
    return 0


def show(chosen: Namespace) -> int:
    """``minutes show FILE [--json] [--at STEP]``."""
    with opened.to_read(chosen.file) as file:
        state = file.state(file.journal.mark_after(chosen.at) if chosen.at else None)
        told = [] if chosen.at else list(conflicts(file, state))
    for line in told:
        print(line, file=sys.stderr)
    if chosen.json:
        print(json.dumps(interchange.to_document(state), ensure_ascii=False, indent=1))
    else:
        print("\n".join(summary(state)))
    return 0


def list_(chosen: Namespace) -> int:
    """``minutes list [FOLDER]``: the files that can be believed on one line each; the others with the reason, at the end."""
    if not chosen.folder.is_dir():
        raise BadInput(_("There is no folder “{name}”.").format(name=chosen.folder))
    bad: list[str] = []
    try:
        found = sorted(path for path in chosen.folder.iterdir() if path.suffix.casefold() == SUFFIX)
    except OSError as error:
        raise from_os(error, chosen.folder, writing=False) from error
    for path in found:
        try:
            with opened.to_read(path) as file:
                state = file.state()
        except Known as error:
            bad.append(f"{path}: {error.sentence}")
            continue
        date = state.date.isoformat() if state.date else "…"
        print(path, date, state.title or _("(no title)"), sep="\t")
    if not found:
        print(
            _("There is no conference file ({suffix}) in “{name}”.").format(suffix=SUFFIX, name=chosen.folder),
            file=sys.stderr,
        )
    for line in bad:
        print(line, file=sys.stderr)
    return 1 if bad else 0


def _beside(text: str) -> Path:
    if text == "-":
        raise BadInput(_("Name the conference file: standard input has no name to take it from."))
    return Path(text).with_suffix(SUFFIX)


def _text_of(name: str) -> str:
    """The text of a file, or of standard input (``-``)."""
    from minutes import importers

    if name == "-":
        return importers.read(sys.stdin.buffer.read(_TEXT_LIMIT), _("standard input"))
    return importers.read(Path(name))


def _read_json(name: str) -> Any:
    if name != "-":
        need_file(Path(name), writing=False)
    try:
        raw = sys.stdin.buffer.read(_JSON_LIMIT) if name == "-" else Path(name).read_bytes()
        return json.loads(raw, parse_float=_refuse_float, parse_constant=_refuse_float)
    except OSError as error:
        raise from_os(error, Path(name), writing=False) from error
    except json.JSONDecodeError as error:
        raise _no_json(
            name, _("it stops making sense at line {line}, column {column}").format(line=error.lineno, column=error.colno)
        ) from error
    except UnicodeDecodeError as error:
        raise _no_json(name, _("it is no text in UTF-8")) from error
    except RecursionError as error:
        raise _no_json(name, _("it is nested too deeply")) from error


def _no_json(name: str, reason: str) -> BadInput:
    shown = _("standard input") if name == "-" else shorten(name)
    return BadInput(_("“{name}” is not JSON: {reason}").format(name=shown, reason=f"{reason}."))


def _refuse_float(text: str) -> Any:
    raise BadInput(_("In the JSON the number {text} has to stand in quotes, so that it stays exact.").format(text=text))
