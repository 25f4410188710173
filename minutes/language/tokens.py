"""A text as a row of words, numbers and marks, and tables of phrases that are looked up in it.

One pass, no backtracking: everything that reads figures and dates walks over these tokens, so its time grows with
the text and with nothing else.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from minutes.language.folding import fold_word
from minutes.places import resource

_TOKEN = re.compile(r"(?P<num>\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_]+\d*)|(?P<line>[\n\r]+)|(?P<mark>[^\s])")

T = TypeVar("T")


class Token(NamedTuple):
    """One word, number or mark. ``low`` is the folded word; ``glued``: no space stands before it; ``capital``: a capital letter begins it."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    glued: bool
    capital: bool


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, with the text."""

    text: str
    row: tuple[Token, ...]
    lows: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The folded words alone: what tables of phrases look for, many times for each word."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lows", tuple([token.low for token in self.row]))

    def __len__(self) -> int:
        return len(self.row)

    def low(self, index: int) -> str:
        """Return the folded word at ``index``, or an empty text outside the row."""
        if index < 0:
            return ""
        try:
            return self.lows[index]
        except IndexError:
            return ""

    def kind(self, index: int) -> str:
        """Return the kind of the token at ``index`` (word, num, mark, line), or an empty text outside the row."""
        return self.row[index].kind if 0 <= index < len(self.row) else ""

    def words(self, start: int, end: int) -> str:
        """Return the text from the token ``start`` up to and without the token ``end``."""
        return self.text[self.row[start].start : self.row[end - 1].end] if start < end else ""


def tokenize(text: str) -> Tokens:
    """Cut a text into words, numbers and marks."""
    row: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        start, end = match.span()
        piece = match[0]
        low = fold_word(piece) if kind == "word" else "\n" if kind == "line" else piece
        row.append(Token(piece, low, start, end, kind, start == last, piece[0].isupper()))
        last = end
    return Tokens(text, tuple(row))


class Found(NamedTuple, Generic[T]):
    """A phrase that was found: what the table says of it, and the tokens that it takes."""

    what: T
    start: int
    end: int


class Phrases(Generic[T]):
    """A table of phrases; the longest one that fits wins. Its keys are folded as the tokens are."""

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        self._table: dict[tuple[str, ...], T] = {}
        self._heads: dict[str, tuple[int, ...]] = {}
        self._tails: dict[str, tuple[int, ...]] = {}
        heads: dict[str, set[int]] = {}
        tails: dict[str, set[int]] = {}
        for phrase, what in rows:
            key = tokenize(phrase).lows
            self._table.setdefault(key, what)
            heads.setdefault(key[0], set()).add(len(key))
            tails.setdefault(key[-1], set()).add(len(key))
        self._heads = {word: tuple(sorted(sizes, reverse=True)) for word, sizes in heads.items()}
        self._sizes = self._heads.get
        self._tails = {word: tuple(sorted(sizes, reverse=True)) for word, sizes in tails.items()}

    @property
    def heads(self) -> Collection[str]:
        """The folded words with which its phrases begin."""
        return self._heads.keys()

    def at(self, tokens: Tokens, index: int, stop: int | None = None) -> Found[T] | None:
        """Return the longest phrase that begins at the token ``index`` and ends by ``stop``, or None."""
        lows = tokens.lows
        if index < 0 or index >= len(lows):
            return None
        sizes = self._sizes(lows[index])
        if sizes is None:
            return None
        table = self._table
        stop = len(lows) if stop is None else min(stop, len(lows))
        for size in sizes:
            end = index + size
            if end <= stop and (key := lows[index:end]) in table:
                return Found(table[key], index, end)
        return None

    def before(self, tokens: Tokens, index: int, floor: int = 0) -> Found[T] | None:
        """Return the longest phrase that ends just before the token ``index`` and begins at ``floor`` or later, or None."""
        if index <= floor:
            return None
        for size in self._tails.get(tokens.lows[index - 1], ()):
            if index - size >= floor:
                key = tokens.lows[index - size : index]
                if key in self._table:
                    return Found(self._table[key], index - size, index)
        return None

    def all(self, tokens: Tokens, start: int, stop: int) -> Iterator[Found[T]]:
        """Yield the phrases between two tokens, longest first at each place, none inside another."""
        index, heads, lows = start, self._heads, tokens.lows
        while index < stop:
            found = self.at(tokens, index, stop) if index < 0 or index >= len(lows) or lows[index] in heads else None
            if found:
                yield found
                index = found.end
            else:
                index += 1

    def __contains__(self, phrase: str) -> bool:
        return _key(phrase) in self._table


@lru_cache(maxsize=2048)
def _key(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase that is asked for again and again."""
    return tokenize(phrase).lows


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return a table of ``resources/language``, read when it is first needed."""
    return tomllib.loads(resource(f"language/{name}.toml").read_text(encoding="utf-8"))


@cache
def phrases(name: str, *sections: str) -> Phrases[str]:
    """Return the phrases of one or more sections of a table; each phrase says the name of its section."""
    data = table(name)
    return Phrases((phrase, section) for section in sections or tuple(data) for phrase in _listed(data[section]))


@cache
def words(name: str, section: str) -> frozenset[str]:
    """Return the single words of a section of a table, folded."""
    return frozenset(fold_word(word) for word in _listed(table(name)[section]))


def _listed(section: str | Sequence[str]) -> list[str]:
    """A section is a list of phrases, or one text with a phrase on each line or between commas."""
    if isinstance(section, str):
        return [piece.strip() for line in section.splitlines() for piece in line.split(",") if piece.strip()]
    return list(section)
