"""The few questions that need an answer before anything can be done: names of files, and a title for a new conference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from minutes import __version__, settings
from minutes.files import SUFFIX
from minutes.texts import _, ngettext
from ui.widgets.fields import Field
from ui.widgets.words import Words

if TYPE_CHECKING:
    from ui.window import MainWindow

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_LONGEST_NAME = 80
_WORD, _EXCEL = ".docx", ".xlsx"


@dataclass(frozen=True, slots=True)
class NewConference:
    """What a person wants to begin: its title, and where its file goes."""

    title: str
    path: Path


@dataclass(frozen=True, slots=True)
class Export:
    """Where papers go and which: ``.docx``, ``.xlsx`` or both; and whether the person let them replace what is there."""

    path: Path
    suffixes: tuple[str, ...]
    replace: bool = False

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where each goes."""
        return tuple(self.path if self.path.suffix == suffix else self.path.with_suffix(suffix) for suffix in self.suffixes)


def file_name(title: str) -> str:
    """Return a title as a file name that every system takes, its ending included."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", title).split()).strip(". ")
    if len(name) > _LONGEST_NAME:
        name = name[:_LONGEST_NAME].rpartition(" ")[0] or name[:_LONGEST_NAME]
    return (name or _("Conference")) + SUFFIX


class NewDialog(QDialog):
    """Asks for the title of a new conference and the place of its file; the place follows the title until it is typed."""

    def __init__(self, window: MainWindow, title: str = "") -> None:
        super().__init__(window)
        self._window = window
        theme = window.theme
        self.setWindowTitle(_("New conference"))
        self.title = QLineEdit(title)
        self.title.setPlaceholderText(_("Conference of …"))
        self.place = QLineEdit()
        self.title_field = Field(theme, _("Title"), self.title)
        self.choose = QPushButton(_("Choose…"))
        self.choose.setAutoDefault(False)
        self.place_field = Field(
            theme, _("File"), self.place, _("Everything you record is kept in this one file."), beside=self.choose
        )
        self.make = QPushButton(_("Create conference"))
        self.make.setProperty("kind", "main")
        self.cancel = QPushButton(_("Cancel"))
        self.made: NewConference | None = None
        self._build()
        self.title.textChanged.connect(self._follow)
        self.choose.clicked.connect(self._choose)
        self.make.clicked.connect(self._make)
        self.cancel.clicked.connect(self.reject)
        self._typed_place = False
        self.place.textEdited.connect(self._place_typed)
        self._follow(title)

    def _build(self) -> None:
        theme = self._window.theme
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(16))
        box.setSpacing(theme.px(12))
        box.addWidget(Words(theme, _("New conference"), "title", 600))
        box.addWidget(self.title_field)
        box.addWidget(self.place_field)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.make)
        box.addSpacing(theme.px(8))
        box.addLayout(foot)
        self.make.setDefault(True)
        self.setMinimumWidth(theme.px(560))

    def _follow(self, title: str) -> None:
        if not self._typed_place:
            folder = self._window.settings.get(settings.LIBRARY)
            self.place.setText(str(_free(folder / file_name(title))))
        self.title_field.show_wrong("")

    def _place_typed(self, _text: str) -> None:
        self._typed_place = True
        self.place_field.show_wrong("")

    def _choose(self) -> None:
        path = _save_name(self, _("Where to keep it"), Path(self.place.text()), _conference_filter())
        if path is not None:
            self._typed_place = True
            self.place.setText(str(path))

    def _make(self) -> None:
        title = " ".join(self.title.text().split())
        path = Path(self.place.text()).expanduser()
        self.title_field.show_wrong("" if title else _("Give the conference a title; it can be changed later."))
        self.place_field.show_wrong(_wrong_place(path))
        if not title:
            self.title.setFocus()
        elif self.place_field.wrong():
            self.place.setFocus()
        else:
            self.made = NewConference(title, path)
            self.accept()


def _wrong_place(path: Path) -> str:
    if not path.is_absolute():
        return _("Give the whole path of the file.")
    if path.suffix.casefold() != SUFFIX:
        return _("The name must end in {suffix}.").format(suffix=SUFFIX)
    if path.exists():
        return _("There is a file of this name already. Give another name.")
    return ""


def _free(path: Path) -> Path:
    """The path, with a number where there is such a file already."""
    candidate, number = path, 2
    while candidate.exists():
        candidate = path.with_stem(f"{path.stem} {number}")
        number += 1
    return candidate


def new_conference(window: MainWindow, title: str = "") -> NewConference | None:
    """Ask for title and place; None when the person gave it up."""
    dialog = NewDialog(window, title)
    dialog.exec()
    return dialog.made


def files_to_open(window: MainWindow) -> list[Path]:
    """Ask for conference files."""
    folder = window.settings.get(settings.LIBRARY)
    names, _filter = QFileDialog.getOpenFileNames(window, _("Open file"), str(folder), _conference_filter())
    return [Path(name) for name in names]


def report_to_import(window: MainWindow) -> Path | None:
    """Ask for a text or Word file."""
    reports, everything = _("Reports"), _("All files")
    kinds = f"{reports} (*.txt *.md *.docx);;{everything} (*)"
    name, _filter = QFileDialog.getOpenFileName(window, _("Read a report in"), "", kinds)
    return Path(name) if name else None


def export_name(window: MainWindow, conference: Path, suffixes: tuple[str, ...] | None) -> Export | None:
    """Ask where papers go. Without ``suffixes`` the type that the person picks decides."""
    kinds = {f"Word (*{_WORD})": (_WORD,), f"Excel (*{_EXCEL})": (_EXCEL,)}
    offered = [kind for kind, made in kinds.items() if suffixes is None or suffixes[0] in made]
    start = conference.with_suffix((suffixes or (_WORD,))[0])
    while True:
        name, picked = QFileDialog.getSaveFileName(window, _("Export as"), str(start), ";;".join(offered))
        if not name:
            return None
        chosen = _papers_at(Path(name), suffixes or kinds.get(picked, (_WORD,)), named=suffixes is None)
        there = [path for path in chosen.paths if path.exists()]
        unasked = [path for path in there if path != Path(name)]
        if not unasked or _may_replace(window, unasked):  # the dialog asked about the one name that was typed only
            return replace(chosen, replace=bool(there))
        start = chosen.path


def _papers_at(path: Path, suffixes: tuple[str, ...], *, named: bool) -> Export:
    """Return the papers that a typed name means; its own suffix goes before the kind picked, where none was ``named``."""
    own = path.suffix.casefold()
    if own not in (_WORD, _EXCEL):
        return Export(path.with_name(path.name + suffixes[0]), suffixes)
    return Export(path, (own,) if named else suffixes)


def _may_replace(window: MainWindow, paths: Sequence[Path]) -> bool:
    """Ask whether files that are there may be replaced."""
    from ui.dialogs import Question

    names = ", ".join(f"“{path.name}”" for path in paths)
    question = Question(
        window.theme,
        ngettext("Replace {names}?", "Replace {names}?", len(paths)).format(names=names),
        _("It is there already. What it holds now is lost then."),
        (("stay", _("Another name"), ""), ("replace", _("Replace"), "danger")),
        window,
    )
    question.exec()
    return question.answer == "replace"


def copy_name(window: MainWindow, conference: Path) -> Path | None:
    """Ask where a copy of a conference goes."""
    start = _free(Path.home() / conference.name)
    return _save_name(window, _("Save a copy elsewhere"), start, _conference_filter())


def folder(window: MainWindow, start: Path) -> Path | None:
    """Ask for a folder."""
    name = QFileDialog.getExistingDirectory(window, _("Choose a folder"), str(start))
    return Path(name) if name else None


def _save_name(parent: QDialog | MainWindow, title: str, start: Path, kinds: str) -> Path | None:
    while True:
        name, _filter = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
        if not name:
            return None
        path = Path(name)
        if path.suffix.casefold() == SUFFIX:
            return path
        start = path.with_name(path.name + SUFFIX)
        if not start.exists():  # else the dialog asked about another name than the one that would be replaced
            return start


def _conference_filter() -> str:
    conferences, everything = _("Conferences"), _("All files")
    return f"{conferences} (*{SUFFIX});;{everything} (*)"


def discard_unsaved(window: MainWindow, count: int) -> str:
    """Ask what becomes of changes that the disk has not: ``save``, ``discard`` or ``stay``."""
    from ui.dialogs import Question

    question = Question(
        window.theme,
        _("Close without saving {n} changes?").format(n=count),
        _("The disk did not take them. Closing loses them; a copy elsewhere keeps them."),
        (("stay", _("Keep open"), ""), ("save", _("Save elsewhere…"), "main"), ("discard", _("Lose them"), "danger")),
        window,
    )
    question.exec()
    return question.answer


def about(window: MainWindow) -> None:
    """Say what this program is."""
    from ui.dialogs import Question

    text = _("Minutes of conferences that are held at many places at once.")
    licences = _("Font: Dau Cau Sans, cut from Source Sans 3 (OFL 1.1). Icons: Fluent System Icons (MIT).")
    Question(window.theme, f"Đầu Cầu {__version__}", f"{text}\n\n{licences}", (("stay", _("Close"), ""),), window).exec()
