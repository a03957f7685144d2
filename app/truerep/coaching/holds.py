"""Holds in a trainer's recording: the stretches in which the body keeps one pose, found by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter1d

from truerep.coaching.examples import Example, Take
from truerep.coaching.figure import normalised
from truerep.coaching.reading import RepSpan
from truerep.errors import TrueRepError
from truerep.motion.resample import GRID_HZ
from truerep.reps.hold import held_stretches

_SECOND: Final = int(GRID_HZ)
_LEAST_S: Final = 2.0
_STILL: Final = 0.1  # torso lengths: standard deviation of the body, and of its place, within a second
_EDGE: Final = _SECOND // 3  # ticks at either end in which the pose is still being taken or left
_SAME: Final = 0.35  # torso lengths between two poses that are held


def holds_of(take: Take) -> list[Example]:
    """Every pose that was held for two seconds or more, oldest first.

    Raises:
        TrueRepError: there is none.
    """
    stretches = [(a + _EDGE, b - _EDGE) for a, b in held_stretches(_still(take))]
    long = [(a, b) for a, b in stretches if b - a >= _LEAST_S * GRID_HZ]
    if not long:
        raise TrueRepError(
            "no pose was held for two seconds or more; hold it, then leave it or step out of the picture"
        )
    return [take.example(RepSpan(start, (start + end) // 2, end - 1)) for start, end in long]


def holds_worth_keeping(holds: Sequence[Example]) -> list[bool]:
    """Which holds are offered as kept: the longest, and those of the same pose."""
    longest = max(holds, key=lambda hold: hold.end_s - hold.start_s)
    return [pose_distance(hold, longest) <= _SAME for hold in holds]


def pose_of(hold: Example) -> NDArray[np.float64]:
    """(15, 2) the pose that was held, as in `Reference.figure`."""
    return np.asarray(np.nanmedian(hold.figure, axis=0))


def pose_distance(one: Example, other: Example) -> float:
    """Root mean square distance of two held poses, in torso lengths."""
    return float(np.sqrt(np.nanmean(np.sum((pose_of(one) - pose_of(other)) ** 2, axis=-1))))


def _still(take: Take) -> NDArray[np.bool_]:
    """(T,) whether the body keeps its pose and its place."""
    history = take.history
    points = np.asarray(history.landmarks(0, take.ends)[..., :2], np.float64) * np.asarray(take.frame_size, np.float64)
    place = history.place(0, take.ends)
    torso = float(np.nanpercentile(place[:, 2], 90))
    pose = normalised(points).reshape(take.ends, -1, 2)
    body = np.concatenate([pose, (place[:, None, :2] / max(torso, 1e-6))], axis=1)
    seen = np.isfinite(body).all(axis=(1, 2))
    smooth = uniform_filter1d(np.nan_to_num(body), _SECOND // 5, axis=0, mode="nearest")
    mean = uniform_filter1d(smooth, _SECOND, axis=0, mode="nearest")
    variance = np.maximum(uniform_filter1d(smooth**2, _SECOND, axis=0, mode="nearest") - mean**2, 0.0)
    wander = np.sqrt(variance.sum(axis=-1))  # of each landmark within a second
    return np.asarray(seen & (np.sqrt((wander[:, :-1] ** 2).mean(axis=1)) <= _STILL) & (wander[:, -1] <= _STILL))
