"""How people and sites are named in a paper, and who has which part in the conference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from minutes import whereabouts, wording
from minutes.exporters.paper import one_line
from minutes.exporters.papers.wordbook import Wordbook
from minutes.model import Attendance, Conference, Participant, Presence, Role, Site
from minutes.presence import last_presence

ABSENT = (Attendance.ABSENT, Attendance.ABSENT_WITH_REASON)


@dataclass(frozen=True)
class People:
    """The people and sites of a conference, in the words of a paper."""

    conference: Conference
    words: Wordbook

    def person(self, participant: Participant) -> str:
        """Return honorific, name, position and organisation, as far as they are recorded: ``Ông A, Giám đốc Sở X``."""
        return wording.person(participant)

    def find(self, thing: str) -> str:
        """Return the person with this id, or an empty text."""
        participant = self.conference.participant(thing)
        return self.person(participant) if participant else ""

    def present_named(self, thing: str) -> str:
        """Return the person with this id who was there, or an empty text."""
        return "; ".join(self.person(one) for one in self._participants([thing]))

    def site(self, site: Site) -> str:
        """Return ``điểm cầu tỉnh X`` for the middle of a sentence, «điểm cầu» said once; empty for a site without a name."""
        name = one_line(site.name)
        if not name:
            return ""
        if name.casefold().startswith(tuple(self.words.list("present", "site_begins"))):
            return name[:1].lower() + name[1:]
        return self.words.say("present", "site_name", name=name)

    def site_named(self, thing: str) -> str:
        """Return the site with this id as :meth:`site` does, or an empty text."""
        site = self.conference.site(thing)
        return self.site(site) if site else ""

    @cached_property
    def last_presence(self) -> Mapping[str, Presence]:
        """The last recorded state of each person and site."""
        return last_presence(self.conference)

    @cached_property
    def present(self) -> tuple[Participant, ...]:
        """The participants who were there, by rank; within a rank in the office's own order."""
        there = [one for one in self.conference.participants if self.was_there(one)]
        return tuple(by_rank(there))

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """The sites that took part, in order."""
        return tuple(one for one in self.conference.sites if self.was_there(one))

    def was_there(self, subject: Participant | Site) -> bool:
        """Return whether a participant or a site took part: everybody did of whom the last that is recorded is not absence.

        Of whom nothing is recorded was there if the site was.
        """
        presence = self.last_presence.get(subject.id)
        if presence is not None:
            return presence.state not in ABSENT
        site = self.conference.site(subject.site) if isinstance(subject, Participant) else None
        return site is None or self.was_there(site)

    @cached_property
    def site_of(self) -> Mapping[str, str]:
        """The id of the site where each participant is."""
        return whereabouts.site_of(self.conference)

    def at(self, site: Site) -> tuple[Participant, ...]:
        """Return the delegates at a site by rank, its chair first."""
        there = [one for one in self.present if self.site_of[one.id] == site.id]
        return tuple(sorted(there, key=lambda one: one.id != site.chair))

    @cached_property
    def chairs(self) -> tuple[Participant, ...]:
        """Who chaired the conference; where nobody is recorded for the whole, the chair of its only site."""
        if self.signing_chairs or len(self.conference.sites) > 1:
            return self.signing_chairs
        local = self._participants([*self._in_the_part, *(site.chair for site in self.conference.sites)])
        return local if len(local) == 1 else ()

    @cached_property
    def signing_chairs(self) -> tuple[Participant, ...]:
        """Who may sign for the whole conference: the chairs of its sessions and of the centre, and whoever has that part.

        Who was absent did not chair. Who chairs a site that is not the centre chairs that site only.
        """
        of_sessions = [session.chair for session in self.conference.sessions]
        of_centre = [site.chair for site in self.conference.sites if site.centre]
        of_sites = {site.chair for site in self.conference.sites} - set(of_centre)
        return self._participants([*of_sessions, *of_centre, *(one for one in self._in_the_part if one not in of_sites)])

    @property
    def _in_the_part(self) -> list[str]:
        return [one.id for one in self.present if Role.CHAIR in one.roles]

    def chairs_only(self, participant: Participant) -> str:
        """Return the site that somebody chairs without being recorded as chair of a session or of the centre."""
        if participant.id in {session.chair for session in self.conference.sessions}:
            return ""
        site = next((one for one in self.conference.sites if one.chair == participant.id and not one.centre), None)
        return self.site(site) if site else ""

    @cached_property
    def secretaries(self) -> tuple[Participant, ...]:
        """Who keeps the minutes: the secretaries of the sessions and whoever has that part."""
        of_sessions = [session.secretary for session in self.conference.sessions]
        return self._participants([*of_sessions, *(one.id for one in self.present if Role.SECRETARY in one.roles)])

    def _participants(self, things: Iterable[str]) -> tuple[Participant, ...]:
        """The people with these ids who were there, each once."""
        found = (self.conference.participant(thing) for thing in dict.fromkeys(things))
        return tuple(one for one in found if one is not None and self.was_there(one))


def by_rank(participants: Iterable[Participant]) -> list[Participant]:
    """Return participants by rank (1 is the highest; without a rank last), each rank in the order given, never by alphabet."""
    return sorted(participants, key=lambda one: (one.rank is None, one.rank or 0))
