"""Make the project ready to run, to be tested or to be measured: ``python3 tools/prepare.py run|test|bench``.

Creates ``.venv``, installs the lock and the project into it, and the system's libraries where they are missing.
Runs on the system's own Python with the standard library alone. What is done is written down in ``.venv``,
so that a second call costs a few milliseconds; what is half done is done again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import debian

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
DONE = VENV / "daucau-done.json"
YARDSTICKS = VENV / "yardsticks"
OLDEST = (3, 11)
LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock", "bench": "requirements-bench.lock"}


def main(purpose: str) -> int:
    """Prepare for ``run``, ``test`` or ``bench`` (what ``test`` needs, and what is measured against); return the exit code.

    A step answers True (done, and need not be done again), False (stop here) or None (go on without it, try again next time).
    """
    if sys.version_info < OLDEST:
        return _with_newer_python()
    before = _done()
    measuring, purpose = purpose == "bench", "test" if purpose == "bench" else purpose
    steps: list[tuple[str, str, Callable[[], bool | None]]] = [
        ("python", _state_of_python(), _make_venv),
        (f"{purpose} packages", _state_of_packages(purpose), lambda: _install_packages(purpose)),
        (_name_of_screen(), "1", lambda: _install_libraries(purpose)),
    ]
    if purpose == "test":
        steps.append(("test tools", "1", _install_test_tools))
    if measuring:
        steps.append(("bench packages", _state_of_packages("bench"), _install_yardsticks))
    for name, state, deed in steps:
        if before.get(name) == state:
            continue
        went = deed()
        if went is False:
            return 1
        if went:
            before = {} if name == "python" else before
            before[name] = state
            if name == "test packages":
                before["run packages"] = _state_of_packages("run")  # the longer list holds the shorter one
            DONE.write_text(json.dumps(before, indent=1), encoding="utf-8")
    return 0


def _with_newer_python() -> int:
    for minor in range(OLDEST[1] + 9, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            return subprocess.run([newer, *sys.argv], check=False).returncode
    print(f"Đầu Cầu needs Python 3.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.")
    print("Install one, or name it: make PYTHON=/path/to/python3 …")
    return 1


def _done() -> dict[str, str]:
    try:
        found = json.loads(DONE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and PYTHON.exists() else {}


def _state_of_python() -> str:
    # A moved folder breaks a venv: its scripts name the place where they were made.
    return f"{sys.version_info[0]}.{sys.version_info[1]} {ROOT}"


def _state_of_packages(purpose: str) -> str:
    digest = hashlib.sha256()
    for name in (LOCKS[purpose], "pyproject.toml", "minutes/__init__.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _name_of_screen() -> str:
    parts = [name for name in ("DISPLAY", "WAYLAND_DISPLAY") if os.environ.get(name)]
    return f"libraries {'+'.join(parts) or 'without a screen'}"


def _make_venv() -> bool:
    if not DONE.exists() and _works():
        return True
    if not debian.install(debian.missing_venv(), "a virtual environment (.venv)"):
        return False
    print("Making .venv", flush=True)
    return subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False).returncode == 0


def _works() -> bool:
    """Return whether ``.venv`` is one that a person made here and that can be used as it is."""
    question = "import pip, sys; print(sys.version_info >= (3, 11), sys.prefix)"
    try:
        told = subprocess.run([PYTHON, "-c", question], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return told.stdout.strip() == f"True {VENV}"


def _install_packages(purpose: str) -> bool:
    print(f"Installing {LOCKS[purpose]} into .venv (a minute the first time)", flush=True)
    start = time.monotonic()
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # The build back-end of the project itself comes at the locked version too (older pip reads the first name, newer the second).
    pinned = {"PIP_CONSTRAINT": LOCKS["test"], "PIP_BUILD_CONSTRAINT": LOCKS["test"]}
    for arguments, extra in ((["-r", LOCKS[purpose]], {}), (["--no-deps", "-e", "."], pinned)):
        if subprocess.run([*pip, *arguments], cwd=ROOT, check=False, env={**os.environ, **extra}).returncode:
            print("pip could not install the packages: its own words are above. Nothing else was changed.")
            return False
    print(f"Packages are there ({time.monotonic() - start:.0f} s)", flush=True)
    return True


def _install_yardsticks() -> bool | None:
    print(f"Installing {LOCKS['bench']} beside the program's packages, only to measure against", flush=True)
    # In a folder that only the benchmarks look into: neither the program nor a test can come to lean on it.
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--upgrade", "--target", str(YARDSTICKS)]
    if subprocess.run([*pip, "-r", LOCKS["bench"]], cwd=ROOT, check=False).returncode:
        print("pip could not install them: its own words are above. What is measured against them is named as not measured.")
        return None
    return True


def _install_libraries(purpose: str) -> bool | None:
    needed = debian.missing_for_qt(PYTHON)
    # A person who has to type the line types it once: what is only good to have stands in it too.
    welcome = debian.missing_for_tests() if purpose == "test" else debian.missing_fonts()
    if needed and not debian.install(needed + welcome, "Qt, which draws the windows, and for finished pages"):
        return False
    still = debian.missing_for_qt(PYTHON)
    if still:
        print(f"Qt still misses: {' '.join(names[0] for names in still)}")
        return False
    return debian.install(debian.missing_fonts(), "pages in the widths of Times New Roman (the program runs without)") or None


def _install_test_tools() -> bool | None:
    if debian.install(debian.missing_for_tests(), "the tests of papers and sheets"):
        return True
    print("The tests that need them are named at the end of the run.")
    return None


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in LOCKS:
        sys.exit("usage: python3 tools/prepare.py run|test|bench")
    try:
        sys.exit(main(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit(130)  # as a shell is told of a command that Ctrl+C ended; what lacks is made the next time
