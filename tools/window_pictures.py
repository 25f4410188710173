"""Draw every state of the windows into PNGs and name every text that is cut.

    python tools/window_pictures.py FOLDER [--theme light|dark] [--zoom 100] [--size 1366x768] [--lang vi|en]
                                    [--file CONFERENCE] [--only NAME …]

Set QT_SCALE_FACTOR to see another scaling of the system. Ends with 1 where a text is cut. Looks at a conference made
of the sample report, or at a copy of a given one, in a home of its own; nothing of the person's is written.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["DAUCAU_HOME"] = tempfile.mkdtemp(prefix="daucau-pictures-")

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QMenu, QWidget

from minutes import settings
from minutes.errors import CannotWrite
from minutes.settings import Settings
from minutes.texts import _
from ui import app, ask, deeds
from ui.dialogs import CheatSheet, Question
from ui.rooms import Room
from ui.settings.page import SettingsPage
from ui.widgets.saved import Saved
from ui.widgets.words import OneLine
from ui.window import MainWindow

Deed = Callable[[MainWindow], QWidget | None]
"""Brings a window into a state; returns what to draw when that is not the window itself."""


def _room(room: Room) -> Deed:
    return lambda window: window.go(room)


def _wrong_setting(window: MainWindow) -> None:
    window.go(Room.SETTINGS)
    page = window.rooms.currentWidget()
    assert isinstance(page, SettingsPage)
    editor = page.fields["symbol"].editor
    assert isinstance(editor, QLineEdit)
    editor.setText("BB-VP/")
    editor.textEdited.emit("BB-VP/")


def _typing(window: MainWindow) -> None:
    """A line under the cursor, its readings beneath: the first accepted, the others waiting."""
    window.go(Room.RECORD)
    assert window.page is not None
    entry = window.page.record.entry
    entry.text.setFocus()
    entry.text.setPlainText(
        "Tỷ lệ hồ sơ trực tuyến đạt 87,5%, tăng 4% so với cùng kỳ; toàn tỉnh có 1.250 điểm phục vụ. "
        "Giao Sở TT&TT hoàn thành hướng dẫn kết nối trước ngày 15/01/2022."
    )
    entry.text.moveCursor(QTextCursor.MoveOperation.End)
    while not entry.chips.count():  # read at a pause, once the language is loaded
        QApplication.processEvents()
    entry.accept_number(1)
    while window.saving.state().kind is Saved.SAVING:  # as it stands a moment after the last key
        QApplication.processEvents()


def _bars(window: MainWindow) -> None:
    window.go(Room.RECORD)
    message = CannotWrite(
        _("The disk is full: “{name}” was not written. Free some space, or save elsewhere.").format(name="USB (E:)")
    )
    window.banners.tell(deeds.unsaved_message(window, message.sentence))
    window.show_recovery(
        _("The computer stopped at {time}.").format(time="9:13"),
        _("The line that you were typing is back where it was."),
    )


def _notice(window: MainWindow) -> None:
    window.go(Room.RECORD)
    deeds.show_saved(window)


def _running(window: MainWindow) -> None:
    from ui.jobs import Job

    window.go(Room.RECORD)
    job = Job(_("Export to Word"))
    window.job_cards.show_card(job)
    job.progressed.emit(214, 300)
    window._keep = job  # type: ignore[attr-defined]


def _done(window: MainWindow) -> None:
    from ui.jobs import Job

    window.go(Room.RECORD)
    job = Job(_("Export to Word"))
    job.over, job.result = True, (Path("Biên bản hội nghị tổng kết công tác năm 2021.docx"),)
    window.job_cards.show_card(job)
    window._keep = job  # type: ignore[attr-defined]


def _shown(dialog: QDialog) -> QDialog:
    dialog.show()
    return dialog


def _new(window: MainWindow) -> QWidget:
    return _shown(ask.NewDialog(window, "Giao ban công tác tháng 11"))


def _question(window: MainWindow) -> QWidget:
    return _shown(
        Question(
            window.theme,
            _("Close without saving {n} changes?").format(n=3),
            _("The disk did not take them. Closing loses them; a copy elsewhere keeps them."),
            (("stay", _("Keep open"), ""), ("save", _("Save elsewhere…"), "main"), ("discard", _("Lose them"), "danger")),
            window,
        )
    )


def _keys(window: MainWindow) -> QWidget:
    from ui import actions

    table = [*actions.key_table(), *(window.page.cheat_sheet().items() if window.page else ())]
    return _shown(CheatSheet(window.theme, table, window))


def _menu(window: MainWindow) -> QWidget:
    menu = window.head.menus.actions()[0].menu()
    assert isinstance(menu, QMenu)
    menu.popup(window.mapToGlobal(window.head.menus.geometry().bottomLeft()))
    return menu


STATES: dict[str, Deed] = {
    "home": _room(Room.HOME),
    "conference": _room(Room.CONFERENCE),
    "record": _room(Room.RECORD),
    "record-typing": _typing,
    "figures": _room(Room.FIGURES),
    "tasks": _room(Room.TASKS),
    "settings": _room(Room.SETTINGS),
    "settings-wrong": _wrong_setting,
    "bars": _bars,
    "notice": _notice,
    "job": _running,
    "job-done": _done,
    "new": _new,
    "question": _question,
    "keys": _keys,
    "menu": _menu,
}


def cut_texts(widget: QWidget) -> Iterator[str]:
    """Yield each text below ``widget`` that shows and has less room than it needs."""
    for part in widget.findChildren(QWidget):
        if not part.isVisible():
            continue
        if isinstance(part, OneLine):
            if part.shown() != part.text() and not part.toolTip():
                yield f"cut, and no tooltip tells the whole: {part.text()}"
        elif isinstance(part, QLabel) and part.text():
            need = part.heightForWidth(part.width()) if part.wordWrap() else part.sizeHint().height()
            if (not part.wordWrap() and part.width() < part.sizeHint().width()) or part.height() < need:
                yield f"cut ({part.width()}×{part.height()}, needs {part.sizeHint().width()}×{need}): {part.text()}"
        elif isinstance(part, QAbstractButton) and part.text() and part.width() < part.minimumSizeHint().width():
            yield f"cut ({part.width()} of {part.minimumSizeHint().width()}): {part.text()}"


def _sample(folder: Path) -> Path:
    """A conference made of the sample report: all but its figures and tasks confirmed, as in «See the sample conference»."""
    path = folder / "Tổng kết năm 2021.daucau"
    folder.mkdir(parents=True, exist_ok=True)
    deeds.make_sample(path, lambda _done, _total: None)
    return path


def _copied(path: Path) -> Path:
    """A copy of a conference in the library of this home."""
    folder = settings.LIBRARY.default()
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(path, folder))


def _fresh(chosen: argparse.Namespace, files: list[Path]) -> MainWindow:
    kept = Settings()
    kept.set(settings.THEME, chosen.theme)
    kept.set(settings.ZOOM, chosen.zoom)
    kept.set(settings.LANGUAGE, chosen.lang)
    kept.set(settings.AUTHOR, "Trần Thu Hà")
    program = app.start(kept, files)
    window = program.windows[-1]
    width, height = (int(part) for part in chosen.size.split("x"))
    window.resize(width, height)
    app.wait_for_jobs(window)
    return window


def main() -> int:
    """Draw all states; return 1 where a text is cut."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--zoom", default=100, type=int)
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--lang", default="vi", choices=("vi", "en"))
    parser.add_argument("--file", type=Path, help="look at a copy of this conference, not at the sample")
    parser.add_argument("--only", nargs="*", choices=["start", *STATES])
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    application = app.make_application([])
    found = 0
    if not chosen.only or "start" in chosen.only:
        window = _fresh(chosen, [])
        found += _draw(window, window, chosen.folder / "start.png")
        window.close()
    file = _copied(chosen.file) if chosen.file else _sample(settings.LIBRARY.default())
    for name, deed in STATES.items():
        if chosen.only and name not in chosen.only:
            continue
        window = _fresh(chosen, [file])
        drawn = deed(window) or window
        app.wait_for_jobs(window)
        found += _draw(window, drawn, chosen.folder / f"{name}.png")
        drawn.close()
        window.close()
    del application
    shutil.rmtree(os.environ["DAUCAU_HOME"])
    return 1 if found else 0


def _draw(window: MainWindow, drawn: QWidget, path: Path) -> int:
    for _round in range(3):
        QApplication.processEvents()
    drawn.grab().save(str(path))
    found = list(cut_texts(drawn))
    for line in found:
        print(f"{path.stem}: {line}")
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
