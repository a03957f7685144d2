"""A pinhole camera around the athlete."""

from __future__ import annotations

from dataclasses import dataclass

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


def camera_for(
    support_height_m: float, azimuth_deg: float, *, width: int = 640, height: int = 480, lying: bool = False
) -> Camera:
    """A camera that holds the whole athlete, standing (`support_height_m` 0) or lying on something of some height."""
    if lying:
        return Camera(azimuth_deg, 12.0, 3.4, (0.0, 0.30 + support_height_m, 0.0), 42.0, width, height)
    return Camera(azimuth_deg, 6.0, 3.7, (0.0, 0.98 + support_height_m, 0.0), 42.0, width, height)
