"""The rules of the house that a test can hold."""

from __future__ import annotations

import configparser
import os
import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from minutes import places, texts
from minutes.cli import parser
from tools import debian, desktop
from tools import texts as catalogue
from ui import app

ROOT = Path(__file__).resolve().parents[2]


def test_a_test_never_touches_the_persons_own_settings(own_home: Path) -> None:
    assert places.config_dir().is_relative_to(own_home)
    assert places.data_dir().is_relative_to(own_home)
    assert not own_home.exists()


def test_the_programs_first_language_is_vietnamese() -> None:
    assert texts.language() == "vi"
    assert texts.system_language() == "vi"


def test_windows_are_drawn_without_a_screen() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def _locked(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return dict(re.fullmatch(r"([a-z0-9-]+)==([0-9][0-9a-z.]*)(?: ; .+)?", line).groups() for line in lines)


def test_the_locks_hold_names_and_versions_and_no_addresses_and_agree() -> None:
    to_run, to_test, to_measure = (
        _locked(name) for name in ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock")
    )
    assert to_run.items() <= to_test.items()
    both = to_test.keys() & to_measure.keys()
    assert {name: to_measure[name] for name in both} == {name: to_test[name] for name in both}


def test_what_is_only_measured_against_is_no_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for requirement in project["dependency-groups"]["bench"]:
        name = re.split(r"[<>=]", requirement)[0]
        assert name in _locked("requirements-bench.lock")
        assert name not in _locked("requirements-dev.lock")
    assert "optional-dependencies" not in project["project"]


def test_every_dependency_of_the_project_is_locked_and_argued() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    argued = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8").casefold()
    asked = project["project"]["dependencies"], project["dependency-groups"]["dev"]
    for requirements, lock in zip(asked, ("requirements.lock", "requirements-dev.lock"), strict=True):
        for requirement in requirements:
            assert re.split(r"[<>=]", requirement)[0].casefold() in _locked(lock)
    for name in {**_locked("requirements-dev.lock"), **_locked("requirements-bench.lock")}:
        assert name in argued, f"docs/dependencies.md says nothing of {name}"


def test_the_desktop_entry_the_file_type_and_the_icon_belong_together() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(places.resource("desktop/daucau.desktop"), encoding="utf-8")
    of_entry = entry["Desktop Entry"]
    tree = ElementTree.parse(places.resource("desktop/daucau.xml"))
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = tree.find("m:mime-type", space)
    assert kind is not None
    assert of_entry["MimeType"] == f"{kind.attrib['type']};"
    assert [glob.attrib["pattern"] for glob in kind.findall("m:glob", space)] == ["*.daucau"]
    assert places.resource(f"icons/app/{of_entry['Icon']}.svg").exists()


def test_a_desktop_entry_can_hold_any_folder() -> None:
    assert desktop.quoted(Path("/nhà/Đầu Cầu/bin/minutes-ui")) == '"/nhà/Đầu Cầu/bin/minutes-ui"'
    assert desktop.quoted(Path('/a"b/100%/$x')) == r'"/a\\"b/100%%/\\$x"'


@pytest.mark.parametrize("library", ["libxcb-cursor.so.0", "libEGL.so.1", "libglib-2.0.so.0"])
def test_the_loaders_words_become_packages(library: str) -> None:
    told = f"/x/libqxcb.so:\n\tlinux-vdso.so.1 (0x7ffe)\n\t{library} => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x7f)\n"
    assert debian.lacking(told) == [debian.PACKAGES[library]]


def test_a_library_that_nobody_foresaw_is_still_named() -> None:
    assert debian.lacking("\tlibnew.so.9 => not found\n") == [("libnew.so.9",)]


def test_help_speaks_vietnamese_also_where_the_words_are_pythons(capsys: pytest.CaptureFixture[str]) -> None:
    for ask in (lambda: app._options(["--help"]), lambda: parser.parse(["--help"])):
        with pytest.raises(SystemExit):
            ask()
        told = capsys.readouterr().out
        assert told.startswith("cách dùng: ")
        assert not re.search(r"\b(?:usage|options|positional|exit)\b", told)


def test_no_text_stands_inside_an_f_string_where_the_catalogue_does_not_see_it(tmp_path: Path) -> None:
    assert catalogue.hidden() == []
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "a.py").write_text("said = _('Seen')\nhidden = f\"{_('Unseen')} {_(name)}\"\n", encoding="utf-8")
    assert catalogue.hidden(tmp_path) == ["ui/a.py:2: take 'Unseen' out of the f-string"]
