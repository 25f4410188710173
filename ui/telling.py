"""The frame of a window that tells: the bars under its head, each made when something is told."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ui.shell import Shell

if TYPE_CHECKING:
    from ui.widgets.banner import Answer, Banners


class TellingShell(Shell):
    """A frame with bars. What is told is a notice, what was brought back, or (in the window itself) an error."""

    @cached_property
    def banners(self) -> Banners:
        """The bars under the head."""
        from ui.widgets.banner import Banners

        bars = Banners(self.theme)
        self.add_bars(bars)
        return bars

    def has(self, part: str) -> bool:
        """Return whether a part (a cached property) was asked for already, without asking for it."""
        return part in vars(self)

    def last_step(self) -> str:
        """Return the id of the step after which something is told: a notice goes with the next one."""
        return ""

    def begin(self, deed: str) -> None:
        """Take back what is told of an earlier try of a deed."""
        if self.has("banners"):
            self.banners.begin(deed)

    def go_on(self, step: str | None) -> None:
        """Take away the notices of an earlier step; with None, those of another room."""
        if self.has("banners"):
            self.banners.go_on(step)

    def show_notice(self, title: str, detail: str = "", answers: tuple[Answer, ...] = (), *, key: str = "notice") -> None:
        """Tell something that is well, in a bar; the next notice takes its place, and the next step takes it away."""
        from ui.widgets.banner import Level, Message

        self.banners.tell(Message(Level.NOTICE, title, detail, answers, key=key, after=self.last_step()))

    def show_recovery(self, title: str, detail: str = "", answers: tuple[Answer, ...] = (), *, key: str = "recovery") -> None:
        """Tell what was brought back, or put aside, at a start that did not go as it should."""
        from ui.widgets.banner import Level, Message

        self.banners.tell(Message(Level.RECOVERY, title, detail, answers, key=key))
