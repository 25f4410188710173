"""The people of a text: who is behind each mention, and who «ông Tuấn» or «đồng chí Chủ tịch» is.

A person is somebody named in full with a word of address or a position, or who speaks or presides; the same name is
the same person. Later, shorter mentions («ông Tuấn», «Bộ trưởng», «ông») are led back to the latest one they fit.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from minutes.language import lexicon
from minutes.language.folding import fold
from minutes.language.mentions import Mention, gender
from minutes.language.short_forms import spelled_out

_FAMOUS = frozenset(("hồ chí minh", "võ nguyên giáp", "tôn đức thắng"))
_MOST = 300
"""Among so many people a position is looked for."""


@dataclass(slots=True)
class Person:
    """A person of the text: the name as first written, how addressed, the fullest position, and the roles found."""

    key: str
    name: str
    honorific: str = ""
    position: str = ""
    gender: str = ""
    roles: set[str] = field(default_factory=set)
    certain: bool = False
    first: Mention | None = None


def known(name: str, honorific: str = "", position: str = "") -> Person:
    """Return somebody of whom a list tells, not a text."""
    return Person(fold(name), name, honorific, position, gender(honorific, name), certain=True)


def _last(key: str) -> str:
    return key.rpartition(" ")[2]


class Registry:
    """The people of a text, and who each mention is; a bare name among ``places`` is nobody's.

    :param day: the day of the conference: a body that had ended by then means what it became.
    :param known: people known before the text is read, who are changed by the reading; a mention that fits several of
        them, none of whom was just named, is led back to none of them, or to the only one among those ``near``.
    """

    def __init__(
        self,
        mentions: list[Mention],
        places: frozenset[str] = frozenset(),
        known: Iterable[Person] = (),
        near: Collection[str] = (),
        day: dt.date | None = None,
    ) -> None:
        mentions = [m for m in mentions if not (m.kind == "bare" and m.name in places)]
        self.mentions = mentions
        self._starts = [mention.start for mention in mentions]
        self.people: dict[str, Person] = {person.key: person for person in known}
        self._known = tuple(self.people)
        self._tails: dict[str, list[str]] = {}
        self._near, self._day = near, day
        self.chair: str = ""
        for key in self.people:
            self._tails.setdefault(_last(key), []).append(key)
        full = [m for m in mentions if m.kind in ("named", "bare") and not m.hidden and m.name_end - m.name_start > 1]
        for mention in full:
            if mention.name_end - mention.name_start > 2:
                self._meet(mention)
        for mention in full:
            if mention.name_end - mention.name_start == 2 and not self._double(mention):
                self._meet(mention)
        self.people = {key: self.people[key] for key in sorted(self.people, key=self._order)}
        self._resolve()

    def _order(self, key: str) -> int:
        first = self.people[key].first
        return first.start if first is not None else -1

    def _double(self, mention: Mention) -> bool:
        """«bà Ngọc Mai» is «Lưu Thị Ngọc Mai» where only one name ends so, and «Ngọc» is no family name."""
        tail = fold(mention.name).split()
        if mention.position or len(tail) != 2:
            return False
        fitting = [key for key in self._ending(tail) if self._fits(key, mention)]
        if lexicon.surnames().get(tail[0], 0) >= 2:  # «bà Hoàng Anh» behind «bà Nguyễn Hoàng Anh»
            fitting = [key for key in fitting if mention.honorific and self._said_so(key, mention)]
        if len(fitting) == 1:
            mention.person = fitting[0]
        return len(fitting) == 1

    def _said_so(self, key: str, mention: Mention) -> bool:
        """Whether somebody was named before, and addressed as in a mention."""
        person = self.people[key]
        return person.honorific == mention.honorific and person.first is not None and person.first.start < mention.start

    def _ending(self, tail: list[str]) -> list[str]:
        """The people whose names end so, in the order they were met."""
        return [key for key in self._tails.get(tail[-1], ()) if key.split()[-len(tail) :] == tail] if tail else []

    def _new(self, person: Person) -> Person:
        self.people[person.key] = person
        self._tails.setdefault(_last(person.key), []).append(person.key)
        return person

    def _meet(self, mention: Mention) -> None:
        key = fold(mention.name)
        if key in _FAMOUS:
            return
        person = self.people.get(key)
        if person is None:
            person = self._new(Person(key, mention.name, first=mention))
        if person.first is not None and mention.start < person.first.start:
            person.first = mention
        if person.name.isupper() and not mention.name.isupper():
            person.name = mention.name
        mention.person = key
        person.honorific = person.honorific or mention.honorific
        person.gender = person.gender or mention.gender
        if len(mention.position.split()) > len(person.position.split()):
            person.position = mention.position
        person.certain = person.certain or mention.kind == "named"

    def _resolve(self) -> None:
        recent: list[str] = []
        for mention in self.mentions:
            if not mention.person and not mention.hidden:
                mention.person = self._who(mention, recent)
            if mention.person:
                if mention.person in recent[-8:]:
                    recent.remove(mention.person)
                recent.append(mention.person)
                del recent[:-40]
                self._learn(mention)

    def _learn(self, mention: Mention) -> None:
        person = self.people[mention.person]
        if mention.kind == "short" and len(mention.position.split()) > len(person.position.split()):
            person.position = mention.position
        if mention.kind == "short" and mention.honorific and not person.honorific:
            person.honorific = mention.honorific

    def _who(self, mention: Mention, recent: list[str]) -> str:
        if mention.kind in ("short", "named"):
            return self._by_last_name(mention, recent)
        if mention.kind == "office":
            return self._by_office(mention.position, recent)
        if mention.kind == "pronoun":
            return next((key for key in reversed(recent) if self._fits(key, mention)), "")
        return ""

    def _fits(self, key: str, mention: Mention) -> bool:
        gender = self.people[key].gender
        return not gender or not mention.gender or gender == mention.gender

    def _by_last_name(self, mention: Mention, recent: list[str]) -> str:
        tail = fold(mention.name).split()
        late = [key for key in reversed(recent) if key.split()[-len(tail) :] == tail]
        fitting = [key for key in (*late, *self._ending(tail)) if self._fits(key, mention)]
        if key := self._chosen(fitting, recent):
            return key
        if (
            mention.kind == "short"
            and not mention.doubtful
            and mention.honorific in ("Ông", "Bà", "Đồng chí", "Anh", "Chị")
            and not mention.hidden
        ):
            key = fold(mention.name)
            self._new(Person(key, mention.name, mention.honorific, mention.position, mention.gender, certain=True, first=mention))
            return key
        return ""

    def _by_office(self, position: str, recent: list[str]) -> str:
        for day in (None, self._day) if self._day else (None,):
            wanted = spelled_out(position, day)
            fitting = []
            for key in (*reversed(recent), *islice(self.people, _MOST)):
                have = spelled_out(self.people[key].position, day)
                if have and (have.startswith(wanted) or f", {wanted}" in have or wanted.startswith(have)):
                    fitting.append(key)
            if fitting:
                return self._chosen(fitting, recent)
        return ""

    def _chosen(self, fitting: Sequence[str], recent: list[str]) -> str:
        """The one that is meant among those that a mention fits: the one named last, else the first, unless it is a guess."""
        if not fitting:
            return ""
        first = fitting[0]
        if first in recent or first not in self._known or len(set(fitting)) == 1:
            return first
        near = {key for key in fitting if key in self._near}
        return near.pop() if len(near) == 1 else ""

    def knows(self, name: str) -> bool:
        """Return whether a person of the text has this name, or a name that ends so."""
        return bool(self._ending(fold(name).split()))

    def called(self, name: str, position: str, mention: Mention) -> str:
        """Return the key of the person that a speaker's label calls by a name, met before or new."""
        met = self._ending(fold(name).split())
        if met:
            return met[0]
        return self._new(Person(fold(name), name, mention.honorific, position, mention.gender, certain=True, first=mention)).key

    def at(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that begin between two tokens."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
