"""The words of a paper, and its parts, for the tests that read it."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.exporters.paper import (
    Appendix,
    Block,
    Letterhead,
    Paper,
    Paragraph,
    Signatures,
    Table,
    Title,
)
from minutes.exporters.papers import minutes_paper
from minutes.model import (
    Conference,
)


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """All the words of blocks, in order, a cell's lines apart."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block.text
            case Title():
                yield from (block.kind, block.subject)
            case Letterhead():
                yield from (block.superior, block.issuer, block.number, block.nation, block.motto, block.mark)
            case Table():
                yield from (column.title for column in block.columns)
                yield from (line for row in block.rows for cell in row.cells for line in cell)
            case Signatures():
                yield from (block.left.office, block.left.name, block.right.office, block.right.name)
                yield from (block.recipients_title, *block.recipients)


def whole(paper: Paper) -> list[str]:
    parts = [*texts(paper.blocks)]
    for appendix in paper.appendices:
        parts += [appendix.label, appendix.title, *texts(appendix.blocks)]
    return parts


def body(conference: Conference) -> list[str]:
    return [block.text for block in minutes_paper(conference).blocks if isinstance(block, Paragraph)]


def labelled(conference: Conference, label: str) -> str:
    return next(text.removeprefix(label).strip() for text in body(conference) if text.startswith(label))


def foot(conference: Conference) -> Signatures:
    return next(block for block in minutes_paper(conference).blocks if isinstance(block, Signatures))


def table(paper: Paper | Appendix, words: str) -> Table:
    return next(block for block in paper.blocks if isinstance(block, Table) and words in {column.title for column in block.columns})
