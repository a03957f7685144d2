"""Joint angles and body ratios: one number a frame for everything a profile can speak of.

Every measure is taken twice, in the picture (2D) and in BlazePose's metric space (3D), because each fails where the
other holds: 2D is within 10 degrees where the limb lies in the image plane and useless where it points at the camera;
3D sees through foreshortening but compresses bent elbows (a true 40 degrees reads about 82). The reliability says how
far the 2D value may be trusted.

Both spaces go through the functions below as one batch of 3D points (the picture's with depth 0), both sides of the
body as one axis, and all angles in one call: a frame costs a tenth of what it would measure by measure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from truerep.body import Landmark

Unit = Literal["deg", "ratio"]
Space = Literal["image", "world"]
Points = NDArray[np.float64]

_TINY: Final = 1e-18
_UP: Final = np.array([0.0, -1.0, 0.0])

DEG_PER_TORSO: Final = 60.0
"""Where lengths are compared with angles: a torso length of travel weighs like a sixth of a turn."""

PARTS: Final = ("EYE", "EAR", "SHOULDER", "ELBOW", "WRIST", "INDEX", "HIP", "KNEE", "ANKLE", "HEEL", "FOOT_INDEX")
_NAMES: Final = tuple(part.lower() for part in PARTS)


_PAIRS: Final = np.array([[Landmark[f"LEFT_{part}"], Landmark[f"RIGHT_{part}"]] for part in PARTS])


class Joints:
    """The joints of N poses; y points down.

    Attributes:
        eye, ear, ..., foot_index: (N, 2, 3) left then right.
        shoulders, hips: (N, 3) the middle between left and right.
        trunk: (N, 3) from hips to shoulders.
        torso: (N,) its length.
        shin: (N, 2) lengths of the shins.
    """

    def __init__(self, points: Points) -> None:
        pairs = points[:, _PAIRS]
        for number, name in enumerate(_NAMES):
            setattr(self, name, pairs[:, number])
        self.shoulders = _middle(self.shoulder)
        self.hips = _middle(self.hip)
        self.trunk = self.shoulders - self.hips
        self.torso = length(self.trunk)
        self.shin = length(self.knee - self.ankle)

    eye: Points
    ear: Points
    shoulder: Points
    elbow: Points
    wrist: Points
    index: Points
    hip: Points
    knee: Points
    ankle: Points
    heel: Points
    foot_index: Points


class Between(NamedTuple):
    """An angle that is still to be taken.

    Attributes:
        u, v: the two vectors, (N, 3) or (N, 2, 3), that it lies between.
        sign: (N, 2) where the measure is the bend out of a straight line, 180 degrees less the angle, to one side
            (1) or the other (-1); None where it is the angle itself.
    """

    u: Points
    v: Points
    sign: Points | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One named quantity of a pose.

    Attributes:
        name: as used in profiles; sided measures appear as `left_<name>` and `right_<name>` in tables.
        unit: "deg", or "ratio" (of the body length that the docstring of its function names).
        sided: whether it exists once a side; `function` then returns (N, 2), else (N,).
        parts: the joints that must be seen for it, such as ("hip", "knee", "ankle").
        bones: pairs of joints whose foreshortening makes the 2D value worthless; a single name is the line between
            that joint's left and right.
        anchor: the joint at which it is drawn.
        function: joints -> values; or, for an angle, joints -> the two vectors that it lies between.
        space: which of the two values is the better one where nothing is foreshortened.
    """

    name: str
    unit: Unit
    sided: bool
    parts: tuple[str, ...]
    bones: tuple[tuple[str, ...], ...]
    anchor: str
    function: Callable[[Joints], Points | Between]
    space: Space = "image"


def _dot(u: Points, v: Points) -> Points:
    product: Points = np.einsum("...i,...i->...", u, v)
    return product


def length(vectors: Points) -> Points:
    """Lengths of vectors, (..., 3) -> (...)."""
    lengths: Points = np.sqrt(_dot(vectors, vectors))
    return lengths


def ratio(numerator: Points, denominator: Points) -> Points:
    """Quotient, NaN where there is nothing to divide by."""
    quotient: Points = numerator / np.where(denominator > 1e-9, denominator, np.nan)
    return quotient


def _middle(pair: Points) -> Points:
    return (pair[:, 0] + pair[:, 1]) / 2


def _apart(pair: Points) -> Points:
    return length(pair[:, 0] - pair[:, 1])


def _trunk_lean(j: Joints) -> Between:
    """Degrees between the trunk and the vertical: 0 upright, 90 lying, 180 head down."""
    return Between(j.trunk, np.broadcast_to(_UP, j.trunk.shape))


def _neck(j: Joints) -> Between:
    """Degrees at the shoulders between head (middle of the ears) and hips: 180 is straight."""
    return Between(_middle(j.ear) - j.shoulders, -j.trunk)


def _leg_spread(j: Joints) -> Between:
    """Degrees between the two legs (hip to ankle)."""
    legs = j.ankle - j.hip
    return Between(legs[:, 0], legs[:, 1])


def _side_bend(j: Joints) -> Between:
    """Degrees between the line of the shoulders and the line of the hips: the trunk bent sideways or turned."""
    return Between(j.shoulder[:, 0] - j.shoulder[:, 1], j.hip[:, 0] - j.hip[:, 1])


def _trunk_twist(j: Joints) -> Points:
    """Signed degrees by which the hands are turned out of the hips' forward plane, about the trunk's axis; + is left.

    It needs depth: in the picture it is meaningless.
    """
    vectors = np.stack([j.trunk, j.hip[:, 0] - j.hip[:, 1], _middle(j.wrist) - j.shoulders], axis=1)
    (tt, tl, th), (_, ll, lh), (_, _, hh) = np.moveaxis(vectors @ vectors.swapaxes(1, 2), 0, -1)
    tt = np.maximum(tt, _TINY)
    sideways = (lh - tl * th / tt) / np.sqrt(np.maximum(ll - tl * tl / tt, _TINY))
    # What is neither along the trunk nor sideways is ahead or behind: its square is what those two leave of the whole.
    ahead = np.sqrt(np.maximum(hh - sideways**2 - th * th / tt, 0.0))
    turned: Points = np.degrees(np.arctan2(sideways, ahead))
    return turned


def _knee_width(j: Joints) -> Points:
    """Distance of the knees over distance of the ankles: under 1 the knees fall inwards."""
    return ratio(_apart(j.knee), _apart(j.ankle))


def _stance_width(j: Joints) -> Points:
    """Distance of the ankles over torso length."""
    return ratio(_apart(j.ankle), j.torso)


def _grip_width(j: Joints) -> Points:
    """Distance of the wrists over torso length."""
    return ratio(_apart(j.wrist), j.torso)


def _hip_height(j: Joints) -> Points:
    """How far the hips are above the ankles, over torso length.

    Better in metric space: bending towards the camera shortens the torso in the picture.
    """
    return ratio(_middle(j.ankle)[:, 1] - j.hips[:, 1], j.torso)


def _joint_angle(a: str, vertex: str, c: str) -> Callable[[Joints], Between]:
    def angle(j: Joints) -> Between:
        origin = getattr(j, vertex)
        return Between(getattr(j, a) - origin, getattr(j, c) - origin)

    return angle


def _lean(low: str, high: str) -> Callable[[Joints], Between]:
    def lean(j: Joints) -> Between:
        bone = getattr(j, high) - getattr(j, low)
        return Between(bone, np.broadcast_to(_UP, bone.shape))

    return lean


def _body_line(j: Joints) -> Between:
    """Signed degrees by which the hip leaves the line shoulder to ankle: positive above it (hips high)."""
    along = j.ankle - j.shoulder
    share = ratio(_dot(j.hip - j.shoulder, along), _dot(along, along))
    line_y = j.shoulder[..., 1] + share * along[..., 1]
    return Between(j.shoulder - j.hip, j.ankle - j.hip, np.where(j.hip[..., 1] <= line_y, 1.0, -1.0))


def _knee_forward(j: Joints) -> Points:
    """How far the knee is ahead of the toes, over shin length (negative: behind), along the foot's direction."""
    ahead = np.sign(j.foot_index[..., 0] - j.heel[..., 0])
    return ratio((j.knee[..., 0] - j.foot_index[..., 0]) * ahead, j.shin)


def _lead_knee_forward(j: Joints) -> Points:
    """`knee_forward` of the leg in front: in a lunge the rear knee is always ahead of its toes."""
    facing = np.sign(np.sum(j.foot_index[..., 0] - j.heel[..., 0], axis=1))
    lead = np.argmax(j.ankle[..., 0] * facing[:, None], axis=1)
    both = _knee_forward(j)
    return np.where(lead == 0, both[:, 0], both[:, 1])


def _back_lean(j: Joints) -> Points:
    """Signed degrees by which the trunk leans backwards from the vertical (negative: forwards), as seen from the side.

    Ahead is where toes and eyes point; feet out of the picture and a head turned to the camera outvote each other.
    """
    ahead = np.sum(j.foot_index[..., 0] - j.heel[..., 0] + j.eye[..., 0] - j.ear[..., 0], axis=1)
    lean: Points = np.degrees(np.arctan2(-j.trunk[:, 0] * np.sign(ahead), -j.trunk[:, 1]))
    return lean


def _heel_lift(j: Joints) -> Points:
    """How far the heel is above the toes, over shin length (about 0 on the floor in a level camera's picture)."""
    return ratio(j.foot_index[..., 1] - j.heel[..., 1], j.shin)


def _wrist_height(j: Joints) -> Points:
    """How far the wrist is above the shoulder, over torso length (negative: below)."""
    return ratio(j.shoulder[..., 1] - j.wrist[..., 1], j.torso[:, None])


def _elbow_height(j: Joints) -> Points:
    """How far the elbow is above the shoulder, over torso length (negative: below)."""
    return ratio(j.shoulder[..., 1] - j.elbow[..., 1], j.torso[:, None])


def _sided_angle(name: str, a: str, vertex: str, c: str) -> Measure:
    return Measure(name, "deg", True, (a, vertex, c), ((a, vertex), (vertex, c)), vertex, _joint_angle(a, vertex, c))


def _sided_lean(name: str, low: str, high: str) -> Measure:
    """Degrees of a bone from the vertical: 0 where `high` is straight above `low`."""
    return Measure(name, "deg", True, (low, high), (), high, _lean(low, high))


_TRUNK: Final = ("shoulder", "hip")
MEASURES: Final[dict[str, Measure]] = {
    m.name: m
    for m in (
        _sided_angle("elbow", "shoulder", "elbow", "wrist"),
        _sided_angle("shoulder", "hip", "shoulder", "elbow"),
        _sided_angle("hip", "shoulder", "hip", "knee"),
        _sided_angle("knee", "hip", "knee", "ankle"),
        _sided_angle("ankle", "knee", "ankle", "foot_index"),
        _sided_angle("wrist", "elbow", "wrist", "index"),
        _sided_lean("thigh_lean", "knee", "hip"),
        _sided_lean("shin_lean", "ankle", "knee"),
        _sided_lean("upper_arm_lean", "elbow", "shoulder"),
        _sided_lean("forearm_lean", "elbow", "wrist"),
        Measure(
            "body_line",
            "deg",
            True,
            ("shoulder", "hip", "ankle"),
            (("shoulder", "hip"), ("hip", "ankle")),
            "hip",
            _body_line,
        ),
        Measure("knee_forward", "ratio", True, ("knee", "foot_index", "ankle", "heel"), (), "knee", _knee_forward),
        Measure("heel_lift", "ratio", True, ("heel", "foot_index", "knee", "ankle"), (), "ankle", _heel_lift),
        Measure("wrist_height", "ratio", True, ("wrist", *_TRUNK), (), "wrist", _wrist_height),
        Measure("elbow_height", "ratio", True, ("elbow", *_TRUNK), (), "elbow", _elbow_height),
        Measure("trunk_lean", "deg", False, _TRUNK, (), "hip", _trunk_lean),
        Measure("neck", "deg", False, ("ear", *_TRUNK), (), "shoulder", _neck),
        Measure("leg_spread", "deg", False, ("hip", "ankle"), (), "hip", _leg_spread),
        Measure("side_bend", "deg", False, _TRUNK, (("shoulder",), ("hip",)), "hip", _side_bend),
        Measure("trunk_twist", "deg", False, ("wrist", *_TRUNK), (), "shoulder", _trunk_twist, "world"),
        Measure("knee_width", "ratio", False, ("knee", "ankle"), (("ankle",),), "knee", _knee_width),
        Measure("stance_width", "ratio", False, ("ankle", *_TRUNK), (("ankle",),), "ankle", _stance_width),
        Measure("grip_width", "ratio", False, ("wrist", *_TRUNK), (("wrist",),), "wrist", _grip_width),
        Measure("hip_height", "ratio", False, ("hip", "ankle"), (), "hip", _hip_height, "world"),
        Measure(
            "lead_knee_forward",
            "ratio",
            False,
            ("knee", "foot_index", "ankle", "heel"),
            (),
            "knee",
            _lead_knee_forward,
        ),
        Measure("back_lean", "deg", False, ("ear", *_TRUNK), (), "hip", _back_lean),
    )
}


def _columns() -> tuple[str, ...]:
    names: list[str] = []
    for measure in MEASURES.values():
        names += [f"left_{measure.name}", f"right_{measure.name}"] if measure.sided else [measure.name]
    return tuple(names)


COLUMNS: Final[tuple[str, ...]] = _columns()
"""Names of a MeasureTable's columns: one side's measures apart."""

COLUMN_INDEX: Final[dict[str, int]] = {name: i for i, name in enumerate(COLUMNS)}
"""Column number by name."""


def measure_of(name: str) -> Measure:
    """The measure that a name stands for, given with a side (`left_knee`) or without (`knee`).

    Raises:
        KeyError: no measure has that name.
    """
    if name in MEASURES:
        return MEASURES[name]
    measure = MEASURES[name.removeprefix("left_").removeprefix("right_")]
    if not measure.sided:
        raise KeyError(name)
    return measure


MEASURE_NAMES: Final[tuple[str, ...]] = tuple(sorted({*MEASURES, *COLUMNS}))
"""Names that a profile may use: both sides' (`knee`), one side's (`left_knee`) and the trunk's (`trunk_lean`)."""


def columns_of(name: str) -> tuple[int, ...]:
    """Columns that a measure's name stands for: two for `knee`, one for `left_knee` or `trunk_lean`.

    Raises:
        KeyError: no measure has that name.
    """
    if name in COLUMN_INDEX:
        return (COLUMN_INDEX[name],)
    return (COLUMN_INDEX[f"left_{name}"], COLUMN_INDEX[f"right_{name}"])
