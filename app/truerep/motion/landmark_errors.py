"""How far BlazePose's landmarks wander about their place within a clip, and how their errors hang together.

The errors are not the landmarks' own alone: an arm is misplaced as a whole, both shoulders lean the same way, and in
metric space the hips hold still while the error grows outwards along the limbs.

Measured with BlazePose full on 79 rendered clips of the athlete, 29 exercises from the front, diagonally and from the
side: means over clips of the root mean square per axis, landmarks hidden behind the body left out; shoulders, elbows,
hips, knees and ankles a little worse, so that the angles between them err as far as they were measured to
(docs/athlete.md).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.body import LANDMARK_COUNT, Landmark

Spread = tuple[float, float, float]
"""Standard deviations in torso lengths: in the picture, in metric space across the view, in metric depth."""

_FACE: Final[Spread] = (0.015, 0.031, 0.073)
_BY_PART: Final[dict[str, Spread]] = {
    "SHOULDER": (0.022, 0.040, 0.070),
    "ELBOW": (0.035, 0.065, 0.125),
    "WRIST": (0.044, 0.078, 0.158),
    "PINKY": (0.049, 0.082, 0.162),
    "INDEX": (0.048, 0.082, 0.165),
    "THUMB": (0.047, 0.078, 0.160),
    "HIP": (0.026, 0.010, 0.010),
    "KNEE": (0.024, 0.060, 0.085),
    "ANKLE": (0.022, 0.056, 0.088),
    "HEEL": (0.025, 0.043, 0.072),
    "FOOT_INDEX": (0.030, 0.051, 0.083),
}


def part_of(mark: Landmark) -> str:
    """A landmark's name without its side."""
    return mark.name.removeprefix("LEFT_").removeprefix("RIGHT_")


def wandering(mark: Landmark) -> Spread:
    """How far a landmark wanders."""
    return _BY_PART.get(part_of(mark), _FACE)


_HANGS_ON: Final = {
    "ELBOW": "SHOULDER", "WRIST": "ELBOW", "PINKY": "WRIST", "INDEX": "WRIST", "THUMB": "WRIST",
    "KNEE": "HIP", "ANKLE": "KNEE", "HEEL": "ANKLE", "FOOT_INDEX": "ANKLE",
}  # fmt: skip
# Correlations of errors: of a landmark with the one that it hangs on, of both sides where nothing is above them.
_IN_PICTURE: Final = (0.4, 0.4)
_IN_METRES: Final = (0.75, 0.8)
_TOGETHER: Final = 0.9  # face and hands err as one


def _mixing(limb: float, pair: float) -> NDArray[np.float64]:
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
        elif part in _BY_PART:
            follow(mark, Landmark[f"LEFT_{part}"] if side == "RIGHT" else None, pair)
        else:
            follow(mark, Landmark.NOSE if mark is not Landmark.NOSE else None, _TOGETHER)
    return rows


def _depth(part: str) -> int:
    """How many landmarks a part hangs on."""
    return 1 + _depth(_HANGS_ON[part]) if part in _HANGS_ON else 0


WANDERS: Final = np.array([wandering(mark) for mark in Landmark])
"""(33, 3) how far each landmark wanders."""
PICTURE_MIXING: Final = _mixing(*_IN_PICTURE)
"""(33, 33) what makes independent errors of unit variance hang together as BlazePose's do in the picture."""
METRIC_MIXING: Final = _mixing(*_IN_METRES)
"""(33, 33) the same in metric space."""
HIDDEN_IN_METRES: Final = 0.4
"""Share of a hidden landmark's worsening that metric space suffers."""
