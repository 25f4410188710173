"""Resolve the dependencies of pyproject.toml into the lock files: names and versions, and no addresses.

One list serves every Python and system that the program supports; where they differ a line has a marker.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = ["-m", "uv", "pip", "compile", "--quiet", "--universal", "--upgrade", "--no-header", "--no-annotate"]

LOCKS: dict[str, list[str]] = {
    "requirements.lock": ["pyproject.toml"],
    "requirements-dev.lock": ["pyproject.toml", "--group", "dev", "--constraint", "requirements.lock"],
    "requirements-bench.lock": ["--group", "bench", "--constraint", "requirements-dev.lock"],
}
"""Each lock and what is resolved into it: to run; to run and to test; to measure against. The same version in all of them."""


def main() -> None:
    """Write the locks, each after the one whose versions it keeps."""
    for name, asked in LOCKS.items():
        subprocess.run([sys.executable, *COMPILE, *asked, "-o", name], cwd=ROOT, check=True)
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        strange = [line for line in lines if "==" not in line or "://" in line or line.startswith(("-", "/"))]
        if strange:
            sys.exit(f"{name} must hold names and versions only: {strange}")
        print(f"{name}: {len(lines)} packages")


if __name__ == "__main__":
    main()
