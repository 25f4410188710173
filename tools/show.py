"""What ``make run`` shows: the window on the sample conference, or, where there is no screen, the same job done to files."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path

import debian

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "resources/sample/report.txt"
FOLDER = ROOT / "build/sample"
CONFERENCE = FOLDER / "hoi-nghi-mau.daucau"
COMMANDS = Path(sys.executable).parent
STOPPED = 128 + signal.SIGINT
"""What a shell is told by a command that Ctrl+C ended."""


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
    for path in (*FOLDER.glob(f"{CONFERENCE.name}*"), *FOLDER.glob(".*daucau*")):  # with what SQLite and an ended run left beside
        path.unlink()
    return _run("minutes", "import", REPORT, CONFERENCE, "--accept", quiet=True)


def _draw(picture: Path) -> int:
    # Settings of its own: what is drawn here does not depend on the person's, nor enters their list of recent files.
    own = {"QT_QPA_PLATFORM": "offscreen", "DAUCAU_HOME": str(FOLDER / "home"), "DAUCAU_LANG": "vi"}
    return _run("minutes-ui", "--picture", picture.resolve(), CONFERENCE, more=own)


def _run(command: str, *arguments: object, quiet: bool = False, more: dict[str, str] | None = None) -> int:
    """Run one of the program's own commands as installed; its errors are always shown, its output unless ``quiet``.

    Ctrl+C is ours alone, and ends the command too: each of us would say it in its own way, the last with a traceback.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # a command hears what it was born to hear
    with subprocess.Popen(
        [COMMANDS / command, *map(str, arguments)],
        stdout=subprocess.DEVNULL if quiet else None,
        env={**os.environ, **(more or {})},
    ) as running:
        try:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)  # here comes what was typed meanwhile
            return running.wait()
        except KeyboardInterrupt:
            running.terminate()  # every change is on the disk as it is made
            raise


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(STOPPED)
