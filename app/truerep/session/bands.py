"""Which angle of an exercise is shown, and the reference over the phase of a rep to lay its curves on."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.coaching.comparison import reference_course, usual_depth
from truerep.motion.measures import measure_of
from truerep.profiles.phases import COURSE_POINTS
from truerep.profiles.profile import Profile, Reference

_SPREADS: Final = 2.0  # standard deviations, as tolerances are
_SHIFT: Final = 1.0  # points of the course by which good reps differ in tempo


def angle_measure(profile: Profile) -> str:
    """The measure that the curves show: the first primary one that is an angle, or else the first."""
    names = [primary.measure for primary in profile.motion.primary]
    return next((name for name in names if measure_of(name).unit == "deg"), names[0])


def reference_band(reference: Reference, measure: str) -> NDArray[np.float64] | None:
    """Lower and upper edge of the reference over the rep or hold: (2, 41); None where it lacks the measure.

    Reps that differ in tempo lie apart where the measure changes quickly: there the band is as wide as the reps that
    were learned from lay apart, or as a small shift in time makes it where none were.
    """
    if measure in reference.hold:
        held = reference.hold[measure]
        return np.array([np.full(COURSE_POINTS, held.mean + side * held.tolerance) for side in (-1, 1)], np.float64)
    middle = reference_course(reference, measure)
    if middle is None or measure not in reference.start or measure not in reference.mid:
        return None
    start, mid = reference.start[measure].tolerance, reference.mid[measure].tolerance
    width = start + (mid - start) * usual_depth()
    if measure in reference.course:
        width = np.maximum(width, _SPREADS * np.asarray(reference.course[measure].spread))
    else:
        slope = np.gradient(np.pad(middle, 1, mode="reflect"))[1:-1]  # none at rest, at both ends
        width = width + _SHIFT * np.abs(slope)
    return np.array([middle - width, middle + width], np.float64)
