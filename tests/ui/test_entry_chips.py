"""The chips of the entry line as they look: cut where they tell least, in rows, in every zoom."""

from __future__ import annotations

import pytest

from minutes.language.line import read_line
from minutes.model import Conference
from ui.recording import chips
from ui.recording.chips import EntryChips

FIGURE = "Thu ngân sách đạt 1.250 tỷ đồng"


def wide(theme, width, texts):
    """Chips of some lines in a widget of a width."""
    made = EntryChips(theme)
    made.resize(theme.px(width), 100)
    readings = [reading for text in texts for reading in read_line(text).readings]
    made.show_readings(readings, (), Conference(), "", digits=True)
    return made


def test_a_chip_with_little_room_is_cut_where_it_tells_least(theme):
    made = wide(theme, 300, ["Tỷ lệ hồ sơ trực tuyến toàn trình của các đơn vị trực thuộc đạt 87,5%, tăng 4% so với cùng kỳ"])
    (chip,) = made.chips()
    assert chip.text.startswith("Tỷ lệ") and chip.text.endswith("…: 87,5%, tăng 4%")
    made = wide(theme, 340, ["Giao Sở Y tế rà soát toàn bộ danh mục thuốc và vật tư y tế của các bệnh viện trước 30/6/2024"])
    (chip,) = made.chips()
    assert chip.text.startswith("Sở Y tế · Rà") and chip.text.endswith("… · trước 30/6/2024")


def test_chips_wrap_into_three_rows_and_the_rest_is_counted(theme):
    lines = [f"Số trường học loại {letter} là {n}.000 trường" for n, letter in enumerate("ABCDEFGHIKLM", 1)]
    made = wide(theme, 700, lines)
    assert made.count() <= chips.DIGITS
    assert made._more == len(lines) - made.count()
    assert made.rows() <= chips.ROWS
    assert all(one.box.right() <= made.width() for one in made._placed)
    for one, other in zip(made._placed, made._placed[1:], strict=False):
        assert other.box.top() > one.box.top() or other.box.left() > one.box.right()


def test_an_empty_place_keeps_its_row_and_says_what_it_is_for(theme):
    empty, one = wide(theme, 700, []), wide(theme, 700, [FIGURE])
    assert empty.sizeHint().height() == one.sizeHint().height()
    assert empty.accessibleName() == "Số liệu, nhiệm vụ nhận ra khi gõ hiện ở đây"
    assert not empty.grab().isNull()


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_chips_follow_the_zoom(theme, zoom):
    made = wide(theme, 600, [FIGURE])
    theme.set_zoom(zoom)
    try:
        assert made.sizeHint().height() == theme.size("chip entry")
        assert not made.grab().isNull()
    finally:
        theme.set_zoom(100)
