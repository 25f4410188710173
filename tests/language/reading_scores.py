"""How well whole texts are read: every text of ``texts/`` against what a person says stands in it.

``python -m tests.language.reading_scores`` prints the table; ``test_texts.py`` holds the least that is allowed.
The texts are ours: invented conferences in the habits of Vietnamese news, notices, transcripts and minutes. Those of
``texts/read/`` were looked at while the reader was made. Those of ``texts/unread/`` were first scored by a reader that had
never seen them, and what they then showed was mended in general; so they tell no longer how a text that nobody has seen is
read, only that what was learnt from them is kept.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from minutes.language.answer import answer
from minutes.language.reader import read
from tests.language import scoring
from tests.language.scoring import Item

TEXTS = Path(__file__).parent / "texts"
GROUPS = ("read", "unread")


def same_name(wanted: Item, found: Item) -> float:
    """The same person or place."""
    return float(_folded(wanted["name"]) == _folded(found["name"]))


def same_site(wanted: Item, found: Item) -> float:
    """The same place under the same chair."""
    return float(same_name(wanted, found) > 0 and _folded(wanted["chair"]) == _folded(found["chair"]))


def task_details(wanted: Item, found: Item) -> list[bool]:
    """Owner, partners and deadline, each right or not."""
    partners = [sorted(map(_folded, item["partners"])) for item in (wanted, found)]
    return [_folded(wanted["owner"]) == _folded(found["owner"]), partners[0] == partners[1], wanted["due"] == found["due"]]


def person_details(wanted: Item, found: Item) -> list[bool]:
    """Position and roles, each right or not."""
    position = scoring.likeness(wanted["position"], found["position"]) >= 0.7
    return [position, set(wanted["roles"]) == set(found["roles"])]


def conference_details(wanted: Item, found: Item) -> list[bool]:
    """Title, day, part of the day and organiser, each right or not."""
    title = scoring.likeness(wanted["title"], found["title"]) >= 0.8
    return [title, *(_folded(wanted[key]) == _folded(found[key]) for key in ("date", "session", "organiser"))]


_Alike = Callable[[Item, Item], float]
_Details = Callable[[Item, Item], list[bool]]
LISTS: dict[str, tuple[_Alike, _Details | None]] = {
    "figures": (scoring.same_figure, scoring.figure_details),
    "tasks": (scoring.same_task, task_details),
    "people": (same_name, person_details),
    "sites": (same_site, None),
    "statements": (scoring.same_statement, None),
}


def scores(folder: Path) -> dict[str, float]:
    """Return the F1 of each list over all texts of a folder together, the share of details that are right, and inventions.

    An invention is a quote that does not stand in its text.
    """
    tally: dict[str, Counter[str]] = {name: Counter() for name in (*LISTS, "conference")}
    inventions = 0
    for text, wanted in cases(folder):
        found = answer(read(text))
        _count(tally["conference"], conference_details(wanted["conference"], found["conference"]))
        for name, (alike, details) in LISTS.items():
            pairs = scoring.matched(wanted[name], found[name], alike)
            tally[name].update(hit=len(pairs), all=len(wanted[name]) + len(found[name]))
            for pair in pairs if details else ():
                _count(tally[name], details(*pair))
            inventions += sum(1 for one in found[name] if one.get("quote") and one["quote"] not in text)
    result = {name: _share(2 * count["hit"], count["all"]) for name, count in tally.items() if name != "conference"}
    result |= {f"{name} details": _share(count["right"], count["details"]) for name, count in tally.items() if count["details"]}
    result["conference"] = result.pop("conference details")
    return result | {"inventions": float(inventions)}


def cases(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each text of a folder with what stands in it."""
    for path in sorted(folder.glob("*.txt")):
        yield path.read_text(encoding="utf-8"), json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def _count(tally: Counter[str], details: Sequence[bool]) -> None:
    tally.update(right=sum(details), details=len(details))


def _share(part: int, whole: int) -> float:
    return part / max(1, whole)


def _folded(text: object) -> str:
    return " ".join(str(text or "").casefold().split()).strip(" .,;:")


if __name__ == "__main__":
    for group in GROUPS:
        print(group)
        for name, value in scores(TEXTS / group).items():
            print(f"  {name:20} {value:.3f}")
