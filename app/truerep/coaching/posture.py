"""How the body is placed through an exercise, read off its reps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import numpy as np

from truerep.coaching.course import zone_mean
from truerep.coaching.examples import Example

Posture = Literal["standing", "bent_over", "seated", "lying_back", "lying_front", "lying_side", "kneeling", "hanging"]
_LYING_DEG: Final = 60.0
_BENT_DEG: Final = 35.0
_ON_FEET: Final = 1.1  # height of the hips over the ankles, in torso lengths
_HANDS_UP: Final = 0.25  # height of the hands over the shoulders, in torso lengths


def posture_of(examples: Sequence[Example]) -> Posture:
    """The trunk's position: from its lean, the height of the hips, and where the hands are."""
    lean = _typical(examples, "trunk_lean", ("start", "mid"))
    height = _typical(examples, "hip_height", ("start",))
    if min(lean) > _LYING_DEG:
        return "lying_front" if _faces_down(examples) else "lying_back"
    if max(height) >= _ON_FEET:
        hands = _typical(examples, "wrist_height", ("start", "mid"))
        elbows = _typical(examples, "elbow", ("start", "mid"))
        hangs = min(hands) > _HANDS_UP and max(elbows) - min(elbows) > _LYING_DEG and _rises(examples)
        if hangs:
            return "hanging"
        return "bent_over" if min(lean) > _BENT_DEG else "standing"
    return "seated" if max(lean) < _LYING_DEG else "standing"


def _typical(examples: Sequence[Example], measure: str, phases: tuple[Literal["start", "mid"], ...]) -> list[float]:
    """Median of a measure at some phases; 0 where it is hidden."""
    found = []
    for phase in phases:
        values = [v for e in examples if (v := zone_mean(e.course(measure), phase)) is not None]
        found.append(float(np.median(values)) if values else np.nan)
    seen = [value for value in found if np.isfinite(value)]
    rest = float(np.mean(seen)) if seen else 0.0  # where one phase hides it the other one speaks
    return [value if np.isfinite(value) else rest for value in found]


def _faces_down(examples: Sequence[Example]) -> bool:
    """Whether the hands are below the shoulders: somebody who lies on the back has them above."""
    return _typical(examples, "wrist_height", ("start",))[0] < 0.0


def _rises(examples: Sequence[Example]) -> bool:
    """Whether the hands come nearer to the shoulders while they stay above them: the body is pulled up to them."""
    start, mid = _typical(examples, "wrist_height", ("start", "mid"))
    return start - mid > _HANDS_UP
