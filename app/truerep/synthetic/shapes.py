"""Solids for the tracer: round cones, ellipsoids and boxes that follow a figure through time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from truerep.synthetic.geometry import Array, unit
from truerep.synthetic.look import Material


class Kind(IntEnum):
    """Form of a solid."""

    CONE = 0
    ELLIPSOID = 1
    BOX = 2


class Group(IntEnum):
    """Solids of one group melt into each other; groups only touch."""

    TRUNK = 0
    LEFT_ARM = 1
    RIGHT_ARM = 2
    LEFT_LEG = 3
    RIGHT_LEG = 4
    HEAD = 5
    PROP = 6


@dataclass(frozen=True, slots=True, eq=False)
class Solids:
    """N solids over T moments, sorted by group.

    Attributes:
        kind, group, material, far_material: (N,) integers; a cone turns from one material to the other at `split`.
        a, b: (T, N, 3) ends of a cone, twice the middle of the others.
        axes: (T, N, 3, 3) columns are the own axes of ellipsoids and boxes.
        size: (N, 3) cone: both radii; ellipsoid: half axes; box: half edges.
        blend, split: (N,) metres over which it melts into its group; share of the cone's length.
        shown: (T, N) whether it is there at all.
    """

    kind: NDArray[np.int64]
    group: NDArray[np.int64]
    material: NDArray[np.int64]
    far_material: NDArray[np.int64]
    a: Array
    b: Array
    axes: Array
    size: Array
    blend: Array
    split: Array
    shown: NDArray[np.bool_]


class SolidsBuilder:
    """Collects solids one by one; points are (T, 3)."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._rows: list[tuple[int, int, int, int, Array, Array, Array, tuple[float, float, float], float, float]] = []
        self._shown: list[NDArray[np.bool_]] = []

    def cone(
        self,
        group: Group,
        ends: tuple[Array, Array],
        radii: tuple[float, float],
        material: Material,
        *,
        far: Material | None = None,
        split: float = 2.0,
        blend: float = 0.02,
        shown: NDArray[np.bool_] | None = None,
    ) -> None:
        """A cone with rounded ends, from one point and radius to the other."""
        eye = np.broadcast_to(np.eye(3), (self._count, 3, 3))
        size = (radii[0], radii[1], 0.0)
        self._add(Kind.CONE, group, material, material if far is None else far, *ends, eye, size, blend, split, shown)

    def ellipsoid(
        self,
        group: Group,
        middle: Array,
        axes: Array,
        half_axes: tuple[float, float, float],
        material: Material,
        *,
        blend: float = 0.03,
    ) -> None:
        """An ellipsoid; `axes` (T, 3, 3) has its own axes in columns."""
        self._add(Kind.ELLIPSOID, group, material, material, middle, middle, axes, half_axes, blend, 2.0, None)

    def box(
        self,
        middle: Array,
        half_edges: tuple[float, float, float],
        material: Material,
        *,
        axes: Array | None = None,
        shown: NDArray[np.bool_] | None = None,
    ) -> None:
        """A box with slightly rounded edges, part of the props."""
        turns = np.broadcast_to(np.eye(3), (self._count, 3, 3)) if axes is None else axes
        self._add(Kind.BOX, Group.PROP, material, material, middle, middle, turns, half_edges, 0.004, 2.0, shown)

    def _add(
        self,
        kind: Kind,
        group: Group,
        material: Material,
        far: Material,
        a: Array,
        b: Array,
        axes: Array,
        size: tuple[float, float, float],
        blend: float,
        split: float,
        shown: NDArray[np.bool_] | None,
    ) -> None:
        shape = (self._count, 3)
        a, b = np.broadcast_to(a, shape), np.broadcast_to(b, shape)
        turns = np.broadcast_to(axes, (self._count, 3, 3))
        self._rows.append((int(kind), int(group), int(material), int(far), a, b, turns, size, blend, split))
        self._shown.append(np.ones(self._count, bool) if shown is None else shown)

    def build(self) -> Solids:
        """All solids collected so far."""
        order = sorted(range(len(self._rows)), key=lambda i: self._rows[i][1])
        columns = list(zip(*(self._rows[i] for i in order), strict=True))
        kind, group, material, far = (np.array(c, np.int64) for c in columns[:4])
        a, b, axes = (np.ascontiguousarray(np.stack(c, axis=1), np.float64) for c in columns[4:7])
        size, blend, split = (np.array(c, np.float64) for c in columns[7:])
        shown = np.stack([self._shown[i] for i in order], axis=1)
        return Solids(kind, group, material, far, a, b, axes, size, blend, split, shown)


def frame_of(x: Array, y: Array) -> Array:
    """(T, 3, 3) right-handed axes in columns: along `y`, with `x` made perpendicular to it."""
    y = unit(y)
    x = unit(x - y * np.sum(x * y, axis=-1, keepdims=True))
    return np.stack([x, y, np.cross(x, y)], axis=-1)
