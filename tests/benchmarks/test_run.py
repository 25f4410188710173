"""The runner of the benchmarks: figures beside their baselines, and an exit code that tells an error, never slowness."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run(folder: Path, *names: str) -> subprocess.CompletedProcess[str]:
    """Run the benchmarks of a folder with the project's own runner."""
    for part in ("run.py", "measure.py"):
        (folder / part).write_bytes((HERE / part).read_bytes())
    command = [sys.executable, str(folder / "run.py"), *names]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)


def test_each_figure_stands_beside_its_baseline_with_the_ratio(tmp_path: Path) -> None:
    (tmp_path / "bench_a.py").write_text(
        'def rows():\n    yield "đọc", 3.0, "chỉ tách từ", 1.5, "chậm"\n    yield "ghi", 0.0421, "không có", 0, "41 MB"\n',
        encoding="utf-8",
    )
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    slow = next(line for line in lines if line.startswith("đọc"))
    assert slow.split("  ")[-1] == "chậm" and "3.00 s" in slow and "1.50 s" in slow and "2.00×" in slow
    alone = next(line for line in lines if line.startswith("ghi"))
    assert "42.1 ms" in alone and "×" not in alone
    assert slow.index("3.00 s") + len("3.00 s") == alone.index("42.1 ms") + len("42.1 ms")


def test_what_cannot_run_is_told_and_the_others_still_run(tmp_path: Path) -> None:
    (tmp_path / "bench_a.py").write_text('def rows():\n    raise OSError("no disk")\n')
    (tmp_path / "bench_b.py").write_text('def rows():\n    return [("b", 1.0, "base", 1.0, "")]\n')
    done = run(tmp_path)
    assert done.returncode == 1
    assert "no disk" in done.stderr and "a could not be measured" in done.stdout and "1.00×" in done.stdout
    assert run(tmp_path, "b").returncode == 0


def test_a_name_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bench_a.py").write_text("")
    done = run(tmp_path, "z")
    assert done.returncode == 2 and "there are a" in done.stderr
