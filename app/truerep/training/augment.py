"""Variations of a window that leave its exercise what it is: other cameras, bodies, tempos and faults of the detector.

All work on batches of the landmarks in `recognition.features.JOINTS`: points (N, T, J, 2) y down, visibility (N, T, J),
world (N, T, J, 3); NaN stays NaN.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.body import MIRROR, Landmark
from truerep.recognition.features import JOINTS

Array = NDArray[np.float32]

_PLACE: Final = {joint: number for number, joint in enumerate(JOINTS)}
MIRRORED: Final = np.array([_PLACE[Landmark(MIRROR[joint])] for joint in JOINTS], np.intp)
_LIMBS: Final = tuple(
    np.array([_PLACE[joint] for joint in JOINTS if any(part in joint.name for part in parts)], np.intp)
    for parts in (
        ("LEFT_ELBOW", "LEFT_WRIST", "LEFT_PINKY", "LEFT_INDEX"),
        ("RIGHT_ELBOW", "RIGHT_WRIST", "RIGHT_PINKY", "RIGHT_INDEX"),
        ("LEFT_KNEE", "LEFT_ANKLE", "LEFT_FOOT"),
        ("RIGHT_KNEE", "RIGHT_ANKLE", "RIGHT_FOOT"),
        ("KNEE", "ANKLE", "FOOT"),
        ("PINKY", "INDEX"),
    )
)
_HIPS: Final = np.array([_PLACE[Landmark.LEFT_HIP], _PLACE[Landmark.RIGHT_HIP]], np.intp)
_SHOULDERS: Final = np.array([_PLACE[Landmark.LEFT_SHOULDER], _PLACE[Landmark.RIGHT_SHOULDER]], np.intp)
_ROOTS: Final = (*_SHOULDERS, *_HIPS)
_WHOLE_LIMBS: Final = _LIMBS[:4]


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How far a window is varied; zero switches a variation off.

    Attributes:
        mirror: share of windows that are mirrored, left and right swapped.
        roll_deg: camera rolled by up to this.
        yaw_share, yaw_deg: share of windows seen again from a camera turned about the person, where depth is known.
        shift_px: whole picture shifted by up to this, in pixels of a frame of 1080 lines in which the person stands 800
            high; it wanders over the window as with a camera held in the hand.
        stretch: width over height changed by up to this share (lens, wrongly stated pixel shape).
        limbs: share by which arms and legs, each on its own, are longer or shorter than they were.
        depth: share by which the detector's depth is off: it guesses it from the picture.
        noise: error of a landmark in torso lengths: constant over the window, slow, and from frame to frame.
        occluded: share of windows in which one limb is lost for a while.
        dropped: share of windows in which some frames are missing.
    """

    mirror: float = 0.5
    roll_deg: float = 15.0
    yaw_share: float = 0.3
    yaw_deg: float = 60.0
    shift_px: float = 100.0
    stretch: float = 0.1
    limbs: float = 0.12
    depth: float = 0.35
    noise: float = 0.03
    occluded: float = 0.25
    dropped: float = 0.2


NO_AUGMENTATION: Final = Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)


def augmented(
    points: Array, visibility: Array, world: Array, how: Augmentation, rng: np.random.Generator
) -> tuple[Array, Array, Array]:
    """One random variation of each window."""
    points, visibility, world = points.copy(), visibility.copy(), world.copy()
    flip = rng.random(len(points)) < how.mirror
    points[flip] = points[flip][:, :, MIRRORED] * np.array([-1, 1], np.float32)
    world[flip] = world[flip][:, :, MIRRORED] * np.array([-1, 1, 1], np.float32)
    visibility[flip] = visibility[flip][:, :, MIRRORED]
    _other_build(points, world, how.limbs, rng)
    world[..., 2] *= 1 + rng.uniform(-how.depth, how.depth, (len(world), 1, 1)).astype(np.float32)
    points = _seen_from_elsewhere(points, world, how, rng)
    points, world = _rolled(points, world, how.roll_deg, rng)
    size = torso(points)[:, None, None, None]
    points *= 1 + rng.uniform(-how.stretch, how.stretch, (len(points), 1, 1, 2)).astype(np.float32)
    points += _wander(points, rng) * size * (how.shift_px / 250.0)
    points += _noise(points, how.noise, rng) * size
    world += _noise(world, how.noise, rng) * 0.5
    _occlude(points, visibility, world, size, how.occluded, rng)
    _drop(points, visibility, world, how.dropped, rng)
    return points, visibility, world


def torso(points: Array) -> Array:
    """(N,) longest torso of each window in the picture; 1 where it is unknown."""
    span = points[:, :, _SHOULDERS].mean(axis=2) - points[:, :, _HIPS].mean(axis=2)
    length = np.nan_to_num(np.hypot(span[..., 0], span[..., 1])).max(axis=1)
    return np.where(length > 1e-6, length, 1.0).astype(np.float32)


def _other_build(points: Array, world: Array, share: float, rng: np.random.Generator) -> None:
    """Arms drawn out from the shoulders and legs from the hips, by the same share in the picture and in space."""
    for root, limb in zip(_ROOTS, _WHOLE_LIMBS, strict=True):
        longer = rng.uniform(-share, share, (len(points), 1, 1, 1)).astype(np.float32)
        points[:, :, limb] += longer * (points[:, :, limb] - points[:, :, root, None])
        world[:, :, limb] += longer * (world[:, :, limb] - world[:, :, root, None])


def _seen_from_elsewhere(points: Array, world: Array, how: Augmentation, rng: np.random.Generator) -> Array:
    """Some windows as the metric pose looks from another side, the hips' rise and fall kept; world turns with it."""
    chosen = np.flatnonzero(
        (rng.random(len(points)) < how.yaw_share) & np.isfinite(world[:, :, _HIPS, 0]).any(axis=(1, 2))
    )
    if not len(chosen):
        return points
    angle = np.radians(rng.uniform(-how.yaw_deg, how.yaw_deg, len(chosen)))[:, None, None]
    x, y, z = (world[chosen][..., axis] for axis in range(3))
    turned = np.stack([x * np.cos(angle) + z * np.sin(angle), y, z * np.cos(angle) - x * np.sin(angle)], axis=-1)
    world[chosen] = turned
    scale = torso(points[chosen]) / torso(turned[..., :2])
    hips = points[chosen][:, :, _HIPS].mean(axis=2, keepdims=True)
    hips = hips * np.array([0.3, 1.0], np.float32)
    points[chosen] = turned[..., :2] * scale[:, None, None, None] + hips
    return points


def _rolled(points: Array, world: Array, most_deg: float, rng: np.random.Generator) -> tuple[Array, Array]:
    angle = np.radians(rng.uniform(-most_deg, most_deg, len(points)))
    cos, sin = np.cos(angle), np.sin(angle)
    turn = np.stack([np.stack([cos, sin], -1), np.stack([-sin, cos], -1)], -2).astype(np.float32)
    points = np.asarray(np.einsum("ntji,nik->ntjk", points, turn))
    world = world.copy()
    world[..., :2] = np.einsum("ntji,nik->ntjk", world[..., :2], turn)
    return points, world


def _wander(points: Array, rng: np.random.Generator) -> Array:
    """(N, T, 1, 2) a slow drift: part of a sine of random phase, for half of the windows."""
    count, frames = points.shape[:2]
    phase = rng.uniform(0, 2 * np.pi, (count, 1, 1, 2))
    pace = rng.uniform(0, 1.5, (count, 1, 1, 2)) * np.pi
    reach = rng.uniform(0, 0.5, (count, 1, 1, 2)) * (rng.random((count, 1, 1, 1)) < 0.5)
    time = np.linspace(0, 1, frames)[None, :, None, None]
    return np.asarray(reach * np.sin(phase + pace * time), np.float32)


def _noise(values: Array, scale: float, rng: np.random.Generator) -> Array:
    count, frames, joints, axes = values.shape
    strength = scale * rng.uniform(0, 1, (count, 1, 1, 1))
    constant = rng.standard_normal((count, 1, joints, axes), np.float32)
    knots = rng.standard_normal((count, max(2, frames // 10), joints, axes), np.float32)
    slow = knots[:, np.linspace(0, knots.shape[1] - 1, frames).astype(int)]
    quick = rng.standard_normal(values.shape, np.float32)
    return np.asarray(strength * (constant + 0.5 * slow + 0.5 * quick), np.float32)


def _occlude(
    points: Array, visibility: Array, world: Array, size: Array, share: float, rng: np.random.Generator
) -> None:
    """One limb, for part of the window, is guessed badly by the detector, which says so by low visibility."""
    frames = points.shape[1]
    for n in np.flatnonzero(rng.random(len(points)) < share):
        limb = _LIMBS[rng.integers(len(_LIMBS))]
        first = rng.integers(0, frames)
        span = slice(first, first + int(rng.integers(frames // 4, frames + 1)))
        off = rng.standard_normal((1, len(limb), 3)).astype(np.float32) * rng.uniform(0, 0.4)
        rows = np.arange(frames)[span]
        at = np.ix_(rows, limb)
        points[n][at] += off[..., :2] * size[n]
        world[n][at] += off * 0.5
        visibility[n][at] *= rng.uniform(0, 0.5)


def _drop(points: Array, visibility: Array, world: Array, share: float, rng: np.random.Generator) -> None:
    """Nobody seen in some frames."""
    frames = points.shape[1]
    for n in np.flatnonzero(rng.random(len(points)) < share):
        lost = rng.random(frames) < rng.uniform(0, 0.3)
        points[n, lost] = np.nan
        world[n, lost] = np.nan
        visibility[n, lost] = np.nan
