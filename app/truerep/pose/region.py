"""The turned square of the picture that a network looks at, and how it is cut out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.video.opencv import cv2

_MARGIN: Final = 1.25  # the square is wider than the circle round the body, so that the next pose still fits in
_COARSEST: Final = 4.0  # bilinear sampling skips pixels above this reduction; the picture is averaged down first


@dataclass(frozen=True, slots=True)
class Region:
    """A square round a person.

    Attributes:
        x: of its centre, pixels to the right.
        y: of its centre, pixels down.
        size: length of a side in pixels.
        rotation: radians by which the person is turned clockwise out of the upright.
    """

    x: float
    y: float
    size: float
    rotation: float

    def to_picture(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """From (N, 2) places in the square, 0 to 1 from its top left corner, to pixels of the picture."""
        return (points - 0.5) @ self._turn().T * self.size + (self.x, self.y)

    def turned(self, vectors: NDArray[np.float64]) -> NDArray[np.float64]:
        """(N, 2) directions in the square as directions in the picture, lengths as they are."""
        return vectors @ self._turn().T

    def cut_out(self, image: NDArray[np.uint8], side: int, *, edge_repeats: bool) -> NDArray[np.uint8] | None:
        """The square as an upright picture; None where it lies wholly outside.

        Args:
            image: (H, W, 3).
            side: of the result, in pixels.
            edge_repeats: beyond the picture its outermost pixels are repeated; else all is black there.
        """
        height, width = image.shape[:2]
        reach = 0.5 * self.size * (abs(math.cos(self.rotation)) + abs(math.sin(self.rotation))) + 2.0
        left, right = _span(self.x - reach, self.x + reach, width)
        top, bottom = _span(self.y - reach, self.y + reach, height)
        if left >= right or top >= bottom:
            return None
        part = image[top:bottom, left:right]
        shrink = int(self.size / side / _COARSEST * 2.0)
        scale_x = scale_y = 1.0
        if shrink > 1:
            small = (max(1, round(part.shape[1] / shrink)), max(1, round(part.shape[0] / shrink)))
            scale_x, scale_y = part.shape[1] / small[0], part.shape[0] / small[1]
            part = np.asarray(cv2.resize(part, small, interpolation=cv2.INTER_AREA), np.uint8)
        cosine, sine = math.cos(self.rotation) * self.size / side, math.sin(self.rotation) * self.size / side
        corner_x = self.x - left - (cosine - sine) * side / 2.0
        corner_y = self.y - top - (sine + cosine) * side / 2.0
        to_part = np.array(
            [
                [cosine / scale_x, -sine / scale_x, corner_x / scale_x],
                [sine / scale_y, cosine / scale_y, corner_y / scale_y],
            ]
        )
        border = cv2.BORDER_REPLICATE if edge_repeats else cv2.BORDER_CONSTANT
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return np.asarray(cv2.warpAffine(part, to_part, (side, side), flags=flags, borderMode=border), np.uint8)

    def _turn(self) -> NDArray[np.float64]:
        cosine, sine = math.cos(self.rotation), math.sin(self.rotation)
        return np.array([[cosine, -sine], [sine, cosine]])


def _span(begin: float, end: float, length: int) -> tuple[int, int]:
    return max(0, math.floor(min(begin, length))), min(length, math.ceil(max(end, 0.0)))


def whole_picture(width: int, height: int) -> Region:
    """The smallest upright square that holds the picture."""
    return Region(width / 2.0, height / 2.0, float(max(width, height)), 0.0)


def region_round(centre: NDArray[np.float64], rim: NDArray[np.float64]) -> Region | None:
    """The square that BlazePose's two alignment points ask for; None where they give no square.

    Args:
        centre: (2,) the middle of the hips, in pixels.
        rim: (2,) a point on the circle round the body, straight above the centre when the person stands upright.
    """
    across, down = (float(n) for n in rim - centre)
    radius = math.hypot(across, down)
    if not (math.isfinite(radius) and radius >= 1.0 and np.isfinite(centre).all()):
        return None
    upright = math.remainder(math.pi / 2.0 - math.atan2(-down, across), math.tau)
    return Region(float(centre[0]), float(centre[1]), 2.0 * radius * _MARGIN, upright)
