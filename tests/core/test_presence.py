"""Who is there now is what was recorded last, by the moment and not by how it was written."""

import datetime as dt
from pathlib import Path

import pytest

from minutes.conference import ConferenceFile
from minutes.exporters.excel_rows import Rows
from minutes.exporters.papers.people import People
from minutes.exporters.papers.wordbook import wordbook
from minutes.model import Attendance, Conference, Participant, Presence
from minutes.presence import last_presence

AT = dt.datetime.fromisoformat
PERSON = "participant/1"


def presence(number: int, state: Attendance | None, at: str = "") -> Presence:
    return Presence(f"presence/{number}", PERSON, state, AT(at) if at else None)


CASES = {
    "another zone": (
        [(Attendance.ABSENT, "2026-03-05T08:30:00+07:00"), (Attendance.PRESENT, "2026-03-05T02:00:00+00:00")],
        Attendance.PRESENT,
    ),
    "one zone": (
        [(Attendance.PRESENT, "2026-03-05T08:30:00+07:00"), (Attendance.DROPPED, "2026-03-05T09:30:00+07:00")],
        Attendance.DROPPED,
    ),
    "no zone is that of Viet Nam": (
        [(Attendance.PRESENT, "2026-03-05T08:30:00"), (Attendance.DROPPED, "2026-03-05T01:45:00+00:00")],
        Attendance.DROPPED,
    ),
    "no time says how it was, not since when": (
        [(Attendance.ABSENT, "2026-03-05T08:30:00+07:00"), (Attendance.PRESENT, "")],
        Attendance.ABSENT,
    ),
    "no state says nothing": (
        [(Attendance.ABSENT, "2026-03-05T08:30:00+07:00"), (None, "2026-03-05T09:30:00+07:00")],
        Attendance.ABSENT,
    ),
}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("case", CASES)
def test_the_last_presence_is_the_latest_moment(case: str, turned: bool) -> None:
    told, expected = CASES[case]
    presences = [presence(number, *one) for number, one in enumerate(told)]
    conference = Conference(
        participants=(Participant(PERSON, name="A"),), presences=tuple(reversed(presences) if turned else presences)
    )
    assert last_presence(conference)[PERSON].state is expected
    assert People(conference, wordbook("minutes")).last_presence[PERSON].state is expected
    assert Rows(conference)._presence[PERSON].state is expected


def test_a_conference_lists_presences_by_the_moment(tmp_path: Path) -> None:
    with ConferenceFile.create(tmp_path / "a.daucau") as file:
        person = file.add("participant", name="A")
        for at in ("2026-03-05T08:30:00+07:00", "2026-03-05T02:00:00+00:00", "2026-03-05T08:45:00+07:00"):
            file.add("presence", subject=person, state=Attendance.PRESENT, at=AT(at))
        moments = [one.at for one in file.state().presences if one.at is not None]
        assert moments == sorted(moments)
        assert [one.minute for one in moments] == [30, 45, 0]
