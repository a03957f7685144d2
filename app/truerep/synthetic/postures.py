"""Building blocks of a pose: trunk, planted and free legs, arms by angle and by reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from truerep.synthetic.anatomy import Body
from truerep.synthetic.figure import Pose, hip_joints, palms_from_roll, shoulder_joints
from truerep.synthetic.geometry import (
    AHEAD,
    SIDES,
    UP,
    Array,
    across,
    bend_limb,
    outwards,
    pitch,
    roll,
    rotate,
    span,
    unit,
    yaw,
)


@dataclass(frozen=True, slots=True)
class Style:
    """How one person does things, each -1 to 1 (0 is usual), the same through a clip.

    Attributes:
        stance: feet narrow to wide. toes: straight ahead to turned out. lean: upright to leaning.
        arms: carriage of the arms close to wide. grip: hands narrow to wide. head: chin down to chin up.
        variant: 0, 1 or 2: which of the usual ways of doing an exercise (arms ahead, at the chest, with a bar).
    """

    stance: float = 0.0
    toes: float = 0.0
    lean: float = 0.0
    arms: float = 0.0
    grip: float = 0.0
    head: float = 0.0
    variant: int = 0


def random_style(rng: np.random.Generator) -> Style:
    """A style drawn at random."""
    values = np.clip(rng.normal(0.0, 0.45, 6), -1.0, 1.0)
    stance, toes, lean, arms, grip, head = (float(v) for v in values)
    return Style(stance, toes, lean, arms, grip, head, int(rng.integers(3)))


@dataclass(frozen=True, slots=True, eq=False)
class Drive:
    """What moves an exercise over T moments.

    Attributes:
        body: whose limbs must meet floor, bar and bench.
        style: how this person does it.
        phase: (T, 2) left and right, 0 at the rep's start, 1 at a full rep's mid.
        wrong: (T,) degrees by which a named mistake is being made; absent is none.
    """

    body: Body
    style: Style
    phase: Array
    wrong: Mapping[str, Array] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.phase)

    @property
    def p(self) -> Array:
        """(T,) phase of both sides together."""
        return np.asarray(self.phase.mean(axis=1))

    @property
    def lead(self) -> Array:
        """(T,) phase of the side that is working."""
        return np.asarray(self.phase.max(axis=1))

    def amount(self, mistake: str) -> Array:
        """(T,) degrees of a mistake."""
        return self.wrong.get(mistake, np.zeros(len(self)))


def mix(start: ArrayLike, mid: ArrayLike, phase: Array) -> Array:
    """Value at a phase between its values at start and mid."""
    return np.asarray(np.asarray(start, np.float64) * (1 - phase) + np.asarray(mid, np.float64) * phase)


@dataclass(frozen=True, slots=True, eq=False)
class Trunk:
    """Turns (T, 3, 3) of pelvis, chest and head."""

    pelvis: Array
    chest: Array
    head: Array


def trunk(
    lean: Array, *, rounding: ArrayLike = 0.0, side: ArrayLike = 0.0, twist: ArrayLike = 0.0, head: ArrayLike = 0.0
) -> Trunk:
    """A trunk leaning forwards by `lean` degrees (T,), -90 lying on the back, 90 prone.

    `rounding` bends the back forwards above the lumbar joint, `side` bends the chest to the right, `twist` turns it to
    the left; `head` is the head's own lean in the world.
    """
    pelvis = pitch(lean)
    chest = (
        pitch(lean + np.asarray(rounding, np.float64))
        @ roll(np.broadcast_to(side, lean.shape))
        @ yaw(np.broadcast_to(twist, lean.shape))
    )
    half_twist = yaw(np.broadcast_to(np.asarray(twist) * 0.5, lean.shape))
    return Trunk(pelvis, chest, pitch(np.broadcast_to(head, lean.shape)) @ half_twist)


@dataclass(frozen=True, slots=True, eq=False)
class Legs:
    """Unit directions (T, 2, 3) of the legs' bones."""

    thigh: Array
    shin: Array
    foot: Array
    instep: Array


@dataclass(frozen=True, slots=True, eq=False)
class Arms:
    """Unit directions (T, 2, 3) of the arms' bones."""

    upper_arm: Array
    forearm: Array
    hand: Array
    palm: Array


def compose(pelvis: Array, trunk_: Trunk, arms: Arms, legs: Legs) -> Pose:
    """Put the parts of a pose together."""
    return Pose(
        pelvis, trunk_.pelvis, trunk_.chest, trunk_.head,
        arms.upper_arm, arms.forearm, arms.hand, arms.palm,
        legs.thigh, legs.shin, legs.foot, legs.instep,
    )  # fmt: skip


def _lifted_feet(body: Body, ball: Array, toe_out: Array, lift: Array) -> tuple[Array, Array, Array]:
    """Ankles, feet and insteps (T, 2, 3) of feet whose balls stay in place while the heel is lifted by degrees."""
    ahead = _toes(toe_out)
    side = np.cross(UP, ahead)
    angle = np.radians(lift)[..., None]
    foot = np.cos(angle) * ahead - np.sin(angle) * UP
    instep = np.cross(foot, side)
    return ball - foot * 0.12 * body.height_m / 1.75 + instep * body.ankle_height, foot, instep


def _toes(toe_out: Array) -> Array:
    angle = np.radians(toe_out)
    return outwards_pair(np.sin(angle), np.zeros_like(angle), np.cos(angle))


def outwards_pair(x: Array, y: Array, z: Array) -> Array:
    """(T, 2, 3) from components (T, 2) already told by side, x pointing away from the body's middle."""
    return np.stack([x * SIDES, y, z], axis=-1)


def planted_legs(
    body: Body,
    pelvis: Array,
    pelvis_turn: Array,
    feet: Array,
    *,
    toe_out: ArrayLike = 12.0,
    knee_out: ArrayLike = 12.0,
    heel_lift: ArrayLike = 0.0,
) -> Legs:
    """Legs from the hips to ankles that would stand at `feet` (T, 2, 3) with the whole sole down.

    Angles in degrees (T, 2) or what spreads to it: `knee_out` is where the knees point, `heel_lift` turns the foot
    about its ball.
    """
    shape = feet.shape[:2]
    out = np.broadcast_to(np.asarray(toe_out, np.float64), shape)
    lift = np.broadcast_to(np.asarray(heel_lift, np.float64), shape)
    ball = feet + _toes(out) * 0.12 * body.height_m / 1.75 - UP * body.ankle_height
    ankle, foot, instep = _lifted_feet(body, ball, out, lift)
    pole = _toes(np.broadcast_to(np.asarray(knee_out, np.float64), shape))
    thigh, shin = bend_limb(hip_joints(body, pelvis, pelvis_turn), ankle, body.thigh, body.shin, pole + 0.15 * UP)
    return Legs(thigh, shin, foot, instep)


def reaching_legs(
    body: Body, pelvis: Array, pelvis_turn: Array, ankles: Array, *, pole: Array, foot: Array, instep: Array
) -> Legs:
    """Legs from the hips to `ankles` (T, 2, 3), knees towards `pole`; foot and instep directions as given."""
    hips = hip_joints(body, pelvis, pelvis_turn)
    thigh, shin = bend_limb(hips, ankles, body.thigh, body.shin, pole + 0 * hips)
    foot = unit(foot + 0 * shin)
    return Legs(thigh, shin, foot, across(instep + 0 * shin, foot))


def free_legs(pelvis_turn: Array, flex: Array, knee: Array, *, spread: ArrayLike = 3.0, point: ArrayLike = 0.0) -> Legs:
    """Legs by angle (T, 2) in degrees: hip flexion, knee (180 straight), spread, foot pointed by `point`."""
    swing = (
        pelvis_turn[:, None] @ pitch(-flex) @ roll(np.broadcast_to(np.asarray(spread, np.float64), flex.shape) * SIDES)
    )
    thigh, ahead = rotate(swing, -UP + 0 * flex[..., None]), rotate(swing, AHEAD + 0 * flex[..., None])
    fold = np.radians(180.0 - knee)[..., None]
    shin = np.cos(fold) * thigh - np.sin(fold) * ahead
    front = np.cos(fold) * ahead + np.sin(fold) * thigh
    bend = np.radians(np.broadcast_to(np.asarray(point, np.float64), flex.shape))[..., None]
    return Legs(thigh, shin, np.cos(bend) * front + np.sin(bend) * shin, np.sin(bend) * front - np.cos(bend) * shin)


def swung_arms(
    chest_turn: Array,
    flex: ArrayLike,
    abduct: ArrayLike,
    elbow: ArrayLike,
    *,
    inward: ArrayLike = 0.0,
    roll_deg: ArrayLike = 90.0,
) -> Arms:
    """Arms by angle, degrees (T, 2) or (T,) or one number.

    Args:
        chest_turn: (T, 3, 3).
        flex: upper arm ahead of the chest's down line. abduct: away from the body's middle.
        elbow: 180 is straight.
        inward: turns the plane in which the elbow folds from straight ahead (0) towards the body's middle (90).
        roll_deg: 0 palm up at a bent elbow, 90 thumb up, 180 palm down.
    """
    count = len(chest_turn)
    flex, abduct, elbow, inward = (_by_side(v, count) for v in (flex, abduct, elbow, inward))
    swing = chest_turn[:, None] @ pitch(-flex) @ roll(abduct * SIDES)
    upper = rotate(swing, -UP + 0 * flex[..., None])
    angle = np.radians(inward)
    bend = rotate(swing, outwards_pair(-np.sin(angle), np.zeros_like(angle), np.cos(angle)))
    fold = np.radians(180.0 - elbow)[..., None]
    fore = np.cos(fold) * upper + np.sin(fold) * bend
    roll_time = np.broadcast_to(np.asarray(roll_deg, np.float64), (count,))
    return Arms(upper, fore, fore, palms_from_roll(upper, fore, bend, roll_time))


def _by_side(value: ArrayLike, count: int) -> Array:
    array = np.asarray(value, np.float64)
    if array.ndim == 1:
        array = array[:, None]
    return np.broadcast_to(array, (count, 2))


def reaching_arms(
    body: Body,
    shoulders: Array,
    wrists: Array,
    pole: Array,
    *,
    roll_deg: ArrayLike = 180.0,
    hand: Array | None = None,
    palm: Array | None = None,
) -> Arms:
    """Arms whose wrists are where they are told, elbows towards `pole` (T, 2, 3); hand and palm follow unless given."""
    upper, fore = bend_limb(shoulders, wrists, body.upper_arm, body.forearm, pole + 0 * shoulders)
    hand = fore if hand is None else unit(hand + 0 * fore)
    if palm is None:
        roll_time = np.broadcast_to(np.asarray(roll_deg, np.float64), (len(fore),))
        palm = palms_from_roll(upper, fore, -(pole + 0 * fore), roll_time)
    return Arms(upper, fore, hand, across(palm + 0 * fore, hand))


def standing_pelvis(body: Body, knee: Array, feet: Array, back: Array) -> Array:
    """(T, 3) the pelvis over knees of `knee` degrees (T,) and feet (T, 2, 3), `back` metres behind them."""
    middle = feet.mean(axis=1)
    aside = np.abs(feet[:, 0, 0] - feet[:, 1, 0]) / 2 - body.half_hips
    reach = span(body.thigh, body.shin, knee)
    height = np.sqrt(np.maximum(reach**2 - aside**2 - back**2, 0.01))
    return np.asarray(middle + np.stack([np.zeros_like(height), height, -back], axis=-1))


def feet_apart(body: Body, half_width: ArrayLike, count: int) -> Array:
    """(T, 2, 3) ankles of feet flat on the floor, each `half_width` metres from the middle."""
    width = np.broadcast_to(np.asarray(half_width, np.float64), (count,))
    return outwards(width, body.ankle_height, 0.0)


def stand(
    d: Drive,
    *,
    knee: ArrayLike = 173.0,
    lean: ArrayLike = 2.0,
    back: ArrayLike = 0.015,
    width: ArrayLike = 0.13,
    toe_out: float = 9.0,
    knee_out: ArrayLike = 9.0,
    heel_lift: ArrayLike = 0.0,
    rounding: ArrayLike = 0.0,
    head: ArrayLike | None = None,
) -> tuple[Array, Trunk, Legs]:
    """Pelvis, trunk and legs of somebody on both feet; degrees and metres (T,) or one number for the whole time."""
    count = len(d)
    knee, lean, back, rounding = (
        np.broadcast_to(np.asarray(v, np.float64), (count,)) for v in (knee, lean, back, rounding)
    )
    feet = feet_apart(d.body, np.asarray(width) * d.body.height_m / 1.75 * (1 + 0.2 * d.style.stance), count)
    toes = toe_out + 6 * d.style.toes
    pelvis = standing_pelvis(d.body, knee, feet, back)
    body_turn = trunk(lean, rounding=rounding, head=lean * 0.3 - 6 * d.style.head if head is None else head)
    knees = _by_side(knee_out, count) + 6 * d.style.toes
    legs = planted_legs(
        d.body, pelvis, body_turn.pelvis, feet, toe_out=toes, knee_out=knees, heel_lift=_by_side(heel_lift, count)
    )
    if np.any(heel_lift):
        lift = 0.12 * d.body.height_m / 1.75 * np.sin(np.radians(np.broadcast_to(heel_lift, (count,))))
        pelvis = pelvis + lift[:, None] * np.array([0.0, 0.6, 0.0])
        legs = planted_legs(
            d.body, pelvis, body_turn.pelvis, feet, toe_out=toes, knee_out=knees, heel_lift=_by_side(heel_lift, count)
        )
    return pelvis, body_turn, legs


def chest_point(d: Drive, pelvis: Array, body_turn: Trunk, offset: Array) -> Array:
    """(T, 2, 3) points given from the shoulder joints in the chest's own axes, offset (3,), (2, 3) or (T, 2, 3)."""
    shoulders = shoulder_joints(d.body, pelvis, body_turn.pelvis, body_turn.chest)
    return shoulders + rotate(body_turn.chest, offset + 0 * shoulders)
