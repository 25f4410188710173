"""The people of a text: who is behind each mention, and who «ông Tuấn» or «đồng chí Chủ tịch» is.

A person is somebody named in full with a word of address or a position, or who speaks or presides; the same name is
the same person. Later, shorter mentions («ông Tuấn», «Bộ trưởng», «ông») are led back to the latest one they fit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from minutes.language.folding import fold
from minutes.language.mentions import Mention, gender

_FAMOUS = frozenset(("hồ chí minh", "võ nguyên giáp", "tôn đức thắng"))


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


class Registry:
    """The people of a text, and who each mention is; a bare name among ``places`` is nobody's.

    :param known: people known before the text is read, who are changed by the reading; a mention that fits several of
        them, none of whom was just named, is led back to none of them, or to the only one among those ``near``.
    """

    def __init__(
        self,
        mentions: list[Mention],
        places: frozenset[str] = frozenset(),
        known: Iterable[Person] = (),
        near: Collection[str] = (),
    ) -> None:
        mentions = [m for m in mentions if not (m.kind == "bare" and m.name in places)]
        self.mentions = mentions
        self._starts = [mention.start for mention in mentions]
        self.people: dict[str, Person] = {person.key: person for person in known}
        self._known = tuple(self.people)
        self._near = near
        self.chair: str = ""
        for mention in mentions:
            if mention.kind in ("named", "bare") and not mention.hidden and mention.name_end - mention.name_start > 1:
                self._meet(mention)
        self._resolve()

    def _meet(self, mention: Mention) -> None:
        key = fold(mention.name)
        if key in _FAMOUS:
            return
        person = self.people.get(key)
        if person is None:
            person = self.people[key] = Person(key, mention.name, first=mention)
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
        fitting = [
            key for key in [*reversed(recent), *self.people] if key.split()[-len(tail) :] == tail and self._fits(key, mention)
        ]
        if key := self._chosen(fitting, recent):
            return key
        if mention.kind == "short" and mention.honorific in ("Ông", "Bà", "Đồng chí") and not mention.hidden:
            key = fold(mention.name)
            self.people[key] = Person(
                key, mention.name, mention.honorific, mention.position, mention.gender, certain=True, first=mention
            )
            return key
        return ""

    def _by_office(self, position: str, recent: list[str]) -> str:
        wanted = fold(position)
        fitting = []
        for key in [*reversed(recent), *self.people]:
            have = fold(self.people[key].position)
            if have and (have.startswith(wanted) or f", {wanted}" in have or wanted.startswith(have)):
                fitting.append(key)
        return self._chosen(fitting, recent)

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
        tail = fold(name).split()
        return any(key.split()[-len(tail) :] == tail for key in self.people)

    def called(self, name: str, position: str, mention: Mention) -> str:
        """Return the key of the person that a speaker's label calls by a name, met before or new."""
        tail = fold(name).split()
        for key in self.people:
            if key.split()[-len(tail) :] == tail:
                return key
        key = fold(name)
        self.people[key] = Person(key, name, mention.honorific, position, mention.gender, certain=True, first=mention)
        return key

    def at(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that begin between two tokens."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
