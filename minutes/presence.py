"""Who is there, and where: the last that is recorded of a person or a site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from minutes.model import Conference, Presence

_HERE = dt.timezone(dt.timedelta(hours=7))
"""The zone of a moment that came without one: Việt Nam has one zone, and no other machine may sort it otherwise."""


def moment(presence: Presence) -> tuple[bool, dt.datetime, str]:
    """Return what presences are sorted by: those of no known time first, then by the moment, in whatever zone it was written."""
    if presence.at is None:
        return (False, dt.datetime.min.replace(tzinfo=dt.UTC), presence.id)
    at = presence.at if presence.at.tzinfo is not None else presence.at.replace(tzinfo=_HERE)
    return (True, at, presence.id)


def last_presence(conference: Conference) -> Mapping[str, Presence]:
    """Return, for each person and site of whom a state is recorded, the last one.

    A state without a time counts only where none has a time: it says how it was, not since when.
    """
    ordered = sorted(conference.presences, key=moment)
    return {presence.subject: presence for presence in ordered if presence.state is not None}
