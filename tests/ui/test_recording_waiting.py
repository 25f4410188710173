"""«Chờ xem»: readings accepted, corrected and dismissed by key; conflicts settled; the way back to the words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from minutes.conference import ConferenceFile
from minutes.model import Figure, Nature, ReadingState
from tests.ui.stand import focus, press, reopened, write
from ui.models.proposals import Group, Waiting, nature_words
from ui.rooms import Room

K, M = Qt.Key, Qt.KeyboardModifier

TEXT = "Ông Trần Văn Tuấn chủ trì. Doanh thu đạt 3.462 tỷ đồng. Giao Sở A báo cáo trước 15/01/2022."


def readings(file: ConferenceFile) -> None:
    """A source with five readings: a person, a statement of his, two figures and a task in it."""
    start = TEXT.index

    def reading(name, of, data, quote):
        return (
            "reading",
            {
                "id": f"reading/{name}",
                "of": of,
                "data": data,
                "quote": quote,
                "source": "source/1",
                "start": start(quote),
                "end": start(quote) + len(quote),
            },
        )

    said = TEXT.partition(". ")[2]
    file.add_many(
        [
            ("source", {"id": "source/1", "name": "Báo cáo", "text": TEXT}),
            reading("p", "participant", {"name": "Trần Văn Tuấn", "honorific": "Ông", "roles": ["chair"]}, "Ông Trần Văn Tuấn"),
            reading("s", "statement", {"type": "report", "speaker": "reading/p", "text": said}, said),
            reading(
                "f",
                "figure",
                {"indicator": "doanh thu", "type": "amount", "value": "3462", "unit": "tỷ đồng", "statement": "reading/s"},
                "3.462 tỷ đồng",
            ),
            reading("g", "figure", {"indicator": "lãi", "type": "percent", "value": "5", "unit": "%"}, "Doanh thu"),
            reading(
                "t",
                "task",
                {"text": "báo cáo", "owner": "Sở A", "due": "2022-01-15", "statement": "reading/s"},
                "Giao Sở A báo cáo trước 15/01/2022",
            ),
        ],
        "Đọc",
    )


@pytest.fixture
def frame(stand):
    """A stand with five readings, the list of what waits in focus."""
    made = stand(readings, Room.RECORD)
    made.page.record.waiting.list.setFocus()
    return made


def names(frame):
    """What stands in the list: kinds of headings and ids of readings."""
    rows = frame.page.record.waiting.model.rows()
    return [row.kind if isinstance(row, Group) else row.id.removeprefix("reading/") for row in rows]


def test_readings_stand_under_their_headings_in_the_order_in_which_one_looks_at_them(frame):
    assert names(frame) == ["participant", "p", "statement", "s", "figure", "f", "g", "task", "t"]
    numbers = [row.number for row in frame.page.record.waiting.model.rows() if isinstance(row, Waiting)]
    assert numbers == [1, 2, 3, 4, 5]


def test_enter_accepts_the_current_reading_and_the_next_one_is_current(frame, path):
    press(K.Key_Return)
    assert reopened(path).participants[0].name == "Trần Văn Tuấn"
    assert frame.page.record.waiting.list.current().id == "reading/s"
    press(K.Key_Return)
    state = reopened(path)
    assert state.statements[0].speaker == state.participants[0].id


def test_alt_and_a_digit_accept_from_the_entry_line_and_write_no_digit_into_it(frame, path):
    frame.page.record.entry.text.setFocus()
    press(K.Key_3, M.AltModifier)
    (figure,) = reopened(path).figures
    assert (figure.indicator, figure.value, figure.quote) == ("doanh thu", 3462, "3.462 tỷ đồng")
    assert frame.page.record.entry.text.toPlainText() == ""


def test_delete_dismisses_and_undo_brings_back(frame, path):
    press(K.Key_Delete)
    assert reopened(path).readings[0].state is ReadingState.DISMISSED
    assert "p" not in names(frame)
    frame.file.undo()
    frame.page.desk.do(lambda: None)
    assert "p" in names(frame)


def test_f2_corrects_then_accepts_in_one_step(frame, path):
    waiting = frame.page.record.waiting
    waiting.list.setCurrentIndex(waiting.model.index_of("reading/f"))
    press(K.Key_F2)
    waiting.correction._form.go_to("value")
    write("3.642,5")
    press(K.Key_Return, M.ControlModifier)
    (figure,) = reopened(path).figures
    assert str(figure.value) == "3642.5"
    assert focus() is waiting.list
    frame.file.undo()
    state = frame.file.state()
    assert state.figures == () and len(state.waiting) == 5


def test_alt_shift_and_a_digit_open_the_correction(frame, qtbot):
    frame.page.record.entry.text.setFocus()
    press(K.Key_3, M.AltModifier | M.ShiftModifier)
    waiting = frame.page.record.waiting
    assert waiting.correction.isVisible()
    assert focus() is waiting.correction._form.edits["indicator"].editor
    write("x")
    press(K.Key_Escape)
    assert waiting.correction.isVisible()
    press(K.Key_Escape)
    assert waiting.list.isVisible()
    qtbot.waitUntil(lambda: frame.file.typing() == {})  # the row is cleared on the writer's thread
    assert len(frame.file.state().waiting) == 5


def test_a_correction_that_cannot_be_read_stays_in_its_field_and_accepts_nothing(frame):
    waiting = frame.page.record.waiting
    waiting.list.setCurrentIndex(waiting.model.index_of("reading/f"))
    press(K.Key_F2)
    form = waiting.correction._form
    form.go_to("value")
    write("nhiều lắm")
    press(K.Key_Return, M.ControlModifier)
    assert "3.462" in form.edits["value"].labelled.wrong()
    assert form.edits["value"].text() == "nhiều lắm"
    assert frame.file.state().figures == ()


def test_accept_all_is_one_step_that_one_undo_takes_back(frame, path):
    waiting = frame.page.record.waiting
    assert "5" in waiting.all.text()
    press(K.Key_A, M.ControlModifier | M.ShiftModifier)
    state = reopened(path)
    assert state.waiting == ()
    assert state.figures[0].statement == state.statements[0].id
    assert not waiting.list.isVisible()
    frame.file.undo()
    assert len(frame.file.state().waiting) == 5


def test_accept_all_leaves_what_the_machine_is_not_sure_of_and_says_how_many_and_why(stand, path):
    def doubtful(file):
        readings(file)
        file.edit("reading/g", confidence=Decimal("0.65"))
        file.edit("reading/f", confidence=Decimal("0.9"))

    made = stand(doubtful, Room.RECORD)
    waiting = made.page.record.waiting
    waiting.list.setFocus()
    words = waiting.model.index_of("reading/g").data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "4. Lãi: 5% · ? chưa chắc (máy đọc, chưa xác nhận)"
    assert "chưa chắc" not in waiting.model.index_of("reading/f").data(Qt.ItemDataRole.AccessibleTextRole)
    assert waiting.all.text() == "Nhận 4 mục chắc"
    press(K.Key_A, M.ControlModifier | M.ShiftModifier)
    assert [reading.id for reading in reopened(path).waiting] == ["reading/g"]
    assert made.notices == ["Đã nhận 4 đề xuất. Ctrl+Z để lấy lại."]
    assert made.details == ["1 đề xuất còn chờ: danh sách nói vì sao cần xem kỹ. Hãy xem từng đề xuất."]
    press(K.Key_A, M.ControlModifier | M.ShiftModifier)
    assert len(reopened(path).waiting) == 1 and made.notices[-1] == "Chưa nhận đề xuất nào."
    waiting.list.setFocus()
    press(K.Key_Return)
    assert reopened(path).waiting == (), "by itself it is accepted like any other"


def test_accept_all_leaves_what_would_replace_the_title_that_the_secretary_typed_and_the_list_says_so(stand, path, qtbot):
    def titled(file):
        readings(file)
        file.edit("conference", title="Tên do thư ký gõ")
        file.add_many([("reading", {"id": "reading/c", "of": "conference", "data": {"title": "Hội nghị tổng kết"}})], "Đọc")

    made = stand(titled, Room.RECORD)
    waiting = made.page.record.waiting

    def words() -> str:
        return waiting.model.index_of("reading/c").data(Qt.ItemDataRole.AccessibleTextRole)

    assert "thay điều đã ghi" in words()
    waiting.list.setFocus()
    press(K.Key_A, M.ControlModifier | M.ShiftModifier)
    state = reopened(path)
    assert state.title == "Tên do thư ký gõ"
    assert [reading.id for reading in state.waiting] == ["reading/c"]
    assert made.notices == ["Đã nhận 5 đề xuất. Ctrl+Z để lấy lại."]
    made.file.edit("conference", title="")
    qtbot.waitUntil(lambda: "thay điều" not in words())  # there is nothing to replace
    made.file.edit("conference", title="Tên khác")
    waiting.list.setFocus()
    press(K.Key_Return)
    assert reopened(path).title == "Hội nghị tổng kết", "chosen by itself"


def test_a_forecast_and_a_target_are_never_shown_as_facts(stand):
    def foretold(file):
        readings(file)
        data = {"indicator": "GDP", "type": "percent", "low": "2", "high": "2.5", "unit": "%", "nature": "forecast"}
        file.add_many([("reading", {"id": "reading/n", "of": "figure", "data": {**data, "statement": "reading/s"}})], "Đọc")
        file.accept("reading/p", "reading/s")

    made = stand(foretold, Room.RECORD)
    model = made.page.record.waiting.model
    words = model.index_of("reading/n").data(Qt.ItemDataRole.ToolTipRole)
    assert words == "GDP: 2–2,5% · dự báo"
    (row,) = made.page.record.statements.rows.rows()
    assert "GDP: 2–2,5% · dự báo" in [chip.text for chip in row.chips()]
    assert "Doanh thu: 3.462 tỷ đồng" in [chip.text for chip in row.chips()]


def test_a_selection_of_readings_is_accepted_in_one_step(frame):
    waiting = frame.page.record.waiting
    waiting.list.setCurrentIndex(waiting.model.index_of("reading/f"))
    press(K.Key_Down, M.ShiftModifier)
    press(K.Key_Return)
    assert len(frame.file.state().figures) == 2
    frame.file.undo()
    assert frame.file.state().figures == ()


def test_ctrl_enter_shows_the_source_with_its_words_marked_and_esc_comes_back(frame):
    waiting = frame.page.record.waiting
    waiting.list.setCurrentIndex(waiting.model.index_of("reading/t"))
    press(K.Key_Return, M.ControlModifier)
    source = frame.page.record.source
    assert source.isVisible()
    assert source.marked() == "Giao Sở A báo cáo trước 15/01/2022"
    press(K.Key_Escape)
    assert not source.isVisible()


def test_once_its_statement_is_accepted_the_words_are_shown_in_the_statement(frame):
    frame.file.accept("reading/p", "reading/s", "reading/f")
    frame.page.desk.do(lambda: None)
    figure = frame.file.state().figures[0]
    frame.page.show_source(figure.id)
    statements = frame.page.record.statements
    assert statements.isVisible()
    assert statements.rows.at(statements.currentIndex().row()).mark == "3.462 tỷ đồng"


def test_what_hangs_on_a_statement_is_a_chip_dashed_while_it_waits(frame):
    frame.file.accept("reading/p", "reading/s", "reading/f")
    frame.page.desk.do(lambda: None)
    (row,) = frame.page.record.statements.rows.rows()
    chips = row.chips()
    assert [(chip.text, chip.waiting) for chip in chips] == [
        ("Doanh thu: 3.462 tỷ đồng", False),
        ("Sở A · Báo cáo · 15/01/2022", True),
    ]


def test_a_row_says_that_nobody_confirmed_it(frame):
    model = frame.page.record.waiting.model
    words = model.index_of("reading/f").data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "3. Doanh thu: 3.462 tỷ đồng (máy đọc, chưa xác nhận)"


@pytest.fixture
def quarrel(stand, path, tmp_path):
    """A file in which two people wrote another value for one figure at the same time."""
    with ConferenceFile.create(path, author="Trần Thu Hà") as file:
        file.add("figure", id="figure/1", indicator="Doanh thu", unit="tỷ đồng")
    other = tmp_path / "khác.daucau"
    other.write_bytes(path.read_bytes())
    with ConferenceFile.open(path, author="Trần Thu Hà") as file:
        file.edit("figure/1", unit="tỷ đồng VN")
    with ConferenceFile.open(other, author="Phạm Lan") as file:
        file.edit("figure/1", unit="nghìn tỷ")

    def fill(file):
        file.merge(other)

    return stand(fill, Room.RECORD)


def test_a_conflict_stands_on_top_and_is_settled_by_key(quarrel, path):
    waiting = quarrel.page.record.waiting
    assert quarrel.badges[Room.FIGURES] == 1
    quarrel.page.record.entry.text.setFocus()
    press(K.Key_0, M.AltModifier)
    assert {button.text() for button in waiting.card.buttons.buttons()} == {"tỷ đồng VN", "nghìn tỷ"}
    chosen = next(button for button in waiting.card.buttons.buttons() if button.text() == "nghìn tỷ")
    chosen.click()
    waiting.list.setFocus()
    press(K.Key_Return)
    assert quarrel.file.journal.conflicts() == []
    assert reopened(path).figures[0].unit == "nghìn tỷ"
    assert waiting.waiting() == 0


def test_a_cell_in_which_two_values_stand_is_told_and_can_be_settled_beside_it(quarrel):
    room = quarrel.page.figures
    quarrel.go(Room.FIGURES)
    room.table.setFocus()
    press(K.Key_0, M.AltModifier)
    card = room.inspector.card
    assert card.isVisible()
    next(button for button in card.buttons.buttons() if button.text() == "tỷ đồng VN").click()
    card.choose.click()
    assert quarrel.file.journal.conflicts() == []
    assert quarrel.badges[Room.FIGURES] == 0


def test_the_code_of_a_unit_that_comes_with_a_site_is_shown_before_it_is_accepted(stand, path):
    def site(file):
        data = {"name": "tỉnh Bà Rịa - Vũng Tàu", "unit_code": "77"}
        file.add_many([("reading", {"id": "reading/site", "of": "site", "data": data, "quote": "Bà Rịa - Vũng Tàu"})], "Đọc")

    made = stand(site, Room.RECORD)
    words = made.page.record.waiting.model.index_of("reading/site").data(Qt.ItemDataRole.ToolTipRole)
    assert words == "tỉnh Bà Rịa - Vũng Tàu: mã đơn vị hành chính: 77"
    made.page.record.waiting.list.setFocus()
    press(K.Key_Return)
    assert reopened(path).sites[0].unit_code == "77"


def test_who_chairs_a_site_speaks_from_it_in_the_record(stand):
    def chaired(file):
        file.add_many(
            [
                ("site", {"id": "site/b", "name": "Cà Mau", "chair": "participant/t"}),
                ("participant", {"id": "participant/t", "name": "Trần Văn Tuấn"}),
                ("statement", {"id": "statement/1", "text": "Xin hết.", "speaker": "participant/t"}),
            ],
            "Hội nghị",
        )

    (row,) = stand(chaired, Room.RECORD).page.record.statements.rows.rows()
    assert row.site.name == "Cà Mau"


def test_an_estimate_is_not_said_twice():
    assert nature_words(Figure("figure/1", nature=Nature.ESTIMATE, qualifier="ước tính")) == ""
    assert nature_words(Figure("figure/1", nature=Nature.ESTIMATE)) == "ước thực hiện"
