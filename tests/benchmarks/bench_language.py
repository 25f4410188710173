"""Reading a text: how fast, how soon after the start, and whether a hundred times the text takes a hundred times as long."""

from __future__ import annotations

import importlib.util
import re
import statistics
import sys
from collections.abc import Callable, Iterator

from measure import ROOT, YARDSTICKS, Row, medians, output

from minutes.language.reader import read
from minutes.places import resource

PAGE = 2_500
"""The characters of a page of minutes in 14 points."""

TIMES = 100
FRESH = 7
OTHER = ROOT / "tests" / "language" / "cases" / "retold.txt"
"""Another text of about a page, so that nothing in it was read before."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+|[^\w\s]")


def text(times: int) -> str:
    """The sample report as the many turns of a long conference: the same words, and in each turn a number of its own."""
    report = resource("sample/report.txt").read_text(encoding="utf-8")
    head, _break, turns = report.partition("\n\n")
    return "\n\n".join([head, *(turns.replace("544.361", f"{500_000 + n}") for n in range(times))])


def rows() -> Iterator[Row]:
    """Yield the reading beside the cutting into words, in a fresh process, and of a hundred times the text."""
    one, many = text(1), text(TIMES)
    pages = len(one) / PAGE
    segment = segmenter()
    ours, tokens, long_, segmented = medians(
        lambda: read(one), lambda: _TOKEN.findall(one), lambda: read(many), lambda: segment and segment(one), repeats=5
    )
    found = len(read(many).readings)
    yield "read the sample report", ours, "re, only cut into words", tokens, f"{pages / ours:,.0f} pages a second"
    baseline = "underthesea, only cut into sentences and words"
    if segment:
        yield "read the sample report", ours, baseline, segmented, f"{len(one) / segmented:,.0f} characters a second there"
    else:
        yield "read the sample report", ours, baseline, 0, "not measured: it is not installed; type: python3 tools/prepare.py bench"
    yield from cold()
    growth = len(many) / len(one)
    detail = f"at most 1.10×; {len(many):,} characters, {growth:.1f} times as many, {found:,} readings"
    yield f"read a text {TIMES} times as long", long_, f"one text, {growth:.1f} times", ours * growth, detail


def segmenter() -> Callable[[str], object] | None:
    """Return what cuts a text into sentences, and these into words, by underthesea; None where it is not installed."""
    sys.path.append(str(YARDSTICKS))
    try:
        if importlib.util.find_spec("underthesea") is None:
            return None
        from underthesea import sent_tokenize, word_tokenize
    finally:
        sys.path.remove(str(YARDSTICKS))
    return lambda one: [word_tokenize(sentence) for sentence in sent_tokenize(one)]


COLD = f"""
import re, sys, time
now = time.perf_counter
began = now()
from minutes.language.reader import read
imported = now()
from pathlib import Path
from minutes.places import resource
first = resource("sample/report.txt").read_text(encoding="utf-8")
second = Path(sys.argv[1]).read_text(encoding="utf-8")

def timed(action):
    began = now()
    action()
    return now() - began

page = timed(lambda: read(first))
other = timed(lambda: read(second))
again = timed(lambda: read(first))
files = [path for path in resource("language").iterdir() if path.suffix in (".tsv", ".toml")]
bare = timed(lambda: [[line.split("\\t") for line in path.read_text(encoding="utf-8").splitlines()] for path in files])
cut = timed(lambda: re.findall({_TOKEN.pattern!r}, second))
print(imported - began, page, page - again, other * {PAGE} / len(second), bare, cut)
"""


def cold() -> Iterator[Row]:
    """Yield what a program waits for that has just started: the language data once, then each page."""
    told = [map(float, output(COLD, str(OTHER)).split()) for _process in range(FRESH)]
    imported, page, data, other, bare, cut = map(statistics.median, zip(*told, strict=True))
    detail = f"at most 150 ms; with it the first page takes {page * 1000:.0f} ms, the import before {imported * 1000:.0f} ms"
    yield "language data, with the first page", data, "the same files, read and split", bare, detail
    yield (
        "a page in a fresh process",
        other,
        "re, only cut into words",
        cut,
        f"at most 20 ms; another text than the first, {PAGE:,} characters of it",
    )
