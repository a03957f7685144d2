"""What the pose network might have said of the same motion another time: how far its errors alone move a measure.

A wrist that is off by four hundredths of a torso turns a forearm that lies in the picture by four degrees, one that
points at the camera by twenty; what is hidden errs more. So what is noise depends on the measure, on the pose and on
where the camera stands, and no one figure for a joint holds everywhere. It is found by a parametric bootstrap (Efron,
"Bootstrap methods: another look at the jackknife", 1979): the landmarks of a rep are drawn anew with the errors that
the network is known to make, and everything is read again.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.body import LANDMARK_COUNT, FloatArray, Landmark
from truerep.motion.landmark_errors import HIDDEN_IN_METRES, METRIC_MIXING, PICTURE_MIXING, WANDERS

_HIDDEN: Final = 2.2  # by how much more a landmark errs for each lost part of its visibility
_FORGETS_S: Final = 0.45  # time in which the network forgets an error
_BONES: Final = tuple(
    (Landmark[f"{side}_{a}"].value, Landmark[f"{side}_{b}"].value)
    for side in ("LEFT", "RIGHT")
    for a, b in (("SHOULDER", "HIP"), ("HIP", "KNEE"), ("KNEE", "ANKLE"), ("SHOULDER", "ELBOW"), ("ELBOW", "WRIST"))
)


def seen_again(
    landmarks: FloatArray,
    world: FloatArray,
    frame_size: tuple[int, int],
    step_s: float,
    copies: int,
    rng: np.random.Generator,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A stretch of poses as the network might have seen it other times.

    Args:
        landmarks: (T, 33, 4) image landmarks as in `PoseFrame`.
        world: (T, 33, 3) metric landmarks.
        frame_size: width and height.
        step_s: seconds between two poses.
        copies: how many times.
        rng: where the errors are drawn from.

    Returns:
        (copies, T, 33, 4) image landmarks and (copies, T, 33, 3) metric ones.
    """
    size = np.asarray(frame_size, np.float64)
    doubt = 1.0 - np.clip(np.nan_to_num(np.asarray(landmarks[..., 3], np.float64)), 0.0, 1.0)
    worse = _HIDDEN * doubt[..., None]
    error = _wandering(rng, (copies, len(landmarks), LANDMARK_COUNT, 3), step_s)
    torso_px, torso_m = body_scale(landmarks, world, frame_size)
    image = np.broadcast_to(np.asarray(landmarks, np.float64), (copies, *landmarks.shape)).copy()
    image[..., :2] += (PICTURE_MIXING @ error[..., :2]) * WANDERS[:, :1] * (1.0 + worse) * torso_px / size
    off = (METRIC_MIXING @ error) * WANDERS[:, [1, 1, 2]] * (1.0 + HIDDEN_IN_METRES * worse)
    return image, np.asarray(world, np.float64) + off * torso_m


def body_scale(landmarks: FloatArray, world: FloatArray, frame_size: tuple[int, int]) -> tuple[float, float]:
    """Length of the torso in pixels, as long as it would be across the picture, and in metres.

    A torso that points at the camera is short in the picture, but the network errs by as many pixels as ever: the
    scale is that of all bones together.
    """
    pixels = np.asarray(landmarks[..., :2], np.float64) * np.asarray(frame_size, np.float64)
    metres = np.asarray(world, np.float64)
    flat = sum(np.hypot(*np.moveaxis(pixels[:, a] - pixels[:, b], -1, 0)) for a, b in _BONES)
    true = sum(np.hypot(*np.moveaxis(metres[:, a, :2] - metres[:, b, :2], -1, 0)) for a, b in _BONES)
    hips = (metres[:, Landmark.LEFT_HIP] + metres[:, Landmark.RIGHT_HIP]) / 2
    shoulders = (metres[:, Landmark.LEFT_SHOULDER] + metres[:, Landmark.RIGHT_SHOULDER]) / 2
    torso_m = float(np.nanmedian(np.linalg.norm(shoulders - hips, axis=-1)))
    per_metre = float(np.nanmedian(np.asarray(flat) / np.maximum(np.asarray(true), 1e-6)))
    return per_metre * torso_m, torso_m


def _wandering(rng: np.random.Generator, shape: tuple[int, ...], step_s: float) -> NDArray[np.float64]:
    """(copies, T, ...) errors of unit variance that forget themselves over time (first-order autoregression)."""
    from scipy.signal import lfilter  # noqa: PLC0415 (a quarter of the time in which the window opens)

    keep = float(np.exp(-step_s / _FORGETS_S))
    white = rng.standard_normal(shape)
    white[:, 0] /= np.sqrt(1 - keep**2)
    return np.asarray(lfilter([np.sqrt(1 - keep**2)], [1.0, -keep], white, axis=1), np.float64)
