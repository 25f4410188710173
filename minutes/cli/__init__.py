"""The command line: ``minutes COMMAND …``; without a command it opens the window.

Exit codes: 0 done · 1 done, and it tells of something (``diff`` differences, ``merge`` conflicts, ``list`` files that
cannot be opened or were altered, ``import`` a text in which nothing was read, or readings that ``--accept`` left) ·
2 the command was not understood · 3 bad input · 4 a conference file that cannot be trusted (``verify`` and ``history``
print what they found all the same) · 5 cannot write · 6 in use elsewhere · 7 refused · 8 stopped · 70 a mistake of the
program.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from minutes import texts
from minutes.errors import MinutesError, from_os

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_NO_SCREEN = 7


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _speak(arguments)
    if not arguments:
        return _open_window()
    from minutes.cli.parser import parse

    chosen = parse(arguments)
    try:
        return int(chosen.run(chosen))
    except MinutesError as error:
        print(error.sentence, file=sys.stderr)
        return error.exit_code
    except OSError as error:  # a place that nobody foresaw: still a sentence, never a traceback
        if isinstance(error, BrokenPipeError):  # the reader of our output has enough (`minutes show … | head`)
            sys.stderr.close()
            return 0
        told = from_os(error, Path(error.filename or texts._("standard output")), writing=error.filename is None)
        print(told.sentence, file=sys.stderr)
        return told.exit_code
    except KeyboardInterrupt:
        print(texts._("Stopped."), file=sys.stderr)
        return 8
    except Exception as error:  # noqa: BLE001 - the outermost door: a mistake of ours is logged whole and told in a sentence
        return _mistake(error)


def _mistake(error: Exception) -> int:
    """Put an error that nobody foresaw into the log, and tell it without a traceback."""
    import logging

    from minutes.log import bug, start_log

    start_log()
    logging.getLogger("daucau").error("not foreseen", exc_info=error)
    told = bug(error)
    print(told.sentence, file=sys.stderr)
    return told.exit_code


def _speak(arguments: Sequence[str]) -> None:
    """Choose the language before the first word is printed, and print UTF-8 wherever the output goes."""
    wanted = texts.system_language()
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            wanted = arguments[place + 1]
        elif argument.startswith("--lang="):
            wanted = argument.partition("=")[2]
    texts.set_language(wanted if wanted in texts.LANGUAGES else "vi")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="surrogateescape")  # names of files that are no UTF-8 come out as they are


def _open_window() -> int:
    """Start the window through its own entry point: the core knows no window."""
    from importlib.metadata import entry_points

    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _SCREENS):
        print(texts._("There is no screen here for the window. “minutes --help” tells what works without one."), file=sys.stderr)
        return _NO_SCREEN

    return int(entry_points(group="gui_scripts", name="minutes-ui")["minutes-ui"].load()([]) or 0)
