"""«minutes verify» says what the chains prove and no more, where they end, and which clocks were off."""

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from minutes.cli import main
from minutes.conference import ConferenceFile
from minutes.journal import recording


@pytest.fixture
def written(tmp_path: Path) -> Path:
    with ConferenceFile.create(tmp_path / "a.daucau", author="Hà") as file:
        file.edit("conference", title="một")
        file.edit("conference", title="hai")
    return tmp_path / "a.daucau"


def told(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["verify", str(path)]) == 0
    return capsys.readouterr().out


def cut_off(path: Path) -> None:
    """Take the last step away as somebody would who knows the format: heads made anew."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        ((station, seq),) = db.execute("SELECT station, max(seq) FROM change").fetchall()
        db.execute("DELETE FROM head")
        db.execute("DELETE FROM change WHERE station = ? AND seq = ?", (station, seq))
        db.execute("DELETE FROM step WHERE station = ? AND seq = ?", (station, seq))
        db.execute("INSERT INTO head SELECT thing, field, station, seq FROM change")


def test_it_prints_where_the_chains_end_and_a_cut_end_shows_there(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ConferenceFile.open(written, read_only=True) as file:
        ((station, head),) = file.journal.chain_heads().items()
    assert head.seq == 2
    assert str(head).replace(" ", "") == f"2{head.digest.hex()}"
    whole = told(written, capsys)
    assert f"{station}  {head}" in whole
    cut_off(written)
    shorter = told(written, capsys)
    assert shorter != whole
    assert f"{station}  1 " in shorter


def test_it_does_not_say_more_than_it_can_prove(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cut_off(written)
    words = told(written, capsys)
    assert "Mọi thay đổi trong tệp này đều đúng như khi ghi." in words
    assert "phải so với điểm cuối chuỗi đã in" in words


def test_a_clock_that_was_off_is_noted_and_is_no_damage(
    written: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Lưu ý" not in told(written, capsys)
    other = written.with_name("b.daucau")
    shutil.copyfile(written, other)
    real = recording.now
    with monkeypatch.context() as patch:
        patch.setattr(recording, "now", lambda: (real()[0] + 86_400_000, 420))
        with ConferenceFile.open(other, author="Lan") as file:
            file.edit("conference", title="ngày mai")
    notes = [line for line in told(other, capsys).splitlines() if line.startswith("Lưu ý: ")]
    assert len(notes) == 1
    assert "Lan" in notes[0]
