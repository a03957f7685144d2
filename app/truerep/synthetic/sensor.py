"""A noise model in place of BlazePose: what the tracker would have said about a figure, without any picture.

How far its landmarks are off and how their errors hang together is in `landmark_errors.py` (measured, docs/athlete.md).
Most of the error is no flicker but wanders with the pose over half a second, and some stays through a clip; what is
hidden errs twice as far and is less visible; metric elbows are compressed (a true 40 degrees reads about 90, a straight
arm about 155), and metric depth is the worst axis.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from truerep.body import LANDMARK_COUNT, Landmark
from truerep.motion.landmark_errors import HIDDEN_IN_METRES, METRIC_MIXING, PICTURE_MIXING, WANDERS
from truerep.synthetic.camera import Camera
from truerep.synthetic.figure import Figure
from truerep.synthetic.geometry import Array
from truerep.synthetic.landmark_errors import STAYS

_ELBOW_BEND_SEEN: Final = 0.52  # share of an elbow's bend that metric space shows, ...
_ELBOW_BEND_LEAST: Final = np.radians(16.0)  # ... on top of this much that even a straight arm shows
_WANDER_S: Final = 0.45  # time in which the tracker forgets an error
_FLICKER_S: Final = 0.04
_FLICKER: Final = 0.2  # share of the error that flickers from frame to frame
_MAIN: Final = [int(m) for m in Landmark if m.name.endswith(("SHOULDER", "ELBOW", "WRIST", "HIP", "KNEE", "ANKLE"))]
_EACH_BY_ITSELF: Final = np.eye(LANDMARK_COUNT)
_SEEN_TO_DETECT: Final = 6  # main landmarks that must lie in the picture for anybody to be found


_L = Landmark
_OCCLUDERS: Final = (
    # (from, to, half thickness in torso lengths) of what can hide a landmark; pairs stand for their middle.
    ((_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER), (_L.LEFT_HIP, _L.RIGHT_HIP), 0.26),
    ((_L.LEFT_HIP,), (_L.LEFT_KNEE,), 0.13),
    ((_L.RIGHT_HIP,), (_L.RIGHT_KNEE,), 0.13),
    ((_L.LEFT_KNEE,), (_L.LEFT_ANKLE,), 0.09),
    ((_L.RIGHT_KNEE,), (_L.RIGHT_ANKLE,), 0.09),
    ((_L.LEFT_ELBOW,), (_L.LEFT_WRIST,), 0.07),
    ((_L.RIGHT_ELBOW,), (_L.RIGHT_WRIST,), 0.07),
)


@dataclass(frozen=True, slots=True)
class SensorNoise:
    """How badly the tracker sees; 1 is as measured, 0 is the truth.

    Attributes:
        jitter: wandering of the landmarks. bias: error that stays through a clip, drawn once for each landmark.
        hidden: how many times worse a hidden landmark is.
        elbow_compression: how much of the metric elbow's compression there is.
        dropouts_per_minute: moments of 1 to 6 frames in which nobody is found.
        jumps_per_minute: moments in which one limb is somewhere else.
        together: False lets each landmark err by itself, however the body hangs together.
    """

    jitter: float = 1.0
    bias: float = 1.0
    hidden: float = 2.0
    elbow_compression: float = 1.0
    dropouts_per_minute: float = 1.0
    jumps_per_minute: float = 1.0
    together: bool = True


NO_NOISE: Final = SensorNoise(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
"""The truth itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """What a camera sees of a figure, free of error.

    Attributes:
        pixels: (T, 33, 3) x and y in pixels, depth in metres from the camera.
        world: (T, 33, 3) metres, origin between the hips, x right, y down, z away from the camera.
        hidden: (T, 33) 0 to 1, how far something of the body is in front.
        outside: (T, 33) True where a landmark is out of the picture.
        torso_px: (T,) scale of the body: pixels in one torso length at the hips' depth.
    """

    pixels: Array
    world: Array
    hidden: Array
    outside: NDArray[np.bool_]
    torso_px: Array


def look(figure: Figure, camera: Camera) -> Sighting:
    """Where the landmarks of a figure are for a camera, and which of them it cannot see."""
    marks = figure.landmarks()
    pixels = camera.project(marks)
    local = camera.seen(marks)
    hips = local[:, [_L.LEFT_HIP, _L.RIGHT_HIP]].mean(axis=1, keepdims=True)
    world = (local - hips) * [1.0, -1.0, 1.0]
    torso_px = camera.focal_px * figure.body.back / np.maximum(hips[:, 0, 2], 0.3)
    x, y = pixels[..., 0], pixels[..., 1]
    outside = (x < 0) | (x >= camera.width) | (y < 0) | (y >= camera.height) | (pixels[..., 2] < 0.1)
    return Sighting(pixels, world, _hidden(pixels, torso_px, figure.body.back), outside, torso_px)


def _hidden(pixels: Array, torso_px: Array, torso_m: float) -> Array:
    """(T, 33) how far each landmark lies behind trunk or limbs in the picture."""
    flat = pixels[..., :2]
    hidden = np.zeros(flat.shape[:2])
    for ends_a, ends_b, thickness in _OCCLUDERS:
        a, b = pixels[:, list(ends_a)].mean(axis=1), pixels[:, list(ends_b)].mean(axis=1)
        along = b[:, :2] - a[:, :2]
        length = np.maximum(np.sum(along**2, axis=-1), 1e-6)
        share = np.clip(np.einsum("tmi,ti->tm", flat - a[:, None, :2], along) / length[:, None], 0.08, 0.92)
        nearest = a[:, None] + share[..., None] * (b - a)[:, None]
        aside = np.linalg.norm(flat - nearest[..., :2], axis=-1) / (thickness * torso_px[:, None])
        behind = (pixels[..., 2] - nearest[..., 2]) / (thickness * torso_m)
        covered = np.clip(1.4 - aside, 0, 1) * np.clip((behind - 0.7) * 2, 0, 1)
        for end in (*ends_a, *ends_b):  # a limb does not hide its own ends
            covered[:, end] = 0.0
        hidden = np.maximum(hidden, covered)
    return hidden


def _wandering(rng: np.random.Generator, shape: tuple[int, ...], fps: float) -> Array:
    """(T, ...) noise of unit variance: most of it forgets itself slowly, some at once (first-order autoregression)."""

    def forgetting_in(seconds: float) -> Array:
        keep = float(np.exp(-1.0 / (fps * seconds)))
        white = rng.standard_normal(shape, dtype=np.float32)
        white[0] /= np.sqrt(1 - keep**2)
        return np.asarray(lfilter([np.sqrt(1 - keep**2)], [1.0, -keep], white, axis=0), np.float64)

    return np.asarray(np.sqrt(1 - _FLICKER**2) * forgetting_in(_WANDER_S) + _FLICKER * forgetting_in(_FLICKER_S))


def _index(side: str, part: str) -> int:
    return Landmark[f"{side}_{part}"].value


def _compress_elbows(world: Array, amount: float) -> Array:
    """Metric landmarks with the elbows opened the way BlazePose opens them."""
    if amount == 0:
        return world
    out = world.copy()
    for side in ("LEFT", "RIGHT"):
        shoulder, elbow, wrist = (world[:, _index(side, part)] for part in ("SHOULDER", "ELBOW", "WRIST"))
        upper, fore = elbow - shoulder, wrist - elbow
        upper = upper / np.maximum(np.linalg.norm(upper, axis=-1, keepdims=True), 1e-9)
        length = np.linalg.norm(fore, axis=-1, keepdims=True)
        cosine = np.clip(np.sum(upper * fore, axis=-1, keepdims=True) / np.maximum(length, 1e-9), -1, 1)
        beside = fore - upper * cosine * length
        beside = beside + 1e-3 * np.array([0.0, 0.0, -1.0])  # a straight arm seems bent towards the camera
        beside = beside / np.maximum(np.linalg.norm(beside, axis=-1, keepdims=True), 1e-9)
        bend = np.arccos(cosine)
        bend = bend + amount * (_ELBOW_BEND_LEAST + _ELBOW_BEND_SEEN * bend - bend)
        shift = length * (np.cos(bend) * upper + np.sin(bend) * beside) - fore
        for part in ("WRIST", "PINKY", "INDEX", "THUMB"):
            out[:, _index(side, part)] += shift
    return out


def sense(
    sighting: Sighting, camera: Camera, torso_m: float, fps: float, noise: SensorNoise, rng: np.random.Generator
) -> tuple[Array, Array]:
    """What the tracker reports.

    Returns:
        image landmarks (T, 33, 4) and metric landmarks (T, 33, 3) as in `PoseFrame`; NaN rows where nobody is found.
    """
    count = len(sighting.pixels)
    moves = noise.jitter * _wandering(rng, (count, LANDMARK_COUNT, 3), fps)
    stays = noise.bias * rng.standard_normal((LANDMARK_COUNT, 3))
    worse = (noise.hidden - 1) * sighting.hidden * (noise.hidden > 0)
    jumps = _jumps(count, noise.jumps_per_minute, fps, rng)
    picture, metric = (PICTURE_MIXING, METRIC_MIXING) if noise.together else (_EACH_BY_ITSELF,) * 2
    flat = _errors(picture, (0, 0), moves[..., :2], stays[:, :2], 1 + worse) + jumps[..., :2]
    deep = _errors(metric, (1, 1, 2), moves, stays, 1 + HIDDEN_IN_METRES * worse) + jumps
    scale = sighting.torso_px[:, None]
    image = np.empty((count, LANDMARK_COUNT, 4))
    image[..., 0] = (sighting.pixels[..., 0] + flat[..., 0] * scale) / camera.width
    image[..., 1] = (sighting.pixels[..., 1] + flat[..., 1] * scale) / camera.height
    image[..., 2] = (sighting.world[..., 2] + deep[..., 2] * torso_m) * (scale / torso_m) / camera.width
    image[..., 3] = _visibility(sighting, noise, fps, rng)
    size = 1 + noise.bias * float(rng.normal(0, 0.05))
    world = size * (_compress_elbows(sighting.world, noise.elbow_compression) + deep * torso_m)
    world = world - world[:, [_L.LEFT_HIP, _L.RIGHT_HIP]].mean(axis=1, keepdims=True)
    lost = ((~sighting.outside[:, _MAIN]).sum(axis=1) < _SEEN_TO_DETECT) | _dropouts(count, noise, fps, rng)
    image[lost], world[lost] = np.nan, np.nan
    return image, world


def _errors(mixing: Array, kinds: tuple[int, ...], moves: Array, stays: Array, worse: Array) -> Array:
    """(T, 33, A) errors in torso lengths, of one kind of space for each axis, from independent ones of unit size."""
    moving = np.einsum("ij,tja->tia", mixing, moves, optimize=True) * WANDERS[:, kinds]
    return np.asarray((moving + (mixing @ stays) * STAYS[:, kinds]) * worse[..., None])


def _visibility(sighting: Sighting, noise: SensorNoise, fps: float, rng: np.random.Generator) -> Array:
    wander = _wandering(rng, sighting.hidden.shape, fps) if noise.jitter else np.zeros_like(sighting.hidden)
    doubt = min(noise.jitter, 1.0) * 0.03 + 0.45 * sighting.hidden * min(noise.hidden, 1.0) + 0.85 * sighting.outside
    return np.asarray(np.clip(1.0 - doubt * (1 + 0.6 * wander), 0.0, 1.0))


def _jumps(count: int, per_minute: float, fps: float, rng: np.random.Generator) -> Array:
    """(T, 33, 3) torso lengths by which a limb is somewhere else for a few frames."""
    jumps = np.zeros((count, LANDMARK_COUNT, 3))
    limbs = ([13, 15, 17, 19, 21], [14, 16, 18, 20, 22], [25, 27, 29, 31], [26, 28, 30, 32])
    for _ in range(rng.poisson(per_minute * count / fps / 60)):
        start, length = int(rng.integers(count)), int(rng.integers(1, 6))
        jumps[start : start + length, limbs[int(rng.integers(4))]] += rng.normal(0, 0.15, 3)
    return jumps


def _dropouts(count: int, noise: SensorNoise, fps: float, rng: np.random.Generator) -> NDArray[np.bool_]:
    lost = np.zeros(count, bool)
    for _ in range(rng.poisson(noise.dropouts_per_minute * count / fps / 60)):
        start = int(rng.integers(count))
        lost[start : start + int(rng.integers(1, 7))] = True
    return lost
