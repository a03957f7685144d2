"""One rep beside the reference: what each joint read at the same phase, and by how much they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.coaching.alignment import moving, settled
from truerep.coaching.course import Side, zone_mean
from truerep.coaching.deviation import settled_by
from truerep.coaching.reading import RepSpan
from truerep.coaching.spreads import USUAL_SPREAD
from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import MEASURES, Unit
from truerep.profiles.phases import COURSE_POINTS
from truerep.profiles.profile import Reference

_CALM: Final = 5  # points of a course over which it is averaged to be looked at
_CLEAR: Final = 3.0  # usual standard deviations from which a difference is worth showing
_TURNED: Final = 0.85  # share of each way after which the body is at the turn: good reps stay there for the rest of it


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """One measure of a rep against the reference.

    Attributes:
        measure: name.
        unit: "deg" or "ratio".
        at_start, at_mid: rep minus reference around those phases; None where hidden.
        worst: the largest difference over the rep, signed.
        worst_at: phase of it, 0 to 1.
        clear: whether it is more than good reps differ among themselves.
        course, reference: (41,) both courses, the rep's own without the flicker of single frames.
    """

    measure: str
    unit: Unit
    at_start: float | None
    at_mid: float | None
    worst: float
    worst_at: float
    clear: bool
    course: NDArray[np.float64]
    reference: NDArray[np.float64]


def usual_depth() -> NDArray[np.float64]:
    """(41,) how far a rep has usually gone, 0 at its start and 1 at its mid: for a reference that knows these alone."""
    way = np.clip((1 - np.abs(np.linspace(-1, 1, COURSE_POINTS))) / _TURNED, 0, 1)
    return np.asarray((1 - np.cos(np.pi * way)) / 2, np.float64)


def reference_course(reference: Reference, measure: str) -> NDArray[np.float64] | None:
    """(41,) a measure over the reference's rep; between start and mid alone where no course was learned."""
    if measure in reference.course:
        return np.asarray(reference.course[measure].mean, np.float64)
    if measure not in reference.start or measure not in reference.mid:
        return None
    start, mid = reference.start[measure].mean, reference.mid[measure].mean
    return np.asarray(start + (mid - start) * usual_depth(), np.float64)


def cut_like(reference: Reference, table: MeasureTable, span: RepSpan, side: Side | None) -> RepSpan:
    """A rep cut as the reference's course is, from rest to rest, to be shown beside it.

    A reference that was written by hand is judged at the moments that were counted, which lie within the movement.
    """
    if reference.course:
        return settled_by(reference, table, span, side)
    ends = {
        name: (reference.start[name].mean, reference.mid[name].mean)
        for name in reference.start
        if name in reference.mid
    }
    return settled(moving(ends), table, span, side)


def differences(reference: Reference, courses: Mapping[str, NDArray[np.float64]]) -> list[Difference]:
    """Every measure that both know, the clearest difference first.

    Args:
        reference: to compare with.
        courses: (41,) the rep's own, by measure; NaN where hidden.
    """
    found = []
    for measure, course in courses.items():
        wanted = reference_course(reference, measure)
        if wanted is None or np.isfinite(course).mean() < 0.5:
            continue
        off = course - wanted
        # A single point is noise: the mean over a quarter of the rep is not.
        smooth = _running_mean(off)
        worst = int(np.nanargmax(np.abs(smooth)))
        clear = abs(float(smooth[worst])) > max(_CLEAR * USUAL_SPREAD[measure], _tolerance(reference, measure))
        found.append(
            Difference(
                measure,
                MEASURES[measure].unit,
                zone_mean(off, "start"),
                zone_mean(off, "mid"),
                float(smooth[worst]),
                worst / (COURSE_POINTS - 1),
                clear,
                np.where(np.isfinite(course), _running_mean(course, _CALM), np.nan),
                wanted,
            )
        )
    return sorted(found, key=lambda d: -abs(d.worst) / USUAL_SPREAD[d.measure])


def _tolerance(reference: Reference, measure: str) -> float:
    """What a reference that was written by hand allows at start and mid; one that was learned has its own course."""
    if measure in reference.course:
        return 0.0
    return max(reference.start[measure].tolerance, reference.mid[measure].tolerance)


def _running_mean(values: NDArray[np.float64], width: int = 9) -> NDArray[np.float64]:
    """Mean over a moving stretch of the course, unknown points left out."""
    known = np.isfinite(values)
    window = np.ones(width)
    total = np.convolve(np.where(known, values, 0.0), window, mode="same")
    count = np.convolve(known.astype(float), window, mode="same")
    return np.where(count >= width / 3, total / np.maximum(count, 1), np.nan)
