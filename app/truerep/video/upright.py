"""Pictures as they were meant to be seen: upright, square pixels, three channels of eight bits."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.video.opencv import cv2

_TURNS: Final = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
_WIDEST_PIXEL: Final = 4.0  # beyond this a stated pixel shape is a damaged header, not a format


def to_bgr(image: NDArray[np.generic]) -> NDArray[np.uint8]:
    """(H, W), (H, W, 1), (H, W, 3) or (H, W, 4) of 8 or 16 bits -> (H, W, 3) uint8."""
    eight = (
        (np.asarray(image, np.uint16) >> 8).astype(np.uint8)
        if image.dtype == np.uint16
        else image.astype(np.uint8, copy=False)
    )
    if eight.ndim == 2 or eight.shape[2] == 1:
        eight = np.asarray(cv2.cvtColor(eight, cv2.COLOR_GRAY2BGR), np.uint8)
    elif eight.shape[2] == 4:
        eight = np.asarray(cv2.cvtColor(eight, cv2.COLOR_BGRA2BGR), np.uint8)
    return np.ascontiguousarray(eight)


def turn(image: NDArray[np.uint8], degrees: int) -> NDArray[np.uint8]:
    """Turn clockwise by 0, 90, 180 or 270 degrees; any other number leaves the picture as it is."""
    code = _TURNS.get(degrees % 360)
    return image if code is None else np.asarray(cv2.rotate(image, code), np.uint8)


def square_pixels(image: NDArray[np.uint8], aspect: float) -> NDArray[np.uint8]:
    """Stretch along one side until a pixel is as wide as it is high.

    Args:
        image: (H, W, 3).
        aspect: width of a pixel over its height. The picture is only ever enlarged, so that nothing is thrown away.
    """
    if not 1 / _WIDEST_PIXEL <= aspect <= _WIDEST_PIXEL or abs(aspect - 1.0) < 0.005:
        return image
    height, width = image.shape[:2]
    if aspect > 1.0:
        width = round(width * aspect)
    else:
        height = round(height / aspect)
    return np.asarray(cv2.resize(image, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)
