"""The minutes («biên bản») of a conference, after Mẫu 1.9 of Nghị định 30/2020/NĐ-CP, phụ lục III.

Only what is recorded is printed, and each statement, figure, petition and task once; what is not known stands as
``…`` for the office to fill in. Readings that no person has confirmed are not in a conference's lists, so not here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from minutes.exporters.paper import (
    Appendix,
    Block,
    Letterhead,
    Paper,
    Paragraph,
    Signatures,
    Signer,
    Style,
    Table,
    Title,
    labelled,
    one_line,
    paragraph,
    roman,
)
from minutes.exporters.papers.attendance import AttendancePart
from minutes.exporters.papers.people import People
from minutes.exporters.papers.proceedings import ProceedingsPart
from minutes.exporters.papers.sentences import known, sentence
from minutes.exporters.papers.tables import TablesPart
from minutes.exporters.papers.wordbook import Wordbook, wordbook
from minutes.model import Conference, Participant
from minutes.wording import capital, clock, long_date, missing, word


def minutes_paper(conference: Conference) -> Paper:
    """Return the minutes of a conference as a paper.

    :raises BadInput: when the file of fixed wording has been spoiled; NotFound when it is gone.
    """
    words = wordbook("minutes")
    return _Minutes(conference, words, People(conference, words)).paper()


def _held(blocks: Iterable[Block]) -> list[Block]:
    """Hold the last paragraph or row on the page of what follows: signatures never stand on a page without a word of the text."""
    *before, last = blocks
    return [*before, replace(last, keep=True) if isinstance(last, Paragraph | Table) else last]


@dataclass(frozen=True)
class _Labels:
    """The labels of the appendices: ``Phụ lục`` alone, or ``Phụ lục I``, ``II`` …; empty for one that is not there."""

    sites: str
    delegates: str
    figures: str


@dataclass(frozen=True)
class _Minutes:
    conference: Conference
    words: Wordbook
    people: People

    def paper(self) -> Paper:
        attendance = AttendancePart(self.people, self.words)
        labels = self._labels(attendance)
        tables = TablesPart(self.people, self.words)
        blocks = [
            self._letterhead(),
            Title(self.words.say("head", "kind"), known(self.conference.title)),
            *self._opening(),
            *attendance.blocks(labels.sites, labels.delegates),
            *self._in_charge("chair", self.people.chairs),
            *self._in_charge("secretary", self.people.secretaries),
            *_held(self._content(tables, labels)),
            self._closing(),
            self._signatures(),
        ]
        appendices: list[Appendix] = []
        if labels.sites:
            appendices.append(attendance.sites_appendix(labels.sites))
        if labels.delegates:
            appendices.append(attendance.delegates_appendix(labels.delegates))
        if labels.figures:
            appendices.append(tables.figures_appendix(labels.figures))
        title = f"{capital(self.words.say('head', 'kind').lower())} {one_line(self.conference.title)}".strip()
        return Paper(title, one_line(self.conference.issuer), tuple(blocks), tuple(appendices))

    def _labels(self, attendance: AttendancePart) -> _Labels:
        wanted = (attendance.sites_apart, attendance.delegates_apart, bool(self.conference.figures))
        labels, count = [], 0
        for there in wanted:
            count += there
            name = self.words.say("appendix", "one" if sum(wanted) == 1 else "many", roman=roman(count) if count else "")
            labels.append(name if there else "")
        return _Labels(*labels)

    # --- head -------------------------------------------------------------------------------------------------------

    def _letterhead(self) -> Letterhead:
        superior, issuer = one_line(self.conference.superior), one_line(self.conference.issuer)
        # An agency of the first rank (a people's committee) has no superior line; nothing known is two open lines.
        return Letterhead(
            superior=superior.upper() if superior or issuer else missing(),
            issuer=issuer.upper() or missing(),
            number=self._number(),
            nation=self.words.say("head", "nation"),
            motto=self.words.say("head", "motto"),
            mark=one_line(self.conference.confidentiality).upper(),
        )

    def _number(self) -> str:
        """``Số: 05/BB-VP``: a number below ten has a zero before it; what is not known stays open."""
        number, symbol = one_line(self.conference.number), one_line(self.conference.symbol).lstrip("/ ")
        if number.isascii() and number.isdigit() and len(number) == 1:
            number = f"0{number}"
        stem = self.words.say("head", "symbol", office="")
        if not symbol.startswith(stem):
            symbol = self.words.say("head", "symbol", office=symbol or missing())
        return self.words.say("head", "number", number=number or missing(), symbol=symbol)

    # --- text -------------------------------------------------------------------------------------------------------

    def _opening(self) -> Iterator[Block]:
        yield self._label("begins", self._begins())
        if self.conference.form is not None:
            yield self._label("form", word(self.conference.form))
        if organiser := one_line(self.conference.organiser):
            yield self._label("organiser", organiser)
        yield self._label("place", self._place())

    def _label(self, key: str, text: str) -> Block:
        meeting = self.words.meeting(self.conference)
        return labelled(self.words.say("labels", key, meeting=meeting), sentence(text))

    def _place(self) -> str:
        if place := one_line(self.conference.place):
            return place
        centres = [one_line(site.place) or self.people.site(site) for site in self.conference.sites if site.centre]
        return "; ".join(filter(None, centres)) or missing()

    def _begins(self) -> str:
        first = next(iter(self.conference.sessions), None)
        day = (first.date if first else None) or self.conference.date
        part = word(first.part) if first and first.part and not first.begins else ""
        return self._moment(first.begins if first else None, day, part)

    def _moment(self, time: dt.time | None, day: dt.date | None, part: str = "") -> str:
        at = clock(time) if time else self.words.say("time", "clock")
        on = long_date(day) if day else self.words.say("time", "day")
        return self.words.say("time", "part" if part else "moment", clock=at, part=part, day=on)

    def _in_charge(self, key: str, people: tuple[Participant, ...]) -> Iterator[Block]:
        texts = []
        for one in people:
            who = self.people.person(one) or missing()
            site = self.people.chairs_only(one) if key == "chair" else ""
            texts.append(f"{who}, {self.words.say('chair', 'at_site', site=site)}" if site else who)
        yield self._label(key, "; ".join(texts) or missing())

    def _content(self, tables: TablesPart, labels: _Labels) -> Iterator[Block]:
        proceedings = ProceedingsPart(self.people, self.words)
        meeting = self.words.meeting(self.conference)
        yield from proceedings.programme()
        parts: list[tuple[str, list[Block]]] = [
            *proceedings.sessions(),
            (self.words.say("conclusions", "title"), list(proceedings.conclusions())),
            (self.words.say("petitions", "title"), list(tables.petitions())),
            (self.words.say("tasks", "title", meeting=meeting), list(tables.tasks())),
        ]
        filled = [(title, blocks) for title, blocks in parts if blocks]
        label = self.words.say("labels", "content", meeting=meeting)
        yield labelled(label, "" if filled else missing(), keep=bool(filled))
        for number, (title, blocks) in enumerate(filled, 1):
            yield paragraph(f"{roman(number)}. {title.upper()}", Style.PART)
            yield from blocks
        if labels.figures:
            yield paragraph(self.words.say("figures", "mention", meeting=meeting, appendix=labels.figures))

    # --- foot -------------------------------------------------------------------------------------------------------

    def _closing(self) -> Block:
        last = self.conference.sessions[-1] if self.conference.sessions else None
        day = self.conference.ends or (last.date if last else None) or self.conference.date
        moment = self._moment(last.ends if last else None, day)
        meeting = capital(self.words.meeting(self.conference))
        return paragraph(self.words.say("closing", "sentence", meeting=meeting, moment=moment), keep=True)

    def _signatures(self) -> Signatures:
        recipients = [one for one in map(one_line, self.conference.recipients) if one]
        stem = self.words.say("foot", "archive_begins")
        bare = [one.lstrip("-– ").rstrip(" ;.") for one in recipients]
        filed = [one for one in bare if one.casefold().replace(" ", "").startswith(stem)]
        listed = [self.words.say("foot", "line", recipient=one) for one in bare if one not in filed]
        return Signatures(
            Signer(self.words.say("foot", "secretary"), self._signing(self.people.secretaries)),
            Signer(self.words.say("foot", "chair"), self._signing(self.people.signing_chairs)),
            self.words.say("foot", "recipients"),
            (*(listed or [self.words.say("foot", "line", recipient=missing())]), *self._archive(filed)),
        )

    def _archive(self, filed: list[str]) -> list[str]:
        return [f"- {one}." for one in filed] or [self.words.say("foot", "archive")]

    def _signing(self, people: tuple[Participant, ...]) -> str:
        """The name under a signature, without academic titles; open where nobody, or more than one, could sign."""
        if len(people) != 1:
            return missing()
        titles, words = set(self.words.list("foot", "titles")), one_line(people[0].name).split()
        while words and words[0].casefold().rstrip(".,") in titles:
            del words[0]
        return " ".join(words) or missing()
