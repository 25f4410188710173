"""Whatever a conference holds: as JSON it goes out, in and out again, and nothing of it differs."""

from __future__ import annotations

import datetime as dt
import json
import types
import typing
from collections.abc import Mapping
from dataclasses import is_dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutes import interchange, model, state, values
from minutes.conference import ConferenceFile

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
OF_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    bool: st.booleans(),
    int: st.integers(-9, 2**40),
    Decimal: st.decimals(-(10**9), 10**9, places=2) | st.integers(0, 10**12).map(Decimal),
    dt.date: st.dates(),
    dt.time: st.times(),
    dt.datetime: st.datetimes(dt.datetime(1900, 1, 1), timezones=st.sampled_from([None, dt.timezone(dt.timedelta(hours=7))])),
}


def _of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type of the model."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return st.none() | _of(next(one for one in arguments if one is not type(None)))
    if origin is tuple:
        return st.lists(_of(arguments[0]), max_size=2).map(tuple)
    if origin is not None and issubclass(origin, Mapping):
        return st.dictionaries(TEXTS, TEXTS, max_size=2)
    if is_dataclass(hint):
        return st.builds(typing.cast("Any", hint), **{name: _of(inner) for name, inner in typing.get_type_hints(hint).items()})
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    return OF_TYPE[hint]


IDS = {kind: [f"{kind}/{number}" for number in range(3)] for kind in model.KINDS if kind != model.CONFERENCE}
EVERY = [thing for ids in IDS.values() for thing in ids]


@st.composite
def recorded(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    """What a journal may hold of some things of every kind: pointers to what is there, to what is not, in circles."""
    there = draw(st.lists(st.sampled_from(EVERY), unique=True, max_size=12))
    found = {}
    for thing in (model.CONFERENCE, *there):
        kind = model.kind_of(thing)
        pointers = model.REFERENCES.get(kind, ())
        fields = {
            name: draw(st.sampled_from(["", *EVERY]) if name in pointers else _of(hint))
            for name, hint in values.hints(kind).items()
            if draw(st.booleans())
        }
        found[thing] = {name: values.to_json(value) for name, value in fields.items()}
    as_kept: dict[str, dict[str, Any]] = json.loads(json.dumps(found, sort_keys=True))  # the journal sorts what is in a value
    return as_kept


def _out(conference: model.Conference) -> str:
    return json.dumps(interchange.to_document(conference), ensure_ascii=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("json")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(recorded())
def test_out_in_and_out_again_is_the_same(folder: Path, held: dict[str, dict[str, Any]]) -> None:
    first = _out(state.conference(held))
    path = folder / "a.daucau"
    with ConferenceFile.create(path) as file:
        file.add_many(interchange.from_document(json.loads(first)), "Nhập")
        second = _out(file.state())
    path.unlink()
    assert second == first
