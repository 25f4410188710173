"""A statement is corrected or taken out after something was read from it: nothing of that happens in silence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from tests.ui.stand import focus, press, reopened, told, write
from ui.models.proposals import Waiting
from ui.rooms import Room

K, M = Qt.Key, Qt.KeyboardModifier

TEXT = "Tỉnh thu ngân sách đạt 3.462 tỷ đồng. Giao Sở A báo cáo trước 15/01/2022."
GONE = "câu gốc không còn trong ý kiến"


def read(file):
    """A statement, a figure that a person accepted, and a task that waits."""
    quotes = {"f": "thu ngân sách đạt 3.462 tỷ đồng", "t": "Giao Sở A báo cáo trước 15/01/2022"}
    figure = {"indicator": "thu ngân sách", "value": "3462", "unit": "tỷ đồng", "statement": "statement/1"}
    task = {"text": "báo cáo", "owner": "Sở A", "due": "2022-01-15", "statement": "statement/1"}
    file.add_many(
        [
            ("statement", {"id": "statement/1", "text": TEXT}),
            ("reading", {"id": "reading/f", "of": "figure", "data": figure, "quote": quotes["f"], "confidence": Decimal("0.9")}),
            ("reading", {"id": "reading/t", "of": "task", "data": task, "quote": quotes["t"], "confidence": Decimal("0.9")}),
        ],
        "Đọc",
    )
    file.accept("reading/f")


def retype(window, text: str) -> None:
    """F2 on the current statement, another text, Esc as one leaves it."""
    window.page.record.statements.go_to("statement/1")
    window.page.record.statements.setFocus()
    press(K.Key_F2)
    press(K.Key_A, M.ControlModifier)
    write(text)
    press(K.Key_Escape)


@pytest.fixture
def real(window, conference, qtbot):
    """A real window whose conference holds such a statement beside its own."""
    read(window.file)
    window.page.desk.do(lambda: None)
    window.go(Room.RECORD)
    qtbot.wait(1)
    return window


def chips(window, statement="statement/1"):
    rows = window.page.record.statements.rows
    return rows.at(rows.row_of(statement)).chips()


def test_a_corrected_number_marks_the_figure_that_still_has_the_old_one_and_tells(real):
    assert [chip.warning for chip in chips(real)] == ["", ""]
    retype(real, TEXT.replace("3.462", "9.999"))
    assert [(chip.text, chip.warning) for chip in chips(real)] == [
        ("Thu ngân sách: 3.462 tỷ đồng", GONE),
        ("Sở A · Báo cáo · 15/01/2022", ""),
    ]
    (bar,) = real.banners.bars()
    assert bar.message.title == "Câu gốc của 1 số liệu, nhiệm vụ không còn trong ý kiến."
    QTest.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    assert real.room is Room.FIGURES
    room = real.page.figures
    assert room.current().thing.indicator == "thu ngân sách"
    assert room.inspector.doubt.text().casefold() == f"{GONE}."


def test_what_is_kept_as_it_is_has_the_words_of_now_and_is_marked_no_more(real):
    retype(real, TEXT.replace("3.462", "9.999"))
    real.go(Room.FIGURES)
    real.page.figures.show_thing("figure/f")
    press(K.Key_Return, M.ControlModifier | M.ShiftModifier)
    (figure,) = (one for one in reopened(real.file.path).figures if one.id == "figure/f")
    assert figure.quote == "Tỉnh thu ngân sách đạt 9.999 tỷ đồng."
    assert chips(real)[0].warning == "" and real.page.figures.inspector.doubt.isHidden()


def test_over_a_marked_chip_stands_what_is_wrong_with_it(real):
    retype(real, TEXT.replace("3.462", "9.999"))
    statements = real.page.record.statements
    index = statements.rows.index_of("statement/1")
    rect = statements.visualRect(index)
    row = statements.rows.at(index.row())
    corner = statements.layout_.parts(row, rect).chips.topLeft()
    at = (corner + QPointF(20, 8)).toPoint()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, statements.viewport().mapToGlobal(at))
    statements.viewportEvent(event)
    assert QToolTip.text() == f"Thu ngân sách: 3.462 tỷ đồng\nC{GONE[1:]}"
    assert statements.delegate.warning_at(row, rect, QPointF(rect.topLeft() + QPoint(5, 5))) == ""


def test_a_waiting_reading_whose_words_are_gone_says_so_and_accept_all_leaves_it(real):
    retype(real, "Tỉnh thu ngân sách đạt 3.462 tỷ đồng.")
    waiting = real.page.record.waiting
    row = next(row for row in waiting.model.rows() if isinstance(row, Waiting) and row.id == "reading/t")
    assert waiting.model.doubt_of(row) == GONE
    press(K.Key_A, M.ControlModifier | M.ShiftModifier)
    assert [reading.id for reading in reopened(real.file.path).waiting] == ["reading/t"]
    assert "Chưa nhận đề xuất nào." in told(real)


def test_a_correction_that_leaves_the_words_tells_nothing(real):
    retype(real, TEXT.replace("Tỉnh", "Thành phố"))
    assert told(real) == [] and [chip.warning for chip in chips(real)] == ["", ""]


def test_before_an_export_it_is_counted(real):
    from ui.unsettled import unsettled

    retype(real, TEXT.replace("3.462", "9.999"))
    sentences = unsettled(real.page.desk, real.file.state())
    assert "1 số liệu, nhiệm vụ vẫn nằm trong văn bản dù câu gốc không còn trong ý kiến." in sentences


def test_deleting_a_statement_tells_what_stays_without_it_and_the_rows_say_so(real, qtbot):
    real.file.accept("reading/t")
    real.page.desk.do(lambda: None)
    real.page.record.statements.go_to("statement/1")
    real.page.record.statements.setFocus()
    press(K.Key_Delete)
    (bar,) = real.banners.bars()
    assert bar.message.title == "Đã xóa 1 ý kiến. Ctrl+Z để lấy lại."
    assert bar.message.detail == "1 số liệu, 1 nhiệm vụ nêu ở đó vẫn còn, không còn ý kiến nào đứng sau."
    real.go(Room.TASKS)
    real.page.tasks.show_thing("task/t")
    assert real.page.tasks.inspector.doubt.text() == "Không còn ý kiến nào đứng sau."
    press(K.Key_Z, M.ControlModifier)
    qtbot.waitUntil(lambda: real.page.tasks.inspector.doubt.text() == "")
    assert focus() is real.page.tasks.table


def test_what_was_typed_into_the_table_never_had_a_statement(real):
    made = real.file.add("figure", indicator="gõ tay", value=Decimal(1))
    real.page.desk.do(lambda: None)
    real.go(Room.FIGURES)
    real.page.figures.show_thing(made)
    assert real.page.figures.inspector.doubt.text() == ""


def test_a_statement_from_which_nothing_was_read_is_deleted_with_its_own_words_only(real):
    real.file.add("statement", id="statement/2", text="Xin hết.")
    real.page.desk.do(lambda: None)
    real.page.record.statements.go_to("statement/2")
    real.page.record.statements.setFocus()
    press(K.Key_Delete)
    assert [bar.message.detail for bar in real.banners.bars()] == [""]
