"""What happened: programme, statements by session and item, and the chair's conclusions."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from minutes.choices import holds_unknown
from minutes.exporters.paper import Block, Paragraph, Run, Style, labelled, lines, one_line, paragraph, point_letter
from minutes.exporters.papers.people import People
from minutes.exporters.papers.sentences import dashes, known, sentence
from minutes.exporters.papers.wordbook import Wordbook
from minutes.model import AgendaItem, Session, Statement, StatementKind
from minutes.wording import capital, clock, long_date, missing, word


@dataclass(frozen=True)
class ProceedingsPart:
    """The parts of the minutes that tell what was put, said and concluded."""

    people: People
    words: Wordbook

    # --- programme --------------------------------------------------------------------------------------------------

    def programme(self) -> Iterator[Block]:
        """Yield the programme as it was planned, session by session."""
        agenda = self.people.conference.agenda
        if not agenda:
            return
        yield labelled(self.words.say("labels", "programme"), "", keep=True)
        by_session: dict[str, list[AgendaItem]] = defaultdict(list)
        for item in agenda:
            by_session[item.session if item.session in self._sessions else ""].append(item)
        order = [*(thing for thing in self._sessions if thing in by_session), *([""] if "" in by_session else [])]
        for number, thing in enumerate(order, 1):
            if len(order) > 1:
                title = self.session_title(thing) if thing else self.words.say("sessions", "others")
                yield paragraph(f"{number}. {title}:", Style.CLAUSE_TITLE)
            yield from dashes([self._programme_line(item) for item in by_session[thing]])

    def _programme_line(self, item: AgendaItem) -> str:
        title, presenter = known(item.title), one_line(item.presenter)
        if presenter:
            title = self.words.say("programme", "presenter", item=title, presenter=presenter)
        times = self._span(item.planned_begins, item.planned_ends)
        return capital(self.words.say("programme", "item", times=times, title=title)) if times else title

    def _span(self, begins: dt.time | None, ends: dt.time | None) -> str:
        if begins and ends:
            return self.words.say("time", "span", begins=clock(begins), ends=clock(ends))
        if begins:
            return self.words.say("time", "since", begins=clock(begins))
        return self.words.say("time", "until", ends=clock(ends)) if ends else ""

    # --- sessions ---------------------------------------------------------------------------------------------------

    @cached_property
    def _sessions(self) -> dict[str, Session]:
        return {session.id: session for session in self.people.conference.sessions}

    @cached_property
    def _agenda(self) -> dict[str, AgendaItem]:
        return {item.id: item for item in self.people.conference.agenda}

    @cached_property
    def _said(self) -> dict[str, list[Statement]]:
        """The statements of each session (or of none, ``""``) in order, without the conclusions."""
        said: dict[str, list[Statement]] = defaultdict(list)
        only = next(iter(self._sessions)) if len(self._sessions) == 1 else ""
        for statement in self.people.conference.statements:
            if statement.type is StatementKind.CONCLUSION:
                continue
            item = self._agenda.get(statement.item)
            named = [statement.session, item.session if item else ""]
            said[next((thing for thing in named if thing in self._sessions), only)].append(statement)
        return said

    def session_title(self, thing: str) -> str:
        """Return a session's own title, else its part of the day, else its number; with its day, where there are several."""
        session = self._sessions[thing]
        number = list(self._sessions).index(thing) + 1
        title = one_line(session.title)
        if not title:
            part = session.part
            title = (
                self.words.say("sessions", "part", part=word(part)) if part else self.words.say("sessions", "number", number=number)
            )
        days = {one.date for one in self._sessions.values() if one.date}
        if session.date and len(days) > 1:
            title = self.words.say("sessions", "day", session=title, day=long_date(session.date))
        return title

    def sessions(self) -> Iterator[tuple[str, list[Block]]]:
        """Yield the title and the blocks of each session of which something is recorded, then what belongs to none."""
        meeting = self.words.meeting(self.people.conference)
        several = len(self._sessions) > 1
        for thing in self._sessions:
            title = self.session_title(thing) if several or self._sessions[thing].title else ""
            facts = list(self._session_facts(self._sessions[thing])) if several else []
            if blocks := [*facts, *self._statements(self._said.get(thing, []))]:
                yield title or self.words.say("sessions", "only", meeting=meeting), blocks
        if said := self._said.get(""):
            key = "others" if any(self._said.get(thing) for thing in self._sessions) else "only"
            yield self.words.say("sessions", key, meeting=meeting), list(self._statements(said))

    def _session_facts(self, session: Session) -> Iterator[Paragraph]:
        """One line under a session's title: when, where, who chaired, who wrote; nothing where nothing is recorded."""
        facts = []
        if times := self._span(session.begins, session.ends):
            facts.append(self.words.say("sessions", "time", time=times))
        if place := one_line(session.place):
            facts.append(self.words.say("sessions", "place", place=place))
        for key, thing in (("chair", session.chair), ("secretary", session.secretary)):
            if who := self.people.present_named(thing):
                facts.append(self.words.say("sessions", key, who=who))
        if facts:
            yield paragraph(sentence(capital("; ".join(facts))))

    # --- statements -------------------------------------------------------------------------------------------------

    def _statements(self, said: Sequence[Statement]) -> Iterator[Block]:
        """Yield statements under their items, in the programme's order; those under no item come last."""
        by_item: dict[str, list[Statement]] = defaultdict(list)
        for statement in said:
            by_item[statement.item if statement.item in self._agenda else ""].append(statement)
        loose = by_item.pop("", [])
        if not by_item:
            for number, statement in enumerate(loose, 1):
                yield from self._statement(statement, f"{number}. ", Style.CLAUSE)
            return
        groups = [(known(item.title), by_item[thing]) for thing, item in self._agenda.items() if thing in by_item]
        if loose:
            groups.append((self.words.say("sessions", "other_statements"), loose))
        for number, (title, statements) in enumerate(groups, 1):
            yield paragraph(f"{number}. {title}", Style.CLAUSE_TITLE)
            for index, statement in enumerate(statements):
                yield from self._statement(statement, f"{point_letter(index)}) ", Style.POINT)

    def _statement(self, statement: Statement, mark: str, style: Style) -> Iterator[Paragraph]:
        first, *rest = lines(statement.text) or (missing(),)
        yield Paragraph((Run(f"{mark}{self._lead(statement)} {first}"),), style, statement.id)
        for line in rest:
            yield paragraph(line, Style.BODY)

    def _lead(self, statement: Statement) -> str:
        """Who spoke, from where, at what time, and how: ``Ông A, Giám đốc Sở X (điểm cầu Y; 8 giờ 05 phút) báo cáo:``."""
        who = self.people.find(statement.speaker) or one_line(statement.body)
        participant = self.people.conference.participant(statement.speaker)
        site = statement.site or (self.people.site_of[participant.id] if participant else "")
        notes = [self.people.site_named(site), clock(statement.time) if statement.time else ""]
        joined = "; ".join(filter(None, notes))
        if statement.type is StatementKind.NOTE:  # the secretary's own words, whoever they are about
            who, joined = "", "; ".join(filter(None, (who, *notes)))
        if holds_unknown(statement.type):
            verb = missing()
        else:
            verb = self.words.say("statement", statement.type.value if who else f"{statement.type.value}_alone")
        parts = [capital(who), f"({joined})", verb] if who else [verb, f"({joined})"]
        return " ".join(part for part in parts if part and part != "()") + ":"

    # --- conclusions ------------------------------------------------------------------------------------------------

    def conclusions(self) -> Iterator[Block]:
        """Yield what the chair concluded: only statements recorded as conclusions, never a delegate's opinion."""
        found = [one for one in self.people.conference.statements if one.type is StatementKind.CONCLUSION]
        for number, statement in enumerate(found, 1):
            mark = f"{number}. " if len(found) > 1 else ""
            yield from self._statement(statement, mark, Style.CLAUSE)
