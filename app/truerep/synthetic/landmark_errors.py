"""What of the errors of BlazePose's landmarks stays through a clip, measured as `motion.landmark_errors` says."""

from __future__ import annotations

from typing import Final

import numpy as np

from truerep.body import Landmark
from truerep.motion.landmark_errors import Spread, part_of
from truerep.synthetic.geometry import Array

_FACE: Final[Spread] = (0.028, 0.078, 0.116)
_STAYS: Final[dict[str, Spread]] = {
    "SHOULDER": (0.028, 0.075, 0.110),
    "ELBOW": (0.036, 0.090, 0.200),
    "WRIST": (0.041, 0.116, 0.203),
    "PINKY": (0.062, 0.145, 0.231),
    "INDEX": (0.055, 0.133, 0.214),
    "THUMB": (0.057, 0.125, 0.208),
    "HIP": (0.031, 0.030, 0.020),
    "KNEE": (0.024, 0.080, 0.170),
    "ANKLE": (0.036, 0.118, 0.185),
    "HEEL": (0.027, 0.091, 0.115),
    "FOOT_INDEX": (0.035, 0.129, 0.168),
}
STAYS: Final[Array] = np.array([_STAYS.get(part_of(mark), _FACE) for mark in Landmark])
"""(33, 3) what of each landmark's error stays through a clip; what changes within it is `WANDERS`."""
