"""Minutes of more than 300 pages against the same XML built by plain lxml and put into a zip file, nothing else done."""

from __future__ import annotations

import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from measure import Row, grown, medians

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from samples import large

from minutes.exporters import word
from minutes.exporters.papers import minutes_paper

COUNTS = {"statements": 3_000, "figures": 2_000, "tasks": 500}
DOCUMENT = "word/document.xml"

Tree = tuple[str, list[tuple[str, str]], str | None, list[Any]]


def taken_apart(element: etree._Element) -> Tree:
    """An element as plain tuples, so that the baseline starts from data and not from a tree that is there already."""
    return element.tag, list(element.items()), element.text, [taken_apart(child) for child in element]


def built(parent: etree._Element, tree: Tree) -> None:
    """Append the element of a tuple to ``parent``."""
    tag, attributes, text, children = tree
    element = etree.SubElement(parent, tag)
    for name, value in attributes:
        element.set(name, value)
    element.text = text
    for child in children:
        built(element, child)


def bare(tree: Tree, parts: dict[str, bytes], path: Path) -> None:
    """The same document by lxml and zipfile alone."""
    root = etree.Element(tree[0], nsmap={"w": tree[0][1:].partition("}")[0]})
    for child in tree[3]:
        built(root, child)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
        package.writestr(DOCUMENT, etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


GROWTH = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import bench_word
made = bench_word.large(**bench_word.COUNTS)
"""


def rows() -> Iterator[Row]:
    """Yield our time, from the conference to the file on the disk, beside the baseline's."""
    made = large(**COUNTS)
    here = str(Path(__file__).resolve().parent)
    with tempfile.TemporaryDirectory() as folder:
        path, other = Path(folder) / "a.docx", Path(folder) / "b.docx"
        word.write(minutes_paper(made), path)
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist() if name != DOCUMENT}
            tree = taken_apart(etree.fromstring(package.read(DOCUMENT)))
        ours, plain = medians(lambda: word.write(minutes_paper(made), path), lambda: bare(tree, parts, other))
        size = path.stat().st_size / 1e6
        more = grown(GROWTH, "bench_word.word.write(bench_word.minutes_paper(made), Path(sys.argv[2]))", here, str(path))
    memory = "" if more is None else f"; memory +{more:.0f} MB"
    counts = ", ".join(f"{count:,} {name}" for name, count in COUNTS.items())
    yield "Word, over 300 pages", ours, "plain lxml + zipfile, the same XML", plain, f"{counts}; {size:.2f} MB{memory}"


if __name__ == "__main__":
    sys.exit("run it by run.py")
