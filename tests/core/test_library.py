"""The library: titles of the conferences in a folder, found by words without marks, each bad file with its reason."""

import datetime as dt
from pathlib import Path

import pytest

from minutes import library
from minutes.conference import ConferenceFile
from minutes.errors import Stopped
from minutes.library import Entry, Recent


def make(path: Path, title: str, **fields: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with ConferenceFile.create(path) as file:
        file.edit("conference", title=title, **fields)
        file.add("site", name="Quảng Ninh")
    return path


def test_a_folder_is_read_with_titles_the_latest_conference_first(tmp_path: Path) -> None:
    make(tmp_path / "một.daucau", "Giao ban tháng 10", date=dt.date(2026, 10, 6))
    make(tmp_path / "dưới" / "nữa" / "hai.daucau", "Sơ kết", date=dt.date(2026, 11, 3), organiser="Bộ TT-TT")
    found = library.scan(tmp_path)
    assert [(e.title, e.date, e.sites, e.organiser) for e in found] == [
        ("Sơ kết", dt.date(2026, 11, 3), 1, "Bộ TT-TT"),
        ("Giao ban tháng 10", dt.date(2026, 10, 6), 1, ""),
    ]


def test_a_file_that_is_no_conference_is_listed_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "hỏng.daucau").write_bytes(b"not a conference")
    (entry,) = library.scan(tmp_path)
    assert entry.name == "hỏng"
    assert "hỏng.daucau" in entry.problem


def test_looking_changes_nothing_in_the_folder(tmp_path: Path) -> None:
    path = make(tmp_path / "một.daucau", "Một")
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    library.look(path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_a_file_open_in_another_window_is_listed_all_the_same(tmp_path: Path) -> None:
    path = make(tmp_path / "một.daucau", "Một")
    with ConferenceFile.open(path) as file:
        file.edit("conference", title="Một, đang sửa")
        assert library.look(path).problem == ""


def test_a_file_is_read_again_when_it_changed_and_only_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path / "một.daucau", "Một")
    assert library.look(path).title == "Một"
    monkeypatch.setattr(library, "_read", lambda *_: pytest.fail("read without need"))
    assert library.look(path).title == "Một"
    monkeypatch.undo()
    with ConferenceFile.open(path) as file:
        file.edit("conference", title="Hai")
    assert library.look(path).title == "Hai"


def test_a_file_that_is_gone_is_an_entry_with_its_reason(tmp_path: Path) -> None:
    assert "không có" in library.look(tmp_path / "mất.daucau").problem.casefold()


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert library.scan(tmp_path / "không có") == ()


def test_folders_deeper_than_three_and_hidden_ones_are_left_out(tmp_path: Path) -> None:
    make(tmp_path / "1/2/3/sâu.daucau", "Sâu")
    make(tmp_path / "1/2/3/4/quá sâu.daucau", "Quá sâu")
    make(tmp_path / ".ẩn/kín.daucau", "Kín")
    assert [e.title for e in library.scan(tmp_path)] == ["Sâu"]


def test_a_scan_can_be_stopped(tmp_path: Path) -> None:
    make(tmp_path / "một.daucau", "Một")

    def stop(_done: int, _total: int) -> None:
        raise Stopped("")

    with pytest.raises(Stopped):
        library.scan(tmp_path, stop)


ENTRIES = (
    Entry(Path("/k/a.daucau"), "Tổng kết công tác năm 2021", organiser="Bộ Thông tin và Truyền thông"),
    Entry(Path("/k/giao-ban-thang-10.daucau"), "Giao ban xây dựng cơ bản Đắk Lắk"),
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("tong ket", [0]),
        ("TỔNG KẾT", [0]),
        ("dak lak", [1]),
        ("truyen thong", [0]),
        ("thang-10", [1]),
        ("giao xay", [1]),
        ("ket dak", []),
        ("", [0, 1]),
    ],
)
def test_words_without_marks_find_title_office_and_file_name(words: str, found: list[int]) -> None:
    assert library.search(ENTRIES, words) == tuple(ENTRIES[at] for at in found)


def test_found_words_are_shown_at_their_place_in_the_text_with_its_marks() -> None:
    text = "Giao ban Đắk Lắk, đắk"
    assert [text[start:end] for start, end in library.places_of("dak", text)] == ["Đắk", "đắk"]
    assert library.places_of("", text) == []


def test_recent_files_come_the_latest_first_each_once_and_not_without_end(tmp_path: Path) -> None:
    recent = Recent(tmp_path / "nhà" / "recent.json")
    for number in range(20):
        recent.add(tmp_path / f"{number}.daucau")
    recent.add(tmp_path / "15.daucau")
    assert [p.stem for p in recent.paths()][:3] == ["15", "19", "18"]
    assert len(recent.paths()) == library.MOST_RECENT
    recent.remove(tmp_path / "19.daucau")
    assert "19" not in [p.stem for p in Recent(tmp_path / "nhà" / "recent.json").paths()]


@pytest.mark.parametrize("damaged", [b"{", b"\xff", b"7", b'[1, null, "/a.daucau"]'])
def test_a_damaged_list_of_recent_files_is_no_error(damaged: bytes, tmp_path: Path) -> None:
    (tmp_path / "recent.json").write_bytes(damaged)
    assert all(isinstance(p, Path) for p in Recent(tmp_path / "recent.json").paths())
