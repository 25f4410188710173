"""Whether the open file is as it was written: looked at beside the window, and told in a bar when it is not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from minutes.errors import Known
from minutes.journal import Finding, Mark
from minutes.model import Conference, Reading, kind_of
from minutes.texts import _, ngettext
from ui import deeds
from ui.models.conflicts import field_title
from ui.models.proposals import proposal, title
from ui.widgets.banner import Answer, Level, Message

if TYPE_CHECKING:
    from minutes.conference import ConferenceFile
    from minutes.files import Progress
    from ui.window import MainWindow

KEY = "Damaged"
"""The bar's key: that of the error which an export of such a file ends with, so that one takes the other's place."""

MOST = 100
"""So many places are counted; what was altered in more is not to be repaired by hand."""


def look(window: MainWindow) -> None:
    """Prove the file of a window, beside it; nothing is said of a file that is whole, or that could not be read now."""
    file = window.file
    if file is not None:
        job = window.jobs.run(_("Proving the file"), partial(_findings, file), quiet=True)
        job.done.connect(partial(_tell, window, file))


def _findings(file: ConferenceFile, progress: Progress) -> Sequence[Finding]:
    """Return what is wrong with a file, MOST findings at most. Runs as a job."""
    return tuple(islice(file.journal.verify(progress), MOST))


def _tell(window: MainWindow, file: ConferenceFile, result: object) -> None:
    found = result if isinstance(result, tuple) else ()
    if not found or window.file is not file or window.gone:
        return
    places = ngettext("{n} place was altered: {first}", "{n} places were altered, the first is: {first}", len(found))
    told = (
        places.format(n=f"{len(found)}+" if len(found) == MOST else len(found), first=place(file, file.state(), found[0])),
        _("What you see may be wrong, so no paper is made of it. What you write is kept. Go on in a copy that nobody altered."),
    )
    answers = (Answer(_("Open a copy…"), partial(deeds.open_conference, window), "strong", stays=True),)
    window.banners.tell(Message(Level.ERROR, _("This file was altered outside the program."), " ".join(told), answers, KEY))


def place(file: ConferenceFile, conference: Conference, finding: Finding) -> str:
    """Return where something is wrong as a person knows it: ``Doanh thu · Giá trị.``; else the sentence of the finding."""
    if finding.ref is None:
        return finding.sentence
    station, seq = finding.ref
    try:
        change = next(iter(file.journal.changes(Mark({station: seq - 1}), Mark({station: seq}))), None)
    except Known:  # altered so that it cannot be read at all
        return finding.sentence
    if change is None:
        return finding.sentence
    thing: Any = conference.find(change.thing)
    kind = kind_of(change.thing)
    if isinstance(thing, Reading):
        return _("what was read of “{thing}”.").format(thing=title(proposal(thing), conference))
    if thing is None and kind != Conference.kind:
        return finding.sentence
    name = title(thing, conference) if thing is not None else _("Conference")
    return f"{name} · {field_title(kind, change.field)}."
