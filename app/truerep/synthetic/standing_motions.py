"""Exercises done on the feet. Each function turns a Drive into poses; mistakes are named as in the coach's profiles."""

from __future__ import annotations

import numpy as np

from truerep.synthetic.figure import Pose, shoulder_joints
from truerep.synthetic.geometry import AHEAD, LEFT, SIDES, UP, Array, ease, outwards, span
from truerep.synthetic.postures import (
    Arms,
    Drive,
    Legs,
    Trunk,
    chest_point,
    compose,
    feet_apart,
    free_legs,
    mix,
    outwards_pair,
    planted_legs,
    reaching_arms,
    stand,
    standing_pelvis,
    swung_arms,
    trunk,
)


def _clasped_arms(d: Drive, pelvis: Array, body_turn: Trunk) -> Arms:
    """Hands clasped before the chest."""
    wrists = chest_point(d, pelvis, body_turn, outwards(-0.13, -0.10, 0.23))
    return reaching_arms(
        d.body,
        _shoulders(d, pelvis, body_turn),
        wrists,
        outwards(0.5, -1.0, 0.2),
        hand=UP + 0.3 * AHEAD,
        palm=-SIDES[:, None] * LEFT,
    )


def _squat_arms(d: Drive, pelvis: Array, body_turn: Trunk, lean: Array) -> Arms:
    if d.style.variant == 1:
        return _clasped_arms(d, pelvis, body_turn)
    if d.style.variant == 2:  # a bar on the back
        wrists = chest_point(d, pelvis, body_turn, outwards(0.14, 0.02, -0.03))
        return reaching_arms(
            d.body, _shoulders(d, pelvis, body_turn), wrists, outwards(0.4, -1.0, -0.5), hand=UP, palm=AHEAD
        )
    raised = ease(d.p * 1.2)
    return swung_arms(
        body_turn.chest, mix(6, 82, raised) + 0.6 * lean * raised, 8 + 4 * d.style.arms, 168, roll_deg=150
    )


def _shoulders(d: Drive, pelvis: Array, body_turn: Trunk) -> Array:
    return shoulder_joints(d.body, pelvis, body_turn.pelvis, body_turn.chest)


def squat(d: Drive) -> Pose:
    """Squat: knees 173 to 74 degrees, the trunk leaning as the hips go back."""
    p = d.p
    knee = mix(173, 74, p)
    lean = mix(3, 38 + 5 * d.style.lean, p) + d.amount("forward_lean") * p
    back = (mix(0.02, 0.24, p) - 0.0022 * d.amount("heels_up") * p) * d.body.leg / 0.86
    pelvis, body_turn, legs = stand(
        d, knee=knee, lean=lean, back=back, width=0.19 + 0.5 * np.sin(np.radians(d.amount("feet_wide"))), toe_out=18,
        knee_out=mix(18, 27, p) - d.amount("knees_in") * p,
        heel_lift=d.amount("heels_up") * p, head=0.25 * lean,
    )  # fmt: skip
    return compose(pelvis, body_turn, _squat_arms(d, pelvis, body_turn, lean), legs)


def _curl(d: Drive, roll_deg: float) -> Pose:
    p = d.p
    lean_back = d.amount("lean_back") * p
    pelvis, body_turn, legs = stand(d, lean=2 - lean_back, knee=173 - 0.4 * lean_back, back=0.015 - 0.003 * lean_back)
    flex = 3 * d.phase + 12 * d.phase**3 + d.amount("swinging_elbow")[:, None] * d.phase
    arms = swung_arms(
        body_turn.chest, flex + lean_back[:, None] * 0.3, 8 + 4 * d.style.arms, mix(167, 40, d.phase),
        inward=6, roll_deg=roll_deg,
    )  # fmt: skip
    return compose(pelvis, body_turn, arms, legs)


def bicep_curl(d: Drive) -> Pose:
    """Curl with the palms up: elbows 167 to 40 degrees."""
    return _curl(d, 8.0)


def hammer_curl(d: Drive) -> Pose:
    """Curl with the thumbs up."""
    return _curl(d, 88.0)


def shoulder_press(d: Drive) -> Pose:
    """Press from beside the shoulders to straight overhead."""
    q = d.phase
    lean_back = d.amount("lean_back") * d.p
    side = d.amount("uneven") * d.p
    pelvis, body_turn, legs = stand(d, lean=2 - lean_back, width=0.15, back=0.015 - 0.003 * lean_back)
    body_turn = trunk(np.broadcast_to(2 - lean_back, d.p.shape), side=side)
    bulge = np.sin(np.pi * np.clip(q, 0, 1))
    grip = 0.03 * d.style.grip
    wrist = outwards_pair(
        mix(0.21 + grip, 0.03 + grip, q) + 0.04 * bulge,
        mix(0.15, d.body.arm * 0.985, q),
        mix(0.10, 0.0, q) + 0.02 * bulge,
    )
    wrists = chest_point(d, pelvis, body_turn, wrist)
    pole = outwards_pair(np.ones_like(q), mix(-0.55, -0.2, q), mix(0.4, 0.3, q))
    arms = reaching_arms(d.body, _shoulders(d, pelvis, body_turn), wrists, pole, hand=None, palm=AHEAD)
    return compose(pelvis, body_turn, arms, legs)


def lateral_raise(d: Drive) -> Pose:
    """Arms raised sideways from the thighs to the height of the shoulders."""
    p = d.phase
    lean_back = d.amount("lean_back") * d.p
    pelvis, body_turn, legs = stand(d, lean=2 - lean_back, back=0.015 - 0.003 * lean_back)
    abduct = mix(9, 92, p) + d.amount("above_shoulder")[:, None] * p
    elbow = mix(166, 161, p) - d.amount("bent_elbow")[:, None] * np.clip(2 * p, 0, 1)
    # The forearm folds ahead; where the elbow is wrongly bent it hangs down, as with a weight that is too heavy.
    inward = mix(10, 25, p) + np.minimum(0.8 * d.amount("bent_elbow")[:, None], 50.0)
    forward = mix(4, 10 + 4 * d.style.arms, p)
    arms = swung_arms(body_turn.chest, forward, abduct, elbow, inward=inward, roll_deg=170)
    return compose(pelvis, body_turn, arms, legs)


def front_raise(d: Drive) -> Pose:
    """Straight arms raised ahead to the height of the shoulders."""
    p = d.phase
    lean_back = d.amount("lean_back") * d.p
    pelvis, body_turn, legs = stand(d, lean=2 - lean_back, back=0.015 - 0.003 * lean_back)
    flex = mix(5, 93, p) + d.amount("above_shoulder")[:, None] * p + lean_back[:, None]
    arms = swung_arms(body_turn.chest, flex, 6 + 4 * d.style.arms, 166, roll_deg=175)
    return compose(pelvis, body_turn, arms, legs)


def _hanging_arms(d: Drive, pelvis: Array, body_turn: Trunk, ahead: Array) -> Arms:
    """Straight arms straight down, the hands drawn towards a line `ahead` (T,) of the ankles."""
    shoulders = _shoulders(d, pelvis, body_turn)
    width = 0.20 + 0.05 * d.style.grip + d.body.arm * np.sin(np.radians(d.amount("grip_wide")))
    away = np.radians(d.amount("bar_far") * d.p)
    height = shoulders[..., 1].mean(axis=1) - 0.985 * d.body.arm * np.cos(away)
    wrists = outwards(width, height, ahead + d.body.arm * np.sin(away))
    return reaching_arms(d.body, shoulders, wrists, outwards(0.3, 0.0, -1.0), roll_deg=180, hand=-UP, palm=-AHEAD)


def deadlift(d: Drive) -> Pose:
    """From standing down to the weight on the floor and up: knees to 96, trunk to 60 degrees."""
    p = d.p
    squatting = d.amount("squatting") * p
    soft = d.amount("soft_lockout") * (1 - p)
    lean_back = d.amount("leaning_back") * (1 - p)
    hips_high = d.amount("hips_high") * p
    knee = mix(173, 96, p) - squatting + 1.1 * hips_high - 0.6 * soft
    lean = mix(4, 60 + 5 * d.style.lean, p) - 0.55 * squatting + hips_high + 0.9 * soft - lean_back
    back = mix(0.02, 0.31, p) * d.body.leg / 0.86 - 0.002 * squatting - 0.003 * lean_back
    rounding = d.amount("rounded_back") * p
    head = 0.55 * lean - d.amount("head_up") * p
    pelvis, body_turn, legs = stand(d, knee=knee, lean=lean, back=back, width=0.14, rounding=rounding, head=head)
    return compose(pelvis, body_turn, _hanging_arms(d, pelvis, body_turn, mix(0.12, 0.08, p)), legs)


def romanian_deadlift(d: Drive) -> Pose:
    """Hips back over almost straight knees, trunk to 68 degrees."""
    p = d.p
    bent = d.amount("bending_knees") * p
    lean_back = d.amount("leaning_back") * (1 - p)
    knee = mix(171, 150, p) - bent
    lean = mix(4, 68 + 5 * d.style.lean, p) - 0.15 * bent - lean_back
    back = mix(0.02, 0.33, p) * d.body.leg / 0.86 - 0.003 * lean_back
    pelvis, body_turn, legs = stand(
        d, knee=knee, lean=lean, back=back, rounding=d.amount("rounded_back") * p, head=0.6 * lean
    )
    return compose(pelvis, body_turn, _hanging_arms(d, pelvis, body_turn, mix(0.13, 0.12, p)), legs)


def lunge(d: Drive) -> Pose:
    """Step ahead with the working side and sink until the front knee stands at 85 degrees, then back."""
    share, lead = d.phase, d.lead
    step, sink = ease(share / 0.6), ease((lead - 0.15) / 0.85)
    stride = (d.body.thigh * 1.9) * step
    aside = 0.10 * (1 + 0.3 * d.style.stance)
    feet = outwards_pair(np.full_like(share, aside), np.full_like(share, d.body.ankle_height), stride)
    feet[..., 1] += 0.10 * np.sin(np.pi * np.clip(share / 0.6, 0, 1))
    ahead = stride.max(axis=1) * mix(0.5, 0.54, sink)
    ahead = ahead + d.body.shin * np.sin(np.radians(d.amount("knee_over_toe") * sink))
    height = d.body.ankle_height + mix(span(d.body.thigh, d.body.shin, 173), d.body.thigh * 0.10 + d.body.shin, sink)
    slack = stride.max(axis=1) / 2
    reach = span(d.body.thigh, d.body.shin, 172)
    height = np.minimum(height, d.body.ankle_height + np.sqrt(np.maximum(reach**2 - slack**2, 0.05)) + 0.05 * sink)
    pelvis = np.stack([np.zeros_like(lead), height, ahead], axis=-1)
    lean = mix(3, 8 + 4 * d.style.lean, lead) + d.amount("forward_lean") * sink
    body_turn = trunk(lean, head=lean * 0.3)
    behind = lead[:, None] - share
    legs = planted_legs(d.body, pelvis, body_turn.pelvis, feet, toe_out=5, knee_out=5, heel_lift=68 * ease(behind))
    arms = _lunge_arms(d, pelvis, body_turn)
    return compose(pelvis, body_turn, arms, legs)


def _lunge_arms(d: Drive, pelvis: Array, body_turn: Trunk) -> Arms:
    if d.style.variant == 0:  # hands on the hips
        wrists = pelvis[:, None] + outwards(0.17, 0.10, 0.02) + 0 * _shoulders(d, pelvis, body_turn)
        return reaching_arms(
            d.body,
            _shoulders(d, pelvis, body_turn),
            wrists,
            outwards(1.0, 0.0, -0.4),
            hand=-UP + 0.6 * AHEAD,
            palm=-SIDES[:, None] * LEFT,
        )
    if d.style.variant == 1:
        return _clasped_arms(d, pelvis, body_turn)
    return swung_arms(body_turn.chest, 3.0, 10 + 4 * d.style.arms, 168)


def jumping_jack(d: Drive) -> Pose:
    """Feet apart and arms overhead with a hop, and back."""
    p = d.p
    too_near = np.minimum(d.amount("feet_narrow") / 34.0, 1.0)
    apart = np.asarray(p * (1.0 - too_near) + d.amount("feet_not_closed") / 34.0 * (1.0 - p), np.float64)
    scale = d.body.leg / 0.86
    feet = feet_apart(d.body, mix(0.10, 0.34, apart) * scale, len(d))
    knee = 168 - 14 * np.sin(np.pi * np.clip(p, 0, 1)) ** 2
    pelvis = standing_pelvis(d.body, knee, feet, np.full(len(d), 0.015))
    hop = UP * (0.05 * np.sin(np.pi * np.clip(p, 0, 1)))[:, None]
    pelvis = pelvis + hop
    body_turn = trunk(np.full(len(d), 2.0))
    legs = planted_legs(d.body, pelvis, body_turn.pelvis, feet + hop[:, None], toe_out=14, knee_out=14, heel_lift=6)
    abduct = mix(12, 158, p) - d.amount("arms_low") * p
    elbow = mix(166, 158, p) - d.amount("bent_elbows") * p
    # Past the shoulder's height the elbow folds inwards over the head, not ahead.
    arms = swung_arms(body_turn.chest, 6, abduct, elbow, inward=mix(-20, -70, p), roll_deg=170)
    return compose(pelvis, body_turn, arms, legs)


def _one_leg(d: Drive, flex: Array, knee: Array, spread: Array, lean: Array, side: Array) -> tuple[Array, Trunk, Legs]:
    """Standing while a leg is raised: the legs by angle, the pelvis over the straighter one."""
    body_turn = trunk(lean, side=side, head=0.3 * lean)
    upright = trunk(np.zeros_like(lean))
    legs = free_legs(upright.pelvis, flex, knee, spread=spread, point=10 * d.phase)
    height = d.body.ankle_height + span(d.body.thigh, d.body.shin, 174.0)
    pelvis = np.broadcast_to(np.array([0.0, float(height), -0.015]), (len(d), 3))
    return pelvis, Trunk(upright.pelvis, body_turn.chest, body_turn.head), legs


def knee_up(d: Drive) -> Pose:
    """High knees in place: one thigh after the other raised to the level."""
    q = d.phase
    flex, knee = mix(3, 93, q), mix(174, 88, q)
    lean = 2 - d.amount("lean_back") * d.lead
    pelvis, body_turn, legs = _one_leg(d, flex, knee, np.full_like(q, 2.0), lean, np.zeros(len(d)))
    swing = (q[:, ::-1] - q) * 28
    arms = swung_arms(body_turn.chest, 8 + swing, 8 + 4 * d.style.arms, 105 + 10 * d.style.grip)
    return compose(pelvis, body_turn, arms, legs)


def side_crunch(d: Drive) -> Pose:
    """Standing side crunch: the knee comes up at the side to the elbow, hands behind the head."""
    q = d.phase
    bend = np.asarray(np.maximum(26.0 - d.amount("no_side_bend"), 2.0) * (q[:, 1] - q[:, 0]), np.float64)
    pelvis, body_turn, legs = _one_leg(d, mix(3, 62, q), mix(174, 75, q), mix(3, 52, q), np.full(len(d), 3.0), bend)
    wrists = chest_point(d, pelvis, body_turn, outwards(-0.09, 0.17, -0.02))
    arms = reaching_arms(d.body, _shoulders(d, pelvis, body_turn), wrists, outwards(1.0, 0.1, 0.1), palm=AHEAD)
    return compose(pelvis, body_turn, arms, legs)


def side_lunge(d: Drive) -> Pose:
    """A wide step to the working side, sinking over it while the other leg stays straight."""
    q, lead = d.phase, d.lead
    narrow = 1 - np.clip(d.amount("narrow_step") / 90.0, 0, 0.8)[:, None]
    step = ease(q / 0.7) * narrow
    leg = d.body.leg
    apart = mix(0.14, 0.84 * leg, step)
    feet = outwards_pair(apart, np.full_like(q, d.body.ankle_height), np.zeros_like(q))
    feet[..., 1] += 0.06 * np.sin(np.pi * np.clip(q / 0.7, 0, 1))
    towards = np.sum(SIDES * q, axis=1)
    shift = np.sign(towards) * mix(0, 0.66 * leg, lead) * narrow[:, 0]
    back = mix(0.02, 0.22, lead)
    reach = span(d.body.thigh, d.body.shin, mix(173, 96, lead))
    gap = np.abs(feet[..., 0]).max(axis=1) - np.abs(shift) - d.body.half_hips
    height = d.body.ankle_height + np.sqrt(np.maximum(reach**2 - gap**2 - back**2, 0.05))
    tether = span(d.body.thigh, d.body.shin, 174.0)
    away = np.abs(shift) + 0.14 - d.body.half_hips
    limit = d.body.ankle_height + np.sqrt(np.maximum(tether**2 - away**2 - back**2, 0.05))
    pelvis = np.stack([shift, np.minimum(height, limit), -back], axis=-1)
    lean = mix(3, 28 + 5 * d.style.lean, lead) + d.amount("forward_lean") * lead
    body_turn = trunk(lean, head=0.3 * lean)
    legs = planted_legs(d.body, pelvis, body_turn.pelvis, feet, toe_out=10, knee_out=14)
    wrists = chest_point(d, pelvis, body_turn, outwards(-0.13, -0.10, 0.23))
    arms = reaching_arms(
        d.body,
        _shoulders(d, pelvis, body_turn),
        wrists,
        outwards(0.5, -1.0, 0.2),
        hand=UP + 0.3 * AHEAD,
        palm=-SIDES[:, None] * LEFT,
    )
    return compose(pelvis, body_turn, arms, legs)


def row(d: Drive) -> Pose:
    """Bent-over row: the trunk held at 45 degrees, the hands drawn to the waist."""
    p = d.phase
    lean = np.full(len(d), 47.0 + 6 * d.style.lean) - d.amount("swinging") * d.p
    back = 0.22 * d.body.leg / 0.86
    pelvis, body_turn, legs = stand(d, knee=152, lean=lean, back=back, width=0.14, head=0.55 * lean)
    flex = mix(0, 0, p) + mix(lean[:, None], lean[:, None] - 66, p)
    arms = swung_arms(body_turn.chest, flex, 10 + 6 * d.style.arms, mix(166, 84, p), inward=4, roll_deg=130)
    return compose(pelvis, body_turn, arms, legs)


def tricep_pushdown(d: Drive) -> Pose:
    """At the cable: upper arms by the side, elbows opened from 68 to 166 degrees."""
    p = d.phase
    lean = np.full(len(d), 7.0 + 4 * d.style.lean)
    pelvis, body_turn, legs = stand(d, lean=lean, knee=168, back=0.05)
    flex = 10 + lean[:, None] + d.amount("moving_elbow")[:, None] * (1 - p)
    arms = swung_arms(body_turn.chest, flex, 6, mix(68, 166, p), inward=8, roll_deg=175)
    return compose(pelvis, body_turn, arms, legs)
