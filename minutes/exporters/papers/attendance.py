"""Who was there: «Thành phần tham dự», who was absent, how the line held; long lists as appendices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutes.exporters.paper import (
    Align,
    Appendix,
    Block,
    Paragraph,
    Row,
    Style,
    Table,
    labelled,
    lines,
    one_line,
    paragraph,
)
from minutes.exporters.papers.people import ABSENT, People
from minutes.exporters.papers.sentences import dashes, sentence
from minutes.exporters.papers.wordbook import Wordbook
from minutes.model import Attendance, Form, Participant, Site
from minutes.wording import capital, clock, missing, named, number_of, position, word


@dataclass(frozen=True)
class AttendancePart:
    """The part of the minutes that says who took part; ``labels`` are those of its appendices."""

    people: People
    words: Wordbook

    @property
    def sites_apart(self) -> bool:
        """Whether the sites are so many that they are listed in an appendix."""
        return len(self.people.sites) > self.words.number("present", "sites_in_text")

    @property
    def delegates_apart(self) -> bool:
        """Whether the delegates are so many that they are listed in an appendix."""
        there = len(self.people.present)
        return bool(there) and (self.sites_apart or there > self.words.number("present", "delegates_in_text"))

    def blocks(self, sites_label: str, delegates_label: str) -> Iterator[Block]:
        """Yield the paragraphs; the labels are those of the appendices that hold long lists."""
        body = list(self._present(sites_label, delegates_label))
        label = self.words.say("labels", "present")
        if body:
            yield labelled(label, "", keep=True)
            yield from body
        else:
            yield labelled(label, missing())
        yield from self._lines("absent", list(self._absent()))
        yield from self._lines("connection", list(self._connections()))

    def _lines(self, label: str, texts: list[str]) -> Iterator[Paragraph]:
        if texts:
            yield labelled(self.words.say("labels", label), "", keep=True)
            yield from dashes(texts)

    def _present(self, sites_label: str, delegates_label: str) -> Iterator[Block]:
        if self.sites_apart:
            count = number_of(len(self.people.sites))
            yield paragraph(self.words.say("present", "sites_listed", count=count, appendix=sites_label))
        else:
            yield from self._sites(with_names=not self.delegates_apart)
        if self.delegates_apart:
            count = number_of(len(self.people.present))
            yield paragraph(self.words.say("present", "delegates_listed", count=count, appendix=delegates_label))
        else:
            yield from self._elsewhere()
        counts = [site.head_count for site in self.people.sites]
        if len(counts) > 1 and all(count is not None for count in counts):
            yield paragraph(self.words.say("present", "counted", count=number_of(sum(filter(None, counts)))))

    def _sites(self, *, with_names: bool) -> Iterator[Block]:
        for index, site in enumerate(self.people.sites, 1):
            text = self.words.say("present", "site", site=self._site_line(site))
            names = [self._delegate(one, site) for one in self.people.at(site)] if with_names else []
            if names:
                yield paragraph(f"{index}. {text}:", Style.CLAUSE_TITLE)
                yield from dashes(names)
            else:
                yield paragraph(f"{index}. {sentence(text)}", Style.CLAUSE)

    def _site_line(self, site: Site) -> str:
        notes = [self.words.say("present", "centre")] if site.centre else []
        notes.append(one_line(site.place))
        if site.head_count is not None:
            notes.append(self.words.say("present", "head_count", count=number_of(site.head_count)))
        name = self.people.site(site) or missing()
        joined = "; ".join(filter(None, notes))
        return self.words.say("present", "site_note", site=name, notes=joined) if joined else name

    def _elsewhere(self) -> Iterator[Block]:
        """The delegates of whom no site is recorded, or one that is told to have been absent."""
        names = [self._delegate(one, None) for one in self.people.present if not self._listed(one)]
        if names and self.people.sites:
            number = len(self.people.sites) + 1
            yield paragraph(f"{number}. {self.words.say('present', 'others')}:", Style.CLAUSE_TITLE)
        yield from dashes(names)

    def _listed(self, participant: Participant) -> bool:
        """Whether a delegate stands in the list of a site that took part."""
        return any(site.id == self.people.site_of[participant.id] for site in self.people.sites)

    def _delegate(self, participant: Participant, site: Site | None) -> str:
        who = self.people.person(participant) or missing()
        notes = "; ".join(self._notes(participant, site))
        return self.words.say("present", "note", who=who, notes=notes) if notes else who

    def _notes(self, participant: Participant, site: Site | None) -> Iterator[str]:
        if site is not None and site.chair == participant.id:
            yield self.words.say("present", "chairs")
        presence = self.people.last_presence.get(participant.id)
        if presence is None:
            return
        if presence.state is Attendance.STAND_IN:
            other = self.people.find(presence.stands_in_for)
            yield self.words.say("present", "stands_in" if other else "stands_in_for_someone", name=other)
        elif presence.state is Attendance.ONLINE and self.people.conference.form is Form.MIXED:
            yield self.words.say("present", "online")

    def _absent(self) -> Iterator[str]:
        for thing, presence in self.people.last_presence.items():
            if presence.state not in ABSENT:
                continue
            who = self.people.find(thing) or self.people.site_named(thing)
            key = "with_reason" if presence.state is Attendance.ABSENT_WITH_REASON else "without"
            state, reason = self.words.say("absent", key), one_line(presence.reason)
            note = self.words.say("absent", "reason", state=state, reason=reason) if reason else state
            if who:
                yield self.words.say("present", "note", who=capital(who), notes=note)

    def _connections(self) -> Iterator[str]:
        for presence in self.people.conference.presences:
            if presence.state not in (Attendance.DROPPED, Attendance.BACK):
                continue
            who = self.people.find(presence.subject) or self.people.site_named(presence.subject)
            state = word(presence.state)
            if who and presence.at is not None:
                yield self.words.say("connection", "event", who=capital(who), state=state, clock=clock(presence.at.time()))
            elif who:
                yield self.words.say("connection", "event_no_time", who=capital(who), state=state)

    # --- appendices -------------------------------------------------------------------------------------------------

    def sites_appendix(self, label: str) -> Appendix:
        """Return the list of sites."""
        rows = []
        for index, site in enumerate(self.people.sites, 1):
            chair = self.people.find(site.chair)
            count = number_of(site.head_count) if site.head_count is not None else ""
            cells = (str(index), capital(self.people.site(site)) or missing(), one_line(site.place), chair, count)
            rows.append(Row(tuple(lines(cell) for cell in cells), site.id))
        aligns = (Align.CENTRE, Align.LEFT, Align.LEFT, Align.LEFT, Align.CENTRE)
        return self._appendix(label, "sites", self.words.table("sites_table", aligns, rows))

    def delegates_appendix(self, label: str) -> Appendix:
        """Return the list of delegates, site by site, by rank."""
        rows: list[Row] = []
        count = 0
        groups: list[tuple[str, Site | None, tuple[Participant, ...]]] = [
            (capital(self.people.site(site) or missing()), site, self.people.at(site)) for site in self.people.conference.sites
        ]
        elsewhere = tuple(one for one in self.people.present if not self.people.site_of[one.id])
        groups.append((self.words.say("present", "others"), None, elsewhere))
        filled = [group for group in groups if group[2]]
        for title, site, delegates in filled:
            if len(filled) > 1 or site is not None:
                rows.append(Row((lines(title),)))
            for one in delegates:
                count += 1
                cells = (str(count), named(one) or missing(), position(one), "; ".join(self._notes(one, site)))
                rows.append(Row(tuple(lines(cell) for cell in cells), one.id))
        aligns = (Align.CENTRE, Align.LEFT, Align.LEFT, Align.LEFT)
        return self._appendix(label, "delegates", self.words.table("delegates_table", aligns, rows))

    def _appendix(self, label: str, kind: str, table: Table) -> Appendix:
        title, note = self.words.say("present", f"{kind}_title"), self.words.say("appendix", "note")
        return Appendix(label, title, note, (table,))
