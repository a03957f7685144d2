"""Pictures of the athlete: frames of a performance, one after the other. Needs the optional extra `synth` (Numba)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from truerep.errors import TrueRepError
from truerep.synthetic.anatomy import Body
from truerep.synthetic.camera import Camera
from truerep.synthetic.figure import build_figure
from truerep.synthetic.flesh import add_body
from truerep.synthetic.look import Look
from truerep.synthetic.performance import Performance
from truerep.synthetic.props import add_props, shadow_bones
from truerep.synthetic.room import build_room, shade_floor
from truerep.synthetic.shapes import SolidsBuilder
from truerep.video.opencv import cv2

try:
    from truerep.synthetic.tracer import Moment, Stage, trace
except ImportError:  # Numba is an optional extra
    trace = None


def render_frames(
    performance: Performance,
    camera: Camera,
    body: Body,
    look: Look | None = None,
    *,
    blur_px: float = 0.5,
    grain: float = 2.0,
    seed: int = 0,
) -> Iterator[NDArray[np.uint8]]:
    """The frames (H, W, 3), blue, green, red as OpenCV has them, of a performance as one camera sees it.

    Args:
        blur_px: softness of the lens. grain: standard deviation of the sensor's noise, 0 to 255.

    Raises:
        TrueRepError: Numba is not installed.
    """
    if trace is None:
        raise TrueRepError("drawing the athlete needs Numba; install it with 'pip install truerep[synth]'")
    look = look or Look()
    figure = build_figure(performance.pose, body)
    builder = SolidsBuilder(len(performance.pose))
    add_body(builder, figure, look, np.array([name != "nothing" for name in performance.in_hand], np.float64))
    add_props(builder, figure, performance.in_hand, performance.support)
    solids = builder.build()
    bones = shadow_bones(figure)
    radii = np.array([0.36 * width for _, _, width in bones])
    room = build_room(camera, look)
    palette = look.palette() * look.brightness
    noise = (
        np.random.default_rng(seed).normal(0.0, grain, (camera.height + 64, camera.width + 64, 1)).astype(np.float32)
    )
    wander = np.random.default_rng(seed + 1)
    for t in range(len(performance.pose)):
        image = shade_floor(room, [(start[t], end[t], width) for start, end, width in bones])
        moment = Moment(
            solids.kind, solids.group, solids.material, solids.far_material,
            solids.a[t], solids.b[t], solids.axes[t], solids.size, solids.blend, solids.split, solids.shown[t],
            np.stack([start[t] for start, _, _ in bones]), np.stack([end[t] for _, end, _ in bones]), radii,
        )  # fmt: skip
        head = (figure.head[t], performance.pose.head_turn[t], body.height_m / 1.75)
        trace(image, moment, Stage(camera.focal_px, camera.position, camera.axes, room.light, palette, *head))
        if blur_px > 0:
            image = np.asarray(cv2.GaussianBlur(image, (0, 0), blur_px), np.float32)
        dy, dx = wander.integers(0, 64, 2)
        image = image + noise[dy : dy + camera.height, dx : dx + camera.width]
        yield np.ascontiguousarray(np.clip(image, 0, 255).astype(np.uint8)[..., ::-1])
