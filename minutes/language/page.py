"""One text with all that several readers need of it: its tokens, and which of them each line and sentence has."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from minutes.language.text import Line, Prepared, Span
from minutes.language.times import Time, find_times
from minutes.language.tokens import Tokens, tokenize


@dataclass(frozen=True)
class Page:
    """A prepared text and its tokens."""

    prepared: Prepared
    tokens: Tokens

    @property
    def text(self) -> str:
        """The text that offsets count in."""
        return self.prepared.text

    @cached_property
    def starts(self) -> list[int]:
        """The offset of each token."""
        return [token.start for token in self.tokens.row]

    def token(self, offset: int) -> int:
        """Return the first token that begins at an offset or after it."""
        return bisect_left(self.starts, offset)

    def range(self, span: Span | Line) -> tuple[int, int]:
        """Return the tokens of a line or sentence, from the first up to and without the last."""
        return self.token(span.start), self.token(span.end)

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """Every time that the text tells."""
        return tuple(find_times(self.tokens))

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """The tokens of each line."""
        return tuple(self.range(line) for line in self.prepared.lines)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The tokens of each sentence."""
        return tuple(self.range(sentence) for sentence in self.prepared.sentences)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset of each line."""
        return [line.start for line in self.prepared.lines]

    @cached_property
    def sentence_starts(self) -> list[int]:
        """The offset of each sentence."""
        return [sentence.start for sentence in self.prepared.sentences]

    def line_of(self, offset: int) -> int:
        """Return the number of the line that an offset lies in (the one before it, between two)."""
        at = bisect_left(self.line_starts, offset + 1) - 1
        return max(0, at)

    def sentence_of(self, offset: int) -> int:
        """Return the number of the sentence that an offset lies in."""
        at = bisect_left(self.sentence_starts, offset + 1) - 1
        return max(0, at)

    def slice(self, start: int, end: int) -> str:
        """Return the words from one token up to and without another."""
        return self.tokens.words(start, end)


def page(prepared: Prepared) -> Page:
    """Return a prepared text with its tokens."""
    return Page(prepared, tokenize(prepared.text))
