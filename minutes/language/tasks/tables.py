"""Tables of tasks, as they come out of papers and sheets: a row of cells between tabs or bars, under heads that say what each column holds."""

from __future__ import annotations

from typing import NamedTuple

from minutes.language import dates
from minutes.language.tasks.ground import Ground
from minutes.language.tasks.parts import Task
from minutes.language.tokens import phrases, tokenize

_KINDS = ("partner", "due", "task", "owner", "number")
_LONGEST_HEAD = 60
_NOTHING = frozenset(("", "-", "–", "—", "...", "…", "nt", "''", '"'))


class Cell(NamedTuple):
    """The words of a cell, from one offset in the text up to another."""

    start: int
    end: int


class Tables(Ground):
    """Reads the rows of tables; a table is known by its row of heads and goes on while the lines have cells."""

    _columns: tuple[str, ...] = ()
    _bar = "\t"

    def _row(self, number: int) -> bool:
        """Read a line as a row of a table; return whether it is one."""
        line = self.page.prepared.lines[number]
        bar = "\t" if "\t" in self.page.text[line.start : line.end] else "|"
        cells = self._cells(line.start, line.end, bar)
        if len(cells) < 2:
            self._columns = ()
            return False
        heads = tuple(self._kind(cell) for cell in cells)
        if "task" in heads and ("owner" in heads or "due" in heads):
            self._columns, self._bar = heads, bar
            return True
        if not self._columns or bar != self._bar:
            return False
        row: dict[str, Cell] = {}
        for kind, cell in zip(self._columns, cells, strict=False):
            row.setdefault(kind, cell)
        self._read_row(number, row)
        return True

    def _cells(self, start: int, end: int, bar: str) -> list[Cell]:
        """Cut a line at its tabs or bars; a bar at an edge of the line parts nothing."""
        text = self.page.text
        if bar == "|":
            start += text[start] == "|"
            end -= text[end - 1] == "|" and end - 1 > start
        found = []
        at = start
        while True:
            stop = text.find(bar, at, end)
            stop = end if stop < 0 else stop
            piece = text[at:stop]
            found.append(Cell(at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip()) if piece.strip() else at))
            if stop >= end:
                return found
            at = stop + 1

    def _kind(self, cell: Cell) -> str:
        """What the column under a head holds, or an empty text when the cell is no head."""
        words = tokenize(self.page.text[cell.start : cell.end]) if cell.end - cell.start <= _LONGEST_HEAD else tokenize("")
        for kind in _KINDS:
            if any(True for _found in phrases("task_tables", kind).all(words, 0, len(words))):
                return kind
        return ""

    def _read_row(self, number: int, row: dict[str, Cell]) -> None:
        text = self.page.text
        task = row.get("task")
        if task is None or task.end <= task.start or text[task.start : task.end].casefold() in _NOTHING:
            return
        owner = self._named(row.get("owner"))
        due, words = self._until(row.get("due"))
        if not owner and not due:
            return
        line = self.page.prepared.lines[number]
        partners = self._partners(row.get("partner"))
        end = task.end
        while end > task.start and text[end - 1] in ".;,:":
            end -= 1
        self.found.append(Task(task.start, end, line.start, line.end, owner, partners, due, words, "row of a table", 0.92, number))

    def _named(self, cell: Cell | None) -> str:
        """The owner in a cell: its words, up to a bracket or a full stop."""
        if cell is None:
            return ""
        words = self.page.text[cell.start : cell.end].partition("(")[0].strip(" .;,:")
        return "" if words.casefold() in _NOTHING else words

    def _partners(self, cell: Cell | None) -> tuple[str, ...]:
        """The names in a cell, as bodies that follow one another; where none is known, the cell cut at its marks."""
        words = self._named(cell)
        if cell is None or not words:
            return ()
        at, stop = self.page.token(cell.start), self.page.token(cell.end)
        found: list[str] = []
        while at < stop:
            actor = self.actors.one(at, stop)
            if actor is None:
                return tuple(piece.strip() for piece in words.split(";") if piece.strip())
            found.append(actor.text)
            at = actor.end
            while at < stop and self.tokens.low(at) in (",", ";", "và", ".", "+", "-"):
                at += 1
        return tuple(found)

    def _until(self, cell: Cell | None) -> tuple[str, str]:
        """The deadline in a cell, and its words: a time there needs no preposition."""
        if cell is None:
            return "", ""
        words = self.page.text[cell.start : cell.end]
        due = self._read_due(words)
        if due is not None:
            return due.due, due.words
        found = [one for one in dates.find_dates(words, self.anchor) if one.period]
        return (found[-1].period, found[-1].words) if found else ("", "")
