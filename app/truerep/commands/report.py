"""`truerep report`: what was trained, as a web page or a PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from truerep.commands.history_options import add_scope, open_history, scope_of, titles
from truerep.commands.terminal import terminal
from truerep.files import check_outputs
from truerep.language import application, translate
from truerep.session.report import check_report_path, write_report
from truerep.session.report_data import gather


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and what about."""
    parser.add_argument("out", metavar="FILE", type=Path, help="report.html or report.pdf")
    add_scope(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the report.

    Raises:
        TrueRepError: nothing was trained in that time, or the file cannot be written.
    """
    check_report_path(arguments.out)
    check_outputs([arguments.out], [] if arguments.db is None else [arguments.db])
    translate(application(with_fonts=arguments.out.suffix.lower() == ".pdf"))
    with open_history(arguments) as history:
        blocks = gather(history, scope_of(arguments, history), titles())
    write_report(blocks, arguments.out)
    terminal().print(str(arguments.out), highlight=False, markup=False, soft_wrap=True)
    return 0
