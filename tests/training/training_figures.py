"""Small made-up clips."""

import zlib

import numpy as np

from truerep.training.clips import Clip


def clip(name: str, label: str, source: str, *, cluster: str = "", frames: int = 90, beat: float = 1.0) -> Clip:
    """A person whose arms and legs swing at some beat."""
    rng = np.random.default_rng(zlib.crc32(label.encode()))
    time = np.arange(frames) / 30
    pose = np.zeros((33, 2), np.float32)
    pose[:11] = [0, -90]
    pose[11:13] = [[20, -50], [-20, -50]]
    pose[13:23] = np.array([25, -20]) * np.array([[1, 1], [-1, 1]] * 5)
    pose[23:25] = [[15, 0], [-15, 0]]
    pose[25:33] = np.array([15, 50]) * np.array([[1, 1], [-1, 1]] * 4)
    swing = 20 * np.sin(2 * np.pi * beat * time)[:, None, None] * rng.standard_normal((33, 2))
    swing[:, [11, 12, 23, 24]] = 0
    points = (300 + pose + swing).astype(np.float32)
    world = np.concatenate([points - points[:, 23:25].mean(axis=1, keepdims=True), np.zeros((frames, 33, 1))], axis=2)
    return Clip(
        name, label, source, cluster, points, np.full((frames, 33), 0.9, np.float32), (world / 100).astype(np.float32),
        scored=True,
    )  # fmt: skip
