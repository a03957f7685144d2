"""Motion without exercise: walking, running on a treadmill, standing about, drinking, dancing, and what is everyday."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from truerep.synthetic.anatomy import Body
from truerep.synthetic.everyday import POSTURES, everyday
from truerep.synthetic.figure import Pose, blend_directions, build_figure, lowest_point, shoulder_joints
from truerep.synthetic.geometry import AHEAD, UP, Array, ease, outwards, smooth_noise, yaw
from truerep.synthetic.postures import (
    Arms,
    Drive,
    Legs,
    Style,
    Trunk,
    chest_point,
    compose,
    free_legs,
    reaching_arms,
    stand,
    swung_arms,
    trunk,
)
from truerep.synthetic.script import IdlePlan

_STEP_M = 0.68  # length of one step
_WALK_M = 3.2  # how far away walking in begins
_TURN_S = 0.9  # time to turn between walking and facing ahead


def _standing(d: Drive, arms: Arms | None = None, lean: Array | float = 1.0) -> Pose:
    pelvis, body_turn, legs = stand(d, lean=lean, knee=175)
    if arms is None:
        arms = swung_arms(body_turn.chest, 3, 7 + 3 * d.style.arms, 165)
    return compose(pelvis, body_turn, arms, legs)


def _stand(d: Drive, fps: float, rng: np.random.Generator) -> Pose:
    del fps, rng
    return _standing(d)


def _fidget(d: Drive, fps: float, rng: np.random.Generator) -> Pose:
    wander = smooth_noise(rng, len(d), fps, 1.8, 8)
    pelvis, body_turn, legs = stand(d, lean=2 + 2.5 * wander[:, 0], knee=174 - 3 * np.abs(wander[:, 1]))
    body_turn = trunk(2 + 2.5 * wander[:, 0], side=2 * wander[:, 6], twist=9 * wander[:, 7], head=6 * wander[:, 1])
    flex, elbow = 8 + 10 * wander[:, 2:4], 150 + 12 * wander[:, 4:6]
    arms = swung_arms(body_turn.chest, flex, 12 + 4 * d.style.arms, np.clip(elbow, 95, 176), inward=20)
    return compose(pelvis, body_turn, arms, legs)


def _stretch(d: Drive, fps: float, rng: np.random.Generator) -> Pose:
    """Arms shaken out at the sides, then one hand to the opposite shoulder."""
    seconds = np.arange(len(d)) / fps
    pelvis, body_turn, legs = stand(d, lean=2, knee=174)
    side = int(rng.integers(2))
    shaken = swung_arms(body_turn.chest, 6 + 5 * np.sin(seconds * 7), 14, 160 + 8 * np.sin(seconds * 9))
    wrists = chest_point(d, pelvis, body_turn, outwards(-0.22, -0.02, 0.20))
    crossed = reaching_arms(
        d.body, shoulder_joints(d.body, pelvis, body_turn.pelvis, body_turn.chest), wrists, outwards(0.4, -1.0, 0.6)
    )
    total = seconds[-1] + 1e-6
    up = (ease((seconds / total - 0.35) / 0.2) * ease((1 - seconds / total) / 0.15))[:, None]
    worked = up * (np.arange(2) == side)
    return _mixed(pelvis, body_turn, legs, shaken, crossed, worked)


def _mixed(pelvis: Array, body_turn: Trunk, legs: Legs, a: Arms, b: Arms, share: Array) -> Pose:
    names = ("upper_arm", "forearm", "hand", "palm")
    arms = Arms(*(blend_directions(getattr(a, name), getattr(b, name), share) for name in names))
    return compose(pelvis, body_turn, arms, legs)


def _drink(d: Drive, fps: float, rng: np.random.Generator) -> Pose:
    """One hand lifts a bottle to the mouth, the head tips back, the hand goes down again."""
    seconds = np.arange(len(d)) / fps
    total = seconds[-1] + 1e-6
    up = ease(seconds / total / 0.25) * ease((1 - seconds / total) / 0.25)
    pelvis, body_turn, legs = stand(d, lean=2 - 3 * up, knee=174)
    body_turn = trunk(2 - 3 * up, head=-18 * up)
    hanging = swung_arms(body_turn.chest, 3, 7, 165)
    shoulders = shoulder_joints(d.body, pelvis, body_turn.pelvis, body_turn.chest)
    wrists = chest_point(d, pelvis, body_turn, outwards(-0.10, 0.10, 0.20))
    raised = reaching_arms(d.body, shoulders, wrists, outwards(0.8, -1.0, 0.2), hand=UP - 0.3 * AHEAD)
    side = np.arange(2) == int(rng.integers(2))
    return _mixed(pelvis, body_turn, legs, hanging, raised, up[:, None] * side)


def _tie_shoe(d: Drive, fps: float, rng: np.random.Generator) -> Pose:
    """Bends down to the feet, stays there a while and comes up."""
    seconds = np.arange(len(d)) / fps
    total = seconds[-1] + 1e-6
    down = ease(seconds / min(1.2, total / 3)) * ease((total - seconds) / min(1.2, total / 3))
    wander = smooth_noise(rng, len(d), fps, 0.8, 2) * down[:, None]
    lean = 2 + 78 * down
    back = 0.02 + 0.20 * down
    pelvis, body_turn, legs = stand(d, lean=lean, knee=174 - 62 * down, back=back, rounding=14 * down, head=lean)
    arms = swung_arms(body_turn.chest, 3 + 80 * down[:, None] + 4 * wander, 4, 165 - 8 * np.abs(wander))
    return compose(pelvis, body_turn, arms, legs)


def _gait(d: Drive, stride_phase: Array, vigour: Array) -> Pose:
    """Walking on the spot towards AHEAD at a phase in radians (T,); `vigour` 0 to 1 is the stride's size."""
    swing = np.stack([np.sin(stride_phase), -np.sin(stride_phase)], axis=1)
    lift = np.stack([np.cos(stride_phase), -np.cos(stride_phase)], axis=1)
    v = vigour[:, None]
    body_turn = trunk(2 + 2 * vigour, twist=-4 * np.sin(stride_phase) * vigour)
    upright = trunk(np.zeros(len(d)))
    flex = 24 * swing * v + 8 * np.clip(lift, 0, None) * v
    knee = 175 - 52 * np.clip(lift + 0.15, 0, None) * v
    legs = free_legs(upright.pelvis, flex, knee, spread=1)
    arms = swung_arms(body_turn.chest, 3 - 20 * swing * v, 6 + 3 * d.style.arms, 158)
    pelvis = np.zeros((len(d), 3))
    pose = compose(pelvis, trunk(np.zeros(len(d))), arms, legs)
    pose = Pose(pelvis, upright.pelvis, body_turn.chest, body_turn.head, *(getattr(pose, n) for n in _LIMBS))
    return pose.moved(-lowest_point(build_figure(pose, d.body))[:, None] * UP)


_LIMBS: Final = ("upper_arm", "forearm", "hand", "palm", "thigh", "shin", "foot", "instep")


def walk(d: Drive, fps: float, plan: IdlePlan) -> Pose:
    """From out of the picture to the origin, then facing ahead; or the other way round."""
    count = len(d)
    seconds = np.arange(count) / fps
    total = max(count / fps, 1e-6)
    leaving = plan.kind == "walk_out"
    if leaving:
        seconds = total - 1 / fps - seconds
    walking = max(total - _TURN_S, 0.5 * total)
    share = np.clip(seconds / walking, 0, 1)
    course = np.where(share < 0.8, share, 0.8 + 0.2 * np.sin((share - 0.8) / 0.2 * np.pi / 2) * 0.64)
    course = course / course.max()
    speed = np.gradient(course) * fps * walking
    bearing = plan.bearing_deg
    to_origin = bearing + (0 if leaving else 180)
    to_origin = (to_origin + 180) % 360 - 180
    facing = to_origin * (1 - ease((seconds - walking + 0.35) / (_TURN_S + 0.1)))
    stride = np.pi * (1 - course) * _WALK_M / _STEP_M * (1 if leaving else -1)
    pose = _gait(d, stride, np.clip(np.abs(speed), 0, 1) * ease((1 - course) * 12))
    pose = pose.turned(yaw(facing), np.zeros(3))
    away = np.array([np.sin(np.radians(bearing)), 0.0, np.cos(np.radians(bearing))])
    return pose.moved((1 - course)[:, None] * _WALK_M * away)


def _pace(d: Drive, fps: float, rng: np.random.Generator) -> Pose:
    """Walks a small circle and comes back to the place."""
    count = len(d)
    seconds = np.arange(count) / fps
    total = seconds[-1] + 1 / fps
    radius = 0.22 * total / (2 * np.pi) * float(rng.uniform(0.7, 1.2)) + 0.15
    angle = 2 * np.pi * ease(seconds / total)
    speed = np.gradient(angle) * fps * radius
    way = np.cumsum(speed) / fps
    pose = _gait(d, np.pi * way / (_STEP_M * 0.75), np.clip(speed / 0.6, 0, 0.9))
    pose = pose.turned(yaw(np.degrees(angle)), np.zeros(3))
    x, z = radius * (1 - np.cos(angle)), radius * np.sin(angle)
    return pose.moved(np.stack([x, 0 * x, z], axis=-1))


def _jog(d: Drive, fps: float, rng: np.random.Generator) -> Pose:
    """Runs on the spot, as on a treadmill, facing anywhere."""
    seconds = np.arange(len(d)) / fps
    phase = np.pi * float(rng.uniform(1.8, 3.2)) * seconds + 0.4 * smooth_noise(rng, len(d), fps, 3.0, 1)[:, 0]
    pose = _gait(d, phase, np.full(len(d), float(rng.uniform(0.7, 1.4))))
    pose = pose.turned(yaw(float(rng.uniform(-180, 180)) * np.ones(len(d))), np.zeros(3))
    return pose.moved(0.03 * np.abs(np.sin(phase))[:, None] * UP)


def _dance(d: Drive, fps: float, rng: np.random.Generator) -> Pose:
    """Sways, bounces and waves the arms about without a pattern."""
    wander = smooth_noise(rng, len(d), fps, float(rng.uniform(0.7, 1.6)), 10)
    slow = smooth_noise(rng, len(d), fps, 3.0, 3)
    lean = 4 + 6 * wander[:, 0]
    pelvis, body_turn, legs = stand(d, lean=lean, knee=np.clip(162 - 14 * np.abs(wander[:, 1]), 120, 178))
    body_turn = trunk(lean, side=8 * wander[:, 2], twist=18 * wander[:, 3], head=6 * wander[:, 0])
    flex = np.clip(40 + 35 * wander[:, 4:6], -30, 150)
    elbow = np.clip(115 + 30 * wander[:, 6:8], 50, 176)
    arms = swung_arms(body_turn.chest, flex, np.clip(25 + 22 * wander[:, 8:10], 0, 110), elbow, inward=25)
    pose = compose(pelvis, body_turn, arms, legs)
    pose = pose.turned(yaw(float(rng.uniform(-180, 180)) + 25 * slow[:, 0]), np.zeros(3))
    return pose.moved(np.stack([0.12 * slow[:, 1], 0 * slow[:, 1], 0.12 * slow[:, 2]], axis=-1))


_ACTS: Final[dict[str, Callable[[Drive, float, np.random.Generator], Pose]]] = {
    "stand": _stand,
    "fidget": _fidget,
    "stretch": _stretch,
    "drink": _drink,
    "tie_shoe": _tie_shoe,
    "pace": _pace,
    "jog": _jog,
    "dance": _dance,
    **{kind: everyday(kind) for kind in POSTURES},
}


def idle_poses(plan: IdlePlan, body: Body, style: Style, fps: float, rng: np.random.Generator) -> Pose:
    """The poses of a stretch of time without exercise."""
    count = max(round(plan.seconds * fps), 2)
    drive = Drive(body, style, np.zeros((count, 2)))
    if plan.kind in {"walk_in", "walk_out"}:
        return walk(drive, fps, plan)
    return _ACTS[plan.kind](drive, fps, rng)
