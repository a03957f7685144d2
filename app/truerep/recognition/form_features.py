"""What the form classifier sees of one rep: 15 poses from start over mid to end, landmarks and measures.

The poses are spread evenly over both halves of the rep, so the eighth is its mid whatever the tempo. The person is
turned to face right, so that the right side is the near one in every side view.
"""

from __future__ import annotations

import warnings
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.body import MIRROR, Landmark
from truerep.coaching.form import FORM_WINDOW
from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import COLUMNS, columns_of, measure_of
from truerep.recognition.features import JOINTS

FORM_FEATURE_VERSION: Final = 1
"""Raised with every change that gives other numbers for the same rep; a model made for another version is refused."""

_L = Landmark
_JOINTS: Final = np.array(JOINTS, np.intp)
_FAR: Final = 4.0  # torso lengths, or units of a ratio, beyond which a value is a mistake of the detector
_LEAST_TORSO: Final = 1e-6
_MIRROR: Final = np.array(MIRROR, np.intp)
_AHEAD: Final = (
    ((_L.LEFT_FOOT_INDEX, _L.LEFT_HEEL), (_L.RIGHT_FOOT_INDEX, _L.RIGHT_HEEL), (_L.LEFT_EYE, _L.LEFT_EAR),
     (_L.RIGHT_EYE, _L.RIGHT_EAR)),
    ((_L.LEFT_WRIST, _L.LEFT_SHOULDER), (_L.RIGHT_WRIST, _L.RIGHT_SHOULDER)),
    ((_L.LEFT_KNEE, _L.LEFT_HIP), (_L.RIGHT_KNEE, _L.RIGHT_HIP)),
)  # fmt: skip
"""Pairs (ahead, behind) that tell where the person faces, the surest first."""


_MEASURES: Final = (
    "elbow", "shoulder", "hip", "knee", "ankle", "thigh_lean", "shin_lean", "upper_arm_lean", "forearm_lean",
    "body_line", "knee_forward", "heel_lift", "wrist_height", "elbow_height", "trunk_lean", "neck", "leg_spread",
    "side_bend", "knee_width", "stance_width", "grip_width", "hip_height", "lead_knee_forward", "back_lean",
)  # fmt: skip
_COLUMNS: Final = np.array([column for name in _MEASURES for column in columns_of(name)], np.intp)
_NAMES: Final = tuple(COLUMNS[column] for column in _COLUMNS)
_PREFERS_WORLD: Final = np.array([measure_of(name).space == "world" for name in _NAMES])


def _mirrored_columns() -> NDArray[np.intp]:
    swap = {"left": "right", "right": "left"}
    parts = [name.split("_", 1) for name in _NAMES]
    mirrored = [f"{swap[p[0]]}_{p[1]}" if p[0] in swap else "_".join(p) for p in parts]
    return np.array([_NAMES.index(name) for name in mirrored], np.intp)


_MIRROR_COLUMNS: Final = _mirrored_columns()
_SCALE: Final = np.array([1 / 90 if measure_of(name).unit == "deg" else 1.0 for name in _NAMES])

FORM_GROUPS: Final[dict[str, slice]] = {
    "image": slice(0, 2 * len(JOINTS)),
    "angles": slice(2 * len(JOINTS), 2 * len(JOINTS) + len(_NAMES)),
}
"""Columns of each group: joints relative to the hips in torso lengths; measures (angles in units of 90 degrees)."""

FORM_FEATURES: Final = FORM_GROUPS["angles"].stop


def feature_part(feature: int) -> str:
    """The part of the body that a feature speaks of, as named in `BODY_PARTS`."""
    if feature < FORM_GROUPS["angles"].start:
        joint = JOINTS[feature // 2].name.lower().removeprefix("left_").removeprefix("right_")
        return _PART_OF_JOINT[joint]
    return _PART_OF_JOINT[measure_of(_NAMES[feature - FORM_GROUPS["angles"].start]).anchor]


_PART_OF_JOINT: Final = {
    "nose": "head",
    "ear": "head",
    "shoulder": "shoulders",
    "elbow": "elbows",
    "wrist": "hands",
    "pinky": "hands",
    "index": "hands",
    "hip": "hips",
    "knee": "knees",
    "ankle": "feet",
    "foot_index": "feet",
}


def form_features(points: NDArray[np.float32], table: MeasureTable) -> NDArray[np.float32]:
    """The features of one rep: (15, FORM_FEATURES) float32, always finite.

    Args:
        points: (15, 33, 2) in pixels or any unit that is the same along x and y; NaN where unknown.
        table: measures of the same poses.
    """
    values = np.where(_PREFERS_WORLD, table.world[:, _COLUMNS], table.image[:, _COLUMNS])
    if _faces_left(points):
        points = points[:, _MIRROR] * np.array([-1.0, 1.0], np.float32)
        values = values[:, _MIRROR_COLUMNS]
    hips = (points[:, _L.LEFT_HIP] + points[:, _L.RIGHT_HIP]) / 2
    shoulders = (points[:, _L.LEFT_SHOULDER] + points[:, _L.RIGHT_SHOULDER]) / 2
    torso = np.linalg.norm(shoulders - hips, axis=1)
    size = float(np.nanmax(torso)) if np.isfinite(torso).any() else np.nan
    image = (points[:, _JOINTS] - hips[:, None]) / max(size, _LEAST_TORSO)
    features = np.concatenate([image.reshape(FORM_WINDOW, -1), values * _SCALE], axis=1)
    return np.asarray(np.clip(np.nan_to_num(features, nan=0.0, posinf=0.0, neginf=0.0), -_FAR, _FAR), np.float32)


def _faces_left(points: NDArray[np.float32]) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a joint that is never seen has no mean
        x = np.nanmean(points[..., 0], axis=0)
    for pairs in _AHEAD:
        steps = np.array([x[ahead] - x[behind] for ahead, behind in pairs])
        if np.isfinite(steps).any():
            return bool(np.nansum(steps) < 0)
    return False
