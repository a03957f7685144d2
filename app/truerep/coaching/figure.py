"""The body of a rep over normalised phase, without place and size: for comparing reps and for drawing them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from truerep.body import FloatArray, Landmark
from truerep.coaching.course import phase_ticks
from truerep.coaching.reading import RepSpan
from truerep.profiles.phases import COURSE_POINTS
from truerep.profiles.profile import FIGURE_LANDMARKS


def figure_of(landmarks: FloatArray, frame_size: tuple[int, int], span: RepSpan) -> NDArray[np.float64]:
    """(41, 15, 2) the body in torso lengths from the middle of the hips, over normalised phase."""
    ticks = phase_ticks(span)
    points = np.asarray(landmarks[:, :, :2], np.float64) * np.asarray(frame_size, np.float64)
    shaped = normalised(points)
    figure = np.full((COURSE_POINTS, len(FIGURE_LANDMARKS), 2), np.nan)
    known = np.flatnonzero(np.isfinite(shaped).all(axis=(1, 2)))
    if len(known):
        for number in range(len(FIGURE_LANDMARKS)):
            for axis in range(2):
                figure[:, number, axis] = np.interp(ticks, known, shaped[known, number, axis])
    return figure


def normalised(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """(T, 33, 2) pixels -> (T, 15, 2) figures in torso lengths from the middle of the hips.

    The torso's length is its longest over the time given: a trunk that leans to the camera does not swell the body.
    """
    hips = (points[:, Landmark.LEFT_HIP] + points[:, Landmark.RIGHT_HIP]) / 2
    shoulders = (points[:, Landmark.LEFT_SHOULDER] + points[:, Landmark.RIGHT_SHOULDER]) / 2
    lengths = np.hypot(*(shoulders - hips).T)
    torso = float(np.nanpercentile(lengths, 90)) if np.isfinite(lengths).any() else np.nan
    figures: NDArray[np.float64] = (points[:, list(FIGURE_LANDMARKS)] - hips[:, None]) / (
        torso if torso > 0 else np.nan
    )
    return figures
