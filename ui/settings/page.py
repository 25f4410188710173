"""Settings: kept as they are typed. A wrong value stays in its field with the reason; the last good one stays in use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from minutes import settings
from minutes.settings import Setting
from minutes.texts import N_, _, ngettext
from ui import ask
from ui.theme.theme import ZOOMS
from ui.widgets.fields import Choice, Field
from ui.widgets.press import Button
from ui.widgets.words import Ground, Line, Words, scrolling

if TYPE_CHECKING:
    from ui.window import MainWindow

_THEMES = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))
_LANGUAGES = (("vi", "Tiếng Việt"), ("en", "English"))


class SettingsPage(Ground):
    """The room of settings."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.theme, "surface")
        self._window = window
        self.fields: dict[str, Field] = {}
        theme = window.theme
        self.wrong = Words(theme, weight=600, colour="bad")
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(48))
        columns.addLayout(self._column(_("General"), self._general()), 1)
        columns.addLayout(self._column(_("Letterhead"), self._letterhead()), 1)
        inside = QWidget()
        inside.setMaximumWidth(theme.px(1100))
        box = QVBoxLayout(inside)
        box.setContentsMargins(theme.px(32), theme.px(20), theme.px(32), theme.px(20))
        box.setSpacing(theme.px(16))
        head = QHBoxLayout()
        head.addWidget(Words(theme, _("Settings"), "room title", 600))
        head.addStretch(1)
        head.addWidget(self.wrong)
        box.addLayout(head)
        box.addLayout(columns)
        box.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inside))
        self._count_wrong()

    def _general(self) -> Sequence[QWidget]:
        zooms = tuple((zoom, f"{zoom}%") for zoom in ZOOMS)
        return (
            self._choice(settings.LANGUAGE, _("Language"), _LANGUAGES),
            self._choice(settings.THEME, _("Appearance"), tuple((key, _(words)) for key, words in _THEMES)),
            self._choice(settings.ZOOM, _("Size of everything"), zooms, _("Ctrl + and Ctrl − do the same.")),
            self._line(settings.AUTHOR, _("Your name"), _("Your changes are recorded under it, from the next file you open.")),
            self._folder(),
        )

    def _letterhead(self) -> Sequence[QWidget]:
        return (
            self._line(settings.SUPERIOR, _("Superior body"), _("The body above yours, in capitals as on your papers.")),
            self._line(settings.ISSUER, _("Issuing body"), _("Printed bold, with the line under it.")),
            self._line(settings.PLACE, _("Place"), _("In the date line: Hà Nội, ngày …")),
            self._line(settings.SYMBOL, _("Symbol of the minutes"), _("After the number: Số: …/BB-VP")),
            self._lines(settings.RECIPIENTS, _("Recipients"), _("One a line. A new conference begins with this letterhead.")),
        )

    def _column(self, heading: str, parts: Sequence[QWidget]) -> QVBoxLayout:
        theme = self._window.theme
        column = QVBoxLayout()
        column.setSpacing(theme.px(12))
        column.addWidget(Words(theme, heading, "section", 600))
        column.addWidget(Line(theme))
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        return column

    def _choice(self, setting: Setting[Any], label: str, offered: Sequence[tuple[object, str]], hint: str = "") -> Field:
        choice = Choice(self._window.theme)
        for value, words in offered:
            choice.addItem(words, value)
        choice.setCurrentIndex(max(0, choice.findData(self._window.settings.get(setting))))
        choice.activated.connect(lambda _row: self._keep(setting, choice.currentData()))
        return self._field(setting, label, choice, hint)

    def _line(self, setting: Setting[str], label: str, hint: str) -> Field:
        line = QLineEdit(self._window.settings.get(setting))
        line.textEdited.connect(partial(self._keep, setting))
        return self._field(setting, label, line, hint)

    def _lines(self, setting: Setting[tuple[str, ...]], label: str, hint: str) -> Field:
        lines: tuple[str, ...] = self._window.settings.get(setting)
        editor = QPlainTextEdit("\n".join(lines))
        editor.setTabChangesFocus(True)
        editor.setFixedHeight(self._window.theme.px(116))
        editor.textChanged.connect(lambda: self._keep(setting, editor.toPlainText()))
        return self._field(setting, label, editor, hint)

    def _folder(self) -> QWidget:
        line = QLineEdit(str(self._window.settings.get(settings.LIBRARY)))
        line.textEdited.connect(partial(self._keep, settings.LIBRARY))
        button = Button(_("Choose…"))
        button.clicked.connect(lambda: self._choose_folder(line))
        hint = _("New conferences go here; home lists what lies here.")
        return self._field(settings.LIBRARY, _("Library folder"), line, hint, beside=button)

    def _choose_folder(self, line: QLineEdit) -> None:
        folder = ask.folder(self._window, self._window.settings.get(settings.LIBRARY))
        if folder is not None:
            line.setText(str(folder))
            self._keep(settings.LIBRARY, str(folder))

    def _field(self, setting: Setting[Any], label: str, editor: QWidget, hint: str, *, beside: QWidget | None = None) -> Field:
        field = Field(self._window.theme, label, editor, hint, beside=beside)
        self.fields[setting.key] = field
        return field

    def _keep(self, setting: Setting[Any], value: object) -> None:
        """Keep a value as it is typed, or say under its field why not."""
        error = settings.try_set(self._window.settings, setting, value)
        field = self.fields.get(setting.key)
        if field is not None:
            in_use = self._window.settings.get(setting)
            still = in_use if isinstance(in_use, str) and in_use else ""
            reason = error.sentence if error is not None else ""
            used = _("In use: {value}").format(value=still)
            field.show_wrong(f"{reason} {used}" if reason and still else reason)
        self._count_wrong()

    def _count_wrong(self) -> None:
        n = sum(1 for field in self.fields.values() if field.wrong())
        self.wrong.setText(ngettext("{n} field to correct", "{n} fields to correct", n).format(n=n) if n else "")
