"""From where the camera sees the person, read off the lines of the shoulders and hips in metric space."""

from __future__ import annotations

from typing import Final

import numpy as np

from truerep.advice import View
from truerep.body import FloatArray, Landmark

_FRONTAL_DEG: Final = 30.0
_SIDE_DEG: Final = 60.0
_LEFT: Final = [Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP]
_RIGHT: Final = [Landmark.RIGHT_SHOULDER, Landmark.RIGHT_HIP]


def view_of(world: FloatArray) -> View:
    """The view over T poses.

    The line from the right to the left shoulder (and hip) lies across the picture when the person faces the camera or
    turns the back to it, and points along the optical axis when the camera stands at their side. This holds lying, too.

    Args:
        world: (T, 33, 3) as in `PoseFrame`; NaN rows are left out.
    """
    seen = world[np.isfinite(world[:, 0, 0])]
    if len(seen) == 0:
        return View.UNKNOWN
    across = np.median(seen[:, _LEFT] - seen[:, _RIGHT], axis=0).sum(axis=0)
    turned = float(np.degrees(np.arctan2(abs(across[2]), np.hypot(across[0], across[1]))))
    if turned >= _SIDE_DEG:
        return View.SIDE
    if turned >= _FRONTAL_DEG:
        return View.DIAGONAL
    return View.FRONT if across[0] >= 0 else View.BACK
