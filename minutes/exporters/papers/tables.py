"""The tables of the minutes: petitions, tasks, and the figures as an appendix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes.exporters.paper import Align, Appendix, Row, Table, lines, one_line
from minutes.exporters.papers.people import People
from minutes.exporters.papers.wordbook import Wordbook
from minutes.model import Figure, Nature, Progress, Statement, Task
from minutes.wording import capital, comparison, deadline, due, missing, number, period, quantity, short_date, with_unit, word


@dataclass(frozen=True)
class TablesPart:
    """The parts of the minutes that are tables."""

    people: People
    words: Wordbook

    def petitions(self) -> Iterator[Table]:
        """Yield the table of petitions, where there are any."""
        rows = []
        for index, petition in enumerate(self.people.conference.petitions, 1):
            cells = (str(index), petition.text or missing(), petition.by, petition.to, petition.answer)
            rows.append(Row(tuple(lines(cell) for cell in cells), petition.id))
        if rows:
            yield self._table("petitions", rows, centred=(0,))

    def tasks(self) -> Iterator[Table]:
        """Yield the table of tasks, where there are any: what, one lead, who helps, until when."""
        rows = [self._task_row(index, task) for index, task in enumerate(self.people.conference.tasks, 1)]
        if rows:
            yield self._table("tasks", rows, centred=(0,))

    def _task_row(self, index: int, task: Task) -> Row:
        what = [capital(line) if not at else line for at, line in enumerate(lines(task.text) or (missing(),))]
        for key in ("product", "basis"):
            if text := one_line(getattr(task, key)):
                what.append(self.words.say("tasks", key, **{key: text}))
        if task.progress is Progress.CANCELLED:
            what.append(self.words.say("tasks", "cancelled"))
        extended = (self.words.say("tasks", "extended", due=due(one)) for one in task.extensions)
        until = [capital(deadline(task)) or missing(), *extended]
        partners = "; ".join(filter(None, map(one_line, task.partners)))
        return Row(
            ((str(index),), tuple(what), lines(task.owner) or (missing(),), lines(partners), lines("\n".join(until))), task.id
        )

    # --- figures ----------------------------------------------------------------------------------------------------

    def figures_appendix(self, label: str) -> Appendix:
        """Return all figures as a table, under who reported them; on its side where plans are compared with."""
        figures = self.people.conference.figures
        plans = any(figure.plan is not None for figure in figures)
        rows: list[Row] = []
        count = 0
        groups = self._by_reporter(figures)
        for title, members in groups.items():
            if title or len(groups) > 1:
                rows.append(Row((lines(title or self.words.say("figures", "reported_nowhere")),)))
            for figure in members:
                count += 1
                rows.append(self._figure_row(count, figure, plans=plans))
        prefix = "plan_" if plans else ""
        table = self._table("figures", rows, centred=(0, 2, *((3, 4) if plans else (3,))), prefix=prefix)
        meeting = self.words.meeting(self.people.conference)
        title = self.words.say("figures", "title", meeting=meeting).upper()
        return Appendix(label, title, self.words.say("appendix", "note"), (table,), landscape=plans)

    def _by_reporter(self, figures: Sequence[Figure]) -> dict[str, list[Figure]]:
        groups: dict[str, list[Figure]] = {}
        for figure in figures:
            groups.setdefault(self._reporter(figure), []).append(figure)
        # Figures that nobody is recorded to have given come last, under a heading of their own.
        return {title: groups[title] for title in sorted(groups, key=lambda title: not title)}

    def _reporter(self, figure: Figure) -> str:
        """Who gave a figure and where, as far as that is recorded; else an empty text."""
        statement = self.people.conference.statement(figure.statement)
        who = self._speaker(statement) if statement else ""
        site = self.people.site_named(figure.site or (statement.site if statement else ""))
        if who and site:
            return self.words.say("figures", "reported_at", who=who, site=site)
        return who or capital(site)

    def _speaker(self, statement: Statement) -> str:
        return self.people.find(statement.speaker) or one_line(statement.body)

    def _figure_row(self, index: int, figure: Figure, *, plans: bool) -> Row:
        when = [period(figure.period)]
        if figure.cut_off:
            when.append(self.words.say("figures", "cut_off", day=short_date(figure.cut_off)))
        value = [quantity(figure)]
        if figure.nature is not Nature.ACTUAL and not figure.qualifier.strip().casefold().startswith("ước"):
            value.append(f"({word(figure.nature)})")
        against = map(comparison, figure.comparisons)
        plan = [with_unit(number(figure.plan), figure.unit)] if figure.plan is not None else []
        indicator = "\n".join(capital(line) for line in lines(figure.indicator)[:1]) or missing()
        cells = [[str(index)], [indicator], when, *([plan] if plans else []), value, list(against)]
        return Row(tuple(lines("\n".join(filter(None, cell))) for cell in cells), figure.id)

    def _table(self, group: str, rows: list[Row], centred: Sequence[int], prefix: str = "") -> Table:
        width = max(len(row.cells) for row in rows)
        aligns = [Align.CENTRE if index in centred else Align.LEFT for index in range(width)]
        return self.words.table(group, aligns, rows, prefix)
