"""The room «Số liệu»: the figures of the conference as a table, edited in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from minutes.model import Figure
from minutes.texts import N_, _
from ui.models.desk import Desk
from ui.models.section import Section, SectionWords
from ui.models.table import Width

FIGURES = SectionWords(
    N_("Figures"),
    N_("Add figure"),
    N_("What was reported in numbers. Figures that are read from a text are accepted under “Record”."),
    "indicator",
    {
        "indicator": Width(260, 3),
        "value": Width(120),
        "unit": Width(110),
        "type": Width(90),
        "nature": Width(90),
        "period": Width(110),
        "comparisons": Width(180, 2),
    },
)


class FiguresRoom(QWidget):
    """One table, and the keys that work in it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.figures = Section(desk, Figure.kind, lambda conference: conference.figures, FIGURES)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.figures)
        self.setFocusProxy(self.figures)

    def panes(self) -> Sequence[QWidget]:
        """Return the panes in reading order."""
        return (self.figures,)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of the status line."""
        return (("F2", _("edit")), ("Insert", _("add")), ("Del", _("delete")), ("Ctrl+C", _("copy for Excel")))

    def settle(self) -> bool:
        """Record what stands in an open cell."""
        return self.figures.settle()
