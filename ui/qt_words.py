"""Qt's own words in the language of the program: the menus of fields, and the file dialog where the system lends none.

Qt brings no Vietnamese of its own.
"""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from minutes.texts import N_, _

_WORDS = frozenset(
    (
        N_("&Undo"),
        N_("&Redo"),
        N_("Cu&t"),
        N_("&Copy"),
        N_("&Paste"),
        N_("Delete"),
        N_("Select All"),
        N_("OK"),
        N_("Cancel"),
        N_("&Yes"),
        N_("&No"),
        N_("Open"),
        N_("Save"),
        N_("Save As"),
        N_("&Open"),
        N_("&Save"),
        N_("&Choose"),
        N_("&Rename"),
        N_("&Delete"),
        N_("&New Folder"),
        N_("Create New Folder"),
        N_("Create a New Folder"),
        N_("Show &hidden files"),
        N_("&Look in:"),
        N_("File &name:"),
        N_("Files of &type:"),
        N_("Directory:"),
        N_("Directories"),
        N_("Files"),
        N_("All Files (*)"),
        N_("Back"),
        N_("Forward"),
        N_("Go back"),
        N_("Go forward"),
        N_("Parent Directory"),
        N_("Go to the parent directory"),
        N_("List View"),
        N_("Detail View"),
        N_("Change to list view mode"),
        N_("Change to detail view mode"),
        N_("Sidebar"),
        N_("List of places and bookmarks"),
        N_("Computer"),
        N_("Drive"),
        N_("Folder"),
        N_("Name"),
        N_("Size"),
        N_("Type"),
        N_("Date Modified"),
        N_("%1 already exists.\nDo you want to replace it?"),
        N_("%1\nFile not found.\nPlease verify the correct file name was given."),
        N_("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
    )
)
"""What Qt says where it speaks for this program."""

_KEYS = "QShortcut"
"""The context of the names of keys: they stay as they stand on the keyboard."""


class QtWords(QTranslator):
    """Answers Qt out of the program's own catalogue; a change of language is heeded at once."""

    def translate(self, context: str, source: str, /, _meaning: str | None = None, _n: int = -1) -> str:
        """Return a text of Qt in the language in use; one that is not known here as it is."""
        return _(source) if source in _WORDS and context != _KEYS else source
