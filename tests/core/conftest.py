"""What most tests of the core begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes.conference import ConferenceFile


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ConferenceFile]:
    """A new conference, open under the name of Hà."""
    with ConferenceFile.create(tmp_path / "a.daucau", author="Hà") as opened:
        yield opened
