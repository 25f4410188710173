"""Rooms on a stand: a real file, the real theme, real keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from minutes.conference import ConferenceFile

if TYPE_CHECKING:
    from ui.program import Program
    from ui.window import MainWindow


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


@pytest.fixture
def program(theme) -> Iterator[Program]:
    """The program as a first start finds it: one window, no conference; its windows close without a question."""
    from minutes.settings import Settings
    from ui import app

    running = app.start(Settings(), [])
    yield running
    for window in tuple(running.windows):
        window.saving.give_up()
    theme.apply()


@pytest.fixture
def first_window(program: Program, qtbot) -> MainWindow:
    """The window of that first start, ready for keys."""
    from ui import app

    window = program.windows[0]
    qtbot.waitExposed(window)
    window.activateWindow()
    app.wait_for_jobs(window)
    return window


@pytest.fixture
def conference() -> Path:
    """A conference of the library: a statement with a figure and a task."""
    from minutes.places import library_dir
    from tests.ui.stand import TITLE

    path = library_dir() / "Tổng kết năm 2021.daucau"
    path.parent.mkdir(parents=True, exist_ok=True)
    with ConferenceFile.create(path, author="Trần Thu Hà") as file:
        file.edit("conference", title=TITLE)
        statement = file.add("statement", text="Doanh thu đạt 3.462 tỷ đồng; giao Vụ Bưu chính báo cáo.")
        file.add("figure", indicator="Doanh thu", value=Decimal(3462), unit="tỷ đồng", statement=statement)
        file.add("task", text="Báo cáo", owner="Vụ Bưu chính", statement=statement)
    return path


@pytest.fixture
def empty(first_window: MainWindow) -> MainWindow:
    """The window of a first start: no conference anywhere."""
    return first_window


@pytest.fixture
def window(program: Program, empty: MainWindow, conference: Path) -> MainWindow:
    """A window with the conference open."""
    from ui import app

    assert program.open(conference, empty) is empty
    app.wait_for_jobs(empty)
    return empty


@pytest.fixture
def entry(stand, qtbot):
    """The entry line of a stand, in focus; the language is loaded."""
    from tests.ui.line import meeting
    from ui.recording import listening

    frame = stand(meeting)
    made = frame.page.record.entry
    made.stand = frame
    made.text.setFocus()
    qtbot.waitUntil(lambda: not listening._loading().is_alive(), timeout=20_000)
    return made


@pytest.fixture
def shows(entry, qtbot):
    """Wait until so many chips show, and return their texts."""

    def wait(count: int) -> list[str]:
        qtbot.waitUntil(lambda: entry.chips.count() == count and not entry.listening._pause.isActive(), timeout=5000)
        return [chip.text for chip in entry.chips.chips()]

    return wait
