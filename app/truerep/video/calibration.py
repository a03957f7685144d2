"""A camera's lens, measured with a printed chessboard (Zhang 2000, by OpenCV) and kept by camera."""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from truerep.errors import TrueRepError
from truerep.files import write_text
from truerep.folders import data_folder
from truerep.video.opencv import cv2

_LOG: Final = logging.getLogger(__name__)
_SCHEMA: Final = 1
_LEAST_VIEWS: Final = 8
_LARGEST_ERROR_PX: Final = 1.5  # at 1280 pixels of width; a board that is not flat, or pictures that are blurred
_REFINE: Final = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 30, 0.01)

Corners = NDArray[np.float32]
"""Inner corners of a board in a picture, row by row: (columns * rows, 2) pixels."""


@dataclass(frozen=True, slots=True)
class Board:
    """A chessboard, by its inner corners: one less than squares each way."""

    columns: int = 9
    rows: int = 6


@dataclass(frozen=True, slots=True)
class Lens:
    """How a camera maps the world onto its pixels.

    Attributes:
        frame_size: width and height of the pictures that it was measured with.
        focal: focal length in pixels, across and down.
        centre: where the optical axis meets the picture, in pixels.
        distortion: k1, k2, p1, p2, k3 of the Brown-Conrady model, as OpenCV orders them.
        error_px: root mean square distance of the corners from where this lens would show them.
    """

    frame_size: tuple[int, int]
    focal: tuple[float, float]
    centre: tuple[float, float]
    distortion: tuple[float, float, float, float, float]
    error_px: float

    @property
    def view_degrees(self) -> float:
        """Width of the field of view."""
        return math.degrees(2 * math.atan(self.frame_size[0] / (2 * self.focal[0])))

    def undistorted(self, points: NDArray[np.float32], frame_size: tuple[int, int]) -> NDArray[np.float32]:
        """Where a lens without distortion would show these points.

        Args:
            points: (N, 2) as fractions of the frame's width and height; NaN stays NaN.
            frame_size: of the frame; of the same shape as that of the calibration, or the points stay as they are.
        """
        (width, height), (own_width, own_height) = frame_size, self.frame_size
        known = np.isfinite(points).all(axis=1)
        if not known.any() or abs(width * own_height - height * own_width) > 0.02 * width * own_height:
            return points
        own = np.array([own_width, own_height], np.float64)
        straight = cv2.undistortPoints(
            (points[known] * own)[:, None], self._matrix(), np.array(self.distortion), P=self._matrix()
        )
        moved = points.copy()
        moved[known] = straight[:, 0] / own
        return moved

    def _matrix(self) -> NDArray[np.float64]:
        return np.array([[self.focal[0], 0, self.centre[0]], [0, self.focal[1], self.centre[1]], [0, 0, 1]], np.float64)


def find_board(image: NDArray[np.uint8], board: Board) -> Corners | None:
    """The inner corners of a chessboard in an (H, W, 3) picture, to a fraction of a pixel; None where none is seen."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    flags = cv2.CALIB_CB_ADAPTIVE_THRESH | cv2.CALIB_CB_NORMALIZE_IMAGE | cv2.CALIB_CB_FAST_CHECK
    found, corners = cv2.findChessboardCorners(grey, (board.columns, board.rows), flags=flags)
    if not found:
        return None
    step = np.linalg.norm(corners[1] - corners[0])
    reach = int(np.clip(step / 3, 2, 11))  # a window that holds no other corner
    return np.asarray(cv2.cornerSubPix(grey, corners, (reach, reach), (-1, -1), _REFINE), np.float32)[:, 0]


def calibrated(views: Sequence[Corners], frame_size: tuple[int, int], board: Board) -> Lens:
    """The lens that explains several views of a board.

    Method: Zhang, A flexible new technique for camera calibration, IEEE PAMI 22(11), 2000.

    Args:
        views: corners of the board in different places and tilts.
        frame_size: width and height of the pictures.
        board: that was shown.

    Raises:
        TrueRepError: too few views, or they contradict each other.
    """
    if len(views) < _LEAST_VIEWS:
        raise TrueRepError(
            f"calibration: the board was seen in {len(views)} places; show it in {_LEAST_VIEWS} at least, near and far,"
            " tilted, and in the corners"
        )
    flat = np.zeros((board.columns * board.rows, 3), np.float32)
    flat[:, :2] = np.mgrid[0 : board.columns, 0 : board.rows].T.reshape(-1, 2)
    error, matrix, bends, _, _ = cv2.calibrateCamera([flat] * len(views), list(views), frame_size, None, None)  # type: ignore[call-overload]
    k = np.asarray(bends, float).ravel()[:5]
    values = (error, *matrix.ravel(), *k)
    if not np.isfinite(values).all() or error > _LARGEST_ERROR_PX * max(1.0, frame_size[0] / 1280):
        raise TrueRepError(
            f"calibration: the views contradict each other by {error:.1f} pixels; use a flat board, hold it still, and"
            " give it light"
        )
    return Lens(
        frame_size,
        (float(matrix[0, 0]), float(matrix[1, 1])),
        (float(matrix[0, 2]), float(matrix[1, 2])),
        (float(k[0]), float(k[1]), float(k[2]), float(k[3]), float(k[4])),
        float(error),
    )


def board_svg(board: Board, square_mm: float = 25.0) -> str:
    """The board as a drawing to print."""
    across, down = board.columns + 1, board.rows + 1
    size = f'width="{across * square_mm + 20:g}mm" height="{down * square_mm + 20:g}mm"'
    squares = "".join(
        f'<rect x="{10 + x * square_mm:g}" y="{10 + y * square_mm:g}" width="{square_mm:g}" height="{square_mm:g}"/>'
        for y in range(down)
        for x in range(across)
        if (x + y) % 2 == 0
    )
    box = f"0 0 {across * square_mm + 20:g} {down * square_mm + 20:g}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{box}">{squares}</svg>\n'


def calibrations_path() -> Path:
    """Where the lenses of the cameras are kept on this machine."""
    return data_folder() / "cameras.json"


def load_lenses(path: Path) -> dict[str, Lens]:
    """The lenses by camera; none where the file is missing or damaged (it is never overwritten then).

    Raises:
        TrueRepError: it is there and cannot be understood.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise TrueRepError(f"{path}: the calibrations cannot be read; move the file away or calibrate again") from error
    try:
        if document["schema"] != _SCHEMA:
            raise ValueError("another version")
        return {str(name): _lens(entry) for name, entry in document["cameras"].items()}
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise TrueRepError(
            f"{path}: holds no calibrations of this version; move the file away or calibrate again"
        ) from error


def save_lens(path: Path, camera: str, lens: Lens) -> None:
    """Keep a camera's lens beside those of others.

    Raises:
        TrueRepError: the file is damaged, or cannot be written.
    """
    lenses = {**load_lenses(path), camera: lens}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrueRepError(f"{path.parent}: cannot be made ({error.strerror}); check the folder") from error
    cameras = {name: asdict(kept) for name, kept in lenses.items()}
    write_text(path, json.dumps({"schema": _SCHEMA, "cameras": cameras}, indent=1) + "\n")


def _lens(entry: Mapping[str, Any]) -> Lens:
    """A lens from a parsed file.

    Raises:
        KeyError, TypeError, ValueError: it is none.
    """

    def numbers(name: str, count: int) -> tuple[float, ...]:
        values = tuple(float(value) for value in entry[name])
        if len(values) != count or not all(math.isfinite(value) and abs(value) < 1e9 for value in values):
            raise ValueError(name)
        return values

    width, height = numbers("frame_size", 2)
    focal, centre, bends = numbers("focal", 2), numbers("centre", 2), numbers("distortion", 5)
    error = float(entry["error_px"])
    if min(width, height, *focal) < 1.0 or not math.isfinite(error):
        raise ValueError("impossible lens")
    return Lens(
        (int(width), int(height)),
        (focal[0], focal[1]),
        (centre[0], centre[1]),
        (bends[0], bends[1], bends[2], bends[3], bends[4]),
        error,
    )
