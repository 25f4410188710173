"""Tables of cases: a block is the words, then a line «→ …» for each thing that stands in them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "cases"


class Told(NamedTuple):
    """Words and what they mean, a line each."""

    said: str
    wanted: tuple[str, ...]


def told(name: str) -> list[Told]:
    """Return the blocks of a table; lines that begin with ``#`` explain it, «¶» is an empty line."""
    found = []
    for block in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line and not line.startswith("#")]
        said = "\n".join(line for line in lines if not line.startswith("→"))
        if said:
            found.append(Told(said.replace("\n¶\n", "\n\n"), tuple(line[1:].strip() for line in lines if line.startswith("→"))))
    return found
