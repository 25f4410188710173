"""From starting the program on a conference to its window painted, against a bare window of PySide6."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measure import ROOT, Row, medians

from minutes import importers
from minutes.conference import ConferenceFile
from minutes.places import resource

OURS = "import sys; from ui.app import main; sys.exit(main())"
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


def started(code: str, home: Path, *arguments: str) -> None:
    """Run a program until it ends by itself, as it does after its first painting.

    :raises RuntimeError: when it ended badly or said something: then it did not do what is measured.
    """
    environment = os.environ | {
        "DAUCAU_EXIT_AFTER_PAINT": "1",
        "QT_QPA_PLATFORM": "offscreen",
        "DAUCAU_HOME": str(home),
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),  # compiled once, as an installed program is
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    if done.returncode or done.stderr:
        raise RuntimeError(f"exit code {done.returncode}: {done.stderr}")


def rows() -> Iterator[Row]:
    """Yield the start with the sample conference open, all of it confirmed, and the start without a file."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "Hội nghị.daucau"
        with ConferenceFile.create(path, author="Thu Hà") as file:
            file.accept(*importers.import_text(file, importers.read(resource("sample/report.txt")), "report.txt"))
        home = Path(folder) / "home"
        opened, empty, bare = medians(
            lambda: started(OURS, home, str(path)),
            lambda: started(OURS, home),
            lambda: started(BARE, home),
            repeats=9,
        )
    detail = "at most 1.5×; process start to end after the first painting, off screen"
    yield "start with a conference", opened, "bare PySide6 QMainWindow", bare, detail
    yield "start without a file", empty, "bare PySide6 QMainWindow", bare, detail
