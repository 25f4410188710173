"""What the README and docs/ say is so: each path is there, each command can be typed, the JSON example is taken."""

from __future__ import annotations

import json
import re
import shlex
from enum import EnumMeta
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from minutes import interchange, model
from minutes.cli.parser import parse
from ui.actions import ACTIONS

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ["README.md", "CONTRIBUTING.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
MADE = {"build/sample/"}
"""What is named before it is made."""


def said(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_path_that_is_named_is_there(name: str) -> None:
    words = said(name)
    links = [(ROOT / name).parent / link for link in re.findall(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)", words)]
    for word in re.findall(r"`([\w./-]+)`", words):
        top = word.split("/")[0]
        if word not in MADE and ("/" in word and (ROOT / top).is_dir()):
            links.append(ROOT / word)
    missing = [str(link) for link in links if not link.exists()]
    assert not missing


def test_the_map_of_the_rooms_names_what_is_there() -> None:
    chart = said("docs/architecture.md").split("## The rooms")[1].split("Arrows go")[0]
    named = []
    top = ""
    for line in chart.splitlines():
        found = re.match(r"( +)([\w.]+(?:\.py|/))(?:  |$)", line)
        if found is None:
            continue
        top = found[2] if len(found[1]) == 4 else top
        named.append(found[2] if len(found[1]) == 4 else f"{top}{found[2]}")
    assert len(named) > 20
    assert not [path for path in named if not (ROOT / path).exists()]


def test_each_command_of_the_readme_can_be_typed_and_is_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line.partition("#")[0].strip() for line in said("README.md").splitlines() if line.startswith("    minutes ")]
    commands = {parse(shlex.split(line)[1:]).run.__name__.rstrip("_") for line in lines}
    assert len(set(lines)) == len(lines) >= len(commands) > 5, "one command may be shown in several uses, none twice"
    with pytest.raises(SystemExit):
        parse(["--lang", "en", "--help"])
    shown = set(re.findall(r"^    ([a-z]+)  ", capsys.readouterr().out, flags=re.MULTILINE))
    others = set(re.search(r"lists all commands \((.+?) too\)", said("README.md"))[1].replace("`", "").split(", "))
    assert commands | others == shown


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_goal_of_make_that_is_named_can_be_made(name: str) -> None:
    goals = set(re.findall(r"^([a-z]+):", said("Makefile"), flags=re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)`", said(name))) | set(
        re.findall(r"^    make ([a-z]+) ", said(name), flags=re.MULTILINE)
    )
    assert named <= goals


def test_the_keys_of_the_tour_do_what_it_says() -> None:
    keys = {action.name: action.keys for action in ACTIONS}
    assert keys["undo"] == ("Ctrl+Z",) and keys["export"] == ("F12",)


def test_the_example_of_the_json_shape_is_taken_whole() -> None:
    example = re.search(r"```json\n(.+?)```", said("docs/json.md"), flags=re.DOTALL)
    assert example is not None
    document = json.loads(example[1])
    items = interchange.from_document(document)
    lists = [name for name in document if name in model.LISTS]
    assert [kind for kind, _fields in items] == [
        "conference",
        *(model.LISTS[name].kind for name in lists for _thing in document[name]),
    ]


def test_the_table_of_choices_is_the_models() -> None:
    told = {
        field: words.split()
        for field, words in re.findall(r"^\| `([\w.\[\]]+)` \| (.+) \|$", said("docs/json.md"), flags=re.MULTILINE)
    }
    types = {"conference": model.Conference, **model.LISTS, "figures.comparisons[]": model.Comparison}
    held = {
        f"{name}.{field}": [f"`{word}`" for word in choice]
        for name, type_ in types.items()
        for field, hint in get_type_hints(type_).items()
        if (choice := _choice(hint)) is not None
    }
    assert told == held


def _choice(hint: object) -> EnumMeta | None:
    for one in (hint, *get_args(hint)):
        if isinstance(one, EnumMeta):
            return one
    return None


def test_the_lists_of_the_json_shape_are_the_models() -> None:
    told = said("docs/json.md").split("**Lists**:")[1].split("A thing stands")[0]
    assert re.findall(r"`(\w+)`", told) == list(model.LISTS)


def test_other_systems_install_exactly_the_lock_and_it_is_not_for_linux_alone() -> None:
    installing = [line for line in said("README.md").splitlines() if "pip install" in line]
    assert len(installing) == 2
    assert all(line.strip().endswith("-m pip install --no-deps -r requirements.lock .") for line in installing)
    assert "linux" not in said("requirements.lock")
