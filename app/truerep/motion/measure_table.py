"""All measures of many poses at once, with how far each may be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from truerep.body import FloatArray, Landmark
from truerep.motion.measure_values import length, ratio, values_of
from truerep.motion.measures import COLUMNS, MEASURES, PARTS, measure_of

_FORESHORTENED: Final = 0.35  # share of a bone's length left in the image plane at which its 2D angle tells nothing
_IN_PLANE: Final = 0.80  # share from which foreshortening costs less than the landmarks' own noise
_DEPTH_ERROR_DEG: Final = 8.0  # by which errors of metric depth alone seem to bend a joint

_LEFT: Final = np.array([name.startswith("left_") for name in COLUMNS])
_RIGHT: Final = np.array([name.startswith("right_") for name in COLUMNS])
_PREFERS_WORLD: Final = np.array([measure_of(name).space == "world" for name in COLUMNS])
_LIFTED: Final = np.array([measure_of(name).lifted for name in COLUMNS])


@dataclass(frozen=True, slots=True, eq=False)
class MeasureTable:
    """All measures over T moments, columns in the order of `COLUMNS`.

    Attributes:
        image: (T, M) values taken in the picture; NaN where nobody is seen.
        world: (T, M) values taken in metric space.
        reliability: (T, M) 0 to 1, how far the value in the picture may be trusted (visibility times foreshortening).
        preferred: (T, M) the value that is read: from the space that suits the measure best, or from the picture with
            what that hides of the joint's bend put back.
    """

    image: NDArray[np.float64]
    world: NDArray[np.float64]
    reliability: NDArray[np.float64]
    preferred: NDArray[np.float64]

    def rows(self, ticks: Sequence[int]) -> MeasureTable:
        """The table at some moments only."""
        return MeasureTable(self.image[ticks], self.world[ticks], self.reliability[ticks], self.preferred[ticks])

    def stretch(self, ticks: slice) -> MeasureTable:
        """The table over some time only."""
        return MeasureTable(self.image[ticks], self.world[ticks], self.reliability[ticks], self.preferred[ticks])

    def of_side(self, side: Literal["left", "right"]) -> MeasureTable:
        """The table as if only one side of the body, and what has no sides, had been seen."""
        other = _RIGHT if side == "left" else _LEFT
        values = np.stack([self.image, self.world, self.preferred])
        values[..., other] = np.nan
        reliability = np.where(other, 0.0, self.reliability)
        return MeasureTable(values[0], values[1], reliability, values[2])


def measure_poses(landmarks: FloatArray, world: FloatArray, frame_size: tuple[int, int]) -> MeasureTable:
    """All measures of T poses.

    Args:
        landmarks: (T, 33, 4) image landmarks as in `PoseFrame`.
        world: (T, 33, 3) metric landmarks as in `PoseFrame`.
        frame_size: width and height, so that x and y are brought to one unit before any angle is taken.
    """
    count = len(landmarks)
    points = np.zeros((3, count, landmarks.shape[1], 3))
    points[0, ..., :2] = landmarks[..., :2] * np.asarray(frame_size, np.float64)
    points[1] = world
    points[2, ..., :2] = world[..., :2]
    image, metric, flat = values_of(points.reshape(3 * count, -1, 3)).reshape(3, count, -1)
    return MeasureTable(image, metric, _reliability(landmarks, world), _preferred(image, metric, flat))


def _preferred(
    image: NDArray[np.float64], world: NDArray[np.float64], flat: NDArray[np.float64]
) -> NDArray[np.float64]:
    """(T, M) the values that are read.

    Args:
        image, world: (T, M) in the picture and in metric space.
        flat: (T, M) of the metric pose without its depth: what it loses by that, the picture loses, too.
    """
    hidden = world - flat
    hidden = hidden * hidden**2 / (hidden**2 + _DEPTH_ERROR_DEG**2)  # as Wiener's filter weighs signal against noise
    lifted = np.clip(image + hidden, 0.0, 180.0)
    return np.where(_PREFERS_WORLD, world, np.where(_LIFTED, lifted, image))


def _pair(part: str) -> list[int]:
    return [Landmark[f"LEFT_{part.upper()}"], Landmark[f"RIGHT_{part.upper()}"]]


def _bone_ends(bone: tuple[str, ...]) -> tuple[list[int], list[int]]:
    """Landmarks at both ends of a bone, left and right; a line between two sides is the same for both."""
    if len(bone) == 2:
        return _pair(bone[0]), _pair(bone[1])
    left, right = _pair(bone[0])
    return [left, left], [right, right]


def _padded(rows: list[list[int]], filler: int | None = None) -> NDArray[np.intp]:
    """Ragged rows as a matrix, filled up with `filler` or with each row's own first entry."""
    width = max(len(row) for row in rows)
    return np.array([row + [row[0] if filler is None else filler] * (width - len(row)) for row in rows])


_PAIRS: Final = np.array([_pair(part) for part in PARTS])
_BONES: Final = sorted({bone for m in MEASURES.values() for bone in m.bones})
_BONE_ENDS: Final = np.array([_bone_ends(bone) for bone in _BONES])  # (B, 2 ends, 2 sides)
_NEEDED_PARTS: Final = _padded([[PARTS.index(p.upper()) for p in m.parts] for m in MEASURES.values()])
_NEEDED_BONES: Final = _padded([[_BONES.index(b) for b in m.bones] for m in MEASURES.values()], len(_BONES))


def _reliability(landmarks: FloatArray, world: FloatArray) -> NDArray[np.float64]:
    """(T, M) smallest visibility of a measure's landmarks, times how far its bones lie in the image plane."""
    visibility = np.asarray(landmarks[..., 3], np.float64).take(_PAIRS, axis=1)
    seen = visibility.take(_NEEDED_PARTS, axis=1).min(axis=2)
    metric = np.asarray(world, np.float64)
    bones = metric.take(_BONE_ENDS[:, 0], axis=1) - metric.take(_BONE_ENDS[:, 1], axis=1)
    share = ratio(np.hypot(bones[..., 0], bones[..., 1]), length(bones))
    in_plane = np.ones((len(world), len(_BONES) + 1, 2))  # the last stands for "no bone"
    in_plane[:, :-1] = np.clip((share - _FORESHORTENED) / (_IN_PLANE - _FORESHORTENED), 0.0, 1.0)
    trust = seen * in_plane.take(_NEEDED_BONES, axis=1).prod(axis=2)
    trust = np.where(_SIDED[:, None], trust, trust.min(axis=2, keepdims=True))
    trust = trust.reshape(len(world), -1)[:, _TRUST_COLUMNS]
    return np.where(np.isfinite(trust), trust, 0.0)


_SIDED: Final = np.array([m.sided for m in MEASURES.values()])
_TRUST_COLUMNS: Final = np.flatnonzero(np.column_stack([np.ones_like(_SIDED), _SIDED]).ravel())
