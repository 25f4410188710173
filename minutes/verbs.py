"""The names of the steps: what the menu says after «Undo», and what the history tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from minutes.texts import N_, _

ADD: Mapping[str, str] = MappingProxyType(
    {
        "session": N_("Add session"),
        "site": N_("Add site"),
        "participant": N_("Add participant"),
        "presence": N_("Record presence"),
        "item": N_("Add agenda item"),
        "statement": N_("Record statement"),
        "petition": N_("Add petition"),
        "figure": N_("Add figure"),
        "task": N_("Add task"),
        "source": N_("Add source text"),
        "reading": N_("Add reading"),
        "remark": N_("Add remark"),
        "draft": N_("Make draft"),
    }
)

EDIT: Mapping[str, str] = MappingProxyType(
    {
        "conference": N_("Edit conference"),
        "session": N_("Edit session"),
        "site": N_("Edit site"),
        "participant": N_("Edit participant"),
        "presence": N_("Edit presence"),
        "item": N_("Edit agenda item"),
        "statement": N_("Edit statement"),
        "petition": N_("Edit petition"),
        "figure": N_("Edit figure"),
        "task": N_("Edit task"),
        "source": N_("Edit source text"),
        "reading": N_("Edit reading"),
        "remark": N_("Edit remark"),
        "draft": N_("Edit draft"),
    }
)

DELETE: Mapping[str, str] = MappingProxyType(
    {
        "session": N_("Delete session"),
        "site": N_("Delete site"),
        "participant": N_("Delete participant"),
        "presence": N_("Delete presence"),
        "item": N_("Delete agenda item"),
        "statement": N_("Delete statement"),
        "petition": N_("Delete petition"),
        "figure": N_("Delete figure"),
        "task": N_("Delete task"),
        "source": N_("Delete source text"),
        "reading": N_("Delete reading"),
        "remark": N_("Delete remark"),
        "draft": N_("Delete draft"),
    }
)

ACCEPT: Mapping[str, str] = MappingProxyType(
    {
        "conference": N_("Accept conference"),
        "session": N_("Accept session"),
        "site": N_("Accept site"),
        "participant": N_("Accept participant"),
        "presence": N_("Accept presence"),
        "item": N_("Accept agenda item"),
        "statement": N_("Accept statement"),
        "petition": N_("Accept petition"),
        "figure": N_("Accept figure"),
        "task": N_("Accept task"),
    }
)


def step_name(table: Mapping[str, str], kind: str) -> str:
    """Return the name of a step on a thing of this kind, in the language in use."""
    return _(table[kind])


def accept_name(kinds: Sequence[str]) -> str:
    """Return the name of the step that confirms readings of these kinds."""
    if len(kinds) == 1 and kinds[0] in ACCEPT:
        return step_name(ACCEPT, kinds[0])
    return _("Accept {n} readings").format(n=len(kinds))
