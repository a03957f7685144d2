"""`truerep calibrate`: measure a camera's lens with a printed chessboard."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Final

import numpy as np
from rich.console import Console

from truerep.errors import TrueRepError
from truerep.files import write_text
from truerep.video.calibration import (
    Board,
    Corners,
    board_svg,
    calibrated,
    calibrations_path,
    find_board,
    save_lens,
)
from truerep.video.lenses import camera_key
from truerep.video.opening import is_live, open_source

_VIEWS: Final = 20
_PATIENCE_S: Final = 180.0
_APART: Final = 0.06  # of the frame's width: how far the board must have moved to count as another view
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
    console = Console(stderr=True)
    board = Board(arguments.columns, arguments.rows)
    if not (3 <= board.columns <= 30 and 3 <= board.rows <= 30):
        raise TrueRepError(f"{board.columns} x {board.rows}: no such board; count the inner corners, 3 to 30 each way")
    if arguments.board is not None:
        write_text(arguments.board, board_svg(board))
        console.print(f"Print {arguments.board} in full size and glue it onto something flat.", highlight=False)
        return 0
    console.print("Show the board: near and far, tilted, and in every corner of the picture.", highlight=False)
    views, frame_size = _views(arguments.source, board, console)
    lens = calibrated(views, frame_size, board)
    camera = camera_key(arguments.camera or arguments.source)
    save_lens(calibrations_path(), camera, lens)
    console.print(
        f"{camera}: {lens.view_degrees:.0f} degrees wide, focal length {lens.focal[0]:.0f} pixels, off by"
        f" {lens.error_px:.2f} pixels; kept in {calibrations_path()}",
        highlight=False,
    )
    return 0


def _views(source: str, board: Board, console: Console) -> tuple[list[Corners], tuple[int, int]]:
    """Different views of the board, and the size of the pictures."""
    views: list[Corners] = []
    frame_size = (0, 0)
    until = time.monotonic() + _PATIENCE_S
    looked_s = -1.0
    with open_source(source) as pictures:
        while len(views) < _VIEWS and (not is_live(source) or time.monotonic() < until):
            frame = pictures.read()
            if frame is None:
                break
            if frame.timestamp_s - looked_s < _EVERY_S:
                continue
            looked_s, frame_size = frame.timestamp_s, frame.size
            corners = find_board(frame.image, board)
            if corners is not None and _is_new(corners, views, _APART * frame.size[0]):
                views.append(corners)
                console.print(f"{len(views)} of {_VIEWS}", highlight=False)
    return views, frame_size


def _is_new(corners: Corners, views: list[Corners], apart: float) -> bool:
    return all(float(np.abs(corners - view).max()) > apart for view in views)
