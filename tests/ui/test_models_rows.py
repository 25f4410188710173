"""Rows that change by their differences: what Qt is told is exactly what happened."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.models.rows import Column, RowsModel


@dataclass(frozen=True)
class Word:
    id: str
    text: str = ""


COLUMNS = (
    Column[Word]("id", "No.", lambda row: row.id),
    Column[Word]("text", "", lambda row: row.text, edit=lambda row: row.text or None),
)

words = st.lists(st.integers(0, 12), unique=True).map(lambda ids: [Word(str(i)) for i in ids])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(words, min_size=1, max_size=6), data=st.data())
def test_any_new_tuple_leaves_the_model_true_and_every_kept_row_where_it_is_followed(qapp, states, data):
    model = RowsModel(COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for state in states:
        followed = {word.id: QPersistentModelIndex(model.index_of(word.id)) for word in model.rows()}
        model.replace(state)
        assert list(model.rows()) == state
        assert [model.index(i, 0).data() for i in range(model.rowCount())] == [word.id for word in state]
        for thing, index in followed.items():
            assert index.row() == model.row_of(thing)
    del tester


def test_one_row_sent_to_the_end_is_one_move(qtbot):
    model = RowsModel(COLUMNS)
    rows = [Word(str(i)) for i in range(50)]
    model.replace(rows)
    with qtbot.waitSignal(model.rowsMoved):
        model.replace(rows[1:] + rows[:1])
    moves = []
    model.rowsMoved.connect(lambda *args: moves.append(args))
    model.replace(rows)
    assert len(moves) == 1


def test_only_rows_that_changed_or_were_touched_are_painted_again(qtbot):
    model = RowsModel(COLUMNS)
    model.replace([Word("a"), Word("b"), Word("c"), Word("d")])
    told = []
    model.dataChanged.connect(lambda first, last, roles: told.append((first.row(), last.row())))
    model.replace([Word("a"), Word("b", "new"), Word("c"), Word("d")], touched={"d"})
    assert told == [(1, 1), (3, 3)]


def test_a_selected_row_stays_selected_when_rows_come_before_it(qtbot):
    model = RowsModel(COLUMNS)
    model.replace([Word("a"), Word("b")])
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(
        model.index(1, 0), QItemSelectionModel.SelectionFlag.SelectCurrent | QItemSelectionModel.SelectionFlag.Rows
    )
    model.replace([Word("x"), Word("y"), Word("a"), Word("b")])
    assert selection.currentIndex().row() == 3
    assert selection.isRowSelected(3, model.index(-1, -1))


def test_a_cell_without_an_edit_text_cannot_be_edited(qtbot):
    model = RowsModel(COLUMNS)
    model.replace([Word("a"), Word("b", "yes")])
    editable = Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(0, 0)) & editable
    assert not model.flags(model.index(0, 1)) & editable
    assert model.flags(model.index(1, 1)) & editable
