"""A paper as a Word file: our template's named styles, and the blocks drawn in them.

The look is all in the template (``resources/word/template.docx``, made from ``styles.toml`` beside it by
``tools/make_template.py``): an office changes the styles in Word, or brings its own template with the same style names.
"""

from __future__ import annotations

from pathlib import Path

from minutes.exporters.paper import Paper
from minutes.exporters.target import keep_conferences
from minutes.exporters.word.blocks import Canvas
from minutes.exporters.word.template import Template
from minutes.files import Progress, no_progress, replacing

__all__ = ["write"]


def write(paper: Paper, path: Path, progress: Progress = no_progress, *, template: Path | None = None) -> None:
    """Write ``paper`` as a Word file at ``path``: whole, or not at all.

    :param progress: called with (blocks and rows drawn, all of them); it may raise Stopped, and then nothing is written.
    :param template: the office's own template; ours without it.
    :raises NotFound: when there is no such template; :class:`~minutes.errors.BadInput` when it is no Word file or
        lacks a style that the paper needs, which the sentence names.
    :raises Refused: when ``path`` is a conference file.
    :raises CannotWrite: when ``path`` cannot be written; :class:`~minutes.errors.DiskFull` when the disk is full.
    """
    keep_conferences(path)
    opened = Template.open(template)
    canvas = Canvas(opened, paper.units, progress)
    canvas.paper(paper)
    opened.describe(title=paper.title, author=paper.author)
    package = opened.packed()
    with replacing(path) as beside:
        beside.write_bytes(package)
        progress(paper.units, paper.units)
