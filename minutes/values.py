"""Fields as the JSON values of the journal, and back.

Decimal is a string, dates and times are ISO 8601, an enumeration is its word, a tuple is a list, a text is NFC.
A value that does not fit its field (written by a newer version, or damaged) reads as the field's default;
the value itself stays in the journal. A word of a choice that this version does not know reads as an unknown one, never as
another (:mod:`minutes.choices`).
"""

from __future__ import annotations

import re
import types
import typing
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from minutes import model
from minutes.choices import unknown

Json = Any
"""A JSON value: None, bool, int, str, list or dict of them."""


def to_json(value: object) -> Json:
    """Return a field's value as the journal keeps it.

    :raises TypeError: for a type that no field has (a float, say: values are exact), for a Decimal that is no number.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, int):
        return value
    if isinstance(value, Decimal) and value.is_finite():
        return plain(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_json(item) for item in value]
    if is_dataclass(value):
        return {f.name: to_json(getattr(value, f.name)) for f in fields(value)}
    raise TypeError(f"{type(value).__name__} is no value of a field")


def plain(value: Decimal) -> str:
    """Return a Decimal without exponent, with the decimals that it was given: ``544361``, ``5.2``, ``5.0``."""
    return format(value, "f")


class Misfit(ValueError):
    """A JSON value that is not one of its field."""


def from_json(hint: Any, value: Json) -> Any:
    """Return the value that a field of type ``hint`` holds for a JSON value.

    :raises Misfit: when the value is not one of that type.
    """
    return _reader(hint, strict=True)(value)


def build(type_: Any, thing: str, values: Mapping[str, Json]) -> Any:
    """Return the thing of a model class with this id and these recorded values; misfits and unknown fields are left out."""
    readers, texts = _readers(type_, strict=False), _texts(type_)
    given = _defaults(type_) | {"id": thing}
    for name, value in values.items():
        if name in texts and type(value) is str:  # most values are: thousands of calls less when a file is opened
            given[name] = value
        elif name in readers:
            try:
                given[name] = readers[name](value)
            except Misfit:
                continue
    made = object.__new__(type_)
    made.__dict__.update(
        given
    )  # what __init__ does of a frozen class one field after another: a tenth of the time of opening a file
    return made


def fits(kind: str, name: str, value: Json, *, unknown_words: bool = False) -> bool:
    """Return whether a JSON value is one of this field of this kind.

    :param unknown_words: words of choices that only a newer version knows are taken too, to write back what came so.
    """
    read = _readers(model.KINDS[kind], strict=not unknown_words).get(name)
    if read is None:
        return False
    try:
        read(value)
    except Misfit:
        return False
    return True


@cache
def hints(kind: str) -> Mapping[str, Any]:
    """Return the type of each recorded field of a kind."""
    found = typing.get_type_hints(model.KINDS[kind])
    return MappingProxyType({name: found[name] for name in model.field_names(kind)})


@cache
def _readers(type_: Any, *, strict: bool) -> Mapping[str, Callable[[Json], Any]]:
    return {name: _reader(hint, strict=strict) for name, hint in hints(type_.kind).items()}


@cache
def _defaults(type_: Any) -> types.MappingProxyType[str, Any]:
    """What the fields of a model class hold where nothing is given; all of it is immutable, so that things may share it."""
    empty = type_(id="")
    return MappingProxyType({field.name: getattr(empty, field.name) for field in fields(type_)})


@cache
def _texts(type_: Any) -> frozenset[str]:
    """The fields that hold a text as it is written."""
    return frozenset(name for name, hint in hints(type_.kind).items() if hint is str)


@cache
def _reader(hint: Any, *, strict: bool) -> Callable[[Json], Any]:
    """The reader of a type; ``strict``: a choice takes only the words that this version knows."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        inner = _reader(next(a for a in arguments if a is not type(None)), strict=strict)
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        item = _reader(arguments[0], strict=strict)
        return lambda value: tuple(item(one) for one in _of(list, value))
    if origin is not None and issubclass(origin, Mapping):
        return lambda value: MappingProxyType(_of(dict, value))
    if is_dataclass(hint):
        return _part(hint, strict=strict)
    if hint in (str, bool):
        return _exactly(hint)
    if hint is int:
        return _read_int
    return _converter(hint, strict=strict)


def _exactly(type_: type[Any]) -> Callable[[Json], Any]:
    """The reader of a type that JSON has itself."""

    def read(value: Json) -> Any:
        if isinstance(value, type_):
            return value
        raise Misfit(value)

    return read


def _converter(hint: Any, *, strict: bool) -> Callable[[Json], Any]:
    """The reader of a type that is written as text: Decimal, date, time, datetime, an enumeration."""
    words = {member.value: member for member in hint} if issubclass(hint, StrEnum) else None
    if words is not None and not strict:
        return _tolerant(hint, words)
    convert = words.__getitem__ if words is not None else _STRICT.get(hint) or getattr(hint, "fromisoformat", hint)

    def read(value: Json) -> Any:
        try:
            return convert(_of(str, value))
        except (ValueError, KeyError, InvalidOperation) as error:
            raise Misfit(value) from error

    return read


def _tolerant(type_: type[StrEnum], words: Mapping[str, StrEnum]) -> Callable[[Json], Any]:
    """The reader of a choice that takes the words of newer versions as unknown ones."""

    def read(value: Json) -> Any:
        known = words.get(value) if isinstance(value, str) else None
        if known is not None:
            return known
        try:
            return unknown(type_, _of(str, value))
        except ValueError as error:
            raise Misfit(value) from error

    return read


def _decimal(text: str) -> Decimal:
    """A number in plain digits: no exponent that would print as a million zeros, no NaN, nothing infinite."""
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def _date(text: str) -> date:
    """A day as ``2026-03-05``; Python alone would take week dates too."""
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


_NUMBER = re.compile(r"-?[0-9]{1,60}(?:\.[0-9]{1,60})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_STRICT: Mapping[type[Any], Callable[[str], Any]] = MappingProxyType({Decimal: _decimal, date: _date})
_LARGEST = 2**53
"""Whole numbers up to here come through JSON unchanged, whoever reads it (RFC 8259, section 6)."""


def _of(type_: type[Any], value: Json) -> Any:
    if not isinstance(value, type_):
        raise Misfit(value)
    return value


def _read_int(value: Json) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= _LARGEST:
        raise Misfit(value)
    return value


def _part(type_: Any, *, strict: bool) -> Callable[[Json], Any]:
    """The reader of a dataclass inside a field, a comparison say; what its class does not know is left out."""
    readers = {name: _reader(hint, strict=strict) for name, hint in typing.get_type_hints(type_).items()}

    def read(value: Json) -> Any:
        return type_(**{name: readers[name](inner) for name, inner in _of(dict, value).items() if name in readers})

    return read
