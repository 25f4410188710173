"""The journal: a conference file as changes that are only ever added. What the program shows is what they add up to.

``docs/format.md`` promises what lies on the disk; this package is the one that writes it. It knows no model of a conference.
"""

from minutes.journal.changes import (
    BLANKING,
    ChainHead,
    Change,
    Difference,
    Edit,
    Finding,
    Head,
    Json,
    Mark,
    Merged,
    Record,
    Ref,
    Skipped,
    Step,
    Undone,
)
from minutes.journal.journal import Journal

__all__ = [
    "BLANKING",
    "ChainHead",
    "Change",
    "Difference",
    "Edit",
    "Finding",
    "Head",
    "Journal",
    "Json",
    "Mark",
    "Merged",
    "Record",
    "Ref",
    "Skipped",
    "Step",
    "Undone",
]
