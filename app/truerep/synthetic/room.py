"""The room behind the athlete: wall, floor, mat, window, and the athlete's shadow on the floor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.synthetic.camera import Camera
from truerep.synthetic.geometry import Array, unit
from truerep.synthetic.look import Look
from truerep.video.opencv import cv2

_WALL_M: Final = 2.0  # how far the wall is behind what the camera looks at
_SHADOW_PX: Final = 360  # side of the square in which the floor's shadow is drawn
_SHADOW_M: Final = 5.0  # side of that square on the floor


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """An empty room as one camera sees it.

    Attributes:
        picture: (H, W, 3) float32, red, green, blue.
        shadow_x, shadow_y: (H, W) float32 where each floor pixel lies in the shadow's square; -1 off the floor.
        light: (3,) unit vector towards the lamp.
    """

    picture: NDArray[np.float32]
    shadow_x: NDArray[np.float32]
    shadow_y: NDArray[np.float32]
    light: Array


def build_room(camera: Camera, look: Look) -> Room:
    """Paint the room that a camera sees. The wall always stands behind the athlete; the lamp stays with the camera."""
    small = (camera.width, camera.height)
    camera = replace(camera, width=2 * camera.width, height=2 * camera.height)  # painted large, then made smooth
    view = camera.axes
    u, v = np.meshgrid(np.arange(camera.width) + 0.5, np.arange(camera.height) + 0.5)
    local = np.stack(
        [(u - camera.width / 2) / camera.focal_px, (camera.height / 2 - v) / camera.focal_px, np.ones_like(u)], -1
    )
    rays = unit(local @ view)
    level = unit(view[2] * [1.0, 0.0, 1.0])
    eye = camera.position
    to_wall = (np.dot(camera.look_at, level) + _WALL_M - eye @ level) / np.maximum(rays @ level, 1e-3)
    down = np.minimum(rays[..., 1], -1e-3)
    to_floor = np.where(rays[..., 1] < -1e-3, -eye[1] / down, 1e9)
    on_floor = to_floor < to_wall
    floor_at = eye + rays * np.minimum(to_floor, 40.0)[..., None]
    wall_at = eye + rays * to_wall[..., None]
    rng = np.random.default_rng(look.decor_seed)
    wall = _wall(wall_at @ view[0], wall_at[..., 1], look, rng)
    floor = _floor(floor_at @ view[0], floor_at @ level, floor_at, look)
    picture = np.where(on_floor[..., None], floor, wall) * look.brightness
    place = (floor_at[..., [0, 2]] / _SHADOW_M + 0.5) * _SHADOW_PX
    place = np.where(on_floor[..., None], place, -1.0).astype(np.float32)
    lamp = np.asarray(look.light, np.float64)
    light = unit(lamp[0] * view[0] + lamp[1] * np.array([0.0, 1.0, 0.0]) - lamp[2] * level)
    return Room(
        np.asarray(cv2.resize(np.clip(picture, 0, 255), small, interpolation=cv2.INTER_AREA), np.float32),
        np.ascontiguousarray(place[::2, ::2, 0]),
        np.ascontiguousarray(place[::2, ::2, 1]),
        light,
    )


def _wall(x: Array, y: Array, look: Look, rng: np.random.Generator) -> Array:
    tone = 1.02 - 0.08 * np.abs(x / 3.0) ** 2 - 0.03 * y
    wall = np.array(look.wall) * tone[..., None]
    window_x, picture_x = float(rng.uniform(-1.7, -1.1)), float(rng.uniform(1.1, 1.7))
    frame = (np.abs(x - window_x) < 0.46) & (np.abs(y - 1.55) < 0.60)
    wall = np.where(frame[..., None], np.array([236.0, 234.0, 228.0]), wall)
    pane = frame & (np.abs(np.abs(x - window_x) - 0.21) < 0.19) & (np.abs(y - 1.55) < 0.55)
    sky = np.stack([196 + 22 * (y - 1), 214 + 14 * (y - 1), 228 + 8 * (y - 1)], axis=-1)
    wall = np.where(pane[..., None], sky, wall)
    picture = (np.abs(x - picture_x) < 0.30) & (np.abs(y - 1.62) < 0.22)
    inner = (np.abs(x - picture_x) < 0.26) & (np.abs(y - 1.62) < 0.18)
    waves = np.array([112.0, 126.0, 118.0]) + 26 * np.sin(x * 9 + 2 * np.sin(y * 11) + look.decor_seed % 7)[..., None]
    wall = np.where(picture[..., None], np.array([64.0, 56.0, 50.0]), wall)
    wall = np.where(inner[..., None], waves, wall)
    return np.where((y < 0.10)[..., None], np.array(look.wall) * 0.55 + 110.0, wall)


def _floor(x: Array, z: Array, at: Array, look: Look) -> Array:
    board = np.floor(x / 0.14)
    tone = (
        1
        + 0.05 * np.sin(board * 12.9898 + np.floor((z + board * 0.37) / 0.9) * 78.2)
        + 0.015 * np.sin(z * 60 + board * 5)
    )
    tone = tone * np.where(np.abs(x / 0.14 - board - 0.5) > 0.485, 0.86, 1.0)
    floor = np.array(look.floor) * tone[..., None]
    mat = (np.abs(at[..., 0]) < 0.60) & (np.abs(at[..., 2]) < 1.25)
    return np.where(mat[..., None], np.array(look.mat), floor)


def shade_floor(room: Room, bones: list[tuple[Array, Array, float]]) -> NDArray[np.float32]:
    """The room's picture with the shadow of thick lines (from, to (3,), width in metres) on its floor."""
    per_m = _SHADOW_PX / _SHADOW_M
    cast = np.zeros((_SHADOW_PX, _SHADOW_PX), np.float32)
    near = np.zeros_like(cast)
    for start, end, width in bones:
        ends = [p - room.light * (max(p[1], 0.0) / room.light[1]) for p in (start, end)]
        thick = max(1, round(width * per_m))
        cv2.line(cast, _pixel(ends[0]), _pixel(ends[1]), (1.0,), thick, cv2.LINE_AA, 4)
        if min(start[1], end[1]) < 0.16 and width < 0.2:
            cv2.line(near, _pixel(start), _pixel(end), (1.0,), thick, cv2.LINE_AA, 4)
    soft = np.maximum(cv2.GaussianBlur(cast, (0, 0), 3.4) * 0.42, cv2.GaussianBlur(near, (0, 0), 2.2) * 0.55)
    shadow = cv2.remap(soft, room.shadow_x, room.shadow_y, cv2.INTER_LINEAR, borderValue=(0.0,))
    return np.asarray(room.picture * (1.0 - shadow)[..., None], np.float32)


def _pixel(point: Array) -> tuple[int, int]:
    """Place in the shadow's square in sixteenths of a pixel, as OpenCV wants it."""
    x, y = (point[[0, 2]] / _SHADOW_M + 0.5) * _SHADOW_PX * 16
    return int(np.clip(x, -32000, 32000)), int(np.clip(y, -32000, 32000))
