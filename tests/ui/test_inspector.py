"""The pane at the right of a table: the words a row was read from stand in one pair of marks."""

import pytest

from ui.rooms import Room


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("hơn 3.462 tỷ đồng", "“hơn 3.462 tỷ đồng”"),
        ("tên miền “.vn” giữ thứ 45", "«tên miền “.vn” giữ thứ 45»"),
        ("“Make in Viet Nam”", "“Make in Viet Nam”"),
        ("“một” và “hai”", "«“một” và “hai”»"),
    ],
)
def test_no_marks_of_a_quote_are_doubled(stand, quote, shown):
    frame = stand(lambda file: file.add("figure", indicator="tên miền", quote=quote), Room.FIGURES)
    room = frame.page.figures
    room.table.selectRow(0)
    assert room.inspector.quote.text() == shown
