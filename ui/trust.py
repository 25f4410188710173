"""Whether the open file is as it was written: looked at beside the window, and told in a bar when it is not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from minutes.errors import MinutesError
from minutes.journal import Finding
from minutes.model import Conference, Reading, kind_of
from minutes.texts import _, ngettext
from minutes.trust import change_of
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

UNPROVED = "unproved"
"""The key of the bar which tells that the proof itself failed."""

MOST = 100
"""So many places are counted; what was altered in more is not to be repaired by hand."""


def look(window: MainWindow) -> None:
    """Prove the file of a window, beside it; of a file that is whole nothing is said."""
    file = window.file
    if file is not None:
        job = window.jobs.run(_("Proving the file"), partial(_findings, file), quiet=True)
        job.done.connect(partial(_tell, window, file))
        job.failed.connect(partial(_tell_unproved, window, file))


def _findings(file: ConferenceFile, progress: Progress) -> Sequence[Finding]:
    """Return what is wrong with a file, MOST findings at most. Runs as a job."""
    return tuple(islice(file.journal.verify(progress), MOST))


def _tell(window: MainWindow, file: ConferenceFile, found: Sequence[Finding]) -> None:
    if window.file is not file:  # it was closed meanwhile
        return
    window.banners.take_back(UNPROVED)
    if not found:
        return
    places = ngettext("{n} place was altered: {first}", "{n} places were altered, the first is: {first}", len(found))
    told = (
        places.format(n=f"{len(found)}+" if len(found) == MOST else len(found), first=place(file, file.state(), found[0])),
        _("What you see may be wrong, so no paper is made of it. What you write is kept. Go on in a copy that nobody altered."),
    )
    answers = (Answer(_("Open a copy…"), partial(deeds.open_conference, window), "strong", stays=True),)
    window.banners.tell(Message(Level.ERROR, _("This file was altered outside the program."), " ".join(told), answers, KEY))


def _tell_unproved(window: MainWindow, file: ConferenceFile, error: MinutesError) -> None:
    """Say that nobody knows whether the file is whole, why, and what to do."""
    if window.file is not file:
        return
    again = Answer(_("Try again"), partial(look, window), "strong", stays=True)
    told = _("You can go on working; no paper is made before the file could be looked at.")
    title = _("Whether this file was altered outside the program could not be found out.")
    window.banners.tell(Message(Level.ERROR, title, f"{error.sentence} {told}", (again,), UNPROVED))


def place(file: ConferenceFile, conference: Conference, finding: Finding) -> str:
    """Return where something is wrong as a person knows it: ``Doanh thu · Giá trị.``; else the sentence of the finding."""
    change = change_of(file, finding)
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
