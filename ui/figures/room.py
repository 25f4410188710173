"""The figures of the conference: indicator, value, unit, nature, period, comparison, and who reported it."""

from __future__ import annotations

from collections.abc import Callable

from minutes import wording
from minutes.model import Conference, Figure
from minutes.texts import N_, _, ngettext
from ui.models.desk import Desk
from ui.models.fields import FIELDS, bare_number
from ui.models.items import Item, items, said_by, said_waits
from ui.models.painting import Look
from ui.models.rows import Column
from ui.models.table import Width
from ui.models.table_room import Filter, Plan, TableRoom

_NUMBER = frozenset({"value", "low", "high", "of", "qualifier"})
"""The recorded fields that the column of values shows."""

_WIDTHS = {
    "row": Width(54),
    "indicator": Width(200, 4, lines=4, least=150),
    "value": Width(114),
    "unit": Width(80, lines=2, least=64),
    "nature": Width(104, lines=2),
    "period": Width(84, 1, lines=2, least=84),
    "comparisons": Width(180, 1, lines=3, least=110),
    "said_by": Width(100, 2, lines=2),
}

_FILTERS = (
    Filter("all", N_("All"), lambda _item: True),
    Filter("waiting", N_("To be confirmed"), lambda item: item.waiting),
    Filter("conflict", N_("Conflict"), lambda item: bool(item.disputed)),
)


def columns(desk: Desk, place: Callable[[Item], str]) -> list[Column[Item]]:
    """Return the columns; numbers stand right, units in a column of their own."""
    specs = {spec.key: spec for spec in FIELDS[Figure.kind]}

    def of(key: str) -> Column[Item]:
        spec = specs[key]

        def show(item: Item) -> str:
            return spec.show(item.thing, desk.conference)

        def shown(item: Item) -> str:
            words = show(item)
            if key == "value":
                return words or wording.missing()
            return wording.capital(words) if key == "indicator" else words

        return Column(key, spec.title, shown, edit=show, look=lambda item: _look(item, key), right=spec.right)

    def who(item: Item) -> str:
        return said_by(desk.conference, item.thing)[0]

    def who_look(item: Item) -> Look:
        ink = "wait" if said_waits(desk.conference, item.thing) else "text2"
        return Look(ink=ink, second=said_by(desk.conference, item.thing)[1])

    keys = ("indicator", "value", "unit", "nature", "period", "comparisons")
    return [
        Column("row", N_("No."), place, look=lambda item: Look(ink="text3", number=item.number)),
        *map(of, keys),
        Column("said_by", N_("Reported by"), who, look=who_look),
    ]


def _look(item: Item, key: str) -> Look:
    disputed = bool(item.disputed & _NUMBER) if key == "value" else key in item.disputed
    if disputed:
        return Look(ink="conflict", weight=600, outline="conflict")
    if key == "value":
        if item.waiting:
            return Look(ink="wait", weight=600, outline="wait")
        return Look(ink="text" if bare_number(item.thing) else "text3", weight=600)
    return Look(ink="text" if key == "indicator" else "text2")


class FiguresRoom(TableRoom):
    """The room «Số liệu»."""

    def __init__(self, desk: Desk) -> None:
        def place(item: Item) -> str:
            return str(self.model.row_of(item.id) + 1)

        plan = Plan(
            kind=Figure.kind,
            title=N_("Figures"),
            add=N_("Add figure"),
            empty=N_("The figures that were reported stand here, each with its unit, period and who said it."),
            nothing_here=N_("No figure of this sort."),
            first="indicator",
            columns=columns(desk, place),
            widths=_WIDTHS,
            filters=_FILTERS,
            row="row table",
            inspector="inspector figures",
        )
        super().__init__(desk, plan)

    def rows(self, conference: Conference) -> list[Item]:
        """Return the figures, then those that wait to be confirmed."""
        return items(self.desk, conference.figures, Figure.kind)

    def summary(self, item: Item) -> tuple[str, str, str]:
        """Return the state, its colour, and the whole figure in words."""
        state, colour = (_("Read, not confirmed"), "wait") if item.waiting else ("", "text2")
        if item.disputed:
            state, colour = _("Two values stand"), "conflict"
        figure = item.thing
        words = [wording.quantity(figure), wording.period(figure.period), wording.label(figure.nature).lower()]
        return state, colour, " · ".join(filter(None, words))

    def counted(self) -> str:
        """Return how many figures there are, those that wait counted with the others."""
        count = len(self.all_rows)
        return ngettext("{n} figure", "{n} figures", count).format(n=count) if count else ""
