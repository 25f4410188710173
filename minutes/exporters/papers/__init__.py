"""The papers of a conference: what an office files, as blocks that others draw."""

from __future__ import annotations

from minutes.exporters.papers.minutes import minutes_paper

__all__ = ["minutes_paper"]
