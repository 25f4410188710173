"""The start: the frame first, the content after its painting; rooms made when they are wanted; leaving at any moment."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minutes import settings, texts
from minutes.conference import ConferenceFile
from minutes.settings import Settings
from tests.ui.stand import another_window
from ui import app, ask
from ui.program import Program
from ui.rooms import OF_A_CONFERENCE, Room
from ui.shell import Shell
from ui.theme import Theme, plain
from ui.theme.theme import _looks_dark
from ui.widgets.rail import RailButton
from ui.window import MainWindow

TITLE = "Tổng kết công tác năm 2021"


def written(path: Path, title: str = TITLE) -> Path:
    with ConferenceFile.create(path, author="Trần Thu Hà") as file:
        file.edit("conference", title=title)
        file.add("statement", text="Doanh thu đạt 3.462 tỷ đồng.")
        file.add("task", text="Báo cáo", due="2021-12-31")
        file.add("task", text="Trình", due=f"{dt.date.today() + dt.timedelta(days=30):%Y-%m-%d}")
    return path


@pytest.fixture
def conference(tmp_path: Path) -> Path:
    return written(tmp_path / "Tổng kết năm 2021.daucau")


@pytest.fixture
def program(qtbot: QtBot, theme) -> Iterator[Program]:
    made = app.make_program(Settings(), theme="light")
    yield made
    for window in tuple(made.windows):
        window.saving.give_up()
    QApplication.processEvents()
    theme.apply()


def filled(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the window shows more than its frame."""
    qtbot.waitUntil(lambda: window.rooms.currentWidget() is not None)
    app.wait_for_jobs(window)


def told(window: MainWindow) -> list[str]:
    return [bar.message.title for bar in window.banners.bars()]


# The frame, then the content


def test_the_window_is_painted_before_the_file_is_opened(program: Program, conference: Path, qtbot: QtBot, monkeypatch) -> None:
    happened = []
    opens = ConferenceFile.open

    def opened(*args, **named):
        happened.append("opened")
        return opens(*args, **named)

    monkeypatch.setattr(ConferenceFile, "open", opened)
    window = app.show(program, [conference])
    window.painted.connect(lambda: happened.append("painted"))
    assert (window.isVisible(), window.file, happened) == (True, None, [])
    filled(qtbot, window)
    assert happened == ["painted", "opened"]
    assert (window.room, window.head.title.text()) == (Room.RECORD, TITLE)
    assert window.isAncestorOf(QApplication.focusWidget())
    assert QApplication.focusWidget() is window.page.record.entry.text, "ready for keys"


@pytest.mark.parametrize("theme_name", ["light", "dark"])
def test_the_frame_alone_has_the_ground_of_the_theme_where_the_room_will_be(theme, theme_name: str, qtbot: QtBot) -> None:
    program = app.make_program(Settings(), theme=theme_name)
    window = program.show_frame(Room.RECORD)
    image = window.grab().toImage()
    middle = window.rooms.geometry()
    ground = {image.pixelColor(x, y).name() for x in range(middle.left(), middle.right(), 40) for y in range(middle.top(), 700, 40)}
    assert ground == {program.theme.colour("canvas").name()}
    assert window.rail.button(Room.RECORD).isChecked(), "where it will be shows at once"
    assert not isinstance(window.focusWidget(), RailButton), "no ring before the room takes the focus"
    assert [menu.title() for menu in window.head.menu.values()] == [texts._(text.value) for text in window.head.menu]
    window.saving.give_up()
    theme.apply()


def test_without_a_file_home_comes_after_the_frame(program: Program, qtbot: QtBot) -> None:
    window = app.show(program, [])
    assert window.rooms.currentWidget() is None
    filled(qtbot, window)
    assert (window.room, window.rooms.currentWidget()) == (Room.HOME, window.home)
    assert window.home.start() is not None


def test_two_files_by_argument_open_two_windows_and_one_of_them_twice_no_third(
    program: Program, conference: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = written(tmp_path / "khác.daucau", "Giao ban")
    window = app.show(program, [conference, other, conference])
    filled(qtbot, window)
    assert [w.head.title.text() for w in program.windows] == [TITLE, "Giao ban"]
    assert all(w.isVisible() for w in program.windows)


def test_a_bad_file_by_argument_gets_its_sentence_and_the_good_one_opens(
    program: Program, conference: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "giả.daucau"
    bad.write_bytes(b"khong phai hoi nghi" * 100)
    window = app.show(program, [bad, tmp_path / "không có.daucau", conference])
    filled(qtbot, window)
    assert any("giả.daucau" in sentence for sentence in told(window))
    assert any("không có.daucau" in sentence for sentence in told(window))
    assert window.file is not None and window.file.path == conference


def test_a_bad_file_alone_is_told_at_home(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    window = app.show(program, [tmp_path / "không có.daucau"])
    filled(qtbot, window)
    assert window.room is Room.HOME
    assert window.rail.button(Room.HOME).isChecked()
    assert "không có.daucau" in told(window)[0]


def test_settings_that_could_not_be_read_are_told_once_the_window_is_there(theme, qtbot: QtBot) -> None:
    kept = Settings()
    kept.path.parent.mkdir(parents=True)
    kept.path.write_text("{", encoding="utf-8")
    program = app.make_program(Settings(), theme="light")
    window = app.show(program, [])
    filled(qtbot, window)
    assert "settings.damaged.json" in told(window)[0]
    window.saving.give_up()
    theme.apply()


def test_a_window_that_nobody_paints_is_filled_all_the_same_and_once(theme, qtbot: QtBot, monkeypatch) -> None:
    monkeypatch.setattr(app, "LATEST_PAINTING", 20)
    shell, done = Shell(theme, Settings()), []
    qtbot.addWidget(shell)
    app.AfterPainting(shell, lambda: done.append("filled"))
    qtbot.waitUntil(lambda: done == ["filled"])
    shell.show()
    qtbot.wait(60)
    assert done == ["filled"]


def test_a_window_opened_later_is_whole_when_it_shows(program: Program, conference: Path, qtbot: QtBot) -> None:
    first = app.show(program, [])
    filled(qtbot, first)
    second = another_window(program)
    assert second.rooms.currentWidget() is second.home
    assert [menu.isEmpty() for menu in second.head.menu.values()] == [False] * 5
    assert program.open(conference, second) is second
    assert second.page.made() == [second.page.record]


# Leaving early


def test_closing_before_the_content_opens_nothing_and_raises_nothing(program: Program, conference: Path, qtbot: QtBot) -> None:
    before = conference.read_bytes()
    window = app.show(program, [conference])
    window.close()
    qtbot.wait(100)
    assert program.windows == []
    assert conference.read_bytes() == before
    assert sorted(path.name for path in conference.parent.iterdir()) == [conference.name], "no lock, no journal left behind"
    assert program.settings.get(settings.WINDOW), "where it stood is kept"


def test_closing_as_soon_as_the_content_is_there_loses_nothing(program: Program, conference: Path, qtbot: QtBot) -> None:
    window = program.show_frame(Room.RECORD)
    program.begin(window, [conference])
    qtbot.keyClicks(window.page.record.entry.text, "chua xong")
    window.close()
    qtbot.wait(50)
    again = another_window(program)
    assert program.open(conference, again) is again
    assert again.page.record.entry.text.toPlainText() == "chua xong"


def test_a_key_or_a_click_before_the_content_is_answered(program: Program, qtbot: QtBot) -> None:
    window = program.show_frame()
    qtbot.mouseClick(window.rail.button(Room.SETTINGS), Qt.MouseButton.LeftButton)
    assert window.room is Room.SETTINGS
    assert window.rooms.currentWidget() is window.settings_page()


@pytest.mark.parametrize("until", ["1", "content"])
def test_a_process_that_ends_after_its_painting_says_nothing_and_leaves_the_file(conference: Path, until: str) -> None:
    code = (
        "import gc, sys; from PySide6 import QtCore; from ui.__main__ import main; code = main(sys.argv[1:]); "
        "print(code, gc.isenabled(), 'sqlite3' in sys.modules, 'Qt' in vars(QtCore))"
    )
    own = {**os.environ, "DAUCAU_EXIT_AFTER_PAINT": until}
    done = subprocess.run([sys.executable, "-c", code, conference], capture_output=True, text=True, timeout=60, check=True, env=own)
    # The frame alone needs neither a database nor the 130 enums of the namespace Qt (see ui.theme.plain).
    assert (done.stdout.split(), done.stderr) == (["0", "False", "False", "False"] if until == "1" else ["0", *["True"] * 3], "")
    with ConferenceFile.open(conference, read_only=True) as file:
        assert file.state().title == TITLE


# Rooms are made when they are wanted


@pytest.fixture
def window(program: Program, conference: Path, qtbot: QtBot) -> MainWindow:
    shown = app.show(program, [conference])
    filled(qtbot, shown)
    return shown


def test_only_the_room_that_shows_is_made(window: MainWindow, qtbot: QtBot) -> None:
    assert window.page.made() == [window.page.record]
    window.settle()
    window.keys_changed()
    assert window.panes()
    assert window.page.made() == [window.page.record]


def test_badges_are_right_before_their_rooms_are_made(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.rail.button(Room.TASKS).badge() == 1)
    window.file.add("task", text="Nộp", due="2020-01-31")
    qtbot.waitUntil(lambda: window.rail.button(Room.TASKS).badge() == 2)
    assert window.page.made() == [window.page.record]


def test_going_to_a_room_makes_it_with_all_that_changed_before(window: MainWindow, qtbot: QtBot) -> None:
    window.file.add("figure", indicator="Doanh thu", unit="tỷ đồng")
    window.file.add("site", name="Cà Mau")
    for room in OF_A_CONFERENCE:
        window.go(room)
        QApplication.processEvents()
        assert window.panes()[0].isVisible()
    assert len(window.page.made()) == 4
    assert window.page.figures.model.rowCount() == 1
    assert window.page.conference.sites.model.rowCount() == 1
    assert window.page.tasks.model.rowCount() == 2


def test_settle_records_what_is_half_typed_while_other_rooms_were_never_shown(window: MainWindow, qtbot: QtBot) -> None:
    window.go(Room.CONFERENCE)
    window.page.conference.head.form.go_to("place")
    qtbot.keyClicks(QApplication.focusWidget(), "Hue")
    window.go(Room.RECORD)
    assert window.file.state().place == "Hue"
    assert len(window.page.made()) == 2


def test_closing_with_rooms_never_shown_keeps_what_is_half_typed(
    window: MainWindow, program: Program, conference: Path, qtbot: QtBot
) -> None:
    window.go(Room.CONFERENCE)
    window.page.conference.head.form.go_to("place")
    qtbot.keyClicks(QApplication.focusWidget(), "Hue")
    window.close()
    assert program.windows == []
    with ConferenceFile.open(conference, read_only=True) as file:
        assert file.state().place == "Hue"


def test_another_language_reaches_rooms_that_are_there_and_rooms_made_later(
    window: MainWindow, program: Program, qtbot: QtBot
) -> None:
    former = window.page
    program.settings.set(settings.LANGUAGE, "en")
    qtbot.waitUntil(lambda: window.page is not former)
    assert window.page.made() == [window.page.record]
    assert [menu.title() for menu in window.head.menu.values()] == ["&File", "&Edit", "&View", "&Conference", "Hel&p"]
    assert not any(menu.isEmpty() for menu in window.head.menu.values())
    window.go(Room.TASKS)
    assert window.page.tasks.add_button.text() == "Add task"
    assert "home" not in vars(window), "home was not wanted yet"
    window.go(Room.HOME)
    app.wait_for_jobs(window)
    assert window.home.desk().count.text() == "1 conference"


def test_the_source_of_a_task_and_the_sheet_of_keys_make_the_rooms_they_need(window: MainWindow, qtbot: QtBot) -> None:
    said = window.file.state().statements[0].id
    task = window.file.add("task", text="Kiểm tra", statement=said)
    window.go(Room.TASKS)
    qtbot.waitUntil(lambda: window.page.tasks.model.row_of(task) >= 0)
    window.page.show_source(task)
    assert window.room is Room.RECORD
    assert window.page.record.statements.current_id() == said
    assert set(window.page.cheat_sheet()) >= {"Số liệu", "Nhiệm vụ", "Hội nghị"}


def test_a_file_that_the_disk_refuses_is_asked_about_with_rooms_never_shown(
    window: MainWindow, program: Program, qtbot: QtBot, monkeypatch
) -> None:
    asked = []
    monkeypatch.setattr(window.saving, "unsaved", lambda: 2)
    monkeypatch.setattr(ask, "discard_unsaved", lambda _window, count: asked.append(count) or "stay")
    window.close()
    assert asked == [2]
    assert window.isVisible()
    monkeypatch.undo()


# What the frame is painted with


def test_the_numbers_for_drawing_texts_are_those_of_qt() -> None:
    flag = Qt.AlignmentFlag
    assert tuple(one.value for one in (flag.AlignLeft, flag.AlignVCenter, flag.AlignCenter)) == (
        plain.LEFT,
        plain.MIDDLE,
        plain.CENTRE,
    )


def test_boxes_are_filled_as_qt_fills_them(theme) -> None:
    ours, qts = (QImage(40, 30, QImage.Format.Format_RGB32) for _ in range(2))
    for image in (ours, qts):
        image.fill(QColor(theme.css("surface")))
    box = QRectF(20, 15, 12, 10)
    with QPainter(ours) as painter:
        plain.fill(painter, 1, 2, 10, 5, theme.css("accent"))
        plain.fill_rounded(painter, box, 3, theme.css("bad"))
    with QPainter(qts) as painter:
        painter.fillRect(1, 2, 10, 5, theme.colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("bad"))
        painter.drawRoundedRect(box, 3, 3)
    assert ours == qts


def test_a_dark_system_is_known_by_its_palette_and_the_true_scheme_is_asked_for_later(theme, qtbot: QtBot) -> None:
    before = QGuiApplication.palette()
    dark = QPalette(QColor(30, 30, 30))
    dark.setColor(QPalette.ColorRole.WindowText, QColor(240, 240, 240))
    QGuiApplication.setPalette(dark)
    assert _looks_dark.__wrapped__()
    QGuiApplication.setPalette(before)
    assert not _looks_dark.__wrapped__()
    follows = Theme("system")
    follows._dark = True
    assert follows.scheme == "dark"
    with qtbot.waitSignal(follows.changed):
        follows.heed_system()
    assert follows.scheme == "light", "off screen no system says that it is dark"
    theme.apply()
