"""Text made ready: debris, offsets, lines, markers, sentences; words folded for comparing; old font codes."""
# ruff: noqa: E501 - a row of a table is a line

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes import errors
from minutes.language.folding import bare, fold, fold_word
from minutes.language.legacy import decode_legacy
from minutes.language.text import LIMIT, prepare, style

SENTENCES = [
    ("Họp lúc 8h. Nghỉ lúc 10h.", ["Họp lúc 8h.", "Nghỉ lúc 10h."]),
    ("Tên miền “.vn” tăng. Ngành mừng.", ["Tên miền “.vn” tăng.", "Ngành mừng."]),
    ("TP. Hải Dương đạt 3.462 tỷ đồng. Hết.", ["TP. Hải Dương đạt 3.462 tỷ đồng.", "Hết."]),
    ("Cần thêm thuốc... Bệnh viện chờ.", ["Cần thêm thuốc...", "Bệnh viện chờ."]),
    ("Có PGS. TS. Lê Văn Bình dự. Ông nói.", ["Có PGS. TS. Lê Văn Bình dự.", "Ông nói."]),
    ("Thế bao giờ xong? Mai ạ!", ["Thế bao giờ xong?", "Mai ạ!"]),
    ("Ông nói: “Xong rồi”. Cả hội trường vỗ tay.", ["Ông nói: “Xong rồi”.", "Cả hội trường vỗ tay."]),
    ("1. Rà soát. 2. Báo cáo.", ["1. Rà soát.", "2. Báo cáo."]),
    ("Thu 31.12.2025 xong; chi sau.", ["Thu 31.12.2025 xong; chi sau."]),
    ("Rau, củ, v.v. đều tăng giá.", ["Rau, củ, v.v. đều tăng giá."]),
]

MARKERS = [
    ("2.1. Sở Y tế báo cáo", "2.1.", "", "Sở Y tế báo cáo"),
    ("a) Rà soát", "a)", "", "Rà soát"),
    ("đ) Kiểm tra", "đ)", "", "Kiểm tra"),
    ("- Di dời", "-", "", "Di dời"),
    ("+ thu 5 tỷ", "+", "", "thu 5 tỷ"),
    ("II. NỘI DUNG", "II.", "", "NỘI DUNG"),
    ("3- Giao Sở Xây dựng", "3-", "", "Giao Sở Xây dựng"),
    ("(2) Về thu chi", "(2)", "", "Về thu chi"),
    ("8h10 đ/c Loan", "", "8h10", "đ/c Loan"),
    ("[00:01:10] Ông Minh: Dạ", "", "00:01:10", "Ông Minh: Dạ"),
    ("- 14:25: Lào Cai báo cáo", "-", "14:25", "Lào Cai báo cáo"),
    ("7h35' Ban KH", "", "7h35'", "Ban KH"),
    ("15 tỷ đồng", "", "", "15 tỷ đồng"),
    ("Năm 2021 đạt", "", "", "Năm 2021 đạt"),
]

STYLES = [("2.1.", "digits1"), ("2.", "digits0"), ("a)", "letter"), ("-", "-"), ("II.", "roman"), ("+", "+"), ("", "")]

SAME_WORDS = [
    ("Hoà Bình", "Hòa Bình"), ("Thuỷ", "Thủy"), ("KHOẺ", "khỏe"), ("tỉ đồng", "tỷ đồng"), ("kĩ thuật", "kỹ thuật"), ("quí III", "quý III"),
    ("Khánh Hoà", "KHÁNH HÒA"), ("lí do", "lý do"), ("huỷ bỏ", "hủy bỏ"), ("bác sĩ", "bác sỹ"),
]  # fmt: skip
OTHER_WORDS = [("hoa", "hòa"), ("tài", "tại"), ("Đắk", "Đăk"), ("thi", "thy"), ("toàn", "toan")]

LEGACY = [
    ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", "tcvn3"),
    ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "vni"),
    ("Cộng hòa xã hội chủ nghĩa Việt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", None),
    ("Le président a félicité les élèves à l’école", "Le président a félicité les élèves à l’école", None),
    ("", "", None),
]


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_sentences(text: str, sentences: list[str]) -> None:
    ready = prepare(text)
    assert [ready.text[one.start : one.end] for one in ready.sentences] == sentences


@pytest.mark.parametrize(("line", "marker", "clock", "words"), MARKERS)
def test_a_line_with_its_marker_and_time(line: str, marker: str, clock: str, words: str) -> None:
    ready = prepare(line)
    first = ready.lines[0]
    assert (first.marker, first.clock, ready.text[first.body : first.end]) == (marker, clock, words)


@pytest.mark.parametrize(("marker", "kind"), STYLES)
def test_the_kind_of_a_marker(marker: str, kind: str) -> None:
    assert style(marker) == kind


@pytest.mark.parametrize(("one", "other"), SAME_WORDS)
def test_two_spellings_of_one_word(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), OTHER_WORDS)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(("coded", "text", "code"), LEGACY)
def test_old_font_codes(coded: str, text: str, code: str | None) -> None:
    assert decode_legacy(coded) == (text, code)


@pytest.mark.parametrize(
    ("first", "hint"),
    [
        (" date 2021-12 Chiều 22/12", (2021, 12)),
        (" date 2023-04\nSáng 3/4", (2023, 4)),
        ("date 2022-13 x", None),
        ("Ngày 3/4", None),
    ],
)
def test_the_date_of_the_text(first: str, hint: tuple[int, int] | None) -> None:
    assert prepare(first).date_hint == hint


def test_the_hint_is_no_part_of_the_first_line() -> None:
    ready = prepare(" date 2021-12 Chiều 22/12, họp.")
    assert ready.text[ready.lines[0].start :] == "Chiều 22/12, họp."


def test_a_line_broken_by_a_narrow_margin_is_one_paragraph() -> None:
    ready = prepare("Sở Y tế báo cáo tình hình\ndịch bệnh trên địa bàn.\nSở Xây dựng báo cáo.")
    assert [ready.text[one.start : one.end] for one in ready.paragraphs] == [
        "Sở Y tế báo cáo tình hình\ndịch bệnh trên địa bàn.",
        "Sở Xây dựng báo cáo.",
    ]


def test_debris_is_removed_and_the_way_back_is_known() -> None:
    raw = "Thu\u00ad ngân\u200b sách đạt 5\u200b.000 tỷ đồng"
    ready = prepare(raw)
    assert ready.text == "Thu ngân sách đạt 5.000 tỷ đồng"
    at = ready.text.index("5.000")
    assert ready.original(at, at + 5) == "5\u200b.000"


def test_letters_in_pieces_become_whole_and_lead_back() -> None:
    raw = unicodedata.normalize("NFD", "Hội nghị ở Huế") + " và ê\u0301"
    ready = prepare(raw)
    assert ready.text == "Hội nghị ở Huế và ế"
    at = ready.text.index("Huế")
    assert unicodedata.normalize("NFC", ready.original(at, at + 3)) == "Huế"


def test_too_long_a_text_is_refused_in_one_sentence() -> None:
    with pytest.raises(errors.TooLarge, match="chưa đọc gì"):
        prepare("a" * (LIMIT + 1))


@given(st.text(max_size=200))
def test_any_text_is_nfc_and_every_piece_leads_back(raw: str) -> None:
    ready = prepare(raw)
    assert unicodedata.is_normalized("NFC", ready.text)
    offsets = [ready.original_offset(at) for at in range(len(ready.text) + 1)]
    assert offsets == sorted(offsets)
    assert all(0 <= one <= len(raw) for one in offsets)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạòóỏõọùúủũụýỳỷỹỵíìỉĩị", min_size=1, max_size=12))
def test_folding_twice_is_folding_once_and_keeps_the_length(word: str) -> None:
    assert fold_word(fold_word(word)) == fold_word(word)
    assert len(fold_word(word)) == len(word)


def test_words_without_marks() -> None:
    assert bare("Đắk Lắk, Bà Rịa") == "dak lak, ba ria"
