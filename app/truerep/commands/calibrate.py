"""`truerep calibrate`: measure a camera's lens with a printed chessboard."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Final

from rich.console import Console

from truerep.commands.terminal import terminal
from truerep.errors import TrueRepError
from truerep.files import write_text
from truerep.video.board_views import BoardViews
from truerep.video.calibration import Board, board_svg, calibrations_path, save_lens
from truerep.video.lenses import camera_key
from truerep.video.opening import is_live, open_source

_PATIENCE_S: Final = 180.0
_EVERY_S: Final = 0.3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Source, board and where the drawing of the board goes."""
    parser.add_argument("source", metavar="SOURCE", nargs="?", default="camera:0", help="a camera, or a clip of one")
    parser.add_argument("--camera", metavar="NAME", help="the camera that a clip was taken with, such as camera:0")
    parser.add_argument("--columns", type=int, default=9, help="inner corners of the board across")
    parser.add_argument("--rows", type=int, default=6, help="inner corners of the board down")
    parser.add_argument("--board", metavar="FILE.svg", type=Path, help="write the board as a drawing to print, and end")


def run(arguments: argparse.Namespace) -> int:
    """Watch for the board, calibrate, keep the lens.

    Raises:
        TrueRepError: the source cannot be watched, or the board was not seen well enough.
    """
    console = terminal(stderr=True)
    board = Board(arguments.columns, arguments.rows)
    if not (3 <= board.columns <= 30 and 3 <= board.rows <= 30):
        raise TrueRepError(f"{board.columns} x {board.rows}: no such board; count the inner corners, 3 to 30 each way")
    if arguments.board is not None:
        write_text(arguments.board, board_svg(board))
        console.print(f"Print {arguments.board} in full size and glue it onto something flat.", highlight=False)
        return 0
    console.print("Show the board: near and far, tilted, and in every corner of the picture.", highlight=False)
    views = BoardViews(board)
    _gather(arguments.source, views, console)
    lens = views.lens()
    camera = camera_key(arguments.camera or arguments.source)
    save_lens(calibrations_path(), camera, lens)
    console.print(
        f"{camera}: {lens.view_degrees:.0f} degrees wide, focal length {lens.focal[0]:.0f} pixels, off by"
        f" {lens.error_px:.2f} pixels; kept in {calibrations_path()}",
        highlight=False,
    )
    return 0


def _gather(source: str, views: BoardViews, console: Console) -> None:
    """Look at the source until the views suffice, it ends, or patience does."""
    until = time.monotonic() + _PATIENCE_S
    looked_s = -1.0
    with open_source(source) as pictures:
        while not views.complete and (not is_live(source) or time.monotonic() < until):
            frame = pictures.read()
            if frame is None:
                break
            if frame.timestamp_s - looked_s < _EVERY_S:
                continue
            looked_s = frame.timestamp_s
            if views.look(frame.image).is_new:
                console.print(f"{len(views)} of {views.wanted}", highlight=False)
