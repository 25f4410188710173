"""What is dropped on a window: conferences open, other files are read in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from minutes.files import SUFFIX
from ui import deeds
from ui.program import OPENING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from ui.window import MainWindow


def take(window: MainWindow, data: QMimeData) -> None:
    """Open the conferences among the files that were dropped, then read the others in."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    conferences = [path for path in paths if path.suffix.casefold() == SUFFIX]
    window.begin(OPENING)
    window.program.open_all(conferences, window)
    for path in paths:
        if path not in conferences:
            deeds.import_file(window, path)
