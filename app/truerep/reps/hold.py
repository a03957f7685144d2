"""Held exercises: when the pose is held, and for how long."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import columns_of, measure_of
from truerep.motion.resample import GRID_HZ
from truerep.profiles.profile import Reference

# Beyond the tolerance: a plank with sagging hips or bent knees is still a plank, and is told so. That it lies and does
# not stand is told by the trunk.
_ALLOWED_DEG: Final = 45.0
_ALLOWED_TRUNK_DEG: Final = 25.0
_LEAST_TRUST: Final = 0.3
BEGINS: Final = int(1.0 * GRID_HZ)
"""Ticks from which a pose is held and not only passed through."""
INTERRUPTED: Final = int(1.0 * GRID_HZ)
"""Ticks out of the pose that end no hold."""


def in_pose(reference: Reference, table: MeasureTable) -> NDArray[np.bool_]:
    """(T,) whether the held pose is taken: every angle of the reference that can be seen is near it."""
    fits = np.ones(len(table.image), bool)
    judged = np.zeros(len(table.image), int)
    for name, target in reference.hold.items():
        if measure_of(name).unit != "deg":
            continue
        columns = list(columns_of(name))
        # Seen head-on a lying trunk may point anywhere in the picture; a recorded reference was read there nonetheless.
        in_space = name == "trunk_lean" and reference.reps is None
        values = (table.world if in_space else table.preferred)[:, columns]
        usable = np.isfinite(values) & (table.reliability[:, columns] >= _LEAST_TRUST)
        misses = np.where(usable, np.abs(values - target.mean), np.inf).min(axis=1)
        visible = usable.any(axis=1)
        allowed = _ALLOWED_TRUNK_DEG if name == "trunk_lean" else _ALLOWED_DEG
        fits &= ~visible | (misses <= target.tolerance + allowed)
        judged += visible
    return fits & (judged > 0)


def held_stretches(held: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches [start, end) of at least a second in the pose, short interruptions bridged.

    Args:
        held: (T,) at 30 Hz.
    """
    stretches: list[tuple[int, int]] = []
    edges = np.flatnonzero(np.diff(np.concatenate([[False], held, [False]]).astype(int)))
    for start, end in edges.reshape(-1, 2).tolist():
        if stretches and start - stretches[-1][1] <= INTERRUPTED:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return [(start, end) for start, end in stretches if end - start >= BEGINS]
