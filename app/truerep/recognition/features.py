"""What the classifier sees of a window of poses: one row of numbers a frame, the same in training and at run time.

Each frame is described from several sides, because each fails where another holds: where the joints are in the picture,
hip-centred and in units of the body's own size; where they are in metric space, turned about the vertical so that the
hips' line runs left to right whatever the camera's side; joint angles in both; how far hips, shoulders, hands and feet
travel in the picture (a pull-up lifts the body, a pulldown the hands); and what is seen at all.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.body import Landmark
from truerep.recognition.recognizer import PoseWindow

FEATURE_VERSION: Final = 2
"""Raised with every change that gives other numbers for the same poses; a model made for another version is refused."""

_L = Landmark
JOINTS: Final[tuple[Landmark, ...]] = (
    _L.NOSE,
    _L.LEFT_SHOULDER,
    _L.RIGHT_SHOULDER,
    _L.LEFT_ELBOW,
    _L.RIGHT_ELBOW,
    _L.LEFT_WRIST,
    _L.RIGHT_WRIST,
    _L.LEFT_PINKY,
    _L.RIGHT_PINKY,
    _L.LEFT_INDEX,
    _L.RIGHT_INDEX,
    _L.LEFT_HIP,
    _L.RIGHT_HIP,
    _L.LEFT_KNEE,
    _L.RIGHT_KNEE,
    _L.LEFT_ANKLE,
    _L.RIGHT_ANKLE,
    _L.LEFT_FOOT_INDEX,
    _L.RIGHT_FOOT_INDEX,
)
"""The landmarks that are looked at. Pinky and index finger tell a hammer grip from a curl."""

_JOINTS: Final = np.array(JOINTS, np.intp)
_AT: Final = {joint: number for number, joint in enumerate(JOINTS)}


def _places(*joints: Landmark) -> NDArray[np.intp]:
    return np.array([_AT[joint] for joint in joints], np.intp)


_SHOULDERS: Final = _places(_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER)
_HIPS: Final = _places(_L.LEFT_HIP, _L.RIGHT_HIP)
_LEFT: Final = np.array([_SHOULDERS[0], _HIPS[0]])
_RIGHT: Final = np.array([_SHOULDERS[1], _HIPS[1]])
_TRAVELLERS: Final = np.stack(
    [
        _HIPS,
        _SHOULDERS,
        _places(_L.LEFT_WRIST, _L.RIGHT_WRIST),
        _places(_L.LEFT_ANKLE, _L.RIGHT_ANKLE),
    ]
)

# Bones by which the body's size in the picture is judged, with their usual length over the torso's.
_BONES: Final = (
    (_L.LEFT_SHOULDER, _L.LEFT_HIP, 1.0),
    (_L.RIGHT_SHOULDER, _L.RIGHT_HIP, 1.0),
    (_L.LEFT_HIP, _L.LEFT_KNEE, 0.85),
    (_L.RIGHT_HIP, _L.RIGHT_KNEE, 0.85),
    (_L.LEFT_KNEE, _L.LEFT_ANKLE, 0.85),
    (_L.RIGHT_KNEE, _L.RIGHT_ANKLE, 0.85),
    (_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER, 0.75),
)
_BONE_A: Final = _places(*(a for a, _, _ in _BONES))
_BONE_B: Final = _places(*(b for _, b, _ in _BONES))
_BONE_LENGTH: Final = np.array([length for _, _, length in _BONES], np.float32)

_ANGLES: Final = tuple(
    (Landmark[f"{side}_{a}"], Landmark[f"{side}_{vertex}"], Landmark[f"{side}_{c}"])
    for a, vertex, c in (
        ("SHOULDER", "ELBOW", "WRIST"),
        ("HIP", "SHOULDER", "ELBOW"),
        ("SHOULDER", "HIP", "KNEE"),
        ("HIP", "KNEE", "ANKLE"),
        ("KNEE", "ANKLE", "FOOT_INDEX"),
    )
    for side in ("LEFT", "RIGHT")
)
_ANGLE_A: Final = _places(*(a for a, _, _ in _ANGLES))
_ANGLE_V: Final = _places(*(v for _, v, _ in _ANGLES))
_ANGLE_C: Final = _places(*(c for _, _, c in _ANGLES))

_WORLD_UNIT_M: Final = 0.5  # a torso, roughly, so that metric and picture values are of one size
_SHORTEST: Final = 0.3  # torso lengths in the picture from which on a bone has a direction
_FAR: Final = 4.0  # torso lengths beyond which a landmark is a mistake of the detector
STRIDE: Final = 2
"""Every second pose is looked at: 15 a second hold the quickest rep."""
_VELOCITY_SPAN: Final = 1  # poses to either side
_RATE_HZ: Final = 30.0 / STRIDE


def _layout() -> dict[str, slice]:
    widths = {
        "image": 2 * len(JOINTS),
        "world": 3 * len(JOINTS),
        "visibility": len(JOINTS),
        "travel": 2 * len(_TRAVELLERS),
        "image_angles": 2 * len(_ANGLES),
        "world_angles": 2 * len(_ANGLES),
        "facing": 2,
        "known": 2,
    }
    groups, start = {}, 0
    for name, width in widths.items():
        groups[name] = slice(start, start + width)
        start += width
    return groups


GROUPS: Final[dict[str, slice]] = _layout()
"""Columns of each group of features. Angles come with their velocities; `known` is (world known, travel known)."""

FEATURE_COUNT: Final = GROUPS["known"].stop


def window_features(window: PoseWindow) -> NDArray[np.float32]:
    """The features of one window of T poses: (ceil(T / 2), FEATURE_COUNT), always finite.

    A frame without a person repeats its neighbour with visibility 0; a window without any is all zeros.
    """
    marks = window.landmarks[::STRIDE].take(_JOINTS, axis=1)[None]
    world = window.world[::STRIDE].take(_JOINTS, axis=1)[None]
    points = marks[..., :2] * np.asarray(window.frame_size, np.float32)
    features: NDArray[np.float32] = _described(points, marks[..., 3], world, np.ones(1, bool))[0]
    return features


def batch_features(
    points: NDArray[np.float32],
    visibility: NDArray[np.float32],
    world: NDArray[np.float32],
    absolute: NDArray[np.bool_],
) -> NDArray[np.float32]:
    """The features of N windows of the landmarks in `JOINTS`: (N, ceil(T / 2), FEATURE_COUNT) float32, always finite.

    Args:
        points: (N, T, J, 2) in pixels or any unit that is the same along x and y; NaN where a joint is unknown.
        visibility: (N, T, J) 0 to 1.
        world: (N, T, J, 3) metres, y down; NaN where unknown.
        absolute: (N,) whether positions in the picture mean something (False for poses centred frame by frame).
    """
    return _described(points[:, ::STRIDE], visibility[:, ::STRIDE], world[:, ::STRIDE], absolute)


def _described(
    points: NDArray[np.float32],
    visibility: NDArray[np.float32],
    world: NDArray[np.float32],
    absolute: NDArray[np.bool_],
) -> NDArray[np.float32]:
    """As `batch_features`, of the poses that are looked at. It runs for every frame, so it makes few small arrays."""
    seen = np.isfinite(points[..., 0])
    if not seen.all():
        points = _held(points, seen)
        visibility = np.where(seen, visibility, 0.0)
    space_known = np.isfinite(world[..., 0])
    if not space_known.all():
        world = _held(world, space_known)
    has_points = np.isfinite(points[..., 0])
    has_world = np.isfinite(world[..., 0]).any(axis=(1, 2))

    count, frames = points.shape[:2]
    features = np.empty((count, frames, FEATURE_COUNT), np.float32)
    size = _body_size(points)[:, None, None, None]
    image = (points - _middle(points, _HIPS)[:, :, None]) / size
    features[..., GROUPS["image"]] = np.clip(image, -_FAR, _FAR).reshape(count, frames, -1)
    turned, facing = _face_the_camera(world / _WORLD_UNIT_M)
    features[..., GROUPS["world"]] = np.clip(turned, -_FAR, _FAR).reshape(count, frames, -1)
    features[..., GROUPS["visibility"]] = visibility
    travel = _middle(points, _TRAVELLERS)
    travel = np.clip((travel - travel.mean(axis=1, keepdims=True)) / size, -_FAR, _FAR)
    features[..., GROUPS["travel"]] = np.where(absolute[:, None, None, None], travel, 0.0).reshape(count, frames, -1)
    _write_angles(points / size, _SHORTEST, features[..., GROUPS["image_angles"]])
    _write_angles(world, 0.0, features[..., GROUPS["world_angles"]])
    features[..., GROUPS["facing"]] = facing[:, None]
    known = np.stack([has_world, absolute & has_points.any(axis=(1, 2))], axis=-1)
    features[..., GROUPS["known"]] = known[:, None]
    unknown = ~np.isfinite(features)
    if unknown.any():
        features[unknown] = 0.0
    return features


def _middle(points: NDArray[np.float32], pairs: NDArray[np.intp]) -> NDArray[np.float32]:
    """Half-way between the two joints of one pair (2,) or of several (P, 2): (N, T, D) or (N, T, P, D)."""
    return np.asarray((points[:, :, pairs[..., 0]] + points[:, :, pairs[..., 1]]) / 2)


def _held(values: NDArray[np.float32], known: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Each joint's gaps filled with its last known place, gaps at the start with its first; all NaN stays so."""
    frames = values.shape[1]
    numbers = np.arange(frames)[None, :, None]
    last = np.maximum.accumulate(np.where(known, numbers, -1), axis=1)
    first = np.argmax(known, axis=1)[:, None]
    source = np.where(last < 0, first, last)
    return np.asarray(np.take_along_axis(values, source[..., None], axis=1))


def _body_size(points: NDArray[np.float32]) -> NDArray[np.float32]:
    """(N,) torso length in the unit of the points, judged by the bone that is foreshortened least."""
    bones = points[:, :, _BONE_A] - points[:, :, _BONE_B]
    lengths = np.sqrt(np.einsum("ntbi,ntbi->ntb", bones, bones)) / _BONE_LENGTH
    lengths[np.isnan(lengths)] = 0.0
    ranked = np.sort(lengths.max(axis=2), axis=1)
    size = (ranked[:, (ranked.shape[1] - 1) // 2] + ranked[:, ranked.shape[1] // 2]) / 2  # quicker than np.median
    return np.where(size > 1e-6, size, np.nan).astype(np.float32)


def _face_the_camera(world: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Turn each window about the vertical so that hips and shoulders run along x.

    Returns:
        the turned points, hip-centred, and (N, 2) the sine and cosine of the angle they were turned by.
    """
    world = world - _middle(world, _HIPS)[:, :, None]
    across = (world[:, :, _LEFT] - world[:, :, _RIGHT]).mean(axis=(1, 2))
    length = np.hypot(across[:, 0], across[:, 2])
    flat = ~(length > 0.1)  # lying on one side, or unknown: there is no line to turn by
    safe = np.where(flat, 1.0, length)
    cosine = np.where(flat, 1.0, across[:, 0] / safe)[:, None, None]
    sine = np.where(flat, 0.0, across[:, 2] / safe)[:, None, None]
    x, y, z = world[..., 0], world[..., 1], world[..., 2]
    turned = np.empty_like(world)
    turned[..., 0], turned[..., 1], turned[..., 2] = x * cosine + z * sine, y, z * cosine - x * sine
    facing = np.concatenate([sine[:, 0], cosine[:, 0]], axis=1)
    return turned, np.where(flat[:, None], 0.0, facing).astype(np.float32)


def _write_angles(points: NDArray[np.float32], shortest: float, out: NDArray[np.float32]) -> None:
    """(N, T, 2A) joint angles as shares of 180 degrees, centred on 90, then how they change (180 degrees a second).

    Where a bone is seen shorter than `shortest` its angle is drawn towards 90, for noise would make it anything.
    """
    vertex = points[:, :, _ANGLE_V]
    u, v = points[:, :, _ANGLE_A] - vertex, points[:, :, _ANGLE_C] - vertex
    dot = np.einsum("ntai,ntai->nta", u, v)
    long_u, long_v = np.einsum("ntai,ntai->nta", u, u), np.einsum("ntai,ntai->nta", v, v)
    norms = np.sqrt(long_u * long_v)
    with np.errstate(invalid="ignore", divide="ignore"):
        angles = np.arccos(np.clip(dot / norms, -1.0, 1.0)) / np.pi - 0.5
    if shortest > 0:
        angles = angles * np.minimum(np.sqrt(np.minimum(long_u, long_v)) / shortest, 1.0)
    angles[np.isnan(angles)] = 0.0
    numbers = np.arange(angles.shape[1])
    ahead = angles[:, np.minimum(numbers + _VELOCITY_SPAN, len(numbers) - 1)]
    behind = angles[:, np.maximum(numbers - _VELOCITY_SPAN, 0)]
    out[..., : len(_ANGLES)] = angles
    out[..., len(_ANGLES) :] = (ahead - behind) * (_RATE_HZ / (2 * _VELOCITY_SPAN))
