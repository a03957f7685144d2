"""Smoothing of landmarks by the One-Euro filter (Casiez, Roussel and Vogel, CHI 2012), by real time stamps.

A low-pass filter whose cut-off rises with speed: a limb at rest is held still, a fast one is followed without delay.
Two things differ from the paper. The speed of a landmark is one number for all its axes, so that the result does not
depend on how the camera is turned. And what is smoothed is the size of the speed, not the velocity: at a turning point
the velocity passes through zero, the cut-off would fall just there, and the deepest point of a fast rep would be lost.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.body import Landmark, midpoint
from truerep.pose.frame import PoseFrame

_SMALLEST_TORSO: Final = 0.02  # share of the frame's height; below it the person is too far away to have a size


@dataclass(frozen=True, slots=True)
class OneEuroSettings:
    """How much to smooth. With these values a swing of 0.4 s and 0.3 torso lengths loses 3 to 4 % of its depth.

    Attributes:
        rest_cutoff_hz: cut-off for a landmark at rest. Lower it and a resting limb trembles less, but the start of a
            motion comes later.
        speed_gain: Hz of cut-off for each torso length a second. Raise it and fast reps keep more depth, but keep more
            of the detector's noise too.
        speed_cutoff_hz: how fast the estimate of the speed itself follows.
    """

    rest_cutoff_hz: float = 1.5
    speed_gain: float = 8.0
    speed_cutoff_hz: float = 2.0


class OneEuroFilter:
    """Filters points of any number of axes, each with a cut-off of its own."""

    def __init__(self, settings: OneEuroSettings) -> None:
        self._settings = settings
        self._points: NDArray[np.float64] | None = None
        self._raw: NDArray[np.float64] | None = None
        self._speed: NDArray[np.float64] | None = None

    def reset(self) -> None:
        """Forget the past; the next points pass as they are."""
        self._points = self._raw = self._speed = None

    def filter(self, points: NDArray[np.float64], elapsed_s: float, unit: float) -> NDArray[np.float64]:
        """Smooth the next points.

        Args:
            points: (N, D).
            elapsed_s: since the points before, more than 0.
            unit: length of the torso in the unit of the points.
        """
        if self._points is None or self._raw is None:
            self._points, self._raw, self._speed = points.copy(), points.copy(), None
            return points
        step = points - self._raw
        speed = np.sqrt(np.einsum("nd,nd->n", step, step)) / (elapsed_s * unit)
        if self._speed is None:
            self._speed = speed
        else:
            self._speed = self._speed + _share(self._settings.speed_cutoff_hz, elapsed_s) * (speed - self._speed)
        cutoff = self._settings.rest_cutoff_hz + self._settings.speed_gain * self._speed
        self._points = self._points + _shares(cutoff, elapsed_s)[:, None] * (points - self._points)
        self._raw = points.copy()
        return self._points


def _share(cutoff_hz: float, elapsed_s: float) -> float:
    """How far a first-order low-pass goes towards its input within one step."""
    return 1.0 / (1.0 + 1.0 / (2.0 * math.pi * cutoff_hz * elapsed_s))


def _shares(cutoff_hz: NDArray[np.float64], elapsed_s: float) -> NDArray[np.float64]:
    return 1.0 / (1.0 + 1.0 / (2.0 * math.pi * cutoff_hz * elapsed_s))


class PoseSmoother:
    """Smooths the image and world landmarks of one person over time. Visibility is left as it is."""

    def __init__(self, settings: OneEuroSettings | None = None, *, longest_gap_s: float = 0.5) -> None:
        """Start with no past.

        Args:
            settings: how much to smooth.
            longest_gap_s: nobody seen for longer than this and the filter begins anew: whoever is there then has moved.
        """
        chosen = settings or OneEuroSettings()
        self._image = OneEuroFilter(chosen)
        self._world = OneEuroFilter(chosen)
        self._longest_gap_s = longest_gap_s
        self._last_s: float | None = None

    def reset(self) -> None:
        """Forget the person; the next frame passes as it is."""
        self._last_s = None

    def smooth(self, frame: PoseFrame) -> PoseFrame:
        """The frame with steadier landmarks; a frame with nobody in it comes back as it is."""
        if not frame.has_person:
            return frame
        elapsed = math.inf if self._last_s is None else frame.timestamp_s - self._last_s
        if not 0.0 < elapsed <= self._longest_gap_s:
            self._image.reset()
            self._world.reset()
            elapsed = 1.0  # not used: the first points after a reset pass as they are
        self._last_s = frame.timestamp_s
        # One unit for x, y and z: BlazePose gives z in the scale of x.
        width, height = frame.frame_size
        scale = np.array([width / height, 1.0, width / height])
        points = frame.landmarks[:, :3].astype(np.float64) * scale
        world = frame.world.astype(np.float64)
        landmarks = frame.landmarks.copy()
        landmarks[:, :3] = self._image.filter(points, elapsed, _body_size(world, points)) / scale
        smooth_world = self._world.filter(world, elapsed, _torso_length(world)).astype(np.float32)
        return PoseFrame(frame.timestamp_s, landmarks, smooth_world, frame.frame_size)


def _torso_length(points: NDArray[np.float64]) -> float:
    shoulders = midpoint(points, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
    hips = midpoint(points, Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
    return max(float(np.linalg.norm(shoulders - hips)), _SMALLEST_TORSO)


def _body_size(world: NDArray[np.float64], points: NDArray[np.float64]) -> float:
    """Length of the torso in the picture's unit, as if it lay in the image plane.

    The picture's own torso shrinks to nothing when it points at the camera, so it is the metric torso that is scaled,
    by the ratio of the whole body's extent in the picture to its extent in metres.
    """
    extent = float(np.linalg.norm(np.ptp(points[:, :2], axis=0)))
    metres = float(np.linalg.norm(np.ptp(world[:, :2], axis=0)))
    return max(_torso_length(world) * extent / max(metres, 1e-6), _SMALLEST_TORSO)
