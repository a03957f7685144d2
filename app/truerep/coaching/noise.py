"""How far a measure wanders because the pose network does: the landmarks' own errors carried through its geometry.

A wrist that is off by four hundredths of a torso turns a forearm that lies in the picture by four degrees, one that
points at the camera by twenty; what is hidden errs more. So what is noise depends on the measure, on the pose and on
where the camera stands, and no single figure for a joint holds everywhere. First-order propagation of errors: the
measure is taken anew with every landmark moved a little.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.body import LANDMARK_COUNT, FloatArray, Landmark
from truerep.motion.measure_table import MeasureTable, measure_poses
from truerep.motion.measures import COLUMNS, MEASURES, columns_of

_BY_PART: Final = {
    "SHOULDER": 0.023, "ELBOW": 0.033, "WRIST": 0.041, "PINKY": 0.048, "INDEX": 0.046, "THUMB": 0.046,
    "HIP": 0.021, "KNEE": 0.018, "ANKLE": 0.018, "HEEL": 0.021, "FOOT_INDEX": 0.023,
}  # fmt: skip
_FACE: Final = 0.016
_WANDERS: Final = np.array(
    [_BY_PART.get(mark.name.removeprefix("LEFT_").removeprefix("RIGHT_"), _FACE) for mark in Landmark]
)
"""(33,) standard deviation of each landmark in the picture within a clip, in torso lengths: BlazePose full on rendered
athletes (docs/athlete.md)."""
_METRIC: Final = (2.0, 2.2, 4.0)  # the same by axis in metric space, as multiples
_HIDDEN: Final = 2.2  # by how much more a landmark errs for each lost part of its visibility
_FORGETS_S: Final = 0.45  # time in which the network forgets an error
_STEP: Final = 0.01  # torso lengths by which a landmark is moved
_TRUSTED: Final = 0.5
_COMPARABLE: Final = 0.85


def measure_noise(
    landmarks: FloatArray, world: FloatArray, frame_size: tuple[int, int]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Standard deviation of every measure at some moments, in its own unit.

    Args:
        landmarks: (T, 33, 4) image landmarks as in `PoseFrame`.
        world: (T, 33, 3) metric landmarks.
        frame_size: width and height.

    Returns:
        (T, C) one side's measures apart, in the order of `COLUMNS`, and (T, M) the measures of `MEASURES` as they are
        read: both sides as one where both are seen.
    """
    slopes = _slopes(landmarks, world, frame_size)
    doubt = 1.0 - np.clip(np.nan_to_num(landmarks[..., 3]), 0.0, 1.0)
    spread = _WANDERS * (1.0 + _HIDDEN * doubt)  # (T, 33)
    columns = np.sqrt(np.einsum("atlc,tl->tc", slopes**2, spread**2))
    trust = measure_poses(landmarks, world, frame_size).reliability
    mixed = np.empty((len(landmarks), len(MEASURES)))
    for place, name in enumerate(MEASURES):
        pair = list(columns_of(name))
        best = trust[:, pair].max(axis=1, keepdims=True)
        weights = np.where((trust[:, pair] >= _TRUSTED) & (trust[:, pair] >= _COMPARABLE * best), trust[:, pair], 0.0)
        weights = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
        both = np.einsum("atlc,tc->atl", slopes[..., pair], weights)
        mixed[:, place] = np.sqrt(np.einsum("atl,tl->t", both**2, spread**2))
    return columns, mixed


def averaged(seconds: float) -> float:
    """Share of the standard deviation that is left in the mean over so many seconds of wandering error."""
    share = max(seconds, 1e-3) / _FORGETS_S
    return float(np.sqrt(2.0 / share * (1.0 - (1.0 - np.exp(-share)) / share)))


def _slopes(landmarks: FloatArray, world: FloatArray, frame_size: tuple[int, int]) -> NDArray[np.float64]:
    """(5, T, 33, C) change of every column for a landmark moved by a torso length: picture x, y, metric x, y, z."""
    count, size = len(landmarks), np.asarray(frame_size, np.float64)
    pixels = np.asarray(landmarks[..., :2], np.float64) * size
    torso_px = _torso(pixels)
    torso_m = _torso(np.asarray(world, np.float64))
    base = measure_poses(landmarks, world, frame_size)
    slopes = np.empty((5, count, LANDMARK_COUNT, len(COLUMNS)))
    for axis in range(5):
        for mark in range(LANDMARK_COUNT):
            moved, metric = np.array(landmarks, np.float64), np.array(world, np.float64)
            if axis < 2:
                moved[:, mark, axis] += _STEP * torso_px / size[axis]
            else:
                metric[:, mark, axis - 2] += _STEP * torso_m * _METRIC[axis - 2]
            there = measure_poses(moved, metric, frame_size)
            slopes[axis, :, mark] = np.nan_to_num(_preferred(there) - _preferred(base)) / _STEP
    return slopes


def _preferred(table: MeasureTable) -> NDArray[np.float64]:
    return table.preferred


def _torso(points: NDArray[np.float64]) -> float:
    """Length of the torso: the longest of nearly all moments."""
    hips = (points[:, Landmark.LEFT_HIP] + points[:, Landmark.RIGHT_HIP]) / 2
    shoulders = (points[:, Landmark.LEFT_SHOULDER] + points[:, Landmark.RIGHT_SHOULDER]) / 2
    return float(np.nanpercentile(np.linalg.norm(shoulders - hips, axis=-1), 90))
