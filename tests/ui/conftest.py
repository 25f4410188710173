"""Rooms on a stand: a real file, the real theme, real keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from minutes.conference import ConferenceFile


@pytest.fixture
def theme(qapp):
    """The light theme, once for all tests of a process."""
    from ui.theme import Theme

    qapp.setStyle("Fusion")
    made = Theme("light", 100)
    made.apply()
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the conference of the test lies: a name with marks and a space."""
    return tmp_path / "hội nghị thử.daucau"


@pytest.fixture
def stand(theme, path, qtbot) -> Iterator[Callable]:
    """Make a stand around the file, after ``fill(file)`` has put something into it."""
    from tests.ui.stand import Stand

    made = []

    def make(fill: Callable[[ConferenceFile], object] | None = None, room=None):
        file = (
            ConferenceFile.open(path, author="Trần Thu Hà") if path.exists() else ConferenceFile.create(path, author="Trần Thu Hà")
        )
        if fill is not None:
            fill(file)
        frame = Stand(theme, file)
        made.append(frame)
        frame.show()
        qtbot.waitExposed(frame)
        frame.activateWindow()
        if room is not None:
            frame.go(room)
        qtbot.wait(1)
        return frame

    yield make
    for frame in made:
        frame.close()
        frame.file.close()
        frame.deleteLater()
    qtbot.wait(1)
