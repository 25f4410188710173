"""Jobs: their end always comes back to the window's thread, in plain words; a stop leaves nothing behind."""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minutes.errors import Bug, CannotWrite
from minutes.files import Progress, replacing
from minutes.places import log_dir
from ui import faults
from ui.jobs import Job, Jobs
from ui.theme import Theme
from ui.widgets.jobcard import JobCard, time_left


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_a_result_comes_back_on_the_window_s_thread(jobs: Jobs, qtbot: QtBot) -> None:
    threads: list[int] = []
    job = jobs.run("việc", lambda _progress: (threads.append(threading.get_ident()), 7)[1])
    job.done.connect(lambda _result: threads.append(threading.get_ident()))
    with qtbot.waitSignal(job.done) as ended:
        pass
    assert ended.args == [7]
    worker, window = threads
    assert worker != window == threading.get_ident()
    assert jobs.running() == ()


def test_an_error_of_the_world_comes_back_with_its_sentence(jobs: Jobs, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise CannotWrite("Không ghi được.")

    job = jobs.run("việc", work)
    with qtbot.waitSignal(job.failed) as ended:
        pass
    assert ended.args is not None
    assert ended.args[0].sentence == "Không ghi được."


def test_an_error_of_ours_is_told_as_one_sentence_and_written_to_the_log(jobs: Jobs, qtbot: QtBot, caplog) -> None:
    job = jobs.run("việc", lambda _progress: 1 // 0)
    with qtbot.waitSignal(job.failed) as ended:
        pass
    assert ended.args is not None
    (error,) = ended.args
    assert isinstance(error, Bug)
    assert str(log_dir() / "daucau.log") in error.sentence
    assert "ZeroDivisionError" in caplog.text


def test_a_stop_ends_the_work_at_its_next_sign_and_leaves_the_former_file(jobs: Jobs, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "biên bản.docx"
    path.write_text("cũ")
    begun = threading.Event()

    def work(progress: Progress) -> None:
        with replacing(path) as beside:
            beside.write_text("nửa chừng")
            while True:
                progress(1, 2)
                begun.set()

    job = jobs.run("xuất", work)
    begun.wait(5)
    with qtbot.waitSignal(job.stopped):
        job.stop()
    assert path.read_text() == "cũ"
    assert list(tmp_path.iterdir()) == [path]


def test_closing_stops_what_runs_and_waits_for_it(qtbot: QtBot) -> None:
    made, ended = Jobs(), threading.Event()

    def work(progress: Progress) -> None:
        try:
            while True:
                progress(0, 1)
        finally:
            ended.set()

    made.run("dài", work)
    made.close()
    assert ended.is_set()


def test_signs_of_progress_are_few_but_the_last_always_comes(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []

    def work(progress: Progress) -> None:
        for number in range(100_001):
            progress(number, 100_000)

    job = jobs.run("nhiều", work)
    job.progressed.connect(lambda done, total: seen.append((done, total)))
    with qtbot.waitSignal(job.done, timeout=20_000):
        pass
    assert seen[-1] == (100_000, 100_000)
    assert len(seen) < 1000


def test_a_quiet_job_is_told_to_nobody(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[Job] = []
    jobs.started.connect(told.append)
    with qtbot.waitSignal(jobs.run("lặng", lambda _progress: None, quiet=True).done):
        pass
    with qtbot.waitSignal(jobs.run("thường", lambda _progress: None).done):
        pass
    assert [job.title for job in told] == ["thường"]


@pytest.mark.parametrize(
    ("done", "total", "now", "words"),
    [
        (0, 100, 50, ""),
        (100, 100, 50, ""),
        (50, 100, 0.5, ""),
        (50, 100, 4, "còn khoảng 4 giây"),
        (1, 100, 10, "còn khoảng 16 phút"),
    ],
)
def test_the_time_left_is_told_once_it_can_be_known(done: int, total: int, now: float, words: str) -> None:
    assert time_left(0, done, total, now) == words


def card(theme: Theme, qtbot: QtBot, job: Job) -> JobCard:
    made = JobCard(theme, job)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_card_counts_in_the_person_s_units_and_its_button_stops(theme: Theme, qtbot: QtBot) -> None:
    job = Job("Xuất ra Word", "trang")
    shown = card(theme, qtbot, job)
    job.progressed.emit(1214, 3000)
    assert shown.count.text() == "1.214/3.000 trang"
    qtbot.mouseClick(shown.first, Qt.MouseButton.LeftButton)
    assert job.stopping()
    assert not shown.first.isEnabled()
    assert shown.note.text() == "Đang dừng…"


def test_a_finished_card_offers_the_file_and_its_folder(theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("ui.widgets.jobcard.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile()))
    job = Job("Xuất ra Word")
    shown = card(theme, qtbot, job)
    job.done.emit((Path("/kho/biên bản.docx"),))
    assert (shown.first.text(), shown.second.text()) == ("Mở tệp", "Mở thư mục")
    with qtbot.waitSignal(shown.closed):
        qtbot.mouseClick(shown.second, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(shown.first, Qt.MouseButton.LeftButton)
    assert opened == ["/kho", "/kho/biên bản.docx"]


@pytest.mark.parametrize(
    "end", [lambda job: job.stopped.emit(), lambda job: job.failed.emit(CannotWrite("x")), lambda job: job.done.emit(3)]
)
def test_a_card_with_nothing_to_open_goes_by_itself(theme: Theme, qtbot: QtBot, end: Callable[[Job], None]) -> None:
    job = Job("Nhập")
    shown = card(theme, qtbot, job)
    with qtbot.waitSignal(shown.closed):
        end(job)


def test_an_error_that_nobody_caught_is_told_and_logged_wherever_it_came_from(qtbot: QtBot, caplog) -> None:
    told: list[str] = []
    hearing = faults.Faults()
    hearing.tell = lambda error: told.append(error.sentence)
    hearing.install()
    try:
        sys.excepthook(KeyError, KeyError("lạ"), None)
        sys.excepthook(CannotWrite, CannotWrite("Ổ đĩa đã đầy."), None)
        thread = threading.Thread(target=lambda: ().index(1))
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(told) == 3)
    finally:
        hearing.remove()
    assert "KeyError" in told[0]
    assert told[1] == "Ổ đĩa đã đầy."
    assert "ValueError" in told[2]
    assert "lạ" in caplog.text
