"""Keeps the region still while the person in it moves, by the One-Euro filter (Casiez, Roussel and Vogel, CHI 2012).

Landmarks are smoothed by another one, in `smoothing`, that keeps the depth of a rep. Here calm is worth more: a region
that follows every tremble of the landmarks makes the next ones tremble.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

_REST_CUTOFF_HZ: Final = 0.01
_SPEED_GAIN: Final = 10.0  # Hz of cut-off for each region's width a second
_SPEED_CUTOFF_HZ: Final = 1.0
_LONGEST_STEP_S: Final = 0.5  # after a longer one whoever is there has moved, and the filter begins anew


class AlignmentFilter:
    """Smooths the two alignment points of one person over time, each axis by itself."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget the past; the next points pass as they are."""
        self._last_s = -math.inf
        self._raw: NDArray[np.float64] = np.zeros((2, 2))
        self._points: NDArray[np.float64] = np.zeros((2, 2))
        self._speed: NDArray[np.float64] = np.zeros((2, 2))

    def filter(self, points: NDArray[np.float64], timestamp_s: float) -> NDArray[np.float64]:
        """Smooth the next points.

        Args:
            points: (2, 2) in pixels: the middle of the hips, and the point on the circle round the body.
            timestamp_s: seconds; a step backwards or a long one begins anew.
        """
        elapsed = timestamp_s - self._last_s
        self._last_s = timestamp_s
        if not 0.0 < elapsed <= _LONGEST_STEP_S:
            self._points, self._speed = points, np.zeros((2, 2))
        else:
            width = max(2.0 * float(np.linalg.norm(points[1] - points[0])), 1.0)
            speed = (points - self._raw) / (width * elapsed)
            self._speed = self._speed + _share(np.asarray(_SPEED_CUTOFF_HZ), elapsed) * (speed - self._speed)
            share = _share(_REST_CUTOFF_HZ + _SPEED_GAIN * np.abs(self._speed), elapsed)
            self._points = self._points + share * (points - self._points)
        self._raw = points
        return self._points


def _share(cutoff_hz: NDArray[np.float64], elapsed_s: float) -> NDArray[np.float64]:
    """How far a first-order low-pass goes towards its input within one step."""
    return np.asarray(1.0 / (1.0 + 1.0 / (2.0 * math.pi * cutoff_hz * elapsed_s)))
