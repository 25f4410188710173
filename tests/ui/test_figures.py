"""The room «Số liệu»: numbers read strictly, readings accepted in the table, rows copied for Excel."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QStyleOptionViewItem

from minutes.model import Comparison, Direction, FigureKind, Nature
from tests.ui.stand import focus, press, reopened, write
from ui.models.complaint import Complaint
from ui.models.rows import Role
from ui.rooms import Room

K, M = Qt.Key, Qt.KeyboardModifier
D = Decimal


def figures(file):
    """Two figures that stand, one that waits."""
    file.add_many(
        [
            ("participant", {"id": "participant/k", "name": "Lê Minh Khoa"}),
            ("statement", {"id": "statement/1", "text": "Doanh thu hơn 3.462 tỷ đồng.", "speaker": "participant/k"}),
            (
                "figure",
                {
                    "id": "figure/1",
                    "indicator": "doanh thu",
                    "value": D(3462),
                    "qualifier": "hơn",
                    "unit": "tỷ đồng",
                    "period": "2021",
                    "comparisons": (Comparison(Direction.UP, D(9), "%", "2020"),),
                    "statement": "statement/1",
                    "quote": "hơn 3.462 tỷ đồng",
                },
            ),
            ("figure", {"id": "figure/2", "indicator": "=1+1", "type": FigureKind.RANK, "nature": Nature.TARGET}),
            (
                "reading",
                {
                    "id": "reading/1",
                    "of": "figure",
                    "data": {"indicator": "tên miền", "type": "amount", "value": "544361", "unit": "tên miền"},
                    "quote": "544.361 tên miền",
                },
            ),
        ],
        "Số liệu",
    )


@pytest.fixture
def frame(stand):
    """A stand in the room of figures, the first row current."""
    made = stand(figures, Room.FIGURES)
    made.page.figures.table.setFocus()
    return made


def cell(frame, thing, key):
    """What a cell shows."""
    table = frame.page.figures.table
    column = next(n for n, column in enumerate(frame.page.figures.model.columns) if column.key == key)
    return table.model().index(frame.page.figures.model.row_of(thing), column).data()


def test_each_part_of_a_figure_has_a_column_of_its_own(frame):
    shown = [cell(frame, "figure/1", key) for key in ("indicator", "value", "unit", "nature", "period", "comparisons", "said_by")]
    assert shown == ["Doanh thu", "hơn 3.462", "tỷ đồng", "Thực hiện", "năm 2021", "tăng 9% so với năm 2020", "Lê Minh Khoa"]
    assert cell(frame, "figure/2", "value") == "…"


@pytest.mark.parametrize(
    ("typed", "value", "low", "high"),
    [("3.642,5", D("3642.5"), None, None), ("2–2,5", None, D(2), D("2.5")), ("5000", D(5000), None, None)],
)
def test_a_vietnamese_number_is_typed_into_its_cell(frame, path, typed, value, low, high):
    frame.page.figures.table.go_to("figure/1", "value")
    press(K.Key_F2)
    focus().selectAll()
    write(typed)
    press(K.Key_Return)
    figure = next(f for f in reopened(path).figures if f.id == "figure/1")
    assert (figure.value, figure.low, figure.high) == (value, low, high)


def test_nonsense_stays_in_its_cell_with_a_sentence_until_it_is_given_up(frame):
    table = frame.page.figures.table
    table.go_to("figure/1", "value")
    press(K.Key_F2)
    editor = focus()
    editor.selectAll()
    write("3.46.2")
    press(K.Key_Return)
    assert focus() is editor
    assert "3.462" in Complaint.of(editor)
    assert editor.property("wrong") == "true"
    frame.page.figures.inspector.form.edits["unit"].editor.setFocus()
    assert editor.isVisible() and editor.text() == "3.46.2"
    editor.setFocus()
    press(K.Key_Escape)
    assert focus() is table
    assert frame.file.state().figures[0].value == 3462


def test_a_choice_is_typed_by_its_letters(frame, path):
    frame.page.figures.table.go_to("figure/1", "nature")
    press(K.Key_F2)
    focus().selectAll()
    write("muc")
    press(K.Key_Return)
    assert next(f for f in reopened(path).figures if f.id == "figure/1").nature is Nature.TARGET


def test_enter_accepts_a_waiting_row_and_alt_digit_does_from_anywhere_in_the_room(frame, path):
    assert frame.page.figures.numbered(1).id == "reading/1"
    press(K.Key_1, M.AltModifier)
    assert reopened(path).figures[-1].value == 544361
    frame.file.undo()
    frame.page.desk.do(lambda: None)
    frame.page.figures.table.go_to("reading/1")
    press(K.Key_Return)
    assert len(reopened(path).figures) == 3


def test_a_correction_beside_the_row_is_accepted_with_it(frame, path):
    press(K.Key_1, M.AltModifier | M.ShiftModifier)
    inspector = frame.page.figures.inspector
    assert focus() is inspector.form.edits["indicator"].editor
    inspector.form.go_to("value")
    write("544.362")
    accept = next(button for deed, button in inspector._deeds if deed.kind == "main")
    accept.click()
    figure = reopened(path).figures[-1]
    assert (figure.value, figure.unit, figure.quote) == (544362, "tên miền", "544.361 tên miền")


def test_editing_the_cell_of_a_waiting_row_accepts_it_corrected(frame, path):
    frame.page.figures.table.go_to("reading/1", "unit")
    press(K.Key_F2)
    focus().selectAll()
    write("tên")
    press(K.Key_Return)
    assert reopened(path).figures[-1].unit == "tên"


def test_delete_dismisses_what_waits_and_deletes_what_stands(frame):
    table = frame.page.figures.table
    table.go_to("reading/1")
    press(K.Key_Delete)
    assert frame.file.state().waiting == ()
    table.go_to("figure/2")
    press(K.Key_Delete)
    assert [f.id for f in frame.file.state().figures] == ["figure/1"]
    frame.file.undo()
    assert len(frame.file.state().figures) == 2


def test_a_comparison_is_typed_in_words(frame, path):
    frame.page.figures.table.go_to("figure/2", "comparisons")
    press(K.Key_F2)
    write("giảm 2,5 điểm phần trăm so với cùng kỳ; vượt 3% so với kế hoạch")
    press(K.Key_Return)
    figure = next(f for f in reopened(path).figures if f.id == "figure/2")
    assert figure.comparisons == (
        Comparison(Direction.DOWN, D("2.5"), "điểm phần trăm", "cùng kỳ"),
        Comparison(Direction.UP, D(3), "%", "kế hoạch"),
    )


def test_rows_are_copied_as_excel_takes_them_and_no_text_becomes_a_formula(frame):
    frame.page.figures.table.selectAll()
    press(K.Key_C, M.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert lines[0][:4] == ["STT", "Chỉ tiêu", "Giá trị", "ĐVT"]
    assert lines[1][1:4] == ["Doanh thu", "hơn 3.462", "tỷ đồng"]
    assert lines[2][1] == " =1+1"
    assert len(lines) == 4


def test_the_filter_shows_only_what_waits(frame):
    room = frame.page.figures
    room.filter_buttons["waiting"].click()
    assert [item.id for item in room.model.rows()] == ["reading/1"]
    room.filter_buttons["all"].click()
    assert room.model.rowCount() == 3


def test_ctrl_enter_goes_to_the_statement_that_said_it(frame):
    frame.page.figures.table.go_to("figure/1")
    press(K.Key_Return, M.ControlModifier)
    assert frame.room is Room.RECORD
    assert frame.page.record.statements.current_id() == "statement/1"


def test_a_typed_figure_has_no_words_to_go_to_and_says_so(frame):
    frame.page.figures.table.go_to("figure/2")
    press(K.Key_Return, M.ControlModifier)
    assert frame.room is Room.FIGURES
    assert len(frame.notices) == 1


def test_insert_adds_a_figure_and_opens_its_first_cell(frame, path):
    press(K.Key_Insert)
    write("lãi")
    press(K.Key_Return)
    assert reopened(path).figures[-1].indicator == "lãi"


def test_an_empty_room_offers_the_one_thing_to_do(stand):
    frame = stand(None, Room.FIGURES)
    room = frame.page.figures
    assert not room.table.isVisible()
    assert focus() is room._empty.button
    focus().click()
    assert len(frame.file.state().figures) == 1
    assert room.table.isVisible()


def test_the_model_keeps_qts_rules_through_edits_and_filters(frame):
    room = frame.page.figures
    QAbstractItemModelTester(room.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    room.filter_buttons["waiting"].click()
    frame.file.accept("reading/1")
    frame.page.desk.do(lambda: None)
    room.filter_buttons["all"].click()
    frame.file.delete("figure/1")
    frame.page.desk.do(lambda: None)
    assert room.model.rowCount() == 2


LONG = "Tỷ lệ doanh thu của các doanh nghiệp bưu chính, viễn thông trên địa bàn so với kế hoạch đã giao"


def test_a_long_indicator_stands_in_full_and_its_row_grows_with_it(frame):
    table, model = frame.page.figures.table, frame.page.figures.model
    row = model.row_of("figure/2")
    low, other = table.rowHeight(row), table.rowHeight(model.row_of("figure/1"))
    frame.file.edit("figure/2", indicator=LONG)
    frame.page.desk.do(lambda: None)
    index = model.index(row, 1)
    lines = table.lines(index, table.text_width(index))
    assert " ".join(lines) == LONG and len(lines) > 1
    assert table.rowHeight(row) >= len(lines) * frame.theme.line("body") > low
    assert table.rowHeight(model.row_of("figure/1")) == other
    frame.resize(2400, 724)
    assert table.rowHeight(row) == low
    frame.resize(1290, 724)
    assert table.rowHeight(row) > low
    frame.file.edit("figure/2", indicator="doanh thu")
    frame.page.desk.do(lambda: None)
    assert table.rowHeight(row) == low


def test_what_no_row_can_hold_is_cut_at_its_last_line_and_told_by_the_tooltip(frame, monkeypatch):
    told = []
    monkeypatch.setattr("ui.models.cells.QToolTip.showText", lambda _place, words, _view: told.append(words))
    room = frame.page.figures
    frame.file.edit("figure/1", indicator=f"{LONG} " * 4)
    frame.page.desk.do(lambda: None)
    index = room.model.index_of("figure/1", 1)
    lines = room.table.lines(index, room.table.text_width(index))
    assert len(lines) == 4 and lines[-1].endswith("…") and not lines[0].endswith("…")
    for place in (index, room.model.index_of("figure/2", 1)):
        option = QStyleOptionViewItem()
        event = QHelpEvent(QEvent.Type.ToolTip, QPoint(), QPoint())
        room.cells.helpEvent(event, room.table, option, place)
    assert len(told) == 1 and told[0].count(LONG) == 4


def test_where_the_window_is_narrow_a_button_folds_and_shows_the_row_in_full(frame):
    room = frame.page.figures
    assert room.inspector.isVisible() and not room.details.isVisible()
    frame.resize(1000, 724)
    assert not room.inspector.isVisible() and room.details.isVisible()
    room.details.click()
    assert room.inspector.isVisible()
    room.details.click()
    assert not room.inspector.isVisible()
    room.table.setFocus()
    press(K.Key_1, M.AltModifier | M.ShiftModifier)
    assert room.inspector.isVisible() and room.inspector.isAncestorOf(focus())


def test_of_a_long_table_only_what_shows_is_measured_and_the_last_row_shows_in_full(frame):
    frame.file.add_many([("figure", {"indicator": f"{LONG} {n}"}) for n in range(400)], "Nhiều số liệu")
    frame.page.desk.do(lambda: None)
    table, model = frame.page.figures.table, frame.page.figures.model
    assert len(table._heights) < 40
    frame.file.dismiss("reading/1")
    frame.page.desk.do(lambda: None)
    table.setFocus()
    press(K.Key_End, M.ControlModifier)
    last = table.currentIndex()
    assert last.row() == model.rowCount() - 1
    rect = table.visualRect(last)
    assert rect.height() > 2 * frame.theme.line("body")
    assert rect.top() >= 0 and rect.bottom() <= table.viewport().height()
    assert len(table._heights) < 80


def test_who_reported_a_figure_is_told_before_its_statement_is_accepted_and_after(stand, qtbot):
    def imported(file):
        file.add_many(
            [
                (
                    "reading",
                    {"id": "reading/s", "of": "statement", "data": {"body": "Bộ TT-TT", "text": "Doanh thu 3.462 tỷ đồng"}},
                ),
                (
                    "reading",
                    {
                        "id": "reading/f",
                        "of": "figure",
                        "data": {"indicator": "doanh thu", "value": "3462", "statement": "reading/s"},
                        "quote": "3.462",
                    },
                ),
            ],
            "Nhập",
        )

    frame = stand(imported, Room.FIGURES)
    table = frame.page.figures.table
    column = next(n for n, one in enumerate(table.model().columns) if one.key == "said_by")

    def who():
        index = table.model().index(0, column)
        return index.data(), index.data(Role.LOOK).second

    assert who() == ("Bộ TT-TT", "")
    table.setFocus()
    press(K.Key_1, M.AltModifier)
    assert len(frame.file.state().figures) == 1
    assert who() == ("Bộ TT-TT", "máy đọc, chưa xác nhận")
    frame.file.accept("reading/s")
    qtbot.waitUntil(lambda: who() == ("Bộ TT-TT", ""))
