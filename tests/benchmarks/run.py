"""Measure what may not become slow, each figure beside its named baseline from the same run.

    python tests/benchmarks/run.py            all of them
    python tests/benchmarks/run.py excel word bench_excel.py and bench_word.py

A slow machine slows ours and the baseline alike, so the ratio is what counts. Ends with 1 when a benchmark could not
run, with 0 otherwise, however slow it was: how much is too much is said in the column beside.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve().parent
for folder in (HERE, HERE.parents[1]):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

from measure import Row, table  # noqa: E402 - found beside this file, however it was started

HEAD = ("what", "ours", "baseline", "", "ratio", "")


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmarks that are named, or all; return the exit code."""
    parser = argparse.ArgumentParser(description="Measure what may not become slow, against bare libraries.")
    parser.add_argument("names", nargs="*", help="which: excel for bench_excel.py (all when none is named)")
    names = parser.parse_args(arguments).names
    files = {path.stem.removeprefix("bench_"): path for path in sorted(HERE.glob("bench_*.py"))}
    unknown = [name for name in names if name not in files]
    if unknown:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(files)}")
    sys.stdout.reconfigure(encoding="utf-8")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores\n")
    failed = False
    with tempfile.TemporaryDirectory(prefix="daucau-bench-", ignore_cleanup_errors=True) as home:
        os.environ["DAUCAU_HOME"] = home
        for name in names or files:
            failed |= not report(name, files[name])
    return 1 if failed else 0


def report(name: str, path: Path) -> bool:
    """Run one file of benchmarks and print its rows; return whether it ran."""
    print(f"{name} …", flush=True)
    try:
        lines = [HEAD, *map(shown, rows_of(load(path)))]
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        traceback.print_exc()
        print(f"{name} could not be measured\n", flush=True)
        return False
    print("\n".join(table(lines, frozenset({1, 3, 4}))), end="\n\n", flush=True)
    return True


def load(path: Path) -> ModuleType:
    """Return a file of benchmarks as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def rows_of(module: ModuleType) -> Iterator[Row]:
    """Yield what a file of benchmarks measured."""
    yield from module.rows()


def shown(row: Row) -> tuple[str, ...]:
    """Return a row as it is printed; a baseline of no time is none."""
    name, ours, baseline, theirs, detail = row
    ratio = f"{ours / theirs:.2f}×" if theirs else ""
    return name, duration(ours), baseline, duration(theirs) if theirs else "", ratio, detail


def duration(seconds: float) -> str:
    """Return seconds as a person reads them: ``4.91 s``, ``37.2 ms``, ``41 µs``."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1000:.1f} ms" if seconds >= 0.001 else f"{seconds * 1e6:.0f} µs"


if __name__ == "__main__":
    sys.exit(main())
