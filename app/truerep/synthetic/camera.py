"""A pinhole camera around the athlete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from truerep.synthetic.geometry import UP, Array, unit


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the camera stands and how it sees.

    Attributes:
        azimuth_deg: round the athlete: 0 in front, 90 at the athlete's left, 180 behind.
        elevation_deg: above the level of what it looks at.
        distance_m: from what it looks at.
        look_at: point of the athlete's world, metres.
        fov_deg: angle of view along the picture's shorter side.
        width, height: picture in pixels; a portrait picture is higher than wide.
    """

    azimuth_deg: float = 0.0
    elevation_deg: float = 6.0
    distance_m: float = 3.4
    look_at: tuple[float, float, float] = (0.0, 0.92, 0.0)
    fov_deg: float = 42.0
    width: int = 640
    height: int = 480

    @property
    def axes(self) -> Array:
        """(3, 3) rows: right, up and ahead of the camera in the athlete's world."""
        azimuth, elevation = np.radians([self.azimuth_deg, self.elevation_deg])
        back = np.array([np.sin(azimuth) * np.cos(elevation), np.sin(elevation), np.cos(azimuth) * np.cos(elevation)])
        right = unit(np.cross(-back, UP))
        return np.stack([right, np.cross(right, -back), -back])

    @property
    def position(self) -> Array:
        """(3,) where it stands."""
        return np.asarray(np.asarray(self.look_at, np.float64) - self.axes[2] * self.distance_m)

    @property
    def focal_px(self) -> float:
        """Focal length in pixels."""
        return float(min(self.width, self.height) / 2 / np.tan(np.radians(self.fov_deg / 2)))

    def seen(self, points: Array) -> Array:
        """Points (..., 3) in the camera's axes: metres right, up and ahead of it."""
        return np.asarray((points - self.position) @ self.axes.T)

    def project(self, points: Array) -> Array:
        """Points (..., 3) in the picture: pixels right and down from its corner, and depth in metres."""
        local = self.seen(points)
        depth = np.maximum(local[..., 2], 0.05)
        return np.stack(
            [
                self.width / 2 + self.focal_px * local[..., 0] / depth,
                self.height / 2 - self.focal_px * local[..., 1] / depth,
                local[..., 2],
            ],
            axis=-1,
        )


_LOW: Final = frozenset({"push_up", "plank", "sit_up", "leg_raise", "russian_twist"})
_ON_BENCH: Final = frozenset({"bench_press", "incline_bench_press", "decline_bench_press", "chest_fly"})
_ARMS_UP: Final = frozenset({"shoulder_press", "jumping_jack", "lat_pulldown"})


def camera_for(exercise: str, azimuth_deg: float, *, width: int = 640, height: int = 480) -> Camera:
    """A camera at a good place for an exercise: the whole body in the picture, about as people set up a laptop."""
    if exercise == "hip_thrust":  # from lower down the raised knees hide the face, and nobody is found
        return Camera(azimuth_deg, 20.0, 3.0, (0.0, 0.30, -0.1), 42.0, width, height)
    if exercise in _LOW:
        return Camera(azimuth_deg, 12.0, 3.3, (0.0, 0.32, 0.0), 42.0, width, height)
    if exercise in _ON_BENCH:
        return Camera(azimuth_deg, 12.0, 3.5, (0.0, 0.62, 0.0), 42.0, width, height)
    if exercise == "pull_up":
        return Camera(azimuth_deg, 2.0, 4.6, (0.0, 1.45, 0.0), 42.0, width, height)
    if exercise == "dips":
        return Camera(azimuth_deg, 4.0, 3.8, (0.0, 1.10, 0.0), 42.0, width, height)
    height_m = 1.06 if exercise in _ARMS_UP else 0.95
    return Camera(azimuth_deg, 6.0, 3.9 if exercise in _ARMS_UP else 3.5, (0.0, height_m, 0.0), 42.0, width, height)
