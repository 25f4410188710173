"""What is known before a line is read: who takes part, from where, on which day, what is reviewed, and who speaks now."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from minutes.language import organisations, periods
from minutes.language.folding import fold
from minutes.language.standpoint import Standpoint, period
from minutes.language.times import find_times
from minutes.language.tokens import Phrases, tokenize
from minutes.model import Conference, Participant, Role, StatementKind
from minutes.values import build

_LEVEL = re.compile(r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn)\s+", re.IGNORECASE)
_REVIEWED = frozenset(("year", "school", "quarter", "half", "months", "month", "years"))


@dataclass(frozen=True, slots=True)
class Delegate:
    """Somebody who takes part; ``key`` is the participant's id, ``site`` that of the place, or empty."""

    key: str
    name: str
    honorific: str = ""
    position: str = ""
    organisation: str = ""
    site: str = ""

    @property
    def office(self) -> str:
        """The position with the body that it is held in: «Giám đốc, Sở Y tế»."""
        if self.organisation and self.organisation.casefold() not in self.position.casefold():
            return ", ".join(filter(None, (self.position, self.organisation)))
        return self.position


@dataclass(frozen=True, slots=True)
class Place:
    """A site: its id and its name. ``told`` says that its name alone tells it («Trung tâm» does not)."""

    key: str
    name: str
    told: bool = True


@dataclass(frozen=True)
class Context:
    """All of it may be missing. ``date`` is the day of the conference, which «trong tuần này» and «trước 30/6» count from;
    ``review_period`` what a figure is of where the line says no time; ``agenda`` the titles of the programme's items;
    ``speaker`` the key of who speaks now, or ``body`` the name of an organisation that reports; ``presides`` says that
    whoever speaks gives orders to all; ``chair`` is the key of who presides over the conference.
    """

    roster: tuple[Delegate, ...] = ()
    sites: tuple[Place, ...] = ()
    agenda: tuple[str, ...] = ()
    date: dt.date | None = None
    review_period: str = ""
    speaker: str = ""
    body: str = ""
    presides: bool = False
    chair: str = ""

    @cached_property
    def by_key(self) -> dict[str, Delegate]:
        """Who takes part, by key."""
        return {delegate.key: delegate for delegate in self.roster}

    @cached_property
    def by_name(self) -> dict[str, tuple[Delegate, ...]]:
        """Who takes part, by folded name: two people may have the same."""
        found: dict[str, tuple[Delegate, ...]] = {}
        for delegate in self.roster:
            key = fold(delegate.name)
            found[key] = (*found.get(key, ()), delegate)
        return found

    @cached_property
    def _by_word(self) -> dict[str, tuple[Delegate, ...]]:
        """Who takes part, by the folded words that a mention of each has in it: the given name, the position's first word."""
        found: dict[str, dict[str, Delegate]] = {}
        for delegate in self.roster:
            words = [*fold(delegate.name).split()[-1:], *fold(delegate.office).split()[:1]]
            for word in words:
                found.setdefault(word, {})[delegate.key] = delegate
        return {word: tuple(delegates.values()) for word, delegates in found.items()}

    def may_be(self, name: str) -> bool:
        """Return whether a folded name may be somebody's of the roster: his own, or a given name that he has."""
        return name in self.by_name or (" " not in name and name in self._by_word)

    def meant(self, words: Collection[str]) -> list[Delegate]:
        """Return those who can be meant by a line of these folded words, and who speaks and presides, in the roster's order."""
        keys = {delegate.key for word in words for delegate in self._by_word.get(word, ())} | {self.speaker, self.chair}
        return [delegate for key, delegate in self.by_key.items() if key in keys]

    @cached_property
    def names_of_sites(self) -> frozenset[str]:
        """The names of the sites, whole and without the word for their level: «tỉnh Cà Mau», «Cà Mau»."""
        return frozenset(name for site in self.sites for name in (site.name, _LEVEL.sub("", site.name, count=1)) if name)

    @cached_property
    def site_phrases(self) -> Phrases[str]:
        """The sites as they may be named in a sentence, each with its id; a name that two sites have is neither's."""
        rows: dict[str, list[str]] = {}
        for site in self.sites:
            names = {fold(name) for name in (site.name, _LEVEL.sub("", site.name, count=1)) if tokenize(name).row}
            for name in names if site.told else ():
                rows.setdefault(name, []).append(site.key)
        return Phrases((name, keys[0]) for name, keys in rows.items() if len(keys) == 1)

    @cached_property
    def near(self) -> frozenset[str]:
        """The folded names of those who sit at the site of who speaks now."""
        speaker = self.by_key.get(self.speaker)
        here = speaker.site if speaker is not None else ""
        return frozenset(fold(delegate.name) for delegate in self.roster if here and delegate.site == here)

    @cached_property
    def own_bodies(self) -> tuple[str, ...]:
        """The bodies that who speaks now belongs to: what a bare «Sở» means in his mouth."""
        speaker = self.by_key.get(self.speaker)
        tokens = tokenize(self.body or (speaker.office if speaker is not None else ""))
        found, at = [], 0
        while at < len(tokens):
            body = organisations.body_at(tokens, at)
            if body is not None and body.end > body.head_end:
                found.append(tokens.words(body.start, body.end))
            at = body.end if body is not None else at + 1
        return tuple(reversed(found))


def context_of(
    conference: Conference,
    *,
    speaker: str = "",
    body: str = "",
    kind: StatementKind = StatementKind.OPINION,
    item: str = "",
) -> Context:
    """Return what a conference tells to the reading of one line.

    :param speaker: the id of the participant who speaks now.
    :param body: the organisation that reports, where no person is named.
    :param kind: what is being recorded; in a conclusion, whoever speaks gives orders.
    :param item: the id of the agenda item that is being spoken of: its title may name the period under review.
    """
    date = conference.date or min((session.date for session in conference.sessions if session.date), default=None)
    titles = {one.id: one.title for one in conference.agenda}
    return Context(
        roster=_roster(conference),
        sites=tuple(Place(site.id, " ".join(site.name.split()), not site.centre) for site in conference.sites),
        agenda=tuple(titles.values()),
        date=date,
        review_period=(_reviewed(titles.get(item, ""), date) or conference.review_period or _reviewed(conference.title, date)),
        speaker=speaker,
        body=body,
        presides=kind is StatementKind.CONCLUSION or _presides(conference, speaker),
        chair=next((one.id for one in conference.participants if _presides(conference, one.id)), ""),
    )


def _roster(conference: Conference) -> tuple[Delegate, ...]:
    """Who takes part, and behind them those whom a text tells of and nobody has confirmed yet: their key is the reading's id."""
    known = [_delegate(person) for person in conference.participants if person.name.split()]
    names = {fold(delegate.name) for delegate in known}
    read = [build(Participant, reading.id, reading.data) for reading in conference.waiting if reading.of == Participant.kind]
    waiting = [_delegate(person) for person in read if person.name.split()]
    return (*known, *(delegate for delegate in waiting if fold(delegate.name) not in names))


def _delegate(person: Participant) -> Delegate:
    name = " ".join(person.name.split())
    return Delegate(person.id, name, person.honorific, person.position, person.organisation, person.site)


def _presides(conference: Conference, person: str) -> bool:
    """Whether somebody presides over the conference or a session: who heads a site only does not."""
    if not person:
        return False
    if any(session.chair == person for session in conference.sessions):
        return True
    found = conference.participant(person)
    heads_a_site = any(site.chair == person and not site.centre for site in conference.sites)
    return found is not None and Role.CHAIR in found.roles and not heads_a_site


def _reviewed(title: str, date: dt.date | None) -> str:
    """The period that a title says is looked back on: the first one in it, unless it is still to come."""
    for time in find_times(tokenize(title)):
        found = period(time, Standpoint(date, future=False)) if time.form in _REVIEWED else ""
        limits = periods.bounds(found) if found else None
        if limits is not None:
            return found if date is None or limits[0] <= date else ""
    return ""
