"""What several tests of the exporters ask for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from minutes.exporters import excel
from tests.exporters.workbooks import (
    conference,
)


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write a conference with these lists and give the path of its workbook."""

    def write(**things: Any) -> Path:
        path = tmp_path / "Biên bản hội nghị.xlsx"
        excel.write(conference(**things), path)
        return path

    return write
