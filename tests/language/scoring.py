"""Scores a reading against an answer made by hand, by the rules that the answers were written for.

F1 over each list, best pairs first: figures match by kind, numbers, unit and half of the indicator's words; tasks by 0.6 of
their words; people by name; sites by name and chair; statements by speaker and 0.6 of their words. Details are the share of
equal fields of what matched. An invention is a quote that the text does not hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

Item = Mapping[str, Any]


class Score(NamedTuple):
    """F1 of one list and the share of right details (1 where nothing matched or nothing is asked)."""

    f1: float
    details: float


def fold(text: str | None) -> str:
    plain = unicodedata.normalize("NFC", text or "").casefold()
    return " ".join(plain.split()).strip(" .,;:…“”\"'()")


def words(text: str | None) -> Counter[str]:
    return Counter(re.findall(r"[\w%]+(?:[.,\-/][\w%]+)*", fold(text)))


def word_f1(left: str | None, right: str | None) -> float:
    one, other = words(left), words(right)
    return 2 * (one & other).total() / (one.total() + other.total()) if one and other else 0.0


def held(left: str | None, right: str | None) -> float:
    one, other = words(left), words(right)
    return (one & other).total() / min(one.total(), other.total()) if one and other else 0.0


def number(value: str | None) -> Decimal | str | None:
    if not value:
        return None
    try:
        return Decimal(value).normalize()
    except InvalidOperation:
        return value


def same(left: str | None, right: str | None) -> bool:
    return fold(left) == fold(right)


def _figure(wanted: Item, got: Item) -> float:
    equal = all(number(wanted[key]) == number(got[key]) for key in ("value", "low", "high", "of"))
    if not equal or wanted["kind"] != got["kind"] or not same(wanted["unit"], got["unit"]):
        return 0.0
    share = held(wanted["indicator"], got["indicator"])
    return share if share >= 0.5 else 0.0


def _changes(figure: Item) -> list[tuple[str, str, str, str]]:
    return sorted((c["direction"] or "", str(number(c["value"])), fold(c["unit"]), fold(c["base"])) for c in figure["changes"])


def _figure_details(wanted: Item, got: Item) -> list[bool]:
    texts = [same(wanted[key], got[key]) for key in ("nature", "qualifier", "period")]
    return [*texts, _changes(wanted) == _changes(got)]


def _task(wanted: Item, got: Item) -> float:
    share = word_f1(wanted["text"], got["text"])
    return share if share >= 0.6 else 0.0


def _task_details(wanted: Item, got: Item) -> list[bool]:
    partners = {fold(one) for one in wanted["partners"]} == {fold(one) for one in got["partners"]}
    return [same(wanted["owner"], got["owner"]), partners, same(wanted["due"], got["due"])]


def _person_details(wanted: Item, got: Item) -> list[bool]:
    neither = not wanted["position"] and not got["position"]
    return [neither or word_f1(wanted["position"], got["position"]) >= 0.7, set(wanted["roles"]) == set(got["roles"])]


def _statement(wanted: Item, got: Item) -> float:
    share = word_f1(wanted["quote"], got["quote"]) if same(wanted["speaker"], got["speaker"]) else 0.0
    return share if share >= 0.6 else 0.0


Pair = Callable[[Item, Item], float]
Details = Callable[[Item, Item], list[bool]]
_RULES: dict[str, tuple[Pair, Details | None]] = {
    "figures": (_figure, _figure_details),
    "tasks": (_task, _task_details),
    "people": (lambda wanted, got: float(same(wanted["name"], got["name"])), _person_details),
    "sites": (lambda wanted, got: float(same(wanted["name"], got["name"]) and same(wanted["chair"], got["chair"])), None),
    "statements": (_statement, None),
}


def _pairs(wanted: Sequence[Item], got: Sequence[Item], pair: Pair) -> list[tuple[Item, Item]]:
    scored = [(pair(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(got)]
    left: set[int] = set()
    right: set[int] = set()
    found = []
    for share, i, j in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if share > 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((wanted[i], got[j]))
    return found


def score(answer: Item, got: Item) -> dict[str, Score]:
    """Score each list of a reading against the answer."""
    scores = {}
    for name, (pair, details) in _RULES.items():
        matched = _pairs(answer[name], got[name], pair)
        marks = [mark for a, b in matched for mark in (details(a, b) if details else ())]
        total = len(answer[name]) + len(got[name])
        scores[name] = Score(2 * len(matched) / total if total else 1.0, sum(marks) / len(marks) if marks else 1.0)
    return scores


def conference(answer: Item, got: Item) -> float:
    """The share of title, date, session and organiser that are right."""
    wanted, found = answer["conference"], got["conference"]
    title = word_f1(wanted["title"], found["title"]) >= 0.8 or (not wanted["title"] and not found["title"])
    rest = [same(wanted[key], found[key]) for key in ("date", "session", "organiser")]
    return (title + sum(rest)) / 4


def inventions(text: str, got: Item) -> list[str]:
    """Every quote that the text does not hold letter for letter."""
    return [one["quote"] for name in _RULES for one in got[name] if one.get("quote") and one["quote"] not in text]
