"""Reading a text: how fast, and whether a hundred times the text takes a hundred times as long."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterator

from measure import Row, medians

from minutes.language.reader import read
from minutes.places import resource

PAGE = 2_500
"""The characters of a page of minutes in 14 points."""

TIMES = 100
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+|[^\w\s]")


def text(times: int) -> str:
    """The sample report as the many turns of a long conference: the same words, and in each turn a number of its own."""
    report = resource("sample/report.txt").read_text(encoding="utf-8")
    head, _break, turns = report.partition("\n\n")
    return "\n\n".join([head, *(turns.replace("544.361", f"{500_000 + n}") for n in range(times))])


def rows() -> Iterator[Row]:
    """Yield the reading beside the cutting into words, and a hundred times the text beside a hundred times one text."""
    one, many = text(1), text(TIMES)
    pages = len(one) / PAGE
    ours, tokens, long_, segmented = medians(
        lambda: read(one), lambda: _TOKEN.findall(one), lambda: read(many), segmenter(one), repeats=5
    )
    found = len(read(many).readings)
    yield "read the sample report", ours, "re, only cut into words", tokens, f"{pages / ours:,.0f} pages a second"
    if segmented and importlib.util.find_spec("underthesea"):
        yield "read the sample report", ours, "underthesea, only segmented", segmented, ""
    growth = len(many) / len(one)
    detail = f"at most 1.10×; {len(many):,} characters, {growth:.1f} times as many, {found:,} readings"
    yield f"read a text {TIMES} times as long", long_, f"one text, {growth:.1f} times", ours * growth, detail


def segmenter(one: str) -> Callable[[], object]:
    """Cut the text into words by underthesea where it is installed."""
    if importlib.util.find_spec("underthesea") is None:
        return lambda: None
    from underthesea import word_tokenize

    return lambda: word_tokenize(one)
