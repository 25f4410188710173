"""Compares what was read with what a person says stands there, list by list, best pairs first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Item = Mapping[str, Any]


def words(text: object) -> Counter[str]:
    """Return the words of a text, small, without marks at their edges."""
    return Counter(re.findall(r"\w+(?:[.,/-]\w+)*|%", str(text or "").casefold()))


def likeness(one: object, other: object) -> float:
    """Return the F1 of the words of two texts."""
    first, second = words(one), words(other)
    total = sum(first.values()) + sum(second.values())
    return 2 * sum((first & second).values()) / total if total else 1.0


def holds(one: object, other: object) -> float:
    """Return which share of the shorter text's words stand in the other."""
    first, second = words(one), words(other)
    return sum((first & second).values()) / max(1, min(sum(first.values()), sum(second.values())))


def matched(wanted: Sequence[Item], found: Sequence[Item], alike: Callable[[Item, Item], float]) -> list[tuple[Item, Item]]:
    """Return the pairs that belong together, each item at most once."""
    pairs = sorted(((alike(w, f), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found)), key=lambda p: -p[0])
    left: set[int] = set()
    right: set[int] = set()
    chosen = []
    for degree, i, j in pairs:
        if degree > 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            chosen.append((wanted[i], found[j]))
    return chosen


def same_figure(wanted: Item, found: Item) -> float:
    """Kind, numbers and unit are equal, and the indicators share half of their words."""
    if any(str(wanted[key]) != str(found[key]) for key in ("kind", "value", "low", "high", "of", "unit")):
        return 0.0
    degree = holds(wanted["indicator"], found["indicator"])
    return degree if degree >= 0.5 else 0.0


def same_task(wanted: Item, found: Item) -> float:
    """The texts share most of their words."""
    degree = likeness(wanted["text"], found["text"])
    return degree if degree >= 0.6 else 0.0


def same_statement(wanted: Item, found: Item) -> float:
    """The same speaker, and passages that share most of their words."""
    degree = likeness(wanted["quote"], found["quote"])
    return degree if degree >= 0.6 and wanted["speaker"] == found["speaker"] else 0.0


def f1(wanted: Sequence[Item], found: Sequence[Item], alike: Callable[[Item, Item], float]) -> float:
    """Return the F1 of a list."""
    return 2 * len(matched(wanted, found, alike)) / max(1, len(wanted) + len(found))


def figure_details(wanted: Item, found: Item) -> list[bool]:
    """Nature, qualifier, period and comparisons, each right or not."""
    return [wanted[key] == found[key] for key in ("nature", "qualifier", "period", "changes")]
