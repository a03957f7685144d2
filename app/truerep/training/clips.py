"""A clip as training sees it: poses at 30 Hz in pixels, whatever data set they came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.body import LANDMARK_COUNT
from truerep.recognition.recognizer import WINDOW_RATE_HZ

_LONGEST_GAP_S: Final = 0.25  # across which a missing landmark is filled in


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """One clip of one exercise (or of none).

    Attributes:
        name: unique over all data sets.
        label: the exercise's name as the data set gives it, in snake_case.
        source: who filmed or gathered it; clips of one source are never on two sides of a split.
        cluster: clips that look alike share a cluster; empty where nothing is known.
        points: (T, 33, 2) float32 at 30 Hz, in pixels or any unit equal along x and y, y down; NaN where unknown.
        visibility: (T, 33) float32.
        world: (T, 33, 3) float32 metres, hip-centred; NaN where unknown.
        absolute: whether the points keep their place from frame to frame.
        scored: whether the clip may be used to judge a model (a clip as people film it, not cut, synthetic or 2D only).
    """

    name: str
    label: str
    source: str
    cluster: str
    points: NDArray[np.float32]
    visibility: NDArray[np.float32]
    world: NDArray[np.float32]
    absolute: bool = True
    scored: bool = False

    def __len__(self) -> int:
        return len(self.points)


def unknown_world(frames: int) -> NDArray[np.float32]:
    """(T, 33, 3) for data without depth."""
    return np.full((frames, LANDMARK_COUNT, 3), np.nan, np.float32)


def at_window_rate(timestamps_s: NDArray[np.float64], values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Resample (T, J, D) to 30 Hz by time, linearly between known values; longer gaps stay NaN.

    Returns:
        (N, J, D) float32, N >= 1, from the first time stamp on.
    """
    duration = timestamps_s[-1] - timestamps_s[0]
    moments = timestamps_s[0] + np.arange(int(duration * WINDOW_RATE_HZ + 1e-6) + 1) / WINDOW_RATE_HZ
    out = np.full((len(moments), *values.shape[1:]), np.nan, np.float32)
    known = np.isfinite(values).all(axis=2)
    if (known == known[:, :1]).all():  # whole poses come and go: one interpolation for all joints
        rows = known[:, 0]
        if rows.any():
            out[:] = _interpolated(timestamps_s[rows], values[rows], moments)
        return out
    for joint in range(values.shape[1]):
        rows = known[:, joint]
        if rows.any():
            out[:, joint] = _interpolated(timestamps_s[rows], values[rows][:, joint], moments)
    return out


def _interpolated(
    known_s: NDArray[np.float64], values: NDArray[np.float32], moments: NDArray[np.float64]
) -> NDArray[np.float32]:
    after = np.clip(np.searchsorted(known_s, moments), 0, len(known_s) - 1)
    before = np.clip(after - 1, 0, None)
    before = np.where(known_s[after] <= moments, after, before)
    span = known_s[after] - known_s[before]
    share = np.where(span > 0, (moments - known_s[before]) / np.where(span > 0, span, 1.0), 0.0)
    share = np.clip(share, 0.0, 1.0).reshape(-1, *[1] * (values.ndim - 1))
    mixed = values[before] * (1 - share) + values[after] * share
    distance = np.minimum(np.abs(moments - known_s[before]), np.abs(moments - known_s[after]))
    mixed[distance > _LONGEST_GAP_S] = np.nan
    return np.asarray(mixed, np.float32)
