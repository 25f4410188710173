"""From starting the program to its window painted, against a bare window of PySide6; and to what fills the window.

The program paints the frame of its window (rail, head with its menus, title, status line) before it opens a file or
looks into the library. So there are two moments, and a row for each, with a conference and without:

- *to the window*: the frame has been painted (``DAUCAU_EXIT_AFTER_PAINT=1``). This is what may cost at most 1.5 times
  a bare window.
- *to the content*: the record stands in the window, painted, its entry line ready for keys; or home does, with all that
  it looked for in the library (``DAUCAU_EXIT_AFTER_PAINT=content``). A bare window has nothing of the kind, so its time
  beside is a scale and no aim.

Each is the time of a whole process, from its start to its end right after that moment, off screen: Python, PySide6, ours,
and the way out. The least of fifteen turns counts. The ratio of processor times stands beside, because it says the same on
a machine that does other things too.
"""

from __future__ import annotations

import math
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


def spent_by_children() -> float:
    """Return the processor seconds of the processes that this one has run and that have ended; not told on Windows."""
    try:
        from resource import RUSAGE_CHILDREN, getrusage
    except ImportError:
        return math.nan
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Start:
    """A way to start a program, which then ends by itself: after its first painting, or with its ``content`` painted.

    ``processor`` is the least processor time that it took, in seconds; infinite where the system does not tell it.
    """

    def __init__(self, code: str, home: Path, *arguments: str, until: str = "1") -> None:
        self.processor = math.inf
        self._command = [sys.executable, "-c", code, *arguments]
        self._settings = home / "config" / "settings.json"
        self._environment = os.environ | {
            "DAUCAU_EXIT_AFTER_PAINT": until,
            "QT_QPA_PLATFORM": "offscreen",
            "DAUCAU_HOME": str(home),
            "PYTHONPYCACHEPREFIX": str(home / "compiled"),  # compiled once, as an installed program is
        }
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def __call__(self) -> None:
        """Run it to its end.

        :raises RuntimeError: when it ended badly or said something: then it did not do what is measured.
        """
        self._settings.unlink(missing_ok=True)  # where the window stood last: it shall be as large as the bare one
        before = spent_by_children()
        done = subprocess.run(
            self._command, env=self._environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
        )
        spent = spent_by_children() - before
        if done.returncode or done.stderr:
            raise RuntimeError(f"exit code {done.returncode}: {done.stderr}")
        self.processor = min(self.processor, spent)


def rows() -> Iterator[Row]:
    """Yield the start with the sample conference, all of it confirmed, and the start without a file: window, then content.

    Home has that conference in its list of what was opened last.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "Hội nghị.daucau"
        with ConferenceFile.create(path, author="Thu Hà") as file:
            file.accept(*importers.import_text(file, importers.read(resource("sample/report.txt")), "report.txt"))
        home = Path(folder) / "home"
        aim, scale = "at most 1.5×", "no aim"
        ours = {
            "start with a conference, to the window": (Start(OURS, home, str(path)), aim),
            "start without a file, to the window": (Start(OURS, home), aim),
            "start to the record, ready for keys": (Start(OURS, home, str(path), until="content"), scale),
            "start to home, filled": (Start(OURS, home, until="content"), scale),
        }
        bare = Start(BARE, home)
        Start(OURS, home, str(path), until="content")()
        *taken, yardstick = least(*(start for start, _aim in ours.values()), bare, repeats=15)
    for (name, (start, much)), seconds in zip(ours.items(), taken, strict=True):
        detail = f"{much}; off screen"
        if math.isfinite(bare.processor):
            detail += f"; in processor time {start.processor / bare.processor:.2f}×"
        yield name, seconds, "bare PySide6 QMainWindow", yardstick, detail
