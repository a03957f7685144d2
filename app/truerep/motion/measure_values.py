"""Takes all measures of many poses: what `measures` describes becomes numbers.

Picture and metric space go through here as one batch of 3D points (the picture's with depth 0). NumPy takes as long for
one angle of one pose as for hundreds, so all lines are taken in one call, by a table of their ends, and everything of
one kind in one call.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.body import LANDMARK_COUNT, Landmark, angle_between_deg
from truerep.motion.measures import COLUMN_INDEX, COLUMNS, MEASURES, TRUNK_LINE, Angle, Line, Share

Points = NDArray[np.float64]

_TINY: Final = 1e-18
_MIDDLES: Final = ("shoulders", "hips", "ears", "wrists", "ankles")
_EXTRA: Final = {name: LANDMARK_COUNT + number for number, name in enumerate((*_MIDDLES, "origin", "up"))}
_UP: Final = np.array([[0.0, 0.0, 0.0], [0.0, -1.0, 0.0]])


def values_of(points: Points) -> Points:
    """(N, M) every measure of N poses, columns in the order of `COLUMNS`.

    Args:
        points: (N, 33, 3); y points down. NaN where nobody is seen.
    """
    points = _with_middles(points)
    lines = points.take(_ENDS[1], axis=1) - points.take(_ENDS[0], axis=1)  # (N, L, 3)
    values = np.empty((len(points), len(COLUMNS)))
    values[:, _ANGLES] = angle_between_deg(lines[:, _U], lines[:, _V])
    lengths = length(lines)
    taken, shares = lengths[:, _SHARES], lines[:, _SHARES]
    for axis, columns in _ALONG.items():
        taken[:, columns] = shares[:, columns, axis]
    values[:, _SHARE_COLUMNS] = ratio(taken, lengths[:, _OVER])
    values[:, _BODY_LINE] = _above_line(points, lines) * (180.0 - values[:, _BODY_LINE])
    feet = lines[:, _FEET, 0]
    values[:, _KNEE_FORWARD] *= np.sign(feet)
    values[:, _LEAD_KNEE] = _of_lead_leg(points, feet, values[:, _KNEE_FORWARD])
    twist = lines[:, _TWIST]
    values[:, _BACK_LEAN] = _back_lean(points, twist[:, 0], feet)
    values[:, _TRUNK_TWIST] = _trunk_twist(twist)
    return values


def length(vectors: Points) -> Points:
    """Lengths of vectors, (..., 3) -> (...)."""
    lengths: Points = np.sqrt(_dot(vectors, vectors))
    return lengths


def ratio(numerator: Points, denominator: Points) -> Points:
    """Quotient, NaN where there is nothing to divide by."""
    quotient: Points = numerator / np.where(denominator > 1e-9, denominator, np.nan)
    return quotient


def _dot(u: Points, v: Points) -> Points:
    product: Points = np.einsum("...i,...i->...", u, v)
    return product


def _with_middles(points: Points) -> Points:
    """(N, 40, 3): behind the landmarks the middles of five pairs, the origin, and a point straight above it."""
    count = len(points)
    more = np.empty((count, LANDMARK_COUNT + len(_EXTRA), 3))
    more[:, :LANDMARK_COUNT] = points
    more[:, LANDMARK_COUNT : LANDMARK_COUNT + len(_MIDDLES)] = (
        points.take(_LEFT, axis=1) + points.take(_RIGHT, axis=1)
    ) / 2
    more[:, -2:] = _UP
    return more


def _above_line(points: Points, lines: Points) -> Points:
    """(N, 2) 1 where the hip is above the line shoulder to ankle or on it, or else -1."""
    to_hip, to_ankle = lines[:, _TO_HIP], lines[:, _TO_ANKLE]
    share = ratio(_dot(to_hip, to_ankle), _dot(to_ankle, to_ankle))
    line_y = points[:, _SHOULDERS, 1] + share * to_ankle[..., 1]
    return np.where(points[:, _HIPS, 1] <= line_y, 1.0, -1.0)


def _of_lead_leg(points: Points, feet: Points, both: Points) -> Points:
    """(N,) of the leg in front: the one whose ankle is furthest where the feet point."""
    facing = np.sign(feet[:, 0] + feet[:, 1])
    ahead = points[:, _ANKLES, 0] * facing[:, None]
    return np.where(ahead.argmax(axis=1) == 0, both[:, 0], both[:, 1])


def _back_lean(points: Points, trunk: Points, feet: Points) -> Points:
    """(N,) ahead is where toes and eyes point; feet out of the picture and a turned head outvote each other."""
    ahead = (feet + points[:, _EYES, 0] - points[:, _EARS, 0]).sum(axis=1)
    lean: Points = np.degrees(np.arctan2(-trunk[:, 0] * np.sign(ahead), -trunk[:, 1]))
    return lean


def _trunk_twist(vectors: Points) -> Points:
    """(N,) of (N, 3, 3) vectors along the trunk, across the hips and to the hands: how far these turn from ahead."""
    tt, tl, th, _, ll, lh, _, _, hh = (vectors @ vectors.swapaxes(1, 2)).reshape(-1, 9).T
    tt = np.maximum(tt, _TINY)
    sideways = (lh - tl * th / tt) / np.sqrt(np.maximum(ll - tl * tl / tt, _TINY))
    # What is neither along the trunk nor sideways is ahead or behind: its square is what those two leave of the whole.
    ahead = np.sqrt(np.maximum(hh - sideways**2 - th * th / tt, 0.0))
    turned: Points = np.degrees(np.arctan2(sideways, ahead))
    return turned


def _point(name: str, side: str) -> int:
    """The row of a point, which may be that of a side."""
    if name in _EXTRA:
        return _EXTRA[name]
    return Landmark[name.upper() if name.startswith(("left_", "right_")) else f"{side}_{name}".upper()]


def _ends(lines: Sequence[tuple[Line, str]]) -> NDArray[np.intp]:
    """(2, L) rows of both ends of lines, each with its side."""
    return np.array([[_point(name, side) for name in line] for line, side in lines]).T


def _pair(part: str) -> NDArray[np.intp]:
    return np.array([_point(part, "left"), _point(part, "right")])


def _columns(name: str) -> NDArray[np.intp]:
    return np.array([COLUMN_INDEX[f"left_{name}"], COLUMN_INDEX[f"right_{name}"]])


_LEFT: Final = np.array([_point(name.removesuffix("s"), "left") for name in _MIDDLES])
_RIGHT: Final = np.array([_point(name.removesuffix("s"), "right") for name in _MIDDLES])
_EYES, _EARS = _pair("eye"), _pair("ear")
_SHOULDERS, _HIPS, _ANKLES = _pair("shoulder"), _pair("hip"), _pair("ankle")
_BODY_LINE, _KNEE_FORWARD = _columns("body_line"), _columns("knee_forward")
_LEAD_KNEE, _BACK_LEAN = COLUMN_INDEX["lead_knee_forward"], COLUMN_INDEX["back_lean"]
_TRUNK_TWIST = COLUMN_INDEX["trunk_twist"]

_OF: Final = [
    (measure.value, side, COLUMN_INDEX[f"{side}_{measure.name}" if side else measure.name])
    for measure in MEASURES.values()
    for side in (("left", "right") if measure.sided else ("",))
]
_TWO_LINES: Final = [(value, side, column) for value, side, column in _OF if isinstance(value, Angle)]
_ANGLES: Final = np.array([column for _, _, column in _TWO_LINES])
_QUOTIENTS: Final = [(value, side, column) for value, side, column in _OF if isinstance(value, Share)]
_SHARE_COLUMNS: Final = np.array([column for _, _, column in _QUOTIENTS])
_ALONG: Final = {
    number: np.array([place for place, (value, _, _) in enumerate(_QUOTIENTS) if value.axis == axis])
    for number, axis in enumerate("xy")
}

_GROUPS: Final = (
    _ends([(value.u, side) for value, side, _ in _TWO_LINES]),
    _ends([(value.v, side) for value, side, _ in _TWO_LINES]),
    _ends([(value.of, side) for value, side, _ in _QUOTIENTS]),
    _ends([(value.over, side) for value, side, _ in _QUOTIENTS]),
    _ends([(("shoulder", "hip"), side) for side in ("left", "right")]),
    _ends([(("shoulder", "ankle"), side) for side in ("left", "right")]),
    _ends([(("heel", "foot_index"), side) for side in ("left", "right")]),
    _ends([(line, "") for line in (TRUNK_LINE, ("right_hip", "left_hip"), ("shoulders", "wrists"))]),
)
_ENDS: Final = np.concatenate(_GROUPS, axis=1)
_STOPS: Final = tuple(accumulate(group.shape[1] for group in _GROUPS))
_U, _V, _SHARES, _OVER, _TO_HIP, _TO_ANKLE, _FEET, _TWIST = (
    slice(first, last) for first, last in pairwise((0, *_STOPS))
)
