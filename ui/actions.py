"""Every action once: its name, its text, its keys, its icon, and what it does.

The table makes the menus, the cheat sheet and the window's QActions; nothing else binds one of these keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from minutes.places import resource
from minutes.texts import N_, _
from ui import deeds
from ui.menus import Menu
from ui.rooms import Room
from ui.widgets.head import BUTTONS

if TYPE_CHECKING:
    from minutes.journal import Step
    from ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Action:
    """One action. ``text`` is English; ``needs_file`` greys it without a conference; ``line`` draws a line above it in its menu."""

    name: str
    text: str
    keys: tuple[str, ...]
    icon: str
    menu: Menu
    do: Callable[[MainWindow], None]
    needs_file: bool = False
    line: bool = False


def _room(room: Room) -> Callable[[MainWindow], None]:
    return lambda window: window.go(room)


ACTIONS: tuple[Action, ...] = (
    Action("new", N_("New conference…"), ("Ctrl+N",), "add", Menu.FILE, deeds.new_conference),
    Action("open", N_("Open file…"), ("Ctrl+O",), "folder", Menu.FILE, deeds.open_conference),
    Action("import", N_("Read a report in…"), ("Ctrl+Shift+O",), "import", Menu.FILE, deeds.import_report),
    Action("sample", N_("See the sample conference"), (), "play", Menu.FILE, deeds.see_sample),
    Action("export", N_("Export as…"), ("F12",), "export", Menu.FILE, deeds.export_as, needs_file=True, line=True),
    Action("export_word", N_("Export to Word…"), (), "document-text", Menu.FILE, deeds.export_word, needs_file=True),
    Action("export_excel", N_("Export to Excel…"), (), "table", Menu.FILE, deeds.export_excel, needs_file=True),
    Action("export_both", N_("Export to Word and Excel…"), (), "", Menu.FILE, deeds.export_both, needs_file=True),
    Action("saved", N_("Show what is saved"), ("Ctrl+S",), "", Menu.FILE, deeds.show_saved, needs_file=True, line=True),
    Action("copy", N_("Save a copy elsewhere…"), ("Ctrl+Shift+S",), "", Menu.FILE, deeds.save_copy, needs_file=True),
    Action("settings", N_("Settings"), ("Ctrl+6",), "settings", Menu.FILE, _room(Room.SETTINGS), line=True),
    Action("close", N_("Close window"), ("Ctrl+W",), "close", Menu.FILE, deeds.close_window, line=True),
    Action("undo", N_("Undo"), ("Ctrl+Z",), "undo", Menu.EDIT, deeds.undo, needs_file=True),
    Action("redo", N_("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), "redo", Menu.EDIT, deeds.redo, needs_file=True),
    Action("search", N_("Search the library"), ("Ctrl+E",), "search", Menu.EDIT, deeds.search_library, line=True),
    Action("home", N_("Home"), ("Ctrl+1",), "home", Menu.VIEW, _room(Room.HOME)),
    Action("next_pane", N_("Next pane"), ("F6",), "", Menu.VIEW, deeds.next_pane, line=True),
    Action("former_pane", N_("Former pane"), ("Shift+F6",), "", Menu.VIEW, deeds.former_pane),
    Action("larger", N_("Larger"), ("Ctrl++", "Ctrl+="), "", Menu.VIEW, deeds.larger, line=True),
    Action("smaller", N_("Smaller"), ("Ctrl+-",), "", Menu.VIEW, deeds.smaller),
    Action(
        "room_conference",
        N_("Head, sites, people"),
        ("Ctrl+2",),
        "conference",
        Menu.CONFERENCE,
        _room(Room.CONFERENCE),
        needs_file=True,
    ),
    Action("room_record", N_("Record"), ("Ctrl+3",), "pen", Menu.CONFERENCE, _room(Room.RECORD), needs_file=True),
    Action("room_figures", N_("Figures"), ("Ctrl+4",), "figures", Menu.CONFERENCE, _room(Room.FIGURES), needs_file=True),
    Action("room_tasks", N_("Tasks"), ("Ctrl+5",), "tasks", Menu.CONFERENCE, _room(Room.TASKS), needs_file=True),
    Action("keys", N_("Keys"), ("F1",), "keyboard", Menu.HELP, deeds.show_keys),
    Action("about", N_("About Đầu Cầu"), (), "info", Menu.HELP, deeds.about),
)


def build(window: MainWindow) -> dict[str, QAction]:
    """Make the QActions of a window, each under its name, their keys alive in the whole window."""
    made: dict[str, QAction] = {}
    for action in ACTIONS:
        item = QAction(window)
        item.setObjectName(action.name)
        item.setShortcuts([QKeySequence(key) for key in action.keys])
        item.triggered.connect(partial(_do, action, window))
        window.addAction(item)
        made[action.name] = item
    reword(made)
    return made


def reword(actions: dict[str, QAction]) -> None:
    """Say the texts in the language in use."""
    for action in ACTIONS:
        actions[action.name].setText(_(action.text))
        plain = _(action.text).rstrip("…")
        actions[action.name].setToolTip(f"{plain} ({action.keys[0]})" if action.keys else plain)


def _do(action: Action, window: MainWindow, _checked: bool = False) -> None:
    action.do(window)


def dress(actions: dict[str, QAction], window: MainWindow, *, shown: bool) -> None:
    """Give the actions their icons in the colours in use: those that always show, or (later) those inside the menus."""
    for action in ACTIONS:
        if action.icon and (action.name in BUTTONS) is shown:
            actions[action.name].setIcon(window.theme.icon(action.icon, 20))


def enable(actions: Mapping[str, QAction], *, has_file: bool) -> None:
    """Let those be pressed that can do something."""
    for action in ACTIONS:
        if action.needs_file:
            actions[action.name].setEnabled(has_file)
    actions["sample"].setEnabled(resource(deeds.SAMPLE).exists())


def name_steps(actions: Mapping[str, QAction], undoable: Step | None, redoable: Step | None) -> None:
    """Name what undo and redo would take back or do again; they cannot be pressed where there is nothing."""
    for name, step, plain, named in (
        ("undo", undoable, _("Undo"), _("Undo “{step}”")),
        ("redo", redoable, _("Redo"), _("Redo “{step}”")),
    ):
        action = actions[name]
        action.setEnabled(step is not None)
        text = named.format(step=step.name) if step is not None else plain
        action.setText(text.replace("&", "&&"))
        action.setToolTip(f"{text} ({action.shortcut().toString()})")


def fill_menus(menus: Mapping[Menu, QMenu], actions: dict[str, QAction]) -> None:
    """Put the actions into the menus, which are empty."""
    for heading, menu in menus.items():
        for action in ACTIONS:
            if action.menu is heading:
                if action.line:
                    menu.addSeparator()
                menu.addAction(actions[action.name])


def key_table() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return every key with what it does, under the heading of its menu, for the cheat sheet."""
    table = []
    for heading in Menu:
        rows = [(" / ".join(a.keys), _(a.text).rstrip("…")) for a in ACTIONS if a.menu is heading and a.keys]
        if rows:
            table.append((_(heading.value).replace("&", ""), rows))
    return table
