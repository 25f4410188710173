"""What the actions do: each a few lines on the window, its file and the core. What takes long runs as a job."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from minutes.files import SUFFIX, Progress
from minutes.places import data_dir, resource
from minutes.texts import _, ngettext
from ui import ask, panes
from ui.program import OPENING
from ui.rooms import Room
from ui.widgets.banner import Answer, Level, Message
from ui.widgets.saved import Saved

if TYPE_CHECKING:
    from minutes.conference import ConferenceFile
    from minutes.journal import Undone
    from minutes.model import Conference
    from ui.window import MainWindow

_NAMED = 3
"""So many steps that an undo passed over are named; all are counted."""

SAMPLE = "sample/report.txt"


def new_conference(window: MainWindow) -> None:
    """Ask for a title and a place, make the file and open it."""
    wanted = ask.new_conference(window)
    if wanted is not None:
        window.program.create(wanted.path, wanted.title, window)


def open_conference(window: MainWindow) -> None:
    """Ask for files and open them."""
    window.program.open_all(ask.files_to_open(window), window)


def import_report(window: MainWindow) -> None:
    """Ask for a text or Word file and read it in."""
    path = ask.report_to_import(window)
    if path is not None:
        window.begin(OPENING)
        import_file(window, path)


def import_file(window: MainWindow, path: Path) -> None:
    """Read a report into the open conference, or into a new one that is asked for; what it says then waits."""
    target = window
    if window.file is None:
        wanted = ask.new_conference(window, title=path.stem)
        opened = window.program.create(wanted.path, wanted.title, window) if wanted else None
        if opened is None:
            return
        target = opened
    file = target.file
    if file is None:
        return
    job = target.jobs.run(_("Reading {name}").format(name=path.name), partial(_import, file, path), deed=OPENING)
    job.done.connect(partial(_imported, target, path.name))


def _import(file: ConferenceFile, path: Path, progress: Progress) -> int:
    from minutes import importers

    progress(0, 2)
    text = importers.read(path)
    progress(1, 2)
    return len(importers.import_text(file, text, path.name))


def _imported(window: MainWindow, name: str, count: object) -> None:
    n = count if isinstance(count, int) else 0
    if not n:
        window.show_notice(
            _("Nothing was recognised in “{name}”: no figure, task, person or site.").format(name=name),
            _("Its text is kept whole in the conference: read it, and type what matters. Ctrl+Z takes it out again."),
            (Answer(_("Show the text"), partial(_show_text, window), "strong"),),
        )
        return
    window.go(Room.RECORD)
    window.show_notice(
        ngettext("{n} reading waits for you.", "{n} readings wait for you.", n).format(n=n),
        _("Nothing enters a paper before you confirm it."),
    )


def _show_text(window: MainWindow) -> None:
    """Show the text that came in last, above the entry line."""
    sources = window.file.state().sources if window.file is not None else ()
    if window.page is not None and sources:
        window.page.show_source(sources[-1].id)


def see_sample(window: MainWindow) -> None:
    """Open the sample conference; make it first where this machine has none yet."""
    path = data_dir() / (_("Sample conference") + SUFFIX)
    if path.exists():
        window.program.open(path, window)
        return
    job = window.jobs.run(_("Making the sample conference"), partial(make_sample, path))
    job.done.connect(lambda _result: window.program.open(path, window))


def make_sample(path: Path, progress: Progress) -> None:
    """Make the sample conference: all that is read in its report is confirmed but its figures and tasks. Runs as a job."""
    from minutes import importers
    from minutes.conference import ConferenceFile
    from minutes.model import ReadingState

    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".making")
    beside.unlink(missing_ok=True)
    progress(0, 2)
    with ConferenceFile.create(beside) as file:
        importers.import_text(file, importers.read(resource(SAMPLE)), _("Sample report"))
        progress(1, 2)
        sure = [r.id for r in file.state().readings if r.state is ReadingState.WAITING and r.of not in ("figure", "task")]
        file.accept_all(*sure)
    beside.replace(path)


def export_word(window: MainWindow) -> None:
    """Ask for a name and write the minutes as a Word file."""
    _export(window, (".docx",))


def export_excel(window: MainWindow) -> None:
    """Ask for a name and write the sheets as an Excel file."""
    _export(window, (".xlsx",))


def export_both(window: MainWindow) -> None:
    """Ask for one name and write both."""
    _export(window, (".docx", ".xlsx"))


def export_as(window: MainWindow) -> None:
    """Ask for a name and a type, and write that."""
    _export(window, None)


def _export(window: MainWindow, suffixes: tuple[str, ...] | None) -> None:
    from ui.unsettled import unsettled

    file = window.file
    if file is None:
        return
    window.settle()
    chosen = ask.export_name(window, file.path, suffixes)
    if chosen is None:
        return
    state = file.state()
    titles: dict[tuple[str, ...], str] = {(".docx",): _("Export to Word"), (".xlsx",): _("Export to Excel")}
    title = titles.get(chosen.suffixes, _("Export to Word and Excel"))
    told = unsettled(window.page.desk, state) if window.page is not None else []
    window.begin("export")
    job = window.jobs.run(title, partial(write_papers, file, state, chosen), deed="export")
    if told:
        look = Answer(_("Look at them"), partial(window.go, Room.RECORD), "strong")
        job.done.connect(lambda _papers: window.show_notice(told[0], " ".join(told[1:]), (look,), key="unsettled"))


def write_papers(file: ConferenceFile, state: Conference, chosen: ask.Export, progress: Progress) -> tuple[Path, ...]:
    """Write each paper by the suffix of its name, all or none; return those written. Runs as a job.

    :raises Damaged: the file was altered outside the program; nothing is written then.
    :raises AlreadyThere: something came there after the person was asked; it stays.
    """
    from minutes.exporters.together import minutes_in_word, sheets_in_excel, write_together
    from minutes.trust import refuse_altered
    from ui.trust import place

    refuse_altered(file, progress, place=partial(place, file, state))
    makers = {".docx": minutes_in_word, ".xlsx": sheets_in_excel}
    papers = [makers[path.suffix.casefold()](state, path, progress) for path in chosen.paths]
    write_together(papers, replace=chosen.replace)
    return chosen.paths


def show_saved(window: MainWindow) -> None:
    """Answer the habit of Ctrl+S: record what stands in the field, and say that everything is on the disk."""
    file = window.file
    if file is None:
        return
    window.settle()
    window.saving.refresh()
    if window.head.saved.state().kind is Saved.SAVING:  # what it says would be out of date before it is read
        QTimer.singleShot(50, window, partial(show_saved, window))
        return
    window.show_notice(
        window.head.saved.state().text() or _("Saved"),
        _("Every change is written as you make it, in “{name}”.").format(name=file.path.name),
        key="saved",
    )


def save_copy(window: MainWindow) -> None:
    """Ask for a place and write the whole conference there, with what could not be written at its own place."""
    file = window.file
    if file is None:
        return
    window.settle()
    path = ask.copy_name(window, file.path)
    if path is not None:
        window.saving.save_elsewhere(path)


def close_window(window: MainWindow) -> None:
    """Close this window."""
    window.close()


def undo(window: MainWindow) -> None:
    """Undo the last step, and name what was left alone because it has changed since."""
    _turn(window, back=True)


def redo(window: MainWindow) -> None:
    """Do again what was undone last."""
    _turn(window, back=False)


def _turn(window: MainWindow, *, back: bool) -> None:
    file = window.file
    if file is None:
        return
    window.settle()
    tell_skipped(window, file.undo() if back else file.redo())


def tell_skipped(window: MainWindow, undone: Undone) -> None:
    """Name what an undo left alone because another value has come since, and the steps that it passed over for that."""
    if undone.passed:
        names = ", ".join(f"«{step.name}»" for step in undone.passed[:_NAMED])
        window.show_notice(
            ngettext("{n} step was passed over: {names}", "{n} steps were passed over: {names}", len(undone.passed)).format(
                n=len(undone.passed), names=names
            ),
            _("because all of it was changed again since."),
            key="passed",
        )
    if undone.skipped:
        n = len(undone.skipped)
        window.show_notice(
            ngettext("{n} value was left as it is", "{n} values were left as they are", n).format(n=n),
            _("because it was changed again since."),
        )


def search_library(window: MainWindow) -> None:
    """Go home and put the cursor into the search."""
    window.go(Room.HOME)
    window.home.focus_search()


def next_pane(window: MainWindow) -> None:
    """Put the focus into the next pane."""
    panes.walk(window.panes(), window.focusWidget(), 1)


def former_pane(window: MainWindow) -> None:
    """Put the focus into the former pane."""
    panes.walk(window.panes(), window.focusWidget(), -1)


def larger(window: MainWindow) -> None:
    """Show everything one step larger."""
    window.program.step_zoom(1)


def smaller(window: MainWindow) -> None:
    """Show everything one step smaller."""
    window.program.step_zoom(-1)


def show_keys(window: MainWindow) -> None:
    """Show all keys."""
    window.show_cheat_sheet()


def about(window: MainWindow) -> None:
    """Say what this program is, and its version."""
    ask.about(window)


def unsaved_message(window: MainWindow, sentence: str) -> Message:
    """Return the bar that tells that the disk refuses, with what to do."""
    return Message(
        Level.ERROR,
        sentence,
        answers=(
            Answer(_("Save elsewhere…"), partial(save_copy, window), "alarm", stays=True),
            Answer(_("Try again"), window.saving.try_again, stays=True),
        ),
        key="unsaved",
        closable=False,
    )
