"""What people do between sets: bend down to things, kneel, load a bar, wipe the face, stretch, sit, look at a phone.

Each act is a way from standing to another posture and back, drawn anew each time from the ranges of its kind: how deep,
how long, which side, with which hand, on one knee or not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from truerep.synthetic.figure import Pose
from truerep.synthetic.geometry import Array, ease, smooth_noise
from truerep.synthetic.postures import Arms, Drive, Legs, compose, stand, swung_arms, trunk
from truerep.synthetic.standing_motions import lunge

Range = tuple[float, float]

_GO_S: Final = (0.5, 1.7)  # on the way there, and on the way back
_BACK: Final = 0.0026  # metres that the hips go back for each degree of leaning
_KNEELING_LEAN: Final = (
    0.6  # share of the lean that is left to somebody who kneels, for the hands to stay above the floor
)
_ONE_HANDED: Final = 0.4  # share of acts in which the other arm does something of its own


@dataclass(frozen=True, slots=True)
class Posture:
    """Ranges of the posture that somebody goes to; degrees.

    Attributes:
        lean, rounding, side, twist, head: of the trunk, as in `postures.trunk`; `head` is on top of the lean.
        knee: 180 is straight. seat: metres that the hips are behind the heels, on top of what leaning takes.
        flex: of the upper arms ahead of the vertical. abduct, elbow, inward: as in `postures.swung_arms`.
        stay: share of the time spent there. goes: how often. fiddle: how far the hands move about there.
        kneels: share of acts in which one knee is put on the floor.
    """

    lean: Range = (-2, 8)
    rounding: Range = (0, 4)
    side: Range = (-4, 4)
    twist: Range = (-12, 12)
    head: Range = (-10, 20)
    knee: Range = (165, 177)
    seat: Range = (0, 0)
    flex: Range = (-5, 15)
    abduct: Range = (2, 18)
    elbow: Range = (140, 176)
    inward: Range = (0, 35)
    stay: Range = (0.3, 0.8)
    goes: tuple[int, int] = (1, 2)
    fiddle: Range = (0.5, 3)
    kneels: float = 0.0


POSTURES: Final[dict[str, Posture]] = {
    "pick_up": Posture(
        (45, 105), (0, 28), (-14, 14), (-35, 35), (-25, 15), (75, 174), flex=(-5, 30), stay=(0.05, 0.4), goes=(1, 3)
    ),
    "fasten": Posture(
        (55, 105), (5, 30), (-10, 10), (-25, 25), (-15, 20), (80, 172), flex=(-5, 30), elbow=(110, 176),
        stay=(0.35, 0.85), fiddle=(2, 9), kneels=0.4,
    ),
    "crouch": Posture(
        (20, 65), (0, 20), knee=(42, 85), seat=(0.05, 0.12), flex=(5, 60), elbow=(80, 170), fiddle=(1, 9)
    ),
    "kneel": Posture((0, 70), (0, 20), twist=(-25, 25), flex=(0, 60), elbow=(70, 175), fiddle=(1, 9), kneels=1.0),
    "load_bar": Posture(
        (5, 75), (0, 15), (-8, 8), (-45, 45), knee=(120, 176), flex=(15, 95), abduct=(0, 30), elbow=(75, 172),
        stay=(0.2, 0.7), goes=(1, 3), fiddle=(2, 12),
    ),
    "rest_on_knees": Posture(
        (35, 75), (5, 25), head=(-30, 10), knee=(135, 172), flex=(10, 35), abduct=(4, 20), elbow=(140, 176),
        stay=(0.5, 0.9),
    ),
    "sit": Posture(
        (-5, 48), (0, 20), knee=(78, 105), seat=(0.28, 0.36), flex=(5, 45), elbow=(75, 165), stay=(0.6, 0.9),
        goes=(1, 1), fiddle=(1, 6),
    ),
    "toe_touch": Posture((75, 118), (5, 30), twist=(-10, 10), knee=(164, 178), flex=(-10, 25), stay=(0.3, 0.85)),
    "wipe": Posture(flex=(45, 105), abduct=(8, 50), elbow=(25, 70), inward=(0, 50), fiddle=(4, 16), goes=(1, 3)),
    "hair": Posture(flex=(85, 145), abduct=(20, 75), elbow=(28, 65), inward=(0, 60), fiddle=(2, 12)),
    "phone": Posture(head=(5, 35), flex=(5, 45), abduct=(2, 20), elbow=(50, 110), stay=(0.6, 0.95), fiddle=(0.5, 4)),
    "talk": Posture(flex=(5, 55), abduct=(5, 30), elbow=(65, 135), inward=(0, 45), stay=(0.6, 0.95), fiddle=(10, 28)),
    "hands_on_hips": Posture(
        flex=(-22, 5), abduct=(28, 50), elbow=(75, 115), inward=(55, 95), stay=(0.6, 0.95), goes=(1, 1)
    ),
    "fold_arms": Posture(flex=(20, 45), abduct=(2, 12), elbow=(65, 95), inward=(50, 85), stay=(0.6, 0.95), goes=(1, 1)),
    "reach_up": Posture((-10, 4), side=(-20, 20), flex=(115, 178), abduct=(0, 40), elbow=(120, 178), stay=(0.2, 0.8)),
    "stretch_side": Posture((-4, 8), side=(-38, 38), flex=(-5, 178), abduct=(5, 60), elbow=(60, 176)),
    "stretch_arms": Posture(flex=(-45, 100), abduct=(0, 95), elbow=(50, 178), inward=(0, 90), fiddle=(1, 14)),
    "turn_about": Posture((0, 20), twist=(-60, 60), flex=(0, 60), elbow=(60, 175), goes=(1, 4), stay=(0.05, 0.5)),
}  # fmt: skip
"""The kinds, by name."""


def everyday(kind: str) -> Callable[[Drive, float, np.random.Generator], Pose]:
    """The motion of a kind: drive, frames a second and generator -> poses."""
    posture = POSTURES[kind]

    def act(d: Drive, fps: float, rng: np.random.Generator) -> Pose:
        return _acted(posture, d, fps, rng)

    return act


def _acted(kind: Posture, d: Drive, fps: float, rng: np.random.Generator) -> Pose:
    seconds = np.arange(len(d)) / fps
    goes = int(rng.integers(kind.goes[0], kind.goes[1] + 1))
    edges = np.linspace(0.0, len(d) / fps, goes + 1)
    there = [_there(kind, seconds - a, b - a, rng) for a, b in pairwise(edges)]

    def course(bounds: Range, at_rest: float) -> Array:
        """(T,) a value that is another one each time that somebody goes there."""
        return np.asarray(at_rest + np.sum([(_drawn(bounds, rng) - at_rest) * share for share in there], axis=0))

    kneels = rng.random() < kind.kneels
    lean = course(kind.lean, 2.0) * (_KNEELING_LEAN if kneels else 1.0)
    pelvis, legs = _kneeling(d, np.sum(there, axis=0), rng) if kneels else _standing(kind, d, lean, course, rng)
    body_turn = trunk(
        lean, rounding=course(kind.rounding, 0.0), side=course(kind.side, 0.0), twist=course(kind.twist, 0.0),
        head=lean + course(kind.head, 0.0),
    )  # fmt: skip
    arms = _arms(kind, d, lean, body_turn.chest, there, fps, rng)
    return compose(pelvis, body_turn, arms, legs)


def _there(kind: Posture, seconds: Array, length: float, rng: np.random.Generator) -> Array:
    """(T,) how far somebody is there during one go of `length` seconds that begins at 0."""
    down, up = (min(_drawn(_GO_S, rng), 0.45 * length) for _ in range(2))
    stays = min(_drawn(kind.stay, rng) * length, length - down - up)
    begin = float(rng.uniform(0, length - down - up - stays))
    end = begin + down + stays + up
    return np.asarray(ease((seconds - begin) / down) * ease((end - seconds) / up))


def _kneeling(d: Drive, there: Array, rng: np.random.Generator) -> tuple[Array, Legs]:
    """One foot is put ahead and the other knee on the floor."""
    phase = np.zeros((len(d), 2))
    phase[:, int(rng.integers(2))] = there * rng.uniform(0.85, 1.0)
    pose = lunge(Drive(d.body, d.style, phase))
    return pose.pelvis, Legs(pose.thigh, pose.shin, pose.foot, pose.instep)


def _standing(
    kind: Posture, d: Drive, lean: Array, course: Callable[[Range, float], Array], rng: np.random.Generator
) -> tuple[Array, Legs]:
    """On both feet, the hips going back as far as balance or a seat asks."""
    back = 0.015 + _BACK * np.clip(lean, 0, None) * rng.uniform(0.7, 1.0) + course(kind.seat, 0.0)
    pelvis, _, legs = stand(
        d, knee=course(kind.knee, 174.0), lean=lean, back=back * d.body.leg / 0.86, width=float(rng.uniform(0.09, 0.2)),
        toe_out=float(rng.uniform(4, 22)), knee_out=float(rng.uniform(4, 24)),
    )  # fmt: skip
    return pelvis, legs


def _arms(
    kind: Posture, d: Drive, lean: Array, chest: Array, there: list[Array], fps: float, rng: np.random.Generator
) -> Arms:
    """Both arms do alike but not quite, or one of them does something of its own: rests, hangs, holds on."""
    alone = rng.random() < _ONE_HANDED
    own = int(rng.integers(2))
    lazy = float(rng.choice([0.0, 0.0, 0.4, 1.0]))  # how far the other arm goes along
    angles = np.empty((len(d), 2, 4))
    at_rest = np.array([3.0, 8.0 + 4 * d.style.arms, 165.0, 0.0])
    bounds = (kind.flex, kind.abduct, kind.elbow, kind.inward)
    angles[:] = at_rest
    for share in there:
        far = np.array([_drawn(b, rng) for b in bounds])
        for side in range(2):
            unlike = rng.normal(0, 1, 4) * [5, 3, 6, 5]
            along = lazy if alone and side != own else 1.0
            angles[:, side] += share[:, None] * along * (far + unlike - at_rest)
    period = float(rng.uniform(0.35, 1.2))
    fiddle = _drawn(kind.fiddle, rng) * smooth_noise(rng, len(d), fps, period, 8).reshape(-1, 2, 4)
    angles += fiddle * (0.15 + 0.85 * np.sum(there, axis=0))[:, None, None]
    flex = angles[..., 0] + np.clip(lean, 0, None)[:, None]  # the chest's down line leans along
    elbow = np.clip(angles[..., 2], 25, 177)
    abduct = np.clip(angles[..., 1], -5, 150)
    return swung_arms(chest, flex, abduct, elbow, inward=angles[..., 3], roll_deg=float(rng.uniform(20, 170)))


def _drawn(bounds: Range, rng: np.random.Generator) -> float:
    return float(rng.uniform(*bounds))
