"""What a whole rep does in space, from joints in metres: how far each bone and joint moves, by how long a way and how
smoothly, where it is at least, at most and on average, and how the pose leaves that of the start.

The person is turned to face the sensor, scaled by the trunk, and mirrored so that the right side leads: what is left to
tell people apart is how they move.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.coaching.form import FORM_WINDOW

Joints = NDArray[np.float64]

KINECT22: Final = (
    "waist", "spine", "chest", "neck", "head", "headtip", "Lcollar", "Lupperarm", "Lforearm", "Lhand", "Rcollar",
    "Rupperarm", "Rforearm", "Rhand", "Lupleg", "Llowleg", "Lfoot", "Ltoe", "Rupleg", "Rlowleg", "Rfoot", "Rtoe",
)  # fmt: skip
"""Joints of a Kinect skeleton in order."""

LEADING: Final = {"m02": "foot", "m03": "ahead", "m04": "aside", "m06": "foot", "m07": "hand", "m08": "hand",
                  "m09": "hand", "m10": "hand"}  # fmt: skip
"""How the leading side of a one-sided movement of UI-PRMD is known: by what moves further, or by where it goes."""

_AT: Final = {name: number for number, name in enumerate(KINECT22)}
_SWAP: Final = {"L": "R", "R": "L"}
_MIRROR: Final = np.array([_AT.get(_SWAP.get(name[0], "") + name[1:], _AT[name]) for name in KINECT22])
_SIDED_BONES: Final = (("collar", "upperarm"), ("upperarm", "forearm"), ("forearm", "hand"), ("upleg", "lowleg"),
                       ("lowleg", "foot"), ("foot", "toe"))  # fmt: skip
_BONES: Final = tuple(
    (_AT[a], _AT[b])
    for a, b in (
        ("waist", "spine"), ("spine", "chest"), ("chest", "neck"), ("neck", "head"), ("head", "headtip"),
        ("Rupleg", "Lupleg"), ("Rupperarm", "Lupperarm"), ("waist", "neck"),
        *((side + a, side + b) for side in "LR" for a, b in _SIDED_BONES),
    )
)  # fmt: skip
_ANGLES: Final = tuple(
    tuple(_AT[name] for name in names)
    for side in "LR"
    for names in (
        (f"{side}forearm", f"{side}upperarm", f"{side}forearm", f"{side}hand"),
        (f"{side}upperarm", f"{side}forearm", "neck", "waist"),
        (f"{side}lowleg", f"{side}upleg", f"{side}lowleg", f"{side}foot"),
        ("waist", "neck", f"{side}upleg", f"{side}lowleg"),
        (f"{side}foot", f"{side}lowleg", f"{side}foot", f"{side}toe"),
    )
)
"""Each the angle between two bones, from the first joint to the second and from the third to the fourth: elbow,
shoulder, knee, hip, ankle."""

_SMOOTHED: Final = 5  # ticks of a moving mean
_READY: Final = 0.1  # share of a rep whose mean is its start
_LEAST: Final = 1e-2  # trunk lengths or radians, below which a movement is noise
_LEAST_JERK: Final = 1e-3
_TINY: Final = 1e-9


def motion_features(joints: NDArray[np.float32], movement: str) -> NDArray[np.float32]:
    """The features of one rep.

    Args:
        joints: (T, 22, 3) in metres, y up, in the order of `KINECT22`, at 30 Hz; T is at least 5.
        movement: name of the movement, which says how the leading side is known.
    """
    pose = _upright(_smoothed(joints.astype(np.float64)))
    if _left_leads(pose, LEADING.get(movement)):
        pose = pose[:, _MIRROR] * np.array([-1.0, 1.0, 1.0])
    bones = np.stack([_unit(pose[:, b] - pose[:, a]) for a, b in _BONES], axis=1).reshape(len(pose), -1)
    angles = np.stack([_between(pose[:, b] - pose[:, a], pose[:, d] - pose[:, c]) for a, b, c, d in _ANGLES], axis=1)
    course = np.concatenate([bones, angles, pose[:, _AT["waist"]]], axis=1)
    level = np.concatenate([bones, angles], axis=1)
    levels = [level.min(axis=0), level.max(axis=0), level.mean(axis=0), level[0]]
    ticks = np.rint(np.linspace(0, len(course) - 1, FORM_WINDOW)).astype(np.intp)
    left = (course[ticks] - course[0]).ravel()
    return np.concatenate([*_movement(course), *levels, left, [np.log(len(course))]], dtype=np.float32)


def _movement(course: Joints) -> list[Joints]:
    """Logarithms of range, way, way over range and roughness of each column of (T, C)."""
    steps = np.abs(np.diff(course, axis=0))
    span, way = course.max(axis=0) - course.min(axis=0), steps.sum(axis=0)
    jerk = np.abs(np.diff(course, 3, axis=0)).mean(axis=0)
    rough = np.log(jerk / (steps.mean(axis=0) + _LEAST_JERK**2) + _LEAST_JERK)
    return [np.log(span + _LEAST), np.log(way + _LEAST), np.log((way + _LEAST) / (span + _LEAST)), rough]


def _smoothed(joints: Joints) -> Joints:
    edge = _SMOOTHED // 2
    wide = np.pad(joints, ((edge, edge), (0, 0), (0, 0)), mode="edge")
    return np.asarray(np.mean([wide[n : n + len(joints)] for n in range(_SMOOTHED)], axis=0))


def _upright(joints: Joints) -> Joints:
    """Turned about the vertical so that the right side lies at negative x, from the waist at the start, in trunks."""
    ready = joints[: max(3, int(len(joints) * _READY))].mean(axis=0)
    right = sum(ready[_AT[f"R{part}"]] - ready[_AT[f"L{part}"]] for part in ("upleg", "upperarm"))
    turn = np.arctan2(right[2], -right[0])
    c, s = np.cos(turn), np.sin(turn)
    rotation = np.array([[c, 0.0, -s], [0.0, 1.0, 0.0], [s, 0.0, c]])
    trunk = np.linalg.norm(ready[_AT["neck"]] - ready[_AT["waist"]])
    return np.asarray((joints - ready[_AT["waist"]]) @ rotation.T / max(float(trunk), _TINY))


def _left_leads(pose: Joints, known_by: str | None) -> bool:
    if known_by in {"foot", "hand"}:
        span = np.linalg.norm(pose.max(axis=0) - pose.min(axis=0), axis=1)
        return bool(span[_AT[f"L{known_by}"]] > span[_AT[f"R{known_by}"]])
    if known_by == "ahead":
        return bool(pose[:, _AT["Lfoot"], 2].mean() > pose[:, _AT["Rfoot"], 2].mean())
    if known_by == "aside":
        aside = pose[:, _AT["waist"], 0] - pose[0, _AT["waist"], 0]
        return bool(aside[np.abs(aside).argmax()] > 0)
    return False


def _unit(vectors: Joints) -> Joints:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), _TINY))


def _between(u: Joints, v: Joints) -> Joints:
    return np.asarray(np.arccos(np.clip((_unit(u) * _unit(v)).sum(axis=-1), -1.0, 1.0)))
