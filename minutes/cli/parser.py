"""What can be typed after ``minutes``, with its help in the language in use."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from minutes import __version__, texts
from minutes.cli import commands, history
from minutes.cli.export import export as export_command
from minutes.cli.export import find_file
from minutes.texts import N_, _

ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("not allowed with argument %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("one of the arguments %s is required"),
    N_("ignored explicit argument %r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("invalid %(type)s value: %(value)r"),
)
"""argparse's own words, so that they are translated with ours."""

Run = Callable[[argparse.Namespace], int]


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what was typed, with the function that does it in ``run``; exits with 2 (and says why) when it makes no sense."""
    texts.lend()
    chosen = _parser().parse_args(arguments)
    if "settle" in chosen:
        chosen.settle(chosen)
    return chosen


def _count(text: str) -> int:
    """A number of things to print.

    :raises argparse.ArgumentTypeError: it is none, or less than one.
    """
    if not text.isascii() or not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(_("“{text}” is no whole number from 1 on").format(text=text))
    return int(text)


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=texts.LANGUAGES, help=_("language of the program’s words"))
    common.add_argument("--author", metavar=_("NAME"), help=_("the name under which changes are recorded (else the account’s)"))
    parser = argparse.ArgumentParser(
        prog="minutes",
        parents=[common],
        description=_("Đầu Cầu: minutes of conferences held at many places at once. Without a command, the window opens."),
        epilog=_(
            "Exit codes: 0 done, 1 done with something to tell, 2 usage, 3 bad input, 4 a file that cannot be trusted, "
            "5 cannot write, 6 in use, 7 refused, 8 stopped, 70 a fault of the program."
        ),
    )
    version_help = _("show program's version number and exit")  # argparse translates its own from Python 3.12 on
    parser.add_argument("--version", action="version", version=f"Đầu Cầu {__version__}", help=version_help)
    commands_of = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)

    def command(name: str, run: Run, help_: str) -> argparse.ArgumentParser:
        found = commands_of.add_parser(name, help=help_, description=help_, parents=[common])
        found.set_defaults(run=run)
        return found

    _add_input(command)
    _add_output(command)
    _add_history(command)
    return parser


_Command = Callable[[str, Run, str], argparse.ArgumentParser]


def _file(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar=_("FILE"), help=_("a conference file (.daucau)"))


def _add_input(command: _Command) -> None:
    new = command("new", commands.new, _("make a new conference file"))
    _file(new)
    new.add_argument("--title", metavar=_("TITLE"), help=_("title of the conference"))
    new.add_argument("--json", metavar=_("JSON"), help=_("fill it from a JSON document (“-”: standard input)"))
    import_ = command("import", commands.import_, _("read a report into a conference file: what it says waits there for a person"))
    import_.add_argument("text", metavar=_("TEXT"), help=_("a text or Word file (“-”: standard input)"))
    import_.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar=_("FILE"),
        help=_("the conference file; made new when it is not there (left out: beside the text, under its name)"),
    )
    import_.add_argument("--accept", action="store_true", help=_("confirm all that was read"))
    import_.add_argument("--again", action="store_true", help=_("import a text although it was imported before"))
    extract = command("extract", commands.extract, _("print what a text says: figures, tasks, people, sites, statements"))
    extract.add_argument("text", metavar=_("TEXT"), help=_("a text or Word file (“-”: standard input)"))
    how = extract.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help=_("as one JSON object (the default)"))
    how.add_argument(
        "--explain", action="store_true", help=_("each reading under its words, with its rule; then the numbers nobody took")
    )


def _add_output(command: _Command) -> None:
    show = command("show", commands.show, _("print a conference"))
    _file(show)
    show.add_argument("--json", action="store_true", help=_("as one JSON object"))
    show.add_argument("--at", metavar=_("STEP"), help=_("as it was after this step (see “history”)"))
    list_ = command("list", commands.list_, _("list the conference files of a folder"))
    list_.add_argument("folder", type=Path, nargs="?", default=Path(), metavar=_("FOLDER"))
    _add_export(command)


def _add_export(command: _Command) -> None:
    export = command("export", export_command, _("write the minutes as Word, the indicators and tasks as Excel"))
    export.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar=_("FILE"),
        help=_("a conference file (.daucau); it may also stand right after --word or --excel"),
    )
    export.add_argument("--word", type=Path, nargs="?", const=Path(), metavar="DOCX", help=_("Word minutes (else beside the file)"))
    export.add_argument(
        "--excel", type=Path, nargs="?", const=Path(), metavar="XLSX", help=_("Excel sheets (else beside the file)")
    )

    def settle(chosen: argparse.Namespace) -> None:
        if not find_file(chosen):
            export.error(_("the following arguments are required: %s") % _("FILE"))

    export.set_defaults(settle=settle)
    export.add_argument("--template", type=Path, metavar="DOCX", help=_("the office’s own Word template, with our style names"))
    export.add_argument("--replace", action="store_true", help=_("replace files that are already there"))


def _add_history(command: _Command) -> None:
    steps = command("history", history.history, _("list what was done, the newest first"))
    _file(steps)
    steps.add_argument("--limit", type=_count, metavar="N", help=_("at most so many steps"))
    undo = command("undo", history.undo, _("undo the last step, or the one named"))
    _file(undo)
    undo.add_argument("--step", metavar=_("STEP"), help=_("the step to undo (see “history”)"))
    redo = command("redo", history.redo, _("do again what was undone last"))
    _file(redo)
    diff = command("diff", history.diff, _("print what differs between two moments, or from another copy of the file"))
    _file(diff)
    diff.add_argument("other", type=Path, nargs="?", metavar=_("OTHER"), help=_("another copy of the conference"))
    diff.add_argument("--from", dest="since", metavar=_("STEP"), help=_("after this step (else: from the beginning)"))
    diff.add_argument("--to", dest="until", metavar=_("STEP"), help=_("up to and with this step (else: now)"))
    merge = command("merge", history.merge, _("take in what other copies of the conference hold"))
    _file(merge)
    merge.add_argument("others", type=Path, nargs="+", metavar=_("OTHER"), help=_("another copy of the conference"))
    verify = command("verify", history.verify, _("prove that nothing in the file was altered (exit code 4: something was)"))
    _file(verify)
