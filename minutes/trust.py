"""May one rely on what a file says? What was altered outside the program must reach neither an eye nor a paper unsaid."""

from __future__ import annotations

from collections.abc import Callable

from minutes.conference import ConferenceFile
from minutes.errors import Damaged, shorten
from minutes.files import Progress, no_progress
from minutes.journal import Finding
from minutes.texts import _

__all__ = ["refuse_altered"]


def refuse_altered(
    file: ConferenceFile,
    progress: Progress = no_progress,
    *,
    advice: str = "",
    place: Callable[[Finding], str] = lambda finding: finding.sentence,
) -> None:
    """Refuse to go on with a file that was altered outside the program: nothing false may get into a paper.

    :param progress: told (changes read, all); may raise Stopped.
    :param place: says where, in the words of the one who asked.
    :param advice: what to do, for the one who asked; else: that nothing was written, and to use a copy that nobody altered.
    :raises Damaged: with the first place that was altered.
    """
    for finding in file.journal.verify(progress):
        raise Damaged(
            _("“{name}” was altered outside the program: {finding} {advice}").format(
                name=shorten(file.path),
                finding=place(finding),
                advice=advice or _("Nothing was written. Use a copy that nobody altered."),
            )
        )
