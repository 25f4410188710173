"""What every test stands on: no screen, a home of its own, Vietnamese, and a last word on what could not run here."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import hypothesis
import pytest

# Before anything of Qt or of the program is imported: some of it looks once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["DAUCAU_LANG"] = "vi"
for variable in ("QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_FONT_DPI"):
    os.environ.pop(variable, None)

# No deadline: a busy machine is slow, not wrong. HYPOTHESIS_PROFILE=thorough looks twenty times longer.
hypothesis.settings.register_profile("daucau", deadline=None, max_examples=100, print_blob=True)
hypothesis.settings.register_profile("thorough", deadline=None, max_examples=2000, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "daucau"))

_numbers = count()
_UNUSED_HOMES = tempfile.TemporaryDirectory(prefix="daucau-homes-")
os.environ["DAUCAU_HOME"] = str(Path(_UNUSED_HOMES.name) / "import")


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test settings and data of its own, in a folder that the program itself has to make, and Vietnamese."""
    from minutes import texts

    home = Path(_UNUSED_HOMES.name) / f"nhà {next(_numbers)}"
    monkeypatch.setenv("DAUCAU_HOME", str(home))
    texts.set_language("vi")
    yield home
    texts.set_language("vi")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name each test that this machine could not run, and why: nothing is left out silently."""
    skipped = terminalreporter.stats.get("skipped", [])
    if not skipped:
        return
    terminalreporter.section("not run here", bold=True)
    for report in skipped:
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        terminalreporter.write_line(f"not run here: {report.nodeid} ({why.removeprefix('Skipped: ')})")
