"""May one rely on what a file says? What was altered outside the program must reach neither an eye nor a paper unsaid."""

from __future__ import annotations

from collections.abc import Callable

from minutes.conference import ConferenceFile
from minutes.errors import Damaged, Known, shorten
from minutes.files import Progress, no_progress
from minutes.journal import Change, Finding, Mark
from minutes.texts import _

__all__ = ["change_of", "refuse_altered"]


def change_of(file: ConferenceFile, finding: Finding) -> Change | None:
    """Return the change at which something is wrong; None where the finding names none, or it cannot be read at all.

    What was altered may be the very number of the change: it is then of any type, and counts nothing.
    """
    if finding.ref is None:
        return None
    station, seq = finding.ref
    if not isinstance(station, str) or not isinstance(seq, int) or seq < 1:
        return None
    try:
        return next(iter(file.journal.changes(Mark({station: seq - 1}), Mark({station: seq}))), None)
    except Known:
        return None


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
