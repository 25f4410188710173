"""How the benchmarks measure: ours and its baseline in turn, so that a busy machine slows both; the median counts."""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

YARDSTICKS = ROOT / ".venv" / "yardsticks"
"""Where `make bench` puts libraries that are only measured against: on nobody's path but a benchmark's."""

Row = tuple[str, float, str, float, str]
"""What a ``bench_*.py`` gives by ``rows()``: name, our seconds, name of the baseline, its seconds, what else is to be said."""


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes, the collector of garbage swept before and left alone during it."""
    gc.collect()
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def medians(*actions: Callable[[], object], repeats: int = 5) -> list[float]:
    """Return the median seconds of each action, all of them measured in turn ``repeats`` times after one turn to warm up."""
    return [statistics.median(times) for times in _in_turn(actions, repeats)]


def least(*actions: Callable[[], object], repeats: int = 9) -> list[float]:
    """Return the least seconds of each action, measured in turn as by :func:`medians`.

    For whole processes of a tenth of a second: what else the machine does can double one of them, and can shorten none.
    """
    return [min(times) for times in _in_turn(actions, repeats)]


def _in_turn(actions: Sequence[Callable[[], object]], repeats: int) -> list[list[float]]:
    for action in actions:
        action()
    taken: list[list[float]] = [[] for _action in actions]
    for _repeat in range(repeats):
        for action, times in zip(actions, taken, strict=True):
            times.append(seconds(action))
    return taken


def output(code: str, *arguments: str) -> str:
    """Return what a fresh Python prints that runs ``code``, as a program of its own does."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True, encoding="utf-8", cwd=ROOT
    )
    return done.stdout


PEAK = """
def memory():
    "The most megabytes that this process has held so far; None where the system does not tell."
    import sys
    try:
        # The kernel's own word: getrusage counts what the parent held when it started this process, too.
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    except (OSError, StopIteration):
        pass
    try:
        import resource
    except ImportError:
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)
"""


def grown(prepare: str, action: str, *arguments: str) -> float | None:
    """Return by how many megabytes a fresh process grows beyond what ``prepare`` needed while ``action`` runs."""
    said = output(f"{PEAK}\n{prepare}\nbefore = memory()\n{action}\nprint(before, memory())", *arguments).split()
    return None if "None" in said else float(said[-1]) - float(said[-2])


def table(rows: Sequence[Sequence[str]], right: frozenset[int]) -> list[str]:
    """Return lines of a table whose columns stand straight; those in ``right`` are set to the right."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  ".join(
            cell.rjust(width) if place in right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
