"""A record of many statements: what shows is painted and measured, the rest waits for an idle moment."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.stand import press, write

MANY = 1200


def many(file):
    """More statements than are measured at once, of several lengths."""
    words = "Tỉnh đã đưa 100% dịch vụ công đủ điều kiện lên mức độ 4; đề nghị Bộ sớm ban hành hướng dẫn. "
    file.add_many([("statement", {"id": f"statement/{n}", "text": words * (1 + n % 5)}) for n in range(MANY)], "Nhiều")


def test_only_what_shows_is_painted_wherever_one_scrolls(stand, monkeypatch):
    frame = stand(many)
    statements = frame.page.record.statements
    painted = []
    paint = statements.delegate.paint

    def counted(painter, option, index):
        painted.append(index.row())
        paint(painter, option, index)

    monkeypatch.setattr(statements.delegate, "paint", counted)
    bar = statements.verticalScrollBar()
    for part in (0, 0.3, 0.7, 1):
        painted.clear()
        bar.setValue(int(bar.maximum() * part))
        statements.viewport().repaint()
        assert 1 <= len(set(painted)) < 30
    assert max(painted) == MANY - 1


def test_rows_that_show_have_their_true_height_at_once_and_all_of_them_soon(stand, qtbot):
    frame = stand(many)
    statements = frame.page.record.statements
    header, width = statements.verticalHeader(), statements.viewport().width()
    first, last = statements.rowAt(0), statements.rowAt(statements.viewport().height() - 1)
    for place in range(first, last + 1):
        assert header.sectionSize(place) == statements.layout_.height(statements.rows.at(place), width)
    assert header.sectionSize(MANY - 1) > 0
    qtbot.waitUntil(lambda: not statements._idle.isActive(), timeout=60_000)
    assert all(header.sectionSize(n) == statements.layout_.height(statements.rows.at(n), width) for n in range(MANY))


def test_what_one_reads_stays_where_it_is_while_the_rest_is_measured(stand, qtbot):
    frame = stand(many)
    statements = frame.page.record.statements
    statements.go_to(f"statement/{MANY // 2}")
    top = statements.rowAt(0)
    qtbot.waitUntil(lambda: not statements._idle.isActive(), timeout=60_000)
    assert abs(statements.rowAt(0) - top) <= 1


def test_a_new_line_at_the_end_of_a_long_record_is_shown(stand):
    frame = stand(many)
    frame.page.record.entry.text.setFocus()
    write("câu cuối")
    press(Qt.Key.Key_Return)
    statements = frame.page.record.statements
    last = statements.rows.index(statements.rows.rowCount() - 1, 0)
    assert last.data() == "câu cuối"
    assert statements.viewport().rect().intersects(statements.visualRect(last))


def test_the_row_grows_with_the_text_that_is_edited_in_it(stand):
    frame = stand(lambda file: file.add("statement", id="statement/1", text="ngắn"))
    statements = frame.page.record.statements
    statements.go_to("statement/1")
    statements.setFocus()
    before = statements.verticalHeader().sectionSize(0)
    press(Qt.Key.Key_F2)
    write(" và dài thêm mãi" * 30)
    grown = statements.verticalHeader().sectionSize(0)
    editor = statements.delegate.editor
    assert grown > before
    assert editor.height() >= editor.sizeHint().height() - 2
    press(Qt.Key.Key_Return)
    row = statements.rows.at(0)
    assert statements.verticalHeader().sectionSize(0) == statements.layout_.height(row, statements.viewport().width())
