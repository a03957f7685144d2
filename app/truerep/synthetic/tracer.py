"""Sphere tracer for the athlete (Hart 1996, with polynomial smooth unions), compiled by Numba.

Only the solids near a tile of the picture are looked at for its pixels, and of these only the ones that a pixel's ray
passes closely, which is what makes it fast enough.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import numba
import numpy as np
from numpy.typing import NDArray

_TILE: Final = 10  # pixels a side of the picture's tiles
_MAX_STEPS: Final = 56
_HIT: Final = 0.0011  # metres from the skin that count as on it
_DEPTH: Final = 3.0  # metres behind a tile's nearest solid at which a ray has missed
_TOUCH: Final = 0.010  # metres over which groups melt where they touch
_BESIDE: Final = 0.06  # metres from a ray within which a solid can still shape or darken what the ray hits
_PROP: Final = 6
_EDGE_PX: Final = 0.8  # pixels over which an outline fades into the room

_jit: Callable[..., Any] = numba.njit(fastmath=True, cache=True, nogil=True)
_inline: Callable[..., Any] = numba.njit(fastmath=True, cache=True, inline="always")


class Moment(NamedTuple):
    """One moment of `Solids`, and the coarse bones (from, to, radius) that cast shadows on the body."""

    kind: NDArray[np.int64]
    group: NDArray[np.int64]
    material: NDArray[np.int64]
    far_material: NDArray[np.int64]
    a: NDArray[np.float64]
    b: NDArray[np.float64]
    axes: NDArray[np.float64]
    size: NDArray[np.float64]
    blend: NDArray[np.float64]
    split: NDArray[np.float64]
    shown: NDArray[np.bool_]
    bones_a: NDArray[np.float64]
    bones_b: NDArray[np.float64]
    bones_r: NDArray[np.float64]


class Stage(NamedTuple):
    """The camera and the room: focal length in pixels, eye (3,), camera axes (3, 3) in rows, unit light
    (3,) and palette (materials, 3); and the head's place (3,), axes (3, 3) and size for painting the face.
    """

    focal: float
    eye: NDArray[np.float64]
    camera_axes: NDArray[np.float64]
    light: NDArray[np.float64]
    palette: NDArray[np.float64]
    head: NDArray[np.float64]
    head_axes: NDArray[np.float64]
    head_scale: float


@_inline
def _distance(i: int, x: float, y: float, z: float, s: Moment) -> tuple[float, float]:
    """Signed distance to one solid, and the share of a cone's length at the nearest point."""
    px, py, pz = x - s.a[i, 0], y - s.a[i, 1], z - s.a[i, 2]
    if s.kind[i] == 0:
        bx, by, bz = s.b[i, 0] - s.a[i, 0], s.b[i, 1] - s.a[i, 1], s.b[i, 2] - s.a[i, 2]
        t = (px * bx + py * by + pz * bz) / (bx * bx + by * by + bz * bz + 1e-12)
        t = min(1.0, max(0.0, t))
        dx, dy, dz = px - t * bx, py - t * by, pz - t * bz
        return np.sqrt(dx * dx + dy * dy + dz * dz) - (s.size[i, 0] + t * (s.size[i, 1] - s.size[i, 0])), t
    qx = s.axes[i, 0, 0] * px + s.axes[i, 1, 0] * py + s.axes[i, 2, 0] * pz
    qy = s.axes[i, 0, 1] * px + s.axes[i, 1, 1] * py + s.axes[i, 2, 1] * pz
    qz = s.axes[i, 0, 2] * px + s.axes[i, 1, 2] * py + s.axes[i, 2, 2] * pz
    if s.kind[i] == 2:
        ex, ey, ez = abs(qx) - s.size[i, 0] + 0.012, abs(qy) - s.size[i, 1] + 0.012, abs(qz) - s.size[i, 2] + 0.012
        ox, oy, oz = max(ex, 0.0), max(ey, 0.0), max(ez, 0.0)
        return np.sqrt(ox * ox + oy * oy + oz * oz) + min(max(ex, ey, ez), 0.0) - 0.012, 0.0
    ux, uy, uz = qx / s.size[i, 0], qy / s.size[i, 1], qz / s.size[i, 2]
    vx, vy, vz = ux / s.size[i, 0], uy / s.size[i, 1], uz / s.size[i, 2]
    near = np.sqrt(ux * ux + uy * uy + uz * uz)
    return near * (near - 1.0) / (np.sqrt(vx * vx + vy * vy + vz * vz) + 1e-9), 0.0


@_inline
def _melt(a: float, b: float, k: float) -> float:
    """Smooth minimum of two distances over a width of `k` metres."""
    h = max(k - abs(a - b), 0.0) / k
    return min(a, b) - h * h * k * 0.25


@_jit
def _field(x: float, y: float, z: float, near: Any, n: int, s: Moment) -> float:
    """Signed distance to the first `n` solids of the list `near`, melted within their groups."""
    whole, part, current = 1e3, 1e3, -1
    for j in range(n):
        i = near[j]
        if s.group[i] != current:
            if current >= 0:
                whole = _melt(whole, part, _TOUCH if current < _PROP else 1e-4)
            part, current = 1e3, s.group[i]
        d, _ = _distance(i, x, y, z, s)
        part = _melt(part, d, s.blend[i])
    if current >= 0:
        whole = _melt(whole, part, _TOUCH if current < _PROP else 1e-4)
    return whole


@_jit
def _paint_face(x: float, y: float, z: float, stage: Stage, colour: Any) -> None:
    """Paint eyes, brows and mouth where the head's own coordinates say so."""
    hx, hy, hz = x - stage.head[0], y - stage.head[1], z - stage.head[2]
    turn, k = stage.head_axes, stage.head_scale
    aside = abs(turn[0, 0] * hx + turn[1, 0] * hy + turn[2, 0] * hz) / k
    up = (turn[0, 1] * hx + turn[1, 1] * hy + turn[2, 1] * hz) / k
    if turn[0, 2] * hx + turn[1, 2] * hy + turn[2, 2] * hz < 0.03 * k:
        return
    eye = ((aside - 0.032) / 0.0165) ** 2 + ((up - 0.008) / 0.0085) ** 2
    if eye < 1.5:
        colour[:] *= 0.78
    if eye < 1.0:
        colour[0], colour[1], colour[2] = 236.0, 233.0, 230.0
        if (aside - 0.032) ** 2 + (up - 0.008) ** 2 < 0.0078**2:
            colour[0], colour[1], colour[2] = 56.0, 40.0, 32.0
    if abs(aside - 0.034) < 0.020 and abs(up - 0.033 + (aside - 0.034) ** 2 * 12) < 0.0036:
        colour[:] *= 0.45
    if (aside / 0.026) ** 2 + ((up + 0.062) / 0.0095) ** 2 < 1:
        colour[0], colour[1], colour[2] = colour[0] * 0.88, colour[1] * 0.66, colour[2] * 0.68
        if abs(up + 0.062) < 0.0014:
            colour[:] *= 0.6
    if abs(aside - 0.008) < 0.004 and abs(up + 0.037) < 0.003:
        colour[:] *= 0.65


@_jit
def _light_through(x: float, y: float, z: float, light: Any, s: Moment) -> float:
    """Share of the lamp's light that passes the body's coarse bones on the way to a point (soft shadow)."""
    lit = 1.0
    for i in range(len(s.bones_r)):
        bx, by, bz = (
            s.bones_b[i, 0] - s.bones_a[i, 0],
            s.bones_b[i, 1] - s.bones_a[i, 1],
            s.bones_b[i, 2] - s.bones_a[i, 2],
        )
        t = 0.10
        for _ in range(5):
            qx = x + light[0] * t - s.bones_a[i, 0]
            qy = y + light[1] * t - s.bones_a[i, 1]
            qz = z + light[2] * t - s.bones_a[i, 2]
            along = (qx * bx + qy * by + qz * bz) / (bx * bx + by * by + bz * bz + 1e-12)
            along = min(1.0, max(0.0, along))
            dx, dy, dz = qx - along * bx, qy - along * by, qz - along * bz
            d = np.sqrt(dx * dx + dy * dy + dz * dz) - s.bones_r[i]
            lit = min(lit, 0.5 + 0.5 * d / (0.12 * t + 0.01))
            if lit < 0 or d > 0.6:
                break
            t += max(0.03, d)
    lit = max(lit, 0.0)
    return lit * lit * (3 - 2 * lit)


@_jit
def _surface(x: float, y: float, z: float, near: Any, n: int, s: Moment, stage: Stage, colour: Any) -> float:
    """Put the colour of the solid at a point into `colour`; returns how glossy it is."""
    best, what = 1e9, 0
    for j in range(n):
        i = near[j]
        d, share = _distance(i, x, y, z, s)
        if d < best:
            best = d
            what = s.far_material[i] if share > s.split[i] else s.material[i]
    colour[:] = stage.palette[what]
    if what == 1:
        _paint_face(x, y, z, stage, colour)
    elif what in {2, 3}:  # folds of cloth
        colour[:] *= 1.0 + 0.05 * np.sin(x * 31 + 9 * np.sin(y * 17) + z * 23) * np.sin(y * 41 + x * 13 + 3 * z)
        return 0.0
    elif what == 7:  # strands of hair
        colour[:] *= 1.0 + 0.18 * np.sin(x * 240 + y * 60) * np.sin(z * 180)
        return 0.12
    return 0.25 if what >= 8 else 0.07


@_jit
def _shade(
    x: float, y: float, z: float, ray: Any, near: Any, n: int, s: Moment, stage: Stage, colour: Any
) -> None:  # fmt: skip
    """Put the colour that the eye sees at a point of the surface into `colour`."""
    e = 0.0016
    nx = _field(x + e, y, z, near, n, s) - _field(x - e, y, z, near, n, s)
    ny = _field(x, y + e, z, near, n, s) - _field(x, y - e, z, near, n, s)
    nz = _field(x, y, z + e, near, n, s) - _field(x, y, z - e, near, n, s)
    norm = 1.0 / (np.sqrt(nx * nx + ny * ny + nz * nz) + 1e-12)
    nx, ny, nz = nx * norm, ny * norm, nz * norm
    gloss = _surface(x, y, z, near, n, s, stage, colour)
    light = stage.light
    lambert = max(0.0, nx * light[0] + ny * light[1] + nz * light[2])
    lit = 1.0
    if lambert > 0:
        lit = _light_through(x + nx * 0.05, y + ny * 0.05, z + nz * 0.05, light, s)
    closed_in = 0.0
    for step in range(1, 3):
        h = 0.035 * step
        closed_in += max(0.0, h - _field(x + nx * h, y + ny * h, z + nz * h, near, n, s)) / step
    open_sky = max(0.4, 1.0 - 5.0 * closed_in) * min(1.0, 0.72 + y * 0.5)
    facing = max(0.0, -(nx * ray[0] + ny * ray[1] + nz * ray[2]))
    strength = (0.42 + 0.16 * ny + 0.20 * facing) * open_sky + 0.60 * lambert * lit
    hx, hy, hz = light[0] - ray[0], light[1] - ray[1], light[2] - ray[2]
    half = 1.0 / np.sqrt(hx * hx + hy * hy + hz * hz)
    shine = max(0.0, (nx * hx + ny * hy + nz * hz) * half) ** 24 * gloss * 255 * lit
    for c in range(3):
        colour[c] = min(colour[c] * strength * (1.02 - 0.02 * c) + shine, 255.0)


@_jit
def _outlines(width: int, height: int, s: Moment, stage: Stage) -> Any:
    """(N, 4) for each solid a circle in the picture around it (x, y, radius, -1 if unseen) and its nearest depth."""
    n = len(s.kind)
    out = np.full((n, 4), -1.0)
    view = stage.camera_axes
    for i in range(n):
        if not s.shown[i]:
            continue
        c = (s.a[i] + s.b[i]) * 0.5 - stage.eye
        radius = 0.5 * np.sqrt(((s.a[i] - s.b[i]) ** 2).sum()) + 0.02
        radius += np.sqrt((s.size[i] ** 2).sum()) if s.kind[i] == 2 else s.size[i].max()
        cx = view[0, 0] * c[0] + view[0, 1] * c[1] + view[0, 2] * c[2]
        cy = view[1, 0] * c[0] + view[1, 1] * c[1] + view[1, 2] * c[2]
        cz = view[2, 0] * c[0] + view[2, 1] * c[1] + view[2, 2] * c[2]
        if cz < radius + 0.05:
            continue
        out[i, 0], out[i, 1] = width / 2 + stage.focal * cx / cz, height / 2 - stage.focal * cy / cz
        out[i, 2], out[i, 3] = stage.focal * radius / (cz - radius), cz - radius * 1.1
    return out


@_jit
def _along_ray(ray: Any, eye: Any, near: Any, n: int, s: Moment, out: Any) -> int:
    """Put those of the first `n` solids of `near` that the ray passes closely into `out`; returns how many."""
    m = 0
    for j in range(n):
        i = near[j]
        dx, dy, dz = s.b[i, 0] - s.a[i, 0], s.b[i, 1] - s.a[i, 1], s.b[i, 2] - s.a[i, 2]
        wx, wy, wz = s.a[i, 0] - eye[0], s.a[i, 1] - eye[1], s.a[i, 2] - eye[2]
        dr = dx * ray[0] + dy * ray[1] + dz * ray[2]
        wr = wx * ray[0] + wy * ray[1] + wz * ray[2]
        across = dx * dx + dy * dy + dz * dz - dr * dr
        t = 0.0
        if across > 1e-9:
            t = min(1.0, max(0.0, (dr * wr - dx * wx - dy * wy - dz * wz) / across))
        px, py, pz = wx + t * dx, wy + t * dy, wz + t * dz
        pr = px * ray[0] + py * ray[1] + pz * ray[2]
        reach = _BESIDE
        if s.kind[i] == 2:
            reach += np.sqrt(s.size[i, 0] ** 2 + s.size[i, 1] ** 2 + s.size[i, 2] ** 2)
        else:
            reach += max(s.size[i, 0], s.size[i, 1], s.size[i, 2])
        if px * px + py * py + pz * pz - pr * pr < reach * reach:
            out[m] = i
            m += 1
    return m


@_jit
def _trace_pixel(
    image: Any, px: int, py: int, begin: float, tile: Any, in_tile: int, near: Any, s: Moment, stage: Stage, work: Any
) -> None:
    """March one ray and blend what it hits into the picture; `near` (N,) and `work` (2, 3) are scratch space."""
    height, width = image.shape[0], image.shape[1]
    u, v = (px + 0.5 - width / 2) / stage.focal, -(py + 0.5 - height / 2) / stage.focal
    inverse = 1.0 / np.sqrt(1 + u * u + v * v)
    ray, colour = work[0], work[1]
    for c in range(3):
        ray[c] = (stage.camera_axes[0, c] * u + stage.camera_axes[1, c] * v + stage.camera_axes[2, c]) * inverse
    n = _along_ray(ray, stage.eye, tile, in_tile, s, near)
    if n == 0:
        return
    ex, ey, ez = stage.eye[0], stage.eye[1], stage.eye[2]
    rx, ry, rz = ray[0], ray[1], ray[2]
    t, closest, closest_t = begin, 1e9, begin
    for _ in range(_MAX_STEPS):
        d = _field(ex + rx * t, ey + ry * t, ez + rz * t, near, n, s)
        if d / t < closest:
            closest, closest_t = d / t, t
        if d < _HIT or t > begin + _DEPTH:
            break
        t += d * 0.94
    missed = (closest - _HIT / closest_t) * stage.focal
    if missed > _EDGE_PX:
        return
    cover = 1.0 if missed <= 0 else 1.0 - missed / _EDGE_PX
    _shade(ex + rx * closest_t, ey + ry * closest_t, ez + rz * closest_t, ray, near, n, s, stage, colour)
    for c in range(3):
        image[py, px, c] = image[py, px, c] * (1 - cover) + colour[c] * cover


@_jit
def trace(image: Any, s: Moment, stage: Stage) -> None:
    """Draw one moment of the solids over `image` (H, W, 3), float32, 0 to 255, outlines blended by coverage."""
    height, width = image.shape[0], image.shape[1]
    outlines = _outlines(width, height, s, stage)
    tile = np.empty(len(outlines), np.int64)
    near = np.empty(len(outlines), np.int64)
    work = np.empty((2, 3))
    for top in range(0, height, _TILE):
        for left in range(0, width, _TILE):
            n, begin = 0, 1e9
            for i in range(len(outlines)):
                if outlines[i, 2] < 0:
                    continue
                dx = max(left - outlines[i, 0], outlines[i, 0] - left - _TILE, 0.0)
                dy = max(top - outlines[i, 1], outlines[i, 1] - top - _TILE, 0.0)
                if dx * dx + dy * dy < outlines[i, 2] ** 2:
                    tile[n] = i
                    n += 1
                    begin = min(begin, outlines[i, 3])
            if n == 0:
                continue
            for py in range(top, min(height, top + _TILE)):
                for px in range(left, min(width, left + _TILE)):
                    _trace_pixel(image, px, py, begin, tile, n, near, s, stage, work)
