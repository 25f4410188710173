"""Room to read: what is wide breaks, what lacks room gives way in order, and nothing pushes its neighbours off the window."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from minutes.conference import ConferenceFile
from ui import deeds
from ui.jobs import Job
from ui.models.painting import broken
from ui.models.rows import Column, RowsModel
from ui.models.table import Table, Width
from ui.recording.waiting_list import WaitingDelegate
from ui.rooms import Room
from ui.widgets.banner import Answer
from ui.widgets.cards import Card
from ui.widgets.choice import Choice
from ui.widgets.head import Head
from ui.widgets.jobcard import JobCard
from ui.widgets.saved import Saved, SavedState

LONG = "Hội nghị trực tuyến toàn tỉnh về phát triển kinh tế - xã hội quý I và nhiệm vụ trọng tâm quý II năm 2026"
RANKS = ("xếp hạng số tên miền quốc gia “.vn” châu Á - Thái Bình Dương", "xếp hạng số tên miền quốc gia “.vn” toàn cầu")


class Row:
    id = "row/1"
    words = "Phó Chủ tịch Thường trực Ủy ban nhân dân tỉnh"


def table_of(theme, qtbot: QtBot, width: int) -> Table:
    columns = [Column("row", "No.", lambda _row: "1"), Column("name", "Full name", lambda row: row.words)]
    columns += [Column(f"c{n}", "A heading in words", lambda _row: "x") for n in range(3)]
    model: RowsModel = RowsModel(columns)
    widths = {"row": Width(52), "name": Width(200, 1, lines=4, least=120), "c0": Width(40), "c1": Width(140, lines=2)}
    table = Table(theme, model, {**widths, "c2": Width(140)})
    table.keep = model  # type: ignore[attr-defined]
    qtbot.addWidget(table)
    model.replace([Row()], frozenset())
    table.resize(width, 200)
    table.show()
    qtbot.waitExposed(table)
    return table


def widths_of(table: Table) -> list[int]:
    return [table.columnWidth(place) for place in range(5)]


def test_columns_that_break_their_texts_give_way_and_the_others_do_not(theme, qtbot: QtBot) -> None:
    wide, narrow = table_of(theme, qtbot, 900), table_of(theme, qtbot, 560)
    assert sum(widths_of(wide)) <= wide.viewport().width()
    assert sum(widths_of(narrow)) <= narrow.viewport().width(), "no scroll bar for a pixel"
    assert not narrow.horizontalScrollBar().isVisible()
    assert widths_of(narrow)[1] < 200
    assert (widths_of(narrow)[0], widths_of(narrow)[4]) == (widths_of(wide)[0], widths_of(wide)[4])
    assert len(narrow.lines(narrow.model().index(0, 1), narrow.text_width(narrow.model().index(0, 1)))) > 1


def test_no_column_is_narrower_than_its_heading_or_its_least(theme, qtbot: QtBot) -> None:
    table = table_of(theme, qtbot, 300)
    assert table.columnWidth(1) == theme.px(120)
    heading = theme.metrics("secondary", 600).horizontalAdvance("A heading in words")
    assert min(widths_of(table)[2:]) > heading
    assert table.horizontalScrollBar().maximum() > 0, "what is left is reached by scrolling"


def test_two_ranks_that_begin_alike_are_told_apart_in_what_waits(stand) -> None:
    def fill(file: ConferenceFile) -> None:
        for words in RANKS:
            data = {"kind": "rank", "indicator": words, "value": "11"}
            file.add("reading", of="figure", data=data, state="waiting", quote=words)

    room = stand(fill).page.record
    view = room.waiting.list
    delegate = view.itemDelegate()
    assert isinstance(delegate, WaitingDelegate)
    rows = [(place, room.waiting.model.at(place)) for place in range(view.model().rowCount())][1:]
    shown = []
    for place, row in rows:
        width = view.viewport().width() - delegate._theme.px(16 + 24 + 16)
        lines = delegate._lines(room.waiting.model, row, width)
        shown.append(" ".join(lines))
        height = view.visualRect(view.model().index(place, 0)).height()
        assert height >= (len(lines) + 1) * 20, "the row has room for all of them"
        assert height < (len(lines) + 2) * 22, "and for no more"
    assert [words.casefold() for words in shown] == [words.casefold() for words in RANKS]


def test_a_long_value_to_choose_is_broken_and_a_click_on_its_words_chooses_it(theme, qtbot: QtBot) -> None:
    choice = Choice(theme, LONG, "Trần Thu Hà, 8:16")
    qtbot.addWidget(choice)
    assert choice.minimumSizeHint().width() <= theme.px(200)
    assert choice.heightForWidth(260) > choice.heightForWidth(900) >= theme.line("body") + theme.line("secondary") - 4
    choice.resize(260, choice.heightForWidth(260))
    choice.show()
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton, pos=QPoint(200, choice.height() - 30))
    assert choice.isChecked()
    assert choice.text() == LONG, "what reads the screen aloud gets the whole"


def test_a_long_value_in_conflict_does_not_push_the_record_aside(stand, path: Path, monkeypatch) -> None:
    with ConferenceFile.create(path, author="Trần Thu Hà") as file:
        file.edit("conference", title="Hội nghị")
    copy = path.with_name("bản sao.daucau")
    copy.write_bytes(path.read_bytes())
    for where, author, title in ((path, "Trần Thu Hà", LONG), (copy, "Phạm Lan", LONG + ", bản hai")):
        with monkeypatch.context() as elsewhere:
            elsewhere.setenv("DAUCAU_HOME", str(path.parent / "homes" / author))
            with ConferenceFile.open(where, author=author) as file:
                file.edit("conference", title=title)
    with ConferenceFile.open(path) as file:
        file.merge(copy)
    room = stand().page.record
    assert len(room.waiting.card.buttons.buttons()) == 2
    assert room.waiting.width() <= 400


@pytest.mark.parametrize(("width", "way"), [(1290, Qt.Orientation.Horizontal), (900, Qt.Orientation.Vertical)])
def test_the_head_of_a_conference_stands_above_its_tables_where_they_would_show_too_little(stand, qtbot: QtBot, width, way) -> None:
    frame = stand(lambda file: file.add("session", date=dt.date(2026, 3, 5)))
    frame.resize(width, 724)
    frame.go(Room.CONFERENCE)
    qtbot.wait(1)
    room = frame.page.conference
    assert room._whole.orientation() is way
    assert room.sessions.table.viewport().width() > 600
    assert room.head.isVisible() and room.sessions.isVisible()


def test_where_the_head_of_the_window_lacks_room_the_title_is_cut_and_not_the_session(theme, qtbot: QtBot) -> None:
    head = Head(theme)
    qtbot.addWidget(head)
    head.name(LONG, "Phiên chiều 22/12/2021")
    head.resize(1000, 44)
    head.show()
    qtbot.waitExposed(head)
    assert head.subtitle.shown() == "Phiên chiều 22/12/2021"
    assert head.title.shown().endswith("…")
    assert head.title.toolTip() == LONG


def test_a_card_breaks_what_comes_of_it_and_grows(theme, qtbot: QtBot) -> None:
    card = Card(theme, "play", "Xem hội nghị mẫu", "Ghi ý kiến, nhận số liệu, xuất biên bản. Không ảnh hưởng tệp nào", key="1 phút")
    qtbot.addWidget(card)
    assert card.heightForWidth(430) == card.heightForWidth(800) + theme.line("body")
    assert "…" not in "".join(card._lines(430))


def test_the_card_of_a_job_that_is_done_can_be_put_away_without_opening_anything(theme, qtbot: QtBot) -> None:
    job = Job("Xuất ra Word")
    card = JobCard(theme, job)
    qtbot.addWidget(card)
    card.show()
    assert not card.away.isVisible(), "one that runs is stopped, not hidden"
    job.over, job.result = True, (Path("biên bản.docx"),)
    card.show_job()
    assert card.away.isVisible()
    with qtbot.waitSignal(card.closed):
        QTest.mouseClick(card.away, Qt.MouseButton.LeftButton)


def test_the_habit_of_saving_is_answered_when_the_disk_has_answered(
    first_window, tmp_path: Path, qtbot: QtBot, monkeypatch
) -> None:
    window = first_window.program.create(tmp_path / "họp.daucau", "Họp", first_window)
    states = [SavedState(Saved.SAVING)] * 2
    true = window.saving.state
    monkeypatch.setattr(window.saving, "state", lambda: states.pop() if states else true())
    deeds.show_saved(window)
    qtbot.waitUntil(lambda: bool(window.banners.bars()))
    assert window.banners.bars()[0].message.title.startswith("Đã lưu")


def test_a_card_never_stands_over_the_buttons_that_accept(first_window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "họp.daucau"
    with ConferenceFile.create(path, author="Trần Thu Hà") as file:
        file.edit("conference", title="Họp")
        file.add("reading", of="task", data={"text": "Báo cáo"}, state="waiting", quote="Báo cáo")
    window = first_window.program.open(path, first_window)
    window.resize(1366, 768)
    qtbot.wait(1)
    job = Job("Xuất ra Word")
    window.job_cards.show_card(job)
    (card,) = window.job_cards.cards()
    for room in (Room.RECORD, Room.TASKS):
        window.go(room)
        qtbot.wait(1)
        window.job_cards.place()
        buttons = [b for b in window.rooms.findChildren(QPushButton) if b.isVisible() and b.property("kind") == "main"]
        assert buttons
        for button in buttons:
            at = QRect(button.mapTo(window, QPoint(0, 0)), button.size())
            assert not at.intersects(card.geometry()), f"{button.text()} in {room}"
        assert card.geometry().bottom() > window.height() - 120, "and at the foot all the same"


def test_a_long_bar_is_as_high_as_its_words_and_a_card_makes_way_for_it(first_window, qtbot: QtBot) -> None:
    window = first_window
    window.resize(900, 700)
    window.job_cards.show_card(Job("Xuất ra Word"))
    (card,) = window.job_cards.cards()
    window.show_notice("23 đề xuất còn chờ xem, chưa có trong văn bản.", f"{LONG}; {LONG}; {LONG}.")
    (bar,) = window.banners.bars()
    qtbot.waitUntil(lambda: bar.height() >= bar.detail.heightForWidth(bar.detail.width()) > 60)
    qtbot.waitUntil(lambda: not QRect(bar.mapTo(window, QPoint(0, 0)), bar.size()).intersects(card.geometry()))


def test_a_text_that_just_fits_is_never_cut_where_it_may_be_broken(theme) -> None:
    metrics = theme.metrics("body")
    words = "tăng 2 bậc so với năm 2020, quý I năm 2026"
    for width in range(80, 320):
        assert "…" not in "".join(broken(words, metrics, width, 8)), width


def test_in_a_low_window_the_line_keeps_two_rows_of_words_and_its_cursor(stand, qtbot: QtBot) -> None:
    frame = stand()
    frame.resize(640, 230)
    qtbot.wait(1)
    entry = frame.page.record.entry
    entry.text.setPlainText(
        "Tỷ lệ hồ sơ trực tuyến đạt 87,5%, tăng 4% so với cùng kỳ; toàn tỉnh có 1.250 điểm phục vụ. "
        "Giao Sở TT&TT hoàn thành hướng dẫn kết nối trước ngày 15/01/2022."
    )
    entry.text.moveCursor(entry.text.textCursor().MoveOperation.End)
    qtbot.waitUntil(lambda: entry.chips.count() > 0, timeout=20_000)
    qtbot.wait(1)
    assert entry.chips.rows() == 1
    assert entry.chips.geometry().bottom() <= entry.height(), "what shows is whole"
    assert entry.text.height() >= 2 * 22
    frame.resize(640, 724)
    qtbot.wait(1)
    assert entry.chips.rows() > 1


@pytest.mark.parametrize(("width", "beside"), [(1366, True), (900, False)])
def test_what_a_bar_means_stands_under_what_happened_where_there_is_no_room_beside_it(
    first_window, qtbot: QtBot, width, beside
) -> None:
    window = first_window
    window.resize(width, 700)
    window.show_notice("23 đề xuất còn chờ xem, chưa có trong văn bản.", f"{LONG}; {LONG}.", (Answer("Xem các đề xuất", print),))
    (bar,) = window.banners.bars()
    qtbot.waitUntil(lambda: (bar.detail.x() > bar.title.x() + 100) is beside)
    qtbot.waitUntil(lambda: bar.detail.height() >= bar.detail.heightForWidth(bar.detail.width()))
    assert bar.detail.width() > 350
