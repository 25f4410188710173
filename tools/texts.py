"""The program's texts: gather them from the code into the Vietnamese catalogue, and compile it.

``python tools/texts.py`` keeps every translation, adds what is new (to be translated by hand), sets aside what the code
no longer says, and writes the .mo. ``--check`` changes nothing and fails where a text lacks its Vietnamese.
"""

from __future__ import annotations

import ast
import io
import string
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources/locale/vi/LC_MESSAGES/daucau.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def main(*arguments: str) -> int:
    """Update the catalogue, or with ``--check`` only look; return the exit code."""
    used = extracted()
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="vi", domain="daucau")
    if arguments == ("--check",):
        faults = hidden() + missing(used, catalogue) + spoiled(catalogue)
        if compiled(catalogue) != MO.read_bytes():
            faults.append(f"{MO.relative_to(ROOT)} is older than the .po: make texts")
        _tell(faults, used, catalogue)
        return 1 if faults else 0
    catalogue.update(used, no_fuzzy_matching=True, update_creation_date=False)
    with PO.open("wb") as file:
        write_po(file, catalogue, sort_output=True, width=0, no_location=True)
    MO.write_bytes(compiled(catalogue))
    _tell(missing(used, catalogue) + spoiled(catalogue), used, catalogue)
    return 0


def extracted() -> Catalog:
    """Return every text that the code of the program marks for translation."""
    found = Catalog(project="Đầu Cầu", charset="utf-8")
    for folder in ("minutes", "ui"):
        for _file, _line, text, _comments, context in extract_from_dir(ROOT / folder, keywords=KEYWORDS):
            found.add(text, context=context)
    return found


def hidden(root: Path = ROOT) -> list[str]:
    """Return a line for each text inside an f-string: there no text is found, so that its Vietnamese would be thrown away."""
    faults = []
    for folder in ("minutes", "ui"):
        for path in sorted((root / folder).rglob("*.py")):
            for literal in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                calls = (
                    [one for one in ast.walk(literal) if isinstance(one, ast.Call)] if isinstance(literal, ast.JoinedStr) else []
                )
                for call in calls:
                    named = isinstance(call.func, ast.Name) and call.func.id in KEYWORDS
                    if named and call.args and isinstance(call.args[0], ast.Constant):
                        faults.append(f"{path.relative_to(root)}:{call.lineno}: take {call.args[0].value!r} out of the f-string")
    return faults


def missing(used: Catalog, catalogue: Catalog) -> list[str]:
    """Return a line for each text of the code without Vietnamese."""
    return [f"no Vietnamese: {_name(message)}" for message in used if message.id and not _translated(catalogue, message)]


def spoiled(catalogue: Catalog) -> list[str]:
    """Return a line for each translation that lost or invented a {name}, which would fail when it is shown."""
    faults = []
    for message in catalogue:
        forms = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        for form in filter(None, forms if message.id else []):
            wanted = {name for text in _ids(message) for name in _fields(text)}
            if _fields(form) != wanted:
                faults.append(f"{{names}} differ: {_name(message)} → {form!r}")
    return faults


def compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue as the bytes of a .mo file."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def _translated(catalogue: Catalog, message: Message) -> bool:
    found = catalogue.get(message.id, message.context)
    if found is None or found.fuzzy:
        return False
    return all(found.string) if isinstance(found.string, (list, tuple)) else bool(found.string)


def _ids(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, (list, tuple)) else (message.id,)


def _name(message: Message) -> str:
    return " / ".join(repr(text) for text in _ids(message))


def _fields(text: str) -> set[str]:
    return {name for _text, name, _format, _conversion in string.Formatter().parse(text) if name is not None}


def _tell(faults: list[str], used: Catalog, catalogue: Catalog) -> None:
    stale = [message for message in catalogue if message.id and used.get(message.id, message.context) is None]
    for line in faults:
        print(line)
    for message in stale:
        print(f"no longer in the code: {_name(message)}")
    print(f"{len(used)} texts in the code, {len(faults)} faults, {len(stale)} no longer used")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
