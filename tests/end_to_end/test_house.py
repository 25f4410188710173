"""The house rules that a test can hold: each test has a home of its own, and speaks Vietnamese."""

from __future__ import annotations

import os
from pathlib import Path

from minutes import places, texts


def test_a_test_never_touches_the_persons_own_settings(own_home: Path) -> None:
    assert places.config_dir().is_relative_to(own_home)
    assert places.data_dir().is_relative_to(own_home)
    assert not own_home.exists()


def test_the_programs_first_language_is_vietnamese() -> None:
    assert texts.language() == "vi"
    assert texts.system_language() == "vi"


def test_windows_are_drawn_without_a_screen() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
