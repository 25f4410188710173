"""Small habits of Vietnamese office prose: ends of sentences and list lines, and ``…`` for what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minutes.exporters.paper import Paragraph, Style, one_line, paragraph
from minutes.wording import missing

_ENDS = (".", "!", "?", "…", ":", ";", ".”", "?”", "!”")


def known(text: str) -> str:
    """Return a text as one line, or ``…`` where there is none."""
    return one_line(text) or missing()


def sentence(text: str) -> str:
    """Return a text that ends as a sentence."""
    return text if not text or text.endswith(_ENDS) else f"{text}."


def dashes(texts: Sequence[str], anchors: Sequence[str] = ()) -> Iterable[Paragraph]:
    """Return a list with a dash before each line, a semicolon after it and a full stop at the end."""
    for index, text in enumerate(texts):
        bare = text.rstrip(" .;") or text
        end = "." if index == len(texts) - 1 else ";"
        yield paragraph(f"- {bare}{end}", Style.DASH, anchor=anchors[index] if anchors else "")
