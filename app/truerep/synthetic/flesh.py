"""The athlete's body as solids: trunk, limbs, hands with fingers, shoes, head."""

from __future__ import annotations

import numpy as np

from truerep.synthetic.figure import Figure
from truerep.synthetic.geometry import AHEAD, Array, across, rotate, unit
from truerep.synthetic.look import Look, Material
from truerep.synthetic.shapes import Group, SolidsBuilder, frame_of

_M = Material
_SIGNS = ((0, 1.0, Group.LEFT_ARM, Group.LEFT_LEG), (1, -1.0, Group.RIGHT_ARM, Group.RIGHT_LEG))


def add_body(builder: SolidsBuilder, figure: Figure, look: Look, grip: Array) -> None:
    """The whole body, clothed; `grip` (T,) is 0 for open hands and 1 for fists."""
    scale = figure.body.height_m / 1.75
    thick = scale * figure.body.girth
    _trunk(builder, figure, thick)
    for side, sign, arm, leg in _SIGNS:
        _arm(builder, figure, look, side, arm, thick)
        _hand(builder, figure, side, arm, scale, grip[:, None])
        _leg(builder, figure, look, side, sign, leg, thick)
        _foot(builder, figure, side, leg, scale)
    _head(builder, figure, look, scale)


def _at(origin: Array, turns: Array, x: float, y: float, z: float) -> Array:
    return origin + rotate(turns, np.array([x, y, z]))


def _trunk(builder: SolidsBuilder, f: Figure, t: float) -> None:
    _pelvis(builder, f, t)
    _ribs(builder, f, t)
    for side, sign, _, _ in _SIGNS:
        _breast_and_blade(builder, f, sign, t)
        _shoulder(builder, f, side, sign, t)
    _neck(builder, f, t)


def _pelvis(builder: SolidsBuilder, f: Figure, t: float) -> None:
    hips, wide = f.pose.pelvis_turn, f.body.half_hips / 0.091
    middle = _at(f.pose.pelvis, hips, 0, 0.035, -0.005)
    builder.ellipsoid(Group.TRUNK, middle, hips, (0.152 * t * wide, 0.11 * t, 0.108 * t), _M.TROUSERS, blend=0.04)
    for sign in (1.0, -1.0):
        seat = _at(f.pose.pelvis, hips, sign * 0.072 * t, -0.03, -0.05 * t)
        builder.ellipsoid(Group.TRUNK, seat, hips, (0.082 * t, 0.092 * t, 0.085 * t), _M.TROUSERS, blend=0.05)


def _ribs(builder: SolidsBuilder, f: Figure, t: float) -> None:
    chest, wide, long = f.pose.chest_turn, f.body.half_shoulders / 0.189, f.body.chest / 0.388
    belly = _at(f.lumbar, chest, 0, 0.02, 0.002)
    builder.ellipsoid(Group.TRUNK, belly, chest, (0.134 * t, 0.15 * long, 0.10 * t), _M.SHIRT, blend=0.06)
    ribs = _at(f.shoulder_middle, chest, 0, -0.15 * long, 0.004)
    builder.ellipsoid(Group.TRUNK, ribs, chest, (0.158 * t * wide, 0.175 * long, 0.114 * t), _M.SHIRT, blend=0.06)


def _breast_and_blade(builder: SolidsBuilder, f: Figure, sign: float, t: float) -> None:
    middle, chest = f.shoulder_middle, f.pose.chest_turn
    breast = _at(middle, chest, sign * 0.075 * t, -0.115, 0.066 * t)
    builder.ellipsoid(Group.TRUNK, breast, chest, (0.078 * t, 0.062, 0.05 * t), _M.SHIRT, blend=0.05)
    blade = _at(middle, chest, sign * 0.088 * t, -0.14, -0.055 * t)
    builder.ellipsoid(Group.TRUNK, blade, chest, (0.076 * t, 0.13, 0.056 * t), _M.SHIRT, blend=0.05)


def _shoulder(builder: SolidsBuilder, f: Figure, side: int, sign: float, t: float) -> None:
    chest, shoulder = f.pose.chest_turn, f.shoulder[:, side]
    inner = _at(f.shoulder_middle, chest, sign * 0.05, 0.030, -0.014)
    outer = shoulder + rotate(chest, np.array([-sign * 0.02, -0.012, 0.0]))
    builder.cone(Group.TRUNK, (inner, outer), (0.038 * t, 0.046 * t), _M.SHIRT, blend=0.06)
    cap = shoulder + rotate(chest, np.array([-sign * 0.012, -0.014, 0.0]))
    down = cap + f.pose.upper_arm[:, side] * 0.05
    builder.cone(Group.TRUNK, (cap, down), (0.053 * t, 0.053 * t), _M.SHIRT, blend=0.04)


def _neck(builder: SolidsBuilder, f: Figure, t: float) -> None:
    base = _at(f.neck, f.pose.chest_turn, 0, -0.02, -0.008)
    top = _at(f.head, f.pose.head_turn, 0, -0.06, -0.016)
    radii = (0.06 * t, 0.052 * t)
    builder.cone(Group.TRUNK, (base, top), radii, _M.SHIRT, far=_M.SKIN, split=0.25, blend=0.03)


def _arm(builder: SolidsBuilder, f: Figure, look: Look, side: int, g: Group, t: float) -> None:
    shoulder, elbow, wrist = f.shoulder[:, side], f.elbow[:, side], f.wrist[:, side]
    upper, fore = f.pose.upper_arm[:, side], f.pose.forearm[:, side]
    cloth = _M.SHIRT if look.long_sleeves else _M.SKIN
    front = across(fore + 0.05 * rotate(f.pose.chest_turn, AHEAD), upper)
    length, fore_length = f.body.upper_arm, f.body.forearm
    builder.cone(
        g, (shoulder + upper * 0.02, shoulder + upper * length * 0.52), (0.052 * t, 0.056 * t), _M.SHIRT, blend=0.02
    )
    builder.cone(g, (shoulder + upper * length * 0.2, elbow), (0.048 * t, 0.040 * t), cloth, blend=0.008)
    belly = shoulder + upper * length * 0.55 + front * 0.010 * t
    builder.cone(g, (belly - upper * 0.05, belly + upper * 0.06), (0.041 * t, 0.035 * t), cloth, blend=0.03)
    swell = elbow + fore * fore_length * 0.30
    builder.cone(g, (elbow, swell), (0.038 * t, 0.043 * t), cloth, blend=0.012)
    builder.cone(g, (swell, wrist), (0.043 * t, 0.028 * t), cloth, far=_M.SKIN, split=0.9, blend=0.008)


def _hand(builder: SolidsBuilder, f: Figure, side: int, g: Group, k: float, grip: Array) -> None:
    wrist = f.wrist[:, side]
    along, palm, thumb = f.pose.hand[:, side], f.pose.palm[:, side], f.thumb_side[:, side]
    builder.ellipsoid(
        g,
        wrist + along * 0.045 * k - thumb * 0.002,
        frame_of(thumb, along),
        (0.042 * k, 0.056 * k, 0.020 * k),
        _M.SKIN,
        blend=0.02,
    )
    for finger in range(4):
        root = wrist + (along * (0.085 - 0.004 * abs(finger - 1)) + thumb * (0.030 - 0.020 * finger)) * k
        reach = (0.070, 0.078, 0.072, 0.055)[finger] * k
        open_joint = along * reach * 0.5 + palm * 0.008 * k
        shut_joint = (along * 0.012 + palm * 0.035) * k
        open_tip = along * reach * 0.95 + palm * 0.026 * k
        shut_tip = (palm * 0.047 - along * 0.023) * k
        joint = root + open_joint + (shut_joint - open_joint) * grip
        tip = root + open_tip + (shut_tip - open_tip) * grip
        builder.cone(g, (root, joint), (0.0115 * k, 0.0105 * k), _M.SKIN, blend=0.008)
        builder.cone(g, (joint, tip), (0.0105 * k, 0.0085 * k), _M.SKIN, blend=0.006)
    base = wrist + (along * 0.022 + thumb * 0.028) * k
    knuckle = wrist + (along * 0.055 + thumb * 0.050 + palm * 0.012) * k
    tip = knuckle + (along * 0.028 + thumb * 0.012 * (1 - grip) + palm * 0.025 * grip) * k
    builder.cone(g, (base, knuckle), (0.0155 * k, 0.0125 * k), _M.SKIN, blend=0.012)
    builder.cone(g, (knuckle, tip), (0.0125 * k, 0.0095 * k), _M.SKIN, blend=0.006)


def _leg(builder: SolidsBuilder, f: Figure, look: Look, side: int, sign: float, g: Group, t: float) -> None:
    hip, knee, ankle = f.hip[:, side], f.knee[:, side], f.ankle[:, side]
    thigh, shin = f.pose.thigh[:, side], f.pose.shin[:, side]
    length, shin_length = f.body.thigh, f.body.shin
    front = across(unit(thigh - shin) + 0.15 * f.pose.foot[:, side], shin)
    cloth = _M.TROUSERS if look.long_trousers else _M.SKIN
    hem = 0.98 if look.long_trousers else 0.62
    builder.cone(
        g,
        (hip, hip + thigh * length * hem),
        (0.092 * t, (0.06 if look.long_trousers else 0.078) * t),
        _M.TROUSERS,
        blend=0.03,
    )
    half = hip + thigh * length * 0.45 + front * 0.008
    builder.cone(g, (hip + thigh * 0.1, half), (0.076 * t, 0.068 * t), cloth, blend=0.008)
    builder.cone(g, (half, knee), (0.068 * t, 0.051 * t), cloth, blend=0.010)
    builder.ellipsoid(
        g, knee + front * 0.010, frame_of(front, shin), (0.047 * t, 0.052 * t, 0.047 * t), cloth, blend=0.014
    )
    calf = knee + shin * shin_length * 0.32 - front * 0.018 * t
    if look.long_trousers:
        builder.cone(g, (knee, ankle - shin * 0.02), (0.062 * t, 0.056 * t), cloth, blend=0.02)
        return
    builder.cone(g, (knee, calf), (0.048 * t, 0.054 * t), cloth, blend=0.014)
    builder.cone(g, (calf, ankle), (0.054 * t, 0.035 * t), cloth, far=_M.SOCK, split=0.86, blend=0.008)


def _foot(builder: SolidsBuilder, f: Figure, side: int, g: Group, k: float) -> None:
    ankle, along, up = f.ankle[:, side], f.pose.foot[:, side], f.pose.instep[:, side]
    across_foot = np.cross(up, along)
    builder.ellipsoid(
        g,
        ankle - (up * 0.035 + along * 0.015) * k,
        frame_of(across_foot, up),
        (0.040 * k, 0.044 * k, 0.062 * k),
        _M.SHOE,
        blend=0.03,
    )
    heel = ankle - up * 0.03 * k
    ball = ankle + (along * 0.105 - up * 0.058) * k
    builder.cone(g, (heel, ball), (0.043 * k, 0.037 * k), _M.SHOE, blend=0.03)
    builder.cone(
        g,
        (ball - along * 0.02 * k, ball + (along * 0.03 - up * 0.004) * k),
        (0.037 * k, 0.031 * k),
        _M.SHOE,
        blend=0.03,
    )
    low = ankle - up * 0.082 * k
    builder.cone(g, (low - along * 0.045 * k, low + along * 0.135 * k), (0.018 * k, 0.018 * k), _M.SOLE, blend=0.006)


def _head(builder: SolidsBuilder, f: Figure, look: Look, k: float) -> None:
    turn, head, g = f.pose.head_turn, f.head, Group.HEAD

    def at(x: float, y: float, z: float) -> Array:
        return _at(head, turn, x * k, y * k, z * k)

    def lump(
        place: tuple[float, float, float], half: tuple[float, float, float], material: Material, blend: float
    ) -> None:
        builder.ellipsoid(g, at(*place), turn, (half[0] * k, half[1] * k, half[2] * k), material, blend=blend)

    lump((0, 0.028, -0.008), (0.074, 0.088, 0.095), _M.FACE, 0.02)
    lump((0, -0.035, 0.022), (0.060, 0.075, 0.070), _M.FACE, 0.03)
    lump((0, -0.088, 0.058), (0.030, 0.022, 0.026), _M.FACE, 0.03)
    lump((0, 0.034, 0.068), (0.052, 0.016, 0.020), _M.FACE, 0.02)
    builder.cone(g, (at(0, 0.006, 0.090), at(0, -0.026, 0.106)), (0.008 * k, 0.0125 * k), _M.FACE, blend=0.015)
    lump((0, -0.062, 0.082), (0.026, 0.011, 0.011), _M.FACE, 0.012)
    for sign in (1.0, -1.0):
        lump((sign * 0.034, -0.022, 0.066), (0.022, 0.020, 0.018), _M.FACE, 0.02)
        lump((sign * 0.076, -0.008, -0.004), (0.010, 0.032, 0.020), _M.FACE, 0.008)
    lump((0, 0.048, -0.022), (0.082, 0.080, 0.093), _M.HAIR, 0.012)
    lump((0, 0.005, -0.050), (0.074, 0.086, 0.062), _M.HAIR, 0.012)
    if look.long_hair:
        lump((0, -0.07, -0.070), (0.062, 0.10, 0.035), _M.HAIR, 0.03)
