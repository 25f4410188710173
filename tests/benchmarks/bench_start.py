"""From starting the program to its window painted, against a bare window of PySide6; and to what fills the window.

The program paints the frame of its window (rail, head with its menus, title, status line) before it opens a file or
looks into the library. So there are two moments, and a row for each, with a conference and without:

- *to the window*: the frame has been painted (``DAUCAU_EXIT_AFTER_PAINT=1``). This is what may cost at most 1.5 times
  a bare window.
- *to the content*: the record stands in the window, painted, its entry line ready for keys; or home does, with all that
  it looked for in the library (``DAUCAU_EXIT_AFTER_PAINT=content``). A bare window has nothing of the kind, so its time
  beside is a scale and no aim.

Each is the time of a whole process, from its start to its end right after that moment, off screen: Python, PySide6, ours,
and the way out. The least of fifteen turns counts.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measure import ROOT, Row, least

from minutes import importers
from minutes.conference import ConferenceFile
from minutes.places import resource

OURS = "import sys; from ui.__main__ import main; sys.exit(main())"  # as the installed command does
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)

application = QApplication(sys.argv)
window = Window()
window.resize(1366, 768)
window.show()
sys.exit(application.exec())
"""


def started(code: str, home: Path, *arguments: str, until: str = "1") -> None:
    """Run a program until it ends by itself, as it does after its first painting, or with its ``content`` painted.

    :raises RuntimeError: when it ended badly or said something: then it did not do what is measured.
    """
    environment = os.environ | {
        "DAUCAU_EXIT_AFTER_PAINT": until,
        "QT_QPA_PLATFORM": "offscreen",
        "DAUCAU_HOME": str(home),
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),  # compiled once, as an installed program is
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    (home / "config" / "settings.json").unlink(missing_ok=True)  # where the window stood last: it shall be as large as the bare one
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    if done.returncode or done.stderr:
        raise RuntimeError(f"exit code {done.returncode}: {done.stderr}")


def rows() -> Iterator[Row]:
    """Yield the start with the sample conference, all of it confirmed, and the start without a file: window, then content.

    Home has that conference in its list of what was opened last.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "Hội nghị.daucau"
        with ConferenceFile.create(path, author="Thu Hà") as file:
            file.accept(*importers.import_text(file, importers.read(resource("sample/report.txt")), "report.txt"))
        home = Path(folder) / "home"
        started(OURS, home, str(path), until="content")
        *ours, bare = least(
            lambda: started(OURS, home, str(path)),
            lambda: started(OURS, home),
            lambda: started(OURS, home, str(path), until="content"),
            lambda: started(OURS, home, until="content"),
            lambda: started(BARE, home),
            repeats=15,
        )
    aim, scale = "at most 1.5×; process start to end after the first painting, off screen", "no aim; as above, to the content"
    names = (
        ("start with a conference, to the window", aim),
        ("start without a file, to the window", aim),
        ("start to the record, ready for keys", scale),
        ("start to home, filled", scale),
    )
    for (name, detail), taken in zip(names, ours, strict=True):
        yield name, taken, "bare PySide6 QMainWindow", bare, detail
