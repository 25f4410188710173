"""Files of every released format version are opened for ever, show what they showed, and can be written on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from minutes.conference import ConferenceFile
from minutes.journal import Edit, Journal

HERE = Path(__file__).parent
VERSIONS = sorted(HERE.glob("version_*.daucau"))


def seen(journal: Journal) -> dict[str, Any]:
    return {
        "conference": journal.conference_id,
        "values": journal.values(),
        "conflicts": [[thing, field, [head.value for head in heads]] for thing, field, heads in journal.conflicts()],
        "mark": journal.mark().to_json(),
        "heads": {station: [seq, digest.hex()] for station, (seq, digest) in journal.chain_heads().items()},
        "steps": [[step.id, step.name, step.author, step.time_ms, step.undoes] for step in journal.steps()],
        "typing": [[*key, *typed] for key, typed in journal.typing().items()],
        "blanked": {str(ref): head.value for ref, head in journal.blanked().items()},
    }


def test_there_is_a_file_of_version_1() -> None:
    assert "version_1.daucau" in [path.name for path in VERSIONS]


@pytest.mark.parametrize("golden", VERSIONS, ids=lambda path: path.stem)
def test_it_shows_what_it_showed(golden: Path) -> None:
    before = golden.read_bytes()
    with Journal.open(golden, read_only=True) as journal:
        assert seen(journal) == json.loads(golden.with_suffix(".json").read_text(encoding="utf-8"))
        assert list(journal.verify()) == []
    assert golden.read_bytes() == before


@pytest.mark.parametrize("golden", VERSIONS, ids=lambda path: path.stem)
def test_it_can_be_written_on_and_merged(golden: Path, tmp_path: Path) -> None:
    copy = tmp_path / golden.name
    shutil.copyfile(golden, copy)
    with Journal.open(copy, author="Hà") as journal:
        journal.record([Edit("site/a", "name", "Cà Mau")], "Sửa")
        journal.undo()
        assert list(journal.verify()) == []
        shutil.copyfile(golden, tmp_path / "b.daucau")
        with Journal.open(tmp_path / "b.daucau", author="Lan") as other:
            assert other.merge(journal).added == 2
            assert other.values() == journal.values()


@pytest.mark.parametrize("golden", VERSIONS, ids=lambda path: path.stem)
def test_the_conference_in_it_is_the_same(golden: Path) -> None:
    with ConferenceFile.open(golden, read_only=True) as file:
        state = file.state()
    assert state.title == "Hội nghị trực tuyến tổng kết năm 2021"
    assert [site.name for site in state.sites] == ["Điểm cầu tỉnh Cà Mau"]
    assert [participant.name for participant in state.participants] == ["Lò Thị Mai"]
    assert [statement.text for statement in state.statements] == ["Đề nghị Sở phối hợp.\n“Trích”"]
