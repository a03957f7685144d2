"""Joint angles and body ratios: one number a frame for everything a profile can speak of.

Every measure is taken twice, in the picture (2D) and in BlazePose's metric space (3D), because each fails where the
other holds: 2D is within 10 degrees where the limb lies in the image plane and useless where it points at the camera;
3D sees through foreshortening but compresses bent elbows (a true 40 degrees reads about 82). The reliability says how
far the 2D value may be trusted. Knees and hips are read in 2D with what foreshortening hides put back, as 3D tells it.

Here they are named and described; `measure_values` takes them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

Unit = Literal["deg", "ratio"]
Space = Literal["image", "world"]

DEG_PER_TORSO: Final = 60.0
"""Where lengths are compared with angles: a torso length of travel weighs like a sixth of a turn."""

PARTS: Final = ("EYE", "EAR", "SHOULDER", "ELBOW", "WRIST", "INDEX", "HIP", "KNEE", "ANKLE", "HEEL", "FOOT_INDEX")

Line = tuple[str, str]
"""From one point to another: `hip` is that of the measure's side, `left_hip` a given one, `hips` the middle of both."""


class Angle(NamedTuple):
    """Degrees between two lines."""

    u: Line
    v: Line


class Share(NamedTuple):
    """A line over the length of another one: its length, or how far it goes along an axis of the space (y is down)."""

    of: Line
    over: Line
    axis: Literal["x", "y", "length"] = "length"


@dataclass(frozen=True, slots=True)
class Measure:
    """One named quantity of a pose.

    Attributes:
        name: as used in profiles; sided measures appear as `left_<name>` and `right_<name>` in tables.
        unit: "deg", or "ratio" (of the length that `value` names).
        sided: whether it exists once a side.
        parts: the joints that must be seen for it, such as ("hip", "knee", "ankle").
        bones: pairs of joints whose foreshortening makes the 2D value worthless; a single name is the line between
            that joint's left and right.
        anchor: the joint at which it is drawn.
        value: what it is before `measure_values` gives it a sign; None where it is none of the two.
        space: which of the two values is the better one where nothing is foreshortened.
        lifted: whether the picture's value is read with what foreshortening hides, as metric space tells.
        most: that a body can reach, whether up or down; where more is read, a landmark is far from where it should be.
    """

    name: str
    unit: Unit
    sided: bool
    parts: tuple[str, ...]
    bones: tuple[tuple[str, ...], ...]
    anchor: str
    value: Angle | Share | None
    space: Space = "image"
    lifted: bool = False
    most: float = math.inf


_ARM_IN_TORSOS: Final = 1.15  # upper arm and forearm by the trunk (Winter 2009)
_UPPER_ARM_IN_TORSOS: Final = 0.65
_SLACK: Final = 1.3  # for long arms and trembling landmarks

UPWARDS: Final[Line] = ("origin", "up")
TRUNK_LINE: Final[Line] = ("hips", "shoulders")
SHIN: Final[Line] = ("ankle", "knee")
_TRUNK: Final = ("shoulder", "hip")
_LEG: Final = ("knee", "foot_index", "ankle", "heel")


def _joint(name: str, a: str, vertex: str, c: str, *, lifted: bool = False) -> Measure:
    """The angle at a joint: 180 degrees is straight."""
    value = Angle((vertex, a), (vertex, c))
    return Measure(name, "deg", True, (a, vertex, c), ((a, vertex), (vertex, c)), vertex, value, lifted=lifted)


def _lean(name: str, low: str, high: str) -> Measure:
    """Degrees of a bone from the vertical: 0 where `high` is straight above `low`."""
    return Measure(name, "deg", True, (low, high), (), high, Angle((low, high), UPWARDS))


def _trunk(name: str, more: tuple[str, ...], bones: tuple[tuple[str, ...], ...], anchor: str, value: Angle) -> Measure:
    return Measure(name, "deg", False, (*more, *_TRUNK), bones, anchor, value)


def _apart(name: str, part: str, over: Line, parts: tuple[str, ...], bones: tuple[tuple[str, ...], ...]) -> Measure:
    """Distance of a joint's left and right over another length."""
    return Measure(name, "ratio", False, parts, bones, part, Share((f"right_{part}", f"left_{part}"), over))


def _above_shoulder(name: str, part: str, reach: float) -> Measure:
    """How far a joint is above the shoulder, over torso length (negative: below)."""
    value = Share((part, "shoulder"), TRUNK_LINE, "y")
    return Measure(name, "ratio", True, (part, *_TRUNK), (), part, value, most=_SLACK * reach)


MEASURES: Final[dict[str, Measure]] = {
    m.name: m
    for m in (
        _joint("elbow", "shoulder", "elbow", "wrist"),
        _joint("shoulder", "hip", "shoulder", "elbow"),
        _joint("hip", "shoulder", "hip", "knee", lifted=True),
        _joint("knee", "hip", "knee", "ankle", lifted=True),
        _joint("ankle", "knee", "ankle", "foot_index"),
        _joint("wrist", "elbow", "wrist", "index"),
        _lean("thigh_lean", "knee", "hip"),
        _lean("shin_lean", "ankle", "knee"),
        _lean("upper_arm_lean", "elbow", "shoulder"),
        _lean("forearm_lean", "elbow", "wrist"),
        # Signed degrees by which the hip leaves the line shoulder to ankle: positive above it (hips high).
        Measure(
            "body_line",
            "deg",
            True,
            ("shoulder", "hip", "ankle"),
            (("shoulder", "hip"), ("hip", "ankle")),
            "hip",
            Angle(("hip", "shoulder"), ("hip", "ankle")),
        ),
        # How far the knee is ahead of the toes, over shin length (negative: behind), along the foot's direction.
        Measure("knee_forward", "ratio", True, _LEG, (), "knee", Share(("foot_index", "knee"), SHIN, "x")),
        # How far the heel is above the toes, over shin length (about 0 on the floor in a level camera's picture).
        Measure(
            "heel_lift",
            "ratio",
            True,
            ("heel", "foot_index", "knee", "ankle"),
            (),
            "ankle",
            Share(("heel", "foot_index"), SHIN, "y"),
        ),
        _above_shoulder("wrist_height", "wrist", _ARM_IN_TORSOS),
        _above_shoulder("elbow_height", "elbow", _UPPER_ARM_IN_TORSOS),
        # Degrees between the trunk and the vertical: 0 upright, 90 lying, 180 head down.
        _trunk("trunk_lean", (), (), "hip", Angle(TRUNK_LINE, UPWARDS)),
        # Degrees at the shoulders between head (middle of the ears) and hips: 180 is straight.
        _trunk("neck", ("ear",), (), "shoulder", Angle(("shoulders", "ears"), ("shoulders", "hips"))),
        # Degrees between the two legs.
        Measure(
            "leg_spread",
            "deg",
            False,
            ("hip", "ankle"),
            (),
            "hip",
            Angle(("left_hip", "left_ankle"), ("right_hip", "right_ankle")),
        ),
        # Degrees between the line of the shoulders and the line of the hips: the trunk bent sideways or turned.
        _trunk(
            "side_bend",
            (),
            (("shoulder",), ("hip",)),
            "hip",
            Angle(("right_shoulder", "left_shoulder"), ("right_hip", "left_hip")),
        ),
        # Signed degrees by which the hands are turned out of the hips' forward plane, about the trunk's axis; + is
        # left. It needs depth: in the picture it is meaningless.
        Measure("trunk_twist", "deg", False, ("wrist", *_TRUNK), (), "shoulder", None, "world"),
        # Under 1 the knees fall inwards.
        _apart("knee_width", "knee", ("right_ankle", "left_ankle"), ("knee", "ankle"), (("ankle",),)),
        _apart("stance_width", "ankle", TRUNK_LINE, ("ankle", *_TRUNK), (("ankle",),)),
        _apart("grip_width", "wrist", TRUNK_LINE, ("wrist", *_TRUNK), (("wrist",),)),
        # How far the hips are above the ankles, over torso length. Better in metric space: bending towards the camera
        # shortens the torso in the picture.
        Measure(
            "hip_height",
            "ratio",
            False,
            ("hip", "ankle"),
            (),
            "hip",
            Share(("hips", "ankles"), TRUNK_LINE, "y"),
            "world",
        ),
        # `knee_forward` of the leg in front: in a lunge the rear knee is always ahead of its toes.
        Measure("lead_knee_forward", "ratio", False, _LEG, (), "knee", None),
        # Signed degrees by which the trunk leans backwards from the vertical (negative: forwards), from the side.
        Measure("back_lean", "deg", False, ("ear", *_TRUNK), (), "hip", None),
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
