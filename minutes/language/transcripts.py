"""Transcripts: texts whose lines begin with speakers' labels, each a turn."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.language.acts import acts
from minutes.language.labels import ROWS, Label, Labels, numbered
from minutes.language.page import Page
from minutes.language.people import Registry
from minutes.language.turns import Turn, closing, skip

__all__ = ["Label", "Labels", "is_transcript", "labelled"]


def is_transcript(page: Page, labels: list[Label]) -> bool:
    """Whether the text is a row of labelled turns: at least half of its lines from the first label on, list items left out."""
    speaking = [label for label in labels if label.person or numbered(label.body) or page.prepared.lines[label.line].clock]
    if len(speaking) < 2 or len({label.person or label.body for label in speaking}) < 2:
        return False
    clocked = sum(1 for label in speaking if page.prepared.lines[label.line].clock)
    if (clocked * 2 >= len(speaking) and clocked >= 3) or sum(label.alone for label in speaking) >= ROWS:
        return True
    rest = [line for line in page.prepared.lines[speaking[0].line :] if not line.marker]
    plain = [label for label in speaking if not page.prepared.lines[label.line].marker]
    return len(plain) >= 2 and len(plain) * 2 >= len(rest)


def labelled(page: Page, people: Registry, labels: list[Label]) -> list[Turn]:
    """Return the turns of a transcript: each label's words, up to the next label, clock time or closing line."""
    turns: list[Turn] = []
    lines = page.prepared.lines
    labels = sorted([*labels, *_clocked(page, people, labels)], key=lambda label: label.line)
    clocked = any(lines[label.line].clock for label in labels)
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        last = following.line if following is not None else len(lines)
        for number in range(label.line + 1, last):
            if (clocked and lines[number].clock) or closing(page, number):
                last = number
                break
        start = skip(page.text, page.tokens.row[label.after].start if label.after < len(page.tokens) else len(page.text))
        end = lines[last - 1].end
        if start < end:
            chair = label.person and label.person == people.chair
            kind = "conclusion" if label.concluding and chair else "report" if label.body else "opinion"
            turns.append(Turn(label.person, label.body, start, end, kind, "transcript label", lines[label.line].start, 0.97))
    return turns


def _clocked(page: Page, people: Registry, labels: list[Label]) -> Iterator[Label]:
    """In a log by the clock, «14:25 | Từ điểm cầu Nghệ An, Chủ tịch UBND tỉnh … báo cáo: …» is a turn without being a label."""
    taken = {label.line for label in labels}
    if not any(page.prepared.lines[number].clock for number in taken):
        return
    for number, line in enumerate(page.prepared.lines):
        if number in taken or not line.clock:
            continue
        act = next((act for act in acts(page, people, number) if act.start >= 0), None)
        if act is not None:
            yield Label(
                number,
                act.person,
                act.body,
                page.token(act.start),
                "kết luận" in act.verb,
                page.token(line.body),
                page.token(act.start),
            )
