"""Bridge points: what a phrase names, and who presides there."""
# ruff: noqa: E501 - a row of a table is a line

from __future__ import annotations

import time

import pytest

from minutes.language.answer import answer
from minutes.language.reader import read
from tests.language.tables_of_cases import Told, told

SITES = [  # a text; name | chair of each site
    ("Ông Lê Văn Bình, Phó Chủ tịch UBND tỉnh chủ trì điểm cầu tỉnh Lào Cai.", ["tỉnh Lào Cai|Lê Văn Bình"]),
    ("Tại điểm cầu Ninh Bình, Phó Chủ tịch UBND tỉnh Trần Văn Tùng chủ trì hội nghị.", ["Ninh Bình|Trần Văn Tùng"]),
    ("Bộ trưởng Bộ Y tế Đào Thị Lan chủ trì hội nghị. Dự tại đầu cầu tỉnh Sơn La có lãnh đạo Sở Y tế.", ["tỉnh Sơn La|"]),
    ("Điểm cầu xã Tả Phìn do bà Chảo Thị Mẩy chủ trì.", ["xã Tả Phìn|Chảo Thị Mẩy"]),
    (
        "Các điểm cầu phường Tân An và xã Bình Đức lần lượt do các ông, bà Võ Minh Trí, Lâm Thị Thu chủ trì.",
        ["phường Tân An|Võ Minh Trí", "xã Bình Đức|Lâm Thị Thu"],
    ),
    (
        "Điểm cầu: Mường Khương (đ/c Giàng Seo Vần - PCT UBND huyện chủ trì), Bát Xát, TX Sa Pa. Y Tý vắng.",
        ["Mường Khương|Giàng Seo Vần", "Bát Xát|", "TX Sa Pa|"],
    ),
    (
        "Chủ trì tại điểm cầu thành phố Cần Thơ có ông Hoàng Quốc Anh, Giám đốc Sở Y tế; tại điểm cầu tỉnh Sóc Trăng có bà Trần Thị Yến.",
        ["thành phố Cần Thơ|Hoàng Quốc Anh", "tỉnh Sóc Trăng|Trần Thị Yến"],
    ),
    (
        "Ba điểm cầu gồm Đà Nẵng (ông Ngô Văn Bảy chủ trì), Huế (bà Tôn Thị Trang chủ trì) và TP.HCM.",
        ["Đà Nẵng|Ngô Văn Bảy", "Huế|Tôn Thị Trang", "TP.HCM|"],
    ),
    ("Hội nghị kết nối với 12 điểm cầu cấp huyện.", []),
    ("Các điểm cầu huyện, thị xã chuẩn bị đường truyền.", []),
    ("Hội nghị nối mạng tới các điểm cầu.", []),
    ("Kết nối các điểm cầu: quận Hải Châu, quận Sơn Trà và huyện Hòa Vang.", ["quận Hải Châu|", "quận Sơn Trà|", "huyện Hòa Vang|"]),
    ("Có các điểm cầu các huyện Mường Lát, Quan Sơn, Bá Thước cùng dự.", ["Mường Lát|", "Quan Sơn|", "Bá Thước|"]),
    (
        "Các điểm cầu:\n- Trụ sở UBND tỉnh: đ/c Hoàng Văn Thạch, PCT UBND tỉnh chủ trì\n- Huyện Hà Quảng: đ/c Nông Thị Hà",
        ["Trụ sở UBND tỉnh|Hoàng Văn Thạch", "Huyện Hà Quảng|"],
    ),
    (
        "Điểm cầu: 1) Hà Nội - ông Đặng Văn Hải, TGĐ chủ trì; 2) Cẩm Phả - ông Vũ Anh Tuấn, PTGĐ; 3) Uông Bí",
        ["Hà Nội|Đặng Văn Hải", "Cẩm Phả|", "Uông Bí|"],
    ),
    ("Ở điểm cầu Sở Công Thương, bà Lê Thị Hạnh chủ trì.", ["Sở Công Thương|Lê Thị Hạnh"]),
    ("Tại điểm cầu trụ sở Chính phủ, Phó Thủ tướng Lê Văn Hùng chủ trì cuộc họp.", ["trụ sở Chính phủ|Lê Văn Hùng"]),
    ("Điểm cầu Bà Rịa - Vũng Tàu mất tiếng.", ["Bà Rịa - Vũng Tàu|"]),
    ("Điểm cầu mỏ Núi Béo báo cáo trước.", ["mỏ Núi Béo|"]),
    ("Dự ở điểm cầu tỉnh Yên Bái có lãnh đạo tỉnh. Tại điểm cầu Yên Bái, ông Lò Văn Tú hỏi về vốn.", ["tỉnh Yên Bái|"]),
    ("Sở Y tế chủ trì, phối hợp với điểm cầu Hà Nam thử đường truyền.", ["Hà Nam|"]),
    ("Cùng chủ trì ở đầu cầu Hà Nội là Phó Thủ tướng Trần Văn Hải.", ["Hà Nội|Trần Văn Hải"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sites"), SITES)
def test_sites_of_a_text(text: str, sites: list[str]) -> None:
    assert [f"{one['name']}|{one['chair'] or ''}" for one in answer(read(text))["sites"]] == sites


@pytest.mark.parametrize("case", told("sites"), ids=lambda case: case.said[:60])
def test_sites_of_the_table(case: Told) -> None:
    found = answer(read(case.said))["sites"]
    assert tuple(f"{one['name']} | {one['chair'] or ''}".strip() for one in found) == (() if case.wanted == ("–",) else case.wanted)


def test_many_sites_and_chairs_take_time_in_proportion() -> None:
    said = "Ông Lê Văn Bình chủ trì tại điểm cầu Hà Nội, các điểm cầu: Huế, Vinh (bà Trần Thị Yến chủ trì); chủ trì điểm cầu điểm cầu. "
    times = []
    for size in (100, 800):
        start = time.process_time()
        read(said * size)
        times.append(time.process_time() - start)
    assert times[1] < 24 * times[0]


def test_a_site_carries_the_code_of_its_province_on_that_day() -> None:
    before = read("Ngày 5/5/2025, UBND tỉnh tổ chức hội nghị trực tuyến về vốn. Điểm cầu tỉnh Lào Cai mất tiếng.")
    after = read("Ngày 5/8/2025, UBND tỉnh tổ chức hội nghị trực tuyến về vốn. Điểm cầu tỉnh Lào Cai mất tiếng.")
    assert [[one.data.get("unit_code") for one in result.readings if one.kind == "site"] for result in (before, after)] == [
        ["10"],
        ["15"],
    ]
