"""Home: the first start, what was open last, the library with its search, the dialog of a new conference, the sample."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from minutes import settings
from minutes.conference import ConferenceFile
from minutes.library import Entry
from minutes.places import library_dir
from ui import app, ask
from ui.library.desk import Desk
from ui.library.entries import Entries, about, last_worked
from ui.program import Program
from ui.rooms import Room
from ui.window import MainWindow

KEY, CTRL, LEFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def window(first_window: MainWindow) -> MainWindow:
    return first_window


def make(name: str, title: str) -> Path:
    path = library_dir() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with ConferenceFile.create(path) as file:
        file.edit("conference", title=title)
    return path


def desk(window: MainWindow) -> Desk:
    window.home.refresh()
    app.wait_for_jobs(window)
    found = window.home.desk()
    assert found is not None
    return found


def type_into(widget: QWidget, text: str) -> None:
    """Type letters that QTest refuses: those with marks."""
    for letter in text:
        QApplication.sendEvent(widget, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def test_the_first_start_offers_three_things_and_the_first_has_the_focus(window: MainWindow) -> None:
    start = window.home.start()
    assert start is not None
    assert [card.text() for card in start.cards] == ["Hội nghị mới", "Xem hội nghị mẫu", "Mở tệp .daucau"]
    assert start.cards[0].hasFocus()
    assert not window.actions_["search"].isEnabled(), "there is nothing to search yet"


def test_a_key_on_the_first_card_makes_a_conference_with_the_person_s_letterhead(
    window: MainWindow, qtbot: QtBot, monkeypatch
) -> None:
    wanted = ask.NewConference("Giao ban tháng 11", library_dir() / "Giao ban tháng 11.daucau")
    monkeypatch.setattr(ask, "new_conference", lambda _window, title="": wanted)
    window.settings.set(settings.ISSUER, "VĂN PHÒNG")
    window.settings.set(settings.RECIPIENTS, "Như trên\nLưu: VT")
    qtbot.keyClick(window.focusWidget(), KEY.Key_Space)
    assert window.file is not None
    state = window.file.state()
    assert (state.title, state.issuer, state.recipients) == ("Giao ban tháng 11", "VĂN PHÒNG", ("Như trên", "Lưu: VT"))
    assert window.room is Room.RECORD
    assert window.head.title.text() == "Giao ban tháng 11"
    assert window.program.recent.paths() == (wanted.path,)


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter])
def test_enter_presses_the_card_that_has_the_focus(window: MainWindow, qtbot: QtBot, monkeypatch, key) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ask, "new_conference", lambda _window, title="": asked.append(title))
    qtbot.keyClick(window.focusWidget(), key)
    assert asked == [""]


def test_the_new_dialog_follows_the_title_and_refuses_what_cannot_be(window: MainWindow, qtbot: QtBot) -> None:
    there = make("có rồi.daucau", "Có rồi")
    dialog = ask.NewDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.make, LEFT)
    assert dialog.made is None
    assert "tên" in dialog.title_field.wrong()
    qtbot.keyClicks(dialog.title, "Hop 1/2: ke hoach?")
    assert Path(dialog.place.text()) == library_dir() / "Hop 1 2 ke hoach.daucau"
    for wrong in (there, Path("không đủ.daucau"), there.with_suffix(".txt")):
        dialog.place.clear()
        type_into(dialog.place, str(wrong))
        qtbot.mouseClick(dialog.make, LEFT)
        assert dialog.made is None
        assert dialog.place_field.wrong()
    dialog.place.clear()
    type_into(dialog.place, str(there.with_name("khác.daucau")))
    qtbot.keyClick(dialog.place, KEY.Key_Return)
    assert dialog.made == ask.NewConference("Hop 1/2: ke hoach?", there.with_name("khác.daucau"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Tổng kết: 2021/2022", "Tổng kết 2021 2022.daucau"),
        ("  ...  ", "Hội nghị.daucau"),
        ("a" * 5000, "a" * 80 + ".daucau"),
        ("từ " * 60, ("từ " * 26).strip() + ".daucau"),
    ],
)
def test_a_title_makes_a_file_name_that_every_system_takes(title: str, name: str) -> None:
    assert ask.file_name(title) == name


def test_a_folder_that_cannot_be_written_is_told_in_a_bar(program: Program, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("")
    assert program.create(tmp_path / "tệp" / "x.daucau", "X", window) is None
    assert len(window.banners.bars()) == 1


def test_home_lists_the_library_and_finds_by_words_without_marks(window: MainWindow, qtbot: QtBot) -> None:
    make("a.daucau", "Giao ban xây dựng cơ bản Đắk Lắk")
    make("b.daucau", "Tổng kết công tác")
    (library_dir() / "c.daucau").write_bytes(b"x")
    home = desk(window)
    assert home.count.text() == "3 hội nghị"
    qtbot.keyClick(window, KEY.Key_E, CTRL)
    assert home.search.hasFocus()
    qtbot.keyClicks(home.search, "dak lak")
    assert [entry.path.stem for entry in home.found.entries()] == ["a"]
    qtbot.keyClicks(home.search, " zzz")
    assert home.nothing.isVisible()
    qtbot.keyClick(home.search, KEY.Key_Escape)
    assert home.search.text() == ""
    qtbot.keyClicks(home.search, "tong ket")
    qtbot.keyClick(home.search, KEY.Key_Return)
    assert window.file.path == library_dir() / "b.daucau"


def test_the_arrow_goes_from_the_search_to_the_list_and_enter_opens_there(window: MainWindow, qtbot: QtBot) -> None:
    make("a.daucau", "Một")
    make("b.daucau", "Hai")
    home = desk(window)
    home.search.setFocus()
    qtbot.keyClick(home.search, KEY.Key_Down)
    assert home.found_list.hasFocus()
    qtbot.keyClick(home.found_list, KEY.Key_Down)
    wanted = home.found.entries()[1].path
    qtbot.keyClick(home.found_list, KEY.Key_Return)
    assert window.file.path == wanted


def test_write_on_opens_the_file_worked_on_last(program: Program, window: MainWindow, qtbot: QtBot) -> None:
    path = make("a.daucau", "Tổng kết công tác")
    program.recent.add(path)
    home = desk(window)
    assert home.last.title.text() == "Tổng kết công tác"
    assert home.last.button.hasFocus()
    qtbot.keyClick(home.last.button, KEY.Key_Return)
    assert window.file.path == path


def test_a_file_that_went_away_leaves_the_list(program: Program, window: MainWindow) -> None:
    make("a.daucau", "Còn")
    program.recent.add(library_dir() / "đã xóa.daucau")
    home = desk(window)
    assert not home.last.isVisible()
    assert [entry.title for entry in home.found.entries()] == ["Còn"]


def test_a_bad_file_is_shown_with_its_reason_and_opening_it_tells_the_same(window: MainWindow, qtbot: QtBot) -> None:
    library_dir().mkdir(parents=True)
    (library_dir() / "hỏng.daucau").write_bytes(b"x")
    home = desk(window)
    (entry,) = home.found.entries()
    home.found_list.setFocus()
    qtbot.keyClick(home.found_list, KEY.Key_Return)
    assert [bar.message.title for bar in window.banners.bars()] == [entry.problem]


def test_the_sample_opens_with_its_figures_waiting_and_touches_no_file_of_the_person(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["sample"].trigger()
    qtbot.waitUntil(lambda: window.file is not None, timeout=30_000)
    assert window.file is not None
    state = window.file.state()
    assert state.title
    assert state.statements
    assert {reading.of for reading in state.waiting} == {"figure", "task"}
    assert not library_dir().exists()
    assert window.program.recent.paths() == ()


def test_the_model_of_entries_keeps_qts_rules(qtmodeltester) -> None:
    model = Entries()
    model.show([Entry(Path("/a.daucau"), "Một"), Entry(Path("/b.daucau"), "Hai", problem="Hỏng.")])
    qtmodeltester.check(model)
    assert model.rowCount(model.index(0)) == 0
    assert model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole) == "Hai, Hỏng."
    assert model.data(QModelIndex()) is None


def test_an_entry_says_what_is_in_it_and_when_it_was_worked_on() -> None:
    now = dt.datetime(2026, 11, 24, 10, 0)
    entry = Entry(Path("/a.daucau"), "Một", "Bộ TT-TT", sites=34, statements=2, waiting=17, changed=dt.datetime(2026, 11, 24, 9, 4))
    assert about(entry) == "Bộ TT-TT · 34 điểm cầu · 2 ý kiến · 17 mục chờ xem"
    assert last_worked(entry, now) == "hôm nay 9:04"
    assert last_worked(entry, now + dt.timedelta(days=1)) == "hôm qua"
    assert last_worked(entry, now + dt.timedelta(days=9)) == "24/11/2026"
    assert about(Entry(Path("/a.daucau"), read=True)) == "chưa có gì"
    assert about(Entry(Path("/a.daucau"))) == "", "nobody has looked yet"


def test_conferences_of_one_title_are_told_apart_by_file_and_then_by_folder() -> None:
    def entry(title: str, path: str) -> Entry:
        return Entry(Path(path), title)

    model = Entries()
    alone, first, second = entry("Khác", "/a/x.daucau"), entry("Giao ban", "/a/1.daucau"), entry("Giao ban", "/a/2.daucau")
    model.show([alone, first, second])
    assert [model.place(one) for one in (alone, first, second)] == ["", "1.daucau", "2.daucau"]
    copy = entry("Giao ban", "/b/1.daucau")
    model.show([first, second, copy])
    assert model.place(second) == "2.daucau"
    assert [model.place(one) for one in (first, copy)] == [str(Path("/a/1.daucau")), str(Path("/b/1.daucau"))]
    assert model.index(2).data(Qt.ItemDataRole.AccessibleTextRole).endswith(str(copy.path))
