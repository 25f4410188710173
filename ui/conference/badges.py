"""How many things are wrong in a room, reckoned from the conference: the room need not be there."""

from __future__ import annotations

import datetime as dt

from minutes.model import Conference, Figure, kind_of
from ui.models.desk import Desk
from ui.tasks.deadlines import State, state_of


def figures_in_dispute(desk: Desk) -> int:
    """Return in how many figures two values stand."""
    return sum(kind_of(thing) == Figure.kind and desk.conference.find(thing) is not None for thing in desk.conflicts)


def tasks_overdue(conference: Conference, today: dt.date) -> int:
    """Return how many tasks are overdue."""
    return sum(state_of(task, today) is State.OVERDUE for task in conference.tasks)
