"""What ``make run`` shows: the window on the sample conference, or, where there is no screen, the same job done to files."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import debian

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "resources/sample/report.txt"
FOLDER = ROOT / "build/sample"
CONFERENCE = FOLDER / "hoi-nghi-mau.daucau"
COMMANDS = Path(sys.executable).parent


def main() -> int:
    """Open the window, or write the files; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--picture", type=Path, help="only draw the window on a fresh sample conference into this PNG")
    wanted = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    if wanted.picture:
        return _read_sample() or _draw(wanted.picture)
    if not debian.has_screen():
        return _write_files()
    return (0 if CONFERENCE.exists() else _read_sample()) or _run("minutes-ui", CONFERENCE)


def _write_files() -> int:
    papers = [CONFERENCE.with_suffix(".docx"), CONFERENCE.with_suffix(".xlsx")]
    picture = FOLDER / "window.png"
    failed = _read_sample() or _run(
        "minutes", "export", CONFERENCE, "--word", papers[0], "--excel", papers[1], "--replace", quiet=True
    )
    failed = failed or _draw(picture)
    if not failed:
        names = ", ".join(path.name for path in (CONFERENCE, *papers, picture))
        print("There is no screen here, so the sample report was read, exported and drawn to files instead.")
        print(f"{FOLDER.relative_to(ROOT)}: {names}")
    return failed


def _read_sample() -> int:
    """Make the sample conference anew from its report, all that is read in it accepted."""
    for path in FOLDER.glob(f"{CONFERENCE.name}*"):  # the database and what SQLite keeps beside it
        path.unlink()
    return _run("minutes", "import", REPORT, CONFERENCE, "--accept", quiet=True)


def _draw(picture: Path) -> int:
    # Settings of its own: what is drawn here does not depend on the person's, nor enters their list of recent files.
    own = {"QT_QPA_PLATFORM": "offscreen", "DAUCAU_HOME": str(FOLDER / "home"), "DAUCAU_LANG": "vi"}
    return _run("minutes-ui", "--picture", picture.resolve(), CONFERENCE, more=own)


def _run(command: str, *arguments: object, quiet: bool = False, more: dict[str, str] | None = None) -> int:
    """Run one of the program's own commands as installed; its errors are always shown, its output unless ``quiet``."""
    return subprocess.run(
        [COMMANDS / command, *map(str, arguments)],
        stdout=subprocess.DEVNULL if quiet else None,
        check=False,
        env={**os.environ, **(more or {})},
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
