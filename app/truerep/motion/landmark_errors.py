"""How far BlazePose's landmarks wander about their place within a clip.

Measured with BlazePose full on 79 rendered clips of the athlete, 29 exercises from the front, diagonally and from the
side: means over clips of the root mean square per axis, landmarks hidden behind the body left out; shoulders, elbows,
hips, knees and ankles a little worse, so that the angles between them err as far as they were measured to
(docs/athlete.md).
"""

from __future__ import annotations

from typing import Final

from truerep.body import Landmark

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
