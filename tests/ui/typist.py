"""A secretary who types into the entry line of a real window, a key each 60 ms, and says each key; the test kills her.

Run as a process of its own: ``python -m tests.ui.typist FILE``.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from minutes.settings import Settings
from tests.ui.stand import write
from ui import app

KEY_MS = 60
LETTERS = "nhat tri voi bao cao "


def main() -> int:
    """Type until killed."""
    running = app.make_application([])
    program = app.start(Settings(), [Path(sys.argv[1])])
    window = program.windows[0]
    app.wait_for_jobs(window)
    window.activateWindow()
    window.page.record.entry.text.setFocus()
    letters = itertools.cycle(LETTERS)

    def key() -> None:
        write(next(letters))
        print("key", window.head.saved.state().kind, flush=True)

    timer = QTimer(interval=KEY_MS)
    timer.timeout.connect(key)
    timer.start()
    return running.exec()


if __name__ == "__main__":
    sys.exit(main())
