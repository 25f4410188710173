"""Conferences lie among the person's documents, whatever the desktop calls them."""

import sys
from pathlib import Path

import pytest

from minutes import places

LINUX = sys.platform not in ("win32", "darwin")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("DAUCAU_HOME")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / ".config").mkdir()
    return tmp_path


def say(home: Path, line: str) -> None:
    (home / ".config" / "user-dirs.dirs").write_text(f'# xdg\nXDG_DESKTOP_DIR="$HOME/Bàn"\n{line}\n', encoding="utf-8")


@pytest.mark.skipif(not LINUX, reason="desktops of Linux")
def test_the_documents_are_where_the_desktop_says(home: Path) -> None:
    for folder in ("Documents", "Tài liệu", "D"):
        (home / folder).mkdir()
    say(home, 'XDG_DOCUMENTS_DIR="$HOME/Tài liệu"')
    assert places.library_dir() == home / "Tài liệu" / "Hội nghị"
    say(home, f'XDG_DOCUMENTS_DIR="{home}/D"')
    assert places.library_dir() == home / "D" / "Hội nghị"


@pytest.mark.parametrize("line", ["", 'XDG_DOCUMENTS_DIR="$HOME/không có"', 'XDG_DOCUMENTS_DIR="ở đâu"', "XDG_DOCUMENTS_DIR=hỏng"])
def test_what_the_desktop_does_not_say_is_documents_or_the_home(home: Path, line: str) -> None:
    say(home, line)
    assert places.library_dir() == home / "Hội nghị"
    (home / "Documents").mkdir()
    assert places.library_dir() == home / "Documents" / "Hội nghị"
