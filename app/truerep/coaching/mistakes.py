"""What a mistake would look like: a body whose limb is turned about one joint by a few degrees, in the picture.

A joint that is off moves everything that hangs on it, and each measure of those landmarks says something of how far.
Turned reps tell how much each of them changes for a degree of the joint, from the very place where the camera stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from truerep.body import FloatArray, Landmark

TURN_DEG: Final = 5.0
"""How far a joint is turned: little enough that measures change in proportion, and more than rounding."""
_FACE: Final = tuple(mark.value for mark in Landmark if mark.value < Landmark.LEFT_SHOULDER)
_ARMS: Final = tuple(mark.value for mark in Landmark if mark.value < Landmark.LEFT_HIP)


class _Limb(NamedTuple):
    pivot: str
    root: str
    moved: tuple[str, ...]


_LIMBS: Final = {
    "elbow": _Limb("ELBOW", "SHOULDER", ("WRIST", "PINKY", "INDEX", "THUMB")),
    "shoulder": _Limb("SHOULDER", "HIP", ("ELBOW", "WRIST", "PINKY", "INDEX", "THUMB")),
    "knee": _Limb("KNEE", "HIP", ("ANKLE", "HEEL", "FOOT_INDEX")),
    "hip": _Limb("HIP", "SHOULDER", ("KNEE", "ANKLE", "HEEL", "FOOT_INDEX")),
    "ankle": _Limb("ANKLE", "KNEE", ("FOOT_INDEX", "HEEL")),
}
JOINTS: Final = {"elbow": "elbow", "shoulder": "shoulder", "hip": "hip", "knee": "knee", "ankle": "ankle",
                 "trunk_lean": "trunk", "back_lean": "trunk", "neck": "head"}  # fmt: skip
"""Which joint is turned for a fault of a measure."""


def turned(
    joint: str, landmarks: FloatArray, world: FloatArray, frame_size: tuple[int, int]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The same poses with a joint turned by `TURN_DEG` in the image plane, both sides alike.

    Args:
        joint: one of the values of `JOINTS`.
        landmarks: (T, 33, 4) image landmarks as in `PoseFrame`.
        world: (T, 33, 3) metric landmarks.
        frame_size: width and height.
    """
    size = np.asarray(frame_size, np.float64)
    image, metric = np.array(landmarks, np.float64), np.array(world, np.float64)
    image[..., :2] = _turn(joint, image[..., :2] * size) / size
    metric[..., :2] = _turn(joint, metric[..., :2])
    return image, metric


def _turn(joint: str, points: NDArray[np.float64]) -> NDArray[np.float64]:
    if joint == "trunk":
        return _rotated(points, _ARMS, points[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=1), 1.0)
    if joint == "head":
        shoulders = points[:, [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]].mean(axis=1)
        return _rotated(points, _FACE, shoulders, 1.0)
    limb = _LIMBS[joint]
    for side in ("LEFT", "RIGHT"):
        pivot, root = (points[:, Landmark[f"{side}_{part}"]] for part in (limb.pivot, limb.root))
        moved = [Landmark[f"{side}_{part}"].value for part in limb.moved]
        bone, next_bone = root - pivot, points[:, moved[0]] - pivot
        opens = np.nanmedian(bone[:, 0] * next_bone[:, 1] - bone[:, 1] * next_bone[:, 0])
        points = _rotated(points, moved, pivot, 1.0 if opens >= 0 else -1.0)
    return points


def _rotated(
    points: NDArray[np.float64], marks: Sequence[int], pivot: NDArray[np.float64], sign: float
) -> NDArray[np.float64]:
    angle = np.radians(sign * TURN_DEG)
    matrix = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    out = points.copy()
    out[:, list(marks)] = pivot[:, None] + (points[:, list(marks)] - pivot[:, None]) @ matrix.T
    return out
