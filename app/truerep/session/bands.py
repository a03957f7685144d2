"""Which angle of an exercise is shown, and the reference over the phase of a rep to lay its curves on."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from truerep.motion.measures import measure_of
from truerep.profiles.profile import Profile, Reference


def angle_measure(profile: Profile) -> str:
    """The measure that the curves show: the first primary one that is an angle, or else the first."""
    names = [primary.measure for primary in profile.motion.primary]
    return next((name for name in names if measure_of(name).unit == "deg"), names[0])


def reference_band(reference: Reference, measure: str, points: int = 41) -> NDArray[np.float64] | None:
    """Lower and upper edge of the reference over the rep or hold: (2, points); None where it lacks the measure."""
    if measure in reference.hold:
        held = reference.hold[measure]
        return np.array([np.full(points, held.mean + side * held.tolerance) for side in (-1, 1)], np.float64)
    if measure not in reference.start or measure not in reference.mid:
        return None
    start, mid = reference.start[measure], reference.mid[measure]
    share = (1 - np.cos(np.linspace(0, 2 * np.pi, points))) / 2
    middle = start.mean + (mid.mean - start.mean) * share
    if measure in reference.course:  # learned from reps: their own way there and back
        course = reference.course[measure].mean
        middle = np.interp(np.linspace(0, 1, points), np.linspace(0, 1, len(course)), course)
    width = start.tolerance + (mid.tolerance - start.tolerance) * share
    return np.array([middle - width, middle + width], np.float64)
