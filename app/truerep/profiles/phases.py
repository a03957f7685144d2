"""Where the phases of a rep lie over its normalised course: start first, mid in the middle, end last."""

from __future__ import annotations

from typing import Final, Literal

from truerep.advice import FaultPhase

COURSE_POINTS: Final = 41
COURSE_MID: Final = COURSE_POINTS // 2
_WIDTH: Final = 4
ENDS: Final = (tuple(range(_WIDTH)), tuple(range(COURSE_POINTS - _WIDTH, COURSE_POINTS)))
"""Points of a course at a rep's start and at its end."""
ZONES: Final[dict[FaultPhase, tuple[int, ...]]] = {
    "start": ENDS[0],
    "mid": tuple(range(COURSE_MID - 6, COURSE_MID + 7)),
    "end": ENDS[1],
    "whole": tuple(range(COURSE_POINTS)),
}
"""Points of a course that belong to each phase of the rep; wide enough to average the landmarks' noise."""

Stretch = Literal["start", "there", "mid", "back", "end"]
STRETCHES: Final[dict[Stretch, tuple[int, ...]]] = {
    "start": ENDS[0],
    "there": tuple(range(_WIDTH, ZONES["mid"][0])),
    "mid": ZONES["mid"],
    "back": tuple(range(ZONES["mid"][-1] + 1, COURSE_POINTS - _WIDTH)),
    "end": ENDS[1],
}
"""A course cut into five stretches, none of them twice."""
