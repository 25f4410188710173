"""What is told of a deed in the record: what an edit left without its words, what a deletion left without a statement."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from minutes.grounds import Grounded, lost_words, said_in
from minutes.model import Conference, Figure, Reading, Task
from minutes.texts import _, ngettext
from ui.models.desk import Desk
from ui.widgets.banner import Answer


def hanging(state: Conference, statements: Collection[str]) -> list[Grounded]:
    """Return the figures, tasks and waiting readings that were read from these statements."""
    things: tuple[Grounded, ...] = (*state.figures, *state.tasks, *state.waiting)
    return [thing for thing in things if (said := said_in(state, thing)) is not None and said.id in statements]


def without_words(state: Conference) -> frozenset[str]:
    """Return the ids of what was read from a statement in which its words stand no more."""
    things: tuple[Grounded, ...] = (*state.figures, *state.tasks, *state.waiting)
    return frozenset(thing.id for thing in things if lost_words(state, thing))


def tell_lost(desk: Desk, before: Collection[str]) -> None:
    """Tell how much has lost its words since, with a way to the first of it.

    :param before: what :func:`without_words` gave before the deed.
    """
    now = without_words(desk.conference)
    lost = [thing for thing in desk.conference.by_id if thing in now and thing not in before]
    if lost:
        words = ngettext(
            "The words of {n} figure or task are no longer in the statement.",
            "The words of {n} figures or tasks are no longer in the statement.",
            len(lost),
        )
        desk.frame.show_notice(
            words.format(n=len(lost)),
            _("It stays as it was read: see whether it still holds."),
            (Answer(_("Look at it"), partial(desk.thing_wanted.emit, lost[0]), "strong"),),
            key="words",
        )


def tell_deleted(desk: Desk, count: int, left: Collection[Grounded]) -> None:
    """Tell how many statements were deleted, and what was read from them and stays.

    :param left: what :func:`hanging` gave before the deed.
    """
    words = ngettext("{n} statement deleted. Ctrl+Z brings it back.", "{n} statements deleted. Ctrl+Z brings them back.", count)
    desk.frame.show_notice(words.format(n=count), _left(left))


def _left(things: Collection[Grounded]) -> str:
    """«9 số liệu, 7 nhiệm vụ nêu ở đó vẫn còn, không còn ý kiến nào đứng sau.»; empty where nothing is left."""
    figures = sum(isinstance(thing, Figure) for thing in things)
    tasks = sum(isinstance(thing, Task) for thing in things)
    waiting = sum(isinstance(thing, Reading) for thing in things)
    counted = (
        ngettext("{n} reported figure", "{n} reported figures", figures).format(n=figures) if figures else "",
        ngettext("{n} task", "{n} tasks", tasks).format(n=tasks) if tasks else "",
        ngettext("{n} waiting reading", "{n} waiting readings", waiting).format(n=waiting) if waiting else "",
    )
    named = ", ".join(filter(None, counted))
    return _("{things} said there stay, with no statement behind them.").format(things=named) if named else ""
