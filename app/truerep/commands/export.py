"""`truerep export`: sets of the history, or the motion of a recording, for other programs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from truerep.commands.history_options import add_scope, open_history, scope_of, sets_of, titles
from truerep.commands.terminal import terminal
from truerep.errors import TrueRepError
from truerep.files import check_outputs
from truerep.pose.recording import load_recording
from truerep.session.exporting import KINDS, export_recording, export_sets
from truerep.session.reading import History

_MOTION = (".trc", ".c3d")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and what."""
    kinds = ", ".join(f"{ending} ({words})" for ending, words in KINDS.items())
    parser.add_argument("out", metavar="FILE", type=Path, nargs="?", help=f"its ending says what is written: {kinds}")
    parser.add_argument("--list", action="store_true", help="show the newest sessions and their numbers instead")
    parser.add_argument("--set", metavar="N", type=int, help="one set of the session, counted from 1")
    parser.add_argument(
        "--recording", metavar="FILE.npz", type=Path, help="motion of a pose recording instead of the history"
    )
    add_scope(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the file, or list the sessions.

    Raises:
        TrueRepError: there is nothing to write, or it cannot be written.
    """
    console = terminal()
    if arguments.list:
        with open_history(arguments) as history:
            console.print(_session_table(history, titles()))
        return 0
    if arguments.out is None:
        raise TrueRepError("export: name the file to write, such as history.csv, or ask for --list")
    check_outputs([arguments.out], [path for path in (arguments.recording, arguments.db) if path is not None])
    if arguments.recording is not None:
        if arguments.out.suffix.lower() not in _MOTION:
            raise TrueRepError(f"{arguments.out}: a recording is written as {' or '.join(_MOTION)}; choose one of them")
        export_recording(load_recording(arguments.recording), arguments.out, str(arguments.recording))
    else:
        with open_history(arguments) as history:
            rows = sets_of(scope_of(arguments, history), history)
            if arguments.set is not None:
                if not 1 <= arguments.set <= len(rows):
                    raise TrueRepError(f"set {arguments.set}: there are {len(rows)} to choose from; count from 1")
                rows = [rows[arguments.set - 1]]
            export_sets(history, rows, arguments.out, titles())
    console.print(str(arguments.out), highlight=False, markup=False, soft_wrap=True)
    return 0


def _session_table(history: History, title_of: Callable[[str], str]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2))
    for heading in ("Session", "Day", "Sets", "Reps", "Exercises"):
        table.add_column(heading, justify="right" if heading in {"Session", "Sets", "Reps"} else "left")
    for row in history.sessions(most=30):
        names = escape(", ".join(title_of(name) for name in row.exercises))
        table.add_row(str(row.id), row.day, str(row.sets), str(row.reps), names)
    return table
