"""The whole pose as one curve: how far it is from where it began, and how fast it changes.

Two published ways to find reps without knowing the exercise, kept as the picture of a set and as measures of our own
counting. The statistical coach of GyML takes the L2 norm of each pose's difference to the first, smoothed by a
Gaussian: its peaks are the mids of reps, its valleys their boundaries. GymbrAIn takes the minima of the body's velocity
as the starts and mids.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from truerep.body import Landmark
from truerep.motion.resample import GRID_HZ, LONGEST_GAP_S
from truerep.reps.excursions import bridge_holes
from truerep.reps.peaks import prominent_peaks

_SMOOTHED_S: Final = 0.2
_PROMINENCE: Final = 0.35  # share of the curve's range
_LEAST_FRAMES: Final = 10
_RANGE: Final = (5, 95)  # percentiles; single lost poses make no range
BODY: Final = [
    int(landmark)
    for landmark in Landmark
    if landmark.name.split("_")[-1] in {"SHOULDER", "ELBOW", "WRIST", "HIP", "KNEE", "ANKLE"}
]
"""The twelve large joints: what the curves are made of."""


@dataclass(frozen=True, slots=True, eq=False)
class SetPicture:
    """A set as one curve (GyML).

    Attributes:
        times: (T,) seconds on the source's clock, 30 a second.
        distance: (T,) metres, as `pose_distance`.
        mids: ticks of the peaks.
        borders: ticks of the lowest point between two neighbouring peaks.
        seen: (T,) False in holes too long to bridge, where the distance is a mere straight line.
    """

    times: NDArray[np.float64]
    distance: NDArray[np.float64]
    mids: NDArray[np.intp]
    borders: NDArray[np.intp]
    seen: NDArray[np.bool_]


def picture_of_set(
    times: NDArray[np.float64], joints: NDArray[np.float32 | np.float16], first_s: float
) -> SetPicture | None:
    """The distance curve of a set with its peaks and valleys; None where the body was hardly seen.

    Args:
        times: (N,) seconds, increasing, at whatever rate the camera has.
        joints: (N, 12, 3) metres, the landmarks of `BODY`, hip-centred; NaN where nobody is seen.
        first_s: when the pose is held from which the distance is taken; a set may begin in the middle of a rep, and the
            curve of a distance from there would turn mids and borders round.
    """
    seen = np.isfinite(joints).all(axis=(1, 2))
    if np.count_nonzero(seen) < max(_LEAST_FRAMES, len(times) / 2):
        return None
    grid = np.arange(times[seen][0], times[seen][-1], 1 / GRID_HZ)
    flat = joints[seen].reshape(-1, 3 * len(BODY)).astype(np.float64)
    even = np.stack([np.interp(grid, times[seen], column) for column in flat.T], axis=1)
    distance = _distance(even.reshape(len(grid), len(BODY), 3), min(int(np.searchsorted(grid, first_s)), len(grid) - 1))
    mids = distance_mids(distance)
    borders = [first + int(np.argmin(distance[first:last])) for first, last in pairwise(mids.tolist())]
    after = np.clip(np.searchsorted(times[seen], grid), 1, len(times[seen]) - 1)
    bridged = times[seen][after] - times[seen][after - 1] <= LONGEST_GAP_S
    return SetPicture(grid, distance, mids, np.array(borders, dtype=np.intp), bridged)


def pose_distance(world: NDArray[np.float32]) -> NDArray[np.float64]:
    """(T,) metres: L2 norm, over the twelve large joints, of each pose's difference to the first that was seen.

    Args:
        world: (T, 33, 3) metres at 30 Hz, hip-centred; NaN where nobody is seen. Holes are bridged.
    """
    return _distance(_joints(world), 0)


def pose_speed(world: NDArray[np.float32]) -> NDArray[np.float64]:
    """(T,) metres a second: mean speed of the twelve large joints. Arguments as of `pose_distance`."""
    joints = _joints(world)
    steps = np.gradient(joints, axis=0) if len(joints) > 1 else np.zeros_like(joints)
    return _smoothed(np.linalg.norm(steps, axis=2).mean(axis=1) * GRID_HZ)


def distance_mids(distance: NDArray[np.float64]) -> NDArray[np.intp]:
    """Ticks of the mids of reps: the peaks of the distance (GyML)."""
    return _peaks(distance)


def speed_minima(speed: NDArray[np.float64]) -> NDArray[np.intp]:
    """Ticks at which the body stands still for a moment: starts and mids in turn (GymbrAIn)."""
    return _peaks(-speed)


def _distance(joints: NDArray[np.float64], first: int) -> NDArray[np.float64]:
    return _smoothed(np.sqrt(((joints - joints[first : first + 1]) ** 2).sum(axis=(1, 2))))


def _joints(world: NDArray[np.float32]) -> NDArray[np.float64]:
    flat = world[:, BODY].reshape(len(world), 3 * len(BODY)).astype(np.float64)
    return np.stack([bridge_holes(column) for column in flat.T], axis=1).reshape(len(world), len(BODY), 3)


def _smoothed(curve: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(gaussian_filter1d(curve, _SMOOTHED_S * GRID_HZ))


def _peaks(curve: NDArray[np.float64]) -> NDArray[np.intp]:
    if len(curve) == 0:
        return np.zeros(0, dtype=np.intp)
    low, high = np.percentile(curve, _RANGE)
    return prominent_peaks(curve, max(_PROMINENCE * (high - low), 1e-6))[0]
