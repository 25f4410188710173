"""Tell this person's Linux desktop about the program: its menu entry, its icon, and what a .daucau is.

Everything goes below ``$XDG_DATA_HOME`` (``~/.local/share``); saying it again changes nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"


def main() -> int:
    """Put the files in place; return the exit code."""
    if not sys.platform.startswith("linux"):
        print("This is for Linux. On Windows and macOS choose the program once in «Open with».")
        return 1
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    program = Path(sys.executable).parent / "minutes-ui"
    entry = (RESOURCES / "desktop/daucau.desktop").read_text(encoding="utf-8").replace("Exec=minutes-ui", f"Exec={quoted(program)}")
    _put(data / "applications/daucau.desktop", entry.encode())
    _put(data / "mime/packages/daucau.xml", (RESOURCES / "desktop/daucau.xml").read_bytes())
    _put(data / "icons/hicolor/scalable/apps/daucau.svg", (RESOURCES / "icons/app/daucau.svg").read_bytes())
    for picture in (RESOURCES / "icons/app").glob("daucau-*.png"):
        size = picture.stem.rpartition("-")[2]
        _put(data / f"icons/hicolor/{size}x{size}/apps/daucau.png", picture.read_bytes())
    for command, folder in (("update-mime-database", "mime"), ("update-desktop-database", "applications")):
        if shutil.which(command):
            subprocess.run([command, str(data / folder)], check=False)
    print(f"A double click on a .daucau now opens {program}.")
    return 0


def quoted(program: Path) -> str:
    """Return a path as the Exec key of a desktop entry wants it: in quotes, and escaped as a string value once more."""
    inside = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in str(program))
    return '"' + inside.replace("\\", "\\\\").replace("%", "%%") + '"'


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
