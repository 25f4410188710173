"""Resolve the dependencies of pyproject.toml into the two lock files: names and versions, and no addresses.

One list serves every Python and system that the program supports; where they differ a line has a marker.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = ["-m", "uv", "pip", "compile", "--quiet", "--universal", "--upgrade", "--no-header", "--no-annotate", "pyproject.toml"]


def main() -> None:
    """Write requirements.lock (to run) and requirements-dev.lock (to run and to test), the same versions in both."""
    subprocess.run([sys.executable, *COMPILE, "-o", "requirements.lock"], cwd=ROOT, check=True)
    development = ["--group", "dev", "--constraint", "requirements.lock", "-o", "requirements-dev.lock"]
    subprocess.run([sys.executable, *COMPILE, *development], cwd=ROOT, check=True)
    for name in ("requirements.lock", "requirements-dev.lock"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        strange = [line for line in lines if "==" not in line or "://" in line or line.startswith(("-", "/"))]
        if strange:
            sys.exit(f"{name} must hold names and versions only: {strange}")
        print(f"{name}: {len(lines)} packages")


if __name__ == "__main__":
    main()
