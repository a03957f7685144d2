"""Curves, poses and motion as bytes."""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.body import LANDMARK_COUNT
from truerep.pose.frame import PoseFrame
from truerep.pose.recording import PoseRecording
from truerep.session.records import CURVE_POINTS, Curves

_POSES_SHAPE: Final = (2, LANDMARK_COUNT, 3)
POSES_BYTES: Final = 2 * 2 * LANDMARK_COUNT * 3
"""Of the poses of one rep."""

_MOTION_COLUMNS: Final = LANDMARK_COUNT * (3 + 3)
_MOST_FRAMES: Final = 500_000  # of a set: more than two hours at 60 frames a second, half a gigabyte unpacked


def pack_curves(curves: Curves) -> tuple[str, bytes]:
    """Names, parted by blanks, and values of curves."""
    return " ".join(curves), b"".join(np.asarray(values, "<f2").tobytes() for values in curves.values())


def unpack_curves(names: str, data: bytes) -> dict[str, NDArray[np.float16]]:
    """Curves by measure; none where the bytes do not fit the names."""
    measures = names.split()
    values = np.frombuffer(data, "<f2")
    if len(values) != len(measures) * CURVE_POINTS:
        return {}
    return dict(zip(measures, values.reshape(-1, CURVE_POINTS).astype(np.float16), strict=True))


def pack_poses(poses: NDArray[np.float16] | None) -> bytes | None:
    """Bytes of the poses at start and mid."""
    return None if poses is None else np.asarray(poses, "<f2").tobytes()


def unpack_poses(data: bytes | None) -> NDArray[np.float16] | None:
    """(2, 33, 3) as in `KeptRep`; None where nothing fits."""
    if data is None or len(data) != POSES_BYTES:
        return None
    return np.frombuffer(data, "<f2").reshape(_POSES_SHAPE).astype(np.float16)


def pack_motion(frames: Sequence[PoseFrame]) -> bytes:
    """Frames as compressed bytes: moment (milliseconds since the first), image x, y, visibility, and metric x, y, z.

    Half precision keeps 1 mm of a body and half a pixel of a picture 1000 pixels wide; about 8 kB a second.
    """
    start = frames[0].timestamp_s
    times = np.array([frame.timestamp_s for frame in frames], "<f8")
    image = np.stack([frame.landmarks[:, [0, 1, 3]] for frame in frames]).astype("<f2")
    world = np.stack([frame.world for frame in frames]).astype("<f2")
    # The bytes of neighbouring frames side by side are alike: that is what makes them small.
    columns = np.concatenate([image.reshape(len(frames), -1), world.reshape(len(frames), -1)], axis=1)
    body = np.ascontiguousarray(columns.T).tobytes()
    moments = np.round((times - start) * 1000).astype("<u4").tobytes()
    return zlib.compress(np.array([start], "<f8").tobytes() + moments + body, 3)


def unpack_motion(chunks: Sequence[tuple[int, bytes]], frame_size: tuple[int, int]) -> PoseRecording | None:
    """The recording that several packed stretches make, in the order of their time; None where there are none.

    Raises:
        ValueError: the bytes are damaged, or would unpack to more than any set is long.
    """
    if (total := sum(frames for frames, _ in chunks)) > _MOST_FRAMES:
        raise ValueError(f"damaged motion: {total} frames in one set")
    parts = sorted((_unpack_stretch(frames, data) for frames, data in chunks), key=lambda part: float(part[0][0]))
    if not parts:
        return None
    times = np.concatenate([part[0] for part in parts])
    landmarks = np.concatenate([part[1] for part in parts])
    world = np.concatenate([part[2] for part in parts])
    keep = times > np.concatenate([[-np.inf], np.maximum.accumulate(times)[:-1]])
    times, landmarks, world = times[keep], landmarks[keep], world[keep]
    return PoseRecording(times, landmarks, world, frame_size, rate_of(times))


def rate_of(times: NDArray[np.float64]) -> float:
    """Frames a second, by the usual steps from one to the next: a pause makes a set no slower.

    Args:
        times: (N,) seconds, none before the one before it; the rate is 30 where there is no step.
    """
    steps = np.diff(times)
    usual = (
        steps[steps <= 2 * np.median(steps)] if len(steps) else steps
    )  # whose mean knows no rounding to milliseconds
    return len(usual) / float(usual.sum()) if usual.sum() > 0 else 30.0


def _unpack_stretch(frames: int, data: bytes) -> tuple[NDArray[np.float64], NDArray[np.float32], NDArray[np.float32]]:
    size = 8 + frames * (4 + 2 * _MOTION_COLUMNS)
    try:
        raw = zlib.decompressobj().decompress(data, size + 1)  # a few bytes may unpack to gigabytes
        if len(raw) != size:
            raise ValueError(f"damaged motion: not of {frames} frames")
        start = float(np.frombuffer(raw, "<f8", 1)[0])
        times = start + np.frombuffer(raw, "<u4", frames, 8) / 1000.0
        columns = np.frombuffer(raw, "<f2", offset=8 + 4 * frames).reshape(_MOTION_COLUMNS, frames).T
    except zlib.error as error:
        raise ValueError(f"damaged motion: {error}") from error
    if not math.isfinite(start):
        raise ValueError("damaged motion: it begins at no moment")
    half = LANDMARK_COUNT * 3
    image = columns[:, :half].reshape(frames, LANDMARK_COUNT, 3).astype(np.float32)
    landmarks = np.zeros((frames, LANDMARK_COUNT, 4), np.float32)
    landmarks[..., [0, 1, 3]] = image
    landmarks[np.isnan(image[:, 0, 0])] = np.nan
    world = columns[:, half:].reshape(frames, LANDMARK_COUNT, 3).astype(np.float32)
    return times, landmarks, world
