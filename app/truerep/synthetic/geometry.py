"""Rotations, bent limbs and smooth curves over whole stretches of time. NumPy only.

Everything is batched: the first axis is time (T), a second axis of two is left and right. World axes of the athlete: x
to the athlete's left, y up, z ahead; metres and degrees.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

LEFT: Final = np.array([1.0, 0.0, 0.0])
UP: Final = np.array([0.0, 1.0, 0.0])
AHEAD: Final = np.array([0.0, 0.0, 1.0])
SIDES: Final = np.array([1.0, -1.0])
"""+1 for the left side, -1 for the right: multiplies whatever points outwards."""


def unit(v: Array) -> Array:
    """Vectors (..., 3) brought to length 1."""
    return np.asarray(v / np.maximum(np.linalg.norm(v, axis=-1, keepdims=True), 1e-9))


def dot(a: Array, b: Array) -> Array:
    """Scalar products of vectors (..., 3), kept as (..., 1)."""
    return np.asarray(np.sum(a * b, axis=-1, keepdims=True))


def across(v: Array, axis: Array) -> Array:
    """Unit vector of the part of `v` that stands at right angles to the unit vector `axis`."""
    return unit(v - axis * dot(v, axis))


def turn(axis: ArrayLike, degrees: ArrayLike) -> Array:
    """Rotation matrices (..., 3, 3) about a unit axis (3,) by degrees (...), right-handed (Rodrigues' formula)."""
    x, y, z = np.asarray(axis, np.float64)
    angle = np.radians(np.asarray(degrees, np.float64))[..., None, None]
    skew = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    return np.asarray(np.eye(3) + np.sin(angle) * skew + (1 - np.cos(angle)) * (skew @ skew))


def pitch(degrees: ArrayLike) -> Array:
    """Turn about the axis to the left: positive bends an upright body forwards."""
    return turn(LEFT, degrees)


def yaw(degrees: ArrayLike) -> Array:
    """Turn about the vertical: positive turns an upright body to its left."""
    return turn(UP, degrees)


def roll(degrees: ArrayLike) -> Array:
    """Turn about the axis ahead: positive tips an upright body to its right."""
    return turn(AHEAD, degrees)


def rotate(matrices: Array, v: Array) -> Array:
    """Vectors (3,), (T, 3) or (T, 2, 3) turned by matrices (T, 3, 3) or (T, 2, 3, 3)."""
    if v.ndim == matrices.ndim:  # one matrix a moment, one vector a side
        matrices = matrices[..., None, :, :]
    return np.asarray(np.einsum("...ij,...j->...i", matrices, v))


def outwards(x: ArrayLike, y: ArrayLike, z: ArrayLike) -> Array:
    """One vector a side (..., 2, 3) from components (...) whose x points away from the body's middle."""
    x, y, z = np.broadcast_arrays(*(np.asarray(n, np.float64) for n in (x, y, z)))
    return np.stack([x[..., None] * SIDES, np.stack([y, y], -1), np.stack([z, z], -1)], axis=-1)


def bend_limb(root: Array, target: Array, first: float, second: float, pole: Array) -> tuple[Array, Array]:
    """Directions (..., 3) of the two bones of a limb that reaches from `root` to `target`, its joint towards `pole`.

    A target out of reach is pointed at with the limb all but straight.
    """
    way = target - root
    distance = np.linalg.norm(way, axis=-1, keepdims=True)
    ahead = way / np.maximum(distance, 1e-9)
    distance = np.clip(distance, abs(first - second) * 1.001 + 1e-6, (first + second) * 0.9995)
    along = (first**2 - second**2 + distance**2) / (2 * distance)
    beside = np.sqrt(np.maximum(first**2 - along**2, 0.0))
    joint = ahead * along + across(pole, ahead) * beside
    return unit(joint), unit(ahead * distance - joint)


def span(first: float, second: float, joint_deg: ArrayLike) -> Array:
    """Distance between the ends of a limb whose joint stands at an angle (180 is straight)."""
    angle = np.radians(np.asarray(joint_deg, np.float64))
    return np.asarray(np.sqrt(first**2 + second**2 - 2 * first * second * np.cos(angle)))


def ease(share: ArrayLike) -> Array:
    """Minimum-jerk course from 0 to 1 (Flash and Hogan 1985), flat before 0 and after 1."""
    s = np.clip(np.asarray(share, np.float64), 0.0, 1.0)
    return np.asarray(s**3 * (10 - 15 * s + 6 * s**2))


def blend_turns(a: Array, b: Array, share: Array) -> Array:
    """Rotations (T, 3, 3) on the shortest way from `a` to `b` at shares (T,) of it."""
    between = np.swapaxes(a, -1, -2) @ b
    cosine = np.clip((np.trace(between, axis1=-2, axis2=-1) - 1) / 2, -1.0, 1.0)
    angle = np.arccos(cosine)
    axis = np.stack(
        [
            between[..., 2, 1] - between[..., 1, 2],
            between[..., 0, 2] - between[..., 2, 0],
            between[..., 1, 0] - between[..., 0, 1],
        ],
        axis=-1,
    )
    length = np.linalg.norm(axis, axis=-1, keepdims=True)
    axis = np.where(length > 1e-6, axis / np.maximum(length, 1e-9), LEFT)
    x, y, z = np.moveaxis(axis, -1, 0)
    zero = np.zeros_like(x)
    skew = np.stack([np.stack(row, -1) for row in ((zero, -z, y), (z, zero, -x), (-y, x, zero))], axis=-2)
    part = (angle * share)[..., None, None]
    return np.asarray(a @ (np.eye(3) + np.sin(part) * skew + (1 - np.cos(part)) * (skew @ skew)))


def smooth_noise(rng: np.random.Generator, count: int, fps: float, period_s: float, channels: int) -> Array:
    """(count, channels) wandering of unit variance with about one swing in `period_s` seconds."""
    knots = max(int(count / fps / period_s * 2) + 4, 4)
    values = rng.normal(0.0, 1.0, (knots, channels))
    at = np.linspace(0, knots - 1.001, count)
    low = at.astype(int)
    part = ease(at - low)[:, None]
    return np.asarray(values[low] * (1 - part) + values[low + 1] * part)
