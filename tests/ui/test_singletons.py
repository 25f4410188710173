"""None outlives every Qt call, whatever the Python."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
import ui

from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
widget = QWidget()
for _ in range(200_000):
    widget.update()
    widget.isVisible()
print("alive", sys.getrefcount(None) > 1000, sys.getrefcount(True) > 1000, sys.getrefcount(False) > 1000)
"""


def test_a_window_lives_through_more_calls_than_none_was_counted():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "alive True True True", done.stderr[-2000:]
    assert done.returncode == 0
