"""The door: ``minutes-ui``, and ``python -m ui``."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; return the exit code."""
    gc.disable()  # until the first window is filled: a start throws next to nothing away, and looking for it costs 8 ms
    from ui import app

    return app.main(argv)


if __name__ == "__main__":
    sys.exit(main())
