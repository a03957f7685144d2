"""How the errors of BlazePose's landmarks hang together on one body, and what of them stays through a clip.

Measured on the clips that `motion.landmark_errors` tells of. The errors are not the landmarks' own alone: an arm is
misplaced as a whole, both shoulders lean the same way, and in metric space the hips hold still while the error grows
outwards along the limbs.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from truerep.body import LANDMARK_COUNT, Landmark
from truerep.motion.landmark_errors import Spread, part_of, wandering
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
"""What of each landmark's error stays through a clip; what changes within it is `wandering`."""
_HANGS_ON: Final = {
    "ELBOW": "SHOULDER", "WRIST": "ELBOW", "PINKY": "WRIST", "INDEX": "WRIST", "THUMB": "WRIST",
    "KNEE": "HIP", "ANKLE": "KNEE", "HEEL": "ANKLE", "FOOT_INDEX": "ANKLE",
}  # fmt: skip
# Correlations of errors: of a landmark with the one that it hangs on, of both sides where nothing is above them.
_IN_PICTURE: Final = (0.4, 0.4)
_IN_METRES: Final = (0.75, 0.8)
_TOGETHER: Final = 0.9  # face and hands err as one


def _mixing(limb: float, pair: float) -> Array:
    """(33, 33) independent errors -> errors that hang together, each still of unit variance."""
    rows = np.zeros((LANDMARK_COUNT, LANDMARK_COUNT))

    def follow(mark: Landmark, other: Landmark | None, share: float) -> None:
        rows[mark] = share * rows[other] if other is not None else 0.0
        rows[mark, mark] = np.sqrt(1 - (share if other is not None else 0.0) ** 2)

    order = sorted(Landmark, key=lambda mark: _depth(part_of(mark)))
    for mark in order:
        part, side = part_of(mark), mark.name.split("_")[0]
        if part in _HANGS_ON:
            hand = part in {"PINKY", "INDEX", "THUMB"}
            follow(mark, Landmark[f"{side}_{_HANGS_ON[part]}"], _TOGETHER if hand else limb)
        elif part in _STAYS:
            follow(mark, Landmark[f"LEFT_{part}"] if side == "RIGHT" else None, pair)
        else:
            follow(mark, Landmark.NOSE if mark is not Landmark.NOSE else None, _TOGETHER)
    return rows


def _depth(part: str) -> int:
    """How many landmarks a part hangs on."""
    return 1 + _depth(_HANGS_ON[part]) if part in _HANGS_ON else 0


STAYS: Final[Array] = np.array([_STAYS.get(part_of(mark), _FACE) for mark in Landmark])
MOVES: Final[Array] = np.array([wandering(mark) for mark in Landmark])
PICTURE_MIXING: Final = _mixing(*_IN_PICTURE)
METRIC_MIXING: Final = _mixing(*_IN_METRES)
