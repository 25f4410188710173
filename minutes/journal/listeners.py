"""Those who want to hear which things changed."""

from __future__ import annotations

import threading
from collections.abc import Callable

Listener = Callable[[frozenset[str]], None]
"""Called with the things changed, on the writer's thread after each commit."""


class Listeners:
    """A list that may be changed from any thread, also while it is being told."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._lock = threading.Lock()
        self._all: list[Listener] = []

    def add(self, callback: Listener) -> Callable[[], None]:
        """Tell a callback from now on; return what ends it (a second time it does nothing)."""
        with self._lock:
            self._all.append(callback)

        def forget() -> None:
            with self._lock:
                if callback in self._all:
                    self._all.remove(callback)

        return forget

    def tell(self, things: frozenset[str]) -> None:
        """Call all of them."""
        with self._lock:
            listeners = tuple(self._all)
        for callback in listeners:
            callback(things)
