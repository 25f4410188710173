"""Where people are at a conference."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from minutes.model import Conference, Participant


def where(conference: Conference, person: Participant) -> str:
    """Return the id of the site where one participant is: as :func:`site_of` does for all."""
    if conference.site(person.site):
        return person.site
    return next((site.id for site in conference.sites if site.chair == person.id), "")


def site_of(conference: Conference) -> Mapping[str, str]:
    """Return the id of the site where each participant is: the recorded one, else the one that the person chairs, else ``""``."""
    chairs = {site.chair: site.id for site in reversed(conference.sites) if site.chair}
    return MappingProxyType(
        {one.id: one.site if conference.site(one.site) else chairs.get(one.id, "") for one in conference.participants}
    )
