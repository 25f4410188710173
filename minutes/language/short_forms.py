"""Names of bodies and positions made comparable: short forms spelled out, and bodies that are no more under what they became.

«PCT UBND tỉnh» and «Phó Chủ tịch Ủy ban nhân dân tỉnh» become one text, so do «Sở NN&PTNT» and «Sở Nông nghiệp và Phát triển
nông thôn». For comparing only, never for showing.
"""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache
from typing import NamedTuple

from minutes.language import lexicon
from minutes.language.tokens import Phrases, tokenize

_HEADS = ("Bộ", "Sở", "Phòng")
"""A ministry's field has a department in the province and an office in the district of the same name."""


class _Full(NamedTuple):
    """What a short form means, the last day of it, and what it became then."""

    full: str
    until: dt.date | None
    became: str


@lru_cache(maxsize=4096)
def spelled_out(words: str, day: dt.date | None = None) -> str:
    """Return a position or a body folded, its short forms spelled out.

    :param day: a body that had ended by then goes under the name of what it became.
    """
    tokens, pieces, at = tokenize(words), list[str](), 0
    while at < len(tokens):
        found = _table().at(tokens, at)
        if found is None:
            pieces.append(tokens.low(at))
            at += 1
            continue
        ended = day is not None and found.what.until is not None and found.what.until < day
        pieces.append(found.what.became if ended else found.what.full)
        at = found.end
    return " ".join(pieces)


@cache
def _table() -> Phrases[_Full]:
    rows = [(row[0], _Full(_folded(row[1]), None, "")) for row in lexicon.rows("short_forms")]
    for name, shorts, _since, until, became in lexicon.rows("ministries"):
        last = dt.date.fromisoformat(until) if until else None
        for written in (name, *shorts.split("|")):
            for head in _HEADS if written.startswith("Bộ ") else ("",):
                rows.append((_of(head, written), _Full(_folded(_of(head, name)), last, _folded(_of(head, became)))))
    return Phrases(rows)


def _of(head: str, name: str) -> str:
    """«Bộ Tài chính» as the department: «Sở Tài chính»."""
    return name.replace("Bộ ", f"{head} ", 1) if head and name.startswith("Bộ ") else name


def _folded(words: str) -> str:
    return " ".join(token.low for token in tokenize(words).row)
