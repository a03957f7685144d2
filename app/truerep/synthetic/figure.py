"""A posed body over time: bone directions in, joint positions and the 33 landmarks out."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from truerep.body import LANDMARK_COUNT, Landmark
from truerep.synthetic.anatomy import Body
from truerep.synthetic.geometry import SIDES, UP, Array, across, blend_turns, outwards, rotate, unit


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """T moments of a body, free of its size: where the pelvis is and how each bone lies in the world.

    Attributes:
        pelvis: (T, 3) middle of the hip joints in metres.
        pelvis_turn, chest_turn, head_turn: (T, 3, 3) rotations from the upright body that looks ahead.
        upper_arm, forearm, hand, thigh, shin, foot: (T, 2, 3) unit directions, left then right.
        palm: (T, 2, 3) unit normal out of the palm. instep: (T, 2, 3) unit normal out of the foot's upper side.
    """

    pelvis: Array
    pelvis_turn: Array
    chest_turn: Array
    head_turn: Array
    upper_arm: Array
    forearm: Array
    hand: Array
    palm: Array
    thigh: Array
    shin: Array
    foot: Array
    instep: Array

    def __len__(self) -> int:
        return len(self.pelvis)

    def part(self, moments: slice | Array | list[int]) -> Pose:
        """Some of the moments."""
        return Pose(*(getattr(self, f.name)[moments] for f in fields(self)))

    def moved(self, offset: Array) -> Pose:
        """The same poses elsewhere: `offset` is (3,) or (T, 3) metres."""
        return Pose(self.pelvis + offset, *(getattr(self, f.name) for f in fields(self)[1:]))

    def turned(self, turns: Array, about: Array) -> Pose:
        """The poses turned as a whole by (3, 3) or (T, 3, 3) about a point (3,) or (T, 3)."""
        turns = np.broadcast_to(turns, (len(self), 3, 3))
        values = [rotate(turns, self.pelvis - about) + about]
        values += [turns @ getattr(self, name) for name in _TURNS]
        values += [rotate(turns, getattr(self, name)) for name in _DIRECTIONS]
        return Pose(*values)


_TURNS: Final = ("pelvis_turn", "chest_turn", "head_turn")
_DIRECTIONS: Final = ("upper_arm", "forearm", "hand", "palm", "thigh", "shin", "foot", "instep")


def join_poses(parts: list[Pose]) -> Pose:
    """Poses one after the other."""
    return Pose(*(np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Pose)))


def blend_poses(a: Pose, b: Pose, share: Array) -> Pose:
    """Poses between two of the same length, at shares (T,) of the way; bones keep their length."""
    pelvis = a.pelvis + (b.pelvis - a.pelvis) * share[:, None]
    turns = [blend_turns(getattr(a, name), getattr(b, name), share) for name in _TURNS]
    values = []
    for name in _DIRECTIONS:
        # Directions are blended as the pelvis sees them, so that a body that lies down does not fold its limbs through
        # itself on the way.
        u = rotate(np.swapaxes(a.pelvis_turn, -1, -2), getattr(a, name))
        v = rotate(np.swapaxes(b.pelvis_turn, -1, -2), getattr(b, name))
        values.append(rotate(turns[0], blend_directions(u, v, share)))
    return Pose(pelvis, *turns, *values)


def blend_directions(u: Array, v: Array, share: Array) -> Array:
    """Unit vectors (T, 2, 3) on the arc from `u` to `v`, at shares (T,), or (T, 2) by side."""
    cosine = np.clip(np.sum(u * v, axis=-1, keepdims=True), -0.9995, 1.0)
    angle = np.arccos(cosine)
    sine = np.maximum(np.sin(angle), 1e-4)
    part = (share if share.ndim == 2 else share[:, None])[..., None]
    mixed = np.where(
        angle > 1e-3, (np.sin((1 - part) * angle) * u + np.sin(part * angle) * v) / sine, (1 - part) * u + part * v
    )
    return unit(mixed)


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """Where the joints of a body are: (T, 3) in the middle, (T, 2, 3) at the sides, metres."""

    pose: Pose
    body: Body
    lumbar: Array
    shoulder_middle: Array
    neck: Array
    head: Array
    shoulder: Array
    elbow: Array
    wrist: Array
    hip: Array
    knee: Array
    ankle: Array

    @property
    def thumb_side(self) -> Array:
        """(T, 2, 3) unit vectors across the hand towards the thumb."""
        return unit(-SIDES[:, None] * np.cross(self.pose.hand, self.pose.palm))

    @property
    def heel(self) -> Array:
        """(T, 2, 3) back of the heel."""
        k = self.body.height_m / 1.75
        return np.asarray(self.ankle - self.pose.instep * 0.045 * k - self.pose.foot * 0.05 * k)

    @property
    def toe(self) -> Array:
        """(T, 2, 3) tip of the big toe."""
        k = self.body.height_m / 1.75
        return np.asarray(self.ankle - self.pose.instep * 0.055 * k + self.pose.foot * 0.155 * k)

    def landmarks(self) -> Array:
        """(T, 33, 3) the BlazePose landmarks in the athlete's world."""
        out = np.empty((len(self.pose), LANDMARK_COUNT, 3))
        k = self.body.height_m / 1.75
        hand, thumb = self.pose.hand, self.thumb_side
        out[:, Landmark.NOSE] = self.head + rotate(self.pose.head_turn, np.array([0.0, -0.025, 0.118]) * k)
        for parts, offset in _FACE:
            out[:, parts] = self.head[:, None] + rotate(self.pose.head_turn, outwards(*offset) * k + 0 * hand)
        pairs = {
            "SHOULDER": self.shoulder,
            "ELBOW": self.elbow,
            "WRIST": self.wrist,
            "INDEX": self.wrist + (hand * 0.088 + thumb * 0.028) * k,
            "PINKY": self.wrist + (hand * 0.078 - thumb * 0.036) * k,
            "THUMB": self.wrist + (hand * 0.048 + thumb * 0.05) * k,
            "HIP": self.hip,
            "KNEE": self.knee,
            "ANKLE": self.ankle,
            "HEEL": self.heel,
            "FOOT_INDEX": self.toe,
        }
        for name, points in pairs.items():
            out[:, [Landmark[f"LEFT_{name}"], Landmark[f"RIGHT_{name}"]]] = points
        return out


_L = Landmark
_FACE: Final = (
    ([_L.LEFT_EYE_INNER, _L.RIGHT_EYE_INNER], (0.018, 0.008, 0.090)),
    ([_L.LEFT_EYE, _L.RIGHT_EYE], (0.032, 0.008, 0.088)),
    ([_L.LEFT_EYE_OUTER, _L.RIGHT_EYE_OUTER], (0.044, 0.008, 0.078)),
    ([_L.LEFT_EAR, _L.RIGHT_EAR], (0.078, -0.008, -0.002)),
    ([_L.MOUTH_LEFT, _L.MOUTH_RIGHT], (0.024, -0.062, 0.088)),
)


def hip_joints(body: Body, pelvis: Array, pelvis_turn: Array) -> Array:
    """(T, 2, 3) the hip joints."""
    return pelvis[:, None] + rotate(pelvis_turn, np.broadcast_to(outwards(body.half_hips, 0, 0), (len(pelvis), 2, 3)))


def shoulder_joints(body: Body, pelvis: Array, pelvis_turn: Array, chest_turn: Array) -> Array:
    """(T, 2, 3) the shoulder joints."""
    middle = _shoulder_middle(body, pelvis, pelvis_turn, chest_turn)[1]
    return middle[:, None] + rotate(
        chest_turn, np.broadcast_to(outwards(body.half_shoulders, 0, 0), (len(pelvis), 2, 3))
    )


def _shoulder_middle(body: Body, pelvis: Array, pelvis_turn: Array, chest_turn: Array) -> tuple[Array, Array]:
    lumbar = pelvis + rotate(pelvis_turn, np.array([0.0, body.lumbar, -0.005]))
    return lumbar, lumbar + rotate(chest_turn, np.array([0.0, body.chest, -0.01]))


def build_figure(pose: Pose, body: Body) -> Figure:
    """Hang a body of given size on poses (forward kinematics from the pelvis outwards)."""
    lumbar, middle = _shoulder_middle(body, pose.pelvis, pose.pelvis_turn, pose.chest_turn)
    shoulder = shoulder_joints(body, pose.pelvis, pose.pelvis_turn, pose.chest_turn)
    hip = hip_joints(body, pose.pelvis, pose.pelvis_turn)
    elbow = shoulder + pose.upper_arm * body.upper_arm
    knee = hip + pose.thigh * body.thigh
    neck = middle + rotate(pose.chest_turn, UP * 0.014 * body.height_m)
    tilt = unit(0.35 * rotate(pose.chest_turn, UP) + 0.65 * rotate(pose.head_turn, UP))
    head = neck + tilt * 0.052 * body.height_m
    head = head + rotate(pose.head_turn, np.array([0.0, 0.042 * body.height_m, 0.02]))
    return Figure(
        pose, body, lumbar, middle, neck, head, shoulder, elbow,
        elbow + pose.forearm * body.forearm, hip, knee, knee + pose.shin * body.shin,
    )  # fmt: skip


def lowest_point(figure: Figure) -> Array:
    """(T,) height in metres of the lowest part of the skin: feet, hands, knees, elbows, seat or back."""
    joints = np.concatenate(
        [
            figure.knee[..., 1] - 0.05,
            figure.wrist[..., 1] - 0.04,
            figure.hip[..., 1] - 0.10,
            figure.elbow[..., 1] - 0.04,
        ],
        axis=1,
    )
    feet = np.concatenate([figure.heel[..., 1], figure.toe[..., 1]], axis=1) - 0.03
    return np.minimum(np.minimum(joints.min(axis=1), feet.min(axis=1)), figure.shoulder_middle[:, 1] - 0.11)


def palms_from_roll(upper_arm: Array, forearm: Array, bend: Array, roll_deg: Array | float) -> Array:
    """(T, 2, 3) palm normals for a turn of the forearm: 0 palm up at a bent elbow, 90 thumb up, 180 palm down.

    `bend` is the side (T, 2, 3) to which the elbow folds the forearm; it decides where the arm is straight.
    """
    axis = unit(np.cross(upper_arm, across(bend, upper_arm)))
    fold = np.cross(axis, forearm)
    angle = np.radians(np.broadcast_to(np.asarray(roll_deg, np.float64), forearm.shape[:1]))[:, None, None]
    inwards = SIDES[:, None] * axis
    return across(np.cos(angle) * fold + np.sin(angle) * inwards, forearm)
