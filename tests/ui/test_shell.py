"""The frame of the windows, pressed and clicked: rooms, keys, menus, settings, bars."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minutes import settings, texts
from minutes.settings import Settings
from tests.ui.stand import TITLE, opened, told
from ui import actions, app, deeds, dialogs
from ui.program import Program
from ui.rooms import Room
from ui.widgets.banner import Level, Message
from ui.widgets.keycaps import KeyCap
from ui.window import MainWindow

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


# Rooms, keys, menus


def test_without_a_conference_its_rooms_are_closed(empty: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(empty, KEY.Key_4, CTRL)
    assert empty.room is Room.HOME
    assert not empty.rail.button(Room.FIGURES).isEnabled()


def test_ctrl_and_a_digit_goes_to_each_room_in_the_order_of_the_rail(window: MainWindow, qtbot: QtBot) -> None:
    for digit, room in enumerate(Room, 1):
        qtbot.keyClick(window.focusWidget() or window, KEY(KEY.Key_0 + digit), CTRL)
        assert window.room is room
        assert window.rail.button(room).isChecked()


def test_a_click_on_the_rail_goes_there_and_a_badge_is_spoken(window: MainWindow, qtbot: QtBot) -> None:
    button = window.rail.button(Room.TASKS)
    qtbot.mouseClick(button, LEFT)
    assert window.room is Room.TASKS
    window.set_badge(Room.TASKS, 3)
    assert button.accessibleName() == "Nhiệm vụ, 3 việc cần xem"


@pytest.mark.parametrize("room", [Room.HOME, Room.CONFERENCE, Room.RECORD, Room.FIGURES, Room.TASKS])
def test_f6_walks_the_panes_of_a_room_and_shift_f6_walks_back(window: MainWindow, qtbot: QtBot, room: Room) -> None:
    window.go(room)
    app.wait_for_jobs(window)
    panes = [pane for pane in window.panes() if pane.isVisible()]

    def here() -> int:
        focus = window.focusWidget()
        return next(at for at, pane in enumerate(panes) if pane is focus or pane.isAncestorOf(focus))

    qtbot.keyClick(window, KEY.Key_F6)
    walked = [here()]
    for _step in panes[1:]:
        qtbot.keyClick(window.focusWidget(), KEY.Key_F6)
        walked.append(here())
    assert sorted(walked) == list(range(len(panes)))
    qtbot.keyClick(window.focusWidget(), KEY.Key_F6, SHIFT)
    assert here() == walked[-2] if len(panes) > 1 else here() == walked[0]


def test_no_key_is_bound_twice_and_none_that_an_input_method_needs() -> None:
    keys = [key for action in actions.ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))
    forbidden = {"Ctrl+Space", "Shift+Space", "Alt+Z", "Ctrl+`", *(f"Ctrl+Shift+F{n}" for n in range(1, 10))}
    assert not forbidden & set(keys)
    assert not [key for key in keys if "Ctrl+Alt" in key or (len(key) == 1 and key.isalpha())]


def test_every_action_is_in_a_menu_once_and_has_its_vietnamese(empty: MainWindow) -> None:
    menus = empty.head.menus.actions()
    shown = [item.objectName() for menu in menus for item in menu.menu().actions() if not item.isSeparator()]
    assert sorted(shown) == sorted(action.name for action in actions.ACTIONS)
    assert [menu.text().replace("&", "") for menu in menus] == ["Tệp", "Sửa", "Xem", "Hội nghị", "Trợ giúp"]
    assert [action.text for action in actions.ACTIONS if texts._(action.text) == action.text] == []


def test_undo_and_redo_are_named_and_pressed_by_key(window: MainWindow, qtbot: QtBot) -> None:
    opened(window).edit("conference", step="Sửa tên", title="Tên mới")
    qtbot.waitUntil(lambda: window.head.title.text() == "Tên mới")
    assert window.actions_["undo"].text() == "Hoàn tác «Sửa tên»"
    window.go(Room.HOME)
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.head.title.text() == TITLE)
    assert window.actions_["redo"].text() == "Làm lại «Sửa tên»"
    qtbot.keyClick(window, KEY.Key_Y, CTRL)
    qtbot.waitUntil(lambda: window.head.title.text() == "Tên mới")


def test_undo_names_what_it_left_alone(window: MainWindow) -> None:
    step = opened(window).edit("conference", step="Sửa", title="Một", place="Hà Nội")
    assert step is not None
    opened(window).edit("conference", title="Hai")
    deeds.tell_skipped(window, opened(window).undo(step.id))
    assert told(window)[0].startswith("1 giá trị")


def test_the_cheat_sheet_shows_every_key_of_the_table_and_of_the_page(window: MainWindow, qtbot: QtBot, monkeypatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(dialogs.CheatSheet, "exec", lambda self: shown.extend(cap.key for cap in self.findChildren(KeyCap)))
    qtbot.keyClick(window, KEY.Key_F1)
    assert {" / ".join(action.keys) for action in actions.ACTIONS if action.keys} <= set(shown)
    assert "Alt+0" in shown


def test_ctrl_plus_and_minus_change_the_size_and_it_is_kept(empty: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(empty, KEY.Key_Plus, CTRL)
    app.wait_for_jobs(empty)
    assert empty.theme.zoom == 110
    assert empty.rail.width() == round(76 * 1.1)
    assert Settings().get(settings.ZOOM) == 110
    qtbot.keyClick(empty, KEY.Key_Minus, CTRL)
    assert empty.theme.zoom == 100


def test_another_language_shows_at_once_everywhere(program: Program, window: MainWindow) -> None:
    window.go(Room.SETTINGS)
    program.settings.set(settings.LANGUAGE, "en")
    app.wait_for_jobs(window)
    assert window.room is Room.SETTINGS
    assert window.head.menus.actions()[0].text() == "&File"
    assert window.rail.button(Room.HOME).text() == "Home"
    assert window.head.title.text() == "Settings"
    assert window.actions_["new"].text() == "New conference…"
    window.go(Room.RECORD)
    assert window.room is Room.RECORD


# Settings


def test_a_wrong_setting_stays_in_its_field_with_the_reason_and_the_former_one_holds(empty: MainWindow, qtbot: QtBot) -> None:
    empty.settings.set(settings.SYMBOL, "BB-VP")
    empty.go(Room.SETTINGS)
    page = empty.settings_page()
    field = page.fields["symbol"]
    field.editor.setFocus()
    qtbot.keyClicks(field.editor, "/")
    assert field.text() == "BB-VP/"
    assert field.wrong().endswith("Đang dùng: BB-VP")
    assert page.wrong.text() == "1 ô cần sửa"
    assert Settings().get(settings.SYMBOL) == "BB-VP"
    qtbot.keyClick(field.editor, KEY.Key_Backspace)
    qtbot.keyClicks(field.editor, "2")
    assert (field.wrong(), page.wrong.text()) == ("", "")
    assert Settings().get(settings.SYMBOL) == "BB-VP2"


def test_a_damaged_settings_file_is_told_at_the_start(qtbot: QtBot, theme, own_home: Path) -> None:
    path = own_home / "config" / "settings.json"
    path.parent.mkdir(parents=True)
    path.write_text("{")
    running = app.start(Settings(), [])
    try:
        assert "settings.damaged.json" in told(running.windows[0])[0]
    finally:
        running.windows[0].close()
    assert path.with_suffix(".damaged.json").read_text() == "{"


# Bars


def test_two_bars_at_most_the_worst_on_top_and_the_next_comes_when_one_goes(empty: MainWindow, qtbot: QtBot) -> None:
    for level, text in ((Level.NOTICE, "tin"), (Level.RECOVERY, "khôi phục"), (Level.ERROR, "lỗi")):
        empty.banners.tell(Message(level, text))
    assert told(empty) == ["lỗi", "khôi phục"]
    qtbot.mouseClick(empty.banners.bars()[0].buttons[-1], LEFT)
    assert told(empty) == ["khôi phục", "tin"]


# The process


def test_no_word_excel_xml_or_reader_is_loaded_before_the_first_paint(own_home: Path) -> None:
    code = (
        "import sys; from ui import app; app.main([]); "
        "heavy = ('docx', 'openpyxl', 'lxml', 'minutes.language.reader', 'minutes.exporters', 'minutes.importers'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    own = {**os.environ, "DAUCAU_EXIT_AFTER_PAINT": "1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True, env=own)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def picture(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ui", "--theme", "light", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_picture_is_drawn_without_a_screen_in_the_language_asked_for(conference: Path, tmp_path: Path) -> None:
    drawn = {}
    for language in texts.LANGUAGES:
        done = picture("--picture", tmp_path / "x.png", "--lang", language, conference)
        assert (done.returncode, done.stderr) == (0, "")
        drawn[language] = (tmp_path / "x.png").read_bytes()
    assert drawn["vi"].startswith(b"\x89PNG")
    assert drawn["vi"] != drawn["en"]


def test_a_picture_of_what_cannot_be_opened_says_so_and_ends_with_three(tmp_path: Path) -> None:
    done = picture("--picture", tmp_path / "x.png", tmp_path / "không có.daucau")
    assert done.returncode == 3
    assert "không có.daucau" in done.stderr
