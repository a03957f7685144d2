"""Exercises done lying, sitting, hanging or on the hands."""

from __future__ import annotations

import numpy as np

from truerep.synthetic.figure import Pose, shoulder_joints
from truerep.synthetic.geometry import AHEAD, LEFT, SIDES, UP, Array, outwards, pitch, rotate, span, unit, yaw
from truerep.synthetic.postures import (
    Arms,
    Drive,
    Legs,
    Trunk,
    chest_point,
    compose,
    free_legs,
    mix,
    outwards_pair,
    planted_legs,
    reaching_arms,
    reaching_legs,
    swung_arms,
    trunk,
)

_TOE_ANKLE = 0.165  # height of the ankles in metres for somebody on the toes, face down
_BENCH = 0.55  # height of the hips in metres for somebody lying on a bench
_SEAT = 0.56  # the same for somebody sitting on a seat


def _still(x: float, y: float, z: float, count: int) -> Array:
    return np.broadcast_to(np.array([x, y, z]), (count, 3))


def _shoulders(d: Drive, pelvis: Array, body_turn: Trunk) -> Array:
    return shoulder_joints(d.body, pelvis, body_turn.pelvis, body_turn.chest)


def _prone(d: Drive, shoulder_height: Array, hips_up: Array, head_drop: Array) -> tuple[Array, Trunk, Legs]:
    """Pelvis, trunk and legs of a body on its toes, the shoulders at a height, the hips raised by `hips_up` degrees.

    Raising the hips turns the legs up and the trunk down, each in proportion to the other's length, so that the
    shoulders stay where they are.
    """
    leg, back = d.body.leg * 0.998, d.body.back
    up = np.degrees(np.arcsin(np.clip((shoulder_height - _TOE_ANKLE) / (leg + back), -1, 1)))
    leg_up = np.radians(up + hips_up * back / (leg + back))
    trunk_up = up - hips_up * leg / (leg + back)
    ankle_z = -0.5 * (leg + back)
    bent = 1 - 0.0022 * d.amount("bent_knees")
    pelvis = np.stack(
        [0 * up, _TOE_ANKLE + leg * bent * np.sin(leg_up), ankle_z + leg * bent * np.cos(leg_up)], axis=-1
    )
    body_turn = trunk(90 - trunk_up, head=64 - up + head_drop - 8 * d.style.head)
    ankles = outwards(np.full(len(d), 0.08 * (1 + 0.4 * d.style.stance)), _TOE_ANKLE, ankle_z)
    legs = reaching_legs(
        d.body,
        pelvis,
        body_turn.pelvis,
        ankles,
        pole=-UP,
        foot=0.49 * AHEAD - 0.87 * UP,
        instep=0.87 * AHEAD + 0.49 * UP,
    )
    return pelvis, body_turn, legs


def push_up(d: Drive) -> Pose:
    """Face down on hands and toes, elbows 168 to 50 degrees."""
    p = d.p
    aside = 0.24 + 0.05 * d.style.grip
    gap = aside - d.body.half_shoulders

    def height(phase: Array) -> Array:
        reach = span(d.body.upper_arm, d.body.forearm, mix(168, 50, phase))
        return np.asarray(0.045 + np.sqrt(np.maximum(reach**2 - gap**2 - (0.10 * phase) ** 2, 0.01)))

    hips = d.amount("high_hips") - d.amount("sagging_hips") + 2.0
    pelvis, body_turn, legs = _prone(d, height(p), hips, d.amount("head_drop"))
    planted = _prone(d, height(np.zeros(len(d))), np.full(len(d), 2.0), np.zeros(len(d)))
    hands_z = float(_shoulders(d, planted[0], planted[1])[0, :, 2].mean())
    wrists = outwards(np.full(len(d), aside), 0.045, hands_z)
    flare = np.radians(42 + d.amount("flaring_elbows"))
    pole = outwards_pair(
        np.repeat(np.sin(flare)[:, None], 2, 1), np.full((len(d), 2), 0.1), -np.repeat(np.cos(flare)[:, None], 2, 1)
    )
    arms = reaching_arms(
        d.body, _shoulders(d, pelvis, body_turn), wrists, pole, hand=AHEAD - 0.25 * UP, palm=-UP - 0.25 * AHEAD
    )
    return compose(pelvis, body_turn, arms, legs)


def plank(d: Drive) -> Pose:
    """Held on forearms and toes; the phase is how far the body has come up into the line."""
    settle = (1 - d.p) * 8
    hips = 5.0 + d.amount("hips_high") - d.amount("hips_low") - settle
    pelvis, body_turn, legs = _prone(d, np.full(len(d), d.body.upper_arm + 0.05), hips, d.amount("head_drop"))
    shoulders = _shoulders(d, pelvis, body_turn)
    elbows = shoulders * [1, 0, 1] + outwards(np.full(len(d), 0.02), 0.05, 0.02)
    upper = unit(elbows - shoulders)
    fore = unit(outwards(np.full(len(d), -0.18), 0.0, 1.0))
    return compose(pelvis, body_turn, Arms(upper, fore, fore, np.broadcast_to(-UP, fore.shape)), legs)


def _bench_legs(d: Drive, pelvis: Array, body_turn: Trunk) -> Legs:
    feet = outwards(np.full(len(d), 0.24 + 0.05 * d.style.stance), d.body.ankle_height, pelvis[:, 2] + 0.50)
    return planted_legs(d.body, pelvis, body_turn.pelvis, feet, toe_out=15, knee_out=20)


def _press_on_bench(d: Drive, recline: float) -> Pose:
    """Press from the chest to straight arms; `recline` degrees below upright (90 flat, more is head down)."""
    q = d.phase
    count = len(d)
    height = _BENCH + (0.12 if recline > 95 else 0.0)
    pelvis = _still(0.0, height, 0.0, count)
    body_turn = trunk(np.full(count, -recline), side=d.amount("uneven") * d.p, head=-recline + 6.0)
    shoulders = _shoulders(d, pelvis, body_turn)
    grip = 0.05 * d.style.grip
    low = chest_point(d, pelvis, body_turn, outwards(0.19 + grip, -0.17, 0.19))
    high = shoulders + outwards(0.06 + grip, 0.985 * d.body.arm, 0.0)
    bulge = np.sin(np.pi * np.clip(q, 0, 1))[..., None]
    wrists = high + (low - high) * q[..., None] + bulge * outwards(0.03, 0.0, 0.0)
    pole = rotate(body_turn.chest, np.broadcast_to(outwards(1.0, -0.7, -0.35), shoulders.shape))
    arms = reaching_arms(
        d.body, shoulders, wrists, pole, palm=rotate(body_turn.chest, np.broadcast_to(-UP, shoulders.shape))
    )
    return compose(pelvis, body_turn, arms, _bench_legs(d, pelvis, body_turn))


def bench_press(d: Drive) -> Pose:
    """Flat bench press."""
    return _press_on_bench(d, 90.0)


def incline_bench_press(d: Drive) -> Pose:
    """Bench press with the back at 40 degrees."""
    return _press_on_bench(d, 50.0)


def decline_bench_press(d: Drive) -> Pose:
    """Bench press with the head lower than the hips."""
    return _press_on_bench(d, 106.0)


def chest_fly(d: Drive) -> Pose:
    """On a flat bench: open arms brought together over the chest."""
    q = d.phase
    pelvis = _still(0.0, _BENCH, 0.0, len(d))
    body_turn = trunk(np.full(len(d), -90.0), head=-84.0)
    open_deg = np.radians(mix(84, 14, q))
    sine, cosine = np.sin(open_deg), np.cos(open_deg)
    upper = rotate(body_turn.chest, outwards_pair(sine, np.full_like(q, -0.12), cosine))
    inwards = rotate(body_turn.chest, outwards_pair(-cosine, np.zeros_like(q), sine))
    bend = d.amount("bent_elbow")[:, None] - d.amount("straight_elbow")[:, None]
    fold = np.radians(mix(30, 24, q) + bend * (1 - 0.5 * q))[..., None]
    upper = unit(upper)
    fore = np.cos(fold) * upper + np.sin(fold) * unit(inwards)
    palm = np.cos(fold) * unit(inwards) - np.sin(fold) * upper
    return compose(pelvis, body_turn, Arms(upper, fore, fore, palm), _bench_legs(d, pelvis, body_turn))


def _pulling_wrists(d: Drive) -> tuple[Array, Array]:
    """Hands from overhead to beside the shoulders, from the shoulder joints: (T, 2, 3) offsets and the elbows' pole."""
    q = d.phase
    grip = 0.05 * d.style.grip
    offset = outwards_pair(mix(0.19 + grip, 0.15 + grip, q), mix(0.935 * d.body.arm, 0.07, q), mix(0.02, 0.17, q))
    return offset, outwards_pair(np.ones_like(q), mix(-0.2, -1.2, q), mix(0.1, -0.15, q))


def lat_pulldown(d: Drive) -> Pose:
    """Seated, a bar drawn from overhead to the collar bone."""
    pelvis = _still(0.0, _SEAT, 0.0, len(d))
    lean = -mix(4, 14, d.p) - d.amount("lean_back") * d.p
    body_turn = trunk(lean, head=lean * 0.5 - 6)
    shoulders = _shoulders(d, pelvis, body_turn)
    offset, pole = _pulling_wrists(d)
    arms = reaching_arms(d.body, shoulders, shoulders + offset, pole, palm=AHEAD)
    feet = outwards(np.full(len(d), 0.15), d.body.ankle_height, 0.40)
    return compose(pelvis, body_turn, arms, planted_legs(d.body, pelvis, body_turn.pelvis, feet))


def pull_up(d: Drive) -> Pose:
    """Hanging from a bar, the body drawn up to it."""
    lean = -mix(2, 10, d.p) + d.amount("swinging") * np.sin(np.pi * np.clip(d.p, 0, 1))
    body_turn = trunk(lean, head=lean - 8)
    offset, pole = _pulling_wrists(d)
    origin = np.zeros((len(d), 3))
    shoulders = _shoulders(d, origin, body_turn)
    bar = np.array([0.0, 2.30, 0.0])
    hands = (shoulders + offset).mean(axis=1)
    pelvis = bar - hands
    shoulders = shoulders + pelvis[:, None]
    arms = reaching_arms(d.body, shoulders, shoulders + offset, pole, hand=UP, palm=AHEAD)
    tucked = 60 if d.style.variant == 1 else 8
    flex = np.full((len(d), 2), 4.0) + 8 * d.phase
    legs = free_legs(body_turn.pelvis, flex, 180 - tucked - 8 * d.phase, point=40)
    return compose(pelvis, body_turn, arms, legs)


def dips(d: Drive) -> Pose:
    """Between two bars, the body let down between the hands until the elbows stand at 88 degrees."""
    lean = mix(6, 26, d.p)
    body_turn = trunk(lean, head=lean * 0.5)
    origin = np.zeros((len(d), 3))
    reach = span(d.body.upper_arm, d.body.forearm, mix(170, 88, d.phase))
    aside = 0.05 + 0.02 * d.style.grip
    behind = mix(0.0, -0.10, d.phase)
    drop = np.sqrt(np.maximum(reach**2 - aside**2 - behind**2, 0.01))
    offset = outwards_pair(np.full_like(reach, aside), -drop, behind)
    shoulders = _shoulders(d, origin, body_turn)
    pelvis = np.array([0.0, 1.10, 0.0]) - (shoulders + offset).mean(axis=1)
    shoulders = shoulders + pelvis[:, None]
    arms = reaching_arms(
        d.body,
        shoulders,
        shoulders + offset,
        outwards(0.35, 0.0, -1.0),
        hand=-UP + 0.5 * AHEAD,
        palm=-SIDES[:, None] * LEFT,
    )
    legs = free_legs(body_turn.pelvis, np.full((len(d), 2), 10.0), np.full((len(d), 2), 95.0), point=30)
    return compose(pelvis, body_turn, arms, legs)


def sit_up(d: Drive) -> Pose:
    """On the back with bent knees, the trunk raised from the floor to the thighs."""
    p = d.p
    lean = mix(-89, -22, p)
    pelvis = _still(0.0, 0.10, 0.0, len(d)) + UP * (0.02 * p)[:, None]
    curl = 22 * np.sin(np.pi * np.clip(p, 0, 1))
    body_turn = trunk(
        lean - 0.3 * curl, rounding=curl, head=lean + 0.8 * curl + 8 + d.amount("pulling_neck") * np.clip(p * 2, 0, 1)
    )
    feet = outwards(np.full(len(d), 0.12 + 0.04 * d.style.stance), d.body.ankle_height, 0.50 * d.body.leg / 0.86)
    feet = (
        feet
        + (UP * (d.amount("feet_lifting") * 0.004 * np.sin(np.pi * np.clip(p, 0, 1)))[:, None] + 0 * pelvis)[:, None]
    )
    feet = feet + (AHEAD * (d.amount("feet_lifting") * 0.004 * np.sin(np.pi * np.clip(p, 0, 1)))[:, None])[:, None]
    legs = planted_legs(d.body, pelvis, body_turn.pelvis, feet, toe_out=6, knee_out=4)
    legs = reaching_legs(
        d.body, pelvis, body_turn.pelvis, feet, pole=UP + 0.2 * AHEAD, foot=legs.foot, instep=legs.instep
    )
    shoulders = _shoulders(d, pelvis, body_turn)
    if d.style.variant == 1:  # arms crossed on the chest
        wrists = chest_point(d, pelvis, body_turn, outwards(-0.20, -0.04, 0.16))
        arms = reaching_arms(
            d.body,
            shoulders,
            wrists,
            rotate(body_turn.chest, np.broadcast_to(outwards(0.6, -1.0, 0.3), shoulders.shape)),
            palm=-AHEAD,
        )
    else:  # hands at the ears
        wrists = chest_point(d, pelvis, body_turn, outwards(-0.06, 0.16, 0.05))
        arms = reaching_arms(
            d.body,
            shoulders,
            wrists,
            rotate(body_turn.chest, np.broadcast_to(outwards(1.0, 0.2, 0.4), shoulders.shape)),
            palm=-SIDES[:, None] * LEFT,
        )
    return compose(pelvis, body_turn, arms, legs)


def leg_raise(d: Drive) -> Pose:
    """On the back, straight legs raised to the vertical."""
    q = d.phase
    pelvis = _still(0.0, 0.10, 0.0, len(d))
    body_turn = trunk(np.full(len(d), -89.0), head=-82.0)
    bent = d.amount("bent_knees")[:, None] * q
    legs = free_legs(body_turn.pelvis, mix(7, 87, q), mix(172, 166, q) - bent, spread=2, point=35)
    arms = swung_arms(body_turn.chest, 2, 14 + 5 * d.style.arms, 168, roll_deg=180)
    return compose(pelvis, body_turn, arms, legs)


def leg_extension(d: Drive) -> Pose:
    """Seated at the machine, the shins raised to straight knees."""
    q = d.phase
    lean = np.full(len(d), -10.0 - 4 * d.style.lean) - 0.6 * d.amount("lifting_hips") * d.p
    pelvis = _still(0.0, _SEAT + 0.06, 0.0, len(d))
    body_turn = trunk(lean, head=lean * 0.3)
    legs = free_legs(body_turn.pelvis, 84 + lean[:, None] + 0 * q, mix(86, 163, q), spread=4, point=-5)
    arms = swung_arms(body_turn.chest, 2, 12, 150)
    return compose(pelvis, body_turn, arms, legs)


def hip_thrust(d: Drive) -> Pose:
    """Bridge from the floor: shoulders and feet stay, the hips go up until trunk and thighs are in line."""
    p = d.p
    back = d.body.back
    low, high = 0.10, 0.10 + 0.46 * back
    height = mix(low, high, p)
    rise = np.arcsin(np.clip((height - 0.10) / back, -1, 1))
    head_end = -back
    pelvis = np.stack([0 * p, height, head_end + back * np.cos(rise)], axis=-1)
    body_turn = trunk(-90 - np.degrees(rise), head=-86.0)
    far = d.amount("feet_far") * 0.0075
    feet = outwards(np.full(len(d), 0.14 + 0.04 * d.style.stance), d.body.ankle_height, 0.44 * d.body.leg / 0.86 + far)
    legs = planted_legs(d.body, pelvis, body_turn.pelvis, feet, toe_out=8, knee_out=5)
    legs = reaching_legs(
        d.body, pelvis, body_turn.pelvis, feet, pole=UP + 0.3 * AHEAD, foot=legs.foot, instep=legs.instep
    )
    shoulders = _shoulders(d, pelvis, body_turn)
    wrists = shoulders * [1, 0, 1] + outwards(0.12, 0.05, 0.92 * d.body.arm)
    arms = reaching_arms(d.body, shoulders, wrists, outwards(1.0, 0.1, 0.0), hand=AHEAD, palm=-UP)
    return compose(pelvis, body_turn, arms, legs)


def russian_twist(d: Drive) -> Pose:
    """Sitting leant back, feet off the floor, joined hands carried from the right hip to the left and back."""
    p = d.p
    lean = -np.full(len(d), 38.0 + 5 * d.style.lean) + d.amount("sitting_up")
    pelvis = _still(0.0, 0.11, 0.0, len(d))
    twist = mix(-1.0, 1.0, p) * np.maximum(1 - d.amount("small_twist") / 130.0, 0.05)
    body_turn = trunk(lean, twist=34 * twist, head=lean * 0.4)
    legs = free_legs(body_turn.pelvis, 86 + 0 * d.phase, np.full_like(d.phase, 118.0), spread=2, point=10)
    swing = yaw(42 * twist)
    middle = _shoulders(d, pelvis, body_turn).mean(axis=1)
    forward = rotate(body_turn.chest @ swing @ pitch(np.full(len(d), 22.0)), AHEAD)
    wrists = middle[:, None] + 0.80 * d.body.arm * forward[:, None] + outwards(0.03, 0.0, 0.0)
    shoulders = _shoulders(d, pelvis, body_turn)
    arms = reaching_arms(d.body, shoulders, wrists, outwards(0.6, -1.0, 0.0), palm=-SIDES[:, None] * LEFT)
    return compose(pelvis, body_turn, arms, legs)
