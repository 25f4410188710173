"""What was read, for a person who judges it in a minute: each reading under its words, with its rule and confidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from minutes.language.readings import Reading, Result
from minutes.texts import _

_WIDE = 100


def explain(result: Result) -> str:
    """Return a text: line by line the words that were read, under each what they were read as, by which rule, how surely;
    at the end the numbers that no rule took."""
    kinds = _kinds()
    lines: list[str] = []
    starts = [0, *(match.end() for match in re.finditer("\n", result.text))]
    for reading in sorted(result.readings, key=lambda one: (one.start, one.end)):
        lines.append(f"{_place(starts, reading.start)}  «{_short(reading.quote)}»")
        told = "; ".join(f"{name}: {_value(value)}" for name, value in _shown(reading))
        lines.append(
            f"      {kinds.get(reading.kind, reading.kind)}: {told}" if told else f"      {kinds.get(reading.kind, reading.kind)}"
        )
        rule = _("rule “{rule}”, confidence {confidence}").format(rule=reading.rule, confidence=f"{reading.confidence:.2f}")
        lines.append(f"      {rule}")
    lines.append("")
    if not result.unread:
        lines.append(_("Every number was read."))
    else:
        lines.append(_("Numbers that no rule took:"))
        lines.extend(f"{_place(starts, one.start)}  {_around(result.text, one.start, one.end)}" for one in result.unread)
    return "\n".join(lines)


def _kinds() -> Mapping[str, str]:
    return {
        "conference": _("conference"),
        "session": _("session"),
        "site": _("bridge point"),
        "participant": _("person"),
        "statement": _("statement"),
        "figure": _("figure"),
        "task": _("task"),
    }


def _place(starts: list[int], offset: int) -> str:
    """The line and column of an offset, as an editor shows them."""
    line = bisect_right(starts, offset)
    return f"{line}:{offset - starts[line - 1] + 1}"


def _shown(reading: Reading) -> list[tuple[str, Any]]:
    """The fields that say something that the words above do not show already."""
    return [
        (name, value)
        for name, value in reading.data.items()
        if value not in (None, "", [], ()) and not (name == "text" and value == reading.quote)
    ]


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(str(part) for part in value.values() if part)
    if isinstance(value, list | tuple):
        return ", ".join(_value(part) for part in value)
    return _short(str(value))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _WIDE else f"{line[: _WIDE * 2 // 3]} … {line[-_WIDE // 4 :]}"


def _around(text: str, start: int, end: int) -> str:
    before = " ".join(text[max(0, start - 30) : start].split())
    after = " ".join(text[end : end + 30].split())
    return f"… {before} [{text[start:end]}] {after} …"
