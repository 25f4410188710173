"""What a person without the right to install is told to type: names that apt knows on that release."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tools import debian

WANTED = [
    ("fonts-liberation2", "fonts-liberation"),
    ("libglib2.0-0", "libglib2.0-0t64"),
    ("libglib2.0-0", "libglib2.0-0t64"),
    ("libegl1",),
]

# What `apt-cache policy` has for each name: a version, "(none)" for a name that others only provide, nothing for one unknown.
DEBIAN_12 = {"fonts-liberation": "1:1.07.4-11", "fonts-liberation2": "2.1.5-1", "libglib2.0-0": "2.74.6-2", "libegl1": "1.6.0-1"}
DEBIAN_13 = {
    "fonts-liberation": "1:2.1.5-3",
    "fonts-liberation2": "1:2.1.5-3",
    "libglib2.0-0": "(none)",
    "libglib2.0-0t64": "2.84.4-3",
    "libegl1": "1.7.0-1",
}
LATER = {"fonts-liberation": "1:2.1.5-9", "libglib2.0-0t64": "2.90.0-1", "libegl1": "1.7.0-2"}


class Machine:
    """A machine of one release: programs of our own for apt-get, apt-cache and sudo, and a person who is not root."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._programs = folder
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.setattr(os, "geteuid", lambda: 1000)

    def has(self, name: str, script: str = "exit 0") -> None:
        program = self._programs / name
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)

    def knows(self, candidates: dict[str, str]) -> None:
        cases = "\n".join(f"{name}) echo '{name}:'; echo '  Candidate: {version}';;" for name, version in candidates.items())
        self.has("apt-cache", f'[ "$1" = policy ] || exit 2\ncase "$2" in\n{cases}\nesac')
        self.has("apt-get", f"echo \"$@\" >> '{self._programs}/asked'")

    def asked(self) -> str:
        asked = self._programs / "asked"
        return asked.read_text(encoding="utf-8") if asked.exists() else ""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("release", "names"),
    [
        (DEBIAN_12, "fonts-liberation2 libglib2.0-0 libegl1"),
        (DEBIAN_13, "fonts-liberation2 libglib2.0-0t64 libegl1"),
        (LATER, "fonts-liberation libglib2.0-0t64 libegl1"),
    ],
)
def test_without_rights_the_line_names_what_the_release_has(
    machine: Machine, capsys: pytest.CaptureFixture[str], release: dict[str, str], names: str
) -> None:
    machine.knows(release)
    assert not debian.install(WANTED, "pages")
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:] == [f"  sudo apt-get install --no-install-recommends {names}"]
    assert not machine.asked()


def test_where_apt_has_no_lists_the_line_fetches_them_first(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.knows({})
    assert not debian.install(WANTED, "pages")
    line = capsys.readouterr().out.splitlines()[1]
    install = "sudo apt-get install --no-install-recommends fonts-liberation2 libglib2.0-0 libegl1"
    assert line.strip() == f"sudo apt-get update && {install}"


def test_where_there_is_no_apt_the_packages_are_named(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    assert not debian.install(WANTED, "pages")
    assert capsys.readouterr().out.splitlines()[1].strip() == "install: fonts-liberation2 libglib2.0-0 libegl1"


def test_a_sudo_that_asks_for_a_password_gives_no_right(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.knows(DEBIAN_13)
    machine.has("sudo", "exit 1")
    assert not debian.install(WANTED, "pages")
    assert "Type this line" in capsys.readouterr().out
    assert not machine.asked()


def test_a_sudo_that_asks_for_nothing_installs(machine: Machine) -> None:
    machine.knows(DEBIAN_13)
    machine.has("env", 'shift; exec "$@"')
    machine.has("sudo", 'shift; [ "$1" = true ] || exec "$@"')
    assert debian.install(WANTED, "pages")
    assert machine.asked().strip().endswith("install -y -qq --no-install-recommends fonts-liberation2 libglib2.0-0t64 libegl1")


def test_nothing_is_asked_where_nothing_is_missing(machine: Machine) -> None:
    assert debian.install([], "pages")


def test_other_systems_than_linux_are_asked_for_no_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian.sys, "platform", "win32")
    assert debian.missing_fonts() == debian.missing_for_tests() == debian.missing_for_qt(Path("python")) == []
