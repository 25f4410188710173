"""The program as a person has it: its installed commands, run as processes of their own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

COMMANDS = Path(sys.executable).parent
REPORT = Path(__file__).resolve().parents[2] / "resources/sample/report.txt"
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


class Answer(NamedTuple):
    """What a command gave back."""

    code: int
    out: str
    err: str


def minutes(
    *arguments: object,
    cwd: Path | None = None,
    given: bytes = b"",
    commands: Path = COMMANDS,
    under: Sequence[str] = (),
    **more: str,
) -> Answer:
    """Run ``minutes`` with ``arguments``.

    :param given: standard input.
    :param under: the command that runs it, as :func:`plain` gives one.
    :param commands: the folder of the installed command.
    :param more: further variables of the environment.
    """
    done = subprocess.run(
        [*under, commands / "minutes", *map(str, arguments)],
        cwd=cwd,
        input=given,
        capture_output=True,
        check=False,
        timeout=300,
        env={**os.environ, **more},
    )
    return Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def plain() -> list[str]:
    """Return what takes from root the right to write everywhere, for the tests of places that cannot be written."""
    if not hasattr(os, "geteuid") or os.geteuid():
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root may write everywhere, and there is no setpriv here to take that right away")
    return ["setpriv", "--inh-caps=-all", "--bounding-set=-all"]


def did(answer: Answer) -> str:
    """Return what a command printed, which must have gone well and without a word on standard error."""
    assert answer == Answer(0, answer.out, "")
    return answer.out


def told(answer: Answer, code: int) -> str:
    """Return the one Vietnamese sentence with which a command refused: its exit code is ``code``, and nothing else was printed."""
    assert answer.code == code, answer
    assert answer.out == ""
    lines = answer.err.splitlines()
    assert len(lines) == 1, answer.err
    assert _VIETNAMESE.search(lines[0]), lines[0]
    assert len(lines[0]) < 400
    return lines[0]


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, to show that nothing was left behind and nothing was lost."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def document(path: Path, **more: Any) -> dict[str, Any]:
    """Return a conference file as the JSON that ``minutes show --json`` prints."""

    found: dict[str, Any] = json.loads(did(minutes("show", "--json", path, **more)))
    return found
