"""Texts in every code that offices send, and all that is no text: read rightly, or refused in one sentence."""

from __future__ import annotations

import codecs
import os
import random
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.errors import BadInput, NotFound, TooLarge
from minutes.importers.text import read, read_text
from minutes.language.text import LIMIT

TEXT = (
    "Sáng 14/3, Sở Y tế mở cuộc giao ban quý với các huyện.\n"
    "Cổng “.vn” của tỉnh có 12.480 lượt truy cập, tăng 7,4% so với quý trước…\n"
    "Bà Đỗ Thị Thúy, Giám đốc Sở, điều hành; thuở ấy, ngoẹo, nghiêng, khuỷu, Ẵ, Ữ.\n"
)
NOISE = random.Random(7).randbytes(50_000)


def windows_1258(text: str) -> bytes:
    """The text as old Windows wrote it: the letter with its hat or horn in one byte, its tone in the next."""
    pieces = []
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323")
        pieces.append(unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in tone)) + tone)
    return "".join(pieces).encode("cp1258")


CODES = {
    "utf-8": TEXT.encode(),
    "utf-8 with a mark": codecs.BOM_UTF8 + TEXT.encode(),
    "utf-16-le with a mark": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "utf-16-be with a mark": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "utf-16-le": TEXT.encode("utf-16-le"),
    "utf-16-be": TEXT.encode("utf-16-be"),
    "utf-32": codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    "windows-1258": windows_1258(TEXT),
    "NFD": unicodedata.normalize("NFD", TEXT).encode(),
    "CRLF": TEXT.replace("\n", "\r\n").encode(),
    "old Mac line ends": TEXT.replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("code", CODES)
def test_the_same_text_comes_out_of_every_code(code: str, tmp_path: Path) -> None:
    path = tmp_path / "Báo cáo tổng kết.txt"
    path.write_bytes(CODES[code])
    assert read_text(path) == TEXT
    assert read_text(str(path)) == TEXT
    assert read_text(CODES[code]) == TEXT


@pytest.mark.parametrize(
    ("code", "typed", "meant"),
    [
        (
            "tcvn3",
            "Céng hßa x· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc\n",
            "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc\n",
        ),
        (
            "vni",
            "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM\nÑoäc laäp - Töï do - Haïnh phuùc\n",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n",
        ),
    ],
)
def test_a_text_of_an_old_font_is_read_whether_it_came_as_bytes_or_was_copied(code: str, typed: str, meant: str) -> None:
    assert (read(typed.encode("cp1252")).text, read(typed.encode("cp1252")).encoding) == (meant, code)
    assert (read(typed.encode()).text, read(typed.encode()).encoding) == (meant, code)


@pytest.mark.parametrize(
    "text",
    [
        "ĐAK LAK, Đắk Lắk và Ñandú của São Paulo\n",
        "Réunion à Genève, très bien, l’été dernier\n",
        "Only English, naïve café\n",
        "12%\n",
    ],
)
def test_good_letters_of_utf_8_are_never_taken_for_an_old_code(text: str) -> None:
    assert read(text.encode()).text == text


def test_control_characters_of_an_old_program_go_and_the_words_stay() -> None:
    assert read_text(f"{TEXT}\x1a".encode()) == TEXT
    assert read_text(b"Trang 1\x0cTrang 2") == "Trang 1\x0cTrang 2"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_every_utf_8_text_comes_in_letter_by_letter_or_is_refused_never_altered(text: str) -> None:
    try:
        found = read(text.encode())
    except BadInput:
        return
    if found.encoding == "utf-8":
        assert found.text == unicodedata.normalize("NFC", text.removeprefix("\ufeff"))


@given(st.binary(max_size=4000))
def test_any_bytes_are_a_text_or_one_sentence(data: bytes) -> None:
    try:
        assert read_text(data).strip()
    except BadInput as error:
        assert "\n" not in error.sentence and error.sentence.endswith(".")


REFUSED = {
    "empty": (b"", "rỗng"),
    "blank": (b" \r\n\t\n", "rỗng"),
    "a mark alone": (codecs.BOM_UTF8, "rỗng"),
    "a mark of UTF-16 alone": (codecs.BOM_UTF16_LE, "rỗng"),
    "noise": (NOISE, "nhị phân"),
    "zeros": (bytes(5000), "nhị phân"),
    "mostly control characters": (b"\x01\x02\x03abc" * 50, "nhị phân"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + NOISE, "tệp PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + NOISE, "tệp ảnh"),
    "a photograph": (b"\xff\xd8\xff\xe0" + NOISE, "tệp ảnh"),
    "a recording": (b"\0\0\0\x20ftypM4A " + NOISE, "ghi âm"),
    "an archive": (b"\x1f\x8b\x08" + NOISE, "tệp nén"),
    "a conference file": (b"SQLite format 3\0" + NOISE, "tệp hội nghị"),
    "RTF": (b"{\\rtf1\\ansi Xin ch\\'e0o}", "RTF"),
    "an old Word document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE, "Word đời cũ"),
    "French in Latin-1": ("Réunion à Genève, après l’été, très générale, créée même".encode("cp1252"), "bảng mã"),
    "Chinese in GB18030": ("会议纪要 二〇二一年十二月二十二日 下午".encode("gb18030") * 9, "bảng mã"),
    "UTF-16 cut in two": (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1], "bảng mã"),
    "UTF-8 with a broken letter": (TEXT.encode().replace("Thúy".encode(), b"Th\xba\xa5y"), "dòng 3"),
    "UTF-8 cut in a letter": ((TEXT * 3 + "hội ngh").encode() + b"\xe1\xbb", "dòng 10"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_for_certain_is_refused_in_one_sentence(kind: str, tmp_path: Path) -> None:
    data, word = REFUSED[kind]
    path = tmp_path / "Tệp lạ.txt"
    path.write_bytes(data)
    with pytest.raises(BadInput) as refused:
        read_text(path)
    assert word in refused.value.sentence and "Tệp lạ.txt" in refused.value.sentence
    assert refused.value.exit_code == 3


def test_a_file_of_fifty_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "dài.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    began = time.process_time()
    with pytest.raises(TooLarge, match=r"2\.000\.000 ký tự"):
        read_text(path)
    assert time.process_time() - began < 0.05


def test_the_largest_file_that_is_read_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * LIMIT)
    assert len(read_text(path)) == LIMIT
    path.write_bytes(b"a" * (LIMIT + 1))
    with pytest.raises(TooLarge):
        read_text(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file on this system")
def test_an_endless_file_ends() -> None:
    with pytest.raises(BadInput, match="thiết bị"):
        read_text(Path("/dev/zero"))


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="Không có tệp"):
        read_text(tmp_path / "không có.txt")
    with pytest.raises(BadInput, match="thư mục"):
        read_text(tmp_path)
    with pytest.raises(BadInput):
        read_text("tên\0lạ.txt")
    with pytest.raises(BadInput):
        read_text(tmp_path / ("dài" * 1700))


@pytest.fixture
def ordinary() -> Iterator[None]:
    """Be an account to which something can be forbidden."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="rights are set in another way on this system")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a")
    path.chmod(0)
    request.getfixturevalue("ordinary")
    with pytest.raises(BadInput, match="quyền"):
        read_text(path)
